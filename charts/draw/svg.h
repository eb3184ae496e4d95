// svg.h - the parts of an SVG that svg.c is written with: private to draw/.
#ifndef DRAW_SVG_H
#define DRAW_SVG_H

#include "draw/ops.h"

typedef struct {
    Text   body;
    Str    prefix;
    bool   inside_html;
    bool   hatched[INK_COUNT], roles[FONT_COUNT];
    char   classes[48]; // within a page: of the element that is being written
    int    clips;
    Fonts *fonts;
} Svg;

// Two decimals, without trailing zeros. By hand: a drawing is mostly numbers.
void svg_number(Text *t, double v);
// Where something lies: within a page, which has many drawings, a tenth of a point is exact enough.
double svg_place(const Svg *svg, double v);
void   svg_attribute(Text *t, const char *name, double v);
// Classes are written by svg_end_head, which ends the head of an element. An ink is one within a page.
void svg_class(Svg *svg, char kind, int number);
void svg_colour(Svg *svg, const char *name, Ink ink);
void svg_end_head(Svg *svg, const char *end);
// Within a page nothing is filled unless it says so.
void svg_no_fill(Svg *svg);
void svg_pen(Svg *svg, Pen p);
// A command of a path, with one coordinate or with two.
void svg_step(Svg *svg, char command, double v);
void svg_point(Svg *svg, char command, double x, double y);
void svg_rect(Svg *svg, Box b);
// A rectangle; within a page as a path, which is shorter.
void svg_box(Svg *svg, Box b, double inset);

#endif
