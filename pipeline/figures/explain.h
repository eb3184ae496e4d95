// explain.h - how one figure came about: what it means, the formula with its numbers, every State
// counted and the input line that decided it.
#ifndef FIGURES_EXPLAIN_H
#define FIGURES_EXPLAIN_H

#include "figures/world.h"

Str figure_explain(const Figure *f, World *w, Store *store, Arena *keep);
// The same without the States and the numbers of the formula.
Str figure_explain_head(const Figure *f, const World *w, Arena *keep);
// One State: who it is, its record, and its history toward every treaty with the lines and the figures that
// count it. Never an answer to the questionnaire.
Str state_explain(size_t state, World *w, Arena *keep);

// What a family adds, named by its rows in FIGURES.
void explain_population(Explain *e);
void explain_standing(Explain *e);
void explain_awaiting(Explain *e);
void explain_leaving(Explain *e);
void explain_missing(Explain *e);
void explain_acts(Explain *e);
void explain_pair(Explain *e);
void explain_family(Explain *e);
void explain_strata(Explain *e);
void explain_depth(Explain *e);
void explain_choice(Explain *e);
void explain_chance(Explain *e);
void explain_hazard(Explain *e);
void explain_timing(Explain *e);
void explain_curve(Explain *e);
void explain_log_rank(Explain *e);
void explain_logit(Explain *e);
void explain_expected(Explain *e);
void explain_events(Explain *e);
void explain_reach(Explain *e);
void explain_responses(Explain *e);
void explain_measure(Explain *e);

#endif
