// owned.h - which files of a folder a run of ours wrote: those that its manifest.json lists, and that nobody
// changed since.
//
// The SHA-256 of a listed file is computed only if the file was touched after the manifest was written (by
// the inode's change time, which no program can set back), so a folder that nobody touched costs one stat a
// file.
#ifndef BASE_OWNED_H
#define BASE_OWNED_H

#include "base/base.h"
#include "base/diag.h"

// True if every file in `folder` is ours by `manifest`, the path of a manifest.json. Each file that is not
// is reported (foreign-output) under the name `shown`/file; NULL: reports nothing. A folder that cannot
// be read is reported too. An empty folder, or none, is ours.
bool owned_all(Str folder, Str manifest, Str shown, Arena *keep, Diag *diag);

// The same in three steps, of which the second reads the files that were touched and may run in another
// thread.
typedef struct Owned Owned;
Owned               *owned_look(Str folder, Str manifest, Str shown, Arena *keep, Diag *diag);
void                 owned_read(void *owned);
bool                 owned_end(Owned *o);

#endif
