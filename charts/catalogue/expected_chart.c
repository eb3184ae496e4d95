// expected_chart.c - how many parties the record of other treaties would suggest, and how much of a
// group's gap goes with that record.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/rows.h"
#include "catalogue/story.h"
#include "base/insert.h"

#include <math.h>

#define ROW 24.0
#define LOW 15.0
#define COLUMN 33.0 // of numbers

enum { MANY_ROWS = 10, NUMBERS = 5, WITHOUT = 4 }; // of the numbers in a row, the last

typedef struct {
    size_t        group;
    const Figure *parties, *expected, *flat, *shortfall;
    double        with, without; // parties missing: those that go with the record, those that do not
    bool          clear;         // the latter stand out from chance
} Row;

typedef struct {
    Row   *rows; // the focus group, then from the largest shortfall on
    size_t n;
    size_t first; // of the numbers; the two parts only where there is no room for more
    double names, number[NUMBERS], width; // right ends of the numbers; of all
    Rows   form;
} Groups;

static Row make_row(const ChartContext *c, size_t group)
{
    Row row = { group,
                subject_figure(c, "parties", group),
                subject_figure(c, "expected", group),
                subject_figure(c, "expected-flat", group),
                subject_figure(c, "shortfall", group),
                0,
                0,
                false };
    row.with = row.flat->value - row.expected->value;
    row.without = row.shortfall->value;
    row.clear = link_evidence(c, EVIDENCE_SHORTFALL, 0, group).clear;
    return row;
}

static bool comes_before(const void *a, const void *b, const void *context)
{
    const Row *x = a, *y = b;
    size_t     focus = ((ChartContext *)context)->focus;
    if ((x->group == focus) != (y->group == focus))
        return x->group == focus;
    if (isnan(x->without) || isnan(y->without))
        return !isnan(x->without) && isnan(y->without);
    return x->without > y->without;
}

static Groups make_table(ChartContext *c, double width)
{
    Groups t = { .rows = NEW(c->keep, Row, c->w->scope->groups_n) };
    for (size_t g = 1; g < c->w->scope->groups_n; g++) {
        t.rows[t.n++] = make_row(c, g);
        insert_last(t.rows, t.n, sizeof *t.rows, comes_before, c);
    }
    for (size_t k = NUMBERS; k-- > 0;)
        t.number[k] = width - COLUMN * (double)(NUMBERS - 1 - k) - (k < 3 ? 10 : 0);
    t.first = width < MM(130) && !c->narrow ? 3 : 0;
    t.width = width - t.number[t.first] + COLUMN;
    return t;
}

static void draw_marks(Canvas *canvas, const ChartContext *c, const Row *r, const Scale *x, const Scale *rows,
                       double row)
{
    Ink    ink = group_series(r->group).ink;
    double states = (double)c->w->scope->groups[r->group].n, y = scale_at(rows, row),
           half = scale_band_size(rows) / 2;
    mark_bar(canvas, x, rows, row, 0, states, 1, fill_solid(INK_WASH));
    mark_bar(canvas, x, rows, row, 0, r->parties->value, 0.62, fill_solid(ink));
    if (!isnan(r->flat->value)) {
        double at = scale_at(x, r->flat->value);
        canvas_label(canvas, "flat %g: %g", row, r->flat->value);
        canvas_line(canvas, at, y - half, at, y + half, pen(INK_PAPER, 3.4));
        canvas_line(canvas, at, y - half, at, y + half, (Pen){ INK_TEXT, 1.5, DASH_DOT });
    }
    if (r->expected->low < r->expected->high)
        mark_whisker(canvas, x, rows, row, r->expected->low, r->expected->high, pen(INK_PAPER, 3.2));
    mark_whisker(canvas, x, rows, row, r->expected->low, r->expected->high, pen(INK_TEXT, 1));
    mark_dot(canvas, x, rows, row, r->expected->value, (Dot){ MARKER_CIRCLE, INK_TEXT, 5.5, !r->clear });
}

static void draw_numbers(Canvas *canvas, ChartContext *c, const Groups *t, const Row *r, double y)
{
    Str texts[NUMBERS] = { figure_cell(c, r->parties), figure_cell(c, r->expected), figure_cell(c, r->flat),
                           signed_text(c, r->with, 1), signed_text(c, r->without, 1) };
    for (size_t k = t->first; k < NUMBERS; k++)
        canvas_text(canvas, texts[k], r->clear && k == WITHOUT ? FONT_LABEL_BOLD : FONT_LABEL, INK_TEXT,
                    t->number[k], y, ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

// The marks themselves stand over their numbers.
static void draw_samples(Canvas *canvas, const Groups *t, double y)
{
    canvas_fill(canvas, (Box){ t->number[0] - 12, y - 3.5, 12, 7 }, fill_solid(INK_ALL));
    canvas_line(canvas, t->number[1] - 18, y, t->number[1], y, pen(INK_TEXT, 1));
    canvas_marker(canvas, t->number[1] - 9, y, (Dot){ MARKER_CIRCLE, INK_TEXT, 5.5, true });
    canvas_line(canvas, t->number[2] - 9, y - 6, t->number[2] - 9, y + 6, (Pen){ INK_TEXT, 1.5, DASH_DOT });
}

// The two parts of the gap are told in words.
static void draw_heads(Canvas *canvas, ChartContext *c, const Groups *t, double bottom)
{
    double left = t->number[3] - COLUMN;
    if (t->first == 0)
        draw_samples(canvas, t, bottom - 5);
    for (size_t k = 3; k < NUMBERS; k++) {
        Run       run = { .text = say(c, k == 3 ? MSG_EXPECTED_WITH : MSG_EXPECTED_WITHOUT, NO_ARGS),
                          .font = FONT_NOTE,
                          .ink = INK_MUTED };
        Paragraph p = paragraph_make(c->keep, c->fonts, &run, 1, COLUMN, ALIGN_RIGHT);
        canvas_paragraph(canvas, &p, 0, p.n, t->number[k] - COLUMN, bottom - p.height);
    }
    canvas_line(canvas, left, bottom - 20, t->number[4], bottom - 20, pen(INK_FAINT, 0.6));
    canvas_text(canvas, say(c, MSG_EXPECTED_MISSING, NO_ARGS), FONT_NOTE, INK_MUTED, t->number[4],
                bottom - 23, ANCHOR_RIGHT);
}

static void draw_plot(const Frame *f, ChartContext *c, const Groups *t, const Str *names, bool empty)
{
    double most = 1, bottom = f->plot.y + f->plot.h;
    for (size_t i = 0; i < t->n; i++)
        most = fmax(most, (double)c->w->scope->groups[t->rows[i].group].n);
    Scale x = scale_linear(0, most, f->plot.x, f->plot.x + f->plot.w),
          rows = rows_scale(&t->form, t->n ? t->n : 1, f->plot.y, 0.26);
    axis_draw(f->canvas, &(Axis){ .scale = &x,
                                  .side = AXIS_BOTTOM,
                                  .at = bottom,
                                  .format = TICK_NUMBER,
                                  .about = most < 6 ? (size_t)most + 1 : 6,
                                  .grid = true,
                                  .grid_to = f->plot.y });
    canvas_text(f->canvas, say(c, MSG_COLUMN_STATES, NO_ARGS), FONT_NOTE, INK_MUTED, f->plot.x + f->plot.w,
                bottom + 25, ANCHOR_RIGHT);
    if (empty)
        return;
    draw_heads(f->canvas, c, t, f->plot.y - 2);
    for (size_t i = 0; i < t->n; i++) {
        double y = scale_at(&rows, (double)i);
        rows_name(f->canvas, &t->form, names[i], t->rows[i].group == c->focus ? FONT_LABEL_BOLD : FONT_LABEL,
                  INK_TEXT, f->plot.x - 7, y);
        draw_marks(f->canvas, c, &t->rows[i], &x, &rows, (double)i);
        draw_numbers(f->canvas, c, t, &t->rows[i], rows_numbers(&t->form, y));
    }
}

// Words ---------------------------------------------------------------------------------------------

// "Asia-Pacific has 19 parties; its human-rights treaties would suggest 29.5 (20.2–38.8), the rate
// of all other States 42.8. Of those missing, 13.2 go with fewer treaties and 10.5 do not".
static Str answer(ChartContext *c, const Row *r)
{
    if (!c->focus || isnan(r->without) || isnan(r->with))
        return (Str){ 0 };
    return say(c, MSG_EXPECTED_ANSWER,
               ARGS(arg_group_of("group", c, r->group), arg_figure("parties", r->parties),
                    arg_record("noun", c), arg_figure("expected", r->expected), arg_figure("flat", r->flat),
                    arg_word("case", r->with > 0 && r->without > 0 ? "both"
                                     : r->without > 0              ? "beyond"
                                                                   : "more"),
                    arg_number("with", r->with, UNIT_STATES, 1), arg_figure("without", r->shortfall),
                    arg_number("more", -r->without, UNIT_STATES, 1)));
}

static Str empty_text(ChartContext *c, const Groups *t)
{
    Str    why = without_record(c);
    size_t told = 0;
    for (size_t i = 0; i < t->n; i++)
        told += isnan(t->rows[i].expected->value) ? 0 : 1;
    if (why.n)
        return why;
    if (t->n == 0)
        return say(c, MSG_EMPTY_NO_GROUPS, NO_ARGS);
    if (told == 0)
        return say(c, MSG_EXPECTED_EMPTY, NO_ARGS);
    return (Str){ 0 };
}

static size_t make_keys(ChartContext *c, Key keys[4])
{
    keys[0] = (Key){ .shape = KEY_FILL,
                     .text = say(c, MSG_EXPECTED_KEY_PARTIES, NO_ARGS),
                     .fill = fill_solid(INK_ALL) };
    keys[1] = (Key){ .shape = KEY_LINE_DOT,
                     .pen = pen(INK_TEXT, 1),
                     .dot = { MARKER_CIRCLE, INK_TEXT, 5.5, true },
                     .text = say(c, MSG_EXPECTED_KEY, ARGS(arg_level("level", c->w->config->level))) };
    keys[2] = (Key){ .shape = KEY_RULE,
                     .pen = { INK_TEXT, 1.5, DASH_DOT },
                     .text = say(c, MSG_EXPECTED_KEY_FLAT, NO_ARGS) };
    keys[3] = (Key){ .shape = KEY_FILL,
                     .text = say(c, MSG_EXPECTED_KEY_ALL, NO_ARGS),
                     .fill = fill_solid(INK_WASH) };
    return 4;
}

static Str own_note(ChartContext *c) { return say(c, MSG_EXPECTED_NOTE, ARGS(arg_record("noun", c))); }

Chart chart_expected(const ChartDef *def, ChartContext *c)
{
    Chart   chart = { .def = def };
    Groups  t = make_table(c, c->width);
    size_t *order = NEW(c->keep, size_t, t.n + 1), *treaties, treaties_n = chart_treaties(c, &treaties);
    Str    *names = NEW(c->keep, Str, t.n + 1), empty = empty_text(c, &t);
    Arg     noun = arg_record("noun", c), treaty = arg_treaty("treaty", c->w->scope->subject);
    Key     keys[4];
    for (size_t i = 0; i < t.n; i++)
        order[i] = t.rows[i].group;
    group_names(c, order, t.n, names_beside(c), names);
    for (size_t i = 0; i < t.n; i++)
        t.names = fmax(t.names,
                       font_width(c->fonts, order[i] == c->focus ? FONT_LABEL_BOLD : FONT_LABEL, names[i]));
    t.form = rows_of(c, t.n > MANY_ROWS ? LOW : ROW, t.names, t.width);
    ChartSpec spec = { .title = say(c, MSG_EXPECTED_TITLE, ARGS(noun)),
                       .caption = say(c, MSG_EXPECTED_CAPTION, ARGS(treaty, noun)),
                       .drawn = say(c, MSG_EXPECTED_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c, &t.rows[0]),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = make_keys(c, keys),
                       .left = rows_margin(&t.form, t.names + 8),
                       .right = rows_margin(&t.form, t.width + 4),
                       .top = empty.n ? 4 : 36,
                       .bottom = 28,
                       .height = (double)t.n * rows_pitch(&t.form),
                       .notes = chart_notes(c, treaties, treaties_n, own_note(c)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_plot(&f, c, &t, names, empty.n > 0);
    return chart_end(&f, &chart);
}
