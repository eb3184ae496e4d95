// geometry.h - points and boxes, in points (1/72 inch); x grows to the right, y downwards.
#ifndef DRAW_GEOMETRY_H
#define DRAW_GEOMETRY_H

#define MM(x) ((x) * (72.0 / 25.4))

typedef struct {
    double x, y, w, h;
} Box;

typedef struct {
    double x, y;
} Point;

#endif
