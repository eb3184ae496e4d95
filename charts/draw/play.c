// play.c - operations played to a Cairo surface, and pixels.
#include "draw/canvas.h"
#include "draw/marker.h"
#include "draw/pango.h"
#include "draw/play.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void play_ink(cairo_t *cr, Ink ink, double alpha)
{
    Rgb c = ink_rgb(ink);
    if (alpha < 1)
        cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, alpha);
    else
        cairo_set_source_rgb(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0);
}

static void set_pen(cairo_t *cr, Pen p)
{
    const double *lengths;
    size_t        n = dash_lengths(p.dash, &lengths);
    play_ink(cr, p.ink, 1);
    cairo_set_line_width(cr, p.width);
    cairo_set_dash(cr, lengths, (int)n, 0);
}

static void trace(cairo_t *cr, const Op *op, double inset)
{
    if (op->kind == OP_FILL || op->kind == OP_OUTLINE || op->kind == OP_CLIP) {
        cairo_rectangle(cr, op->box.x + inset, op->box.y + inset, fmax(op->box.w - 2 * inset, 0),
                        fmax(op->box.h - 2 * inset, 0));
        return;
    }
    for (size_t i = 0; i < op->n; i++)
        cairo_line_to(cr, op->points[i].x, op->points[i].y);
    if (op->kind == OP_POLYGON)
        cairo_close_path(cr);
}

// Lines x + y = k * step, so that the hatches of neighbours continue each other.
static void hatch(cairo_t *cr, Ink ink)
{
    double x0, y0, x1, y1, step = HATCH_STEP * sqrt(2);
    cairo_path_extents(cr, &x0, &y0, &x1, &y1);
    cairo_save(cr);
    cairo_clip(cr);
    for (double c = ceil((x0 + y0) / step) * step; c <= x1 + y1; c += step) {
        cairo_move_to(cr, c - y1, y1);
        cairo_line_to(cr, c - y0, y0);
    }
    set_pen(cr, (Pen){ ink, HATCH_WIDTH, DASH_SOLID });
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void play_fill(cairo_t *cr, const Op *op)
{
    Fill fill = op->fill;
    bool full = fill.pattern == PATTERN_SOLID || fill.pattern == PATTERN_TRANSLUCENT;
    trace(cr, op, 0);
    play_ink(cr, full ? fill.ink : INK_PAPER, fill.pattern == PATTERN_TRANSLUCENT ? VEIL : 1);
    cairo_fill(cr);
    if (full)
        return;
    if (fill.pattern == PATTERN_HATCH) {
        trace(cr, op, 0);
        hatch(cr, fill.ink);
    }
    trace(cr, op, op->kind == OP_FILL ? FILL_OUTLINE / 2 : 0);
    if (fill.pattern == PATTERN_CROSSED) {
        double x0, y0, x1, y1;
        cairo_path_extents(cr, &x0, &y0, &x1, &y1);
        cairo_move_to(cr, x0, y0), cairo_line_to(cr, x1, y1);
        cairo_move_to(cr, x0, y1), cairo_line_to(cr, x1, y0);
    }
    set_pen(cr, (Pen){ fill.ink, FILL_OUTLINE, fill.pattern == PATTERN_DOTTED ? DASH_DOT : DASH_SOLID });
    cairo_stroke(cr);
}

static void trace_marker(cairo_t *cr, const Op *op, const MarkerForm *form, double size)
{
    if (form->n == 0) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, op->x, op->y, size / 2, 0, 2 * G_PI);
    }
    for (size_t i = 0; i < form->n; i++) {
        double x = op->x + form->points[i].x * size, y = op->y + form->points[i].y * size;
        if (form->strokes && i % 2 == 0)
            cairo_move_to(cr, x, y);
        else
            cairo_line_to(cr, x, y);
    }
    if (!form->strokes)
        cairo_close_path(cr);
}

static void play_marker(cairo_t *cr, const Op *op)
{
    const MarkerForm *form = marker_form(op->dot.marker);
    double            size = op->dot.size * marker_scale(op->dot.marker);
    trace_marker(cr, op, form, size);
    // A thin white edge keeps a marker apart from lines and from its neighbours.
    set_pen(cr, pen(INK_PAPER, form->strokes ? MARKER_STROKE * size + MARKER_HALO : MARKER_HALO));
    cairo_stroke_preserve(cr);
    if (form->strokes) {
        set_pen(cr, pen(op->dot.ink, (op->dot.open ? 0.6 : 1) * MARKER_STROKE * size));
        cairo_stroke(cr);
    } else if (op->dot.open) {
        play_ink(cr, INK_PAPER, 1);
        cairo_fill_preserve(cr);
        set_pen(cr, pen(op->dot.ink, MARKER_OPEN));
        cairo_stroke(cr);
    } else {
        play_ink(cr, op->dot.ink, 1);
        cairo_fill(cr);
    }
}

static void play_text(cairo_t *cr, const Op *op)
{
    cairo_save(cr);
    cairo_translate(cr, op->x, op->y);
    if (op->angle != 0)
        cairo_rotate(cr, op->angle * G_PI / 180);
    play_ink(cr, op->ink, op->font == FONT_WATERMARK ? WATERMARK : 1);
    for (size_t i = 0; i < op->shape->n; i++) {
        const ShapePart *part = &op->shape->parts[i];
        cairo_set_font_face(cr, part->font->face);
        cairo_set_font_matrix(cr, &part->font->matrix);
        cairo_set_font_options(cr, part->font->options);
        cairo_show_text_glyphs(cr, part->text.s, (int)part->text.n, part->glyphs, part->n_glyphs,
                               part->clusters, part->n_clusters, part->flags);
    }
    cairo_restore(cr);
}

void play(Player *p, const Canvas *c)
{
    const Op *begun[COUNT(c->open)];
    size_t    depth = 0;
    cairo_t  *cr = p->cr;
    for (size_t i = 0; i < c->n; i++) {
        const Op *op = &c->ops[i];
        switch (op->kind) {
        case OP_FILL:
        case OP_POLYGON:
            play_fill(cr, op);
            break;
        case OP_OUTLINE:
        case OP_LINE:
            trace(cr, op, 0);
            set_pen(cr, op->pen);
            cairo_stroke(cr);
            break;
        case OP_MARKER:
            play_marker(cr, op);
            break;
        case OP_TEXT:
            play_text(cr, op);
            break;
        case OP_CLIP:
            cairo_save(cr);
            trace(cr, op, 0);
            cairo_clip(cr);
            break;
        case OP_CLIP_END:
            cairo_restore(cr);
            break;
        case OP_PLACE:
            cairo_save(cr);
            cairo_translate(cr, op->x, op->y);
            cairo_scale(cr, op->scale, op->scale);
            play(p, op->child);
            cairo_restore(cr);
            break;
        case OP_TAG:
        case OP_LINK:
            begun[depth++] = op;
            play_structure(p, op, NULL);
            break;
        case OP_TAG_END:
        case OP_LINK_END:
            play_structure(p, op, begun[--depth]);
            break;
        case OP_DESTINATION:
            play_structure(p, op, NULL);
            break;
        case OP_GROUP:
        case OP_GROUP_END:
        case OP_COUNT:
            break;
        }
    }
}

enum { PNG_SIDE = 32767, PNG_PIXELS = 1 << 28 };

double canvas_png_dpi(const Canvas *canvas, double dpi)
{
    double longer = fmax(canvas->width, canvas->height), area = canvas->width * canvas->height;
    double most = floor(fmin(PNG_SIDE / longer, sqrt(PNG_PIXELS / area)) * 72);
    return dpi <= most ? dpi : fmax(most, 1);
}

const char *canvas_png(const Canvas *canvas, double dpi, Str title, Arena *keep, Arena scratch, Str *bytes)
{
    assert(canvas->depth == 0);
    double scale = dpi / 72;
    int    w = (int)ceil(canvas->width * scale - 1e-6);
    int    h = (int)ceil(canvas->height * scale - 1e-6);
    size_t stride = (size_t)cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, w);
    (void)NEW(&scratch, max_align_t, 1); // so that what follows is aligned
    unsigned char   *pixels = (unsigned char *)arena_bytes(&scratch, stride * (size_t)h);
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, w, h, (int)stride);
    cairo_t *cr = cairo_create(surface);
    memset(pixels, 0xFF, stride * (size_t)h); // white paper
    cairo_scale(cr, scale, scale);
    play(&(Player){ .cr = cr }, canvas);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        *bytes = png_encode(pixels, stride, (size_t)w, (size_t)h, dpi, title, keep, scratch);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return cairo_status_to_string(status);
    return bytes->n ? NULL : "no memory to compress a PNG";
}
