// folder.c - see folder.h.
#include "base/folder.h"

#include "base/swap.h"
#include "base/terminal.h"
#include "base/tree.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool write_failed(Output *out, const char *what, Str path, int reason)
{
    diag_add(out->diag, DEFECT_CANNOT_WRITE, (Place){ .file = path }, "%s: %s", what, strerror(reason));
    out->failed = true;
    return false;
}

static Str without_slashes(Str path)
{
    while (path.n > 1 && path.s[path.n - 1] == '/')
        path.n--;
    return path;
}

// Nothing can be made beside the output folder: often because the folder that should hold both is missing.
static bool beside_failed(Output *out, int reason)
{
    Str parent = path_folder(without_slashes(out->shown));
    if (reason != ENOENT && reason != ENOTDIR)
        return write_failed(out, "cannot write beside the output folder", out->shown, reason);
    diag_add(out->diag, DEFECT_CANNOT_WRITE, (Place){ .file = out->shown },
             "cannot make the output folder: there is no folder '%.*s'", ARG(without_slashes(parent)));
    out->failed = true;
    return false;
}

// What may be replaced ----------------------------------------------------------------------------

bool output_is_apart(const OutputPlan *plan, Str data, Str config, Arena *keep, Diag *diag)
{
    Str         path = plan->path;
    Str         out = path_real(keep, path), tables = path_real(keep, data), file = path_real(keep, config);
    const char *why = NULL;
    if (str_eq(out, tables))
        why = "the output folder is the folder of the input tables, data.dir";
    else if (path_is_within(tables, out))
        why = "the output folder holds the folder of the input tables, data.dir";
    else if (path_is_within(out, tables))
        why = "the output folder lies in the folder of the input tables, data.dir";
    else if (path_is_within(file, out))
        why = "the output folder holds the configuration file";
    if (why)
        diag_add(diag, DEFECT_OUTPUT_OVERLAPS, (Place){ .file = path },
                 "%s: a run would replace it; set %s to a folder of its own", why, plan->key);
    return !why;
}

// The first name in a folder that begins so, in byte order; empty if there is none.
static Str find_file_beginning(const char *folder, Str start, Arena *keep)
{
    DIR *dir = opendir(folder);
    Str  found = { 0 };
    if (!dir)
        return found;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (str_starts(str(entry->d_name), start) && (!found.n || str_cmp(str(entry->d_name), found) < 0))
            found = str_copy(keep, str(entry->d_name));
    closedir(dir);
    return found;
}

static bool may_replace(Output *out, Str spared)
{
    Str annex = spared.n ? find_file_beginning(str_c(out->keep, out->path), spared, out->keep) : (Str){ 0 };
    if (annex.n) {
        diag_add(out->diag, DEFECT_HOLDS_ANNEX, (Place){ .file = path_join(out->keep, out->shown, annex) },
                 "the annex '%.*s' would be removed; use 'run' to write it anew, --replace to do without it, "
                 "or name another output folder",
                 ARG(annex));
        return false;
    }
    size_t errors = diag_errors(out->diag);
    out->owned = owned_look(out->path, path_join(out->keep, out->path, S("manifest.json")), out->shown,
                            out->keep, out->diag);
    out->looking = worker_give(out->worker, owned_read, out->owned);
    return diag_errors(out->diag) == errors || output_is_ours(out);
}

bool output_is_ours(Output *out)
{
    if (!out->owned)
        return true;
    worker_wait(out->worker, out->looking);
    return owned_end(out->owned);
}

// Beginning -----------------------------------------------------------------------------------------

// "parent/.name" + what.
static char *beside(Output *out, const char *what)
{
    Str folder = path_folder(out->path);
    Str name = { out->path.s + folder.n, out->path.n - folder.n };
    while (name.n && *name.s == '/')
        name.s++, name.n--;
    return str_c(out->keep, path_join(out->keep, folder, str_format(out->keep, ".%.*s%s", ARG(name), what)));
}

// What killed runs left of their staging folders: all of them, for we hold the lock.
static void remove_stale(Output *out)
{
    Str   prefix = str(beside(out, ".new-")), folder = path_folder(prefix);
    Str   start = { prefix.s + folder.n + (folder.n > 1), prefix.n - folder.n - (folder.n > 1) };
    char *path = str_c(out->keep, folder);
    DIR  *dir = opendir(path);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        Str    name = str(entry->d_name);
        size_t number;
        if (str_starts(name, start) && str_size((Str){ name.s + start.n, name.n - start.n }, &number) &&
            entry->d_type != DT_LNK)
            swap_remove(path_join(out->keep, folder, name).s, out->diag);
    }
    closedir(dir);
}

static bool lock(Output *out, double wait)
{
    char *path = beside(out, ".lock");
    if (!lock_take(&out->lock, path, wait, out->interrupt)) {
        if (errno != EWOULDBLOCK)
            return beside_failed(out, errno);
        diag_add(out->diag, DEFECT_CANNOT_WRITE, (Place){ .file = out->shown },
                 "another run has been writing this folder for %g seconds; wait for its end, or name another "
                 "output folder",
                 wait);
        return false;
    }
    if (out->lock.fd < 0)
        diag_add(out->diag, DEFECT_NOT_LOCKED, (Place){ .file = out->shown },
                 "the file system has no locks: do not start a second run on this folder");
    return true;
}

// What cannot be removed keeps its name; the staging folder takes the first free one.
static bool make_staging(Output *out)
{
    for (size_t i = 1; !out->staging; i++) {
        char *path = beside(out, str_format(out->keep, ".new-%zu", i).s);
        interrupt_hold(out->interrupt);
        int reason = mkdir(path, 0777) == 0 ? 0 : errno;
        if (!reason)
            out->staging = path;
        interrupt_release(out->interrupt);
        if (reason && reason != EEXIST)
            return beside_failed(out, reason);
    }
    out->dir = open(out->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return out->dir >= 0 || write_failed(out, "cannot open the staging folder", out->shown, errno);
}

// Runs in the thread that waits for signals, while the main thread may be anywhere but in a hold.
static Str stop(void *output)
{
    Output *out = output;
    if (out->staging && !out->published)
        tree_remove(out->staging);
    lock_give(&out->lock);
    return out->published ? out->replaced : out->as_it_was;
}

static void prepare_interrupt(Output *out)
{
    Str shown = terminal_line(out->keep, out->shown);
    out->as_it_was = str_format(out->keep, "interrupted, %.*s is as it was\n", ARG(shown));
    out->replaced = str_format(out->keep, "interrupted after %.*s was replaced\n", ARG(shown));
    out->interrupt = interrupt_start(out->keep, stop, out);
}

bool output_begin_as(Output *out, const OutputPlan *plan, Arena *keep, Diag *diag)
{
    *out = (Output){
        .path = path_real(keep, plan->path), .shown = plan->path, .keep = keep, .diag = diag, .dir = -1
    };
    if (!out->path.n)
        return write_failed(out, "cannot find the output folder", out->shown, errno);
    if (plan->interruptible)
        prepare_interrupt(out);
    out->worker = worker_start(keep);
    if (!lock(out, plan->wait))
        return false;
    out->old = beside(out, ".old");
    if (!swap_recover(&(Swap){ .path = str_c(keep, out->path), .old = out->old }, out->shown, keep, diag))
        return false;
    if (!may_replace(out, plan->spared))
        return false;
    remove_stale(out);
    return make_staging(out);
}

bool output_begin(Output *out, Str path, Arena *keep, Diag *diag)
{
    return output_begin_as(out, &(OutputPlan){ .path = path, .wait = OUTPUT_WAIT }, keep, diag) &&
           output_is_ours(out);
}

// Files ---------------------------------------------------------------------------------------------

// Opens a file of the staging folder; -1 when that fails.
static int create_staged(Output *out, Str name)
{
    Str   folder = path_folder(name), shown = path_join(out->keep, out->shown, name);
    char *path = str_c(out->keep, name), *inner = folder.n ? str_c(out->keep, folder) : NULL;
    interrupt_hold(out->interrupt);
    int made = !inner || mkdirat(out->dir, inner, 0777) == 0 || errno == EEXIST ? 0 : errno;
    int fd = made ? -1 : openat(out->dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    int reason = errno;
    interrupt_release(out->interrupt);
    if (fd < 0)
        write_failed(out, made ? "cannot make a folder" : "cannot write", shown, made ? made : reason);
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

// The end -------------------------------------------------------------------------------------------

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
            !folder_flush(path_join(out->keep, str(out->staging), folder).s))
            return false;
        last = folder;
    }
    return folder_flush(out->staging);
}

// Puts the staging folder in the place of the output folder, and sees that this lasts. *what says what
// failed, errno why.
static SwapKind replace(const Swap *swap, const char *parent, const char **what)
{
    SwapKind kind = swap_in(swap);
    *what = "cannot replace the output folder";
    if (kind == SWAP_FAILED || folder_flush(parent))
        return kind;
    int reason = errno;
    *what = "cannot flush the folder around";
    swap_undo(swap, kind);
    errno = reason;
    return SWAP_FAILED;
}

// The lock is given back last: until then what is beside the output folder is ours.
static void end_output(Output *out)
{
    const char *path = out->lock.path;
    if (out->dir >= 0)
        close(out->dir);
    out->dir = -1;
    interrupt_hold(out->interrupt);
    bool given = lock_give(&out->lock);
    int  reason = errno;
    interrupt_release(out->interrupt);
    if (!given)
        diag_add(out->diag, DEFECT_LEFT_BEHIND, (Place){ .file = str(path) },
                 "the lock file cannot be removed: %s; it does no harm", strerror(reason));
}

bool output_publish(Output *out)
{
    if (out->failed || !output_is_ours(out))
        return false; // output_abandon closes what is open
    const Swap  swap = { str_c(out->keep, out->path), out->staging, out->old, beside(out, ".new-0") };
    const char *parent = str_c(out->keep, path_folder(out->path)), *what;
    if (!flush_staging(out))
        return !out->failed && write_failed(out, "cannot flush", out->shown, errno);
    interrupt_hold(out->interrupt);
    SwapKind kind = replace(&swap, parent, &what);
    int      reason = errno;
    out->published = kind != SWAP_FAILED;
    interrupt_release(out->interrupt);
    if (!out->published)
        return write_failed(out, what, out->shown, reason);
    out->staging = NULL;
    if (kind != SWAP_FRESH)
        swap_remove(kind == SWAP_ASIDE ? swap.old : swap.staging, out->diag);
    end_output(out);
    return true;
}

void output_abandon(Output *out)
{
    if (!out->keep)
        return; // it was never begun
    close_files(out, false);
    const char *staging = out->staging;
    interrupt_hold(out->interrupt);
    out->staging = NULL;
    bool gone = !staging || tree_remove(staging);
    int  reason = errno;
    interrupt_release(out->interrupt);
    if (!gone)
        diag_add(out->diag, DEFECT_LEFT_BEHIND, (Place){ .file = str(staging) },
                 "the staging folder cannot be removed: %s; remove it by hand", strerror(reason));
    end_output(out);
}
