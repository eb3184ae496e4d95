// ops.h - the display list behind a Canvas: private to draw/, shared by recorder and back ends.
#ifndef DRAW_OPS_H
#define DRAW_OPS_H

#include "draw/geometry.h"
#include "draw/palette.h"
#include "draw/shape.h"
#include "draw/structure.h"

typedef struct Canvas Canvas; // canvas.h

typedef enum {
    OP_FILL,
    OP_OUTLINE,
    OP_LINE, // a polyline
    OP_POLYGON,
    OP_MARKER,
    OP_TEXT,
    OP_CLIP,
    OP_CLIP_END,
    OP_GROUP,
    OP_GROUP_END,
    OP_LINK,
    OP_LINK_END,
    OP_DESTINATION,
    OP_TAG,
    OP_TAG_END,
    OP_PLACE,
    OP_COUNT
} OpKind;

// What a kind does not need stays zero.
typedef struct {
    OpKind        kind;
    Tag           tag;
    FontRole      font;
    Ink           ink; // of text
    Fill          fill;
    Pen           pen;
    Dot           dot;
    double        x, y;  // marker, text (left end of the baseline), destination, placed canvas
    double        angle; // of text, degrees
    double        scale; // of a placed canvas
    Box           box;   // fill, outline, clip
    const Point  *points;
    size_t        n;
    Str           text; // of text, link target, destination, group, alternative text
    const Shape  *shape;
    const Canvas *child;
    Str           label;
} Op;

struct Canvas {
    Arena *in;
    Fonts *fonts;
    double width, height;
    Op    *ops;
    size_t n, cap;
    Str    label;    // for the next operation
    OpKind open[32]; // what was begun and not ended
    size_t depth;
    Box   *heads; // canvas_heading
    size_t heads_n, heads_cap;
};

// The ink of a text on its canvas.
Box op_text_box(const Op *op);

// Within a page of HTML lines of up to so many tenths of a point have a class for their width.
enum { SVG_WIDTHS = 30 };

// The declarations of a font role in a style sheet, in braces.
void svg_face(Text *style, FontRole role);

// What an element of the structure has besides its content.
typedef struct {
    const char *type; // "Figure", "TH"
    Str         alt;
    Str         more; // keys as they stand in the file
} ElementNote;

// A finished PDF with its language and with what its elements have besides, in the order of their tags: all
// elements of a type that has any, and no other.
Str pdf_complete(Str pdf, Str language, const ElementNote *notes, size_t n, Arena *keep);

// The pattern's measures, the same in every back end.
#define HATCH_STEP 3.0
#define HATCH_WIDTH 0.9
#define FILL_OUTLINE 0.7
#define VEIL 0.22      // opacity of PATTERN_TRANSLUCENT
#define WATERMARK 0.13 // opacity of a watermark

// Encoder for png.c: rows of 0xAARRGGBB words as Cairo writes them, opaque.
Str png_encode(const unsigned char *pixels, size_t stride, size_t width, size_t height, double dpi, Str title,
               Arena *keep, Arena scratch);

#endif
