// fuzz_acts.c - any bytes as a mapping, a line of ===, and a table of acts: no crash, a report in UTF-8, and the
// rows that come out are rows of actions.csv with a State, a treaty, a date and an act of ours.
#include "fuzz_input.h"

#include "import/import.h"
#include "input/dataset.h"

static bool is_act(Str word)
{
    for (size_t i = 0; ACT_NAMES[i]; i++)
        if (str_eq(word, str(ACT_NAMES[i])))
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static int  map_fd, table_fd;
    FuzzMemory  m = fuzz_memory();
    Arena       keep = m.keep, scratch = m.scratch;
    Diag        diag = { .keep = &keep }, ignored = { .keep = &keep };
    Str         all = { (const char *)bytes, n };
    const char *cut = n ? memmem(bytes, n, "===\n", 4) : NULL;
    Str         map = { all.s, cut ? (size_t)(cut - all.s) : n }, table = { cut ? cut + 4 : "", 0 };
    table.n = cut ? n - map.n - 4 : 0;
    Config      config = { .data_dir = S("tests/fuzz/acts_data") };
    const char *args[] = { fuzz_file(&table_fd, table, &keep), fuzz_file(&map_fd, map, &keep) };
    Import      in = { .config = &config,
                       .args = args,
                       .args_n = 2,
                       .keep = &keep,
                       .scratch = scratch,
                       .diag = &diag,
                       .rows = { .in = &keep },
                       .summary = { .in = &keep } };
    import_acts(&in);
    fuzz_report(&diag, &keep);
    if (!in.rows.n && !diag_errors(&diag))
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
