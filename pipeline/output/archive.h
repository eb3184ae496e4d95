// archive.h - a ZIP archive of parts that are in memory, as word processors and spreadsheets write them. No
// clock is asked: every part bears the first day that the format knows, so that the same parts give the same
// bytes. At most 65,535 parts and 4 GiB.
#ifndef OUTPUT_ARCHIVE_H
#define OUTPUT_ARCHIVE_H

#include "base/base.h"

typedef struct {
    Str  name; // ASCII, with slashes
    Str  bytes;
    bool stored; // as it is: bytes that are compressed already
} ArchivePart;

// The parts in their order. NULL, or a sentence that tells what failed.
const char *archive_make(const ArchivePart *parts, size_t n, Arena *keep, Str *bytes);

#endif
