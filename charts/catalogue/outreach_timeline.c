// outreach_timeline.c - what was done in the outreach period: one line an event under its organ.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/plan.h"

#include <math.h>
#include <stdlib.h>

#define MONTHS 24.0     // the axis above the bars
#define BARS 0.335      // share of the width
#define BAR 5.0         // height of a bar
#define BELOW 3.0       // the title of a bar, on a small screen
#define LEAST 2.2       // width of a bar: one day can be seen
#define MARK 10.0       // room of the marker before a title
#define GAP 8.0         // between titles and bars
#define HEAD 15.0       // an organ's heading
#define COUNT_ROOM 30.0 // behind it
#define CLOSEST 0.6
#define WIDEST 4.0
#define AROUND 128.0   // title, legend, axis, notes
#define YEAR_ROOM 12.0 // half the label of a year at the right end
#define LETTERED 19    // months: up to so many each has its letter

typedef struct {
    const OutreachEvent *event;
    Paragraph            title;
} Line;

typedef struct {
    Str    organ, name;
    size_t from, n; // in Plot.lines
} Organ;

typedef struct {
    Period period;
    Line  *lines;
    Organ *organs;
    size_t lines_n, organs_n;
    double titles, gap, height;
    double below;                   // a title, for its bar; 0: that stands beside it
    bool   illustrative, elsewhere; // elsewhere: a focus is no group of the grouping
} Plot;

static int by_start(const void *a, const void *b)
{
    const OutreachEvent *x = ((const Line *)a)->event, *y = ((const Line *)b)->event;
    if (x->start.first != y->start.first)
        return x->start.first < y->start.first ? -1 : 1;
    if (x->end.last != y->end.last)
        return x->end.last < y->end.last ? -1 : 1;
    return str_cmp(x->code, y->code);
}

// The busiest first; equals by name.
static int by_number(const void *a, const void *b)
{
    const Organ *x = a, *y = b;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static bool is_new_organ(const Plot *p, Str organ)
{
    for (size_t i = 0; i < p->organs_n; i++)
        if (str_eq(p->organs[i].organ, organ))
            return false;
    return true;
}

static void find_organs(Plot *p, ChartContext *c, const OutreachEvent **events, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_new_organ(p, events[i]->organ))
            continue;
        Organ *organ = &p->organs[p->organs_n++];
        *organ = (Organ){ .organ = events[i]->organ,
                          .name = events[i]->organ.n ? label_name(c, "organ", events[i]->organ)
                                                     : say(c, MSG_EVENTS_NO_ORGAN, NO_ARGS) };
        for (size_t k = i; k < n; k++)
            organ->n += str_eq(events[k]->organ, organ->organ);
    }
    if (p->organs_n)
        qsort(p->organs, p->organs_n, sizeof *p->organs, by_number);
}

// The group an event is aimed at; 0: none, or none of this grouping.
static size_t focus_group(const ChartContext *c, const OutreachEvent *e)
{
    for (size_t g = 1; g < c->w->scope->groups_n; g++)
        if (str_eq(c->w->scope->groups[g].name, e->focus))
            return g;
    return 0;
}

static bool is_global(const OutreachEvent *e) { return !e->focus.n || str_eq(e->focus, S("global")); }

static void add_lines(Plot *p, ChartContext *c, Organ *organ, const OutreachEvent **events, size_t n)
{
    organ->from = p->lines_n;
    for (size_t i = 0; i < n; i++) {
        const OutreachEvent *e = events[i];
        if (!str_eq(e->organ, organ->organ))
            continue;
        p->lines[p->lines_n++] =
            (Line){ e, paragraph_plain(c->keep, c->fonts, e->title, FONT_NOTE, INK_TEXT, p->titles - MARK) };
        p->illustrative |= str_eq(e->source, S("illustrative"));
        p->elsewhere |= !is_global(e) && !focus_group(c, e);
    }
    qsort(p->lines + organ->from, organ->n, sizeof *p->lines, by_start);
}

static Plot make_plot(ChartContext *c, double width)
{
    size_t                most = c->w->data->events_n + 1, n = 0;
    const OutreachEvent **events = NEW(c->keep, const OutreachEvent *, most);
    Plot                  p = { .period = outreach_period(c->w),
                                .lines = NEW(c->keep, Line, most),
                                .organs = NEW(c->keep, Organ, most),
                                .titles = c->narrow ? width : floor(width * (1 - BARS)) - GAP,
                                .below = c->narrow ? BAR + BELOW : 0 };
    for (size_t i = 0; i + 1 < most && p.period.from <= p.period.to; i++)
        if (outreach_in_period(c->w, &c->w->data->events[i]))
            events[n++] = &c->w->data->events[i];
    find_organs(&p, c, events, n);
    for (size_t i = 0; i < p.organs_n; i++)
        add_lines(&p, c, &p.organs[i], events, n);
    double text = HEAD * (double)p.organs_n;
    for (size_t i = 0; i < p.lines_n; i++)
        text += p.lines[i].title.height + p.below;
    if (p.lines_n)
        p.gap = c->narrow ? WIDEST
                          : fmax(CLOSEST, fmin(WIDEST, (CHART_PAGE - AROUND - text) / (double)p.lines_n));
    p.height = text + p.gap * (double)p.lines_n;
    return p;
}

// The axis: months by their letters, years below ----------------------------------------------------

static size_t months_in(Period p)
{
    Civil from = day_civil(p.from), to = day_civil(p.to);
    return (size_t)((to.year - from.year) * 12 + to.month - from.month + 1);
}

static void draw_month(const Frame *f, const Scale *x, Day first, Day next, Str letter)
{
    double from = scale_at(x, scale_clamp(x, first)), to = scale_at(x, scale_clamp(x, next));
    Civil  civil = day_civil(first);
    double top = f->plot.y;
    canvas_line(f->canvas, from, top - (civil.month == 1 ? 20 : 3), from, top + f->plot.h,
                pen(civil.month == 1 ? INK_FAINT : INK_GRID, 0.5));
    if (to - from >= font_width(canvas_fonts(f->canvas), FONT_NOTE, letter))
        canvas_text(f->canvas, letter, FONT_NOTE, INK_MUTED, (from + to) / 2, top - 4,
                    ANCHOR_CENTER | ANCHOR_BASE);
}

static void draw_year(const Frame *f, ChartContext *c, const Scale *x, int year)
{
    double from = scale_at(x, scale_clamp(x, day_make(year, 1, 1)));
    double to = scale_at(x, scale_clamp(x, day_year_end(year) + 1));
    Str    text = str_format(c->keep, "%d", year);
    if (to - from >= font_width(c->fonts, FONT_NOTE, text) + 4)
        canvas_text(f->canvas, text, FONT_NOTE, INK_TEXT, (from + to) / 2, f->plot.y - 14,
                    ANCHOR_CENTER | ANCHOR_BASE);
}

static void draw_months(const Frame *f, ChartContext *c, const Scale *x, Period p)
{
    Civil from = day_civil(p.from), to = day_civil(p.to);
    Day   first = day_make(from.year, from.month, 1);
    for (size_t i = 0; i < months_in(p); i++) {
        Day next = day_plus_months(first, 1);
        Str letter = say(c, MSG_EVENTS_MONTH, ARGS(arg_count("month", (size_t)day_civil(first).month)));
        draw_month(f, x, first, next, letter);
        first = next;
    }
    for (int year = from.year; year <= to.year; year++)
        draw_year(f, c, x, year);
}

static void draw_axis(const Frame *f, ChartContext *c, const Scale *x, Period p)
{
    if (months_in(p) <= LETTERED)
        draw_months(f, c, x, p);
    else
        axis_draw(f->canvas, &(Axis){ .scale = x,
                                      .side = AXIS_TOP,
                                      .at = f->plot.y,
                                      .format = TICK_YEAR,
                                      .about = 5,
                                      .grid = true,
                                      .grid_to = f->plot.y + f->plot.h });
    canvas_line(f->canvas, x->from, f->plot.y, x->to, f->plot.y, pen(INK_FAINT, 0.8));
    canvas_line(f->canvas, x->to, f->plot.y, x->to, f->plot.y + f->plot.h, pen(INK_GRID, 0.5));
}

// Lines ---------------------------------------------------------------------------------------------

static Fill bar_fill(bool dated) { return fill_solid(dated ? INK_ALL : INK_OTHERS); }

static Dot focus_dot(size_t group)
{
    Series look = group_series(group);
    return (Dot){ .marker = look.marker, .ink = look.ink, .size = 5 };
}

static void draw_bar(const Frame *f, const Scale *x, const OutreachEvent *e, double title_end, double y)
{
    double from = scale_at(x, scale_clamp(x, e->start.first));
    double to = scale_at(x, scale_clamp(x, (double)e->end.last + 1));
    if (to - from < LEAST) {
        double middle = fmin(fmax((from + to) / 2, x->from + LEAST / 2), x->to - LEAST / 2);
        from = middle - LEAST / 2;
        to = middle + LEAST / 2;
    }
    if (from - title_end > 8)
        canvas_line(f->canvas, title_end + 4, y, from - 2, y, (Pen){ INK_FAINT, 0.4, DASH_DOT });
    canvas_label(f->canvas, "event %.*s", ARG(e->code));
    canvas_fill(f->canvas, (Box){ from, y - BAR / 2, to - from, BAR }, bar_fill(event_is_dated(e)));
}

static void draw_line(const Frame *f, const ChartContext *c, const Plot *p, const Scale *x, const Line *line,
                      double y)
{
    double tall = line->title.height, middle = c->narrow ? y + tall + p->below / 2 : y + tall / 2;
    double first = y + font_line(FONT_NOTE) / 2;
    size_t group = focus_group(c, line->event);
    double end = line->title.n == 1 && !c->narrow ? line->title.widest : p->titles - MARK;
    if (group)
        canvas_marker(f->canvas, 3, first, focus_dot(group));
    canvas_paragraph(f->canvas, &line->title, 0, line->title.n, MARK, y);
    draw_bar(f, x, line->event, MARK + end, middle);
}

static void draw_organ(const Frame *f, ChartContext *c, const Organ *organ, double y, double right)
{
    const Figure *count = figure_find(c->figures, "events/organ=%.*s/all", ARG(organ->organ));
    canvas_line(f->canvas, 0, y + 1.5, right, y + 1.5, pen(INK_GRID, 0.6));
    Str text = row_name(c, organ->name, FONT_LABEL_BOLD, right - CHART_EDGE - COUNT_ROOM);
    Box name = canvas_text(f->canvas, text, FONT_LABEL_BOLD, INK_TEXT, CHART_EDGE, y + 11, ANCHOR_LEFT);
    if (count)
        canvas_text(f->canvas, figure_cell(c, count), FONT_NOTE, INK_MUTED, name.x + name.w + 6, y + 11,
                    ANCHOR_LEFT);
}

static void draw_plot(const Frame *f, ChartContext *c, const Plot *p)
{
    double right = canvas_width(f->canvas), y = f->plot.y;
    double room = months_in(p->period) > LETTERED ? YEAR_ROOM : 1;
    Scale  x = scale_time(p->period.from, p->period.to + 1, c->narrow ? MARK : p->titles + GAP, right - room);
    draw_axis(f, c, &x, p->period);
    for (size_t i = 0; i < p->organs_n; i++) {
        const Organ *organ = &p->organs[i];
        draw_organ(f, c, organ, y, right);
        y += HEAD;
        for (size_t k = organ->from; k < organ->from + organ->n; k++) {
            draw_line(f, c, p, &x, &p->lines[k], y + p->gap / 2);
            y += p->lines[k].title.height + p->below + p->gap;
        }
    }
}

// Words ---------------------------------------------------------------------------------------------

static size_t make_keys(ChartContext *c, const Plot *p, Key *keys)
{
    size_t n = 0;
    for (int dated = 1; dated >= 0; dated--)
        keys[n++] = (Key){ .shape = KEY_FILL,
                           .text = say(c, dated ? MSG_EVENTS_KEY_DATED : MSG_EVENTS_KEY_UNDATED, NO_ARGS),
                           .fill = bar_fill(dated) };
    for (size_t g = 1; g < c->w->scope->groups_n; g++) {
        bool any = false;
        for (size_t i = 0; i < p->lines_n; i++)
            any |= focus_group(c, p->lines[i].event) == g;
        if (any)
            keys[n++] = (Key){ .shape = KEY_DOT, .text = group_short(c, g), .dot = focus_dot(g) };
    }
    return n;
}

static Str empty_text(ChartContext *c, const Plot *p)
{
    if (!c->w->data->tables[TABLE_EVENTS].present)
        return say(c, MSG_PLAN_NO_EVENTS, NO_ARGS);
    if (p->period.from > p->period.to)
        return say(c, MSG_EVENTS_NOT_BEGUN, ARGS(arg_day("from", p->period.from)));
    if (!p->lines_n)
        return say(c, MSG_EVENTS_NONE, NO_ARGS);
    return (Str){ 0 };
}

// How many events, from when to when, how many of their days are known; the organs that held most of them.
static const Arg *values(ChartContext *c, const Plot *p)
{
    const Figure *all = figure_find(c->figures, "events/all/all"),
                 *days = figure_find(c->figures, "event-days/all/all");
    if (!all || p->period.from > p->period.to)
        return NULL;
    Arg   *organs = NEW(c->keep, Arg, p->organs_n + 1);
    size_t n = 0, most = 0;
    for (size_t i = 0; i < p->organs_n; i++) // the busiest first
        if (p->organs[i].organ.n && (!n || p->organs[i].n == most)) {
            most = p->organs[i].n;
            organs[n++] = arg_label(NULL, "organ", p->organs[i].organ);
        }
    return values_kept(c, ARGS(arg_count("n", figure_count(all)), arg_day("from", p->period.from),
                               arg_day("to", p->period.to), arg_count("days", days ? figure_count(days) : 0),
                               arg_list("organs", organs, n), arg_count("most", most)));
}

static Str own_note(ChartContext *c, const Plot *p)
{
    if (!p->lines_n)
        return (Str){ 0 };
    return say(c, MSG_EVENTS_NOTE, ARGS(arg_flag("elsewhere", p->elsewhere)));
}

Chart chart_outreach_timeline(const ChartDef *def, ChartContext *c)
{
    Plot      p = make_plot(c, c->width);
    Key      *keys = NEW(c->keep, Key, c->w->scope->groups_n + 2);
    Chart     chart = { .def = def };
    ChartSpec spec = { .title = say(c, MSG_EVENTS_TITLE, NO_ARGS),
                       .caption = say(c, MSG_EVENTS_CAPTION, NO_ARGS),
                       .drawn = say(c, MSG_EVENTS_ALT, NO_ARGS),
                       .says = MSG_EVENTS_ANSWER,
                       .values = values(c, &p),
                       .empty = empty_text(c, &p),
                       .keys = keys,
                       .keys_n = p.lines_n ? make_keys(c, &p, keys) : 0,
                       .top = MONTHS,
                       .height = p.height,
                       .notes = plan_notes(own_note(c, &p), (Str){ 0 }, say(c, MSG_EVENTS_SOURCE, NO_ARGS)),
                       .illustrative = p.illustrative };
    Frame     f = chart_begin(c, &spec, &chart);
    if (!spec.empty.n)
        draw_plot(&f, c, &p);
    return chart_end(&f, &chart);
}
