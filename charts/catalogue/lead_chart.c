// lead_chart.c - which treaty came first: diverging bars, only of States that could choose.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/rows.h"
#include "catalogue/story.h"
#include "base/insert.h"

#include <math.h>

#define TALL 15.0
#define LOW 9.2
#define NARROW 80.0 // half a plot; the columns leave out the States, which stand in the bars

enum { MANY_ROWS = 34 };

typedef struct {
    size_t        treaty;
    const Figure *share, *years;
    Evidence      order;
} Row;

static bool comes_before(const void *a, const void *b, const void *unused)
{
    (void)unused;
    double x = ((const Row *)a)->share->value, y = ((const Row *)b)->share->value;
    if (isnan(x) || isnan(y))
        return !isnan(x) && isnan(y);
    return x > y; // ties as configured
}

static size_t make_rows(ChartContext *c, Row **rows)
{
    const Scope *s = c->w->scope;
    *rows = NEW(c->keep, Row, s->predictors_n + 1);
    for (size_t p = 0; p < s->predictors_n; p++) {
        size_t t = s->predictors[p];
        Row    row = { t, pair_figure(c, "lead-share", t, 0), pair_figure(c, "lead-years", t, 0),
                       link_evidence(c, EVIDENCE_ORDER, t, 0) };
        (*rows)[p] = row;
        insert_last(*rows, p + 1, sizeof row, comes_before, NULL);
    }
    return s->predictors_n;
}

// Columns -------------------------------------------------------------------------------------------

typedef struct {
    double years, q, n, width; // n is 0: no room
    double names;              // room for them
    Rows   rows;
} Columns;

// "1.6 after": the predictor came so many years after the subject. NaN: no year.
static Str say_years(ChartContext *c, double years)
{
    return say(c, MSG_LEAD_YEARS_OF,
               ARGS(arg_word("side", isnan(years) ? "none"
                                     : years < 0  ? "after"
                                                  : "before"),
                    arg_number("years", fabs(years), UNIT_YEARS, 1)));
}

static Columns make_columns(ChartContext *c, double width)
{
    Columns at = { .years = width };
    double  years = 0;
    for (int side = 0; side < 2; side++)
        years = fmax(years, font_width(c->fonts, FONT_LABEL, say_years(c, side ? 14.4 : -14.4)));
    at.q = at.years - fmax(years, font_width(c->fonts, FONT_NOTE, say(c, MSG_LEAD_YEARS, NO_ARGS))) - 10;
    at.n = at.q - font_width(c->fonts, FONT_LABEL_BOLD, S("<\u202F0.001")) - 10;
    at.width =
        width - at.n + fmax(20, font_width(c->fonts, FONT_NOTE, say(c, MSG_COLUMN_STATES, NO_ARGS))) + 8;
    if (at.width > width * 0.45) {
        at.width = width - at.n + 4;
        at.n = 0;
    }
    at.names = rows_room(c, at.width + 22);
    return at;
}

static Str lead_name(ChartContext *c, const Row *r, const Columns *at)
{
    return row_name(c, treaty_name(c, r->treaty), FONT_LABEL, at->names);
}

static Str empty_row_text(ChartContext *c, const Row *r)
{
    return say(c, MSG_LEAD_EMPTY_ROW,
               ARGS(arg_count("parties", figure_count(treaty_figure(c, "parties", r->treaty, 0)))));
}

// A number inside its bar if there is room, else beside it.
static void draw_count(Canvas *canvas, const Scale *x, size_t count, double share, double y, int side,
                       Fill fill, Arena *keep)
{
    Str    text = str_format(keep, "%zu", count);
    double length = fabs(scale_at(x, share) - scale_at(x, 0)), at = scale_at(x, (double)side * share);
    bool   inside = font_width(canvas_fonts(canvas), FONT_NOTE, text) + 6 < length;
    double shift = inside ? -3 * side : 3 * side;
    bool   to_right = inside == (side > 0);
    if (count)
        canvas_text(canvas, text, FONT_NOTE, inside ? fill_ink_on(fill) : INK_TEXT, at + shift, y,
                    (to_right ? ANCHOR_RIGHT : ANCHOR_LEFT) | ANCHOR_MIDDLE);
}

// Strong where the order is clear, pale where chance alone would do.
static Fill side_fill(int side, bool clear)
{
    int step = side < 0 ? (clear ? 1 : 3) : (clear ? 9 : 7);
    return fill_solid((Ink)((int)INK_DIVERGING + step));
}

static void draw_row(Canvas *canvas, ChartContext *c, const Row *r, const Scale *x, const Scale *rows,
                     double row, const Columns *at)
{
    double y = scale_at(rows, row);
    size_t n = r->share->n, k = r->share->k;
    Fill   before = side_fill(-1, r->order.clear), after = side_fill(1, r->order.clear);
    rows_name(canvas, &at->rows, lead_name(c, r, at), FONT_LABEL, n ? INK_TEXT : INK_MUTED, x->from - 9, y);
    if (n == 0) {
        Str    why = font_ellipsis(c->keep, c->fonts, FONT_NOTE, empty_row_text(c, r), x->to - x->from);
        double half = font_width(c->fonts, FONT_NOTE, why) / 2 + 2, middle = (x->from + x->to) / 2;
        canvas_fill(canvas, (Box){ middle - half, y - 5, 2 * half, 10 }, fill_solid(INK_PAPER));
        canvas_text(canvas, why, FONT_NOTE, INK_MUTED, middle, y, ANCHOR_CENTER | ANCHOR_MIDDLE);
        return;
    }
    mark_bar(canvas, x, rows, row, -r->share->value, 0, 1, before);
    mark_bar(canvas, x, rows, row, 0, 1 - r->share->value, 1, after);
    draw_count(canvas, x, k, r->share->value, y, -1, before, c->keep);
    draw_count(canvas, x, n - k, 1 - r->share->value, y, 1, after, c->keep);
    y = rows_numbers(&at->rows, y);
    if (at->n > 0)
        canvas_text(canvas, count_cell(c, n), FONT_LABEL, INK_TEXT, at->n, y, ANCHOR_RIGHT | ANCHOR_MIDDLE);
    draw_q(canvas, c, &r->order, INK_TEXT, at->q, y);
    canvas_text(canvas, say_years(c, r->years->value), FONT_LABEL, INK_TEXT, at->years, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

// Shares grow to both sides from the middle.
static void draw_axis(Canvas *canvas, const Scale *x, double top, double bottom)
{
    double middle = scale_at(x, 0);
    Scale  right = scale_linear(0, 1, middle, x->to), left = scale_linear(0, 1, middle, x->from);
    Axis   axis = {
          .side = AXIS_BOTTOM, .at = bottom, .format = TICK_PERCENT, .about = 2, .grid = true, .grid_to = top
    };
    axis.scale = &left;
    axis_draw(canvas, &axis);
    // The middle is labelled once; where it is narrow, the end only.
    Scale beyond = scale_linear(0.4, 1, scale_at(&right, 0.4), x->to);
    axis.scale = &beyond;
    if (x->to - middle >= NARROW) {
        axis_draw(canvas, &axis);
        return;
    }
    Text end = { .in = canvas_arena(canvas) };
    tick_text(&end, TICK_PERCENT, 1, 0);
    canvas_line(canvas, x->to, top, x->to, bottom + 3, pen(INK_GRID, 0.5));
    canvas_text(canvas, text_str(&end), FONT_LABEL, INK_MUTED, x->to, bottom + 5.5,
                ANCHOR_CENTER | ANCHOR_TOP);
}

// The heads of columns stand above those of the marks where the marks take the whole width.
static void draw_heads(Canvas *canvas, ChartContext *c, const Scale *x, const Columns *at, double y)
{
    double above = rows_heads(&at->rows, y);
    double middle = scale_at(x, 0), half = (x->to - x->from) / 2;
    Arg    treaty = arg_treaty("treaty", c->w->scope->subject);
    Str    before = say(c, MSG_LEAD_BEFORE, ARGS(treaty)), after = say(c, MSG_LEAD_AFTER, ARGS(treaty));
    if (font_width(c->fonts, FONT_NOTE, before) > half - 12)
        before = say(c, MSG_LEAD_BEFORE_SHORT, NO_ARGS), after = say(c, MSG_LEAD_AFTER_SHORT, NO_ARGS);
    mark_arrow(canvas, middle - 4, y - 2.5, -1, 0, INK_MUTED);
    mark_arrow(canvas, middle + 4, y - 2.5, 1, 0, INK_MUTED);
    canvas_text(canvas, font_ellipsis(c->keep, c->fonts, FONT_NOTE, before, half - 12), FONT_NOTE, INK_MUTED,
                middle - 12, y, ANCHOR_RIGHT);
    canvas_text(canvas, font_ellipsis(c->keep, c->fonts, FONT_NOTE, after, half - 12), FONT_NOTE, INK_MUTED,
                middle + 12, y, ANCHOR_LEFT);
    if (at->n > 0)
        canvas_text(canvas, say(c, MSG_COLUMN_STATES, NO_ARGS), FONT_NOTE, INK_MUTED, at->n, above,
                    ANCHOR_RIGHT);
    canvas_text(canvas, S("q"), FONT_NOTE, INK_MUTED, at->q, above, ANCHOR_RIGHT);
    canvas_text(canvas, say(c, MSG_LEAD_YEARS, NO_ARGS), FONT_NOTE, INK_MUTED, at->years, above,
                ANCHOR_RIGHT);
}

static void draw_plot(const Frame *f, ChartContext *c, const Row *list, size_t n, const Columns *at)
{
    double bottom = f->plot.y + f->plot.h;
    Scale  x = scale_linear(-1, 1, f->plot.x, f->plot.x + f->plot.w),
          rows = rows_scale(&at->rows, n ? n : 1, f->plot.y, 0.22);
    draw_axis(f->canvas, &x, f->plot.y - 2, bottom);
    if (n == 0)
        return;
    draw_heads(f->canvas, c, &x, at, f->plot.y - 7);
    for (size_t i = 0; i < n; i++)
        draw_row(f->canvas, c, &list[i], &x, &rows, (double)i, at);
    size_t told = 0;
    while (told < n && list[told].share->n)
        told++;
    rows_rule(f->canvas, &at->rows, &x, 0, f->plot.y, told, pen(INK_TEXT, 0.9));
}

// Words ---------------------------------------------------------------------------------------------

static Str answer(ChartContext *c, const Row *rows, size_t n)
{
    size_t first = 0, later = 0, told = 0;
    for (size_t i = 0; i < n; i++) {
        told += rows[i].share->n > 0;
        first += rows[i].order.clear && rows[i].share->value > 0.5;
        later += rows[i].order.clear && rows[i].share->value < 0.5;
    }
    return say(c, MSG_LEAD_ANSWER,
               ARGS(arg_treaty("treaty", c->w->scope->subject), arg_count("told", told),
                    arg_count("first", first), arg_count("later", later),
                    arg_flag("clear", first + later > 0)));
}

static Str own_note(ChartContext *c)
{
    return say(c, MSG_LEAD_NOTE,
               ARGS(arg_treaty("treaty", c->w->scope->subject), arg_limit("limit", c->w->config->level),
                    arg_level("level", c->w->config->level)));
}

Chart chart_lead_lag(const ChartDef *def, ChartContext *c)
{
    Chart   chart = { .def = def };
    Row    *rows;
    size_t  n = make_rows(c, &rows), *treaties, treaties_n = chart_treaties(c, &treaties);
    double  names = 0;
    Columns at = make_columns(c, c->width);
    Str     empty = without_treaties(c);
    Arg     treaty = arg_treaty("treaty", c->w->scope->subject);
    n = empty.n ? 0 : n;
    for (size_t i = 0; i < n; i++)
        names = fmax(names, font_width(c->fonts, FONT_LABEL, lead_name(c, &rows[i], &at)));
    at.rows = rows_of(c, n > MANY_ROWS ? LOW : TALL, names, at.width);
    ChartSpec spec = { .title = say(c, MSG_LEAD_TITLE, ARGS(treaty, arg_record("noun", c))),
                       .caption = say(c, MSG_LEAD_CAPTION, ARGS(treaty)),
                       .drawn = say(c, MSG_LEAD_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c, rows, n),
                       .empty = empty,
                       .left = rows_margin(&at.rows, fmax(names + 12, 14)),
                       .right = rows_margin(&at.rows, at.width + 10),
                       .top = rows_heads_room(&at.rows, 16),
                       .bottom = 20,
                       .height = (double)n * rows_pitch(&at.rows),
                       .notes = deposit_notes(c, treaties, treaties_n, own_note(c)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_plot(&f, c, rows, n, &at);
    return chart_end(&f, &chart);
}
