// special.c - distribution functions on top of GSL.
#include "stats/special.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

double special_z(double level) { return gsl_cdf_ugaussian_Qinv((1 - level) / 2); }

double special_normal_tails(double z) { return erfc(fabs(z) * M_SQRT1_2); }

double special_t_tails(double t, double df) { return 2 * gsl_cdf_tdist_Q(fabs(t), df); }

double special_chi2_upper(double x, size_t df)
{
    return df == 1 ? erfc(sqrt(x / 2)) : gsl_cdf_chisq_Q(x, (double)df);
}

double special_beta_quantile(double p, double a, double b)
{
    double x = gsl_cdf_beta_Pinv(p, a, b);
    if (!(x > 0 && x < 1))
        x = a / (a + b);
    double low = 0, high = 1;
    for (int i = 0; i < 200; i++) {
        // The smaller tail: the larger one has no digits left to tell x by.
        double over = p <= 0.5 ? gsl_cdf_beta_P(x, a, b) - p : (1 - p) - gsl_cdf_beta_Q(x, a, b);
        if (over > 0)
            high = x;
        else
            low = x;
        double next = x - over / gsl_ran_beta_pdf(x, a, b);
        if (fabs(next - x) <= 1e-10 * x) // Newton doubles the digits: next is good to the last one
            return next;
        x = next > low && next < high ? next : (low + high) / 2;
    }
    return x;
}
