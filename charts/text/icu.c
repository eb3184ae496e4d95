// icu.c - see icu.h.
#include "text/icu.h"

#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uenum.h>
#include <unicode/ulistformatter.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

typedef enum { DATE_DAY, DATE_SHORT, DATE_MONTH, DATE_SHORT_MONTH, DATE_YEAR, DATES } DateKind;

struct Locale {
    const char          *id;
    const char          *error;
    UPluralRules        *plurals[PLURALS];
    UNumberFormat       *numbers, *words, *ordinals;
    UDateFormat         *dates[DATES];
    UDateIntervalFormat *days[2]; // long, short
    UListFormatter      *lists[LIST_KINDS];
    UCollator           *order;
};

Locale *locale_new(const char *id, Arena *keep)
{
    Locale *l = NEW(keep, Locale, 1);
    l->id = id;
    return l;
}

void locale_close(Locale *l)
{
    for (size_t i = 0; i < PLURALS; i++)
        uplrules_close(l->plurals[i]);
    for (size_t i = 0; i < DATES; i++)
        udat_close(l->dates[i]);
    unum_close(l->numbers);
    unum_close(l->words);
    unum_close(l->ordinals);
    udtitvfmt_close(l->days[0]);
    udtitvfmt_close(l->days[1]);
    for (size_t i = 0; i < LIST_KINDS; i++)
        ulistfmt_close(l->lists[i]);
    ucol_close(l->order);
    *l = (Locale){ .id = l->id, .error = l->error };
}

const char *locale_error(const Locale *l) { return l->error; }

// Warnings, such as that a language uses the data of its parent, are no errors.
static bool succeeded(Locale *l, UErrorCode status)
{
    if (U_FAILURE(status) && !l->error)
        l->error = u_errorName(status);
    return U_SUCCESS(status);
}

// Text ---------------------------------------------------------------------------------------------

typedef struct {
    UChar  *s;
    int32_t n;
} Wide;

static Wide widen(Locale *l, Str text, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    Wide       w = { NEW(keep, UChar, text.n + 1), 0 };
    u_strFromUTF8(w.s, (int32_t)text.n + 1, &w.n, text.s ? text.s : "", (int32_t)text.n, &status);
    if (!succeeded(l, status))
        w.n = 0;
    return w;
}

static Str narrow(Locale *l, const UChar *s, int32_t n, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t    bytes = 0, cap = 3 * n + 1;
    char      *text = arena_bytes(keep, (size_t)cap);
    u_strToUTF8(text, cap, &bytes, s, n, &status);
    return succeeded(l, status) ? (Str){ text, (size_t)bytes } : (Str){ 0 };
}

enum { ROOM = 256 }; // of what ICU writes, but for lists

static Str result(Locale *l, const UChar s[ROOM], int32_t n, UErrorCode status, Arena *keep)
{
    return succeeded(l, status) ? narrow(l, s, n, keep) : (Str){ 0 };
}

// Numbers ------------------------------------------------------------------------------------------

static const UPluralRules *plural_rules(Locale *l, PluralKind kind)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!l->plurals[kind]) {
        l->plurals[kind] = uplrules_openForType(
            l->id, kind == PLURAL_CARDINAL ? UPLURAL_TYPE_CARDINAL : UPLURAL_TYPE_ORDINAL, &status);
        succeeded(l, status);
    }
    return l->plurals[kind];
}

Str locale_plural(Locale *l, PluralKind kind, double n, Arena *keep)
{
    UErrorCode          status = U_ZERO_ERROR;
    UChar               s[ROOM];
    const UPluralRules *rules = plural_rules(l, kind);
    return rules ? result(l, s, uplrules_select(rules, n, s, ROOM, &status), status, keep) : (Str){ 0 };
}

size_t locale_plural_forms(Locale *l, PluralKind kind, Str forms[6], Arena *keep)
{
    UErrorCode          status = U_ZERO_ERROR;
    size_t              n = 0;
    const UPluralRules *rules = plural_rules(l, kind);
    UEnumeration       *all = rules ? uplrules_getKeywords(rules, &status) : NULL;
    for (const char *form; all && n < 6 && (form = uenum_next(all, NULL, &status));)
        forms[n++] = str_copy(keep, str(form));
    uenum_close(all);
    succeeded(l, status);
    return n;
}

static UNumberFormat *number_format(Locale *l, UNumberFormat **format, UNumberFormatStyle style)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!*format) {
        *format = unum_open(style, NULL, 0, l->id, NULL, &status);
        succeeded(l, status);
    }
    return *format;
}

static Str symbol(Locale *l, UNumberFormatSymbol of, Arena *keep)
{
    UErrorCode           status = U_ZERO_ERROR;
    UChar                s[ROOM];
    const UNumberFormat *format = number_format(l, &l->numbers, UNUM_DECIMAL);
    return format ? result(l, s, unum_getSymbol(format, of, s, ROOM, &status), status, keep) : (Str){ 0 };
}

Str locale_decimal(Locale *l, Arena *keep) { return symbol(l, UNUM_DECIMAL_SEPARATOR_SYMBOL, keep); }

Str locale_thousands(Locale *l, Arena *keep) { return symbol(l, UNUM_GROUPING_SEPARATOR_SYMBOL, keep); }

Str locale_digit(Locale *l, int digit, Arena *keep)
{
    static const UNumberFormatSymbol DIGITS[] = {
        UNUM_ZERO_DIGIT_SYMBOL,  UNUM_ONE_DIGIT_SYMBOL,  UNUM_TWO_DIGIT_SYMBOL, UNUM_THREE_DIGIT_SYMBOL,
        UNUM_FOUR_DIGIT_SYMBOL,  UNUM_FIVE_DIGIT_SYMBOL, UNUM_SIX_DIGIT_SYMBOL, UNUM_SEVEN_DIGIT_SYMBOL,
        UNUM_EIGHT_DIGIT_SYMBOL, UNUM_NINE_DIGIT_SYMBOL,
    };
    return symbol(l, DIGITS[digit], keep);
}

static Str format_whole(Locale *l, const UNumberFormat *format, size_t n, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar      s[ROOM];
    return format ? result(l, s, unum_formatInt64(format, (int64_t)n, s, ROOM, NULL, &status), status, keep)
                  : (Str){ 0 };
}

Str locale_ordinal(Locale *l, size_t n, Arena *keep)
{
    return format_whole(l, number_format(l, &l->ordinals, UNUM_ORDINAL), n, keep);
}

// The rules that stand for plain numbers; what was set before is forgotten.
#define PLAIN_RULES S("%spellout-numbering")

static bool set_rules(Locale *l, UNumberFormat *format, Str rules, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    Wide       w = widen(l, rules.n ? rules : PLAIN_RULES, keep);
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, w.s, w.n, &status);
    return U_SUCCESS(status);
}

bool locale_has_rules(Locale *l, Str rules, Arena *keep)
{
    UNumberFormat *format = number_format(l, &l->words, UNUM_SPELLOUT);
    return format && set_rules(l, format, rules, keep);
}

Str locale_spell_out(Locale *l, size_t n, Str rules, Arena *keep)
{
    UNumberFormat *format = number_format(l, &l->words, UNUM_SPELLOUT);
    return format && set_rules(l, format, rules, keep) ? format_whole(l, format, n, keep) : (Str){ 0 };
}

// Dates --------------------------------------------------------------------------------------------

static const UChar UTC[] = { 'U', 'T', 'C', 0 };

// Milliseconds from 1970-01-01, which is day 719163.
static UDate date_of(Day day) { return ((double)day - 719163) * 86400e3; }

// The Gregorian calendar on all days, as base/date.h counts them.
static void set_calendar(Locale *l, UDateFormat *format)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = ucal_open(UTC, -1, l->id, UCAL_GREGORIAN, &status);
    if (succeeded(l, status)) {
        ucal_setGregorianChange(calendar, date_of(-1000000), &status);
        udat_setCalendar(format, calendar);
        succeeded(l, status);
    }
    ucal_close(calendar);
}

static const UDateFormat *date_format(Locale *l, DateKind kind)
{
    static const UChar SKELETONS[DATES][8] = { { 'y', 'M', 'M', 'M', 'M', 'd', 0 },
                                               { 'y', 'M', 'M', 'M', 'd', 0 },
                                               { 'y', 'M', 'M', 'M', 'M', 0 },
                                               { 'y', 'M', 'M', 'M', 0 },
                                               { 'y', 0 } };
    if (!l->dates[kind]) {
        UErrorCode status = U_ZERO_ERROR;
        UChar      pattern[ROOM];
        // The pattern that a language has for these fields; a year alone needs none.
        UDateTimePatternGenerator *all = udatpg_open(l->id, &status);
        int32_t n = udatpg_getBestPattern(all, SKELETONS[kind], -1, pattern, ROOM, &status);
        udatpg_close(all);
        if (succeeded(l, status))
            l->dates[kind] = udat_open(UDAT_PATTERN, UDAT_PATTERN, l->id, UTC, -1, pattern, n, &status);
        if (succeeded(l, status))
            set_calendar(l, l->dates[kind]);
    }
    return l->dates[kind];
}

// A date is not to be broken at the end of a line.
static Str unbroken(Str date, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < date.n; i++)
        text_add(&t, date.s[i] == ' ' ? S("\u00A0") : (Str){ date.s + i, 1 });
    return text_str(&t);
}

static Str format_date(Locale *l, DateKind kind, Day day, Arena *keep)
{
    UErrorCode         status = U_ZERO_ERROR;
    UChar              s[ROOM];
    const UDateFormat *format = date_format(l, kind);
    if (!format)
        return (Str){ 0 };
    return unbroken(result(l, s, udat_format(format, date_of(day), s, ROOM, NULL, &status), status, keep),
                    keep);
}

Str locale_day(Locale *l, Day day, Arena *keep) { return format_date(l, DATE_DAY, day, keep); }
Str locale_short_day(Locale *l, Day day, Arena *keep) { return format_date(l, DATE_SHORT, day, keep); }
Str locale_short_month(Locale *l, Day day, Arena *keep)
{
    return format_date(l, DATE_SHORT_MONTH, day, keep);
}
Str locale_month(Locale *l, Day day, Arena *keep) { return format_date(l, DATE_MONTH, day, keep); }
Str locale_year(Locale *l, Day day, Arena *keep) { return format_date(l, DATE_YEAR, day, keep); }

Str locale_days(Locale *l, Day from, Day to, bool short_form, Arena *keep)
{
    static const UChar    SKELETONS[][8] = { { 'y', 'M', 'M', 'M', 'M', 'd', 0 },
                                             { 'y', 'M', 'M', 'M', 'd', 0 } };
    UDateIntervalFormat **days = &l->days[short_form];
    UErrorCode            status = U_ZERO_ERROR;
    UChar                 s[ROOM];
    if (!*days) {
        *days = udtitvfmt_open(l->id, SKELETONS[short_form], -1, UTC, -1, &status);
        if (!succeeded(l, status))
            return (Str){ 0 };
    }
    int32_t n = udtitvfmt_format(*days, date_of(from), date_of(to), s, ROOM, NULL, &status);
    return unbroken(result(l, s, n, status, keep), keep);
}

// Lists and order ----------------------------------------------------------------------------------

Str locale_list(Locale *l, ListKind kind, const Str *items, size_t n, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!l->lists[kind])
        l->lists[kind] =
            ulistfmt_openForType(l->id, kind == LIST_AND ? ULISTFMT_TYPE_AND : ULISTFMT_TYPE_UNITS,
                                 kind == LIST_AND ? ULISTFMT_WIDTH_WIDE : ULISTFMT_WIDTH_SHORT, &status);
    if (!succeeded(l, status) || n == 0)
        return (Str){ 0 };
    const UChar **texts = NEW(keep, const UChar *, n);
    int32_t      *sizes = NEW(keep, int32_t, n), room = ROOM;
    for (size_t i = 0; i < n; i++) {
        Wide w = widen(l, items[i], keep);
        texts[i] = w.s, sizes[i] = w.n;
        room += w.n + 16; // what stands between two items
    }
    UChar  *s = NEW(keep, UChar, (size_t)room);
    int32_t used = ulistfmt_format(l->lists[kind], texts, sizes, (int32_t)n, s, room, &status);
    return succeeded(l, status) ? narrow(l, s, used, keep) : (Str){ 0 };
}

Str locale_capital(Locale *l, Str text, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar      s[ROOM];
    size_t     first = text.n > 0;
    while (first < text.n && (text.s[first] & 0xC0) == 0x80)
        first++;
    Wide w = widen(l, (Str){ text.s, first }, keep);
    Str  capital = result(l, s, u_strToUpper(s, ROOM, w.s, w.n, l->id, &status), status, keep);
    return str_format(keep, "%.*s%.*s", ARG(capital), (int)(text.n - first), text.s + first);
}

int locale_compare(Locale *l, Str a, Str b)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!l->order) {
        l->order = ucol_open(l->id, &status);
        if (!succeeded(l, status))
            return str_cmp(a, b);
    }
    int order = ucol_strcollUTF8(l->order, a.s, (int32_t)a.n, b.s, (int32_t)b.n, &status);
    return order ? order : str_cmp(a, b);
}
