// standing_grid.c - which State of the focus group has joined what.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define TALLEST 13.0 // rows
#define LOWEST 8.8
#define PAGE MM(240) // a grid of up to 57 States fits one page of the annex
#define AROUND 102.0 // title, legend, notes: what a page has besides column names and rows
#define WIDEST 26.0  // columns
#define NARROWEST 10.5
#define BETWEEN 1.2 // cells
#define APART 5.0   // between the subject's column and the others
#define DEPTH_ROOM 22.0
#define HEADS 130.0 // turned names at most
#define NAMES_LEAST 40.0
#define NAMES_SHARE 0.27 // of the width, in panels
#define PANEL 14.0       // between panels
#define NAME 10.5        // the line of a name above its cells, on a small screen
#define CELL 11.5        // a row of cells below it

enum { PANELS = 3 }; // at most; what has no room in them is left out

typedef struct {
    size_t       state;
    size_t       depth; // predictors it is party to
    StandingKind kind;  // toward the subject
    Day          since;
    Str          code, name;
} Row;

typedef struct {
    Row    *rows;
    size_t  n;
    size_t *treaties, treaties_n; // the columns: the subject, then the predictors
    Str    *names;                // of the columns
    size_t  across;               // columns of a panel, the subject first in each
    size_t  left_out;             // treaties
    double  pitch_x, pitch_y, name_width, heads;
    double  above;       // of a row, for its name and depth; 0: they stand beside the cells
    double  depth, edge; // room beside the cells for the depth; around the names
} Grid;

// From the deepest on; then by the day of joining the subject, those that are not party last.
static int row_order(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    if (x->depth != y->depth)
        return x->depth > y->depth ? -1 : 1;
    if ((x->kind == STANDING_PARTY) != (y->kind == STANDING_PARTY))
        return x->kind == STANDING_PARTY ? -1 : 1;
    if (x->kind == STANDING_PARTY && x->since != y->since)
        return x->since < y->since ? -1 : 1;
    return str_cmp(x->code, y->code);
}

static Row make_row(ChartContext *c, size_t state)
{
    const Scope  *s = c->w->scope;
    const State  *state_row = &c->w->data->states[state];
    StateStanding at = state_standing(c, s->subject, state);
    Row           row = { state, 0, at.kind, at.since, state_row->code, name_of_state(c, state) };
    for (size_t p = 0; p < s->predictors_n; p++)
        row.depth += set_has(c->w->cutoff[READ_LAST][s->predictors[p]].party, state);
    return row;
}

static Str depth_head(ChartContext *c)
{
    return say(c, MSG_STANDING_GRID_DEPTH, ARGS(arg_count("n", c->w->scope->predictors_n)));
}

static double heads_height(ChartContext *c, const Grid *g)
{
    double subject = font_width(c->fonts, FONT_LABEL_BOLD, g->names[0]);
    double depth = font_width(c->fonts, FONT_NOTE, depth_head(c));
    return fmax(fmax(subject, depth), font_width_max(c->fonts, FONT_NOTE, g->names, g->treaties_n)) + 5;
}

// Names get what the columns leave, but the columns never become too narrow for turned names: rather
// they stand in panels, one below the other.
static void measure(Grid *g, ChartContext *c, double width)
{
    double widest = 0;
    g->above = c->narrow ? NAME : 0, g->depth = c->narrow ? 0 : DEPTH_ROOM, g->edge = c->narrow ? 0 : 6;
    double room = width - g->depth - APART - g->edge;
    for (size_t i = 0; i < g->n && !c->narrow; i++)
        widest = fmax(widest, font_width(c->fonts, FONT_NOTE, g->rows[i].name));
    g->across = g->treaties_n;
    widest += c->narrow ? 0 : 1;
    g->name_width = fmin(widest, fmax(room - NARROWEST * (double)g->across, NAMES_LEAST));
    if (room - g->name_width < NARROWEST * (double)g->across && g->treaties_n > 2) {
        g->name_width = fmin(widest, NAMES_SHARE * width);
        size_t most = (size_t)fmax(1, floor((room - g->name_width) / NARROWEST) - 1), others,
               panels = (g->treaties_n - 1 + most - 1) / most;
        if (panels > PANELS) {
            g->left_out = g->treaties_n - 1 - PANELS * most;
            g->treaties_n -= g->left_out;
            panels = PANELS;
        }
        others = (g->treaties_n - 1 + panels - 1) / panels;
        g->across = others + 1;
    }
    g->pitch_x = fmin(WIDEST, (room - g->name_width) / (double)g->across);
    g->heads = heads_height(c, g);
    g->pitch_y = fmax(LOWEST, fmin(TALLEST, (PAGE - AROUND - g->heads) / fmax(1, (double)g->n)));
    if (c->narrow)
        g->pitch_y = NAME + CELL, g->heads += NAME;
}

static size_t panels_of(const Grid *g)
{
    return g->treaties_n < 2 ? 1 : (g->treaties_n - 1 + g->across - 2) / (g->across - 1);
}

static double panel_height(const Grid *g) { return g->heads + (double)g->n * g->pitch_y + PANEL; }

static Grid make_grid(ChartContext *c, double width)
{
    Grid g = { .rows = NEW(c->keep, Row, c->w->data->states_n) };
    for (size_t i = 0; i < c->w->data->states_n && c->focus; i++)
        if (set_has(c->w->scope->groups[c->focus].states, i))
            g.rows[g.n++] = make_row(c, i);
    qsort(g.rows, g.n, sizeof *g.rows, row_order);
    g.treaties_n = chart_treaties(c, &g.treaties);
    g.names = NEW(c->keep, Str, g.treaties_n);
    for (size_t t = 0; t < g.treaties_n; t++)
        g.names[t] = row_name(c, treaty_name(c, g.treaties[t]), t ? FONT_NOTE : FONT_LABEL_BOLD, HEADS);
    measure(&g, c, width);
    return g;
}

// The year of joining: four digits, two after an apostrophe, or none, as the cells are wide.
static Str year_text(ChartContext *c, const Grid *g, StateStanding at)
{
    double room = g->pitch_x - BETWEEN - 1;
    int    year = at.since ? day_civil(at.since).year : 0;
    if (at.kind != STANDING_PARTY)
        return (Str){ 0 };
    Str text = str_format(c->keep, "%d", year);
    if (font_width(c->fonts, FONT_TILE, text) > room)
        text = str_format(c->keep, "\u2019%02d", year % 100);
    if (c->narrow && font_width(c->fonts, FONT_TILE, text) > room)
        text = str_format(c->keep, "%02d", year % 100);
    return font_width(c->fonts, FONT_TILE, text) > room ? (Str){ 0 } : text;
}

// A panel of the grid: its top, and its treaties, the subject first.
typedef struct {
    double top;
    size_t from, n; // predictors from .. from + n - 1 of Grid.treaties
} Panel;

static Panel make_panel(const Grid *g, const Frame *f, size_t i)
{
    Panel p = { .top = f->plot.y + panel_height(g) * (double)i, .from = 1 + i * (g->across - 1) };
    p.n = g->treaties_n - p.from < g->across - 1 ? g->treaties_n - p.from : g->across - 1;
    return p;
}

static size_t treaty_at(const Panel *p, size_t column) { return column ? p->from + column - 1 : 0; }

static double column_x(const Grid *g, const Frame *f, size_t column)
{
    return f->plot.x + (double)column * g->pitch_x + (column ? APART : 0);
}

static void draw_row(const Frame *f, ChartContext *c, const Grid *g, const Panel *p, size_t i)
{
    const Row *row = &g->rows[i];
    Ink        hue = group_series(c->focus).ink;
    double     y = p->top + (double)i * g->pitch_y, middle = y + (c->narrow ? NAME : g->pitch_y) / 2;
    double     depth_end = c->narrow ? c->width : column_x(g, f, p->n + 1) + DEPTH_ROOM - 6;
    Str        depth = g->treaties_n > 1 ? count_cell(c, row->depth) : (Str){ 0 };
    double     room = c->narrow ? c->width - font_width(c->fonts, FONT_NOTE, depth) - 6 : g->name_width;
    Str        name = font_ellipsis(c->keep, c->fonts, FONT_NOTE, row->name, room);
    canvas_text(f->canvas, name, FONT_NOTE, INK_TEXT, c->narrow ? 0.5 : f->plot.x - 6, middle,
                (c->narrow ? ANCHOR_LEFT : ANCHOR_RIGHT) | ANCHOR_MIDDLE);
    for (size_t k = 0; k <= p->n; k++) {
        size_t        t = treaty_at(p, k);
        StateStanding at = state_standing(c, g->treaties[t], row->state);
        Box           box = { column_x(g, f, k), y + g->above + BETWEEN / 2, g->pitch_x - BETWEEN,
                              g->pitch_y - g->above - BETWEEN };
        canvas_label(f->canvas, "cell %.*s %.*s %s", ARG(row->code), ARG(treaty_code(c, g->treaties[t])),
                     STANDING_NAMES[at.kind]);
        Fill fill = standing_fill(at.kind, state_coming(c, g->treaties[t], row->state), hue);
        mark_cell(f->canvas, box, fill, year_text(c, g, at), FONT_TILE);
    }
    canvas_text(f->canvas, depth, FONT_NOTE, INK_TEXT, depth_end, middle, ANCHOR_RIGHT | ANCHOR_MIDDLE);
}

static void draw_heads(const Frame *f, ChartContext *c, const Grid *g, const Panel *p)
{
    double y = p->top - 4;
    for (size_t k = 0; k <= p->n; k++)
        canvas_text_turned(f->canvas, g->names[treaty_at(p, k)], k ? FONT_NOTE : FONT_LABEL_BOLD, INK_TEXT,
                           column_x(g, f, k) + g->pitch_x / 2, y, ANCHOR_LEFT | ANCHOR_MIDDLE, -90);
    if (g->treaties_n > 1 && c->narrow)
        canvas_text(f->canvas, depth_head(c), FONT_NOTE, INK_MUTED, c->width, p->top - g->heads + NAME / 2,
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
    else if (g->treaties_n > 1)
        canvas_text_turned(f->canvas, depth_head(c), FONT_NOTE, INK_MUTED,
                           column_x(g, f, p->n + 1) + DEPTH_ROOM - 10, y, ANCHOR_LEFT | ANCHOR_MIDDLE, -90);
    canvas_heading(f->canvas, p->top - g->heads, p->top - 0.5);
}

static void draw_grid(const Frame *f, ChartContext *c, const Grid *g)
{
    for (size_t k = 0; k < (g->n ? panels_of(g) : 1); k++) {
        Panel  p = make_panel(g, f, k);
        double right = c->narrow ? c->width : column_x(g, f, p.n + 1) + DEPTH_ROOM - 4;
        draw_heads(f, c, g, &p);
        for (size_t i = 0; i < g->n; i++) {
            double y = p.top + (double)i * g->pitch_y;
            if (i && g->rows[i].depth != g->rows[i - 1].depth)
                canvas_line(f->canvas, 0, y, right, y, pen(INK_FAINT, 0.4));
            draw_row(f, c, g, &p, i);
        }
    }
}

// How many of the group are party to the subject, and to how many of the other treaties one is.
static const Arg *values(ChartContext *c, const Grid *g)
{
    size_t        least = g->n ? g->rows[g->n - 1].depth : 0, most = g->n ? g->rows[0].depth : 0;
    const Figure *rate = subject_figure(c, "rate", c->focus);
    return values_kept(c, ARGS(arg_group_of("group", c, c->focus), arg_figure("rate", rate),
                               arg_count("k", rate->k), arg_count("n", rate->n),
                               arg_treaty("treaty", c->w->scope->subject),
                               arg_word("depth", g->treaties_n < 2 ? "none"
                                                 : least < most    ? "range"
                                                                   : "same"),
                               arg_count("least", least), arg_count("most", most),
                               arg_count("others", c->w->scope->predictors_n)));
}

static Str own_note(ChartContext *c, const Grid *g)
{
    return say(c, MSG_STANDING_GRID_NOTE,
               ARGS(arg_flag("others", g->treaties_n > 1), arg_count("left-out", g->left_out)));
}

Chart chart_standing(const ChartDef *def, ChartContext *c)
{
    Chart     chart = { .def = def };
    Str       empty = without_focus(c);
    Grid      g = make_grid(c, c->width - (empty.n ? EMPTY_EDGE : 0));
    Arg       group = arg_group_of("group", c, c->focus), focus = arg_flag("focus", !empty.n);
    Key       keys[STANDING_KEYS_MOST];
    size_t    keys_n = standing_keys(c, g.treaties, g.treaties_n, keys, group_series(c->focus).ink);
    ChartSpec spec = { .title = say(c, MSG_STANDING_GRID_TITLE, ARGS(focus, group)),
                       .caption = say(c, MSG_STANDING_GRID_CAPTION, ARGS(focus, group)),
                       .drawn = say(c, MSG_STANDING_GRID_ALT, NO_ARGS),
                       .says = MSG_STANDING_GRID_ANSWER,
                       .values = empty.n ? NULL : values(c, &g),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = keys_n,
                       .left = g.name_width + g.edge,
                       .top = g.heads,
                       .height = (double)panels_of(&g) * panel_height(&g) - PANEL - g.heads,
                       .notes = chart_notes(c, g.treaties, g.treaties_n, own_note(c, &g)),
                       .illustrative = are_illustrative(c, g.treaties, g.treaties_n) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_grid(&f, c, &g);
    return chart_end(&f, &chart);
}
