// answers_chart.c - what respondents say: one block a question, a bar an option, counts only.
//
// Every number is a figure of the family answer or item-response, which decide what is counted.
#include "catalogue/columns.h"
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/plan.h"
#include "base/insert.h"

#include <math.h>
#include <stdlib.h>

#define ROW 7.9
#define ROW_SMALL 9.4 // on a small screen
#define BAR 5.0
#define RULE 2.5  // above a question
#define AFTER 4.0 // a block
#define GUTTER 16.0
#define NARROWEST 138.0 // columns
#define LABELS 0.62     // of a column at most
#define AROUND 84.0     // title and notes

typedef struct {
    Str           label;
    const Figure *figure;
    bool          last; // other, none: behind the options that say something
    bool          none; // nothing is shown
} Row;

typedef struct {
    Str       text;
    Row      *rows;
    size_t    n;
    bool      hidden; // one line instead of the rows
    bool      items;  // not a question, but how many answered those without options
    Str       why;    // what that line says
    Paragraph head;
    double    height;
} Block;

typedef struct {
    Block  *blocks;
    size_t  n;
    Columns flow;
    double  width, labels, counts, row; // row: its height
    bool    shown;                      // anything
    bool    illustrative;
} Plot;

static bool has_options(const Question *q) { return q->type != ASK_NUMBER && q->type != ASK_TEXT; }

static bool is_last(Str option) { return str_eq(option, S("other")) || str_eq(option, S("none")); }

// Multiple answers from the most to the least chosen, other and none last; else as asked.
static bool comes_before(const void *a, const void *b, const void *unused)
{
    (void)unused;
    const Row *x = a, *y = b;
    if (x->last != y->last)
        return y->last;
    return !x->last && !x->none && !y->none && x->figure->k > y->figure->k;
}

static void add_row(Block *b, bool sorted, Row row)
{
    b->rows[b->n++] = row;
    if (sorted)
        insert_last(b->rows, b->n, sizeof row, comes_before, NULL);
}

static Block question_block(ChartContext *c, const Question *q, bool *illustrative)
{
    Block b = { .text = q->text.n ? q->text : label_name(c, "question", q->code),
                .rows = NEW(c->keep, Row, q->options_n + 1) };
    for (size_t i = 0; i < q->options_n; i++) {
        Row row = { .label = label_short(c, "option", q->options[i]),
                    .figure = answer_figure(c, q->code, q->options[i], 0),
                    .last = is_last(q->options[i]) };
        if (!row.figure || (q->type == ASK_YES_NO && !str_eq(q->options[i], S("yes"))))
            continue; // n tells how many said no
        *illustrative |= is_illustrative(row.figure);
        row.none = is_hidden(row.figure);
        add_row(&b, q->type == ASK_MULTI, row);
    }
    b.hidden = b.n && b.rows[0].none;
    return b;
}

// Questions for a number or a text in one block: how many answered each.
static Block items_block(ChartContext *c, bool *illustrative)
{
    const Dataset *d = c->w->data;
    Block          b = { .text = say(c, MSG_ANSWERS_ITEMS, NO_ARGS),
                         .items = true,
                         .rows = NEW(c->keep, Row, d->questions_n + 1) };
    for (size_t i = 0; i < d->questions_n; i++) {
        const Question *q = &d->questions[i];
        const Figure   *f = figure_find(c->figures, "item-response/%.*s/all", ARG(q->code));
        if (has_options(q) || !f)
            continue;
        *illustrative |= is_illustrative(f);
        b.rows[b.n++] = (Row){ .label = label_short(c, "question", q->code),
                               .figure = f,
                               .none = is_hidden(f) || f->k == 0 };
    }
    return b;
}

static void add_block(Plot *p, Block b)
{
    if (!b.n)
        return;
    p->blocks[p->n++] = b;
    for (size_t i = 0; i < b.n; i++)
        p->shown |= !b.rows[i].none;
}

static Plot make_plot(ChartContext *c)
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

// How many respondents answered a question that is shown; none: no option of it is.
static const Figure *answered(const Block *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (!is_hidden(b->rows[i].figure))
            return b->rows[i].figure;
    return NULL;
}

// The question and, behind it, how many answered.
static Paragraph head_of(ChartContext *c, const Block *b, double width)
{
    const Figure *f = answered(b);
    Str           n = f ? say(c, MSG_ANSWERS_BASE, ARGS(arg_count("n", f->n))) : (Str){ 0 };
    Run           runs[] = { { .text = b->text, .font = FONT_NOTE, .ink = INK_TEXT },
                             { .text = n, .font = FONT_NOTE, .ink = INK_MUTED } };
    return paragraph_make(c->keep, c->fonts, runs, f ? 2 : 1, width, ALIGN_LEFT);
}

static void measure_blocks(Plot *p, ChartContext *c)
{
    for (size_t i = 0; i < p->n; i++) {
        Block *b = &p->blocks[i];
        b->head = head_of(c, b, p->width);
        b->height = RULE + b->head.height + 1.5 + p->row * (double)(b->hidden ? 1 : b->n) + AFTER;
    }
}

static void measure_at(Plot *p, ChartContext *c, size_t columns, double width)
{
    double *heights = NEW(c->keep, double, p->n + 1);
    p->width = (width - GUTTER * (double)(columns - 1)) / (double)columns;
    measure_blocks(p, c);
    for (size_t i = 0; i < p->n; i++)
        heights[i] = p->blocks[i].height;
    p->flow = columns_flow(heights, p->n, AFTER, columns, CHART_MOST - AROUND, 2, c->keep);
}

static void measure(Plot *p, ChartContext *c, double width)
{
    p->row = c->narrow ? ROW_SMALL : ROW;
    size_t most = (size_t)fmax(1, floor((width + GUTTER) / (NARROWEST + GUTTER)));
    for (size_t columns = most < 2 ? 1 : 2; columns <= most; columns++) {
        measure_at(p, c, columns, width);
        if (p->flow.height <= CHART_PAGE - AROUND + AFTER)
            break;
    }
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->blocks[i].n && !p->blocks[i].hidden; k++)
            p->labels = fmax(p->labels, font_width(c->fonts, FONT_NOTE, p->blocks[i].rows[k].label) + 4);
    p->labels = fmin(p->labels, LABELS * p->width);
    p->counts = font_width(c->fonts, FONT_NOTE, S("000")) + 3;
}

// Drawing ----------------------------------------------------------------------------------------

static void draw_row(const Frame *f, ChartContext *c, const Plot *p, const Row *row, double x, double y)
{
    double room = p->width - p->labels - p->counts, middle = y + p->row / 2;
    Box    track = { x + p->labels, middle - BAR / 2, room, BAR };
    Str    label = font_ellipsis(c->keep, c->fonts, FONT_NOTE, row->label, p->labels - 3);
    canvas_text(f->canvas, label, FONT_NOTE, INK_MUTED, x, middle, ANCHOR_LEFT | ANCHOR_MIDDLE);
    if (row->none) {
        canvas_fill(f->canvas, track, fill_level(LEVEL_UNKNOWN, INK_ALL));
        return;
    }
    canvas_fill(f->canvas, track, fill_solid(INK_WASH));
    if (row->figure->k) {
        double share = (double)row->figure->k / (double)row->figure->n;
        canvas_label(f->canvas, "bar %s", figure_id(row->figure, c->keep).s);
        canvas_fill(f->canvas, (Box){ track.x, track.y, track.w * share, track.h }, fill_solid(INK_ALL));
    }
    canvas_text(f->canvas, count_cell(c, row->figure->k), FONT_NOTE, INK_TEXT, x + p->width, middle,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

static void draw_block(const Frame *f, ChartContext *c, const Plot *p, const Block *b, double x, double y)
{
    canvas_line(f->canvas, x, y, x + p->width, y, pen(INK_FAINT, 0.6));
    y += RULE;
    y += canvas_paragraph(f->canvas, &b->head, 0, b->head.n, x, y) + 1.5;
    if (b->hidden) {
        canvas_fill(f->canvas, (Box){ x, y + (p->row - BAR) / 2, 14, BAR },
                    fill_level(LEVEL_UNKNOWN, INK_ALL));
        canvas_text(f->canvas, say(c, MSG_ANSWERS_HIDDEN, NO_ARGS), FONT_NOTE, INK_MUTED, x + 18,
                    y + p->row / 2, ANCHOR_LEFT | ANCHOR_MIDDLE);
        return;
    }
    for (size_t i = 0; i < b->n; i++)
        draw_row(f, c, p, &b->rows[i], x, y + (double)i * p->row);
}

static void draw_plot(const Frame *f, ChartContext *c, const Plot *p)
{
    for (size_t i = 0; i < p->n; i++) {
        Spot at = p->flow.at[i];
        draw_block(f, c, p, &p->blocks[i], f->plot.x + (double)at.column * (p->width + GUTTER),
                   f->plot.y + at.y);
    }
    columns_mark(f->canvas, &p->flow, p->n, f->plot.y);
}

static Str own_note(ChartContext *c)
{
    return say(c, MSG_ANSWERS_NOTE, ARGS(arg_count("least", c->w->config->min_cell)));
}

// Respondents, and how many of them answered the question with options that the fewest, and the most,
// answered.
static const Arg *values(ChartContext *c, const Plot *p)
{
    const Figure *least = NULL, *most = NULL;
    for (size_t i = 0; i < p->n; i++) {
        const Figure *f = p->blocks[i].items ? NULL : answered(&p->blocks[i]);
        least = f && (!least || f->n < least->n) ? f : least;
        most = f && (!most || f->n > most->n) ? f : most;
    }
    return values_kept(c,
                       ARGS(arg_count("n", answered_now(c)), arg_session("session", c->w->scope->session),
                            arg_word("case", !least                ? "none"
                                             : least->n == most->n ? "same"
                                                                   : "range"),
                            arg_count("least", least ? least->n : 0), arg_count("most", most ? most->n : 0)));
}

Chart chart_answers(const ChartDef *def, ChartContext *c)
{
    Str   empty = without_answers(c);
    Plot  p = { .n = 0 };
    Chart chart = { .def = def };
    if (!empty.n)
        p = make_plot(c);
    if (!empty.n && !p.shown)
        empty = say(c, MSG_ANSWERS_NONE, NO_ARGS);
    if (!empty.n)
        measure(&p, c, c->width - CHART_EDGE);
    Str       own = empty.n ? (Str){ 0 } : own_note(c);
    ChartSpec spec = { .title = say(c, MSG_ANSWERS_TITLE, NO_ARGS),
                       .caption = say(c, MSG_ANSWERS_CAPTION, NO_ARGS),
                       .drawn = say(c, MSG_ANSWERS_ALT, NO_ARGS),
                       .says = MSG_ANSWERS_ANSWER,
                       .values = empty.n ? NULL : values(c, &p),
                       .empty = empty,
                       .left = CHART_EDGE,
                       .top = 2,
                       .height = fmax(p.flow.limit, p.flow.height - AFTER),
                       .notes = plan_notes(own, (Str){ 0 }, questionnaire_source(c)),
                       .illustrative = p.illustrative };
    Frame     f = chart_begin(c, &spec, &chart);
    if (empty.n)
        plan_empty_axis(&f);
    else
        draw_plot(&f, c, &p);
    return chart_end(&f, &chart);
}
