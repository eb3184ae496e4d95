// insert.h - keeping a short list in order while it grows.
#ifndef BASE_INSERT_H
#define BASE_INSERT_H

#include <stdbool.h>
#include <stddef.h>

// Whether a comes before b; false for equals.
typedef bool Before(const void *a, const void *b, const void *context);

// Moves the last of n items, each of `size` bytes, to its place among the others, which are in order; equals
// stay in the order in which they came. Takes time in proportion to n: for lists of a few hundred items.
void insert_last(void *items, size_t n, size_t size, Before *before, const void *context);

#endif
