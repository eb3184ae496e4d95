// catalogue.h - the registry of charts: one row and one function each.
//
// A chart is a function of figures and snapshots. It computes positions, nothing else: every number
// it prints is a figure, through figures/format.h.
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include "draw/canvas.h"
#include "figures/figure.h"
#include "figures/world.h"

typedef struct {
    const World *w;
    const Store *figures;
    Fonts       *fonts;
    size_t       focus; // the group looked at closely, in Scope.groups; 0: there are no groups
    Arena       *keep;
} ChartContext;

typedef struct ChartDef ChartDef;

// A chart as drawn. title and caption are sentences for the annex; alt tells the main number.
typedef struct {
    const ChartDef *def;
    Canvas         *canvas;
    Str             title, caption, alt;
} Chart;

struct ChartDef {
    const char *id;
    const char *question; // as in README and `list charts`
    const char *form;     // what is drawn
    Chart (*draw)(const ChartDef *def, const ChartContext *c);
};

extern const ChartDef CHARTS[];
extern const size_t   CHART_DEFS;

ChartContext catalogue_context(const World *w, const Store *figures, Fonts *fonts, Arena *keep);

#endif
