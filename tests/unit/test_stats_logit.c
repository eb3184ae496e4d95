// test_stats_logit.c - Firth's logistic regression.
#include "test_stats.h"

#include <gsl/gsl_errno.h>

#include "stats/logit.h"
#include "stats/special.h"

enum { MOST = 256, TERMS = 6 };

typedef struct {
    double x[MOST * TERMS];
    bool   y[MOST];
    size_t n, terms;
} Design;

static Logit fit_of(const Design *d)
{
    static Arena block;
    Arena        keep = soiled(&block, (size_t)1 << 20);
    return logit_firth(d->x, d->y, d->n, d->terms, &keep, scratch_arena());
}

static void design_add(Design *d, bool y, const double *x)
{
    assert_true(d->n < MOST && d->terms <= TERMS);
    memcpy(d->x + d->n * d->terms, x, d->terms * sizeof *x);
    d->y[d->n++] = y;
}

// The columns of a set that vary, behind one of ones; column[k] tells which is the k-th term.
static Design read_design(Rows input, Str set, size_t *column)
{
    Rows   own = rows_of(input, set);
    Design d = { .terms = 1 };
    column[0] = 0;
    for (size_t c = 2; c <= TERMS; c++) {
        bool varies = false;
        for (size_t i = 1; i < own.n; i++)
            varies |= !str_eq(own.row[i].cell[c], own.row[0].cell[c]);
        if (varies)
            column[d.terms++] = c;
    }
    for (size_t i = 0; i < own.n; i++) {
        double x[TERMS] = { 1 };
        for (size_t k = 1; k < d.terms; k++)
            x[k] = cell_real(own.row[i].cell[column[k]]);
        design_add(&d, cell_is(own.row[i].cell[1], "1"), x);
    }
    return d;
}

static size_t column_named(Str name)
{
    return cell_is(name, "(Intercept)") ? 0 : cell_size((Str){ name.s + 1, 1 }) + 1;
}

// Expected number within the group marked by a column, fitted to those outside on x1.
static Stat expected_in(Rows input, Str set, size_t group)
{
    Rows   own = rows_of(input, set);
    Design inside = { .terms = 2 }, outside = { .terms = 2 };
    for (size_t i = 0; i < own.n; i++) {
        const Str *c = own.row[i].cell;
        design_add(cell_real(c[group]) > 0 ? &inside : &outside, cell_is(c[1], "1"),
                   (double[]){ 1, cell_real(c[2]) });
    }
    Logit fit = fit_of(&outside);
    Stat  s = logit_expected(&fit, inside.x, inside.n, 0.95);
    assert_status(s, STAT_OK, inside.n);
    return s;
}

static double logit_value(const Expected *line, const void *context)
{
    const Rows *input = context;
    Str         f = line->figure;
    if (str_starts(f, S("expected"))) {
        Stat s = expected_in(*input, line->input, column_named(line->args));
        return cell_is(f, "expected") ? s.value : cell_is(f, "expected_lo") ? s.low : s.high;
    }
    size_t column[TERMS], term = 0;
    Design d = read_design(*input, line->input, column);
    Logit  fit = fit_of(&d);
    assert_int_equal(fit.status, STAT_OK);
    assert_true(fit.iterations < 20);
    while (column[term] != column_named(line->args))
        assert_true(++term < d.terms);
    Stat s = logit_term(&fit, term, 0.9);
    assert_status(s, STAT_OK, d.n);
    if (cell_is(f, "firth_coef"))
        return s.value;
    if (cell_is(f, "firth_se"))
        return fit.se[term];
    if (cell_is(f, "firth_hi"))
        return s.high;
    fail_msg("unknown figure %s", f.s);
    return NAN;
}

static void logit_matches_r(void **state)
{
    (void)state;
    Arena keep = arena();
    Rows  input = reference_rows(&keep, "in_logit.csv");
    check_reference(&keep, "logit.csv", logit_value, &input);
}

// With one parameter a group the penalty adds half a yes and half a no to each:
// p = (k + 1/2)/(n + 1), and the information is n p (1-p).
static void logit_saturated(void **state)
{
    (void)state;
    static const struct {
        size_t k, n;
    } groups[] = { { 7, 12 }, { 1, 1 }, { 0, 1 }, { 9, 9 }, { 0, 30 }, { 60, 61 } };
    Design d = { .terms = COUNT(groups) };
    for (size_t g = 0; g < COUNT(groups); g++)
        for (size_t i = 0; i < groups[g].n; i++) {
            double x[TERMS] = { 0 };
            x[g] = 1;
            design_add(&d, i < groups[g].k, x);
        }
    Logit fit = fit_of(&d);
    assert_int_equal(fit.status, STAT_OK);
    for (size_t g = 0; g < COUNT(groups); g++) {
        double k = (double)groups[g].k, n = (double)groups[g].n, p = (k + 0.5) / (n + 1);
        assert_close(fit.beta[g], log((k + 0.5) / (n - k + 0.5)), 1e-9);
        assert_close(fit.se[g], 1 / sqrt(n * p * (1 - p)), 1e-9);
        assert_close(fit.covariance[g * fit.terms + (g + 1) % fit.terms], 0, 1e-12);
        // n new rows of the group: n p, variance n p(1-p) (1 + 1): chance, and the estimate.
        double x[4 * TERMS] = { 0 };
        for (size_t i = 0; i < 4; i++)
            x[i * TERMS + g] = 1;
        Stat   four = logit_expected(&fit, x, 4, 0.95);
        double half = special_z(0.95) * sqrt(4 * p * (1 - p) + 16 * p * (1 - p) / n);
        assert_close(four.value, 4 * p, 1e-9);
        assert_close(four.low, fmax(0, 4 * p - half), 1e-9);
        assert_close(four.high, fmin(4, 4 * p + half), 1e-9);
    }
}

static void assert_fails(const Design *d, StatStatus status)
{
    Logit fit = fit_of(d);
    assert_int_equal(fit.status, status);
    assert_true(isnan(fit.beta[d->terms - 1]) && isnan(fit.se[0]) && isnan(fit.covariance[0]));
    assert_status(logit_term(&fit, 0, 0.95), status, d->n);
    assert_status(logit_expected(&fit, d->x, 2, 0.95), status, 2);
    assert_status(logit_expected(&fit, d->x, 0, 0.95), STAT_EMPTY, 0);
}

static void logit_statuses(void **state)
{
    (void)state;
    Design empty = { .terms = 2 };
    assert_fails(&empty, STAT_EMPTY);
    Design yes = { { 1, 3, 1, 4, 1, 5 }, { true, true, true }, 3, 2 };
    assert_fails(&yes, STAT_NO_VARIATION);
    Design no = { { 1, 3, 1, 4, 1, 5 }, { false }, 3, 2 };
    assert_fails(&no, STAT_NO_VARIATION);
    Design flat = { { 1, 3, 1, 3, 1, 3 }, { true, false, true }, 3, 2 };
    assert_fails(&flat, STAT_COLLINEAR);
    Design zero = { { 1, 0, 1, 0, 1, 0 }, { true, false, true }, 3, 2 };
    assert_fails(&zero, STAT_COLLINEAR);
    Design wide = { { 1, 0, 0, 1, 1, 0 }, { true, false }, 2, 3 };
    assert_fails(&wide, STAT_COLLINEAR);
    Design sum = { { 1, 0.1, 1.1, 1, 0.7, 1.7, 1, 0.3, 1.3, 1, 9, 10 }, { true }, 4, 3 };
    assert_fails(&sum, STAT_COLLINEAR);
    Design lost = { { 1, NAN, 1, 3, 1, 4 }, { true, false, true }, 3, 2 };
    assert_fails(&lost, STAT_COLLINEAR);
    Design far = { { 1, 1e180, 1, 3, 1, 4 }, { true, false, true }, 3, 2 };
    assert_int_not_equal(fit_of(&far).status, STAT_OK);
}

// Groups of one, separation, few States: whatever the design, the search ends at the top.
static void logit_settles(void **state)
{
    (void)state;
    uint64_t seed = 41;
    int      most = 0;
    for (int round = 0; round < 3000; round++) {
        size_t groups = 1 + random_below(&seed, 4), n = 6 + random_below(&seed, 60);
        Design d = { .terms = groups + 1 };
        for (size_t i = 0; i < n; i++) {
            // Groups get rarer: the last often has one State, or none (then collinear).
            size_t g = random_below(&seed, 2) ? 0 : random_below(&seed, groups);
            double depth = (double)random_below(&seed, 19);
            double x[TERMS] = { 1, depth };
            if (g)
                x[1 + g] = 1;
            design_add(&d, round % 3 ? depth + (double)random_below(&seed, 9) > 12 : depth > 9, x);
        }
        Logit fit = fit_of(&d);
        if (fit.status == STAT_COLLINEAR || fit.status == STAT_NO_VARIATION)
            continue;
        assert_int_equal(fit.status, STAT_OK);
        most = fit.iterations > most ? fit.iterations : most;
    }
    print_message("             at most %d steps\n", most);
    assert_true(most < 30);
}

static void logit_symmetries(void **state)
{
    (void)state;
    uint64_t seed = 8;
    Design   d = { .terms = 3 }, turned = { .terms = 3 };
    for (size_t i = 0; i < 40; i++) {
        double x[] = { 1, (double)random_below(&seed, 19), (double)random_below(&seed, 2) };
        bool   y = (double)random_below(&seed, 25) < x[1];
        design_add(&d, y, x);
    }
    // No for yes, rows backwards, depth in tenths from 5 on: beta, se and expectation follow.
    for (size_t i = d.n; i-- > 0;)
        design_add(&turned, !d.y[i], (double[]){ 1, (d.x[i * 3 + 1] - 5) / 10, d.x[i * 3 + 2] });
    Logit  a = fit_of(&d);
    double beta[3], se[3];
    memcpy(beta, a.beta, sizeof beta);
    memcpy(se, a.se, sizeof se);
    Stat  all = logit_expected(&a, d.x, d.n, 0.95);
    Logit b = fit_of(&turned);
    assert_close(b.beta[0], -(beta[0] + 5 * beta[1]), 1e-8);
    assert_close(b.beta[1], -10 * beta[1], 1e-8);
    assert_close(b.beta[2], -beta[2], 1e-8);
    assert_close(b.se[1], 10 * se[1], 1e-8);
    assert_close(b.se[2], se[2], 1e-8);
    Stat others = logit_expected(&b, turned.x, turned.n, 0.95);
    assert_close(others.value, 40 - all.value, 1e-9);
    assert_close(others.low, 40 - all.high, 1e-9);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logit_matches_r),  cmocka_unit_test(logit_saturated),
        cmocka_unit_test(logit_statuses),   cmocka_unit_test(logit_settles),
        cmocka_unit_test(logit_symmetries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
