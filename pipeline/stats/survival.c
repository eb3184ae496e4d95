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
//
// With r subjects at risk at an event time, r_g of them in group g, d events and c = d (r-d) / (r-1) / r^2,
// V x has the element sum over the event times of r_g c (r x_g - sum r_h x_h). A subject is at risk up to its
// own time, so the sums over times are running sums along the subjects: V is never written out, and its
// inverse is applied by conjugate gradients, in time and memory in proportion to subjects and groups.

typedef struct {
    const Subject *s; // by time
    size_t         n, groups;
    double        *spread; // [n] c at the event time that begins with this subject, else 0
    double *at_risk;       // [groups] those at risk at the first time with a spread; 0: the group is left out
    double *scale;         // [groups] sum of r_g c r: the diagonal of V but for r_g^2 c
} Risk;

// Observed less expected of each group, and the spreads.
static void set_risk(Risk *v, double *excess)
{
    double hazard = 0, level = 0;
    for (size_t i = 0, next, events; i < v->n; i = next) {
        next = same_time(v->s, i, v->n, &events);
        double r = (double)(v->n - i), d = (double)events;
        v->spread[i] = r > 1 ? d * (r - d) / (r - 1) / (r * r) : 0;
        if (v->spread[i] > 0 && level == 0)
            for (size_t j = i; j < v->n; j++)
                v->at_risk[v->s[j].group]++;
        hazard += d / r;
        level += v->spread[i] * r;
        for (size_t j = i; j < next; j++) {
            excess[v->s[j].group] += v->s[j].event - hazard;
            v->scale[v->s[j].group] += level;
        }
    }
}

// out becomes V x.
static void times_covariance(const Risk *v, const double *x, double *out)
{
    double left = 0, all = 0, mixed = 0; // sum of x over those at risk; running sums of c r, c sum r_h x_h
    for (size_t g = 0; g < v->groups; g++)
        out[g] = 0;
    for (size_t i = 0; i < v->n; i++)
        left += x[v->s[i].group];
    for (size_t i = 0, next, events; i < v->n; i = next) {
        next = same_time(v->s, i, v->n, &events);
        all += v->spread[i] * (double)(v->n - i);
        mixed += v->spread[i] * left;
        for (size_t j = i; j < next; j++) {
            size_t g = v->s[j].group;
            out[g] += x[g] * all - mixed;
            left -= x[g];
        }
    }
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

// u' V^- u. u is used up; it sums to 0, as do the columns of V.
static double quadratic_form(const Risk *v, double *u, Arena scratch)
{
    size_t  n = v->groups;
    double *scaled = NEW(&scratch, double, n), *along = NEW(&scratch, double, n);
    double *product = NEW(&scratch, double, n);
    double  sum = 0, rest = 0, first = 0;
    for (size_t step = 0; step < 20 * n + 100; step++) {
        for (size_t g = 0; g < n; g++)
            scaled[g] = v->scale[g] > 0 ? u[g] / v->scale[g] : 0;
        double next = dot(u, scaled, n);
        first = step ? first : next;
        if (!(next > 1e-28 * first))
            break;
        for (size_t g = 0; g < n; g++)
            along[g] = scaled[g] + (step ? next / rest * along[g] : 0);
        times_covariance(v, along, product);
        double length = next / dot(along, product, n);
        for (size_t g = 0; g < n; g++)
            u[g] -= length * product[g];
        sum += length * next; // what this step adds to u' V^- u
        rest = next;
    }
    return sum;
}

LogRank survival_log_rank(const double *time, const bool *event, const size_t *group, size_t n, size_t groups,
                          Arena scratch)
{
    LogRank test = { stat_undefined(STAT_EMPTY, n), stat_undefined(STAT_EMPTY, n), 0 };
    size_t  compared = 0;
    if (n == 0)
        return test;
    for (size_t i = 0; i < n; i++)
        assert(group[i] < groups);
    Risk    v = { sort_subjects(time, event, group, n, &scratch),
                  n,
                  groups,
                  NEW(&scratch, double, n),
                  NEW(&scratch, double, groups),
                  NEW(&scratch, double, groups) };
    double *excess = NEW(&scratch, double, groups);
    set_risk(&v, excess);
    for (size_t g = 0; g < groups; g++) {
        compared += v.at_risk[g] > 0;
        if (v.at_risk[g] == 0)
            excess[g] = 0; // its events, if any, are where all at risk have one
    }
    if (compared < 2) {
        test.chi2.status = test.p.status = STAT_ONE_STRATUM;
        return test;
    }
    double chi2 = quadratic_form(&v, excess, scratch);
    test.df = compared - 1;
    test.chi2 = stat_value(chi2, n);
    test.p = stat_value(special_chi2_upper(chi2, test.df), n);
    return test;
}
