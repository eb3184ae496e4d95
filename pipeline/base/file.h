// file.h - the only place that opens, writes and renames.
//
// Reading gives whole files. Writing goes through an Output: a staging folder beside the output
// folder, filled file by file, then exchanged with the old folder in one step. A run that fails or
// is killed leaves the old folder as it was; what a killed run leaves of its staging folder is
// removed by the next. Every file read and written has its SHA-256 noted for the manifest.
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/base.h"
#include "base/diag.h"
#include "base/sha256.h"
#include "base/worker.h"

#include <sys/types.h>

typedef struct {
    Str  name; // relative to the output folder, or as the user named it
    Str  bytes;
    char sha256[SHA256_TEXT]; // hexadecimal
} FileNote;

// Reads a whole file; the bytes are followed by a NUL. False with errno set when that fails; ENOENT
// is for the caller to judge. The hash is known once the hasher is done; NULL: nobody asks for it.
bool file_read(const char *path, Arena *keep, FileNote *note, Worker *hasher);

bool file_exists(Str path, Arena scratch);

// Writes a file that is not there yet; false with errno set, and no file left, when that fails.
bool file_create(const char *path, Str bytes);

// Writes to standard output or error; false with errno set when the stream fails.
bool file_print(int fd, Str text);
bool file_is_terminal(int fd);

// A folder of files on their way. Hashing and writing are done by a second processor, where there is
// one, while the next rows are made.
typedef struct {
    Str       path;    // the output folder, links followed
    Str       shown;   // the same as the user named it
    char     *staging; // where files are written until output_publish
    int       lock;
    Arena    *keep;
    Diag     *diag;
    FileNote *files;
    size_t    n, cap;
    int      *open; // [n] descriptors, until output_publish has flushed them
    size_t    open_n, open_cap;
    Worker   *worker;
    bool      failed;
} Output;

// Makes the staging folder. False, with a diagnostic, if the output folder may not be replaced
// (it holds files and no manifest of ours) or cannot be written.
bool output_begin(Output *out, Str path, Arena *keep, Diag *diag);
// Writes one file, in a subfolder if its name has a slash. Reports the first failure, then refuses
// quietly. The bytes are not kept: of them the note has the length alone.
bool output_put(Output *out, Str name, Str bytes);
// Flushes, then puts the staging folder in the place of the output folder.
bool output_publish(Output *out);
// Removes the staging folder; nothing happens after output_publish.
void output_abandon(Output *out);

// For pieces.c, which makes a file from several texts:
// opens the next file and gives its number in out->files; -1 when it is not there;
int output_create(Output *out, Str name, size_t *number);
// tells the system to write to the disk, and does not wait for it;
void output_start_flush(void *fd);
// notes a file that is written, or the error that kept it from being written.
bool output_created(Output *out, size_t number, size_t bytes, struct sha256_ctx *sum, int error);
// Writes at a place of a file, -1 at where a stream is; false with errno set when that fails.
bool file_write(int fd, Str bytes, off_t at);

// Seconds on a clock that only runs forward; for progress, never for results.
double clock_seconds(void);

#endif
