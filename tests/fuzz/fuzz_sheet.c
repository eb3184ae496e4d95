// fuzz_sheet.c - any bytes as a table that people hold: no crash, a report in UTF-8, a grid only of UTF-8 and
// within its bounds, and the same grid when it is read again.
#include "fuzz_input.h"

#include "import/sheet.h"

static void check(const Sheet *s, const Sheet *again)
{
    if (s->n != again->n || s->columns != again->columns || (s->n + 1) * s->columns > 2 * SHEET_CELLS_MOST)
        abort();
    for (size_t r = 0; r < s->n; r++) {
        if (!s->rows[r].n || s->rows[r].n > s->columns || !s->rows[r].line || sheet_text(s, r, s->columns).n)
            abort();
        for (size_t c = 0; c < s->columns; c++) {
            Str text = sheet_text(s, r, c);
            if (str_utf8_error(text) < text.n || !str_eq(text, sheet_text(again, r, c)))
                abort();
        }
    }
}

// The first byte says which encoding is asked for.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char *const ENCODINGS_ASKED[] = { "", "utf-8", "utf-16le", "windows-1252", "gb18030" };
    FuzzMemory               m = fuzz_memory();
    Arena                    keep = m.keep, scratch = m.scratch;
    Diag                     diag = { .keep = &keep };
    Sheet                    s, again;
    Str                      encoding = str(ENCODINGS_ASKED[n ? bytes[0] % COUNT(ENCODINGS_ASKED) : 0]);
    Str                      all = { (const char *)bytes + (n > 0), n - (n > 0) };
    bool                     ok = sheet_read(all, S("f"), encoding, &s, &keep, scratch, &diag);
    fuzz_report(&diag, &keep);
    if (!ok && !diag_errors(&diag))
        abort();
    if (ok != sheet_read(all, S("f"), encoding, &again, &keep, scratch, &diag))
        abort();
    if (ok)
        check(&s, &again);
    return 0;
}
