// worker.h - a second processor, where there is one: it does one piece of work after the other while we
// go on. The order of the pieces is the order in which they were given, so results do not depend on it.
#ifndef BASE_WORKER_H
#define BASE_WORKER_H

#include "base/base.h"

typedef struct Worker Worker;

// A worker without a thread, where there is one processor or no thread to be had, does each piece at
// once.
Worker *worker_start(Arena *keep);
// Waits until the piece before this one is done, then has work(job) done.
void worker_give(Worker *w, void (*work)(void *job), void *job);
// Waits until all is done.
void worker_wait(Worker *w);
// Ends the thread once all is done; nothing may be given then. NULL is no worker.
void worker_end(Worker *w);

#endif
