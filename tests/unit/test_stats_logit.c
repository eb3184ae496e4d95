// test_stats_logit.c - Firth's logistic regression.
#include "test_stats.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

#include "stats/logit.h"
#include "stats/special.h"

enum { MOST = 4096, GROUPS = 6 };

// Subjects one by one, in the order in which they are added.
typedef struct {
    LogitCell cell[MOST];
    size_t    n, groups;
} Design;

static void design_add(Design *d, size_t group, double depth, bool yes)
{
    assert_true(d->n < MOST);
    d->cell[d->n++] = (LogitCell){ group, depth, 1, yes };
    if (group >= d->groups)
        d->groups = group + 1;
}

static int by_group(const void *a, const void *b)
{
    size_t x = ((const LogitCell *)a)->group, y = ((const LogitCell *)b)->group;
    return (x > y) - (x < y);
}

static Logit fit_of(Design *d)
{
    static char block[1 << 14];
    Arena       keep = { .at = block, .end = block + sizeof block };
    memset(block, 0x55, sizeof block);
    qsort(d->cell, d->n, sizeof *d->cell, by_group);
    return logit_firth(d->cell, d->n, d->groups ? d->groups : 1, &keep, scratch_arena());
}

// The columns of a set that vary: x1 is the depth, each other one marks a group.
static Design read_design(Rows input, Str set, size_t *column)
{
    Rows   own = rows_of(input, set);
    Design d = { 0 };
    size_t groups = 1;
    for (size_t c = 3; c <= GROUPS; c++) {
        bool varies = false;
        for (size_t i = 1; i < own.n; i++)
            varies |= !str_eq(own.row[i].cell[c], own.row[0].cell[c]);
        if (varies)
            column[groups++] = c;
    }
    for (size_t i = 0; i < own.n; i++) {
        const Str *c = own.row[i].cell;
        size_t     group = 0;
        for (size_t g = 1; g < groups; g++)
            if (cell_real(c[column[g]]) > 0)
                group = g;
        design_add(&d, group, cell_real(c[2]), cell_is(c[1], "1"));
    }
    d.groups = groups;
    return d;
}

static size_t column_named(Str name) { return cell_size((Str){ name.s + 1, 1 }) + 1; }

// Expected number within the group marked by a column, fitted to those outside on x1.
static Stat expected_in(Rows input, Str set, size_t group)
{
    Rows   own = rows_of(input, set);
    Design inside = { 0 }, outside = { 0 };
    for (size_t i = 0; i < own.n; i++) {
        const Str *c = own.row[i].cell;
        design_add(cell_real(c[group]) > 0 ? &inside : &outside, 0, cell_real(c[2]), cell_is(c[1], "1"));
    }
    Logit fit = fit_of(&outside);
    Stat  s = logit_expected(&fit, inside.cell, inside.n, 0.95);
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
    size_t column[GROUPS], term = 1;
    Design d = read_design(*input, line->input, column);
    Logit  fit = fit_of(&d);
    assert_int_equal(fit.status, STAT_OK);
    assert_true(fit.iterations < 20);
    if (cell_is(line->args, "(Intercept)"))
        term = LOGIT_INTERCEPT;
    else if (cell_is(line->args, "x1"))
        term = LOGIT_DEPTH;
    else {
        size_t g = 1;
        while (column[g] != column_named(line->args))
            assert_true(++g < d.groups);
        term = logit_group_term(g);
    }
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

// With one parameter a depth the penalty adds half a yes and half a no to each: p = (k + 1/2)/(n + 1), and
// the information about its log odds is n p (1-p).
static void logit_saturated(void **state)
{
    (void)state;
    static const struct {
        size_t k, n, l, m; // k of n say yes at depth 0, l of m at depth 1
    } CASES[] = { { 7, 12, 1, 1 }, { 0, 1, 9, 9 }, { 0, 30, 60, 61 }, { 3, 3, 0, 2 } };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Design d = { .cell = { { 0, 0, CASES[i].n, CASES[i].k }, { 0, 1, CASES[i].m, CASES[i].l } },
                     .n = 2,
                     .groups = 1 };
        Logit  fit = fit_of(&d);
        double k = (double)CASES[i].k, n = (double)CASES[i].n, l = (double)CASES[i].l, m = (double)CASES[i].m;
        double p = (k + 0.5) / (n + 1), q = (l + 0.5) / (m + 1), v = 1 / (n * p * (1 - p));
        assert_int_equal(fit.status, STAT_OK);
        assert_int_equal(fit.n, CASES[i].n + CASES[i].m);
        assert_close(fit.beta[LOGIT_INTERCEPT], log(p / (1 - p)), 1e-9);
        assert_close(fit.beta[LOGIT_DEPTH], log(q / (1 - q)) - log(p / (1 - p)), 1e-9);
        assert_close(fit.se[LOGIT_INTERCEPT], sqrt(v), 1e-9);
        assert_close(fit.se[LOGIT_DEPTH], sqrt(v + 1 / (m * q * (1 - q))), 1e-9);
        // 4 new subjects of depth 0: 4 p, variance 4 p(1-p), chance, and (4 p(1-p))^2 v, the estimate.
        Stat   four = logit_expected(&fit, &(LogitCell){ 0, 0, 4, 0 }, 1, 0.95);
        double half = special_z(0.95) * sqrt(4 * p * (1 - p) + 16 * p * p * (1 - p) * (1 - p) * v);
        assert_close(four.value, 4 * p, 1e-9);
        assert_close(four.low, fmax(0, 4 * p - half), 1e-9);
        assert_close(four.high, fmin(4, 4 * p + half), 1e-9);
    }
}

static void assert_fails(Design *d, StatStatus status)
{
    Logit fit = fit_of(d);
    assert_int_equal(fit.status, status);
    assert_true(isnan(fit.beta[0]) && isnan(fit.beta[1]) && isnan(fit.se[0]));
    assert_status(logit_term(&fit, 0, 0.95), status, d->n);
    assert_status(logit_expected(&fit, d->cell, 2, 0.95), d->n ? status : STAT_EMPTY, d->n ? 2 : 0);
    assert_status(logit_expected(&fit, d->cell, 0, 0.95), STAT_EMPTY, 0);
}

static void logit_statuses(void **state)
{
    (void)state;
    static Design empty;
    assert_fails(&empty, STAT_EMPTY);
    static Design yes = { { { 0, 3, 1, 1 }, { 0, 4, 1, 1 }, { 0, 5, 1, 1 } }, 3, 1 };
    assert_fails(&yes, STAT_NO_VARIATION);
    static Design no = { { { 0, 3, 1, 0 }, { 0, 4, 1, 0 }, { 0, 5, 1, 0 } }, 3, 1 };
    assert_fails(&no, STAT_NO_VARIATION);
    static Design flat = { { { 0, 3, 1, 1 }, { 0, 3, 1, 0 }, { 0, 3, 1, 1 } }, 3, 1 };
    assert_fails(&flat, STAT_COLLINEAR);
    static Design zero = { { { 0, 0, 1, 1 }, { 0, 0, 1, 0 }, { 0, 0, 1, 1 } }, 3, 1 };
    assert_fails(&zero, STAT_COLLINEAR);
    static Design single = { { { 0, 0, 1, 1 }, { 1, 1, 1, 0 } }, 2, 2 };
    assert_fails(&single, STAT_COLLINEAR);
    static Design apart = { { { 0, 0.1, 1, 1 }, { 0, 0.1, 1, 0 }, { 1, 9, 1, 0 }, { 1, 9, 1, 1 } }, 4, 2 };
    assert_fails(&apart, STAT_COLLINEAR);
    static Design lost = { { { 0, NAN, 1, 1 }, { 0, 3, 1, 0 }, { 0, 4, 1, 1 } }, 3, 1 };
    assert_fails(&lost, STAT_COLLINEAR);
    static Design far = { { { 0, 1e180, 1, 1 }, { 0, 3, 1, 0 }, { 0, 4, 1, 1 } }, 3, 1 };
    assert_int_not_equal(fit_of(&far).status, STAT_OK);
}

// Groups of one, separation, few States: whatever the design, the search ends at the top.
static void logit_settles(void **state)
{
    (void)state;
    uint64_t seed = 41;
    int      most = 0;
    for (int round = 0; round < 3000; round++) {
        static Design d;
        size_t        groups = 1 + random_below(&seed, 4), n = 6 + random_below(&seed, 60);
        bool          there[GROUPS] = { false };
        d.n = d.groups = 0;
        for (size_t i = 0; i < n; i++) {
            // Groups get rarer: the last often has one State, or none.
            size_t g = random_below(&seed, 2) ? 0 : random_below(&seed, groups);
            double depth = (double)random_below(&seed, 19);
            there[g] = true;
            design_add(&d, g, depth, round % 3 ? depth + (double)random_below(&seed, 9) > 12 : depth > 9);
        }
        for (size_t g = 0; g < d.groups; g++) // a group without a State is no term
            if (!there[g])
                design_add(&d, g, 1, false);
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
    Design   d = { 0 }, turned = { 0 }, merged = { 0 };
    for (size_t i = 0; i < 40; i++) {
        double depth = (double)random_below(&seed, 19);
        size_t group = random_below(&seed, 2);
        design_add(&d, group, depth, (double)random_below(&seed, 25) < depth);
    }
    // No for yes, rows backwards, depth in tenths from 5 on: beta, se and expectation follow.
    for (size_t i = d.n; i-- > 0;)
        design_add(&turned, d.cell[i].group, (d.cell[i].depth - 5) / 10, !d.cell[i].yes);
    Logit  a = fit_of(&d);
    double beta[3], se[3];
    memcpy(beta, a.beta, sizeof beta);
    memcpy(se, a.se, sizeof se);
    Stat  all = logit_expected(&a, d.cell, d.n, 0.95);
    Logit b = fit_of(&turned);
    assert_close(b.beta[0], -(beta[0] + 5 * beta[1]), 1e-8);
    assert_close(b.beta[1], -10 * beta[1], 1e-8);
    assert_close(b.beta[2], -beta[2], 1e-8);
    assert_close(b.se[1], 10 * se[1], 1e-8);
    assert_close(b.se[2], se[2], 1e-8);
    Stat others = logit_expected(&b, turned.cell, turned.n, 0.95);
    assert_close(others.value, 40 - all.value, 1e-9);
    assert_close(others.low, 40 - all.high, 1e-9);
    // Subjects of one group and depth in one cell, and a cell without any.
    for (size_t g = 0; g < 2; g++)
        for (size_t depth = 0; depth < 20; depth++) {
            LogitCell *cell = &merged.cell[merged.n++];
            *cell = (LogitCell){ g, (double)depth, 0, 0 };
            for (size_t i = 0; i < d.n; i++)
                if (d.cell[i].group == g && d.cell[i].depth == cell->depth)
                    cell->n++, cell->yes += d.cell[i].yes;
        }
    merged.groups = 2;
    Logit c = fit_of(&merged);
    for (size_t k = 0; k < 3; k++) {
        assert_close(c.beta[k], beta[k], 1e-11);
        assert_close(c.se[k], se[k], 1e-11);
    }
}

// The inverse information by the dense matrix, terms as in Logit.
static gsl_matrix *dense_covariance(const Design *d, const Logit *fit, double *eta)
{
    gsl_matrix *V = gsl_matrix_calloc(fit->groups + 1, fit->groups + 1);
    for (size_t i = 0; i < d->n; i++) {
        size_t g = d->cell[i].group, at[] = { 0, 1, logit_group_term(g) };
        double x[] = { 1, d->cell[i].depth, 1 };
        eta[i] = fit->beta[0] + fit->beta[1] * x[1] + (g ? fit->beta[at[2]] : 0);
        double w = 1 / (2 + exp(eta[i]) + exp(-eta[i]));
        for (size_t r = 0; r < (g ? 3 : 2); r++)
            for (size_t c = 0; c < (g ? 3 : 2); c++)
                *gsl_matrix_ptr(V, at[r], at[c]) += w * x[r] * x[c];
    }
    assert_int_equal(gsl_linalg_cholesky_decomp1(V), 0);
    assert_int_equal(gsl_linalg_cholesky_invert(V), 0);
    return V;
}

// 2,000 States in 400 groups: by the matrices written out, the modified score is 0 and the standard errors
// are those of the fit.
static void logit_of_many_groups(void **state)
{
    (void)state;
    static Design d;
    static double eta[MOST], score[512];
    uint64_t      seed = 5;
    for (size_t i = 0; i < 2000; i++) {
        size_t group = i < 400 ? i : random_below(&seed, 400);
        double depth = (double)random_below(&seed, 19);
        design_add(&d, group, depth, depth + (double)random_below(&seed, 25) > 18 + (double)(group % 7));
    }
    Logit       fit = fit_of(&d);
    gsl_matrix *V = dense_covariance(&d, &fit, eta);
    assert_int_equal(fit.status, STAT_OK);
    assert_true(fit.iterations < 20);
    for (size_t i = 0; i < d.n; i++) {
        size_t g = d.cell[i].group, at[] = { 0, 1, logit_group_term(g) }, terms = g ? 3 : 2;
        double x[] = { 1, d.cell[i].depth, 1 }, p = 1 / (1 + exp(-eta[i])), h = 0;
        for (size_t r = 0; r < terms; r++)
            for (size_t c = 0; c < terms; c++)
                h += p * (1 - p) * x[r] * x[c] * gsl_matrix_get(V, at[r], at[c]);
        for (size_t r = 0; r < terms; r++)
            score[at[r]] += x[r] * ((double)d.cell[i].yes - p + h * (0.5 - p));
    }
    for (size_t k = 0; k <= fit.groups; k++) {
        assert_true(fabs(score[k]) < 1e-9);
        assert_close(fit.se[k], sqrt(gsl_matrix_get(V, k, k)), 1e-10);
    }
    gsl_matrix_free(V);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logit_matches_r),  cmocka_unit_test(logit_saturated),
        cmocka_unit_test(logit_statuses),   cmocka_unit_test(logit_settles),
        cmocka_unit_test(logit_symmetries), cmocka_unit_test(logit_of_many_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
