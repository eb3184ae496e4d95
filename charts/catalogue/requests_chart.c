// requests_chart.c - what was asked, and what is seen: one row a request, with its figures at the last report
// and at this one.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/indicators.h"
#include "catalogue/plan.h"

#include <math.h>

#define LINE 9.6     // of a figure
#define AFTER 4.0    // a request
#define BAND 15.0    // the name of a document
#define GAP 8.0      // between columns
#define HEADS 12.0   // of the columns
#define ASK 0.27     // share of the width
#define NAME 0.28    // of a figure
#define WIDE MM(130) // narrower: what was asked stands above its figures, and no shares are drawn
#define FIRST CHART_EDGE

typedef struct {
    const Request *request;
    Indicator     *indicators;
    size_t         n;
    Paragraph      ask, *names; // of each figure, or that there is none
    double         height;
} Row;

typedef struct {
    double name, names, plot, plot_end; // from the left; plot == plot_end: none
    double then, now, change;           // right ends
    double ask;                         // width
} Columns;

typedef struct {
    Row    *rows;
    size_t  n;
    Columns at;
    double  height;
    bool    illustrative;
} Sheet;

static Str value_text(ChartContext *c, const Figure *f)
{
    if (!f)
        return NOT_AVAILABLE;
    if (indicator_is_share(f) && !f->n) // of nobody
        return NOT_APPLICABLE;
    if (indicator_is_share(f))
        return of_cell(c, f);
    return is_lower_bound(c, f) ? say(c, MSG_VALUE_AT_LEAST, ARGS(arg_figure("figure", f)))
                                : figure_cell(c, f);
}

// What stands in the three columns of numbers.
static void cells_of(ChartContext *c, const Indicator *i, Str cells[3])
{
    cells[0] = value_text(c, i->then), cells[1] = value_text(c, i->now),
    cells[2] = indicator_change_text(c, i);
}

static void heads_of(ChartContext *c, Str heads[3])
{
    heads[0] = say(c, MSG_REQUESTS_COLUMN_THEN, NO_ARGS);
    heads[1] = say(c, MSG_REQUESTS_COLUMN_NOW, NO_ARGS);
    heads[2] = say(c, MSG_REQUESTS_COLUMN_CHANGE, NO_ARGS);
}

static bool is_wide(double width) { return width >= WIDE; }

static Columns make_columns(ChartContext *c, const Sheet *s, double width)
{
    Str    cells[3], heads[3];
    double widths[3] = { 0 };
    heads_of(c, heads);
    for (size_t k = 0; k < 3; k++)
        widths[k] = font_width(c->fonts, FONT_NOTE, heads[k]);
    for (size_t r = 0; r < s->n; r++)
        for (size_t i = 0; i < s->rows[r].n; i++) {
            cells_of(c, &s->rows[r].indicators[i], cells);
            for (size_t k = 0; k < 3; k++)
                widths[k] = fmax(widths[k], font_width(c->fonts, FONT_LABEL, cells[k]));
        }
    Columns at = { .change = width };
    at.now = at.change - widths[2] - GAP, at.then = at.now - widths[1] - GAP;
    at.plot_end = at.plot = at.then - widths[0] - GAP;
    at.ask = is_wide(width) ? ASK * width : width - FIRST;
    at.name = is_wide(width) ? at.ask + GAP : FIRST + 6;
    at.names = (is_wide(width) ? fmin(NAME * width, at.plot_end - at.name - 3 * GAP) : at.plot_end - at.name);
    if (is_wide(width))
        at.plot = at.name + at.names + GAP;
    if (c->narrow)
        at.names = width - at.name, at.plot = at.name;
    return at;
}

// Of a figure: its numbers stand on the line of its name, or below on a small screen.
static double figure_height(const ChartContext *c, const Row *row, size_t i)
{
    double name = row->names[i].height;
    return c->narrow && row->n ? name + LINE : fmax(LINE, name);
}

// Names of figures and what was asked, broken into lines.
static void lay_out(ChartContext *c, Row *row, const Columns *at, bool wide)
{
    Str    ask = language_capital(c->language, row->request->ask, c->keep);
    Run    runs[] = { { .text = str_format(c->keep, "%.*s\u2002", ARG(row->request->paragraph)),
                        .font = FONT_NOTE,
                        .ink = INK_MUTED },
                      { .text = ask, .font = FONT_NOTE } };
    double figures = 0;
    row->ask = paragraph_make(c->keep, c->fonts, runs, COUNT(runs), at->ask, ALIGN_LEFT);
    row->names = NEW(c->keep, Paragraph, row->n + 1);
    for (size_t i = 0; i < row->n || i == 0; i++) {
        Str name = row->n ? row->indicators[i].name : say(c, MSG_REQUESTS_NO_FIGURE, NO_ARGS);
        row->names[i] =
            paragraph_plain(c->keep, c->fonts, name, FONT_NOTE, row->n ? INK_TEXT : INK_MUTED, at->names);
        figures += figure_height(c, row, i);
    }
    row->height = (wide ? fmax(row->ask.height, figures) : row->ask.height + figures) + AFTER;
}

static bool begins_document(const Sheet *s, size_t row)
{
    return row == 0 || !str_eq(s->rows[row].request->document, s->rows[row - 1].request->document);
}

static Sheet make_sheet(ChartContext *c, double width)
{
    const Dataset *d = c->w->data;
    Sheet          s = { .rows = NEW(c->keep, Row, d->requests_n + 1), .n = d->requests_n };
    for (size_t i = 0; i < s.n; i++) {
        Row *row = &s.rows[i];
        row->request = &d->requests[i];
        row->n = request_indicators(c, row->request, &row->indicators);
        for (size_t k = 0; k < row->n; k++)
            s.illustrative |= (row->indicators[k].now && is_illustrative(row->indicators[k].now)) ||
                              (row->indicators[k].then && is_illustrative(row->indicators[k].then));
    }
    s.at = make_columns(c, &s, width);
    for (size_t i = 0; i < s.n; i++) {
        lay_out(c, &s.rows[i], &s.at, is_wide(width));
        s.height += s.rows[i].height + (begins_document(&s, i) ? BAND : 0);
    }
    return s;
}

// Drawing -------------------------------------------------------------------------------------------

static double share_of(const Figure *f) { return f && indicator_is_share(f) ? f->value : NAN; }

static Dot then_dot(void) { return (Dot){ MARKER_CIRCLE, INK_ALL, 5, true }; }

static Dot now_dot(void) { return (Dot){ MARKER_CIRCLE, INK_ACCENT, 5, false }; }

static void draw_indicator(Canvas *canvas, ChartContext *c, const Sheet *s, const Indicator *i, double y)
{
    Str    cells[3];
    double ends[] = { s->at.then, s->at.now, s->at.change };
    Scale  x = scale_linear(0, 1, s->at.plot + 3, s->at.plot_end - 3), here = scale_band(1, y, y + LINE, 0);
    cells_of(c, i, cells);
    for (size_t k = 0; k < COUNT(ends); k++)
        canvas_text(canvas, cells[k], FONT_LABEL, k == 1 ? INK_TEXT : INK_MUTED, ends[k], y + LINE / 2,
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
    if (s->at.plot_end <= s->at.plot)
        return;
    double then = share_of(i->then), now = share_of(i->now);
    if (!isnan(then) || !isnan(now))
        canvas_line(canvas, x.from, y + LINE / 2, x.to, y + LINE / 2, pen(INK_GRID, 0.6));
    mark_dumbbells(canvas, &x, &here, &now, &then, 1, now_dot(), then_dot());
}

static void draw_row(Canvas *canvas, ChartContext *c, const Sheet *s, const Row *row, double y, bool wide)
{
    canvas_paragraph(canvas, &row->ask, 0, row->ask.n, FIRST, y);
    if (!wide)
        y += row->ask.height;
    for (size_t i = 0; i < row->n || i == 0; i++) {
        double tall = figure_height(c, row, i);
        canvas_paragraph(canvas, &row->names[i], 0, row->names[i].n, s->at.name, y);
        if (row->n)
            draw_indicator(canvas, c, s, &row->indicators[i], c->narrow ? y + tall - LINE : y);
        y += tall;
    }
}

static void draw_heads(Canvas *canvas, ChartContext *c, const Sheet *s, double bottom)
{
    Str    heads[3];
    double ends[] = { s->at.then, s->at.now, s->at.change };
    heads_of(c, heads);
    for (size_t k = 0; k < COUNT(ends); k++)
        canvas_text(canvas, heads[k], FONT_NOTE, INK_MUTED, ends[k], bottom, ANCHOR_RIGHT | ANCHOR_BASE);
    if (s->at.plot_end <= s->at.plot)
        return;
    canvas_text(canvas, S("0"), FONT_NOTE, INK_MUTED, s->at.plot, bottom, ANCHOR_LEFT | ANCHOR_BASE);
    canvas_text(canvas, number_text(1, UNIT_SHARE, 0, c->keep), FONT_NOTE, INK_MUTED, s->at.plot_end, bottom,
                ANCHOR_RIGHT | ANCHOR_BASE);
}

static void draw_rows(const Frame *f, ChartContext *c, const Sheet *s)
{
    Canvas *canvas = f->canvas;
    double  y = f->plot.y, width = canvas_width(canvas);
    draw_heads(canvas, c, s, y - 4);
    for (size_t i = 0; i < s->n; i++) {
        canvas_heading(canvas, y, y); // no request is cut between two pages
        if (begins_document(s, i)) {
            Str name = row_name(c, s->rows[i].request->document, FONT_LABEL_BOLD, width - FIRST);
            canvas_line(canvas, 0, y + 1.5, width, y + 1.5, pen(INK_FAINT, 0.6));
            canvas_text(canvas, name, FONT_LABEL_BOLD, INK_TEXT, FIRST, y + 11, ANCHOR_LEFT);
            y += BAND;
        } else {
            canvas_line(canvas, 0, y - AFTER / 2, width, y - AFTER / 2, pen(INK_GRID, 0.4));
        }
        draw_row(canvas, c, s, &s->rows[i], y, is_wide(width));
        y += s->rows[i].height;
    }
}

// Words ---------------------------------------------------------------------------------------------

// "26 of 27 requests have a figure; 12 of 50 figures are higher than at the last report, 3 lower".
static const Arg *values(ChartContext *c, const Sheet *s)
{
    size_t shown = 0, figures = 0, more = 0, fewer = 0;
    for (size_t r = 0; r < s->n; r++) {
        shown += s->rows[r].n > 0;
        for (size_t i = 0; i < s->rows[r].n; i++) {
            double change = indicator_change(&s->rows[r].indicators[i]);
            figures += isnan(change) ? 0 : 1, more += change > 0, fewer += change < 0;
        }
    }
    return values_kept(c, ARGS(arg_count("shown", shown), arg_count("n", s->n), arg_count("figures", figures),
                               arg_count("more", more), arg_count("fewer", fewer)));
}

static Str own_note(ChartContext *c)
{
    return say(c, MSG_REQUESTS_CHART_NOTE,
               ARGS(arg_word("before", c->previous ? "yes" : "no"),
                    arg_day("last", scope_last_day(c->w->scope)), arg_day("day", c->w->scope->cutoff)));
}

static size_t make_keys(ChartContext *c, Key keys[2])
{
    keys[0] =
        (Key){ .shape = KEY_DOT, .dot = then_dot(), .text = say(c, MSG_REQUESTS_CHART_KEY_THEN, NO_ARGS) };
    keys[1] =
        (Key){ .shape = KEY_DOT, .dot = now_dot(), .text = say(c, MSG_REQUESTS_CHART_KEY_NOW, NO_ARGS) };
    return 2;
}

Chart chart_requests(const ChartDef *def, ChartContext *c)
{
    Chart     chart = { .def = def };
    Sheet     s = make_sheet(c, c->width);
    Str       empty = s.n ? (Str){ 0 } : say(c, MSG_REQUESTS_NO_TABLE, NO_ARGS);
    Str       population = population_note(c, (Clock)c->w->config->clock);
    Key       keys[2];
    ChartSpec spec = { .title = say(c, MSG_REQUESTS_CHART_TITLE, NO_ARGS),
                       .caption = say(c, MSG_REQUESTS_CHART_CAPTION, NO_ARGS),
                       .drawn = say(c, MSG_REQUESTS_CHART_ALT, NO_ARGS),
                       .says = MSG_REQUESTS_CHART_ANSWER,
                       .values = empty.n ? NULL : values(c, &s),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = s.at.plot_end <= s.at.plot ? 0 : make_keys(c, keys),
                       .top = HEADS,
                       .height = s.height,
                       .notes =
                           plan_notes(own_note(c), population, say(c, MSG_REQUESTS_CHART_SOURCE, NO_ARGS)),
                       .illustrative = s.illustrative };
    Frame     f = chart_begin(c, &spec, &chart);
    if (empty.n)
        plan_empty_axis(&f);
    else
        draw_rows(&f, c, &s);
    return chart_end(&f, &chart);
}

ChartTable table_requests(ChartContext *c)
{
    const MessageId HEADS_OF[] = { MSG_REQUESTS_COLUMN_PARAGRAPH, MSG_REQUESTS_COLUMN_ASK,
                                   MSG_REQUESTS_COLUMN_FIGURE,    MSG_REQUESTS_COLUMN_ID,
                                   MSG_REQUESTS_COLUMN_THEN,      MSG_REQUESTS_COLUMN_NOW,
                                   MSG_REQUESTS_COLUMN_CHANGE };
    Sheet           s = make_sheet(c, c->width);
    size_t          most = 1;
    for (size_t r = 0; r < s.n; r++)
        most += s.rows[r].n ? s.rows[r].n : 1;
    ChartTable t = { NEW(c->keep, Str, most * COUNT(HEADS_OF)), COUNT(HEADS_OF), 1 };
    for (size_t k = 0; k < COUNT(HEADS_OF); k++)
        t.cells[k] = say(c, HEADS_OF[k], NO_ARGS);
    for (size_t r = 0; r < s.n; r++)
        for (size_t i = 0; i < s.rows[r].n || i == 0; i++) {
            const Row *row = &s.rows[r];
            Str       *cells = &t.cells[t.columns * t.rows++];
            cells[0] =
                str_format(c->keep, "%.*s, %.*s", ARG(row->request->document), ARG(row->request->paragraph));
            cells[1] = row->request->ask;
            if (!row->n) {
                cells[2] = say(c, MSG_REQUESTS_NO_FIGURE, NO_ARGS);
                continue;
            }
            cells[2] = row->indicators[i].name, cells[3] = row->indicators[i].id;
            cells_of(c, &row->indicators[i], cells + 4);
        }
    return t;
}
