// import.h - files of others -> rows of our tables, printed for a person to look at and append.
//
// An import reads the files it is given and those of our tables that it needs, never the one it makes
// rows for. What it cannot read is reported with its place; good rows are printed all the same.
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "input/config.h"

typedef struct {
    const Config      *config;
    const char *const *args; // behind the kind
    size_t             args_n;
    const char        *as_of, *treaties; // options; NULL: not given
    const char        *encoding;         // the same, of the files; what is not given is detected
    Arena             *keep;
    Arena              scratch;
    Diag              *diag;
    // results
    Text rows;    // for standard output
    Text summary; // for standard error: how many rows became what
} Import;

typedef struct {
    const char *name, *args, *does, *more;
    size_t      least, most; // arguments
    void (*run)(Import *in);
    bool takes_options; // --as-of, --treaties
    // The file that is read beside those of the arguments; NULL: none.
    Str (*reads_too)(const char *const *args, size_t args_n, Arena *keep);
} ImportDef;

extern const ImportDef IMPORTS[];
extern const size_t    IMPORT_COUNT;

void import_acts(Import *in);   // acts.c
void import_survey(Import *in); // survey.c
Str  import_survey_map(const char *const *args, size_t args_n,
                       Arena *keep); // FILE.ini for FILE.csv, FILE.xlsx
void import_untc(Import *in);        // untc_import.c

#endif
