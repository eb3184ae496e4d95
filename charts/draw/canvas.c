// canvas.c - recording: what is drawn on a Canvas becomes a list of operations.
#include "draw/canvas.h"
#include "draw/ops.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Canvas *canvas_new(Arena *keep, Fonts *fonts, double width, double height)
{
    enum { OPS = 256 }; // at first: to grow is to copy
    Canvas *c = NEW(keep, Canvas, 1);
    *c = (Canvas){ .in = keep, .fonts = fonts, .width = width, .height = height, .cap = OPS };
    c->ops = NEW(keep, Op, OPS);
    return c;
}

Canvas *canvas_like(const Canvas *canvas, double width, double height)
{
    return canvas_new(canvas->in, canvas->fonts, width, height);
}

void canvas_resize(Canvas *canvas, double width, double height)
{
    canvas->width = width;
    canvas->height = height;
}

double canvas_width(const Canvas *canvas) { return canvas->width; }
double canvas_height(const Canvas *canvas) { return canvas->height; }
Fonts *canvas_fonts(const Canvas *canvas) { return canvas->fonts; }
Arena *canvas_arena(const Canvas *canvas) { return canvas->in; }

// NaN and infinity survive a sum.
#define FINITE(b) isfinite((b).x + (b).y + (b).w + (b).h)

static Op *add(Canvas *c, OpKind kind)
{
    Op *op = GROW(c->in, c->ops, c->n, c->cap);
    *op = (Op){ .kind = kind, .label = c->label };
    c->label = (Str){ 0 };
    return op;
}

static void begin(Canvas *c, OpKind kind)
{
    assert(c->depth < COUNT(c->open));
    c->open[c->depth++] = kind;
}

static void end(Canvas *c, OpKind begun, OpKind kind)
{
    assert(c->depth > 0 && c->open[c->depth - 1] == begun);
    (void)begun;
    c->depth--;
    add(c, kind);
}

// Drawing ----------------------------------------------------------------------------------------

// The patterns that are made of others: what draws them knows nothing of them.
static void fill_rising(Canvas *c, Box box, Ink ink)
{
    double w = fmin(2.6, box.w / 4), h = 0.72 * box.h;
    canvas_fill(c, box, fill_solid(ink_tint(ink)));
    canvas_fill(c, (Box){ box.x, box.y + box.h - h, w, h }, fill_solid(ink));
}

static void fill_cut(Canvas *c, Box box, Ink ink)
{
    double      cut = 0.42 * fmin(box.w, box.h), right = box.x + box.w, base = box.y + box.h;
    const Point shape[] = {
        { box.x, box.y }, { right - cut, box.y }, { right, box.y + cut }, { right, base }, { box.x, base }
    };
    canvas_polygon(c, shape, COUNT(shape), fill_solid(ink));
}

void canvas_fill(Canvas *canvas, Box box, Fill fill)
{
    assert(FINITE(box));
    if (fill.pattern == PATTERN_NONE || fill.ink == INK_NONE)
        return;
    if (fill.pattern == PATTERN_RISING || fill.pattern == PATTERN_CUT) {
        (fill.pattern == PATTERN_CUT ? fill_cut : fill_rising)(canvas, box, fill.ink);
        return;
    }
    Op *op = add(canvas, OP_FILL);
    op->box = box;
    op->fill = fill;
}

void canvas_outline(Canvas *canvas, Box box, Pen pen)
{
    assert(FINITE(box));
    Op *op = add(canvas, OP_OUTLINE);
    op->box = box;
    op->pen = pen;
}

static const Point *copy_points(Canvas *c, const Point *points, size_t n)
{
    Point *copy = NEW(c->in, Point, n);
    for (size_t i = 0; i < n; i++) {
        assert(isfinite(points[i].x) && isfinite(points[i].y));
        copy[i] = points[i];
    }
    return copy;
}

void canvas_polyline(Canvas *canvas, const Point *points, size_t n, Pen pen)
{
    if (n < 2)
        return;
    const Point *copy = copy_points(canvas, points, n);
    Op          *op = add(canvas, OP_LINE);
    op->points = copy;
    op->n = n;
    op->pen = pen;
}

void canvas_line(Canvas *canvas, double x1, double y1, double x2, double y2, Pen pen)
{
    canvas_polyline(canvas, (Point[]){ { x1, y1 }, { x2, y2 } }, 2, pen);
}

void canvas_polygon(Canvas *canvas, const Point *points, size_t n, Fill fill)
{
    if (n < 3)
        return;
    const Point *copy = copy_points(canvas, points, n);
    Op          *op = add(canvas, OP_POLYGON);
    op->points = copy;
    op->n = n;
    op->fill = fill;
}

void canvas_marker(Canvas *canvas, double x, double y, Dot dot)
{
    assert(isfinite(x) && isfinite(y));
    Op *op = add(canvas, OP_MARKER);
    op->x = x;
    op->y = y;
    op->dot = dot;
    if (op->dot.size <= 0)
        op->dot.size = 5;
}

static void add_text(Canvas *c, const Shape *shape, FontRole font, Ink ink, double x, double y, double angle)
{
    assert(isfinite(x) && isfinite(y));
    Op *op = add(c, OP_TEXT);
    op->shape = shape;
    op->text = shape->text;
    op->font = font;
    op->ink = ink == INK_NONE ? INK_TEXT : ink;
    op->x = x;
    op->y = y;
    op->angle = angle;
}

// What encloses a box that is turned around (x, y), after a move to it.
static Box turned(Box b, double x, double y, double degrees)
{
    double a = degrees * 3.14159265358979323846 / 180, co = cos(a), si = sin(a);
    double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
    for (int i = 0; i < 4; i++) {
        double px = b.x + (i & 1 ? b.w : 0), py = b.y + (i & 2 ? b.h : 0);
        double qx = x + px * co - py * si, qy = y + px * si + py * co;
        x0 = fmin(x0, qx), x1 = fmax(x1, qx), y0 = fmin(y0, qy), y1 = fmax(y1, qy);
    }
    return (Box){ x0, y0, x1 - x0, y1 - y0 };
}

Box canvas_text_turned(Canvas *canvas, Str text, FontRole font, Ink ink, double x, double y, int anchor,
                       double degrees)
{
    if (text.n == 0)
        return (Box){ x, y, 0, 0 };
    font = font_role(canvas->fonts, font);
    const Shape *shape = font_shape(canvas->fonts, font, text);
    FontMetrics  m = font_metrics(canvas->fonts, font);
    // From the anchor to the left end of the baseline, in the text's own direction.
    double dx = -shape->width * (anchor & 3) / 2, dy = 0;
    switch (anchor & 12) {
    case ANCHOR_MIDDLE:
        dy = m.cap / 2;
        break;
    case ANCHOR_TOP:
        dy = m.ascent;
        break;
    case ANCHOR_BOTTOM:
        dy = -m.descent;
        break;
    default:
        break;
    }
    Point base = { x + dx, y + dy };
    if (degrees != 0) {
        Box at = turned((Box){ dx, dy, 0, 0 }, x, y, degrees);
        base = (Point){ at.x, at.y };
    }
    add_text(canvas, shape, font, ink, base.x, base.y, degrees);
    return turned((Box){ 0, -m.ascent, shape->width, m.ascent + m.descent }, base.x, base.y, degrees);
}

Box canvas_text(Canvas *canvas, Str text, FontRole font, Ink ink, double x, double y, int anchor)
{
    return canvas_text_turned(canvas, text, font, ink, x, y, anchor, 0);
}

static bool has_link(const Paragraph *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < p->lines[i].n; k++)
            if (p->lines[i].segments[k].link.n)
                return true;
    return false;
}

static void add_segment(Canvas *canvas, const Segment *s, double x, double y, bool in_span)
{
    if (s->link.n)
        canvas_link(canvas, s->link);
    else if (in_span)
        canvas_tag(canvas, TAG_SPAN, (Str){ 0 });
    add_text(canvas, s->shape, s->font, s->ink, x, y, 0);
    if (s->link.n)
        canvas_link_end(canvas);
    else if (in_span)
        canvas_tag_end(canvas);
}

double canvas_paragraph(Canvas *canvas, const Paragraph *p, size_t from, size_t to, double x, double y)
{
    assert(from <= to && to <= p->n);
    bool linked = has_link(p, from, to);
    for (size_t i = from; i < to; i++) {
        const ParagraphLine *line = &p->lines[i];
        double               base = y + line->baseline - p->lines[from].top;
        for (size_t k = 0; k < line->n; k++)
            add_segment(canvas, &line->segments[k], x + line->x + line->segments[k].x, base, linked);
    }
    return paragraph_height(p, from, to);
}

void canvas_clip(Canvas *canvas, Box box)
{
    assert(FINITE(box));
    begin(canvas, OP_CLIP);
    add(canvas, OP_CLIP)->box = box;
}

void canvas_clip_end(Canvas *canvas) { end(canvas, OP_CLIP, OP_CLIP_END); }

void canvas_group(Canvas *canvas, Str label)
{
    begin(canvas, OP_GROUP);
    add(canvas, OP_GROUP)->text = str_copy(canvas->in, label);
}

void canvas_group_end(Canvas *canvas) { end(canvas, OP_GROUP, OP_GROUP_END); }

void canvas_place(Canvas *canvas, const Canvas *child, double x, double y, double scale)
{
    assert(isfinite(x) && isfinite(y) && scale > 0 && child != canvas && child->depth == 0);
    Op *op = add(canvas, OP_PLACE);
    op->child = child;
    op->x = x;
    op->y = y;
    op->scale = scale;
}

void canvas_label(Canvas *canvas, const char *format, ...)
{
    char    buffer[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    size_t len = n < 0 ? 0 : (size_t)n < sizeof buffer ? (size_t)n : sizeof buffer - 1;
    canvas->label = str_copy(canvas->in, (Str){ buffer, len });
}

// Structure --------------------------------------------------------------------------------------

// Links may come from data: only what leads to a page, a mailbox or a place in the document.
static bool is_harmless(Str target)
{
    return str_starts(target, S("#")) || str_starts(target, S("https://")) ||
           str_starts(target, S("http://")) || str_starts(target, S("mailto:"));
}

void canvas_link(Canvas *canvas, Str target)
{
    begin(canvas, OP_LINK);
    Op *op = add(canvas, OP_LINK);
    if (is_harmless(target))
        op->text = str_copy(canvas->in, target);
}

void canvas_link_end(Canvas *canvas) { end(canvas, OP_LINK, OP_LINK_END); }

void canvas_destination(Canvas *canvas, Str name, double x, double y)
{
    assert(isfinite(x) && isfinite(y));
    Op *op = add(canvas, OP_DESTINATION);
    op->text = str_copy(canvas->in, name);
    op->x = x;
    op->y = y;
}

void canvas_tag(Canvas *canvas, Tag tag, Str alt)
{
    begin(canvas, OP_TAG);
    Op *op = add(canvas, OP_TAG);
    op->tag = tag;
    op->text = str_copy(canvas->in, alt);
}

void canvas_tag_end(Canvas *canvas) { end(canvas, OP_TAG, OP_TAG_END); }

Box op_text_box(const Op *op) { return turned(op->shape->ink, op->x, op->y, op->angle); }
