// logit.c - being party to the subject by depth and group, and what depth alone would lead one to expect.
//
// Firth's penalised likelihood, because a group with one State or a depth that separates the groups
// would send plain estimates to infinity.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/logit.h"

// States, and parties among them, by depth: [0 .. predictors].
typedef struct {
    size_t *states, *parties;
} ByDepth;

static ByDepth count_by_depth(const World *w, Set states, Arena *in)
{
    size_t  depths = w->scope->predictors_n + 1;
    Set     party = w->cutoff[READ_LAST][w->scope->subject].party;
    ByDepth d = { NEW(in, size_t, depths), NEW(in, size_t, depths) };
    for (size_t i = 0; (i = set_next(states, i)) != NOT_FOUND; i++) {
        d.states[w->depth[i]]++;
        d.parties[w->depth[i]] += set_has(party, i);
    }
    return d;
}

// Appends the depths that occur as cells of a group; returns how many.
static size_t add_cells(LogitCell *cells, const World *w, const ByDepth *d, size_t group)
{
    size_t n = 0;
    for (size_t depth = 0; depth <= w->scope->predictors_n; depth++)
        if (d->states[depth])
            cells[n++] = (LogitCell){ group, (double)depth, d->states[depth], d->parties[depth] };
    return n;
}

// The groups with States, from 1 on in byte order; 0: without. The first is the reference.
static size_t number_groups(const World *w, size_t *number)
{
    size_t n = 0;
    for (size_t g = 1; g < w->scope->groups_n; g++)
        number[g] = w->scope->groups[g].n ? ++n : 0;
    return n;
}

static Logit fit_groups(World *w, const size_t *number, size_t groups)
{
    Arena      scratch = w->scratch;
    size_t     n = 0;
    LogitCell *cells = NEW(&scratch, LogitCell, w->scope->grouped_n + 1); // a cell holds a State
    for (size_t g = 1; g < w->scope->groups_n; g++) {
        Arena   own = scratch;
        ByDepth d = count_by_depth(w, w->scope->groups[g].states, &own);
        n += add_cells(cells + n, w, &d, number[g] - 1);
    }
    return logit_firth(cells, n, groups ? groups : 1, w->keep, scratch);
}

static void add_term(const FigureDef *def, World *w, Store *out, Str what, const Logit *fit, size_t term)
{
    Figure f = figure_start_subject(def, w, what, 0, true);
    f.n = w->scope->grouped_n, f.has_n = true;
    if (w->scope->overlap)
        figure_note(&f, w, "groups overlap");
    else
        figure_set(&f, w, logit_term(fit, term, w->config->level));
    figure_add(out, f);
}

void logit_terms(const FigureDef *def, World *w, Store *out)
{
    size_t *number = NEW(w->keep, size_t, w->scope->groups_n + 1), groups = number_groups(w, number);
    Logit   fit = { .n = 0 };
    if (!w->scope->overlap)
        fit = fit_groups(w, number, groups);
    add_term(def, w, out, S("depth"), &fit, LOGIT_DEPTH);
    for (size_t g = 1; g < w->scope->groups_n; g++) {
        Str what = str_format(w->keep, "group=%.*s", ARG(w->scope->groups[g].name));
        if (number[g] > 1) {
            add_term(def, w, out, what, &fit, logit_group_term(number[g] - 1));
            continue;
        }
        Figure f = figure_start_subject(def, w, what, 0, true); // no term: say why
        f.n = w->scope->grouped_n, f.has_n = true;
        figure_note(&f, w, w->scope->overlap ? "groups overlap" : number[g] ? "the reference" : "no States");
        figure_add(out, f);
    }
    add_term(def, w, out, S("intercept"), &fit, LOGIT_INTERCEPT);
}

// The fit to the States of the population outside a group.
static Logit fit_outside(World *w, const ByDepth *all, const ByDepth *inside, Arena scratch)
{
    size_t     depths = w->scope->predictors_n + 1;
    LogitCell *cells = NEW(&scratch, LogitCell, depths);
    for (size_t depth = 0; depth < depths; depth++)
        cells[depth] = (LogitCell){ 0, (double)depth, all->states[depth] - inside->states[depth],
                                    all->parties[depth] - inside->parties[depth] };
    return logit_firth(cells, depths, 1, w->keep, scratch);
}

Logit logit_outside(World *w, size_t group)
{
    Arena   scratch = w->scratch;
    ByDepth all = count_by_depth(w, w->scope->population, &scratch);
    ByDepth inside = count_by_depth(w, w->scope->groups[group].states, &scratch);
    return fit_outside(w, &all, &inside, scratch);
}

// What the States of a group would do if they behaved as all others of the same depth.
static Stat expected_of(World *w, size_t group, const ByDepth *all)
{
    Arena      scratch = w->scratch;
    ByDepth    inside = count_by_depth(w, w->scope->groups[group].states, &scratch);
    LogitCell *cells = NEW(&scratch, LogitCell, w->scope->predictors_n + 1);
    size_t     n = add_cells(cells, w, &inside, 0), states = w->scope->groups[group].n;
    Logit      fit = fit_outside(w, all, &inside, scratch);
    if (fit.status != STAT_OK)
        return stat_undefined(fit.status, states);
    if (states == 0)
        return (Stat){ .value = 0, .low = 0, .high = 0, .n = 0, .status = STAT_OK }; // a sum over nobody
    return logit_expected(&fit, cells, n, w->config->level);
}

Stat expect_itself(Stat expected, double actual)
{
    (void)actual;
    return expected;
}

Stat expect_shortfall(Stat expected, double actual)
{
    expected.value -= actual, expected.low -= actual, expected.high -= actual;
    return expected;
}

void logit_expectations(const FigureDef *def, World *w, Store *out)
{
    size_t  subject = w->scope->subject;
    ByDepth all = count_by_depth(w, w->scope->population, w->keep);
    for (size_t g = 0; (g = scope_next_group(w->scope, g)) != NOT_FOUND;) {
        Figure f = figure_start_subject(def, w, w->data->treaties[subject].code, 0, true);
        f.group = (uint16_t)g,
        f.group_name = &w->scope->groups[g].name; // all States are behind it, those outside too
        double actual = (double)w->tally[subject][g].read[READ_LAST].parties;
        figure_set(&f, w, def->of.expect(expected_of(w, g, &all), actual));
        f.n = w->scope->groups[g].n, f.has_n = true;
        figure_add(out, f);
    }
}

static Counted outside(const World *w, size_t group, Reading reading)
{
    const TallyPair *t = w->tally[w->scope->subject];
    const Tally     *all = &t[0].read[reading], *in = &t[group].read[reading];
    return (Counted){ all->parties - in->parties, all->states - in->states };
}

void logit_expected_flat(const FigureDef *def, World *w, Store *out)
{
    size_t subject = w->scope->subject;
    for (size_t g = 0; (g = scope_next_group(w->scope, g)) != NOT_FOUND;) {
        size_t  inside = w->tally[subject][g].read[READ_LAST].states;
        Counted others = outside(w, g, READ_LAST);
        Figure  f = figure_start_subject(def, w, w->data->treaties[subject].code, 0, false);
        f.group = (uint16_t)g, f.group_name = &w->scope->groups[g].name;
        f.k = others.k, f.n = others.n;
        f.has_k = f.has_n = true;
        Stat s =
            f.n ? stat_value((double)inside * (double)f.k / (double)f.n, f.n) : stat_undefined(STAT_EMPTY, 0);
        figure_set(&f, w, s);
        figure_note_reduced(&f, w, outside(w, g, READ_FIRST));
        figure_add(out, f);
    }
}
