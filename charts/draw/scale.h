// scale.h - from data values to positions in points, and the ticks between. Knows no canvas.
//
// A scale maps [min, max] of the data to [from, to] of the page; from > to is fine (a y axis grows
// upwards). Values outside are mapped outside; NaN stays NaN; a log scale maps values <= 0 to NaN.
#ifndef DRAW_SCALE_H
#define DRAW_SCALE_H

#include "base/base.h"
#include "base/date.h"

typedef enum { SCALE_LINEAR, SCALE_LOG, SCALE_TIME, SCALE_BAND } ScaleKind;

typedef struct {
    ScaleKind kind;
    double    min, max; // data; days for SCALE_TIME; 0 and n for SCALE_BAND
    double    from, to; // points
    double    gap;      // SCALE_BAND: share of a band left empty, 0..1
} Scale;

// A range without extent (min == max) is widened, so that no scale divides by zero.
Scale scale_linear(double min, double max, double from, double to);
Scale scale_log(double min, double max, double from, double to); // 0 < min <= max
Scale scale_time(Day min, Day max, double from, double to);
Scale scale_band(size_t n, double from, double to, double gap);
// The same scale with min and max moved outwards to round values (linear: ticks; log: 1, 2, 5;
// time: whole years).
Scale scale_nice(Scale scale, size_t about);
// Smallest and largest of the values that are not NaN; false if there is none.
bool scale_range(const double *values, size_t n, double *min, double *max);

double scale_at(const Scale *scale, double value); // band i: the middle of band i
double scale_value(const Scale *scale, double position);
double scale_clamp(const Scale *scale, double value); // value moved into [min, max]
bool   scale_inside(const Scale *scale, double value);
double scale_band_size(const Scale *scale); // height of a bar: band without its gap

#define TICKS_MAX 64

typedef struct {
    size_t n;
    int    digits; // decimals that all of them need
    double step;   // linear: distance; time: years
    double at[TICKS_MAX];
} Ticks;

// About so many ticks at round values within [min, max]: 1, 2, 2.5 or 5 times a power of ten;
// decades, filled in by 2 and 5 where there is room; first days of every 1, 2, 5, 10 ... years.
Ticks scale_ticks(const Scale *scale, size_t about);

#endif
