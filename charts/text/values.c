// values.c - one value of a message as text: numbers through figures/format.h, dates and lists by ICU,
// names by the tables of labels.
#include "text/language.h"

#include "figures/format.h"
#include "standing/standing.h"
#include "base/insert.h"

#include <math.h>
#include <string.h>

#define DASH S("\u2013")
#define DIGITS "0123456789"
#define SMALL 10        // counts below are written in words
#define ORDINAL_MOST 99 // ordinals up to here are written in words

// Numbers ------------------------------------------------------------------------------------------

Str numerals(Locale *l, Str number, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < number.n; i++) {
        char c = number.s[i];
        if (c == '.')
            text_add(&t, locale_decimal(l, keep));
        else if (c == ',')
            text_add(&t, locale_thousands(l, keep));
        else if (c >= '0' && c <= '9')
            text_add(&t, locale_digit(l, c - '0', keep));
        else
            text_bytes(&t, &c, 1);
    }
    return text_str(&t);
}

// 1449 -> 1,449
static Str grouped(Str number, Arena *keep)
{
    Text   t = { .in = keep };
    size_t from = strcspn(number.s, DIGITS), to = from + strspn(number.s + from, DIGITS);
    if (to - from <= 3)
        return number;
    for (size_t i = 0; i < number.n; i++) {
        if (i > from && i < to && (to - i) % 3 == 0)
            text_addc(&t, ",");
        text_bytes(&t, number.s + i, 1);
    }
    return text_str(&t);
}

static Str in_language(const Language *l, Str number, Arena *keep)
{
    Str apart = grouped(number, keep);
    return l->def->plain_digits ? apart : numerals(l->locale, apart, keep);
}

static Str count_text_of(const Language *l, size_t n, Arena *keep)
{
    return in_language(l, number_text((double)n, UNIT_STATES, 0, keep), keep);
}

static Str count_in(const Language *l, size_t n, Type type, Str style, Arena *keep)
{
    switch (type) {
    case TYPE_SPELLOUT:
        return locale_spell_out(l->locale, n, style, keep);
    case TYPE_SPELLOUT_SMALL:
        return n < SMALL ? locale_spell_out(l->locale, n, (Str){ 0 }, keep) : count_text_of(l, n, keep);
    case TYPE_ORDINAL_SMALL:
        if (n <= ORDINAL_MOST)
            return locale_spell_out(l->locale, n, style.n ? style : S("%spellout-ordinal"), keep);
        return locale_ordinal(l->locale, n, keep);
    case TYPE_ORDINAL:
        return locale_ordinal(l->locale, n, keep);
    default:
        return count_text_of(l, n, keep);
    }
}

// "= 0.013"; a number that is below what can be written has its sign already.
static Str equals(const Language *l, Str number, Arena *keep)
{
    if (str_starts(number, S("<")))
        return number;
    return language_say(l, MSG_VALUE_EQUALS, ARGS(arg_text("number", number)), keep);
}

static Str number_in(const Language *l, const Arg *a, Type type, Arena *keep)
{
    Str text = in_language(l, number_text(a->number.value, a->number.unit, a->number.digits, keep), keep);
    return type == TYPE_EQUALS ? equals(l, text, keep) : text;
}

static Str odds_interval(const Language *l, const Figure *f, Arena *keep)
{
    return language_say(l, MSG_VALUE_ODDS_INTERVAL,
                        ARGS(arg_text("low", in_language(l, odds_text(f->low, keep), keep)),
                             arg_text("high", in_language(l, odds_text(f->high, keep), keep))),
                        keep);
}

// Both ends of an interval; where one is negative or without end, a dash between them could not be read.
static Str interval_of(const Language *l, const Figure *f, Arena *keep)
{
    FigureBounds b = figure_bounds(f, keep);
    if (!b.low.n)
        return DASH;
    if (b.plain)
        return in_language(l, str_format(keep, "%.*s\u2013%.*s", ARG(b.low), ARG(b.high)), keep);
    return language_say(
        l, MSG_VALUE_INTERVAL,
        ARGS(arg_text("low", in_language(l, b.low, keep)), arg_text("high", in_language(l, b.high, keep))),
        keep);
}

static Str figure_in(const Language *l, const Figure *f, Type type, Str style, Arena *keep)
{
    int digits = style.n ? style.s[0] - '0' : 0;
    switch (type) {
    case TYPE_OF:
        return f->has_k && f->has_n
                   ? language_say(l, MSG_VALUE_OF, ARGS(arg_count("k", f->k), arg_count("n", f->n)), keep)
                   : (Str){ 0 };
    case TYPE_INTERVAL:
        return interval_of(l, f, keep);
    case TYPE_ROUNDED:
        return in_language(l, figure_rounded(f, digits, keep), keep);
    case TYPE_EQUALS:
        return equals(l, in_language(l, figure_text(f, keep), keep), keep);
    case TYPE_ODDS:
        return in_language(l, odds_text(f->value, keep), keep);
    case TYPE_ODDS_INTERVAL:
        return odds_interval(l, f, keep);
    case TYPE_NUMBER:
        return in_language(l, figure_bare(f, keep), keep);
    default:
        return in_language(l, figure_text(f, keep), keep);
    }
}

// Dates --------------------------------------------------------------------------------------------

static Str day_in(const Language *l, Day day, Type type, Arena *keep)
{
    if (!day || day == DAY_NEVER)
        return DASH;
    return type == TYPE_YEAR    ? locale_year(l->locale, day, keep)
           : type == TYPE_MONTH ? locale_month(l->locale, day, keep)
           : type == TYPE_SHORT ? locale_short_day(l->locale, day, keep)
                                : locale_day(l->locale, day, keep);
}

// With the precision that is known.
static Str span_in(const Language *l, DateSpan span, Type type, Arena *keep)
{
    char   iso[DATE_SIZE];
    size_t known = strlen(span_text(span, iso));
    if (known == 7 && type == TYPE_SHORT)
        return locale_short_month(l->locale, span.last, keep);
    return day_in(l, span.last, known == 4 ? TYPE_YEAR : known == 7 ? TYPE_MONTH : type, keep);
}

// Names --------------------------------------------------------------------------------------------

static const CodeLabel *find_label(const Language *l, const char *kind, Str code, Arena *keep)
{
    size_t i = index_find(&l->labels, str_format(keep, "%s/%.*s", kind, ARG(code)));
    return i == NOT_FOUND ? NULL : &l->data->labels[i];
}

// The group of all States is the program's own, with no row in any table.
static bool is_all(const char *kind, Str code) { return !strcmp(kind, "group") && str_eq(code, S("all")); }

Str label_text(const Language *l, const char *kind, Str code, bool short_form, Arena *keep)
{
    const CodeLabel *label = find_label(l, kind, code, keep);
    if (!label && is_all(kind, code))
        return language_say(l, MSG_VALUE_ALL_STATES, NO_ARGS, keep);
    if (!label)
        return code;
    return pseudo_label(l->def->pseudo, short_form && label->en_short.n ? label->en_short : label->en, keep);
}

// Without a name of its own, the States of a group are those "of" it.
static Str states_of(const Language *l, Str group, Arena *keep)
{
    if (is_all("group", group))
        return language_say(l, MSG_VALUE_STATES, NO_ARGS, keep);
    if (find_label(l, "group-states", group, keep))
        return label_text(l, "group-states", group, false, keep);
    return language_say(l, MSG_VALUE_GROUP_STATES, ARGS(arg_group("group", group)), keep);
}

static Str treaty_in(const Language *l, size_t number, Type type, Arena *keep)
{
    const Treaty *t = &l->data->treaties[number];
    const char   *kind = type == TYPE_TITLE ? "treaty-title" : "treaty";
    if (find_label(l, kind, t->code, keep))
        return label_text(l, kind, t->code, type == TYPE_SHORT, keep);
    return pseudo_label(l->def->pseudo, type == TYPE_TITLE ? t->title : t->name, keep);
}

static Str state_in(const Language *l, size_t number, Type type, Arena *keep)
{
    const State *s = &l->data->states[number];
    size_t       i = index_find(&l->names, s->code);
    if (i == NOT_FOUND)
        return pseudo_label(l->def->pseudo, s->name, keep);
    const StateName *name = &l->data->state_names[i];
    Str              text = pseudo_label(l->def->pseudo, name->en, keep);
    if (type != TYPE_ARTICLE || !name->en_article.n)
        return text;
    return str_format(keep, "%.*s %.*s", ARG(name->en_article), ARG(text));
}

// Any ----------------------------------------------------------------------------------------------

static Str parts_in(const Language *l, const Arg *a, Arena *keep)
{
    Str text = { 0 };
    for (size_t i = 0; i < a->list.n; i++) {
        Str next = value_in(l, &a->list.items[i], TYPE_PLAIN, (Str){ 0 }, keep);
        text =
            i ? language_say(l, MSG_VALUE_PARTS, ARGS(arg_text("before", text), arg_text("next", next)), keep)
              : next;
    }
    return text;
}

static Str list_in(const Language *l, const Arg *a, Type type, Str style, Arena *keep)
{
    Str           *items = NEW(keep, Str, a->list.n + 1);
    bool           commas = type == TYPE_COMMAS;
    const TypeDef *of = commas ? type_find(style) : NULL;
    for (size_t i = 0; i < a->list.n; i++)
        items[i] = value_in(l, &a->list.items[i], of ? (Type)(of - TYPE_DEFS) : type,
                            commas ? (Str){ 0 } : style, keep);
    return locale_list(l->locale, commas ? LIST_COMMAS : LIST_AND, items, a->list.n, keep);
}

// What ICU writes in English, such as the name of a month, in the letters of a pseudo-language.
static Str in_letters(const Language *l, Str text, Arena *keep)
{
    Text t = { .in = keep };
    if (!l->def->pseudo)
        return text;
    pseudo_letters(l->def->pseudo, text, &t);
    return text_str(&t);
}

Str value_in(const Language *l, const Arg *a, Type type, Str style, Arena *keep)
{
    switch (a->kind) {
    case ARG_COUNT:
        return in_letters(l, count_in(l, a->n, type, style, keep), keep);
    case ARG_NUMBER:
        return number_in(l, a, type, keep);
    case ARG_FIGURE:
        return figure_in(l, a->figure, type, style, keep);
    case ARG_DAY:
        return in_letters(l, day_in(l, a->span.last, type, keep), keep);
    case ARG_SPAN:
        return in_letters(l, span_in(l, a->span, type, keep), keep);
    case ARG_DAYS:
        return in_letters(l, locale_days(l->locale, a->span.first, a->span.last, type == TYPE_SHORT, keep),
                          keep);
    case ARG_STATE:
        return state_in(l, a->n, type, keep);
    case ARG_TREATY:
        return treaty_in(l, a->n, type, keep);
    case ARG_LABEL:
        return type == TYPE_STATES ? states_of(l, a->label.code, keep)
                                   : label_text(l, a->label.kind, a->label.code, type == TYPE_SHORT, keep);
    case ARG_LIST:
        return type == TYPE_PARTS ? parts_in(l, a, keep) : list_in(l, a, type, style, keep);
    case ARG_TEXT:
    case ARG_WORD:
    case ARG_BLOCK:
    case ARG_NONE:
        break;
    }
    return a->text;
}

double value_number(const Arg *a)
{
    return a->kind == ARG_COUNT    ? (double)a->n
           : a->kind == ARG_FIGURE ? a->figure->value
           : a->kind == ARG_NUMBER ? a->number.value
           : a->kind == ARG_LIST   ? (double)a->list.n
                                   : NAN;
}

bool value_is_words(const Arg *a)
{
    if (a->kind == ARG_LIST)
        return a->list.n && value_is_words(&a->list.items[0]);
    return a->kind == ARG_COUNT || a->kind == ARG_LABEL;
}

Str language_capital(const Language *l, Str text, Arena *keep)
{
    return locale_capital(l->locale, text, keep);
}

Str language_value(const Language *l, Arg value, Type type, Arena *keep)
{
    Str text = value_in(l, &value, type, (Str){ 0 }, keep);
    return value_is_words(&value) ? locale_capital(l->locale, text, keep) : text;
}

typedef struct {
    const Language *l;
    Arena          *keep;
} Naming;

static bool comes_before(const void *a, const void *b, const void *naming)
{
    const Naming *x = naming;
    size_t        s = ((const Arg *)a)->n, t = ((const Arg *)b)->n;
    return locale_compare(x->l->locale, state_in(x->l, s, TYPE_PLAIN, x->keep),
                          state_in(x->l, t, TYPE_PLAIN, x->keep)) < 0;
}

// The decimals that a number needs, at least and at most so many.
static int decimals_of(double number, int least, int most)
{
    int    digits = least;
    double scaled = number * pow(10, least);
    for (; digits < most && fabs(scaled - round(scaled)) > 1e-9; digits++)
        scaled *= 10;
    return digits;
}

Arg arg_level(const char *name, double level)
{
    return arg_number(name, level, UNIT_SHARE, decimals_of(100 * level, 0, 2));
}

Arg arg_limit(const char *name, double level)
{
    return arg_number(name, 1 - level, UNIT_P, decimals_of(1 - level, 2, 4));
}

Arg arg_states(const char *name, const Language *l, const size_t *states, size_t n, Arena *keep)
{
    Arg *items = NEW(keep, Arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        items[i] = arg_state(NULL, states[i]);
        insert_last(items, i + 1, sizeof *items, comes_before, &(Naming){ l, keep });
    }
    return arg_list(name, items, n);
}
