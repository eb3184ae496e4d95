// svg_parts.c - see svg.h.
#include "draw/svg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void svg_number(Text *t, double v)
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

double svg_place(const Svg *svg, double v) { return svg->inside_html ? round(v * 10) / 10 : v; }

void svg_attribute(Text *t, const char *name, double v)
{
    text_add(t, S(" "));
    text_addc(t, name);
    text_add(t, S("=\""));
    svg_number(t, v);
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

void svg_class(Svg *svg, char kind, int number)
{
    size_t n = strlen(svg->classes);
    snprintf(svg->classes + n, sizeof svg->classes - n, "%s%c%d", n ? " " : "", kind, number);
}

void svg_colour(Svg *svg, const char *name, Ink ink)
{
    Text *t = &svg->body;
    if (svg->inside_html) {
        svg_class(svg, name[0], (int)ink);
        return;
    }
    text_add(t, S(" "));
    text_addc(t, name);
    text_add(t, S("=\""));
    add_hex(t, ink_rgb(ink));
    text_addc(t, "\"");
}

void svg_end_head(Svg *svg, const char *end)
{
    if (*svg->classes)
        text_addf(&svg->body, " class=\"%s\"", svg->classes);
    *svg->classes = 0;
    text_addc(&svg->body, end);
}

void svg_no_fill(Svg *svg)
{
    if (!svg->inside_html)
        text_addc(&svg->body, " fill=\"none\"");
}

static void add_width(Svg *svg, double width)
{
    double tenths = round(width * 10);
    if (!svg->inside_html || tenths > SVG_WIDTHS || fabs(tenths - width * 10) > 1e-9)
        svg_attribute(&svg->body, "stroke-width", width);
    else if (width != FILL_OUTLINE)
        svg_class(svg, 'w', (int)tenths);
}

void svg_pen(Svg *svg, Pen p)
{
    const double *lengths;
    size_t        n = dash_lengths(p.dash, &lengths);
    svg_colour(svg, "stroke", p.ink);
    add_width(svg, p.width);
    if (n && svg->inside_html) {
        svg_class(svg, 'd', (int)p.dash);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        text_addc(&svg->body, i ? " " : " stroke-dasharray=\"");
        svg_number(&svg->body, lengths[i]);
    }
    if (n)
        text_addc(&svg->body, "\"");
}

void svg_step(Svg *svg, char command, double v)
{
    text_add(&svg->body, (Str){ &command, 1 });
    svg_number(&svg->body, svg_place(svg, v));
}

void svg_point(Svg *svg, char command, double x, double y)
{
    svg_step(svg, command, x);
    svg_step(svg, ' ', y);
}

void svg_rect(Svg *svg, Box b)
{
    text_addc(&svg->body, "<rect");
    svg_attribute(&svg->body, "x", b.x);
    svg_attribute(&svg->body, "y", b.y);
    svg_attribute(&svg->body, "width", b.w);
    svg_attribute(&svg->body, "height", b.h);
}

void svg_box(Svg *svg, Box b, double inset)
{
    Box in = { b.x + inset, b.y + inset, fmax(b.w - 2 * inset, 0), fmax(b.h - 2 * inset, 0) };
    if (!svg->inside_html) {
        svg_rect(svg, in);
        return;
    }
    text_addc(&svg->body, "<path d=\"");
    svg_point(svg, 'M', in.x, in.y);
    svg_step(svg, 'H', in.x + in.w);
    svg_step(svg, 'V', in.y + in.h);
    svg_step(svg, 'H', in.x);
    text_addc(&svg->body, "Z\"");
}
