// interrupt.h - SIGINT, SIGTERM and SIGHUP while files are being written.
//
// The signals are blocked in every thread, and one thread waits for them: it is no signal handler, so it may
// remove files like any other code, and it answers at once, however long a library call in the main thread
// lasts. Between interrupt_hold and interrupt_release it waits: what happens there is done wholly or not at
// all. No memory may be taken from an arena there, for an arena that runs out jumps away.
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

#include "base/base.h"

typedef struct Interrupt Interrupt;

// From here on a signal calls stop(context), prints the text that it returns on standard error, and ends
// the process with status 128 + the signal's number. A signal that was ignored stays so. Call it before any
// other thread starts. NULL, and signals end the process as the system has it, where no thread can start.
Interrupt *interrupt_start(Arena *keep, Str (*stop)(void *context), void *context);

// NULL is allowed for these.
void interrupt_hold(Interrupt *i);
void interrupt_release(Interrupt *i);
// The process is about to end by itself: signals no longer change its status.
void interrupt_end(Interrupt *i);

#endif
