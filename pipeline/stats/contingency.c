// contingency.c - measures of one two-by-two table.
#include "stats/contingency.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#include "stats/exact.h"
#include "stats/proportion.h"
#include "stats/special.h"

size_t table_total(Table t)
{
    return t.both + t.first + t.second + t.neither;
}

static StatStatus rows_status(Table t)
{
    if (table_total(t) == 0)
        return STAT_EMPTY;
    return t.both + t.first && t.second + t.neither ? STAT_OK : STAT_EMPTY_MARGIN;
}

static StatStatus margins_status(Table t)
{
    StatStatus rows = rows_status(t);
    if (rows != STAT_OK)
        return rows;
    return t.both + t.second && t.first + t.neither ? STAT_OK : STAT_EMPTY_MARGIN;
}

Stat table_phi(Table t, double level)
{
    size_t     n      = table_total(t);
    StatStatus status = margins_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    double a = (double)t.both, b = (double)t.first, c = (double)t.second, d = (double)t.neither;
    double rows = (a + b) * (c + d), columns = (a + c) * (b + d);
    Stat   phi  = stat_value((a * d - b * c) / sqrt(rows * columns), n);
    bool   same = t.first == 0 && t.second == 0, opposite = t.both == 0 && t.neither == 0;
    if (same || opposite)
        phi.value = same ? 1 : -1;
    if (n <= 3)
        return phi;
    if (same || opposite) {
        phi.low = phi.high = phi.value;
        return phi;
    }
    double centre = atanh(phi.value), half = special_z(level) / sqrt((double)n - 3);
    phi.low  = tanh(centre - half);
    phi.high = tanh(centre + half);
    return phi;
}

// The odds ratio ---------------------------------------------------------------------------------

// Moments of |X - seen| on one side of the observed count, 0th to 2nd, for odds ratio exp(log_psi)
// and relative to P(X = seen). The largest weights may be infinite: the side is then the heavy one.
typedef struct {
    double m0, m1, m2;
} Side;

static void side_add(Side *s, double k, double w)
{
    s->m0 += w;
    s->m1 += k * w;
    s->m2 += k * k * w;
}

static Side side_above(const Hyper *h, double psi)
{
    Side   s = { 0 };
    double w = 1;
    for (size_t x = h->seen; x < h->high; x++) {
        double ratio = hyper_ratio(h, (double)x) * psi;
        w *= ratio;
        side_add(&s, (double)(x + 1 - h->seen), w);
        if (ratio < 1 && w < 1e-25 * s.m0) // ratios fall: the rest is nothing
            break;
    }
    return s;
}

static Side side_below(const Hyper *h, double psi)
{
    Side   s = { 0 };
    double w = 1;
    for (size_t x = h->seen; x > h->low; x--) {
        double ratio = hyper_ratio(h, (double)x - 1) * psi;
        w /= ratio;
        side_add(&s, (double)(h->seen + 1 - x), w);
        if (ratio > 1 && w < 1e-25 * s.m0)
            break;
    }
    return s;
}

// Each root is where the log of a ratio of two sums crosses `target`. In log psi that function
// rises, with a slope of at least 1, and is nearly straight: Newton takes four or five steps.
typedef enum { ROOT_MEAN, ROOT_LOW, ROOT_HIGH } Root;

static double above_target(const Hyper *h, Root root, double log_psi, double target, double *slope)
{
    Side   up = side_above(h, exp(log_psi)), down = side_below(h, exp(log_psi));
    double over = up.m0, over_slope = up.m1, under = down.m0, under_slope = down.m1;
    if (root == ROOT_MEAN) {
        over        = up.m1;
        over_slope  = up.m2;
        under       = down.m1;
        under_slope = down.m2;
    } else if (root == ROOT_LOW) {
        over += 1; // the observed count itself
    } else {
        under += 1;
    }
    *slope = over_slope / over + under_slope / under;
    return log(over) - log(under) - target;
}

static double solve(const Hyper *h, Root root, double target, double start)
{
    double t = start, low = -700, high = 700; // exp() of these is finite and not 0
    for (int i = 0; i < 100; i++) {
        double slope, over = above_target(h, root, t, target, &slope);
        if (over > 0)
            high = t;
        else
            low = t;
        double next = t - over / slope;
        if (fabs(next - t) < 1e-9) // the next step would be its square
            return exp(next);
        t = next > low && next < high ? next : (low + high) / 2;
    }
    return exp(t);
}

Stat table_odds_ratio(Table t, double level)
{
    assert(level > 0 && level < 1);
    size_t     n      = table_total(t);
    StatStatus status = margins_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Hyper  h = hyper_of(t);
    double a = (double)t.both + 0.5, b = (double)t.first + 0.5, c = (double)t.second + 0.5,
           d     = (double)t.neither + 0.5;
    double start = log(a * d / (b * c)),
           half  = special_z(level) * sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    double tail  = log((1 - level) / (1 + level)); // log odds of (1 - level)/2
    Stat   odds  = { 0, 0, INFINITY, n, STAT_OK };
    if (h.seen > h.low)
        odds.low = solve(&h, ROOT_LOW, tail, start - half);
    if (h.seen < h.high)
        odds.high = solve(&h, ROOT_HIGH, -tail, start + half);
    if (h.seen == h.high)
        odds.value = INFINITY;
    else if (h.seen > h.low)
        odds.value = solve(&h, ROOT_MEAN, 0, start);
    return odds;
}

Stat table_fisher_p(Table t)
{
    size_t     n      = table_total(t);
    StatStatus status = margins_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Hyper h = hyper_of(t);
    return stat_value(exact_two_sided(hyper_ratio, &h, h.low, h.high, h.mode, h.seen), n);
}

Stat table_rate_difference(Table t, double level)
{
    size_t     n      = table_total(t);
    StatStatus status = rows_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Stat with    = proportion(t.both, t.both + t.first, INTERVAL_WILSON, level);
    Stat without = proportion(t.second, t.second + t.neither, INTERVAL_WILSON, level);
    Stat d       = stat_value(with.value - without.value, n);
    d.low        = d.value - hypot(with.value - with.low, without.high - without.value);
    d.high       = d.value + hypot(with.high - with.value, without.value - without.low);
    return d;
}
