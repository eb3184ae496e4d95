// survival.c - how long States take to join the subject.
//
// Time runs from the later of the treaty's adoption and the State's membership of the United Nations
// (adoption alone for non-members) to its first deposit, in days and never below 0; a State without
// one is censored at the cut-off.
#include "figures/families/families.h"

#include "figures/lookup.h"
#include "figures/world.h"
#include "stats/survival.h"

#define DAYS_A_YEAR 365.25

typedef struct {
    double *time;
    bool   *joined;
    size_t *group; // stratum of each, for the log-rank test
    size_t  n;
} Subjects;

static void add_subject(Subjects *s, const World *w, size_t state, size_t group)
{
    Day start = w->data->treaties[w->scope->subject].adopted;
    Day first = w->first_deposit[READ_LAST][w->scope->subject * w->data->states_n + state];
    Day end = first ? first : w->scope->cutoff;
    if (w->data->states[state].kind == 1 && w->data->states[state].member_since > start)
        start = w->data->states[state].member_since;
    s->time[s->n] = end > start ? end - start : 0;
    s->joined[s->n] = first != 0;
    s->group[s->n++] = group;
}

// The States of one group, or of each group from the first to the last.
static Subjects subjects_of(const World *w, size_t first, size_t last)
{
    Subjects s = { NEW(w->keep, double, w->data->states_n + 1), NEW(w->keep, bool, w->data->states_n + 1),
                   NEW(w->keep, size_t, w->data->states_n + 1), 0 };
    for (size_t g = first; g <= last && g < w->scope->groups_n; g++)
        for (size_t i = 0; i < w->data->states_n; i++)
            if (set_has(w->scope->groups[g].states, i))
                add_subject(&s, w, i, g - first);
    return s;
}

static Survival curve_of(const World *w, size_t group)
{
    Subjects s = subjects_of(w, group, group);
    return survival_curve(s.time, s.joined, s.n, w->config->level, w->keep, w->scratch);
}

static Figure start(const FigureDef *def, const World *w, size_t group)
{
    return figure_start_subject(def, w, w->data->treaties[w->scope->subject].code, group, false);
}

void survival_steps(const FigureDef *def, const World *w, Store *out)
{
    for (size_t g = 0; g < w->scope->groups_n; g++) {
        Survival curve = curve_of(w, g);
        for (size_t i = 0; i < curve.n; i++) {
            const SurvivalStep *step = &curve.step[i];
            Figure              f = start(def, w, g);
            f.at_kind = AT_NUMBER, f.at = step->time;
            f.value = step->survival, f.low = step->low, f.high = step->high;
            f.k = step->events, f.n = step->at_risk, f.has_k = f.has_n = true;
            figure_add(out, f);
        }
    }
}

void survival_medians(const FigureDef *def, const World *w, Store *out)
{
    for (size_t g = 0; g < w->scope->groups_n; g++) {
        Survival curve = curve_of(w, g);
        Figure   f = start(def, w, g);
        Stat     s = survival_median(&curve);
        s.value /= DAYS_A_YEAR, s.low /= DAYS_A_YEAR, s.high /= DAYS_A_YEAR;
        figure_set(&f, w, s);
        f.n = curve.subjects, f.has_n = true;
        figure_add(out, f);
    }
}

static void log_rank(const FigureDef *def, const World *w, Store *out, bool chi2)
{
    Figure f = start(def, w, 0);
    if (w->scope->overlap) {
        figure_note(&f, w, "groups overlap");
        f.n = w->scope->grouped_n, f.has_n = true;
    } else {
        Subjects s = subjects_of(w, 1, w->scope->groups_n);
        LogRank  test = survival_log_rank(s.time, s.joined, s.group, s.n, w->scope->groups_n - 1, w->scratch);
        figure_set(&f, w, chi2 ? test.chi2 : test.p);
        f.n = s.n, f.has_n = true;
        if (!isnan(f.value))
            figure_note(&f, w, "%zu degrees of freedom", test.df);
    }
    figure_add(out, f);
}

void survival_log_rank_chi2(const FigureDef *def, const World *w, Store *out) { log_rank(def, w, out, true); }
void survival_log_rank_p(const FigureDef *def, const World *w, Store *out) { log_rank(def, w, out, false); }

double survival_waiting(const World *w, size_t group, const double *days, size_t n, size_t *waiting)
{
    Subjects s = subjects_of(w, group, group);
    double   longest = 0;
    for (size_t k = 0; k < n; k++)
        waiting[k] = 0;
    for (size_t i = 0; i < s.n; i++) {
        longest = s.time[i] > longest ? s.time[i] : longest;
        for (size_t k = 0; k < n; k++)
            waiting[k] += s.time[i] >= days[k];
    }
    return longest;
}
