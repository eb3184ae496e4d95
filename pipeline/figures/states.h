// states.h - what the world tells of one State: its place in its group, its chance, its nearest by record,
// the measures and events recorded for it. Read by states.csv, `explain STATE`, `list neighbours` and the
// briefs.
#ifndef FIGURES_STATES_H
#define FIGURES_STATES_H

#include "figures/world.h"

// The group of the configured grouping that a State is in; 0: in none, or in several. Groups of
// population.parts, whose numbers follow those of the grouping, do not count.
size_t states_group(const World *w, size_t state);

// Of every State of the population; zero and NaN for the others, and for those in no group or in several.
typedef struct {
    size_t *rank;   // [State] 1 + States of its group that are party to more predictors; 0: none
    double *chance; // [State] of being party to the subject, by the fit on depth to the States outside its
                    // group: the sum over a group is the figure `expected`. NaN: undefined
} Places;
Places states_places(World *w, Arena *keep);

// How near two States are by the predictors that they are party to at the cut-off. The Jaccard distance is
// 1 - common / either, and 0 where neither is party to any.
typedef struct {
    size_t state;
    size_t common, either; // predictors to which both, and to which at least one of the two, are party
} Neighbour;
double neighbour_distance(const Neighbour *n);
// All other States of the population, the nearest first, ties by name. Returns how many; room for all States.
size_t states_neighbours(const World *w, size_t state, Neighbour *out, Arena scratch);

// When the States of a set joined a predictor, by its day on the configured clock: the middle of them, the
// earlier of two. day 0: none of them is party.
typedef struct {
    Day    day;
    size_t parties, of; // States of the set that are party to it; States of the set
} MedianJoined;

// Of each group, [0] all States, and of the parties to the subject. NaN: no State.
typedef struct {
    double        *depth; // [group]
    double         depth_parties;
    MedianJoined **joined;         // [predictor as configured][group]
    MedianJoined  *joined_parties; // [predictor as configured]
} Medians;
Medians states_medians(World *w, Arena *keep);

// What is recorded of a measure for a State at the cut-off: rows of implementation.csv.
typedef struct {
    Str    code;
    size_t status; // MeasureStatus
    size_t row;    // of Dataset.measures: what says so
} StateMeasure;
// In byte order of their codes. Returns how many.
size_t states_measures(World *w, size_t state, StateMeasure **out, Arena *keep);

// Rows of participants.csv of a State, by the event's first day, of events that touch the days from `from` to
// `to`. Returns how many.
size_t states_events(const World *w, size_t state, Day from, Day to, const Participant ***out, Arena *keep);
// The row, or that of its event, is marked as illustrative.
bool participation_is_made_up(const World *w, const Participant *p);

// The worst confidence among the rows behind what is said of a State at the cut-off: its acts, its measures
// and the events of the outreach period.
Confidence states_provenance(World *w, size_t state, Arena scratch);

#endif
