// cox.h - how one number that may change in time goes with the rate at which something happens.
#ifndef STATS_COX_H
#define STATS_COX_H

#include <stdbool.h>

#include "base/base.h"
#include "stats/stat.h"

// A subject during the times after `from` up to and including `to`, while its covariate is x. A subject whose
// covariate changes, or that is seen only from some time on, is several rows or a later `from`.
typedef struct {
    size_t stratum;
    double from, to; // from < to
    double x;
    bool   event; // it happens at `to`
} CoxRow;

typedef struct Cox {
    Stat   ratio, p; // .n = subjects
    size_t events;
} Cox;

/* Proportional hazards (Cox 1972) with one covariate, stratified, ties by Efron's (1977) approximation. At
 * each time at which d subjects of a stratum have the event, with sums over the subjects at risk (S) and over
 * the d (D) of w = exp(b x), wx, wx^2 and f = 0/d, 1/d, ... (d-1)/d:
 *
 *   log likelihood  sum of b x over the d, less sum over f of log(S0 - f D0)
 *   score U         sum over f of (mean x of the d) - (S1 - f D1) / (S0 - f D0)
 *   information I   sum over f of the variance of x under the weights of S - f D
 *   ratio           exp(b) where U(b) = 0, exp(b -+ z / sqrt(I))  (Wald)
 *   p               likelihood-ratio test of b = 0, chi-squared with 1 df
 *
 * in      rows in any order; subjects: how many they are of
 * out     the ratio of the rates of two subjects whose covariates differ by 1
 * fails   STAT_EMPTY without a row; STAT_NO_EVENT; STAT_NO_CONTRAST when no two subjects at risk at the time
 * of an event differ in x; STAT_NO_MAXIMUM when the score has one sign from b = -15 to b = 15 checked
 * tests/reference/cox.R and figures.R: survival::coxph
 */
Cox cox_fit(const CoxRow *rows, size_t n, size_t subjects, double level, Arena scratch);

#endif
