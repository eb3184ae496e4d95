// rows.c - see rows.h.
#include "catalogue/rows.h"

#include <math.h>

#define LINE 10.5   // of a name, or of numbers, above the marks
#define LOW 12.0    // marks under a name
#define AFTER 4.0   // a row, so that a name is nearer to its own marks than to those above it
#define HANG 0.5    // of a J beyond the edge
#define APART 6.0   // between a name and the numbers on its line
#define MARGIN 13.0 // half the label of a tick

double rows_room(const ChartContext *c, double columns)
{
    return c->narrow ? c->width - HANG : names_room(c, columns);
}

Rows rows_of(const ChartContext *c, double height, double names, double numbers)
{
    if (!c->narrow)
        return (Rows){ .height = height };
    bool folded = names + numbers + (numbers > 0 ? APART : 0) > c->width;
    return (Rows){ fmin(height, LOW), folded ? 2 * LINE : LINE, folded ? LINE : 0, AFTER };
}

Rows rows_of_lines(const ChartContext *c, double height)
{
    return (Rows){ .height = height, .head = c->narrow ? LINE : 0 };
}

double rows_pitch(const Rows *rows) { return rows->head + rows->height + rows->after; }

Scale rows_scale(const Rows *rows, size_t n, double top, double gap)
{
    double pitch = rows_pitch(rows), shift = (rows->head - rows->after) / 2;
    return scale_band(n, top + shift, top + shift + (double)n * pitch, 1 - rows->height * (1 - gap) / pitch);
}

static double above(const Rows *rows, double y)
{
    return rows->head > 0 ? y - rows->height / 2 - rows->head + LINE / 2 : y;
}

double rows_numbers(const Rows *rows, double y) { return above(rows, y) + rows->under; }

void rows_name(Canvas *canvas, const Rows *rows, Str name, FontRole font, Ink ink, double x, double y)
{
    bool right = rows->head <= 0 && x > 0;
    canvas_text(canvas, name, font, ink,
                right            ? x
                : rows->head > 0 ? HANG
                                 : 0,
                above(rows, y), (right ? ANCHOR_RIGHT : ANCHOR_LEFT) | ANCHOR_MIDDLE);
}

void rows_rule(Canvas *canvas, const Rows *rows, const Scale *x, double value, double top, size_t n, Pen pen)
{
    double pitch = rows_pitch(rows);
    if (rows->head <= 0)
        mark_rule_x(canvas, x, value, top, top + (double)n * pitch, pen);
    for (size_t i = 0; i < n && rows->head > 0; i++)
        mark_rule_x(canvas, x, value, top + (double)i * pitch + rows->head, top + (double)(i + 1) * pitch,
                    pen);
}

double rows_heads(const Rows *rows, double y) { return rows->head > 0 ? y - LINE : y; }

double rows_heads_room(const Rows *rows, double wide) { return rows->head > 0 ? wide + LINE : wide; }

double rows_margin(const Rows *rows, double wide) { return rows->head > 0 ? MARGIN : wide; }
