// icu.h - what ICU knows of a language: plural forms, numbers in words, dates, lists, order of names.
//
// Nothing is opened before it is needed, and everything only once. A Locale belongs to one thread.
#ifndef TEXT_ICU_H
#define TEXT_ICU_H

#include "base/date.h"

typedef struct Locale Locale;

// id: as ICU knows it, such as en_GB. NULL, or a sentence that tells why ICU cannot be loaded.
const char *locale_new(const char *id, Arena *keep, Locale **l);
// The same for another thread, which closes it.
Locale *locale_for_thread(const Locale *l, Arena *keep);
void    locale_close(Locale *l);
// NULL, or what ICU said of the first call that failed. What failed gave an empty text.
const char *locale_error(const Locale *l);

// The plural form of a number: zero, one, two, few, many, other.
typedef enum { PLURAL_CARDINAL, PLURAL_ORDINAL, PLURALS } PluralKind;
Str locale_plural(Locale *l, PluralKind kind, double n, Arena *keep);
// The forms that the language has. Returns how many, at most six.
size_t locale_plural_forms(Locale *l, PluralKind kind, Str forms[6], Arena *keep);

Str locale_decimal(Locale *l, Arena *keep); // the sign between whole and fraction
Str locale_thousands(Locale *l, Arena *keep);
Str locale_digit(Locale *l, int digit, Arena *keep);
// rules: such as %spellout-ordinal; empty: the language's own choice for plain numbers.
Str locale_spell_out(Locale *l, size_t n, Str rules, Arena *keep);
// Whether the language has a set of rules of that name.
bool locale_has_rules(Locale *l, Str rules, Arena *keep);
Str  locale_ordinal(Locale *l, size_t n, Arena *keep); // 124th

Str locale_day(Locale *l, Day day, Arena *keep);                            // 8 November 2024
Str locale_short_day(Locale *l, Day day, Arena *keep);                      // 8 Nov 2024
Str locale_short_month(Locale *l, Day day, Arena *keep);                    // Nov 2024
Str locale_month(Locale *l, Day day, Arena *keep);                          // November 2024
Str locale_year(Locale *l, Day day, Arena *keep);                           // 2024
Str locale_days(Locale *l, Day from, Day to, bool short_form, Arena *keep); // 2–7 December 2024
// With commas only, or with a word such as "and" before the last.
typedef enum { LIST_AND, LIST_COMMAS, LIST_KINDS } ListKind;
Str locale_list(Locale *l, ListKind kind, const Str *items, size_t n, Arena *keep); // A, B and C
// The text with its first letter as a capital.
Str locale_capital(Locale *l, Str text, Arena *keep);
int locale_compare(Locale *l, Str a, Str b); // the order of names in a list

#endif
