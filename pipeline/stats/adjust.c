// adjust.c - false discovery rate.
#include "stats/adjust.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double p;
    size_t at;
} Ranked;

static int larger_first(const void *a, const void *b)
{
    double p = ((const Ranked *)a)->p, q = ((const Ranked *)b)->p;
    return (p < q) - (p > q);
}

void adjust_benjamini_hochberg(const double *p, size_t n, double *q, Arena scratch)
{
    Ranked *sorted = NEW(&scratch, Ranked, n);
    size_t  family = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(p[i]))
            q[i] = NAN;
        else
            sorted[family++] = (Ranked){ p[i], i };
    }
    qsort(sorted, family, sizeof *sorted, larger_first);
    double least = 1;
    for (size_t i = 0; i < family; i++) {
        least           = fmin(least, (double)family / (double)(family - i) * sorted[i].p);
        q[sorted[i].at] = least;
    }
}
