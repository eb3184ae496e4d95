// fuzz_xlsx.c - any bytes as the XML of a worksheet inside a sound workbook, which a mutated archive hardly
// ever is, or as the whole: no crash, and a grid of UTF-8 whose lines rise.
#include "fuzz_input.h"

#define WORKBOOK_STORED
#include "../unit/workbook.h"
#include "import/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    FuzzMemory  m = fuzz_memory();
    Arena       keep = m.keep, scratch = m.scratch;
    Diag        diag = { .keep = &keep };
    Str         text = str_copy(&keep, (Str){ (const char *)bytes, n });
    const char *rows = text.s;
    bool        is_whole = n > 1 && text.s[0] == 'P' && text.s[1] == 'K';
    Str         book = is_whole ? text : workbook_of(rows, n % 2 ? "<workbookPr date1904='1'/>" : "", &keep);
    Sheet       s = { .file = S("f") };
    bool        ok = xlsx_read(book, &s, &keep, scratch, &diag);
    fuzz_report(&diag, &keep);
    if (ok == (diag_errors(&diag) > 0))
        abort();
    for (size_t r = 0; ok && r < s.n; r++) {
        if (!s.rows[r].n || (r && s.rows[r].line <= s.rows[r - 1].line))
            abort();
        for (size_t c = 0; c < s.rows[r].n; c++)
            if (str_utf8_error(sheet_text(&s, r, c)) < sheet_text(&s, r, c).n)
                abort();
    }
    return 0;
}
