// fuzz_acts.c - any bytes as a mapping, a line of ===, and a table of acts: no crash, a report in UTF-8, and
// the rows that come out are rows of actions.csv with a State, a treaty, a date and an act of ours.
#include "fuzz_input.h"

#include "import/acts.h"

static bool is_act(Str word)
{
    for (size_t i = 0; ACT_NAMES[i]; i++)
        if (str_eq(word, str(ACT_NAMES[i])))
            return true;
    return false;
}

// The tables that all inputs share, read once.
typedef struct {
    Config    config;
    Dataset   data;
    UntcNames names;
    bool      read;
} Shared;

static const Shared *shared_tables(void)
{
    static Shared shared = { .config = { .data_dir = S("tests/fuzz/acts_data") } };
    static Arena  keep, scratch;
    if (shared.read)
        return &shared;
    if (!arena_try_map(&keep, (size_t)1 << 26) || !arena_try_map(&scratch, (size_t)1 << 26))
        abort();
    Diag   diag = { .keep = &keep };
    Import in = { .config = &shared.config, .keep = &keep, .scratch = scratch, .diag = &diag };
    shared.data = dataset_read_some(1u << TABLE_STATES | 1u << TABLE_TREATIES | 1u << TABLE_STATE_NAMES,
                                    shared.config.data_dir, (Str){ 0 }, &keep, &diag);
    shared.names = untc_read_names(&shared.data, &in);
    shared.read = true;
    if (diag_errors(&diag))
        abort();
    return &shared;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static int    map_fd;
    const Shared *shared = shared_tables();
    FuzzMemory    m = fuzz_memory();
    Arena         keep = m.keep, scratch = m.scratch;
    Diag          diag = { .keep = &keep }, ignored = { .keep = &keep };
    Str           all = { (const char *)bytes, n };
    const char   *cut = n ? memmem(bytes, n, "===\n", 4) : NULL;
    Str           map = { all.s, cut ? (size_t)(cut - all.s) : n }, table = { cut ? cut + 4 : "", 0 };
    table.n = cut ? n - map.n - 4 : 0;
    const char *args[] = { "table.csv", fuzz_file(&map_fd, map, &keep) };
    Import      in = { .config = &shared->config,
                       .args = args,
                       .args_n = 2,
                       .keep = &keep,
                       .scratch = scratch,
                       .diag = &diag,
                       .rows = { .in = &keep },
                       .summary = { .in = &keep } };
    acts_import(&in, &shared->data, shared->names, table);
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
        if (cell[0].text.n != 3 || !cell[1].text.n || !date_parse(cell[2].text, &span) ||
            !is_act(cell[3].text))
            abort();
    }
    return 0;
}
