// permutation.c - see permutation.h.
#include "stats/permutation.h"

#define HAVE_INLINE // gsl_rng_get without a call
#include <assert.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#define SLACK 1e-12

// A stratum being shuffled: the weights in their present order, and how many are drawn from the front.
typedef struct {
    double *weight;
    size_t  n, drawn;
    double  sign, base; // the stratum's sum is base + sign times that of those drawn
} Deck;

// The smaller side is drawn; the sum of the other is what is left of the total.
static Deck deck_make(const PermutationStratum *s, Arena *scratch)
{
    assert(s->chosen <= s->n && s->n <= UINT32_MAX);
    Deck d = { .weight = NEW(scratch, double, s->n + 1), .n = s->n, .drawn = s->chosen, .sign = 1 };
    for (size_t i = 0; i < s->n; i++)
        d.weight[i] = s->weight[i];
    if (2 * s->chosen <= s->n)
        return d;
    d.drawn = s->n - s->chosen, d.sign = -1;
    for (size_t i = 0; i < s->n; i++)
        d.base += s->weight[i];
    return d;
}

// A number below n, each as likely (Lemire 2019): gsl_rng_uniform_int takes two divisions for each.
static uint32_t below(gsl_rng *r, uint32_t n)
{
    uint64_t product = (uint64_t)(uint32_t)gsl_rng_get(r) * n;
    if ((uint32_t)product < n)
        for (uint32_t least = (uint32_t)(-n) % n; (uint32_t)product < least;)
            product = (uint64_t)(uint32_t)gsl_rng_get(r) * n;
    return (uint32_t)(product >> 32);
}

static double deal(Deck d, gsl_rng *r)
{
    double sum = 0;
    for (size_t i = 0; i < d.drawn; i++) {
        size_t j = i + below(r, (uint32_t)(d.n - i));
        double taken = d.weight[j];
        d.weight[j] = d.weight[i];
        d.weight[i] = taken;
        sum += taken;
    }
    return d.base + d.sign * sum;
}

size_t permutation_far(const PermutationStratum *strata, size_t n, double offset, double observed,
                       PermutationPlan plan, Arena scratch)
{
    Deck    *decks = NEW(&scratch, Deck, n + 1);
    gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
    size_t   far = 0;
    if (!r)
        arena_ran_out(&scratch);
    gsl_rng_set(r, plan.seed);
    for (size_t s = 0; s < n; s++)
        decks[s] = deck_make(&strata[s], &scratch);
    for (size_t i = 0; i < plan.permutations; i++) {
        double sum = offset;
        for (size_t s = 0; s < n; s++)
            sum += deal(decks[s], r);
        far += fabs(sum) >= fabs(observed) - SLACK;
    }
    gsl_rng_free(r);
    return far;
}
