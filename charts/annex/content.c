// content.c - see content.h.
#include "annex/content.h"

#include "catalogue/plan.h"
#include "base/insert.h"

#include <stdio.h>

// Charts ------------------------------------------------------------------------------------------

const Chart *chart_of(const Content *a, const char *id)
{
    for (size_t i = 0; a->in->drawn && i < CHART_DEFS; i++)
        if (str_eq(str(CHARTS[i].id), str(id)))
            return a->in->drawn[i].canvas ? &a->in->drawn[i] : NULL;
    return NULL;
}

void chart_finding(const Content *a, const char *id, Prose finding)
{
    const Chart *chart = chart_of(a, id);
    if (chart && !finding.n && chart->empty.n)
        prose_add(a->d, &finding, STYLE_PLAIN, chart->empty, (Str){ 0 });
    if (chart)
        prose_sentence(a->d, &finding, MSG_CONTENT_SEE, ARGS(arg_block("block", str(id))));
    if (finding.n)
        *doc_paragraph(a->d) = finding;
    if (chart)
        doc_chart(a->d, chart);
}

void chart_answer(const Content *a, const char *id, MessageId message)
{
    const Chart *chart = chart_of(a, id);
    if (!chart)
        return;
    a->d->illustrative |= chart->illustrative;
    if (chart->empty.n) {
        chart_finding(a, id, (Prose){ 0 });
        return;
    }
    doc_message(a->d, message, chart->values);
    doc_chart(a->d, chart);
}

void chart_see(const Content *a, const char *id)
{
    Block *last = a->d->n ? &a->d->blocks[a->d->n - 1] : NULL;
    if (chart_of(a, id) && last && last->kind == BLOCK_PARAGRAPH)
        prose_sentence(a->d, &last->prose, MSG_CONTENT_SEE, ARGS(arg_block("block", str(id))));
}

void chart_shown(const Content *a, const char *id)
{
    const Chart *chart = chart_of(a, id);
    if (chart)
        doc_chart(a->d, chart);
}

const Figure *parties_on(const Content *a, size_t treaty, Clock clock)
{
    return treaty_figure(a->c, clock == CLOCK_DEPOSITED ? "parties-deposited" : "parties-in-force", treaty,
                         0);
}

// What a value is, where a cell shows all of it.
static bool is_typed(Arg value, Type type, DocValue *v)
{
    const Figure *f = value.kind == ARG_FIGURE ? value.figure : NULL;
    bool          whole = type == TYPE_PLAIN || type == TYPE_ROUNDED || type == TYPE_NUMBER;
    if (value.kind == ARG_COUNT)
        *v = (DocValue){ .number = (double)value.n, .unit = UNIT_STATES };
    else if (f)
        *v = (DocValue){ .number = f->value, .unit = f->def->unit, .digits = f->def->digits };
    else if (value.kind == ARG_NUMBER)
        *v = (DocValue){ .number = value.number.value,
                         .unit = value.number.unit,
                         .digits = value.number.digits };
    else if (value.kind == ARG_DAY && value.span.first && value.span.first == value.span.last)
        *v = (DocValue){ .kind = VALUE_DAY, .day = value.span.first };
    else
        return false;
    return whole || (value.kind == ARG_DAY && type == TYPE_SHORT);
}

Str cell_as(Content *a, Arg value, Type type)
{
    DocValue v;
    Str      text = language_value(a->c->language, value, type, a->keep);
    if (str_eq(text, S("\u2013"))) // the charts' sign for what is not defined
        text = NOT_APPLICABLE;
    if (value.kind == ARG_FIGURE)
        doc_rests_on(a->d, value.figure->provenance);
    if (is_typed(value, type, &v))
        doc_value(a->d, text, v);
    return text;
}

Str cell_message(Content *a, MessageId id, const Arg *args)
{
    doc_rests_on_values(a->d, args);
    return language_say(a->c->language, id, args, a->keep);
}

Arg arg_item(const Content *a, MessageId id, const Arg *args)
{
    doc_rests_on_values(a->d, args);
    return arg_phrase(a->c, false, id, args);
}

Arg arg_members(const char *name, Content *a, Set of, size_t group)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->states_n + 1), n = states_by_name(a, of, group, order);
    return arg_states(name, a->c->language, order, n, a->keep);
}

Str noted(Content *a, Str text) { return cell_message(a, MSG_VALUE_NOTED, ARGS(arg_text("text", text))); }

static bool is_day(Day day) { return day && day != DAY_NEVER; }

Str short_day_cell(Content *a, Day day, Str none)
{
    return is_day(day) ? cell_as(a, arg_day(NULL, day), TYPE_SHORT) : none;
}

Str day_cell(Content *a, Day day, Str none) { return is_day(day) ? cell(a, arg_day(NULL, day)) : none; }

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

// Names -------------------------------------------------------------------------------------------

Str state_name(const Content *a, size_t state) { return a->w->data->states[state].name; }

static bool is_named_before(const void *a, const void *b, const void *content)
{
    return str_cmp(state_name(content, *(const size_t *)a), state_name(content, *(const size_t *)b)) < 0;
}

size_t states_by_name(const Content *a, Set of, size_t group, size_t *order)
{
    size_t n = 0;
    for (size_t s = 0; s < a->w->data->states_n; s++) { // the table is in order of codes
        if (!set_has(of, s) || !set_has(a->w->scope->population, s) ||
            scope_group_of(a->w->scope, s) != group)
            continue;
        order[n++] = s;
        insert_last(order, n, sizeof *order, is_named_before, a);
    }
    return n;
}

size_t groups_across(const Content *a)
{
    size_t groups = a->w->scope->groups_n - 1;
    return groups <= GROUPS_ACROSS ? groups : 0;
}

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

bool is_stale(const Content *a, size_t treaty) { return treaty_is_stale(a->c, treaty); }

Str bounded_cell(Content *a, const Figure *f)
{
    return is_lower_bound(a->c, f) ? cell_message(a, MSG_VALUE_AT_LEAST, ARGS(arg_figure("figure", f)))
                                   : cell(a, arg_figure(NULL, f));
}

Arg arg_published(const char *name, const Content *a, size_t treaty)
{
    return arg_text(name, a->w->data->treaties[treaty].published);
}
