// faults.c - system calls and memory that fail on demand; linked into build/MODE/faulty with --wrap.
//
//   FAULT=call:n:how[,...]  at the n-th call of `call` (from 1): how is the name of an errno below, SHORT
//                      (a write of one byte), NONE (memory ends), or KILL (the process dies first)
//
// With FAULT_MARK set a byte is written to descriptor 9 when that happens.
// All files are read and written in base/, so wrapping its calls is wrapping all of them.
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static const struct {
    const char *name;
    int         number;
} HOW[] = { { "EIO", EIO },       { "ENOSPC", ENOSPC }, { "EINTR", EINTR },
            { "EACCES", EACCES }, { "EINVAL", EINVAL }, { "EXDEV", EXDEV } };

int __real_open(const char *path, int flags, ...);
int __real_close(int fd);

enum { FAULTS_MOST = 4, MARK = 9 };

// Whether this call is the one to fail; sets errno. Counts the calls of each name that FAULT gives.
static bool fails(const char *call, const char **how)
{
    static atomic_ulong counts[FAULTS_MOST]; // two threads write
    static char         word[16];
    const char         *fault = getenv("FAULT");
    size_t              n = strlen(call);
    for (size_t i = 0; fault && *fault && i < FAULTS_MOST;
         i++, fault += strcspn(fault, ","), fault += *fault == ',') {
        if (strncmp(fault, call, n) != 0 || fault[n] != ':')
            continue;
        char         *end;
        unsigned long wanted = strtoul(fault + n + 1, &end, 10);
        if (*end != ':' || atomic_fetch_add(&counts[i], 1) + 1 != wanted)
            continue;
        snprintf(word, sizeof word, "%.*s", (int)strcspn(end + 1, ","), end + 1);
        *how = word;
        if (getenv("FAULT_MARK") && write(MARK, "x", 1) != 1) // tells the test that there was such a call
            abort();
        if (strcmp(word, "KILL") == 0)
            raise(SIGKILL);
        for (size_t h = 0; h < COUNT(HOW); h++)
            if (strcmp(word, HOW[h].name) == 0)
                errno = HOW[h].number;
        return true;
    }
    return false;
}

#define WRAP(type, call, failure, parameters, ...)                                                           \
    type __real_##call parameters;                                                                           \
    type __wrap_##call parameters;                                                                           \
    type __wrap_##call parameters                                                                            \
    {                                                                                                        \
        const char *how;                                                                                     \
        return fails(#call, &how) ? (failure) : __real_##call(__VA_ARGS__);                                  \
    }

WRAP(int, fsync, -1, (int fd), fd)
WRAP(int, mkdir, -1, (const char *path, mode_t mode), path, mode)
WRAP(int, mkdirat, -1, (int dir, const char *path, mode_t mode), dir, path, mode)
WRAP(int, rename, -1, (const char *from, const char *to), from, to)
WRAP(int, renameat2, -1, (int dir, const char *from, int dir2, const char *to, unsigned flags), dir, from,
     dir2, to, flags)
WRAP(int, unlinkat, -1, (int dir, const char *path, int flags), dir, path, flags)

// A close that fails has closed all the same.
int __wrap_close(int fd);
int __wrap_close(int fd)
{
    const char *how;
    bool        bad = fails("close", &how);
    int         reason = errno, closed = __real_close(fd);
    errno = bad ? reason : errno;
    return bad ? -1 : closed;
}

int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    const char *how;
    va_list     args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return fails("open", &how) ? -1 : __real_open(path, flags, mode);
}

// Of write itself only messages are made, and those must come through.
ssize_t __real_pwrite(int fd, const void *bytes, size_t n, off_t at);
ssize_t __wrap_pwrite(int fd, const void *bytes, size_t n, off_t at);
ssize_t __wrap_pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    const char *how;
    if (!fails("pwrite", &how))
        return __real_pwrite(fd, bytes, n, at);
    return strcmp(how, "SHORT") == 0 && n ? __real_pwrite(fd, bytes, 1, at) : -1;
}

ssize_t __real_read(int fd, void *bytes, size_t n);
ssize_t __wrap_read(int fd, void *bytes, size_t n);
ssize_t __wrap_read(int fd, void *bytes, size_t n)
{
    const char *how;
    if (!fails("read", &how))
        return __real_read(fd, bytes, n);
    return strcmp(how, "SHORT") == 0 && n ? __real_read(fd, bytes, 1) : -1;
}

// Memory: any of the three ways to take some counts as "arena".
static void arena_fails(Arena *a)
{
    const char *how;
    if (fails("arena", &how))
        a->oom(a->ctx);
}

void *__real_arena_alloc(Arena *a, size_t size, size_t align, size_t count);
void *__wrap_arena_alloc(Arena *a, size_t size, size_t align, size_t count);
void *__wrap_arena_alloc(Arena *a, size_t size, size_t align, size_t count)
{
    arena_fails(a);
    return __real_arena_alloc(a, size, align, count);
}

char *__real_arena_bytes(Arena *a, size_t n);
char *__wrap_arena_bytes(Arena *a, size_t n);
char *__wrap_arena_bytes(Arena *a, size_t n)
{
    arena_fails(a);
    return __real_arena_bytes(a, n);
}

void *__real_arena_grow(Arena *a, void *items, size_t *cap, size_t size);
void *__wrap_arena_grow(Arena *a, void *items, size_t *cap, size_t size);
void *__wrap_arena_grow(Arena *a, void *items, size_t *cap, size_t size)
{
    arena_fails(a);
    return __real_arena_grow(a, items, cap, size);
}
