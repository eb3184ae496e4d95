// sandbox.h - the process gives up what it does not need, so that a fault in a parser cannot be used to reach
// other files, the network or other programs.
//
// Files: Landlock (Linux 5.13 and later) allows the paths named here and no others; what is open already
// stays open. Network, programs, other processes: a seccomp filter makes the system calls fail with EPERM.
// Either is left out where the kernel or the machine (some containers) has none; the program then goes on
// without it.
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include "base/base.h"

typedef enum { SANDBOX_READ, SANDBOX_WRITE } SandboxUse;

typedef struct {
    Arena *keep;
    struct SandboxPath {
        const char *path;
        SandboxUse  use;
    } * paths;
    size_t n, cap;
} Sandbox;

// Allows a file, or a folder with all in it; a link is followed. Writing includes reading, making and
// removing files and folders. What does not exist is left out.
void sandbox_allow(Sandbox *s, Str path, SandboxUse use);
// Allows reading what the links in a folder lead to.
void sandbox_allow_links(Sandbox *s, Str folder);

// For good, for this process: call it before threads start. Tells in a few words what is in force.
const char *sandbox_enter(const Sandbox *s);

#endif
