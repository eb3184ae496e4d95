// columns.c - see columns.h.
#include "catalogue/columns.h"

#include <math.h>

#define BETWEEN 12.0 // rows of columns

// Puts each block into its column, one after the other; returns how many there are.
static size_t flow(const double *heights, size_t n, double after, double limit, Spot *at)
{
    Spot next = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        if (next.y > 0 && next.y + heights[i] - after > limit)
            next = (Spot){ next.column + 1, 0 };
        at[i] = next;
        next.y += heights[i];
    }
    return next.column + 1;
}

Columns columns_flow(const double *heights, size_t n, double after, size_t columns, double page, double step,
                     Arena *keep)
{
    Columns c = { .columns = columns, .at = NEW(keep, Spot, n + 1) };
    double  all = 0, tallest = 0;
    for (size_t i = 0; i < n; i++) {
        tallest = fmax(tallest, heights[i]);
        all += heights[i];
    }
    double most = fmax(page, tallest);
    c.limit = tallest;
    while (flow(heights, n, after, c.limit, c.at) > columns && c.limit < most)
        c.limit = fmin(c.limit + step, most);
    if (columns == 1)
        c.limit = all - after;
    // Further rows of columns are of one height, so that none is left nearly empty.
    size_t rows = (flow(heights, n, after, c.limit, c.at) + columns - 1) / columns;
    for (double limit = rows > 1 ? tallest : c.limit; limit < c.limit; limit += step)
        if (flow(heights, n, after, limit, c.at) <= columns * rows)
            c.limit = limit;
    flow(heights, n, after, c.limit, c.at);
    for (size_t i = 0; i < n; i++) {
        size_t row = c.at[i].column / columns;
        c.at[i].column %= columns;
        c.at[i].y += (double)row * (c.limit + BETWEEN);
        c.height = fmax(c.height, c.at[i].y + heights[i]);
    }
    return c;
}

void columns_mark(Canvas *canvas, const Columns *columns, size_t n, double top)
{
    for (size_t i = 1; i < n; i++) {
        bool first = columns->at[i].column == 0 && columns->at[i].y > columns->limit &&
                     columns->at[i - 1].column + 1 == columns->columns;
        if (first || columns->columns == 1)
            canvas_heading(canvas, top + columns->at[i].y, top + columns->at[i].y);
    }
}
