// neighbours.c - which treaties go most with the subject within the groups: the common odds ratio of
// those that stand out most clearly.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/rows.h"
#include "catalogue/story.h"
#include "base/insert.h"

#include <math.h>

#define LINE 13.0   // a row
#define COLUMN 42.0 // of the odds ratio, and of q
#define RIGHT (2 * COLUMN + 14)

enum { MOST = 25 };

typedef struct {
    size_t        treaty;
    const Figure *odds;
    Evidence      link;
} Near;

typedef struct {
    Near   rows[MOST]; // from the clearest down
    size_t n, tested;  // tested: treaties that have one
} Nearest;

// By the exact p: a treaty of one party may have an infinite odds ratio, and tell nothing by it.
static bool is_clearer(const void *a, const void *b, const void *unused)
{
    (void)unused;
    const Near *x = a, *y = b;
    if (x->link.p->value != y->link.p->value)
        return x->link.p->value < y->link.p->value;
    return x->odds->value > y->odds->value; // ties as configured
}

static Nearest find_nearest(const ChartContext *c)
{
    Nearest      near = { .n = 0 };
    const Scope *s = c->w->scope;
    for (size_t i = 0; i < s->predictors_n; i++) {
        size_t treaty = s->predictors[i];
        Near   row = { treaty, NULL, link_evidence(c, EVIDENCE_WITHIN, treaty, 0) };
        row.odds = row.link.estimate;
        near.tested += isnan(row.link.p->value) ? 0 : 1;
        if (!(row.odds->value > 1) || isnan(row.link.p->value))
            continue;
        if (near.n == MOST && !is_clearer(&row, &near.rows[MOST - 1], NULL))
            continue;
        near.rows[near.n < MOST ? near.n++ : MOST - 1] = row;
        insert_last(near.rows, near.n, sizeof row, is_clearer, NULL);
    }
    return near;
}

static Scale make_scale(const Nearest *near, Box plot)
{
    double low = 0.1, high = 100;
    for (size_t i = 0; i < near->n; i++)
        for (double odds = near->rows[i].odds->value; !isinf(odds) && odds > high && high < 1e5;)
            high *= 10;
    return scale_log(low, high, plot.x + 2, plot.x + plot.w - 2);
}

static Str name_of(ChartContext *c, const Near *row)
{
    return row_name(c, treaty_name(c, row->treaty), FONT_LABEL, rows_room(c, RIGHT + 10));
}

static void draw_row(Canvas *canvas, ChartContext *c, const Near *row, const Rows *form, const Scale *x,
                     const Scale *rows, size_t i)
{
    Ink    ink = group_series(0).ink;
    double right = canvas_width(canvas), y = scale_at(rows, (double)i);
    rows_name(canvas, form, name_of(c, row), FONT_LABEL, INK_TEXT, 0, y);
    mark_whisker(canvas, x, rows, (double)i, row->odds->low, row->odds->high, pen(ink, 0.9));
    mark_dot(canvas, x, rows, (double)i, row->odds->value, (Dot){ MARKER_CIRCLE, ink, 6, !row->link.clear });
    y = rows_numbers(form, y);
    canvas_text(canvas, figure_cell(c, row->odds), FONT_LABEL, INK_TEXT, right - COLUMN, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    draw_q(canvas, c, &row->link, INK_TEXT, right, y);
}

static void draw_plot(const Frame *frame, ChartContext *c, const Nearest *near, const Rows *form)
{
    Canvas *canvas = frame->canvas;
    Box     plot = frame->plot;
    Scale   x = make_scale(near, plot), rows = rows_scale(form, near->n, plot.y, 0);
    double  right = canvas_width(canvas), above = rows_heads(form, plot.y - (c->narrow ? 24 : 5));
    axis_draw(canvas, &(Axis){ .scale = &x,
                               .side = AXIS_TOP,
                               .at = plot.y - 2,
                               .format = TICK_PLAIN,
                               .about = 7,
                               .grid = true,
                               .grid_to = plot.y + plot.h });
    if (!near->n)
        return;
    rows_rule(canvas, form, &x, 1, plot.y, near->n, pen(INK_TEXT, 0.9));
    canvas_text(canvas, say(c, MSG_NEIGHBOURS_AXIS, NO_ARGS), FONT_NOTE, INK_MUTED, plot.x, plot.y - 24,
                ANCHOR_LEFT);
    canvas_text(canvas, say(c, MSG_COLUMN_ODDS_RATIO, NO_ARGS), FONT_NOTE, INK_MUTED, right - COLUMN, above,
                ANCHOR_RIGHT);
    canvas_text(canvas, S("q"), FONT_NOTE, INK_MUTED, right, above, ANCHOR_RIGHT);
    for (size_t i = 0; i < near->n; i++)
        draw_row(canvas, c, &near->rows[i], form, &x, &rows, i);
}

// Words ---------------------------------------------------------------------------------------------

static Str empty_text(ChartContext *c, const Nearest *near)
{
    const Scope *s = c->w->scope;
    Arg          treaty = arg_treaty("treaty", s->subject);
    Str          empty = without_treaties(c);
    if (empty.n)
        return empty;
    if (s->overlap)
        return say(c, MSG_NEIGHBOURS_OVERLAP, NO_ARGS);
    if (s->groups_n == 1 || s->grouped_n == 0)
        return say(c, MSG_NEIGHBOURS_NO_GROUPS, NO_ARGS);
    if (near->tested == 0)
        return say(c, MSG_NEIGHBOURS_UNTESTED, ARGS(treaty));
    if (near->n == 0)
        return say(c, MSG_NEIGHBOURS_NONE, ARGS(treaty));
    return (Str){ 0 };
}

static Str answer(ChartContext *c, const Nearest *near)
{
    size_t clear = 0;
    for (size_t i = 0; i < near->n; i++)
        clear += near->rows[i].link.clear;
    return say(c, MSG_NEIGHBOURS_ANSWER,
               ARGS(arg_treaty("first", near->rows[0].treaty), arg_figure("odds", near->rows[0].odds),
                    arg_count("clear", clear), arg_count("shown", near->n),
                    arg_count("tested", near->tested)));
}

static Str own_note(ChartContext *c)
{
    double level = c->w->config->level;
    return say(c, MSG_NEIGHBOURS_NOTE,
               ARGS(arg_level("level", level), arg_count("most", MOST), arg_limit("limit", level)));
}

Chart chart_neighbours(const ChartDef *def, ChartContext *c)
{
    Arg     treaty = arg_treaty("treaty", c->w->scope->subject);
    Chart   chart = { .def = def };
    Nearest near = find_nearest(c);
    Str     empty = empty_text(c, &near);
    size_t *treaties, treaties_n = chart_treaties(c, &treaties);
    double  names = 0;
    for (size_t i = 0; i < near.n; i++)
        names = fmax(names, font_width(c->fonts, FONT_LABEL, name_of(c, &near.rows[i])));
    Rows      form = rows_of(c, LINE, names, RIGHT);
    ChartSpec spec = { .title = say(c, MSG_NEIGHBOURS_TITLE, ARGS(treaty)),
                       .caption = say(c, MSG_NEIGHBOURS_CAPTION, ARGS(treaty)),
                       .drawn = say(c, MSG_NEIGHBOURS_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c, &near),
                       .empty = empty,
                       .left = rows_margin(&form, names + 10),
                       .right = rows_margin(&form, RIGHT),
                       .top = rows_heads_room(&form, 30),
                       .bottom = 2,
                       .height = rows_pitch(&form) * (double)near.n,
                       .notes = chart_notes(c, treaties, treaties_n, own_note(c)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     frame = chart_begin(c, &spec, &chart);
    draw_plot(&frame, c, &near, &form);
    return chart_end(&frame, &chart);
}
