// csv.c - see csv.h.
#include "input/csv.h"

#include "input/file_kind.h"

#include <csv.h>
#include <string.h>

typedef struct {
    Csv        csv;
    Cell      *row; // the cells of the row being read
    size_t     n, cap;
    size_t     line;   // of the text being fed
    size_t     begins; // line on which the next cell begins
    bool       has_header, bad_row;
    char       separator;
    CsvRow    *on_row;
    CsvAnyRow *on_any; // instead of on_row: no row is the header
    void      *context;
    Arena     *keep;
    Diag      *diag;
} Reader;

static int no_blanks(unsigned char c)
{
    (void)c;
    return 0; // blanks belong to the cell
}

static bool parser_init(struct csv_parser *p, char separator)
{
    if (csv_init(p, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return false;
    csv_set_delim(p, (unsigned char)separator);
    csv_set_space_func(p, no_blanks);
    return true;
}

static bool clean_cell(Reader *r, Str text, Place at)
{
    size_t bad = str_utf8_error(text);
    if (bad < text.n) {
        diag_add(r->diag, DEFECT_BAD_ENCODING, at, "'%.*s' is not UTF-8 at its byte %zu (0x%02X)",
                 text.n > 60 ? 60 : (int)text.n, text.s, bad + 1, (unsigned char)text.s[bad]);
        return false;
    }
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
            diag_add(r->diag, DEFECT_BAD_ENCODING, at, "'%.*s' holds the control byte 0x%02X at its byte %zu",
                     text.n > 60 ? 60 : (int)text.n, text.s, c, i + 1);
            return false;
        }
    }
    return true;
}

static void add_csv_cell(Reader *r, Str text)
{
    if (r->n == r->cap) {
        size_t cap = r->cap ? r->cap * 2 : 32;
        Cell  *row = NEW(r->keep, Cell, cap);
        if (r->n)
            memcpy(row, r->row, r->n * sizeof *row);
        r->row = row, r->cap = cap;
    }
    r->row[r->n++] = (Cell){ text, r->begins };
}

static void on_cell(void *bytes, size_t n, void *context)
{
    Reader *r = context;
    Str     text = str_copy(r->keep, (Str){ bytes, n });
    r->bad_row |= !clean_cell(r, text, (Place){ r->csv.file, r->begins, r->n + 1 });
    add_csv_cell(r, text);
    r->begins = r->line;
}

// A row that is left out. What stands in it is remembered, so that who names it is not told that
// nothing of the name is there.
static void lose_row(Reader *r)
{
    Csv *csv = &r->csv;
    for (size_t i = 0; i < r->n; i++) {
        Str *lost = GROW(r->keep, csv->lost, csv->lost_n, csv->lost_cap);
        *lost = r->row[i].text;
    }
    r->n = 0;
    r->bad_row = false;
}

static void end_csv_row(Reader *r)
{
    Csv *csv = &r->csv;
    if (r->on_any && !r->bad_row) {
        r->on_any(r->context, r->row, r->n);
    } else if (r->on_any) {
        lose_row(r);
    } else if (!r->has_header) {
        csv->header = NEW(r->keep, Cell, r->n);
        csv->columns = r->n;
        memcpy(csv->header, r->row, r->n * sizeof *r->row);
        r->has_header = true;
        csv->ok = !r->bad_row;
    } else if (r->n != csv->columns) {
        diag_add(r->diag, DEFECT_FIELD_COUNT, (Place){ csv->file, r->row[0].line, 0 },
                 "the row has %zu fields, the header %zu", r->n, csv->columns);
        lose_row(r);
    } else if (r->bad_row) {
        lose_row(r);
    } else {
        csv->rows++;
        r->on_row(r->context, csv, r->row);
    }
    r->n = 0;
    r->bad_row = false;
}

static void on_csv_row(int terminator, void *context)
{
    (void)terminator;
    end_csv_row(context);
}

/* The fast way, for a line that is a whole row of ASCII, in which a quoted cell holds no quote: its
 * cells are slices of the file. libcsv looks at each byte through a switch, and its callback has to
 * copy the cell: 2.4 ns a byte before anything of ours is done, against 0.5 here. */

// Eight bytes at once: is one below a blank, above '~', or a quote? (Mycroft's test for a zero byte.)
static bool is_ascii(Str line, bool *quotes)
{
    const uint64_t ONES = UINT64_C(0x0101010101010101), TOPS = ONES << 7;
    uint64_t       odd = 0, quote = 0;
    for (size_t i = 0; i < line.n; i += 8) {
        uint64_t w = ONES * ' ';
        if (line.n - i >= 8)
            memcpy(&w, line.s + i, 8);
        else
            memcpy(&w, line.s + i, line.n - i);
        uint64_t q = w ^ ONES * '"', d = w ^ ONES * 0x7F;
        odd |= w | ((w - ONES * ' ') & ~w) | ((d - ONES) & ~d);
        quote |= (q - ONES) & ~q;
    }
    *quotes = quote & TOPS;
    return !(odd & TOPS);
}

// The cells of such a row; false when libcsv has to say what they are.
static bool split_line(Reader *r, Str line)
{
    bool quotes;
    if (line.n && line.s[line.n - 1] == '\n') { // a carriage return alone ends no line
        line.n--;
        line.n -= line.n && line.s[line.n - 1] == '\r';
    }
    if (line.n == 0 || !is_ascii(line, &quotes))
        return false;
    const char *at = line.s, *end = line.s + line.n;
    for (;;) {
        bool        quoted = quotes && at < end && *at == '"';
        const char *from = at + quoted, *to = memchr(from, quoted ? '"' : r->separator, (size_t)(end - from));
        if (!to)
            to = end;
        at = to + quoted;
        bool strange = quoted ? at > end || (at < end && *at != r->separator)
                              : quotes && memchr(from, '"', (size_t)(to - from));
        if (strange) {
            r->n = 0;
            return false;
        }
        add_csv_cell(r, (Str){ from, (size_t)(to - from) });
        if (at == end)
            return true;
        at++;
    }
}

enum { ROW_NOT_BEGUN = 0, CELL_BEGUN = 2 }; // states of libcsv

// Offset of a carriage return that no line feed follows, or the length.
static size_t lone_return(Str line)
{
    const char *at = line.n ? memchr(line.s, '\r', line.n) : NULL;
    if (!at || (at + 1 < line.s + line.n && at[1] == '\n'))
        return line.n;
    return (size_t)(at - line.s);
}

// Feeds one line; NULL, or what is wrong with it. A carriage return by itself may stand in a quoted
// cell; elsewhere libcsv would end the row at it, unseen.
static const char *feed_line(Reader *r, struct csv_parser *p, Str line)
{
    while (line.n) {
        size_t alone = lone_return(line);
        if (csv_parse(p, line.s, alone, on_cell, on_csv_row, r) != alone)
            return r->begins < r->line
                       ? str_format(r->keep,
                                    "a quote stands where none may; perhaps one opened on line "
                                    "%zu was never closed",
                                    r->begins)
                             .s
                       : "a quote stands where none may: quote the whole cell and double the quotes "
                         "inside it";
        line.s += alone, line.n -= alone;
        if (!line.n)
            break;
        if (p->pstate != CELL_BEGUN || !p->quoted)
            return "a carriage return stands without a line feed";
        csv_parse(p, line.s, 1, on_cell, on_csv_row, r);
        line.s++, line.n--;
    }
    return NULL;
}

// Feeds the lines one by one. After a defect the next line begins a row, so that one stray quote
// does not hide what follows; without a header nothing can follow. False when reading stopped.
static bool feed(Reader *r, struct csv_parser *p, Str bytes)
{
    while (bytes.n) {
        const char *end = memchr(bytes.s, '\n', bytes.n);
        size_t      n = end ? (size_t)(end - bytes.s) + 1 : bytes.n;
        Str         line = { bytes.s, n };
        r->line++;
        if (p->pstate == ROW_NOT_BEGUN)
            r->begins = r->line;
        bytes.s += n, bytes.n -= n;
        if (p->pstate == ROW_NOT_BEGUN && split_line(r, line)) {
            end_csv_row(r);
            continue;
        }
        const char *wrong = feed_line(r, p, line);
        if (!wrong)
            continue;
        diag_add(r->diag, DEFECT_BAD_SYNTAX, (Place){ r->csv.file, r->line, r->n + 1 }, "%s", wrong);
        lose_row(r);
        csv_free(p);
        if (!r->has_header || !parser_init(p, r->separator))
            return false;
    }
    return true;
}

static void read_rows(Reader *r, Str bytes)
{
    str_take(&bytes, BYTE_ORDER_MARK);
    struct csv_parser parser;
    if (!parser_init(&parser, r->separator))
        return;
    if (!feed(r, &parser, bytes)) {
        r->csv.torn = true;
    } else if (csv_fini(&parser, on_cell, on_csv_row, r) != 0) {
        diag_add(r->diag, DEFECT_BAD_SYNTAX, (Place){ r->csv.file, r->begins, r->n + 1 },
                 "a quote is opened and never closed");
        r->csv.torn = true;
    }
    csv_free(&parser);
}

// Reports a file that is no CSV with commas in UTF-8, once for the whole of it.
static bool is_other_kind(Str bytes, Str file, Diag *diag)
{
    FileKind kind = file_kind(bytes);
    size_t   first;
    Cut      line = str_cut(bytes, '\n');
    while (line.ok && !str_trim(line.head).n)
        line = str_cut(line.tail, '\n');
    Str head = line.head;
    if (kind != FILE_TEXT)
        diag_add(diag, DEFECT_WRONG_KIND, (Place){ .file = file }, "this is %s: %s",
                 FILE_KIND_DEFS[kind].name, FILE_KIND_DEFS[kind].table);
    else if (head.n && !memchr(head.s, ',', head.n) &&
             (memchr(head.s, ';', head.n) || memchr(head.s, '\t', head.n)))
        diag_add(diag, DEFECT_WRONG_KIND, (Place){ file, 1, 0 },
                 "this is %s-separated: separate the columns by commas (Excel takes the separator from the "
                 "region settings of the system)",
                 memchr(head.s, ';', head.n) ? "semicolon" : "tab");
    else if (text_is_one_byte(bytes, &first))
        diag_add(
            diag, DEFECT_WRONG_KIND, (Place){ file, str_line_at(bytes, first), 0 },
            "this is text in Windows-1252 or another old encoding, not in UTF-8 (byte 0x%02X): save it in "
            "the format 'CSV UTF-8 (Comma delimited)'",
            (unsigned char)bytes.s[first]);
    else
        return false;
    return true;
}

Csv csv_each_row(Str bytes, Str file, CsvRow *row, void *context, Arena *keep, Diag *diag)
{
    Reader r = { .csv = { .file = file },
                 .separator = ',',
                 .on_row = row,
                 .context = context,
                 .keep = keep,
                 .diag = diag };
    if (is_other_kind(bytes, file, diag))
        r.csv.torn = true;
    else
        read_rows(&r, bytes);
    return r.csv;
}

bool csv_each_any_row(Str bytes, Str file, char separator, CsvAnyRow *row, void *context, Arena *keep,
                      Diag *diag)
{
    Reader r = { .csv = { .file = file },
                 .has_header = true,
                 .separator = separator,
                 .on_any = row,
                 .context = context,
                 .keep = keep,
                 .diag = diag };
    read_rows(&r, bytes);
    return !r.csv.torn;
}

typedef struct {
    Cell  *cells;
    size_t room; // rows
    Arena *keep;
} Kept;

static void end_in_nul(Cell *cells, size_t n, Arena *keep)
{
    for (size_t i = 0; i < n; i++)
        cells[i].text = str_copy(keep, cells[i].text);
}

static void keep_row(void *context, const Csv *csv, const Cell *row)
{
    Kept *kept = context;
    if (csv->rows > kept->room) {
        size_t room = kept->room ? kept->room * 2 : 64;
        Cell  *cells = NEW(kept->keep, Cell, room * csv->columns);
        if (kept->room)
            memcpy(cells, kept->cells, (csv->rows - 1) * csv->columns * sizeof *cells);
        kept->cells = cells, kept->room = room;
    }
    Cell *own = kept->cells + (csv->rows - 1) * csv->columns;
    memcpy(own, row, csv->columns * sizeof *row);
    end_in_nul(own, csv->columns, kept->keep);
}

Csv csv_parse_bytes(Str bytes, Str file, Arena *keep, Diag *diag)
{
    Kept kept = { .keep = keep };
    Csv  csv = csv_each_row(bytes, file, keep_row, &kept, keep, diag);
    csv.cells = kept.cells;
    end_in_nul(csv.header, csv.columns, keep);
    return csv;
}

void csv_write_text(Text *out, Str cell)
{
    static const bool QUOTED[256] = { [','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true };
    bool              formula = cell.n && memchr("=+-@\t\r", cell.s[0], 6);
    size_t            plain = 0;
    while (plain < cell.n && !QUOTED[(unsigned char)cell.s[plain]])
        plain++;
    if (plain == cell.n) {
        if (formula)
            text_addc(out, "'");
        text_add(out, cell);
        return;
    }
    text_addc(out, formula ? "\"'" : "\"");
    for (Cut part; cell.n; cell = part.tail) { // up to each quote, which is doubled
        part = str_cut(cell, '"');
        text_add(out, part.head);
        text_addc(out, part.ok ? "\"\"" : "");
    }
    text_addc(out, "\"");
}
