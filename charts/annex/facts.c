// facts.c - see facts.h.
#include "annex/facts.h"

static const Standing *reading(const World *w) { return w->standing[READ_LAST]; }

static Day act_day(const World *w, size_t act) { return standing_act_day(reading(w), act); }

// The acts of a timeline up to the cut-off.
static size_t acts_known(const World *w, const Timeline *t)
{
    size_t end = t->acts;
    while (end < t->acts_end && act_day(w, reading(w)->acts[end]) <= w->scope->cutoff)
        end++;
    return end;
}

// Withdrawals ---------------------------------------------------------------------------------------

static Day effect_day(const World *w, size_t action)
{
    Day given = w->data->actions[action].effective.last;
    return given ? given : day_plus_months(act_day(w, action), 12);
}

// Whether a rescission known at the cut-off takes back the withdrawal at place i of the acts: each
// one cancels the latest that is still pending.
static bool is_rescinded(const World *w, const Timeline *t, size_t i)
{
    const Standing *s = reading(w);
    size_t          open = 0, end = acts_known(w, t);
    for (size_t k = i + 1; k < end; k++) {
        const Action *a = &w->data->actions[s->acts[k]];
        if (a->act == ACT_WITHDRAWAL)
            open++;
        if (a->act != ACT_WITHDRAWAL_RESCINDED)
            continue;
        if (open == 0)
            return act_day(w, s->acts[k]) < effect_day(w, s->acts[i]);
        open--;
    }
    return false;
}

// The spell whose consent a withdrawal ends: the latest deposited strictly before it.
static const Spell *ended_spell(const World *w, const Timeline *t, Day notified)
{
    const Spell *found = NULL;
    for (size_t i = t->spells; i < t->spells_end; i++) {
        const Spell *spell = &reading(w)->spells[i];
        if (spell->opens[CLOCK_DEPOSITED] < notified)
            found = spell;
    }
    return found;
}

static Exit exit_of(const World *w, const Timeline *t, size_t i)
{
    size_t       act = reading(w)->acts[i];
    Exit         e = { t->state, act, NOT_FOUND, act_day(w, act), effect_day(w, act), EXIT_DONE };
    const Spell *spell = ended_spell(w, t, e.notified);
    StandingKind now = timeline_at(reading(w), t, CLOCK_DEPOSITED, w->scope->cutoff).kind;
    if (spell)
        e.consent = spell->consent;
    if (is_rescinded(w, t, i))
        e.kind = EXIT_RESCINDED;
    else if (e.effect > w->scope->cutoff)
        e.kind = EXIT_PENDING;
    else if (now == STANDING_PARTY)
        e.kind = EXIT_RETURNED;
    else if (spell && spell->opens[CLOCK_IN_FORCE] >= e.effect)
        e.kind = EXIT_UNDONE;
    return e;
}

// Whether a comes before b: by day, then by name.
static bool is_before(const World *w, Day day_a, size_t state_a, Day day_b, size_t state_b)
{
    if (day_a != day_b)
        return day_a < day_b;
    return str_cmp(w->data->states[state_a].name, w->data->states[state_b].name) < 0;
}

static void add_exit(const World *w, Exits *list, Exit e, Arena *keep)
{
    size_t i = list->n;
    *GROW(keep, list->items, list->n, list->cap) = e;
    for (; i && is_before(w, e.notified, e.state, list->items[i - 1].notified, list->items[i - 1].state); i--)
        list->items[i] = list->items[i - 1];
    list->items[i] = e;
}

Exits facts_exits(const World *w, size_t treaty, Arena *keep)
{
    const Standing *s = reading(w);
    Exits           list = { 0 };
    for (size_t i = s->from[treaty]; i < s->from[treaty + 1]; i++) {
        const Timeline *t = &s->timelines[i];
        for (size_t a = t->acts; a < acts_known(w, t); a++)
            if (w->data->actions[s->acts[a]].act == ACT_WITHDRAWAL && set_has(w->scope->population, t->state))
                add_exit(w, &list, exit_of(w, t, a), keep);
    }
    return list;
}

Exits facts_left(const World *w, size_t treaty, Clock clock, Arena *keep)
{
    const Standing *s = reading(w);
    Exits           list = { 0 };
    Day             from = w->scope->since, to = w->scope->cutoff;
    for (size_t i = s->from[treaty]; i < s->from[treaty + 1]; i++) {
        const Timeline *t = &s->timelines[i];
        for (size_t k = t->spells; k < t->spells_end; k++) {
            const Spell *spell = &s->spells[k];
            bool         again = k > t->spells && spell->withdrawal == s->spells[k - 1].withdrawal;
            if (spell->opens[clock] < spell->closes && spell->closes > from && spell->closes <= to &&
                !again && set_has(w->scope->population, t->state))
                add_exit(w, &list,
                         (Exit){ t->state, spell->withdrawal, spell->consent, act_day(w, spell->withdrawal),
                                 spell->closes, EXIT_DONE },
                         keep);
        }
    }
    return list;
}

// Consents ------------------------------------------------------------------------------------------

typedef struct {
    const World *w;
    Clock        clock; // its opening day decides
    Day          after, until;
    Day          deposited_by;
} Asked;

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

static Joinings joinings(const Asked *q, size_t treaty, Arena *keep)
{
    const World    *w = q->w;
    const Standing *s = reading(w);
    Joinings        list = { 0 };
    for (size_t i = s->from[treaty]; i < s->from[treaty + 1]; i++) {
        const Timeline *t = &s->timelines[i];
        for (size_t k = t->spells; k < t->spells_end; k++) {
            const Spell *spell = &s->spells[k];
            Day          opens = spell->opens[q->clock];
            bool         known_end =
                spell->withdrawal != NO_ACTION && act_day(w, spell->withdrawal) <= w->scope->cutoff;
            if (opens <= q->after || opens > q->until || opens == DAY_NEVER ||
                spell->opens[CLOCK_DEPOSITED] > q->deposited_by || !set_has(w->scope->population, t->state) ||
                (known_end && opens >= spell->closes))
                continue;
            Joining j = { t->state, spell->consent, { spell->opens[0], spell->opens[1] } };
            add_joining(w, &list, j, q->clock, keep);
        }
    }
    return list;
}

Joinings facts_joined(const World *w, size_t treaty, Clock clock, Arena *keep)
{
    Day cutoff = w->scope->cutoff;
    return joinings(&(Asked){ w, clock, w->scope->since, cutoff, cutoff }, treaty, keep);
}

Joinings facts_pending(const World *w, size_t treaty, Arena *keep)
{
    Day cutoff = w->scope->cutoff;
    return joinings(&(Asked){ w, CLOCK_IN_FORCE, cutoff, DAY_NEVER - 1, cutoff }, treaty, keep);
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
    Joinings all = joinings(&(Asked){ w, clock, 0, cutoff, cutoff }, treaty, keep);
    Latest   l = { .at = last_day(all, clock) };
    all.n -= l.at.n;
    l.before = last_day(all, clock);
    return l;
}

Joinings facts_deposits_before(const World *w, size_t treaty, Day day, Arena *keep)
{
    return last_day(joinings(&(Asked){ w, CLOCK_DEPOSITED, 0, day - 1, day - 1 }, treaty, keep),
                    CLOCK_DEPOSITED);
}

// Counts --------------------------------------------------------------------------------------------

// Whether the State is party at the end of the day by what was known at the cut-off.
static bool is_party_by_then(const World *w, const Timeline *t, Clock clock, Day day)
{
    for (size_t k = t->spells; k < t->spells_end; k++) {
        const Spell *spell = &reading(w)->spells[k];
        bool known = spell->withdrawal != NO_ACTION && act_day(w, spell->withdrawal) <= w->scope->cutoff;
        if (spell->opens[CLOCK_DEPOSITED] <= w->scope->cutoff && spell->opens[clock] <= day &&
            (!known || day < spell->closes))
            return true;
    }
    return false;
}

size_t facts_ordinal(const World *w, size_t treaty, Clock clock, Day day)
{
    const Standing *s = reading(w);
    size_t          n = 0;
    for (size_t i = s->from[treaty]; i < s->from[treaty + 1]; i++)
        n += is_party_by_then(w, &s->timelines[i], clock, day);
    return n;
}

Set facts_party_set(const World *w, size_t treaty, Clock clock, Arena *keep)
{
    Snapshot now = snapshot_make(w->data->states_n, keep);
    snapshot_take(reading(w), treaty, clock, w->scope->cutoff, &now);
    return now.party;
}

size_t facts_parties(const World *w, size_t treaty, Clock clock, size_t group)
{
    Arena scratch = w->scratch;
    return set_count_both(facts_party_set(w, treaty, clock, &scratch), w->scope->groups[group].states);
}
