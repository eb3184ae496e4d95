// look.c - looking at a drawing: its texts, what is wrong with their places, and its log.
#include "draw/canvas.h"
#include "draw/ops.h"

#include <math.h>

// Texts and their boxes ---------------------------------------------------------------------------

typedef struct {
    Arena      *in;
    CanvasText *items;
    size_t      n, cap;
} Texts;

typedef struct {
    double x, y, scale;
} Move;

static Box moved(Box b, Move m)
{
    return (Box){ m.x + b.x * m.scale, m.y + b.y * m.scale, b.w * m.scale, b.h * m.scale };
}

static Box common(Box a, Box b)
{
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    double w = fmin(a.x + a.w, b.x + b.w) - x, h = fmin(a.y + a.h, b.y + b.h) - y;
    return (Box){ x, y, fmax(w, 0), fmax(h, 0) };
}

static void collect_texts(const Canvas *c, Move m, Box clip, Texts *texts)
{
    Box    saved[COUNT(c->open) + 1];
    size_t depth = 0;
    for (size_t i = 0; i < c->n; i++) {
        const Op *op = &c->ops[i];
        if (op->kind == OP_CLIP) {
            saved[depth++] = clip;
            clip = common(clip, moved(op->box, m));
        } else if (op->kind == OP_CLIP_END) {
            clip = saved[--depth];
        } else if (op->kind == OP_PLACE) {
            Move in = { m.x + op->x * m.scale, m.y + op->y * m.scale, m.scale * op->scale };
            collect_texts(op->child, in, clip, texts);
        } else if (op->kind == OP_TEXT) {
            CanvasText *t = GROW(texts->in, texts->items, texts->n, texts->cap);
            *t = (CanvasText){ .text = op->text, .font = op->font, .ink = op->ink, .clip = clip };
            t->size = font_size(op->font) * m.scale;
            t->box = moved(op_text_box(op), m);
        }
    }
}

size_t canvas_texts(const Canvas *canvas, Arena *keep, CanvasText **texts)
{
    Texts all = { .in = keep };
    Box   page = { 0, 0, canvas->width, canvas->height };
    collect_texts(canvas, (Move){ 0, 0, 1 }, page, &all);
    *texts = all.items;
    return all.n;
}

// Antialiasing and rounding make boxes touch that a reader sees apart.
#define TOUCH 0.3

static size_t check_one(const CanvasText *t, Box page, Text *report)
{
    size_t faults = 0;
    double bearing = fmax(TOUCH, 0.05 * t->size); // a j at the start of a line hangs over by that
    Box    on_page = common(t->box, page), visible = common(t->box, t->clip);
    if (t->box.w - on_page.w > bearing || t->box.h - on_page.h > TOUCH) {
        text_addf(report, "text '%.*s' leaves the canvas: %.2f %.2f %.2f %.2f\n", ARG(t->text), t->box.x,
                  t->box.y, t->box.w, t->box.h);
        faults++;
    } else if (t->box.w - visible.w > bearing || t->box.h - visible.h > TOUCH) {
        text_addf(report, "text '%.*s' is cut by a clip\n", ARG(t->text));
        faults++;
    }
    if (t->size < 6 - 1e-9) {
        text_addf(report, "text '%.*s' is too small: %.2f points\n", ARG(t->text), t->size);
        faults++;
    }
    return faults;
}

size_t canvas_check(const Canvas *canvas, Text *report, Arena scratch)
{
    CanvasText *t;
    size_t      n = canvas_texts(canvas, &scratch, &t), faults = 0;
    Box         page = { 0, 0, canvas->width, canvas->height };
    for (size_t i = 0; i < n; i++) {
        if (t[i].font == FONT_WATERMARK)
            continue;
        faults += check_one(&t[i], page, report);
        for (size_t k = 0; k < i; k++) {
            Box both = common(t[i].box, t[k].box);
            if (t[k].font == FONT_WATERMARK || both.w <= TOUCH || both.h <= TOUCH)
                continue;
            text_addf(report, "text '%.*s' overlaps '%.*s' by %.2f x %.2f points\n", ARG(t[i].text),
                      ARG(t[k].text), both.w, both.h);
            faults++;
        }
    }
    return faults;
}

// The log ----------------------------------------------------------------------------------------

static const char *const OP_NAMES[OP_COUNT] = {
    "fill",  "outline",   "line", "polygon",  "marker",      "text", "clip",    "clip-end",
    "group", "group-end", "link", "link-end", "destination", "tag",  "tag-end", "place",
};
static const char *const PATTERN_NAMES[PATTERN_COUNT] = {
    "none", "solid", "hatch", "outline", "crossed", "dotted", "translucent", "rising", "cut",
};
static const char *const DASH_NAMES[DASH_COUNT] = { "", " long", " dot", " dash-dot", " short" };

// -0.00 and 0.00 are one place.
static double two(double v)
{
    double r = round(v * 100) / 100;
    return r == 0 ? 0 : r;
}

static void log_canvas(const Canvas *c, int indent, Text *t);

static void log_geometry(const Op *op, Text *t)
{
    switch (op->kind) {
    case OP_FILL:
    case OP_OUTLINE:
    case OP_CLIP:
        text_addf(t, " %.2f %.2f %.2f %.2f", two(op->box.x), two(op->box.y), two(op->box.w), two(op->box.h));
        break;
    case OP_LINE:
    case OP_POLYGON:
        for (size_t i = 0; i < op->n; i++)
            text_addf(t, " %.2f,%.2f", two(op->points[i].x), two(op->points[i].y));
        break;
    case OP_MARKER:
    case OP_TEXT:
    case OP_DESTINATION:
    case OP_PLACE:
        text_addf(t, " %.2f %.2f", two(op->x), two(op->y));
        break;
    default:
        break;
    }
}

static void log_look(const Op *op, Text *t)
{
    if (op->kind == OP_FILL || op->kind == OP_POLYGON)
        text_addf(t, " %s %s", ink_name(op->fill.ink), PATTERN_NAMES[op->fill.pattern]);
    if (op->kind == OP_LINE || op->kind == OP_OUTLINE)
        text_addf(t, " %s %.2f%s", ink_name(op->pen.ink), two(op->pen.width), DASH_NAMES[op->pen.dash]);
    if (op->kind == OP_MARKER)
        text_addf(t, " %s %s %.2f%s", marker_name(op->dot.marker), ink_name(op->dot.ink), two(op->dot.size),
                  op->dot.open ? " open" : "");
    if (op->kind == OP_TEXT) {
        text_addf(t, " %s %s", font_name(op->font), ink_name(op->ink));
        if (op->angle != 0)
            text_addf(t, " %.2f deg", two(op->angle));
    }
    if (op->kind == OP_TAG)
        text_addf(t, " %d", (int)op->tag);
    if (op->kind == OP_PLACE)
        text_addf(t, " x %.2f", two(op->scale));
    if (op->text.n)
        text_addf(t, " '%.*s'", ARG(op->text));
    if (op->label.n)
        text_addf(t, " | %.*s", ARG(op->label));
}

static void log_canvas(const Canvas *c, int indent, Text *t)
{
    text_addf(t, "%*scanvas %.2f x %.2f\n", indent, "", two(c->width), two(c->height));
    for (size_t i = 0; i < c->n; i++) {
        const Op *op = &c->ops[i];
        text_addf(t, "%*s%s", indent, "", OP_NAMES[op->kind]);
        log_geometry(op, t);
        log_look(op, t);
        text_addc(t, "\n");
        if (op->kind == OP_PLACE)
            log_canvas(op->child, indent + 2, t);
    }
}

Str canvas_log(const Canvas *canvas, Arena *keep)
{
    Text t = { .in = keep };
    log_canvas(canvas, 0, &t);
    return text_str(&t);
}
