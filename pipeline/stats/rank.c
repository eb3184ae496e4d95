// rank.c - correlation and rank tests.
#include "stats/rank.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "stats/special.h"

static bool is_constant(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert(!isnan(x[i]));
        if (x[i] != x[0])
            return false;
    }
    return true;
}

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

static double spread(const double *x, size_t n, double centre)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (x[i] - centre) * (x[i] - centre);
    return sqrt(sum);
}

typedef struct {
    double r, gap; // gap = 1 - |r|, kept apart: near 1 it has digits that r has not
} Correlation;

// Neither x nor y may be constant.
static Correlation correlate(const double *x, const double *y, size_t n)
{
    double mx = mean_of(x, n), my = mean_of(y, n), sx = spread(x, n, mx), sy = spread(y, n, my);
    double r = 0, gap = 0;
    for (size_t i = 0; i < n; i++)
        r += (x[i] - mx) / sx * ((y[i] - my) / sy);
    double sign = r < 0 ? -1 : 1;
    for (size_t i = 0; i < n; i++) {
        double off = (x[i] - mx) / sx - sign * (y[i] - my) / sy;
        gap += off * off / 2;
    }
    if (gap < (double)n * DBL_EPSILON)
        return (Correlation){ sign, 0 };
    return (Correlation){ gap < 0.5 ? sign * (1 - gap) : r, gap };
}

static StatStatus pairs_status(const double *x, const double *y, size_t n, size_t least)
{
    if (n == 0)
        return STAT_EMPTY;
    if (n < least)
        return STAT_TOO_FEW;
    return is_constant(x, n) || is_constant(y, n) ? STAT_NO_VARIATION : STAT_OK;
}

Stat rank_pearson(const double *x, const double *y, size_t n, double level)
{
    StatStatus status = pairs_status(x, y, n, 2);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Correlation c = correlate(x, y, n);
    Stat        r = stat_value(c.r, n);
    if (n <= 3)
        return r;
    if (c.gap == 0) {
        r.low = r.high = r.value;
        return r;
    }
    double centre = atanh(c.r), half = special_z(level) / sqrt((double)n - 3);
    r.low = tanh(centre - half);
    r.high = tanh(centre + half);
    return r;
}

// Ranks ------------------------------------------------------------------------------------------

typedef struct {
    double x;
    size_t at;
} Placed;

static int smaller_first(const void *a, const void *b)
{
    double x = ((const Placed *)a)->x, y = ((const Placed *)b)->x;
    return (x > y) - (x < y);
}

// Ranks from 1, tied values sharing the middle one; returns the sum of t^3 - t over the ties.
static double rank_all(const double *x, size_t n, double *rank, Arena scratch)
{
    Placed *sorted = NEW(&scratch, Placed, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (Placed){ x[i], i };
    qsort(sorted, n, sizeof *sorted, smaller_first);
    double ties = 0;
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i; next < n && sorted[next].x == sorted[i].x; next++) {
        }
        for (size_t j = i; j < next; j++)
            rank[sorted[j].at] = (double)(i + next + 1) / 2;
        double tied = (double)(next - i);
        ties += tied * tied * tied - tied;
    }
    return ties;
}

static Correlation correlate_ranks(const double *x, const double *y, size_t n, Arena scratch)
{
    double *rank_x = NEW(&scratch, double, n), *rank_y = NEW(&scratch, double, n);
    rank_all(x, n, rank_x, scratch);
    rank_all(y, n, rank_y, scratch);
    return correlate(rank_x, rank_y, n);
}

Spearman rank_spearman(const double *x, const double *y, size_t n, Arena scratch)
{
    StatStatus status = pairs_status(x, y, n, 4);
    if (status != STAT_OK)
        return (Spearman){ stat_undefined(status, n), stat_undefined(status, n) };
    Correlation rho = correlate_ranks(x, y, n, scratch);
    double      df = (double)n - 2, t = rho.r * sqrt(df / (rho.gap * (2 - rho.gap)));
    return (Spearman){ stat_value(rho.r, n), stat_value(rho.gap == 0 ? 0 : special_t_tails(t, df), n) };
}

Stat rank_mann_whitney_p(const double *x, size_t nx, const double *y, size_t ny, Arena scratch)
{
    size_t n = nx + ny;
    if (nx == 0 || ny == 0)
        return stat_undefined(STAT_EMPTY, n);
    double *all = NEW(&scratch, double, n), *rank = NEW(&scratch, double, n);
    for (size_t i = 0; i < n; i++)
        all[i] = i < nx ? x[i] : y[i - nx];
    if (is_constant(all, n))
        return stat_undefined(STAT_NO_VARIATION, n);
    double ties = rank_all(all, n, rank, scratch);
    double N = (double)n, product = (double)nx * (double)ny;
    double w = -(double)nx * ((double)nx + 1) / 2;
    for (size_t i = 0; i < nx; i++)
        w += rank[i];
    double off = fabs(w - product / 2); // a multiple of 1/2
    if (off == 0)
        return stat_value(1, n);
    double sigma = sqrt(product / 12 * (N + 1 - ties / (N * (N - 1))));
    return stat_value(special_normal_tails((off - 0.5) / sigma), n);
}

Stat rank_median(const double *x, size_t n, Arena scratch)
{
    if (n == 0)
        return stat_undefined(STAT_EMPTY, 0);
    Placed *sorted = NEW(&scratch, Placed, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (Placed){ x[i], i };
    qsort(sorted, n, sizeof *sorted, smaller_first);
    return stat_value((sorted[(n - 1) / 2].x + sorted[n / 2].x) / 2, n);
}
