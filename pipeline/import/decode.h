// decode.h - text in any of a few encodings as UTF-8. The only user of ICU's converters.
#ifndef IMPORT_DECODE_H
#define IMPORT_DECODE_H

#include "base/base.h"
#include "base/diag.h"

// Names that --encoding takes.
extern const char *const ENCODINGS[];
extern const size_t      ENCODING_COUNT;

typedef struct {
    Str         text; // UTF-8, without a byte order mark
    const char *name; // of ENCODINGS: what was found or asked for
} Decoded;

// `encoding` empty: by the byte order mark, by NULs, as UTF-8 if it is, else as Windows-1252. False
// after a report: the name is none of ENCODINGS, or the bytes are not in that encoding.
bool decode(Str bytes, Str file, Str encoding, Decoded *decoded, Arena *keep, Diag *diag);

#endif
