// pango.h - what Pango and Cairo hold of fonts and shaped lines. Only shape.c, paragraph.c and play.c include
// it.
#ifndef DRAW_PANGO_H
#define DRAW_PANGO_H

#include "draw/faces.h"

#include <pango/pangocairo.h>

// A font that shapes use, and what Cairo draws it with: face, size and options apart, for a scaled font as a
// whole is bound to its own scale. Cairo's objects may be used by several threads, Pango's may not.
typedef struct HeldFont {
    PangoFont            *font;
    cairo_font_face_t    *face; // the scaled font's
    cairo_matrix_t        matrix;
    cairo_font_options_t *options;
    struct HeldFont      *next;
} HeldFont;

// Glyphs of one font within a Shape, ready for cairo_show_text_glyphs.
typedef struct ShapePart {
    const HeldFont            *font;
    cairo_glyph_t             *glyphs;
    cairo_text_cluster_t      *clusters;
    int                        n_glyphs, n_clusters;
    cairo_text_cluster_flags_t flags;
    Str                        text;
} ShapePart;

typedef struct {
    FontRole      role;
    struct Shape *shape; // NULL: free
} Slot;

// Paragraphs of one run without a link, for whoever wants the same again: sources of charts, cells of
// tables.
typedef struct {
    Run       run;
    Align     align;
    Paragraph lines;
} MadeParagraph;

typedef struct {
    MadeParagraph *items;
    size_t         n, cap;
} MadeParagraphs;

struct Fonts {
    Arena         *in;
    Faces          faces;
    bool           shares_faces; // those of other fonts
    bool           raised;       // fonts_raise
    PangoFontMap  *map;
    PangoContext  *context;
    PangoLayout   *layout;              // reused for every text
    FontMetrics    metrics[FONT_COUNT]; // zero until asked for
    HeldFont      *held;                // the latest first
    Slot          *slots;               // open addressing; a power of two
    size_t         slots_n, slots_used;
    MadeParagraphs made;
    size_t         missing;
};

// Adds the glyphs of one run at *x, in the shape's coordinates, and moves *x behind them.
void shape_add_part(Fonts *fonts, const PangoGlyphItem *run, const char *text, double *x,
                    struct Shape *shape);

#endif
