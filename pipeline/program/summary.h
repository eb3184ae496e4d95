// summary.h - what a person is told when a verb is done.
#ifndef PROGRAM_SUMMARY_H
#define PROGRAM_SUMMARY_H

#include "program/run.h"

// The subject's rate in each group, what was written where, how many warnings.
Str summary_of_run(Job *job, Arena *keep);
// The tables read, with their rows.
Str summary_of_check(Job *job, Arena *keep);

#endif
