// rates_charts.c - how far each group has come.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/rows.h"

#include <math.h>

#define TALL 22.0 // points a row
#define LOW 15.0

enum { MANY = 10 }; // rows; from here on they are low

// One group's bar: parties solid, signatories hatched beyond, the interval on a white edge, so that
// it stands out from a dark bar.
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
    if (rate->low < rate->high)
        mark_whisker(f->canvas, x, rows, (double)row, rate->low, rate->high, pen(INK_PAPER, 3));
    mark_whisker(f->canvas, x, rows, (double)row, rate->low, rate->high, pen(INK_TEXT, 0.9));
}

static Str end_text(ChartContext *c, size_t group)
{
    const Figure *rate = subject_figure(c, "rate", group);
    if (isnan(rate->value))
        return say(c, MSG_RATES_NO_STATES, NO_ARGS);
    return say(c, MSG_RATES_END, ARGS(arg_figure("rate", rate)));
}

static void draw_world(const Frame *f, ChartContext *c, const Rows *form, const Scale *x, size_t n)
{
    const Figure *all = subject_figure(c, "rate", 0);
    Str           text = say(c, MSG_RATES_ALL_STATES, ARGS(arg_figure("rate", all)));
    double        half = font_width(c->fonts, FONT_NOTE, text) / 2;
    double        at = fmin(fmax(scale_at(x, all->value), half), canvas_width(f->canvas) - half);
    rows_rule(f->canvas, form, x, all->value, f->plot.y, n, pen(INK_TEXT, 1));
    canvas_text(f->canvas, text, FONT_NOTE, INK_TEXT, at, f->plot.y - 4, ANCHOR_CENTER | ANCHOR_BOTTOM);
}

static void draw_plot(Frame *f, ChartContext *c, const Rows *form, const size_t *order, const Str *names,
                      const Str *ends, size_t n)
{
    Scale  x = scale_linear(0, 1, f->plot.x, f->plot.x + f->plot.w);
    Scale  rows = rows_scale(form, n, f->plot.y, 0.3);
    double bottom = f->plot.y + f->plot.h;
    axis_draw(f->canvas, &(Axis){ .scale = &x,
                                  .side = AXIS_BOTTOM,
                                  .at = bottom,
                                  .format = TICK_PERCENT,
                                  .grid = true,
                                  .grid_to = f->plot.y });
    for (size_t i = 0; i < n; i++) {
        double y = scale_at(&rows, (double)i);
        rows_name(f->canvas, form, names[i], FONT_LABEL, INK_TEXT, f->plot.x - 11, y);
        draw_row(f, c, &x, &rows, i, order[i]);
        canvas_text(f->canvas, ends[i], FONT_LABEL, INK_TEXT, canvas_width(f->canvas), rows_numbers(form, y),
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
    }
    if (n && !isnan(subject_figure(c, "rate", 0)->value))
        draw_world(f, c, form, &x, n);
}

// A sentence on all States, with the groups of the highest and lowest rate where they differ.
static Str answer(ChartContext *c, const size_t *order, size_t n)
{
    const Figure *all = subject_figure(c, "rate", 0), *low = all, *high = all;
    while (n && isnan(subject_figure(c, "rate", order[n - 1])->value))
        n--;
    if (n > 1)
        low = subject_figure(c, "rate", order[n - 1]), high = subject_figure(c, "rate", order[0]);
    return say(c, MSG_RATES_ANSWER,
               ARGS(arg_word("case", isnan(all->value)          ? "empty"
                                     : low->value < high->value ? "range"
                                                                : "other"),
                    arg_figure("rate", all), arg_figure("low", low), arg_figure("high", high),
                    arg_group_of("last", c, n ? order[n - 1] : 0),
                    arg_group_of("first", c, n ? order[0] : 0)));
}

// The interval is told only where there is one.
static size_t make_keys(ChartContext *c, Key keys[3])
{
    size_t n = 0;
    keys[n++] = (Key){ .shape = KEY_FILL,
                       .text = say(c, MSG_KEY_PARTY, NO_ARGS),
                       .fill = fill_level(LEVEL_FULL, INK_ALL) };
    keys[n++] = (Key){ .shape = KEY_FILL,
                       .text = say(c, MSG_KEY_SIGNED, NO_ARGS),
                       .fill = fill_level(LEVEL_PARTIAL, INK_ALL) };
    if (!isnan(subject_figure(c, "rate", 0)->low))
        keys[n++] = (Key){ .shape = KEY_WHISKER,
                           .pen = pen(INK_TEXT, 0.9),
                           .text = say(c, MSG_KEY_INTERVAL, ARGS(arg_level("level", c->w->config->level))) };
    return n;
}

Chart chart_regional_rates(const ChartDef *def, ChartContext *c)
{
    size_t *order = NEW(c->keep, size_t, c->w->scope->groups_n), n = groups_by(c, "rate", order);
    Str    *names = NEW(c->keep, Str, n + 1), *ends = NEW(c->keep, Str, n + 1);
    Key     keys[3];
    for (size_t i = 0; i < n; i++)
        ends[i] = end_text(c, order[i]);
    double numbers = font_width_max(c->fonts, FONT_LABEL, ends, n), room = rows_room(c, numbers + 14);
    for (size_t i = 0; i < n; i++)
        names[i] = row_name(c, group_name(c, order[i]), FONT_LABEL, room);
    double    widest = font_width_max(c->fonts, FONT_LABEL, names, n);
    Rows      form = rows_of(c, n > MANY ? LOW : TALL, widest, numbers);
    Arg       treaty = arg_treaty("treaty", c->w->scope->subject);
    Chart     chart = { .def = def };
    ChartSpec spec = { .title = say(c, MSG_RATES_TITLE, ARGS(treaty)),
                       .caption = say(c, MSG_RATES_CAPTION, ARGS(treaty)),
                       .drawn = say(c, MSG_RATES_ALT, NO_ARGS),
                       .answer = answer(c, order, n),
                       .empty = n ? (Str){ 0 } : say(c, MSG_EMPTY_NO_GROUPS, NO_ARGS),
                       .keys = keys,
                       .keys_n = make_keys(c, keys),
                       .left = rows_margin(&form, widest + 13),
                       .right = rows_margin(&form, numbers + 14),
                       .top = 14,
                       .bottom = 22,
                       .height = (double)n * rows_pitch(&form),
                       .notes = chart_notes(c, &c->w->scope->subject, 1, say(c, MSG_RATES_NOTE, NO_ARGS)),
                       .illustrative = is_illustrative(subject_figure(c, "rate", 0)) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_plot(&f, c, &form, order, names, ends, n);
    return chart_end(&f, &chart);
}
