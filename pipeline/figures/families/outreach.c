// outreach.c - what was done in the outreach period, and which States that are missing it reached.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/proportion.h"

#include <stdlib.h>

Period outreach_period(const World *w)
{
    const Session *previous = w->scope->previous;
    Day from = w->config->outreach_from ? w->config->outreach_from : w->scope->session->period_from;
    if (!from)
        from = (previous && previous->cutoff ? previous->cutoff : w->scope->since) + 1;
    return (Period){ from, w->scope->cutoff };
}

// An event spans from the first day its start allows to the last day its end allows.
bool outreach_in_period(const World *w, const OutreachEvent *e)
{
    Period p = outreach_period(w);
    return p.from <= p.to && e->start.first <= p.to && e->end.last >= p.from;
}

bool event_is_dated(const OutreachEvent *e)
{
    return e->start.first == e->start.last && e->end.first == e->end.last;
}

// Days of the event inside the period, both ends included.
static size_t days_inside(const World *w, const OutreachEvent *e)
{
    Period p = outreach_period(w);
    Day    from = e->start.first > p.from ? e->start.first : p.from;
    Day    to = e->end.last < p.to ? e->end.last : p.to;
    return (size_t)(to - from + 1);
}

// What events are counted by: "all", then every focus, kind and organ that occurs.
static Str facet_of(World *w, const OutreachEvent *e, size_t facet)
{
    static const char *const NAMES[] = { "focus", "kind", "organ" };
    const Str                values[] = { e->focus, e->kind, e->organ };
    return str_format(w->keep, "%s=%.*s", NAMES[facet], ARG(values[facet]));
}

static void sort_texts(Str *texts, size_t n)
{
    if (n)
        qsort(texts, n, sizeof *texts, str_compare);
}

enum { FACETS = 3 };

typedef struct {
    size_t events, days, undated;
    bool   illustrative;
} EventCount;

static void count_event(const World *w, const OutreachEvent *e, EventCount *into)
{
    if (!outreach_in_period(w, e))
        return;
    into->events++;
    into->illustrative |= str_eq(e->source, S("illustrative"));
    if (event_is_dated(e))
        into->days += days_inside(w, e);
    else
        into->undated++;
}

static void add_count(const FigureDef *def, World *w, Store *out, Str what, const EventCount *c)
{
    Figure f = figure_start(def, w, what, 0);
    bool   days = def->unit == UNIT_DAYS;
    f.value = (double)(days ? c->days : c->events);
    if (c->illustrative)
        f.provenance = CONFIDENCE_ILLUSTRATIVE;
    if (days && c->undated)
        figure_note(&f, w, "%zu of %zu events not dated to the day", c->undated, c->events);
    figure_add(out, f);
}

void outreach_events(const FigureDef *def, World *w, Store *out)
{
    Index       names = { 0 };
    EventCount  all = { 0 };
    EventCount *counts = NEW(w->keep, EventCount, w->data->events_n * FACETS + 1);
    if (!w->data->tables[TABLE_EVENTS].present)
        return;
    for (size_t i = 0; i < w->data->events_n; i++) {
        const OutreachEvent *e = &w->data->events[i];
        count_event(w, e, &all);
        for (size_t f = 0; f < FACETS; f++) {
            Str facet = facet_of(w, e, f);
            if (facet.s[facet.n - 1] != '=')
                count_event(w, e, &counts[index_add(&names, facet, NULL, w->keep)]);
        }
    }
    add_count(def, w, out, S("all"), &all);
    Str *sorted = NEW(w->keep, Str, names.n + 1);
    for (size_t i = 0; i < names.n; i++)
        sorted[i] = names.names[i];
    sort_texts(sorted, names.n);
    for (size_t i = 0; i < names.n; i++)
        add_count(def, w, out, sorted[i], &counts[index_find(&names, sorted[i])]);
}

// States that take part in an event of the period, in any role.
Set outreach_reached(World *w)
{
    Set reached = set_make(w->data->states_n, w->keep);
    for (size_t i = 0; i < w->data->participants_n; i++)
        if (outreach_in_period(w, &w->data->events[w->data->participants[i].event]))
            set_add(reached, w->data->participants[i].state);
    return reached;
}

Set outreach_missing(World *w, Reading reading)
{
    Day      before = outreach_period(w).from - 1;
    Snapshot then = snapshot_make(w->data->states_n, w->keep);
    Set      missing = scope_population(w->scope, before, reading, w->keep);
    snapshot_take(w->standing[reading], w->scope->subject, CLOCK_IN_FORCE, before, &then);
    for (size_t i = 0; i < missing.n; i++)
        missing.words[i] &= ~then.party.words[i];
    return missing;
}

static bool made_up(const World *w)
{
    for (size_t i = 0; i < w->data->participants_n; i++)
        if (str_eq(w->data->participants[i].source, S("illustrative")) &&
            outreach_in_period(w, &w->data->events[w->data->participants[i].event]))
            return true;
    return false;
}

static Counted count_reached(const World *w, size_t group, Set missing, Set reached)
{
    Counted c = { 0 };
    Set     in = w->scope->groups[group].members;
    for (size_t i = 0; (i = set_next(in, i)) != NOT_FOUND; i++)
        if (set_has(missing, i))
            c.k += set_has(reached, i), c.n++;
    return c;
}

void outreach_reach(const FigureDef *def, World *w, Store *out)
{
    if (!w->data->tables[TABLE_EVENTS].present || !w->data->tables[TABLE_PARTICIPANTS].present)
        return;
    Set  reached = outreach_reached(w), missing[READINGS];
    bool illustrative = made_up(w);
    for (size_t r = 0; r < READINGS; r++)
        missing[r] = outreach_missing(w, (Reading)r);
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
        Figure  f = figure_start_subject(def, w, w->data->treaties[w->scope->subject].code, g, false);
        Counted c = count_reached(w, g, missing[READ_LAST], reached);
        f.k = c.k, f.n = c.n;
        f.has_k = f.has_n = true;
        if (illustrative)
            f.provenance = CONFIDENCE_ILLUSTRATIVE;
        figure_set(&f, w, proportion(f.k, f.n, INTERVAL_WILSON, w->config->level));
        figure_note_reduced(&f, w, count_reached(w, g, missing[READ_FIRST], reached));
        figure_add(out, f);
    }
}
