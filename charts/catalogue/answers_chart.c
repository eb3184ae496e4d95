// answers_chart.c - what respondents say: one block a question, a bar an option, counts only.
//
// Every number is a figure of the family answer or item-response, which decide what is hidden.
#include "catalogue/families.h"
#include "catalogue/plan.h"

#include <math.h>
#include <stdlib.h>

#define ROW 8.2
#define BAR 5.0
#define RULE 3.0  // above a question
#define AFTER 6.0 // a block
#define GUTTER 16.0
#define NARROWEST 138.0 // columns
#define LABELS 0.62     // of a column at most
#define AROUND 100.0

typedef struct {
    Str           label;
    const Figure *figure;
} Row;

typedef struct {
    Str       text;
    Row      *rows;
    size_t    n;
    bool      hidden; // one line instead of the rows
    Str       why;    // what that line says
    Paragraph head;
    double    height;
} Block;

typedef struct {
    Block *blocks;
    size_t n, columns;
    double width, labels, counts, height;
    bool   illustrative;
} Plot;

static bool has_options(const Question *q)
{
    return q->type != ASK_NUMBER && q->type != ASK_TEXT;
}

static bool is_last(Str option)
{
    return str_eq(option, S("other")) || str_eq(option, S("none"));
}

// Multiple answers from the most to the least chosen, other and none last; else as asked.
static void add_row(Block *b, const Question *q, Row row, Str option)
{
    size_t i = b->n++;
    if (q->type == ASK_MULTI && !is_last(option) && !is_hidden(row.figure))
        for (; i && !is_last(q->options[i - 1]) && !is_hidden(b->rows[i - 1].figure) &&
               b->rows[i - 1].figure->k < row.figure->k;
             i--)
            b->rows[i] = b->rows[i - 1];
    b->rows[i] = row;
}

static Str hidden_text(const ChartContext *c, const Figure *f)
{
    if (is_hidden(f))
        return str_format(c->keep, _("not shown: fewer than %zu answers"),
                          c->w->config->min_cell);
    return str(_("no answer"));
}

static Block question_block(const ChartContext *c, const Question *q, bool *illustrative)
{
    Block b = { .text = q->text.n ? q->text : code_label(c, q->code),
                .rows = NEW(c->keep, Row, q->options_n + 1) };
    for (size_t i = 0; i < q->options_n; i++) {
        Row row = { code_label(c, q->options[i]),
                    answer_figure(c, q->code, q->options[i], 0) };
        if (!row.figure)
            continue;
        *illustrative |= is_illustrative(row.figure);
        add_row(&b, q, row, q->options[i]);
    }
    b.hidden = b.n && (is_hidden(b.rows[0].figure) || b.rows[0].figure->n == 0);
    b.why    = b.hidden ? hidden_text(c, b.rows[0].figure) : (Str){ 0 };
    return b;
}

// Questions for a number or a text in one block: how many answered each.
static Block items_block(const ChartContext *c, bool *illustrative)
{
    const Dataset *d = c->w->data;
    Block          b = { .text = str(_("Questions for a number or a text: answers received")),
                         .rows = NEW(c->keep, Row, d->questions_n + 1) };
    for (size_t i = 0; i < d->questions_n; i++) {
        const Question *q = &d->questions[i];
        const Figure   *f = figure_find(c->figures, "item-response/%.*s/all", ARG(q->code));
        if (has_options(q) || !f)
            continue;
        *illustrative |= is_illustrative(f);
        b.rows[b.n++] = (Row){ code_label(c, q->code), f };
    }
    return b;
}

static void add_block(Plot *p, Block b)
{
    if (b.n)
        p->blocks[p->n++] = b;
}

static Plot make_plot(const ChartContext *c)
{
    const Dataset *d = c->w->data;
    Plot           p = { .blocks = NEW(c->keep, Block, d->questions_n + 1) };
    for (size_t i = 0; i < d->questions_n; i++)
        if (has_options(&d->questions[i]))
            add_block(&p, question_block(c, &d->questions[i], &p.illustrative));
    add_block(&p, items_block(c, &p.illustrative));
    return p;
}

// Layout -----------------------------------------------------------------------------------------

// The question and, behind it, how many answered.
static Paragraph head_of(const ChartContext *c, const Block *b, double width)
{
    const Figure *f    = b->rows[0].figure;
    Str           n    = str_format(c->keep, "  n\u00A0=\u00A0%zu", f->n);
    Run           runs[] = { { .text = b->text, .font = FONT_NOTE, .ink = INK_TEXT },
                             { .text = n, .font = FONT_NOTE, .ink = INK_MUTED } };
    return paragraph_make(c->keep, c->fonts, runs, b->hidden || !f->has_n ? 1 : 2, width, ALIGN_LEFT);
}

static void measure_blocks(Plot *p, const ChartContext *c)
{
    for (size_t i = 0; i < p->n; i++) {
        Block *b  = &p->blocks[i];
        b->head   = head_of(c, b, p->width);
        b->height = RULE + b->head.height + 1.5 + ROW * (double)(b->hidden ? 1 : b->n) + AFTER;
    }
}

static size_t columns_at(const Plot *p, double limit)
{
    size_t columns = 1;
    double y       = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (y > 0 && y + p->blocks[i].height - AFTER > limit)
            columns++, y = 0;
        y += p->blocks[i].height;
    }
    return columns;
}

static void measure_at(Plot *p, const ChartContext *c, size_t columns, double width)
{
    p->width = (width - GUTTER * (double)(columns - 1)) / (double)columns;
    measure_blocks(p, c);
    double tallest = 0;
    for (size_t i = 0; i < p->n; i++)
        tallest = fmax(tallest, p->blocks[i].height);
    for (p->height = tallest; columns_at(p, p->height) > columns;)
        p->height += 2;
    p->columns = columns;
}

static void measure(Plot *p, const ChartContext *c, double width)
{
    size_t most = (size_t)fmax(1, floor((width + GUTTER) / (NARROWEST + GUTTER)));
    for (size_t columns = most < 2 ? 1 : 2; columns <= most; columns++) {
        measure_at(p, c, columns, width);
        if (p->height <= CHART_PAGE - AROUND)
            break;
    }
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->blocks[i].n && !p->blocks[i].hidden; k++)
            p->labels = fmax(p->labels,
                             font_width(c->fonts, FONT_NOTE, p->blocks[i].rows[k].label) + 4);
    p->labels = fmin(p->labels, LABELS * p->width);
    p->counts = font_width(c->fonts, FONT_NOTE, S("000")) + 3;
}

// Drawing ----------------------------------------------------------------------------------------

static void draw_row(const Frame *f, const ChartContext *c, const Plot *p, const Row *row, double x,
                     double y)
{
    double room = p->width - p->labels - p->counts, middle = y + ROW / 2;
    Box    track = { x + p->labels, middle - BAR / 2, room, BAR };
    Str    label = font_ellipsis(c->keep, c->fonts, FONT_NOTE, row->label, p->labels - 3);
    canvas_text(f->canvas, label, FONT_NOTE, INK_MUTED, x, middle, ANCHOR_LEFT | ANCHOR_MIDDLE);
    if (is_hidden(row->figure)) {
        canvas_fill(f->canvas, track, fill_level(LEVEL_UNKNOWN, INK_ALL));
        return;
    }
    canvas_fill(f->canvas, track, fill_solid(INK_WASH));
    if (row->figure->k) {
        double share = (double)row->figure->k / (double)row->figure->n;
        canvas_label(f->canvas, "bar %.*s", ARG(row->figure->id));
        canvas_fill(f->canvas, (Box){ track.x, track.y, track.w * share, track.h },
                    fill_solid(INK_SERIES + 1));
    }
    canvas_text(f->canvas, str_format(c->keep, "%zu", row->figure->k), FONT_NOTE, INK_TEXT,
                x + p->width, middle, ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

static void draw_block(const Frame *f, const ChartContext *c, const Plot *p, const Block *b,
                       double x, double y)
{
    canvas_line(f->canvas, x, y, x + p->width, y, pen(INK_FAINT, 0.6));
    y += RULE;
    y += canvas_paragraph(f->canvas, &b->head, 0, b->head.n, x, y) + 1.5;
    if (b->hidden) {
        canvas_fill(f->canvas, (Box){ x, y + (ROW - BAR) / 2, 14, BAR },
                    fill_level(LEVEL_UNKNOWN, INK_ALL));
        canvas_text(f->canvas, b->why, FONT_NOTE, INK_MUTED, x + 18, y + ROW / 2,
                    ANCHOR_LEFT | ANCHOR_MIDDLE);
        return;
    }
    for (size_t i = 0; i < b->n; i++)
        draw_row(f, c, p, &b->rows[i], x, y + (double)i * ROW);
}

static void draw_plot(const Frame *f, const ChartContext *c, const Plot *p)
{
    double x = f->plot.x, y = 0;
    for (size_t i = 0; i < p->n; i++) {
        const Block *b = &p->blocks[i];
        if (y > 0 && y + b->height - AFTER > p->height)
            y = 0, x += p->width + GUTTER;
        draw_block(f, c, p, b, x, f->plot.y + y);
        y += b->height;
    }
}

static Str own_note(const ChartContext *c)
{
    return str_format(
        c->keep,
        _("A number: respondents who chose the option, or answered; a pale track stands for n, those "
          "who answered the question, in the last block for all who answered any. A question with "
          "fewer than %zu answers is not shown (dotted)."),
        c->w->config->min_cell);
}

Chart chart_answers(const ChartDef *def, const ChartContext *c)
{
    double width = MM(c->w->config->width_mm);
    Str    empty = without_answers(c);
    Plot   p     = { .n = 0 };
    if (!empty.n) {
        p = make_plot(c);
        measure(&p, c, width);
    }
    ChartNotes notes = plan_notes(empty.n ? (Str){ 0 } : own_note(c),
                                  empty.n ? (Str){ 0 } : questionnaire_note(c),
                                  questionnaire_source(c));
    Chart      chart = { .def = def };
    Str        said  = empty.n ? (Str){ 0 } : questionnaire_note(c);
    said             = said.n ? (Str){ said.s, said.n - 1 } : said;
    chart.title      = str(_("What do respondents say?"));
    chart.caption    = str(_("Answers to the questionnaire, by question"));
    chart.alt        = str_format(c->keep, _("Bars of answers, one block a question. %.*s."),
                                  ARG(empty.n ? str_trim((Str){ empty.s, empty.n - 1 }) : said));
    FrameSpec spec   = { .width        = width,
                         .title        = chart.title,
                         .subtitle     = said,
                         .left         = empty.n ? 12 : 0,
                         .top          = 2,
                         .plot_height  = empty.n ? CHART_EMPTY : p.height,
                         .notes        = notes.lines,
                         .notes_n      = notes.n,
                         .illustrative = p.illustrative,
                         .empty        = empty,
                         .alt          = chart.alt };
    Frame     f      = frame_begin(c->keep, c->fonts, &spec);
    if (empty.n)
        canvas_line(f.canvas, 6, f.plot.y, 6, f.plot.y + f.plot.h, pen(INK_FAINT, 0.8));
    else
        draw_plot(&f, c, &p);
    frame_end(&f);
    chart.canvas = f.canvas;
    return chart;
}
