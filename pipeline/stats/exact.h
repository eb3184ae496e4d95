// exact.h - exact tests on counts: a distribution given by the ratios of its neighbours.
//
// Probabilities are relative to the mode, where they are 1, and follow by recurrence: no factorial
// is ever computed, and nothing overflows. What lies below 1e-300 of the mode vanishes.
#ifndef STATS_EXACT_H
#define STATS_EXACT_H

#include <stddef.h>

#include "stats/contingency.h"

// Outcomes up to this factor likelier than the observed one count as no likelier: equal
// probabilities differ by rounding. R's fisher.test, binom.test and mantelhaen.test have the same.
#define EXACT_SLACK (1 + 1e-7)

// P(x + 1) / P(x); it falls with x.
typedef double ExactRatio(const void *law, double x);

// Total probability of the outcomes in low..high no likelier than `seen`.
double exact_two_sided(ExactRatio *ratio, const void *law, size_t low, size_t high, size_t mode,
                       size_t seen);

// The first cell of a two-by-two table given its margins: hypergeometric on low..high.
typedef struct {
    double row, column, rest; // rest = n - row - column, may be negative
    size_t low, high, mode, seen;
} Hyper;

Hyper      hyper_of(Table t);
ExactRatio hyper_ratio; // law is a Hyper

// Relative probabilities of low..high; w holds high - low + 1 numbers.
void hyper_weights(const Hyper *h, double *w);

#endif
