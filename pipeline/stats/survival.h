// survival.h - how long until something happens, when for some it has not happened yet.
//
// time[i] >= 0 in any unit (asserted not NaN); event[i] tells whether it happened then, or whether
// subject i was last seen without it (censored). Somebody censored at a time is still at risk at
// that time. Two times are the same when they are equal as doubles.
#ifndef STATS_SURVIVAL_H
#define STATS_SURVIVAL_H

#include <stdbool.h>

#include "base/base.h"
#include "stats/stat.h"

typedef struct {
    double time, survival, low, high; // low, high NaN where survival is 0
    size_t at_risk, events;
} SurvivalStep;

typedef struct {
    SurvivalStep *step; // one a distinct event time, in order; before the first the curve is 1
    size_t        n;
    size_t        subjects;
} Survival;

/* Curve of Kaplan and Meier (1958), d events among r at risk at each event time:
 *
 *   S = prod (1 - d/r),   sigma = sqrt(sum d / (r (r-d)))  (Greenwood 1926),
 *   band  S ^ exp(+- z sigma / |log S|)  (log-log, Kalbfleisch and Prentice 1980)
 *
 * out     shares; no step when there is no event or no subject
 * checked tests/reference/stats.R: survfit(conf.type = "log-log")
 */
Survival survival_curve(const double *time, const bool *event, size_t n, double level, Arena *keep,
                        Arena scratch);

/* Median: the first time the curve is <= 1/2 + 1e-9, no midpoint where it rests on 1/2; low and
 * high are where the lower and the upper band do so (Brookmeyer and Crowley 1982), NaN where they
 * do not. The 1e-9 takes up the rounding of a product that is 1/2 in exact arithmetic.
 *
 * out     unit of time; .n = subjects
 * fails   STAT_EMPTY; STAT_NOT_REACHED, then low may still be there
 * checked tests/reference/stats.R: survfit's median, except where that averages two times
 */
Stat survival_median(const Survival *s);

typedef struct {
    Stat   chi2, p; // .n = subjects
    size_t df;
} LogRank;

/* Log-rank test that the groups have one curve (Mantel 1966, Peto and Peto 1972). At each event
 * time, d events among r at risk, r_g of them in group g:
 *
 *   E_g = sum d r_g/r,   V_gh = sum d (r-d)/(r-1) (r_g/r) ([g = h] - r_h/r)
 *   chi2 = (O-E)' V^- (O-E),   df = rank of V; p = upper tail
 *
 * A group without expectation, and one never at risk together with another, leaves sum and df.
 *
 * in      group[i] < groups (asserted); a group may be without subjects
 * fails   STAT_EMPTY; STAT_ONE_STRATUM when fewer than two groups can be compared
 * checked tests/reference/stats.R: survdiff
 */
LogRank survival_log_rank(const double *time, const bool *event, const size_t *group, size_t n, size_t groups,
                          Arena scratch);

#endif
