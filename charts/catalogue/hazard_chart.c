// hazard_chart.c - whether States join the subject sooner once they have joined others: a forest of hazard
// ratios.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/rows.h"
#include "catalogue/story.h"
#include "base/insert.h"

#include <math.h>

#define LINE 9.6   // one group's line; a row has one for the focus group and one for all States
#define AFTER 3.6  // a row
#define APART 9.0  // between the number of treaties and the treaties one by one
#define RATIO 26.0 // width of a column
#define HEADS 34.0 // above the first row

enum { MOST_LINES = 2 };

typedef struct {
    Str           name;
    const Figure *ratio[MOST_LINES];
    bool          clear[MOST_LINES]; // stands out from chance
    bool          depth;             // the number of treaties
} Row;

typedef struct {
    size_t group[MOST_LINES], lines; // the focus group, if any, then all States
    Row   *rows;                     // the number of treaties, then from the largest ratio over all States on
    size_t n;
    double names, interval; // widths
    Rows   form;
} Forest;

static Row make_row(const ChartContext *c, const Forest *f, EvidenceKind kind, size_t treaty, Str name)
{
    Row row = { .name = name, .depth = kind == EVIDENCE_HAZARD_DEPTH };
    for (size_t i = 0; i < f->lines; i++) {
        Evidence link = link_evidence(c, kind, treaty, f->group[i]);
        row.ratio[i] = link.estimate;
        row.clear[i] = link.clear;
    }
    return row;
}

static bool comes_before(const void *a, const void *b, const void *forest)
{
    size_t line = ((const Forest *)forest)->lines - 1;
    double x = ((const Row *)a)->ratio[line]->value, y = ((const Row *)b)->ratio[line]->value;
    return !isnan(x) && (isnan(y) || x > y);
}

static void measure(ChartContext *c, Forest *f)
{
    double names = 0;
    f->interval = 20;
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->lines; k++)
            f->interval =
                fmax(f->interval, font_width(c->fonts, FONT_NOTE, interval_cell(c, f->rows[i].ratio[k])));
    double room = rows_room(c, f->interval + RATIO + 24);
    for (size_t i = 0; i < f->n; i++) {
        FontRole font = f->rows[i].depth ? FONT_LABEL_BOLD : FONT_LABEL;
        f->rows[i].name = row_name(c, f->rows[i].name, font, room);
        names = fmax(names, font_width(c->fonts, font, f->rows[i].name));
    }
    f->names = names;
}

static Forest make_forest(ChartContext *c)
{
    const Scope *s = c->w->scope;
    Forest       f = { .rows = NEW(c->keep, Row, s->predictors_n + 1) };
    if (c->focus)
        f.group[f.lines++] = c->focus;
    f.group[f.lines++] = 0;
    f.rows[f.n++] = make_row(c, &f, EVIDENCE_HAZARD_DEPTH, 0, say(c, MSG_HAZARD_DEPTH, NO_ARGS));
    for (size_t p = 0; p < s->predictors_n; p++) {
        size_t t = s->predictors[p];
        f.rows[f.n++] = make_row(c, &f, EVIDENCE_HAZARD, t, treaty_name(c, t));
        insert_last(f.rows + 1, f.n - 1, sizeof *f.rows, comes_before, &f);
    }
    measure(c, &f);
    f.form = rows_of_lines(c, LINE * (double)f.lines);
    return f;
}

// Drawing -------------------------------------------------------------------------------------------

static double row_height(const Forest *f) { return rows_pitch(&f->form) + AFTER; }

static double row_top(const Forest *f, size_t row) { return row_height(f) * (double)row + (row ? APART : 0); }

static double plot_height(const Forest *f) { return row_top(f, f->n - 1) + row_height(f); }

// Wide enough for every estimate; what an interval has beyond is an arrow.
static Scale make_scale(const Forest *f, Box plot)
{
    double low = 0.5, high = 5;
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->lines; k++) {
            double ratio = f->rows[i].ratio[k]->value;
            low = ratio > 0 ? fmin(low, ratio / 1.3) : low;
            high = isfinite(ratio) ? fmax(high, ratio * 1.3) : high;
        }
    return scale_nice(scale_log(fmax(low, 1e-3), fmin(high, 1e4), plot.x + 2, plot.x + plot.w - 2), 7);
}

static Dot line_dot(size_t group, bool open)
{
    Series look = group_series(group);
    return (Dot){ group ? look.marker : MARKER_CIRCLE, look.ink, group ? 6 : 5, open };
}

static void draw_line(Canvas *canvas, ChartContext *c, const Forest *f, const Row *row, size_t line,
                      const Scale *x, double y)
{
    const Figure *ratio = row->ratio[line];
    Scale         here = scale_band(1, y - LINE / 2, y + LINE / 2, 0);
    size_t        group = f->group[line];
    bool          clear = row->clear[line];
    double        right = canvas_width(canvas);
    Ink           ink = group || f->lines == 1 ? INK_TEXT : INK_MUTED;
    if (isnan(ratio->value)) {
        Str why = font_ellipsis(c->keep, c->fonts, FONT_NOTE, say(c, MSG_HAZARD_UNDEFINED, NO_ARGS),
                                x->to - x->from);
        canvas_text(canvas, why, FONT_NOTE, INK_MUTED, x->from, y, ANCHOR_LEFT | ANCHOR_MIDDLE);
    }
    mark_whisker(canvas, x, &here, 0, ratio->low, ratio->high,
                 pen(group_series(group).ink, group ? 1.2 : 0.9));
    mark_dot(canvas, x, &here, 0, ratio->value, line_dot(group, !clear));
    canvas_text(canvas, figure_cell(c, ratio), clear ? FONT_LABEL_BOLD : FONT_LABEL, ink,
                right - f->interval - 6, y, ANCHOR_RIGHT | ANCHOR_MIDDLE);
    canvas_text(canvas, interval_cell(c, ratio), FONT_NOTE, INK_MUTED, right, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

static void draw_rows(Canvas *canvas, ChartContext *c, const Forest *f, const Scale *x, Box plot)
{
    for (size_t i = 0; i < f->n; i++) {
        double   y = plot.y + row_top(f, i);
        FontRole font = f->rows[i].depth ? FONT_LABEL_BOLD : FONT_LABEL;
        double   marks = y + f->form.head;
        rows_name(canvas, &f->form, f->rows[i].name, font, INK_TEXT, 0, marks + f->form.height / 2);
        for (size_t line = 0; line < f->lines; line++)
            draw_line(canvas, c, f, &f->rows[i], line, x, marks + LINE * ((double)line + 0.5));
        if (i && i + 1 < f->n)
            canvas_line(canvas, 0, y + row_height(f) - AFTER / 2, canvas_width(canvas),
                        y + row_height(f) - AFTER / 2, pen(INK_GRID, 0.4));
    }
}

static void draw_plot(const Frame *frame, ChartContext *c, const Forest *f, bool empty)
{
    Canvas *canvas = frame->canvas;
    Box     plot = frame->plot;
    Scale   x = make_scale(f, plot);
    double  right = canvas_width(canvas), one = scale_at(&x, 1), above = plot.y - 22;
    if (!empty)
        canvas_fill(canvas, (Box){ 0, plot.y - 1, right, row_height(f) }, fill_solid(INK_WASH));
    axis_draw(canvas, &(Axis){ .scale = &x,
                               .side = AXIS_TOP,
                               .at = plot.y - 2,
                               .format = TICK_PLAIN,
                               .about = 7,
                               .grid = true,
                               .grid_to = plot.y + plot.h });
    if (empty)
        return;
    for (size_t i = 0; i < f->n && c->narrow; i++)
        rows_rule(canvas, &f->form, &x, 1, plot.y + row_top(f, i), 1, pen(INK_TEXT, 0.9));
    if (!c->narrow)
        mark_rule_x(canvas, &x, 1, plot.y - 2, plot.y + plot.h, pen(INK_TEXT, 0.9));
    mark_arrow(canvas, one - 5, above, -1, 0, INK_MUTED);
    mark_arrow(canvas, one + 5, above, 1, 0, INK_MUTED);
    canvas_text(canvas, say(c, MSG_HAZARD_LATER, NO_ARGS), FONT_NOTE, INK_MUTED, one - 13, above,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    canvas_text(canvas, say(c, MSG_HAZARD_SOONER, NO_ARGS), FONT_NOTE, INK_MUTED, one + 13, above,
                ANCHOR_LEFT | ANCHOR_MIDDLE);
    canvas_text(canvas, say(c, MSG_HAZARD_RATIO, NO_ARGS), FONT_NOTE, INK_MUTED, right,
                plot.y - (c->narrow ? 32 : 5), ANCHOR_RIGHT);
    draw_rows(canvas, c, f, &x, plot);
}

// Words ---------------------------------------------------------------------------------------------

static bool has_interval(const Figure *f) { return !isnan(f->value + f->low + f->high); }

// For each further treaty, Asia-Pacific: 1.12 times as fast (0.97-1.30); all States: 1.15 (1.06-1.24). Then
// one by one, over all States: how many treaties have a ratio, and of how many it stands out.
static const Arg *values(ChartContext *c, const Forest *f)
{
    Arg          *items = NEW(c->keep, Arg, MOST_LINES);
    const Figure *all = f->rows[0].ratio[f->lines - 1], *own = f->rows[0].ratio[0];
    size_t        tested = 0, sooner = 0, later = 0;
    for (size_t i = 1; i < f->n; i++) {
        const Row *row = &f->rows[i];
        tested += isnan(row->ratio[f->lines - 1]->value) ? 0 : 1;
        *(row->ratio[f->lines - 1]->value > 1 ? &sooner : &later) += row->clear[f->lines - 1];
    }
    for (size_t i = 0; i < f->lines; i++) {
        const Figure *ratio = f->rows[0].ratio[i];
        items[i] = arg_phrase(c, false, MSG_HAZARD_ITEM,
                              ARGS(arg_group_of("group", c, f->group[i]), arg_figure("ratio", ratio),
                                   arg_flag("defined", !isnan(ratio->value)),
                                   arg_flag("interval", has_interval(ratio))));
    }
    return values_kept(c,
                       ARGS(arg_list("items", items, f->lines), arg_treaty("treaty", c->w->scope->subject),
                            arg_level("level", c->w->config->level), arg_flag("defined", has_interval(all)),
                            arg_figure("ratio", all), arg_group_of("group", c, f->group[0]),
                            arg_word("own-case", f->lines == 1       ? "none"
                                                 : has_interval(own) ? "defined"
                                                                     : "undefined"),
                            arg_figure("own", own), arg_count("tested", tested), arg_count("sooner", sooner),
                            arg_count("later", later)));
}

static Str empty_text(ChartContext *c, const Forest *f)
{
    Str    empty = without_treaties(c);
    size_t defined = 0;
    if (empty.n)
        return empty;
    empty = without_parties(c, true);
    if (empty.n)
        return empty;
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->lines; k++)
            defined += isnan(f->rows[i].ratio[k]->value) ? 0 : 1;
    return defined ? (Str){ 0 } : say(c, MSG_HAZARD_EMPTY, ARGS(arg_treaty("treaty", c->w->scope->subject)));
}

static size_t make_keys(ChartContext *c, const Forest *f, Key keys[MOST_LINES])
{
    for (size_t line = 0; line < f->lines; line++) {
        size_t        group = f->group[line];
        const Figure *ratio = f->rows[0].ratio[line];
        keys[line] = (Key){ .shape = KEY_LINE_DOT,
                            .dot = line_dot(group, !f->rows[0].clear[line]),
                            .pen = pen(group_series(group).ink, group ? 1.2 : 0.9),
                            .text = say(c, MSG_HAZARD_KEY,
                                        ARGS(arg_group_of("group", c, group), arg_count("joined", ratio->k),
                                             arg_count("n", ratio->n))) };
    }
    return f->lines;
}

static Str own_note(ChartContext *c)
{
    double level = c->w->config->level;
    return say(c, MSG_HAZARD_NOTE,
               ARGS(arg_level("level", level), arg_limit("limit", level),
                    arg_treaty("treaty", c->w->scope->subject), arg_flag("overlap", c->w->scope->overlap)));
}

Chart chart_hazard(const ChartDef *def, ChartContext *c)
{
    Chart     chart = { .def = def };
    Forest    f = make_forest(c);
    Str       empty = empty_text(c, &f);
    Arg       treaty = arg_treaty("treaty", c->w->scope->subject);
    size_t   *treaties, treaties_n = chart_treaties(c, &treaties);
    Key       keys[MOST_LINES];
    ChartSpec spec = { .title = say(c, MSG_HAZARD_TITLE, ARGS(treaty)),
                       .caption = say(c, MSG_HAZARD_CAPTION, ARGS(treaty)),
                       .drawn = say(c, MSG_HAZARD_ALT, NO_ARGS),
                       .says = MSG_HAZARD_ANSWER,
                       .values = empty.n ? NULL : values(c, &f),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = make_keys(c, &f, keys),
                       .left = rows_margin(&f.form, f.names + 10),
                       .right = f.interval + RATIO + 14,
                       .top = HEADS + (c->narrow ? 8 : 0),
                       .bottom = 2,
                       .height = plot_height(&f),
                       .notes = deposit_notes(c, treaties, treaties_n, own_note(c)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     frame = chart_begin(c, &spec, &chart);
    draw_plot(&frame, c, &f, empty.n > 0);
    return chart_end(&frame, &chart);
}
