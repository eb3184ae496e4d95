// untc.h - participant tables of the UN Treaty Collection -> rows of actions.csv and treaties.csv.
//
// A table is one treaty: a participant a row, behind it one column or more of dates. A column's
// title names acts with their codes, "Ratification, Accession(a), Succession(d)"; a cell is a date
// and the code of the act, no code being the act that has none. A code means what the title of its
// own column says, and nothing else: "(d)" behind a signature is no succession to the treaty.
//
// A row is taken whole or not at all. What cannot be read is reported with its place and its text;
// what is no act of a State, or no act that actions.csv has a word for, is reported and counted.
// A participant or date in brackets has withdrawn on a day that only a footnote tells: such a row
// is not taken, as its consent alone would make a party of a State that left.
#ifndef IMPORT_UNTC_H
#define IMPORT_UNTC_H

#include "input/csv.h"
#include "input/dataset.h"

// Names ------------------------------------------------------------------------------------------

// One row of names.csv: another name of a State; without a State, of something that is none.
typedef struct {
    size_t line;
    Str    alias;
    size_t state; // State + 1, or 0
    Str    source;
} Alias;

extern const TableDef ALIASES;

typedef struct {
    const State *states;
    Index        index; // folded names: those of the States, then the aliases
    Str         *shown; // the names as the tables write them
    size_t      *state; // State + 1, or 0
    Str         *source;
} UntcNames;

UntcNames untc_names(const TableRead *states, const TableRead *aliases, Arena *keep, Diag *diag);
// The number of a name, or NOT_FOUND. Capitals, kinds of apostrophe and doubled blanks do not matter.
size_t untc_name_find(const UntcNames *names, Str name, Arena scratch);
Str    untc_fold(Str name, Arena *keep);

// Pieces of a table ------------------------------------------------------------------------------

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
} UntcDate;

// "4 Feb 1985", "4 February 1985", "1985-02-04", then perhaps a code and footnote marks, perhaps all
// in brackets. False when it is anything else.
bool untc_date(Str cell, UntcDate *date);

typedef struct {
    Str    text; // without code and marks
    Str    code; // empty: none
    bool   known;
    size_t act;   // 0: known, and none of actions.csv
    bool   plain; // the name of the act itself; else the source of a row quotes the label
    size_t dates; // how many of an act that is none of actions.csv
} UntcLabel;

// The labels of a column's title. They are separated by commas, and hold some: a comma separates
// only before a capital.
size_t untc_labels(Str title, UntcLabel *labels, size_t most, Arena scratch);

// "IV-9" for the name of a file such as "dir/4-9.csv", "iv-9.CSV"; empty if it is none.
Str untc_number(Str file, Arena *keep);

// The import -------------------------------------------------------------------------------------

// What became of a row, from good to bad: a row with several is counted as the worst.
typedef enum { ROW_TAKEN, ROW_BARE, ROW_APART, ROW_LEFT, ROW_NO_STATE, ROW_WRONG, ROW_FATES } RowFate;

typedef struct {
    Str           file, number, code;
    const Treaty *known; // of treaties.csv; NULL: none has the number
    Day           earliest;
} UntcTable;

typedef struct {
    const UntcNames *names;
    const Treaty    *treaties;
    size_t           treaties_n;
    Day              as_of;
    bool             wants_treaties; // only the wording of a warning
    Arena           *keep;
    Arena            scratch;
    Diag            *diag;
    // results
    Text       actions;
    UntcTable *tables;
    size_t     tables_n, tables_cap;
    size_t     rows[ROW_FATES];
    size_t     lost;                              // rows that are not CSV
    size_t     acts[ACT_SIGNATURE_WITHDRAWN + 1]; // [0]: of none of the words
} Untc;

void untc_begin(Untc *u);
void untc_read(Untc *u, Str file, Str bytes);
Str  untc_treaties(const Untc *u, Arena *keep); // treaties.csv with a row for each table
Str  untc_summary(const Untc *u, Arena *keep);

#endif
