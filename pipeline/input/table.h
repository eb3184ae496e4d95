// table.h - the input tables as tables: one row a column. They parse, check and document.
//
// A row of a CSV file becomes a C struct whose first member is `size_t line`; each ColumnDef says
// where its cell goes and what it must be. A cell that is wrong is reported and leaves its member
// zero. A row with such a cell is left out, unless it has a sound key that other tables may name:
// one wrong State must not make all its acts unknown. No stage runs on rows that have defects.
#ifndef INPUT_TABLE_H
#define INPUT_TABLE_H

#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/index.h"
#include "input/csv.h"

typedef enum {
    COL_TEXT,      // Str
    COL_STATE,     // Str: three capitals
    COL_CODE,      // Str: [a-z0-9][a-z0-9.-]*
    COL_DAY,       // Day: a full date
    COL_DATE,      // DateSpan: perhaps of reduced precision
    COL_COUNT,     // size_t: a whole number
    COL_WORD,      // size_t: the place in `words`, from 1; 0 for an empty cell
    COL_RULE,      // EntryRule
    COL_REFERENCE, // size_t: the number of a row of the table `refers`
    COL_PERHAPS,   // size_t: the same plus 1; 0 for an empty cell
} ColumnType;

typedef struct {
    const char        *name;
    ColumnType         type;
    size_t             at;       // offset in the row's struct
    bool               narrow;   // there stands an uint32_t for the size_t of words and references
    bool               required; // may not be empty
    bool               key;      // the key columns of a table together are unique
    bool               leads;    // rows are in the order of these columns, then of the key
    bool               optional; // the column may be missing from the file; its cells then count as empty
    const char *const *words;
    size_t             refers; // a row of TABLES read before this one
    const char        *about;
} ColumnDef;

enum { CODE_MOST = 1000 }; // bytes of a code: it is part of many ids
enum { TABLE_COLUMNS = 16, TABLES_MOST = 16 };

typedef enum { IN_DATA, IN_DATA_NEEDED, IN_RESPONSES } TablePlace;

typedef struct {
    const char *file;
    TablePlace  place;
    size_t      size;                   // of a row's struct
    ColumnDef   columns[TABLE_COLUMNS]; // ends at a row without a name
    const char *about;
    const char *one;  // what a row is, for references: "a State"
    size_t      code; // offset of the name that references give
} TableDef;

typedef struct TableRead TableRead;

// What references point into: the tables read so far, and the names of their rows.
typedef struct {
    const TableRead *tables;
    Index            index[TABLES_MOST];
} Names;

struct TableRead {
    const TableDef *def;
    Str             file;                  // as shown in messages
    size_t          column[TABLE_COLUMNS]; // number of each ColumnDef's column in the file, from 1
    void           *rows;
    size_t          n;
    bool            present;
    bool            torn; // not all rows could be read: what else was in the file is not known
    Str            *lost; // what stands in the rows left out, lost_n cells
    size_t          lost_n;
};

// Reads folder/def->file. A missing optional file is a note, a missing needed one an error.
// The file's hash is made by the hasher; NULL: nobody asks for it.
TableRead table_read(const TableDef *def, Str folder, const Names *names, FileNote *note, Worker *hasher,
                     Arena *keep, Diag *diag);

// Puts the rows in the order of the columns that lead and of the key. Tables with neither stay as they are.
// Rows keep their lines; those they refer to must be in order already (row_order.c).
void table_sort(TableRead *t, Arena *keep);

// The place of a cell; column is a name of the table's schema.
Place table_place(const TableRead *t, size_t line, const char *column);

#endif
