// compare.h - the figures of two runs side by side.
#ifndef OUTPUT_COMPARE_H
#define OUTPUT_COMPARE_H

#include "base/diag.h"
#include "base/index.h"
#include "input/config.h"
#include "input/csv.h"

// The files of one run as bytes: of a folder that holds them, of a figures.csv alone, or made in memory.
typedef struct {
    Str file; // of the figures, as shown in messages
    Str figures, states,
        manifest; // figures.csv, states.csv, manifest.json; empty: the last two are not known
} RunFiles;

// path is a figures.csv or a folder that holds one. False after a report.
bool run_files_read(const char *path, RunFiles *files, Arena *keep, Diag *diag);

// The columns that must not move unseen, value first. Wording (method, note) may change.
enum { COMPARED_COLUMNS = 5 };
extern const char *const COMPARED[COMPARED_COLUMNS];

typedef struct {
    Csv    csv;
    Index  ids; // row numbers
    size_t id, column[COMPARED_COLUMNS];
} FigureTable;

// The cell of a figure; empty: undefined, or there is no such figure.
Str figure_table_cell(const FigureTable *t, Str id, size_t column);

typedef enum { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_MOVED, CHANGE_KINDS } ChangeKind;
extern const char *const CHANGE_NAMES[CHANGE_KINDS];

typedef struct {
    Str        id;
    ChangeKind kind;
    Str        before[COMPARED_COLUMNS], after[COMPARED_COLUMNS]; // as the files write them; empty: undefined
    bool       moved[COMPARED_COLUMNS];                           // of CHANGE_MOVED
} FigureChange;

typedef struct {
    FigureTable   was, now;
    Str          *ids; // of both, each once, in byte order, without those that are ignored
    size_t        ids_n, ignored;
    FigureChange *changes; // in the order of ids
    size_t        n, cap, counts[CHANGE_KINDS];
    bool          ok; // both tables could be read
} Comparison;

// relative: two numbers are equal when they differ by no more than this share of the larger one. ignore:
// globs of ids that may move.
Comparison figures_compare(const RunFiles *was, const RunFiles *now, double relative, StrList ignore,
                           Arena *keep, Diag *diag);

#endif
