// gap_charts.c - is the focus group behind everywhere, or only on the subject?
#include "catalogue/common.h"
#include "catalogue/families.h"

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

// The subject first, then the predictors from the largest gap on; ties as configured.
static size_t make_gaps(const ChartContext *c, Gap **gaps)
{
    const Scope *s = c->w->scope;
    *gaps = NEW(c->keep, Gap, s->predictors_n + 1);
    (*gaps)[0] = make_gap(c, s->subject);
    for (size_t p = 0; p < s->predictors_n; p++) {
        Gap    gap = make_gap(c, s->predictors[p]);
        size_t i = p + 1;
        for (; i > 1 && (*gaps)[i - 1].difference > gap.difference; i--)
            (*gaps)[i] = (*gaps)[i - 1];
        (*gaps)[i] = gap;
    }
    return s->predictors_n + 1;
}

static Str of_text(const ChartContext *c, size_t k, size_t n)
{
    return str_format(c->keep, _("%zu of %zu"), k, n);
}

static Str points_text(const ChartContext *c, const Gap *g)
{
    return number_text(g->difference, UNIT_POINTS, 0, c->keep);
}

static Columns make_columns(const ChartContext *c, const Gap *gaps, size_t n, double width)
{
    double group = 20, rest = 20, points = font_width(c->fonts, FONT_NOTE, str(_("points")));
    for (size_t i = 0; i < n; i++) {
        group = fmax(group, font_width(c->fonts, FONT_LABEL, of_text(c, gaps[i].k, gaps[i].n)));
        rest = fmax(rest, font_width(c->fonts, FONT_LABEL, of_text(c, gaps[i].rest_k, gaps[i].rest_n)));
    }
    Columns at = { .points = width, .rest = width - points - 12 };
    at.group = at.rest - rest - 12;
    at.width = width - at.group + group + 12;
    at.names = names_room(c, at.width + 20);
    return at;
}

static Dot group_dot(const ChartContext *c)
{
    Series look = group_series(c->focus);
    return (Dot){ look.marker, look.ink, 6.5, false };
}

static Dot rest_dot(void) { return (Dot){ MARKER_CIRCLE, INK_ALL, 5.5, true }; }

static void draw_row(Canvas *canvas, const ChartContext *c, const Scale *x, const Scale *rows, double row,
                     const Gap *g, const Columns *at, bool strong)
{
    FontRole font = strong ? FONT_LABEL_BOLD : FONT_LABEL;
    double   y = scale_at(rows, row);
    if (!isnan(g->difference) && g->difference != 0)
        canvas_line(canvas, scale_at(x, g->rate), y, scale_at(x, g->rest), y,
                    pen(strong ? group_series(c->focus).ink : INK_FAINT, strong ? 2 : 1.6));
    mark_dot(canvas, x, rows, row, g->rest, rest_dot());
    mark_dot(canvas, x, rows, row, g->rate, group_dot(c));
    canvas_text(canvas, row_name(c, treaty_name(c, g->treaty), font, at->names), font, INK_TEXT, x->from - 9,
                y, ANCHOR_RIGHT | ANCHOR_MIDDLE);
    canvas_text(canvas, of_text(c, g->k, g->n), FONT_LABEL, INK_TEXT, at->group, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    canvas_text(canvas, of_text(c, g->rest_k, g->rest_n), FONT_LABEL, INK_MUTED, at->rest, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    canvas_text(canvas, points_text(c, g), FONT_LABEL_BOLD, INK_TEXT, at->points, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

static void draw_plot(const Frame *f, const ChartContext *c, const Gap *gaps, size_t n, const Columns *at)
{
    double bottom = f->plot.y + f->plot.h, top = f->plot.y;
    Scale  x = scale_linear(0, 1, f->plot.x, f->plot.x + f->plot.w);
    Scale  first = scale_band(1, top, top + ROW, 0.3),
          rows = scale_band(n - 1, top + ROW + APART, bottom, 0.3);
    bool drawn = without_focus(c).n == 0;
    if (drawn)
        canvas_fill(f->canvas, (Box){ 0, top - 1, canvas_width(f->canvas), ROW + 2 }, fill_solid(INK_WASH));
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
    canvas_text(f->canvas, str(_("points")), FONT_NOTE, INK_MUTED, at->points, top - 8,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    draw_row(f->canvas, c, &x, &first, 0, &gaps[0], at, true);
    for (size_t i = 1; i < n; i++)
        draw_row(f->canvas, c, &x, &rows, (double)i - 1, &gaps[i], at, false);
}

// "On the Rome Statute 42 points behind the rest of the world (19 of 57 against 105 of 140); ..."
static Str answer(const ChartContext *c, const Gap *gaps, size_t n)
{
    size_t     behind = 0;
    const Gap *own = &gaps[0];
    for (size_t i = 1; i < n; i++)
        behind += gaps[i].difference < 0;
    if (isnan(own->difference))
        return str(_("There is no rest of the world to compare with"));
    Str points = number_text(100 * fabs(own->difference), UNIT_STATES, 0, c->keep), where;
    if (own->difference == 0)
        where = str(_("level with the rest of the world"));
    else if (own->difference < 0)
        where = str_format(c->keep, _("%.*s points behind the rest of the world"), ARG(points));
    else
        where = str_format(c->keep, _("%.*s points ahead of the rest of the world"), ARG(points));
    Text t = { .in = c->keep };
    text_addf(&t, _("On the %.*s %.*s (%zu of %zu against %zu of %zu)"), ARG(subject_name(c)), ARG(where),
              own->k, own->n, own->rest_k, own->rest_n);
    if (n > 1)
        text_addf(&t, _("; behind on %zu of the %zu other treaties"), behind, n - 1);
    return text_str(&t);
}

Chart chart_treaty_gap(const ChartDef *def, const ChartContext *c)
{
    Chart   chart = { .def = def };
    Gap    *gaps;
    Str     empty = without_focus(c), group = group_states(c, c->focus);
    size_t  n = make_gaps(c, &gaps), *treaties, treaties_n = chart_treaties(c, &treaties);
    double  width = MM(c->w->config->width_mm), names = 0;
    Columns at = make_columns(c, gaps, n, width);
    for (size_t i = 0; i < n && !empty.n; i++) {
        FontRole font = i ? FONT_LABEL : FONT_LABEL_BOLD;
        names = fmax(names,
                     font_width(c->fonts, font, row_name(c, treaty_name(c, gaps[i].treaty), font, at.names)));
    }
    Key        keys[] = { { .shape = KEY_DOT,
                            .dot = group_dot(c),
                            .text = str_format(c->keep, _("%.*s: %.*s"), ARG(group_name(c, c->focus)),
                                               ARG(states_text(c, gaps[0].n))) },
                          { .shape = KEY_DOT,
                            .dot = rest_dot(),
                            .text = str_format(c->keep, _("rest of the world: %.*s"),
                                               ARG(states_text(c, gaps[0].rest_n))) } };
    Str        own = str(_("Share of States party; the difference in percentage points, group minus rest. "
                                  "The rest of the world is every State of the population outside the group."));
    ChartNotes notes = chart_notes(c, treaties, treaties_n, own);
    chart.title = empty.n
                      ? str(_("Is one group behind everywhere, or only here?"))
                      : str_format(c->keep, _("Are the %.*s behind everywhere, or only here?"), ARG(group));
    Str said = empty.n ? (Str){ 0 } : answer(c, gaps, n);
    chart.caption =
        str_format(c->keep, _("States party to each treaty: %.*s and the rest of the world"), ARG(group));
    chart.alt = str_format(
        c->keep, _("One row a treaty, two dots: share of States party in the group and outside. %.*s."),
        ARG(empty.n ? empty : said));
    FrameSpec spec = { .width = width,
                       .title = chart.title,
                       .subtitle = said,
                       .keys = keys,
                       .keys_n = empty.n ? 0 : COUNT(keys),
                       .left = names + 12,
                       .right = at.width + 8,
                       .top = 16,
                       .bottom = 20,
                       .plot_height = empty.n ? 60 : ROW + APART + ROW * (double)(n - 1),
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .empty = empty,
                       .alt = chart.alt,
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    draw_plot(&f, c, gaps, n, &at);
    return chart_end(&f, &chart);
}
