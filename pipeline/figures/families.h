// families.h - the functions that the registry's rows name, one file per family.
#ifndef FIGURES_FAMILIES_H
#define FIGURES_FAMILIES_H

#include "figures/figure.h"
#include "stats/logit.h"

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

// strata.c: the same within the groups.
void strata_make(const FigureDef *def, const World *w, Store *out);
Stat strata_common(const Table *t, size_t n, double level, Arena scratch);
Stat strata_chi2(const Table *t, size_t n, double level, Arena scratch);
Stat strata_p(const Table *t, size_t n, double level, Arena scratch);
Stat strata_exact(const Table *t, size_t n, double level, Arena scratch);
Stat strata_homogeneity(const Table *t, size_t n, double level, Arena scratch);

// depth.c: the number of predictors a State is party to.
void depth_means(const FigureDef *def, const World *w, Store *out);
void depth_make(const FigureDef *def, const World *w, Store *out);
Stat depth_correlation(const DepthColumns *d, double level, Arena scratch);
Stat depth_p(const DepthColumns *d, double level, Arena scratch);

// timing.c: when States joined, and which treaty first.
void timing_make(const FigureDef *def, const World *w, Store *out);
Stat timing_spearman(const TimingColumns *t, double level, Arena scratch);
Stat timing_p(const TimingColumns *t, double level, Arena scratch);
Stat timing_lead_share(const TimingColumns *t, double level, Arena scratch);
Stat timing_lead_p(const TimingColumns *t, double level, Arena scratch);
Stat timing_lead_years(const TimingColumns *t, double level, Arena scratch);

// survival.c: how long it takes to join the subject.
void survival_steps(const FigureDef *def, const World *w, Store *out);
void survival_medians(const FigureDef *def, const World *w, Store *out);
void survival_log_rank_chi2(const FigureDef *def, const World *w, Store *out);
void survival_log_rank_p(const FigureDef *def, const World *w, Store *out);

// logit.c: the subject by depth and group; what depth alone would lead one to expect.
void logit_terms(const FigureDef *def, const World *w, Store *out);
void logit_expectations(const FigureDef *def, const World *w, Store *out);
void logit_expected_flat(const FigureDef *def, const World *w, Store *out);
// The fit on depth to the States outside a group, which expects what the group would have.
Logit logit_outside(const World *w, size_t group);
Stat expect_itself(Stat expected, double actual);
Stat expect_shortfall(Stat expected, double actual);

#endif
