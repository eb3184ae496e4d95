// test_stats_strata.c - measures of several tables with one thing in common.
#include "test_stats.h"

#include <gsl/gsl_errno.h>

#include "stats/special.h"
#include "stats/strata.h"

enum { MOST = 16 };

static size_t read_strata(Rows input, Str set, Table *t)
{
    Rows own = rows_of(input, set);
    assert_true(own.n <= MOST);
    for (size_t i = 0; i < own.n; i++) {
        const Str *c = own.row[i].cell;
        t[i] = (Table){ cell_size(c[2]), cell_size(c[3]), cell_size(c[4]), cell_size(c[5]) };
    }
    return own.n;
}

static double strata_value(const Expected *line, const void *context)
{
    const Rows *input = context;
    Str         f = line->figure;
    Table       t[MOST];
    size_t      n = read_strata(*input, line->input, t);
    if (cell_is(f, "cmh_chisq"))
        return strata_cmh(t, n).chi2.value;
    if (cell_is(f, "cmh_p"))
        return strata_cmh(t, n).p.value;
    if (cell_is(f, "mantel_fleiss"))
        return strata_cmh(t, n).mantel_fleiss;
    if (cell_is(f, "cmh_exact_p"))
        return strata_exact_p(t, n, scratch_arena()).value;
    if (cell_is(f, "breslow_day_tarone_p")) {
        Stat p = strata_homogeneity_p(t, n);
        assert_int_equal(p.n, (int)number_in(line->args, "df") + 1);
        return p.value;
    }
    Stat odds = strata_odds_ratio(t, n, number_in(line->args, "level"));
    if (cell_is(f, "mh_or"))
        return odds.value;
    if (cell_is(f, "mh_or_lo"))
        return odds.low;
    if (cell_is(f, "mh_or_hi"))
        return odds.high;
    fail_msg("unknown figure %s", f.s);
    return NAN;
}

static void strata_match_r(void **state)
{
    (void)state;
    Arena keep = arena();
    Rows  input = reference_rows(&keep, "in_strata.csv");
    check_reference(&keep, "strata.csv", strata_value, &input);
}

static void strata_statuses(void **state)
{
    (void)state;
    static const struct {
        Table      t[2];
        size_t     n, total, used;
        StatStatus association, homogeneity;
    } cases[] = {
        { { { 0, 0, 0, 0 } }, 0, 0, 0, STAT_EMPTY, STAT_EMPTY },
        { { { 0, 0, 0, 0 }, { 0, 0, 0, 0 } }, 2, 0, 0, STAT_EMPTY, STAT_EMPTY },
        { { { 0, 0, 3, 4 }, { 2, 5, 0, 0 } }, 2, 14, 0, STAT_NO_STRATUM, STAT_ONE_STRATUM },
        { { { 3, 1, 1, 3 }, { 0, 0, 4, 5 } }, 2, 17, 1, STAT_OK, STAT_ONE_STRATUM },
        { { { 0, 3, 4, 5 }, { 0, 2, 2, 6 } }, 2, 22, 2, STAT_OK, STAT_FORCED },
        { { { 3, 0, 2, 4 }, { 5, 0, 1, 1 } }, 2, 16, 2, STAT_OK, STAT_FORCED },
        { { { 3, 1, 2, 4 }, { 5, 2, 1, 1 } }, 2, 19, 2, STAT_OK, STAT_OK },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Table *t = cases[i].t;
        size_t       n = cases[i].n, total = cases[i].total;
        StatStatus   want = cases[i].association;
        assert_status(strata_odds_ratio(t, n, 0.95), want, total);
        assert_status(strata_cmh(t, n).chi2, want, total);
        assert_status(strata_cmh(t, n).p, want, total);
        assert_status(strata_exact_p(t, n, scratch_arena()), want, total);
        assert_status(strata_homogeneity_p(t, n), cases[i].homogeneity, cases[i].used);
        assert_int_equal(isnan(strata_cmh(t, n).mantel_fleiss), want != STAT_OK);
    }
    Stat zero = strata_odds_ratio(cases[4].t, 2, 0.95), inf = strata_odds_ratio(cases[5].t, 2, 0.95);
    assert_true(zero.value == 0 && isnan(zero.low) && isnan(zero.high));
    assert_true(isinf(inf.value) && isnan(inf.low) && isnan(inf.high));
}

static void strata_exact_rationals(void **state)
{
    (void)state;
    const Table tea[] = { { 3, 1, 1, 3 }, { 3, 1, 1, 3 } };
    // One stratum: Fisher's test. Two tea ladies: coefficients of (1 + 16x + 36x^2 + 16x^3 +
    // x^4)^2, of which x^6 and its mirror, and all beyond, are no likelier than the x^6 that was
    // seen.
    assert_close(strata_exact_p(tea, 1, scratch_arena()).value, 17.0 / 35, 1e-14);
    assert_close(strata_exact_p(tea, 2, scratch_arena()).value, 2 * (1 + 32 + 328) / 4900.0, 1e-14);
    assert_close(strata_cmh(tea, 1).chi2.value, 7.0 / 4, 1e-14); // 1 / (4*4*4*4 / 64 / 7)
    assert_close(strata_cmh(tea, 1).mantel_fleiss, 2, 1e-14);
    assert_close(strata_homogeneity_p(tea, 2).value, 1, 1e-14);
    // Odds ratios 4 and 1/4 with common ratio exactly 1: A = 3/2, 2 * (1/2)^2 / (3/8) = 4/3.
    const Table opposed[] = { { 2, 1, 1, 2 }, { 1, 2, 2, 1 } };
    assert_close(strata_homogeneity_p(opposed, 2).value, special_chi2_upper(4.0 / 3, 1), 1e-14);
}

static void shuffle(Table *t, size_t n, uint64_t *seed)
{
    for (size_t i = n; i-- > 1;) {
        size_t j = random_below(seed, i + 1);
        Table  swap = t[i];
        t[i] = t[j];
        t[j] = swap;
    }
}

static void strata_symmetries(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 200; round++) {
        Table  t[MOST], rows[MOST];
        size_t n = 2 + random_below(&seed, 5);
        for (size_t i = 0; i < n; i++)
            t[i] = (Table){ random_below(&seed, 15), random_below(&seed, 15), random_below(&seed, 15),
                            random_below(&seed, 15) };
        Stat odds = strata_odds_ratio(t, n, 0.95), homogeneity = strata_homogeneity_p(t, n);
        Cmh  cmh = strata_cmh(t, n);
        Stat exact = strata_exact_p(t, n, scratch_arena());
        t[n] = (Table){ 7, 4, 0, 0 }; // a stratum that says nothing
        shuffle(t, n + 1, &seed);
        assert_close(strata_odds_ratio(t, n + 1, 0.95).value, odds.value, 1e-12);
        assert_close(strata_cmh(t, n + 1).chi2.value, cmh.chi2.value, 1e-9);
        assert_close(strata_cmh(t, n + 1).mantel_fleiss, cmh.mantel_fleiss, 1e-12);
        assert_close(strata_exact_p(t, n + 1, scratch_arena()).value, exact.value, 1e-10);
        assert_close(strata_homogeneity_p(t, n + 1).value, homogeneity.value, 1e-8);
        for (size_t i = 0; i <= n; i++)
            rows[i] = (Table){ t[i].second, t[i].neither, t[i].both, t[i].first };
        assert_close(strata_odds_ratio(rows, n + 1, 0.95).value, 1 / odds.value, 1e-12);
        assert_close(strata_odds_ratio(rows, n + 1, 0.95).low, 1 / odds.high, 1e-12);
        assert_close(strata_cmh(rows, n + 1).chi2.value, cmh.chi2.value, 1e-9);
        assert_close(strata_exact_p(rows, n + 1, scratch_arena()).value, exact.value, 1e-10);
        assert_close(strata_homogeneity_p(rows, n + 1).value, homogeneity.value, 1e-8);
    }
}

static void strata_doubled(void **state)
{
    (void)state;
    const Table t[] = { { 3, 4, 2, 6 }, { 9, 2, 5, 3 }, { 3, 4, 2, 6 }, { 9, 2, 5, 3 } };
    Stat        once = strata_odds_ratio(t, 2, 0.95), twice = strata_odds_ratio(t, 4, 0.95);
    assert_close(twice.value, once.value, 1e-14);
    assert_close(log(once.high / once.low), sqrt(2) * log(twice.high / twice.low), 1e-12);
    assert_close(strata_cmh(t, 4).chi2.value, 2 * strata_cmh(t, 2).chi2.value, 1e-12);
    assert_close(strata_cmh(t, 4).mantel_fleiss, 2 * strata_cmh(t, 2).mantel_fleiss, 1e-12);
    // A table counts the same as a list of one.
    assert_close(strata_exact_p(t, 1, scratch_arena()).value, table_fisher_p(t[0]).value, 1e-13);
}

// Neither probabilities nor their products leave the range of doubles.
static void strata_large(void **state)
{
    (void)state;
    Table t[12];
    for (size_t i = 0; i < COUNT(t); i++)
        t[i] = (Table){ 2000 + i, 2000, 2000 - i, 2000 };
    double exact = strata_exact_p(t, COUNT(t), scratch_arena()).value;
    assert_close(exact, strata_cmh(t, COUNT(t)).p.value, 0.01);
    // A forced, certain stratum beside them changes nothing.
    Table far[] = { { 3000, 100, 100, 3000 }, { 5, 4, 3, 6 } };
    assert_true(strata_exact_p(far, 2, scratch_arena()).value < 1e-300);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strata_match_r),         cmocka_unit_test(strata_statuses),
        cmocka_unit_test(strata_exact_rationals), cmocka_unit_test(strata_symmetries),
        cmocka_unit_test(strata_doubled),         cmocka_unit_test(strata_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
