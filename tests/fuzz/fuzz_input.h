// fuzz_input.h - what the targets share: an arena that each input starts anew, and the bytes of an input
// as a file that the program can open.
#ifndef TESTS_FUZZ_INPUT_H
#define TESTS_FUZZ_INPUT_H

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/diag.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

// Two separate blocks, kept; what an earlier input left there is dirt.
typedef struct {
    Arena keep, scratch;
} FuzzMemory;

static inline FuzzMemory fuzz_memory(void)
{
    static FuzzMemory whole;
    if (!whole.keep.at &&
        (!arena_try_map(&whole.keep, (size_t)1 << 32) || !arena_try_map(&whole.scratch, (size_t)1 << 30)))
        abort();
    return whole;
}

// fd: 0 before the first call. The path stays the same.
static inline const char *fuzz_file(int *fd, Str bytes, Arena *keep)
{
    if (!*fd && (*fd = memfd_create("input", 0)) <= 0)
        abort();
    if (ftruncate(*fd, 0) != 0 || pwrite(*fd, bytes.s, bytes.n, 0) != (ssize_t)bytes.n)
        abort();
    return str_format(keep, "/proc/self/fd/%d", *fd).s;
}

// A report is text, and there is one exactly when something is wrong.
static inline void fuzz_report(Diag *diag, Arena *keep)
{
    Str report = diag_report(diag, true, false, keep);
    if (str_utf8_error(report) != report.n || (!report.n && diag_errors(diag)))
        abort();
}

#endif
