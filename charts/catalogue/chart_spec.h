// chart_spec.h - a chart states its words, keys and marks; frame, margins and empty plot follow.
#ifndef CATALOGUE_CHART_SPEC_H
#define CATALOGUE_CHART_SPEC_H

#include "catalogue/common.h"

#define EMPTY_EDGE 12.0 // beside a plot in which nothing is drawn

typedef struct {
    Str        title, caption, drawn; // drawn: what is drawn, a whole sentence
    Str        answer;                // the subtitle
    MessageId  says;                  // or the message that is the subtitle,
    const Arg *values;                // with its values, which the annex says too; NULL: none
    Str        empty;                 // why nothing is drawn: then there are no keys and no margins
    const Key *keys;
    size_t     keys_n;
    double     left, right, top, bottom, height; // around the plot; of the plot
    double     axis;                             // the left margin that an upright axis takes, also empty
    ChartNotes notes;
    bool       illustrative;
} ChartSpec;

// Fills in the chart's texts and begins its frame.
Frame chart_begin(ChartContext *c, const ChartSpec *spec, Chart *chart);

#endif
