// file.c - see file.h.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

double clock_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// Reading ----------------------------------------------------------------------------------------

static bool read_all(int fd, Arena *keep, Str *bytes)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return false;
    if (S_ISDIR(info.st_mode))
        return errno = EISDIR, false;
    Text t = { .in = keep, .cap = 0 };
    if (info.st_size > 0) { // one allocation for a regular file
        t.cap = (size_t)info.st_size + 2;
        t.s = arena_bytes(keep, t.cap);
    }
    for (;;) {
        char    block[1 << 16];
        bool    direct = t.cap - t.n > 1;
        ssize_t got = read(fd, direct ? t.s + t.n : block, direct ? t.cap - t.n - 1 : sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        if (direct)
            t.n += (size_t)got;
        else
            text_bytes(&t, block, (size_t)got);
    }
    text_bytes(&t, "", 0); // the closing NUL
    *bytes = text_str(&t);
    return true;
}

static void hash(void *note) { sha256_text(((FileNote *)note)->bytes, ((FileNote *)note)->sha256); }

bool file_read(const char *path, Arena *keep, FileNote *note, Worker *hasher)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    Str  bytes;
    bool ok = read_all(fd, keep, &bytes);
    int  reason = errno;
    close(fd);
    errno = reason;
    if (!ok)
        return false;
    *note = (FileNote){ .name = str_copy(keep, str(path)), .bytes = bytes };
    if (hasher)
        worker_give(hasher, hash, note);
    return true;
}

bool file_sha256(const char *path, char text[SHA256_TEXT])
{
    char              block[1 << 16];
    ssize_t           got;
    struct sha256_ctx sum;
    int               fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    sha256_init(&sum);
    while ((got = read(fd, block, sizeof block)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            sha256_add(&sum, (Str){ block, (size_t)got });
    close(fd);
    sha256_end(&sum, text);
    return got == 0;
}

bool file_exists(Str path, Arena scratch) { return access(str_c(&scratch, path), F_OK) == 0; }

// Writing ----------------------------------------------------------------------------------------

bool file_write(int fd, Str bytes, off_t at)
{
    while (bytes.n) {
        ssize_t done = at < 0 ? write(fd, bytes.s, bytes.n) : pwrite(fd, bytes.s, bytes.n, at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes = (Str){ bytes.s + done, bytes.n - (size_t)done };
        at += at < 0 ? 0 : done;
    }
    return true;
}

bool file_create(const char *path, Str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool ok = file_write(fd, bytes, 0) && (fsync(fd) == 0 || errno == EINVAL);
    int  reason = errno;
    if (close(fd) != 0 && ok)
        ok = false, reason = errno;
    if (!ok)
        unlink(path);
    errno = reason;
    return ok;
}

bool file_remove(const char *path) { return unlink(path) == 0; }

bool file_print(int fd, Str text) { return file_write(fd, text, -1); }
bool file_is_terminal(int fd) { return isatty(fd) == 1; }

// What a program opens first gets the lowest free number: without this a closed standard error would become
// figures.csv, and the next message a part of it. A stream that was closed fails when it is used.
void streams_open(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        int mode = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", mode) < 0)
            open("/", O_RDONLY | O_DIRECTORY); // in a chroot without devices
    }
}
