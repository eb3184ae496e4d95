// plan.h - what the charts of the Plan of action share: outreach, questionnaire, implementation.
#ifndef CATALOGUE_PLAN_H
#define CATALOGUE_PLAN_H

#include "catalogue/common.h"
#include "figures/families/families.h"

#define CHART_PAGE MM(235)              // a chart up to this height fits a page of the annex
#define CHART_MOST (CHART_PAGE * 7 / 6) // the same made smaller, if its texts are of 7 points or more
#define CHART_EDGE 1.0                  // text that begins at the left edge: a J hangs out a little

// Up to three notes; empty ones are left out.
ChartNotes plan_notes(Str own, Str day, Str source);

// What an empty plot has for an axis.
void plan_empty_axis(const Frame *f);

// What a chart of the questionnaire says when there is none, or no answer for the session of the
// report. Empty when there is.
Str    without_answers(ChartContext *c);
Arg    arg_session(const char *name, const Session *s); // its ordinal number
size_t answered_now(const ChartContext *c);             // respondents, for the session of the report
Str    questionnaire_source(ChartContext *c);           // with session and closing day

// answer/WHAT=OPTION/GROUP, NULL if the question or option is not there.
const Figure *answer_figure(const ChartContext *c, Str question, Str option, size_t group);
// Whether there is nothing to draw: the figure has no counts, or nobody answered.
bool is_hidden(const Figure *f);
#endif
