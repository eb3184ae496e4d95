// input.h - what the annex is made from: charts with their world and figures, and the pictures of charts.
#ifndef ANNEX_INPUT_H
#define ANNEX_INPUT_H

#include "base/diag.h"
#include "catalogue/catalogue.h"

// What a picture does not show of its files, as shares of their width and height.
typedef struct {
    double left, top, right, bottom;
} Crop;

// A chart as pictures of a document for a word processor: several where it is higher than a page.
typedef struct {
    const Canvas *canvas;        // NULL: of a document that was read
    double        width, height; // points, of what is shown
    Str           png, svg;      // a PNG for what cannot draw an SVG; svg: empty of a document that was read
    Crop          crop;
} Picture;

// The files of a chart alone. A document takes them, less their margins, so that nothing is drawn twice.
typedef struct {
    Str png, svg; // both empty: not written, or too coarse
} AloneFiles;

typedef struct {
    const Chart *chart;
    double       dpi; // of the PNG
    AloneFiles   alone;
    Picture     *items;
    size_t       n;     // 0: not drawn yet
    const char  *error; // NULL, or a sentence that tells what failed
} ChartPictures;

#define PICTURE_DPI 150.0        // as of charts/*.png unless configured otherwise
#define DELETED_PICTURE_DPI 96.0 // of a chart as it was, which is only there to be compared

typedef struct {
    ChartContext        *charts; // world, figures, fonts, focus, arena
    const Chart         *drawn;  // one a row of CHARTS, in its order; NULL: none
    const ConfigRead    *config;
    const Diag          *diag; // the warnings of the run, which the last appendix prints
    Arena                scratch;
    Str                  folder;   // where a library may keep files until it has written them
    const ChartPictures *pictures; // drawn before; those of other charts are drawn when they are needed
    size_t               pictures_n;
    const struct AnnexFront
        *front; // of a document that was read (program/earlier_annex.h); NULL: made from the rest
} AnnexInput;

#endif
