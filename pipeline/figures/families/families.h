// families.h - the functions that the registry's rows name, one file per family.
#ifndef FIGURES_FAMILIES_FAMILIES_H
#define FIGURES_FAMILIES_FAMILIES_H

#include "figures/figure.h"
#include "figures/world.h"
#include "stats/contingency.h"
#include "stats/cox.h"
#include "stats/logit.h"
#include "stats/rank.h"

// rates.c: counts and rates of one treaty, at the cut-off, over the years, in the period.
void   rates_population(const FigureDef *def, World *w, Store *out);
void   rates_counts(const FigureDef *def, World *w, Store *out);
void   rates_series(const FigureDef *def, World *w, Store *out); // of the subject at each year's end too
void   rates_signatures(const FigureDef *def, World *w, Store *out);
void   rates_rates(const FigureDef *def, World *w, Store *out);
void   rates_joined(const FigureDef *def, World *w, Store *out);
void   rates_left(const FigureDef *def, World *w, Store *out);
size_t count_parties(const Tally *t);
size_t count_signatories(const Tally *t);
size_t count_withdrawn(const Tally *t);
void   rates_missing(const FigureDef *def, World *w, Store *out);
size_t count_deposited(const Tally *t);
size_t count_in_force(const Tally *t);
size_t count_awaiting(const Tally *t);
size_t count_leaving(const Tally *t);
size_t count_joined(const Tally *t);
size_t count_left(const Tally *t);
size_t count_joined_in_force(const Tally *t);
size_t count_left_in_force(const Tally *t);

// association.c: a predictor against the subject.
void   association_cells(const FigureDef *def, World *w, Store *out);
void   association_pairs(const FigureDef *def, World *w, Store *out);
void   association_q(const FigureDef *def, World *w, Store *out);
size_t cell_both(Table t);
size_t cell_first(Table t);
size_t cell_second(Table t);
size_t cell_neither(Table t);
Stat   pair_fisher_p(Table t, double level);

// strata.c: the same within the groups.
void strata_make(const FigureDef *def, World *w, Store *out);
Stat strata_common(const Table *t, size_t n, double level, Arena scratch);
Stat strata_chi2(const Table *t, size_t n, double level, Arena scratch);
Stat strata_p(const Table *t, size_t n, double level, Arena scratch);
Stat strata_exact(const Table *t, size_t n, double level, Arena scratch);
Stat strata_homogeneity(const Table *t, size_t n, double level, Arena scratch);

// depth.c: the number of predictors a State is party to, the parties to the subject apart.
typedef struct DepthColumns {
    const double *depth, *party; // [n], party is 0 or 1
    size_t        n;
    const double *parties, *others; // the depths of each
    size_t        parties_n, others_n;
} DepthColumns;
DepthColumns depth_columns(Set who, const size_t *depth, Set party, Arena *in);
void         depth_means(const FigureDef *def, World *w, Store *out);
void         depth_make(const FigureDef *def, World *w, Store *out);
Stat         depth_p(const DepthColumns *d, double level, Arena scratch);

// depth_series.c: the same in other years and under other choices.
//
// The choices that depth-correlation-if goes through, in the order of its rows.
enum { DEPTH_CHOICES = 36 };
typedef struct {
    Str           name; // deposited.members.core.5y
    Clock         clock;
    size_t        kinds; // bits, in the order of KIND_NAMES
    const size_t *treaties;
    size_t        treaties_n;
    Day           day;
} DepthChoice;
void depth_choices(const World *w, DepthChoice choices[DEPTH_CHOICES], Arena *keep);
void depth_correlations(const FigureDef *def, World *w, Store *out);
void depth_correlations_if(const FigureDef *def, World *w, Store *out);

// chance.c: the links of all predictors together, and what chance would do.
void phi_mean_make(const FigureDef *def, World *w, Store *out);
void phi_mean_p_make(const FigureDef *def, World *w, Store *out);

// hazard.c: whether States join the subject sooner once they have joined the predictors.
void hazard_make(const FigureDef *def, World *w, Store *out);
Stat hazard_ratio(const Cox *fit);
Stat hazard_p(const Cox *fit);

// timing.c: when States joined, and which treaty first; the first deposits of those that joined both, in
// days.
typedef struct TimingColumns {
    const double *first, *second; // [n] predictor, subject
    size_t        n;
    Spearman      ranks;
    size_t        led, followed; // joined the predictor first, the subject first, both being open
    const double *ahead;         // [led + followed] days by which the predictor came first
} TimingColumns;
void timing_make(const FigureDef *def, World *w, Store *out);
Stat timing_spearman(const TimingColumns *t, double level, Arena scratch);
Stat timing_p(const TimingColumns *t, double level, Arena scratch);
Stat timing_lead_share(const TimingColumns *t, double level, Arena scratch);
Stat timing_lead_p(const TimingColumns *t, double level, Arena scratch);
Stat timing_lead_years(const TimingColumns *t, double level, Arena scratch);

// survival.c: how long it takes to join the subject.
//
// Time runs from the later of the treaty's adoption and the day from which the State is in the population
// (adoption alone for those that always are) to its first deposit, in days and never below 0; a State
// without one is censored at the cut-off.
typedef struct {
    Day  start, days;
    bool joined;
} Wait;
Wait survival_wait(const World *w, size_t state, Reading reading);
void survival_steps(const FigureDef *def, World *w, Store *out);
void survival_medians(const FigureDef *def, World *w, Store *out);
void survival_log_rank_chi2(const FigureDef *def, World *w, Store *out);
void survival_log_rank_p(const FigureDef *def, World *w, Store *out);

// logit.c: the subject by depth and group; what depth alone would lead one to expect.
void logit_terms(const FigureDef *def, World *w, Store *out);
void logit_expectations(const FigureDef *def, World *w, Store *out);
void logit_expected_flat(const FigureDef *def, World *w, Store *out);
// The fit on depth to the States outside a group, which expects what the group would have.
Logit logit_outside(World *w, size_t group);
Stat  expect_itself(Stat expected, double actual);
Stat  expect_shortfall(Stat expected, double actual);

// outreach.c: events of the outreach period, and whom they reached.
typedef struct {
    Day from, to; // both included
} Period;
void   outreach_events(const FigureDef *def, World *w, Store *out);
void   outreach_reach(const FigureDef *def, World *w, Store *out);
Period outreach_period(const World *w);
bool   outreach_in_period(const World *w, const OutreachEvent *e);
bool   event_is_dated(const OutreachEvent *e); // to the day, at both ends
Set    outreach_reached(World *w);             // States that took part in an event of the period
// The population of the day before the period, less the parties in force on it.
Set outreach_missing(World *w, Reading reading);

// responses.c: the questionnaire. Only these functions decide what of it may be shown.
void responses_turnout(const FigureDef *def, World *w, Store *out);
void responses_answers(const FigureDef *def, World *w, Store *out);
void responses_items(const FigureDef *def, World *w, Store *out);
// What becomes of the confidential answers to a question of the session of the report: there are none;
// too few, so they count nowhere; enough, so they count in `all` and no group is shown.
typedef enum { SECRECY_NONE, SECRECY_LEFT_OUT, SECRECY_TOTAL_ONLY } Secrecy;
Secrecy responses_secrecy(World *w, const Question *question);
// [group] its respondents, as of the session's cut-off for responses. One of a State is in every group
// that its State is in, another one in the group that its row names.
Set    *respondents_by_group(World *w, size_t session);
size_t *responses_open(World *w, size_t session); // [respondent] questions answered in the open
size_t  configured_session(const World *w);
Day     responses_day(const World *w, size_t session);          // answers received up to here count
bool    response_is_in_time(const World *w, const Response *r); // there is an answer, received by the cut-off
bool    response_is_made_up(const World *w, const Response *r);
bool    answer_has(const Question *q, Str answer, Str option);

// implementation.c: laws and agreements.
void   implementation_make(const FigureDef *def, World *w, Store *out);
size_t measure_codes(World *w, Str **codes);
bool   measure_is_done(MeasureStatus status); // it counts: signed, enacted or in force
// How far a State is with a measure by the cut-off; 0: nothing is recorded. *row: what says so.
MeasureStatus measure_status(const World *w, size_t state, Str measure, Reading reading, size_t *row);
// The rows of Dataset.measures about a measure of a State, or with measure "" about all of them, in byte
// order: from `from` up to before `to`.
typedef struct {
    size_t from, to;
} MeasureRows;
MeasureRows measure_rows(const World *w, size_t state, Str measure);

#endif
