// listing.h - the registries as tables: what `list` prints, and what README's tables are made from.
#ifndef PROGRAM_LISTING_H
#define PROGRAM_LISTING_H

#include "program/grid.h"
#include "program/run.h"

// What may stand behind the name of a list.
typedef enum {
    LIST_GLOB,   // a pattern of the first column
    LIST_STATES, // a pattern of codes or names of States (state_names.h)
    LIST_STATE,  // a State, without which there is no list: print is given its code
    LIST_NOTHING // it is no table, but a text
} ListTakes;

typedef struct {
    GridFormat format;
    Text       text;
    size_t     rows; // of a table
} ListOut;

typedef struct {
    const char *name, *does;
    Purpose     needs; // 0: the table is in the program
    void (*print)(Job *r, Str glob, ListOut *out);
    ListTakes takes;
} ListDef;

extern const ListDef LISTS[];
extern const size_t  LIST_COUNT;

#endif
