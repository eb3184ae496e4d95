// exact.c - discrete distributions by recurrence from their mode.
#include "stats/exact.h"

// Adds the outcomes from the mode up (step 1) or down (step -1) to *all, the unlikely ones to
// *tail.
static void sum_side(ExactRatio *ratio, const void *law, size_t mode, size_t count, int step,
                     double limit, double *all, double *tail)
{
    double x = (double)mode, w = 1;
    for (size_t i = 0; i < count && w > 0; i++) {
        w = step > 0 ? w * ratio(law, x) : w / ratio(law, x - 1);
        x += step;
        *all += w;
        if (w <= limit)
            *tail += w;
    }
}

// Probability of `seen` relative to the mode.
static double relative(ExactRatio *ratio, const void *law, size_t mode, size_t seen)
{
    double w = 1;
    for (size_t x = mode; x < seen && w > 0; x++)
        w *= ratio(law, (double)x);
    for (size_t x = mode; x > seen && w > 0; x--)
        w /= ratio(law, (double)x - 1);
    return w;
}

double exact_two_sided(ExactRatio *ratio, const void *law, size_t low, size_t high, size_t mode,
                       size_t seen)
{
    double limit = relative(ratio, law, mode, seen) * EXACT_SLACK;
    double all = 1, tail = limit >= 1 ? 1 : 0;
    sum_side(ratio, law, mode, high - mode, 1, limit, &all, &tail);
    sum_side(ratio, law, mode, mode - low, -1, limit, &all, &tail);
    return tail / all;
}

Hyper hyper_of(Table t)
{
    size_t row = t.both + t.first, column = t.both + t.second, n = table_total(t);
    Hyper  h = { .row = (double)row, .column = (double)column, .seen = t.both };
    h.rest   = (double)n - h.row - h.column;
    h.low    = row + column > n ? row + column - n : 0;
    h.high   = row < column ? row : column;
    h.mode   = (size_t)((h.row + 1) * (h.column + 1) / ((double)n + 2));
    if (h.mode < h.low)
        h.mode = h.low;
    if (h.mode > h.high)
        h.mode = h.high;
    return h;
}

double hyper_ratio(const void *law, double x)
{
    const Hyper *h = law;
    return (h->row - x) * (h->column - x) / ((x + 1) * (h->rest + x + 1));
}

void hyper_weights(const Hyper *h, double *w)
{
    w[h->mode - h->low] = 1;
    for (size_t x = h->mode; x < h->high; x++)
        w[x + 1 - h->low] = w[x - h->low] * hyper_ratio(h, (double)x);
    for (size_t x = h->mode; x > h->low; x--)
        w[x - 1 - h->low] = w[x - h->low] / hyper_ratio(h, (double)x - 1);
}
