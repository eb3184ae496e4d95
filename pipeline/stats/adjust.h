// adjust.h - p-values of several tests read together.
#ifndef STATS_ADJUST_H
#define STATS_ADJUST_H

#include <stddef.h>

#include "base/base.h"

/* Benjamini and Hochberg (1995): q(i) = min over j >= i of p(j) m / j, p sorted, 1-based, cut at 1.
 *
 * in      p[n] in [0, 1], any order; NaN is a test that could not be made: it stays NaN, and the
 *         family counts m = the others
 * out     q[n] in the order of p; may be p itself
 * checked tests/reference/stats.R: p.adjust(method = "BH")
 */
void adjust_benjamini_hochberg(const double *p, size_t n, double *q, Arena scratch);

// The same where p[i] came up times[i] times: equal p have equal q. None of it: q[i] is NaN.
void adjust_counted(const double *p, const uint32_t *times, size_t n, double *q, Arena scratch);

#endif
