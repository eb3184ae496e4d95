// sweep.h - figures under every combination of settings, from tables that are read once.
#ifndef PROGRAM_SWEEP_H
#define PROGRAM_SWEEP_H

#include "program/run.h"

enum { SWEEP_MOST = 100000 }; // settings

typedef struct {
    Str    key; // section.key
    Str   *values;
    size_t n;
} SweepKey;

typedef struct {
    SweepKey *keys;
    size_t    keys_n;
    Str      *globs; // of ids of figures
    size_t    globs_n;
    size_t    n; // settings; that of the last key varies fastest
} SweepPlan;

// keys[n]: "section.key=VALUE|VALUE...", where a key that takes a day also takes "FROM..TO/STEP" with a step
// such as 1y, 6m or 7d. False, and reported, if they cannot be understood.
bool sweep_plan(SweepPlan *plan, const char *const *keys, size_t n, Arena *keep, Diag *diag);
// "section.key=value" of each key for one setting, to be taken as overrides: [keys_n].
const char **sweep_setting(const SweepPlan *plan, size_t setting, Arena *keep);

// CSV: a column a key, then the figures that match, setting by setting. The job has run up to `standing`
// under the first setting. Settings are checked before any is computed; an error in one is reported with it.
// progress is told how many settings are done; may be NULL. Empty when an error was reported.
Str sweep_csv(Job *r, const SweepPlan *plan, void (*progress)(size_t done, void *context), void *context);

#endif
