// svg.c - a Canvas as SVG: small, with real text, to be opened in a browser or a vector editor.
//
// Each text carries its width as textLength, so that a substituted font cannot run into its
// neighbour. Ids and classes begin with the caller's prefix. All text is data and is escaped. Within a page
// of HTML, which holds many drawings, fonts and inks are classes that all of them share (svg_page_styles).
#include "draw/canvas.h"
#include "draw/marker.h"
#include "draw/ops.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    Text   body;
    Str    prefix;
    bool   inside_html;
    bool   hatched[INK_COUNT], roles[FONT_COUNT];
    char   classes[48]; // within a page: of the element that is being written
    int    clips;
    Fonts *fonts;
} Svg;

// Numbers, text ----------------------------------------------------------------------------------

// Two decimals, without trailing zeros. By hand: a drawing is mostly numbers.
static void add_number(Text *t, double v)
{
    char digits[32], *end = digits + sizeof digits, *at = end;
    long n = lround(fabs(v) * 100);
    bool minus = v < 0 && n;
    long whole = n / 100;
    if (n % 10)
        *--at = (char)('0' + n % 10);
    if (n % 100) {
        *--at = (char)('0' + n / 10 % 10);
        *--at = '.';
    }
    do
        *--at = (char)('0' + whole % 10);
    while (whole /= 10);
    if (minus)
        *--at = '-';
    text_add(t, (Str){ at, (size_t)(end - at) });
}

static void add_attribute(Text *t, const char *name, double v)
{
    text_add(t, S(" "));
    text_addc(t, name);
    text_add(t, S("=\""));
    add_number(t, v);
    text_add(t, S("\""));
}

static void add_hex(Text *t, Rgb c)
{
    static const char DIGITS[] = "0123456789abcdef";
    const char        text[] = { '#',
                                 DIGITS[c.r >> 4],
                                 DIGITS[c.r & 15],
                                 DIGITS[c.g >> 4],
                                 DIGITS[c.g & 15],
                                 DIGITS[c.b >> 4],
                                 DIGITS[c.b & 15] };
    text_add(t, (Str){ text, sizeof text });
}

static void add_class(Svg *svg, char kind, int number)
{
    size_t n = strlen(svg->classes);
    snprintf(svg->classes + n, sizeof svg->classes - n, "%s%c%d", n ? " " : "", kind, number);
}

static void add_colour(Svg *svg, const char *name, Ink ink)
{
    Text *t = &svg->body;
    if (svg->inside_html) {
        add_class(svg, name[0], (int)ink);
        return;
    }
    text_add(t, S(" "));
    text_addc(t, name);
    text_add(t, S("=\""));
    add_hex(t, ink_rgb(ink));
    text_addc(t, "\"");
}

// Ends the head of an element, its classes first.
static void end_head(Svg *svg, const char *end)
{
    if (*svg->classes)
        text_addf(&svg->body, " class=\"%s\"", svg->classes);
    *svg->classes = 0;
    text_addc(&svg->body, end);
}

static void add_pen(Svg *svg, Pen p)
{
    const double *lengths;
    size_t        n = dash_lengths(p.dash, &lengths);
    add_colour(svg, "stroke", p.ink);
    add_attribute(&svg->body, "stroke-width", p.width);
    for (size_t i = 0; i < n; i++) {
        text_addc(&svg->body, i ? " " : " stroke-dasharray=\"");
        add_number(&svg->body, lengths[i]);
    }
    if (n)
        text_addc(&svg->body, "\"");
}

// Shapes -----------------------------------------------------------------------------------------

static void add_rect(Svg *svg, Box b, double inset)
{
    text_addc(&svg->body, "<rect");
    add_attribute(&svg->body, "x", b.x + inset);
    add_attribute(&svg->body, "y", b.y + inset);
    add_attribute(&svg->body, "width", fmax(b.w - 2 * inset, 0));
    add_attribute(&svg->body, "height", fmax(b.h - 2 * inset, 0));
}

static void add_point(Text *t, char command, double x, double y)
{
    text_add(t, (Str){ &command, 1 });
    add_number(t, x);
    text_addc(t, " ");
    add_number(t, y);
}

// Points as the data of a path, with H and V where one coordinate stays.
static void add_path(Svg *svg, const Op *op)
{
    Text *t = &svg->body;
    text_addc(t, "<path d=\"");
    for (size_t i = 0; i < op->n; i++) {
        Point p = op->points[i], last = op->points[i ? i - 1 : 0];
        if (i == 0) {
            add_point(t, 'M', p.x, p.y);
        } else if (p.y == last.y) {
            text_addc(t, "H");
            add_number(t, p.x);
        } else if (p.x == last.x) {
            text_addc(t, "V");
            add_number(t, p.y);
        } else {
            add_point(t, 'L', p.x, p.y);
        }
    }
    text_addc(t, op->kind == OP_POLYGON ? "Z\"" : "\"");
}

static void add_area(Svg *svg, const Op *op, double inset)
{
    if (op->kind == OP_FILL)
        add_rect(svg, op->box, inset);
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
        add_colour(svg, "fill", fill.ink);
        if (fill.pattern == PATTERN_TRANSLUCENT)
            add_attribute(t, "fill-opacity", VEIL);
        end_head(svg, "/>\n");
        return;
    }
    add_area(svg, op, FILL_OUTLINE / 2);
    if (fill.pattern == PATTERN_HATCH) {
        svg->hatched[fill.ink] = true;
        text_addf(t, " fill=\"url(#%.*shatch-%s)\"", ARG(svg->prefix), ink_name(fill.ink));
    } else {
        add_colour(svg, "fill", INK_PAPER);
    }
    add_pen(svg, (Pen){ fill.ink, FILL_OUTLINE, fill.pattern == PATTERN_DOTTED ? DASH_DOT : DASH_SOLID });
    end_head(svg, "/>\n");
    if (fill.pattern == PATTERN_CROSSED) {
        Box b = extents(op);
        text_addc(t, "<path d=\"");
        add_point(t, 'M', b.x, b.y);
        add_point(t, 'L', b.x + b.w, b.y + b.h);
        add_point(t, 'M', b.x, b.y + b.h);
        add_point(t, 'L', b.x + b.w, b.y);
        text_addc(t, "\"");
        add_pen(svg, pen(fill.ink, FILL_OUTLINE));
        end_head(svg, "/>\n");
    }
}

static void add_marker_shape(Svg *svg, const Op *op, double size)
{
    const MarkerForm *form = marker_form(op->dot.marker);
    Text             *t = &svg->body;
    if (form->n == 0) {
        text_addc(t, "<circle");
        add_attribute(t, "cx", op->x);
        add_attribute(t, "cy", op->y);
        add_attribute(t, "r", size / 2);
        return;
    }
    text_addc(t, "<path d=\"");
    for (size_t i = 0; i < form->n; i++)
        add_point(t, i == 0 || (form->strokes && i % 2 == 0) ? 'M' : 'L', op->x + form->points[i].x * size,
                  op->y + form->points[i].y * size);
    text_addc(t, form->strokes ? "\"" : "Z\"");
}

static void add_marker(Svg *svg, const Op *op)
{
    bool   strokes = marker_form(op->dot.marker)->strokes;
    double size = op->dot.size * marker_scale(op->dot.marker);
    double width = MARKER_STROKE * size * (op->dot.open ? 0.6 : 1);
    if (strokes || op->dot.open) {
        add_marker_shape(svg, op, size);
        add_colour(svg, "fill", INK_PAPER);
        add_pen(svg, pen(INK_PAPER, strokes ? width + MARKER_HALO : MARKER_OPEN + MARKER_HALO));
        end_head(svg, "/>\n");
    }
    add_marker_shape(svg, op, size);
    if (strokes || op->dot.open) {
        text_addc(&svg->body, " fill=\"none\"");
        add_pen(svg, pen(op->dot.ink, strokes ? width : MARKER_OPEN));
    } else {
        add_colour(svg, "fill", op->dot.ink);
        add_pen(svg, pen(INK_PAPER, MARKER_HALO));
        text_addc(&svg->body, " paint-order=\"stroke\"");
    }
    end_head(svg, "/>\n");
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
    if (svg->inside_html)
        add_class(svg, 't', (int)op->font);
    else
        text_addf(t, " class=\"%.*s%s\"", ARG(svg->prefix), font_name(op->font));
    add_attribute(t, "x", x);
    add_attribute(t, "y", y);
    if (op->angle != 0) {
        text_addc(t, " transform=\"rotate(");
        add_number(t, op->angle);
        add_point(t, ' ', x, y);
        text_addc(t, ")\"");
    }
    add_colour(svg, "fill", op->ink);
    if (op->font == FONT_WATERMARK)
        add_attribute(t, "fill-opacity", WATERMARK);
    if (width > 0) {
        add_attribute(t, "textLength", width);
        text_addc(t, svg->inside_html ? "" : " lengthAdjust=\"spacingAndGlyphs\""); // 120 kB of a page
    }
    end_head(svg, ">");
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
    add_rect(svg, op->box, 0);
    text_addf(&svg->body, "/></clipPath>\n<g clip-path=\"url(#%.*sclip-%d)\">\n", ARG(svg->prefix), id);
}

static void add_canvas(Svg *svg, const Canvas *c);

static void add_place(Svg *svg, const Op *op)
{
    text_addc(&svg->body, "<g transform=\"translate(");
    add_number(&svg->body, op->x);
    text_addc(&svg->body, " ");
    add_number(&svg->body, op->y);
    if (op->scale != 1) {
        text_addc(&svg->body, ") scale(");
        add_number(&svg->body, op->scale);
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
        add_rect(svg, op->box, 0);
    text_addc(&svg->body, " fill=\"none\"");
    add_pen(svg, op->pen);
    end_head(svg, "/>\n");
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
        add_attribute(t, "width", HATCH_STEP);
        add_attribute(t, "height", HATCH_STEP);
        text_addc(t, " patternTransform=\"rotate(45)\">");
        add_rect(&pattern, (Box){ 0, 0, HATCH_STEP, HATCH_STEP }, 0);
        add_colour(&pattern, "fill", INK_PAPER);
        end_head(&pattern, "/>");
        add_rect(&pattern, (Box){ 0, 0, HATCH_WIDTH, HATCH_STEP }, 0);
        add_colour(&pattern, "fill", (Ink)i);
        end_head(&pattern, "/></pattern>\n");
    }
    if (pattern.body.n) {
        text_addc(head, "<defs>\n");
        text_add(head, text_str(&pattern.body));
        text_addc(head, "</defs>\n");
    }
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
    add_number(&out, canvas->width / MM(1));
    text_addc(&out, "mm\" height=\"");
    add_number(&out, canvas->height / MM(1));
    text_addc(&out, "mm\" viewBox=\"0 0");
    add_point(&out, ' ', canvas->width, canvas->height);
    text_addf(&out, "\" role=\"img\" aria-labelledby=\"%.*stitle %.*sdesc\"", ARG(info->prefix),
              ARG(info->prefix));
    text_addc(&out, " font-family=\"'");
    text_markup(&out, str(fonts_family(canvas->fonts)));
    text_addc(&out, "',Verdana,sans-serif\"");
    if (info->language.n) {
        text_addc(&out, " xml:lang=\"");
        text_markup(&out, info->language);
        text_addc(&out, "\"");
    }
    text_addf(&out, ">\n<title id=\"%.*stitle\">", ARG(info->prefix));
    text_markup(&out, info->title);
    text_addf(&out, "</title>\n<desc id=\"%.*sdesc\">", ARG(info->prefix));
    text_markup(&out, info->description);
    text_addc(&out, "</desc>\n");
    add_styles(&svg, &out);
    add_hatches(&svg, &out);
    text_add(&out, text_str(&svg.body));
    text_addc(&out, "</svg>\n");
    return text_str(&out);
}
