// hazard.c - whether States join the subject sooner once they have joined the predictors.
//
// Cox regression of the time to the first deposit toward the subject, in days as in survival.c, on the number
// of predictors that the State had first deposited on an earlier day, or on whether it had so joined one of
// them.
#include "figures/families/families.h"

#include "figures/world.h"

#include <stdlib.h>

enum { BEFORE_START = -1 }; // a State is at risk on day 0 too

// The covariate of one figure: one predictor, or all of them.
typedef struct {
    Str           what; // predictor+subject, or depth+subject
    const size_t *treaties;
    size_t        n;
} Covariate;

static int by_day(const void *a, const void *b)
{
    Day x = *(const Day *)a, y = *(const Day *)b;
    return (x > y) - (x < y);
}

// Appends the rows of a State: a new one begins after each day on which it joined a predictor.
static size_t add_rows(CoxRow *rows, const World *w, const Covariate *c, size_t state, size_t stratum,
                       Arena scratch)
{
    Wait   wait = survival_wait(w, state, READ_LAST);
    Day   *joined = NEW(&scratch, Day, c->n + 1), from = BEFORE_START;
    size_t joins = 0, n = 0, next = 0;
    for (size_t t = 0; t < c->n; t++) {
        Day day = w->first_deposit[READ_LAST][c->treaties[t] * w->data->states_n + state];
        if (day && day - wait.start < wait.days)
            joined[joins++] = day - wait.start;
    }
    if (joins)
        qsort(joined, joins, sizeof *joined, by_day);
    while (from < wait.days) {
        while (next < joins && joined[next] <= from)
            next++;
        Day to = next < joins ? joined[next] : wait.days;
        rows[n++] = (CoxRow){ stratum, from, to, (double)next, wait.joined && to == wait.days };
        from = to;
    }
    return n;
}

static Cox fit_group(World *w, const Covariate *c, size_t group)
{
    Arena   scratch = w->scratch;
    size_t  first = group ? group : 1, last = group ? group : w->scope->groups_n - 1;
    size_t  states = group ? w->scope->groups[group].n : w->scope->grouped_n, n = 0;
    CoxRow *rows = NEW(&scratch, CoxRow, states * (c->n + 2) + 1);
    for (size_t g = first; g <= last; g++) {
        Set in = w->scope->groups[g].states;
        for (size_t i = 0; (i = set_next(in, i)) != NOT_FOUND; i++)
            n += add_rows(rows + n, w, c, i, g, scratch);
    }
    return cox_fit(rows, n, states, w->config->level, scratch);
}

Stat hazard_ratio(const Cox *fit) { return fit->ratio; }
Stat hazard_p(const Cox *fit) { return fit->p; }

static Figure make_one(const FigureDef *def, World *w, const Covariate *c, size_t group, const Cox *fit)
{
    Arena   scratch = w->scratch;
    size_t *treaties = NEW(&scratch, size_t, c->n + 1);
    for (size_t t = 0; t < c->n; t++)
        treaties[t] = c->treaties[t];
    treaties[c->n] = w->scope->subject;
    Figure f = figure_start_treaties(def, w, c->what, group, treaties, c->n + 1);
    f.n = group ? w->scope->groups[group].n : w->scope->grouped_n, f.has_n = true;
    if (fit) {
        f.k = fit->events, f.has_k = true;
        figure_set(&f, w, def->of.hazard(fit));
    } else {
        figure_note(&f, w, "groups overlap");
    }
    return f;
}

// In byte order of their names.
static Covariate *covariates_of(World *w)
{
    const Scope *s = w->scope;
    Covariate   *list = NEW(w->keep, Covariate, s->predictors_n + 1);
    Covariate    depth = { str_format(w->keep, "depth+%.*s", ARG(w->data->treaties[s->subject].code)),
                           s->predictors, s->predictors_n };
    size_t       n = 0, before = 0;
    while (before < s->predictors_n && str_cmp(w->pair_names[before], depth.what) < 0)
        before++;
    for (size_t p = 0; p <= s->predictors_n; p++) {
        if (p == before)
            list[n++] = depth;
        if (p < s->predictors_n)
            list[n++] = (Covariate){ w->pair_names[p], &s->predictors_sorted[p], 1 };
    }
    return list;
}

// Each regression gives a figure of both rows.
void hazard_make(const FigureDef *def, World *w, Store *out)
{
    size_t     covariates = w->scope->predictors_n + 1, groups = w->scope->parts_end, family, at = 0;
    Covariate *list = covariates_of(w);
    Figure    *figures = figure_room_together(out, def, covariates * groups, &family);
    if (!figures)
        return;
    for (size_t c = 0; c < covariates; c++)
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g), at++) {
            bool undefined = g == 0 && w->scope->overlap;
            Cox  fit = { .events = 0 };
            if (!undefined)
                fit = fit_group(w, &list[c], g);
            for (size_t m = 0; m < family; m++)
                figures[m * covariates * groups + at] =
                    make_one(def + m, w, &list[c], g, undefined ? NULL : &fit);
        }
}
