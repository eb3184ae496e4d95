// docx_table.c - tables as tables of a word processor: heads repeated on each page, no row cut by one.
//
// Widths of columns are taken from the numbers of characters, since the word processor draws with fonts of
// its own: what a column needs at least, its longest word, and what it would take, its longest cell up to a
// point. Room that is left goes to those that want more.
#include "annex/docx.h"

#include "draw/utf8.h"

#include <math.h>

#define PAGE_TWIPS 9354.0 // the width of the text, 165 mm
#define LINE 112.0        // characters across the page, at the size of a cell
#define PAD 3.0           // the space beside a cell, in characters
#define LEAST 4.0         // a column is no narrower
#define WORD_MOST 30.0    // a longer word does not widen its column
#define CELL_MOST 60.0    // nor does a longer cell

typedef struct {
    double least, most;
} Need;

// Characters of a text and of its longest word; what is written in squares counts twice.
static Need text_need(Str text)
{
    Need   n = { 0, 0 };
    double word = 0;
    for (size_t i = 0, size; i < text.n; i += size) {
        uint32_t code;
        size = utf8_next((Str){ text.s + i, text.n - i }, &code);
        double wide = code >= 0x2E80 && code < 0xFE00 ? 2 : 1;
        word = code == ' ' || code == '\n' || wide > 1 ? 0 : word + wide;
        n.least = fmax(n.least, fmax(word, wide));
        n.most += wide;
    }
    return n;
}

// size: times that of other cells.
static void widen(Need *column, Str text, double size)
{
    Need n = text_need(text);
    n.least *= size, n.most *= size;
    column->least = fmax(column->least, fmin(n.least * 1.1, WORD_MOST));
    column->most = fmax(column->most, fmin(n.most, CELL_MOST));
}

static double size_of(const Prose *cell) { return cell->n && cell->items[0].style == STYLE_LARGE ? 2 : 1; }

// Widths in twentieths of a point. They fill the page where the cells ask for it.
static void set_widths(Docx *x, const DocTable *t, size_t *twips)
{
    Need  *columns = NEW(x->keep, Need, t->columns_n);
    double needed = 0, wanted = 0;
    for (size_t c = 0; c < t->columns_n; c++) {
        Need *n = &columns[c];
        *n = (Need){ LEAST, LEAST };
        widen(n, str(t->columns[c].head), 1);
        n->most = n->least; // a head is broken between its words
        for (size_t r = 0; r < t->n; r++)
            if (!t->rows[r].band)
                widen(n, prose_text(&t->rows[r].cells[c], x->keep), size_of(&t->rows[r].cells[c]));
        n->most = fmax(n->most, n->least);
        needed += n->least + PAD, wanted += n->most + PAD;
    }
    double share = wanted > needed ? fmin(fmax((LINE - needed) / (wanted - needed), 0), 1) : 0;
    for (size_t c = 0; c < t->columns_n; c++) {
        const Need *n = &columns[c];
        double      width = n->least + share * (n->most - n->least) + PAD;
        twips[c] = (size_t)(width / fmax(LINE, needed) * PAGE_TWIPS);
    }
}

// Cells --------------------------------------------------------------------------------------------

static const char *alignment(Align align)
{
    static const char *const SIDES[] = { [ALIGN_LEFT] = "",
                                         [ALIGN_RIGHT] = "<w:jc w:val=\"right\"/>",
                                         [ALIGN_CENTER] = "<w:jc w:val=\"center\"/>" };
    return SIDES[align];
}

static void begin_cell(Docx *x, size_t twips, size_t span, const char *more)
{
    text_addf(&x->body, "<w:tc><w:tcPr><w:tcW w:w=\"%zu\" w:type=\"dxa\"/>", twips);
    if (span > 1)
        text_addf(&x->body, "<w:gridSpan w:val=\"%zu\"/>", span);
    docx_put(x, more);
    docx_put(x, "</w:tcPr>");
}

static void begin_row(Docx *x, bool head, Edit change)
{
    docx_put(x, "<w:tr><w:trPr><w:cantSplit/>");
    docx_put(x, head ? "<w:tblHeader/>" : "");
    if (change)
        docx_revision(x, change == EDIT_INSERTED ? "ins" : "del", "/>");
    docx_put(x, "</w:trPr>");
}

static void cell_of(Docx *x, const char *style, const Prose *prose, const char *more, Edit change)
{
    docx_begin_paragraph(x, style, more, change);
    docx_prose(x, prose);
    docx_end_paragraph(x);
    docx_put(x, "</w:tc>");
}

static void head_row(Docx *x, const DocTable *t, const size_t *twips, Edit change)
{
    begin_row(x, true, change);
    for (size_t c = 0; c < t->columns_n; c++) {
        begin_cell(x, twips[c], 1, "<w:vAlign w:val=\"bottom\"/>");
        docx_begin_paragraph(x, "TableHeading", alignment(t->columns[c].align), change);
        docx_run(x, str(t->columns[c].head), STYLE_PLAIN, change);
        docx_end_paragraph(x);
        docx_put(x, "</w:tc>");
    }
    docx_put(x, "</w:tr>\n");
}

static void table_row(Docx *x, const DocTable *t, const DocRow *row, const size_t *twips, Edit table)
{
    static const char SHADE[] = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>";
    Edit              change = table ? table : row->change;
    size_t            all = 0;
    begin_row(x, false, change);
    for (size_t c = 0; c < t->columns_n; c++)
        all += twips[c];
    if (row->band) {
        begin_cell(x, all, t->columns_n, SHADE);
        cell_of(x, "TableHeading", &row->cells[0], NULL, change);
    }
    for (size_t c = 0; !row->band && c < t->columns_n; c++) {
        begin_cell(x, twips[c], 1, "");
        cell_of(x, "TableText", &row->cells[c], alignment(t->columns[c].align), change);
    }
    docx_put(x, "</w:tr>\n");
}

void docx_table(Docx *x, const Block *b)
{
    const DocTable *t = b->table;
    size_t         *twips = NEW(x->keep, size_t, t->columns_n);
    bool            rtl = language_is_rtl(x->in->charts->language);
    set_widths(x, t, twips);
    docx_put(x, "<w:tbl><w:tblPr><w:tblStyle w:val=\"AnnexTable\"/>");
    docx_put(x, rtl ? "<w:bidiVisual/>" : "");
    docx_put(x, "<w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" "
                "w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" "
                "w:noVBand=\"1\"/><w:tblCaption");
    docx_attribute(x, "w:val",
                   str_format(x->keep, "%.*s. %.*s", ARG(b->name), ARG(prose_text(&b->prose, x->keep))));
    docx_put(x, "/></w:tblPr><w:tblGrid>");
    for (size_t c = 0; c < t->columns_n; c++)
        text_addf(&x->body, "<w:gridCol w:w=\"%zu\"/>", twips[c]);
    docx_put(x, "</w:tblGrid>\n");
    head_row(x, t, twips, b->change);
    for (size_t r = 0; r < t->n; r++)
        table_row(x, t, &t->rows[r], twips, b->change);
    docx_put(x, "</w:tbl>\n");
    for (size_t i = 0; i < t->notes_n; i++) {
        docx_begin_paragraph(x, "Note", NULL, b->change ? b->change : t->notes[i].change);
        docx_prose(x, &t->notes[i]);
        docx_end_paragraph(x);
    }
}
