// sheet.h - a table as people hold it -> one grid of cells that know their place.
//
// Reads CSV with commas, semicolons or tabs (detected), in UTF-8, UTF-16 or Windows-1252 (detected,
// unless an encoding is given), and the first visible worksheet of an .xlsx workbook (xlsx.h). Any other
// kind of file is reported in one line. How a file was read is a note, unless it is CSV with commas in
// UTF-8 or in the encoding given, or a workbook of one sheet.
//
// All text of the grid is UTF-8. Rows without text are left out, and blank cells at the end of a row are
// cut off, so that rows differ in length: sheet_text gives an empty text behind the end of a row.
#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

#include "base/date.h"
#include "input/csv.h"

typedef struct {
    size_t line;   // where the row begins in the file; in a workbook the number of the row
    size_t fields; // in CSV, blank ones at the end too; in a workbook 0
    size_t n;      // cells up to the last one with text
    Cell  *cells;
} SheetRow;

typedef struct {
    Str       file; // as shown in messages
    Str       name; // of the worksheet; empty: not a workbook
    SheetRow *rows;
    size_t    n, cap;    // rows
    size_t    columns;   // of the longest row
    bool      from_1904; // the workbook counts serial dates from 1904
    bool      torn;      // not all could be read; reported
} Sheet;

enum { SHEET_CELLS_MOST = 8 << 20 };

// `encoding` is that of --encoding; empty: detected. False after a report: there is no grid. What is wrong in
// single rows is reported too, and they are left out. cells live in `keep`.
bool sheet_read(Str bytes, Str file, Str encoding, Sheet *sheet, Arena *keep, Arena scratch, Diag *diag);

Str   sheet_text(const Sheet *sheet, size_t row, size_t column);
Place sheet_place(const Sheet *sheet, size_t row, size_t column);

// Adds a row whose last cell has text, for xlsx.c. False: the grid would have more than SHEET_CELLS_MOST
// cells.
bool sheet_add(Sheet *sheet, SheetRow row, Arena *keep);

// The day of a serial date, as spreadsheets count: 1 is 1 January 1900 and there is a 29 February 1900,
// number 60, which is no day; with from_1904, 0 is 1 January 1904. 0 when there is no such day.
Day sheet_serial_day(double serial, bool from_1904);

#endif
