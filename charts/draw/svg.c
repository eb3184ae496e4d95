// svg.c - a Canvas as SVG: small, with real text, to be opened in a browser or a vector editor.
//
// Each text carries its width as textLength, so that a substituted font cannot run into its
// neighbour. Ids and classes begin with the caller's prefix. All text is data and is escaped. Within a page
// of HTML, which holds many drawings, fonts and inks are classes that all of them share (svg_page_styles).
#include "draw/svg.h"
#include "draw/canvas.h"
#include "draw/marker.h"

#include <assert.h>
#include <math.h>

#define SHORT 16.0 // points: another font cannot make a number of three digits much wider

// Shapes -----------------------------------------------------------------------------------------

// Points as the data of a path, with H and V where one coordinate stays.
static void add_path(Svg *svg, const Op *op)
{
    Text *t = &svg->body;
    text_addc(t, "<path d=\"");
    for (size_t i = 0; i < op->n; i++) {
        Point p = op->points[i], last = op->points[i ? i - 1 : 0];
        if (i == 0)
            svg_point(svg, 'M', p.x, p.y);
        else if (p.y == last.y)
            svg_step(svg, 'H', p.x);
        else if (p.x == last.x)
            svg_step(svg, 'V', p.y);
        else
            svg_point(svg, 'L', p.x, p.y);
    }
    text_addc(t, op->kind == OP_POLYGON ? "Z\"" : "\"");
}

static void add_area(Svg *svg, const Op *op, double inset)
{
    if (op->kind == OP_FILL)
        svg_box(svg, op->box, inset);
    else
        add_path(svg, op);
}

static Box extents(const Op *op)
{
    if (op->kind == OP_FILL)
        return op->box;
    double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
    for (size_t i = 0; i < op->n; i++) {
        x0 = fmin(x0, op->points[i].x), x1 = fmax(x1, op->points[i].x);
        y0 = fmin(y0, op->points[i].y), y1 = fmax(y1, op->points[i].y);
    }
    return (Box){ x0, y0, x1 - x0, y1 - y0 };
}

static void add_fill(Svg *svg, const Op *op)
{
    Text *t = &svg->body;
    Fill  fill = op->fill;
    if (fill.pattern == PATTERN_SOLID || fill.pattern == PATTERN_TRANSLUCENT) {
        add_area(svg, op, 0);
        svg_colour(svg, "fill", fill.ink);
        if (fill.pattern == PATTERN_TRANSLUCENT)
            svg_attribute(t, "fill-opacity", VEIL);
        svg_end_head(svg, "/>\n");
        return;
    }
    add_area(svg, op, FILL_OUTLINE / 2);
    if (fill.pattern == PATTERN_HATCH) {
        svg->hatched[fill.ink] = true;
        text_addf(t, " fill=\"url(#%.*shatch-%s)\"", ARG(svg->prefix), ink_name(fill.ink));
    } else {
        svg_colour(svg, "fill", INK_PAPER);
    }
    svg_pen(svg, (Pen){ fill.ink, FILL_OUTLINE, fill.pattern == PATTERN_DOTTED ? DASH_DOT : DASH_SOLID });
    svg_end_head(svg, "/>\n");
    if (fill.pattern == PATTERN_CROSSED) {
        Box b = extents(op);
        text_addc(t, "<path d=\"");
        svg_point(svg, 'M', b.x, b.y);
        svg_point(svg, 'L', b.x + b.w, b.y + b.h);
        svg_point(svg, 'M', b.x, b.y + b.h);
        svg_point(svg, 'L', b.x + b.w, b.y);
        text_addc(t, "\"");
        svg_pen(svg, pen(fill.ink, FILL_OUTLINE));
        svg_end_head(svg, "/>\n");
    }
}

static void add_marker_shape(Svg *svg, const Op *op, double size)
{
    const MarkerForm *form = marker_form(op->dot.marker);
    Text             *t = &svg->body;
    if (form->n == 0) {
        text_addc(t, "<circle");
        svg_attribute(t, "cx", svg_place(svg, op->x));
        svg_attribute(t, "cy", svg_place(svg, op->y));
        svg_attribute(t, "r", size / 2);
        return;
    }
    text_addc(t, "<path d=\"");
    for (size_t i = 0; i < form->n; i++)
        svg_point(svg, i == 0 || (form->strokes && i % 2 == 0) ? 'M' : 'L', op->x + form->points[i].x * size,
                  op->y + form->points[i].y * size);
    text_addc(t, form->strokes ? "\"" : "Z\"");
}

// The white edge of a filled marker, behind it.
static void add_halo(Svg *svg)
{
    if (svg->inside_html) {
        svg_class(svg, 'h', 0);
        return;
    }
    svg_pen(svg, pen(INK_PAPER, MARKER_HALO));
    text_addc(&svg->body, " paint-order=\"stroke\"");
}

static void add_marker(Svg *svg, const Op *op)
{
    bool   strokes = marker_form(op->dot.marker)->strokes;
    double size = op->dot.size * marker_scale(op->dot.marker);
    double width = MARKER_STROKE * size * (op->dot.open ? 0.6 : 1);
    if (strokes || op->dot.open) {
        add_marker_shape(svg, op, size);
        svg_colour(svg, "fill", INK_PAPER);
        svg_pen(svg, pen(INK_PAPER, strokes ? width + MARKER_HALO : MARKER_OPEN + MARKER_HALO));
        svg_end_head(svg, "/>\n");
    }
    add_marker_shape(svg, op, size);
    if (strokes || op->dot.open) {
        svg_no_fill(svg);
        svg_pen(svg, pen(op->dot.ink, strokes ? width : MARKER_OPEN));
    } else {
        svg_colour(svg, "fill", op->dot.ink);
        add_halo(svg);
    }
    svg_end_head(svg, "/>\n");
}

// Whether it has letters of Arabic, which spaces between them would part.
static bool is_joined(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.s[i] >= 0xD8 && (unsigned char)s.s[i] <= 0xDB)
            return true;
    return false;
}

static void add_text(Svg *svg, const Op *op)
{
    // A browser drops blanks at both ends, so they must not count in the length either.
    Text  *t = &svg->body;
    Str    s = op->text;
    double x = op->x, y = op->y, width = op->shape->width;
    double blank = font_metrics(svg->fonts, op->font).blank;
    double angle = op->angle * 3.14159265358979323846 / 180;
    for (; s.n && s.s[0] == ' '; s.s++, s.n--) {
        x += blank * cos(angle);
        y += blank * sin(angle);
        width -= blank;
    }
    for (; s.n && s.s[s.n - 1] == ' '; s.n--)
        width -= blank;
    if (s.n == 0)
        return;
    svg->roles[op->font] = true;
    text_addc(t, "<text");
    if (!svg->inside_html)
        text_addf(t, " class=\"%.*s%s\"", ARG(svg->prefix), font_name(op->font));
    else if (op->font != FONT_LABEL)
        svg_class(svg, 't', (int)op->font);
    svg_attribute(t, "x", svg_place(svg, x));
    svg_attribute(t, "y", svg_place(svg, y));
    if (op->angle != 0) {
        text_addc(t, " transform=\"rotate(");
        svg_number(t, op->angle);
        svg_point(svg, ' ', x, y);
        text_addc(t, ")\"");
    }
    if (!svg->inside_html || op->ink != INK_TEXT)
        svg_colour(svg, "fill", op->ink);
    if (op->font == FONT_WATERMARK)
        svg_attribute(t, "fill-opacity", WATERMARK);
    if (width > (svg->inside_html ? SHORT : 0)) {
        svg_attribute(t, "textLength", svg_place(svg, width));
        if (!svg->inside_html || is_joined(s))
            text_addc(t, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    svg_end_head(svg, ">");
    text_markup(t, s);
    text_addc(t, "</text>\n");
}

// The list ---------------------------------------------------------------------------------------

static void add_link(Svg *svg, const Op *op)
{
    if (op->text.n == 0) {
        text_addc(&svg->body, "<g>");
    } else if (op->text.s[0] == '#') {
        text_addf(&svg->body, "<a href=\"#%.*s", ARG(svg->prefix));
        text_markup(&svg->body, (Str){ op->text.s + 1, op->text.n - 1 });
        text_addc(&svg->body, "\">");
    } else {
        text_addc(&svg->body, "<a href=\"");
        text_markup(&svg->body, op->text);
        text_addc(&svg->body, "\">");
    }
}

static void add_clip(Svg *svg, const Op *op)
{
    int id = ++svg->clips;
    text_addf(&svg->body, "<clipPath id=\"%.*sclip-%d\">", ARG(svg->prefix), id);
    svg_rect(svg, op->box);
    text_addf(&svg->body, "/></clipPath>\n<g clip-path=\"url(#%.*sclip-%d)\">\n", ARG(svg->prefix), id);
}

static void add_canvas(Svg *svg, const Canvas *c);

static void add_place(Svg *svg, const Op *op)
{
    text_addc(&svg->body, "<g transform=\"translate(");
    svg_number(&svg->body, op->x);
    text_addc(&svg->body, " ");
    svg_number(&svg->body, op->y);
    if (op->scale != 1) {
        text_addc(&svg->body, ") scale(");
        svg_number(&svg->body, op->scale);
    }
    text_addc(&svg->body, ")\">\n");
    add_canvas(svg, op->child);
    text_addc(&svg->body, "</g>\n");
}

static void add_stroke(Svg *svg, const Op *op)
{
    if (op->kind == OP_LINE)
        add_path(svg, op);
    else
        svg_box(svg, op->box, 0);
    svg_no_fill(svg);
    svg_pen(svg, op->pen);
    svg_end_head(svg, "/>\n");
}

static void add_group(Svg *svg, const Op *op)
{
    text_addc(&svg->body, "<g data-name=\"");
    text_markup(&svg->body, op->text);
    text_addc(&svg->body, "\">\n");
}

static void add_destination(Svg *svg, const Op *op)
{
    text_addf(&svg->body, "<g id=\"%.*s", ARG(svg->prefix));
    text_markup(&svg->body, op->text);
    text_addc(&svg->body, "\"/>\n");
}

static void add_canvas(Svg *svg, const Canvas *c)
{
    bool   linked[COUNT(c->open)];
    size_t depth = 0;
    for (size_t i = 0; i < c->n; i++) {
        const Op *op = &c->ops[i];
        switch (op->kind) {
        case OP_FILL:
        case OP_POLYGON:
            add_fill(svg, op);
            break;
        case OP_OUTLINE:
        case OP_LINE:
            add_stroke(svg, op);
            break;
        case OP_MARKER:
            add_marker(svg, op);
            break;
        case OP_TEXT:
            add_text(svg, op);
            break;
        case OP_CLIP:
            add_clip(svg, op);
            break;
        case OP_GROUP:
            add_group(svg, op);
            break;
        case OP_CLIP_END:
        case OP_GROUP_END:
            text_addc(&svg->body, "</g>\n");
            break;
        case OP_LINK:
            linked[depth++] = op->text.n > 0;
            add_link(svg, op);
            break;
        case OP_LINK_END:
            text_addc(&svg->body, linked[--depth] ? "</a>\n" : "</g>\n");
            break;
        case OP_DESTINATION:
            add_destination(svg, op);
            break;
        case OP_PLACE:
            add_place(svg, op);
            break;
        case OP_TAG:
        case OP_TAG_END:
        case OP_COUNT:
            break;
        }
    }
}

// Head -------------------------------------------------------------------------------------------

static void add_styles(Svg *svg, Text *head)
{
    if (svg->inside_html)
        return;
    text_addc(head, "<style>\n");
    for (int i = 0; i < FONT_COUNT; i++) {
        if (!svg->roles[i])
            continue;
        text_addf(head, ".%.*s%s", ARG(svg->prefix), font_name((FontRole)i));
        svg_face(head, (FontRole)i);
    }
    text_addc(head, "</style>\n");
}

static void add_hatches(Svg *svg, Text *head)
{
    Svg pattern = { .body = { .in = head->in }, .inside_html = svg->inside_html };
    for (int i = 0; i < INK_COUNT; i++) {
        if (!svg->hatched[i])
            continue;
        Text *t = &pattern.body;
        text_addf(t, "<pattern id=\"%.*shatch-%s\" patternUnits=\"userSpaceOnUse\"", ARG(svg->prefix),
                  ink_name((Ink)i));
        svg_attribute(t, "width", HATCH_STEP);
        svg_attribute(t, "height", HATCH_STEP);
        text_addc(t, " patternTransform=\"rotate(45)\">");
        svg_rect(&pattern, (Box){ 0, 0, HATCH_STEP, HATCH_STEP });
        svg_colour(&pattern, "fill", INK_PAPER);
        svg_end_head(&pattern, "/>");
        svg_rect(&pattern, (Box){ 0, 0, HATCH_WIDTH, HATCH_STEP });
        svg_colour(&pattern, "fill", (Ink)i);
        svg_end_head(&pattern, "/></pattern>\n");
    }
    if (pattern.body.n) {
        text_addc(head, "<defs>\n");
        text_add(head, text_str(&pattern.body));
        text_addc(head, "</defs>\n");
    }
}

static void add_names(const SvgInfo *info, Text *out)
{
    text_addf(out, "<title id=\"%.*stitle\">", ARG(info->prefix));
    text_markup(out, info->title);
    text_addf(out, "</title>\n<desc id=\"%.*sdesc\">", ARG(info->prefix));
    text_markup(out, info->description);
    text_addc(out, "</desc>\n");
}

Str canvas_svg(const Canvas *canvas, const SvgInfo *info, Arena *keep)
{
    assert(canvas->depth == 0);
    Svg svg = { .body = { .in = keep },
                .prefix = info->prefix,
                .inside_html = info->inside_html,
                .fonts = canvas->fonts };
    add_canvas(&svg, canvas);
    Text out = { .in = keep };
    if (!info->inside_html)
        text_addc(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text_addc(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    svg_number(&out, canvas->width / MM(1));
    text_addc(&out, "mm\" height=\"");
    svg_number(&out, canvas->height / MM(1));
    text_addc(&out, "mm\" viewBox=\"0 0 ");
    svg_number(&out, canvas->width);
    text_addc(&out, " ");
    svg_number(&out, canvas->height);
    Str named = info->same.n ? info->same : info->prefix;
    text_addf(&out, "\" role=\"img\" aria-labelledby=\"%.*stitle %.*sdesc\"", ARG(named), ARG(named));
    text_addc(&out, " font-family=\"'");
    text_markup(&out, str(fonts_family(canvas->fonts)));
    text_addc(&out, "',Verdana,sans-serif\"");
    if (info->language.n) {
        text_addc(&out, " xml:lang=\"");
        text_markup(&out, info->language);
        text_addc(&out, "\"");
    }
    text_addc(&out, ">\n");
    if (!info->same.n)
        add_names(info, &out);
    add_styles(&svg, &out);
    add_hatches(&svg, &out);
    text_add(&out, text_str(&svg.body));
    text_addc(&out, "</svg>\n");
    return text_str(&out);
}
