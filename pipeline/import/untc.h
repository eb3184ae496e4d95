// untc.h - participant tables of the UN Treaty Collection -> rows of actions.csv and treaties.csv.
//
// A file is one treaty: the page saved as HTML, the XML that the page links to (untc_page.h), or a CSV
// table. In its table a participant is a row, behind it one column or more of dates. A column's
// title names acts with their codes, "Ratification, Accession(a), Succession(d)"; a cell is a date
// and the code of the act, no code being the act that has none. A code means what the title of its
// own column says, and nothing else: "(d)" behind a signature is no succession to the treaty. Where
// several consents of a title have the same code, or none, the date is an act 'consent'.
//
// A row is taken whole or not at all, but for columns whose title is not understood: their cells are
// kept apart and counted. What cannot be read is reported with its place and its text; what is no act
// of a State, or no act that actions.csv has a word for, is reported and counted. A participant or date
// in brackets, or with a date of denunciation, has withdrawn on a day that the table does not tell for
// certain: such a row is not taken, as its consent alone would make a party of a State that left.
#ifndef IMPORT_UNTC_H
#define IMPORT_UNTC_H

#include "import/import.h"
#include "import/untc_cells.h"
#include "import/untc_page.h"
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

// Of states.csv, names.csv and state_names.csv; of a table that is not there, n is 0.
UntcNames untc_names(const TableRead *states, const TableRead *aliases, const TableRead *languages,
                     Arena *keep, Diag *diag);
// The names of the States of a dataset that holds these tables, and those of names.csv.
UntcNames untc_read_names(const Dataset *data, Import *in);
// The number of a name, or NOT_FOUND. Capitals, composed or decomposed accents, kinds of apostrophe,
// commas, brackets, doubled blanks and "the" at either end do not matter.
size_t untc_name_find(const UntcNames *names, Str name, Arena scratch);

// The import -------------------------------------------------------------------------------------

// What became of a row with anything in it, from good to bad: a row with several is counted as the worst.
typedef enum { ROW_TAKEN, ROW_BARE, ROW_APART, ROW_LEFT, ROW_NO_STATE, ROW_WRONG, ROW_FATES } RowFate;

typedef struct {
    Str           file, number, code;
    const Treaty *known; // of treaties.csv; NULL: none has the number
    Day           as_of, earliest;
    UntcPage      page; // empty for a CSV table
} UntcTable;

typedef struct {
    const UntcNames *names;
    const Treaty    *treaties;
    size_t           treaties_n;
    Day              as_of;          // of files that do not say it themselves; 0: not given
    bool             wants_treaties; // only the wording of a warning
    Str              encoding;       // of files in text; empty: detected
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

// The row of titles, which may stand below others; NOT_FOUND.
size_t untc_find_head(const Sheet *sheet, Arena scratch);
// Adds the rows of one table. row_of[State] is the line of its row in this or an earlier table of the treaty,
// or 0.
void untc_read_table(Untc *u, UntcTable *table, const Sheet *sheet, size_t *row_of);

void untc_begin(Untc *u);
void untc_read(Untc *u, Str file, Str bytes);
Str  untc_treaties(const Untc *u, Arena *keep); // treaties.csv with a row for each table
Str  untc_summary(const Untc *u, Arena *keep);

#endif
