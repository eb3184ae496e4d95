// paragraph.c - runs of text broken into lines by Pango.
#include "draw/pango.h"
#include "draw/shape.h"

#include <math.h>

// Hyphens of CRC-OP-IC and its like are no places to break a line. Pango's own way keeps them hyphens for
// those who search or copy.
static void keep_hyphenated(PangoAttrList *attrs, Str text)
{
    size_t at = 0;
    for (Str word; (word = str_hyphenated(text, &at)).n;) {
        PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
        whole->end_index = (guint)at;
        whole->start_index = (guint)(at - word.n);
        pango_attr_list_insert(attrs, whole);
    }
}

static void set_runs(Fonts *fonts, const Run *runs, size_t n, size_t *ends)
{
    Text           all = { .in = fonts->in };
    PangoAttrList *attrs = pango_attr_list_new();
    for (size_t i = 0; i < n; i++) {
        PangoAttribute *face, *mark;
        size_t          from = all.n;
        text_add(&all, text_clean(fonts->in, runs[i].text, true));
        ends[i] = all.n;
        face = pango_attr_font_desc_new(fonts->faces.roles[runs[i].font]);
        // The colour is never used; a change of it makes Pango split the glyphs between two runs.
        mark = pango_attr_foreground_new((guint16)(i & 0xFFFF), 0, 0);
        face->start_index = mark->start_index = (guint)from;
        face->end_index = mark->end_index = (guint)all.n;
        pango_attr_list_insert(attrs, face);
        pango_attr_list_insert(attrs, mark);
    }
    keep_hyphenated(attrs, text_str(&all));
    pango_layout_set_single_paragraph_mode(fonts->layout, FALSE);
    pango_layout_set_font_description(fonts->layout, fonts->faces.roles[n ? runs[0].font : FONT_BODY]);
    pango_layout_set_wrap(fonts->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(fonts->layout, all.n ? all.s : "", (int)all.n);
    pango_layout_set_attributes(fonts->layout, attrs);
    pango_attr_list_unref(attrs);
}

// The end of a slanted run leans over what follows in another face; the next run moves out of its way.
static double clearance(const Segment *before, const Shape *after, FontRole font)
{
    Box    a = before->shape->ink, b = after->ink;
    double overlap = a.x + a.w - before->shape->width - b.x;
    bool   level = a.y < b.y + b.h && b.y < a.y + a.h;
    return before->font != font && level && a.w > 0 && b.w > 0 ? fmax(0, overlap) : 0;
}

static void make_line(Arena *keep, Fonts *fonts, const PangoLayoutLine *from, const Run *runs,
                      const size_t *ends, FontRole font, ParagraphLine *line)
{
    const char *all = pango_layout_get_text(fonts->layout);
    FontMetrics m = font_metrics(fonts, font);
    line->height = font_line(font);
    line->baseline = (line->height - m.ascent - m.descent) / 2 + m.ascent;
    line->segments = NEW(keep, Segment, g_slist_length(from->runs));
    double x = 0; // the pen
    for (const GSList *r = from->runs; r; r = r->next) {
        const PangoGlyphItem *item = r->data;
        size_t                run = 0;
        while (ends[run] <= (size_t)item->item->offset)
            run++;
        Shape *shape = NEW(fonts->in, Shape, 1);
        shape->parts = NEW(fonts->in, ShapePart, 1);
        shape_add_part(fonts, item, all, &shape->width, shape);
        shape->text = shape->parts[0].text;
        if (line->n)
            x += clearance(&line->segments[line->n - 1], shape, runs[run].font);
        Segment *s = &line->segments[line->n++];
        *s = (Segment){ shape, run, x, runs[run].font, runs[run].ink, { 0 } };
        s->link = str_copy(keep, runs[run].link);
        x += shape->width;
        m = font_metrics(fonts, s->font);
        double height = font_line(s->font);
        line->baseline = fmax(line->baseline, (height - m.ascent - m.descent) / 2 + m.ascent);
        line->height = fmax(line->height, height);
    }
    line->width = x;
}

static Paragraph lay_out(Arena *keep, Fonts *fonts, const Run *runs, size_t n, double width, Align align)
{
    Paragraph p = { .width = width };
    size_t   *ends = NEW(keep, size_t, n + 1);
    ends[n] = SIZE_MAX;
    // Metrics are measured with the same layout, so before it holds the paragraph.
    font_metrics(fonts, FONT_BODY);
    for (size_t i = 0; i < n; i++)
        font_metrics(fonts, runs[i].font);
    set_runs(fonts, runs, n, ends);
    pango_layout_set_width(fonts->layout, (int)ceil(width * PANGO_SCALE));
    const GSList *lines = pango_layout_get_lines_readonly(fonts->layout);
    p.n = g_slist_length((GSList *)lines);
    p.lines = NEW(keep, ParagraphLine, p.n);
    FontRole font = n ? runs[0].font : FONT_BODY;
    for (size_t i = 0; i < p.n; i++, lines = lines->next) {
        ParagraphLine *line = &p.lines[i];
        make_line(keep, fonts, lines->data, runs, ends, font, line);
        double spare = width - line->width;
        line->x = align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? spare : spare / 2;
        line->top = p.height;
        line->baseline += p.height;
        p.height += line->height;
        p.widest = fmax(p.widest, line->width);
        if (line->n)
            font = line->segments[line->n - 1].font; // of an empty line that follows
    }
    return p;
}

// Made before -----------------------------------------------------------------------------------------

// NULL if keep need not last as long as the fonts.
static MadeParagraphs *made_with(Fonts *fonts, const Arena *keep)
{
    return keep == fonts->in ? &fonts->made : NULL;
}

static const Paragraph *find_made(const MadeParagraphs *made, const Run *run, double width, Align align)
{
    for (size_t i = made->n; i-- > 0;) {
        const MadeParagraph *m = &made->items[i];
        if (m->lines.width == width && m->align == align && m->run.font == run->font &&
            m->run.ink == run->ink && str_eq(m->run.text, run->text))
            return &m->lines;
    }
    return NULL;
}

static const Run *raised(Arena *keep, const Fonts *fonts, const Run *runs, size_t n)
{
    Run *own = NEW(keep, Run, n + 1);
    for (size_t i = 0; i < n; i++) {
        own[i] = runs[i];
        own[i].font = font_role(fonts, runs[i].font);
    }
    return own;
}

Paragraph paragraph_make(Arena *keep, Fonts *fonts, const Run *runs, size_t n, double width, Align align)
{
    if (fonts->raised)
        runs = raised(keep, fonts, runs, n);
    MadeParagraphs *made = n == 1 && runs->link.n == 0 ? made_with(fonts, keep) : NULL;
    if (!made)
        return lay_out(keep, fonts, runs, n, width, align);
    const Paragraph *found = find_made(made, runs, width, align);
    if (found)
        return *found;
    MadeParagraph new = { .run = { .text = str_copy(keep, runs->text), .font = runs->font, .ink = runs->ink },
                          .align = align };
    new.lines = lay_out(keep, fonts, runs, n, width, align);
    *GROW(keep, made->items, made->n, made->cap) = new;
    return new.lines;
}

Paragraph paragraph_plain(Arena *keep, Fonts *fonts, Str text, FontRole font, Ink ink, double width)
{
    Run run = { .text = text, .font = font, .ink = ink };
    return paragraph_make(keep, fonts, &run, 1, width, ALIGN_LEFT);
}

double paragraph_height(const Paragraph *p, size_t from, size_t to)
{
    return to > from ? p->lines[to - 1].top + p->lines[to - 1].height - p->lines[from].top : 0;
}

bool paragraph_shows(const Paragraph *p, size_t from, size_t to, size_t run)
{
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < p->lines[i].n; k++)
            if (p->lines[i].segments[k].run == run)
                return true;
    return false;
}

double paragraph_hang(const Paragraph *p)
{
    double hang = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->lines[i].n) {
            const Segment *first = p->lines[i].segments;
            hang = fmax(hang, -(p->lines[i].x + first->x + first->shape->ink.x));
        }
    return hang;
}

size_t paragraph_fit(const Paragraph *p, size_t from, double height)
{
    size_t to = from;
    while (to < p->n && paragraph_height(p, from, to + 1) <= height + 1e-6)
        to++;
    if (to == p->n)
        return to;
    if (p->n - to == 1) // the last line would stand alone on the next page
        to--;
    if (from == 0 && to == 1) // the first one on this
        to--;
    return to > from ? to : from;
}
