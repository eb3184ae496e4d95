// adjust.c - false discovery rate.
#include "stats/adjust.h"

#include <math.h>
#include <string.h>

static uint64_t bits_of(double p)
{
    uint64_t bits;
    p = fabs(p); // of a negative zero too
    memcpy(&bits, &p, sizeof bits);
    return bits;
}

// Numbers of p, ascending by p, equal ones in their order. Doubles from 0 up are ordered as their bits
// are; a byte a pass, and no pass over a byte that is the same in all.
static uint32_t *sort(const double *p, uint32_t *from, size_t n, uint32_t *to)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t start[257] = { 0 };
        for (size_t i = 0; i < n; i++)
            start[(bits_of(p[from[i]]) >> shift & 255) + 1]++;
        if (n && start[(bits_of(p[*from]) >> shift & 255) + 1] == n)
            continue;
        for (size_t b = 0; b < 255; b++)
            start[b + 1] += start[b];
        for (size_t i = 0; i < n; i++)
            to[start[bits_of(p[from[i]]) >> shift & 255]++] = from[i];
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    return from;
}

void adjust_counted(const double *p, const uint32_t *times, size_t n, double *q, Arena scratch)
{
    uint32_t *list = NEW(&scratch, uint32_t, n), *room = NEW(&scratch, uint32_t, n);
    size_t    listed = 0, family = 0;
    for (size_t i = 0; i < n; i++) {
        size_t here = isnan(p[i]) ? 0 : times ? times[i] : 1;
        if (here)
            list[listed++] = (uint32_t)i;
        else
            q[i] = NAN;
        family += here;
    }
    const uint32_t *sorted = sort(p, list, listed, room);
    double          least = 1;
    size_t          rank = family; // of the last one that is as large
    for (size_t i = listed; i-- > 0;) {
        least = fmin(least, (double)family / (double)rank * fabs(p[sorted[i]]));
        q[sorted[i]] = least;
        rank -= times ? times[sorted[i]] : 1;
    }
}

void adjust_benjamini_hochberg(const double *p, size_t n, double *q, Arena scratch)
{
    adjust_counted(p, NULL, n, q, scratch);
}
