// finding.h - what the figures say about human-rights treaties and the subject.
//
// Every number is a figure's, every sentence has the forms that other data need: a link, none, its
// reverse, nothing to test. What "counts" is decided in figures/evidence.h. Private to
// annex/.
#ifndef ANNEX_FINDING_H
#define ANNEX_FINDING_H

#include "annex/content.h"

// What the figures tell of a link of a predictor and the subject.
Evidence finding_evidence(const Content *a, EvidenceKind kind, size_t predictor, size_t group);

// Values of messages.
// A p or q, with one more decimal where it would be written as that limit.
Arg arg_near(const char *name, const Content *a, const Figure *p);
Arg arg_subject(const char *name, const Content *a); // the treaty of the report
Arg arg_where(const char *name, size_t group);       // a word: "all" for group 0, else "group"
Arg arg_noun(const char    *name,
             const Content *a); // a word: "human-rights", or "any" if other treaties are there

// Predictors by a measure against the subject, from the largest value; undefined ones last.
size_t *finding_order_by(Content *a, const char *measure, size_t group);

// section_human_rights.c: every State of the population is party to the subject, or none is.
bool human_rights_one_sided(const Content *a);
// finding_links.c: one treaty at a time, then within groups.
void finding_links(Content *a);
void finding_within_groups(Content *a);
// finding_depth.c: how many treaties, and how much of a gap goes with their number.
void finding_summary(const Content *a);
void finding_say_link(const Content *a, Prose *p); // its answer alone
void finding_depth(Content *a);
void finding_gap(Content *a);
// finding_record.c: who has joined many treaties and not the subject.
void finding_record(Content *a);
// finding_time.c: which came first.
void finding_time(Content *a);
// finding_firm.c: since when, in which parts, and whether it holds under other choices.
void finding_say_strength(const Content *a, Prose *p); // how strong, since when, where, how sure
void finding_over_time(const Content *a);
void finding_parts(const Content *a);
void finding_firm(const Content *a);
// finding_cautions.c: how to read all this.
void finding_cautions(Content *a);

#endif
