// test_stats_survival.c - Kaplan-Meier curve, median, log-rank test.
#include "test_stats.h"

#include <gsl/gsl_errno.h>

#include "stats/special.h"
#include "stats/survival.h"

enum { MOST = 256 };

typedef struct {
    double time[MOST];
    bool   event[MOST];
    size_t group[MOST], n, groups;
} Cohort;

// All subjects of a set, or those of one group; groups are numbered by first appearance.
static Cohort read_cohort(Rows input, Str set, Str only)
{
    Cohort c = { 0 };
    Str    names[16];
    Rows   own = rows_of(input, set);
    for (size_t i = 0; i < own.n; i++) {
        const Str *cell = own.row[i].cell;
        size_t     g = 0;
        while (g < c.groups && !str_eq(names[g], cell[3]))
            g++;
        if (g == c.groups)
            names[c.groups++] = cell[3];
        if (only.n && !str_eq(only, cell[3]))
            continue;
        assert_true(c.n < MOST);
        c.time[c.n] = cell_real(cell[1]);
        c.event[c.n] = cell_is(cell[2], "1");
        c.group[c.n++] = g;
    }
    return c;
}

static Survival curve_of(const Cohort *c, double level)
{
    static Arena block;
    Arena        keep = soiled(&block, (size_t)1 << 20);
    return survival_curve(c->time, c->event, c->n, level, &keep, scratch_arena());
}

static double curve_value(Str figure, const Survival *curve, double time)
{
    SurvivalStep at = { 0, 1, 1, 1, curve->subjects, 0 };
    for (size_t i = 0; i < curve->n && curve->step[i].time <= time; i++)
        at = curve->step[i];
    if (cell_is(figure, "km_surv"))
        return at.survival;
    if (cell_is(figure, "km_at_risk"))
        return (double)at.at_risk;
    return cell_is(figure, "km_lo") ? at.low : at.high;
}

static double log_rank_value(Rows input, const Expected *line)
{
    Cohort  c = read_cohort(input, line->input, (Str){ 0 });
    LogRank test = survival_log_rank(c.time, c.event, c.group, c.n, c.groups, scratch_arena());
    assert_status(test.chi2, test.p.status, c.n);
    if (test.chi2.status == STAT_OK)
        assert_int_equal(test.df, (int)number_in(line->args, "df"));
    return cell_is(line->figure, "logrank_chisq") ? test.chi2.value : test.p.value;
}

static Str group_in(Str args)
{
    Str word = str_cut(args, ' ').head;
    return str_cut(word, '=').tail;
}

static double survival_value(const Expected *line, const void *context)
{
    const Rows *input = context;
    Str         f = line->figure;
    if (str_starts(f, S("logrank_")))
        return log_rank_value(*input, line);
    Cohort   c = read_cohort(*input, line->input, group_in(line->args));
    bool     plain = cell_is(f, "km_surv") || cell_is(f, "km_at_risk");
    Survival curve = curve_of(&c, plain ? 0.95 : number_in(line->args, "level"));
    assert_int_equal(curve.subjects, c.n);
    if (plain || cell_is(f, "km_lo") || cell_is(f, "km_hi"))
        return curve_value(f, &curve, number_in(line->args, "t"));
    Stat median = survival_median(&curve);
    assert_status(median, median.status, c.n);
    if (cell_is(f, "km_median"))
        return median.value;
    if (cell_is(f, "km_median_lo"))
        return median.low;
    if (cell_is(f, "km_median_hi"))
        return median.high;
    fail_msg("unknown figure %s", f.s);
    return NAN;
}

static void survival_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    Rows  input = reference_rows(&keep, "in_survival.csv");
    check_reference(&keep, "survival.csv", survival_value, &input);
}

static void survival_edges(void **state)
{
    (void)state;
    Cohort   none = { 0 };
    Survival empty = curve_of(&none, 0.95);
    assert_true(empty.n == 0 && empty.subjects == 0);
    assert_status(survival_median(&empty), STAT_EMPTY, 0);
    // Nobody joins.
    Cohort   never = { .time = { 2, 3, 4 }, .n = 3 };
    Survival flat = curve_of(&never, 0.95);
    assert_true(flat.n == 0 && flat.subjects == 3);
    assert_status(survival_median(&flat), STAT_NOT_REACHED, 3);
    // Everybody joins, two on one day, in no order: 4/5, 2/5, 1/5, 0; no band at 0.
    Cohort   all = { { 9, 2, 11, 4, 4 }, { true, true, true, true, true }, { 0 }, 5, 1 };
    Survival curve = curve_of(&all, 0.95);
    assert_int_equal(curve.n, 4);
    assert_int_equal(curve.step[1].at_risk, 4);
    assert_int_equal(curve.step[1].events, 2);
    assert_close(curve.step[1].survival, 0.4, 1e-15);
    assert_true(curve.step[3].survival == 0 && curve.step[3].time == 11);
    assert_true(isnan(curve.step[3].low) && isnan(curve.step[3].high));
    assert_true(survival_median(&curve).value == 4);
    // The curve rests on 1/2 from the second of four on: no midpoint.
    Cohort   four = { { 1, 2, 3, 4 }, { true, true, true, true }, { 0 }, 4, 1 };
    Survival halves = curve_of(&four, 0.95);
    assert_true(survival_median(&halves).value == 2);
    // 5/6 4/5 3/4 is 1/2, but not in doubles.
    Cohort six = { { 1, 2, 3, 4, 5, 6 }, { true, true, true }, { 0 }, 6, 1 };
    halves = curve_of(&six, 0.95);
    assert_status(survival_median(&halves), STAT_OK, 6);
    assert_true(survival_median(&halves).value == 3);
    // The lower band may cross where the curve does not.
    Cohort part = { { 1, 2, 3, 4, 5, 6 }, { true, true, false }, { 0 }, 6, 1 };
    flat = curve_of(&part, 0.95);
    assert_status(survival_median(&flat), STAT_NOT_REACHED, 6);
    assert_true(survival_median(&flat).low == 1 && isnan(survival_median(&flat).high));
}

static LogRank log_rank(const Cohort *c)
{
    return survival_log_rank(c->time, c->event, c->group, c->n, c->groups, scratch_arena());
}

static void log_rank_edges(void **state)
{
    (void)state;
    Cohort none = { .groups = 2 };
    assert_status(log_rank(&none).chi2, STAT_EMPTY, 0);
    assert_status(log_rank(&none).p, STAT_EMPTY, 0);
    // One group with anybody; no event; groups never at risk together.
    Cohort one = { { 1, 2, 3 }, { true, true, true }, { 1, 1, 1 }, 3, 3 };
    assert_status(log_rank(&one).chi2, STAT_ONE_STRATUM, 3);
    Cohort never = { { 1, 2, 3 }, { false }, { 0, 1, 0 }, 3, 2 };
    assert_status(log_rank(&never).p, STAT_ONE_STRATUM, 3);
    assert_int_equal(log_rank(&never).df, 0);
    Cohort apart = { { 1, 1, 5 }, { false, false, true }, { 0, 0, 1 }, 3, 2 };
    assert_status(log_rank(&apart).chi2, STAT_ONE_STRATUM, 3);
    // Two groups by hand: A 1, 3; B 2, 4. Expected A: 1/2 + 1/3 + 1/2, variance 1/4 + 2/9 + 1/4.
    Cohort two = { { 1, 2, 3, 4 }, { true, true, true, true }, { 0, 1, 0, 1 }, 4, 2 };
    double want = (2.0 / 3) * (2.0 / 3) / (13.0 / 18);
    assert_close(log_rank(&two).chi2.value, want, 1e-14);
    assert_close(log_rank(&two).p.value, special_chi2_upper(want, 1), 1e-14);
    // Empty groups, and one gone before the first event, change neither sum nor df.
    Cohort more = { { 1, 2, 0.5, 3, 4 }, { true, true, false, true, true }, { 1, 4, 2, 1, 4 }, 5, 6 };
    assert_close(log_rank(&more).chi2.value, want, 1e-14);
    assert_int_equal(log_rank(&more).df, 1);
}

static void log_rank_properties(void **state)
{
    (void)state;
    uint64_t seed = 23;
    for (int round = 0; round < 200; round++) {
        Cohort c = { .n = 10 + random_below(&seed, 90), .groups = 2 + random_below(&seed, 5) };
        for (size_t i = 0; i < c.n; i++) {
            c.time[i] = (double)random_below(&seed, 30);
            c.event[i] = random_below(&seed, 3) > 0;
            c.group[i] = random_below(&seed, c.groups);
        }
        LogRank  first = log_rank(&c);
        Survival curve = curve_of(&c, 0.95);
        Cohort   d = c; // the same cohort backwards, groups relabelled, time stretched
        for (size_t i = 0; i < c.n; i++) {
            d.time[i] = 7 + c.time[c.n - 1 - i] * 365.25;
            d.event[i] = c.event[c.n - 1 - i];
            d.group[i] = c.groups - 1 - c.group[c.n - 1 - i];
        }
        LogRank second = log_rank(&d);
        assert_int_equal(second.df, first.df);
        assert_close(second.chi2.value, first.chi2.value, 1e-9);
        double last = 1;
        size_t events = 0, all = 0;
        for (size_t i = 0; i < curve.n; i++) {
            SurvivalStep s = curve.step[i];
            assert_true(s.survival < last && s.events <= s.at_risk);
            assert_true(isnan(s.low) || (s.low < s.survival && s.survival < s.high));
            last = s.survival;
            events += s.events;
        }
        for (size_t i = 0; i < c.n; i++)
            all += c.event[i];
        assert_int_equal(events, all);
    }
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survival_matches_r),
        cmocka_unit_test(survival_edges),
        cmocka_unit_test(log_rank_edges),
        cmocka_unit_test(log_rank_properties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
