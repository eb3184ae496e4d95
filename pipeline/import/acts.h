// acts.h - any table of States, dates and acts -> rows of actions.csv, by a mapping (`import acts`).
//
// A row of the table names a State, and its acts in one of two ways or both: a date with a word beside it
// that says which act it is, and columns of dates, one an act. A word or code behind a date, "24 Jan 1983
// (a)", is the act instead of the column's. Words become acts by the mapping and by nothing else. A row is
// taken whole or not at all; a year alone is a reduced date.
#ifndef IMPORT_ACTS_H
#define IMPORT_ACTS_H

#include "import/dates.h"
#include "import/import.h"
#include "import/untc.h"
#include "input/dataset.h"
#include "input/ini_file.h"

enum { ACT_IGNORED = 0 }; // of a word that the mapping tells to leave out

typedef struct {
    Str    word;
    size_t act; // of ACT_NAMES, from ACT_SIGNATURE on
} ActWord;

typedef struct {
    size_t          act;
    Str             header;
    const IniEntry *entry;
} ActColumn;

typedef struct {
    Str    label;
    size_t treaty;
} ActTreaty;

typedef struct {
    const Dataset *data; // States, treaties
    Str            file;
    Ini            ini;
    Str            treaty, treaty_column, state, date, act, effective; // a code, then headers
    Str            source, confidence, empty;
    DateOrder      order;
    bool           first_only; // rows = years: a row a year, of which the first counts
    ActWord       *words;
    ActColumn     *columns;
    ActTreaty     *treaties;
    size_t         words_n, words_cap, columns_n, columns_cap, treaties_n, treaties_cap;
} ActsMap;

// Reads the mapping. False after a report.
bool acts_map_read(Import *in, const Dataset *data, ActsMap *map);

// The rows of a table's bytes, by the mapping of in->args[1], toward the treaties and States of data.
void acts_import(Import *in, const Dataset *data, UntcNames names, Str bytes);

#endif
