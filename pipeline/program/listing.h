// listing.h - the registries as tables: what `list` prints, and what README's tables are made from.
#ifndef PROGRAM_LISTING_H
#define PROGRAM_LISTING_H

#include "program/run.h"

typedef struct {
    const char *name, *does;
    Purpose     needs; // 0: the table is in the program
    void (*print)(const Job *r, Str glob, Text *out);
} ListDef;

extern const ListDef LISTS[];
extern const size_t  LIST_COUNT;

#endif
