// part.c - a drawing higher than a page, in parts that each fit one: cut where nothing is crossed,
// and what heads the columns repeated above each part.
#include "draw/canvas.h"
#include "draw/ops.h"

#include <math.h>

#define LEAST_PART 0.25 // of a page: less than that is not left alone at the end
#define EARLIEST 0.4    // of a page: no part ends before that to begin with a heading
#define TALL 60.0       // what is higher may be cut: a ground, a rule, a curve
#define CLEAR 0.4       // around a text
#define STEP 0.5
#define CLOSE 24.0 // a heading that comes so soon needs none before it

void canvas_heading(Canvas *canvas, double top, double bottom)
{
    *GROW(canvas->in, canvas->heads, canvas->heads_n, canvas->heads_cap) =
        (Box){ 0, top, canvas->width, bottom - top };
}

typedef struct {
    double top, bottom;
} Extent;

static Extent points_extent(const Op *op)
{
    Extent e = { INFINITY, -INFINITY };
    for (size_t i = 0; i < op->n; i++) {
        e.top = fmin(e.top, op->points[i].y);
        e.bottom = fmax(e.bottom, op->points[i].y);
    }
    return e;
}

// From where to where an operation draws; empty for what draws nothing by itself.
static Extent extent_of(const Op *op)
{
    Box text;
    switch (op->kind) {
    case OP_FILL:
    case OP_OUTLINE:
        return (Extent){ op->box.y, op->box.y + op->box.h };
    case OP_LINE:
    case OP_POLYGON:
        return points_extent(op);
    case OP_MARKER:
        return (Extent){ op->y - op->dot.size / 2, op->y + op->dot.size / 2 };
    case OP_TEXT:
        text = op_text_box(op);
        return (Extent){ text.y - CLEAR, text.y + text.h + CLEAR };
    case OP_PLACE:
        return (Extent){ op->y, op->y + op->child->height * op->scale };
    default:
        return (Extent){ INFINITY, -INFINITY };
    }
}

static const Extent *extents_of(const Canvas *c, Arena *keep)
{
    Extent *at = NEW(keep, Extent, c->n);
    for (size_t i = 0; i < c->n; i++)
        at[i] = extent_of(&c->ops[i]);
    return at;
}

// A drawing with the extent of each of its operations. Parts are made in memory of their own, for another
// thread may cut the same drawing.
typedef struct {
    const Canvas *canvas;
    const Extent *at;
    Arena        *keep;
} Tall;

// What a cut must not go through: a text, or a mark that is not taller than TALL.
typedef struct {
    const Extent *at;
    const bool   *text;
    size_t        n;
} Obstacles;

// Those between two heights.
static Obstacles obstacles(Tall *t, double top, double bottom)
{
    const Canvas *c = t->canvas;
    Extent       *at = NEW(t->keep, Extent, c->n);
    bool         *text = NEW(t->keep, bool, c->n);
    size_t        n = 0;
    for (size_t i = 0; i < c->n; i++) {
        Extent e = t->at[i];
        if (e.top >= bottom || e.bottom <= top || (c->ops[i].kind != OP_TEXT && e.bottom - e.top > TALL))
            continue;
        at[n] = e;
        text[n++] = c->ops[i].kind == OP_TEXT;
    }
    return (Obstacles){ at, text, n };
}

static bool crosses(const Obstacles *o, double y, bool marks)
{
    for (size_t i = 0; i < o->n; i++)
        if (o->at[i].top < y && o->at[i].bottom > y && (marks || o->text[i]))
            return true;
    return false;
}

// The last place up to limit for a cut: where a heading begins, if that is not too early, else where
// nothing is crossed, else where no text is; limit itself if there is none.
static double find_cut(Tall *t, double from, double limit)
{
    const Canvas *c = t->canvas;
    double        early = from + EARLIEST * (limit - from), at = 0;
    Obstacles     o = obstacles(t, early, limit + CLEAR);
    for (size_t i = 0; i < c->heads_n; i++)
        if (c->heads[i].y > early && c->heads[i].y <= limit && !crosses(&o, c->heads[i].y, false))
            at = c->heads[i].y;
    for (int marks = 1; marks >= 0 && at <= 0; marks--)
        for (double y = limit; y > early && at <= 0; y -= STEP)
            at = crosses(&o, y, marks) ? 0 : y;
    return at > 0 ? at : limit;
}

// The heading of what stands at y, unless the next one stands there itself.
static Box head_at(const Canvas *c, double y)
{
    Box head = { 0 };
    for (size_t i = 0; i < c->heads_n; i++)
        if (c->heads[i].h > 0 && c->heads[i].y < y + CLOSE)
            head = c->heads[i].y + c->heads[i].h <= y ? c->heads[i] : (Box){ 0 };
    return head;
}

// The drawing without what lies outside a strip; structure stays whole, or goes altogether.
static Canvas *strip(Tall *t, double top, double bottom, bool structure)
{
    const Canvas *c = t->canvas;
    Canvas       *s = canvas_new(t->keep, c->fonts, c->width, c->height);
    s->ops = NEW(t->keep, Op, c->n + 1);
    for (size_t i = 0; i < c->n; i++) {
        Extent e = t->at[i];
        bool   draws = e.top <= e.bottom;
        bool   nests = c->ops[i].kind == OP_CLIP || c->ops[i].kind == OP_CLIP_END;
        if (draws ? e.bottom > top && e.top < bottom : structure || nests)
            s->ops[s->n++] = c->ops[i];
    }
    s->cap = s->n;
    return s;
}

static void put_strip(Canvas *part, Tall *t, Box from, double to, bool structure)
{
    canvas_clip(part, (Box){ 0, to, from.w, from.h });
    canvas_place(part, strip(t, from.y, from.y + from.h, structure), 0, to - from.y, 1);
    canvas_clip_end(part);
}

static Canvas *make_part(Tall *t, Box head, double from, double to)
{
    const Canvas *c = t->canvas;
    Canvas       *part = canvas_new(t->keep, c->fonts, c->width, head.h + to - from);
    if (head.h > 0) {
        canvas_tag(part, TAG_ARTIFACT, (Str){ 0 });
        put_strip(part, t, head, 0, false);
        canvas_tag_end(part);
    }
    put_strip(part, t, (Box){ 0, from, c->width, to - from }, head.h, true);
    return part;
}

size_t canvas_parts(const Canvas *canvas, double most, Arena *keep, const Canvas ***parts)
{
    const Canvas **items = NULL;
    size_t         n = 0, cap = 0;
    Tall           tall = { canvas, extents_of(canvas, keep), keep };
    for (double from = 0, to; from < canvas->height; from = to) {
        Box    head = head_at(canvas, from);
        double room = most - head.h, left = canvas->height - from;
        bool   whole = left <= room;
        to = canvas->height;
        if (!whole)
            to = find_cut(&tall, from, from + fmin(room, left - LEAST_PART * most));
        const Canvas **part = GROW(keep, items, n, cap);
        *part = whole && n == 1 ? canvas : make_part(&tall, head, from, to);
    }
    *parts = items;
    return n;
}
