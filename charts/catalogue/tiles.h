// tiles.h - a State as a tile with its code, filled by its standing.
#ifndef CATALOGUE_TILES_H
#define CATALOGUE_TILES_H

#include "catalogue/common.h"

typedef struct {
    Str           code;
    StateStanding at;
    Coming        coming;
} Tile;

void tile_draw(Canvas *canvas, const Tile *tile, Ink hue, FontRole font, Box box);
// "124 of 197 States are party, 26 more have signed, 2 have withdrawn".
Str standing_answer(const ChartContext *c);

#endif
