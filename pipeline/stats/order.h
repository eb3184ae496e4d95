// order.h - things in a row, so that like stands beside like.
#ifndef STATS_ORDER_H
#define STATS_ORDER_H

#include <stddef.h>

#include "base/base.h"

/* The leaves of an average-linkage tree (Sokal and Michener 1958), from one end to the other.
 *
 * The two most similar clusters are joined until one is left; the similarity of two clusters is the
 * mean over their members. Two clusters are put end to end in that one of four ways in which the
 * ends that meet are most similar. Ties go to the first in order.
 *
 * in      similarity[n * n], symmetric; NaN counts as 0
 * out     order[n], a permutation of 0 … n-1
 * cost    n^3
 * checked tests/unit/test_pairs.c: a shuffled gradient comes out nearly in order
 */
void order_by_similarity(const double *similarity, size_t n, size_t *order, Arena scratch);

#endif
