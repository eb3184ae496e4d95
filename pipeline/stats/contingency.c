// contingency.c - measures of one two-by-two table.
#include "stats/contingency.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#include "stats/exact.h"
#include "stats/proportion.h"
#include "stats/special.h"

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

double table_phi_value(Table t)
{
    double a = (double)t.both, b = (double)t.first, c = (double)t.second, d = (double)t.neither;
    double rows = (a + b) * (c + d), columns = (a + c) * (b + d);
    if (t.first == 0 && t.second == 0)
        return 1;
    return t.both == 0 && t.neither == 0 ? -1 : (a * d - b * c) / sqrt(rows * columns);
}

double table_sample_odds_ratio(Table t)
{
    double apart = (double)t.first * (double)t.second;
    return apart > 0 ? (double)t.both * (double)t.neither / apart : INFINITY;
}

Stat table_phi(Table t, double level)
{
    size_t     n = table_total(t);
    StatStatus status = margins_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Stat phi = stat_value(table_phi_value(t), n);
    bool same = t.first == 0 && t.second == 0, opposite = t.both == 0 && t.neither == 0;
    if (n <= 3)
        return phi;
    if (same || opposite) {
        phi.low = phi.high = phi.value;
        return phi;
    }
    double centre = atanh(phi.value), half = special_z(level) / sqrt((double)n - 3);
    phi.low = tanh(centre - half);
    phi.high = tanh(centre + half);
    return phi;
}

Stat table_odds_ratio(Table t, double level)
{
    assert(level > 0 && level < 1);
    size_t     n = table_total(t);
    StatStatus status = margins_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Exact  e = exact_table(t);
    double a = (double)t.both + 0.5, b = (double)t.first + 0.5, c = (double)t.second + 0.5,
           d = (double)t.neither + 0.5;
    double guess = log(a * d / (b * c)), tail = (1 - level) / 2;
    double half = special_z(level) * sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    Stat   odds = { 0, 0, INFINITY, n, STAT_OK };
    if (e.seen > e.low)
        odds.low = exact_factor(&e, EXACT_LOW, tail, guess - half);
    if (e.seen < e.high)
        odds.high = exact_factor(&e, EXACT_HIGH, tail, guess + half);
    if (e.seen == e.high)
        odds.value = INFINITY;
    else if (e.seen > e.low)
        odds.value = exact_factor(&e, EXACT_MEAN, tail, guess);
    return odds;
}

Stat table_fisher_p(Table t)
{
    size_t     n = table_total(t);
    StatStatus status = margins_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Exact e = exact_table(t);
    return stat_value(exact_two_sided(&e), n);
}

Stat table_rate_difference(Table t, double level)
{
    size_t     n = table_total(t);
    StatStatus status = rows_status(t);
    if (status != STAT_OK)
        return stat_undefined(status, n);
    Stat with = proportion(t.both, t.both + t.first, INTERVAL_WILSON, level);
    Stat without = proportion(t.second, t.second + t.neither, INTERVAL_WILSON, level);
    Stat d = stat_value(with.value - without.value, n);
    d.low = d.value - hypot(with.value - with.low, without.high - without.value);
    d.high = d.value + hypot(with.high - with.value, without.value - without.low);
    return d;
}
