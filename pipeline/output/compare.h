// compare.h - two figures.csv side by side.
#ifndef OUTPUT_COMPARE_H
#define OUTPUT_COMPARE_H

#include "base/diag.h"

typedef struct {
    Str    text; // one line a figure that moved, then a count; empty when nothing moved
    size_t moved;
    bool   ok; // both files could be read
} Comparison;

// relative: two numbers are equal when they differ by no more than this share of the larger one.
Comparison figures_compare(const char *old_path, const char *new_path, double relative, Arena *keep,
                           Diag *diag);

#endif
