// strata.c - measures of several two-by-two tables with one thing in common.
#include "stats/strata.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "stats/exact.h"
#include "stats/special.h"

static size_t strata_total(const Table *t, size_t n)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += table_total(t[i]);
    return total;
}

static bool counts(Table t)
{
    return t.both + t.first && t.second + t.neither && t.both + t.second && t.first + t.neither;
}

static size_t strata_counting(const Table *t, size_t n)
{
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        used += counts(t[i]);
    return used;
}

static StatStatus strata_status(const Table *t, size_t n)
{
    if (strata_total(t, n) == 0)
        return STAT_EMPTY;
    return strata_counting(t, n) ? STAT_OK : STAT_NO_STRATUM;
}

// Standard error of log(R/S), Robins, Breslow and Greenland.
static double log_ratio_se(const Table *t, size_t n, double R, double S)
{
    double PR = 0, mixed = 0, QS = 0;
    for (size_t i = 0; i < n; i++) {
        if (!counts(t[i]))
            continue;
        double a = (double)t[i].both, b = (double)t[i].first, c = (double)t[i].second,
               d = (double)t[i].neither, N = a + b + c + d;
        double P = (a + d) / N, Q = (b + c) / N, r = a * d / N, s = b * c / N;
        PR += P * r;
        mixed += P * s + Q * r;
        QS += Q * s;
    }
    return sqrt(PR / (2 * R * R) + mixed / (2 * R * S) + QS / (2 * S * S));
}

Stat strata_odds_ratio(const Table *t, size_t n, double level)
{
    size_t     total  = strata_total(t, n);
    StatStatus status = strata_status(t, n);
    if (status != STAT_OK)
        return stat_undefined(status, total);
    double R = 0, S = 0;
    for (size_t i = 0; i < n; i++) {
        if (!counts(t[i]))
            continue;
        double N = (double)table_total(t[i]);
        R += (double)t[i].both * (double)t[i].neither / N;
        S += (double)t[i].first * (double)t[i].second / N;
    }
    Stat odds = stat_value(S > 0 ? R / S : INFINITY, total);
    if (R > 0 && S > 0) {
        double half = special_z(level) * log_ratio_se(t, n, R, S);
        odds.low    = odds.value * exp(-half);
        odds.high   = odds.value * exp(half);
    }
    return odds;
}

Cmh strata_cmh(const Table *t, size_t n)
{
    size_t     total  = strata_total(t, n);
    StatStatus status = strata_status(t, n);
    if (status != STAT_OK)
        return (Cmh){ stat_undefined(status, total), stat_undefined(status, total), NAN };
    double excess = 0, variance = 0, to_least = 0, to_most = 0;
    for (size_t i = 0; i < n; i++) {
        if (!counts(t[i]))
            continue;
        Exact  e = exact_table(t[i]);
        double N = (double)table_total(t[i]), expected = e.row * e.column / N;
        excess += (double)e.seen - expected;
        variance += expected * (N - e.row) * (N - e.column) / (N * (N - 1));
        to_least += expected - (double)e.low;
        to_most += (double)e.high - expected;
    }
    double chi2 = excess * excess / variance;
    return (Cmh){ stat_value(chi2, total), stat_value(special_chi2_upper(chi2, 1), total),
                  fmin(to_least, to_most) };
}

// sum[n] is convolved with w[m] into next[n + m - 1], which is then scaled to a largest value of 1.
static void convolve(const double *sum, size_t n, const double *w, size_t m, double *next)
{
    memset(next, 0, (n + m - 1) * sizeof *next);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            next[i + j] += sum[i] * w[j];
    double top = 0;
    for (size_t i = 0; i < n + m - 1; i++)
        top = fmax(top, next[i]);
    for (size_t i = 0; i < n + m - 1; i++)
        next[i] /= top;
}

static double share_no_likelier(const double *w, size_t n, size_t seen)
{
    double all = 0, tail = 0, limit = w[seen] * EXACT_SLACK;
    for (size_t i = 0; i < n; i++) {
        all += w[i];
        if (w[i] <= limit)
            tail += w[i];
    }
    return tail / all;
}

Stat strata_exact_p(const Table *t, size_t n, Arena scratch)
{
    size_t     total  = strata_total(t, n);
    StatStatus status = strata_status(t, n);
    if (status != STAT_OK)
        return stat_undefined(status, total);
    size_t range = 1, seen = 0, m = 1;
    for (size_t i = 0; i < n; i++) {
        Exact e = exact_table(t[i]);
        range += e.high - e.low;
        seen += e.seen - e.low;
    }
    double *sum  = NEW(&scratch, double, range);
    double *next = NEW(&scratch, double, range);
    double *w    = NEW(&scratch, double, range);
    sum[0]       = 1;
    for (size_t i = 0; i < n; i++) {
        Exact e = exact_table(t[i]);
        if (e.low == e.high)
            continue; // nothing to vary
        exact_weights(&e, w);
        convolve(sum, m, w, e.high - e.low + 1, next);
        m += e.high - e.low;
        double *swap = sum;
        sum          = next;
        next         = swap;
    }
    return stat_value(share_no_likelier(sum, m, seen), total);
}

// The first cell expected under odds ratio psi with the margins of e: the root within the margins
// of (1 - psi) A^2 + B A - psi rc = 0. Each form is free of cancellation where it is used; the
// first covers psi = 1, where the equation is linear.
static double expected_at(const Exact *e, double psi)
{
    double B       = e->rest + psi * (e->row + e->column);
    double product = psi * e->row * e->column, root = sqrt(B * B + 4 * (1 - psi) * product);
    return B > 0 ? 2 * product / (B + root) : (root - B) / (2 * (1 - psi));
}

Stat strata_homogeneity_p(const Table *t, size_t n)
{
    size_t used = strata_counting(t, n);
    if (strata_total(t, n) == 0)
        return stat_undefined(STAT_EMPTY, 0);
    if (used < 2)
        return stat_undefined(STAT_ONE_STRATUM, used);
    double psi = strata_odds_ratio(t, n, 0.5).value;
    if (psi == 0 || isinf(psi))
        return stat_undefined(STAT_FORCED, used);
    double chi2 = 0, excess = 0, variance = 0;
    for (size_t i = 0; i < n; i++) {
        if (!counts(t[i]))
            continue;
        Exact  e = exact_table(t[i]);
        double A = expected_at(&e, psi), over = (double)e.seen - A;
        double v = 1 / (1 / A + 1 / (e.row - A) + 1 / (e.column - A) + 1 / (e.rest + A));
        chi2 += over * over / v;
        excess += over;
        variance += v;
    }
    chi2 -= excess * excess / variance;
    return stat_value(special_chi2_upper(fmax(chi2, 0), used - 1), used);
}
