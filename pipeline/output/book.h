// book.h - a workbook: sheets of typed cells, written by libxlsxwriter. No clock is asked: the same sheets
// give the same bytes.
//
// The library writes into files and does not tell when that fails; what it wrote is read back, and every part
// must be there whole.
#ifndef OUTPUT_BOOK_H
#define OUTPUT_BOOK_H

#include "base/date.h"

typedef enum { BOOK_EMPTY, BOOK_TEXT, BOOK_NUMBER, BOOK_SHARE, BOOK_DAY } BookKind;

// text stands in for a number or a day that a spreadsheet has no room for, such as infinity or 1899.
typedef struct {
    BookKind kind;
    bool     bold;
    int      digits; // decimals shown: of a share, those of the percentage
    double   number; // of a share: 0 … 1
    Day      day;
    Str      text;
} BookCell;

typedef struct {
    Str        name;  // at most 31 characters; others, and those that a name may not hold, are left out
    Str        title; // above the table
    BookCell  *cells; // rows x columns; the first row are the heads
    size_t     columns, rows;
    const Str *notes; // under the table
    size_t     notes_n;
    bool       plain; // no heads: nothing is frozen or filtered
} BookSheet;

typedef struct {
    Str title, author, subject;
    Day created;
} BookInfo;

// folder: where the library may keep files until it is done; none is left. NULL, or a sentence that tells
// what failed.
const char *book_make(const BookSheet *sheets, size_t n, const BookInfo *info, Str folder, Arena *keep,
                      Str *bytes);

#endif
