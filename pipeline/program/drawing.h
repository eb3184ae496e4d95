// drawing.h - the stages that take long, on all lanes of the run: figures, charts and their files, the annex,
// briefs. Private to program/.
//
// A lane has fonts and a language of its own, made when it first draws.
#ifndef PROGRAM_DRAWING_H
#define PROGRAM_DRAWING_H

#include "program/run.h"

void do_figures(Job *r); // figure_stages.c
void do_previous(Job *r);
void do_charts(Job *r); // chart_stages.c
void do_files(Job *r);
void do_against(Job *r); // against_stage.c
void do_annex(Job *r);   // annex_stage.c
void do_briefs(Job *r);  // brief_stage.c
// Whether a run writes its changes against the last report, whose charts it then draws too.
bool annex_is_compared(const Job *r);

// What all that is drawn needs. False, and reported, without the font.
bool drawing_begin(Job *r);
// Gives back what libraries hold.
void drawing_end(Job *r);

// The fonts and the language of a lane.
const Kit *lane_kit(Job *r, Lane *lane);
// A context of the run with the memory, fonts and language of a lane.
ChartContext *lane_context(Job *r, const ChartContext *c, Lane *lane);
AnnexInput    lane_input(Job *r, const AnnexInput *in, Lane *lane);
// NULL, or what failed in the library behind dates, plural forms and lists, on any lane.
const char *drawing_error(const Job *r);

void cannot_draw(Job *r, Str what, const char *why);

#endif
