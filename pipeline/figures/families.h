// families.h - the functions that the registry's rows name, one file per family.
#ifndef FIGURES_FAMILIES_H
#define FIGURES_FAMILIES_H

#include "figures/figure.h"

// rates.c: counts and rates of one treaty, at the cut-off, over the years, in the period.
void   rates_population(const FigureDef *def, const World *w, Store *out);
void   rates_counts(const FigureDef *def, const World *w, Store *out);
void   rates_rates(const FigureDef *def, const World *w, Store *out);
void   rates_acts(const FigureDef *def, const World *w, Store *out);
size_t count_parties(const Tally *t);
size_t count_signatories(const Tally *t);
size_t count_withdrawn(const Tally *t);
size_t count_joined(const Tally *t);
size_t count_left(const Tally *t);
size_t count_joined_in_force(const Tally *t);
size_t count_left_in_force(const Tally *t);

// association.c: a predictor against the subject.
void   association_cells(const FigureDef *def, const World *w, Store *out);
void   association_pairs(const FigureDef *def, const World *w, Store *out);
void   association_q(const FigureDef *def, const World *w, Store *out);
size_t cell_both(Table t);
size_t cell_first(Table t);
size_t cell_second(Table t);
size_t cell_neither(Table t);
Stat   pair_fisher_p(Table t, double level);

#endif
