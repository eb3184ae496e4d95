// book.c - see book.h.
#include "output/book.h"

#include "base/file.h"
#include "base/late.h"
#include "import/xml.h"
#include "import/zip.h"

#include <errno.h>
#include <math.h>
#include <xlsxwriter.h>

// clang-format off
#define BOOK_CALLS(X) \
    X(format_set_align) \
    X(format_set_bold) \
    X(format_set_bottom) \
    X(format_set_font_size) \
    X(format_set_num_format) \
    X(format_set_text_wrap) \
    X(lxw_strerror) \
    X(workbook_add_format) \
    X(workbook_add_worksheet) \
    X(workbook_close) \
    X(workbook_new_opt) \
    X(workbook_set_properties) \
    X(worksheet_autofilter) \
    X(worksheet_freeze_panes) \
    X(worksheet_set_column) \
    X(worksheet_write_datetime) \
    X(worksheet_write_number) \
    X(worksheet_write_string)
// clang-format on

typedef struct {
    BOOK_CALLS(LATE_POINTER)
} XlsxWriter;

static const char *const BOOK_NAMES[] = { BOOK_CALLS(LATE_NAME) };

enum {
    NAME_MOST = 31,
    TEXT_MOST = 32767,
    ROWS_MOST = 1048576,
    WIDTH_LEAST = 8,
    WIDTH_MOST = 60, // characters; longer texts are wrapped
    DIGITS_MOST = 6,
    FIRST_YEAR = 1900,
    HEAD_ROW = 2 // below the title and an empty row
};

// How a cell looks: each look is one format of the library.
typedef struct {
    lxw_format *formats[BOOK_DAY + 1][DIGITS_MOST + 1][2];
    lxw_format *head, *title, *note;
} Looks;

typedef struct {
    XlsxWriter     xlsx;
    lxw_workbook  *book;
    lxw_worksheet *sheet;
    Looks          looks;
    Arena         *keep;
    lxw_error      error; // the first
} Book;

static void note_error(Book *b, lxw_error error)
{
    if (!b->error)
        b->error = error;
}

static lxw_format *new_look(Book *b, bool bold)
{
    lxw_format *f = b->xlsx.workbook_add_format(b->book);
    b->xlsx.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (bold)
        b->xlsx.format_set_bold(f);
    return f;
}

static void make_looks(Book *b)
{
    b->looks.head = new_look(b, true);
    b->xlsx.format_set_text_wrap(b->looks.head);
    b->xlsx.format_set_bottom(b->looks.head, LXW_BORDER_THIN);
    b->looks.title = new_look(b, true);
    b->xlsx.format_set_font_size(b->looks.title, 13);
    b->looks.note = new_look(b, false);
    b->xlsx.format_set_font_size(b->looks.note, 9);
}

// "0.00", "0.0%".
static lxw_format *look_of(Book *b, const BookCell *c)
{
    static const char ZEROS[] = "000000";
    int               digits = c->digits < 0 ? 0 : c->digits > DIGITS_MOST ? DIGITS_MOST : c->digits;
    lxw_format      **look = &b->looks.formats[c->kind][digits][c->bold];
    if (*look)
        return *look;
    *look = new_look(b, c->bold);
    if (c->kind == BOOK_TEXT)
        b->xlsx.format_set_text_wrap(*look);
    else if (c->kind == BOOK_DAY)
        b->xlsx.format_set_num_format(*look, "yyyy-mm-dd");
    else
        b->xlsx.format_set_num_format(*look, str_format(b->keep, "0%s%.*s%s", digits ? "." : "", digits,
                                                        ZEROS, c->kind == BOOK_SHARE ? "%" : "")
                                                 .s);
    return *look;
}

// Well-formed, without characters that XML has no place for, as long as a cell may be.
static const char *cell_text(Book *b, Str text)
{
    char  *copy = str_c(b->keep, text);
    size_t end = text.n > TEXT_MOST ? TEXT_MOST : text.n, bad = str_utf8_error((Str){ copy, end });
    copy[bad] = 0;
    for (size_t i = 0; i < bad; i++)
        if ((unsigned char)copy[i] < ' ' && copy[i] != '\n')
            copy[i] = ' ';
    return copy;
}

static void put_text(Book *b, lxw_row_t row, lxw_col_t column, Str text, lxw_format *look)
{
    if (text.n)
        note_error(b, b->xlsx.worksheet_write_string(b->sheet, row, column, cell_text(b, text), look));
}

static void put_cell(Book *b, lxw_row_t row, lxw_col_t column, const BookCell *c)
{
    Civil day = c->kind == BOOK_DAY ? day_civil(c->day) : (Civil){ 0 };
    bool  number = (c->kind == BOOK_NUMBER || c->kind == BOOK_SHARE) && isfinite(c->number);
    if (c->kind == BOOK_DAY && day.year >= FIRST_YEAR)
        note_error(b, b->xlsx.worksheet_write_datetime(
                          b->sheet, row, column,
                          &(lxw_datetime){ .year = day.year, .month = day.month, .day = day.day },
                          look_of(b, c)));
    else if (number)
        note_error(b, b->xlsx.worksheet_write_number(b->sheet, row, column, c->number, look_of(b, c)));
    else
        put_text(b, row, column, c->text, look_of(b, &(BookCell){ .kind = BOOK_TEXT, .bold = c->bold }));
}

// Sheets -------------------------------------------------------------------------------------------

static Str sheet_name(const BookSheet *s, Arena *keep)
{
    Text   t = { .in = keep };
    size_t characters = 0;
    for (size_t i = 0; i < s->name.n; i++) {
        characters += ((unsigned char)s->name.s[i] & 0xC0) != 0x80;
        if (characters <= NAME_MOST && !memchr("[]:*?/\\'", s->name.s[i], 8))
            text_add(&t, (Str){ s->name.s + i, 1 });
    }
    return text_str(&t);
}

static size_t characters_of(const BookCell *c)
{
    size_t n = c->kind == BOOK_DAY ? DATE_SIZE : 0;
    for (size_t i = 0; c->kind == BOOK_TEXT && i < c->text.n; i++)
        n += ((unsigned char)c->text.s[i] & 0xC0) != 0x80;
    return n;
}

static void set_widths(Book *b, const BookSheet *s)
{
    for (size_t c = 0; c < s->columns; c++) {
        size_t width = WIDTH_LEAST;
        for (size_t r = s->plain ? 0 : 1; r < s->rows; r++) {
            size_t n = characters_of(&s->cells[r * s->columns + c]) + 1;
            width = n > width ? n : width;
        }
        width = width > WIDTH_MOST ? WIDTH_MOST : width;
        note_error(b,
                   b->xlsx.worksheet_set_column(b->sheet, (lxw_col_t)c, (lxw_col_t)c, (double)width, NULL));
    }
}

static void write_sheet(Book *b, const BookSheet *s)
{
    lxw_row_t row = HEAD_ROW;
    put_text(b, 0, 0, s->title, b->looks.title);
    for (size_t r = 0; r < s->rows; r++, row++)
        for (size_t c = 0; c < s->columns; c++) {
            const BookCell *cell = &s->cells[r * s->columns + c];
            if (r == 0 && !s->plain)
                put_text(b, row, (lxw_col_t)c, cell->text, b->looks.head);
            else if (cell->kind)
                put_cell(b, row, (lxw_col_t)c, cell);
        }
    for (size_t i = 0; i < s->notes_n; i++)
        put_text(b, ++row, 0, s->notes[i], b->looks.note);
    set_widths(b, s);
    if (s->plain)
        return;
    b->xlsx.worksheet_freeze_panes(b->sheet, HEAD_ROW + 1, 1);
    if (s->rows > 1)
        note_error(b, b->xlsx.worksheet_autofilter(b->sheet, HEAD_ROW, 0, (lxw_row_t)(HEAD_ROW + s->rows - 1),
                                                   (lxw_col_t)(s->columns - 1)));
}

static void set_properties(Book *b, const BookInfo *info)
{
    enum { DAY_SECONDS = 86400 };
    Day epoch = day_make(1970, 1, 1);
    note_error(
        b, b->xlsx.workbook_set_properties(
               b->book, &(lxw_doc_properties){ .title = (char *)(uintptr_t)cell_text(b, info->title),
                                               .author = (char *)(uintptr_t)cell_text(b, info->author),
                                               .subject = (char *)(uintptr_t)cell_text(b, info->subject),
                                               .created = (time_t)(info->created - epoch) * DAY_SECONDS }));
}

static void write_sheets(Book *b, const BookSheet *sheets, size_t n)
{
    for (size_t i = 0; i < n && !b->error; i++) {
        b->sheet = b->xlsx.workbook_add_worksheet(b->book, str_c(b->keep, sheet_name(&sheets[i], b->keep)));
        if (b->sheet)
            write_sheet(b, &sheets[i]);
        else
            b->error = LXW_ERROR_SHEETNAME_ALREADY_USED;
    }
}

static const char *write_book(const BookSheet *sheets, size_t n, const BookInfo *info, char *path,
                              char *folder, Arena *keep)
{
    Book        b = { .keep = keep };
    const char *why = late_open(LATE_XLSXWRITER, BOOK_NAMES, COUNT(BOOK_NAMES), &b.xlsx, keep);
    if (why)
        return why;
    b.book = b.xlsx.workbook_new_opt(path, &(lxw_workbook_options){ .tmpdir = folder });
    if (!b.book)
        return b.xlsx.lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED);
    make_looks(&b);
    set_properties(&b, info);
    write_sheets(&b, sheets, n);
    note_error(&b, b.xlsx.workbook_close(b.book));
    return b.error ? b.xlsx.lxw_strerror(b.error) : NULL;
}

// What was written ----------------------------------------------------------------------------------

static void ignore_begin(void *context, Str name, const XmlAttributes *attributes)
{
    (void)context, (void)name, (void)attributes;
}
static void ignore(void *context, Str text) { (void)context, (void)text; }

static const char *check_part(const Zip *zip, Str name, Arena *keep)
{
    static const XmlEvents NONE = { ignore_begin, ignore, ignore };
    Str                    part;
    const char            *why = zip_read(zip, name, &part, keep);
    return why ? why : xml_read(part, &NONE, NULL, keep);
}

static const char *check_book(Str bytes, size_t sheets, Arena *keep)
{
    static const char *const PARTS[] = { "[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml",
                                         "xl/sharedStrings.xml" };
    Zip                      zip;
    const char              *why = zip_open(bytes, &zip) ? NULL : "has no directory";
    for (size_t i = 0; i < COUNT(PARTS) && !why; i++)
        why = check_part(&zip, str(PARTS[i]), keep);
    for (size_t i = 1; i <= sheets && !why; i++)
        why = check_part(&zip, str_format(keep, "xl/worksheets/sheet%zu.xml", i), keep);
    return why ? str_format(keep, "what the library wrote %s", why).s : NULL;
}

const char *book_make(const BookSheet *sheets, size_t n, const BookInfo *info, Str folder, Arena *keep,
                      Str *bytes)
{
    FileNote    note = { 0 };
    char       *path = str_c(keep, path_join(keep, folder, S(".annex.xlsx")));
    const char *why = write_book(sheets, n, info, path, str_c(keep, folder.n ? folder : S(".")), keep);
    if (!why && !file_read(path, keep, &note, NULL))
        why = strerror(errno);
    file_remove(path);
    if (!why)
        why = check_book(note.bytes, n, keep);
    *bytes = note.bytes;
    return why;
}
