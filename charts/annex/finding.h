// finding.h - section 4 in parts: what the figures say about human-rights treaties and the subject.
//
// Every number is a figure's, every sentence has the forms that other data need: a link, none, its
// reverse, nothing to test. What "counts" is decided in one place: finding_counts. Private to
// annex/.
#ifndef ANNEX_FINDING_H
#define ANNEX_FINDING_H

#include "annex/content.h"

// A p or q below one minus rates.level; not an undefined one.
bool finding_counts(const Content *a, const Figure *p);
Str  finding_limit(const Content *a);               // that level: "0.05"
Str  finding_level(const Content *a);               // "95 %"
Str  finding_p(Content *a, const Figure *p);        // "p = 0.013", "p < 0.001"
Str  finding_where(const Content *a, size_t group); // "among the African States", "over all States"
Str  finding_noun(const Content *a); // "human-rights treaties", or "treaties" if others are there
bool is_whole_below(const Content *a, const Figure *f,
                    double value); // its interval is there and lies below the value, in print too
bool is_whole_above(const Content *a, const Figure *f, double value);

// Predictors by a measure against the subject, from the largest value; undefined ones last.
size_t *finding_order_by(Content *a, const char *measure, size_t group);

// finding_links.c: one treaty at a time, then within groups.
void finding_links(Content *a);
void finding_within_groups(Content *a);
// finding_depth.c: how many treaties, and how much of a gap goes with their number.
void finding_summary(Content *a);
void finding_depth(Content *a);
void finding_gap(Content *a);
// finding_record.c: who has joined many treaties and not the subject.
void finding_record(Content *a);
// finding_time.c: which came first.
void finding_time(Content *a);
// finding_cautions.c: how to read all this.
void finding_cautions(Content *a);

#endif
