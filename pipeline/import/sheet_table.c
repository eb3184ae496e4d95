// sheet_table.c - see sheet_table.h.
#include "import/sheet_table.h"

#include <string.h>

enum { HEAD_ROWS = 20 };

Str fold_blanks(Str text, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < text.n; i++) {
        bool wide = i + 1 < text.n && memcmp(text.s + i, "\xC2\xA0", 2) == 0;
        bool blank = wide || memchr(" \t\r\n", text.s[i], 4);
        i += wide;
        if (!blank)
            text_bytes(&t, &text.s[i], 1);
        else if (t.n && t.s[t.n - 1] != ' ')
            text_addc(&t, " ");
    }
    return str_trim(text_str(&t));
}

static size_t find_head(const Sheet *s, const Str *wanted, size_t wanted_n, Arena scratch)
{
    size_t best = 0, most = 0;
    for (size_t r = 0; r < s->n && r < HEAD_ROWS; r++) {
        size_t found = 0;
        Arena  again = scratch;
        for (size_t c = 0; c < s->rows[r].n; c++) {
            Str text = fold_blanks(sheet_text(s, r, c), &again);
            for (size_t w = 0; w < wanted_n; w++)
                found += wanted[w].n && str_eq(text, wanted[w]);
        }
        if (found > most)
            most = found, best = r;
    }
    return best;
}

// Whether the row has the head's number of fields, or only blank ones more. A workbook has none to count.
static bool fits(const Sheet *s, size_t head, size_t row, Diag *diag)
{
    const SheetRow *h = &s->rows[head], *r = &s->rows[row];
    if (r->n > h->n)
        diag_add(diag, DEFECT_FIELD_COUNT, (Place){ s->file, r->line, r->n }, "'%.*s' stands under no header",
                 ARG(r->cells[r->n - 1].text));
    else if (r->fields < h->n && r->fields)
        diag_add(diag, DEFECT_FIELD_COUNT, (Place){ s->file, r->line, 0 },
                 "the row has %zu fields, the header %zu", r->fields, h->n);
    else
        return true;
    return false;
}

static Csv table_under(const Sheet *s, size_t head, Arena *keep, Diag *diag)
{
    const SheetRow *h = &s->rows[head];
    Csv             table = { .file = s->file, .columns = h->n, .ok = true, .torn = s->torn };
    table.header = h->cells;
    table.cells = NEW(keep, Cell, (s->n - head) * h->n);
    for (size_t r = head + 1; r < s->n; r++) {
        if (!fits(s, head, r, diag))
            continue;
        Cell *cells = table.cells + table.rows++ * h->n;
        for (size_t c = 0; c < h->n; c++)
            cells[c] = (Cell){ sheet_text(s, r, c), sheet_place(s, r, c).line };
    }
    return table;
}

bool sheet_table_read(Str bytes, Str file, const char *encoding, const Str *wanted, size_t wanted_n,
                      Sheet *sheet, Csv *table, Arena *keep, Arena scratch, Diag *diag)
{
    if (!sheet_read(bytes, file, str(encoding), sheet, keep, scratch, diag))
        return false;
    size_t head = find_head(sheet, wanted, wanted_n, scratch);
    if (head)
        diag_add(diag, DEFECT_READ_AS, (Place){ file, sheet->rows[head].line, 0 },
                 "the headers stand in this row; the rows above are not read");
    *table = table_under(sheet, head, keep, diag);
    return true;
}
