// indicators.h - the figures that bear on a request of requests.csv, with their names, at this report and the
// last.
#ifndef CATALOGUE_INDICATORS_H
#define CATALOGUE_INDICATORS_H

#include "catalogue/common.h"

typedef struct {
    Str           id, name;
    const Figure *now, *then; // NULL: there is none
} Indicator;

// The figures of a request that there are at this report or at the last. Returns how many.
size_t request_indicators(ChartContext *c, const Request *request, Indicator **indicators);
// A figure whose counts tell more than its value: an answer or a share of States.
bool indicator_is_share(const Figure *f);
// Now less at the last report: of shares the first count. NaN where one of the two is missing.
double indicator_change(const Indicator *i);
// Both are lower bounds, and the same: whether there was a change is not known.
bool bound_is_unchanged(const ChartContext *c, const Figure *now, const Figure *then);
// "+3", or a dash.
Str indicator_change_text(ChartContext *c, const Indicator *i);

#endif
