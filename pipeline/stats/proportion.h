// proportion.h - k of n: the share, its interval, and the exact test of a given share.
//
// Rules a caller can break: k <= n, 0 < level < 1, 0 <= p0 <= 1; all asserted.
#ifndef STATS_PROPORTION_H
#define STATS_PROPORTION_H

#include "stats/stat.h"

typedef enum { INTERVAL_WILSON, INTERVAL_JEFFREYS, INTERVAL_CLOPPER_PEARSON, INTERVAL_NONE } IntervalKind;

/* Share p = k/n with a two-sided interval; alpha = 1 - level, z its normal quantile.
 *
 *   Wilson (1927)           the two x with (p - x)^2 = z^2 x(1 - x)/n, no continuity correction
 *   Jeffreys (Brown, Cai    quantiles alpha/2 and 1 - alpha/2 of Beta(k + 1/2, n - k + 1/2)
 *     and DasGupta 2001)
 *   Clopper-Pearson (1934)  quantile alpha/2 of Beta(k, n - k + 1), 1 - alpha/2 of Beta(k + 1, n -
 * k)
 *
 * low is exactly 0 at k = 0 and high exactly 1 at k = n, in all three.
 *
 * out     a share, no unit; .n = n
 * fails   STAT_EMPTY when n == 0
 * checked tests/reference/stats.R: prop.test(correct = FALSE), qbeta, binom.test; Newcombe (1998)
 */
Stat proportion(size_t k, size_t n, IntervalKind kind, double level);

/* Two-sided exact test of the share p0: total probability of the outcomes that are no likelier
 * than the observed one, where 1 + 1e-7 times its probability still counts as no likelier.
 *
 * out     a p-value; .n = n. An outcome below 1e-300 of the likeliest one gives 0.
 * fails   STAT_EMPTY when n == 0
 * checked tests/reference/stats.R: binom.test, which has the same factor
 */
Stat proportion_binomial_p(size_t k, size_t n, double p0);

#endif
