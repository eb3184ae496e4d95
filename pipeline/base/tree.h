// tree.h - folders with all they hold: removed, copied, made to outlive a power failure; and where a path
// really leads.
//
// Nothing here takes memory from an arena but path_real and tree_walk, so the rest may run in any thread.
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include "base/base.h"

#include <sys/stat.h>

// The absolute path that `path` means: links followed, "." and ".." resolved, also where its last parts do
// not exist (yet). Empty, with errno set, where links go round in a circle.
Str path_real(Arena *keep, Str path);
// Whether `path` is `folder` or lies in it; both as path_real gives them.
bool path_is_within(Str path, Str folder);

// Removes a file, or a folder with all it holds; folders of ours that forbid it are opened up first. True
// also when there was none. False with errno of the first failure; the rest is removed all the same.
bool tree_remove(const char *path);

// Copies what a folder holds into another one, which is made unless it exists. The file named `last` is
// written after all others have reached the disk: where it is, the copy is complete. False with errno set.
bool tree_copy(const char *from, const char *to, const char *last);

// Makes what a folder lists outlive a power failure. False with errno set; file systems that cannot do it
// (EINVAL) count as done.
bool folder_flush(const char *path);

// Calls visit for everything in a folder that is not itself a folder, with its path from there; folders are
// walked in turn. False, with errno set and the path in *where, when one cannot be read.
bool tree_walk(const char *path, void (*visit)(void *context, Str name, const struct stat *info),
               void *context, Arena *keep, Str *where);

#endif
