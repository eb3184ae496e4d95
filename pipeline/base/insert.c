// insert.c - see insert.h.
#include "base/insert.h"

#include <string.h>

static void swap(char *a, char *b, size_t size)
{
    char   block[64];
    size_t n = 0;
    for (size_t i = 0; i < size; i += n) {
        n = size - i < sizeof block ? size - i : sizeof block;
        memcpy(block, a + i, n);
        memcpy(a + i, b + i, n);
        memcpy(b + i, block, n);
    }
}

void insert_last(void *items, size_t n, size_t size, Before *before, const void *context)
{
    for (char *at = items; n-- > 1 && before(at + n * size, at + (n - 1) * size, context);)
        swap(at + n * size, at + (n - 1) * size, size);
}
