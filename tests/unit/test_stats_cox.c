// test_stats_cox.c - Cox regression against R's survival::coxph (tests/reference/cox.R).
#include "test_stats.h"

#include <gsl/gsl_errno.h>

#include "stats/cox.h"

enum { MOST = 512 };

typedef struct {
    CoxRow row[MOST];
    size_t n, subjects;
} Cohort;

static Cohort read_cohort(Rows input, Str set)
{
    static Cohort c;
    Rows          own = rows_of(input, set);
    assert_true(own.n <= MOST);
    c.n = own.n, c.subjects = 0;
    for (size_t i = 0; i < own.n; i++) {
        const Str *cell = own.row[i].cell;
        c.subjects += i == 0 || !str_eq(cell[1], own.row[i - 1].cell[1]);
        c.row[i] = (CoxRow){ .stratum = cell_size(cell[2]),
                             .from = cell_real(cell[3]),
                             .to = cell_real(cell[4]),
                             .x = cell_real(cell[5]),
                             .event = cell_is(cell[6], "1") };
    }
    return c;
}

static double cox_value(const Expected *line, const void *context)
{
    Cohort c = read_cohort(*(const Rows *)context, line->input);
    Cox    fit = cox_fit(c.row, c.n, c.subjects, number_in(line->args, "level"), scratch_arena());
    assert_int_equal(fit.ratio.status, fit.p.status);
    assert_int_equal(fit.ratio.n, c.subjects);
    if (cell_is(line->figure, "events"))
        return (double)fit.events;
    return cell_is(line->figure, "ratio")      ? fit.ratio.value
           : cell_is(line->figure, "ratio_lo") ? fit.ratio.low
           : cell_is(line->figure, "ratio_hi") ? fit.ratio.high
                                               : fit.p.value;
}

static void cox_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    Rows  input = reference_rows(&keep, "in_cox.csv");
    check_reference(&keep, "cox.csv", cox_value, &input);
}

static Cox fit_set(const char *set)
{
    Arena  keep = arena();
    Cohort c = read_cohort(reference_rows(&keep, "in_cox.csv"), str(set));
    return cox_fit(c.row, c.n, c.subjects, 0.95, scratch_arena());
}

static void cox_tells_why(void **state)
{
    (void)state;
    assert_int_equal(cox_fit(NULL, 0, 0, 0.95, scratch_arena()).ratio.status, STAT_EMPTY);
    assert_int_equal(fit_set("random07").ratio.status, STAT_NO_EVENT);
    assert_int_equal(fit_set("random19").ratio.status, STAT_NO_MAXIMUM);
    assert_int_equal(fit_set("random23").ratio.status, STAT_NO_CONTRAST);
    assert_int_equal(fit_set("random37").ratio.status, STAT_NO_CONTRAST);
}

// Rows in another order, a covariate on another scale, and times that only keep their order change nothing.
static void cox_knows_its_symmetries(void **state)
{
    (void)state;
    Arena    keep = arena();
    uint64_t seed = 7;
    Cohort   c = read_cohort(reference_rows(&keep, "in_cox.csv"), S("heart"));
    Cox      plain = cox_fit(c.row, c.n, c.subjects, 0.95, scratch_arena());
    for (size_t i = c.n; i-- > 1;) {
        size_t j = random_below(&seed, i + 1);
        CoxRow moved = c.row[i];
        c.row[i] = c.row[j], c.row[j] = moved;
    }
    for (size_t i = 0; i < c.n; i++) {
        c.row[i].x = 40 - 2 * c.row[i].x;
        c.row[i].from = 3 * c.row[i].from + 1000, c.row[i].to = 3 * c.row[i].to + 1000;
    }
    Cox turned = cox_fit(c.row, c.n, c.subjects, 0.95, scratch_arena());
    assert_close(turned.ratio.value, 1 / sqrt(plain.ratio.value), 1e-12);
    assert_close(turned.ratio.low, 1 / sqrt(plain.ratio.high), 1e-12);
    assert_close(turned.p.value, plain.p.value, 1e-10);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = { cmocka_unit_test(cox_matches_r), cmocka_unit_test(cox_tells_why),
                                        cmocka_unit_test(cox_knows_its_symmetries) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
