// grid.h - rows of cells under a head, printed as an aligned table, as CSV or as JSON.
#ifndef PROGRAM_GRID_H
#define PROGRAM_GRID_H

#include "base/base.h"

typedef enum { GRID_TABLE, GRID_CSV, GRID_JSON, GRID_FORMATS } GridFormat;
extern const char *const GRID_FORMAT_NAMES[]; // NULL-terminated

typedef struct {
    Arena   *keep;
    Str     *cells; // the first row is the head
    size_t   n, cap, columns;
    unsigned numbers; // columns that hold numbers, as bits: in JSON they are no strings
} Grid;

void grid_cell(Grid *g, Str cell);
void grid_row(Grid *g, const char *const *cells);
#define GRID(g, ...) grid_row((g), (const char *const[]){ __VA_ARGS__ })

// As a table, cells hold nothing that steers a terminal, and the last one is not padded. As JSON, an array of
// objects with the names of the head; an empty number is null. Returns the number of rows below the head.
size_t grid_print(Grid *g, GridFormat format, Text *out);

#endif
