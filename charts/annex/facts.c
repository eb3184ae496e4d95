// facts.c - see facts.h.
#include "annex/facts.h"
#include "base/insert.h"

static const Standing *reading(const World *w) { return w->standing[READ_LAST]; }

// Whether a comes before b: by day, then by name.
static bool is_before(const World *w, Day day_a, size_t state_a, Day day_b, size_t state_b)
{
    if (day_a != day_b)
        return day_a < day_b;
    return str_cmp(w->data->states[state_a].name, w->data->states[state_b].name) < 0;
}

// Withdrawals ---------------------------------------------------------------------------------------

static bool is_notified_before(const void *a, const void *b, const void *world)
{
    const Exit *x = a, *y = b;
    return is_before(world, x->notified, x->state, y->notified, y->state);
}

static void add_exit(const World *w, Exits *list, Exit e, Arena *keep)
{
    *GROW(keep, list->items, list->n, list->cap) = e;
    insert_last(list->items, list->n, sizeof e, is_notified_before, w);
}

Exits facts_exits(const World *w, size_t treaty, Arena *keep)
{
    Exits list = { 0 };
    Exit  exit;
    for (size_t i = 0; i < history_count(reading(w), treaty); i++) {
        History h = history_number(reading(w), treaty, i);
        for (size_t at = 0; history_next_exit(h, w->scope->cutoff, &at, &exit);)
            if (set_has(w->scope->population, h.state))
                add_exit(w, &list, exit, keep);
    }
    return list;
}

// Changes -------------------------------------------------------------------------------------------

static void add_joining(const World *w, Joinings *list, Joining j, Clock clock, Arena *keep)
{
    size_t i = list->n;
    *GROW(keep, list->items, list->n, list->cap) = j;
    for (; i &&
           is_before(w, j.opens[clock], j.state, list->items[i - 1].opens[clock], list->items[i - 1].state);
         i--)
        list->items[i] = list->items[i - 1];
    list->items[i] = j;
}

// The changes of a period, of States of the population; either list may be NULL.
static void collect(const World *w, size_t treaty, const Window *period, Joinings *joined, Exits *left,
                    Arena *keep)
{
    Change c;
    for (size_t i = 0; i < history_count(reading(w), treaty); i++) {
        History h = history_number(reading(w), treaty, i);
        for (size_t at = 0; history_next_change(h, period, &at, &c);) {
            if (!set_has(w->scope->population, h.state))
                continue;
            if (c.joins && joined)
                add_joining(w, joined, (Joining){ h.state, c.action, { c.opens[0], c.opens[1] } },
                            period->clock, keep);
            if (!c.joins && left)
                add_exit(w, left,
                         (Exit){ h.state, c.action, c.consent, standing_act_day(reading(w), c.action), c.day,
                                 EXIT_DONE },
                         keep);
        }
    }
}

static Joinings joinings(const World *w, size_t treaty, const Window *period, Arena *keep)
{
    Joinings list = { 0 };
    collect(w, treaty, period, &list, NULL, keep);
    return list;
}

Exits facts_left(const World *w, size_t treaty, Clock clock, Arena *keep)
{
    Exits list = { 0 };
    collect(w, treaty, &(Window){ clock, w->scope->since, w->scope->cutoff, w->scope->cutoff }, NULL, &list,
            keep);
    return list;
}

Joinings facts_joined(const World *w, size_t treaty, Clock clock, Arena *keep)
{
    return joinings(w, treaty, &(Window){ clock, w->scope->since, w->scope->cutoff, w->scope->cutoff }, keep);
}

Joinings facts_pending(const World *w, size_t treaty, Arena *keep)
{
    Day cutoff = w->scope->cutoff;
    return joinings(w, treaty, &(Window){ CLOCK_IN_FORCE, cutoff, DAY_NEVER - 1, cutoff }, keep);
}

// Those of the last day of a list.
static Joinings last_day(Joinings list, Clock clock)
{
    size_t from = list.n;
    while (from && list.items[from - 1].opens[clock] == list.items[list.n - 1].opens[clock])
        from--;
    return (Joinings){ list.items + from, list.n - from, list.n - from };
}

Latest facts_latest(const World *w, size_t treaty, Clock clock, Arena *keep)
{
    Day      cutoff = w->scope->cutoff;
    Joinings all = joinings(w, treaty, &(Window){ clock, 0, cutoff, cutoff }, keep);
    Latest   l = { .at = last_day(all, clock) };
    all.n -= l.at.n;
    l.before = last_day(all, clock);
    return l;
}

Joinings facts_deposits_before(const World *w, size_t treaty, Day day, Arena *keep)
{
    return last_day(joinings(w, treaty, &(Window){ CLOCK_DEPOSITED, 0, day - 1, day - 1 }, keep),
                    CLOCK_DEPOSITED);
}

Joinings facts_entered(const World *w, size_t treaty, Days days, Arena *keep)
{
    return joinings(w, treaty, &(Window){ CLOCK_IN_FORCE, days.after, days.until, w->scope->cutoff }, keep);
}

Exits facts_ended(const World *w, size_t treaty, Days days, Arena *keep)
{
    Exits list = { 0 };
    collect(w, treaty, &(Window){ CLOCK_DEPOSITED, days.after, days.until, w->scope->cutoff }, NULL, &list,
            keep);
    return list;
}

// Acts ----------------------------------------------------------------------------------------------

static bool is_done_before(const void *a, const void *b, const void *world)
{
    const World *w = world;
    size_t       x = *(const size_t *)a, y = *(const size_t *)b;
    return is_before(w, standing_act_day(reading(w), x), w->data->actions[x].state,
                     standing_act_day(reading(w), y), w->data->actions[y].state);
}

static void add_act(const World *w, Acts *list, size_t action, Arena *keep)
{
    *GROW(keep, list->items, list->n, list->cap) = action;
    insert_last(list->items, list->n, sizeof action, is_done_before, w);
}

Acts facts_acts(const World *w, size_t treaty, Days days, Arena *keep)
{
    Acts   list = { 0 };
    size_t action;
    for (size_t i = 0; i < history_count(reading(w), treaty); i++) {
        History h = history_number(reading(w), treaty, i);
        for (size_t at = 0; history_next_act(h, days.after, days.until, &at, &action);)
            if (set_has(w->scope->population, h.state))
                add_act(w, &list, action, keep);
    }
    return list;
}

// Counts --------------------------------------------------------------------------------------------

size_t facts_ordinal(const World *w, size_t treaty, Clock clock, Day day)
{
    return standing_ordinal(reading(w), treaty, clock, day, w->scope->cutoff);
}

Set facts_party_set(const World *w, size_t treaty, Clock clock, Arena *keep)
{
    Snapshot now = snapshot_make(w->data->states_n, keep);
    snapshot_take(reading(w), treaty, clock, w->scope->cutoff, &now);
    return now.party;
}
