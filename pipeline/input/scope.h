// scope.h - what the configuration means on these data: which day, which States, which treaties.
//
// Every name that config.ini uses is looked up here; what is not found is reported with the line of
// config.ini and the nearest name.
#ifndef INPUT_SCOPE_H
#define INPUT_SCOPE_H

#include "input/config.h"
#include "input/dataset.h"

// How a date of reduced precision is read. The last day counts; a number that would be another one on
// the first day says so.
typedef enum { READ_LAST, READ_FIRST, READINGS } Reading;

static inline Day span_day(DateSpan span, Reading reading)
{
    return reading == READ_FIRST ? span.first : span.last;
}

typedef struct {
    Str    name;
    Set    states; // those of the population at the cut-off
    size_t n;
    Set    members; // those of population.kinds, whatever the day
    Set    listed;  // those of any kind
    size_t next;    // the group or part whose name follows in byte order, or NOT_FOUND
} Group;

typedef struct {
    size_t         states_n; // rows of states.csv
    const Session *session;
    Day            cutoff;         // as of the end of this day
    Day            since;          // acts after this day, up to the cut-off, are of the period
    const Session *since_session;  // whose closing day it is; NULL: set by report.since
    const Session *previous;       // the session of the last report; NULL: none
    DateSpan      *enters;         // [State] the day from which it is in the population, by both readings
    bool           enters_reduced; // the two readings differ for some State
    DateSpan      *appears;        // [State] the same, were its kind in population.kinds
    Set            population;     // States that count at the cut-off
    Group         *groups;         // [0] is `all`; the others in byte order of their names
    size_t         groups_n;
    size_t         parts_end;   // from groups_n up to here stand the groups of population.parts
    size_t        *groups_from; // [State + 1] where its groups begin in groups_of
    uint32_t      *groups_of;   // numbers of groups, for scope_groups_of
    bool           overlap;     // the scheme puts one State in two groups
    Set            grouped;     // States of the population in a group
    size_t         grouped_n;
    size_t         subject;
    size_t        *predictors;        // treaty numbers, by first mention in the configuration
    size_t        *predictors_sorted; // the same in byte order of their codes
    size_t         predictors_n;
    size_t        *treaties;    // all treaty numbers, in byte order of their codes
    size_t         focus;       // group of charts.focus; 0: to be found by the lowest rate
    int            series_from; // first year of the yearly series
} Scope;

// The days of two consecutive reports: the last one speaks as of `previous->cutoff`, and what happened after
// it up to `since` belongs to neither period. Days after `after` up to and including `until`; empty
// (after >= until) where the last report's cut-off is not known or not before `since`.
typedef struct {
    Day after, until;
} Days;
Days scope_between(const Scope *scope);
// The period of this report: after `since`, up to the cut-off.
Days scope_period(const Scope *scope);
// The day with which this report is compared: the last report's cut-off; where that is not known, the day
// after which acts are new. 0: there was no session before.
Day scope_last_day(const Scope *scope);

Scope scope_make(const Dataset *data, const ConfigRead *config, Arena *keep, Diag *diag);

// The population at the end of a day: a member State from the earlier of its membership of the United
// Nations and its first act of any kind, observers and others always, of the kinds configured. No other
// code decides who counts.
Set scope_population(const Scope *scope, Day day, Reading reading, Arena *keep);
// The same were population.kinds these, as bits in the order of KIND_NAMES; by the last day that a date
// allows.
Set scope_population_of(const Scope *scope, const Dataset *data, size_t kinds, Day day, Arena *keep);

// The groups and parts a State of the kinds configured is in, other than `all`, from the first to the last.
typedef struct {
    const uint32_t *group;
    size_t          n;
} GroupsOf;
static inline GroupsOf scope_groups_of(const Scope *scope, size_t state)
{
    size_t from = scope->groups_from[state];
    return (GroupsOf){ scope->groups_of + from, scope->groups_from[state + 1] - from };
}

// All groups and parts in the order of figures: `all`, which is 0, then by name; NOT_FOUND after the last.
static inline size_t scope_next_group(const Scope *scope, size_t group) { return scope->groups[group].next; }

// Whether all States of a part are in a group.
bool scope_is_part_of(const Scope *scope, size_t part, size_t group);

// The group a State of the population is in, 0 if in none (the first, should there be several).
size_t scope_group_of(const Scope *scope, size_t state);

#endif
