// test_stats_proportion.c - proportions, the binomial test, distribution functions, adjusted p.
#include "test_stats.h"

#include <gsl/gsl_errno.h>

#include "stats/adjust.h"
#include "stats/proportion.h"
#include "stats/special.h"

static double special_value(const Expected *line, const void *context)
{
    (void)context;
    Str f = line->figure, i = line->input, a = line->args;
    if (cell_is(f, "pchisq_upper"))
        return special_chi2_upper(number_in(i, "x"), (size_t)number_in(a, "df"));
    if (cell_is(f, "qnorm"))
        return special_z(2 * number_in(i, "p") - 1);
    if (cell_is(f, "pt_two_sided"))
        return special_t_tails(number_in(i, "t"), number_in(a, "df"));
    if (cell_is(f, "qbeta"))
        return special_beta_quantile(number_in(i, "p"), number_in(i, "a"), number_in(i, "b"));
    fail_msg("unknown figure %s", f.s);
    return NAN;
}

static void special_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    check_reference(&keep, "special.csv", special_value, NULL);
}

static double proportion_value(const Expected *line, const void *context)
{
    (void)context;
    static const struct {
        const char  *figure;
        IntervalKind kind;
    } KINDS[] = {
        { "wilson_lo", INTERVAL_WILSON },
        { "wilson_hi", INTERVAL_WILSON },
        { "jeffreys_lo", INTERVAL_JEFFREYS },
        { "jeffreys_hi", INTERVAL_JEFFREYS },
        { "clopper_pearson_lo", INTERVAL_CLOPPER_PEARSON },
        { "clopper_pearson_hi", INTERVAL_CLOPPER_PEARSON },
    };
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        if (!cell_is(line->figure, KINDS[i].figure))
            continue;
        size_t k = (size_t)number_in(line->input, "k"), n = (size_t)number_in(line->input, "n");
        Stat   s = proportion(k, n, KINDS[i].kind, number_in(line->args, "level"));
        assert_int_equal(s.n, n);
        assert_true(s.value == (double)k / (double)n);
        assert_true(0 <= s.low && s.low <= s.value && s.value <= s.high && s.high <= 1);
        assert_true((s.low == 0) == (k == 0) && (s.high == 1) == (k == n));
        return i % 2 ? s.high : s.low;
    }
    fail_msg("unknown figure %s", line->figure.s);
    return NAN;
}

static void proportion_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    check_reference(&keep, "proportion.csv", proportion_value, NULL);
}

// Newcombe (1998, Statistics in Medicine 17:857), table I, method 3 (score) and 5 (exact).
static void proportion_matches_newcombe(void **state)
{
    (void)state;
    static const struct {
        size_t k, n;
        double low, high, exact_low, exact_high;
    } cases[] = {
        { 81, 263, 0.2553, 0.3662, 0.2527, 0.3676 },
        { 15, 148, 0.0624, 0.1605, 0.0578, 0.1617 },
        { 0, 20, 0, 0.1611, 0, 0.1684 },
        { 1, 29, 0.0061, 0.1718, 0.0009, 0.1776 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Stat score = proportion(cases[i].k, cases[i].n, INTERVAL_WILSON, 0.95);
        Stat exact = proportion(cases[i].k, cases[i].n, INTERVAL_CLOPPER_PEARSON, 0.95);
        assert_true(fabs(score.low - cases[i].low) < 5e-5);
        assert_true(fabs(score.high - cases[i].high) < 5e-5);
        assert_true(fabs(exact.low - cases[i].exact_low) < 5e-5);
        assert_true(fabs(exact.high - cases[i].exact_high) < 5e-5);
    }
}

static void proportion_edges(void **state)
{
    (void)state;
    assert_status(proportion(0, 0, INTERVAL_WILSON, 0.95), STAT_EMPTY, 0);
    Stat none = proportion(3, 7, INTERVAL_NONE, 0.95);
    assert_status(none, STAT_OK, 7);
    assert_true(isnan(none.low) && isnan(none.high));
    // An interval of the others mirrors that of the ones.
    for (IntervalKind kind = INTERVAL_WILSON; kind < INTERVAL_NONE; kind++) {
        for (size_t k = 0; k <= 37; k++) {
            Stat yes = proportion(k, 37, kind, 0.9), no = proportion(37 - k, 37, kind, 0.9);
            assert_close(1 - yes.high, no.low, 1e-12);
            assert_close(1 - yes.low, no.high, 1e-12);
        }
    }
}

static double binomial_value(const Expected *line, const void *context)
{
    (void)context;
    size_t k = (size_t)number_in(line->input, "k"), n = (size_t)number_in(line->input, "n");
    double p0 = number_in(line->args, "p0");
    Stat   p = proportion_binomial_p(k, n, p0), other = proportion_binomial_p(n - k, n, 1 - p0);
    assert_status(p, STAT_OK, n);
    if (p0 == 0.5)
        assert_close(other.value, p.value, 1e-12);
    return p.value;
}

static void binomial_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    check_reference(&keep, "binomial.csv", binomial_value, NULL);
    assert_status(proportion_binomial_p(0, 0, 0.5), STAT_EMPTY, 0);
    assert_close(proportion_binomial_p(9, 9, 0.5).value, 2.0 / 512, 1e-15);
    assert_true(proportion_binomial_p(0, 5000, 0.5).value == 0); // 2^-4999
}

static double adjust_value(const Expected *line, const void *context)
{
    const Rows *input = context;
    Rows        set = rows_of(*input, line->input);
    double      p[16], q[16];
    assert_true(set.n <= COUNT(p));
    for (size_t i = 0; i < set.n; i++)
        p[i] = cell_is(set.row[i].cell[2], "NA") ? NAN : cell_real(set.row[i].cell[2]);
    adjust_benjamini_hochberg(p, set.n, q, scratch_arena());
    adjust_benjamini_hochberg(p, set.n, p, scratch_arena());
    size_t at = (size_t)number_in(line->args, "i") - 1;
    assert_close(p[at], q[at], 0);
    return q[at];
}

static void adjust_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    Rows  input = reference_rows(&keep, "in_pvalues.csv");
    check_reference(&keep, "adjust.csv", adjust_value, &input);
    adjust_benjamini_hochberg(NULL, 0, NULL, scratch_arena());
    double nothing[] = { NAN, NAN };
    adjust_benjamini_hochberg(nothing, 2, nothing, scratch_arena());
    assert_true(isnan(nothing[0]) && isnan(nothing[1]));
}

static void every_status_has_words(void **state)
{
    (void)state;
    assert_string_equal(stat_status_text(STAT_OK), "");
    for (int s = STAT_OK + 1; s <= STAT_NO_CONVERGENCE; s++)
        assert_true(strlen(stat_status_text((StatStatus)s)) > 5);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(special_matches_r),           cmocka_unit_test(proportion_matches_r),
        cmocka_unit_test(proportion_matches_newcombe), cmocka_unit_test(proportion_edges),
        cmocka_unit_test(binomial_matches_r),          cmocka_unit_test(adjust_matches_r),
        cmocka_unit_test(every_status_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
