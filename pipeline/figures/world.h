// world.h - what every family of figures starts from: the data, the scope, the standings, and what
// has been counted once for all of them.
#ifndef FIGURES_WORLD_H
#define FIGURES_WORLD_H

#include "figures/figure.h"
#include "input/scope.h"
#include "standing/standing.h"
#include "stats/contingency.h"

// One treaty, one group, at the end of one day.
typedef struct Tally {
    size_t     states; // of the group in the population of that day
    size_t     parties, signatories, withdrawn;
    size_t     parties_on[CLOCKS];
    size_t     awaiting; // consent deposited and not in force
    Confidence worst;    // of the acts up to that day that make or end a membership
    // At the cut-off only:
    size_t     leaving;                                  // party, withdrawal notified
    size_t     joined[CLOCKS], left[CLOCKS];             // acts of the period
    Confidence worst_signing;                            // of all acts up to that day
    Confidence worst_joined[CLOCKS], worst_left[CLOCKS]; // of those counted
} Tally;

// The same treaty and group by both readings of dates of reduced precision.
typedef struct {
    Tally read[READINGS];
} TallyPair;

struct World {
    const Dataset  *data;
    const Config   *config;
    const Scope    *scope;
    Group          *groups[READINGS];   // [group] its States in the population at the cut-off
    const Standing *standing[READINGS]; // the second equals the first if no date is reduced
    Snapshot       *cutoff[READINGS];   // by treaty, configured clock, at the cut-off
    TallyPair     **tally;              // [treaty][group] at the cut-off
    Confidence     *worst_grouped;      // [treaty] of the acts of all groups but `all`
    Day            *series;             // the ends of the years, then the cut-off
    size_t          series_n;
    TallyPair     **series_tally;            // of the subject: [day][group]
    Table         **pairs[READINGS];         // [predictor in sorted order][group]
    Day            *first_deposit[READINGS]; // [treaty * States + State] up to the cut-off; 0: none
    size_t         *depth;                   // [State] predictors it is party to
    size_t          focus;                   // the group looked at closely; 0: no group has a State
    Str            *methods;                 // [row of FIGURES] the method column
    Str            *pair_names; // [predictor in sorted order] what figures of it and the subject are about
    Arena          *keep;
    Arena           scratch;
};

World world_make(const Dataset *data, const Config *config, const Scope *scope,
                 const Standing *const standing[READINGS], Arena *keep, Arena scratch);

// A figure with all that does not depend on what is counted; value and interval are undefined.
Figure figure_start(const FigureDef *def, const World *w, Str what, size_t group);
// The same with the coverage note and the provenance of the treaties that it rests on.
Figure figure_start_treaties(const FigureDef *def, World *w, Str what, size_t group, const size_t *treaties,
                             size_t n);
// The same for predictor p (in sorted order) and subject: what, coverage note, provenance.
Figure figure_start_pair(const FigureDef *def, World *w, size_t p, size_t group);
// The same for the subject, resting on all predictors too when `predictors` says so.
Figure figure_start_subject(const FigureDef *def, World *w, Str what, size_t group, bool predictors);
// Value and interval, and why there is none; the note follows what stands there already.
void figure_set(Figure *f, World *w, Stat s);
// Adds to the note of a figure.
void figure_note(Figure *f, World *w, const char *format, ...) FORMAT(3, 4);

// Whether another reading of reduced dates may give another number: for the acts toward a treaty, or for
// who is in the population.
bool world_is_reduced(const World *w, size_t treaty);

// Two treaties in one group, by the States that are party to each.
Table pair_table(Set first, Set second, const Group *group);

// Notes, joined by "; ".
void note_add(Text *note, const char *format, ...) FORMAT(2, 3);
// "data to DAY" when the rows of the treaty are not believed complete up to the day.
void note_coverage(Text *note, const World *w, const size_t *treaties, size_t n, Day day);
// What a count would be had dates of reduced precision been read from their first day.
void note_reduced(Text *note, size_t counted, size_t otherwise);
// The same for k of n; n is named only where it differs.
typedef struct {
    size_t k, n;
} Counted;
void note_reduced_of(Text *note, Counted counted, Counted otherwise);
// The same added to the note of a figure, whose k and n are what was counted.
void figure_note_reduced(Figure *f, World *w, Counted otherwise);
// Why a statistic is undefined.
void note_status(Text *note, StatStatus status);

#endif
