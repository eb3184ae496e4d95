// logit.h - logistic regression of a yes on a number and a group, by Firth's penalised likelihood:
// finite also under separation.
//
//   log odds of yes = alpha(group) + slope * depth
#ifndef STATS_LOGIT_H
#define STATS_LOGIT_H

#include "base/base.h"
#include "stats/stat.h"

// Subjects of one group and depth, and how many of them say yes.
typedef struct {
    size_t group;
    double depth;
    size_t n, yes;
} LogitCell;

typedef struct {
    double *beta,
        *se; // [groups + 1]: LOGIT_INTERCEPT, of the first group; LOGIT_DEPTH; then logit_group_term
    double     middle; // depth at which the first group's log odds and the slope are uncorrelated
    double     middle_variance, slope_variance; // of the log odds there, of the slope
    size_t     n, groups;
    int        iterations;
    StatStatus status; // unless it is STAT_OK, all numbers are NaN
} Logit;

enum { LOGIT_INTERCEPT, LOGIT_DEPTH };
// The difference of a group, not the first, to the first.
static inline size_t logit_group_term(size_t group) { return 1 + group; }

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
 * Cost: with depths taken from their weighted mean in the group, I is diagonal and the slope is an
 * arrow (one row and column beside the diagonal) plus a matrix of rank one, so that a step takes time
 * and memory in proportion to cells and groups.
 *
 * in      cells by group, which are 0 .. groups - 1, none without a cell; cells without subjects are
 *         allowed, groups without subjects are not
 * fails   STAT_EMPTY; STAT_NO_VARIATION when all or none say yes; STAT_COLLINEAR when no group has two
 *         depths; STAT_NO_CONVERGENCE when the score stays above 1e-10 (above rounding, where many
 *         thousand subjects make that larger)
 * checked tests/reference/stats.R; tests/unit/test_stats_logit.c against the dense matrices
 */
Logit logit_firth(const LogitCell *cells, size_t n, size_t groups, Arena *keep, Arena scratch);

// Coefficient of one term with Wald's interval beta -+ z se; .n = subjects fitted.
// Fails with the status of the fit.
Stat logit_term(const Logit *fit, size_t term, double level);

/* Expected number of yes among new subjects of the first group, none of them among the fitted:
 *
 *   sum p -+ z sqrt(sum p(1-p) + g'Vg),   g = sum p(1-p) (1, depth),   V = inverse information of the fit
 *
 * The first term is the chance of each subject, the second the uncertainty of beta (delta method). The
 * group and yes of the cells are not read.
 *
 * out     subjects; interval cut to [0, n]; .n = subjects
 * fails   STAT_EMPTY without subjects; the status of the fit
 * checked tests/reference/stats.R
 */
Stat logit_expected(const Logit *fit, const LogitCell *cells, size_t n, double level);

#endif
