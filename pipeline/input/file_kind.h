// file_kind.h - tells from its first bytes what a file is, whatever its name says.
#ifndef INPUT_FILE_KIND_H
#define INPUT_FILE_KIND_H

#include "base/base.h"

typedef enum {
    FILE_TEXT, // what none of the others is
    FILE_XLSX,
    FILE_ODS,
    FILE_ZIP,
    FILE_OLE,
    FILE_PDF,
    FILE_GZIP,
    FILE_IMAGE,
    FILE_HTML,
    FILE_XML,
    FILE_UTF16_LE,
    FILE_UTF16_BE,
    FILE_BINARY,
    FILE_KINDS
} FileKind;

// `name` ends "this is ...". `table` says what to do with it where a table in CSV is read.
typedef struct {
    const char *name, *table;
} FileKindDef;

extern const FileKindDef FILE_KIND_DEFS[FILE_KINDS];

FileKind file_kind(Str bytes);

// Whether text that is not UTF-8 is in Windows-1252 or another encoding of one byte a character: it has bytes
// above 0x7F, and none of them is part of UTF-8. 0xFE, 0xFF and what Windows-1252 leaves undefined count as
// damage, not as letters. *first is the offset of the first such byte.
bool text_is_one_byte(Str text, size_t *first);

#endif
