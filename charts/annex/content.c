// content.c - see content.h.
#include "annex/content.h"

#include "catalogue/plan.h"

#include <stdio.h>

const SectionDef SECTIONS[] = {
    { "key-facts", N_("Key facts"), section_key_facts },
    { "where-states-stand", N_("Where States stand"), section_standing },
    { "growth", N_("How membership grew"), section_growth },
    { "human-rights", N_("Human-rights treaties and the {subject}"), section_human_rights },
    { "full-implementation", N_("Full implementation"), section_implementation },
    { "outreach", N_("Outreach"), section_outreach },
    { "questionnaire", N_("Questionnaire"), section_questionnaire },
    { "method", N_("Method and sources"), section_method },
    { "register", N_("Register of States"), section_register },
};
const size_t SECTION_COUNT = COUNT(SECTIONS);

// Charts ------------------------------------------------------------------------------------------

const Chart *chart_of(const Content *a, const char *id)
{
    for (size_t i = 0; a->in->drawn && i < CHART_DEFS; i++)
        if (str_eq(str(CHARTS[i].id), str(id)))
            return a->in->drawn[i].canvas ? &a->in->drawn[i] : NULL;
    return NULL;
}

void chart_with(Content *a, const char *id, const char *frame, const Value *values)
{
    const Chart *chart = chart_of(a, id);
    if (!chart)
        return;
    doc_say(a->d, frame, values);
    doc_chart(a->d, chart);
}

void chart_message(Content *a, const char *id, MessageId message, const Arg *args)
{
    const Chart *chart = chart_of(a, id);
    if (!chart)
        return;
    doc_message(a->d, message, args);
    doc_chart(a->d, chart);
}

Str cell_as(Content *a, Arg value, Type type)
{
    if (value.kind == ARG_FIGURE)
        doc_rests_on(a->d, value.figure->provenance);
    return language_value(a->c->language, value, type, a->keep);
}

Str cell_message(Content *a, MessageId id, const Arg *args)
{
    doc_rests_on_values(a->d, args);
    return language_say(a->c->language, id, args, a->keep);
}

Arg arg_item(Content *a, MessageId id, const Arg *args)
{
    doc_rests_on_values(a->d, args);
    return arg_text(NULL, language_say_within(a->c->language, id, args, a->keep));
}

Arg arg_members(const char *name, Content *a, Set of, size_t group)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->states_n + 1), n = states_by_name(a, of, group, order);
    return arg_states(name, a->c->language, order, n, a->keep);
}

Str cell(Content *a, Arg value) { return cell_as(a, value, TYPE_PLAIN); }

Arg arg_joinings(const char *name, Content *a, const Joinings *list)
{
    Arg *items = NEW(a->keep, Arg, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        items[i] = arg_state(NULL, list->items[i].state);
        doc_rests_on(a->d, a->w->data->actions[list->items[i].action].confidence);
    }
    return arg_list(name, items, list->n);
}

Arg arg_exits(const char *name, Content *a, const Exits *list)
{
    Arg *items = NEW(a->keep, Arg, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        items[i] = arg_state(NULL, list->items[i].state);
        doc_rests_on(a->d, a->w->data->actions[list->items[i].action].confidence);
    }
    return arg_list(name, items, list->n);
}

void chart_resting(Content *a, const char *id, MessageId message, size_t confidence)
{
    const Chart *chart = chart_of(a, id);
    if (!chart)
        return;
    doc_rests_on(a->d, confidence);
    doc_message(a->d, message, NO_ARGS);
    doc_rests_on(a->d, confidence);
    doc_chart(a->d, chart);
}

// Values ------------------------------------------------------------------------------------------

Str value_text(Content *a, const Figure *f)
{
    doc_rests_on(a->d, f->provenance);
    return figure_text(f, a->keep);
}

Str value_interval(Content *a, const Figure *f)
{
    Str text = figure_interval(f, a->keep);
    doc_rests_on(a->d, f->provenance);
    return text.n ? text : S("\u2013");
}

Str value_near(Content *a, const Figure *f, double limit)
{
    int digits = f->def->digits;
    if (!str_eq(figure_text(f, a->keep), number_text(limit, f->def->unit, digits, a->keep)))
        return value_text(a, f);
    doc_rests_on(a->d, f->provenance);
    return figure_rounded(f, digits + 1, a->keep);
}

Str whole(const Content *a, size_t n) { return number_text((double)n, UNIT_STATES, 0, a->keep); }

Str day_words(const Content *a, Day day)
{
    return day && day != DAY_NEVER ? date_text(day, a->keep) : S("\u2013");
}

// 2016-11 as "November 2016", 2016 as "2016".
Str span_words(const Content *a, DateSpan span)
{
    char iso[DATE_SIZE];
    Str  known = str(span_text(span, iso));
    if (known.n == 0 || known.n == DATE_SIZE - 1)
        return day_words(a, span.last);
    if (known.n == 4)
        return str_copy(a->keep, known);
    Str day = date_text(span.last, a->keep), blank = S("\u00A0");
    for (size_t i = 0; i + blank.n < day.n; i++) // without the day and the blank that follows it
        if (str_starts((Str){ day.s + i, day.n - i }, blank))
            return (Str){ day.s + i + blank.n, day.n - i - blank.n };
    return day;
}

const char *by_number(size_t n, const char *none, const char *one, const char *more)
{
    return n == 0 ? none : n == 1 ? one : more;
}

Str capital(const Content *a, Str text)
{
    char *copy = str_c(a->keep, text);
    if (text.n && copy[0] >= 'a' && copy[0] <= 'z')
        copy[0] = (char)(copy[0] - 'a' + 'A');
    return (Str){ copy, text.n };
}

Str ordinal_digits(const Content *a, size_t n)
{
    static const char *const ENDINGS[] = { N_("th"), N_("st"), N_("nd"), N_("rd") };
    size_t                   last = n % 10;
    bool                     teen = n % 100 >= 11 && n % 100 <= 13;
    return str_format(a->keep, "%zu%s", n, _(ENDINGS[teen || last > 3 ? 0 : last]));
}

Str ordinal_words(const Content *a, size_t n)
{
    static const char *const WORDS[] = {
        N_("zeroth"),    N_("first"),     N_("second"),      N_("third"),      N_("fourth"),
        N_("fifth"),     N_("sixth"),     N_("seventh"),     N_("eighth"),     N_("ninth"),
        N_("tenth"),     N_("eleventh"),  N_("twelfth"),     N_("thirteenth"), N_("fourteenth"),
        N_("fifteenth"), N_("sixteenth"), N_("seventeenth"), N_("eighteenth"), N_("nineteenth"),
    };
    static const char *const TENS[] = { N_("twenty"), N_("thirty"),  N_("forty"),  N_("fifty"),
                                        N_("sixty"),  N_("seventy"), N_("eighty"), N_("ninety") };
    static const char *const TENTHS[] = {
        N_("twentieth"), N_("thirtieth"),  N_("fortieth"),  N_("fiftieth"),
        N_("sixtieth"),  N_("seventieth"), N_("eightieth"), N_("ninetieth")
    };
    if (n < COUNT(WORDS))
        return str(_(WORDS[n]));
    if (n >= 100)
        return ordinal_digits(a, n);
    if (n % 10 == 0)
        return str(_(TENTHS[n / 10 - 2]));
    return str_format(a->keep, "%s-%s", _(TENS[n / 10 - 2]), _(WORDS[n % 10]));
}

Str list_words(const Content *a, const Str *items, size_t n)
{
    Text t = { .in = a->keep };
    for (size_t i = 0; i < n; i++) {
        text_addc(&t, i == 0 ? "" : i + 1 < n ? _(", ") : _(" and "));
        text_add(&t, items[i]);
    }
    return text_str(&t);
}

// Names -------------------------------------------------------------------------------------------

Str state_name(const Content *a, size_t state) { return a->w->data->states[state].name; }

size_t states_by_name(const Content *a, Set of, size_t group, size_t *order)
{
    size_t n = 0;
    for (size_t s = 0; s < a->w->data->states_n; s++) { // the table is in order of codes
        if (!set_has(of, s) || !set_has(a->w->scope->population, s) ||
            scope_group_of(a->w->scope, s) != group)
            continue;
        size_t i = n++;
        for (; i && str_cmp(state_name(a, s), state_name(a, order[i - 1])) < 0; i--)
            order[i] = order[i - 1];
        order[i] = s;
    }
    return n;
}

Str names_in_group(const Content *a, Set set, size_t group, size_t *n)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->states_n + 1);
    Str    *names = NEW(a->keep, Str, a->w->data->states_n + 1);
    *n = states_by_name(a, set, group, order);
    for (size_t i = 0; i < *n; i++)
        names[i] = state_name(a, order[i]);
    return list_words(a, names, *n);
}

// The label of charts, without its first capital unless there are others ("PGA", "La Francophonie").
Str code_words(const Content *a, Str code)
{
    Str label = code_label(a->c, code);
    for (size_t i = 1; i < label.n; i++)
        if (label.s[i] >= 'A' && label.s[i] <= 'Z')
            return label;
    char *words = str_c(a->keep, label);
    if (label.n && words[0] >= 'A' && words[0] <= 'Z')
        words[0] = (char)(words[0] - 'A' + 'a');
    return (Str){ words, label.n };
}

size_t groups_across(const Content *a)
{
    size_t groups = a->w->scope->groups_n - 1;
    return groups <= GROUPS_ACROSS ? groups : 0;
}

Str states_words(const Content *a, const Joinings *list)
{
    Str *names = NEW(a->keep, Str, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        names[i] = state_name(a, list->items[i].state);
        doc_rests_on(a->d, a->w->data->actions[list->items[i].action].confidence);
    }
    return list_words(a, names, list->n);
}

Str treaty_title(const Content *a, size_t treaty) { return a->w->data->treaties[treaty].title; }

bool is_statute(const Content *a)
{
    return str_eq(a->w->data->treaties[a->w->scope->subject].family, S("rome-statute"));
}

size_t family_treaties(const Content *a, const char *family, size_t *treaties)
{
    size_t n = 0;
    for (size_t i = 0; i < a->w->data->treaties_n; i++) {
        size_t        t = a->w->scope->treaties[i];
        const Treaty *of = &a->w->data->treaties[t];
        if (str_eq(of->family, str(family)) && of->adopted <= a->w->scope->cutoff)
            treaties[n++] = t;
    }
    return n;
}

bool is_covered(const Content *a, size_t treaty)
{
    Day to = a->w->data->treaties[treaty].coverage;
    return !to || to >= a->w->scope->cutoff;
}

Str coverage_words(const Content *a, size_t treaty)
{
    if (is_covered(a, treaty))
        return (Str){ 0 };
    return str_format(a->keep, _(", data to %.*s"), ARG(day_words(a, a->w->data->treaties[treaty].coverage)));
}

Str since_words(const Content *a)
{
    const Session *since = a->w->scope->since_session;
    if (!since)
        return str_format(a->keep, _("since %.*s"), ARG(day_words(a, a->w->scope->since)));
    return str_format(a->keep, _("since the %.*s session"), ARG(ordinal_words(a, since->ordinal)));
}
