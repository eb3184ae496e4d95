// brief_page.c - a brief on its A4 page: head, the record on the left, all else on the right, sources under
// both.
#include "annex/brief.h"

#include "annex/layout.h"

#include <math.h>

#define TOP MM(16)
#define BOTTOM (PAGE_HEIGHT - MM(19))
#define GAP MM(6) // between the columns
#define LEFT_WIDTH MM(97)
#define CELL_GAP 6.0    // between the cells of a row
#define REST_LEAST 50.0 // of the columns that share what is left

// Where the next block goes. flow: fonts and memory; it has no sheets.
typedef struct {
    Flow   *flow;
    Canvas *page;
    double  x, y, width;
    Look    look; // of sentences
} Column;

static void put_paragraph(Column *c, const Paragraph *p, Tag tag, double indent)
{
    canvas_tag(c->page, tag, (Str){ 0 });
    c->y += canvas_paragraph(c->page, p, 0, p->n, c->x + indent, c->y);
    canvas_tag_end(c->page);
}

static void put_prose(Column *c, const Prose *prose, Look look, Ink ink, Tag tag, double indent)
{
    Paragraph p = prose_paragraph(c->flow, prose, look, ink, c->width - indent, ALIGN_LEFT);
    put_paragraph(c, &p, tag, indent);
}

static void put_text(Column *c, Str text, FontRole font, Ink ink, Tag tag)
{
    Paragraph p = paragraph_plain(c->flow->keep, c->flow->fonts, text, font, ink, c->width);
    put_paragraph(c, &p, tag, 0);
}

// Tables --------------------------------------------------------------------------------------------------

static Str cell_text(Column *c, const DocRow *row, size_t i)
{
    return prose_text(&row->cells[i], c->flow->keep);
}

static double widest(Column *c, const DocTable *t, size_t i)
{
    double most = font_word_width(c->flow->fonts, FONT_TABLE_BOLD, str(t->columns[i].head));
    for (size_t r = 0; r < t->n; r++)
        most = fmax(most, font_width(c->flow->fonts, FONT_TABLE, cell_text(c, &t->rows[r], i)));
    return most;
}

// Columns without weight are as wide as their cells, or narrower by one factor where the others would have no
// room.
static double *column_widths(Column *c, const DocTable *t)
{
    double *width = NEW(c->flow->keep, double, t->columns_n), fixed = 0, shared = 0;
    double  room = c->width - CELL_GAP * (double)(t->columns_n - 1);
    for (size_t i = 0; i < t->columns_n; i++) {
        if (t->columns[i].weight <= 0)
            fixed += width[i] = widest(c, t, i);
        shared += t->columns[i].weight;
    }
    double most = shared > 0 ? room - REST_LEAST : room, scale = fixed > most ? most / fixed : 1;
    for (size_t i = 0; i < t->columns_n; i++)
        width[i] = t->columns[i].weight <= 0 ? width[i] * scale
                                             : (room - fixed * scale) * t->columns[i].weight / shared;
    return width;
}

static double put_cell(Column *c, Str text, FontRole font, Ink ink, double x, double width, Align align,
                       Tag tag)
{
    Run       run = { .text = text, .font = font, .ink = ink };
    Paragraph p = paragraph_make(c->flow->keep, c->flow->fonts, &run, 1, width, align);
    canvas_tag(c->page, tag, (Str){ 0 });
    double height = canvas_paragraph(c->page, &p, 0, p.n, x, c->y);
    canvas_tag_end(c->page);
    return height;
}

static void put_row(Column *c, const DocTable *t, const double *width, const DocRow *row)
{
    double x = c->x, height = 0;
    canvas_tag(c->page, TAG_TR, (Str){ 0 });
    for (size_t i = 0; i < t->columns_n; i++) {
        Str text = row ? cell_text(c, row, i) : str(t->columns[i].head);
        Tag tag = row && i ? TAG_TD : TAG_TH;
        Ink ink = row ? INK_TEXT : INK_MUTED;
        height = fmax(height, put_cell(c, text, FONT_TABLE, ink, x, width[i], t->columns[i].align, tag));
        x += width[i] + CELL_GAP;
    }
    canvas_tag_end(c->page);
    c->y += height + 0.6;
    if (!row)
        canvas_line(c->page, c->x, c->y, c->x + c->width, c->y, pen(INK_TEXT, 0.5)), c->y += 1.5;
}

static void put_table(Column *c, const Block *b)
{
    const DocTable *t = b->table;
    double         *width = column_widths(c, t);
    c->y += 3;
    canvas_tag(c->page, TAG_TABLE, (Str){ 0 });
    put_prose(c, &b->prose, LOOK_SMALL, INK_MUTED, TAG_CAPTION, 0);
    c->y += 2;
    put_row(c, t, width, NULL);
    for (size_t r = 0; r < t->n; r++)
        put_row(c, t, width, &t->rows[r]);
    canvas_tag_end(c->page);
    c->y += 2;
}

// Blocks --------------------------------------------------------------------------------------------------

static void put_heading(Column *c, const Block *b)
{
    c->y += 7;
    canvas_line(c->page, c->x, c->y, c->x + c->width, c->y, pen(INK_ACCENT, 0.8));
    c->y += 3;
    put_prose(c, &b->prose, LOOK_HEADING3, INK_TEXT, TAG_H2, 0);
    c->y += 1.5;
}

static void put_list(Column *c, const Block *b)
{
    enum { INDENT = 8 };
    canvas_tag(c->page, TAG_LIST, (Str){ 0 });
    for (size_t i = 0; i < b->items_n; i++) {
        canvas_tag(c->page, TAG_ARTIFACT, (Str){ 0 });
        canvas_text(c->page, S("\u2022"), c->look == LOOK_BODY ? FONT_BODY : FONT_TABLE, INK_ACCENT, c->x,
                    c->y, ANCHOR_LEFT | ANCHOR_TOP);
        canvas_tag_end(c->page);
        put_prose(c, &b->items[i], c->look, INK_TEXT, TAG_LIST_ITEM, INDENT);
        c->y += 2;
    }
    canvas_tag_end(c->page);
}

static void put_block(Column *c, const Block *b)
{
    switch (b->kind) {
    case BLOCK_HEADING:
        put_heading(c, b);
        break;
    case BLOCK_LIST:
        put_list(c, b);
        break;
    case BLOCK_TABLE:
        put_table(c, b);
        break;
    case BLOCK_NOTE:
        put_prose(c, &b->prose, LOOK_SMALL, INK_MUTED, TAG_NOTE, 0);
        break;
    default:
        put_prose(c, &b->prose, c->look, INK_TEXT, TAG_P, 0);
        c->y += 3;
    }
}

static void put_blocks(Column *c, const Doc *doc, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        put_block(c, &doc->blocks[i]);
}

// The page ------------------------------------------------------------------------------------------------

static void put_head(Column *c, const Brief *b)
{
    canvas_fill(c->page, (Box){ c->x, c->y, MM(24), 3 }, fill_solid(INK_ACCENT));
    c->y += 9;
    put_text(c, b->name, FONT_HEADING1, INK_TEXT, TAG_H1);
    put_text(c, b->about, FONT_BODY, INK_MUTED, TAG_P);
    put_text(c, b->as_of, FONT_TABLE, INK_MUTED, TAG_P);
    c->y += 6;
}

static void put_foot(Column *c, const Brief *b)
{
    canvas_tag(c->page, TAG_ARTIFACT, (Str){ 0 });
    if (b->illustrative)
        canvas_text(c->page, language_say(c->flow->language, MSG_BLOCK_FLAG, NO_ARGS, c->flow->keep),
                    FONT_TABLE_BOLD, INK_WARN, MARGIN, FOOT_BASELINE, ANCHOR_LEFT);
    Str foot = font_ellipsis(c->flow->keep, c->flow->fonts, FONT_NOTE, b->foot, TEXT_WIDTH - MM(45));
    canvas_text(c->page, foot, FONT_NOTE, INK_MUTED, MARGIN + TEXT_WIDTH, FOOT_BASELINE, ANCHOR_RIGHT);
    canvas_tag_end(c->page);
}

// False: the page is longer than the paper.
static bool draw(const Brief *brief, Look look, Flow *flow, Canvas *page)
{
    Column whole = { flow, page, MARGIN, TOP, TEXT_WIDTH, look };
    put_head(&whole, brief);
    put_blocks(&whole, &brief->doc, 0, brief->record);
    Column left = whole, right = whole;
    left.width = LEFT_WIDTH;
    right.x += LEFT_WIDTH + GAP, right.width -= LEFT_WIDTH + GAP;
    put_blocks(&left, &brief->doc, brief->record, brief->peers);
    put_blocks(&right, &brief->doc, brief->peers, brief->sources);
    whole.y = fmax(left.y, right.y) + 8;
    put_blocks(&whole, &brief->doc, brief->sources, brief->doc.n);
    put_foot(&whole, brief);
    return whole.y <= BOTTOM;
}

// In letters as large as those of the annex; in those of its tables where the page would be too long.
bool brief_fits(const Briefs *briefs, const Brief *brief, Arena *keep, Canvas **page)
{
    static const Look LOOKS[] = { LOOK_BODY, LOOK_SMALL };
    ChartContext     *charts = briefs->in->charts;
    Flow              flow = flow_new(keep, charts->fonts, charts->language);
    for (size_t i = 0; i < COUNT(LOOKS); i++) {
        *page = canvas_new(keep, charts->fonts, PAGE_WIDTH, PAGE_HEIGHT);
        if (draw(brief, LOOKS[i], &flow, *page))
            return true;
    }
    return false;
}
