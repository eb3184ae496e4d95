// column.h - the columns of a table that a run writes.
#ifndef OUTPUT_COLUMN_H
#define OUTPUT_COLUMN_H

#include "base/base.h"

// A column of an output table. The rows of a table write its header and are its schema.
typedef enum {
    OUT_TEXT,
    OUT_NUMBER,
    OUT_COUNT,
    OUT_DATE, // perhaps of reduced precision
    OUT_LIST, // codes separated by semicolons, each perhaps with "=" and what is said of it
    OUT_WORD,
    OUT_MEASURE,  // one of FIGURES
    OUT_UNIT,     // one of UNITS
    OUT_REFERENCE // the key of a row of an input table
} OutputType;

typedef struct {
    const char        *name;
    OutputType         type;
    bool               required; // is never empty
    bool               key;      // the key columns of a table together are unique
    const char *const *words;    // for OUT_WORD
    size_t             refers;   // for OUT_REFERENCE: an index of TABLES
    const char        *about;
} OutputColumn;

void output_header(Text *t, const OutputColumn *columns, size_t n);

#endif
