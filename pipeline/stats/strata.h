// strata.h - the association of two properties within groups of States: one table a stratum.
//
// A stratum counts when all four margins are positive, decided on the counts; the others say
// nothing about the odds ratio, whatever they are. .n is the number of States in all strata,
// counting or not, except where said otherwise.
#ifndef STATS_STRATA_H
#define STATS_STRATA_H

#include "base/base.h"
#include "stats/contingency.h"
#include "stats/stat.h"

/* Common odds ratio of Mantel and Haenszel (1959), interval of Robins, Breslow and Greenland
 * (1986). Over the strata, with a, b, c, d the cells and n the total of each:
 *
 *   R = sum ad/n, S = sum bc/n,  value = R/S,  P = (a+d)/n, Q = (b+c)/n
 *   var log = sum P(ad/n) / 2R^2 + sum (P bc/n + Q ad/n) / 2RS + sum Q(bc/n) / 2S^2
 *
 * out     0 when R = 0, inf when S = 0, both without interval
 * fails   STAT_EMPTY; STAT_NO_STRATUM when R = S = 0
 * checked tests/reference/stats.R: mantelhaen.test
 */
Stat strata_odds_ratio(const Table *t, size_t n, double level);

typedef struct {
    Stat   chi2, p;
    double mantel_fleiss; // below 5 the approximation is not to be trusted; NaN without strata
    double odds_ratio;    // as strata_odds_ratio has it; NaN without strata
} Cmh;

/* Test of Cochran (1954), Mantel and Haenszel (1959): 1 degree of freedom, no continuity
 * correction; p is the upper tail. Over the strata that count, r, c the margins of `both`:
 *
 *   chi2 = (sum a - sum E)^2 / sum V,   E = rc/n,   V = rc(n-r)(n-c) / n^2(n-1)
 *
 * Mantel and Fleiss (1980): the smaller distance of sum E from the ends of what the margins allow,
 *   min(sum E - sum max(0, r+c-n),  sum min(r, c) - sum E)
 *
 * fails   STAT_EMPTY, STAT_NO_STRATUM
 * checked tests/reference/stats.R: mantelhaen.test(correct = FALSE)
 */
Cmh strata_cmh(const Table *t, size_t n);

// The same for who has many tables with the same margins: what the margins of a stratum say, the sums
// over the strata, and what follows from them.
typedef struct {
    double counts; // States; 0: the stratum does not count
    double expected, variance, to_least, to_most;
} Margins;

typedef struct {
    double R, S, excess, variance, to_least, to_most;
    size_t total, used;
} StrataSums;

Margins strata_margins(size_t row, size_t column, size_t n);
Cmh     strata_cmh_of(const StrataSums *s);

static inline void strata_add(StrataSums *s, const Margins *m, Table t)
{
    s->total += t.both + t.first + t.second + t.neither;
    if (m->counts == 0)
        return;
    double a = (double)t.both;
    s->used++;
    s->R += a * (double)t.neither / m->counts;
    s->S += (double)t.first * (double)t.second / m->counts;
    s->excess += a - m->expected;
    s->variance += m->variance;
    s->to_least += m->to_least;
    s->to_most += m->to_most;
}

/* Exact conditional test that every stratum's odds ratio is 1, two-sided: the distribution of
 * sum a given all margins is the convolution of the strata's hypergeometrics; total probability of
 * the sums no likelier than the observed one (factor 1 + 1e-7).
 *
 * out     a p-value. Strata are scaled to 1 at their mode, so that only sums below 1e-300 of the likeliest
 * are lost. cost    product of the strata's ranges; fine to some thousand States a stratum fails STAT_EMPTY,
 * STAT_NO_STRATUM checked tests/reference/stats.R: mantelhaen.test(exact = TRUE)
 */
Stat strata_exact_p(const Table *t, size_t n, Arena scratch);

// The same from the strata's distributions, for who tests many tables with the same margins: relative
// probabilities (exact_weights) of the strata that vary, `seen` the sum of their both - low.
// work holds 2 * (1 + sum of (n - 1)) numbers.
typedef struct {
    const double *w;
    size_t        n;
} Law;
double strata_laws_p(const Law *laws, size_t n, size_t seen, double *work);

/* Homogeneity of the strata's odds ratios: Breslow and Day (1980) at the Mantel-Haenszel ratio psi,
 * with Tarone's (1985) correction; upper tail with (strata that count) - 1 degrees of freedom.
 *
 *   A with A(n-r-c+A) = psi (r-A)(c-A),   v = 1/(1/A + 1/(r-A) + 1/(c-A) + 1/(n-r-c+A))
 *   chi2 = sum (a-A)^2/v - (sum (a-A))^2 / sum v
 *
 * out     a p-value; .n = strata that count
 * fails   STAT_EMPTY; STAT_ONE_STRATUM below two strata; STAT_FORCED when psi is 0 or inf
 * checked tests/reference/stats.R, A there by root finding; psi = 1 exactly is one of the cases
 */
Stat strata_homogeneity_p(const Table *t, size_t n);

#endif
