// lock.h - one process at a time, by a lock file.
//
// The file exists while it is locked and is removed at the end. One that a killed process left does no harm:
// its lock died with the process, and the next one takes the file over.
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include "base/interrupt.h"

typedef struct {
    const char *path; // NULL: not locked
    int         fd;   // -1: the file system has no locks
} Lock;

// Waits at most so many seconds. False with errno set: EWOULDBLOCK if another process held it all the time.
// True without a lock where the file system cannot lock (lock->fd is -1 then).
bool lock_take(Lock *lock, const char *path, double seconds, Interrupt *interrupt);
// Removes the file and gives the lock back. False with errno set when the file stays.
bool lock_give(Lock *lock);

#endif
