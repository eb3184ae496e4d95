// test_stats_contingency.c - measures of one two-by-two table.
#include "test_stats.h"

#include <gsl/gsl_errno.h>

#include "stats/contingency.h"

static Stat fisher(Table t, double level)
{
    (void)level;
    return table_fisher_p(t);
}

typedef enum { VALUE, LOW, HIGH } Part;

static const struct {
    const char *figure;
    Stat (*of)(Table t, double level);
    Part part;
} MEASURES[] = {
    { "phi", table_phi, VALUE },
    { "phi_lo", table_phi, LOW },
    { "phi_hi", table_phi, HIGH },
    { "fisher_or_cmle", table_odds_ratio, VALUE },
    { "fisher_or_lo", table_odds_ratio, LOW },
    { "fisher_or_hi", table_odds_ratio, HIGH },
    { "fisher_p_two_sided", fisher, VALUE },
    { "risk_diff", table_rate_difference, VALUE },
    { "risk_diff_newcombe_lo", table_rate_difference, LOW },
    { "risk_diff_newcombe_hi", table_rate_difference, HIGH },
};

static Table table_at(const Row *row)
{
    const Str *c = row->cell;
    return (Table){ cell_size(c[1]), cell_size(c[2]), cell_size(c[3]), cell_size(c[4]) };
}

static double table_value(const Expected *line, const void *context)
{
    const Rows *input = context;
    Table       t = table_at(rows_of(*input, line->input).row);
    double      level = line->args.n ? number_in(line->args, "level") : 0.95;
    for (size_t i = 0; i < COUNT(MEASURES); i++) {
        if (!cell_is(line->figure, MEASURES[i].figure))
            continue;
        Stat s = MEASURES[i].of(t, level);
        assert_status(s, s.status, table_total(t));
        return MEASURES[i].part == VALUE ? s.value : MEASURES[i].part == LOW ? s.low : s.high;
    }
    fail_msg("unknown figure %s", line->figure.s);
    return NAN;
}

static void table_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    Rows  input = reference_rows(&keep, "in_2x2.csv");
    check_reference(&keep, "contingency.csv", table_value, &input);
}

static void table_statuses(void **state)
{
    (void)state;
    static const struct {
        Table      t;
        StatStatus association, difference;
    } cases[] = {
        { { 0, 0, 0, 0 }, STAT_EMPTY, STAT_EMPTY },
        { { 5, 7, 0, 0 }, STAT_EMPTY_MARGIN, STAT_EMPTY_MARGIN },
        { { 0, 0, 5, 7 }, STAT_EMPTY_MARGIN, STAT_EMPTY_MARGIN },
        { { 5, 0, 7, 0 }, STAT_EMPTY_MARGIN, STAT_OK },
        { { 0, 5, 0, 7 }, STAT_EMPTY_MARGIN, STAT_OK },
        { { 1, 0, 0, 1 }, STAT_OK, STAT_OK },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Table  t = cases[i].t;
        size_t n = table_total(t);
        assert_status(table_phi(t, 0.95), cases[i].association, n);
        assert_status(table_odds_ratio(t, 0.95), cases[i].association, n);
        assert_status(table_fisher_p(t), cases[i].association, n);
        assert_status(table_rate_difference(t, 0.95), cases[i].difference, n);
    }
}

static void table_exact_rationals(void **state)
{
    (void)state;
    // Fisher's tea lady: 2 (1 + 16) of the 70 ways.
    assert_close(table_fisher_p((Table){ 3, 1, 1, 3 }).value, 17.0 / 35, 1e-15);
    assert_close(table_fisher_p((Table){ 5, 0, 0, 5 }).value, 2.0 / 252, 1e-15);
    // 2 x 2 of ones: P(0), P(1), P(2) are as 1, 4 psi, psi^2.
    Stat odds = table_odds_ratio((Table){ 1, 1, 1, 1 }, 0.95);
    assert_close(odds.value, 1, 1e-12);
    // low: (4 psi + psi^2) / (1 + 4 psi + psi^2) = 1/40, so psi^2 + 4 psi = 1/39
    assert_close(odds.low, sqrt(4 + 1.0 / 39) - 2, 1e-12);
    assert_close(odds.high, 1 / odds.low, 1e-12);
    // Newcombe (1998, Statistics in Medicine 17:873), table II, (a) and (f), method 10.
    Stat d = table_rate_difference((Table){ 56, 14, 48, 32 }, 0.95);
    assert_true(fabs(d.low - 0.0524) < 5e-5 && fabs(d.high - 0.3339) < 5e-5);
    d = table_rate_difference((Table){ 10, 0, 0, 20 }, 0.95);
    assert_true(fabs(d.low - 0.6791) < 5e-5 && d.high == 1);
}

static void table_forced(void **state)
{
    (void)state;
    Stat never = table_odds_ratio((Table){ 0, 5, 7, 3 }, 0.95);
    assert_true(never.value == 0 && never.low == 0 && isfinite(never.high));
    Stat always = table_odds_ratio((Table){ 6, 0, 4, 8 }, 0.95);
    assert_true(isinf(always.value) && isinf(always.high) && always.low > 0);
    Stat same = table_phi((Table){ 123, 0, 0, 74 }, 0.95);
    assert_true(same.value == 1 && same.low == 1 && same.high == 1);
    Stat opposite = table_phi((Table){ 0, 123, 74, 0 }, 0.95);
    assert_true(opposite.value == -1 && opposite.low == -1 && opposite.high == -1);
    Stat two = table_phi((Table){ 1, 0, 0, 1 }, 0.95);
    assert_true(two.value == 1 && isnan(two.low) && isnan(two.high));
}

static void assert_mirrored(Stat got, Stat of, double inverse)
{
    // inverse: the odds ratio turns to its reciprocal; else the measure changes its sign
    assert_int_equal(got.status, of.status);
    double value = inverse > 0 ? 1 / of.value : -of.value;
    double low = inverse > 0 ? 1 / of.high : -of.high, high = inverse > 0 ? 1 / of.low : -of.low;
    assert_close(got.value, value, 1e-10);
    assert_close(got.low, low, 1e-10);
    assert_close(got.high, high, 1e-10);
}

static void assert_same(Stat got, Stat of)
{
    assert_int_equal(got.status, of.status);
    assert_close(got.value, of.value, 1e-10);
    assert_close(got.low, of.low, 1e-10);
    assert_close(got.high, of.high, 1e-10);
}

static void table_symmetries(void **state)
{
    (void)state;
    uint64_t seed = 17;
    for (int i = 0; i < 400; i++) {
        size_t size = i % 2 ? 60 : 5;
        Table  t = { random_below(&seed, size), random_below(&seed, size), random_below(&seed, size),
                     random_below(&seed, size) };
        Table  transposed = { t.both, t.second, t.first, t.neither };
        Table  rows = { t.second, t.neither, t.both, t.first };
        Table  turned = { t.neither, t.second, t.first, t.both };
        Stat   phi = table_phi(t, 0.95), odds = table_odds_ratio(t, 0.95);
        assert_same(table_phi(transposed, 0.95), phi);
        assert_same(table_odds_ratio(transposed, 0.95), odds);
        assert_same(table_odds_ratio(turned, 0.95), odds);
        assert_mirrored(table_phi(rows, 0.95), phi, 0);
        assert_mirrored(table_odds_ratio(rows, 0.95), odds, 1);
        assert_mirrored(table_rate_difference(rows, 0.9), table_rate_difference(t, 0.9), 0);
        assert_close(table_fisher_p(transposed).value, table_fisher_p(t).value, 1e-12);
        assert_close(table_fisher_p(rows).value, table_fisher_p(t).value, 1e-12);
        if (odds.status == STAT_OK) {
            assert_true(odds.low <= odds.value && odds.value <= odds.high);
            Stat wider = table_odds_ratio(t, 0.999);
            assert_true(wider.low <= odds.low && odds.high <= wider.high);
        }
    }
}

// A table so unlikely that its p-value, and the weights on the way, leave the range of doubles.
static void table_extremes(void **state)
{
    (void)state;
    Table t = { 4000, 10, 10, 4000 };
    assert_true(table_fisher_p(t).value == 0);
    Stat odds = table_odds_ratio(t, 0.95);
    assert_true(odds.low > 5e4 && odds.low < odds.value && odds.value < odds.high);
    Stat narrow = table_odds_ratio(t, 1e-6), wide = table_odds_ratio(t, 1 - 1e-12);
    assert_true(wide.low < odds.low && odds.low < narrow.low && narrow.high < odds.high);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_matches_r),       cmocka_unit_test(table_statuses),
        cmocka_unit_test(table_exact_rationals), cmocka_unit_test(table_forced),
        cmocka_unit_test(table_symmetries),      cmocka_unit_test(table_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
