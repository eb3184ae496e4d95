// chart.h - a chart: what it is drawn from, what it is drawn as, and what a row of CHARTS says of it.
#ifndef CATALOGUE_CHART_H
#define CATALOGUE_CHART_H

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
    double          width;    // of a chart, in points
    bool            narrow;   // for a small screen: names of rows stand above their rows
} ChartContext;

typedef struct ChartDef ChartDef;

// A chart as drawn. title and caption are sentences for the annex; alt tells the main number. values are
// those of its answer, so that a sentence of the annex says the same; NULL: it says none.
typedef struct {
    const ChartDef *def;
    Canvas         *canvas;
    Canvas         *narrow; // the same for a small screen; NULL: not drawn
    Canvas *alone; // the same in a margin, above a line that says where it comes from; NULL: not drawn
    Str     title, caption, alt;
    Str     empty; // why nothing is drawn; empty: something is

    const Arg *values;
    bool       illustrative; // rests on made-up rows
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

#endif
