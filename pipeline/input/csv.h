// csv.h - CSV files as rows that know their line. The only user of libcsv.
//
// UTF-8 (a BOM is accepted), RFC 4180 quoting, LF or CRLF. libcsv tells no position, so the file is
// fed line by line: a cell stands on the line where it begins, also behind a quoted line break.
// Blanks around a cell belong to it. Blank lines are skipped. Every syntax or encoding defect of
// the file is reported; a row that has one, or the wrong number of cells, is left out, and reading
// goes on at the next line. A file of another kind, or with another separator than the comma, is one
// defect and no rows.
#ifndef INPUT_CSV_H
#define INPUT_CSV_H

#include "base/base.h"
#include "base/diag.h"

typedef struct {
    Str    text; // a slice of the file where it is written there as it is
    size_t line;
} Cell;

typedef struct {
    Str    file; // as shown in messages
    Cell  *header;
    size_t columns;
    Cell  *cells; // rows * columns, row by row
    size_t rows;
    bool   ok;   // false: the file has no header to read rows by
    bool   torn; // the end of the file could not be read
    Str   *lost; // the cells of the rows left out
    size_t lost_n, lost_cap;
} Csv;

// Told of each sound row behind the header, when csv->header and csv->rows are known; the cells are
// there during the call, their texts as long as the file's bytes and keep.
typedef void CsvRow(void *context, const Csv *csv, const Cell *row);
Csv          csv_each_row(Str bytes, Str file, CsvRow *row, void *context, Arena *keep, Diag *diag);
// The same with all rows kept, as copies that end in NUL, the header too.
Csv csv_parse_bytes(Str bytes, Str file, Arena *keep, Diag *diag);

// Tables whose head is not known to be the first row: each sound row is given, of any number of cells.
// The kind of the file is not looked at, and the separator may be any. False: the end could not be read.
typedef void CsvAnyRow(void *context, const Cell *row, size_t n);
bool         csv_each_any_row(Str bytes, Str file, char separator, CsvAnyRow *row, void *context, Arena *keep,
                              Diag *diag);

static inline Place csv_place(const Csv *csv, size_t row, size_t column)
{
    return (Place){ csv->file, csv->cells[row * csv->columns + column].line, column + 1 };
}

// One cell of an output table: quoted when it must be. Text that a spreadsheet would take for a
// formula gets a leading apostrophe.
void csv_write_text(Text *out, Str cell);

#endif
