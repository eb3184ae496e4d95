// tree.c - see tree.h.
#include "base/tree.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

enum { LINKS_MOST = 40, FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC };

// Paths -------------------------------------------------------------------------------------------

static Str add_path_part(Arena *keep, Str folder, Str part)
{
    return str_format(keep, "%.*s%s%.*s", ARG(folder), folder.n > 1 ? "/" : "", ARG(part));
}

Str path_real(Arena *keep, Str path)
{
    Str rest = path, real = S("/");
    if (!path.n || *path.s != '/') {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here))
            return (Str){ 0 };
        real = str_copy(keep, str(here));
    }
    for (size_t links = 0; rest.n;) {
        Cut  cut = str_cut(rest, '/');
        char link[PATH_MAX];
        rest = cut.tail;
        if (!cut.head.n || str_eq(cut.head, S(".")))
            continue;
        if (str_eq(cut.head, S(".."))) {
            real = path_folder(real);
            continue;
        }
        Str     next = add_path_part(keep, real, cut.head);
        ssize_t n = readlink(str_c(keep, next), link, sizeof link);
        if (n < 0) { // no link, or nothing at all
            real = next;
            continue;
        }
        if (++links > LINKS_MOST)
            return errno = ELOOP, (Str){ 0 };
        real = *link == '/' ? S("/") : real;
        rest = str_format(keep, "%.*s/%.*s", (int)n, link, ARG(rest));
    }
    return real;
}

bool path_is_within(Str path, Str folder)
{
    return str_starts(path, folder) && (path.n == folder.n || folder.n == 1 || path.s[folder.n] == '/');
}

// Walking -------------------------------------------------------------------------------------------

// The next name in a folder that is not itself nor its parent; NULL at the end, errno 0 unless it failed.
static const char *next_name(DIR *dir)
{
    struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(dir);
    } while (entry && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
    return entry ? entry->d_name : NULL;
}

// Opens a folder in a folder, never through a link.
static DIR *open_folder(int at, const char *name)
{
    int fd = openat(at, name, FOLDER_FLAGS | (at == AT_FDCWD ? 0 : O_NOFOLLOW));
    if (fd < 0)
        return NULL;
    DIR *dir = fdopendir(fd);
    if (!dir) {
        int reason = errno;
        close(fd);
        errno = reason;
    }
    return dir;
}

typedef struct {
    void (*visit)(void *context, Str name, const struct stat *info);
    void  *context;
    Arena *keep;
    Str   *where;
} Walker;

static bool walk_folder(Walker *w, int at, const char *name, Str path)
{
    DIR *dir = open_folder(at, name);
    int  reason = 0;
    if (!dir)
        return *w->where = path, false;
    for (const char *entry; !reason && (entry = next_name(dir));) {
        struct stat info;
        Str         inner = path_join(w->keep, path, str(entry));
        if (fstatat(dirfd(dir), entry, &info, AT_SYMLINK_NOFOLLOW) != 0)
            reason = errno, *w->where = inner;
        else if (!S_ISDIR(info.st_mode))
            w->visit(w->context, inner, &info);
        else if (!walk_folder(w, dirfd(dir), entry, inner))
            reason = errno;
    }
    if (!reason && errno)
        reason = errno, *w->where = path;
    closedir(dir);
    errno = reason;
    return !reason;
}

bool tree_walk(const char *path, void (*visit)(void *context, Str name, const struct stat *info),
               void *context, Arena *keep, Str *where)
{
    Walker w = { visit, context, keep, where };
    return walk_folder(&w, AT_FDCWD, path, (Str){ 0 });
}

// Removing ------------------------------------------------------------------------------------------

static int remove_entry(int at, const char *name);

// Empties a folder; 0 or the first errno. Reading goes on after a removal, which may hide entries from
// readdir on some file systems, so it is done until nothing is left or nothing goes.
static int empty_folder(int at, const char *name)
{
    int    first = 0;
    size_t removed;
    do {
        DIR *dir = open_folder(at, name);
        if (!dir)
            return errno;
        removed = 0, first = 0;
        for (const char *entry; (entry = next_name(dir));) {
            int reason = remove_entry(dirfd(dir), entry);
            removed += !reason;
            first = first ? first : reason;
        }
        closedir(dir);
    } while (removed && !first);
    return first;
}

static int remove_entry(int at, const char *name)
{
    if (unlinkat(at, name, 0) == 0 || errno == ENOENT)
        return 0;
    if (errno != EISDIR && errno != EPERM) // EPERM: what POSIX gives for a folder
        return errno;
    int reason = empty_folder(at, name);
    if (reason == EACCES && fchmodat(at, name, 0700, 0) == 0)
        reason = empty_folder(at, name);
    if (unlinkat(at, name, AT_REMOVEDIR) == 0)
        return 0;
    if (reason == ENOTDIR)
        return EPERM; // a file that may not be removed
    return reason ? reason : errno;
}

bool tree_remove(const char *path)
{
    int reason = remove_entry(AT_FDCWD, path);
    errno = reason;
    return !reason;
}

// Copying -------------------------------------------------------------------------------------------

bool folder_flush(const char *path)
{
    int  fd = open(path, FOLDER_FLAGS);
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
    int  reason = errno;
    if (fd >= 0)
        close(fd);
    errno = reason;
    return ok;
}

// 0 or errno. The copy is on the disk then.
static int copy_bytes(int from, int to)
{
    char block[1 << 16];
    for (ssize_t n; (n = read(from, block, sizeof block)) != 0;) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !file_write(to, (Str){ block, (size_t)n }, -1))
            return errno;
    }
    return fsync(to) == 0 || errno == EINVAL ? 0 : errno;
}

static int copy_file(int from, int to, const char *name)
{
    int in = openat(from, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (in < 0)
        return errno;
    int out = openat(to, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    int reason = out < 0 ? errno : copy_bytes(in, out);
    if (out >= 0 && close(out) != 0 && !reason)
        reason = errno;
    close(in);
    return reason;
}

static int copy_folder(int from_at, const char *from, int to_at, const char *to, const char *last);

static int copy_entries(DIR *source, int to, const char *last)
{
    int reason = 0, from = dirfd(source);
    for (const char *name; !reason && (name = next_name(source));) {
        struct stat info;
        if (last && strcmp(name, last) == 0)
            continue;
        if (fstatat(from, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
            reason = errno;
        else if (S_ISDIR(info.st_mode))
            reason = copy_folder(from, name, to, name, NULL);
        else
            reason = copy_file(from, to, name);
    }
    if (reason || errno)
        return reason ? reason : errno;
    return fsync(to) == 0 || errno == EINVAL ? 0 : errno;
}

static int copy_folder(int from_at, const char *from, int to_at, const char *to, const char *last)
{
    DIR *source = open_folder(from_at, from);
    if (!source)
        return errno;
    int  reason = mkdirat(to_at, to, 0777) == 0 || errno == EEXIST ? 0 : errno;
    DIR *target = reason ? NULL : open_folder(to_at, to);
    if (!reason && !target)
        reason = errno;
    if (!reason)
        reason = copy_entries(source, dirfd(target), last);
    if (!reason && last && faccessat(dirfd(source), last, F_OK, 0) == 0) {
        reason = copy_file(dirfd(source), dirfd(target), last);
        if (!reason && fsync(dirfd(target)) != 0 && errno != EINVAL)
            reason = errno;
    }
    if (target)
        closedir(target);
    closedir(source);
    return reason;
}

bool tree_copy(const char *from, const char *to, const char *last)
{
    int reason = copy_folder(AT_FDCWD, from, AT_FDCWD, to, last);
    errno = reason;
    return !reason;
}
