// cox.c - Cox regression on one covariate that changes in time.
//
// The covariate of a report is a small whole number, so the subjects at risk at a time are counted by its
// value once, and a step of the search costs times x values however many subjects there are.
#include "stats/cox.h"

#include <assert.h>
#include <stdlib.h>

#include "stats/special.h"

#define BETA_MOST 15.0 // SPEC section 5: no finite maximum
#define STEP_LIMIT 1e-13

enum { STEPS_MOST = 200 };

// A time at which subjects of a stratum have the event.
typedef struct {
    size_t stratum;
    double time;
    double dead, middle; // how many have it, and the mean of their covariates
    size_t first, last;  // the least and the largest value of those at risk
} Moment;

typedef struct {
    Moment *moment; // by stratum, then time
    size_t  moments;
    double *value; // the covariate's values, ascending
    size_t  values;
    double *at_risk, *dead; // [moments + 1][values] subjects at risk, and those with the event
    double *weight;         // of each value, for slope_at
} Risk;

typedef struct {
    double score, information;
} Slope;

static int by_moment(const void *a, const void *b)
{
    const Moment *x = a, *y = b;
    return x->stratum != y->stratum ? (x->stratum > y->stratum) - (x->stratum < y->stratum)
                                    : (x->time > y->time) - (x->time < y->time);
}

// In order, and one of each.
static void sort_moments(Risk *r)
{
    size_t n = r->moments;
    r->moments = 0;
    if (n)
        qsort(r->moment, n, sizeof *r->moment, by_moment);
    for (size_t i = 0; i < n; i++)
        if (r->moments == 0 || by_moment(&r->moment[r->moments - 1], &r->moment[i]) != 0)
            r->moment[r->moments++] = r->moment[i];
}

// The number of items that are not above the key.
static size_t count_up_to(const void *key, const void *items, size_t n, size_t size,
                          int (*compare)(const void *, const void *))
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare((const char *)items + middle * size, key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t moments_up_to(const Risk *r, size_t stratum, double time)
{
    Moment key = { .stratum = stratum, .time = time };
    return count_up_to(&key, r->moment, r->moments, sizeof key, by_moment);
}

static size_t values_up_to(const Risk *r, double x)
{
    return count_up_to(&x, r->value, r->values, sizeof x, stat_by_number);
}

// There are few, so each finds its place among them.
static void add_value(Risk *r, double x)
{
    size_t at = values_up_to(r, x);
    if (at && r->value[at - 1] == x)
        return;
    memmove(r->value + at + 1, r->value + at, (r->values++ - at) * sizeof x);
    r->value[at] = x;
}

static void note_moment(const Risk *r, Moment *m)
{
    size_t        row = (size_t)(m - r->moment) * r->values;
    const double *risk = r->at_risk + row, *dead = r->dead + row;
    m->first = r->values;
    for (size_t v = 0; v < r->values; v++) {
        m->dead += dead[v], m->middle += dead[v] * r->value[v];
        if (!(risk[v] > 0))
            continue;
        m->first = m->first < v ? m->first : v;
        m->last = v;
    }
    m->middle /= m->dead;
}

// Each row is at risk from the first moment after its start to the last that is not after its end.
static void count_rows(Risk *r, const CoxRow *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t v = values_up_to(r, rows[i].x) - 1;
        size_t first = moments_up_to(r, rows[i].stratum, rows[i].from);
        size_t end = moments_up_to(r, rows[i].stratum, rows[i].to);
        r->at_risk[first * r->values + v]++;
        r->at_risk[end * r->values + v]--;
        if (rows[i].event)
            r->dead[(end - 1) * r->values + v]++;
    }
    for (size_t i = r->values; i < r->moments * r->values; i++)
        r->at_risk[i] += r->at_risk[i - r->values];
}

static Risk risk_make(const CoxRow *rows, size_t n, Arena *scratch)
{
    Risk r = { .moment = NEW(scratch, Moment, n + 1), .value = NEW(scratch, double, n + 1) };
    for (size_t i = 0; i < n; i++) {
        assert(rows[i].from < rows[i].to && !isnan(rows[i].x));
        add_value(&r, rows[i].x);
        if (rows[i].event)
            r.moment[r.moments++] = (Moment){ .stratum = rows[i].stratum, .time = rows[i].to };
    }
    sort_moments(&r);
    r.at_risk = NEW(scratch, double, (r.moments + 1) * r.values);
    r.dead = NEW(scratch, double, (r.moments + 1) * r.values);
    r.weight = NEW(scratch, double, r.values + 1);
    count_rows(&r, rows, n);
    for (size_t m = 0; m < r.moments; m++)
        note_moment(&r, &r.moment[m]);
    return r;
}

// Whether subjects at risk together differ in the covariate.
static bool has_contrast(const Risk *r)
{
    for (size_t m = 0; m < r->moments; m++)
        if (r->moment[m].first < r->moment[m].last)
            return true;
    return false;
}

// What one moment adds; likelihood may be NULL. Weights are relative to the largest of those at risk, that of
// the value `top`, and x is taken from the mean of those with the event, so that nothing overflows and little
// cancels.
static void add_moment(const Risk *r, const Moment *m, double beta, size_t top, Slope *to, double *likelihood)
{
    size_t        row = (size_t)(m - r->moment) * r->values;
    const double *risk = r->at_risk + row, *dead = r->dead + row;
    double        s[3] = { 0 }, e[3] = { 0 };
    for (size_t v = m->first; v <= m->last; v++) {
        if (!(risk[v] > 0))
            continue;
        double weight = r->weight[v], from = r->value[v] - m->middle;
        s[0] += risk[v] * weight, e[0] += dead[v] * weight;
        s[1] += risk[v] * weight * from, e[1] += dead[v] * weight * from;
        s[2] += risk[v] * weight * from * from, e[2] += dead[v] * weight * from * from;
    }
    for (double k = 0; k < m->dead; k++) {
        double f = k / m->dead, all = s[0] - f * e[0], mean = (s[1] - f * e[1]) / all;
        if (likelihood)
            *likelihood += beta * (m->middle - r->value[top]) - log(all);
        to->score -= mean;
        to->information += (s[2] - f * e[2]) / all - mean * mean;
    }
}

static Slope slope_at(const Risk *r, double beta, double *likelihood)
{
    Slope  s = { 0 };
    size_t weighed = r->values; // the top of which the weights are
    for (size_t i = 0; i < r->moments; i++) {
        const Moment *m = &r->moment[i];
        if (m->first == m->last && !likelihood)
            continue; // all at risk are alike: it adds nothing
        size_t top = beta > 0 ? m->last : m->first;
        for (size_t v = 0; v < r->values && top != weighed; v++)
            r->weight[v] = exp(beta * (r->value[v] - r->value[top]));
        weighed = top;
        add_moment(r, m, beta, top, &s, likelihood);
    }
    return s;
}

// The maximum: the log likelihood is concave, so the score falls. Newton's method, held between the zero and
// the end of the range on the side to which the score points. False: there is none in the range.
static bool climb(const Risk *r, double *beta)
{
    Slope  s = slope_at(r, 0, NULL);
    double low = s.score > 0 ? 0 : -BETA_MOST, high = s.score > 0 ? BETA_MOST : 0;
    *beta = 0;
    if (s.score > 0 ? slope_at(r, high, NULL).score >= 0 : s.score < 0 && slope_at(r, low, NULL).score <= 0)
        return false;
    for (int i = 0; i < STEPS_MOST && s.score != 0; i++) {
        *(s.score > 0 ? &low : &high) = *beta;
        double next = *beta + s.score / s.information;
        if (!(next > low && next < high))
            next = (low + high) / 2;
        double step = next - *beta;
        *beta = next;
        if (fabs(step) <= STEP_LIMIT * fmax(1, fabs(next)))
            break;
        s = slope_at(r, *beta, NULL);
    }
    return true;
}

static StatStatus status_of(const Risk *r, size_t n, size_t events)
{
    return n == 0 ? STAT_EMPTY : events == 0 ? STAT_NO_EVENT : !has_contrast(r) ? STAT_NO_CONTRAST : STAT_OK;
}

Cox cox_fit(const CoxRow *rows, size_t n, size_t subjects, double level, Arena scratch)
{
    Cox    fit = { .events = 0 };
    double beta = 0;
    Risk   r = risk_make(rows, n, &scratch);
    for (size_t i = 0; i < n; i++)
        fit.events += rows[i].event;
    StatStatus status = status_of(&r, n, fit.events);
    if (status == STAT_OK && !climb(&r, &beta))
        status = STAT_NO_MAXIMUM;
    fit.ratio = fit.p = stat_undefined(status, subjects);
    if (status != STAT_OK)
        return fit;
    double likelihood = 0, without = 0;
    Slope  top = slope_at(&r, beta, &likelihood);
    double half = special_z(level) / sqrt(top.information);
    fit.ratio = (Stat){ exp(beta), exp(beta - half), exp(beta + half), subjects, STAT_OK };
    slope_at(&r, 0, &without);
    fit.p = stat_value(special_chi2_upper(fmax(0, 2 * (likelihood - without)), 1), subjects);
    return fit;
}
