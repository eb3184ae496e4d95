// faults.c - system calls and memory that fail on demand; linked into build/MODE/faulty with --wrap.
//
//   FAULT=call:n:how[,...]  at the n-th call of `call` (from 1): how is the name of an errno below, SHORT
//                      (a write of one byte), WAIT (60 seconds), HANGUP, ESCAPE (tries
//                      what the sandbox forbids), NONE (memory ends), or KILL (the process dies first)
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
#include <sys/socket.h>
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

// What the process tries to do in the middle of its work, each with what became of it.
static void escape(void)
{
    char  name[] = "true";
    char *arguments[] = { name, NULL };
    errno = 0;
    __real_open("/tmp/universality-escaped", O_CREAT | O_WRONLY, 0666);
    fprintf(stderr, "write elsewhere: %s\n", strerror(errno));
    errno = 0;
    __real_open("/etc/passwd", O_RDONLY);
    fprintf(stderr, "read elsewhere: %s\n", strerror(errno));
    errno = 0;
    execv("/bin/true", arguments);
    fprintf(stderr, "program: %s\n", strerror(errno));
    errno = 0;
    socket(AF_INET, SOCK_STREAM, 0);
    fprintf(stderr, "socket: %s\n", strerror(errno));
}

// What is done before the call that then goes on as if nothing were.
static bool act(const char *how)
{
    if (strcmp(how, "WAIT") == 0) {
        fprintf(stderr, "waiting\n");
        sleep(60);
    } else if (strcmp(how, "HANGUP") == 0) {
        raise(SIGHUP);
    } else if (strcmp(how, "ESCAPE") == 0) {
        escape();
    } else {
        return false;
    }
    return true;
}

// The fault of FAULT that this call is the one for, or NULL. Counts the calls of each name that FAULT gives.
static const char *find_fault(const char *call)
{
    static atomic_ulong counts[FAULTS_MOST]; // two threads write
    const char         *found = NULL;
    size_t              n = strlen(call), i = 0;
    for (const char *fault = getenv("FAULT"); fault && i < FAULTS_MOST; i++) {
        char         *end;
        bool          named = strncmp(fault, call, n) == 0 && fault[n] == ':';
        unsigned long wanted = named ? strtoul(fault + n + 1, &end, 10) : 0;
        if (named && *end == ':' && atomic_fetch_add(&counts[i], 1) + 1 == wanted)
            found = end + 1;
        fault = strchr(fault, ',');
        fault = fault ? fault + 1 : NULL;
    }
    return found;
}

// Whether this call is to fail; sets errno.
static bool fails(const char *call, const char **how)
{
    static char word[16];
    const char *found = find_fault(call);
    if (!found)
        return false;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(found, ","), found);
    *how = word;
    if (getenv("FAULT_MARK") && write(MARK, "x", 1) != 1) // tells the test that there was such a call
        abort();
    if (strcmp(word, "KILL") == 0)
        raise(SIGKILL);
    if (act(word))
        return false;
    for (size_t h = 0; h < COUNT(HOW); h++)
        if (strcmp(word, HOW[h].name) == 0)
            errno = HOW[h].number;
    return true;
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
