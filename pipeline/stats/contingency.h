// contingency.h - two yes/no properties of the same States: association in one two-by-two table.
//
// A margin is a row or column total. A table without anybody is STAT_EMPTY, one with an empty
// margin STAT_EMPTY_MARGIN where the formula needs all four; .n is the number of States always.
#ifndef STATS_CONTINGENCY_H
#define STATS_CONTINGENCY_H

#include "stats/stat.h"
#include "stats/two_by_two.h"

/* Phi: Pearson's correlation of the two 0/1 columns (a, b, c, d = both, first, second, neither).
 *
 *   phi = (ad - bc) / sqrt((a+b)(c+d)(a+c)(b+d)),   tanh(atanh(phi) -+ z / sqrt(n - 3))
 *
 * out     in [-1, 1]. No interval for n <= 3; else [1, 1] where b = c = 0 and [-1, -1] where
 *         a = d = 0, decided on the counts.
 * fails   STAT_EMPTY, STAT_EMPTY_MARGIN
 * source  Fisher (1921) for the interval
 * checked tests/reference/stats.R: cor.test on the expanded columns
 */
Stat table_phi(Table t, double level);

// Phi and the sample odds ratio ad/bc (inf when bc = 0) of a table without an empty margin: for who
// has too many tables for intervals and for the conditional estimate below.
double table_phi_value(Table t);
double table_sample_odds_ratio(Table t);

/* Odds ratio: conditional maximum likelihood given all margins (Fisher 1935, Cornfield 1956).
 * X, the count `both`, is then noncentral hypergeometric with ratio psi.
 *
 *   value   E_psi[X] = both          low   P_psi(X >= both) = (1 - level)/2
 *                                    high  P_psi(X <= both) = (1 - level)/2
 *
 * out     solved in log psi to 1e-12 relative. 0 (low 0) or inf (high inf) where `both` is at the
 *         end of what the margins allow.
 * fails   STAT_EMPTY, STAT_EMPTY_MARGIN
 * checked tests/reference/stats.R, roots refined; fisher.test itself stops near 1e-3
 */
Stat table_odds_ratio(Table t, double level);

/* Fisher's exact test, two-sided: total probability of the tables with these margins that are no
 * likelier than the observed one (factor 1 + 1e-7).
 *
 * out     a p-value. A table below 1e-300 of the likeliest one gives 0.
 * fails   STAT_EMPTY, STAT_EMPTY_MARGIN
 * checked tests/reference/stats.R: fisher.test; the tea lady's 17/35
 */
Stat table_fisher_p(Table t);

/* Rate difference: share of the second property among those with the first, less that among the
 * others; Newcombe's (1998) hybrid score interval, his method 10.
 *
 *   d = p1 - p0,  p1 = a/(a+b), p0 = c/(c+d), each with its Wilson interval [l, u]
 *   d - sqrt((p1 - l1)^2 + (u0 - p0)^2),   d + sqrt((u1 - p1)^2 + (p0 - l0)^2)
 *
 * out     in [-1, 1]
 * fails   STAT_EMPTY, STAT_EMPTY_MARGIN when a row (not a column) is empty
 * checked tests/reference/stats.R; Newcombe's 56/70 and 48/80
 */
Stat table_rate_difference(Table t, double level);

#endif
