// pairs_csv.h - pairs.csv: every two treaties and how they go together.
#ifndef OUTPUT_PAIRS_CSV_H
#define OUTPUT_PAIRS_CSV_H

#include "base/pieces.h"
#include "figures/pairs.h"
#include "output/column.h"

enum { PAIR_COLUMN_COUNT = 16 };
extern const OutputColumn PAIR_COLUMNS[PAIR_COLUMN_COUNT];

// One row a pair. Numbers have six significant digits: of two million rows most of the time is
// spent on digits, and no reader looks at the seventh.
void pairs_csv(const Pairs *pairs, World *w, OutputFile *csv, Arena *keep);

#endif
