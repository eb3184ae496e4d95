// association_charts.c - which treaties go together with the subject: a forest plot.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/rows.h"
#include "catalogue/story.h"
#include "base/insert.h"

#include <math.h>

#define LINE 10.0   // one group's line; a row has one for the focus group and one for all States
#define AFTER 3.5   // a row
#define APART 9.0   // above the rows that cannot discriminate, and around their heading
#define COLUMN 19.0 // of a cell
#define HEADS 110.0 // turned heads at most

enum { CELLS = 4, MOST_LINES = 2 };
static const char *const CELL_NAMES[CELLS] = { "both", "first-only", "second-only", "neither" };

// One treaty; a line each for lines.group[i].
typedef struct {
    size_t        treaty;
    const Figure *odds[MOST_LINES], *cells[MOST_LINES][CELLS];
    Evidence      link[MOST_LINES];
    Str           why[MOST_LINES]; // why the treaty cannot discriminate in this group
    double        order;
    bool          apart;
} Row;

typedef struct {
    size_t    group[MOST_LINES], lines; // the focus group, if any, then all States
    Row      *rows;                     // first those that can discriminate
    size_t    n, apart;                 // apart: how many at the end cannot
    bool      common;                   // ordered by the common odds ratio
    Rows      form;
    Paragraph apart_head;
} Forest;

// Why a treaty tells nothing in a group: all States, or all but one, are on one side.
static Str why_not(ChartContext *c, size_t treaty, size_t group)
{
    const Figure *rate = treaty_figure(c, "rate", treaty, group);
    size_t        k = rate->k, n = rate->n;
    bool          apart = k <= 1 || k + 1 >= n;
    return apart ? say(c, MSG_ASSOCIATION_WHY,
                       ARGS(arg_word("case", k == n   ? "all"
                                             : k == 0 ? "none"
                                             : k == 1 ? "one"
                                                      : "but-one"),
                            arg_count("n", n), arg_group_of("group", c, group)))
                 : (Str){ 0 };
}

// Undefined where groups overlap, or no group has States on all sides.
static double common_odds(const ChartContext *c, size_t treaty)
{
    const Figure *f = figure_find(c->figures, "cmh-odds-ratio/%.*s+%.*s/all", ARG(treaty_code(c, treaty)),
                                  ARG(treaty_code(c, c->w->scope->subject)));
    return f ? f->value : NAN;
}

static Row make_row(ChartContext *c, const Forest *f, size_t treaty)
{
    Row row = { .treaty = treaty };
    for (size_t i = 0; i < f->lines; i++) {
        row.link[i] = link_evidence(c, EVIDENCE_PAIR, treaty, f->group[i]);
        row.odds[i] = row.link[i].estimate;
        for (size_t k = 0; k < CELLS; k++)
            row.cells[i][k] = pair_figure(c, CELL_NAMES[k], treaty, f->group[i]);
        row.why[i] = why_not(c, treaty, f->group[i]);
        row.apart |= row.why[i].n > 0;
    }
    row.order = f->common ? common_odds(c, treaty) : row.odds[f->lines - 1]->value;
    return row;
}

static bool comes_before(const void *a, const void *b, const void *unused)
{
    (void)unused;
    const Row *x = a, *y = b;
    if (x->apart != y->apart)
        return y->apart;
    if (isnan(x->order) || isnan(y->order))
        return !isnan(x->order) && isnan(y->order);
    return x->order > y->order; // ties as configured
}

static Forest make_forest(ChartContext *c)
{
    const Scope *s = c->w->scope;
    Forest       f = { .rows = NEW(c->keep, Row, s->predictors_n + 1) };
    if (c->focus)
        f.group[f.lines++] = c->focus;
    f.group[f.lines++] = 0;
    for (size_t p = 0; p < s->predictors_n; p++)
        f.common |= !isnan(common_odds(c, s->predictors[p]));
    for (size_t p = 0; p < s->predictors_n; p++) {
        Row row = make_row(c, &f, s->predictors[p]);
        f.rows[f.n++] = row;
        f.apart += row.apart;
        insert_last(f.rows, f.n, sizeof row, comes_before, NULL);
    }
    f.form = rows_of_lines(c, LINE * (double)f.lines);
    f.apart_head = paragraph_plain(c->keep, c->fonts, say(c, MSG_ASSOCIATION_APART, NO_ARGS), FONT_NOTE,
                                   INK_MUTED, c->width);
    return f;
}

// Columns -------------------------------------------------------------------------------------------

typedef struct {
    Str    heads[CELLS];
    double cell[CELLS], q, odds; // right ends
    double width, height;        // of all; of the turned heads
    double names;                // room for them
} Columns;

static Columns make_columns(ChartContext *c, double width)
{
    Columns at = { .heads = {
                       say(c, MSG_ASSOCIATION_BOTH, NO_ARGS), say(c, MSG_ASSOCIATION_FIRST, NO_ARGS),
                       say(c, MSG_ASSOCIATION_SECOND, ARGS(arg_treaty("treaty", c->w->scope->subject))),
                       say(c, MSG_KEY_NEITHER, NO_ARGS) } };
    for (size_t k = CELLS; k-- > 0;)
        at.cell[k] = width - COLUMN * (double)(CELLS - 1 - k);
    at.q = at.cell[0] - COLUMN - 4;
    at.odds = at.q - font_width(c->fonts, FONT_LABEL_BOLD, S("<\u202F0.001")) - 6;
    at.width = width - at.odds +
               fmax(24, font_width(c->fonts, FONT_NOTE, say(c, MSG_COLUMN_ODDS_RATIO, NO_ARGS)) / 2 + 12);
    for (size_t k = 0; k < CELLS; k++)
        at.heads[k] = row_name(c, at.heads[k], FONT_NOTE, HEADS);
    at.height = font_width_max(c->fonts, FONT_NOTE, at.heads, CELLS);
    at.names = rows_room(c, at.width + 10);
    return at;
}

static void draw_heads(Canvas *canvas, ChartContext *c, const Columns *at, double bottom)
{
    for (size_t k = 0; k < CELLS; k++)
        canvas_text_turned(canvas, at->heads[k], FONT_NOTE, INK_MUTED, at->cell[k] - 7, bottom,
                           ANCHOR_LEFT | ANCHOR_MIDDLE, -90);
    canvas_text_turned(canvas, say(c, MSG_COLUMN_ODDS_RATIO, NO_ARGS), FONT_NOTE, INK_MUTED, at->odds - 7,
                       bottom, ANCHOR_LEFT | ANCHOR_MIDDLE, -90);
    canvas_text(canvas, S("q"), FONT_NOTE, INK_MUTED, at->q, bottom, ANCHOR_RIGHT | ANCHOR_BASE);
}

// Rows ----------------------------------------------------------------------------------------------

// The look of a line: open where chance alone would do.
static Dot line_dot(size_t group, bool open, bool grey)
{
    Series look = group_series(group);
    return (Dot){ group ? look.marker : MARKER_CIRCLE, grey ? INK_FAINT : look.ink, group ? 6 : 5, open };
}

static void draw_numbers(Canvas *canvas, ChartContext *c, const Row *row, size_t line, const Columns *at,
                         double y)
{
    Ink ink = row->apart || (line > 0 || !c->focus) ? INK_MUTED : INK_TEXT;
    canvas_text(canvas, figure_cell(c, row->odds[line]), FONT_LABEL, ink, at->odds, y,
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    draw_q(canvas, c, &row->link[line], ink, at->q, y);
    for (size_t k = 0; k < CELLS; k++)
        canvas_text(canvas, figure_cell(c, row->cells[line][k]), FONT_LABEL, ink, at->cell[k], y,
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

// Where names stand above their rows, so does why a treaty cannot discriminate.
static double line_height(const Forest *f, const Row *row)
{
    return row->apart && f->form.head > 0 ? 2 * LINE : LINE;
}

static void draw_line(Canvas *canvas, ChartContext *c, const Forest *f, const Row *row, size_t line,
                      const Scale *x, const Columns *at, double y)
{
    const Figure *odds = row->odds[line];
    Scale         here = scale_band(1, y - LINE / 2, y + LINE / 2, 0);
    size_t        group = f->group[line];
    draw_numbers(canvas, c, row, line, at, y + line_height(f, row) - LINE);
    if (row->why[line].n) {
        double from = c->narrow ? 0 : x->from, room = c->narrow ? c->width : x->to - x->from;
        Str    text = font_ellipsis(c->keep, c->fonts, FONT_NOTE, row->why[line], room);
        canvas_text(canvas, text, FONT_NOTE, INK_MUTED, from, y, ANCHOR_LEFT | ANCHOR_MIDDLE);
        return;
    }
    if (row->apart)
        canvas_line(canvas, scale_at(x, 1), y - LINE / 2, scale_at(x, 1), y + LINE / 2, pen(INK_FAINT, 0.7));
    Ink ink = row->apart ? INK_FAINT : group_series(group).ink;
    mark_whisker(canvas, x, &here, 0, odds->low, odds->high, pen(ink, group ? 1.2 : 0.9));
    mark_dot(canvas, x, &here, 0, odds->value, line_dot(group, !row->link[line].clear, row->apart));
}

static double row_height(const Forest *f, const Row *row)
{
    return f->form.head + line_height(f, row) * (double)f->lines + AFTER;
}

static double apart_height(const Forest *f) { return f->apart ? APART + f->apart_head.height : 0; }

static double plot_height(const Forest *f)
{
    double height = apart_height(f);
    for (size_t i = 0; i < f->n; i++)
        height += row_height(f, &f->rows[i]);
    return height;
}

static void draw_rows(const Frame *frame, ChartContext *c, const Forest *f, const Scale *x, const Columns *at)
{
    Canvas *canvas = frame->canvas;
    double  y = frame->plot.y, tall;
    for (size_t i = 0; i < f->n; i++, y += tall) {
        const Row *row = &f->rows[i];
        tall = row_height(f, row);
        if (row->apart && (i == 0 || !f->rows[i - 1].apart)) {
            canvas_line(canvas, 0, y + 3, canvas_width(canvas), y + 3, pen(INK_FAINT, 0.5));
            canvas_paragraph(canvas, &f->apart_head, 0, f->apart_head.n, 0, y + 5);
            y += apart_height(f);
        }
        double marks = y + f->form.head;
        rows_name(canvas, &f->form, row_name(c, treaty_name(c, row->treaty), FONT_LABEL, at->names),
                  FONT_LABEL, row->apart ? INK_MUTED : INK_TEXT, 0, marks + f->form.height / 2);
        for (size_t line = 0; line < f->lines; line++)
            draw_line(canvas, c, f, row, line, x, at, marks + line_height(f, row) * (double)line + LINE / 2);
        if (i + 1 < f->n && row->apart == f->rows[i + 1].apart)
            canvas_line(canvas, 0, y + tall - AFTER / 2, canvas_width(canvas), y + tall - AFTER / 2,
                        pen(INK_GRID, 0.4));
    }
}

// Wide enough for every estimate; what an interval has beyond is an arrow.
static Scale make_scale(const Forest *f, Box plot)
{
    double low = 0.1, high = 100;
    for (size_t i = 0; i < f->n; i++)
        for (size_t line = 0; line < f->lines; line++) {
            double odds = f->rows[i].odds[line]->value;
            for (; odds > 0 && odds < low && low > 1e-4;)
                low /= 10;
            for (; !isinf(odds) && odds > high && high < 1e5;)
                high *= 10;
        }
    return scale_log(low, high, plot.x + 2, plot.x + plot.w - 2);
}

// What either side of 1 means. On a small screen the one stands above the other.
static void draw_sides(Canvas *canvas, ChartContext *c, double one, double y)
{
    Str less = say(c, MSG_ASSOCIATION_LESS, NO_ARGS), more = say(c, MSG_ASSOCIATION_MORE, NO_ARGS);
    mark_arrow(canvas, c->narrow ? 1 : one - 5, c->narrow ? y - 10 : y, -1, 0, INK_MUTED);
    canvas_text(canvas, less, FONT_NOTE, INK_MUTED, c->narrow ? 9 : one - 13, c->narrow ? y - 10 : y,
                (c->narrow ? ANCHOR_LEFT : ANCHOR_RIGHT) | ANCHOR_MIDDLE);
    mark_arrow(canvas, one + 5, y, 1, 0, INK_MUTED);
    canvas_text(canvas, more, FONT_NOTE, INK_MUTED, one + 13, y, ANCHOR_LEFT | ANCHOR_MIDDLE);
}

static void draw_plot(const Frame *frame, ChartContext *c, const Forest *f, const Columns *at, bool empty)
{
    Canvas *canvas = frame->canvas;
    Box     plot = frame->plot;
    double  bottom = plot.y + plot.h, y = plot.y;
    for (size_t i = f->n - f->apart; i < f->n && !empty; i++)
        bottom -= row_height(f, &f->rows[i]);
    bottom -= empty ? 0 : apart_height(f);
    Scale x = make_scale(f, plot);
    // Below the last row: with rows apart the axis stands between them and the others.
    axis_draw(canvas, &(Axis){ .scale = &x,
                               .side = AXIS_TOP,
                               .at = plot.y - 2,
                               .format = TICK_PLAIN,
                               .about = 7,
                               .grid = true,
                               .grid_to = bottom });
    if (empty)
        return;
    for (size_t i = 0; i < f->n - f->apart && c->narrow; y += row_height(f, &f->rows[i++]))
        rows_rule(canvas, &f->form, &x, 1, y, 1, pen(INK_TEXT, 0.9));
    if (!c->narrow)
        mark_rule_x(canvas, &x, 1, plot.y - 2, bottom, pen(INK_TEXT, 0.9));
    double one = scale_at(&x, 1), above = plot.y - 22;
    draw_sides(canvas, c, one, above);
    canvas_text(canvas, say(c, MSG_ASSOCIATION_AXIS, NO_ARGS), FONT_NOTE, INK_MUTED, c->narrow ? 0 : plot.x,
                above - (c->narrow ? 22 : 12), ANCHOR_LEFT | ANCHOR_MIDDLE);
    draw_heads(canvas, c, at, plot.y - 4);
    draw_rows(frame, c, f, &x, at);
}

// Words ---------------------------------------------------------------------------------------------

// "Treaties that stand out from chance: 1 of 17 (Asia-Pacific); 15 of 18 (All States)".
static Str answer(ChartContext *c, const Forest *f)
{
    Arg parts[MOST_LINES];
    for (size_t line = 0; line < f->lines; line++) {
        size_t tested = 0, clear = 0;
        for (size_t i = 0; i < f->n; i++) {
            tested += isnan(f->rows[i].link[line].q.value) ? 0 : 1;
            clear += f->rows[i].link[line].clear;
        }
        parts[line] = arg_phrase(c, line == 0, MSG_ASSOCIATION_LINE,
                                 ARGS(arg_count("tested", tested), arg_count("clear", clear),
                                      arg_group_of("group", c, f->group[line])));
    }
    return say(c, MSG_ASSOCIATION_ANSWER, ARGS(arg_list("lines", parts, f->lines)));
}

static Str empty_text(ChartContext *c)
{
    const Figure *subject = subject_figure(c, "rate", 0);
    Arg           treaty = arg_treaty("treaty", c->w->scope->subject);
    Str           empty = without_treaties(c);
    if (empty.n)
        return empty;
    if (subject->k == 0)
        return say(c, MSG_ASSOCIATION_NO_PARTY, ARGS(treaty));
    if (subject->k == subject->n)
        return say(c, MSG_ASSOCIATION_ALL_PARTY, ARGS(treaty));
    return (Str){ 0 };
}

static Str own_note(ChartContext *c, const Forest *f)
{
    double level = c->w->config->level;
    return say(c, MSG_ASSOCIATION_NOTE,
               ARGS(arg_level("level", level), arg_treaty("treaty", c->w->scope->subject),
                    arg_limit("limit", level), arg_flag("common", f->common)));
}

static size_t make_keys(ChartContext *c, const Forest *f, Key keys[MOST_LINES])
{
    for (size_t line = 0; line < f->lines; line++) {
        size_t group = f->group[line];
        keys[line] = (Key){ .shape = KEY_LINE_DOT,
                            .dot = line_dot(group, false, false),
                            .pen = pen(group_series(group).ink, group ? 1.2 : 0.9),
                            .text = say(c, MSG_GROUP_WITH_STATES,
                                        ARGS(arg_group_of("group", c, group),
                                             arg_count("n", c->w->scope->groups[group].n))) };
    }
    return f->lines;
}

Chart chart_association(const ChartDef *def, ChartContext *c)
{
    Chart   chart = { .def = def };
    Forest  f = make_forest(c);
    Str     empty = empty_text(c);
    Arg     treaty = arg_treaty("treaty", c->w->scope->subject);
    size_t *treaties, treaties_n = chart_treaties(c, &treaties);
    double  names = 0;
    Columns at = make_columns(c, c->width);
    Key     keys[MOST_LINES];
    for (size_t i = 0; i < f.n; i++)
        names = fmax(names, font_width(c->fonts, FONT_LABEL,
                                       row_name(c, treaty_name(c, f.rows[i].treaty), FONT_LABEL, at.names)));
    ChartSpec spec = { .title = say(c, MSG_ASSOCIATION_TITLE, ARGS(treaty)),
                       .caption = say(c, MSG_ASSOCIATION_CAPTION, ARGS(treaty)),
                       .drawn = say(c, MSG_ASSOCIATION_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c, &f),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = make_keys(c, &f, keys),
                       .left = rows_margin(&f.form, names + 10),
                       .right = at.width,
                       .top = empty.n ? 30 : fmax(c->narrow ? 56 : 46, at.height + 4),
                       .bottom = 2,
                       .height = plot_height(&f),
                       .notes = chart_notes(c, treaties, treaties_n, own_note(c, &f)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     frame = chart_begin(c, &spec, &chart);
    draw_plot(&frame, c, &f, &at, empty.n > 0);
    return chart_end(&frame, &chart);
}
