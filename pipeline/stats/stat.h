// stat.h - what every statistic returns: a value, its interval, how many it rests on, or why not.
//
// An undefined value, and a bound that does not exist, is NaN; status tells why. Infinity is a
// value. Functions of stats/ take plain arrays and counts, and know nothing of States or treaties.
#ifndef STATS_STAT_H
#define STATS_STAT_H

#include <math.h>
#include <stddef.h>

typedef enum {
    STAT_OK,
    STAT_EMPTY,          // nobody to count
    STAT_TOO_FEW,        // fewer values than the formula needs
    STAT_EMPTY_MARGIN,   // a row or column of the table is empty
    STAT_NO_VARIATION,   // all values are equal
    STAT_NO_STRATUM,     // no stratum has four positive margins
    STAT_ONE_STRATUM,    // a comparison needs two strata or groups
    STAT_FORCED,         // the common odds ratio is 0 or infinite
    STAT_NOT_REACHED,    // the curve does not fall that far
    STAT_COLLINEAR,      // a column of the design is a sum of others
    STAT_NO_CONVERGENCE, // the iteration did not settle
    STAT_NO_EVENT,       // it happened to nobody
    STAT_NO_CONTRAST,    // nobody at risk at the same time differs in the covariate
    STAT_NO_MAXIMUM      // the likelihood rises without end
} StatStatus;

typedef struct {
    double     value, low, high;
    size_t     n;
    StatStatus status;
} Stat;

// One short lower-case sentence for a note; empty for STAT_OK.
const char *stat_status_text(StatStatus status);

static inline Stat stat_undefined(StatStatus status, size_t n) { return (Stat){ NAN, NAN, NAN, n, status }; }

// A value without an interval.
static inline Stat stat_value(double value, size_t n) { return (Stat){ value, NAN, NAN, n, STAT_OK }; }

// For qsort over numbers, none of which is NaN.
static inline int stat_by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

#endif
