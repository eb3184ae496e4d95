// fuzz_compare.c - any bytes as two figures.csv, cut at the first line "---": no crash, a file equals
// itself, what was added one way was removed the other way, and JSON stays JSON.
#include "fuzz_input.h"

#include <jansson.h>

#include "output/compare_formats.h"

static size_t moved(Str before, Str after, Arena *keep)
{
    Diag     diag = { .keep = keep };
    RunFiles was = { .file = S("was.csv"), .figures = before },
             now = { .file = S("now.csv"), .figures = after };
    Comparison c = figures_compare(&was, &now, 0, (StrList){ 0 }, keep, &diag);
    fuzz_report(&diag, keep);
    if (c.ok != (diag_errors(&diag) == 0))
        abort();
    for (size_t f = 0; c.ok && f < COMPARE_FORMAT_COUNT; f++) {
        Text out = { .in = keep };
        COMPARE_FORMATS[f].write(&out, &c, NULL);
        json_t *root =
            COMPARE_FORMATS[f].write == compare_json ? json_loadb(out.s, out.n, 0, NULL) : json_null();
        if (!root || (out.n && str_utf8_error(text_str(&out)) != out.n))
            abort();
        json_decref(root);
    }
    return c.n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    FuzzMemory  m = fuzz_memory();
    Str         all = str_copy(&m.keep, (Str){ (const char *)bytes, n });
    const char *middle = n ? memmem(all.s, n, "\n---\n", 5) : NULL;
    Str         first = { all.s, middle ? (size_t)(middle + 1 - all.s) : n };
    Str         second = middle ? (Str){ middle + 5, n - first.n - 4 } : all;
    if (moved(first, first, &m.keep) != 0 || moved(first, second, &m.keep) != moved(second, first, &m.keep))
        abort();
    return 0;
}
