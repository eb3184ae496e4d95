// legend.h - a legend that flows from left to right and wraps.
#ifndef DRAW_LEGEND_H
#define DRAW_LEGEND_H

#include "draw/mark.h"

double legend_height(Fonts *fonts, const Key *keys, size_t n, double width);
// Returns the height it took; (x, y) is its top left corner.
double legend_draw(Canvas *c, const Key *keys, size_t n, double x, double y, double width);

// Spreads labels that want to stand at the positions want[n] (ascending or not) so that neighbours
// keep distance, within [top, bottom], moving each as little as possible: at[i] is the answer.
// For labels at the ends of lines. NaN wants stay NaN.
void labels_spread(const double *want, size_t n, double distance, double top, double bottom, double *at,
                   Arena scratch);

#endif
