// assistance_chart.c - who needs what, who offers it: kinds of assistance, then kinds by group.
//
// Only figures, which decide what is counted and which groups are shown.
#include "catalogue/families.h"
#include "catalogue/plan.h"
#include "base/insert.h"

#include <math.h>

#define ROW 18.0
#define LOW 13.0 // rows of a grid below
#define BETWEEN 1.4
#define BARS 92.0 // the room for bars
#define GAP 26.0  // the column of gaps
#define COUNT_ROOM 14.0
#define CELL 19.0
#define NARROW 14.0
#define APART 12.0
#define BELOW 22.0 // above a grid that stands below
#define BASE 11.0  // the line of n under a grid
#define HEADS 90.0 // turned names of groups at most
#define AROUND 130.0

#define NEEDS S("assistance-needs")
#define OFFERS S("assistance-offered")

typedef struct {
    Str           kind, name;
    const Figure *needs, *offers; // of all
} Row;

typedef struct {
    Row   *rows;
    size_t n;
    size_t across; // groups side by side; the others stand in panels below
    double names, heads, cell, bars;
    bool   shown;  // any group
    bool   beside; // the grids stand beside the bars
    bool   own;    // each grid below has heads of its own
    double low;    // height of a row of a grid
    double most;
    bool   illustrative;
} Plot;

// What is missing: needs less offers; NaN where one is not shown.
static double gap_of(const Row *row)
{
    if (is_hidden(row->needs) || is_hidden(row->offers))
        return NAN;
    return (double)row->needs->k - (double)row->offers->k;
}

static bool comes_before(const void *a, const void *b, const void *unused)
{
    (void)unused;
    const Row *one = a, *other = b;
    double     x = gap_of(one), y = gap_of(other);
    if (!isnan(x) && !isnan(y) && x != y)
        return x > y;
    if (!is_hidden(one->needs) && !is_hidden(other->needs) && one->needs->k != other->needs->k)
        return one->needs->k > other->needs->k;
    return false; // as asked
}

static void add_kinds(Plot *p, ChartContext *c, const Question *q)
{
    for (size_t i = 0; i < q->options_n; i++) {
        Str kind = q->options[i];
        Str name = row_name(c, label_name(c, "option", kind), FONT_LABEL, names_room(c, GAP + COUNT_ROOM));
        Row row = { kind, name, answer_figure(c, NEEDS, kind, 0), answer_figure(c, OFFERS, kind, 0) };
        if (str_eq(kind, S("none")) || !row.needs)
            continue;
        p->rows[p->n++] = row;
        insert_last(p->rows, p->n, sizeof row, comes_before, NULL);
        p->illustrative |= is_illustrative(row.needs) || (row.offers && is_illustrative(row.offers));
        if (!is_hidden(row.needs))
            p->most = fmax(p->most, (double)row.needs->k);
        if (!is_hidden(row.offers))
            p->most = fmax(p->most, (double)row.offers->k);
    }
}

static Str head_name(ChartContext *c, size_t group)
{
    return row_name(c, group_short(c, group), FONT_NOTE, HEADS);
}

static double heads_height(ChartContext *c, double cell)
{
    double tallest = 0;
    bool   upright = true;
    for (size_t g = 1; g < c->w->scope->groups_n; g++) {
        double w = font_width(c->fonts, FONT_NOTE, head_name(c, g));
        tallest = fmax(tallest, w);
        upright = upright && w + 4 <= cell;
    }
    return (upright ? 9 : tallest + 4) + 2;
}

static bool is_any_group_shown(const ChartContext *c, const Plot *p)
{
    bool shown = false;
    for (size_t g = 1; g < c->w->scope->groups_n && p->n; g++)
        shown |= !is_hidden(answer_figure(c, NEEDS, p->rows[0].kind, g)) ||
                 !is_hidden(answer_figure(c, OFFERS, p->rows[0].kind, g));
    return shown;
}

static size_t panels_of(const Plot *p, const ChartContext *c)
{
    size_t groups = c->w->scope->groups_n - 1;
    return groups ? (groups + p->across - 1) / p->across : 1;
}

static double plot_height(const Plot *p, const ChartContext *c)
{
    double bars = ROW * (double)p->n, panels = 2 * (double)panels_of(p, c);
    if (!p->shown)
        return bars;
    if (p->beside)
        return bars + BASE;
    return bars + p->heads * (p->own ? panels : 1) + panels * (BELOW + p->low * (double)p->n + BASE);
}

static Str grid_title(ChartContext *c, size_t which)
{
    return say(c, which ? MSG_ASSISTANCE_OFFERED_BY : MSG_ASSISTANCE_NEEDED_BY, NO_ARGS);
}

// Wide enough that the title of a grid of few groups does not run into the next one.
static double cell_beside(ChartContext *c, double groups)
{
    double title = 0;
    for (size_t i = 0; i < 2; i++)
        title = fmax(title, font_width(c->fonts, FONT_NOTE, grid_title(c, i)));
    return groups > 0 ? fmax(CELL, title / groups) : CELL;
}

static Plot make_plot(ChartContext *c, const Question *q, double width)
{
    double groups = (double)(c->w->scope->groups_n - 1);
    Plot   p = { .rows = NEW(c->keep, Row, q->options_n + 1), .most = 1, .cell = cell_beside(c, groups) };
    p.across = groups > 1 ? c->w->scope->groups_n - 1 : 1;
    add_kinds(&p, c, q);
    for (size_t i = 0; i < p.n; i++)
        p.names = fmax(p.names, font_width(c->fonts, FONT_LABEL, p.rows[i].name));
    p.names += 8;
    p.shown = is_any_group_shown(c, &p);
    if (!p.shown) {
        p.bars = width - p.names - GAP;
        return p;
    }
    p.beside = p.names + BARS + GAP + 2 * (APART + groups * p.cell) <= width;
    p.low = p.beside ? ROW : LOW;
    if (p.beside) {
        p.bars = width - p.names - GAP - 2 * (APART + groups * p.cell);
    } else {
        size_t most = (size_t)fmax(1, floor((width - p.names) / (NARROW - 4)));
        size_t all = p.across ? p.across : 1, panels = (all + most - 1) / most;
        p.bars = width - p.names - GAP;
        p.across = (all + panels - 1) / panels;
        p.cell = fmin(3 * CELL, (width - p.names) / (double)p.across);
    }
    p.heads = groups > 0 ? heads_height(c, p.cell) : 0;
    p.own = groups > (double)p.across || plot_height(&p, c) > CHART_MOST - AROUND;
    return p;
}

// Bars -------------------------------------------------------------------------------------------

static Fill offers_fill(void) { return fill_level(LEVEL_PARTIAL, INK_ALL); }

static void draw_half(const Frame *f, ChartContext *c, const Scale *x, const Figure *figure, double y,
                      double h, Fill fill)
{
    if (is_hidden(figure)) {
        canvas_fill(f->canvas, (Box){ x->from, y, 16, h }, fill_level(LEVEL_UNKNOWN, INK_ALL));
        return;
    }
    double end = scale_at(x, (double)figure->k);
    canvas_label(f->canvas, "bar %s", figure_id(figure, c->keep).s);
    if (figure->k)
        canvas_fill(f->canvas, (Box){ x->from, y, end - x->from, h }, fill);
    canvas_text(f->canvas, count_cell(c, figure->k), FONT_NOTE, INK_TEXT, end + 3, y + h / 2,
                ANCHOR_LEFT | ANCHOR_MIDDLE);
}

static void draw_bars(const Frame *f, ChartContext *c, const Plot *p)
{
    double from = f->plot.x + p->names, h = (ROW - 3) / 2, bottom = f->plot.y + ROW * (double)p->n;
    Scale  x = scale_linear(0, p->most, from, from + p->bars - COUNT_ROOM);
    double gaps = from + p->bars + GAP - 2;
    canvas_text(f->canvas, say(c, MSG_ASSISTANCE_GAP, NO_ARGS), FONT_NOTE, INK_MUTED, gaps, f->plot.y - 4,
                ANCHOR_RIGHT);
    for (size_t i = 0; i < p->n; i++) {
        const Row *row = &p->rows[i];
        double     y = f->plot.y + ROW * (double)i;
        canvas_text(f->canvas, row->name, FONT_LABEL, INK_TEXT, from - 6, y + ROW / 2,
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
        draw_half(f, c, &x, row->needs, y + 1.5, h, fill_solid(INK_ALL));
        draw_half(f, c, &x, row->offers, y + 1.5 + h, h, offers_fill());
        canvas_text(f->canvas, number_text(gap_of(row), UNIT_RESPONDENTS, 0, c->keep), FONT_LABEL, INK_TEXT,
                    gaps, y + ROW / 2, ANCHOR_RIGHT | ANCHOR_MIDDLE);
    }
    canvas_line(f->canvas, from, f->plot.y, from, bottom, pen(INK_FAINT, 0.8));
}

// Grids ------------------------------------------------------------------------------------------

static void draw_cell(const Frame *f, ChartContext *c, const Figure *figure, Box box)
{
    if (is_hidden(figure)) {
        canvas_fill(f->canvas, box, fill_level(LEVEL_UNKNOWN, INK_ALL));
        return;
    }
    Fill fill = figure->k ? fill_solid(ink_ramp(0.12 + 0.7 * figure->value)) : fill_solid(INK_WASH);
    canvas_label(f->canvas, "cell %s", figure_id(figure, c->keep).s);
    mark_cell(f->canvas, box, fill, count_cell(c, figure->k), FONT_NOTE);
}

static void draw_group_name(const Frame *f, ChartContext *c, const Plot *p, size_t group, double x, double y)
{
    Str name = head_name(c, group);
    if (p->heads < 12)
        canvas_text(f->canvas, name, FONT_NOTE, INK_TEXT, x + p->cell / 2, y - 3, ANCHOR_CENTER);
    else
        canvas_text_turned(f->canvas, name, FONT_NOTE, INK_TEXT, x + p->cell / 2, y - 3,
                           ANCHOR_LEFT | ANCHOR_MIDDLE, -90);
}

// The groups of a panel: from `first` up to here.
static size_t panel_end(const ChartContext *c, const Plot *p, size_t first)
{
    size_t end = first + p->across, n = c->w->scope->groups_n;
    return end < n ? end : n;
}

static void draw_heads(const Frame *f, ChartContext *c, const Plot *p, size_t first, double x, double y)
{
    for (size_t g = first; g < panel_end(c, p, first); g++)
        draw_group_name(f, c, p, g, x + p->cell * (double)(g - first), y);
}

// Under the cells of a group: how many answered, the same for every kind.
static void draw_base(const Frame *f, ChartContext *c, const Plot *p, Str question, size_t first, double x,
                      double y)
{
    double bottom = y + p->low * (double)p->n + 9;
    canvas_text(f->canvas, S("n"), FONT_NOTE, INK_MUTED, x - 3, bottom, ANCHOR_RIGHT);
    for (size_t g = first; g < panel_end(c, p, first) && p->n; g++) {
        const Figure *figure = answer_figure(c, question, p->rows[0].kind, g);
        Str           text = is_hidden(figure) ? S("\u2013") : count_cell(c, figure->n);
        canvas_text(f->canvas, text, FONT_NOTE, INK_MUTED, x + p->cell * ((double)(g - first) + 0.5), bottom,
                    ANCHOR_CENTER);
    }
}

// One question by the groups of a panel, its top left cell at (x, y).
static void draw_grid(const Frame *f, ChartContext *c, const Plot *p, Str question, size_t first, double x,
                      double y)
{
    for (size_t g = first; g < panel_end(c, p, first); g++) {
        double left = x + p->cell * (double)(g - first);
        for (size_t i = 0; i < p->n; i++) {
            Box box = { left + BETWEEN / 2, y + p->low * (double)i + BETWEEN / 2, p->cell - BETWEEN,
                        p->low - BETWEEN };
            draw_cell(f, c, answer_figure(c, question, p->rows[i].kind, g), box);
        }
    }
    draw_base(f, c, p, question, first, x, y);
}

static void draw_grids_beside(const Frame *f, ChartContext *c, const Plot *p)
{
    double width = p->cell * (double)(c->w->scope->groups_n - 1);
    for (size_t i = 0; i < 2; i++) {
        double x = f->plot.x + p->names + p->bars + GAP + APART + (double)i * (width + APART);
        draw_heads(f, c, p, 1, x, f->plot.y);
        draw_grid(f, c, p, i ? OFFERS : NEEDS, 1, x, f->plot.y);
        canvas_text(f->canvas, grid_title(c, i), FONT_NOTE, INK_MUTED, x + BETWEEN / 2,
                    f->plot.y - p->heads - 4, ANCHOR_LEFT);
    }
}

// Two grids that stand close share the heads of the first.
static void draw_grids_below(const Frame *f, ChartContext *c, const Plot *p)
{
    double y = f->plot.y + ROW * (double)p->n, x = f->plot.x + p->names;
    size_t panels = panels_of(p, c);
    for (size_t i = 0; i < 2 * panels; i++) {
        size_t which = i / panels, first = 1 + i % panels * p->across;
        double heads = p->own || i == 0 ? p->heads : 0, top = y + BELOW - 12;
        canvas_text(f->canvas, grid_title(c, which), FONT_LABEL_BOLD, INK_TEXT, f->plot.x, y + BELOW - 4,
                    ANCHOR_LEFT);
        y += BELOW + heads;
        if (heads > 0)
            draw_heads(f, c, p, first, x, y);
        canvas_heading(f->canvas, top, y);
        draw_grid(f, c, p, which ? OFFERS : NEEDS, first, x, y);
        for (size_t k = 0; k < p->n; k++)
            canvas_text(f->canvas, p->rows[k].name, FONT_LABEL, INK_TEXT, f->plot.x + p->names - 6,
                        y + p->low * ((double)k + 0.5), ANCHOR_RIGHT | ANCHOR_MIDDLE);
        y += p->low * (double)p->n + BASE;
    }
}

// Words ------------------------------------------------------------------------------------------

static size_t answers_to(const Figure *f) { return is_hidden(f) ? 0 : f->n; }

// "10 told what they need, 4 what they offer; widest gap: asset tracing, 6 against 1".
static Str answer(ChartContext *c, const Plot *p)
{
    const Row *first = &p->rows[0];
    bool       wide = gap_of(first) > 0;
    return say(c, MSG_ASSISTANCE_ANSWER,
               ARGS(arg_count("needs", answers_to(first->needs)),
                    arg_count("offers", answers_to(first->offers)), arg_flag("wide", wide),
                    arg_label("kind", "option", first->kind), arg_count("asked", wide ? first->needs->k : 0),
                    arg_count("offered", wide ? first->offers->k : 0)));
}

static Str empty_text(ChartContext *c)
{
    Str without = without_answers(c);
    if (without.n)
        return without;
    if (!dataset_question(c->w->data, NEEDS) || !dataset_question(c->w->data, OFFERS))
        return say(c, MSG_ASSISTANCE_NOT_ASKED, NO_ARGS);
    return (Str){ 0 };
}

static Str own_note(ChartContext *c, const Plot *p)
{
    return say(c, MSG_ASSISTANCE_NOTE,
               ARGS(arg_word("groups", c->w->scope->overlap ? "overlap"
                                       : p->shown           ? "shown"
                                                            : "none"),
                    arg_count("least", c->w->config->min_cell)));
}

static size_t make_keys(ChartContext *c, Key keys[3])
{
    static const MessageId TEXTS[] = { MSG_ASSISTANCE_KEY_NEEDED, MSG_ASSISTANCE_KEY_OFFERED,
                                       MSG_ASSISTANCE_KEY_HIDDEN };
    const Fill fills[] = { fill_solid(INK_ALL), offers_fill(), fill_level(LEVEL_UNKNOWN, INK_ALL) };
    for (size_t i = 0; i < COUNT(fills); i++)
        keys[i] = (Key){ .shape = KEY_FILL, .text = say(c, TEXTS[i], NO_ARGS), .fill = fills[i] };
    return COUNT(fills);
}

static void draw_plot(const Frame *f, ChartContext *c, const Plot *p)
{
    draw_bars(f, c, p);
    if (!p->shown)
        return;
    if (p->beside)
        draw_grids_beside(f, c, p);
    else
        draw_grids_below(f, c, p);
}

Chart chart_assistance(const ChartDef *def, ChartContext *c)
{
    double width = c->width;
    Str    empty = empty_text(c), said = { 0 };
    Plot   p = { .n = 0 };
    Key    keys[3];
    if (!empty.n) {
        p = make_plot(c, dataset_question(c->w->data, NEEDS), width);
        if (!p.n || (is_hidden(p.rows[0].needs) && is_hidden(p.rows[0].offers)))
            empty = say(c, MSG_ASSISTANCE_NONE, NO_ARGS);
        else
            said = answer(c, &p);
    }
    ChartNotes notes =
        plan_notes(empty.n ? (Str){ 0 } : own_note(c, &p), (Str){ 0 }, questionnaire_source(c));
    Chart chart = { .def = def };
    chart.title = say(c, MSG_ASSISTANCE_TITLE, NO_ARGS);
    chart.caption = say(c, MSG_ASSISTANCE_CAPTION, NO_ARGS);
    chart.alt = alt_text(c, say(c, MSG_ASSISTANCE_ALT, NO_ARGS), said, empty);
    FrameSpec spec = { .width = width,
                       .title = chart.title,
                       .subtitle = said,
                       .keys = keys,
                       .keys_n = empty.n ? 0 : make_keys(c, keys),
                       .left = empty.n ? 12 : 0,
                       .top = p.beside && !empty.n ? p.heads + 14 : 12,
                       .plot_height = empty.n ? CHART_EMPTY : plot_height(&p, c),
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .illustrative = illustrative_text(c, p.illustrative),
                       .empty = empty,
                       .alt = chart.alt };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    if (empty.n)
        plan_empty_axis(&f);
    else
        draw_plot(&f, c, &p);
    return chart_end(&f, &chart);
}
