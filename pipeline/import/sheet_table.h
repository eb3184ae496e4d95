// sheet_table.h - a Sheet under its head row as a table of equal rows, and texts as tools vary them.
#ifndef IMPORT_SHEET_TABLE_H
#define IMPORT_SHEET_TABLE_H

#include "import/sheet.h"

// Reads a file as a table: the head is that of the first 20 rows which holds most of the wanted headers, the
// first of them if several do; what stands above is a title. A row with more or fewer fields than the head is
// reported and left out, unless only blank ones differ. encoding: NULL, it is detected. False after a report.
bool sheet_table_read(Str bytes, Str file, const char *encoding, const Str *wanted, size_t wanted_n,
                      Sheet *sheet, Csv *table, Arena *keep, Arena scratch, Diag *diag);

// Runs of blanks, line breaks and no-break spaces as one blank, none at the ends.
Str fold_blanks(Str text, Arena *keep);

#endif
