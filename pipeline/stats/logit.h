// logit.h - logistic regression by Firth's penalised likelihood: finite also under separation.
//
// x holds n rows of `terms` numbers, row after row, the column of ones for an intercept included.
#ifndef STATS_LOGIT_H
#define STATS_LOGIT_H

#include <stdbool.h>

#include "base/base.h"
#include "stats/stat.h"

typedef struct {
    double    *beta, *se;  // [terms]; NaN unless status is STAT_OK
    double    *covariance; // [terms * terms], inverse information at beta
    size_t     n, terms;
    int        iterations;
    StatStatus status;
} Logit;

/* Firth (1993), Heinze and Schemper (2002). p = 1/(1 + exp(-x beta)), W = diag p(1-p), I = X'WX,
 * h the diagonal of W^1/2 X I^-1 X' W^1/2:
 *
 *   maximise  l(beta) + 1/2 log det I;   modified score  U = X'(y - p + h (1/2 - p)) = 0
 *   slope     -dU/dbeta[r, s] = sum [(1+h) w - 2h (1/2 - p)^2] x_r x_s + 2 tr(C_r V C_s V),
 *             w = p(1-p),  V = I^-1,  C_r = sum (1/2 - p) w x_r x x'
 *   step      slope^-1 U, halved while it does not raise the penalised likelihood; where the slope
 *             is not positive definite, one standard error along a direction that shows it, halved
 *             likewise, or doubled while that raises it further
 *
 * This is Newton's method. Scoring with I^-1, as usually described, overshoots a group of one State
 * by two in every step and goes round in a circle. Under separation the penalised likelihood may
 * have saddles and more than one maximum; the one uphill from beta = 0 is returned.
 *
 * out     stops when max |U| < 1e-10 at a maximum; standard errors from I^-1 at beta
 * fails   STAT_EMPTY; STAT_NO_VARIATION when all y are equal; STAT_COLLINEAR when a column
 *         is a sum of others (1e-10 of its square left), or terms > n; STAT_NO_CONVERGENCE
 * checked tests/reference/stats.R (BFGS, then Newton with a numerical slope); (k + 1/2)/(n + 1) in
 *         saturated designs
 */
Logit logit_firth(const double *x, const bool *y, size_t n, size_t terms, Arena *keep, Arena scratch);

// Coefficient of one term with Wald's interval beta -+ z se; .n = rows fitted.
// Fails with the status of the fit.
Stat logit_term(const Logit *fit, size_t term, double level);

/* Expected number of yes among n new rows, none of them among the fitted:
 *
 *   sum p -+ z sqrt(sum p(1-p) + g'Vg),   g = sum p(1-p) x,   V = inverse information of the fit
 *
 * The first term is the chance of each row, the second the uncertainty of beta (delta method).
 *
 * out     rows; interval cut to [0, n]; .n = n
 * fails   STAT_EMPTY when n == 0; the status of the fit
 * checked tests/reference/stats.R
 */
Stat logit_expected(const Logit *fit, const double *x, size_t n, double level);

#endif
