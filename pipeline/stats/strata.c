// strata.c - measures of several two-by-two tables with one thing in common.
#include "stats/strata.h"

#include <math.h>
#include <stdbool.h>

#include "stats/exact.h"
#include "stats/special.h"

static bool counts(Table t)
{
    return t.both + t.first && t.second + t.neither && t.both + t.second && t.first + t.neither;
}

Margins strata_margins(size_t row, size_t column, size_t n)
{
    if (row == 0 || row == n || column == 0 || column == n)
        return (Margins){ 0 };
    double N = (double)n, r = (double)row, c = (double)column, expected = r * c / N;
    return (Margins){ .counts = N,
                      .expected = expected,
                      .variance = expected * (N - r) * (N - c) / (N * (N - 1)),
                      .to_least = expected - (row + column > n ? (double)(row + column - n) : 0),
                      .to_most = fmin(r, c) - expected };
}

static StrataSums strata_sums(const Table *t, size_t n)
{
    StrataSums s = { 0 };
    for (size_t i = 0; i < n; i++) {
        Margins m = strata_margins(t[i].both + t[i].first, t[i].both + t[i].second, table_total(t[i]));
        strata_add(&s, &m, t[i]);
    }
    return s;
}

static StatStatus sums_status(const StrataSums *s)
{
    return s->total == 0 ? STAT_EMPTY : s->used ? STAT_OK : STAT_NO_STRATUM;
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
    StrataSums s = strata_sums(t, n);
    if (sums_status(&s) != STAT_OK)
        return stat_undefined(sums_status(&s), s.total);
    Stat odds = stat_value(s.S > 0 ? s.R / s.S : INFINITY, s.total);
    if (s.R > 0 && s.S > 0) {
        double half = special_z(level) * log_ratio_se(t, n, s.R, s.S);
        odds.low = odds.value * exp(-half);
        odds.high = odds.value * exp(half);
    }
    return odds;
}

Cmh strata_cmh_of(const StrataSums *s)
{
    StatStatus status = sums_status(s);
    if (status != STAT_OK)
        return (Cmh){ stat_undefined(status, s->total), stat_undefined(status, s->total), NAN, NAN };
    double chi2 = s->excess * s->excess / s->variance;
    return (Cmh){ stat_value(chi2, s->total), stat_value(special_chi2_upper(chi2, 1), s->total),
                  fmin(s->to_least, s->to_most), s->S > 0 ? s->R / s->S : INFINITY };
}

Cmh strata_cmh(const Table *t, size_t n)
{
    StrataSums s = strata_sums(t, n);
    return strata_cmh_of(&s);
}

// sum[n] is convolved with w[m] into next[n + m - 1].
static void convolve(const double *sum, size_t n, const double *w, size_t m, double *next)
{
    for (size_t j = 0; j < m; j++)
        next[j] = sum[0] * w[j];
    for (size_t i = 1; i < n; i++) {
        for (size_t j = 0; j + 1 < m; j++)
            next[i + j] += sum[i] * w[j];
        next[i + m - 1] = sum[i] * w[m - 1];
    }
}

static void scale_weights(double *w, size_t n)
{
    double top = 0;
    for (size_t i = 0; i < n; i++)
        top = fmax(top, w[i]);
    for (size_t i = 0; i < n; i++)
        w[i] /= top;
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

double strata_laws_p(const Law *laws, size_t n, size_t seen, double *work)
{
    size_t range = 1, m = 1;
    for (size_t i = 0; i < n; i++)
        range += laws[i].n - 1;
    double *sum = work, *next = work + range;
    sum[0] = 1;
    for (size_t i = 0; i < n; i++) {
        convolve(sum, m, laws[i].w, laws[i].n, next);
        m += laws[i].n - 1;
        double *swap = sum;
        sum = next;
        next = swap;
        if (i % 16 == 15) // each law is at most 1, so that sixteen are far from overflowing
            scale_weights(sum, m);
    }
    return share_no_likelier(sum, m, seen);
}

Stat strata_exact_p(const Table *t, size_t n, Arena scratch)
{
    StrataSums s = strata_sums(t, n);
    if (sums_status(&s) != STAT_OK)
        return stat_undefined(sums_status(&s), s.total);
    Law   *laws = NEW(&scratch, Law, n);
    size_t range = 1, seen = 0, used = 0;
    for (size_t i = 0; i < n; i++) {
        Exact e = exact_table(t[i]);
        seen += e.seen - e.low;
        range += e.high - e.low;
        if (e.low == e.high)
            continue; // nothing to vary
        double *w = NEW(&scratch, double, e.high - e.low + 1);
        exact_weights(&e, w);
        laws[used++] = (Law){ w, e.high - e.low + 1 };
    }
    return stat_value(strata_laws_p(laws, used, seen, NEW(&scratch, double, 2 * range)), s.total);
}

// The first cell expected under odds ratio psi with the margins of e: the root within the margins
// of (1 - psi) A^2 + B A - psi rc = 0. Each form is free of cancellation where it is used; the
// first covers psi = 1, where the equation is linear.
static double expected_at(const Exact *e, double psi)
{
    double B = e->rest + psi * (e->row + e->column);
    double product = psi * e->row * e->column, root = sqrt(B * B + 4 * (1 - psi) * product);
    return B > 0 ? 2 * product / (B + root) : (root - B) / (2 * (1 - psi));
}

Stat strata_homogeneity_p(const Table *t, size_t n)
{
    StrataSums s = strata_sums(t, n);
    size_t     used = s.used;
    if (s.total == 0)
        return stat_undefined(STAT_EMPTY, 0);
    if (used < 2)
        return stat_undefined(STAT_ONE_STRATUM, used);
    double psi = s.S > 0 ? s.R / s.S : INFINITY;
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
