// marker.h - the forms of the markers, the same in every back end: private to draw/.
#ifndef DRAW_MARKER_H
#define DRAW_MARKER_H

#include "draw/geometry.h"
#include "draw/palette.h"

// The corners that a polygon or cross of this marker has around (0, 0), at diameter 1. Strokes come
// in pairs of points.
typedef struct {
    bool   strokes;
    size_t n;
    Point  points[6];
} MarkerForm;

const MarkerForm *marker_form(Marker marker);  // n == 0: a circle
double            marker_scale(Marker marker); // so that all markers look equally large

#define MARKER_STROKE 0.24 // line width of a cross, over its size
#define MARKER_OPEN 1.1    // outline of an open marker
#define MARKER_HALO 1.0    // white edge: half of it shows

#endif
