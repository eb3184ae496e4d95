// gap_charts.c - is the focus group behind everywhere, or only on the subject?
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/rows.h"
#include "base/insert.h"

#include <math.h>

#define ROW 14.0
#define APART 9.0 // between the subject's row and the others

// States party to a treaty: of the group, and of all States outside it.
typedef struct {
    size_t treaty;
    size_t k, n, rest_k, rest_n;
    double rate, rest, difference; // NaN without States
} Gap;

typedef struct {
    double group, rest, points; // right ends of the columns
    double width;               // of all
    double names;               // room for them
    double left;                // what they take
    Rows   rows;
} Columns;

static double share(size_t k, size_t n) { return n ? (double)k / (double)n : NAN; }

static Gap make_gap(const ChartContext *c, size_t treaty)
{
    Gap           gap = { .treaty = treaty };
    const Figure *all = treaty_figure(c, "rate", treaty, 0),
                 *own = treaty_figure(c, "rate", treaty, c->focus);
    gap.k = own->k, gap.n = own->n;
    gap.rest_k = all->k - own->k, gap.rest_n = all->n - own->n;
    gap.rate = share(gap.k, gap.n), gap.rest = share(gap.rest_k, gap.rest_n);
    gap.difference = gap.rate - gap.rest;
    return gap;
}

static bool is_further_behind(const void *a, const void *b, const void *unused)
{
    (void)unused;
    return ((const Gap *)a)->difference < ((const Gap *)b)->difference;
}

// The subject first, then the predictors from the largest gap on; ties as configured.
static size_t make_gaps(ChartContext *c, Gap **gaps)
{
    const Scope *s = c->w->scope;
    *gaps = NEW(c->keep, Gap, s->predictors_n + 1);
    (*gaps)[0] = make_gap(c, s->subject);
    for (size_t p = 0; p < s->predictors_n; p++) {
        (*gaps)[p + 1] = make_gap(c, s->predictors[p]);
        insert_last(*gaps + 1, p + 1, sizeof **gaps, is_further_behind, NULL);
    }
    return s->predictors_n + 1;
}

static Str of_text(ChartContext *c, size_t k, size_t n)
{
    return say(c, MSG_VALUE_OF, ARGS(arg_count("k", k), arg_count("n", n)));
}

static Str points_text(ChartContext *c, const Gap *g)
{
    return language_value(c->language, arg_number(NULL, g->difference, UNIT_POINTS, 0), TYPE_PLAIN, c->keep);
}

static Str gap_name(ChartContext *c, const Gap *g, const Columns *at, bool strong)
{
    return row_name(c, treaty_name(c, g->treaty), strong ? FONT_LABEL_BOLD : FONT_LABEL, at->names);
}

static Columns make_columns(ChartContext *c, const Gap *gaps, size_t n, double width)
{
    double group = 20, rest = 20, points = font_width(c->fonts, FONT_NOTE, say(c, MSG_GAP_POINTS, NO_ARGS));
    for (size_t i = 0; i < n; i++) {
        group = fmax(group, font_width(c->fonts, FONT_LABEL, of_text(c, gaps[i].k, gaps[i].n)));
        rest = fmax(rest, font_width(c->fonts, FONT_LABEL, of_text(c, gaps[i].rest_k, gaps[i].rest_n)));
    }
    Columns at = { .points = width, .rest = width - points - 12 };
    at.group = at.rest - rest - 12;
    at.width = width - at.group + group + 12;
    at.names = rows_room(c, at.width + 20);
    double names = 0;
    for (size_t i = 0; i < n; i++)
        names = fmax(names, font_width(c->fonts, i ? FONT_LABEL : FONT_LABEL_BOLD,
                                       gap_name(c, &gaps[i], &at, i == 0)));
    at.rows = rows_of(c, ROW, names, at.width - 12);
    at.left = names;
    return at;
}

static Dot group_dot(const ChartContext *c)
{
    Series look = group_series(c->focus);
    return (Dot){ look.marker, look.ink, 6.5, false };
}

static Dot rest_dot(void) { return (Dot){ MARKER_CIRCLE, INK_ALL, 5.5, true }; }

static void draw_row(Canvas *canvas, ChartContext *c, const Scale *x, const Scale *rows, double row,
                     const Gap *g, const Columns *at, bool strong)
{
    double y = scale_at(rows, row);
    if (!isnan(g->difference) && g->difference != 0)
        canvas_line(canvas, scale_at(x, g->rate), y, scale_at(x, g->rest), y,
                    pen(strong ? group_series(c->focus).ink : INK_FAINT, strong ? 2 : 1.6));
    mark_dot(canvas, x, rows, row, g->rest, rest_dot());
    mark_dot(canvas, x, rows, row, g->rate, group_dot(c));
    rows_name(canvas, &at->rows, gap_name(c, g, at, strong), strong ? FONT_LABEL_BOLD : FONT_LABEL, INK_TEXT,
              x->from - 9, y);
    y = rows_numbers(&at->rows, y);
    canvas_text(canvas, of_text(c, g->k, g->n), FONT_LABEL, INK_TEXT, at->group, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    canvas_text(canvas, of_text(c, g->rest_k, g->rest_n), FONT_LABEL, INK_MUTED, at->rest, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    canvas_text(canvas, points_text(c, g), FONT_LABEL, INK_TEXT, at->points, y, ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

static void draw_plot(const Frame *f, ChartContext *c, const Gap *gaps, size_t n, const Columns *at)
{
    double bottom = f->plot.y + f->plot.h, top = f->plot.y, pitch = rows_pitch(&at->rows);
    Scale  x = scale_linear(0, 1, f->plot.x, f->plot.x + f->plot.w);
    Scale  first = rows_scale(&at->rows, 1, top, 0.3),
          rows = rows_scale(&at->rows, n - 1, top + pitch + APART, 0.3);
    bool drawn = without_focus(c).n == 0;
    if (drawn)
        canvas_fill(f->canvas, (Box){ 0, top - 1, canvas_width(f->canvas), pitch + 2 }, fill_solid(INK_WASH));
    axis_draw(f->canvas, &(Axis){ .scale = &x,
                                  .side = AXIS_BOTTOM,
                                  .at = bottom,
                                  .format = TICK_PERCENT,
                                  .about = 5,
                                  .grid = true,
                                  .grid_to = top });
    if (!drawn)
        return;
    canvas_marker(f->canvas, at->group - 4, top - 8, group_dot(c));
    canvas_marker(f->canvas, at->rest - 4, top - 8, rest_dot());
    canvas_text(f->canvas, say(c, MSG_GAP_POINTS, NO_ARGS), FONT_NOTE, INK_MUTED, at->points, top - 8,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    draw_row(f->canvas, c, &x, &first, 0, &gaps[0], at, true);
    for (size_t i = 1; i < n; i++)
        draw_row(f->canvas, c, &x, &rows, (double)i - 1, &gaps[i], at, false);
}

// How far the group is behind on the subject, and on how many of the other treaties.
static const Arg *values(ChartContext *c, const Gap *gaps, size_t n)
{
    size_t     behind = 0;
    const Gap *own = &gaps[0];
    for (size_t i = 1; i < n; i++)
        behind += gaps[i].difference < 0;
    return values_kept(c, ARGS(arg_word("case", isnan(own->difference)          ? "alone"
                                                : fabs(own->difference) < 0.005 ? "level"
                                                : own->difference < 0           ? "behind"
                                                                                : "ahead"),
                               arg_treaty("treaty", own->treaty), arg_group_of("group", c, c->focus),
                               arg_number("points", round(100 * fabs(own->difference)), UNIT_STATES, 0),
                               arg_count("k", own->k), arg_count("n", own->n),
                               arg_count("rest-k", own->rest_k), arg_count("rest-n", own->rest_n),
                               arg_count("behind", behind), arg_count("others", n - 1)));
}

Chart chart_treaty_gap(const ChartDef *def, ChartContext *c)
{
    Chart     chart = { .def = def };
    Gap      *gaps;
    Str       empty = without_focus(c);
    Arg       group = arg_group_of("group", c, c->focus), focus = arg_flag("focus", !empty.n);
    size_t    n = make_gaps(c, &gaps), *treaties, treaties_n = chart_treaties(c, &treaties);
    Columns   at = make_columns(c, gaps, n, c->width);
    const Key keys[] = { { .shape = KEY_DOT,
                           .dot = group_dot(c),
                           .text = say(c, MSG_GAP_KEY_GROUP, ARGS(group, arg_count("n", gaps[0].n))) },
                         { .shape = KEY_DOT,
                           .dot = rest_dot(),
                           .text = say(c, MSG_GAP_KEY_REST, ARGS(arg_count("n", gaps[0].rest_n))) } };
    ChartSpec spec = { .title = say(c, MSG_GAP_TITLE, ARGS(focus, group)),
                       .caption = say(c, MSG_GAP_CAPTION, ARGS(focus, group)),
                       .drawn = say(c, MSG_GAP_ALT, NO_ARGS),
                       .says = MSG_GAP_ANSWER,
                       .values = empty.n ? NULL : values(c, gaps, n),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = COUNT(keys),
                       .left = rows_margin(&at.rows, at.left + 12),
                       .right = rows_margin(&at.rows, at.width + 8),
                       .top = 16,
                       .bottom = 20,
                       .height = APART + rows_pitch(&at.rows) * (double)n,
                       .notes = chart_notes(c, treaties, treaties_n, say(c, MSG_GAP_NOTE, NO_ARGS)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_plot(&f, c, gaps, n, &at);
    return chart_end(&f, &chart);
}
