// drawn.h - what a reader could measure on a finished drawing with a ruler: axes by their ticks and
// the numbers printed at them, rows by their names, marks by their edges. Knows no scale of charts/.
#ifndef TESTS_DRAWN_H
#define TESTS_DRAWN_H

#include "draw/canvas.h"
#include "draw/ops.h"
#include "testing.h"

#include "base/date.h"

#include <math.h>
#include <stdlib.h>

#define RULER 0.01 // points

typedef struct {
    const Canvas *canvas;
    const char   *what;  // for messages
    size_t        marks; // measured so far
} Drawn;

typedef enum { AXIS_PLAIN, AXIS_LOG, AXIS_YEARS, AXIS_MIRROR } AxisKind; // mirror: shares to both sides

typedef struct {
    size_t n;
    double at[64], value[64];
    double from, to;  // how far its ticks and grid reach across
    double low, high; // the first and the last tick, also those without a label
    bool   log;
} DrawnAxis;

static inline bool same(double a, double b) { return fabs(a - b) < RULER; }

// Axes -------------------------------------------------------------------------------------------

// The number that a label tells, or NaN: "\u22120.5", "10 000", "25 %", all with narrow no-break spaces.
static inline double drawn_number(Str text, AxisKind kind)
{
    char   plain[32];
    size_t n = 0;
    bool   percent = false;
    for (size_t i = 0; i < text.n && n + 1 < sizeof plain; i++) {
        Str left = { text.s + i, text.n - i };
        if (str_starts(left, S("\u2212")))
            plain[n++] = '-', i += 2;
        else if (str_starts(left, S("\u202F")))
            i += 2;
        else if (text.s[i] == '%')
            percent = true;
        else
            plain[n++] = text.s[i];
    }
    plain[n] = 0;
    char  *end;
    double v = strtod(plain, &end);
    if (n == 0 || *end || end == plain)
        return NAN;
    if (kind == AXIS_YEARS)
        return n == 4 ? (double)day_make((int)v, 1, 1) : (double)NAN;
    return percent ? v / 100 : v;
}

static inline double drawn_middle(const Drawn *d, const Op *text)
{
    return text->y - font_metrics(d->canvas->fonts, text->font).cap / 2;
}

// The tick at a label: a line across that stands at its middle and ends close to it.
static inline const Op *drawn_tick(const Drawn *d, const Op *label, bool upright, double *at)
{
    double x = label->x + label->shape->width / 2, right = label->x + label->shape->width,
           y = drawn_middle(d, label);
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        if (op->kind != OP_LINE || op->n != 2)
            continue;
        Point a = op->points[0], b = op->points[1];
        bool  flat = a.y == b.y, near = upright ? fmin(fabs(a.x - right), fabs(b.x - right)) < 9
                                                : fmin(fabs(a.y - y), fabs(b.y - y)) < 13;
        *at = upright ? a.y : a.x;
        if (near && (upright ? flat && same(a.y, y) : a.x == b.x && same(a.x, x)))
            return op;
    }
    return NULL;
}

// Ticks are as long as each other.
static inline void drawn_ends(const Drawn *d, const Op *tick, bool upright, DrawnAxis *a)
{
    a->low = INFINITY, a->high = -INFINITY;
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        bool      alike = op->kind == OP_LINE && op->n == 2 && op->pen.ink == tick->pen.ink;
        for (size_t k = 0; k < 2 && alike; k++)
            alike = upright ? op->points[k].x == tick->points[k].x : op->points[k].y == tick->points[k].y;
        if (alike && (upright ? op->points[0].y == op->points[1].y : op->points[0].x == op->points[1].x)) {
            double at = upright ? op->points[0].y : op->points[0].x;
            a->low = fmin(a->low, at), a->high = fmax(a->high, at);
        }
    }
}

// The axis along the bottom or top, or up the left side. Fails unless all ticks agree on one scale.
static inline DrawnAxis drawn_axis(const Drawn *d, bool upright, AxisKind kind)
{
    DrawnAxis a = { .from = INFINITY, .to = -INFINITY, .log = kind == AXIS_LOG };
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        double    at, value;
        if (op->kind != OP_TEXT || op->font != FONT_LABEL || op->ink != INK_MUTED || op->angle != 0 ||
            isnan(value = drawn_number(op->text, kind)))
            continue;
        const Op *tick = drawn_tick(d, op, upright, &at);
        if (!tick || a.n == COUNT(a.at))
            continue;
        a.at[a.n] = at, a.value[a.n++] = value;
        for (size_t k = 0; k < 2; k++) {
            double across = upright ? tick->points[k].x : tick->points[k].y;
            a.from = fmin(a.from, across), a.to = fmax(a.to, across);
        }
        drawn_ends(d, tick, upright, &a);
    }
    return a;
}

static inline double drawn_value(const DrawnAxis *a, double v) { return a->log ? log(v) : v; }

// Where a value must stand, by the two ticks that are farthest apart.
static inline double drawn_at(const DrawnAxis *a, double value)
{
    size_t low = 0, high = 0;
    for (size_t i = 1; i < a->n; i++) {
        low = a->at[i] < a->at[low] ? i : low;
        high = a->at[i] > a->at[high] ? i : high;
    }
    double v0 = drawn_value(a, a->value[low]), v1 = drawn_value(a, a->value[high]);
    return a->at[low] + (drawn_value(a, value) - v0) / (v1 - v0) * (a->at[high] - a->at[low]);
}

static inline void drawn_agrees(const Drawn *d, DrawnAxis *a, AxisKind kind)
{
    if (a->n < 2)
        fail_msg("%s: an axis has %zu ticks", d->what, a->n);
    size_t zero = 0;
    for (size_t i = 0; i < a->n; i++)
        zero = fabs(a->value[i]) < fabs(a->value[zero]) ? i : zero;
    for (size_t i = 0; i < a->n && kind == AXIS_MIRROR; i++)
        a->value[i] *= a->at[i] < a->at[zero] ? -1 : 1;
    for (size_t i = 0; i < a->n; i++)
        if (!same(drawn_at(a, a->value[i]), a->at[i]))
            fail_msg("%s: the tick %g stands at %.3f, by the others %.3f", d->what, a->value[i], a->at[i],
                     drawn_at(a, a->value[i]));
}

static inline DrawnAxis drawn_x(const Drawn *d, AxisKind kind)
{
    DrawnAxis a = drawn_axis(d, false, kind);
    drawn_agrees(d, &a, kind);
    return a;
}

static inline DrawnAxis drawn_y(const Drawn *d, AxisKind kind)
{
    DrawnAxis a = drawn_axis(d, true, kind);
    drawn_agrees(d, &a, kind);
    return a;
}

// Rows -------------------------------------------------------------------------------------------

// Whether a text is a name, or its beginning with an ellipsis.
static inline bool drawn_names(Str text, Str name)
{
    Str dots = S("\u2026");
    if (text.n <= dots.n || !str_eq((Str){ text.s + text.n - dots.n, dots.n }, dots))
        return str_eq(text, name);
    return str_starts(name, (Str){ text.s, text.n - dots.n });
}

// The height of the row that has this name, left of its marks, between top and bottom; NaN: none.
static inline double drawn_row(const Drawn *d, Str name, double top, double bottom)
{
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        double    y = op->kind == OP_TEXT && op->angle == 0 ? drawn_middle(d, op) : (double)NAN;
        if (y >= top && y <= bottom && drawn_names(op->text, name))
            return y;
    }
    return NAN;
}

static inline void drawn_fail(const Drawn *d, Str row, const char *mark, double x, double y)
{
    fail_msg("%s: row '%.*s' has no %s at %.3f %.3f", d->what, ARG(row), mark, x, y);
}

// A bar from x0 to x1 in a row.
static inline void drawn_bar(Drawn *d, Str row, double y, double x0, double x1)
{
    d->marks++;
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        if (op->kind == OP_FILL && same(op->box.y + op->box.h / 2, y) && same(op->box.x, fmin(x0, x1)) &&
            same(op->box.x + op->box.w, fmax(x0, x1)))
            return;
    }
    drawn_fail(d, row, "bar that ends", x1, y);
}

static inline void drawn_marker(Drawn *d, Str row, double y, double x)
{
    d->marks++;
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        if (op->kind == OP_MARKER && same(op->x, x) && same(op->y, y))
            return;
    }
    drawn_fail(d, row, "marker", x, y);
}

// A line along the row from x0 to x1.
static inline void drawn_line(Drawn *d, Str row, double y, double x0, double x1)
{
    d->marks++;
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        if (op->kind == OP_LINE && op->n == 2 && same(op->points[0].y, y) && same(op->points[1].y, y) &&
            same(op->points[0].x, x0) && same(op->points[1].x, x1))
            return;
    }
    drawn_fail(d, row, "line to", x1, y);
}

// Data marks of a kind in a row: as many as expected, and no other.
static inline void drawn_count(const Drawn *d, Str row, double y, OpKind kind, size_t want)
{
    size_t n = 0;
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        n += op->kind == kind && op->label.n && same(kind == OP_FILL ? op->box.y + op->box.h / 2 : op->y, y);
    }
    if (n != want)
        fail_msg("%s: row '%.*s' has %zu marks, not %zu", d->what, ARG(row), n, want);
}

// Curves -----------------------------------------------------------------------------------------

// The height of a curve at x, from the left (a step that happens at x has happened); NaN outside.
static inline double drawn_height(const Op *curve, double x)
{
    double y = NAN;
    for (size_t i = 0; i < curve->n; i++)
        if (curve->points[i].x <= x + RULER)
            y = curve->points[i].y;
    return y;
}

// Whether some curve goes through all of these points: as a corner, or on a level of a step curve.
static inline bool drawn_through(Drawn *d, const Point *points, size_t n, bool corners)
{
    d->marks += n;
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        size_t    met = 0;
        if (op->kind != OP_LINE || (corners && op->n < 2))
            continue;
        for (size_t k = 0; k < n; k++) {
            bool hit = !corners && same(drawn_height(op, points[k].x), points[k].y);
            for (size_t j = 0; corners && j < op->n && !hit; j++)
                hit = same(op->points[j].x, points[k].x) && same(op->points[j].y, points[k].y);
            met += hit;
        }
        if (met == n)
            return true;
    }
    return false;
}

#endif
