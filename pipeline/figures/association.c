// association.c - do the parties to a predictor join the subject? Two-by-two tables at the cut-off.
#include "figures/families.h"

#include "figures/world.h"
#include "stats/adjust.h"

size_t cell_both(Table t) { return t.both; }
size_t cell_first(Table t) { return t.first; }
size_t cell_second(Table t) { return t.second; }
size_t cell_neither(Table t) { return t.neither; }

Stat pair_fisher_p(Table t, double level)
{
    (void)level;
    return table_fisher_p(t);
}

static Figure start(const FigureDef *def, const World *w, Str method, size_t p, size_t g)
{
    const Scope *s = w->scope;
    size_t       pair[] = { s->predictors_sorted[p], s->subject };
    Text         what = { .in = w->keep }, note = { .in = w->keep };
    text_add(&what, w->data->treaties[pair[0]].code);
    text_addc(&what, "+");
    text_add(&what, w->data->treaties[pair[1]].code);
    note_coverage(&note, w, pair, 2, s->cutoff);
    Confidence first = w->tally[pair[0]][g].read[READ_LAST].worst;
    Confidence second = w->tally[pair[1]][g].read[READ_LAST].worst;
    return (Figure){ .def = def, .what = text_str(&what), .group = g, .group_name = s->groups[g].name,
                     .method = method, .value = NAN, .low = NAN, .high = NAN, .n = s->groups[g].n,
                     .has_n = true, .note = text_str(&note),
                     .provenance = first > second ? first : second };
}

static void add_note(Figure *f, const World *w, size_t counted, size_t otherwise, StatStatus status)
{
    Text note = { .in = w->keep };
    note_status(&note, status);
    if (f->note.n)
        note_add(&note, "%.*s", ARG(f->note));
    note_reduced(&note, counted, otherwise);
    f->note = text_str(&note);
}

static void set_stat(Figure *f, const World *w, Stat s)
{
    f->value = s.value, f->low = s.low, f->high = s.high;
    add_note(f, w, 0, 0, s.status);
}

void association_cells(const FigureDef *def, const World *w, Store *out)
{
    Str method = figure_method(def, w);
    for (size_t p = 0; p < w->scope->predictors_n; p++)
        for (size_t g = 0; g < w->scope->groups_n; g++) {
            Figure f = start(def, w, method, p, g);
            size_t k = def->cell(w->pairs[READ_LAST][p][g]);
            f.value  = (double)k;
            add_note(&f, w, k, def->cell(w->pairs[READ_FIRST][p][g]), STAT_OK);
            figure_add(out, f);
        }
}

void association_pairs(const FigureDef *def, const World *w, Store *out)
{
    Str method = figure_method(def, w);
    for (size_t p = 0; p < w->scope->predictors_n; p++)
        for (size_t g = 0; g < w->scope->groups_n; g++) {
            Figure f = start(def, w, method, p, g);
            set_stat(&f, w, def->pair(w->pairs[READ_LAST][p][g], w->config->level));
            figure_add(out, f);
        }
}

// The family of tests is all predictors of one group.
void association_q(const FigureDef *def, const World *w, Store *out)
{
    size_t  n = w->scope->predictors_n, groups = w->scope->groups_n;
    Str     method = figure_method(def, w);
    double *q = NEW(w->keep, double, n * groups + 1);
    for (size_t g = 0; g < groups; g++) {
        for (size_t p = 0; p < n; p++)
            q[g * n + p] = table_fisher_p(w->pairs[READ_LAST][p][g]).value;
        adjust_benjamini_hochberg(q + g * n, n, q + g * n, w->scratch);
    }
    for (size_t p = 0; p < n; p++)
        for (size_t g = 0; g < groups; g++) {
            Figure f = start(def, w, method, p, g);
            Stat   s = table_fisher_p(w->pairs[READ_LAST][p][g]);
            s.value  = q[g * n + p];
            set_stat(&f, w, s);
            figure_add(out, f);
        }
}
