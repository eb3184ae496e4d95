// proportion.c - shares, their intervals, the exact binomial test.
#include "stats/proportion.h"

#include <assert.h>
#include <math.h>

#include "stats/exact.h"
#include "stats/special.h"

// high is the larger root of (n + z^2) x^2 - (2k + z^2) x + k^2/n = 0. low comes from the product
// of the roots, not from a difference, so that it keeps its digits when k is small.
static void wilson(double k, double n, double z, double *low, double *high)
{
    double z2 = z * z;
    *high = (k + z2 / 2 + z * sqrt(k * (n - k) / n + z2 / 4)) / (n + z2);
    *low = k * k / (n * (n + z2) * *high);
}

static void jeffreys(double k, double n, double tail, double *low, double *high)
{
    *low = special_beta_quantile(tail, k + 0.5, n - k + 0.5);
    *high = special_beta_quantile(1 - tail, k + 0.5, n - k + 0.5);
}

// The beta quantiles of this interval invert the two one-sided binomial tests; solved as such they
// keep their digits also where the share is next to 0.
static void clopper_pearson(size_t k, size_t n, double level, double *low, double *high)
{
    Exact  e = exact_binomial(k, n, 0.5);
    double a = (double)k + 0.5, b = (double)(n - k) + 0.5;
    double guess = log(a / b), half = special_z(level) * sqrt(1 / a + 1 / b);
    double tail = (1 - level) / 2;
    if (k > 0)
        *low = exact_factor(&e, EXACT_LOW, tail, guess - half);
    if (k < n)
        *high = exact_factor(&e, EXACT_HIGH, tail, guess + half);
    *low /= 1 + *low;
    *high /= 1 + *high;
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
    else if (kind == INTERVAL_JEFFREYS)
        jeffreys(kk, nn, (1 - level) / 2, &share.low, &share.high);
    else
        clopper_pearson(k, n, level, &share.low, &share.high);
    if (k == 0)
        share.low = 0;
    if (k == n)
        share.high = 1;
    return share;
}

Stat proportion_binomial_p(size_t k, size_t n, double p0)
{
    assert(k <= n && p0 >= 0 && p0 <= 1);
    if (n == 0)
        return stat_undefined(STAT_EMPTY, 0);
    if (p0 == 0 || p0 == 1)
        return stat_value(k == (p0 == 0 ? 0 : n), n);
    Exact e = exact_binomial(k, n, p0);
    return stat_value(exact_two_sided(&e), n);
}
