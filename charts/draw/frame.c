// frame.c - title, subtitle, legend, notes and watermark around a plot.
#include "draw/frame.h"

#include <math.h>

#include "draw/legend.h"

#define BELOW_TITLE 2.0
#define BELOW_SUBTITLE 7.0
#define BELOW_LEGEND 5.0
#define ABOVE_NOTES 8.0
#define BETWEEN_NOTES 1.0
#define HANG_MOST 0.4 // of a letter beyond the left edge

static Paragraph subtitle(Arena *keep, Fonts *fonts, const FrameSpec *spec, double width)
{
    Run    runs[3] = { { .text = spec->illustrative, .font = FONT_LABEL_BOLD, .ink = INK_WARN },
                       { .text = S("  "), .font = FONT_SUBTITLE },
                       { .text = spec->subtitle, .font = FONT_SUBTITLE, .ink = INK_MUTED } };
    size_t from = spec->illustrative.n ? 0 : 2;
    size_t n = spec->illustrative.n && spec->subtitle.n == 0 ? 1 : 3 - from;
    return paragraph_make(keep, fonts, runs + from, n, width, ALIGN_LEFT);
}

// At the left edge, moved where letters would be cut there.
static double put_paragraph(Canvas *c, const Paragraph *p, double y)
{
    double hang = paragraph_hang(p);
    return canvas_paragraph(c, p, 0, p->n, hang > HANG_MOST ? hang : 0, y);
}

// Within the tag of the figure, which may hold no other (canvas.h).
static double draw_notes(Canvas *c, const FrameSpec *spec, double y)
{
    double top = y;
    for (size_t i = 0; i < spec->notes_n; i++) {
        Paragraph p = paragraph_plain(canvas_arena(c), canvas_fonts(c), spec->notes[i], FONT_NOTE, INK_MUTED,
                                      canvas_width(c));
        y += put_paragraph(c, &p, y) + BETWEEN_NOTES;
    }
    return y - top;
}

Frame frame_begin(Arena *keep, Fonts *fonts, const FrameSpec *spec)
{
    double    width = spec->width > 0 ? spec->width : FRAME_WIDTH, y = 0;
    Canvas   *c = canvas_new(keep, fonts, width, 0);
    Paragraph title = paragraph_plain(keep, fonts, spec->title, FONT_TITLE, INK_TEXT, width);
    canvas_tag(c, TAG_FIGURE, spec->alt.n ? spec->alt : spec->title);
    if (spec->title.n)
        y += put_paragraph(c, &title, y) + BELOW_TITLE;
    if (spec->subtitle.n || spec->illustrative.n) {
        Paragraph p = subtitle(keep, fonts, spec, width);
        y += put_paragraph(c, &p, y);
    }
    y += BELOW_SUBTITLE;
    if (spec->keys_n)
        y += legend_draw(c, spec->keys, spec->keys_n, 0, y, width) + BELOW_LEGEND;
    if (spec->top > 0)
        canvas_heading(c, y, y + spec->top - 0.5);
    y += spec->top;
    Box plot = { spec->left, y, width - spec->left - spec->right, spec->plot_height };
    y += spec->plot_height + spec->bottom;
    if (spec->notes_n)
        y += ABOVE_NOTES + draw_notes(c, spec, y + ABOVE_NOTES);
    canvas_resize(c, width, ceil(y + 1));
    if (spec->empty.n) {
        Paragraph p = paragraph_plain(keep, fonts, spec->empty, FONT_SUBTITLE, INK_MUTED, plot.w);
        canvas_paragraph(c, &p, 0, p.n, plot.x, plot.y + fmax(0, (plot.h - p.height) / 2));
    }
    return (Frame){ .canvas = c, .plot = plot, .illustrative = spec->illustrative };
}

// As wide as the plot allows, whatever its shape.
static void draw_watermark(Canvas *c, Box plot, Str text)
{
    double  width = font_width(canvas_fonts(c), FONT_WATERMARK, text);
    double  line = font_line(FONT_WATERMARK);
    Canvas *mark = canvas_like(c, width, line);
    double  scale = fmin(1.2, fmin(0.94 * plot.w / width, 0.94 * plot.h / line));
    canvas_text(mark, text, FONT_WATERMARK, INK_WARN, width / 2, line / 2, ANCHOR_CENTER | ANCHOR_MIDDLE);
    if (scale > 0)
        canvas_place(c, mark, plot.x + (plot.w - width * scale) / 2, plot.y + (plot.h - line * scale) / 2,
                     scale);
}

void frame_end(Frame *frame)
{
    if (frame->illustrative.n)
        draw_watermark(frame->canvas, frame->plot, frame->illustrative);
    canvas_tag_end(frame->canvas);
}
