// robustness_chart.c - whether the association depends on choices: its value under each of them, sorted,
// above a grid that marks what was chosen.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/link_series.h"
#include "catalogue/story.h"
#include "base/insert.h"

#include <math.h>

#define HEAD 13.0     // the name of a panel
#define TALL 116.0    // its values
#define ABOVE 9.0     // the grid
#define ROW 8.6       // of the grid
#define ROW_SMALL 9.4 // the same on a small screen
#define BLOCK 3.4     // between the rows of two choices
#define AXIS 24.0     // numbers of the axis
#define GAP 12.0      // between panels
#define WIDE MM(130)  // from here on panels stand side by side

enum { PANELS = 2, ROWS = 10 };

// A row of the grid is marked where this word stands in this place of a choice's name: clock, kinds,
// predictors, date.
static const struct {
    MessageId   name;
    size_t      place;
    const char *word;
} GRID[ROWS] = {
    { MSG_ROBUSTNESS_DEPOSITED, 0, "deposited" },
    { MSG_ROBUSTNESS_IN_FORCE, 0, "in-force" },
    { MSG_ROBUSTNESS_MEMBERS, 1, "members" },
    { MSG_ROBUSTNESS_ALL_KINDS, 1, "all-kinds" },
    { MSG_ROBUSTNESS_CORE, 2, "core" },
    { MSG_ROBUSTNESS_PROTOCOLS, 2, "protocols" },
    { MSG_ROBUSTNESS_BOTH, 2, "both" },
    { MSG_ROBUSTNESS_CUTOFF, 3, "cutoff" },
    { MSG_ROBUSTNESS_5Y, 3, "5y" },
    { MSG_ROBUSTNESS_10Y, 3, "10y" },
};

typedef struct {
    size_t        group;
    const Figure *own; // the value of the report
    LinkChoices   links;
    size_t        order[DEPTH_CHOICES]; // from the lowest value on, undefined ones last
} Panel;

typedef struct {
    Panel  panels[PANELS];
    size_t n, across; // across: how many stand side by side
    Str    rows[ROWS];
    double names; // width of the rows' names
    double row;   // height
} Choices;

static bool is_lower(const void *a, const void *b, const void *links)
{
    const LinkChoices *of = links;
    double             x = of->at[*(const size_t *)a]->value, y = of->at[*(const size_t *)b]->value;
    return !isnan(x) && !(y <= x);
}

static Panel make_panel(ChartContext *c, size_t group)
{
    Panel p = { .group = group,
                .own = subject_figure(c, "depth-correlation", group),
                .links = link_choices(c, group) };
    for (size_t k = 0; k < DEPTH_CHOICES; k++) {
        p.order[k] = k;
        insert_last(p.order, k + 1, sizeof *p.order, is_lower, &p.links);
    }
    return p;
}

static Choices make_choices(ChartContext *c, double width)
{
    Choices t = { .n = 0 };
    if (c->focus)
        t.panels[t.n++] = make_panel(c, c->focus);
    t.panels[t.n++] = make_panel(c, 0);
    t.across = width < WIDE ? 1 : t.n;
    for (size_t i = 0; i < ROWS; i++)
        t.rows[i] = row_name(c, say(c, GRID[i].name, NO_ARGS), FONT_LABEL, 0.36 * width);
    t.row = c->narrow ? ROW_SMALL : ROW;
    t.names = font_width_max(c->fonts, FONT_LABEL, t.rows, ROWS) + 6;
    return t;
}

static double row_at(const Choices *t, size_t row)
{
    return HEAD + TALL + ABOVE + t->row * (double)row + BLOCK * (double)GRID[row].place;
}

static double panel_height(const Choices *t) { return row_at(t, ROWS - 1) + t->row; }

// Where a panel stands: its values below HEAD and its grid.
static Box panel_box(const Choices *t, Box plot, size_t i)
{
    double w = (plot.w - GAP * (double)(t->across - 1)) / (double)t->across;
    return (Box){ plot.x + (w + GAP) * (double)(i % t->across),
                  plot.y + (panel_height(t) + 2 * GAP) * (double)(i / t->across), w, panel_height(t) };
}

static double plot_height(const Choices *t)
{
    double rows = (double)((t->n + t->across - 1) / t->across);
    return rows * panel_height(t) + (rows - 1) * 2 * GAP;
}

// One scale for all panels, so that they can be compared.
static Scale value_scale(const Choices *t, double top)
{
    double low = 0, high = 0.5;
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < DEPTH_CHOICES; k++) {
            const Figure *f = t->panels[i].links.at[k];
            low = fmin(low, isnan(f->low) ? f->value : f->low);
            high = fmax(high, isnan(f->high) ? f->value : f->high);
        }
    return scale_nice(scale_linear(low, high, top + TALL, top), 6);
}

// Drawing -------------------------------------------------------------------------------------------

static Dot value_dot(const ChartContext *c, size_t group, const Figure *f)
{
    return (Dot){ MARKER_CIRCLE, group_series(group).ink, 3.8, !is_apart(c, f, 0) };
}

static void draw_value(Canvas *canvas, const ChartContext *c, const Panel *p, size_t choice, double x,
                       const Scale *y)
{
    const Figure *f = p->links.at[choice];
    if (isnan(f->value))
        return;
    if (!isnan(f->low) && !isnan(f->high))
        canvas_line(canvas, x, scale_at(y, f->low), x, scale_at(y, f->high),
                    pen(ink_tint(group_series(p->group).ink), 1.4));
    canvas_label(canvas, "choice %.*s: %g", ARG(p->links.choices[choice].name), f->value);
    canvas_marker(canvas, x, scale_at(y, f->value), value_dot(c, p->group, f));
}

static bool has_word(Str name, size_t place, const char *word)
{
    Cut cut = { .tail = name };
    for (size_t i = 0; i <= place; i++)
        cut = str_cut(cut.tail, '.');
    return str_eq(cut.head, str(word));
}

static void draw_marks(Canvas *canvas, const Choices *t, const Panel *p, size_t choice, double x, double step,
                       double top)
{
    for (size_t r = 0; r < ROWS; r++)
        if (has_word(p->links.choices[choice].name, GRID[r].place, GRID[r].word)) {
            canvas_label(canvas, "mark %s", GRID[r].word);
            canvas_fill(canvas, (Box){ x - 0.36 * step, top + row_at(t, r) + 1.2, 0.72 * step, t->row - 2.4 },
                        fill_solid(INK_ALL));
        }
}

static void draw_columns(Canvas *canvas, ChartContext *c, const Choices *t, const Panel *p, Box box,
                         const Scale *y)
{
    Scale  columns = scale_band(DEPTH_CHOICES, box.x, box.x + box.w, 0);
    double step = box.w / DEPTH_CHOICES;
    for (size_t i = 0; i < DEPTH_CHOICES; i++) {
        double x = scale_at(&columns, (double)i);
        if (!link_is_own(c, &p->links.choices[p->order[i]]))
            continue;
        canvas_label(canvas, "own %.*s", ARG(p->links.choices[p->order[i]].name));
        canvas_fill(canvas, (Box){ x - step / 2, y->to, step, box.y + box.h - y->to }, fill_solid(INK_GRID));
    }
    mark_rule_y(canvas, y, 0, box.x, box.x + box.w, pen(INK_TEXT, 0.9));
    mark_rule_y(canvas, y, p->own->value, box.x, box.x + box.w,
                (Pen){ group_series(p->group).ink, 0.9, DASH_SHORT });
    for (size_t i = 0; i < DEPTH_CHOICES; i++) {
        double x = scale_at(&columns, (double)i);
        draw_value(canvas, c, p, p->order[i], x, y);
        draw_marks(canvas, t, p, p->order[i], x, step, box.y);
    }
}

// What panels side by side have in common: the axis, and the lines and names of the grid's rows.
static void draw_frame(Canvas *canvas, const Choices *t, Box box, const Scale *y)
{
    double right = box.x + box.w * (double)t->across + GAP * (double)(t->across - 1);
    axis_draw(canvas, &(Axis){ .scale = y,
                               .side = AXIS_LEFT,
                               .at = box.x,
                               .format = TICK_NUMBER,
                               .about = 6,
                               .grid = true,
                               .grid_to = right });
    for (size_t r = 0; r < ROWS; r++) {
        double middle = box.y + row_at(t, r) + t->row / 2;
        canvas_line(canvas, box.x, middle, right, middle, pen(INK_GRID, 0.5));
        canvas_text(canvas, t->rows[r], FONT_LABEL, INK_TEXT, box.x - 6, middle,
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
    }
}

static void draw_panel(Canvas *canvas, ChartContext *c, const Choices *t, Box box, size_t i)
{
    const Panel *p = &t->panels[i];
    Scale        y = value_scale(t, box.y + HEAD);
    bool         first = i % t->across == 0;
    Str          head = say(c, MSG_ROBUSTNESS_PANEL,
                            ARGS(arg_group_of("group", c, p->group), arg_figure("own", p->own),
                                 arg_flag("defined", !isnan(p->own->value))));
    if (first)
        draw_frame(canvas, t, box, &y);
    canvas_text(canvas, font_ellipsis(c->keep, c->fonts, FONT_LABEL_BOLD, head, box.w), FONT_LABEL_BOLD,
                INK_TEXT, box.x, box.y + 6, ANCHOR_LEFT);
    draw_columns(canvas, c, t, p, box, &y);
}

// Words ---------------------------------------------------------------------------------------------

static Str answer(ChartContext *c, const Choices *t)
{
    Arg items[PANELS];
    for (size_t i = 0; i < t->n; i++) {
        const LinkChoices *l = &t->panels[i].links;
        items[i] =
            arg_phrase(c, i == 0, MSG_ROBUSTNESS_ITEM,
                       ARGS(arg_group_of("group", c, t->panels[i].group), arg_count("n", l->defined),
                            arg_number("low", l->lowest ? l->lowest->value : NAN, UNIT_CORRELATION, 2),
                            arg_number("high", l->highest ? l->highest->value : NAN, UNIT_CORRELATION, 2),
                            arg_flag("all", l->above == l->defined), arg_count("above", l->above),
                            arg_count("below", l->below)));
    }
    return say(c, MSG_ROBUSTNESS_ANSWER, ARGS(arg_list("items", items, t->n)));
}

static Str empty_text(ChartContext *c, const Choices *t)
{
    Str    why = without_record(c);
    size_t defined = 0;
    for (size_t i = 0; i < t->n; i++)
        defined += t->panels[i].links.defined;
    if (why.n)
        return why;
    return defined ? (Str){ 0 } : say(c, MSG_ROBUSTNESS_EMPTY, NO_ARGS);
}

static size_t make_keys(ChartContext *c, Key keys[4])
{
    Ink hue = group_series(c->focus).ink;
    Dot dot = { MARKER_CIRCLE, hue, 3.8, false }, open = { MARKER_CIRCLE, hue, 3.8, true };
    keys[0] = (Key){ .shape = KEY_DOT, .dot = dot, .text = say(c, MSG_ROBUSTNESS_KEY_APART, NO_ARGS) };
    keys[1] = (Key){ .shape = KEY_DOT, .dot = open, .text = say(c, MSG_ROBUSTNESS_KEY_HOLDS, NO_ARGS) };
    keys[2] = (Key){ .shape = KEY_LINE,
                     .pen = { hue, 0.9, DASH_SHORT },
                     .text = say(c, MSG_ROBUSTNESS_KEY_VALUE, NO_ARGS) };
    keys[3] = (Key){ .shape = KEY_FILL,
                     .fill = fill_solid(INK_GRID),
                     .text = say(c, MSG_ROBUSTNESS_KEY_OWN, NO_ARGS) };
    return 4;
}

static Str own_note(ChartContext *c, const Choices *t)
{
    size_t own = 0, undefined = 0;
    for (size_t i = 0; i < DEPTH_CHOICES; i++)
        own += link_is_own(c, &t->panels[0].links.choices[i]);
    for (size_t i = 0; i < t->n; i++)
        undefined += DEPTH_CHOICES - t->panels[i].links.defined;
    return say(c, MSG_ROBUSTNESS_NOTE,
               ARGS(arg_level("level", c->w->config->level), arg_count("n", DEPTH_CHOICES),
                    arg_flag("own", own > 0), arg_flag("whole", undefined == 0)));
}

Chart chart_robustness(const ChartDef *def, ChartContext *c)
{
    Chart     chart = { .def = def };
    Choices   t = make_choices(c, c->width);
    size_t   *treaties, treaties_n = chart_treaties(c, &treaties);
    Str       empty = empty_text(c, &t);
    Arg       noun = arg_record("noun", c), treaty = arg_treaty("treaty", c->w->scope->subject);
    Key       keys[4];
    ChartSpec spec = { .title = say(c, MSG_ROBUSTNESS_TITLE, NO_ARGS),
                       .caption =
                           say(c, MSG_ROBUSTNESS_CAPTION, ARGS(noun, treaty, arg_count("n", DEPTH_CHOICES))),
                       .drawn = say(c, MSG_ROBUSTNESS_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c, &t),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = make_keys(c, keys),
                       .axis = 32,
                       .left = fmax(t.names, AXIS),
                       .right = 2,
                       .top = empty.n ? 4 : 2,
                       .bottom = 4,
                       .height = plot_height(&t),
                       .notes = chart_notes(c, treaties, treaties_n, own_note(c, &t)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     f = chart_begin(c, &spec, &chart);
    for (size_t i = 0; i < t.n && !empty.n; i++)
        draw_panel(f.canvas, c, &t, panel_box(&t, f.plot, i), i);
    if (empty.n)
        canvas_line(f.canvas, f.plot.x - 6, f.plot.y, f.plot.x - 6, f.plot.y + f.plot.h, pen(INK_FAINT, 0.8));
    return chart_end(&f, &chart);
}
