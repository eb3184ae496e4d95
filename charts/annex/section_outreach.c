// section_outreach.c - the events of the outreach period, and whom they reached.
#include "annex/sections.h"
#include "catalogue/plan.h"
#include "figures/families/families.h"
#include "base/insert.h"

static bool is_made_up(Str source) { return str_eq(source, S("illustrative")); }

static size_t worst_source(Str source)
{
    return is_made_up(source) ? CONFIDENCE_ILLUSTRATIVE : CONFIDENCE_NONE;
}

// Whom they reached ---------------------------------------------------------------------------------

static Set both_sets(Content *a, Set x, Set y)
{
    Set both = set_make(a->w->data->states_n, a->keep);
    for (size_t s = 0; s < a->w->data->states_n; s++)
        if (set_has(x, s) && set_has(y, s))
            set_add(both, s);
    return both;
}

// The States reached, group by group; those in no group last.
static void say_reached(Content *a, Prose *p)
{
    Set    reached = both_sets(a, outreach_reached(a->w), outreach_missing(a->w, READ_LAST));
    size_t groups = a->w->scope->groups_n;
    for (size_t i = 1; i <= groups; i++) {
        size_t g = i % groups;
        Arg    states = arg_members("states", a, reached, g);
        if (states.list.n)
            prose_sentence(a->d, p, MSG_OUTREACH_REACHED_STATES,
                           ARGS(states, arg_group_of("group", a->c, g),
                                arg_word("form", groups < 2 ? "whole"
                                                 : g        ? "group"
                                                            : "none")));
    }
}

static void say_reach(Content *a, const Figure *reach)
{
    Prose p = { 0 };
    if (reach->n)
        prose_sentence(a->d, &p, MSG_OUTREACH_REACHED,
                       ARGS(arg_count("n", reach->n), arg_count("k", reach->k), arg_figure("share", reach),
                            arg_level("level", a->w->config->level)));
    else
        prose_sentence(a->d, &p, MSG_OUTREACH_NONE_TO_REACH, NO_ARGS);
    if (reach->k)
        say_reached(a, &p);
    prose_sentence(a->d, &p, MSG_OUTREACH_INCOMPLETE, NO_ARGS);
    if (reach->n)
        prose_sentence(a->d, &p, MSG_OUTREACH_SEE_REACH, NO_ARGS);
    *doc_paragraph(a->d) = p;
}

static void reach_table(Content *a)
{
    static const DocHead HEADS[] = { { MSG_COLUMN_GROUP, ALIGN_LEFT, 1, STYLE_PLAIN },
                                     { MSG_OUTREACH_COLUMN_BEFORE, ALIGN_RIGHT, 0, STYLE_PLAIN },
                                     { MSG_OUTREACH_COLUMN_REACHED, ALIGN_RIGHT, 0, STYLE_BOLD },
                                     { MSG_OUTREACH_COLUMN_SHARE, ALIGN_RIGHT, 0, STYLE_BOLD },
                                     { MSG_COLUMN_INTERVAL, ALIGN_RIGHT, 0, STYLE_PLAIN } };
    DocTable *t = doc_table_message(a->d, "reach", MSG_OUTREACH_REACH, NO_ARGS, HEADS, COUNT(HEADS));
    for (size_t i = 1; i <= a->w->scope->groups_n; i++) {
        size_t        g = i % a->w->scope->groups_n;
        const Figure *f = subject_figure(a->c, "reach", g);
        doc_row(a->d, t, g ? STYLE_PLAIN : STYLE_BOLD,
                (Str[]){ cell(a, arg_group_of(NULL, a->c, g)), cell(a, arg_count(NULL, f->n)),
                         cell(a, arg_count(NULL, f->k)), cell(a, arg_figure(NULL, f)),
                         cell_as(a, arg_figure(NULL, f), TYPE_INTERVAL) });
    }
}

// The events ----------------------------------------------------------------------------------------

static bool is_whole(DateSpan span) { return span.first && span.first == span.last; }

// "14–15 Nov 2023"; months and years as they are known.
static Str dates_cell(Content *a, const OutreachEvent *e)
{
    bool same = !e->end.first || (e->start.first == e->end.first && e->start.last == e->end.last);
    if (same && is_whole(e->start))
        return short_day_cell(a, e->start.last, NIL);
    if (same)
        return cell_as(a, arg_span(NULL, e->start), TYPE_SHORT);
    if (is_whole(e->start) && is_whole(e->end))
        return cell_as(a, arg_days(NULL, e->start.last, e->end.last), TYPE_SHORT);
    return cell_message(a, MSG_OUTREACH_DATES, ARGS(arg_span("start", e->start), arg_span("end", e->end)));
}

// The place alone, the country where no place is known.
static Str place_cell(Content *a, const OutreachEvent *e)
{
    if (e->place.n)
        return str_eq(e->place, S("online")) ? cell_message(a, MSG_OUTREACH_ONLINE, NO_ARGS) : e->place;
    return e->country ? cell(a, arg_state(NULL, e->country - 1)) : NOT_AVAILABLE;
}

static Str organ_cell(Content *a, Str organ)
{
    return organ.n ? cell_as(a, arg_label(NULL, "organ", organ), TYPE_SHORT) : NOT_AVAILABLE;
}

// Organs whose names are too long for a column, by their initials: the note spells them out.
static void say_initials(Content *a, Prose *note, const size_t *order, size_t n)
{
    static const char *const INITIALS[] = { "cicc", "pga" };
    for (size_t i = 0; i < COUNT(INITIALS); i++) {
        Arg    organ = arg_label("organ", "organ", str(INITIALS[i]));
        size_t k = 0;
        while (k < n && !str_eq(a->w->data->events[order[k]].organ, str(INITIALS[i])))
            k++;
        if (k < n &&
            !str_eq(cell(a, organ), cell_as(a, organ, TYPE_SHORT))) // without labels both are the code
            prose_sentence(a->d, note, MSG_OUTREACH_INITIALS, ARGS(organ));
    }
}

static Str focus_cell(Content *a, Str focus)
{
    for (size_t g = 1; g < a->w->scope->groups_n; g++)
        if (str_eq(a->w->scope->groups[g].name, focus))
            return cell_as(a, arg_group_of(NULL, a->c, g), TYPE_SHORT);
    return focus.n ? cell_as(a, arg_label(NULL, "focus", focus), TYPE_SHORT) : NOT_AVAILABLE;
}

// Each State once, by name; with a letter those that were missing.
static Str states_cell(Content *a, size_t event, Set missing)
{
    Set     in = set_make(a->w->data->states_n, a->keep);
    size_t *states = NEW(a->keep, size_t, a->w->data->states_n + 1), n = 0;
    for (size_t i = 0; i < a->w->data->participants_n; i++) {
        const Participant *p = &a->w->data->participants[i];
        if (p->event != event || set_has(in, p->state))
            continue;
        set_add(in, p->state);
        doc_rests_on(a->d, worst_source(p->source));
        states[n++] = p->state;
    }
    Arg  sorted = arg_states(NULL, a->c->language, states, n, a->keep);
    Arg *items = NEW(a->keep, Arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t state = sorted.list.items[i].n;
        items[i] = set_has(missing, state)
                       ? arg_item(a, MSG_OUTREACH_MISSING, ARGS(arg_state("state", state)))
                       : arg_state(NULL, state);
    }
    return n ? cell(a, arg_list(NULL, items, n)) : NOT_AVAILABLE;
}

static bool begins_earlier(const void *a, const void *b, const void *content)
{
    const OutreachEvent *events = ((Content *)content)->w->data->events;
    return events[*(const size_t *)a].start.first < events[*(const size_t *)b].start.first;
}

// Numbers of the events of the period, by their first day, then as in the file.
static size_t events_of_period(const Content *a, size_t *order)
{
    size_t n = 0;
    for (size_t i = 0; i < a->w->data->events_n; i++) {
        if (!outreach_in_period(a->w, &a->w->data->events[i]))
            continue;
        order[n++] = i;
        insert_last(order, n, sizeof *order, begins_earlier, a);
    }
    return n;
}

static void event_table(Content *a, const size_t *order, size_t n)
{
    static const DocHead HEADS[] = { { MSG_OUTREACH_COLUMN_DATES, ALIGN_LEFT, 0.75, STYLE_PLAIN },
                                     { MSG_OUTREACH_COLUMN_EVENT, ALIGN_LEFT, 2.1, STYLE_PLAIN },
                                     { MSG_OUTREACH_COLUMN_ORGAN, ALIGN_LEFT, 0.68, STYLE_PLAIN },
                                     { MSG_OUTREACH_COLUMN_PLACE, ALIGN_LEFT, 0.7, STYLE_PLAIN },
                                     { MSG_OUTREACH_COLUMN_FOCUS, ALIGN_LEFT, 0.66, STYLE_PLAIN },
                                     { MSG_OUTREACH_COLUMN_STATES, ALIGN_LEFT, 1.5, STYLE_PLAIN } };
    Set                  missing = outreach_missing(a->w, READ_LAST);
    Prose                note = { 0 };
    doc_message(a->d, MSG_OUTREACH_SEE_EVENTS, NO_ARGS);
    DocTable *t = doc_table_message(a->d, "events", MSG_OUTREACH_EVENT_TABLE, NO_ARGS, HEADS, COUNT(HEADS));
    t->dense = true;
    for (size_t i = 0; i < n; i++) {
        const OutreachEvent *e = &a->w->data->events[order[i]];
        doc_rests_on(a->d, worst_source(e->source));
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ dates_cell(a, e), e->title, organ_cell(a, e->organ), place_cell(a, e),
                         focus_cell(a, e->focus), states_cell(a, order[i], missing) });
    }
    prose_sentence(a->d, &note, MSG_OUTREACH_NOTE, NO_ARGS);
    say_initials(a, &note, order, n);
    doc_table_note(a->d, t, &note);
}

static void say_events(const Content *a, size_t n, const Period *period)
{
    const Figure *days = figure_find(a->c->figures, "event-days/all/all");
    size_t        undated = 0, dated = days ? figure_count(days) : 0;
    for (size_t i = 0; i < a->w->data->events_n; i++)
        undated +=
            outreach_in_period(a->w, &a->w->data->events[i]) && !event_is_dated(&a->w->data->events[i]);
    Prose p = { 0 };
    prose_sentence(a->d, &p, MSG_OUTREACH_EVENTS,
                   ARGS(arg_day("from", period->from), arg_day("to", period->to), arg_count("n", n)));
    if (n)
        prose_footnote(a->d, &p, MSG_OUTREACH_PUBLIC, NO_ARGS);
    if (dated)
        prose_sentence(a->d, &p, MSG_OUTREACH_DAYS, ARGS(arg_count("n", dated)));
    if (undated)
        prose_sentence(a->d, &p, MSG_OUTREACH_UNDATED, ARGS(arg_count("n", undated)));
    *doc_paragraph(a->d) = p;
}

// Whether the period has begun, and has an event; if not, says so.
static bool has_events(const Content *a, size_t n, const Period *period)
{
    if (period->from > period->to)
        doc_message(a->d, MSG_OUTREACH_NOT_BEGUN,
                    ARGS(arg_day("from", period->from), arg_day("to", period->to)));
    else
        say_events(a, n, period);
    return n && period->from <= period->to;
}

void section_outreach(Content *a)
{
    if (!a->w->data->tables[TABLE_EVENTS].present) {
        doc_message(a->d, MSG_OUTREACH_NO_TABLE, NO_ARGS);
        return;
    }
    size_t *order = NEW(a->keep, size_t, a->w->data->events_n + 1), n = events_of_period(a, order);
    Period  period = outreach_period(a->w);
    if (!has_events(a, n, &period))
        return;
    const Figure *reach =
        figure_find(a->c->figures, "reach/%.*s/all", ARG(treaty_code(a->c, a->w->scope->subject)));
    if (reach)
        say_reach(a, reach);
    chart_see(a, "outreach-effort");
    doc_rests_on(a->d, figure_get(a->c->figures, "events/all/all")->provenance);
    chart_shown(a, "outreach-effort");
    if (reach && reach->n)
        reach_table(a);
}

void append_events(Content *a)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->events_n + 1), n;
    Period  period = outreach_period(a->w);
    if (!a->w->data->tables[TABLE_EVENTS].present || period.from > period.to ||
        !(n = events_of_period(a, order)))
        return;
    doc_heading_message(a->d, 2, "outreach-events", MSG_OUTREACH_HEADING, NO_ARGS);
    event_table(a, order, n);
    chart_answer(a, "outreach-timeline", MSG_OUTREACH_SEE_TIMELINE);
}
