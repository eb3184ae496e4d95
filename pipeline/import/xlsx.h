// xlsx.h - the first visible worksheet of an .xlsx workbook (ECMA-376) as a Sheet.
//
// Shared and inline texts; the stored values of formulas; numbers as the shortest decimal; TRUE and FALSE. A
// number whose style is a date is written 2026-10-15, with a time of day 2026-10-15 14:03:22, a time alone
// 14:03:22. Nothing is recalculated. Hidden rows and columns are read as others.
#ifndef IMPORT_XLSX_H
#define IMPORT_XLSX_H

#include "import/sheet.h"

// Fills sheet->file's rows. False after a report.
bool xlsx_read(Str bytes, Sheet *sheet, Arena *keep, Arena scratch, Diag *diag);

typedef enum { STYLE_NUMBER, STYLE_DATE, STYLE_TIME } XlsxStyle;

// What a format code shows a number as: "yyyy-mm-dd", "[h]:mm", "0.00".
XlsxStyle xlsx_style_of(Str format);
// The same of a number of a built-in format.
XlsxStyle xlsx_style_of_built_in(size_t number);
// A number as a cell shows it in that style. The text lives in keep.
Str xlsx_number_text(double value, XlsxStyle style, bool from_1904, Arena *keep);

#endif
