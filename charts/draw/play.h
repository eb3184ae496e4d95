// play.h - a recorded drawing played to Cairo: private to draw/.
#ifndef DRAW_PLAY_H
#define DRAW_PLAY_H

#include "draw/ops.h"

#include <cairo.h>

typedef struct {
    cairo_t     *cr;
    bool         pdf;
    Arena       *keep;  // of the attributes handed to Cairo
    ElementNote *notes; // in the order of their tags
    size_t       notes_n, notes_cap;
} Player;

void play(Player *p, const Canvas *c);
// The source for what is drawn next.
void play_ink(cairo_t *cr, Ink ink, double alpha);
// Where a link or an outline entry leads, as the attributes of a Cairo tag.
const char *tag_target(Arena *keep, Str target);
// Links, tags and destinations, which only a PDF has. begun: the operation that this one ends, or NULL.
void play_structure(Player *p, const Op *op, const Op *begun);

#endif
