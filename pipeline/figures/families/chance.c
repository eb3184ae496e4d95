// chance.c - the links of all predictors with the subject taken together, and how far chance would go.
//
// Phi of a predictor is (n a - r m) / sqrt(r (n - r) m (n - m)), a of its r parties and of the subject's m in
// a group of n being party to both. A permutation of the subject's parties leaves r, m and n as they are, so
// the mean of the phis is a sum over the subject's parties of one weight a State, and a constant.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/permutation.h"

typedef struct {
    size_t  phis;
    double  mean;
    double *weight; // [State] what it adds to the mean while it is party to the subject
    double  offset;
} PhiMean;

static PhiMean phi_mean_of(const World *w, size_t group, Arena *in)
{
    const Scope *s = w->scope;
    const Group *g = &s->groups[group];
    PhiMean      m = { .weight = NEW(in, double, w->data->states_n + 1) };
    for (size_t p = 0; p < s->predictors_n; p++)
        m.phis += table_phi(w->pairs[READ_LAST][p][group], w->config->level).status == STAT_OK;
    for (size_t p = 0; p < s->predictors_n; p++) {
        Table t = w->pairs[READ_LAST][p][group];
        if (table_phi(t, w->config->level).status != STAT_OK)
            continue;
        double row = (double)(t.both + t.first), column = (double)(t.both + t.second), n = (double)g->n;
        double scale = (double)m.phis * sqrt(row * (n - row)) * sqrt(column * (n - column));
        m.mean += table_phi_value(t) / (double)m.phis;
        m.offset -= row * column / scale;
        Set party = w->cutoff[READ_LAST][s->predictors_sorted[p]].party;
        for (size_t i = 0; (i = set_next(g->states, i)) != NOT_FOUND; i++)
            m.weight[i] += set_has(party, i) ? n / scale : 0;
    }
    return m;
}

static Figure start(const FigureDef *def, World *w, size_t group)
{
    return figure_start_subject(def, w, w->data->treaties[w->scope->subject].code, group, true);
}

void phi_mean_make(const FigureDef *def, World *w, Store *out)
{
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
        Arena   scratch = w->scratch;
        PhiMean m = phi_mean_of(w, g, &scratch);
        size_t  n = w->scope->groups[g].n;
        Figure  f = start(def, w, g);
        figure_set(&f, w, m.phis ? stat_value(m.mean, n) : stat_undefined(STAT_EMPTY_MARGIN, n));
        f.k = m.phis, f.n = n;
        f.has_k = f.has_n = true;
        figure_add(out, f);
    }
}

// The States of a group as a stratum; what States outside all strata add is in the offset.
static PermutationStratum stratum_of(const World *w, size_t group, const PhiMean *m, Arena *in)
{
    const Group       *g = &w->scope->groups[group];
    Set                party = w->cutoff[READ_LAST][w->scope->subject].party;
    double            *weight = NEW(in, double, g->n + 1);
    PermutationStratum stratum = { .weight = weight, .chosen = set_count_both(g->states, party) };
    for (size_t i = 0; (i = set_next(g->states, i)) != NOT_FOUND; i++)
        weight[stratum.n++] = m->weight[i];
    return stratum;
}

static double fixed_offset(const World *w, const PhiMean *m)
{
    Set    party = w->cutoff[READ_LAST][w->scope->subject].party, all = w->scope->population;
    double offset = m->offset;
    for (size_t i = 0; (i = set_next(all, i)) != NOT_FOUND; i++)
        if (set_has(party, i) && !set_has(w->scope->grouped, i))
            offset += m->weight[i];
    return offset;
}

// Within each group for `all`, else among the States of the group.
static size_t count_far(const World *w, size_t group, const PhiMean *m, Arena scratch)
{
    PermutationPlan     plan = { w->config->permutations, w->config->seed };
    PermutationStratum *strata = NEW(&scratch, PermutationStratum, w->scope->groups_n);
    size_t              n = 0;
    if (group)
        strata[n++] = stratum_of(w, group, m, &scratch);
    for (size_t g = 1; g < w->scope->groups_n && !group; g++)
        strata[n++] = stratum_of(w, g, m, &scratch);
    return permutation_far(strata, n, group ? m->offset : fixed_offset(w, m), m->mean, plan, scratch);
}

void phi_mean_p_make(const FigureDef *def, World *w, Store *out)
{
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
        Arena   scratch = w->scratch;
        PhiMean m = phi_mean_of(w, g, &scratch);
        Figure  f = start(def, w, g);
        f.has_k = f.has_n = true;
        if (g == 0 && w->scope->overlap) {
            figure_note(&f, w, "groups overlap");
        } else if (m.phis == 0) {
            figure_note(&f, w, "%s", stat_status_text(STAT_EMPTY_MARGIN));
        } else {
            f.n = w->config->permutations;
            f.k = count_far(w, g, &m, scratch);
            f.value = (double)(1 + f.k) / (double)(1 + f.n);
        }
        figure_add(out, f);
    }
}
