// outreach_effort.c - whether effort goes where States are missing.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/plan.h"
#include "catalogue/rows.h"
#include "base/insert.h"

#include <math.h>

#define TALL 22.0 // points a row
#define LOW 13.0
#define GAP 16.0    // between the two panels
#define PANELS 96.0 // what their texts take
#define EVENTS 0.28 // share of the room for the panel of events

enum { MANY = 10 }; // rows; from here on they are low

typedef struct {
    size_t        group;
    const Figure *reach;  // States not party before the period, and those of them reached
    const Figure *events; // aimed at the group; NULL: none names it
    Str           name, reached, aimed;
} Row;

typedef struct {
    Row          *rows;
    size_t        n;
    const Figure *all, *global; // reach over all groups; events aimed at none
    bool          illustrative;
    double        most_states, most_events, names; // names: the widest
    Rows          form;
} Plot;

static const Figure *reach_figure(const ChartContext *c, size_t group)
{
    return figure_find(c->figures, "reach/%.*s/%.*s", ARG(treaty_code(c, c->w->scope->subject)),
                       ARG(c->w->scope->groups[group].name));
}

// Both panels need room: the names have what the narrowest of them leave.
static Str name_of(ChartContext *c, size_t group)
{
    return row_name(c, group_name(c, group), FONT_LABEL, rows_room(c, PANELS));
}

static Row make_row(ChartContext *c, size_t group)
{
    Row row = { .group = group, .reach = reach_figure(c, group), .name = name_of(c, group) };
    row.events = figure_find(c->figures, "events/focus=%.*s/all", ARG(c->w->scope->groups[group].name));
    row.reached =
        say(c, MSG_EFFORT_REACHED, ARGS(arg_count("missing", row.reach->n), arg_figure("reach", row.reach)));
    row.aimed = row.events ? figure_cell(c, row.events) : S("0");
    return row;
}

static bool misses_more(const void *a, const void *b, const void *unused)
{
    (void)unused;
    return ((const Row *)a)->reach->n > ((const Row *)b)->reach->n;
}

// Rows in descending order of the States missing; equals stay in order of their names.
static Plot make_plot(ChartContext *c)
{
    Plot p = { .rows = NEW(c->keep, Row, c->w->scope->groups_n), .all = reach_figure(c, 0) };
    if (!p.all)
        return p;
    p.illustrative = is_illustrative(p.all);
    p.global = figure_find(c->figures, "events/focus=global/all");
    for (size_t g = 1; g < c->w->scope->groups_n; g++) {
        Row row = make_row(c, g);
        p.rows[p.n++] = row;
        insert_last(p.rows, p.n, sizeof row, misses_more, NULL);
        p.most_states = fmax(p.most_states, (double)row.reach->n);
        if (row.events) {
            p.most_events = fmax(p.most_events, row.events->value);
            p.illustrative |= is_illustrative(row.events);
        }
        p.names = fmax(p.names, font_width(c->fonts, FONT_LABEL, row.name));
    }
    p.form = rows_of(c, p.n > MANY ? LOW : TALL, p.names, 0);
    return p;
}

// The States missing in outline, those reached solid within.
static void draw_states(const Frame *f, const Plot *p, const Scale *x, const Scale *rows)
{
    for (size_t i = 0; i < p->n; i++) {
        const Row *row = &p->rows[i];
        Series     look = group_series(row->group);
        mark_bar(f->canvas, x, rows, (double)i, 0, (double)row->reach->n, 1,
                 (Fill){ look.ink, PATTERN_OUTLINE });
        mark_bar(f->canvas, x, rows, (double)i, 0, (double)row->reach->k, 1,
                 fill_level(LEVEL_FULL, look.ink));
        canvas_text(f->canvas, row->reached, FONT_LABEL, INK_TEXT, scale_at(x, (double)row->reach->n) + 4,
                    scale_at(rows, (double)i), ANCHOR_LEFT | ANCHOR_MIDDLE);
    }
}

// Whether any event names a group of this grouping.
static bool is_aimed(const Plot *p)
{
    bool any = false;
    for (size_t i = 0; i < p->n; i++)
        any |= p->rows[i].events != NULL;
    return any;
}

static void draw_events(const Frame *f, const Plot *p, const Scale *x, const Scale *rows)
{
    for (size_t i = 0; i < p->n; i++) {
        const Row *row = &p->rows[i];
        double     n = row->events ? row->events->value : 0;
        mark_bar(f->canvas, x, rows, (double)i, 0, n, 0.5, fill_solid(INK_ALL));
        canvas_text(f->canvas, is_aimed(p) ? row->aimed : S("\u2013"), FONT_LABEL, INK_TEXT,
                    scale_at(x, n) + 4, scale_at(rows, (double)i), ANCHOR_LEFT | ANCHOR_MIDDLE);
    }
}

static void draw_plot(const Frame *f, ChartContext *c, const Plot *p)
{
    double end_states = 0, end_events = font_width(c->fonts, FONT_LABEL, S("000")) + 4;
    double room = f->plot.w - GAP, bottom = f->plot.y + f->plot.h;
    for (size_t i = 0; i < p->n; i++)
        end_states = fmax(end_states, font_width(c->fonts, FONT_LABEL, p->rows[i].reached) + 4);
    Str    head_states = say(c, MSG_EFFORT_HEAD_STATES, NO_ARGS);
    Str    head_events = say(c, MSG_EFFORT_HEAD_EVENTS, NO_ARGS);
    double events = fmax(EVENTS * room, font_width(c->fonts, FONT_NOTE, head_events) + 1);
    double from = f->plot.x + room - events + GAP, top = f->plot.y - 4;
    Scale  x = scale_linear(0, fmax(1, p->most_states), f->plot.x, from - GAP - end_states);
    Scale  right = scale_linear(0, fmax(1, p->most_events), from, from + events - end_events);
    Scale  rows = rows_scale(&p->form, p->n, f->plot.y, 0.3);
    for (size_t i = 0; i < p->n; i++)
        rows_name(f->canvas, &p->form, p->rows[i].name, FONT_LABEL, INK_TEXT, f->plot.x - 6,
                  scale_at(&rows, (double)i));
    if (font_width(c->fonts, FONT_NOTE, head_states) < room - events)
        canvas_text(f->canvas, head_states, FONT_NOTE, INK_MUTED, f->plot.x, top, ANCHOR_LEFT);
    canvas_text(f->canvas, head_events, FONT_NOTE, INK_MUTED, from, top, ANCHOR_LEFT);
    draw_states(f, p, &x, &rows);
    draw_events(f, p, &right, &rows);
    canvas_line(f->canvas, f->plot.x, f->plot.y, f->plot.x, bottom, pen(INK_FAINT, 0.8));
    canvas_line(f->canvas, from, f->plot.y, from, bottom, pen(INK_FAINT, 0.8));
}

static Str empty_text(ChartContext *c, const Plot *p)
{
    const TableRead *tables = c->w->data->tables;
    if (!tables[TABLE_EVENTS].present)
        return say(c, MSG_PLAN_NO_EVENTS, NO_ARGS);
    if (!p->all)
        return say(c, MSG_EFFORT_NO_PARTICIPANTS, NO_ARGS);
    if (!p->n)
        return say(c, MSG_EMPTY_NO_GROUPS, NO_ARGS);
    if (!p->all->n)
        return say(c, MSG_EFFORT_ALL_PARTY, NO_ARGS);
    return (Str){ 0 };
}

static Str answer(ChartContext *c, const Plot *p)
{
    const Figure *events = figure_find(c->figures, "events/all/all");
    if (!p->all || !p->all->n || !events)
        return (Str){ 0 };
    return say(c, MSG_EFFORT_ANSWER,
               ARGS(arg_figure("reach", p->all), arg_count("events", figure_count(events))));
}

static Str own_note(ChartContext *c, const Plot *p)
{
    if (!p->all || !p->n)
        return (Str){ 0 };
    Period period = outreach_period(c->w);
    return say(c, MSG_EFFORT_NOTE,
               ARGS(arg_flag("begun", period.from <= period.to), arg_day("from", period.from),
                    arg_day("to", period.to), arg_count("global", p->global ? figure_count(p->global) : 0),
                    arg_flag("aimed", is_aimed(p))));
}

static size_t make_keys(ChartContext *c, Key keys[2])
{
    keys[0] = (Key){ .shape = KEY_FILL,
                     .text = say(c, MSG_KEY_NOT_PARTY, NO_ARGS),
                     .fill = { INK_ALL, PATTERN_OUTLINE } };
    keys[1] = (Key){ .shape = KEY_FILL,
                     .text = say(c, MSG_EFFORT_KEY_REACHED, NO_ARGS),
                     .fill = fill_level(LEVEL_FULL, INK_ALL) };
    return 2;
}

Chart chart_outreach_effort(const ChartDef *def, ChartContext *c)
{
    Plot      p = make_plot(c);
    Str       empty = empty_text(c, &p), population = population_note(c, CLOCK_IN_FORCE);
    Key       keys[2];
    Chart     chart = { .def = def };
    ChartSpec spec = { .title = say(c, MSG_EFFORT_TITLE, NO_ARGS),
                       .caption = say(c, MSG_EFFORT_CAPTION, NO_ARGS),
                       .drawn = say(c, MSG_EFFORT_ALT, NO_ARGS),
                       .answer = answer(c, &p),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = make_keys(c, keys),
                       .left = rows_margin(&p.form, p.names + 9),
                       .top = 14,
                       .bottom = 2,
                       .height = (double)p.n * rows_pitch(&p.form),
                       .notes = plan_notes(own_note(c, &p), population, say(c, MSG_EFFORT_SOURCE, NO_ARGS)),
                       .illustrative = p.illustrative };
    Frame     f = chart_begin(c, &spec, &chart);
    if (!empty.n)
        draw_plot(&f, c, &p);
    else
        canvas_line(f.canvas, f.plot.x - 6, f.plot.y, f.plot.x - 6, f.plot.y + f.plot.h, pen(INK_FAINT, 0.8));
    return chart_end(&f, &chart);
}
