// axis.h - axes read off a scale: ticks, labels, title, grid.
//
// Labels never overlap: when they would, every second (third ...) tick loses its label. A grid is
// drawn only where it is asked for.
#ifndef DRAW_AXIS_H
#define DRAW_AXIS_H

#include "draw/canvas.h"
#include "draw/scale.h"

typedef enum { AXIS_BOTTOM, AXIS_TOP, AXIS_LEFT, AXIS_RIGHT } AxisSide;

typedef enum {
    TICK_NUMBER,  // 0, 50, -1.5 (with U+2212), 10 000 with thin spaces from five digits on
    TICK_PERCENT, // the value is a share: 0.25 is printed as 25 %, with a thin space
    TICK_YEAR,    // a day: its year
    TICK_PLAIN    // shortest form: for a log axis, 0.1, 1, 10
} TickFormat;

typedef struct {
    const Scale *scale;
    AxisSide     side;
    double       at; // position of the axis across: y of a bottom axis, x of a left one
    TickFormat   format;
    Str          title; // empty for none
    size_t       about; // ticks wanted; 0 means 6
    bool         grid;  // lines from at to grid_to, in INK_GRID
    double       grid_to;
    bool         line; // draw the axis line itself
} Axis;

void axis_draw(Canvas *c, const Axis *axis);
// Space across that it takes outside `at`: ticks, labels, title.
double axis_room(Fonts *fonts, const Axis *axis, Arena scratch);
void   tick_text(Text *t, TickFormat format, double value, int digits);

// The names of rows, right-aligned at x - gap, one per band; the bold ones of bold (may be NULL).
// indent: names start at the left edge x0 instead when align is ALIGN_LEFT.
void axis_rows(Canvas *c, const Scale *rows, const Str *names, const bool *bold, size_t n, double x,
               Align align);
// Width that row names need, bold where bold says so.
double axis_rows_width(Fonts *fonts, const Str *names, const bool *bold, size_t n);
// Column names, upright if they fit their bands, else turned. Returns nothing; see
// axis_columns_room.
void   axis_columns(Canvas *c, const Scale *columns, const Str *names, size_t n, double y);
double axis_columns_room(Fonts *fonts, const Scale *columns, const Str *names, size_t n);

#endif
