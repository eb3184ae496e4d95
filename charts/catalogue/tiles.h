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
// A chart of all States as tiles: what differs from one to another.
typedef struct {
    MessageId  title, caption, alt; // with the value treaty
    Str        note;
    double     height; // of the plot
    const Key *more;   // keys behind those of the standings
    size_t     more_n;
} TileChart;

// Fills in the chart's texts and begins its frame; without a State it says so.
Frame tile_frame(ChartContext *c, const TileChart *of, Chart *chart);

#endif
