// group_curves.c - the share of States party over the years, one line a group.
#include "catalogue/families.h"
#include "catalogue/story.h"

#include <math.h>

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
static Str growth_text(const ChartContext *c, size_t group, size_t back)
{
    double change =
        rate_at(c, "parties", group, last_of(c))->value - rate_at(c, "parties", group, back)->value;
    Str number = number_text(change, UNIT_STATES, 0, c->keep);
    return change > 0 ? str_format(c->keep, "+%.*s", ARG(number)) : number;
}

static EndLabel make_label(const ChartContext *c, size_t group, Str name, size_t back)
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

static void draw_curve(const Frame *f, const ChartContext *c, size_t group, const Scale *x, const Scale *y)
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

static void draw_plot(const Frame *f, const ChartContext *c, const size_t *order, EndLabel *labels, size_t n,
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

// "19 of 57 party, 18 of 57 at the end of 2014"; after a first group in fewer words.
static void add_growth(Text *t, const ChartContext *c, size_t group, size_t back)
{
    const Figure *now = rate_at(c, "rate", group, last_of(c));
    Str           name = group ? group_name(c, group) : str(_("all States"));
    bool          first = t->n == 0;
    text_addf(t, first ? _("%.*s: %.*s party") : _("; %.*s: %.*s"), ARG(name), ARG(figure_of(now, c->keep)));
    if (back == NOT_FOUND)
        return;
    Str then = figure_of(rate_at(c, "rate", group, back), c->keep);
    text_addf(t, first ? _(", %.*s at the end of %d") : _(", %.*s"), ARG(then),
              day_civil(c->w->series[back]).year);
}

static Str answer(const ChartContext *c, size_t back)
{
    Text t = { .in = c->keep };
    if (c->focus)
        add_growth(&t, c, c->focus, back);
    add_growth(&t, c, 0, back);
    return text_str(&t);
}

static Str own_note(const ChartContext *c, size_t back)
{
    Text t = { .in = c->keep };
    text_addc(&t, _("Share of the States that are party at the end of each year, of the members of "
                    "the United Nations on that day "
                    "and the non-members; the last point is the day of this chart."));
    if (back != NOT_FOUND)
        text_addf(&t, _(" At the right the parties then less the parties at the end of %d."),
                  day_civil(c->w->series[back]).year);
    if (c->w->scope->groups_n - 1 > MANY_GROUPS)
        text_addf(&t, _(" %zu groups are more than lines can tell apart: all but one are drawn in grey."),
                  c->w->scope->groups_n - 1);
    return text_str(&t);
}

Chart chart_group_curves(const ChartDef *def, const ChartContext *c)
{
    Chart   chart = { .def = def };
    size_t *order = NEW(c->keep, size_t, c->w->scope->groups_n), n = groups_by_weight(c, order),
           back = back_of(c);
    EndLabel *labels = NEW(c->keep, EndLabel, n);
    Str      *names = NEW(c->keep, Str, n), empty = without_parties(c, false), subject = subject_name(c),
        head = { 0 };
    double width = MM(c->w->config->width_mm);
    group_names(c, order, n, 0.27 * width, names);
    for (size_t i = 0; i < n; i++)
        labels[i] = make_label(c, order[i], names[i], back);
    if (back != NOT_FOUND)
        head = str_format(c->keep, _("parties since %d"), day_civil(c->w->series[back]).year);
    Str        said = empty.n ? (Str){ 0 } : answer(c, back);
    ChartNotes notes = chart_notes(c, &c->w->scope->subject, 1, own_note(c, back));
    chart.title = str_format(c->keep, _("Which groups grew toward the %.*s, which stalled?"), ARG(subject));
    chart.caption =
        str_format(c->keep, _("Share of States party to the %.*s over time, one line a group"), ARG(subject));
    chart.alt = str_format(c->keep, _("Lines: share of States party over time, one a group. %.*s%s"),
                           ARG(empty.n ? empty : said), empty.n ? "" : ".");
    FrameSpec spec = { .width = width,
                       .title = chart.title,
                       .subtitle = said,
                       .left = 32,
                       .right = empty.n ? 12 : end_labels_width(c, labels, n, head),
                       .top = empty.n ? 4 : 14,
                       .bottom = 20,
                       .plot_height = empty.n ? 80 : TALL,
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .empty = empty,
                       .alt = chart.alt,
                       .illustrative = are_illustrative(c, &c->w->scope->subject, 1) };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    draw_plot(&f, c, order, labels, empty.n ? 0 : n, empty.n ? (Str){ 0 } : head);
    return chart_end(&f, &chart);
}
