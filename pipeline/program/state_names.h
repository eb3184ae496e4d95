// state_names.h - States as they are named on the command line: by code, by their name in any of the six
// languages, or by another name of names.csv. Case, accents' encoding, punctuation and "the" do not matter.
#ifndef PROGRAM_STATE_NAMES_H
#define PROGRAM_STATE_NAMES_H

#include "import/untc.h"
#include "program/run.h"

typedef struct {
    const Dataset *data;
    UntcNames      names;
} StateNames;

// Of the data that a run has read. Mistakes in names.csv are reported.
StateNames state_names_read(Job *r, Diag *diag);
// The number of the State, or NOT_FOUND.
size_t state_names_find(const StateNames *names, Str given, Arena scratch);
// The same; one that there is not is reported with the nearest name (no-match).
size_t state_names_require(const StateNames *names, const char *given, Job *r);
// The States of FOR_BRIEF, each once, in the order of the tables; `all` is the population. Returns how many.
size_t state_names_choose(Job *r, size_t *states);
// Codes and names, for suggestions. *n: how many.
const Str *state_names_all(const StateNames *names, size_t *n, Arena *keep);
// Whether a pattern (str_glob) takes the code of a State or its name in one of the languages, whatever the
// case. Other names of names.csv do not count: a list of former names would surprise.
bool state_names_match(const StateNames *names, Str glob, size_t state, Arena scratch);

#endif
