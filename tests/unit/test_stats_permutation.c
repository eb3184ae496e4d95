// test_stats_permutation.c - the permutation test against every permutation there is.
#include "test_stats.h"

#include "stats/permutation.h"

enum { MOST = 20, STRATA = 3 };

typedef struct {
    double weight[STRATA][MOST];
    size_t size[STRATA], chosen[STRATA], n;
} Drawn;

static double random_weight(uint64_t *seed) { return (double)random_below(seed, 1000) / 500 - 1; }

static Drawn draw_strata(uint64_t *seed)
{
    Drawn  d = { .n = 1 + random_below(seed, STRATA) };
    size_t most = MOST / d.n;
    for (size_t s = 0; s < d.n; s++) {
        d.size[s] = 2 + random_below(seed, most - 1);
        d.chosen[s] = random_below(seed, d.size[s] + 1);
        for (size_t i = 0; i < d.size[s]; i++)
            d.weight[s][i] = random_weight(seed);
    }
    return d;
}

// The sums over every choice within the strata, from stratum s on.
static void enumerate(const Drawn *d, size_t s, double sum, double observed, size_t *far, size_t *all)
{
    if (s == d->n) {
        *far += fabs(sum) >= fabs(observed) - 1e-12;
        ++*all;
        return;
    }
    for (uint32_t set = 0; set < 1u << d->size[s]; set++) {
        if ((size_t)__builtin_popcount(set) != d->chosen[s])
            continue;
        double more = 0;
        for (size_t i = 0; i < d->size[s]; i++)
            more += set >> i & 1 ? d->weight[s][i] : 0;
        enumerate(d, s + 1, sum + more, observed, far, all);
    }
}

static size_t far_of(const Drawn *d, double offset, double observed, PermutationPlan plan)
{
    PermutationStratum strata[STRATA];
    for (size_t s = 0; s < d->n; s++)
        strata[s] = (PermutationStratum){ d->weight[s], d->size[s], d->chosen[s] };
    return permutation_far(strata, d->n, offset, observed, plan, scratch_arena());
}

static void permutation_matches_enumeration(void **state)
{
    (void)state;
    enum { SETS = 60, PERMUTATIONS = 20000 };
    uint64_t seed = 1;
    size_t   clear = 0;
    for (size_t i = 0; i < SETS; i++) {
        Drawn  d = draw_strata(&seed);
        double offset = random_weight(&seed) / 4, observed = offset;
        size_t far = 0, all = 0;
        for (size_t s = 0; s < d.n; s++) // the first of each stratum say yes
            for (size_t k = 0; k < d.chosen[s]; k++)
                observed += d.weight[s][k];
        enumerate(&d, 0, offset, observed, &far, &all);
        double share = (double)far / (double)all;
        double got =
            (double)far_of(&d, offset, observed, (PermutationPlan){ PERMUTATIONS, 1 }) / PERMUTATIONS;
        if (fabs(got - share) > 4.5 * sqrt(share * (1 - share) / PERMUTATIONS) + 1e-12)
            fail_msg("set %zu: %g of the permutations drawn, %g of all %zu", i, got, share, all);
        clear += share < 0.5;
    }
    assert_in_range(clear, SETS / 5, SETS); // some tell something
}

static void permutation_counts_equals_as_far(void **state)
{
    (void)state;
    Drawn d = { .weight = { { 0.1, 0.1, 0.1, 0.1 } }, .size = { 4 }, .chosen = { 2 }, .n = 1 };
    assert_int_equal(far_of(&d, 0, 0.2 + 1e-13, (PermutationPlan){ 50, 1 }), 50);
    assert_int_equal(far_of(&d, 0, 0.2 + 1e-11, (PermutationPlan){ 50, 1 }), 0);
    assert_int_equal(far_of(&d, -0.4, 0.2, (PermutationPlan){ 50, 1 }), 50); // as far on the other side
}

static void permutation_depends_on_the_seed_alone(void **state)
{
    (void)state;
    uint64_t seed = 3;
    Drawn    d = draw_strata(&seed);
    size_t   first = far_of(&d, 0, 0.7, (PermutationPlan){ 5000, 1 });
    assert_int_equal(far_of(&d, 0, 0.7, (PermutationPlan){ 5000, 1 }), first);
    assert_int_not_equal(far_of(&d, 0, 0.7, (PermutationPlan){ 5000, 2 }), first);
    assert_int_equal(far_of(&d, 0, 0.7, (PermutationPlan){ 0, 1 }), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(permutation_matches_enumeration),
                                        cmocka_unit_test(permutation_counts_equals_as_far),
                                        cmocka_unit_test(permutation_depends_on_the_seed_alone) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
