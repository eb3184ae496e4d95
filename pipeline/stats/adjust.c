// adjust.c - false discovery rate.
#include "stats/adjust.h"

#include <math.h>
#include <string.h>

typedef struct {
    double p;
    size_t at;
} Ranked;

// Ascending by p, equal ones in their order. Doubles from 0 up are ordered as their bits are; a byte a
// pass, and no pass over a byte that is the same in all.
static Ranked *sort(Ranked *from, size_t n, Ranked *to)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t   start[257] = { 0 };
        uint64_t bits;
        for (size_t i = 0; i < n; i++) {
            memcpy(&bits, &from[i].p, sizeof bits);
            start[(bits >> shift & 255) + 1]++;
        }
        if (n && start[(bits >> shift & 255) + 1] == n)
            continue;
        for (size_t b = 0; b < 255; b++)
            start[b + 1] += start[b];
        for (size_t i = 0; i < n; i++) {
            memcpy(&bits, &from[i].p, sizeof bits);
            to[start[bits >> shift & 255]++] = from[i];
        }
        Ranked *swap = from;
        from = to;
        to = swap;
    }
    return from;
}

void adjust_counted(const double *p, const uint32_t *times, size_t n, double *q, Arena scratch)
{
    Ranked *list = NEW(&scratch, Ranked, n), *room = NEW(&scratch, Ranked, n);
    size_t  listed = 0, family = 0;
    for (size_t i = 0; i < n; i++) {
        size_t here = isnan(p[i]) ? 0 : times ? times[i] : 1;
        if (here)
            list[listed++] = (Ranked){ fabs(p[i]), i }; // fabs: of a negative zero too
        else
            q[i] = NAN;
        family += here;
    }
    Ranked *sorted = sort(list, listed, room);
    double  least = 1;
    size_t  rank = family; // of the last one that is as large
    for (size_t i = listed; i-- > 0;) {
        least = fmin(least, (double)family / (double)rank * sorted[i].p);
        q[sorted[i].at] = least;
        rank -= times ? times[sorted[i].at] : 1;
    }
}

void adjust_benjamini_hochberg(const double *p, size_t n, double *q, Arena scratch)
{
    adjust_counted(p, NULL, n, q, scratch);
}
