// rank.h - two measurements of the same States, or one measurement of two groups of them.
//
// Arrays hold no NaN (asserted). Two values tie when they are equal as doubles.
#ifndef STATS_RANK_H
#define STATS_RANK_H

#include "base/base.h"
#include "stats/stat.h"

/* Pearson's correlation; with y of 0 and 1 the point-biserial one. Deviations from the means, two
 * passes; interval tanh(atanh(r) -+ z / sqrt(n - 3)), Fisher (1921).
 *
 * out     in [-1, 1]; exactly +-1 with interval [+-1, +-1] when 1 - |r|, summed as
 *         1/2 sum (u -+ v)^2 over the standardised values u, v, is below n DBL_EPSILON.
 *         No interval for n <= 3.
 * fails   STAT_EMPTY; STAT_TOO_FEW for n < 2; STAT_NO_VARIATION when x or y is constant
 * checked tests/reference/stats.R: cor.test
 */
Stat rank_pearson(const double *x, const double *y, size_t n, double level);

/* Spearman's rho (1904): Pearson's correlation of the mid-ranks; and its two-sided p-value:
 * t = rho sqrt((n-2) / (1 - rho^2)) against Student's t with n - 2 degrees of freedom, no continuity
 * correction; exactly 0 for rho = +-1.
 *
 * fails   both: STAT_EMPTY; STAT_TOO_FEW for n < 4; STAT_NO_VARIATION when x or y is constant
 * checked tests/reference/stats.R: cor.test(method = "spearman", exact = FALSE)
 */
typedef struct {
    Stat rho, p;
} Spearman;

Spearman rank_spearman(const double *x, const double *y, size_t n, Arena scratch);

/* Mann and Whitney (1947), two-sided p by the normal approximation. W = rank sum of x less its
 * least value, N = nx + ny, t = sizes of the groups of tied values:
 *
 *   z = (|W - nx ny/2| - 1/2) / sqrt(nx ny/12 ((N+1) - sum(t^3 - t) / (N(N-1))))
 *
 * out     a p-value; 1 where W is at its mean; .n = N
 * fails   STAT_EMPTY when x or y is empty; STAT_NO_VARIATION when all values tie
 * checked tests/reference/stats.R: wilcox.test(exact = FALSE, correct = TRUE)
 */
Stat rank_mann_whitney_p(const double *x, size_t nx, const double *y, size_t ny, Arena scratch);

/* The middle value, or the mean of the two middle ones; x in any order, not changed.
 *
 * fails   STAT_EMPTY
 * checked tests/unit/test_stats_rank.c: R's median
 */
Stat rank_median(const double *x, size_t n, Arena scratch);

#endif
