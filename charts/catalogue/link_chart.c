// link_chart.c - since when States with more treaties are party to the subject more often: the correlation
// at the end of each year.
#include "catalogue/families.h"
#include "catalogue/link_series.h"
#include "catalogue/story.h"

#include <math.h>

#define TALL 190.0       // the plot
#define YEAR 366.0       // the least that the axis shows, in days
#define NAMES 0.24       // of the width, at most
enum { PARTS_TOLD = 6 }; // more parts than these are drawn in pencil, without a name

typedef struct {
    size_t     group;
    LinkSeries series;
    bool       part;
} Line;

// The group looked at closely, all States, then the parts of that group. Returns how many.
static size_t make_lines(const ChartContext *c, Line *lines)
{
    const Scope *s = c->w->scope;
    size_t       n = 0;
    if (c->focus)
        lines[n++] = (Line){ c->focus, link_series(c, c->focus), false };
    lines[n++] = (Line){ 0, link_series(c, 0), false };
    for (size_t p = s->groups_n; p < s->parts_end && c->focus; p++)
        if (scope_is_part_of(s, p, c->focus) && s->groups[p].n && s->groups[p].n < s->groups[c->focus].n)
            lines[n++] = (Line){ p, link_series(c, p), true };
    return n;
}

static const Figure *last_of(const Line *line) { return &line->series.at[line->series.n - 1]; }

static size_t parts_of(const Line *lines, size_t n)
{
    size_t parts = 0;
    for (size_t i = 0; i < n; i++)
        parts += lines[i].part;
    return parts;
}

static bool stands_out(const ChartContext *c, const Line *line)
{
    return link_evidence(c, EVIDENCE_DEPTH, 0, line->group).clear;
}

static Pen pen_of(const ChartContext *c, const Line *line, bool pencil)
{
    Pen p = line_pen(c, line->part ? 0 : line->group);
    if (pencil)
        return pen(INK_FAINT, 0.6);
    if (line->part)
        p = pen_series(group_series(line->group)), p.width = 0.9;
    return p;
}

// The plot ------------------------------------------------------------------------------------------

typedef struct {
    Scale x, y;
} Plot;

static Plot make_plot(const ChartContext *c, const Line *lines, size_t n, Box box)
{
    Day    end = c->w->scope->cutoff, start = (Day)lines[0].series.at[0].at;
    double low = 0, high = 0.5;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < lines[i].series.n; k++) {
            const Figure *f = &lines[i].series.at[k];
            bool          bounds = !lines[i].part && !isnan(f->low) && !isnan(f->high);
            low = fmin(low, bounds ? f->low : f->value);
            high = fmax(high, bounds ? f->high : f->value);
        }
    if (end - start < YEAR)
        start = end - (Day)YEAR;
    Scale y = scale_linear(low, high, box.y + box.h, box.y);
    return (Plot){ scale_time(start, end, box.x, box.x + box.w), scale_nice(y, 6) };
}

static void draw_axes(Canvas *canvas, ChartContext *c, const Plot *p)
{
    axis_draw(canvas, &(Axis){ .scale = &p->y,
                               .side = AXIS_LEFT,
                               .at = p->x.from,
                               .format = TICK_NUMBER,
                               .about = 6,
                               .grid = true,
                               .grid_to = p->x.to });
    axis_draw(canvas, &(Axis){ .scale = &p->x,
                               .side = AXIS_BOTTOM,
                               .at = p->y.from,
                               .format = TICK_YEAR,
                               .about = 8,
                               .line = true });
    mark_rule_y(canvas, &p->y, 0, p->x.from, p->x.to, pen(INK_TEXT, 0.9));
    canvas_text(canvas, say(c, MSG_LINK_OVER_TIME_AXIS, NO_ARGS), FONT_NOTE, INK_MUTED, 0, p->y.to - 8,
                ANCHOR_LEFT);
}

// Years without an interval have no band.
static void draw_line(Canvas *canvas, ChartContext *c, const Line *line, const Plot *p, bool pencil,
                      bool band)
{
    size_t  n = line->series.n;
    double *days = NEW(c->keep, double, n), *values = NEW(c->keep, double, n), *low = NEW(c->keep, double, n),
           *high = NEW(c->keep, double, n);
    for (size_t i = 0; i < n; i++) {
        const Figure *f = &line->series.at[i];
        days[i] = f->at, values[i] = f->value, low[i] = f->low, high[i] = f->high;
    }
    Series look = group_series(line->group);
    if (band) {
        mark_band(canvas, &p->x, &p->y, days, low, high, n, (Fill){ look.ink, PATTERN_TRANSLUCENT });
        return;
    }
    mark_line(canvas, &p->x, &p->y, days, values, n, pen_of(c, line, pencil));
    Marker marker = look.marker == MARKER_DOT ? MARKER_CIRCLE : look.marker;
    Dot    dot = { marker, pen_of(c, line, pencil).ink, line->group == c->focus ? 6.5 : 5.5,
                   !stands_out(c, line) };
    mark_dots(canvas, &p->x, &p->y, days + n - 1, values + n - 1, 1, dot);
}

static void draw_plot(const Frame *f, ChartContext *c, const Line *lines, size_t n, EndLabel *labels)
{
    Plot p = make_plot(c, lines, n, f->plot);
    bool pencil = parts_of(lines, n) > PARTS_TOLD;
    draw_axes(f->canvas, c, &p);
    for (size_t i = n; i-- > 0;)
        if (!lines[i].part)
            draw_line(f->canvas, c, &lines[i], &p, false, true);
    for (size_t i = n; i-- > 0;)
        draw_line(f->canvas, c, &lines[i], &p, pencil && lines[i].part, false);
    for (size_t i = 0; i < n; i++)
        labels[i].want = scale_at(&p.y, labels[i].want);
    end_labels_draw(f, c, labels, n, (Str){ 0 });
}

static EndLabel *make_labels(ChartContext *c, const Line *lines, size_t n, double most)
{
    EndLabel *labels = NEW(c->keep, EndLabel, n);
    bool      pencil = parts_of(lines, n) > PARTS_TOLD;
    for (size_t i = 0; i < n; i++) {
        const Figure *f = last_of(&lines[i]);
        FontRole      font = lines[i].group == c->focus ? FONT_LABEL_BOLD : FONT_LABEL;
        labels[i] =
            (EndLabel){ .want = pencil && lines[i].part ? NAN : f->value,
                        .name = font_ellipsis(c->keep, c->fonts, font, group_name(c, lines[i].group), most),
                        .value = isnan(f->value) ? (Str){ 0 } : figure_cell(c, f),
                        .ink = pen_of(c, &lines[i], false).ink,
                        .text = INK_TEXT,
                        .font = font,
                        .clear = stands_out(c, &lines[i]) };
    }
    return labels;
}

// Words ---------------------------------------------------------------------------------------------

// "Asia-Pacific: 0.33 (0.08–0.54), above 0 with its interval at each year's end since 2012".
static Arg item_of(ChartContext *c, const Line *line, bool begins)
{
    const Figure *f = last_of(line);
    size_t        since = link_since(c, &line->series), last = line->series.n - 1;
    return arg_phrase(c, begins, MSG_LINK_OVER_TIME_ITEM,
                      ARGS(arg_group_of("group", c, line->group), arg_figure("r", f),
                           arg_word("form", isnan(f->value) ? "none"
                                            : isnan(f->low) ? "bare"
                                                            : "interval"),
                           arg_word("case", since == NOT_FOUND ? "chance"
                                            : since == last    ? "last"
                                            : since == 0       ? "always"
                                                               : "since"),
                           arg_word("side", f->value > 0 ? "above" : "below"),
                           arg_day("since", since == NOT_FOUND ? 0 : (Day)line->series.at[since].at)));
}

static Str answer(ChartContext *c, const Line *lines, size_t n)
{
    Arg    items[2];
    size_t items_n = 0;
    for (size_t i = 0; i < n && items_n < COUNT(items); i++)
        if (!lines[i].part)
            items[items_n] = item_of(c, &lines[i], items_n == 0), items_n++;
    return say(c, MSG_LINK_OVER_TIME_ANSWER, ARGS(arg_list("items", items, items_n)));
}

static Str empty_text(ChartContext *c, const Line *lines, size_t n)
{
    Str why = without_record(c);
    if (why.n)
        return why;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < lines[i].series.n; k++)
            if (!isnan(lines[i].series.at[k].value))
                return (Str){ 0 };
    return say(c, MSG_LINK_OVER_TIME_EMPTY, NO_ARGS);
}

static Str own_note(ChartContext *c, const Line *lines, size_t n)
{
    double level = c->w->config->level;
    size_t parts = parts_of(lines, n);
    return say(c, MSG_LINK_OVER_TIME_NOTE,
               ARGS(arg_record("noun", c), arg_level("level", level), arg_limit("limit", level),
                    arg_word("parts", !parts               ? "none"
                                      : parts > PARTS_TOLD ? "many"
                                                           : "few"),
                    arg_group_of("group", c, c->focus)));
}

Chart chart_link_over_time(const ChartDef *def, ChartContext *c)
{
    Chart      chart = { .def = def };
    Line      *lines = NEW(c->keep, Line, c->w->scope->parts_end + 1);
    size_t     n = make_lines(c, lines), *treaties, treaties_n = chart_treaties(c, &treaties);
    double     width = c->width;
    EndLabel  *labels = make_labels(c, lines, n, NAMES * width);
    Str        empty = empty_text(c, lines, n), said = empty.n ? (Str){ 0 } : answer(c, lines, n);
    Arg        noun = arg_record("noun", c);
    ChartNotes notes = chart_notes(c, treaties, treaties_n, own_note(c, lines, n));
    chart.title = say(c, MSG_LINK_OVER_TIME_TITLE, ARGS(noun));
    chart.caption =
        say(c, MSG_LINK_OVER_TIME_CAPTION, ARGS(noun, arg_treaty("treaty", c->w->scope->subject)));
    chart.alt = alt_text(c, say(c, MSG_LINK_OVER_TIME_ALT, NO_ARGS), said, empty);
    FrameSpec spec = { .width = width,
                       .title = chart.title,
                       .subtitle = said,
                       .left = 32,
                       .right = empty.n ? 12 : end_labels_width(c, labels, n, (Str){ 0 }),
                       .top = 14,
                       .bottom = 20,
                       .plot_height = empty.n ? 60 : TALL,
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .empty = empty,
                       .alt = chart.alt,
                       .illustrative = illustrative_text(c, are_illustrative(c, treaties, treaties_n)) };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    if (empty.n) {
        Plot p = make_plot(c, lines, n, f.plot);
        draw_axes(f.canvas, c, &p);
    } else {
        draw_plot(&f, c, lines, n, labels);
    }
    return chart_end(&f, &chart);
}
