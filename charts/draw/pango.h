// pango.h - what Pango and Cairo hold of fonts and shaped lines. Only shape.c, paragraph.c and play.c include
// it.
#ifndef DRAW_PANGO_H
#define DRAW_PANGO_H

#include "draw/faces.h"

#include <pango/pangocairo.h>

// Glyphs of one font within a Shape, ready for cairo_show_text_glyphs.
typedef struct ShapePart {
    PangoFont                 *font;
    cairo_glyph_t             *glyphs;
    cairo_text_cluster_t      *clusters;
    int                        n_glyphs, n_clusters;
    cairo_text_cluster_flags_t flags;
    Str                        text;
} ShapePart;

typedef struct {
    FontRole role;
    Shape   *shape; // NULL: free
} Slot;

struct Fonts {
    Arena         *in;
    Faces          faces;
    PangoFontMap  *map;
    PangoContext  *context;
    PangoLayout   *layout;              // reused for every text
    FontMetrics    metrics[FONT_COUNT]; // zero until asked for
    PangoFont    **held;
    size_t         held_n, held_cap;
    Slot          *slots; // open addressing; a power of two
    size_t         slots_n, slots_used;
    MadeParagraphs made;
    size_t         missing;
};

// Adds the glyphs of one run at *x, in the shape's coordinates, and moves *x behind them.
void shape_add_part(Fonts *fonts, const PangoGlyphItem *run, const char *text, double *x, Shape *shape);

#endif
