// fuzz_compare.c - any bytes as the files of two runs, cut at lines "---" into two figures.csv, two
// states.csv and two manifest.json: no crash, a run equals itself, what was added one way was removed the
// other way, and JSON stays JSON, with a summary and without.
#include "fuzz_input.h"

#include <jansson.h>

#include "output/compare_formats.h"

enum { PARTS = 6 };

static void write_all(const Comparison *c, const Summary *summary, Arena *keep)
{
    for (size_t f = 0; f < COMPARE_FORMAT_COUNT; f++) {
        Text out = { .in = keep };
        COMPARE_FORMATS[f].write(&out, c, summary);
        json_t *root =
            COMPARE_FORMATS[f].write == compare_json ? json_loadb(out.s, out.n, 0, NULL) : json_null();
        if (!root || (out.n && str_utf8_error(text_str(&out)) != out.n))
            abort();
        json_decref(root);
    }
}

// How many figures and States differ.
static size_t moved(const RunFiles *was, const RunFiles *now, Arena *keep)
{
    Diag       diag = { .keep = keep };
    Comparison c = figures_compare(was, now, 0, (StrList){ 0 }, keep, &diag);
    fuzz_report(&diag, keep);
    if (c.ok != (diag_errors(&diag) == 0))
        abort();
    if (!c.ok)
        return 0;
    Summary summary = compare_summary(was, now, &c, S("s"), keep, &diag);
    fuzz_report(&diag, keep);
    write_all(&c, NULL, keep);
    write_all(&c, &summary, keep);
    return c.n + summary.joined.n + summary.left.n;
}

static RunFiles run_of(const Str *part, size_t i, const char *file)
{
    return (
        RunFiles){ .file = str(file), .figures = part[i], .states = part[2 + i], .manifest = part[4 + i] };
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    FuzzMemory m = fuzz_memory();
    Str        rest = str_copy(&m.keep, (Str){ (const char *)bytes, n }), part[PARTS] = { { 0 } };
    for (size_t i = 0; i < PARTS && rest.n; i++) {
        const char *end = memmem(rest.s, rest.n, "\n---\n", 5);
        size_t      with_mark = end ? (size_t)(end + 5 - rest.s) : rest.n;
        part[i] = (Str){ rest.s, end ? with_mark - 4 : rest.n };
        rest.s += with_mark, rest.n -= with_mark;
    }
    RunFiles first = run_of(part, 0, "was/figures.csv"), second = run_of(part, 1, "now/figures.csv");
    if (moved(&first, &first, &m.keep) != 0 ||
        moved(&first, &second, &m.keep) != moved(&second, &first, &m.keep))
        abort();
    return 0;
}
