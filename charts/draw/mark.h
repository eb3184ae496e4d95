// mark.h - dots, lines, bars, steps, whiskers: from arrays and scales to a canvas.
//
// Every mark skips an element with a NaN coordinate. Marks compute positions and nothing else.
// Rows are bands: element i stands in band i of the band scale. Arrays are in data units.
#ifndef DRAW_MARK_H
#define DRAW_MARK_H

#include "draw/canvas.h"
#include "draw/scale.h"

// Horizontal bars from[i]..to[i]; from NULL means the value nearest zero that the scale has.
void mark_bars(Canvas *c, const Scale *x, const Scale *rows, const double *from, const double *to, size_t n,
               Fill fill);
// The same upright: columns over a band scale.
void mark_columns(Canvas *c, const Scale *columns, const Scale *y, const double *from, const double *to,
                  size_t n, Fill fill);
// One bar; part: 0..1 of the band's height (two bars in a row: part 0.5, shift -0.25 and 0.25).
void mark_bar(Canvas *c, const Scale *x, const Scale *rows, double row, double from, double to, double part,
              Fill fill);

void mark_dots(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *ys, size_t n,
               Dot dot);
// Joins neighbours; a NaN interrupts the line.
void mark_line(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *ys, size_t n,
               Pen pen);
// A level holds until the next x. until: where the last level ends (NaN: at the last x).
void mark_steps(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *ys, size_t n,
                double until, Pen pen);
// The area between two step curves; low NULL means the scale's minimum.
void mark_step_area(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *low,
                    const double *high, size_t n, double until, Fill fill);
// The area between two lines (a confidence band).
void mark_band(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *low,
               const double *high, size_t n, Fill fill);

// Intervals along x with end ticks. An end past the axis is cut there and gets an arrow; an
// interval that lies outside altogether is an arrow at the edge.
void mark_whiskers(Canvas *c, const Scale *x, const Scale *rows, const double *low, const double *high,
                   size_t n, Pen pen);
// row may be fractional (2.2 is a little below the middle of row 2), as in mark_dot.
void mark_whisker(Canvas *c, const Scale *x, const Scale *rows, double row, double low, double high, Pen pen);
// A dot on a row; outside the axis an arrow head at the edge stands for it.
void mark_dot(Canvas *c, const Scale *x, const Scale *rows, double row, double value, Dot dot);

// Two dots a row joined by a line.
void mark_dumbbells(Canvas *c, const Scale *x, const Scale *rows, const double *a, const double *b, size_t n,
                    Dot dot_a, Dot dot_b);

// A rule across the plot at a value of x, or of y, from the one to the other position in points.
void mark_rule_x(Canvas *c, const Scale *x, double value, double top, double bottom, Pen pen);
void mark_rule_y(Canvas *c, const Scale *y, double value, double left, double right, Pen pen);

// A cell of a grid with a text in the ink that reads on it; text may be empty.
void mark_cell(Canvas *c, Box box, Fill fill, Str text, FontRole font);
// An arrow head that points along (dx, dy), its tip at (x, y).
void mark_arrow(Canvas *c, double x, double y, double dx, double dy, Ink ink);

// Keys -------------------------------------------------------------------------------------------

typedef enum { KEY_FILL, KEY_DOT, KEY_LINE, KEY_LINE_DOT, KEY_WHISKER, KEY_RULE } KeyShape;

typedef struct {
    KeyShape shape;
    Str      text;
    Fill     fill;
    Dot      dot;
    Pen      pen;
} Key;

// Draws the sample of a key as the mark itself would look, inside the box.
void mark_key(Canvas *c, const Key *key, Box box);

#endif
