// special.h - the few distribution functions the statistics need, to full double precision.
//
// GSL's handler must be off (gsl_set_error_handler_off() in main). Where GSL's own inverse stops
// early, the root is polished here. An argument outside a function's domain gives NaN.
#ifndef STATS_SPECIAL_H
#define STATS_SPECIAL_H

#include <stddef.h>

// z with P(|N(0,1)| <= z) = level; 1.95996... at 0.95. Checked against R's qnorm.
double special_z(double level);

// P(|N(0,1)| >= |z|). Checked against R's 2*pnorm(-z).
double special_normal_tails(double z);

// P(|T| >= |t|), Student's t with df degrees of freedom. Checked against R's 2*pt(-t, df).
double special_t_tails(double t, double df);

// P(X >= x), chi-squared with df degrees of freedom. Checked against R's pchisq(lower=FALSE).
double special_chi2_upper(double x, size_t df);

/* Quantile of the beta distribution: x with I_x(a, b) = p.
 *
 * in      0 < p < 1, a > 0, b > 0
 * out     to 1e-13 relative for a + b up to some thousands, 1e-11 up to a million. GSL's own
 *         inverse only starts the search.
 * checked against R's qbeta
 */
double special_beta_quantile(double p, double a, double b);

#endif
