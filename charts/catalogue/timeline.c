// timeline.c - how membership grew: steps by group, to the day, one level a State.
#include "catalogue/common.h"
#include "catalogue/families.h"

#include <math.h>
#include <stdlib.h>

#define LABEL 10.0 // from label to label
#define LANE 11.0  // a milestone's line above the plot

typedef struct {
    Day    day;
    int    step; // 1 joins, -1 leaves
    size_t layer;
    size_t state;
    Str    code;
} Event;

// From bottom to top. Group 0: the States in no group, or all of them where groups overlap.
typedef struct {
    size_t  group;
    double *low, *high; // at each of Growth.days
} Layer;

typedef struct {
    Event  *events;
    size_t  events_n, events_cap;
    Layer  *layers;
    size_t  layers_n;
    double *days, *total;
    size_t  n;    // of days: the start, then each day on which something happens
    double  peak; // of total
} Growth;

static int event_order(const void *a, const void *b)
{
    const Event *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->step != y->step ? y->step - x->step : str_cmp(x->code, y->code);
}

static void add_event(Growth *g, ChartContext *c, Day day, int step, size_t layer, size_t state)
{
    if (day <= c->w->scope->cutoff)
        *GROW(c->keep, g->events, g->events_n, g->events_cap) =
            (Event){ day, step, layer, state, c->w->data->states[state].code };
}

static void add_state(Growth *g, ChartContext *c, History h, size_t layer)
{
    Stretch stretch;
    for (size_t at = 0; history_next_stretch(h, (Clock)c->w->config->clock, &at, &stretch);) {
        add_event(g, c, stretch.from, 1, layer, h.state);
        add_event(g, c, stretch.until, -1, layer, h.state);
    }
}

// The focus group at the bottom, where its steps can be read off the axis; States in no group on
// top.
static void make_layers(Growth *g, ChartContext *c, size_t *layer_of)
{
    const Scope *s = c->w->scope;
    g->layers = NEW(c->keep, Layer, s->groups_n);
    if (c->focus && !s->overlap)
        g->layers[g->layers_n++].group = c->focus;
    for (size_t i = 1; i < s->groups_n && !s->overlap; i++)
        if (i != c->focus)
            g->layers[g->layers_n++].group = i;
    g->layers[g->layers_n++].group = 0;
    for (size_t i = 0; i < g->layers_n; i++)
        layer_of[g->layers[i].group] = i;
}

static void add_levels(Growth *g, ChartContext *c, Day start)
{
    size_t *count = NEW(c->keep, size_t, g->layers_n), e = 0;
    g->days = NEW(c->keep, double, g->events_n + 1);
    g->total = NEW(c->keep, double, g->events_n + 1);
    for (size_t i = 0; i < g->layers_n; i++) {
        g->layers[i].low = NEW(c->keep, double, g->events_n + 1);
        g->layers[i].high = NEW(c->keep, double, g->events_n + 1);
    }
    g->days[g->n++] = start;
    while (e < g->events_n) {
        Day day = g->events[e].day;
        for (; e < g->events_n && g->events[e].day == day; e++)
            count[g->events[e].layer] += (size_t)(g->events[e].step > 0) - (size_t)(g->events[e].step < 0);
        size_t at = day <= start ? 0 : g->n++;
        double sum = 0;
        g->days[at] = fmax(day, start);
        for (size_t i = 0; i < g->layers_n; i++) {
            g->layers[i].low[at] = sum;
            g->layers[i].high[at] = sum += (double)count[i];
        }
        g->total[at] = sum;
        g->peak = fmax(g->peak, sum);
    }
}

static Growth make_growth(ChartContext *c, Day start)
{
    const Scope    *s = c->w->scope;
    const Standing *standing = c->w->standing[READ_LAST];
    size_t         *layer_of = NEW(c->keep, size_t, s->groups_n);
    Growth          g = { 0 };
    make_layers(&g, c, layer_of);
    for (size_t i = 0; i < history_count(standing, s->subject); i++) {
        History h = history_number(standing, s->subject, i);
        size_t  group = s->overlap ? 0 : scope_group_of(s, h.state);
        if (set_has(s->population, h.state))
            add_state(&g, c, h, layer_of[group]);
    }
    if (g.events_n)
        qsort(g.events, g.events_n, sizeof *g.events, event_order);
    add_levels(&g, c, start);
    return g;
}

// Milestones ----------------------------------------------------------------------------------------

typedef struct {
    size_t at; // number in Growth.days
    Str    text;
} Milestone;

// "100th: Mexico, 1 January 2006"; "60th: 1 July 2002, 76 States on one day".
static Str milestone_text(ChartContext *c, const Growth *g, size_t at, size_t number, bool latest)
{
    const Event *one = &g->events[0];
    size_t       many = 0;
    for (size_t i = 0; i < g->events_n; i++)
        if ((double)g->events[i].day == g->days[at] && g->events[i].step > 0)
            one = &g->events[i], many++;
    return say(c, MSG_TIMELINE_MILESTONE,
               ARGS(arg_count("number", number), arg_flag("latest", latest), arg_count("joined", many),
                    arg_state("state", one->state), arg_day("day", (Day)g->days[at])));
}

static size_t find_milestones(ChartContext *c, const Growth *g, Milestone found[3])
{
    static const double NTH[] = { 60, 100 };
    size_t              n = 0, latest = 0;
    for (size_t e = 0; e < g->events_n; e++)
        for (size_t i = 0; i < g->n; i++)
            if (g->events[e].step > 0 && (double)g->events[e].day == g->days[i])
                latest = i;
    for (size_t k = 0; k < COUNT(NTH); k++) {
        size_t i = 0;
        while (i < g->n && g->total[i] < NTH[k])
            i++;
        if (i < latest && i > 0)
            found[n++] = (Milestone){ i, milestone_text(c, g, i, (size_t)NTH[k], false) };
    }
    if (latest)
        found[n++] = (Milestone){ latest, milestone_text(c, g, latest, (size_t)g->total[latest], true) };
    return n;
}

// Each has a line of its own above the plot, the earliest the highest: so no leader crosses a text,
// unless the text had to be moved left, which is then shortened.
static void draw_milestones(const Frame *f, const Growth *g, const Scale *x, const Scale *y,
                            const Milestone *m, size_t n)
{
    double before = 0;
    for (size_t i = 0; i < n; i++) {
        double px = scale_at(x, g->days[m[i].at]), py = scale_at(y, g->total[m[i].at]);
        double lane = f->plot.y - LANE * ((double)(n - i) - 0.5) - 3;
        double width = font_width(canvas_fonts(f->canvas), FONT_NOTE, m[i].text);
        double left = fmax(fmin(px + 4, canvas_width(f->canvas) - width), before + 4);
        Str    text = font_ellipsis(canvas_arena(f->canvas), canvas_fonts(f->canvas), FONT_NOTE, m[i].text,
                                    canvas_width(f->canvas) - left);
        canvas_line(f->canvas, px, py, px, left > px ? lane : lane + 5, pen(INK_MUTED, 0.6));
        canvas_marker(f->canvas, px, py, (Dot){ MARKER_CIRCLE, INK_TEXT, 4, false });
        canvas_text(f->canvas, text, FONT_NOTE, INK_TEXT, left, lane, ANCHOR_LEFT | ANCHOR_MIDDLE);
        before = px;
    }
}

// The chart -----------------------------------------------------------------------------------------

static Str layer_name(ChartContext *c, size_t group)
{
    if (group)
        return c->narrow ? group_short(c, group) : group_name(c, group);
    return c->w->scope->overlap || c->w->scope->groups_n == 1 ? group_name(c, 0)
                                                              : say(c, MSG_GROUP_NONE, NO_ARGS);
}

static Str layer_label(ChartContext *c, const Growth *g, size_t layer)
{
    const Layer *l = &g->layers[layer];
    size_t       level = (size_t)(l->high[g->n - 1] - l->low[g->n - 1]);
    Str          name = row_name(c, layer_name(c, l->group), FONT_LABEL, names_room(c, 0));
    return str_format(c->keep, "%.*s %zu", ARG(name), level);
}

static Series layer_series(const ChartContext *c, size_t group)
{
    return group || c->w->scope->overlap || c->w->scope->groups_n == 1 ? group_series(group)
                                                                       : series_others();
}

// Labels at the height of their layers, moved apart; a leader joins what was moved.
static void draw_labels(const Frame *f, ChartContext *c, const Growth *g, const Scale *y, const Str *labels)
{
    double *want = NEW(c->keep, double, g->layers_n), *at = NEW(c->keep, double, g->layers_n);
    double  edge = f->plot.x + f->plot.w;
    for (size_t i = 0; i < g->layers_n; i++) {
        const Layer *l = &g->layers[i];
        bool         shown = l->high[g->n - 1] > l->low[g->n - 1];
        want[i] = shown ? scale_at(y, (l->low[g->n - 1] + l->high[g->n - 1]) / 2) : NAN;
    }
    labels_spread(want, g->layers_n, LABEL, f->plot.y + LABEL / 2, f->plot.y + f->plot.h - LABEL / 2, at,
                  c->w->scratch);
    for (size_t i = 0; i < g->layers_n; i++) {
        if (isnan(want[i]))
            continue;
        Point leader[] = {
            { edge + 1, want[i] }, { edge + 5, want[i] }, { edge + 10, at[i] }, { edge + 13, at[i] }
        };
        Series look = layer_series(c, g->layers[i].group);
        canvas_polyline(f->canvas, leader, COUNT(leader), pen(look.ink, 1.1));
        canvas_text(f->canvas, labels[i], FONT_LABEL, INK_TEXT, edge + 16, at[i],
                    ANCHOR_LEFT | ANCHOR_MIDDLE);
    }
}

static void draw_layers(const Frame *f, const ChartContext *c, const Growth *g, const Scale *x,
                        const Scale *y)
{
    double until = c->w->scope->cutoff;
    for (size_t i = 0; i < g->layers_n; i++) {
        const Layer *l = &g->layers[i];
        mark_step_area(f->canvas, x, y, g->days, l->low, l->high, g->n, until,
                       fill_solid(layer_series(c, l->group).tint));
    }
    for (size_t i = 0; i + 1 < g->layers_n; i++) {
        Series look = layer_series(c, g->layers[i].group);
        bool   strong = c->focus && g->layers[i].group == c->focus;
        mark_steps(f->canvas, x, y, g->days, g->layers[i].high, g->n, until, pen(look.ink, strong ? 1.8 : 1));
    }
    mark_steps(f->canvas, x, y, g->days, g->total, g->n, until, pen(INK_TEXT, 1.3));
    for (size_t e = 0; e < g->events_n; e++)
        for (size_t d = 0; d < g->n && g->events[e].step < 0; d++)
            if (g->days[d] == (double)g->events[e].day)
                canvas_marker(f->canvas, scale_at(x, g->days[d]), scale_at(y, g->total[d]) + 3,
                              (Dot){ MARKER_TRIANGLE_DOWN, INK_TEXT, 4.5, true });
}

static void draw_plot(const Frame *f, ChartContext *c, const Growth *g, Day start, Day end, const Str *labels,
                      const Milestone *milestones, size_t n)
{
    double bottom = f->plot.y + f->plot.h;
    Scale  x = scale_time(start, end, f->plot.x, f->plot.x + f->plot.w);
    Scale  y = scale_nice(scale_linear(0, fmax(g->peak, 4), bottom, f->plot.y), 5);
    axis_draw(f->canvas, &(Axis){ .scale = &y,
                                  .side = AXIS_LEFT,
                                  .at = f->plot.x,
                                  .format = TICK_NUMBER,
                                  .about = 5,
                                  .grid = true,
                                  .grid_to = f->plot.x + f->plot.w });
    axis_draw(
        f->canvas,
        &(Axis){
            .scale = &x, .side = AXIS_BOTTOM, .at = bottom, .format = TICK_YEAR, .about = 10, .line = true });
    if (!g->events_n)
        return;
    draw_layers(f, c, g, &x, &y);
    draw_labels(f, c, g, &y, labels);
    draw_milestones(f, g, &x, &y, milestones, n);
}

// Who left, by name as long as there are few.
static Str own_note(ChartContext *c, const Growth *g)
{
    enum { NAMED = 6 };
    Arg    left[NAMED];
    size_t n = 0;
    for (size_t i = 0; i < g->events_n; i++)
        if (g->events[i].step < 0 && n++ < NAMED)
            left[n - 1] =
                arg_phrase(c, false, MSG_TIMELINE_WITHDRAWAL,
                           ARGS(arg_state("state", g->events[i].state), arg_day("day", g->events[i].day)));
    if (!n && !c->w->scope->overlap)
        return (Str){ 0 };
    return say(c, MSG_TIMELINE_NOTE,
               ARGS(arg_flag("overlap", c->w->scope->overlap), arg_count("n", n),
                    arg_word("form", n > NAMED ? "many" : "few"),
                    arg_list("left", left, n < NAMED ? n : NAMED)));
}

static bool has_left(const Growth *g)
{
    for (size_t i = 0; i < g->events_n; i++)
        if (g->events[i].step < 0)
            return true;
    return false;
}

static Str answer(ChartContext *c)
{
    return say(c, MSG_TIMELINE_ANSWER,
               ARGS(arg_count("n", figure_count(subject_figure(c, "parties", 0))),
                    arg_day("day", c->w->scope->cutoff)));
}

// Nobody joined, or the treaty was adopted later.
static Str empty_text(ChartContext *c)
{
    Day adopted = c->w->data->treaties[c->w->scope->subject].adopted;
    Arg treaty = arg_treaty("treaty", c->w->scope->subject);
    if (c->w->scope->cutoff < adopted)
        return say(c, MSG_EMPTY_NOT_ADOPTED, ARGS(treaty, arg_day("day", adopted)));
    return say(c, MSG_EMPTY_NO_PARTY, ARGS(treaty, arg_day("day", c->w->scope->cutoff)));
}

Chart chart_timeline(const ChartDef *def, ChartContext *c)
{
    Chart     chart = { .def = def };
    Day       adopted = c->w->data->treaties[c->w->scope->subject].adopted, end = c->w->scope->cutoff;
    Day       start = day_make(day_civil(adopted < end ? adopted : end).year, 1, 1);
    Growth    g = make_growth(c, start);
    Milestone milestones[3];
    size_t    n = find_milestones(c, &g, milestones), shown = 0;
    Str      *labels = NEW(c->keep, Str, g.layers_n);
    for (size_t i = 0; i < g.layers_n && g.events_n; i++)
        if (g.layers[i].high[g.n - 1] > g.layers[i].low[g.n - 1])
            labels[i] = layer_label(c, &g, i), shown++;
    if (end - start < 366)
        end = day_make(day_civil(start).year + 1, 1, 1);
    const Figure *all = subject_figure(c, "parties", 0);
    Arg           treaty = arg_treaty("treaty", c->w->scope->subject);
    ChartNotes    notes = chart_notes(c, &c->w->scope->subject, 1, own_note(c, &g));
    Key           left = { .shape = KEY_DOT,
                           .text = say(c, MSG_TIMELINE_KEY_WITHDRAWAL, NO_ARGS),
                           .dot = { MARKER_TRIANGLE_DOWN, INK_TEXT, 4.5, true } };
    Str           empty = g.events_n ? (Str){ 0 } : empty_text(c), counts = empty.n ? (Str){ 0 } : answer(c);
    chart.title = say(c, MSG_TIMELINE_TITLE, ARGS(treaty));
    chart.caption = say(c, MSG_TIMELINE_CAPTION, ARGS(treaty));
    chart.alt = alt_text(c,
                         say(c, MSG_TIMELINE_ALT,
                             ARGS(arg_day("adopted", adopted), arg_flag("latest", n > 0),
                                  arg_text("milestone", n ? milestones[n - 1].text : (Str){ 0 }))),
                         counts, empty);
    FrameSpec spec = { .width = c->width,
                       .title = chart.title,
                       .subtitle = counts,
                       .keys = &left,
                       .keys_n = has_left(&g) ? 1 : 0,
                       .left = 26,
                       .right = 18 + font_width_max(c->fonts, FONT_LABEL, labels, g.layers_n),
                       .top = 7 + LANE * (double)n,
                       .bottom = 20,
                       .plot_height = fmax(g.events_n ? 150 : 90, LABEL * (double)(shown + 1)),
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .illustrative = illustrative_text(c, is_illustrative(all)),
                       .empty = empty,
                       .alt = chart.alt };
    Frame     f = frame_begin(c->keep, c->fonts, &spec);
    draw_plot(&f, c, &g, start, end, labels, milestones, n);
    return chart_end(&f, &chart);
}
