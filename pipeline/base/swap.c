// swap.c - see swap.h.
#include "base/swap.h"

#include "base/file.h"
#include "base/owned.h"
#include "base/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#define MANIFEST "manifest.json"

static bool is_missing(const char *path) { return access(path, F_OK) != 0 && errno == ENOENT; }

// Without memory from an arena, for this runs while an interrupt waits.
static bool has_manifest(const char *folder)
{
    char path[PATH_MAX];
    int  n = snprintf(path, sizeof path, "%s/" MANIFEST, folder);
    return n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0;
}

// The manifest goes first: a folder without it is known to be incomplete.
static bool clear(const char *folder)
{
    char path[PATH_MAX];
    int  n = snprintf(path, sizeof path, "%s/" MANIFEST, folder);
    if (n < 0 || (size_t)n >= sizeof path)
        return errno = ENAMETOOLONG, false;
    if ((unlink(path) != 0 && errno != ENOENT) || !folder_flush(folder))
        return false;
    return tree_remove(folder);
}

// A folder that was there before an overlay was mounted cannot be renamed (EXDEV); what is made since can. So
// `old` is a complete copy as soon as it is there.
static bool copy_aside(const Swap *s)
{
    if (!is_missing(s->old))
        return errno = ENOTEMPTY, false;
    if (tree_copy(s->path, s->copy, MANIFEST) && rename(s->copy, s->old) == 0) {
        if (clear(s->path))
            return true;
        int reason = errno;
        if (tree_copy(s->old, s->path, MANIFEST)) // some of it may be gone already
            tree_remove(s->old);
        return errno = reason, false;
    }
    int reason = errno;
    tree_remove(s->copy);
    return errno = reason, false;
}

SwapKind swap_in(const Swap *s)
{
    if (renameat2(AT_FDCWD, s->staging, AT_FDCWD, s->path, RENAME_EXCHANGE) == 0)
        return SWAP_EXCHANGED;
    if (errno == ENOENT)
        return rename(s->staging, s->path) == 0 ? SWAP_FRESH : SWAP_FAILED;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP && errno != EXDEV)
        return SWAP_FAILED;
    if (rename(s->path, s->old) != 0 && (errno != EXDEV || !copy_aside(s)))
        return SWAP_FAILED;
    if (rename(s->staging, s->path) == 0)
        return SWAP_ASIDE;
    int reason = errno;
    swap_undo(s, SWAP_ASIDE);
    errno = reason;
    return SWAP_FAILED;
}

void swap_undo(const Swap *s, SwapKind kind)
{
    if (kind == SWAP_EXCHANGED)
        renameat2(AT_FDCWD, s->staging, AT_FDCWD, s->path, RENAME_EXCHANGE);
    else if (kind == SWAP_FRESH)
        rename(s->path, s->staging);
    else if (kind == SWAP_ASIDE && (is_missing(s->path) || clear(s->path)))
        rename(s->old, s->path);
}

void swap_remove(const char *path, Diag *diag)
{
    if (!tree_remove(path))
        diag_add(diag, DEFECT_LEFT_BEHIND, (Place){ .file = str_copy(diag->keep, str(path)) },
                 "an earlier output, or a part of one, cannot be removed: %s; remove it by hand",
                 strerror(errno));
}

// The old folder is whole at `old`, and at `path` there is nothing or what was left to remove.
static bool put_back(const Swap *s, Str shown, Str manifest, Arena *keep, Diag *diag)
{
    if (!owned_all(str(s->path), manifest, shown, keep, diag))
        return false;
    if ((!is_missing(s->path) && !clear(s->path)) || rename(s->old, s->path) != 0) {
        diag_add(diag, DEFECT_CANNOT_WRITE, (Place){ .file = shown },
                 "the last output, which is in '%s', cannot be put back: %s", s->old, strerror(errno));
        return false;
    }
    diag_add(diag, DEFECT_RECOVERED, (Place){ .file = shown },
             "a run was killed while it replaced this folder; what it held before was put back");
    return true;
}

bool swap_recover(const Swap *s, Str shown, Arena *keep, Diag *diag)
{
    if (is_missing(s->old))
        return true;
    Str in_old = path_join(keep, str(s->old), S(MANIFEST)),
        in_path = path_join(keep, str(s->path), S(MANIFEST));
    bool complete = has_manifest(s->old), lost = is_missing(s->path);
    if (!owned_all(str(s->old), complete ? in_old : in_path, str(s->old), keep, NULL)) {
        diag_add(diag, DEFECT_LEFT_BEHIND, (Place){ .file = str(s->old) },
                 "this folder holds files that are not ours; move it elsewhere");
        return true;
    }
    if (lost || (complete && !has_manifest(s->path)))
        return put_back(s, shown, in_old, keep, diag);
    swap_remove(s->old, diag);
    return true;
}
