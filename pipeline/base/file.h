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

typedef struct {
    Str  name; // relative to the output folder, or as the user named it
    Str  bytes;
    char sha256[SHA256_TEXT]; // hexadecimal
} FileNote;

// Reads a whole file; the bytes are followed by a NUL. False with errno set when that fails; ENOENT
// is for the caller to judge.
bool file_read(const char *path, Arena *keep, FileNote *note);

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

// A file that is written piece by piece, so that it never is in memory whole: add to its text, and say
// output_more after each row.
typedef struct {
    Text         text;
    struct Sink *sink; // NULL: nothing is written, and all stays in the text
} OutputFile;

enum { OUTPUT_PIECE = 1 << 17 };

// The pieces, one that fills and those on their way, are taken from `scratch`; it must stay as it is until
// output_close.
OutputFile output_open(Output *out, Str name, Arena *scratch);
bool       output_close(OutputFile *file);
void       output_flush(OutputFile *file);

static inline void output_more(OutputFile *file)
{
    if (file->sink && file->text.n >= OUTPUT_PIECE)
        output_flush(file);
}

// Seconds on a clock that only runs forward; for progress, never for results.
double clock_seconds(void);

#endif
