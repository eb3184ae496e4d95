// exact.h - exact tests and intervals for one count, binomial or given the margins of a table.
//
// Probabilities are relative to the mode or to the observed count and follow by recurrence from
// neighbour to neighbour: no factorial is computed, and nothing overflows. What lies below 1e-300
// of the mode vanishes.
#ifndef STATS_EXACT_H
#define STATS_EXACT_H

#include <stddef.h>

#include "stats/two_by_two.h"

// Outcomes up to this factor likelier than the observed one count as no likelier: equal
// probabilities differ by rounding. R's fisher.test, binom.test and mantelhaen.test have the same.
#define EXACT_SLACK (1 + 1e-7)

/* The law of a count X, low <= X <= high, and what was seen of it:
 *
 *   P(x + 1) / P(x) = (row - x)(column - x fixed) / ((x + 1)(rest + (x + 1) fixed))
 *
 * fixed = 1: hypergeometric, the first cell of a table given its margins, rest = n - row - column.
 * fixed = 0: binomial, X of `row` with odds column : rest.
 */
typedef struct {
    double row, column, rest, fixed;
    size_t low, high, mode, seen;
} Exact;

Exact exact_table(Table t);                             // no empty margin
Exact exact_binomial(size_t seen, size_t n, double p0); // 0 < p0 < 1

// Total probability of the outcomes no likelier than the one seen.
double exact_two_sided(const Exact *e);

// The same for every outcome low..high at once, in p; p and work hold high - low + 1 numbers each. Agrees
// with exact_two_sided to rounding: here the small ones are added first.
void exact_two_sided_each(const Exact *e, double *p, double *work);

// Relative probabilities of low..high; w holds high - low + 1 numbers.
void exact_weights(const Exact *e, double *w);

/* The factor psi on the ratio above (the odds ratio of a table, the odds of a share when p0 = 1/2)
 * at which the count seen is what it should be:
 *
 *   EXACT_MEAN  E(X) = seen              low < seen < high
 *   EXACT_LOW   P(X >= seen) = tail      low < seen
 *   EXACT_HIGH  P(X <= seen) = tail      seen < high
 *
 * in      start, a guess at log psi; tail in (0, 1), without meaning for EXACT_MEAN
 * out     to 1e-12 relative
 * method  each is a crossing of two sums, one over each side of `seen`. The log of their ratio
 *         rises in log psi with a slope of at least 1 and is nearly straight: Newton's method,
 *         held in a bracket, takes four or five steps.
 */
typedef enum { EXACT_MEAN, EXACT_LOW, EXACT_HIGH } ExactRoot;
double exact_factor(const Exact *e, ExactRoot root, double tail, double start);

#endif
