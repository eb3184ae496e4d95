// folder.h - the output folder: written beside the old one, put in its place in one step.
//
// An Output is a staging folder beside the output folder, filled file by file, then exchanged with the old
// folder. A run that fails, is interrupted or killed leaves the old folder as it was. Only one run at a time
// works on an output folder; another one waits. For an output folder parent/out there may be
//
//   parent/.out.lock    the lock file, while a run works or after one was killed
//   parent/.out.new-1   the staging folder, likewise; after the exchange the old output, until it is removed
//   parent/.out.old     the old output where the file system cannot exchange two folders
//
// What a killed run left of these is removed by the next one, which first puts .out.old back where the output
// folder itself is missing or incomplete. manifest.json is written last and removed first: a folder of ours
// without it is incomplete.
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include "base/diag.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/owned.h"

enum { OUTPUT_WAIT = 60 }; // seconds that a run waits for another one

typedef struct {
    Str         path;          // as the user named it
    const char *key;           // section.key that names it
    Str         spared;        // a folder with a file whose name begins so is refused; empty: none is
    double      wait;          // seconds to wait for another run
    bool        interruptible; // SIGINT, SIGTERM and SIGHUP remove what was begun and end the process
} OutputPlan;

typedef struct {
    Str        path;    // the output folder, links followed
    Str        shown;   // the same as the user named it
    char      *staging; // where files are written until output_publish; NULL: nowhere
    char      *old;     // what the old folder is called where two folders cannot be exchanged
    int        dir;     // descriptor of staging
    Lock       lock;
    Interrupt *interrupt;
    Str        as_it_was, replaced; // what an interrupt says
    bool       published;
    Arena     *keep;
    Diag      *diag;
    FileNote  *files;
    size_t     n, cap;
    int       *open; // [n] descriptors, until output_publish has flushed them
    size_t     open_n, open_cap;
    Worker    *worker;
    bool       failed;
    Owned     *owned;   // what would be replaced
    size_t     looking; // the worker's piece that reads it
} Output;

// Makes the staging folder. False, with a diagnostic, if the output folder may not be replaced (it holds
// files that no run of ours wrote), if another run is at work all the time, or if nothing can be written
// there. Starts threads; one of them looks whether files of the output folder were changed.
bool output_begin_as(Output *out, const OutputPlan *plan, Arena *keep, Diag *diag);
// False, with a diagnostic, if they were: the output folder may not be replaced. True of what was not begun.
bool output_is_ours(Output *out);
// output_begin_as for any folder of ours, waiting OUTPUT_WAIT, not interruptible.
bool output_begin(Output *out, Str path, Arena *keep, Diag *diag);
// Writes one file, in a subfolder if its name has a slash. Reports the first failure, then refuses
// quietly. The bytes are not kept: of them the note has the length alone.
bool output_put(Output *out, Str name, Str bytes);
// Flushes, then puts the staging folder in the place of the output folder, if that is ours.
bool output_publish(Output *out);
// Removes the staging folder; nothing happens after output_publish.
void output_abandon(Output *out);

// Reports an output folder that is, contains or lies in `data`, or that contains the file `config`, wherever
// links lead and whether or not these exist yet (output-overlaps). False if it does.
bool output_is_apart(const OutputPlan *plan, Str data, Str config, Arena *keep, Diag *diag);

// For pieces.c, which makes a file from several texts:
// opens the next file and gives its number in out->files; -1 when it is not there;
int output_create(Output *out, Str name, size_t *number);
// tells the system to write to the disk, and does not wait for it;
void output_start_flush(void *fd);
// notes a file that is written, or the error that kept it from being written.
bool output_created(Output *out, size_t number, size_t bytes, struct sha256_ctx *sum, int error);

#endif
