// association.c - do the parties to a predictor join the subject? Two-by-two tables at the cut-off.
#include "figures/families/families.h"

#include "figures/lookup.h"
#include "figures/world.h"
#include "stats/adjust.h"
#include "stats/order.h"

size_t cell_both(Table t) { return t.both; }
size_t cell_first(Table t) { return t.first; }
size_t cell_second(Table t) { return t.second; }
size_t cell_neither(Table t) { return t.neither; }

Stat pair_fisher_p(Table t, double level)
{
    (void)level;
    return table_fisher_p(t);
}

static Figure start_pair(const FigureDef *def, World *w, size_t p, size_t g)
{
    Figure f = figure_start_pair(def, w, p, g);
    f.n = w->scope->groups[g].n, f.has_n = true;
    return f;
}

void association_cells(const FigureDef *def, World *w, Store *out)
{
    for (size_t p = 0; p < w->scope->predictors_n; p++)
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure f = start_pair(def, w, p, g);
            size_t k = def->of.cell(w->pairs[READ_LAST][p][g]);
            f.value = (double)k;
            Text note = { .in = w->keep };
            note_reduced(&note, k, def->of.cell(w->pairs[READ_FIRST][p][g]));
            if (note.n)
                figure_note(&f, w, "%s", note.s);
            figure_add(out, f);
        }
}

void association_pairs(const FigureDef *def, World *w, Store *out)
{
    for (size_t p = 0; p < w->scope->predictors_n; p++)
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure f = start_pair(def, w, p, g);
            figure_set(&f, w, def->of.pair(w->pairs[READ_LAST][p][g], w->config->level));
            figure_add(out, f);
        }
}

// The family of tests is all predictors of one group.
void association_q(const FigureDef *def, World *w, Store *out)
{
    size_t  n = w->scope->predictors_n, groups = w->scope->parts_end;
    double *q = NEW(w->keep, double, n *groups + 1);
    for (size_t g = 0; g < groups; g++) {
        for (size_t p = 0; p < n; p++)
            q[g * n + p] = table_fisher_p(w->pairs[READ_LAST][p][g]).value;
        adjust_benjamini_hochberg(q + g * n, n, q + g * n, w->scratch);
    }
    for (size_t p = 0; p < n; p++)
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure f = start_pair(def, w, p, g);
            Stat   s = table_fisher_p(w->pairs[READ_LAST][p][g]);
            s.value = q[g * n + p];
            figure_set(&f, w, s);
            figure_add(out, f);
        }
}

Stat association_phi(const World *w, size_t first, size_t second, size_t group)
{
    const Snapshot *at = w->cutoff[READ_LAST];
    return table_phi(pair_table(at[first].party, at[second].party, &w->scope->groups[group]),
                     w->config->level);
}

void association_order(World *w, size_t *treaties, size_t n)
{
    Arena   scratch = w->scratch;
    double *phi = NEW(&scratch, double, n *n);
    size_t *order = NEW(&scratch, size_t, n), *were = NEW(&scratch, size_t, n), subject = 0;
    for (size_t i = 0; i < n; i++) {
        were[i] = treaties[i];
        for (size_t j = 0; j < i; j++)
            phi[i * n + j] = phi[j * n + i] = association_phi(w, treaties[i], treaties[j], 0).value;
    }
    order_by_similarity(phi, n, order, scratch);
    for (size_t i = 0; i < n; i++)
        if (were[order[i]] == w->scope->subject)
            subject = i;
    for (size_t i = 0; i < n; i++)
        treaties[i] = were[order[2 * subject < n ? i : n - 1 - i]];
}
