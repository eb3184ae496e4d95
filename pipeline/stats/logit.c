// logit.c - Firth's logistic regression.
#include "stats/logit.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "stats/special.h"

enum { MAX_STEPS = 200, MAX_HALVINGS = 40 };

static const double SCORE_LIMIT = 1e-10;

// A vector over the parameters: the groups' intercepts and the slope of depth.
typedef struct {
    double *group; // [groups]
    double  slope;
} Vector;

// What one group adds. Depths are taken from `middle`, their weighted mean: then the information is
// diagonal, `weight` for the group's own parameter, and no number suffers when weight is left to a few
// cells only, as under separation.
typedef struct {
    size_t from, to; // cells
    double weight;   // sum of w
    double middle;
    double diagonal, border; // of the slope matrix without its part of rank one
    double rho;              // the part of rank one is rho rho'
    double inverse_border;   // solve_arrow's own
} Part;

// Where the search stands.
typedef struct {
    const LogitCell *cell;
    Part            *part; // [groups]
    size_t           groups, subjects;
    double           limit;       // of the score
    double           spread;      // sum of w (depth - middle)^2: the information about the slope
    double           corner, rho; // of the slope of depth, as in Part
    double           sigma;       // 1 + sum rho^2 / diagonal over the groups
    double           inverse_corner;
    Vector           score; // modified, by the depths from the middles
    Vector           step, trial;
} Search;

typedef struct {
    double p, q, weight; // q = 1 - p and p q without cancellation
} Chance;

static Chance chance(double eta)
{
    double e = exp(-fabs(eta)), large = 1 / (1 + e), small = e * large;
    return (Chance){ eta < 0 ? small : large, eta < 0 ? large : small, small * large };
}

static Chance chance_of(const LogitCell *c, double group, double slope)
{
    return chance(group + slope * c->depth);
}

// The weighted mean depth of a group, in two passes, so that it is right to the last digit.
static void find_middle(const Search *s, Part *part, const Vector *at, size_t g)
{
    double shift = 0;
    part->weight = part->middle = 0;
    for (size_t i = part->from; i < part->to; i++) {
        double w = (double)s->cell[i].n * chance_of(&s->cell[i], at->group[g], at->slope).weight;
        part->weight += w;
        part->middle += w * s->cell[i].depth;
    }
    part->middle /= part->weight;
    for (size_t i = part->from; i < part->to; i++)
        shift += (double)s->cell[i].n * chance_of(&s->cell[i], at->group[g], at->slope).weight *
                 (s->cell[i].depth - part->middle);
    part->middle += shift / part->weight;
}

// Penalised log-likelihood at a point, where s is taken; -inf where the information is singular.
static double evaluate(Search *s, const Vector *at)
{
    double value = 0, log_det = 0;
    s->spread = 0;
    for (size_t g = 0; g < s->groups; g++) {
        Part *part = &s->part[g];
        find_middle(s, part, at, g);
        for (size_t i = part->from; i < part->to; i++) {
            const LogitCell *cell = &s->cell[i];
            Chance           c = chance_of(cell, at->group[g], at->slope);
            double           from_middle = cell->depth - part->middle;
            if (cell->yes)
                value += (double)cell->yes * log(c.p);
            if (cell->yes < cell->n)
                value += (double)(cell->n - cell->yes) * log(c.q);
            s->spread += (double)cell->n * c.weight * from_middle * from_middle;
        }
        log_det += log(part->weight);
    }
    value += (log_det + log(s->spread)) / 2;
    return isfinite(value) ? value : -INFINITY;
}

// Sums over the cells of a group of (1/2 - p) w times powers of the depth from the middle.
typedef struct {
    double power[4];
} Tilts;

static void add_logit_cell(Search *s, const Part *part, const LogitCell *cell, Chance c, Tilts *tilts,
                           Part *sums, double *score)
{
    double n = (double)cell->n, d = cell->depth - part->middle, tilt = (c.q - c.p) / 2;
    double h = c.weight * (1 / part->weight + d * d / s->spread);
    double pull = (double)cell->yes * c.q - (double)(cell->n - cell->yes) * c.p + n * h * tilt;
    double a = n * ((1 + h) * c.weight - 2 * h * tilt * tilt), t = n * tilt * c.weight;
    *score += pull;
    s->score.slope += pull * d;
    sums->diagonal += a;
    sums->border += a * d;
    s->corner += a * d * d;
    for (int k = 0; k < 4; k++, t *= d)
        tilts->power[k] += t;
}

// Modified score and slope matrix at the point last evaluated. With C_g the tilts of a group, which touch
// its own parameter and the slope only, 2 tr(C_r V C_s V) is what is added here and rho_r rho_s.
static void differentiate(Search *s, const Vector *at)
{
    double third = 0, S = 0;
    s->score.slope = s->corner = 0;
    S = s->spread;
    for (size_t g = 0; g < s->groups; g++) {
        Part  *part = &s->part[g];
        Tilts  tilts = { { 0 } };
        double W = part->weight;
        part->diagonal = part->border = s->score.group[g] = 0;
        for (size_t i = part->from; i < part->to; i++)
            add_logit_cell(s, part, &s->cell[i], chance_of(&s->cell[i], at->group[g], at->slope), &tilts,
                           part, &s->score.group[g]);
        double A = tilts.power[0], B = tilts.power[1], E = tilts.power[2];
        part->diagonal += 2 * A * A / (W * W) + 4 * B * B / (W * S);
        part->border += 2 * A * B / (W * W) + 4 * B * E / (W * S);
        s->corner += 2 * B * B / (W * W) + 4 * E * E / (W * S);
        part->rho = sqrt(2) * E / S;
        third += tilts.power[3];
        if (part->diagonal == 0)
            part->diagonal = DBL_EPSILON * W; // it is divided by
    }
    s->rho = sqrt(2) * third / S;
}

// Largest |modified score| by the terms of Logit: intercept, depth, groups.
static double largest_score(const Search *s)
{
    double all = 0, slope = s->score.slope, largest = 0;
    for (size_t g = 0; g < s->groups; g++) {
        all += s->score.group[g];
        slope += s->part[g].middle * s->score.group[g];
        if (g)
            largest = fmax(largest, fabs(s->score.group[g]));
    }
    return fmax(largest, fmax(fabs(all), fabs(slope)));
}

// Solving with the slope matrix ------------------------------------------------------------------------

// The groups' part of the matrix is diagonal + rho rho'. Eliminates group by group, positive diagonals
// first, each pivot being diagonal + rho^2 / (1 + sum so far). Returns the group at which the matrix turns
// out not to be positive definite, or `groups`; s->sigma is that of the groups eliminated.
static size_t eliminate_groups(Search *s)
{
    s->sigma = 1;
    for (size_t g = 0; g < s->groups; g++)
        if (s->part[g].diagonal > 0)
            s->sigma += s->part[g].rho * s->part[g].rho / s->part[g].diagonal;
    for (size_t g = 0; g < s->groups; g++) {
        const Part *p = &s->part[g];
        if (p->diagonal > 0)
            continue;
        if (!(p->diagonal + p->rho * p->rho / s->sigma > 0))
            return g;
        s->sigma += p->rho * p->rho / p->diagonal;
    }
    return s->groups;
}

// The inverse of the groups' part times a vector (Sherman and Morrison): element g, once the sum of
// rho x / diagonal over the groups is known.
static double inverse_at(const Search *s, size_t g, double x, double sum)
{
    const Part *p = &s->part[g];
    return (x - p->rho * sum / s->sigma) / p->diagonal;
}

static double border_of(const Search *s, size_t g) { return s->part[g].border + s->part[g].rho * s->rho; }

// Eliminates the slope of depth after the groups; whether the matrix is positive definite.
static bool eliminate_slope(Search *s)
{
    double sum = 0;
    for (size_t g = 0; g < s->groups; g++)
        sum += s->part[g].rho * border_of(s, g) / s->part[g].diagonal;
    s->inverse_corner = s->corner + s->rho * s->rho;
    for (size_t g = 0; g < s->groups; g++) {
        s->part[g].inverse_border = inverse_at(s, g, border_of(s, g), sum);
        s->inverse_corner -= border_of(s, g) * s->part[g].inverse_border;
    }
    return s->inverse_corner > 0;
}

static void solve_newton(Search *s)
{
    double sum = 0;
    s->step.slope = s->score.slope;
    for (size_t g = 0; g < s->groups; g++)
        sum += s->part[g].rho * s->score.group[g] / s->part[g].diagonal;
    for (size_t g = 0; g < s->groups; g++) {
        s->step.group[g] = inverse_at(s, g, s->score.group[g], sum);
        s->step.slope -= border_of(s, g) * s->step.group[g];
    }
    s->step.slope /= s->inverse_corner;
    for (size_t g = 0; g < s->groups; g++)
        s->step.group[g] -= s->part[g].inverse_border * s->step.slope;
}

// A direction v along which the penalised likelihood is convex, turned uphill, one standard error long:
// with l the row of the matrix where elimination failed and S the part eliminated, v = (-S^-1 l, 1) has
// v' slope v <= 0. `failed` is the group, or `groups` for the slope of depth.
static void leave_saddle(Search *s, size_t failed)
{
    double uphill = 0, length = 0;
    s->step.slope = failed == s->groups;
    for (size_t g = 0; g < s->groups; g++) {
        const Part *p = &s->part[g];
        bool        done = p->diagonal > 0 || g < failed;
        if (failed == s->groups)
            s->step.group[g] = -p->inverse_border;
        else
            s->step.group[g] = g == failed ? 1
                               : done      ? -s->part[failed].rho * p->rho / (p->diagonal * s->sigma)
                                           : 0;
        uphill += s->step.group[g] * s->score.group[g];
        length += p->weight * s->step.group[g] * s->step.group[g];
    }
    uphill += s->step.slope * s->score.slope;
    length = sqrt(length + s->spread * s->step.slope * s->step.slope) * (uphill < 0 ? -1 : 1);
    for (size_t g = 0; g < s->groups; g++)
        s->step.group[g] /= length;
    s->step.slope /= length;
}

// Turns the score into a step: Newton's, or, where the slope matrix is not positive definite, one of a
// standard error along which it is not. Tells whether it is Newton's.
static bool solve_step(Search *s)
{
    size_t failed = eliminate_groups(s);
    bool   newton = failed == s->groups && eliminate_slope(s);
    if (newton)
        solve_newton(s);
    else
        leave_saddle(s, failed);
    for (size_t g = 0; g < s->groups; g++) // from depths about the middles to depths about 0
        s->step.group[g] -= s->part[g].middle * s->step.slope;
    return newton;
}

// The search -------------------------------------------------------------------------------------------

// The penalised likelihood `scale` steps from a point.
static double reach(Search *s, const Vector *at, double scale)
{
    for (size_t g = 0; g < s->groups; g++)
        s->trial.group[g] = at->group[g] + scale * s->step.group[g];
    s->trial.slope = at->slope + scale * s->step.slope;
    return evaluate(s, &s->trial);
}

// Moves one step uphill; false when no step raises the penalised likelihood *value.
static bool climb_likelihood(Search *s, Vector *at, double *value, bool newton)
{
    // Near the top a step gains less than the sum of so many logarithms can tell.
    double lowest = *value - (double)s->subjects * DBL_EPSILON * (1 + fabs(*value));
    double scale = 1, reached = reach(s, at, scale);
    for (int i = 0; reached < lowest && i < MAX_HALVINGS; i++)
        reached = reach(s, at, scale /= 2);
    if (reached < lowest)
        return false;
    if (!newton) {
        for (double on; (on = reach(s, at, 2 * scale)) > reached; reached = on)
            scale *= 2;
        reached = reach(s, at, scale); // back from one too far
    }
    *value = reached;
    at->slope = s->trial.slope;
    memcpy(at->group, s->trial.group, s->groups * sizeof *at->group);
    return true;
}

// Whether next to nothing is left of the depths within the groups.
static bool is_collinear(const Search *s)
{
    double about_zero = s->spread;
    for (size_t g = 0; g < s->groups; g++)
        about_zero += s->part[g].weight * s->part[g].middle * s->part[g].middle;
    return !(s->spread > 1e-10 * about_zero);
}

static StatStatus fit_at(Search *s, Vector *at, int *iterations)
{
    double value = evaluate(s, at);
    if (!isfinite(value) || is_collinear(s))
        return STAT_COLLINEAR;
    for (*iterations = 0; *iterations < MAX_STEPS; ++*iterations) {
        differentiate(s, at);
        bool newton = solve_step(s); // a saddle has no score either, but is not left by Newton's step
        if (newton && largest_score(s) < s->limit)
            return STAT_OK;
        if (!climb_likelihood(s, at, &value, newton))
            break;
    }
    return STAT_NO_CONVERGENCE;
}

static Search search_new(const LogitCell *cells, size_t n, size_t groups, Arena *scratch)
{
    Search s = { .cell = cells, .part = NEW(scratch, Part, groups), .groups = groups, .limit = SCORE_LIMIT };
    double size = 0;
    for (size_t i = 0; i < n; i++) {
        assert(cells[i].group < groups && (i == 0 || cells[i - 1].group <= cells[i].group));
        Part *part = &s.part[cells[i].group];
        if (part->to == 0)
            part->from = i;
        part->to = i + 1;
        s.subjects += cells[i].n;
        size += (double)cells[i].n * fabs(cells[i].depth);
    }
    s.limit = fmax(SCORE_LIMIT, 4 * DBL_EPSILON * size);
    s.score.group = NEW(scratch, double, groups);
    s.step.group = NEW(scratch, double, groups);
    s.trial.group = NEW(scratch, double, groups);
    return s;
}

static void set_terms(Logit *fit, const Search *s, const Vector *at)
{
    const Part *first = &s->part[0];
    double      own = 1 / first->weight, slope = 1 / s->spread;
    fit->middle = first->middle, fit->middle_variance = own, fit->slope_variance = slope;
    fit->beta[LOGIT_INTERCEPT] = at->group[0];
    fit->se[LOGIT_INTERCEPT] = sqrt(own + first->middle * first->middle * slope);
    fit->beta[LOGIT_DEPTH] = at->slope;
    fit->se[LOGIT_DEPTH] = sqrt(slope);
    for (size_t g = 1; g < s->groups; g++) {
        double apart = s->part[g].middle - first->middle;
        fit->beta[logit_group_term(g)] = at->group[g] - at->group[0];
        fit->se[logit_group_term(g)] = sqrt(own + 1 / s->part[g].weight + apart * apart * slope);
    }
}

static StatStatus design_status(const LogitCell *cells, size_t n)
{
    size_t yes = 0, subjects = 0;
    for (size_t i = 0; i < n; i++)
        yes += cells[i].yes, subjects += cells[i].n;
    return subjects == 0 ? STAT_EMPTY : yes == 0 || yes == subjects ? STAT_NO_VARIATION : STAT_OK;
}

Logit logit_firth(const LogitCell *cells, size_t n, size_t groups, Arena *keep, Arena scratch)
{
    assert(groups > 0);
    Logit  fit = { .beta = NEW(keep, double, groups + 1),
                   .se = NEW(keep, double, groups + 1),
                   .groups = groups,
                   .status = design_status(cells, n) };
    Search s = search_new(cells, n, groups, &scratch);
    Vector at = { .group = NEW(&scratch, double, groups) };
    fit.n = s.subjects;
    if (fit.status == STAT_OK)
        fit.status = fit_at(&s, &at, &fit.iterations);
    if (fit.status == STAT_OK)
        set_terms(&fit, &s, &at);
    for (size_t k = 0; fit.status != STAT_OK && k <= groups; k++)
        fit.beta[k] = fit.se[k] = NAN;
    return fit;
}

Stat logit_term(const Logit *fit, size_t term, double level)
{
    assert(term <= fit->groups);
    if (fit->status != STAT_OK)
        return stat_undefined(fit->status, fit->n);
    double half = special_z(level) * fit->se[term];
    return (Stat){ fit->beta[term], fit->beta[term] - half, fit->beta[term] + half, fit->n, STAT_OK };
}

Stat logit_expected(const Logit *fit, const LogitCell *cells, size_t n, double level)
{
    double sum = 0, weight = 0, lever = 0; // weight and lever: the two elements of g, depths from the middle
    size_t subjects = 0;
    for (size_t i = 0; i < n; i++)
        subjects += cells[i].n;
    if (subjects == 0 || fit->status != STAT_OK)
        return stat_undefined(subjects ? fit->status : STAT_EMPTY, subjects);
    for (size_t i = 0; i < n; i++) {
        Chance c = chance_of(&cells[i], fit->beta[LOGIT_INTERCEPT], fit->beta[LOGIT_DEPTH]);
        sum += (double)cells[i].n * c.p;
        weight += (double)cells[i].n * c.weight;
        lever += (double)cells[i].n * c.weight * (cells[i].depth - fit->middle);
    }
    double variance = weight + weight * weight * fit->middle_variance + lever * lever * fit->slope_variance;
    double half = special_z(level) * sqrt(variance);
    return (Stat){ sum, fmax(0, sum - half), fmin((double)subjects, sum + half), subjects, STAT_OK };
}
