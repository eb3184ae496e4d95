// shape.h - shaped lines and paragraphs: private to draw/. No library is seen here; see pango.h.
#ifndef DRAW_SHAPE_H
#define DRAW_SHAPE_H

#include "draw/font.h"
#include "draw/geometry.h"

// One line of text in one font, shaped. Positions count from the left end of the baseline.
typedef struct Shape {
    Str               text;
    double            width; // advance
    Box               ink;   // what is inked; y is negative above the baseline
    size_t            n;
    struct ShapePart *parts; // glyphs, see pango.h
} Shape;

const Shape *font_shape(Fonts *fonts, FontRole role, Str text);
const char  *font_face_name(const Fonts *fonts, FontRole role); // the family

// One piece of a paragraph's line: one font, ink and link.
typedef struct {
    const Shape *shape;
    size_t       run;
    double       x;
    FontRole     font;
    Ink          ink;
    Str          link;
} Segment;

struct ParagraphLine {
    double   x, width, top, baseline, height; // top and baseline count from the paragraph's top
    Segment *segments;
    size_t   n;
};

#endif
