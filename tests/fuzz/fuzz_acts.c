// fuzz_acts.c - any bytes as a mapping, a line of ===, and a table of acts: no crash, a report in UTF-8, and the
// rows that come out are rows of actions.csv with a State, a treaty, a date and an act of ours.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "import/import.h"
#include "input/dataset.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char *put(int *fd, Str text, Arena *keep)
{
    if ((*fd <= 0 && (*fd = memfd_create("x", 0)) < 0) || ftruncate(*fd, 0) != 0 ||
        (text.n && pwrite(*fd, text.s, text.n, 0) != (ssize_t)text.n))
        abort();
    return str_format(keep, "/proc/self/fd/%d", *fd).s;
}

static bool is_act(Str word)
{
    for (size_t i = 0; ACT_NAMES[i]; i++)
        if (str_eq(word, str(ACT_NAMES[i])))
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static Arena whole, scratch;
    static int   map_fd, table_fd;
    if (!whole.at && (!arena_try_map(&whole, (size_t)1 << 33) || !arena_try_map(&scratch, (size_t)1 << 33)))
        abort();
    Arena       keep = whole;
    Diag        diag = { .keep = &keep }, ignored = { .keep = &keep };
    Str         all = { (const char *)bytes, n };
    const char *cut = n ? memmem(bytes, n, "===\n", 4) : NULL;
    Str         map = { all.s, cut ? (size_t)(cut - all.s) : n }, table = { cut ? cut + 4 : "", 0 };
    table.n = cut ? n - map.n - 4 : 0;
    Config      config = { .data_dir = S("tests/fuzz/acts_data") };
    const char *args[] = { put(&table_fd, table, &keep), put(&map_fd, map, &keep) };
    Import      in = { .config = &config,
                       .args = args,
                       .args_n = 2,
                       .keep = &keep,
                       .scratch = scratch,
                       .diag = &diag,
                       .rows = { .in = &keep },
                       .summary = { .in = &keep } };
    import_acts(&in);
    Str report = diag_report(&diag, true, false, &keep);
    if (str_utf8_error(report) != report.n || (!in.rows.n && !diag_errors(&diag)))
        abort();
    if (!in.rows.n)
        return 0;
    Csv out = csv_parse_bytes(text_str(&in.rows), S("actions.csv"), &keep, &ignored);
    if (diag_errors(&ignored) || !out.ok || out.columns != 7)
        abort();
    for (size_t i = 0; i < out.rows; i++) {
        const Cell *cell = out.cells + i * 7;
        DateSpan    span;
        if (cell[0].text.n != 3 || !cell[1].text.n || !date_parse(cell[2].text, &span) || !is_act(cell[3].text))
            abort();
    }
    return 0;
}
