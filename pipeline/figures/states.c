// states.c - see states.h.
#include "figures/states.h"

#include "figures/families/families.h"

#include <math.h>
#include <stdlib.h>

size_t states_group(const World *w, size_t state)
{
    GroupsOf in = scope_groups_of(w->scope, state);
    size_t   group = 0, n = 0;
    for (size_t i = 0; i < in.n; i++)
        if (in.group[i] < w->scope->groups_n)
            group = in.group[i], n++;
    return n == 1 ? group : 0;
}

// Places ------------------------------------------------------------------------------------------------

static size_t rank_in(const World *w, Set group, size_t state)
{
    size_t rank = 1;
    for (size_t i = 0; (i = set_next(group, i)) != NOT_FOUND; i++)
        rank += w->depth[i] > w->depth[state];
    return rank;
}

static double chance_at(const Logit *fit, size_t depth)
{
    return 1 / (1 + exp(-fit->beta[LOGIT_INTERCEPT] - fit->beta[LOGIT_DEPTH] * (double)depth));
}

Places states_places(World *w, Arena *keep)
{
    Places p = { NEW(keep, size_t, w->data->states_n + 1), NEW(keep, double, w->data->states_n + 1) };
    for (size_t i = 0; i < w->data->states_n; i++)
        p.chance[i] = NAN;
    for (size_t g = 1; g < w->scope->groups_n; g++) {
        Set   states = w->scope->groups[g].states;
        Logit fit = logit_outside(w, g);
        for (size_t i = 0; (i = set_next(states, i)) != NOT_FOUND; i++) {
            if (states_group(w, i) != g)
                continue;
            p.rank[i] = rank_in(w, states, i);
            p.chance[i] = fit.status == STAT_OK ? chance_at(&fit, w->depth[i]) : NAN;
        }
    }
    return p;
}

// Medians -----------------------------------------------------------------------------------------------

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median_depth(World *w, Set of)
{
    Arena   scratch = w->scratch;
    double *depths = NEW(&scratch, double, w->data->states_n + 1);
    size_t  n = 0;
    for (size_t i = 0; (i = set_next(of, i)) != NOT_FOUND; i++)
        depths[n++] = (double)w->depth[i];
    if (!n)
        return NAN;
    qsort(depths, n, sizeof *depths, by_size);
    return (depths[(n - 1) / 2] + depths[n / 2]) / 2;
}

static MedianJoined median_joined(World *w, size_t treaty, Set of)
{
    Arena        scratch = w->scratch;
    double      *days = NEW(&scratch, double, w->data->states_n + 1);
    MedianJoined m = { 0, 0, set_count(of) };
    for (size_t i = 0; (i = set_next(of, i)) != NOT_FOUND; i++) {
        History       h = history_of(w->standing[READ_LAST], treaty, i);
        StateStanding at = history_at(h, (Clock)w->config->clock, w->scope->cutoff);
        if (at.kind == STANDING_PARTY)
            days[m.parties++] = at.since;
    }
    qsort(days, m.parties, sizeof *days, by_size);
    m.day = m.parties ? (Day)days[(m.parties - 1) / 2] : 0;
    return m;
}

Medians states_medians(World *w, Arena *keep)
{
    const Scope *s = w->scope;
    Set          parties = set_make(w->data->states_n, keep);
    Medians      m = { .depth = NEW(keep, double, s->groups_n),
                       .joined = NEW(keep, MedianJoined *, s->predictors_n + 1),
                       .joined_parties = NEW(keep, MedianJoined, s->predictors_n + 1) };
    for (size_t i = 0; (i = set_next(s->population, i)) != NOT_FOUND; i++)
        if (set_has(w->cutoff[READ_LAST][s->subject].party, i))
            set_add(parties, i);
    m.depth_parties = median_depth(w, parties);
    for (size_t g = 0; g < s->groups_n; g++)
        m.depth[g] = median_depth(w, s->groups[g].states);
    for (size_t p = 0; p < s->predictors_n; p++) {
        m.joined[p] = NEW(keep, MedianJoined, s->groups_n);
        m.joined_parties[p] = median_joined(w, s->predictors[p], parties);
        for (size_t g = 0; g < s->groups_n; g++)
            m.joined[p][g] = median_joined(w, s->predictors[p], s->groups[g].states);
    }
    return m;
}

// Neighbours --------------------------------------------------------------------------------------------

double neighbour_distance(const Neighbour *n)
{
    return n->either ? 1 - (double)n->common / (double)n->either : 0;
}

static Neighbour neighbour_of(const World *w, size_t state, size_t other)
{
    Neighbour n = { .state = other };
    for (size_t p = 0; p < w->scope->predictors_n; p++) {
        Set  party = w->cutoff[READ_LAST][w->scope->predictors[p]].party;
        bool a = set_has(party, state), b = set_has(party, other);
        n.common += a && b, n.either += a || b;
    }
    return n;
}

typedef struct {
    Neighbour n;
    Str       name;
} Named;

// What two States have in common as a fraction; two States without any predictor have all in common.
static size_t share_of(const Neighbour *n) { return n->either ? n->common : 1; }
static size_t whole_of(const Neighbour *n) { return n->either ? n->either : 1; }

// In whole numbers: no distance is rounded into a tie or out of one.
static int by_distance(const void *a, const void *b)
{
    const Named *x = a, *y = b;
    size_t       p = share_of(&x->n) * whole_of(&y->n), q = share_of(&y->n) * whole_of(&x->n);
    return p != q ? (p < q) - (p > q) : str_cmp(x->name, y->name);
}

size_t states_neighbours(const World *w, size_t state, Neighbour *out, Arena scratch)
{
    size_t n = 0;
    Named *all = NEW(&scratch, Named, w->data->states_n + 1);
    for (size_t i = 0; (i = set_next(w->scope->population, i)) != NOT_FOUND; i++)
        if (i != state)
            all[n++] = (Named){ neighbour_of(w, state, i), w->data->states[i].name };
    qsort(all, n, sizeof *all, by_distance);
    for (size_t i = 0; i < n; i++)
        out[i] = all[i].n;
    return n;
}

// Measures and events -------------------------------------------------------------------------------------

size_t states_measures(World *w, size_t state, StateMeasure **out, Arena *keep)
{
    const Measure *rows = w->data->measures;
    MeasureRows    all = measure_rows(w, state, (Str){ 0 });
    size_t         n = 0;
    *out = NEW(keep, StateMeasure, all.to - all.from + 1);
    for (size_t i = all.from; i < all.to; i++) {
        size_t row = 0;
        if (i > all.from && str_eq(rows[i].measure, rows[i - 1].measure))
            continue;
        MeasureStatus status = measure_status(w, state, rows[i].measure, READ_LAST, &row);
        if (status)
            (*out)[n++] = (StateMeasure){ rows[i].measure, status, row };
    }
    return n;
}

typedef struct {
    const Participant   *row;
    const OutreachEvent *event;
} Attended;

static int by_day(const void *a, const void *b)
{
    const Attended *x = a, *y = b;
    if (x->event->start.first != y->event->start.first)
        return (x->event->start.first > y->event->start.first) -
               (x->event->start.first < y->event->start.first);
    int order = str_cmp(x->event->code, y->event->code);
    return order ? order : str_cmp(x->row->role, y->row->role);
}

size_t states_events(const World *w, size_t state, Day from, Day to, const Participant ***out, Arena *keep)
{
    const Dataset *d = w->data;
    size_t         n = 0;
    Attended      *found = NEW(keep, Attended, d->participants_n + 1);
    for (size_t i = 0; i < d->participants_n; i++) {
        const OutreachEvent *e = &d->events[d->participants[i].event];
        if (d->participants[i].state == state && e->start.first <= to && e->end.last >= from)
            found[n++] = (Attended){ &d->participants[i], e };
    }
    qsort(found, n, sizeof *found, by_day);
    *out = NEW(keep, const Participant *, n + 1);
    for (size_t i = 0; i < n; i++)
        (*out)[i] = found[i].row;
    return n;
}

// Provenance ----------------------------------------------------------------------------------------------

bool participation_is_made_up(const World *w, const Participant *p)
{
    return str_eq(p->source, S("illustrative")) ||
           str_eq(w->data->events[p->event].source, S("illustrative"));
}

Confidence states_provenance(World *w, size_t state, Arena scratch)
{
    Confidence    worst = CONFIDENCE_NONE;
    StateMeasure *measures;
    size_t        n = states_measures(w, state, &measures, &scratch);
    for (size_t t = 0; t < w->data->treaties_n; t++) {
        History    h = history_of(w->standing[READ_LAST], t, state);
        Confidence acts = history_confidence(h, w->scope->cutoff, true);
        worst = acts > worst ? acts : worst;
    }
    for (size_t i = 0; i < n; i++) {
        size_t row = w->data->measures[measures[i].row].confidence;
        worst = row > worst ? (Confidence)row : worst;
    }
    const Participant **events;
    Period              period = outreach_period(w);
    n = states_events(w, state, period.from, period.to, &events, &scratch);
    for (size_t i = 0; i < n; i++)
        if (participation_is_made_up(w, events[i]))
            worst = CONFIDENCE_ILLUSTRATIVE;
    return worst;
}
