// two_by_two.h - the counts of two yes/no properties of the same States.
//
//                      second (the subject)
//                         yes        no
//   first (predictor) yes both       first      <- row margin both + first
//                     no  second     neither
#ifndef STATS_TWO_BY_TWO_H
#define STATS_TWO_BY_TWO_H

#include <stddef.h>

typedef struct Table {
    size_t both, first, second, neither;
} Table;

static inline size_t table_total(Table t) { return t.both + t.first + t.second + t.neither; }

#endif
