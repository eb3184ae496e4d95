// parallel.h - independent jobs on all processors.
//
// Jobs are numbered, and each is done once, by whichever thread is free: results belong in the place of their
// number, and nothing that a job makes may depend on the thread that made it. A job reads what is shared and
// writes to what is its own: its place in the results, and the memory of its lane. Then the results are the
// same on any number of processors.
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include "base/base.h"

enum { LANES_MOST = 8 };

// What a thread works with: memory that no other thread has. What is taken from keep stays when the jobs are
// done; scratch is given back after each.
typedef struct {
    size_t number; // 0: the thread that calls parallel_run
    Arena *keep;
    Arena  scratch;
} Lane;

typedef struct Parallel Parallel;

// A lane for each processor that we may use, LANES_MOST at most. The first has the caller's own memory,
// `keep` and `scratch`; the others share out what is in `memory`, which belongs to them from here on. Where
// that is too little for others there is one lane.
Parallel *parallel_new(Arena *keep, Arena scratch, Arena *memory);
size_t    parallel_lanes(const Parallel *p);
// Does jobs 0 to n - 1 and returns when all are done. Where no thread can be started, the caller's does them.
// If the memory of a lane runs out, that of the first is reported to have.
void parallel_run(Parallel *p, void (*work)(void *jobs, size_t i, Lane *lane), void *jobs, size_t n);

#endif
