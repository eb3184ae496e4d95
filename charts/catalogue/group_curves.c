// group_curves.c - the share of States party over the years, one line a group.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/story.h"

#include <math.h>

#define AXIS 32.0 // the labels of the upright axis

#define TALL 236.0 // the plot

enum { BACK = 10 }; // years over which growth is told

// rate of the subject at the ends of the years, then at the cut-off.
static const Figure *rate_at(const ChartContext *c, const char *measure, size_t group, size_t i)
{
    char day[DATE_SIZE];
    return figure_get(c->figures, "%s/%.*s/%.*s@%s", measure, ARG(treaty_code(c, c->w->scope->subject)),
                      ARG(c->w->scope->groups[group].name), day_text(c->w->series[i], day));
}

static size_t last_of(const ChartContext *c) { return c->w->series_n - 1; }

// The end of the year BACK years before the cut-off's; NOT_FOUND if the series does not go back so
// far.
static size_t back_of(const ChartContext *c)
{
    int year = day_civil(c->w->scope->cutoff).year - BACK;
    for (size_t i = 0; i + 1 < c->w->series_n; i++)
        if (day_civil(c->w->series[i]).year == year)
            return i;
    return NOT_FOUND;
}

// "+1": parties at the cut-off less parties then.
static Str growth_text(ChartContext *c, size_t group, size_t back)
{
    double change =
        rate_at(c, "parties", group, last_of(c))->value - rate_at(c, "parties", group, back)->value;
    return signed_text(c, change, 0);
}

static EndLabel make_label(ChartContext *c, size_t group, Str name, size_t back)
{
    const Figure *rate = rate_at(c, "rate", group, last_of(c));
    EndLabel      label = { .want = rate->value,
                            .name = name,
                            .value = figure_rounded(rate, 0, c->keep),
                            .ink = is_pencil(c, group) ? INK_FAINT : group_series(group).ink,
                            .text = is_pencil(c, group) ? INK_MUTED : INK_TEXT,
                            .font = group == c->focus ? FONT_LABEL_BOLD : FONT_LABEL };
    if (back != NOT_FOUND && rate->n)
        label.extra = growth_text(c, group, back);
    return label;
}

static void draw_curve(const Frame *f, ChartContext *c, size_t group, const Scale *x, const Scale *y)
{
    size_t  n = c->w->series_n;
    double *days = NEW(c->keep, double, n), *rates = NEW(c->keep, double, n);
    for (size_t i = 0; i < n; i++) {
        days[i] = c->w->series[i];
        rates[i] = rate_at(c, "rate", group, i)->value;
    }
    mark_line(f->canvas, x, y, days, rates, n, line_pen(c, group));
    Dot dot = { group_series(group).marker, line_pen(c, group).ink, group == c->focus ? 6.5 : 5, false };
    if (is_pencil(c, group))
        dot = (Dot){ MARKER_DOT, INK_FAINT, 4, false };
    mark_dots(f->canvas, x, y, days + n - 1, rates + n - 1, 1, dot);
}

static void draw_plot(const Frame *f, ChartContext *c, const size_t *order, EndLabel *labels, size_t n,
                      Str head)
{
    Day    end = c->w->scope->cutoff, start = c->w->series[0];
    double bottom = f->plot.y + f->plot.h;
    if (end - start < 366)
        start = end - 366;
    Scale x = scale_time(start, end, f->plot.x, f->plot.x + f->plot.w);
    Scale y = scale_linear(0, 1, bottom, f->plot.y);
    axis_draw(f->canvas, &(Axis){ .scale = &y,
                                  .side = AXIS_LEFT,
                                  .at = f->plot.x,
                                  .format = TICK_PERCENT,
                                  .about = 5,
                                  .grid = true,
                                  .grid_to = f->plot.x + f->plot.w });
    axis_draw(
        f->canvas,
        &(Axis){
            .scale = &x, .side = AXIS_BOTTOM, .at = bottom, .format = TICK_YEAR, .about = 8, .line = true });
    for (size_t i = n; i-- > 0;)
        draw_curve(f, c, order[i], &x, &y);
    for (size_t i = 0; i < n; i++)
        labels[i].want = scale_at(&y, labels[i].want);
    end_labels_draw(f, c, labels, n, head);
}

// "Asia-Pacific: 19 of 57 party, 18 of 57 at the end of 2014; all States: 125 of 197, 122 of 197".
static Str answer(ChartContext *c, size_t back)
{
    size_t now = last_of(c), then = back == NOT_FOUND ? now : back;
    return say(c, MSG_GROUP_CURVES_ANSWER,
               ARGS(arg_flag("focus", c->focus > 0), arg_flag("back", back != NOT_FOUND),
                    arg_group_of("group", c, c->focus), arg_figure("own", rate_at(c, "rate", c->focus, now)),
                    arg_figure("own-then", rate_at(c, "rate", c->focus, then)),
                    arg_figure("all", rate_at(c, "rate", 0, now)),
                    arg_figure("all-then", rate_at(c, "rate", 0, then)),
                    arg_day("then", c->w->series[then])));
}

static Str own_note(ChartContext *c, size_t back)
{
    size_t groups = c->w->scope->groups_n - 1;
    return say(c, MSG_GROUP_CURVES_NOTE,
               ARGS(arg_flag("back", back != NOT_FOUND),
                    arg_day("then", c->w->series[back == NOT_FOUND ? 0 : back]),
                    arg_flag("many", groups > MANY_GROUPS), arg_count("groups", groups)));
}

Chart chart_group_curves(const ChartDef *def, ChartContext *c)
{
    Chart   chart = { .def = def };
    size_t *order = NEW(c->keep, size_t, c->w->scope->groups_n), n = groups_by_weight(c, order),
           back = back_of(c);
    EndLabel *labels = NEW(c->keep, EndLabel, n);
    Str      *names = NEW(c->keep, Str, n), empty = without_parties(c, false), head = { 0 };
    Arg       treaty = arg_treaty("treaty", c->w->scope->subject);
    group_names(c, order, n, names_at_ends(c), names);
    for (size_t i = 0; i < n; i++)
        labels[i] = make_label(c, order[i], names[i], back);
    if (back != NOT_FOUND)
        head = say(c, MSG_GROUP_CURVES_SINCE, ARGS(arg_day("then", c->w->series[back])));
    ChartSpec spec = { .title = say(c, MSG_GROUP_CURVES_TITLE, ARGS(treaty)),
                       .caption = say(c, MSG_GROUP_CURVES_CAPTION, ARGS(treaty)),
                       .drawn = say(c, MSG_GROUP_CURVES_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c, back),
                       .empty = empty,
                       .axis = AXIS,
                       .left = AXIS,
                       .right = end_labels_width(c, labels, n, head),
                       .top = empty.n ? 4 : 14,
                       .bottom = 20,
                       .height = TALL,
                       .notes = chart_notes(c, &c->w->scope->subject, 1, own_note(c, back)),
                       .illustrative = are_illustrative(c, &c->w->scope->subject, 1) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_plot(&f, c, order, labels, empty.n ? 0 : n, empty.n ? (Str){ 0 } : head);
    return chart_end(&f, &chart);
}
