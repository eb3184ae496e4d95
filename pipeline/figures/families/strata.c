// strata.c - a predictor against the subject within the groups: one common odds ratio, its tests.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/strata.h"

enum { MANTEL_FLEISS_LEAST = 5 }; // Mantel and Fleiss 1980: below it the approximation is not to be trusted
#define HOMOGENEITY_ALPHA 0.05    // SPEC section 5

Stat strata_common(const Table *t, size_t n, double level, Arena scratch)
{
    (void)scratch;
    return strata_odds_ratio(t, n, level);
}

Stat strata_chi2(const Table *t, size_t n, double level, Arena scratch)
{
    (void)level, (void)scratch;
    return strata_cmh(t, n).chi2;
}

Stat strata_p(const Table *t, size_t n, double level, Arena scratch)
{
    (void)level, (void)scratch;
    return strata_cmh(t, n).p;
}

Stat strata_exact(const Table *t, size_t n, double level, Arena scratch)
{
    (void)level;
    return strata_exact_p(t, n, scratch);
}

Stat strata_homogeneity(const Table *t, size_t n, double level, Arena scratch)
{
    (void)level, (void)scratch;
    return strata_homogeneity_p(t, n);
}

static void note_sparse(Figure *f, World *w, const Table *t, size_t n)
{
    if (f->def->of.strata != strata_chi2 && f->def->of.strata != strata_p)
        return;
    if (strata_cmh(t, n).mantel_fleiss < MANTEL_FLEISS_LEAST)
        figure_note(f, w, "sparse: read cmh-exact-p");
}

static void note_heterogeneous(Figure *f, World *w, const Table *t, size_t n)
{
    double p = strata_homogeneity_p(t, n).value;
    if (f->def->of.strata == strata_common && p < HOMOGENEITY_ALPHA)
        figure_note(f, w, "not one odds ratio for all groups: homogeneity-p %.3g", p);
}

void strata_make(const FigureDef *def, World *w, Store *out)
{
    for (size_t p = 0; p < w->scope->predictors_n; p++) {
        Figure       f = figure_start_pair(def, w, p, 0);
        const Table *t = w->pairs[READ_LAST][p] + 1; // behind the table of all States
        size_t       n = w->scope->groups_n - 1;
        if (w->scope->overlap) {
            figure_note(&f, w, "groups overlap");
            f.n = w->scope->grouped_n, f.has_n = def->of.strata != strata_homogeneity; // its n are the strata
        } else {
            Stat s = def->of.strata(t, n, w->config->level, w->scratch);
            figure_set(&f, w, s);
            f.n = s.n, f.has_n = true;
            note_sparse(&f, w, t, n);
            note_heterogeneous(&f, w, t, n);
        }
        figure_add(out, f);
    }
}
