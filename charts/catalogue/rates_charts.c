// rates_charts.c - how far each group has come.
#include "catalogue/common.h"
#include "catalogue/families.h"

#include <math.h>

enum { ROW = 22 }; // points a row

// One group's bar: parties solid, signatories hatched beyond, the interval, the numbers at the end.
static void draw_row(Frame *f, const ChartContext *c, const Scale *x, const Scale *rows, size_t row,
                     size_t group)
{
    const Figure *rate = subject_figure(c, "rate", group);
    const Figure *signed_only = subject_figure(c, "signatories", group);
    Series        look = group_series(group);
    if (isnan(rate->value))
        return;
    double beyond = rate->value + signed_only->value / (double)rate->n;
    mark_bar(f->canvas, x, rows, (double)row, 0, rate->value, 1, fill_level(LEVEL_FULL, look.ink));
    if (signed_only->value > 0)
        mark_bar(f->canvas, x, rows, (double)row, rate->value, beyond, 1,
                 fill_level(LEVEL_PARTIAL, look.ink));
    mark_whisker(f->canvas, x, rows, (double)row, rate->low, rate->high, pen(INK_TEXT, 0.8));
}

static Str end_text(const ChartContext *c, size_t group)
{
    const Figure *rate = subject_figure(c, "rate", group);
    if (isnan(rate->value))
        return str(_("no States"));
    return str_format(c->keep, "%.*s \u00B7 %.*s", ARG(figure_of(rate, c->keep)),
                      ARG(figure_rounded(rate, 0, c->keep)));
}

Chart chart_regional_rates(const ChartDef *def, const ChartContext *c)
{
    size_t *order = NEW(c->keep, size_t, c->w->scope->groups_n), n = groups_by(c, "rate", order);
    Str    *names = NEW(c->keep, Str, n + 1), *ends = NEW(c->keep, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = group_name(c, order[i]), ends[i] = end_text(c, order[i]);
    const Figure *all = subject_figure(c, "rate", 0);
    Key keys[] = { { .shape = KEY_FILL, .text = str(_("party")), .fill = fill_level(LEVEL_FULL, INK_ALL) },
                   { .shape = KEY_FILL, .text = str(_("signed, not party")), .fill = fill_level(LEVEL_PARTIAL, INK_ALL) },
                   { .shape = KEY_WHISKER, .text = str_format(c->keep, _("%g\u2009%% interval"), 100 * c->w->config->level), .pen = pen(INK_TEXT, 0.8) } };
    ChartNotes notes = chart_notes(c, &c->w->scope->subject, 1, (Str){ 0 });
    Chart      chart = { .def = def };
    chart.title = str_format(c->keep, _("How far has each group come toward the %.*s?"), ARG(subject_name(c)));
    chart.alt = str_format(c->keep, _("Bars: share of States party in each group. All: %.*s, %.*s."),
                           ARG(figure_of(all, c->keep)), ARG(figure_text(all, c->keep)));
    chart.caption = str_format(c->keep, _("States party to the %.*s, by group"), ARG(subject_name(c)));
    FrameSpec spec = { .width = MM(c->w->config->width_mm), .title = chart.title,
                       .subtitle = str_format(c->keep, _("%.*s States are party, %.*s"), ARG(figure_of(all, c->keep)), ARG(figure_text(all, c->keep))),
                       .keys = keys, .keys_n = COUNT(keys),
                       .left = axis_rows_width(c->fonts, names, NULL, n) + 8,
                       .right = font_width_max(c->fonts, FONT_LABEL, ends, n) + 8,
                       .top = 14, .bottom = 22, .plot_height = (double)n * ROW,
                       .notes = notes.lines, .notes_n = notes.n, .illustrative = is_illustrative(all),
                       .empty = n ? (Str){ 0 } : str(_("The grouping has no groups.")), .alt = chart.alt };
    Frame  f = frame_begin(c->keep, c->fonts, &spec);
    Scale  x = scale_linear(0, 1, f.plot.x, f.plot.x + f.plot.w);
    Scale  rows = scale_band(n, f.plot.y, f.plot.y + f.plot.h, 0.3);
    double bottom = f.plot.y + f.plot.h;
    axis_draw(f.canvas, &(Axis){ .scale = &x, .side = AXIS_BOTTOM, .at = bottom, .format = TICK_PERCENT,
                                 .grid = true, .grid_to = f.plot.y });
    axis_rows(f.canvas, &rows, names, NULL, n, f.plot.x - 6, ALIGN_RIGHT);
    for (size_t i = 0; i < n; i++) {
        draw_row(&f, c, &x, &rows, i, order[i]);
        canvas_text(f.canvas, ends[i], FONT_LABEL, INK_TEXT, f.plot.x + f.plot.w + 8,
                    scale_at(&rows, (double)i), ANCHOR_LEFT | ANCHOR_MIDDLE);
    }
    if (n && !isnan(all->value)) {
        mark_rule_x(f.canvas, &x, all->value, f.plot.y - 2, bottom, pen(INK_TEXT, 1));
        canvas_text(f.canvas, str_format(c->keep, _("all States %.*s"), ARG(figure_rounded(all, 0, c->keep))),
                    FONT_NOTE, INK_TEXT, scale_at(&x, all->value), f.plot.y - 4, ANCHOR_CENTER | ANCHOR_BOTTOM);
    }
    frame_end(&f);
    chart.canvas = f.canvas;
    return chart;
}
