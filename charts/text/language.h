// language.h - a language from within text/: its messages, labels, and formats.
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "text/text.h"
#include "text/types.h"

typedef enum { PSEUDO_NONE, PSEUDO_ACCENTS, PSEUDO_RTL } Pseudo;

typedef struct {
    const char *name, *locale;
    Pseudo      pseudo;
    bool        rtl;
    bool        plain_digits; // a point before decimals, digits 0 to 9: as figures/format.h writes them
} LanguageDef;

extern const LanguageDef LANGUAGES[]; // in the order of LANGUAGE_NAMES

struct Language {
    const LanguageDef *def;
    Locale            *locale;
    const Dataset     *data;
    Str                messages[MSG_COUNT];
    bool               reworded; // some of them are those of report.wording
    Index              labels;   // "kind/code", in the order of Dataset.labels
    Index              names;    // States, in the order of Dataset.state_names
};

// values.c
Str    value_in(const Language *l, const Arg *a, Type type, Str style, Arena *keep);
double value_number(const Arg *a); // NaN for what is no number
// Whether a value is words that begin with a capital letter at the start of a sentence only: labels, counts
// in words, lists that begin with these.
bool value_is_words(const Arg *a);
Str  label_text(const Language *l, const char *kind, Str code, bool short_form, Arena *keep);
// Digits and the point of a number in English, as the language writes them.
Str numerals(Locale *l, Str number, Arena *keep);

// pseudo.c: letters of a pseudo-language for the letters of English, and what surrounds a whole message.
void pseudo_letters(Pseudo pseudo, Str text, Text *out);
void pseudo_open(Pseudo pseudo, Text *out);
void pseudo_close(Pseudo pseudo, size_t letters, Text *out); // letters: bytes of English text
Str  pseudo_label(Pseudo pseudo, Str text, Arena *keep);

#endif
