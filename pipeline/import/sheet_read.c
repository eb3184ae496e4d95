// sheet_read.c - which kind a file is, which separator it has, and its rows as a grid. See sheet.h.
#include "import/sheet.h"

#include "import/decode.h"
#include "import/xlsx.h"
#include "input/file_kind.h"

#include <string.h>

// Separators -----------------------------------------------------------------------------------------

enum { HEAD_ROWS = 20 };

typedef struct {
    size_t fields[HEAD_ROWS], n;
} Head;

// How many fields the first rows have. Quotes hide separators and line breaks.
static Head count_fields(Str text, char separator)
{
    Head   head = { 0 };
    bool   quoted = false, blank = true;
    size_t fields = 1;
    for (size_t i = 0; i <= text.n && head.n < HEAD_ROWS; i++) {
        char c = i < text.n ? text.s[i] : '\n';
        if (c == '"')
            quoted = !quoted;
        fields += c == separator && !quoted;
        if (c == '\n' && (!quoted || i == text.n)) {
            if (!blank)
                head.fields[head.n++] = fields;
            fields = 1, blank = true;
        } else {
            blank &= c == '\r';
        }
    }
    return head;
}

// How many of the first rows have the most frequent number of fields, 1 not counted. Of equals the more
// fields win.
static size_t agreement(const Head *head)
{
    size_t best = 0;
    for (size_t i = 0; i < head->n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < head->n; k++)
            same += head->fields[k] == head->fields[i];
        size_t score = head->fields[i] > 1 ? same << 16 | (head->fields[i] & 0xFFFF) : 0;
        best = score > best ? score : best;
    }
    return best;
}

static const struct {
    char        separator;
    const char *name;
} SEPARATORS[] = { { ',', "comma" }, { ';', "semicolon" }, { '\t', "tab" } };

// Number of the separator. A first line "sep=;", which Excel obeys, decides.
static size_t find_separator(Str text)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < COUNT(SEPARATORS); i++) {
        Head   head = count_fields(text, SEPARATORS[i].separator);
        size_t score = agreement(&head);
        if (text.n > 4 && strncasecmp(text.s, "sep=", 4) == 0 && text.s[4] == SEPARATORS[i].separator)
            return i;
        if (score > most)
            most = score, best = i;
    }
    return best;
}

// Rows of CSV ----------------------------------------------------------------------------------------

typedef struct {
    Sheet *sheet;
    Arena *keep;
    bool   full;
} Filling;

static void on_any_row(void *context, const Cell *cells, size_t n)
{
    Filling *f = context;
    size_t   used = n;
    while (used && !str_trim(cells[used - 1].text).n)
        used--;
    bool is_sep = n && f->sheet->n == 0 && cells[0].line == 1 && used == 1 && cells[0].text.n <= 5 &&
                  str_starts(cells[0].text, S("sep="));
    if (!used || is_sep || f->full)
        return;
    SheetRow row = { cells[0].line, n, used, NEW(f->keep, Cell, used) };
    memcpy(row.cells, cells, used * sizeof *cells);
    f->full = !sheet_add(f->sheet, row, f->keep);
}

static bool read_text(Str bytes, Str encoding, Sheet *sheet, Arena *keep, Diag *diag)
{
    Decoded d;
    Place   file = { .file = sheet->file };
    if (!decode(bytes, sheet->file, encoding, &d, keep, diag))
        return false;
    if (file_kind(d.text) != FILE_TEXT) {
        diag_add(diag, DEFECT_WRONG_KIND, file, "this is %s, not a table",
                 FILE_KIND_DEFS[file_kind(d.text)].name);
        return false;
    }
    size_t  s = find_separator(d.text);
    Filling f = { .sheet = sheet, .keep = keep };
    sheet->torn = !csv_each_any_row(d.text, sheet->file, SEPARATORS[s].separator, on_any_row, &f, keep, diag);
    if (f.full)
        diag_add(diag, DEFECT_WRONG_KIND, file, "the table has more than %d cells", SHEET_CELLS_MOST);
    else if (s || (!encoding.n && strcmp(d.name, "utf-8") != 0))
        diag_add(diag, DEFECT_READ_AS, file, "read as %s-separated text in %s%s", SEPARATORS[s].name, d.name,
                 encoding.n ? "" : "; --encoding names another encoding");
    return !f.full;
}

bool sheet_read(Str bytes, Str file, Str encoding, Sheet *sheet, Arena *keep, Arena scratch, Diag *diag)
{
    FileKind kind = file_kind(bytes);
    bool     is_text = kind == FILE_TEXT || kind == FILE_UTF16_LE || kind == FILE_UTF16_BE ||
                   (encoding.n && kind == FILE_BINARY);
    *sheet = (Sheet){ .file = file };
    if (kind == FILE_XLSX)
        return xlsx_read(bytes, sheet, keep, scratch, diag) && sheet->n;
    if (!is_text) {
        diag_add(diag, DEFECT_WRONG_KIND, (Place){ .file = file }, "this is %s: %s",
                 FILE_KIND_DEFS[kind].name,
                 kind == FILE_OLE || kind == FILE_ODS ? "save it as an Excel workbook (.xlsx) or as CSV"
                 : kind == FILE_HTML                  ? "import untc reads pages of the UN Treaty Collection"
                                                      : "a table in CSV or .xlsx is needed");
        return false;
    }
    if (!read_text(bytes, encoding, sheet, keep, diag))
        return false;
    if (!sheet->n && !sheet->torn)
        diag_add(diag, DEFECT_EMPTY_FILE, (Place){ .file = file }, "the file has no text");
    return sheet->n > 0;
}
