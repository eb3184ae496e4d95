// common.h - what charts share: names as a reader knows them, the look of a group, the notes.
#ifndef CATALOGUE_COMMON_H
#define CATALOGUE_COMMON_H

#include "base/lang.h"
#include "catalogue/catalogue.h"
#include "draw/axis.h"
#include "draw/frame.h"
#include "draw/legend.h"
#include "draw/mark.h"
#include "figures/format.h"

Str    group_name(const ChartContext *c, size_t group); // "Asia-Pacific"; "all States" for 0
Series group_series(size_t group);                      // one look a group in every chart
Str    treaty_name(const ChartContext *c, size_t treaty); // the short name
Str    treaty_code(const ChartContext *c, size_t treaty);
Str    subject_name(const ChartContext *c);

// A figure of the subject: chart_figure(c, "rate", group).
const Figure *subject_figure(const ChartContext *c, const char *measure, size_t group);
const Figure *treaty_figure(const ChartContext *c, const char *measure, size_t treaty, size_t group);
// A figure of predictor (in Scope.predictors, a treaty number) and subject.
const Figure *pair_figure(const ChartContext *c, const char *measure, size_t predictor, size_t group);

// The notes under a chart: clock and cut-off, population and n, coverage of the treaties where it is
// earlier than the cut-off, source; then the chart's own sentence, if any.
typedef struct {
    Str    lines[4];
    size_t n;
} ChartNotes;
ChartNotes chart_notes(const ChartContext *c, const size_t *treaties, size_t n, Str own);

// Whether an illustrative row is behind a figure; the chart must then say so.
bool is_illustrative(const Figure *f);

// Groups 1 … in descending order of a measure of the subject, ties by name. Returns how many.
size_t groups_by(const ChartContext *c, const char *measure, size_t *order);

#endif
