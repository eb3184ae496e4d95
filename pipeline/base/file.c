// file.c - see file.h.
#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
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

bool file_print(int fd, Str text) { return file_write(fd, text, -1); }
bool file_is_terminal(int fd) { return isatty(fd) == 1; }

// The output folder ------------------------------------------------------------------------------

static bool write_failed(Output *out, const char *what, Str path, int reason)
{
    diag_add(out->diag, DEFECT_CANNOT_WRITE, (Place){ .file = path }, "%s: %s", what, strerror(reason));
    out->failed = true;
    return false;
}

// Removes a folder with all it holds; errors leave the rest where it is.
static void remove_tree(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir) {
        unlink(path);
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char inner[4096];
        int  n = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (n < 0 || (size_t)n >= sizeof inner)
            continue;
        if (unlinkat(dirfd(dir), entry->d_name, 0) != 0) // EISDIR: go down
            remove_tree(inner);
    }
    closedir(dir);
    rmdir(path);
}

// Other programs too call a file manifest.json; a folder of theirs is not to be replaced.
static bool is_our_manifest(const Output *out)
{
    FileNote note;
    return file_read(path_join(out->keep, out->path, S("manifest.json")).s, out->keep, &note, NULL) &&
           strstr(note.bytes.s, "\"program\": \"universality\"");
}

// A folder may be replaced if it is empty, holds a manifest of ours, or only names that we write.
static bool may_replace(Output *out)
{
    static const char *const OURS[] = {
        ".",      "..",        "figures.csv", "figures.json", "pairs.csv", "assistance.csv",
        "charts", "annex.pdf", "annex.html"
    };
    char *path = str_c(out->keep, out->path);
    DIR  *dir = opendir(path);
    if (!dir) {
        if (errno == ENOENT)
            return true;
        int reason = errno;
        if (reason != ENOTDIR || access(path, F_OK) != 0)
            return write_failed(out, "cannot open the output folder", out->shown, reason);
        diag_add(out->diag, DEFECT_FOREIGN_OUTPUT, (Place){ .file = out->shown },
                 "the output folder is a file");
        return false;
    }
    char foreign[256] = "";
    bool manifest = false;
    for (struct dirent *entry; (entry = readdir(dir));) {
        bool ours = false;
        for (size_t i = 0; i < COUNT(OURS); i++)
            ours |= strcmp(entry->d_name, OURS[i]) == 0;
        manifest |= strcmp(entry->d_name, "manifest.json") == 0;
        if (!ours && strcmp(entry->d_name, "manifest.json") != 0 && strlen(entry->d_name) < 256 &&
            (!*foreign || strcmp(entry->d_name, foreign) < 0))
            memcpy(foreign, entry->d_name, strlen(entry->d_name) + 1);
    }
    closedir(dir);
    if (!*foreign || (manifest && is_our_manifest(out)))
        return true;
    diag_add(out->diag, DEFECT_FOREIGN_OUTPUT, (Place){ .file = out->shown },
             "'%s' is not ours and would be lost: a run replaces the whole output folder; name a "
             "folder of its own",
             foreign);
    return false;
}

// The prefix of the staging folders of an output folder: "parent/.name.new-".
static char *staging_prefix(Output *out)
{
    Str path = out->path;
    while (path.n > 1 && path.s[path.n - 1] == '/')
        path.n--;
    Str folder = path_folder(path);
    Str name = { path.s + folder.n, path.n - folder.n };
    while (name.n && *name.s == '/')
        name.s++, name.n--;
    Str hidden = str_format(out->keep, ".%.*s.new-", ARG(name));
    return str_c(out->keep, path_join(out->keep, folder, hidden));
}

// What a killed run left: a staging folder that nobody holds the lock of.
static void remove_stale(Output *out, const char *prefix)
{
    Str   folder = path_folder(str(prefix));
    Str   start = { prefix + folder.n, strlen(prefix) - folder.n };
    char *path = folder.n ? str_c(out->keep, folder) : str_c(out->keep, S("."));
    while (start.n && *start.s == '/')
        start.s++, start.n--;
    DIR *dir = opendir(path);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!str_starts(str(entry->d_name), start))
            continue;
        int fd = openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
            remove_tree(path_join(out->keep, str(path), str(entry->d_name)).s);
        if (fd >= 0)
            close(fd);
    }
    closedir(dir);
}

bool output_begin(Output *out, Str path, Arena *keep, Diag *diag)
{
    char *resolved = realpath(str_c(keep, path), NULL); // a link is followed, not replaced
    *out = (Output){ .path = resolved ? str_copy(keep, str(resolved)) : path,
                     .shown = path,
                     .keep = keep,
                     .diag = diag,
                     .worker = worker_start(keep),
                     .lock = -1 };
    free(resolved);
    if (!may_replace(out))
        return false;
    char *prefix = staging_prefix(out);
    remove_stale(out, prefix);
    out->staging = str_c(keep, str_format(keep, "%s%ld", prefix, (long)getpid()));
    if (mkdir(out->staging, 0777) != 0) {
        int reason = errno;
        out->staging = NULL;
        return write_failed(out, "cannot make a folder beside the output folder", path, reason);
    }
    out->lock = open(out->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (out->lock < 0 || flock(out->lock, LOCK_EX | LOCK_NB) != 0)
        return write_failed(out, "cannot lock the staging folder", path, errno);
    return true;
}

// Opens a file of the staging folder; -1 when that fails.
static int create_staged(Output *out, Str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.s[i] == '/' && mkdirat(out->lock, str_c(out->keep, (Str){ name.s, i }), 0777) != 0 &&
            errno != EEXIST) {
            write_failed(out, "cannot make a folder", path_join(out->keep, out->shown, name), errno);
            return -1;
        }
    int fd =
        open(path_join(out->keep, str(out->staging), name).s, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        write_failed(out, "cannot write", path_join(out->keep, out->shown, name), errno);
    return fd;
}

int output_create(Output *out, Str name, size_t *number)
{
    if (out->failed)
        return -1;
    assert(out->staging);
    int fd = create_staged(out, name);
    if (fd < 0)
        return -1;
    *number = out->n;
    *GROW(out->keep, out->open, out->open_n, out->open_cap) = fd;
    *GROW(out->keep, out->files, out->n, out->cap) = (FileNote){ .name = str_copy(out->keep, name) };
    return fd;
}

void output_start_flush(void *fd) { sync_file_range((int)(intptr_t)fd, 0, 0, SYNC_FILE_RANGE_WRITE); }

bool output_created(Output *out, size_t number, size_t bytes, struct sha256_ctx *sum, int error)
{
    FileNote *note = &out->files[number];
    note->bytes.n = bytes;
    sha256_end(sum, note->sha256);
    worker_give(out->worker, output_start_flush, (void *)(intptr_t)out->open[number]);
    return !error || write_failed(out, "cannot write", path_join(out->keep, out->shown, note->name), error);
}

bool output_put(Output *out, Str name, Str bytes)
{
    struct sha256_ctx sum;
    size_t            number;
    int               fd = output_create(out, name, &number);
    if (fd < 0)
        return false;
    sha256_init(&sum);
    sha256_add(&sum, bytes);
    return output_created(out, number, bytes.n, &sum, file_write(fd, bytes, 0) ? 0 : errno);
}

// Makes what a folder lists outlive a power failure; some file systems cannot, and say EINVAL.
static bool flush_folder(const char *path)
{
    int  fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
    int  reason = errno;
    if (fd >= 0)
        close(fd);
    errno = reason;
    return ok;
}

// All are closed, also when one cannot be flushed; that is reported. False if anything failed so far.
static bool close_files(Output *out, bool flush)
{
    worker_end(out->worker);
    for (size_t i = 0; i < out->open_n; i++) {
        int reason = flush && fsync(out->open[i]) != 0 ? errno : 0;
        if (close(out->open[i]) != 0 && !reason)
            reason = errno;
        if (reason && flush && !out->failed)
            write_failed(out, "cannot write", path_join(out->keep, out->shown, out->files[i].name), reason);
    }
    out->open_n = 0;
    out->worker = NULL;
    return !out->failed;
}

// The files, the folders in the staging folder, and the folder itself. Files of one folder are written one
// after the other.
static bool flush_staging(Output *out)
{
    Str last = { 0 };
    if (!close_files(out, true))
        return false;
    for (size_t i = 0; i < out->n; i++) {
        Str folder = path_folder(out->files[i].name);
        if (folder.n && !str_eq(folder, last) &&
            !flush_folder(path_join(out->keep, str(out->staging), folder).s))
            return false;
        last = folder;
    }
    return flush_folder(out->staging);
}

// Puts the staging folder in the place of the output folder; *old is what the old one is called then,
// NULL if there was none. A file system that cannot exchange gets it moved aside first.
static bool swap_in(Output *out, const char *path, char **old)
{
    *old = out->staging;
    if (renameat2(AT_FDCWD, out->staging, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
        return true;
    *old = NULL;
    if (errno == EINVAL) {
        char *aside = str_c(out->keep, str_format(out->keep, "%s.old", out->staging));
        if (rename(path, aside) == 0)
            *old = aside;
        else if (errno != ENOENT)
            return false;
    } else if (errno != ENOENT) {
        return false;
    }
    if (rename(out->staging, path) == 0)
        return true;
    int reason = errno;
    if (*old)
        rename(*old, path);
    errno = reason;
    return false;
}

static void swap_back(Output *out, const char *path, const char *old)
{
    if (old == out->staging) {
        renameat2(AT_FDCWD, out->staging, AT_FDCWD, path, RENAME_EXCHANGE);
        return;
    }
    rename(path, out->staging);
    if (old)
        rename(old, path);
}

bool output_publish(Output *out)
{
    if (out->failed)
        return false; // output_abandon closes what is open
    char *path = str_c(out->keep, out->path), *old;
    Str   parent = path_folder(out->path);
    if (!flush_staging(out))
        return !out->failed && write_failed(out, "cannot flush", out->shown, errno);
    if (!swap_in(out, path, &old))
        return write_failed(out, "cannot replace the output folder", out->shown, errno);
    if (!flush_folder(parent.n ? str_c(out->keep, parent) : ".")) {
        int reason = errno;
        swap_back(out, path, old);
        return write_failed(out, "cannot flush the folder around", out->shown, reason);
    }
    if (old)
        remove_tree(old);
    close(out->lock);
    out->staging = NULL;
    return true;
}

void output_abandon(Output *out)
{
    close_files(out, false);
    if (!out->staging)
        return;
    remove_tree(out->staging);
    if (out->lock >= 0)
        close(out->lock);
    out->staging = NULL;
}
