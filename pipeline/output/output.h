// output.h - the store as figures.csv and figures.json, the manifest of a run, and the columns of every
// table that a run writes.
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include "base/pieces.h"
#include "figures/figure.h"
#include "input/config.h"
#include "output/column.h"

// PROGRAM_VERSION is defined by the Makefile, from the file VERSION.

typedef struct {
    const char         *file, *about;
    const OutputColumn *columns;
    size_t              columns_n;
    bool (*written)(const Config *config); // NULL: by every run
    const char *resource;                  // its name in datapackage.json; NULL: the file without its ending
} OutputTable;

extern const OutputTable OUTPUT_TABLES[];
extern const size_t      OUTPUT_TABLE_COUNT;

enum { FIGURE_COLUMN_COUNT = 14 };
extern const OutputColumn FIGURE_COLUMNS[FIGURE_COLUMN_COUNT];

// All figures as CSV, and as JSON with the configuration and the inputs they rest on.
void figures_write(Store *store, const ConfigRead *config, const Dataset *data, OutputFile *csv,
                   OutputFile *json);
// One row a figure in each, the rows alone.
void figure_rows(Store *store, OutputFile *csv, OutputFile *json);
// A JSON string at the end of t.
void json_add_text(Text *t, Str s);
// Version, configuration, SHA-256 of every input and output. Paths of this machine stay out of it,
// so that the same inputs give the same bytes everywhere.
typedef struct {
    const FileNote *items;
    size_t          n;
} FileNotes;
// more: inputs besides the tables.
Str manifest_json(const ConfigRead *config, const Dataset *data, FileNotes more, FileNotes outputs,
                  Arena *keep);

#endif
