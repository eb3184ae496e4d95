// depth.c - how many predictors a State is party to, and whether that goes with the subject.
#include "figures/families/families.h"

#include "figures/lookup.h"
#include "figures/world.h"
#include "stats/rank.h"

// One pass fills the columns.
DepthColumns depth_columns(Set who, const size_t *depth, Set party, Arena *in)
{
    size_t       n = set_count(who);
    double      *depths = NEW(in, double, n + 1), *is = NEW(in, double, n + 1);
    double      *parties = NEW(in, double, n + 1), *others = NEW(in, double, n + 1);
    DepthColumns d = { .depth = depths, .party = is, .parties = parties, .others = others };
    for (size_t i = 0; (i = set_next(who, i)) != NOT_FOUND; i++) {
        bool is_party = set_has(party, i);
        depths[d.n] = (double)depth[i], is[d.n++] = is_party;
        if (is_party)
            parties[d.parties_n++] = (double)depth[i];
        else
            others[d.others_n++] = (double)depth[i];
    }
    return d;
}

static DepthColumns columns_of(const World *w, size_t group, Arena *in)
{
    Set party = w->cutoff[READ_LAST][w->scope->subject].party;
    return depth_columns(w->scope->groups[group].states, w->depth, party, in);
}

static Stat mean(const double *x, size_t n)
{
    double sum = 0; // whole numbers: exact
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return n ? stat_value(sum / (double)n, n) : stat_undefined(STAT_EMPTY, 0);
}

Stat depth_p(const DepthColumns *d, double level, Arena scratch)
{
    (void)level;
    return rank_mann_whitney_p(d->parties, d->parties_n, d->others, d->others_n, scratch);
}

void depth_means(const FigureDef *def, World *w, Store *out)
{
    static const char *const WHAT[] = { "other", "party" };
    for (size_t k = 0; k < COUNT(WHAT); k++)
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Arena        scratch = w->scratch;
            DepthColumns d = columns_of(w, g, &scratch);
            Figure       f = figure_start_subject(def, w, str(WHAT[k]), g, true);
            Stat         s = k ? mean(d.parties, d.parties_n) : mean(d.others, d.others_n);
            figure_set(&f, w, s);
            f.n = s.n, f.has_n = true;
            figure_add(out, f);
        }
}

void depth_make(const FigureDef *def, World *w, Store *out)
{
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
        Arena        scratch = w->scratch;
        DepthColumns d = columns_of(w, g, &scratch);
        Figure       f = figure_start_subject(def, w, w->data->treaties[w->scope->subject].code, g, true);
        figure_set(&f, w, def->of.depth(&d, w->config->level, scratch));
        f.n = d.n, f.has_n = true;
        figure_add(out, f);
    }
}

Stat depth_median(World *w, size_t group)
{
    Arena        scratch = w->scratch;
    DepthColumns d = columns_of(w, group, &scratch);
    return rank_median(d.parties, d.parties_n, scratch);
}
