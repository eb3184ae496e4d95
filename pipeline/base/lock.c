// lock.c - see lock.h.
#include "base/lock.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_NS = 5000000 };

static bool is_unsupported(int error)
{
    return error == ENOLCK || error == ENOSYS || error == EOPNOTSUPP || error == EINVAL;
}

// A lock file of another user can often be opened for reading alone, which suffices but on NFS.
static int open_lock(const char *path)
{
    const int flags = O_CREAT | O_NOFOLLOW | O_CLOEXEC;
    int       fd = open(path, flags | O_RDWR, 0666);
    return fd < 0 && errno == EACCES ? open(path, flags | O_RDONLY, 0666) : fd;
}

// The process that held the lock removes the file before it gives the lock back, so the file that we have
// locked may no longer be the one at `path`.
static bool is_at(int fd, const char *path)
{
    struct stat ours, there;
    return fstat(fd, &ours) == 0 && stat(path, &there) == 0 && ours.st_ino == there.st_ino &&
           ours.st_dev == there.st_dev;
}

// 0, EAGAIN when another process has it, or the error.
static int try_lock(Lock *lock, const char *path)
{
    int fd = open_lock(path);
    if (fd < 0)
        return errno;
    int reason = flock(fd, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    if (reason && is_unsupported(reason)) {
        close(fd);
        *lock = (Lock){ path, -1 };
        return 0;
    }
    if (!reason && is_at(fd, path)) {
        *lock = (Lock){ path, fd };
        return 0;
    }
    close(fd);
    return reason && reason != EINTR ? reason : EAGAIN;
}

bool lock_take(Lock *lock, const char *path, double seconds, Interrupt *interrupt)
{
    const double end = clock_seconds() + seconds;
    for (;;) {
        interrupt_hold(interrupt);
        int reason = try_lock(lock, path);
        interrupt_release(interrupt);
        if (!reason)
            return true;
        if (reason != EWOULDBLOCK || clock_seconds() >= end) {
            errno = reason;
            return false;
        }
        nanosleep(&(struct timespec){ .tv_nsec = PAUSE_NS }, NULL);
    }
}

bool lock_give(Lock *lock)
{
    if (!lock->path)
        return true;
    bool ok = unlink(lock->path) == 0 || errno == ENOENT;
    int  reason = errno;
    if (lock->fd >= 0)
        close(lock->fd); // gives the lock back
    *lock = (Lock){ 0 };
    errno = reason;
    return ok;
}
