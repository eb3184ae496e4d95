// fuzz_compare.c - any bytes as two figures.csv, cut at the first line "---": no crash, a file equals
// itself, and what was added one way was removed the other way.
#include "fuzz_input.h"

#include "output/compare.h"

static size_t moved(const char *before, const char *after, Arena *keep)
{
    Diag       diag = { .keep = keep };
    Comparison c = figures_compare(before, after, 0, keep, &diag);
    fuzz_report(&diag, keep);
    if (c.ok != (diag_errors(&diag) == 0) || (c.moved == 0) != (c.text.n == 0) ||
        str_utf8_error(c.text) != c.text.n)
        abort();
    return c.moved;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static int  fds[2];
    FuzzMemory  m = fuzz_memory();
    Str         all = { (const char *)bytes, n };
    const char *middle = n ? memmem(bytes, n, "\n---\n", 5) : NULL;
    Str         first = { all.s, middle ? (size_t)(middle + 1 - all.s) : n };
    Str         second = middle ? (Str){ middle + 5, n - first.n - 4 } : all;
    const char *a = fuzz_file(&fds[0], first, &m.keep), *b = fuzz_file(&fds[1], second, &m.keep);
    if (moved(a, a, &m.keep) != 0 || moved(a, b, &m.keep) != moved(b, a, &m.keep))
        abort();
    return 0;
}
