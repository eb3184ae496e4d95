// timing.c - when States joined a predictor and the subject, and which came first.
//
// First deposits up to the cut-off, whether or not the State left since. Order is only asked of
// States that joined both on or after the later of the two adoptions: before it there was no choice.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/proportion.h"
#include "stats/rank.h"

#define DAYS_A_YEAR 365.25

// The two first deposits of each State of a group that joined both.
static TimingColumns columns_of(const World *w, Reading reading, size_t p, size_t group, Arena *columns)
{
    size_t        n = w->data->states_n, predictor = w->scope->predictors_sorted[p];
    const Day    *joined = w->first_deposit[reading] + predictor * n;
    const Day    *subject = w->first_deposit[reading] + w->scope->subject * n;
    Day           open = w->data->treaties[predictor].adopted;
    const Group  *in = &w->groups[reading][group];
    double       *first = NEW(columns, double, in->n + 1), *second = NEW(columns, double, in->n + 1);
    double       *ahead = NEW(columns, double, in->n + 1);
    TimingColumns t = { .first = first, .second = second, .ahead = ahead };
    if (w->data->treaties[w->scope->subject].adopted > open)
        open = w->data->treaties[w->scope->subject].adopted;
    for (size_t i = 0; (i = set_next(in->states, i)) != NOT_FOUND; i++) {
        // Without branches, which no processor can foresee here: what does not count is overwritten.
        Day  a = joined[i], b = subject[i];
        bool both = (a != 0) & (b != 0), ordered = both & (a >= open) & (b >= open);
        first[t.n] = a, second[t.n] = b;
        ahead[t.led + t.followed] = b - a;
        t.n += both;
        t.led += ordered & (a < b);
        t.followed += ordered & (a > b);
    }
    return t;
}

Stat timing_spearman(const TimingColumns *t, double level, Arena scratch)
{
    (void)level, (void)scratch;
    return t->ranks.rho;
}

Stat timing_p(const TimingColumns *t, double level, Arena scratch)
{
    (void)level, (void)scratch;
    return t->ranks.p;
}

Stat timing_lead_share(const TimingColumns *t, double level, Arena scratch)
{
    (void)scratch;
    return proportion(t->led, t->led + t->followed, INTERVAL_CLOPPER_PEARSON, level);
}

Stat timing_lead_p(const TimingColumns *t, double level, Arena scratch)
{
    (void)level, (void)scratch;
    return proportion_binomial_p(t->led, t->led + t->followed, 0.5);
}

Stat timing_lead_years(const TimingColumns *t, double level, Arena scratch)
{
    (void)level;
    Stat s = rank_median(t->ahead, t->led + t->followed, scratch);
    s.value /= DAYS_A_YEAR;
    return s;
}

static void set_lead(Figure *f, World *w, const TimingColumns *t, const TimingColumns *otherwise)
{
    f->k = t->led, f->n = t->led + t->followed;
    f->has_k = true;
    figure_note_reduced(f, w, (Counted){ otherwise->led, otherwise->led + otherwise->followed });
}

// By both readings.
static Figure make_one(const FigureDef *def, World *w, const TimingColumns t[READINGS], size_t p, size_t g,
                       Arena scratch)
{
    Figure f = figure_start_pair(def, w, p, g);
    figure_set(&f, w, def->of.timing(&t[READ_LAST], w->config->level, scratch));
    f.n = t[READ_LAST].n, f.has_n = true;
    if (def->of.timing != timing_spearman && def->of.timing != timing_p)
        set_lead(&f, w, &t[READ_LAST], &t[READ_FIRST]);
    return f;
}

static bool is_reduced(const World *w, size_t p)
{
    return world_is_reduced(w, w->scope->subject) || world_is_reduced(w, w->scope->predictors_sorted[p]);
}

// The columns of a treaty and a group are looked up once for all measures of the family.
void timing_make(const FigureDef *def, World *w, Store *out)
{
    size_t  predictors = w->scope->predictors_n, groups = w->scope->parts_end, family, at = 0;
    Figure *figures = figure_room_together(out, def, predictors * groups, &family);
    if (!figures)
        return;
    for (size_t p = 0; p < predictors; p++)
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g), at++) {
            Arena         scratch = w->scratch;
            bool          reduced = is_reduced(w, p);
            TimingColumns last = columns_of(w, READ_LAST, p, g, &scratch);
            TimingColumns first = reduced ? columns_of(w, READ_FIRST, p, g, &scratch) : last;
            last.ranks = rank_spearman(last.first, last.second, last.n, scratch);
            const TimingColumns t[] = { [READ_LAST] = last, [READ_FIRST] = first };
            for (size_t m = 0; m < family; m++)
                figures[m * predictors * groups + at] = make_one(def + m, w, t, p, g, scratch);
        }
}
