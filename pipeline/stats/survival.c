// survival.c - Kaplan-Meier curve, its median, and the log-rank test.
#include "stats/survival.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "stats/special.h"

typedef struct {
    double time;
    bool   event;
    size_t group;
} Subject;

static int earlier_first(const void *a, const void *b)
{
    double t = ((const Subject *)a)->time, u = ((const Subject *)b)->time;
    return (t > u) - (t < u);
}

// group may be NULL.
static Subject *sort_subjects(const double *time, const bool *event, const size_t *group, size_t n,
                              Arena *scratch)
{
    Subject *s = NEW(scratch, Subject, n);
    for (size_t i = 0; i < n; i++) {
        assert(!isnan(time[i]));
        s[i] = (Subject){ time[i], event[i], group ? group[i] : 0 };
    }
    qsort(s, n, sizeof *s, earlier_first);
    return s;
}

// Index behind the subjects that share the time of s[i]; *events of them have the event.
static size_t same_time(const Subject *s, size_t i, size_t n, size_t *events)
{
    double t = s[i].time;
    *events = 0;
    for (; i < n && s[i].time == t; i++)
        *events += s[i].event;
    return i;
}

Survival survival_curve(const double *time, const bool *event, size_t n, double level, Arena *keep,
                        Arena scratch)
{
    Subject *s = sort_subjects(time, event, NULL, n, &scratch);
    size_t   total = 0;
    for (size_t i = 0; i < n; i++)
        total += event[i];
    Survival curve = { .step = NEW(keep, SurvivalStep, total), .subjects = n };
    double   z = special_z(level), share = 1, greenwood = 0;
    for (size_t i = 0, next, events; i < n; i = next) {
        next = same_time(s, i, n, &events);
        if (events == 0)
            continue;
        size_t at_risk = n - i;
        double d = (double)events, r = (double)at_risk;
        share *= 1 - d / r;
        greenwood += d / (r * (r - d)); // infinite once everybody has joined
        SurvivalStep *step = &curve.step[curve.n++];
        *step = (SurvivalStep){ s[i].time, share, NAN, NAN, at_risk, events };
        if (events < at_risk) {
            double shift = exp(z * sqrt(greenwood) / -log(share));
            step->low = pow(share, shift);
            step->high = pow(share, 1 / shift);
        }
    }
    return curve;
}

Stat survival_median(const Survival *s)
{
    if (s->subjects == 0)
        return stat_undefined(STAT_EMPTY, 0);
    const double half = 0.5 + 1e-9;
    Stat         median = stat_undefined(STAT_NOT_REACHED, s->subjects);
    for (size_t i = s->n; i-- > 0;) { // backwards: the first crossing is written last
        const SurvivalStep *step = &s->step[i];
        if (step->survival <= half)
            median.value = step->time;
        if (step->low <= half)
            median.low = step->time;
        if (step->high <= half)
            median.high = step->time;
    }
    if (!isnan(median.value))
        median.status = STAT_OK;
    return median;
}

// The log-rank test ------------------------------------------------------------------------------

// One event time: adds observed less expected to excess[g] and its covariance to V[g][h].
static void add_event_time(const size_t *risk, size_t groups, size_t at_risk, size_t events, double *excess,
                           double *V)
{
    double r = (double)at_risk, d = (double)events;
    double spread = at_risk > 1 ? d * (r - d) / (r - 1) : 0;
    for (size_t g = 0; g < groups; g++) {
        double share = (double)risk[g] / r;
        excess[g] -= d * share;
        V[g * groups + g] += spread * share * (double)(at_risk - risk[g]) / r;
        for (size_t h = 0; h < groups; h++)
            if (h != g)
                V[g * groups + h] -= spread * share * (double)risk[h] / r;
    }
}

// u'V^-u and the rank of V, positive semidefinite, by elimination; u and V are used up. A column
// of which no more than 1e-10 is left depends on those before it: V always has one such.
static double quadratic_form(double *u, double *V, size_t n, const double *diagonal, size_t *rank)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        double pivot = V[k * n + k];
        if (pivot <= 1e-10 * diagonal[k])
            continue;
        sum += u[k] * u[k] / pivot;
        ++*rank;
        for (size_t i = k + 1; i < n; i++) {
            double f = V[i * n + k] / pivot;
            u[i] -= f * u[k];
            for (size_t j = k + 1; j < n; j++)
                V[i * n + j] -= f * V[k * n + j];
        }
    }
    return sum;
}

LogRank survival_log_rank(const double *time, const bool *event, const size_t *group, size_t n, size_t groups,
                          Arena scratch)
{
    LogRank test = { stat_undefined(STAT_EMPTY, n), stat_undefined(STAT_EMPTY, n), 0 };
    if (n == 0)
        return test;
    Subject *s = sort_subjects(time, event, group, n, &scratch);
    size_t  *risk = NEW(&scratch, size_t, groups);
    double  *excess = NEW(&scratch, double, groups);
    double  *diagonal = NEW(&scratch, double, groups);
    double  *V = NEW(&scratch, double, groups *groups);
    for (size_t i = 0; i < n; i++) {
        assert(group[i] < groups);
        risk[group[i]]++;
        excess[group[i]] += event[i];
    }
    for (size_t i = 0, next, events; i < n; i = next) {
        next = same_time(s, i, n, &events);
        if (events)
            add_event_time(risk, groups, n - i, events, excess, V);
        for (size_t j = i; j < next; j++)
            risk[s[j].group]--;
    }
    for (size_t g = 0; g < groups; g++)
        diagonal[g] = V[g * groups + g];
    double chi2 = quadratic_form(excess, V, groups, diagonal, &test.df);
    if (test.df == 0) {
        test.chi2.status = test.p.status = STAT_ONE_STRATUM;
        return test;
    }
    test.chi2 = stat_value(chi2, n);
    test.p = stat_value(special_chi2_upper(chi2, test.df), n);
    return test;
}
