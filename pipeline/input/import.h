// import.h - tables as others publish them, turned into rows of ours on standard output.
//
// An import reads the configured data folder for what it needs to know (States, names), and the
// files it is given; it changes nothing there. One row of IMPORTS is one kind of table.
#ifndef INPUT_IMPORT_H
#define INPUT_IMPORT_H

#include "base/base.h"
#include "base/diag.h"

typedef struct {
    Str                data_dir;
    const char *const *files;
    size_t             files_n;
    const char        *as_of, *treaties; // options; NULL: not given
    Arena             *keep;
    Arena              scratch;
    Diag              *diag;
    // results
    Str rows;    // for standard output
    Str summary; // for standard error
} Import;

typedef struct {
    const char *name, *args, *does, *more;
    size_t      most; // files
    void (*run)(Import *import);
} ImportDef;

extern const ImportDef IMPORTS[];
extern const size_t    IMPORT_COUNT;

#endif
