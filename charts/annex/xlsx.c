// xlsx.c - the annex's tables and the data behind its figures as a workbook: a sheet each, numbers as
// numbers, days as days; before them a sheet that tells which is which.
#include "annex/annex.h"
#include "annex/front.h"

#include "catalogue/common.h"
#include "output/book.h"

#include <math.h>

typedef struct {
    AnnexInput *in;
    const Doc  *doc;
    Arena      *keep;
    BookSheet  *sheets;
    size_t      n, cap;
} Sheets;

static Str label(const Sheets *s, MessageId id) { return say(s->in->charts, id, NO_ARGS); }

static BookCell text_cell(Str text, bool bold)
{
    return (BookCell){ .kind = BOOK_TEXT, .bold = bold, .text = text };
}

static BookCell number_cell(double number, Unit unit, int digits, Str text)
{
    return (BookCell){ .kind = unit == UNIT_SHARE ? BOOK_SHARE : BOOK_NUMBER,
                       .digits = digits,
                       .number = unit == UNIT_POINTS ? 100 * number : number,
                       .text = text };
}

static BookSheet *add_sheet(Sheets *s, Str name, Str title, size_t columns, size_t rows)
{
    BookSheet *sheet = GROW(s->keep, s->sheets, s->n, s->cap);
    *sheet = (BookSheet){ .name = name,
                          .title = title,
                          .columns = columns,
                          .rows = rows,
                          .cells = NEW(s->keep, BookCell, columns * rows + 1) };
    return sheet;
}

// "Table 1" with a plain blank.
static Str plain_name(const Block *b, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < b->name.n; i++) {
        bool blank = i + 1 < b->name.n && b->name.s[i] == '\xC2' && b->name.s[i + 1] == '\xA0';
        text_add(&t, blank ? S(" ") : (Str){ b->name.s + i, 1 });
        i += blank;
    }
    return text_str(&t);
}

// A day as YYYY-MM-DD; else text.
static BookCell day_or_text(Str text)
{
    DateSpan span;
    if (text.n == DATE_SIZE - 1 && date_parse(text, &span) && span.first == span.last)
        return (BookCell){ .kind = BOOK_DAY, .day = span.first, .text = text };
    return text_cell(text, false);
}

// A number as the formatter writes it, a day; else text.
static BookCell parsed_cell(Str text)
{
    double number;
    bool   minus = str_starts(text, S("\u2212"));
    Str    digits = minus ? (Str){ text.s + 3, text.n - 3 } : text;
    if (!digits.n || !str_real(digits, &number) || (digits.n > 1 && digits.s[0] == '0' && digits.s[1] != '.'))
        return day_or_text(text);
    Cut decimals = str_cut(digits, '.');
    return number_cell(minus ? -number : number, UNIT_COUNT, decimals.ok ? (int)decimals.tail.n : 0, text);
}

// Tables -------------------------------------------------------------------------------------------

static BookCell prose_cell(Sheets *s, const Prose *prose)
{
    const DocValue *v = prose->n == 1 ? prose->items[0].value : NULL;
    Str             text = prose_text(prose, s->keep);
    bool            bold = prose->n && prose->items[0].style == STYLE_BOLD;
    BookCell        cell = day_or_text(text);
    bool            marked =
        text.n > 3 && memcmp(text.s + text.n - 3, "\u2020", 3) == 0; // a date alone has no place for it
    if (v && v->kind == VALUE_DAY && marked)
        cell = (BookCell){ .kind = BOOK_TEXT, .text = text };
    else if (v && v->kind == VALUE_DAY)
        cell = (BookCell){ .kind = BOOK_DAY, .day = v->day, .text = text };
    else if (v)
        cell = number_cell(v->number, v->unit, v->digits, text);
    cell.bold = bold;
    return text.n ? cell : (BookCell){ 0 };
}

// What a band says of the rows below it stands in a column of its own, so that rows may be sorted.
static bool has_bands(const DocTable *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->rows[i].band)
            return true;
    return false;
}

static void table_sheet(Sheets *s, const Block *b)
{
    const DocTable *t = b->table;
    size_t          before = has_bands(t), row = 1;
    BookSheet      *sheet =
        add_sheet(s, plain_name(b, s->keep), block_title(b, s->keep), t->columns_n + before, t->n + 1);
    BookCell band = { 0 };
    if (before)
        sheet->cells[0] = text_cell(label(s, MSG_COLUMN_GROUP), true);
    for (size_t c = 0; c < t->columns_n; c++)
        sheet->cells[before + c] = text_cell(str(t->columns[c].head), true);
    for (size_t r = 0; r < t->n; r++) {
        BookCell *cells = &sheet->cells[row * sheet->columns];
        if (t->rows[r].band) {
            band = text_cell(prose_text(&t->rows[r].cells[0], s->keep), false);
            continue;
        }
        cells[0] = band;
        for (size_t c = 0; c < t->columns_n; c++)
            cells[before + c] = prose_cell(s, &t->rows[r].cells[c]);
        row++;
    }
    sheet->rows = row;
    Str *notes = NEW(s->keep, Str, t->notes_n + 1);
    for (size_t i = 0; i < t->notes_n; i++)
        notes[i] = prose_text(&t->notes[i], s->keep);
    sheet->notes = notes, sheet->notes_n = t->notes_n;
}

// Figures ------------------------------------------------------------------------------------------

static BookCell tally_cell(bool has, size_t n)
{
    return has ? number_cell((double)n, UNIT_STATES, 0, (Str){ 0 }) : (BookCell){ 0 };
}

// A bound that is infinite says so; one that is not defined is empty.
static BookCell bound_cell(const Figure *f, double bound)
{
    return isnan(bound) ? (BookCell){ 0 }
                        : number_cell(bound, f->def->unit, f->def->digits,
                                      bound > 0 ? S("\u221E") : S("\u2212\u221E"));
}

static void figures_sheet(Sheets *s, const Block *b)
{
    static const MessageId HEADS[] = { MSG_HTML_FIGURE, MSG_HTML_VALUE, MSG_XLSX_LOW,  MSG_XLSX_HIGH,
                                       MSG_HTML_K,      MSG_HTML_N,     MSG_XLSX_UNIT, MSG_XLSX_MADE_UP };
    const Figure         **figures;
    size_t                 n = chart_uses(s->in->charts, b->chart->def, &figures);
    if (!n)
        return;
    BookSheet *sheet = add_sheet(s, plain_name(b, s->keep), block_title(b, s->keep), COUNT(HEADS), n + 1);
    for (size_t c = 0; c < COUNT(HEADS); c++)
        sheet->cells[c] = text_cell(label(s, HEADS[c]), true);
    for (size_t i = 0; i < n; i++) {
        const Figure *f = figures[i];
        BookCell     *cells = &sheet->cells[(i + 1) * COUNT(HEADS)];
        cells[0] = text_cell(figure_id(f, s->keep), false);
        cells[1] = number_cell(f->value, f->def->unit, f->def->digits, figure_text(f, s->keep));
        cells[2] = bound_cell(f, f->low), cells[3] = bound_cell(f, f->high);
        cells[4] = tally_cell(f->has_k, f->k), cells[5] = tally_cell(f->has_n, f->n);
        cells[6] = text_cell(str(UNITS[f->def->unit].name), false);
        if (f->provenance == CONFIDENCE_ILLUSTRATIVE)
            cells[7] = text_cell(label(s, MSG_BLOCK_FLAG), false);
    }
}

static void rows_sheet(Sheets *s, const Block *b)
{
    ChartTable t = b->chart->def->table ? b->chart->def->table(s->in->charts) : (ChartTable){ 0 };
    if (t.rows < 2)
        return;
    Str        name = say(s->in->charts, MSG_XLSX_ROWS, ARGS(arg_text("block", plain_name(b, s->keep))));
    BookSheet *sheet = add_sheet(s, name, block_title(b, s->keep), t.columns, t.rows);
    for (size_t i = 0; i < t.columns * t.rows; i++)
        sheet->cells[i] = i < t.columns ? text_cell(t.cells[i], true) : parsed_cell(t.cells[i]);
}

// The first sheet ----------------------------------------------------------------------------------

static void fill_about(Sheets *s, BookSheet *about)
{
    FrontLines lines = annex_front(s->in, s->keep);
    about->title = s->in->config->values.title;
    about->cells = NEW(s->keep, BookCell, 2 * (lines.n + s->n + 5));
    about->columns = 2, about->plain = true;
    size_t row = 0;
    for (size_t i = 0; i < lines.n; i++, row++) {
        about->cells[2 * row] = text_cell(lines.items[i].name, false);
        about->cells[2 * row + 1] = text_cell(lines.items[i].value, false);
    }
    about->cells[2 * ++row + 1] = text_cell(label(s, MSG_XLSX_ABOUT), false);
    row += 2;
    about->cells[2 * row] = text_cell(label(s, MSG_XLSX_SHEET), true);
    about->cells[2 * row++ + 1] = text_cell(label(s, MSG_XLSX_CONTENT), true);
    for (size_t i = 1; i < s->n; i++, row++) {
        about->cells[2 * row] = text_cell(s->sheets[i].name, false);
        about->cells[2 * row + 1] = text_cell(s->sheets[i].title, false);
    }
    about->rows = row;
}

const char *annex_xlsx(AnnexInput *in, const Doc *doc, Str *bytes)
{
    const Config *config = &in->config->values;
    Sheets        s = { .in = in, .doc = doc, .keep = in->charts->keep };
    add_sheet(&s, label(&s, MSG_XLSX_FIRST), (Str){ 0 }, 0, 0);
    for (size_t i = 0; i < doc->n; i++) {
        const Block *b = &doc->blocks[i];
        if (b->kind == BLOCK_TABLE)
            table_sheet(&s, b);
        if (b->kind != BLOCK_CHART)
            continue;
        figures_sheet(&s, b);
        rows_sheet(&s, b);
    }
    fill_about(&s, &s.sheets[0]);
    BookInfo info = { config->title, config->author, annex_symbol(in), in->charts->w->scope->cutoff };
    return book_make(s.sheets, s.n, &info, in->folder, s.keep, bytes);
}
