// catalogue.h - the registry of charts: one row and one function each.
//
// A chart is a function of figures and snapshots. It computes positions, nothing else: every number
// it prints is a figure, through figures/format.h.
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include "catalogue/chart.h"

extern const ChartDef CHARTS[];
extern const size_t   CHART_DEFS;

// The figures a chart draws, in the registry's order. Returns how many.
size_t chart_uses(ChartContext *c, const ChartDef *def, const Figure ***figures);

ChartContext catalogue_context(World *w, Store *figures, Fonts *fonts, const Language *language, Arena *keep);
// The same context for another thread: what it takes is from keep, scratch, and its own fonts and language.
// The figures are shared, once catalogue_share has been called.
ChartContext *context_for_thread(const ChartContext *c, Fonts *fonts, const Language *language, Arena *keep,
                                 Arena scratch);
// Makes what is made of figures when it is first asked for.
void catalogue_share(const ChartContext *c);

#endif
