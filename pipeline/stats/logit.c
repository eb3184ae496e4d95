// logit.c - Firth's logistic regression.
#include "stats/logit.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

#include "stats/special.h"

enum { MAX_STEPS = 200, MAX_HALVINGS = 40 };

static const double SCORE_LIMIT = 1e-10;

// Where the search stands. Symmetric matrices are terms * terms.
typedef struct {
    const double *x;
    const bool   *y;
    size_t        n, terms;
    double       *residual, *weight; // [n]: y - p and p(1 - p)
    double       *factor;            // Cholesky factor of the information, in the lower triangle
    double       *inverse;           // of the information
    double       *score, *trial;     // [terms]: modified score, then step; the next beta
    double       *slope;             // minus the derivative of the modified score
    double       *safe;              // the same with the leverages held fixed
    double       *third;             // [terms * terms * terms], see bend
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

static gsl_matrix_view square(double *m, size_t terms)
{
    return gsl_matrix_view_array(m, terms, terms);
}

// Cholesky factor in place; false when the matrix is not positive definite.
static bool factorise(double *m, size_t terms)
{
    gsl_matrix_view view = square(m, terms);
    return gsl_linalg_cholesky_decomp1(&view.matrix) == GSL_SUCCESS;
}

// Penalised log-likelihood at beta, leaving residuals, weights and the information's factor in s;
// -inf where the information is singular.
static double evaluate(Search *s, const double *beta)
{
    size_t terms = s->terms;
    double value = 0;
    memset(s->factor, 0, terms * terms * sizeof *s->factor);
    for (size_t i = 0; i < s->n; i++) {
        const double *x   = s->x + i * terms;
        double        eta = dot(x, beta, terms);
        Chance        c   = chance(eta);
        s->residual[i]    = s->y[i] ? c.q : -c.p;
        s->weight[i]      = c.weight;
        value += ((eta > 0) == s->y[i] ? 0 : -fabs(eta)) - log1p(exp(-fabs(eta)));
        add_outer(s->factor, x, c.weight, terms);
    }
    if (!factorise(s->factor, terms))
        return -INFINITY;
    for (size_t k = 0; k < terms; k++)
        value += log(s->factor[k * terms + k]); // half the log of the determinant
    return value;
}

static bool invert(const double *factor, double *inverse, size_t terms)
{
    memcpy(inverse, factor, terms * terms * sizeof *inverse);
    gsl_matrix_view view = square(inverse, terms);
    return gsl_linalg_cholesky_invert(&view.matrix) == GSL_SUCCESS;
}

// Adds 2 tr(C_r V C_s V) to slope[r, s], the part of the leverages' derivatives that comes from V,
// where C_r = sum (1/2 - p) p(1-p) x_r x x' stands in the lower triangles of `third`.
static void bend(Search *s)
{
    size_t  t   = s->terms;
    double *row = s->trial;
    for (size_t r = 0; r < t; r++) { // C_r becomes C_r V
        double *C = s->third + r * t * t;
        for (size_t a = 0; a < t; a++)
            for (size_t b = 0; b < a; b++)
                C[b * t + a] = C[a * t + b];
        for (size_t a = 0; a < t; a++) {
            memcpy(row, C + a * t, t * sizeof *row);
            for (size_t b = 0; b < t; b++)
                C[a * t + b] = dot(row, s->inverse + b * t, t);
        }
    }
    for (size_t r = 0; r < t; r++)
        for (size_t q = 0; q <= r; q++)
            for (size_t a = 0; a < t; a++)
                for (size_t b = 0; b < t; b++)
                    s->slope[r * t + q] +=
                        2 * s->third[(r * t + a) * t + b] * s->third[(q * t + b) * t + a];
}

// Modified score and its slope at the point last evaluated; returns the largest |score|.
static double modified_score(Search *s)
{
    size_t terms = s->terms;
    if (!invert(s->factor, s->inverse, terms))
        return NAN;
    memset(s->score, 0, terms * sizeof *s->score);
    memset(s->slope, 0, terms * terms * sizeof *s->slope);
    memset(s->safe, 0, terms * terms * sizeof *s->safe);
    memset(s->third, 0, terms * terms * terms * sizeof *s->third);
    for (size_t i = 0; i < s->n; i++) {
        const double *x = s->x + i * terms;
        double        h = 0, w = s->weight[i];
        for (size_t k = 0; k < terms; k++)
            h += x[k] * dot(s->inverse + k * terms, x, terms);
        h *= w;
        double half_less_p = s->residual[i] - (s->y[i] ? 0.5 : -0.5);
        double pull        = s->residual[i] + h * half_less_p;
        add_outer(s->safe, x, (1 + h) * w, terms);
        add_outer(s->slope, x, (1 + h) * w - 2 * h * half_less_p * half_less_p, terms);
        for (size_t k = 0; k < terms; k++) {
            s->score[k] += pull * x[k];
            add_outer(s->third + k * terms * terms, x, half_less_p * w * x[k], terms);
        }
    }
    bend(s);
    double largest = 0;
    for (size_t k = 0; k < terms; k++)
        largest = fmax(largest, fabs(s->score[k]));
    return largest;
}

// Turns the score into a step; false when there is none.
static bool solve_step(Search *s)
{
    double *slope = factorise(s->slope, s->terms)  ? s->slope
                    : factorise(s->safe, s->terms) ? s->safe
                                                   : NULL;
    if (!slope)
        return false;
    gsl_matrix_view factor = square(slope, s->terms);
    gsl_vector_view step   = gsl_vector_view_array(s->score, s->terms);
    return gsl_linalg_cholesky_svx(&factor.matrix, &step.vector) == GSL_SUCCESS;
}

// Moves beta one step uphill; false when no step raises the penalised likelihood *value.
static bool climb(Search *s, double *beta, double *value)
{
    if (!solve_step(s))
        return false;
    // Near the top a step gains less than the sum of n logarithms can tell.
    double lowest = *value - (double)s->n * DBL_EPSILON * (1 + fabs(*value)), scale = 1;
    for (int i = 0; i < MAX_HALVINGS; i++, scale /= 2) {
        for (size_t k = 0; k < s->terms; k++)
            s->trial[k] = beta[k] + scale * s->score[k];
        double reached = evaluate(s, s->trial);
        if (reached >= lowest) {
            memcpy(beta, s->trial, s->terms * sizeof *beta);
            *value = reached;
            return true;
        }
    }
    return false;
}

// Whether a column leaves next to nothing beside those before it: each diagonal of the factor,
// squared, is what is left of that of X'X.
static bool is_collinear(const Search *s)
{
    for (size_t k = 0; k < s->terms; k++) {
        double        left = s->factor[k * s->terms + k], whole = 0;
        const double *row = s->factor + k * s->terms;
        whole             = dot(row, row, k + 1);
        if (left * left <= 1e-10 * whole)
            return true;
    }
    return false;
}

static Search search_new(const double *x, const bool *y, size_t n, size_t terms, Arena *scratch)
{
    return (Search){
        .x        = x,
        .y        = y,
        .n        = n,
        .terms    = terms,
        .residual = NEW(scratch, double, n),
        .weight   = NEW(scratch, double, n),
        .factor   = NEW(scratch, double, terms *terms),
        .inverse  = NEW(scratch, double, terms *terms),
        .score    = NEW(scratch, double, terms),
        .trial    = NEW(scratch, double, terms),
        .slope    = NEW(scratch, double, terms *terms),
        .safe     = NEW(scratch, double, terms *terms),
        .third    = NEW(scratch, double, terms *terms *terms),
    };
}

static StatStatus fit_beta(Search *s, double *beta, int *iterations)
{
    double value = evaluate(s, beta);
    if (!isfinite(value) || is_collinear(s))
        return STAT_COLLINEAR;
    for (*iterations = 0; *iterations < MAX_STEPS; ++*iterations) {
        double largest = modified_score(s);
        if (largest < SCORE_LIMIT)
            return STAT_OK;
        if (isnan(largest) || !climb(s, beta, &value))
            return STAT_NO_CONVERGENCE;
    }
    return STAT_NO_CONVERGENCE;
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

Logit logit_firth(const double *x, const bool *y, size_t n, size_t terms, Arena *keep,
                  Arena scratch)
{
    assert(terms > 0);
    Logit fit = { .beta       = NEW(keep, double, terms),
                  .se         = NEW(keep, double, terms),
                  .covariance = NEW(keep, double, terms *terms),
                  .n          = n,
                  .terms      = terms,
                  .status     = design_status(y, n, terms) };
    if (fit.status == STAT_OK) {
        Search s   = search_new(x, y, n, terms, &scratch);
        fit.status = fit_beta(&s, fit.beta, &fit.iterations);
        memcpy(fit.covariance, s.inverse, terms * terms * sizeof *fit.covariance);
    }
    for (size_t i = 0; fit.status != STAT_OK && i < terms * terms; i++)
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
    return (Stat){ fit->beta[term], fit->beta[term] - half, fit->beta[term] + half, fit->n,
                   STAT_OK };
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
    for (size_t k = 0; k < fit->terms; k++) // terms are few: recomputing costs less than storing
        for (size_t l = 0; l < fit->terms; l++)
            variance += gradient(fit, x, n, k) * gradient(fit, x, n, l) *
                        fit->covariance[k * fit->terms + l];
    double half = special_z(level) * sqrt(variance);
    return (Stat){ sum, fmax(0, sum - half), fmin((double)n, sum + half), n, STAT_OK };
}
