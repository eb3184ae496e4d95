// logit.c - Firth's logistic regression.
#include "stats/logit.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "stats/special.h"

enum { MAX_STEPS = 200, MAX_HALVINGS = 40 };

static const double SCORE_LIMIT = 1e-10;

// Where the search stands. Matrices are terms * terms, factors and symmetric ones in the lower
// triangle.
//
// Rows are kept in a basis where the information is the identity: z = (L M)^-1 x, L L' = X'WX.
// There h = w z'z, and neither h nor the step suffers when X is ill-conditioned, as it is under
// separation, where weight is left to a few rows only. L alone would be off by rounding times the
// condition of X'WX; M, from the rows L gave, sets that right.
typedef struct {
    const double *x;
    const bool   *y;
    size_t        n, terms;
    double       *residual, *weight; // [n]: y - p and p(1 - p)
    double       *z;                 // [n * terms]
    double       *L, *M;             // Cholesky factors
    double       *slope;             // minus the derivative of the modified score, in z
    double       *third;             // [terms * terms * terms]: C_r, one after the other
    double       *step, *trial;      // [terms]: modified score in z, then step; the next beta
} Search;

typedef struct {
    double p, q, weight; // q = 1 - p and p q without cancellation
} Chance;

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static Chance chance(double eta)
{
    double e = exp(-fabs(eta)), large = 1 / (1 + e), small = e * large;
    return (Chance){ eta < 0 ? small : large, eta < 0 ? large : small, small * large };
}

// Adds weight * x x' to the lower triangle of m.
static void add_outer(double *m, const double *x, double weight, size_t terms)
{
    for (size_t i = 0; i < terms; i++) {
        double xi = weight * x[i];
        for (size_t j = 0; j <= i; j++)
            m[i * terms + j] += xi * x[j];
    }
}

// Cholesky factor in place. Returns the first row where the matrix turns out not to be positive
// definite, which stays unfinished, or `terms`. GSL does not tell where it failed.
static size_t factorise(double *m, size_t terms)
{
    for (size_t i = 0; i < terms; i++) {
        double *row = m + i * terms;
        for (size_t j = 0; j < i; j++)
            row[j] = (row[j] - dot(row, m + j * terms, j)) / m[j * terms + j];
        double left = row[i] - dot(row, row, i);
        if (!(left > 0))
            return i;
        row[i] = sqrt(left);
    }
    return terms;
}

// v becomes L^-1 v.
static void solve_lower(const double *L, double *v, size_t terms)
{
    for (size_t i = 0; i < terms; i++)
        v[i] = (v[i] - dot(L + i * terms, v, i)) / L[i * terms + i];
}

// v becomes L'^-1 v.
static void solve_upper(const double *L, double *v, size_t terms)
{
    for (size_t i = terms; i-- > 0;) {
        v[i] /= L[i * terms + i];
        for (size_t j = 0; j < i; j++)
            v[j] -= L[i * terms + j] * v[i];
    }
}

// Factors the information of the rows z and takes them to its basis. Adds half the log of its
// determinant to *value; false where it is singular.
static bool orthonormalise(Search *s, double *factor, double *value)
{
    size_t terms = s->terms;
    memset(factor, 0, terms * terms * sizeof *factor);
    for (size_t i = 0; i < s->n; i++)
        add_outer(factor, s->z + i * terms, s->weight[i], terms);
    if (factorise(factor, terms) < terms)
        return false;
    for (size_t i = 0; i < s->n; i++)
        solve_lower(factor, s->z + i * terms, terms);
    for (size_t k = 0; k < terms; k++)
        *value += log(factor[k * terms + k]);
    return true;
}

// Penalised log-likelihood at beta, where s is taken; -inf where the information is singular.
static double evaluate(Search *s, const double *beta)
{
    double value = 0;
    for (size_t i = 0; i < s->n; i++) {
        Chance c = chance(dot(s->x + i * s->terms, beta, s->terms));
        s->residual[i] = s->y[i] ? c.q : -c.p;
        s->weight[i] = c.weight;
        value += log(s->y[i] ? c.p : c.q);
    }
    memcpy(s->z, s->x, s->n * s->terms * sizeof *s->z);
    bool regular = orthonormalise(s, s->L, &value) && orthonormalise(s, s->M, &value);
    return regular && isfinite(value) ? value : -INFINITY;
}

// Adds 2 tr(C_r C_q) to slope[r, q], C = sum (1/2 - p) w z_r z z': how the leverages change with
// the information, which is the identity here.
static void add_trace(Search *s)
{
    size_t t = s->terms;
    for (size_t r = 0; r < t; r++)
        for (size_t q = 0; q <= r; q++)
            for (size_t a = 0; a < t; a++)
                for (size_t b = 0; b <= a; b++)
                    s->slope[r * t + q] +=
                        (a == b ? 2 : 4) * s->third[(r * t + a) * t + b] * s->third[(q * t + a) * t + b];
}

// Modified score and slope at the point last evaluated, in the basis of z.
static void differentiate(Search *s)
{
    size_t terms = s->terms, square = terms * terms;
    memset(s->step, 0, terms * sizeof *s->step);
    memset(s->slope, 0, square * sizeof *s->slope);
    memset(s->third, 0, terms * square * sizeof *s->third);
    for (size_t i = 0; i < s->n; i++) {
        const double *z = s->z + i * terms;
        double        w = s->weight[i], h = w * dot(z, z, terms);
        double        tilt = s->residual[i] - (s->y[i] ? 0.5 : -0.5); // 1/2 - p
        double        pull = s->residual[i] + h * tilt;
        add_outer(s->slope, z, (1 + h) * w - 2 * h * tilt * tilt, terms);
        for (size_t k = 0; k < terms; k++) {
            s->step[k] += pull * z[k];
            add_outer(s->third + k * square, z, tilt * w * z[k], terms);
        }
    }
    add_trace(s);
}

// Largest |modified score| in the basis of x, U = L M u.
static double largest_score(const Search *s)
{
    double largest = 0, *u = s->trial;
    for (size_t k = 0; k < s->terms; k++)
        u[k] = dot(s->M + k * s->terms, s->step, k + 1);
    for (size_t k = 0; k < s->terms; k++)
        largest = fmax(largest, fabs(dot(s->L + k * s->terms, u, k + 1)));
    return largest;
}

// Replaces the score by a direction along which the penalised likelihood is convex, turned uphill.
// slope[0..row] has its factor above `row`, where it failed: with l the row and S the part above,
// v = (-S^-1 l, 1, 0 ...) has v' slope v <= 0.
static void leave_saddle(Search *s, size_t row)
{
    size_t  terms = s->terms;
    double *v = s->trial, *unit = s->slope + row * terms;
    for (size_t k = 0; k < terms; k++)
        v[k] = k < row ? -unit[k] : k == row;
    memset(unit, 0, (terms - row) * terms * sizeof *unit);
    for (size_t k = row; k < terms; k++)
        s->slope[k * terms + k] = 1;
    solve_upper(s->slope, v, terms);
    double length = sqrt(dot(v, v, terms)), uphill = dot(v, s->step, terms) < 0 ? -1 : 1;
    for (size_t k = 0; k < terms; k++)
        s->step[k] = uphill * v[k] / length;
}

// Turns the score into a step of beta: Newton's, or, where the slope is not positive definite, one
// of a standard error along which it is not. Tells whether it is Newton's.
static bool solve_step(Search *s)
{
    size_t row = factorise(s->slope, s->terms);
    if (row < s->terms) {
        leave_saddle(s, row);
    } else {
        solve_lower(s->slope, s->step, s->terms);
        solve_upper(s->slope, s->step, s->terms);
    }
    solve_upper(s->M, s->step, s->terms);
    solve_upper(s->L, s->step, s->terms);
    return row == s->terms;
}

// The penalised likelihood `scale` steps from beta.
static double reach(Search *s, const double *beta, double scale)
{
    for (size_t k = 0; k < s->terms; k++)
        s->trial[k] = beta[k] + scale * s->step[k];
    return evaluate(s, s->trial);
}

// Moves beta one step uphill; false when no step raises the penalised likelihood *value.
static bool climb(Search *s, double *beta, double *value)
{
    bool newton = solve_step(s);
    // Near the top a step gains less than the sum of n logarithms can tell.
    double lowest = *value - (double)s->n * DBL_EPSILON * (1 + fabs(*value));
    double scale = 1, reached = reach(s, beta, scale);
    for (int i = 0; reached < lowest && i < MAX_HALVINGS; i++)
        reached = reach(s, beta, scale /= 2);
    if (reached < lowest)
        return false;
    if (!newton) {
        for (double on; (on = reach(s, beta, 2 * scale)) > reached; reached = on)
            scale *= 2;
        reached = reach(s, beta, scale); // back from one too far
    }
    *value = reached;
    memcpy(beta, s->trial, s->terms * sizeof *beta);
    return true;
}

// Whether a column leaves next to nothing beside those before it: each diagonal of L, squared, is
// what is left of that of X'X.
static bool is_collinear(const Search *s)
{
    for (size_t k = 0; k < s->terms; k++) {
        const double *row = s->L + k * s->terms;
        if (row[k] * row[k] <= 1e-10 * dot(row, row, k + 1))
            return true;
    }
    return false;
}

static Search search_new(const double *x, const bool *y, size_t n, size_t terms, Arena *scratch)
{
    size_t square = terms * terms, cells = n * terms, cube = terms * square;
    return (Search){
        .x = x,
        .y = y,
        .n = n,
        .terms = terms,
        .residual = NEW(scratch, double, n),
        .weight = NEW(scratch, double, n),
        .z = NEW(scratch, double, cells),
        .L = NEW(scratch, double, square),
        .M = NEW(scratch, double, square),
        .slope = NEW(scratch, double, square),
        .third = NEW(scratch, double, cube),
        .step = NEW(scratch, double, terms),
        .trial = NEW(scratch, double, terms),
    };
}

// A saddle has no score either; only where the slope is positive definite is it a top.
static bool is_top(Search *s)
{
    if (largest_score(s) >= SCORE_LIMIT)
        return false;
    memcpy(s->third, s->slope, s->terms * s->terms * sizeof *s->slope); // no longer needed
    return factorise(s->third, s->terms) == s->terms;
}

static StatStatus fit_beta(Search *s, double *beta, int *iterations)
{
    double value = evaluate(s, beta);
    if (!isfinite(value) || is_collinear(s))
        return STAT_COLLINEAR;
    for (*iterations = 0; *iterations < MAX_STEPS; ++*iterations) {
        differentiate(s);
        if (is_top(s))
            return STAT_OK;
        if (!climb(s, beta, &value))
            break;
    }
    return STAT_NO_CONVERGENCE;
}

// Inverse information at the point last evaluated.
static void invert(const Search *s, double *covariance)
{
    for (size_t k = 0; k < s->terms; k++) {
        double *v = covariance + k * s->terms;
        v[k] = 1;
        solve_lower(s->L, v, s->terms);
        solve_lower(s->M, v, s->terms);
        solve_upper(s->M, v, s->terms);
        solve_upper(s->L, v, s->terms);
    }
}

static StatStatus design_status(const bool *y, size_t n, size_t terms)
{
    size_t yes = 0;
    for (size_t i = 0; i < n; i++)
        yes += y[i];
    if (n == 0)
        return STAT_EMPTY;
    if (yes == 0 || yes == n)
        return STAT_NO_VARIATION;
    return terms > n ? STAT_COLLINEAR : STAT_OK;
}

Logit logit_firth(const double *x, const bool *y, size_t n, size_t terms, Arena *keep, Arena scratch)
{
    assert(terms > 0);
    size_t square = terms * terms;
    Logit  fit = { .beta = NEW(keep, double, terms),
                   .se = NEW(keep, double, terms),
                   .covariance = NEW(keep, double, square),
                   .n = n,
                   .terms = terms,
                   .status = design_status(y, n, terms) };
    if (fit.status == STAT_OK) {
        Search s = search_new(x, y, n, terms, &scratch);
        fit.status = fit_beta(&s, fit.beta, &fit.iterations);
        if (fit.status == STAT_OK)
            invert(&s, fit.covariance);
    }
    for (size_t i = 0; fit.status != STAT_OK && i < square; i++)
        fit.beta[i % terms] = fit.covariance[i] = NAN;
    for (size_t k = 0; k < terms; k++)
        fit.se[k] = sqrt(fit.covariance[k * terms + k]);
    return fit;
}

Stat logit_term(const Logit *fit, size_t term, double level)
{
    assert(term < fit->terms);
    if (fit->status != STAT_OK)
        return stat_undefined(fit->status, fit->n);
    double half = special_z(level) * fit->se[term];
    return (Stat){ fit->beta[term], fit->beta[term] - half, fit->beta[term] + half, fit->n, STAT_OK };
}

// Sum of p(1-p) x over n rows, one term of x.
static double gradient(const Logit *fit, const double *x, size_t n, size_t term)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        const double *row = x + i * fit->terms;
        sum += chance(dot(row, fit->beta, fit->terms)).weight * row[term];
    }
    return sum;
}

Stat logit_expected(const Logit *fit, const double *x, size_t n, double level)
{
    if (n == 0)
        return stat_undefined(STAT_EMPTY, 0);
    if (fit->status != STAT_OK)
        return stat_undefined(fit->status, n);
    double sum = 0, variance = 0;
    for (size_t i = 0; i < n; i++) {
        Chance c = chance(dot(x + i * fit->terms, fit->beta, fit->terms));
        sum += c.p;
        variance += c.weight;
    }
    for (size_t k = 0; k < fit->terms; k++) { // terms are few: recomputing is cheaper than storing
        double g = gradient(fit, x, n, k);
        for (size_t l = 0; l < fit->terms; l++)
            variance += g * gradient(fit, x, n, l) * fit->covariance[k * fit->terms + l];
    }
    double half = special_z(level) * sqrt(variance);
    return (Stat){ sum, fmax(0, sum - half), fmin((double)n, sum + half), n, STAT_OK };
}
