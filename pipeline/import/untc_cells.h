// untc_cells.h - the pieces of a participant table: names, dates, titles of columns, numbers of treaties.
#ifndef IMPORT_UNTC_CELLS_H
#define IMPORT_UNTC_CELLS_H

#include "input/dataset.h"

// A text without brackets around it and without footnote marks behind it: digits, stars, daggers.
typedef struct {
    Str  text;
    bool bracketed;
} UntcBare;

UntcBare untc_bare(Str cell);
// Take a footnote mark that is no digit, a blank of any kind, off the head of a text.
bool untc_take_mark(Str *text);
bool untc_take_blank(Str *text);

typedef struct {
    Day  day;
    Str  code; // empty: none
    bool bracketed;
    bool unclear; // in numbers of which the order is not known: no date
} UntcDate;

// What "13/02/1985" and "02/13/1985" tell of the order of numbers; a column may tell both.
enum { UNTC_DAY_FIRST = 1, UNTC_MONTH_FIRST = 2 };
unsigned untc_date_order(Str cell); // 0: nothing

// "4 Feb 1985", "4 February 1985", "1985-02-04", "04/02/1985" in the order given, then perhaps a code
// and footnote marks, perhaps the day or all in brackets. False when it is anything else.
bool untc_date(Str cell, unsigned order, UntcDate *date);
// The day at the head of a text, which moves behind it; 0: there is none.
Day untc_take_day(Str *text);

typedef struct {
    Str    text; // without code and marks; of an unknown label without a code as it is written
    Str    code; // empty: none
    bool   known;
    size_t act;   // 0: known, and none of actions.csv; or UNTC_LEAVING
    bool   plain; // the name of the act itself; else the source of a row quotes the label
    size_t dates; // how many are not written as the act that the label names
} UntcLabel;

// A label that names a withdrawal, whose day may be that of notification or of effect.
enum { UNTC_LEAVING = ACT_SIGNATURE_WITHDRAWN + 1 };

// The labels of a column's title, at most so many. They are separated by commas, semicolons, line breaks
// or slashes, and hold some: a mark separates only before a capital, a break or a slash only between
// two labels that are known.
size_t untc_labels(Str title, UntcLabel *labels, size_t most, Arena *keep, Arena scratch);

// "IV-9" for the name of a file such as "dir/4-9.csv", "iv-9.HTML", or for a number; empty if it is none.
Str untc_number(Str file, Arena *keep);

// "s", or nothing for 1.
static inline const char *untc_plural(size_t n) { return n == 1 ? "" : "s"; }
// A message shows no more of a cell than tells it apart.
Str untc_shown(Str cell);

#endif
