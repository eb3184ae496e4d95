// survival.c - how long States take to join the subject.
//
#include "figures/families/families.h"

#include "figures/lookup.h"
#include "figures/world.h"
#include "stats/survival.h"

#include <stdlib.h>

#define DAYS_A_YEAR 365.25

typedef struct {
    double *time;
    bool   *joined;
    size_t *group; // stratum of each, for the log-rank test
    size_t  n;
} Subjects;

Wait survival_wait(const World *w, size_t state, Reading reading)
{
    Day start = w->data->treaties[w->scope->subject].adopted;
    Day enters = span_day(w->scope->enters[state], reading);
    Day first = w->first_deposit[reading][w->scope->subject * w->data->states_n + state];
    Day end = first ? first : w->scope->cutoff;
    if (enters > start)
        start = enters;
    return (Wait){ start, end > start ? end - start : 0, first != 0 };
}

static void add_subject(Subjects *s, const World *w, size_t state, size_t group, Reading reading)
{
    Wait wait = survival_wait(w, state, reading);
    s->time[s->n] = wait.days;
    s->joined[s->n] = wait.joined;
    s->group[s->n++] = group;
}

static void add_group(Subjects *s, const World *w, size_t group, size_t stratum, Reading reading)
{
    Set in = w->groups[reading][group].states;
    for (size_t i = 0; (i = set_next(in, i)) != NOT_FOUND; i++)
        add_subject(s, w, i, stratum, reading);
}

static Subjects subjects_room(size_t n, Arena *in)
{
    return (Subjects){ NEW(in, double, n + 1), NEW(in, bool, n + 1), NEW(in, size_t, n + 1), 0 };
}

static Subjects subjects_of(const World *w, size_t group, Reading reading, Arena *in)
{
    Subjects s = subjects_room(w->groups[reading][group].n, in);
    add_group(&s, w, group, 0, reading);
    return s;
}

static Survival curve_of(World *w, size_t group, Reading reading)
{
    Arena    scratch = w->scratch;
    Subjects s = subjects_of(w, group, reading, &scratch);
    return survival_curve(s.time, s.joined, s.n, w->config->level, w->keep, scratch);
}

// What the other reading of reduced dates counts at the times of a curve, asked in their order.
typedef struct {
    Survival      curve;
    const double *time; // [curve.subjects], in order
    size_t        step, gone;
} Otherwise;

static Otherwise otherwise_of(World *w, size_t group, Arena *scratch)
{
    Subjects  s = subjects_of(w, group, READ_FIRST, scratch);
    Otherwise o = { .time = s.time };
    o.curve = survival_curve(s.time, s.joined, s.n, w->config->level, w->keep, *scratch);
    if (s.n)
        qsort(s.time, s.n, sizeof *s.time, stat_by_number);
    return o;
}

static Counted counted_at(Otherwise *o, double time)
{
    while (o->step < o->curve.n && o->curve.step[o->step].time < time)
        o->step++;
    while (o->gone < o->curve.subjects && o->time[o->gone] < time)
        o->gone++;
    bool meets = o->step < o->curve.n && o->curve.step[o->step].time == time;
    return (Counted){ meets ? o->curve.step[o->step].events : 0, o->curve.subjects - o->gone };
}

static Figure start_survival(const FigureDef *def, World *w, size_t group)
{
    return figure_start_subject(def, w, w->data->treaties[w->scope->subject].code, group, false);
}

void survival_steps(const FigureDef *def, World *w, Store *out)
{
    bool reduced = world_is_reduced(w, w->scope->subject);
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
        Arena     scratch = w->scratch;
        Survival  curve = curve_of(w, g, READ_LAST);
        Otherwise other = { 0 };
        if (reduced)
            other = otherwise_of(w, g, &scratch);
        for (size_t i = 0; i < curve.n; i++) {
            const SurvivalStep *step = &curve.step[i];
            Figure              f = start_survival(def, w, g);
            f.at_kind = AT_NUMBER, f.at = step->time;
            f.value = step->survival, f.low = step->low, f.high = step->high;
            f.k = step->events, f.n = step->at_risk, f.has_k = f.has_n = true;
            if (reduced)
                figure_note_reduced(&f, w, counted_at(&other, step->time));
            figure_add(out, f);
        }
    }
}

void survival_medians(const FigureDef *def, World *w, Store *out)
{
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
        Survival curve = curve_of(w, g, READ_LAST);
        Figure   f = start_survival(def, w, g);
        Stat     s = survival_median(&curve);
        s.value /= DAYS_A_YEAR, s.low /= DAYS_A_YEAR, s.high /= DAYS_A_YEAR;
        figure_set(&f, w, s);
        f.n = curve.subjects, f.has_n = true;
        figure_add(out, f);
    }
}

static void log_rank(const FigureDef *def, World *w, Store *out, bool chi2)
{
    Figure f = start_survival(def, w, 0);
    if (w->scope->overlap) {
        figure_note(&f, w, "groups overlap");
        f.n = w->scope->grouped_n, f.has_n = true;
    } else {
        Arena    scratch = w->scratch;
        Subjects s = subjects_room(w->scope->grouped_n, &scratch);
        for (size_t g = 1; g < w->scope->groups_n; g++)
            add_group(&s, w, g, g - 1, READ_LAST);
        LogRank test = survival_log_rank(s.time, s.joined, s.group, s.n, w->scope->groups_n - 1, scratch);
        figure_set(&f, w, chi2 ? test.chi2 : test.p);
        f.n = s.n, f.has_n = true;
        if (!isnan(f.value))
            figure_note(&f, w, "%zu degrees of freedom", test.df);
    }
    figure_add(out, f);
}

void survival_log_rank_chi2(const FigureDef *def, World *w, Store *out) { log_rank(def, w, out, true); }
void survival_log_rank_p(const FigureDef *def, World *w, Store *out) { log_rank(def, w, out, false); }

double survival_waiting(World *w, size_t group, const double *days, size_t n, size_t *waiting)
{
    Arena    scratch = w->scratch;
    Subjects s = subjects_of(w, group, READ_LAST, &scratch);
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
