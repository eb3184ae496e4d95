// columns.h - blocks that flow down columns, and into a further row of columns where a page is full.
#ifndef CATALOGUE_COLUMNS_H
#define CATALOGUE_COLUMNS_H

#include "draw/canvas.h"

typedef struct {
    size_t column; // from the left
    double y;      // from the top of all
} Spot;

typedef struct {
    size_t columns;       // side by side
    double limit, height; // of a column; of all
    Spot  *at;            // where each block stands
} Columns;

// The lowest columns that hold blocks of these heights, at most a page high; what has no room there
// begins again below. after: how much of each height is the gap behind a block; step: how exactly the
// lowest height is looked for.
Columns columns_flow(const double *heights, size_t n, double after, size_t columns, double page, double step,
                     Arena *keep);
// Tells the canvas where it can be continued: where further rows of columns begin, or any block of a
// single column.
void columns_mark(Canvas *canvas, const Columns *columns, size_t n, double top);

#endif
