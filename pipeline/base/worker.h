// worker.h - a second processor, where there is one: it does one piece of work after the other while we
// go on. The order of the pieces is the order in which they were given, so results do not depend on it. A
// few may wait, so that neither side stops for the other at each of them.
#ifndef BASE_WORKER_H
#define BASE_WORKER_H

#include "base/base.h"

typedef struct Worker Worker;

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

#endif
