// lookup.h - what charts place by, and what is computed here because no figure holds it.
//
// Charts compute no statistic: positions that need one ask for it here, where the figures are made.
#ifndef FIGURES_LOOKUP_H
#define FIGURES_LOOKUP_H

#include "figures/world.h"

// association.c: phi of any two treaties, as the measure phi has it for a predictor and the subject.
Stat association_phi(const World *w, size_t first, size_t second, size_t group);

// association.c: puts n treaties in a row in which like stands beside like, by phi over all States; the
// subject, if it is among them, in the first half.
void association_order(World *w, size_t *treaties, size_t n);

// survival.c: how many States of a group have neither joined nor left the count before each of so
// many days. Returns the longest time for which a State of the group was followed, in days.
double survival_waiting(World *w, size_t group, const double *days, size_t n, size_t *waiting);

// depth.c: the middle depth of the parties of a group (the mean of the two middle ones).
Stat depth_median(World *w, size_t group);

#endif
