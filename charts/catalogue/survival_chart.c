// survival_chart.c - how long States take to join: one minus the Kaplan-Meier curve, by group.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/story.h"
#include "figures/lookup.h"

#include <math.h>

#define AXIS 32.0 // the labels of the upright axis
#include <string.h>

#define TALL 210.0
#define TABLE_ROW 9.8
#define DAYS_A_YEAR 365.25

enum { BANDS = 3, MOST_ROWS = 30 }; // bands for all groups up to so many; rows of the table

// What has been joined by group, in years; the steps of one group are neighbours in the store.
typedef struct {
    size_t        group, n;
    double       *years, *joined, *low, *high;
    double        until; // how long the longest State of it was followed
    const Figure *median, *last;
} Curve;

// Where the steps of each group begin in the store; behind its end for a group without any.
static const size_t *first_steps(ChartContext *c)
{
    size_t most = c->figures->n, *first = NEW(c->keep, size_t, c->w->scope->groups_n);
    for (size_t g = 0; g < c->w->scope->groups_n; g++)
        first[g] = most;
    for (size_t i = most; i-- > 0;)
        if (strcmp(c->figures->items[i].def->measure, "not-joined") == 0)
            first[c->figures->items[i].group] = i;
    return first;
}

static Curve make_curve(ChartContext *c, size_t group, size_t from)
{
    size_t most = c->figures->n, n = 0;
    while (from + n < most && c->figures->items[from + n].group == group &&
           c->figures->items[from + n].def == c->figures->items[from].def)
        n++;
    Curve curve = { .group = group,
                    .n = n + 1,
                    .years = NEW(c->keep, double, n + 1),
                    .joined = NEW(c->keep, double, n + 1),
                    .low = NEW(c->keep, double, n + 1),
                    .high = NEW(c->keep, double, n + 1),
                    .median = subject_figure(c, "median-years", group),
                    .last = n ? &c->figures->items[from + n - 1] : NULL };
    for (size_t i = 0; i < n; i++) {
        const Figure *f = &c->figures->items[from + i];
        curve.years[i + 1] = f->at / DAYS_A_YEAR;
        curve.joined[i + 1] = 1 - f->value;
        curve.low[i + 1] = isnan(f->high) ? 1 - f->value : 1 - f->high;
        curve.high[i + 1] = isnan(f->low) ? 1 - f->value : 1 - f->low;
    }
    curve.until = survival_waiting(c->w, group, NULL, 0, NULL) / DAYS_A_YEAR;
    return curve;
}

static Str joined_text(ChartContext *c, const Curve *curve)
{
    return number_text(curve->joined[curve->n - 1], UNIT_SHARE, 0, c->keep);
}

static bool has_band(const ChartContext *c, size_t group)
{
    return group == c->focus || group == 0 || c->w->scope->groups_n - 1 <= BANDS;
}

static Ink curve_ink(const ChartContext *c, size_t group) { return line_pen(c, group).ink; }

static EndLabel make_label(ChartContext *c, const Curve *curve, Str name)
{
    bool some = c->w->scope->groups[curve->group].n > 0;
    return (EndLabel){ .want = some ? curve->joined[curve->n - 1] : NAN,
                       .name = name,
                       .value = some ? joined_text(c, curve) : (Str){ 0 },
                       .ink = curve_ink(c, curve->group),
                       .text = is_pencil(c, curve->group) ? INK_MUTED : INK_TEXT,
                       .font = curve->group == c->focus ? FONT_LABEL_BOLD : FONT_LABEL };
}

// The table under the axis --------------------------------------------------------------------------

static Str median_text(ChartContext *c, const Curve *curve)
{
    const Figure *median = curve->median;
    bool          none = isnan(median->value) && c->w->scope->groups[curve->group].n;
    return say(c, MSG_SURVIVAL_MEDIAN_OF,
               ARGS(arg_word("form", none                                ? "none"
                                     : isnan(median->low + median->high) ? "bare"
                                                                         : "interval"),
                    arg_figure("median", median)));
}

static double table_height(const ChartContext *c, size_t n)
{
    return TABLE_ROW * (double)(n < MOST_ROWS ? n : MOST_ROWS) * (c->narrow ? 2 : 1);
}

static size_t table_rows(size_t n) { return n < MOST_ROWS ? n : MOST_ROWS; }

// At the times of the axis' ticks, for each group the States still waiting; at the right the
// median. On a small screen names and medians stand above the others.
static void draw_table(const Frame *f, ChartContext *c, const Scale *x, const Curve *curves, const Str *names,
                       size_t n)
{
    Ticks  ticks = scale_ticks(x, 6);
    double days[TICKS_MAX], y = f->plot.y + f->plot.h + (c->narrow ? 50 : 40),
                            right = canvas_width(f->canvas);
    size_t  waiting[TICKS_MAX];
    Canvas *canvas = f->canvas;
    for (size_t k = 0; k < ticks.n; k++)
        days[k] = ticks.at[k] * DAYS_A_YEAR;
    canvas_text(canvas, say(c, MSG_SURVIVAL_WAITING, NO_ARGS), FONT_NOTE, INK_MUTED, 0, y, ANCHOR_LEFT);
    canvas_text(canvas, say(c, MSG_SURVIVAL_MEDIAN, NO_ARGS), FONT_NOTE, INK_MUTED, right,
                c->narrow ? y - 10 : y, ANCHOR_RIGHT);
    canvas_line(canvas, 0, y + 3, right, y + 3, pen(INK_GRID, 0.5));
    for (size_t i = 0; i < table_rows(n); i++) {
        size_t   group = curves[i].group;
        FontRole font = group == c->focus ? FONT_LABEL_BOLD : FONT_LABEL;
        y += TABLE_ROW;
        survival_waiting(c->w, group, days, ticks.n, waiting);
        canvas_text(canvas, names[i], font, INK_TEXT, c->narrow ? 0 : f->plot.x - 14, y + 2,
                    c->narrow ? ANCHOR_LEFT : ANCHOR_RIGHT);
        canvas_text(canvas, median_text(c, &curves[i]), FONT_LABEL, INK_TEXT, right, y + 2, ANCHOR_RIGHT);
        y += c->narrow ? TABLE_ROW : 0;
        for (size_t k = 0; k < ticks.n; k++)
            canvas_text(canvas, count_cell(c, waiting[k]), FONT_LABEL, INK_TEXT, scale_at(x, ticks.at[k]),
                        y + 2, ANCHOR_CENTER);
    }
}

// The plot ------------------------------------------------------------------------------------------

static void draw_curve(const Frame *f, const ChartContext *c, const Curve *curve, const Scale *x,
                       const Scale *y)
{
    if (c->w->scope->groups[curve->group].n == 0)
        return;
    double until = fmin(curve->until, x->max);
    mark_steps(f->canvas, x, y, curve->years, curve->joined, curve->n, until, line_pen(c, curve->group));
    Dot dot = { group_series(curve->group).marker, curve_ink(c, curve->group), 5.5, false };
    if (is_pencil(c, curve->group))
        return;
    mark_dots(f->canvas, x, y, &until, &curve->joined[curve->n - 1], 1, dot);
    double half = 0.5;
    if (!isnan(curve->median->value))
        mark_dots(f->canvas, x, y, &curve->median->value, &half, 1, (Dot){ dot.marker, dot.ink, 6.5, true });
}

static void draw_plot(const Frame *f, ChartContext *c, const Curve *curves, EndLabel *labels,
                      const Str *names, size_t n, double longest)
{
    double bottom = f->plot.y + f->plot.h;
    Scale  x = scale_linear(0, longest, f->plot.x, f->plot.x + f->plot.w);
    Scale  y = scale_linear(0, 1, bottom, f->plot.y);
    Str    title = say(c, MSG_SURVIVAL_AXIS, ARGS(arg_treaty("treaty", c->w->scope->subject)));
    axis_draw(f->canvas, &(Axis){ .scale = &y,
                                  .side = AXIS_LEFT,
                                  .at = f->plot.x,
                                  .format = TICK_PERCENT,
                                  .about = 5,
                                  .grid = true,
                                  .grid_to = f->plot.x + f->plot.w });
    axis_draw(f->canvas, &(Axis){ .scale = &x,
                                  .side = AXIS_BOTTOM,
                                  .at = bottom,
                                  .format = TICK_NUMBER,
                                  .about = 6,
                                  .line = true });
    title = font_ellipsis(c->keep, c->fonts, FONT_NOTE, title, canvas_width(f->canvas));
    canvas_text(f->canvas, title, FONT_NOTE, INK_MUTED,
                fmax(f->plot.x + f->plot.w, font_width(c->fonts, FONT_NOTE, title)), bottom + 25,
                ANCHOR_RIGHT);
    if (n == 0)
        return;
    mark_rule_y(f->canvas, &y, 0.5, f->plot.x, f->plot.x + f->plot.w, pen(INK_FAINT, 0.7));
    for (size_t i = n; i-- > 0;)
        if (has_band(c, curves[i].group) && c->w->scope->groups[curves[i].group].n)
            mark_step_area(f->canvas, &x, &y, curves[i].years, curves[i].low, curves[i].high, curves[i].n,
                           fmin(curves[i].until, x.max),
                           (Fill){ curve_ink(c, curves[i].group), PATTERN_TRANSLUCENT });
    for (size_t i = n; i-- > 0;)
        draw_curve(f, c, &curves[i], &x, &y);
    for (size_t i = 0; i < n; i++)
        labels[i].want = scale_at(&y, labels[i].want);
    end_labels_draw(f, c, labels, n, (Str){ 0 });
    draw_table(f, c, &x, curves, names, n);
}

// Words ---------------------------------------------------------------------------------------------

// "Asia-Pacific: 37 % joined, half never reached; all States: 65 %, half after 6.7 years".
static Str answer(ChartContext *c, const Curve *curves)
{
    Arg    parts[2];
    size_t n = 0;
    for (size_t i = 0; i < (c->focus ? 2u : 1u); i++) {
        if (!c->w->scope->groups[curves[i].group].n)
            continue;
        parts[n] = arg_phrase(c, n == 0, MSG_SURVIVAL_GROUP,
                              ARGS(arg_group_of("group", c, curves[i].group),
                                   arg_number("joined", curves[i].joined[curves[i].n - 1], UNIT_SHARE, 0),
                                   arg_flag("reached", !isnan(curves[i].median->value)),
                                   arg_figure("median", curves[i].median)));
        n++;
    }
    return say(c, MSG_SURVIVAL_ANSWER, ARGS(arg_list("groups", parts, n)));
}

static Str own_note(ChartContext *c, size_t n)
{
    const Figure *p = subject_figure(c, "log-rank-p", 0), *chi2 = subject_figure(c, "log-rank-chi2", 0);
    return say(c, MSG_SURVIVAL_NOTE,
               ARGS(arg_level("level", c->w->config->level),
                    arg_word("test", !isnan(p->value)            ? "done"
                                     : c->w->scope->overlap      ? "overlap"
                                     : c->w->scope->groups_n > 1 ? "few"
                                                                 : "none"),
                    arg_figure("chi2", chi2), arg_figure("p", p),
                    arg_count("left-out", n > MOST_ROWS ? n - MOST_ROWS : 0)));
}

Chart chart_survival(const ChartDef *def, ChartContext *c)
{
    Chart         chart = { .def = def };
    size_t       *order = NEW(c->keep, size_t, c->w->scope->groups_n), n = groups_by_weight(c, order);
    Curve        *curves = NEW(c->keep, Curve, n);
    const size_t *first = first_steps(c);
    EndLabel     *labels = NEW(c->keep, EndLabel, n);
    Str   *names = NEW(c->keep, Str, n), *rows = NEW(c->keep, Str, n), empty = without_parties(c, true);
    Arg    treaty = arg_treaty("treaty", c->w->scope->subject);
    double left = 0, longest = 1;
    group_names(c, order, n, names_at_ends(c), names);
    group_names(c, order, n, names_beside(c), rows);
    for (size_t i = 0; i < n; i++) {
        curves[i] = make_curve(c, order[i], first[order[i]]);
        labels[i] = make_label(c, &curves[i], names[i]);
        longest = fmax(longest, curves[i].until);
        left = fmax(left, font_width(c->fonts, order[i] == c->focus ? FONT_LABEL_BOLD : FONT_LABEL, rows[i]));
    }
    ChartSpec spec = { .title = say(c, MSG_SURVIVAL_TITLE, ARGS(treaty)),
                       .caption = say(c, MSG_SURVIVAL_CAPTION, ARGS(treaty)),
                       .drawn = say(c, MSG_SURVIVAL_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c, curves),
                       .empty = empty,
                       .axis = AXIS,
                       .left = fmax(AXIS, c->narrow ? 0 : left + 14),
                       .right = end_labels_width(c, labels, n, (Str){ 0 }),
                       .top = 4,
                       .bottom = empty.n ? 28 : 46 + (c->narrow ? 10 : 0) + table_height(c, n),
                       .height = TALL,
                       .notes = deposit_notes(c, &c->w->scope->subject, 1, own_note(c, n)),
                       .illustrative = are_illustrative(c, &c->w->scope->subject, 1) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_plot(&f, c, curves, labels, rows, empty.n ? 0 : n, longest);
    return chart_end(&f, &chart);
}
