// xlsx.c - see xlsx.h. A workbook is a ZIP archive of XML parts: relations name the parts, the workbook
// lists the sheets, cells refer to shared texts and to styles by number.
#include "import/xlsx.h"

#include "import/xml.h"
#include "import/zip.h"

#include <string.h>

enum { COLUMNS_MOST = 16384, ROWS_MOST = 1 << 20 };

typedef struct {
    Str id, type, target;
} Relation;

typedef struct {
    Str       number; // of a format, as written
    XlsxStyle style;
} Format;

// What one cell of the worksheet is, while its element is read.
typedef struct {
    size_t column;
    char   type; // 'n' number, 's' shared, 'i' text in place, 'b' boolean, 'd' date, 'e' error
    size_t style;
} CellHead;

typedef struct {
    Zip         zip;
    Sheet      *sheet;
    Arena      *keep, *scratch;
    Diag       *diag;
    Relation   *relations;
    size_t      relations_n, relations_cap;
    Str         chosen;  // the relation of the first visible sheet
    size_t      skipped; // hidden sheets before it
    size_t      sheets;
    Str        *strings;
    size_t      strings_n, strings_cap;
    Format     *formats;
    size_t      formats_n, formats_cap;
    XlsxStyle  *styles; // by the number that cells give
    size_t      styles_n, styles_cap;
    bool        in_text, in_phonetic, in_styles, in_data, in_row, in_cell; // where the reader stands
    Text        text;                                                      // of the cell or string so far
    CellHead    cell;
    SheetRow    row;
    size_t      row_cap;
    const char *wrong; // why the worksheet cannot be read on
} Book;

static bool is(Str name, const char *word)
{
    return name.n == strlen(word) && memcmp(name.s, word, name.n) == 0;
}
static bool ends(Str text, const char *tail)
{
    size_t n = strlen(tail);
    return text.n >= n && memcmp(text.s + text.n - n, tail, n) == 0;
}
static bool is_true(Str value) { return is(value, "1") || is(value, "true") || is(value, "on"); }

static void no_end(void *context, Str name) { (void)context, (void)name; }
static void no_text(void *context, Str text) { (void)context, (void)text; }
static void add_cell_text(void *context, Str text)
{
    Book *b = context;
    if (b->in_text && !b->in_phonetic)
        text_add(&b->text, text);
}

// Relations, sheets, styles, strings ---------------------------------------------------------------------

static void relation_begin(void *context, Str name, const XmlAttributes *a)
{
    Book *b = context;
    if (!is(name, "Relationship") || is(xml_attribute(a, "TargetMode"), "External"))
        return;
    Relation *r = GROW(b->scratch, b->relations, b->relations_n, b->relations_cap);
    *r = (Relation){ str_copy(b->scratch, xml_attribute(a, "Id")),
                     str_copy(b->scratch, xml_attribute(a, "Type")),
                     str_copy(b->scratch, xml_attribute(a, "Target")) };
}

// An ampersand in an attribute stays "&#38;" as entities are not replaced.
static Str with_ampersands(Str text, Arena *keep)
{
    const Str escaped = S("&#38;");
    Text      t = { .in = keep };
    text_addc(&t, "");
    for (size_t i = 0; i < text.n; i++) {
        text_bytes(&t, text.s + i, 1);
        if (str_starts((Str){ text.s + i, text.n - i }, escaped))
            i += escaped.n - 1;
    }
    return text_str(&t);
}

// The first sheet that is not hidden.
static void workbook_begin(void *context, Str name, const XmlAttributes *a)
{
    Book *b = context;
    if (is(name, "workbookPr"))
        b->sheet->from_1904 = is_true(xml_attribute(a, "date1904"));
    b->sheets += is(name, "sheet");
    if (!is(name, "sheet") || b->chosen.n)
        return;
    if (xml_attribute(a, "state").n && !is(xml_attribute(a, "state"), "visible")) {
        b->skipped++;
        return;
    }
    b->chosen = str_copy(b->scratch, xml_attribute(a, "id"));
    b->sheet->name = with_ampersands(xml_attribute(a, "name"), b->keep);
}

static void styles_begin(void *context, Str name, const XmlAttributes *a)
{
    Book *b = context;
    if (is(name, "numFmt")) {
        Format *f = GROW(b->scratch, b->formats, b->formats_n, b->formats_cap);
        *f = (Format){ str_copy(b->scratch, xml_attribute(a, "numFmtId")),
                       xlsx_style_of(str_copy(b->scratch, xml_attribute(a, "formatCode"))) };
    }
    b->in_styles |= is(name, "cellXfs");
    if (!b->in_styles || !is(name, "xf"))
        return;
    Str        number = xml_attribute(a, "numFmtId");
    size_t     built_in = 0, i = 0;
    XlsxStyle *style = GROW(b->scratch, b->styles, b->styles_n, b->styles_cap);
    while (i < b->formats_n && !str_eq(b->formats[i].number, number))
        i++;
    *style = i < b->formats_n              ? b->formats[i].style
             : str_size(number, &built_in) ? xlsx_style_of_built_in(built_in)
                                           : STYLE_NUMBER;
}

static void styles_end(void *context, Str name)
{
    if (is(name, "cellXfs"))
        ((Book *)context)->in_styles = false;
}

// <rPh> holds how a text is pronounced, which is no part of it.
static void strings_begin(void *context, Str name, const XmlAttributes *a)
{
    Book *b = context;
    (void)a;
    if (is(name, "si"))
        b->text.n = 0;
    b->in_text |= is(name, "t");
    b->in_phonetic |= is(name, "rPh");
}

static void strings_end(void *context, Str name)
{
    Book *b = context;
    if (is(name, "t"))
        b->in_text = false;
    if (is(name, "rPh"))
        b->in_phonetic = false;
    if (!is(name, "si"))
        return;
    Str *added = GROW(b->scratch, b->strings, b->strings_n, b->strings_cap);
    *added = str_copy(b->keep, text_str(&b->text));
}

// Cells ------------------------------------------------------------------------------------------------

// "AB12" -> column 27, from 0; none: COLUMNS_MOST.
static size_t column_of_reference(Str reference)
{
    size_t column = 0, i = 0;
    for (; i < reference.n && i < 4 && char_is_capital(reference.s[i]); i++)
        column = column * 26 + (size_t)(reference.s[i] - 'A') + 1;
    return i && column <= COLUMNS_MOST ? column - 1 : COLUMNS_MOST;
}

static void begin_row(Book *b, const XmlAttributes *a)
{
    size_t number = 0, next = b->row.line + 1;
    Str    written = xml_attribute(a, "r");
    if (written.n && (!str_size(written, &number) || number < next || number > ROWS_MOST))
        b->wrong = "has rows out of order";
    b->row = (SheetRow){ .line = written.n ? number : next, .cells = b->row.cells };
}

static void begin_cell(Book *b, const XmlAttributes *a)
{
    Str reference = xml_attribute(a, "r"), type = xml_attribute(a, "t");
    b->cell =
        (CellHead){ .column = reference.n ? column_of_reference(reference) : b->row.fields, .type = 'n' };
    if (b->cell.column >= COLUMNS_MOST || b->cell.column < b->row.fields)
        b->wrong = "has cells out of order";
    if (is(type, "inlineStr") || is(type, "str"))
        b->cell.type = 'i';
    else if (type.n == 1)
        b->cell.type = type.s[0];
    if (!str_size(xml_attribute(a, "s"), &b->cell.style))
        b->cell.style = 0;
    b->row.fields = b->cell.column + 1;
    b->text.n = 0;
}

// Rows stand in <sheetData> only, cells in rows only, and none in another: an element of another
// vocabulary may have the same name elsewhere.
static void sheet_begin(void *context, Str name, const XmlAttributes *a)
{
    Book *b = context;
    b->in_data |= is(name, "sheetData");
    if (b->wrong || !b->in_data)
        return;
    bool row = is(name, "row"), cell = is(name, "c");
    if ((row && b->in_row) || (cell && (b->in_cell || !b->in_row)))
        b->wrong = "has rows or cells inside one another";
    else if (row)
        begin_row(b, a);
    else if (cell)
        begin_cell(b, a);
    b->in_row |= row;
    b->in_cell |= cell;
    b->in_text |= b->in_cell && (is(name, "v") || is(name, "t"));
    b->in_phonetic |= is(name, "rPh");
}

// What the cell holds, as text.
static Str cell_text(Book *b)
{
    Str       raw = b->text.n ? text_str(&b->text) : (Str){ 0 };
    size_t    index;
    double    value;
    XlsxStyle style = b->cell.style < b->styles_n ? b->styles[b->cell.style] : STYLE_NUMBER;
    switch (b->cell.type) {
    case 's':
        if (!raw.n)
            return raw;
        if (str_size(str_trim(raw), &index) && index < b->strings_n)
            return b->strings[index];
        b->wrong = "refers to a text that is not there";
        return (Str){ 0 };
    case 'b':
        return !raw.n ? raw : is_true(raw) ? S("TRUE") : S("FALSE");
    case 'n':
        if (str_real(str_trim(raw), &value))
            return xlsx_number_text(value, style, b->sheet->from_1904, b->keep);
        return str_copy(b->keep, raw);
    default:
        return str_copy(b->keep, raw);
    }
}

static void end_cell(Book *b)
{
    Str text = cell_text(b);
    if (!str_trim(text).n)
        return;
    if (b->cell.column >= b->row_cap) {
        size_t cap = b->cell.column + 64;
        Cell  *cells = NEW(b->scratch, Cell, cap);
        if (b->row.n)
            memcpy(cells, b->row.cells, b->row.n * sizeof *cells);
        b->row.cells = cells, b->row_cap = cap;
    }
    while (b->row.n < b->cell.column)
        b->row.cells[b->row.n++] = (Cell){ { 0 }, b->row.line };
    b->row.cells[b->row.n++] = (Cell){ text, b->row.line };
}

static void end_sheet_row(Book *b)
{
    if (!b->row.n)
        return;
    SheetRow row = { .line = b->row.line, .n = b->row.n, .cells = NEW(b->keep, Cell, b->row.n) };
    memcpy(row.cells, b->row.cells, row.n * sizeof *row.cells);
    if (!sheet_add(b->sheet, row, b->keep))
        b->wrong = "has more cells than can be read";
}

static void sheet_end(void *context, Str name)
{
    Book *b = context;
    if (b->wrong || !b->in_data)
        return;
    if (is(name, "v") || is(name, "t"))
        b->in_text = false;
    else if (is(name, "rPh"))
        b->in_phonetic = false;
    else if (is(name, "c"))
        end_cell(b), b->in_cell = false;
    else if (is(name, "row"))
        end_sheet_row(b), b->in_row = false;
    else if (is(name, "sheetData"))
        b->in_data = false;
}

// Parts --------------------------------------------------------------------------------------------------

static bool refuse(const Book *b, Str part, const char *why)
{
    diag_add(b->diag, DEFECT_WRONG_KIND, (Place){ .file = b->sheet->file },
             "the workbook cannot be read: its part '%.*s' %s", ARG(part), why);
    return false;
}

static bool read_part(Book *b, Str part, const XmlEvents *events)
{
    Str         document;
    const char *why = zip_read(&b->zip, part, &document, b->scratch);
    b->in_text = b->in_phonetic = false;
    if (!why)
        why = xml_read(document, events, b, b->scratch);
    if (!why)
        why = b->wrong;
    return !why || refuse(b, part, why);
}

// The name of the part that a relation of `from` leads to: an absolute one, or one beside `from`.
static Str resolve(Book *b, Str from, Str target)
{
    Str folder = path_folder(from);
    if (str_starts(target, S("/")))
        return (Str){ target.s + 1, target.n - 1 };
    while (str_starts(target, S("../"))) {
        target.s += 3, target.n -= 3;
        folder = path_folder(folder);
    }
    return path_join(b->scratch, folder, target);
}

// The first relation of the type, or of the id if one is given; NULL: none.
static const Relation *find_relation(const Book *b, const char *type, Str id)
{
    for (size_t i = 0; i < b->relations_n; i++)
        if (ends(b->relations[i].type, type) && (!id.n || str_eq(b->relations[i].id, id)))
            return &b->relations[i];
    return NULL;
}

static bool read_relations(Book *b, Str part)
{
    static const XmlEvents EVENTS = { relation_begin, no_end, no_text };
    Str                    folder = path_folder(part);
    Str                    name = folder.n ? (Str){ part.s + folder.n + 1, part.n - folder.n - 1 } : part;
    Str relations = path_join(b->scratch, folder, str_format(b->scratch, "_rels/%.*s.rels", ARG(name)));
    b->relations = NULL, b->relations_n = b->relations_cap = 0;
    return read_part(b, relations, &EVENTS);
}

static bool read_optional(Book *b, Str workbook, const char *type, const XmlEvents *events)
{
    const Relation *r = find_relation(b, type, (Str){ 0 });
    return !r || read_part(b, resolve(b, workbook, r->target), events);
}

static bool read_book(Book *b)
{
    static const XmlEvents WORKBOOK = { workbook_begin, no_end, no_text },
                           STYLES = { styles_begin, styles_end, no_text },
                           STRINGS = { strings_begin, strings_end, add_cell_text },
                           SHEET = { sheet_begin, sheet_end, add_cell_text };
    if (!read_relations(b, (Str){ 0 }))
        return false;
    const Relation *root = find_relation(b, "/officeDocument", (Str){ 0 });
    if (!root)
        return refuse(b, S("_rels/.rels"), "names no workbook");
    Str workbook = resolve(b, (Str){ 0 }, root->target);
    if (!read_part(b, workbook, &WORKBOOK) || !read_relations(b, workbook))
        return false;
    const Relation *sheet = b->chosen.n ? find_relation(b, "/worksheet", b->chosen) : NULL;
    if (!sheet)
        return refuse(b, workbook, "has no visible worksheet");
    return read_optional(b, workbook, "/styles", &STYLES) &&
           read_optional(b, workbook, "/sharedStrings", &STRINGS) &&
           read_part(b, resolve(b, workbook, sheet->target), &SHEET);
}

bool xlsx_read(Str bytes, Sheet *sheet, Arena *keep, Arena scratch, Diag *diag)
{
    Book  b = { .sheet = sheet, .keep = keep, .scratch = &scratch, .diag = diag };
    Place file = { .file = sheet->file };
    b.text.in = &scratch;
    if (!zip_open(bytes, &b.zip)) {
        diag_add(diag, DEFECT_WRONG_KIND, file,
                 "the workbook is damaged or cut short: its archive has no directory");
        return false;
    }
    if (!read_book(&b))
        return false;
    if (!sheet->n)
        diag_add(diag, DEFECT_EMPTY_FILE, file, "the sheet '%.*s' is empty", ARG(sheet->name));
    else if (b.sheets > 1)
        diag_add(diag, DEFECT_READ_AS, file, "read from the sheet '%.*s', the first%s; sheets: %zu",
                 ARG(sheet->name), b.skipped ? " that is not hidden" : "", b.sheets);
    return sheet->n > 0;
}
