// test_stats_rank.c - correlations and rank tests.
#include "test_stats.h"

#include <gsl/gsl_errno.h>

#include "stats/rank.h"

enum { MOST = 256 };

static size_t read_pairs(Rows input, Str set, double *x, double *y)
{
    Rows own = rows_of(input, set);
    assert_true(own.n <= MOST);
    for (size_t i = 0; i < own.n; i++) {
        x[i] = cell_real(own.row[i].cell[1]);
        y[i] = cell_real(own.row[i].cell[2]);
    }
    return own.n;
}

typedef struct {
    Rows pairs, samples;
} Inputs;

static double mann_whitney_value(Rows samples, Str set)
{
    double x[MOST], y[MOST];
    size_t nx = 0, ny = 0;
    Rows   own = rows_of(samples, set);
    for (size_t i = 0; i < own.n; i++) {
        const Str *c = own.row[i].cell;
        if (cell_is(c[1], "x"))
            x[nx++] = cell_real(c[2]);
        else
            y[ny++] = cell_real(c[2]);
    }
    Stat p = rank_mann_whitney_p(x, nx, y, ny, scratch_arena());
    assert_close(rank_mann_whitney_p(y, ny, x, nx, scratch_arena()).value, p.value, 1e-13);
    assert_status(p, p.status, nx + ny);
    return p.value;
}

static double rank_value(const Expected *line, const void *context)
{
    const Inputs *in = context;
    Str           f = line->figure;
    double        x[MOST], y[MOST];
    if (cell_is(f, "mann_whitney_p"))
        return mann_whitney_value(in->samples, line->input);
    size_t n = read_pairs(in->pairs, line->input, x, y);
    if (cell_is(f, "pearson_r"))
        return rank_pearson(x, y, n, 0.95).value;
    if (cell_is(f, "pearson_lo"))
        return rank_pearson(x, y, n, number_in(line->args, "level")).low;
    if (cell_is(f, "pearson_hi"))
        return rank_pearson(x, y, n, number_in(line->args, "level")).high;
    if (cell_is(f, "spearman_rho"))
        return rank_spearman(x, y, n, scratch_arena()).rho.value;
    if (cell_is(f, "spearman_p_t"))
        return rank_spearman(x, y, n, scratch_arena()).p.value;
    fail_msg("unknown figure %s", f.s);
    return NAN;
}

static void rank_matches_r(void **state)
{
    (void)state;
    Arena  keep = arena();
    Inputs in = { reference_rows(&keep, "in_pairs.csv"), reference_rows(&keep, "in_samples.csv") };
    check_reference(&keep, "rank.csv", rank_value, &in);
}

static void rank_statuses(void **state)
{
    (void)state;
    const double x[] = { 3, 1, 4, 1.5, 9 }, flat[] = { 0.1, 0.1, 0.1, 0.1, 0.1 };
    static const struct {
        size_t     n;
        bool       constant;
        StatStatus pearson, spearman;
    } cases[] = {
        { 0, false, STAT_EMPTY, STAT_EMPTY },
        { 1, false, STAT_TOO_FEW, STAT_TOO_FEW },
        { 2, false, STAT_OK, STAT_TOO_FEW },
        { 3, false, STAT_OK, STAT_TOO_FEW },
        { 3, true, STAT_NO_VARIATION, STAT_TOO_FEW },
        { 4, false, STAT_OK, STAT_OK },
        { 5, true, STAT_NO_VARIATION, STAT_NO_VARIATION },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const double *y = cases[i].constant ? flat : x;
        size_t        n = cases[i].n;
        assert_status(rank_pearson(x, y, n, 0.95), cases[i].pearson, n);
        assert_status(rank_pearson(y, x, n, 0.95), cases[i].pearson, n);
        assert_status(rank_spearman(x, y, n, scratch_arena()).rho, cases[i].spearman, n);
        assert_status(rank_spearman(y, x, n, scratch_arena()).p, cases[i].spearman, n);
    }
    assert_status(rank_mann_whitney_p(x, 0, x, 3, scratch_arena()), STAT_EMPTY, 3);
    assert_status(rank_mann_whitney_p(x, 3, x, 0, scratch_arena()), STAT_EMPTY, 3);
    assert_status(rank_mann_whitney_p(flat, 3, flat, 2, scratch_arena()), STAT_NO_VARIATION, 5);
    assert_status(rank_mann_whitney_p(x, 3, x, 3, scratch_arena()), STAT_OK, 6);
}

// On a line r is 1 to the last bit, whatever rounding makes of the sums; next to it, it is not.
static void rank_perfect(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int round = 0; round < 200; round++) {
        double x[40], y[40];
        size_t n = 4 + random_below(&seed, 36);
        double slope = (round % 2 ? -1 : 1) * (double)(1 + random_below(&seed, 1000)) / 7;
        for (size_t i = 0; i < n; i++) {
            x[i] = 17000.1 + (double)random_below(&seed, 100000) / 3 + 1e5 * (double)i;
            y[i] = 1e4 / 3 + slope * x[i];
        }
        Stat   r = rank_pearson(x, y, n, 0.95);
        double sign = round % 2 ? -1 : 1;
        assert_true(r.value == sign && r.low == sign && r.high == sign);
        assert_true(rank_spearman(x, y, n, scratch_arena()).rho.value == sign);
        assert_true(rank_spearman(x, y, n, scratch_arena()).p.value == 0);
        y[n / 2] += slope; // off the line by one x unit
        r = rank_pearson(x, y, n, 0.95);
        assert_true(fabs(r.value) < 1 && fabs(r.low) < 1 && fabs(r.high) < 1);
    }
}

static void rank_properties(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int round = 0; round < 200; round++) {
        double x[50], y[50], shifted[50], curved[50];
        size_t n = 4 + random_below(&seed, 46);
        for (size_t i = 0; i < n; i++) {
            x[i] = (double)random_below(&seed, 20);
            y[i] = (double)random_below(&seed, 20) + x[i] / 4;
            shifted[i] = 1e4 - 3.5 * x[i];
            curved[i] = exp(x[i] / 3);
        }
        Stat r = rank_pearson(x, y, n, 0.95), rho = rank_spearman(x, y, n, scratch_arena()).rho;
        if (r.status != STAT_OK)
            continue;
        Stat turned = rank_pearson(y, shifted, n, 0.95);
        assert_true(fabs(turned.value + r.value) < 1e-12 && fabs(turned.low + r.high) < 1e-12);
        assert_true(r.low <= r.value && r.value <= r.high);
        assert_close(rank_spearman(curved, y, n, scratch_arena()).rho.value, rho.value, 1e-13);
        assert_close(rank_spearman(y, x, n, scratch_arena()).rho.value, rho.value, 1e-13);
        double p = rank_mann_whitney_p(x, n / 2, x + n / 2, n - n / 2, scratch_arena()).value;
        assert_close(rank_mann_whitney_p(curved, n / 2, curved + n / 2, n - n / 2, scratch_arena()).value, p,
                     1e-13);
    }
}

// R: median(c(...)).
static void median_is_the_middle(void **state)
{
    static const struct {
        size_t n;
        double x[6], want;
    } cases[] = {
        { 1, { -7.61 }, -7.61 },
        { 2, { 2.385, -7.61 }, -2.6125 },
        { 3, { 14.09, 2.385, 2.385 }, 2.385 },
        { 6, { 14.09, 2.385, -7.61, 3.3, 0.127, 100 }, 2.8425 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Stat s = rank_median(cases[i].x, cases[i].n, scratch_arena());
        assert_status(s, STAT_OK, cases[i].n);
        assert_close(s.value, cases[i].want, 1e-14);
    }
    assert_status(rank_median(cases[0].x, 0, scratch_arena()), STAT_EMPTY, 0);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rank_matches_r),       cmocka_unit_test(rank_statuses),
        cmocka_unit_test(rank_perfect),         cmocka_unit_test(rank_properties),
        cmocka_unit_test(median_is_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
