// plan.h - what the charts of the Plan of action share: outreach, questionnaire, implementation.
#ifndef CATALOGUE_PLAN_H
#define CATALOGUE_PLAN_H

#include "catalogue/common.h"
#include "figures/families/families.h"

#define CHART_PAGE MM(235)              // a chart up to this height fits a page of the annex
#define CHART_MOST (CHART_PAGE * 7 / 6) // the same made smaller, if its texts are of 7 points or more
#define CHART_EMPTY 60.0                // the plot of a chart without data
#define CHART_EDGE 1.0                  // text that begins at the left edge: a J hangs out a little

// An option, organ or measure as a reader knows it: "judicial-training" -> "Judicial training".
Str code_label(const ChartContext *c, Str code);
Str inside_sentence(const ChartContext *c, Str label); // "judicial training"

// Up to three notes; empty ones are left out.
ChartNotes plan_notes(Str own, Str day, Str source);

// What a description ends with: the answer, or the sentence of an empty plot without its full stop.
Str plan_says(Str said, Str empty);
// What an empty plot has for an axis.
void plan_empty_axis(const Frame *f);

// What a chart of the questionnaire says when there is none, or no answer for the session of the
// report. Empty when there is.
Str    without_answers(const ChartContext *c);
Str    session_name(const ChartContext *c, const Session *s); // "23rd session"
size_t answered_now(const ChartContext *c);                   // respondents, for the session of the report
Str    questionnaire_source(const ChartContext *c);           // with session and closing day

// answer/WHAT=OPTION/GROUP, NULL if the question or option is not there.
const Figure *answer_figure(const ChartContext *c, Str question, Str option, size_t group);
// Whether there is nothing to draw: the figure has no counts, or nobody answered.
bool is_hidden(const Figure *f);
// What becomes of confidential answers; a whole sentence.
Str secrecy_note(const ChartContext *c);

// "38 events", "1 event".
Str events_text(const ChartContext *c, size_t n);
Str respondents_text(const ChartContext *c, size_t n);

#endif
