// mark.c - marks: positions from arrays and scales.
#include "draw/mark.h"

#include <math.h>

// The value that a bar without a start begins at.
static double base_value(const Scale *s)
{
    if (s->kind == SCALE_LOG)
        return s->min;
    return scale_clamp(s, 0);
}

static Box span(double x1, double x2, double y1, double y2)
{
    return (Box){ fmin(x1, x2), fmin(y1, y2), fabs(x2 - x1), fabs(y2 - y1) };
}

void mark_bar(Canvas *c, const Scale *x, const Scale *rows, double row, double from, double to, double part,
              Fill fill)
{
    double x1 = scale_at(x, from), x2 = scale_at(x, to), y = scale_at(rows, row);
    double half = scale_band_size(rows) * part / 2;
    if (isnan(x1) || isnan(x2) || isnan(y) || x1 == x2)
        return;
    canvas_label(c, "bar %g: %g..%g", row, from, to);
    canvas_fill(c, span(x1, x2, y - half, y + half), fill);
}

void mark_bars(Canvas *c, const Scale *x, const Scale *rows, const double *from, const double *to, size_t n,
               Fill fill)
{
    for (size_t i = 0; i < n; i++)
        mark_bar(c, x, rows, (double)i, from ? from[i] : base_value(x), to[i], 1, fill);
}

void mark_columns(Canvas *c, const Scale *columns, const Scale *y, const double *from, const double *to,
                  size_t n, Fill fill)
{
    double half = scale_band_size(columns) / 2;
    for (size_t i = 0; i < n; i++) {
        double low = from ? from[i] : base_value(y);
        double y1 = scale_at(y, low), y2 = scale_at(y, to[i]), x = scale_at(columns, (double)i);
        if (isnan(y1) || isnan(y2) || y1 == y2)
            continue;
        canvas_label(c, "column %zu: %g..%g", i, low, to[i]);
        canvas_fill(c, span(x - half, x + half, y1, y2), fill);
    }
}

void mark_dots(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *ys, size_t n,
               Dot dot)
{
    for (size_t i = 0; i < n; i++) {
        double px = scale_at(x, xs[i]), py = scale_at(y, ys[i]);
        if (isnan(px) || isnan(py))
            continue;
        canvas_label(c, "dot %g, %g", xs[i], ys[i]);
        canvas_marker(c, px, py, dot);
    }
}

// Lines and areas: points are gathered until a gap, then drawn.
static Point *point_space(Canvas *c, size_t n) { return NEW(canvas_arena(c), Point, n); }

void mark_line(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *ys, size_t n,
               Pen pen)
{
    Point *p = point_space(c, n);
    size_t k = 0;
    for (size_t i = 0; i <= n; i++) {
        Point at = { i < n ? scale_at(x, xs[i]) : NAN, i < n ? scale_at(y, ys[i]) : NAN };
        if (!isnan(at.x) && !isnan(at.y)) {
            p[k++] = at;
        } else if (k > 0) {
            canvas_polyline(c, p, k, pen);
            k = 0;
        }
    }
}

// Corners of the step curve through xs[from..to), ending at the position end; returns how many.
static size_t step_points(const Scale *x, const Scale *y, const double *xs, const double *ys, size_t from,
                          size_t to, double end, Point *p)
{
    size_t k = 0;
    for (size_t i = from; i < to; i++) {
        double px = scale_at(x, xs[i]), py = ys ? scale_at(y, ys[i]) : scale_at(y, y->min);
        if (k > 0 && p[k - 1].y == py)
            continue; // no step
        if (k > 0) {
            p[k] = (Point){ px, p[k - 1].y };
            k++;
        }
        p[k++] = (Point){ px, py };
    }
    if (k > 0 && p[k - 1].x != end)
        p[k] = (Point){ end, p[k - 1].y }, k++;
    return k;
}

static bool present(const Scale *x, const Scale *y, const double *xs, const double *a, const double *b,
                    size_t i)
{
    return !isnan(scale_at(x, xs[i])) && !(a && isnan(scale_at(y, a[i]))) && !(b && isnan(scale_at(y, b[i])));
}

// The end of a stretch of elements that are all present, and where its last level ends.
static size_t stretch(const Scale *x, const Scale *y, const double *xs, const double *a, const double *b,
                      size_t from, size_t n, double until, double *end)
{
    size_t to = from;
    while (to < n && present(x, y, xs, a, b, to))
        to++;
    // Before a gap the last level holds until the gap begins, if that has a place.
    double last = to > from ? scale_at(x, xs[to - 1]) : NAN;
    double stop = to < n ? scale_at(x, xs[to]) : scale_at(x, until);
    *end = isnan(stop) ? last : stop;
    return to;
}

void mark_steps(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *ys, size_t n,
                double until, Pen pen)
{
    Point *p = point_space(c, 2 * n + 1);
    double end;
    for (size_t i = 0; i < n; i++) {
        size_t to = stretch(x, y, xs, ys, NULL, i, n, until, &end);
        if (to > i)
            canvas_polyline(c, p, step_points(x, y, xs, ys, i, to, end, p), pen);
        i = to;
    }
}

void mark_step_area(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *low,
                    const double *high, size_t n, double until, Fill fill)
{
    Point *p = point_space(c, 4 * n + 2), *back = point_space(c, 2 * n + 1);
    double end;
    for (size_t i = 0; i < n; i++) {
        size_t to = stretch(x, y, xs, low, high, i, n, until, &end);
        if (to > i) {
            size_t k = step_points(x, y, xs, high, i, to, end, p);
            size_t m = step_points(x, y, xs, low, i, to, end, back);
            while (m-- > 0)
                p[k++] = back[m];
            canvas_polygon(c, p, k, fill);
        }
        i = to;
    }
}

void mark_band(Canvas *c, const Scale *x, const Scale *y, const double *xs, const double *low,
               const double *high, size_t n, Fill fill)
{
    Point *p = point_space(c, 2 * n);
    for (size_t i = 0; i < n; i++) {
        size_t k = 0, to = i;
        for (; to < n && present(x, y, xs, low, high, to); to++)
            p[k++] = (Point){ scale_at(x, xs[to]), scale_at(y, high[to]) };
        for (size_t j = to; j-- > i;)
            p[k++] = (Point){ scale_at(x, xs[j]), scale_at(y, low[j]) };
        canvas_polygon(c, p, k, fill);
        i = to;
    }
}

// Intervals --------------------------------------------------------------------------------------

void mark_arrow(Canvas *c, double x, double y, double dx, double dy, Ink ink)
{
    double length = hypot(dx, dy), ux = dx / length, uy = dy / length;
    double bx = x - 5 * ux, by = y - 5 * uy;
    Point  p[] = { { x, y }, { bx - 2.2 * uy, by + 2.2 * ux }, { bx + 2.2 * uy, by - 2.2 * ux } };
    canvas_polygon(c, p, 3, fill_solid(ink));
}

void mark_whisker(Canvas *c, const Scale *x, const Scale *rows, double row, double low, double high, Pen pen)
{
    double y = scale_at(rows, row), side = x->to > x->from ? 1 : -1;
    if (isnan(low) || isnan(high) || isnan(y))
        return;
    double x1 = scale_at(x, scale_clamp(x, low)), x2 = scale_at(x, scale_clamp(x, high));
    bool past_low = low<x->min, past_high = high> x->max;
    if (past_low && high < x->min)
        x2 = x1 + 6 * side;
    if (past_high && low > x->max)
        x1 = x2 - 6 * side;
    canvas_label(c, "whisker %g: %g..%g", row, low, high);
    canvas_line(c, x1, y, x2, y, pen);
    Pen tick = { pen.ink, pen.width, DASH_SOLID };
    if (past_low)
        mark_arrow(c, x1, y, -side, 0, pen.ink);
    else if (low <= x->max)
        canvas_line(c, x1, y - 2, x1, y + 2, tick);
    if (past_high)
        mark_arrow(c, x2, y, side, 0, pen.ink);
    else if (high >= x->min)
        canvas_line(c, x2, y - 2, x2, y + 2, tick);
}

void mark_whiskers(Canvas *c, const Scale *x, const Scale *rows, const double *low, const double *high,
                   size_t n, Pen pen)
{
    for (size_t i = 0; i < n; i++)
        mark_whisker(c, x, rows, (double)i, low[i], high[i], pen);
}

void mark_dot(Canvas *c, const Scale *x, const Scale *rows, double row, double value, Dot dot)
{
    double px = scale_at(x, value), py = scale_at(rows, row);
    if (isnan(value) || isnan(py))
        return;
    canvas_label(c, "dot %g: %g", row, value);
    if (scale_inside(x, value)) {
        canvas_marker(c, px, py, dot);
        return;
    }
    bool   low = value < x->min || isnan(px);
    double side = (x->to > x->from) == low ? -1 : 1;
    mark_arrow(c, scale_at(x, low ? x->min : x->max), py, side, 0, dot.ink);
}

void mark_dumbbells(Canvas *c, const Scale *x, const Scale *rows, const double *a, const double *b, size_t n,
                    Dot dot_a, Dot dot_b)
{
    for (size_t i = 0; i < n; i++) {
        double x1 = scale_at(x, a[i]), x2 = scale_at(x, b[i]), y = scale_at(rows, (double)i);
        if (!isnan(x1) && !isnan(x2) && x1 != x2)
            canvas_line(c, x1, y, x2, y, pen(INK_FAINT, 1.6));
        mark_dot(c, x, rows, (double)i, b[i], dot_b);
        mark_dot(c, x, rows, (double)i, a[i], dot_a);
    }
}

void mark_rule_x(Canvas *c, const Scale *x, double value, double top, double bottom, Pen pen)
{
    double at = scale_at(x, value);
    if (isnan(at) || !scale_inside(x, value))
        return;
    canvas_label(c, "rule x %g", value);
    canvas_line(c, at, top, at, bottom, pen);
}

void mark_rule_y(Canvas *c, const Scale *y, double value, double left, double right, Pen pen)
{
    double at = scale_at(y, value);
    if (isnan(at) || !scale_inside(y, value))
        return;
    canvas_label(c, "rule y %g", value);
    canvas_line(c, left, at, right, at, pen);
}

void mark_cell(Canvas *c, Box box, Fill fill, Str text, FontRole font)
{
    double x = box.x + box.w / 2, y = box.y + box.h / 2;
    canvas_fill(c, box, fill);
    if (text.n && (fill.pattern == PATTERN_HATCH || fill.pattern == PATTERN_CROSSED)) {
        // Letters on lines cannot be read: a white plate goes between.
        double w = fmin(font_width(canvas_fonts(c), font, text) + 3, box.w - 2);
        double h = fmin(font_size(font) + 2, box.h - 2);
        canvas_fill(c, (Box){ x - w / 2, y - h / 2, w, h }, fill_solid(INK_PAPER));
    }
    canvas_text(c, text, font, fill_ink_on(fill), x, y, ANCHOR_CENTER | ANCHOR_MIDDLE);
}

void mark_key(Canvas *c, const Key *key, Box box)
{
    double x = box.x + box.w / 2, y = box.y + box.h / 2;
    switch (key->shape) {
    case KEY_FILL:
        canvas_fill(c, box, key->fill);
        break;
    case KEY_DOT:
        canvas_marker(c, x, y, key->dot);
        break;
    case KEY_LINE:
        canvas_line(c, box.x, y, box.x + box.w, y, key->pen);
        break;
    case KEY_LINE_DOT:
        canvas_line(c, box.x, y, box.x + box.w, y, key->pen);
        canvas_marker(c, x, y, key->dot);
        break;
    case KEY_WHISKER:
        canvas_line(c, box.x, y, box.x + box.w, y, key->pen);
        canvas_line(c, box.x, y - 2, box.x, y + 2, key->pen);
        canvas_line(c, box.x + box.w, y - 2, box.x + box.w, y + 2, key->pen);
        break;
    case KEY_RULE:
        canvas_line(c, x, box.y - 1, x, box.y + box.h + 1, key->pen);
        break;
    }
}
