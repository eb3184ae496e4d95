// icu.c - see icu.h.
#include "text/icu.h"

#include "base/late.h"

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

// clang-format off
#define ICU_CALLS(X) \
    X(u_errorName) \
    X(u_strFromUTF8) \
    X(u_strToUTF8) \
    X(u_strToUpper) \
    X(ucal_close) \
    X(ucal_open) \
    X(ucal_setGregorianChange) \
    X(ucol_close) \
    X(ucol_open) \
    X(ucol_strcollUTF8) \
    X(udat_close) \
    X(udat_format) \
    X(udat_open) \
    X(udat_setCalendar) \
    X(udatpg_close) \
    X(udatpg_getBestPattern) \
    X(udatpg_open) \
    X(udtitvfmt_close) \
    X(udtitvfmt_format) \
    X(udtitvfmt_open) \
    X(uenum_close) \
    X(uenum_next) \
    X(ulistfmt_close) \
    X(ulistfmt_format) \
    X(ulistfmt_openForType) \
    X(unum_close) \
    X(unum_formatInt64) \
    X(unum_getSymbol) \
    X(unum_open) \
    X(unum_setTextAttribute) \
    X(uplrules_close) \
    X(uplrules_getKeywords) \
    X(uplrules_openForType) \
    X(uplrules_select)
// clang-format on

typedef struct {
    ICU_CALLS(LATE_POINTER)
} Icu;

static const char *const ICU_NAMES[] = { ICU_CALLS(LATE_NAME) };

typedef enum { DATE_DAY, DATE_SHORT, DATE_MONTH, DATE_SHORT_MONTH, DATE_YEAR, DATES } DateKind;

struct Locale {
    const Icu           *icu;
    const char          *id;
    const char          *error;
    UPluralRules        *plurals[PLURALS];
    UNumberFormat       *numbers, *words, *ordinals;
    UDateFormat         *dates[DATES];
    UDateIntervalFormat *days[2]; // long, short
    UListFormatter      *lists[LIST_KINDS];
    UCollator           *order;
};

static Locale *add_locale(const Icu *icu, const char *id, Arena *keep)
{
    Locale *l = NEW(keep, Locale, 1);
    *l = (Locale){ .icu = icu, .id = id };
    return l;
}

const char *locale_new(const char *id, Arena *keep, Locale **l)
{
    Icu        *icu = NEW(keep, Icu, 1);
    const char *why = late_open(LATE_ICUI18N, ICU_NAMES, COUNT(ICU_NAMES), icu, keep);
    *l = why ? NULL : add_locale(icu, id, keep);
    return why;
}

Locale *locale_for_thread(const Locale *l, Arena *keep) { return add_locale(l->icu, l->id, keep); }

void locale_close(Locale *l)
{
    for (size_t i = 0; i < PLURALS; i++)
        l->icu->uplrules_close(l->plurals[i]);
    for (size_t i = 0; i < DATES; i++)
        l->icu->udat_close(l->dates[i]);
    l->icu->unum_close(l->numbers);
    l->icu->unum_close(l->words);
    l->icu->unum_close(l->ordinals);
    l->icu->udtitvfmt_close(l->days[0]);
    l->icu->udtitvfmt_close(l->days[1]);
    for (size_t i = 0; i < LIST_KINDS; i++)
        l->icu->ulistfmt_close(l->lists[i]);
    l->icu->ucol_close(l->order);
    *l = (Locale){ .icu = l->icu, .id = l->id, .error = l->error };
}

const char *locale_error(const Locale *l) { return l->error; }

// Warnings, such as that a language uses the data of its parent, are no errors.
static bool succeeded(Locale *l, UErrorCode status)
{
    if (U_FAILURE(status) && !l->error)
        l->error = l->icu->u_errorName(status);
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
    l->icu->u_strFromUTF8(w.s, (int32_t)text.n + 1, &w.n, text.s ? text.s : "", (int32_t)text.n, &status);
    if (!succeeded(l, status))
        w.n = 0;
    return w;
}

static Str narrow(Locale *l, const UChar *s, int32_t n, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t    bytes = 0, cap = 3 * n + 1;
    char      *text = arena_bytes(keep, (size_t)cap);
    l->icu->u_strToUTF8(text, cap, &bytes, s, n, &status);
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
        l->plurals[kind] = l->icu->uplrules_openForType(
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
    return rules ? result(l, s, l->icu->uplrules_select(rules, n, s, ROOM, &status), status, keep)
                 : (Str){ 0 };
}

size_t locale_plural_forms(Locale *l, PluralKind kind, Str forms[6], Arena *keep)
{
    UErrorCode          status = U_ZERO_ERROR;
    size_t              n = 0;
    const UPluralRules *rules = plural_rules(l, kind);
    UEnumeration       *all = rules ? l->icu->uplrules_getKeywords(rules, &status) : NULL;
    for (const char *form; all && n < 6 && (form = l->icu->uenum_next(all, NULL, &status));)
        forms[n++] = str_copy(keep, str(form));
    l->icu->uenum_close(all);
    succeeded(l, status);
    return n;
}

static UNumberFormat *number_format(Locale *l, UNumberFormat **format, UNumberFormatStyle style)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!*format) {
        *format = l->icu->unum_open(style, NULL, 0, l->id, NULL, &status);
        succeeded(l, status);
    }
    return *format;
}

static Str symbol(Locale *l, UNumberFormatSymbol of, Arena *keep)
{
    UErrorCode           status = U_ZERO_ERROR;
    UChar                s[ROOM];
    const UNumberFormat *format = number_format(l, &l->numbers, UNUM_DECIMAL);
    return format ? result(l, s, l->icu->unum_getSymbol(format, of, s, ROOM, &status), status, keep)
                  : (Str){ 0 };
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
    return format ? result(l, s, l->icu->unum_formatInt64(format, (int64_t)n, s, ROOM, NULL, &status), status,
                           keep)
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
    l->icu->unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, w.s, w.n, &status);
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
    UCalendar *calendar = l->icu->ucal_open(UTC, -1, l->id, UCAL_GREGORIAN, &status);
    if (succeeded(l, status)) {
        l->icu->ucal_setGregorianChange(calendar, date_of(-1000000), &status);
        l->icu->udat_setCalendar(format, calendar);
        succeeded(l, status);
    }
    l->icu->ucal_close(calendar);
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
        UDateTimePatternGenerator *all = l->icu->udatpg_open(l->id, &status);
        int32_t n = l->icu->udatpg_getBestPattern(all, SKELETONS[kind], -1, pattern, ROOM, &status);
        l->icu->udatpg_close(all);
        if (succeeded(l, status))
            l->dates[kind] =
                l->icu->udat_open(UDAT_PATTERN, UDAT_PATTERN, l->id, UTC, -1, pattern, n, &status);
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
    return unbroken(
        result(l, s, l->icu->udat_format(format, date_of(day), s, ROOM, NULL, &status), status, keep), keep);
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
        *days = l->icu->udtitvfmt_open(l->id, SKELETONS[short_form], -1, UTC, -1, &status);
        if (!succeeded(l, status))
            return (Str){ 0 };
    }
    int32_t n = l->icu->udtitvfmt_format(*days, date_of(from), date_of(to), s, ROOM, NULL, &status);
    return unbroken(result(l, s, n, status, keep), keep);
}

// Lists and order ----------------------------------------------------------------------------------

Str locale_list(Locale *l, ListKind kind, const Str *items, size_t n, Arena *keep)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!l->lists[kind])
        l->lists[kind] = l->icu->ulistfmt_openForType(
            l->id, kind == LIST_AND ? ULISTFMT_TYPE_AND : ULISTFMT_TYPE_UNITS,
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
    int32_t used = l->icu->ulistfmt_format(l->lists[kind], texts, sizes, (int32_t)n, s, room, &status);
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
    Str  capital = result(l, s, l->icu->u_strToUpper(s, ROOM, w.s, w.n, l->id, &status), status, keep);
    return str_format(keep, "%.*s%.*s", ARG(capital), (int)(text.n - first), text.s + first);
}

int locale_compare(Locale *l, Str a, Str b)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!l->order) {
        l->order = l->icu->ucol_open(l->id, &status);
        if (!succeeded(l, status))
            return str_cmp(a, b);
    }
    int order = l->icu->ucol_strcollUTF8(l->order, a.s, (int32_t)a.n, b.s, (int32_t)b.n, &status);
    return order ? order : str_cmp(a, b);
}
