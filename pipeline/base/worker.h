// worker.h - a second processor, where there is one: it does one piece of work after the other while we
// go on. The order of the pieces is the order in which they were given, so results do not depend on it. A
// few may wait, so that neither side stops for the other at each of them.
#ifndef BASE_WORKER_H
#define BASE_WORKER_H

#include "base/base.h"

typedef struct Worker Worker;

// How many processors we may use, at least 1.
size_t worker_processors(void);

// A worker without a thread, where there is one processor or no thread to be had, does each piece at
// once.
Worker *worker_start(Arena *keep);
// Has work(job) done, and tells the number of the piece, from 1.
size_t worker_give(Worker *w, void (*work)(void *job), void *job);
// How many pieces are given and not done.
size_t worker_left(Worker *w);
// Waits until the piece with this number, and so all before it, is done.
void worker_wait(Worker *w, size_t piece);
// Ends the thread once all is done; nothing may be given then. NULL is no worker.
void worker_end(Worker *w);

// One long piece of work that runs in parallel, in memory of its own. Once it has ended another one may be
// started in what is left of that memory.
typedef struct {
    Arena keep, scratch; // what the work takes; ours to prepare it in while none runs
    void (*work)(void *job, Arena *keep, Arena scratch);
    void             *job;
    Worker           *worker;
    struct AsideExit *exit;
} Aside;

// The two arenas are the halves of `memory`, which belongs to it from here on.
Aside *aside_new(Arena memory, Arena *keep);
void   aside_start(Aside *a, void (*work)(void *job, Arena *keep, Arena scratch), void *job);
// Waits for its end. False: its memory ran out, then or before. NULL is none.
bool aside_end(Aside *a);

#endif
