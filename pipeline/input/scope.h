// scope.h - what the configuration means on these data: which day, which States, which treaties.
//
// Every name that config.ini uses is looked up here; what is not found is reported with the line of
// config.ini and the nearest name.
#ifndef INPUT_SCOPE_H
#define INPUT_SCOPE_H

#include "input/config.h"
#include "input/dataset.h"

typedef struct {
    Str    name;
    Set    states; // those of the population
    size_t n;
} Group;

typedef struct {
    const Session *session;
    Day            cutoff;        // as of the end of this day
    Day            since;         // acts after this day, up to the cut-off, are of the period
    const Session *since_session; // whose closing day it is; NULL: set by report.since
    Set            population;    // States that count
    Group         *groups;        // [0] is `all`; the others in byte order of their names
    size_t         groups_n;
    bool           overlap; // the scheme puts one State in two groups
    Set            grouped; // States of the population in a group
    size_t         grouped_n;
    size_t         subject;
    size_t        *predictors;        // treaty numbers, by first mention in the configuration
    size_t        *predictors_sorted; // the same in byte order of their codes
    size_t         predictors_n;
    size_t        *treaties;    // all treaty numbers, in byte order of their codes
    size_t         focus;       // group of charts.focus; 0: to be found by the lowest rate
    int            series_from; // first year of the yearly series
} Scope;

Scope scope_make(const Dataset *data, const ConfigRead *config, Arena *keep, Diag *diag);

// The group a State of the population is in, 0 if in none (the first, should there be several).
size_t scope_group_of(const Scope *scope, size_t state);

#endif
