// file.h - whole files in, bytes out. What a run writes goes through folder.h.
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/base.h"
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

// The hash of a file, read in blocks. False with errno set when it cannot be read.
bool file_sha256(const char *path, char text[SHA256_TEXT]);

bool file_exists(Str path, Arena scratch);

// Writes a file that is not there yet; false with errno set, and no file left, when that fails.
bool file_create(const char *path, Str bytes);

// Removes a file; false with errno set when that fails.
bool file_remove(const char *path);

// Writes to standard output or error; false with errno set when the stream fails.
bool file_print(int fd, Str text);
bool file_is_terminal(int fd);
// Opens standard input, output and error on /dev/null where they are closed. Before anything else is opened.
void streams_open(void);

// Writes at a place of a file, -1 at where a stream is; false with errno set when that fails.
bool file_write(int fd, Str bytes, off_t at);

// Seconds on a clock that only runs forward; for progress, never for results.
double clock_seconds(void);

#endif
