// plan.h - what the charts of the Plan of action share: outreach, questionnaire, implementation.
#ifndef CATALOGUE_PLAN_H
#define CATALOGUE_PLAN_H

#include "catalogue/common.h"
#include "figures/families.h"

#define CHART_PAGE MM(235) // a chart up to this height fits a page of the annex
#define CHART_EMPTY 60.0   // the plot of a chart without data

// An option, organ or measure as a reader knows it: "judicial-training" -> "Judicial training".
Str code_label(const ChartContext *c, Str code);

// Up to three notes; empty ones are left out.
ChartNotes plan_notes(Str own, Str day, Str source);

// What a chart of the questionnaire says when there is none, or no answer for the session of the
// report. Empty when there is.
Str without_answers(const ChartContext *c);
Str session_name(const ChartContext *c, const Session *s); // "23rd session"
Str questionnaire_note(const ChartContext *c);             // session, day, how many answered
Str questionnaire_source(const ChartContext *c);

// answer/WHAT=OPTION/GROUP, NULL if the question or option is not there.
const Figure *answer_figure(const ChartContext *c, Str question, Str option, size_t group);
// Whether a cell may not be shown: it has no counts.
bool is_hidden(const Figure *f);

// "38 events", "1 event".
Str events_text(const ChartContext *c, size_t n);
Str respondents_text(const ChartContext *c, size_t n);

#endif
