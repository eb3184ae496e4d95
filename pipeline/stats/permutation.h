// permutation.h - how often chance alone leads as far from 0 as what was seen.
#ifndef STATS_PERMUTATION_H
#define STATS_PERMUTATION_H

#include "base/base.h"

// Subjects among whom a yes is dealt out anew: `chosen` of n say yes.
typedef struct {
    const double *weight; // [n] what a subject that says yes adds to the statistic
    size_t        n, chosen;
} PermutationStratum;

typedef struct {
    size_t   permutations;
    uint64_t seed;
} PermutationPlan;

/* Permutation test (Fisher 1935), two-sided, of a statistic that is a sum over the subjects that say yes:
 *
 *   T = offset + sum of their weights,   p = (1 + far) / (1 + permutations)
 *
 * far counts the permutations within the strata in which |T| is at least that observed; a difference of
 * 1e-12 counts as none. Generator: GSL's mt19937 from the seed, for this test alone, so that the answer does
 * not depend on what else is tested.
 *
 * in      chosen <= n in each stratum
 * out     far
 * cost    permutations x sum of min(chosen, n - chosen)
 * checked tests/unit/test_stats_permutation.c against all permutations of up to 20 subjects
 */
size_t permutation_far(const PermutationStratum *strata, size_t n, double offset, double observed,
                       PermutationPlan plan, Arena scratch);

#endif
