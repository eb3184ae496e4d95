// exact.c - one count's distribution by recurrence.
#include "stats/exact.h"

#include <math.h>

static double ratio(const Exact *e, double x)
{
    return (e->row - x) * (e->column - x * e->fixed) / ((x + 1) * (e->rest + (x + 1) * e->fixed));
}

Exact exact_table(Table t)
{
    size_t row = t.both + t.first, column = t.both + t.second, n = table_total(t);
    Exact  e = { .row = (double)row, .column = (double)column, .fixed = 1, .seen = t.both };
    e.rest = (double)n - e.row - e.column;
    e.low = row + column > n ? row + column - n : 0;
    e.high = row < column ? row : column;
    e.mode = (size_t)((e.row + 1) * (e.column + 1) / ((double)n + 2));
    return e;
}

Exact exact_binomial(size_t seen, size_t n, double p0)
{
    Exact e = { .row = (double)n, .column = p0, .rest = 1 - p0, .high = n, .seen = seen };
    e.mode = (size_t)((e.row + 1) * p0);
    if (e.mode > n)
        e.mode = n;
    return e;
}

// Probability of what was seen, relative to the mode.
static double seen_weight(const Exact *e)
{
    double w = 1;
    for (size_t x = e->mode; x < e->seen && w > 0; x++)
        w *= ratio(e, (double)x);
    for (size_t x = e->mode; x > e->seen && w > 0; x--)
        w /= ratio(e, (double)x - 1);
    return w;
}

double exact_two_sided(const Exact *e)
{
    double limit = seen_weight(e) * EXACT_SLACK, all = 1, tail = limit >= 1 ? 1 : 0;
    double w = 1;
    for (size_t x = e->mode; x < e->high && w > 0; x++) {
        w *= ratio(e, (double)x);
        all += w;
        tail += w <= limit ? w : 0;
    }
    w = 1;
    for (size_t x = e->mode; x > e->low && w > 0; x--) {
        w /= ratio(e, (double)x - 1);
        all += w;
        tail += w <= limit ? w : 0;
    }
    return tail / all;
}

void exact_weights(const Exact *e, double *w)
{
    w[e->mode - e->low] = 1;
    for (size_t x = e->mode; x < e->high; x++)
        w[x + 1 - e->low] = w[x - e->low] * ratio(e, (double)x);
    for (size_t x = e->mode; x > e->low; x--)
        w[x - 1 - e->low] = w[x - e->low] / ratio(e, (double)x - 1);
}

// The weights rise to the mode and fall behind it: the least of those left stands at one of the ends.
void exact_two_sided_each(const Exact *e, double *p, double *work)
{
    size_t  m = e->high - e->low + 1, left = 0, right = m;
    double *w = work, tail = 0;
    exact_weights(e, w);
    while (left < right) {
        double limit = (w[left] < w[right - 1] ? w[left] : w[right - 1]) * EXACT_SLACK;
        size_t from = left, to = right;
        while (left < right && w[left] <= limit)
            tail += w[left++];
        while (left < right && w[right - 1] <= limit)
            tail += w[--right];
        for (; from < left; from++)
            p[from] = tail;
        for (; to > right; to--)
            p[to - 1] = tail;
    }
    for (size_t i = 0; i < m; i++)
        p[i] /= tail;
}

// Moments of |X - seen| on one side of the observed count, 0th to 2nd, under the factor psi and
// relative to P(X = seen). They may be infinite: that side is then the heavy one.
typedef struct {
    double m0, m1, m2;
} Side;

static void side_add(Side *s, double k, double w)
{
    s->m0 += w;
    s->m1 += k * w;
    s->m2 += k * k * w;
}

static Side side_above(const Exact *e, double psi)
{
    Side   s = { 0 };
    double w = 1;
    for (size_t x = e->seen; x < e->high; x++) {
        double step = ratio(e, (double)x) * psi;
        w *= step;
        side_add(&s, (double)(x + 1 - e->seen), w);
        if (step < 1 && w < 1e-25 * s.m0) // ratios fall: the rest is nothing
            break;
    }
    return s;
}

static Side side_below(const Exact *e, double psi)
{
    Side   s = { 0 };
    double w = 1;
    for (size_t x = e->seen; x > e->low; x--) {
        double step = ratio(e, (double)x - 1) * psi;
        w /= step;
        side_add(&s, (double)(e->seen + 1 - x), w);
        if (step > 1 && w < 1e-25 * s.m0)
            break;
    }
    return s;
}

// Log of the upper sum over the lower one, less the target; its slope in log psi.
static double above_target(const Exact *e, ExactRoot root, double log_psi, double target, double *slope)
{
    Side up = side_above(e, exp(log_psi)), down = side_below(e, exp(log_psi));
    if (root == EXACT_MEAN) {
        *slope = up.m2 / up.m1 + down.m2 / down.m1;
        return log(up.m1 / down.m1) - target;
    }
    double over = up.m0 + (root == EXACT_LOW), under = down.m0 + (root == EXACT_HIGH);
    *slope = up.m1 / over + down.m1 / under;
    return log(over / under) - target;
}

double exact_factor(const Exact *e, ExactRoot root, double tail, double start)
{
    double target = 0;
    if (root != EXACT_MEAN)
        target = root == EXACT_LOW ? log(tail / (1 - tail)) : log((1 - tail) / tail);
    double t = start, low = -700, high = 700; // exp() of these is finite and not 0
    for (int i = 0; i < 100; i++) {
        double slope, over = above_target(e, root, t, target, &slope);
        if (over > 0)
            high = t;
        else
            low = t;
        double next = t - over / slope;
        if (fabs(next - t) < 1e-9) // the next step would be about its square
            return exp(next);
        t = next > low && next < high ? next : (low + high) / 2;
    }
    return exp(t);
}
