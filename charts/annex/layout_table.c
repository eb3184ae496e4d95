// layout_table.c - tables: widths of columns, heights of rows, pages with the head repeated.
//
// A column without weight is as wide as its widest cell; the others share what is left. A cell on
// one line is drawn as it is, since most are; only one that needs more lines becomes a paragraph.
#include "annex/layout.h"

#include <math.h>
#include <string.h>

#define GUTTER 9.0         // between columns
#define SHORT_TABLE 230.0  // kept on one page
#define MIDDLE_TABLE 430.0 // likewise, unless that leaves more than
#define GAP_MOST 210.0     // empty before it
#define NARROWEST 30.0     // of a column that wraps
#define WORD_MAX 90.0      // a longer word does not widen its column
#define CELL_MAX 600       // bytes shown of one cell: a row must fit a page
#define ROW_MOST 220.0     // height of a row
#define HEAD_PAD 3.0

enum { LAST = 4 }; // rows of a long table that stay together at its end

typedef struct {
    Paragraph lines; // n 0: on one line
    Str       text;
    FontRole  font;
    double    width;
} TableCell;

typedef struct {
    TableCell *cells;
    double     height;
    double     drop; // of the text of its cells, so that it stands on the line of a larger one
} TableRow;

struct TableLayout {
    const DocTable *table;
    const Block    *block;
    double         *x, *width; // of columns
    TableRow        head;
    TableRow       *rows;
    double          pad, base, base_large; // of the text under the top of its line, and of a large one
    Paragraph       caption, *notes;
    double          notes_height, total;
};

// Cells --------------------------------------------------------------------------------------------

static FontRole cell_font(Style style)
{
    return style == STYLE_BOLD    ? FONT_TABLE_BOLD
           : style == STYLE_MONO  ? FONT_MONO
           : style == STYLE_LARGE ? FONT_LARGE
                                  : FONT_TABLE;
}

// The beginning of a cell that is longer than any should be.
static Str cut_text(Arena *keep, Str text, size_t n)
{
    if (text.n <= n)
        return text;
    while (n && ((unsigned char)text.s[n] & 0xC0) == 0x80)
        n--;
    return str_format(keep, "%.*s\u2026", (int)n, text.s);
}

static TableCell cell_make(Flow *flow, const Prose *prose)
{
    TableCell c = { .font = FONT_TABLE };
    if (!prose->n)
        return c;
    c.font = cell_font(prose->items[0].style);
    c.text = cut_text(flow->keep, prose_text(prose, flow->keep), CELL_MAX);
    c.width = font_width(flow->fonts, c.font, c.text);
    return c;
}

static void cell_wrap(Flow *flow, TableCell *c, double width, Align align)
{
    if (c->width <= width + 1e-6 && !memchr(c->text.n ? c->text.s : "", '\n', c->text.n))
        return;
    Run run = { .text = c->text, .font = c->font };
    c->lines = paragraph_make(flow->keep, flow->fonts, &run, 1, width, align);
    // In a narrow column even less than CELL_MAX is too much.
    while (c->lines.height > ROW_MOST) {
        run.text =
            cut_text(flow->keep, c->text, (size_t)(0.95 * (double)run.text.n * ROW_MOST / c->lines.height));
        c->lines = paragraph_make(flow->keep, flow->fonts, &run, 1, width, align);
    }
}

static bool is_large(const TableCell *c) { return c->font == FONT_LARGE; }

static double cell_height(const TableCell *c)
{
    return c->lines.n ? c->lines.height : font_line(is_large(c) ? FONT_LARGE : FONT_TABLE);
}

// Columns -------------------------------------------------------------------------------------------

// As wide as its cells, and wide enough for its head on two lines.
static double natural_width(Flow *flow, const TableLayout *t, size_t column)
{
    const TableCell *head = &t->head.cells[column];
    double           word = font_word_width(flow->fonts, FONT_TABLE_BOLD, head->text);
    double           width = fmax(fmin(word, WORD_MAX), fmin(head->width / 2 + 4, 2 * WORD_MAX));
    for (size_t i = 0; i < t->table->n; i++)
        if (!t->table->rows[i].band)
            width = fmax(width, t->rows[i].cells[column].width);
    return width;
}

// The least width of a column that wraps: no word is broken that is not very long.
static double word_width(Flow *flow, const TableLayout *t, size_t column)
{
    double word = font_word_width(flow->fonts, FONT_TABLE_BOLD, t->head.cells[column].text);
    double width = fmax(NARROWEST, fmin(word, WORD_MAX));
    for (size_t i = 0; i < t->table->n; i++) {
        const TableCell *c = &t->rows[i].cells[column];
        if (!t->table->rows[i].band && c->width > width)
            width = fmax(width, fmin(font_word_width(flow->fonts, c->font, c->text), WORD_MAX));
    }
    return width;
}

// Shares `left` among the weighted columns; one whose share is less than it needs gets what it
// needs, and the others share again.
static void share(TableLayout *t, const double *need, double left)
{
    size_t n = t->table->columns_n;
    double weights = 0;
    for (size_t i = 0; i < n; i++)
        weights += t->width[i] > 0 ? 0 : t->table->columns[i].weight;
    for (size_t i = 0; i < n; i++) {
        double weight = t->table->columns[i].weight;
        if (t->width[i] > 0 || weight <= 0 || left * weight / weights >= need[i])
            continue;
        t->width[i] = need[i];
        share(t, need, left - need[i]);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (t->width[i] <= 0)
            t->width[i] = left * t->table->columns[i].weight / weights;
}

static void set_columns(Flow *flow, TableLayout *t)
{
    size_t  n = t->table->columns_n;
    double  room = TEXT_WIDTH - (double)(n - 1) * GUTTER, used = 0, least = 0, weights = 0, x = 0;
    double *need = NEW(flow->keep, double, n);
    for (size_t i = 0; i < n; i++) {
        bool wraps = t->table->columns[i].weight > 0;
        need[i] = wraps ? word_width(flow, t, i) : fmin(natural_width(flow, t, i), room * 0.6);
        *(wraps ? &least : &used) += need[i];
        weights += t->table->columns[i].weight;
    }
    double squeeze = used + least > room ? room / (used + least) : 1;
    for (size_t i = 0; i < n; i++) {
        need[i] *= squeeze;
        if (t->table->columns[i].weight <= 0)
            t->width[i] = need[i] + (weights > 0 ? 0 : (room - used * squeeze) / (double)n);
    }
    if (weights > 0)
        share(t, need, room - used * squeeze);
    for (size_t i = 0; i < n; i++, x += t->width[i - 1] + GUTTER)
        t->x[i] = x;
}

// Measuring -----------------------------------------------------------------------------------------

// Where a paragraph would put its baseline, so that both kinds of cells stand on one line.
static double baseline(Flow *flow, FontRole font)
{
    Canvas *nowhere = canvas_new(flow->keep, flow->fonts, 1, 1);
    Box     box = canvas_text(nowhere, S("x"), font, INK_TEXT, 0, 0, ANCHOR_LEFT);
    return (font_line(font) - box.h) / 2 - box.y;
}

static void measure_row(Flow *flow, TableLayout *t, TableRow *row, bool band, double pad)
{
    double height = 0;
    size_t cells = band ? 1 : t->table->columns_n;
    for (size_t c = 0; c < cells; c++)
        if (is_large(&row->cells[c]))
            row->drop = t->base_large - t->base;
    for (size_t c = 0; c < cells; c++) {
        cell_wrap(flow, &row->cells[c], band ? TEXT_WIDTH - 2 * GUTTER : t->width[c],
                  band ? ALIGN_LEFT : t->table->columns[c].align);
        height = fmax(height, cell_height(&row->cells[c]) + (is_large(&row->cells[c]) ? 0 : row->drop));
    }
    row->height = height + 2 * pad;
}

static void make_cells(Flow *flow, TableLayout *t)
{
    size_t columns = t->table->columns_n;
    t->head.cells = NEW(flow->keep, TableCell, columns);
    t->rows = NEW(flow->keep, TableRow, t->table->n + 1);
    for (size_t c = 0; c < columns; c++) {
        Str head = str(t->table->columns[c].head);
        t->head.cells[c] = (TableCell){ .text = head,
                                        .font = FONT_TABLE_BOLD,
                                        .width = font_width(flow->fonts, FONT_TABLE_BOLD, head) };
    }
    for (size_t i = 0; i < t->table->n; i++) {
        const DocRow *row = &t->table->rows[i];
        t->rows[i].cells = NEW(flow->keep, TableCell, row->band ? 1 : columns);
        for (size_t c = 0; c < (row->band ? 1 : columns); c++)
            t->rows[i].cells[c] = cell_make(flow, &row->cells[c]);
    }
}

TableLayout *table_measure(Flow *flow, const Block *block)
{
    TableLayout *t = NEW(flow->keep, TableLayout, 1);
    t->table = block->table;
    t->block = block;
    t->pad = block->table->dense ? 1.5 : 2.6;
    t->x = NEW(flow->keep, double, t->table->columns_n);
    t->width = NEW(flow->keep, double, t->table->columns_n);
    t->base = baseline(flow, FONT_TABLE);
    t->base_large = baseline(flow, FONT_LARGE);
    make_cells(flow, t);
    set_columns(flow, t);
    measure_row(flow, t, &t->head, false, HEAD_PAD);
    t->caption = caption_paragraph(flow, block, TEXT_WIDTH);
    t->total = t->caption.height + 4 + t->head.height;
    for (size_t i = 0; i < t->table->n; i++) {
        measure_row(flow, t, &t->rows[i], t->table->rows[i].band, t->pad);
        t->total += t->rows[i].height;
    }
    t->notes = NEW(flow->keep, Paragraph, t->table->notes_n + 1);
    for (size_t i = 0; i < t->table->notes_n; i++) {
        t->notes[i] =
            prose_paragraph(flow, &t->table->notes[i], LOOK_SMALL, INK_MUTED, TEXT_WIDTH, ALIGN_LEFT);
        t->notes_height += t->notes[i].height + 3;
    }
    t->total += t->notes_height;
    return t;
}

// With the head and the rows that may not stand alone, from a row on.
static double part_least(const TableLayout *t, size_t from)
{
    double height = t->caption.height + 4 + t->head.height;
    for (size_t i = from; i < from + LAST && i < t->table->n; i++)
        height += t->rows[i].height;
    return height;
}

double table_least(const TableLayout *t, double room, bool splits)
{
    bool whole = t->total <= SHORT_TABLE || (t->total <= MIDDLE_TABLE && room < GAP_MOST);
    return whole && !splits ? t->total : part_least(t, 0);
}

// Drawing -------------------------------------------------------------------------------------------

static void draw_cell(Flow *flow, const TableLayout *t, const TableCell *c, double x, double y, double width,
                      Align align)
{
    static const int ANCHORS[] = {
        [ALIGN_LEFT] = ANCHOR_LEFT, [ALIGN_RIGHT] = ANCHOR_RIGHT, [ALIGN_CENTER] = ANCHOR_CENTER
    };
    static const double SHIFT[] = { [ALIGN_LEFT] = 0, [ALIGN_RIGHT] = 1, [ALIGN_CENTER] = 0.5 };
    if (c->lines.n)
        canvas_paragraph(flow_canvas(flow), &c->lines, 0, c->lines.n, x, y);
    else
        canvas_text(flow_canvas(flow), c->text, c->font, INK_TEXT, x + SHIFT[align] * width,
                    y + (is_large(c) ? t->base_large : t->base), ANCHORS[align]);
}

static void draw_row(Flow *flow, const TableLayout *t, const TableRow *row, Tag tag, double pad)
{
    canvas_tag(flow_canvas(flow), TAG_TR, (Str){ 0 });
    for (size_t c = 0; c < t->table->columns_n; c++) {
        // Heads stand on the rule under them, cells hang from the one above.
        double down = tag == TAG_TH              ? row->height - 2 * pad - cell_height(&row->cells[c])
                      : is_large(&row->cells[c]) ? 0
                                                 : row->drop;
        bool   names_row = tag == TAG_TD && c == 0 && row->cells[0].text.n;
        canvas_tag(flow_canvas(flow), names_row ? TAG_TH_ROW : tag, (Str){ 0 });
        draw_cell(flow, t, &row->cells[c], MARGIN + t->x[c], flow->y + pad + down, t->width[c],
                  t->table->columns[c].align);
        canvas_tag_end(flow_canvas(flow));
    }
    canvas_tag_end(flow_canvas(flow));
    flow->y += row->height;
}

static void draw_rule(Flow *flow, Ink ink, double width)
{
    canvas_line(flow_canvas(flow), MARGIN, flow->y, MARGIN + TEXT_WIDTH, flow->y, pen(ink, width));
}

static void draw_band(Flow *flow, const TableLayout *t, size_t row, bool again)
{
    const TableRow *r = &t->rows[row];
    TableCell       cell = r->cells[0];
    if (again && !cell.lines.n)
        cell.text = language_say(flow->language, MSG_LAYOUT_GROUP_CONTINUED,
                                 ARGS(arg_text("group", cell.text)), flow->keep);
    canvas_fill(flow_canvas(flow), (Box){ MARGIN, flow->y, TEXT_WIDTH, r->height }, fill_solid(INK_WASH));
    canvas_tag(flow_canvas(flow), TAG_TR, (Str){ 0 });
    canvas_tag(flow_canvas(flow), TAG_TH_GROUP, str_format(flow->keep, "%zu", t->table->columns_n));
    draw_cell(flow, t, &cell, MARGIN + 4, flow->y + t->pad, TEXT_WIDTH, ALIGN_LEFT);
    canvas_tag_end(flow_canvas(flow));
    canvas_tag_end(flow_canvas(flow));
    flow->y += r->height;
}

static void draw_caption(Flow *flow, const TableLayout *t, bool again)
{
    canvas_tag(flow_canvas(flow), TAG_CAPTION, (Str){ 0 });
    Paragraph p = again ? continued_paragraph(flow, t->block) : t->caption;
    flow->y += canvas_paragraph(flow_canvas(flow), &p, 0, p.n, MARGIN, flow->y) + 4;
    canvas_tag_end(flow_canvas(flow));
}

static void draw_head(Flow *flow, const TableLayout *t)
{
    draw_rule(flow, INK_TEXT, 0.9);
    draw_row(flow, t, &t->head, TAG_TH, HEAD_PAD);
    draw_rule(flow, INK_TEXT, 0.5);
}

static bool is_band(const TableLayout *t, size_t row)
{
    return row < t->table->n && t->table->rows[row].band;
}

// How many rows from `from` on stand in a height; at least one.
static size_t rows_fit(const TableLayout *t, size_t from, double room)
{
    size_t to = from, n = t->table->n;
    double height = 0;
    while (to < n && height + t->rows[to].height <= room + 1e-6)
        height += t->rows[to++].height;
    if (to == n && height + t->notes_height > room && to > from + LAST)
        to -= LAST; // the notes take rows along
    if (to < n && n - to < LAST && to > from + 2 * LAST)
        to = n - LAST; // no row or two alone on the next page
    while (to > from + 1 && is_band(t, to - 1))
        to--; // no band without a row
    return to > from ? to : from + 1;
}

static size_t band_before(const TableLayout *t, size_t row)
{
    while (row-- > 0)
        if (is_band(t, row))
            return row;
    return SIZE_MAX;
}

static void draw_rows(Flow *flow, const TableLayout *t, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (is_band(t, i)) {
            draw_band(flow, t, i, false);
            continue;
        }
        if (i > from && !is_band(t, i - 1))
            draw_rule(flow, INK_GRID, 0.5);
        if (t->table->rows[i].state.n)
            canvas_destination(flow_canvas(flow), row_anchor(&t->table->rows[i], flow->keep), MARGIN,
                               flow->y);
        draw_row(flow, t, &t->rows[i], TAG_TD, t->pad);
    }
    draw_rule(flow, INK_TEXT, 0.9);
}

static void draw_notes(Flow *flow, const TableLayout *t)
{
    for (size_t i = 0; i < t->table->notes_n; i++) {
        canvas_tag(flow_canvas(flow), TAG_NOTE, (Str){ 0 });
        flow->y += 3;
        flow->y += canvas_paragraph(flow_canvas(flow), &t->notes[i], 0, t->notes[i].n, MARGIN, flow->y);
        canvas_tag_end(flow_canvas(flow));
    }
}

void table_draw(Flow *flow, const Piece *piece)
{
    const TableLayout *t = piece->table;
    flow_start(flow, piece->block);
    for (size_t from = 0, to = 0; from < t->table->n || from == 0; from = to) {
        size_t band = from && !is_band(t, from) ? band_before(t, from) : SIZE_MAX;
        flow_rests(flow, piece->block);
        canvas_tag(flow_canvas(flow), TAG_TABLE, (Str){ 0 });
        draw_caption(flow, t, from > 0);
        draw_head(flow, t);
        if (band != SIZE_MAX)
            draw_band(flow, t, band, true);
        to = t->table->n ? rows_fit(t, from, flow_room(flow)) : 0;
        draw_rows(flow, t, from, to);
        canvas_tag_end(flow_canvas(flow));
        if (to >= t->table->n)
            break;
        flow_sheet(flow); // no chart stands between the parts of a table
    }
    draw_notes(flow, t);
    flow->y += 4;
}
