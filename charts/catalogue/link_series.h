// link_series.h - what charts and annex read off the figures on whether the association of the number of
// treaties with the subject holds: year by year, and under other choices.
#ifndef CATALOGUE_LINK_SERIES_H
#define CATALOGUE_LINK_SERIES_H

#include "catalogue/common.h"
#include "figures/families/families.h"

// depth-correlation of the subject in a group or part, at the end of each year and then at the cut-off.
typedef struct {
    const Figure *at; // [n]
    size_t        n;
} LinkSeries;
LinkSeries link_series(const ChartContext *c, size_t group);
// The first day from which on every interval up to the last leaves out 0, on the side of the last; NOT_FOUND:
// the last does not leave it out.
size_t link_since(const ChartContext *c, const LinkSeries *series);

// depth-correlation-if under each choice, in a group that has them: `all` or the one looked at closely.
typedef struct {
    DepthChoice   choices[DEPTH_CHOICES];
    const Figure *at[DEPTH_CHOICES];
    size_t        defined, above, below; // of these the interval lies above, or below, 0
    const Figure *lowest, *highest;      // NULL: none is defined
} LinkChoices;
LinkChoices link_choices(ChartContext *c, size_t group);
// Whether a choice is that of the report.
bool link_is_own(ChartContext *c, const DepthChoice *choice);

#endif
