// logit.c - being party to the subject by depth and group, and what depth alone would lead one to expect.
//
// Firth's penalised likelihood, because a group with one State or a depth that separates the groups
// would send plain estimates to infinity.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/logit.h"

// party ~ intercept + depth + one column a group of `groups` (the reference and empty ones left out).
typedef struct {
    double *x;
    bool   *y;
    size_t  n, terms;
} Design;

static Design design_make(const World *w, size_t terms)
{
    size_t most = w->data->states_n + 1;
    return (Design){ NEW(w->keep, double, most *terms), NEW(w->keep, bool, most), 0, terms };
}

static double *design_add(Design *d, const World *w, size_t state)
{
    double *row = d->x + d->n * d->terms;
    row[0] = 1;
    row[1] = (double)w->depth[state];
    d->y[d->n++] = set_has(w->cutoff[READ_LAST][w->scope->subject].party, state);
    return row;
}

// The terms of the model with groups: [0] intercept, [1] depth, then the groups with States but the first.
static size_t group_terms(const World *w, size_t *term_of)
{
    size_t terms = 2;
    bool   reference = true;
    for (size_t g = 1; g < w->scope->groups_n; g++) {
        term_of[g] = 0; // no term: the reference, or nobody
        if (w->scope->groups[g].n && !reference)
            term_of[g] = terms++;
        else if (w->scope->groups[g].n)
            reference = false;
    }
    return terms;
}

static Logit fit_groups(const World *w, const size_t *term_of, size_t terms)
{
    Design d = design_make(w, terms);
    for (size_t g = 1; g < w->scope->groups_n; g++)
        for (size_t i = 0; i < w->data->states_n; i++)
            if (set_has(w->scope->groups[g].states, i)) {
                double *row = design_add(&d, w, i);
                if (term_of[g])
                    row[term_of[g]] = 1;
            }
    return logit_firth(d.x, d.y, d.n, terms, w->keep, w->scratch);
}

static void add_term(const FigureDef *def, const World *w, Store *out, Str what, const Logit *fit,
                     size_t term)
{
    Figure f = figure_start_subject(def, w, what, 0, true);
    f.n = w->scope->grouped_n, f.has_n = true;
    if (w->scope->overlap)
        figure_note(&f, w, "groups overlap");
    else
        figure_set(&f, w, logit_term(fit, term, w->config->level));
    figure_add(out, f);
}

void logit_terms(const FigureDef *def, const World *w, Store *out)
{
    size_t *term_of = NEW(w->keep, size_t, w->scope->groups_n + 1), terms = group_terms(w, term_of);
    Logit   fit = { .n = 0 };
    if (!w->scope->overlap)
        fit = fit_groups(w, term_of, terms);
    add_term(def, w, out, S("depth"), &fit, 1);
    for (size_t g = 1; g < w->scope->groups_n; g++) {
        Str what = str_format(w->keep, "group=%.*s", ARG(w->scope->groups[g].name));
        if (term_of[g]) {
            add_term(def, w, out, what, &fit, term_of[g]);
            continue;
        }
        Figure f = figure_start_subject(def, w, what, 0, true); // no term: say why
        bool   empty = w->scope->groups[g].n == 0;
        f.n = w->scope->grouped_n, f.has_n = true;
        figure_note(&f, w, w->scope->overlap ? "groups overlap" : empty ? "no States" : "the reference");
        figure_add(out, f);
    }
    add_term(def, w, out, S("intercept"), &fit, 0);
}

// The States inside a group, or those of the population outside it.
static Design design_of(const World *w, size_t group, bool inside)
{
    Design d = design_make(w, 2);
    for (size_t i = 0; i < w->data->states_n; i++)
        if (set_has(w->scope->population, i) && set_has(w->scope->groups[group].states, i) == inside)
            design_add(&d, w, i);
    return d;
}

Logit logit_outside(const World *w, size_t group)
{
    Design d = design_of(w, group, false);
    return logit_firth(d.x, d.y, d.n, d.terms, w->keep, w->scratch);
}

// What the States of a group would do if they behaved as all others of the same depth.
static Stat expected_of(const World *w, size_t group)
{
    Design inside = design_of(w, group, true);
    Logit  fit = logit_outside(w, group);
    if (fit.status != STAT_OK)
        return stat_undefined(fit.status, inside.n);
    if (inside.n == 0)
        return (Stat){ .value = 0, .low = 0, .high = 0, .n = 0, .status = STAT_OK }; // a sum over nobody
    return logit_expected(&fit, inside.x, inside.n, w->config->level);
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

void logit_expectations(const FigureDef *def, const World *w, Store *out)
{
    size_t subject = w->scope->subject;
    for (size_t g = 1; g < w->scope->groups_n; g++) {
        Figure f = figure_start_subject(def, w, w->data->treaties[subject].code, 0, true);
        f.group = (uint16_t)g,
        f.group_name = &w->scope->groups[g].name; // all States are behind it, those outside too
        double actual = (double)w->tally[subject][g].read[READ_LAST].parties;
        figure_set(&f, w, def->expect(expected_of(w, g), actual));
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

void logit_expected_flat(const FigureDef *def, const World *w, Store *out)
{
    size_t subject = w->scope->subject;
    for (size_t g = 1; g < w->scope->groups_n; g++) {
        size_t  inside = w->tally[subject][g].read[READ_LAST].states;
        Counted others = outside(w, g, READ_LAST);
        Figure  f = figure_start_subject(def, w, w->data->treaties[subject].code, 0, false);
        f.group = (uint16_t)g, f.group_name = &w->scope->groups[g].name;
        f.k = others.k, f.n = others.n;
        f.has_k = f.has_n = true;
        Stat s = f.n ? stat_value((double)inside * (double)f.k / (double)f.n, f.n)
                     : stat_undefined(STAT_EMPTY, 0);
        figure_set(&f, w, s);
        figure_note_reduced(&f, w, outside(w, g, READ_FIRST));
        figure_add(out, f);
    }
}
