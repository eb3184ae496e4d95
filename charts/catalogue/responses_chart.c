// responses_chart.c - who answers the questionnaire: respondents by sessions, one block a group.
//
// A cell tells that a respondent answered, and whether more than half of the questions; never
// which. Only answers that are not confidential are drawn, and only respondents with one in a session
// shown are named: an empty cell may be no answer, or answers in confidence only.
#include "catalogue/families.h"
#include "catalogue/plan.h"

#include <math.h>
#include <stdlib.h>

#define ROW 11.0
#define LOWEST 9.4
#define TIGHT 8.7   // where even these would leave the page
#define BETWEEN 1.4 // cells
#define CELL 17.0   // width, with the room between
#define NARROW 13.0
#define HEAD 14.0   // of a block
#define AFTER 5.0   // a block
#define GUTTER 18.0 // between columns, at least
#define SUMS 16.0   // the line of counts, at the head of the first column
#define NAMES 60.0  // the least that a column leaves to names
#define TALLER 1.4  // what whole blocks may cost in height
#define AROUND 134.0
#define BELOW 12.0 // between rows of columns

enum { SESSIONS = 6, COLUMNS = 4 }; // at most
enum { CROWD = 60 };                // respondents; from here on all is smaller

typedef struct {
    Str    name;
    size_t answered[SESSIONS]; // questions
    size_t sessions;           // with an answer
} Row;

typedef struct {
    Str    name;
    Ink    hue;
    Row   *rows;
    size_t n;
} Block;

typedef struct {
    const Session *sessions[SESSIONS];
    const Figure  *counts[SESSIONS];
    size_t         sessions_n;
    Block         *blocks;
    size_t         n, rows_n;
    size_t         columns;
    double         width, gutter, names, cell, row, height;
    size_t         rows_of_columns; // more than one where a page cannot hold all
    bool           whole;           // no block is split between columns
    bool           illustrative;
} Grid;

// Sessions that asked, up to the one of the report, the last SESSIONS of them, in order.
static void find_sessions(Grid *g, const ChartContext *c)
{
    for (size_t i = 0; i < c->w->data->sessions_n; i++) {
        const Session *s = &c->w->data->sessions[i];
        const Figure  *f = figure_find(c->figures, "responses/%.*s/all", ARG(s->code));
        if (!f || s->ordinal > c->w->scope->session->ordinal)
            continue;
        size_t k = g->sessions_n;
        while (k && g->sessions[k - 1]->ordinal > s->ordinal)
            k--;
        if (g->sessions_n == SESSIONS && k == 0)
            continue;
        if (g->sessions_n == SESSIONS) { // the oldest gives way
            k--;
            for (size_t m = 0; m < k; m++)
                g->sessions[m] = g->sessions[m + 1], g->counts[m] = g->counts[m + 1];
        } else {
            for (size_t m = g->sessions_n++; m > k; m--)
                g->sessions[m] = g->sessions[m - 1], g->counts[m] = g->counts[m - 1];
        }
        g->sessions[k] = s;
        g->counts[k] = f;
    }
    for (size_t i = 0; i < g->sessions_n; i++)
        g->illustrative |= is_illustrative(g->counts[i]);
}

// Those that answered most often first; equals by name.
static int row_order(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    if (x->sessions != y->sessions)
        return x->sessions > y->sessions ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static Row make_row(ChartContext *c, const Grid *g, size_t *const *answered, size_t i)
{
    const Respondent *r = &c->w->data->respondents[i];
    Row row = { .name = r->state ? name_of_state(c, r->state - 1) : r->name.n ? r->name : r->code };
    for (size_t s = 0; s < g->sessions_n; s++) {
        row.answered[s] = answered[s][i];
        row.sessions += answered[s][i] > 0;
    }
    return row;
}

static bool is_in_any(const Set *of, size_t groups, size_t respondent)
{
    bool in = false;
    for (size_t k = 1; k < groups; k++)
        in |= set_has(of[k], respondent);
    return in;
}

// A respondent of a State in two groups stands in the blocks of both.
static void make_blocks(Grid *g, ChartContext *c)
{
    size_t  n = c->w->data->respondents_n, groups = c->w->scope->groups_n;
    Set    *of = respondents_by_group(c->w, configured_session(c->w));
    size_t *answered[SESSIONS];
    g->blocks = NEW(c->keep, Block, groups + 1);
    for (size_t s = 0; s < g->sessions_n; s++)
        answered[s] = responses_open(c->w, (size_t)(g->sessions[s] - c->w->data->sessions));
    for (size_t k = 1; k <= groups; k++) { // the last round: those in no group
        size_t group = k % groups;
        Block  b = { .hue = group_series(group).ink, .rows = NEW(c->keep, Row, n + 1) };
        b.name = group        ? group_name(c, group)
                 : groups > 1 ? say(c, MSG_GROUP_NONE, NO_ARGS)
                              : group_name(c, 0);
        for (size_t i = 0; i < n; i++) {
            Row row = make_row(c, g, answered, i);
            if (row.sessions && (group ? set_has(of[group], i) : !is_in_any(of, groups, i)))
                b.rows[b.n++] = row;
        }
        if (!b.n)
            continue;
        qsort(b.rows, b.n, sizeof *b.rows, row_order);
        g->blocks[g->n++] = b;
        g->rows_n += b.n;
    }
}

// Flow -------------------------------------------------------------------------------------------

// A heading never stands alone at the foot of a column; a block that goes on has its heading again.
typedef struct {
    size_t column;
    double y;
} Spot;

static Spot start_rows(const Grid *g, const Block *b, Spot at, double limit)
{
    double rows = g->row * (double)(g->whole ? b->n : 1);
    if (at.y + HEAD + rows > limit + 0.01 && at.y > SUMS)
        return (Spot){ at.column + 1, SUMS + HEAD };
    return (Spot){ at.column, at.y + HEAD };
}

static Spot next_row(const Grid *g, Spot at, double limit)
{
    if (at.y + g->row > limit + 0.01)
        return (Spot){ at.column + 1, SUMS + HEAD };
    return at;
}

// The columns that rows take when each is at most so high.
static size_t columns_at(const Grid *g, double limit)
{
    Spot at = { 0, SUMS };
    for (size_t b = 0; b < g->n; b++) {
        at = start_rows(g, &g->blocks[b], at, limit);
        for (size_t i = 0; i < g->blocks[b].n; i++) {
            at = next_row(g, at, limit);
            at.y += g->row;
        }
        at.y += AFTER;
    }
    return at.column + 1;
}

// A heading may run on over the columns of cells.
static double widest_name(const Grid *g, const ChartContext *c)
{
    double widest = NAMES, cells = g->cell * (double)g->sessions_n;
    for (size_t b = 0; b < g->n; b++) {
        widest = fmax(widest, font_width(c->fonts, FONT_LABEL_BOLD, g->blocks[b].name) - cells);
        for (size_t i = 0; i < g->blocks[b].n; i++)
            widest = fmax(widest, font_width(c->fonts, FONT_NOTE, g->blocks[b].rows[i].name));
    }
    return widest;
}

static double least_height(const Grid *g, size_t columns)
{
    double height = SUMS + HEAD + g->row;
    while (columns_at(g, height) > columns)
        height += 1;
    return height;
}

static FontRole count_font(const Grid *g) { return g->rows_n > CROWD ? FONT_NOTE : FONT_LABEL; }

// The width of a cell: small where there are many, never less than the count above it.
static double cell_width(const Grid *g, ChartContext *c)
{
    double width = g->sessions_n > 4 || g->rows_n > CROWD ? NARROW : CELL;
    for (size_t s = 0; s < g->sessions_n; s++)
        width = fmax(width, font_width(c->fonts, count_font(g), figure_cell(c, g->counts[s])) + 3);
    return width;
}

// As many columns as fill the width with whole names; more, with names cut, only if a page asks so.
static void measure(Grid *g, ChartContext *c, double width)
{
    g->cell = cell_width(g, c);
    double cells = (double)g->sessions_n, widest = widest_name(g, c) + 6;
    g->row = g->rows_n > CROWD ? LOWEST : ROW;
    double most = floor((width + GUTTER) / (NAMES + g->cell * cells + GUTTER));
    g->columns = (size_t)fmax(1, floor((width + GUTTER) / (widest + g->cell * cells + GUTTER)));
    g->columns = g->columns > COLUMNS ? COLUMNS : g->columns;
    double page = CHART_PAGE - AROUND;
    while (columns_at(g, page) > g->columns && (double)g->columns < fmin(most, COLUMNS))
        g->columns++;
    double split = least_height(g, g->columns);
    if (split > page) {
        g->row = TIGHT;
        split = least_height(g, g->columns);
    }
    g->whole = true;
    g->height = least_height(g, g->columns);
    g->whole = g->height <= fmin(page, TALLER * split);
    g->height = g->whole ? g->height : split;
    g->rows_of_columns = 1;
    if (g->height > CHART_MOST - AROUND) {
        size_t rows = (columns_at(g, CHART_MOST - AROUND) + g->columns - 1) / g->columns;
        g->height = least_height(g, g->columns * rows);
        g->rows_of_columns = rows;
    } else {
        g->columns = columns_at(g, g->height);
    }
    g->width =
        fmin((width - GUTTER * (double)(g->columns - 1)) / (double)g->columns, widest + g->cell * cells);
    g->names = g->width - g->cell * cells - 6;
    g->gutter = g->columns < 2 ? 0 : (width - g->width * (double)g->columns) / (double)(g->columns - 1);
}

// Drawing ----------------------------------------------------------------------------------------

static Fill cell_fill(size_t answered, size_t questions, Ink hue)
{
    return fill_level(answered == 0              ? LEVEL_NONE
                      : 2 * answered > questions ? LEVEL_FULL
                                                 : LEVEL_PARTIAL,
                      hue);
}

// The left edge of a column, and the top of its row of columns.
static double column_x(const Grid *g, const Frame *f, size_t column)
{
    return f->plot.x + (double)(column % g->columns) * (g->width + g->gutter);
}

static double column_y(const Grid *g, const Frame *f, size_t column)
{
    return f->plot.y + (double)(column / g->columns) * (g->height + BELOW);
}

static double cell_x(const Grid *g, const Frame *f, size_t column, size_t session)
{
    return column_x(g, f, column) + g->width - (double)(g->sessions_n - session) * g->cell;
}

static void draw_row(const Frame *f, ChartContext *c, const Grid *g, const Block *b, const Row *row, Spot at)
{
    double x = column_x(g, f, at.column), y = column_y(g, f, at.column) + at.y;
    Str    name = font_ellipsis(c->keep, c->fonts, FONT_NOTE, row->name, g->names);
    canvas_text(f->canvas, name, FONT_NOTE, INK_TEXT, x, y + g->row / 2, ANCHOR_LEFT | ANCHOR_MIDDLE);
    for (size_t s = 0; s < g->sessions_n; s++) {
        Box box = { cell_x(g, f, at.column, s) + BETWEEN / 2, y + BETWEEN / 2, g->cell - BETWEEN,
                    g->row - BETWEEN };
        canvas_fill(f->canvas, box, cell_fill(row->answered[s], c->w->data->questions_n, b->hue));
    }
}

static void draw_head(const Frame *f, ChartContext *c, const Grid *g, const Block *b, Spot at)
{
    double x = column_x(g, f, at.column), y = column_y(g, f, at.column) + at.y;
    Str    name = font_ellipsis(c->keep, c->fonts, FONT_LABEL_BOLD, b->name, g->width);
    canvas_text(f->canvas, name, FONT_LABEL_BOLD, INK_TEXT, x, y - 3.5, ANCHOR_LEFT);
}

static void draw_blocks(const Frame *f, ChartContext *c, const Grid *g)
{
    Spot at = { 0, SUMS };
    for (size_t k = 1; k < g->rows_of_columns; k++) {
        double top = column_y(g, f, k * g->columns) + SUMS - 2;
        canvas_heading(f->canvas, top, top);
    }
    for (size_t b = 0; b < g->n; b++) {
        at = start_rows(g, &g->blocks[b], at, g->height);
        draw_head(f, c, g, &g->blocks[b], at);
        for (size_t i = 0; i < g->blocks[b].n; i++) {
            size_t column = at.column;
            at = next_row(g, at, g->height);
            if (at.column != column)
                draw_head(f, c, g, &g->blocks[b], at);
            draw_row(f, c, g, &g->blocks[b], &g->blocks[b].rows[i], at);
            at.y += g->row;
        }
        at.y += AFTER;
    }
}

// The sessions above each column, the counts above the first.
static void draw_sessions(const Frame *f, ChartContext *c, const Grid *g)
{
    for (size_t k = 0; k < g->columns; k++)
        for (size_t s = 0; s < g->sessions_n; s++) {
            double x = cell_x(g, f, k, s) + g->cell / 2;
            Str    text = count_cell(c, g->sessions[s]->ordinal);
            canvas_text(f->canvas, text, FONT_NOTE, INK_MUTED, x, f->plot.y - 4, ANCHOR_CENTER);
            if (k == 0)
                canvas_text(f->canvas, figure_cell(c, g->counts[s]), count_font(g), INK_TEXT, x,
                            f->plot.y + 9, ANCHOR_CENTER);
        }
    for (size_t k = 0; k < g->columns; k++) {
        double x = column_x(g, f, k);
        canvas_text(f->canvas, say(c, MSG_RESPONSES_SESSION, NO_ARGS), FONT_NOTE, INK_MUTED,
                    cell_x(g, f, k, 0) - 4, f->plot.y - 4, ANCHOR_RIGHT);
        canvas_line(f->canvas, x, f->plot.y - 1, x + g->width, f->plot.y - 1, pen(INK_FAINT, 0.6));
    }
    canvas_text(f->canvas, say(c, MSG_RESPONSES_ANSWERED, NO_ARGS), FONT_LABEL_BOLD, INK_TEXT, f->plot.x,
                f->plot.y + 9, ANCHOR_LEFT);
}

// Words ------------------------------------------------------------------------------------------

static Str answer(ChartContext *c, const Grid *g)
{
    size_t last = g->sessions_n - 1, before = last ? last - 1 : last;
    return say(c, MSG_RESPONSES_ANSWER,
               ARGS(arg_count("n", g->counts[last]->k), arg_session("session", g->sessions[last]),
                    arg_flag("earlier", last > 0), arg_count("before", g->counts[before]->k),
                    arg_session("session-before", g->sessions[before])));
}

static Str empty_text(ChartContext *c, const Grid *g)
{
    const TableRead *tables = c->w->data->tables;
    if (!tables[TABLE_RESPONDENTS].present || !tables[TABLE_RESPONSES].present ||
        !tables[TABLE_QUESTIONS].present)
        return without_answers(c);
    if (!g->sessions_n)
        return say(c, MSG_RESPONSES_NO_SESSION, ARGS(arg_session("session", c->w->scope->session)));
    size_t answered = 0;
    for (size_t s = 0; s < g->sessions_n; s++)
        answered += g->counts[s]->k;
    if (!answered)
        return say(c, MSG_RESPONSES_NONE, NO_ARGS);
    if (!g->rows_n)
        return say(c, MSG_RESPONSES_UNNAMED, NO_ARGS);
    return (Str){ 0 };
}

static Str own_note(ChartContext *c)
{
    return say(c, MSG_RESPONSES_NOTE, ARGS(arg_count("questions", c->w->data->questions_n)));
}

static size_t make_keys(ChartContext *c, Key keys[3])
{
    static const struct {
        Level     level;
        MessageId text;
    } ROWS[] = { { LEVEL_FULL, MSG_RESPONSES_KEY_MOST },
                 { LEVEL_PARTIAL, MSG_RESPONSES_KEY_SOME },
                 { LEVEL_NONE, MSG_RESPONSES_KEY_NONE } };
    for (size_t i = 0; i < COUNT(ROWS); i++)
        keys[i] = (Key){ .shape = KEY_FILL,
                         .text = say(c, ROWS[i].text, NO_ARGS),
                         .fill = fill_level(ROWS[i].level, INK_ALL) };
    return COUNT(ROWS);
}

Chart chart_responses(const ChartDef *def, ChartContext *c)
{
    double width = c->width;
    Grid   g = { .n = 0 };
    Key    keys[3];
    find_sessions(&g, c);
    make_blocks(&g, c);
    Str empty = empty_text(c, &g);
    if (!empty.n)
        measure(&g, c, width - CHART_EDGE);
    Str        said = empty.n ? (Str){ 0 } : answer(c, &g);
    ChartNotes notes = plan_notes(empty.n ? (Str){ 0 } : own_note(c), (Str){ 0 }, questionnaire_source(c));
    Chart      chart = { .def = def };
    chart.title = say(c, MSG_RESPONSES_TITLE, NO_ARGS);
    chart.caption = say(c, MSG_RESPONSES_CAPTION, NO_ARGS);
    chart.alt = alt_text(c, say(c, MSG_RESPONSES_ALT, NO_ARGS), said, empty);
    FrameSpec spec = { .width = width,
                       .title = chart.title,
                       .subtitle = said,
                       .keys = keys,
                       .keys_n = empty.n ? 0 : make_keys(c, keys),
                       .left = empty.n ? 12 : CHART_EDGE,
                       .top = 14,
                       .plot_height =
                           empty.n ? CHART_EMPTY : (g.height + BELOW) * (double)g.rows_of_columns - BELOW,
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .illustrative = illustrative_text(c, g.illustrative && !empty.n),
                       .empty = empty,
                       .alt = chart.alt };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    if (empty.n) {
        canvas_line(f.canvas, 0, f.plot.y, width, f.plot.y, pen(INK_FAINT, 0.6));
    } else {
        draw_sessions(&f, c, &g);
        draw_blocks(&f, c, &g);
    }
    return chart_end(&f, &chart);
}
