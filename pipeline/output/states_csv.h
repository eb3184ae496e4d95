// states_csv.h - states.csv: every State of the population at the cut-off, with its standing toward every
// treaty.
//
// A cell about several treaties is a list, "cat=1987-06-26;cedaw=2003-04-04", by the codes in byte order.
// Counts of figures.csv are sums over rows: tests/unit/test_states.c adds them up.
#ifndef OUTPUT_STATES_CSV_H
#define OUTPUT_STATES_CSV_H

#include "figures/world.h"
#include "output/column.h"

enum { STATE_COLUMN_COUNT = 36 };
extern const OutputColumn STATE_COLUMNS[STATE_COLUMN_COUNT];

Str states_csv(World *w, Arena *keep);

#endif
