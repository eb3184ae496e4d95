// fuzz_untc.c - any bytes as a participant table: no crash, UTF-8 out, each row of the table is
// counted once, and the rows that come out are rows of actions.csv.
#include "fuzz_input.h"

#include "import/untc.h"

static size_t rows_counted(const Untc *u)
{
    size_t rows = 0;
    for (size_t i = 0; i < ROW_FATES; i++)
        rows += u->rows[i];
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    FuzzMemory m = fuzz_memory();
    Arena      keep = m.keep;
    Diag       diag = { .keep = &keep, .all = true };
    State      states[] = { { 2, S("AAA"), S("Aland"), .kind = 1 }, { 3, S("BBB"), S("Bland"), .kind = 1 } };
    Alias rows[] = { { 2, S("Old Bland"), 2, S("former name") }, { 3, S("Union"), 0, S("organization") } };
    TableRead state_table = { .def = &TABLES[TABLE_STATES], .rows = states, .n = COUNT(states) };
    TableRead alias_table = { .def = &ALIASES, .rows = rows, .n = COUNT(rows) };
    UntcNames names = untc_names(&state_table, &alias_table, &keep, &diag);
    Untc      u = { .names = &names, .as_of = 735000, .keep = &keep, .scratch = m.scratch, .diag = &diag };
    untc_begin(&u);
    untc_read(&u, S("4-9.csv"), (Str){ (const char *)bytes, n });
    Str summary = untc_summary(&u, &keep), report = diag_report(&diag, true, false, &keep);
    if (str_utf8_error(report) != report.n || str_utf8_error(summary) != summary.n)
        abort();
    Diag again = { .keep = &keep }, ignored = { .keep = &keep };
    Csv  in = csv_parse_bytes((Str){ (const char *)bytes, n }, S("4-9.csv"), &keep, &ignored);
    Csv  out = csv_parse_bytes(text_str(&u.actions), S("actions.csv"), &keep, &again);
    if (diag_errors(&again) || !out.ok || out.columns != 7 || (in.ok && rows_counted(&u) != in.rows))
        abort();
    for (size_t i = 0; i < out.rows; i++) {
        DateSpan span;
        if (!date_parse(out.cells[i * 7 + 2].text, &span) || span.last > u.as_of)
            abort();
    }
    return 0;
}
