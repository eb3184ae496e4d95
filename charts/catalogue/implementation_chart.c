// implementation_chart.c - who has the laws and agreements: measures by groups, over the parties.
//
// A lower bound: what is not recorded is unknown, not absent, so the rest of each bar is dotted.
#include "catalogue/families.h"
#include "catalogue/plan.h"
#include "base/insert.h"

#include <math.h>

#define TALL 25.0 // a row
#define LOW 19.0
#define BAR 6.0
#define GAP 10.0       // between columns
#define LETTER 11.0    // room of a letter behind a number
#define NARROWEST 42.0 // columns with upright heads
#define LEAST 26.0     // columns; where there is no room for all they stand in panels, one below the other
#define HEADS 110.0    // turned heads at most
#define PANEL 14.0     // above a panel

// Rows and columns are measures and groups, or groups and measures where there are many groups.
typedef struct {
    Str    code, name;
    size_t group;
} Label;

typedef struct {
    Label *measures, *groups;
    size_t measures_n, groups_n;
    bool   turned; // groups are the rows
    size_t across; // columns of a panel
    double names, column, row, heads, panel;
    bool   illustrative;
} Plot;

static const Figure *measure_figure(const ChartContext *c, Str code, size_t group)
{
    return figure_get(c->figures, "measure/%.*s/%.*s", ARG(code), ARG(c->w->scope->groups[group].name));
}

static bool has_more(const void *a, const void *b, const void *c)
{
    return measure_figure(c, ((const Label *)a)->code, 0)->k >
           measure_figure(c, ((const Label *)b)->code, 0)->k;
}

// The measures that most parties have first; equals by code.
static void find_measures(Plot *p, ChartContext *c)
{
    Str *codes;
    p->measures_n = measure_codes(c->w, &codes);
    p->measures = NEW(c->keep, Label, p->measures_n + 1);
    for (size_t i = 0; i < p->measures_n; i++) {
        p->measures[i] = (Label){ codes[i], label_short(c, "measure", codes[i]), 0 };
        insert_last(p->measures, i + 1, sizeof *p->measures, has_more, c);
        for (size_t g = 0; g < c->w->scope->groups_n; g++)
            p->illustrative |= is_illustrative(measure_figure(c, codes[i], g));
    }
}

static size_t       columns_n(const Plot *p) { return p->turned ? p->measures_n : p->groups_n; }
static size_t       rows_n(const Plot *p) { return p->turned ? p->groups_n : p->measures_n; }
static const Label *columns_of(const Plot *p) { return p->turned ? p->measures : p->groups; }
static const Label *rows_of(const Plot *p) { return p->turned ? p->groups : p->measures; }

// Cuts what is wider than room; returns the width of the widest.
static double fit_names(ChartContext *c, Label *labels, size_t n, FontRole font, double room)
{
    double widest = 0;
    for (size_t i = 0; i < n; i++) {
        labels[i].name = row_name(c, labels[i].name, font, room);
        widest = fmax(widest, font_width(c->fonts, font, labels[i].name));
    }
    return widest;
}

static Paragraph head_paragraph(ChartContext *c, const Plot *p, size_t i)
{
    const Label *column = &columns_of(p)[i];
    Text         t = { .in = c->keep };
    text_add(&t, column->name);
    if (!p->turned)
        text_addf(&t, "\n%zu", measure_figure(c, p->measures[0].code, column->group)->n);
    return paragraph_plain(c->keep, c->fonts, text_str(&t), FONT_NOTE, INK_TEXT, p->column - 4);
}

// Whether the names of columns are written from left to right.
static bool is_upright(const Plot *p) { return !p->turned || p->column >= NARROWEST; }

static Plot make_plot(ChartContext *c, double width)
{
    Plot p = { .groups_n = c->w->scope->groups_n, .groups = NEW(c->keep, Label, c->w->scope->groups_n) };
    find_measures(&p, c);
    for (size_t g = 0; g < p.groups_n; g++)
        p.groups[g] = (Label){ (Str){ 0 }, g ? group_short(c, g) : say(c, MSG_LAWS_ALL, NO_ARGS), g };
    double names = names_room(c, 2 * NARROWEST),
           room = width - fit_names(c, p.measures, p.measures_n, FONT_LABEL, names) - 8;
    p.turned = room / (double)p.groups_n < NARROWEST + GAP;
    p.names = fit_names(c, p.turned ? p.groups : p.measures, rows_n(&p), FONT_LABEL, names) + 8 +
              (p.turned ? 16 : 0);
    size_t n = columns_n(&p) ? columns_n(&p) : 1, most = (size_t)fmax(1, floor((width - p.names) / LEAST)),
           panels = (n + most - 1) / most;
    p.across = (n + panels - 1) / panels;
    p.column = (width - p.names) / (double)p.across;
    p.row = rows_n(&p) > 10 ? LOW : TALL;
    if (!is_upright(&p))
        p.heads = fit_names(c, p.measures, p.measures_n, FONT_NOTE, HEADS);
    for (size_t i = 0; i < columns_n(&p) && p.measures_n && is_upright(&p); i++)
        p.heads = fmax(p.heads, head_paragraph(c, &p, i).height);
    p.heads += 6;
    p.panel = p.row * (double)rows_n(&p) + PANEL + p.heads;
    return p;
}

// The number with its mark, the bar below: known in solid, the rest unknown.
static void draw_cell(const Frame *f, ChartContext *c, const Plot *p, const Figure *figure, Ink hue, double x,
                      double y)
{
    Box track = { x, y + p->row / 2 + 1, p->column - GAP, BAR };
    if (!figure->n) {
        canvas_text(f->canvas, S("\u2013"), FONT_LABEL, INK_MUTED, x, y + p->row / 2 - 1, ANCHOR_LEFT);
        return;
    }
    double known = track.w * (double)figure->k / (double)figure->n;
    canvas_fill(f->canvas, track, fill_level(LEVEL_UNKNOWN, hue));
    canvas_label(f->canvas, "bar %s", figure_id(figure, c->keep).s);
    if (figure->k)
        canvas_fill(f->canvas, (Box){ track.x, track.y, known, track.h }, fill_solid(hue));
    Str text = figure->k ? str_format(c->keep, "\u2265\u202F%zu", figure->k) : S("0");
    Box said = canvas_text(f->canvas, text, FONT_LABEL, figure->k ? INK_TEXT : INK_MUTED, x,
                           y + p->row / 2 - 1.5, ANCHOR_LEFT);
    if (figure->k && said.w + LETTER < p->column && figure->provenance != CONFIDENCE_NONE &&
        figure->provenance < CONFIDENCE_ILLUSTRATIVE)
        canvas_text(f->canvas, str(CONFIDENCE_NAMES[figure->provenance - CONFIDENCE_A]), FONT_NOTE, INK_MUTED,
                    said.x + said.w + 3, y + p->row / 2 - 1.5, ANCHOR_LEFT);
}

// A row of one panel, with the columns from .. to - 1.
static void draw_row(const Frame *f, ChartContext *c, const Plot *p, size_t row, size_t from, size_t to,
                     double top)
{
    const Label *label = &rows_of(p)[row];
    double       y = top + p->row * (double)row, x = f->plot.x;
    canvas_text(f->canvas, label->name, FONT_LABEL, INK_TEXT, x, y + p->row / 2 + 2,
                ANCHOR_LEFT | ANCHOR_MIDDLE);
    if (p->turned)
        canvas_text(f->canvas, count_cell(c, measure_figure(c, p->measures[0].code, label->group)->n),
                    FONT_NOTE, INK_MUTED, x + p->names - 8, y + p->row / 2 + 2, ANCHOR_RIGHT | ANCHOR_MIDDLE);
    for (size_t i = from; i < to; i++) {
        const Label *column = &columns_of(p)[i];
        Str          code = p->turned ? column->code : label->code;
        size_t       group = p->turned ? label->group : column->group;
        draw_cell(f, c, p, measure_figure(c, code, group), group_series(group).ink,
                  x + p->names + p->column * (double)(i - from), y);
    }
}

static void draw_head(const Frame *f, ChartContext *c, const Plot *p, size_t column, double top)
{
    double x = f->plot.x + p->names + p->column * (double)(column % p->across);
    if (!is_upright(p)) {
        canvas_text_turned(f->canvas, columns_of(p)[column].name, FONT_NOTE, INK_TEXT,
                           x + (p->column - GAP) / 2, top - 4, ANCHOR_LEFT | ANCHOR_MIDDLE, -90);
        return;
    }
    Paragraph head = head_paragraph(c, p, column);
    canvas_paragraph(f->canvas, &head, 0, head.n, x, top - 4 - head.height);
}

static void draw_panel(const Frame *f, ChartContext *c, const Plot *p, size_t from, double top)
{
    size_t to = from + p->across < columns_n(p) ? from + p->across : columns_n(p);
    for (size_t i = from; i < to; i++)
        draw_head(f, c, p, i, top);
    canvas_text(f->canvas, say(c, MSG_LAWS_PARTIES, NO_ARGS), FONT_NOTE, INK_MUTED, f->plot.x + p->names - 8,
                top - 6, ANCHOR_RIGHT);
    canvas_line(f->canvas, 0, top - 1, canvas_width(f->canvas), top - 1, pen(INK_FAINT, 0.6));
    for (size_t i = 0; i < rows_n(p); i++)
        draw_row(f, c, p, i, from, to, top);
}

static void draw_plot(const Frame *f, ChartContext *c, const Plot *p)
{
    for (size_t from = 0, panel = 0; from < columns_n(p); from += p->across, panel++) {
        double top = f->plot.y + p->panel * (double)panel;
        canvas_heading(f->canvas, top - p->heads, top - 0.5);
        draw_panel(f, c, p, from, top);
    }
}

static double plot_height(const Plot *p)
{
    size_t panels = (columns_n(p) + p->across - 1) / p->across;
    return p->panel * (double)panels - PANEL - p->heads;
}

// Words ------------------------------------------------------------------------------------------

static Str empty_text(ChartContext *c, const Plot *p)
{
    if (!c->w->data->tables[TABLE_IMPLEMENTATION].present)
        return say(c, MSG_LAWS_NO_TABLE, NO_ARGS);
    if (!p->measures_n)
        return say(c, MSG_LAWS_NONE, NO_ARGS);
    if (!measure_figure(c, p->measures[0].code, 0)->n)
        return say(c, MSG_LAWS_NO_PARTY, ARGS(arg_treaty("treaty", c->w->scope->subject)));
    return (Str){ 0 };
}

static Str answer(ChartContext *c, const Plot *p)
{
    const Label  *first = &p->measures[0];
    const Figure *most = measure_figure(c, first->code, 0);
    return say(c, MSG_LAWS_ANSWER,
               ARGS(arg_count("n", most->k), arg_label("measure", "measure", first->code),
                    arg_figure("most", most)));
}

Chart chart_implementation(const ChartDef *def, ChartContext *c)
{
    double     width = c->width;
    Plot       p = make_plot(c, width - CHART_EDGE);
    Str        empty = empty_text(c, &p), said = empty.n ? (Str){ 0 } : answer(c, &p);
    Str        own = empty.n ? (Str){ 0 } : say(c, MSG_LAWS_NOTE, NO_ARGS);
    ChartNotes notes =
        plan_notes(own, population_note(c, (Clock)c->w->config->clock), say(c, MSG_LAWS_SOURCE, NO_ARGS));
    Key   keys[] = { { .shape = KEY_FILL,
                       .text = say(c, MSG_LAWS_KEY_RECORDED, NO_ARGS),
                       .fill = fill_level(LEVEL_FULL, INK_ALL) },
                     { .shape = KEY_FILL,
                       .text = say(c, MSG_LAWS_KEY_UNKNOWN, NO_ARGS),
                       .fill = fill_level(LEVEL_UNKNOWN, INK_ALL) } };
    Chart chart = { .def = def };
    chart.title = say(c, MSG_LAWS_TITLE, NO_ARGS);
    chart.caption = say(c, MSG_LAWS_CAPTION, NO_ARGS);
    chart.alt = alt_text(c, say(c, MSG_LAWS_ALT, NO_ARGS), said, empty);
    FrameSpec spec = { .width = width,
                       .title = chart.title,
                       .subtitle = said,
                       .keys = keys,
                       .keys_n = empty.n ? 0 : COUNT(keys),
                       .left = empty.n ? 12 : CHART_EDGE,
                       .top = p.heads,
                       .plot_height = empty.n ? CHART_EMPTY : plot_height(&p),
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .illustrative = illustrative_text(c, p.illustrative && !empty.n),
                       .empty = empty,
                       .alt = chart.alt };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    if (empty.n)
        plan_empty_axis(&f);
    else
        draw_plot(&f, c, &p);
    return chart_end(&f, &chart);
}
