// zip.h - files inside a ZIP archive that is in memory, as .xlsx is one. Bounded: a part unpacks to at
// most ZIP_MOST bytes, and to exactly what the archive's directory says, with its checksum.
#ifndef IMPORT_ZIP_H
#define IMPORT_ZIP_H

#include "base/base.h"

enum { ZIP_MOST = 128 << 20 };

typedef struct {
    Str    bytes;
    size_t directory, entries; // offset, count
} Zip;

// False: no directory is found.
bool zip_open(Str bytes, Zip *zip);
// Unpacks a part; capitals and a leading slash do not matter. NULL when it is done, else why not; a part
// that is not there gives ZIP_NO_PART.
const char              *zip_read(const Zip *zip, Str name, Str *part, Arena *keep);
extern const char *const ZIP_NO_PART;

#endif
