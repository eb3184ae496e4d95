// proportion.c - shares, their intervals, the exact binomial test.
#include "stats/proportion.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#include "stats/exact.h"
#include "stats/special.h"

// high is the larger root of (n + z^2) x^2 - (2k + z^2) x + k^2/n = 0. low comes from the product
// of the roots, not from a difference, so that it keeps its digits when k is small.
static void wilson(double k, double n, double z, double *low, double *high)
{
    double z2 = z * z;
    *high     = (k + z2 / 2 + z * sqrt(k * (n - k) / n + z2 / 4)) / (n + z2);
    *low      = k * k / (n * (n + z2) * *high);
}

static void beta_bounds(double k, double n, double tail, bool jeffreys, double *low, double *high)
{
    double extra = jeffreys ? 0.5 : 1;
    if (k > 0)
        *low = special_beta_quantile(tail, jeffreys ? k + 0.5 : k, n - k + extra);
    if (k < n)
        *high = special_beta_quantile(1 - tail, k + extra, jeffreys ? n - k + 0.5 : n - k);
}

Stat proportion(size_t k, size_t n, IntervalKind kind, double level)
{
    assert(k <= n && level > 0 && level < 1);
    if (n == 0)
        return stat_undefined(STAT_EMPTY, 0);
    double kk = (double)k, nn = (double)n;
    Stat   share = stat_value(kk / nn, n);
    if (kind == INTERVAL_NONE)
        return share;
    if (kind == INTERVAL_WILSON)
        wilson(kk, nn, special_z(level), &share.low, &share.high);
    else
        beta_bounds(kk, nn, (1 - level) / 2, kind == INTERVAL_JEFFREYS, &share.low, &share.high);
    if (k == 0)
        share.low = 0;
    if (k == n)
        share.high = 1;
    return share;
}

typedef struct {
    double n, odds;
} Binomial;

static double binomial_ratio(const void *law, double x)
{
    const Binomial *b = law;
    return (b->n - x) / (x + 1) * b->odds;
}

Stat proportion_binomial_p(size_t k, size_t n, double p0)
{
    assert(k <= n && p0 >= 0 && p0 <= 1);
    if (n == 0)
        return stat_undefined(STAT_EMPTY, 0);
    if (p0 == 0 || p0 == 1)
        return stat_value(k == (p0 == 0 ? 0 : n), n);
    Binomial law  = { (double)n, p0 / (1 - p0) };
    size_t   mode = (size_t)(((double)n + 1) * p0);
    if (mode > n)
        mode = n;
    return stat_value(exact_two_sided(binomial_ratio, &law, 0, n, mode, k), n);
}
