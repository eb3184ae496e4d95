// swap.h - one folder in the place of another, in one step where the file system can do that, otherwise so
// that a process that is killed in between loses nothing: the old folder is complete under its own name or
// under `old`, and swap_recover finds it.
#ifndef BASE_SWAP_H
#define BASE_SWAP_H

#include "base/diag.h"

typedef struct {
    const char *path;    // the place
    const char *staging; // the new folder
    const char *old;     // a name beside them; nothing is there but what a killed run left
    const char *copy;    // another one, for a copy that is not complete yet
} Swap;

typedef enum {
    SWAP_FAILED,    // errno is set, and all is as it was
    SWAP_FRESH,     // there was no folder
    SWAP_EXCHANGED, // the old folder is at `staging`
    SWAP_ASIDE      // the old folder is at `old`
} SwapKind;

// A folder in the lower layer of an overlay cannot be renamed: it is copied, then removed.
SwapKind swap_in(const Swap *s);
void     swap_undo(const Swap *s, SwapKind kind);

// Puts the old folder back if a run was killed between its two steps, and says so; else removes what is left
// of it. False, with a diagnostic, if that would lose a file that is not ours, or cannot be done.
bool swap_recover(const Swap *s, Str shown, Arena *keep, Diag *diag);

// Removes a folder, with a warning that names it when that fails.
void swap_remove(const char *path, Diag *diag);

#endif
