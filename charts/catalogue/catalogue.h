// catalogue.h - the registry of charts: one row and one function each.
//
// A chart is a function of figures and snapshots. It computes positions, nothing else: every number
// it prints is a figure, through figures/format.h.
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include "draw/canvas.h"
#include "figures/figure.h"
#include "figures/previous.h"
#include "figures/world.h"
#include "text/text.h"

typedef struct {
    World          *w;
    Store          *figures;
    Fonts          *fonts;
    const Language *language; // of all that is written
    size_t          focus;    // the group looked at closely, in Scope.groups; 0: there are no groups
    Arena          *keep;
    Previous       *previous; // the figures of the last report; NULL: there was none
} ChartContext;

typedef struct ChartDef ChartDef;

// A chart as drawn. title and caption are sentences for the annex; alt tells the main number.
typedef struct {
    const ChartDef *def;
    Canvas         *canvas;
    Str             title, caption, alt;
} Chart;

// What a chart draws besides figures, a row a thing: rows x columns cells, the first row their heads.
typedef struct {
    Str   *cells;
    size_t columns, rows;
} ChartTable;

enum { CHART_USES = 6 };

struct ChartDef {
    const char *id;
    const char *question; // as in README and `list charts`
    const char *form;     // what is drawn
    Chart (*draw)(const ChartDef *def, ChartContext *c);
    // Globs of the ids of the figures it draws: {subject} and {focus} stand for one name, {treaty}
    // for the subject and each predictor, {part} for each part of the focus group. Only a glob with @ takes
    // figures of a day or a number.
    const char *uses[CHART_USES];
    ChartTable (*table)(ChartContext *c); // NULL: figures tell all
};

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
