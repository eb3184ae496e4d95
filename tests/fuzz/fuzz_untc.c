// fuzz_untc.c - any bytes as a participant table, be it CSV, HTML or XML: no crash, UTF-8 out, each row
// of a CSV table is counted once, and the rows that come out are rows of actions.csv and treaties.csv.
#include "fuzz_input.h"

#include "import/untc.h"

static void need(bool ok)
{
    if (!ok)
        abort();
}

static void need_utf8(Str text) { need(str_utf8_error(text) == text.n); }

static Csv parse(Str text, size_t columns, Arena *keep)
{
    Diag diag = { .keep = keep };
    Csv  csv = csv_parse_bytes(text, S("out.csv"), keep, &diag);
    need(csv.ok && csv.columns == columns && !diag_errors(&diag));
    return csv;
}

static bool has_text(const Sheet *sheet, size_t row)
{
    for (size_t c = 0; c < sheet->columns; c++) {
        Str cell = sheet_text(sheet, row, c);
        while (untc_take_blank(&cell))
            ;
        if (cell.n)
            return true;
    }
    return false;
}

// Rows below the titles, which stand in the first rows: what is above them is not counted.
static void check_count(const Untc *u, Str bytes, Arena *keep, Arena scratch)
{
    Sheet  sheet;
    Diag   ignored = { .keep = keep };
    size_t counted = 0, rows = 0;
    if (!u->tables_n || !sheet_read(bytes, S("4-9.csv"), (Str){ 0 }, &sheet, keep, scratch, &ignored))
        return;
    for (size_t i = 0; i < ROW_FATES; i++)
        counted += u->rows[i];
    for (size_t row = 0; row < sheet.n; row++)
        rows += has_text(&sheet, row);
    size_t lost = u->lost > ignored.n ? u->lost - ignored.n : 0;
    need(counted + lost <= sheet.n && rows <= counted + u->lost + 10);
}

// A page gives grids of clean text, each row no longer than the longest.
static void check_page(Str bytes, MarkupKind kind, Arena *keep)
{
    Diag     diag = { .keep = keep };
    UntcPage page;
    if (!untc_page_read(bytes, kind, S("4-9.html"), &page, keep, &diag))
        return;
    need_utf8(page.number), need_utf8(page.title), need_utf8(page.entry);
    for (size_t t = 0; t < page.n; t++)
        for (size_t r = 0; r < page.tables[t].n; r++) {
            need(page.tables[t].rows[r].n <= page.tables[t].columns && page.tables[t].rows[r].line);
            for (size_t c = 0; c < page.tables[t].columns; c++) {
                Str text = sheet_text(&page.tables[t], r, c);
                need_utf8(text);
                for (size_t i = 0; i < text.n; i++)
                    need((unsigned char)text.s[i] >= ' ' || text.s[i] == '\n');
            }
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    FuzzMemory m = fuzz_memory();
    Arena      keep = m.keep, scratch = m.scratch;
    Diag       diag = { .keep = &keep, .all = true };
    Str        text = { (const char *)bytes, n };
    State      states[] = { { 2, S("AAA"), S("Aland"), .kind = 1 }, { 3, S("BBB"), S("Bland"), .kind = 1 } };
    Alias rows[] = { { 2, S("Old Bland"), 2, S("former name") }, { 3, S("Union"), 0, S("organization") } };
    TableRead  state_table = { .def = &TABLES[TABLE_STATES], .rows = states, .n = COUNT(states) };
    TableRead  alias_table = { .def = &ALIASES, .rows = rows, .n = COUNT(rows) }, none = { 0 };
    UntcNames  names = untc_names(&state_table, &alias_table, &none, &keep, &diag);
    MarkupKind kind;
    Untc       u = { .names = &names, .as_of = 735000, .keep = &keep, .scratch = scratch, .diag = &diag };
    untc_begin(&u);
    untc_read(&u, S("4-9.csv"), text);
    need_utf8(untc_summary(&u, &keep));
    fuzz_report(&diag, &keep);
    if (untc_is_markup(text, &kind))
        check_page(text, kind, &keep);
    else
        check_count(&u, text, &keep, scratch);
    Csv out = parse(text_str(&u.actions), 7, &keep);
    parse(untc_treaties(&u, &keep), 10, &keep);
    for (size_t i = 0; i < out.rows; i++) {
        DateSpan span;
        need(date_parse(out.cells[i * 7 + 2].text, &span) && span.last <= u.tables[0].as_of);
    }
    return 0;
}
