// assistance_csv.h - assistance.csv: who needs which assistance, and who offers it.
#ifndef OUTPUT_ASSISTANCE_CSV_H
#define OUTPUT_ASSISTANCE_CSV_H

#include "figures/assistance.h"
#include "output/column.h"

enum { ASSISTANCE_COLUMN_COUNT = 7 };
extern const OutputColumn ASSISTANCE_COLUMNS[ASSISTANCE_COLUMN_COUNT];

Str assistance_csv(const Assistance *a, World *w, Arena *keep);

#endif
