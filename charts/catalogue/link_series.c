// link_series.c - see link_series.h.
#include "catalogue/link_series.h"

#include <math.h>
#include <string.h>

LinkSeries link_series(const ChartContext *c, size_t group)
{
    // The figures with a day follow the one without, in order of time.
    const Figure *undated = subject_figure(c, "depth-correlation", group),
                 *end = c->figures->items + c->figures->n;
    LinkSeries s = { undated + 1, 0 };
    while (s.at + s.n < end && s.at[s.n].def == undated->def && s.at[s.n].group == group)
        s.n++;
    return s;
}

size_t link_since(const ChartContext *c, const LinkSeries *series)
{
    size_t since = series->n;
    if (!since || !is_apart(c, &series->at[since - 1], 0))
        return NOT_FOUND;
    bool above = series->at[since - 1].value > 0;
    while (since && is_apart(c, &series->at[since - 1], 0) && (series->at[since - 1].value > 0) == above)
        since--;
    return since;
}

LinkChoices link_choices(ChartContext *c, size_t group)
{
    LinkChoices l = { .defined = 0 };
    depth_choices(c->w, l.choices, c->keep);
    for (size_t i = 0; i < DEPTH_CHOICES; i++) {
        const Figure *f = l.at[i] = figure_get(c->figures, "depth-correlation-if/%.*s/%.*s",
                                               ARG(l.choices[i].name), ARG(c->w->scope->groups[group].name));
        if (isnan(f->value))
            continue;
        l.defined++;
        l.above += is_whole_above(c, f, 0);
        l.below += is_whole_below(c, f, 0);
        l.lowest = !l.lowest || f->value < l.lowest->value ? f : l.lowest;
        l.highest = !l.highest || f->value > l.highest->value ? f : l.highest;
    }
    return l;
}

static bool has_predictors(const Scope *s, const DepthChoice *choice)
{
    size_t shared = 0;
    for (size_t p = 0; p < s->predictors_n; p++)
        for (size_t t = 0; t < choice->treaties_n; t++)
            shared += s->predictors[p] == choice->treaties[t];
    return shared == s->predictors_n && shared == choice->treaties_n;
}

bool link_is_own(ChartContext *c, const DepthChoice *choice)
{
    const Scope *s = c->w->scope;
    if (choice->clock != (Clock)c->w->config->clock || choice->day != s->cutoff || !has_predictors(s, choice))
        return false;
    Set population = scope_population_of(s, c->w->data, choice->kinds, choice->day, c->keep);
    return memcmp(population.words, s->population.words, population.n * sizeof *population.words) == 0;
}
