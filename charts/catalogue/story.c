// story.c - see story.h.
#include "catalogue/story.h"

#include <math.h>

#define APART 9.6 // from label to label

// Labels at the ends of lines -----------------------------------------------------------------------

typedef struct {
    double value, name, extra; // widths
} LabelColumns;

static FontRole value_font(const EndLabel *label) { return label->clear ? FONT_LABEL_BOLD : FONT_LABEL; }

static LabelColumns label_columns(const ChartContext *c, const EndLabel *labels, size_t n, Str extra_head)
{
    LabelColumns w = { .extra = extra_head.n ? font_width(c->fonts, FONT_NOTE, extra_head) : 0 };
    for (size_t i = 0; i < n; i++) {
        w.value = fmax(w.value, font_width(c->fonts, value_font(&labels[i]), labels[i].value));
        w.name = fmax(w.name, font_width(c->fonts, labels[i].font, labels[i].name));
    }
    return w;
}

#define LEADER 16.0

double end_labels_width(const ChartContext *c, const EndLabel *labels, size_t n, Str extra_head)
{
    LabelColumns w = label_columns(c, labels, n, extra_head);
    // The head may hang over the names, which stand below it.
    double extra = extra_head.n ? fmax(22, w.extra - w.name - w.value) + 4 : 0;
    return LEADER + w.value + 5 + w.name + extra;
}

// As many of the first labels as have room.
static size_t labels_shown(const Frame *f, const EndLabel *labels, size_t n)
{
    size_t shown = 0, room = (size_t)(f->plot.h / APART) + 1, i = 0;
    for (; i < n && shown < room; i++)
        shown += isnan(labels[i].want) ? 0 : 1;
    return i;
}

void end_labels_draw(const Frame *f, ChartContext *c, const EndLabel *labels, size_t n, Str extra_head)
{
    LabelColumns w = label_columns(c, labels, n, extra_head);
    double      *want = NEW(c->keep, double, n + 1), *at = NEW(c->keep, double, n + 1);
    double       edge = f->plot.x + f->plot.w, top = f->plot.y + 1, bottom = f->plot.y + f->plot.h + 2;
    n = labels_shown(f, labels, n);
    for (size_t i = 0; i < n; i++)
        want[i] = labels[i].want;
    labels_spread(want, n, APART, top, bottom, at, c->w->scratch);
    for (size_t i = 0; i < n; i++) {
        if (isnan(want[i]))
            continue;
        Point leader[] = {
            { edge + 4, want[i] }, { edge + 6, want[i] }, { edge + 11, at[i] }, { edge + 13, at[i] }
        };
        canvas_polyline(f->canvas, leader, COUNT(leader), pen(labels[i].ink, 0.8));
        canvas_text(f->canvas, labels[i].value, value_font(&labels[i]), labels[i].text,
                    edge + LEADER + w.value, at[i], ANCHOR_RIGHT | ANCHOR_MIDDLE);
        canvas_text(f->canvas, labels[i].name, labels[i].font, labels[i].text, edge + LEADER + w.value + 5,
                    at[i], ANCHOR_LEFT | ANCHOR_MIDDLE);
        canvas_text(f->canvas, labels[i].extra, FONT_LABEL, labels[i].text, canvas_width(f->canvas), at[i],
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
    }
    canvas_text(f->canvas, extra_head, FONT_NOTE, INK_MUTED, canvas_width(f->canvas), f->plot.y - 6,
                ANCHOR_RIGHT | ANCHOR_BOTTOM);
}

// Groups --------------------------------------------------------------------------------------------

size_t groups_by_weight(const ChartContext *c, size_t *order)
{
    size_t n = 0;
    if (c->focus)
        order[n++] = c->focus;
    order[n++] = 0;
    for (size_t g = 1; g < c->w->scope->groups_n; g++)
        if (g != c->focus)
            order[n++] = g;
    return n;
}

bool is_pencil(const ChartContext *c, size_t group)
{
    return group && group != c->focus && c->w->scope->groups_n - 1 > MANY_GROUPS;
}

Pen line_pen(const ChartContext *c, size_t group)
{
    Pen p = pen_series(group_series(group));
    if (is_pencil(c, group))
        return pen(INK_FAINT, 0.6);
    if (group == c->focus)
        p.width = group ? 2.6 : 1.6;
    return p;
}

double names_beside(const ChartContext *c) { return fmax(76, 0.21 * (c->narrow ? FRAME_WIDTH : c->width)); }

double names_at_ends(const ChartContext *c) { return (c->narrow ? 0.33 : 0.27) * c->width; }

void group_names(ChartContext *c, const size_t *order, size_t n, double most, Str *names)
{
    for (int pass = 0; pass < 2; pass++) {
        double widest = 0;
        for (size_t i = 0; i < n; i++) {
            names[i] = pass ? group_short(c, order[i]) : group_name(c, order[i]);
            FontRole font = order[i] == c->focus ? FONT_LABEL_BOLD : FONT_LABEL;
            widest = fmax(widest, font_width(c->fonts, font, names[i]));
            if (pass)
                names[i] = font_ellipsis(c->keep, c->fonts, font, names[i], most);
        }
        if (widest <= most)
            return;
    }
}

// Words ---------------------------------------------------------------------------------------------

Str without_treaties(ChartContext *c)
{
    if (c->w->scope->predictors_n == 0)
        return say(c, MSG_EMPTY_NO_TREATIES, ARGS(arg_treaty("treaty", c->w->scope->subject)));
    if (c->w->scope->groups[0].n == 0)
        return say(c, MSG_EMPTY_NOBODY, NO_ARGS);
    return (Str){ 0 };
}

Str without_record(ChartContext *c)
{
    Str empty = without_treaties(c);
    if (empty.n || subject_figure(c, "rate", 0)->k)
        return empty;
    return say(c, MSG_EMPTY_NO_PARTY,
               ARGS(arg_treaty("treaty", c->w->scope->subject), arg_day("day", c->w->scope->cutoff)));
}

static bool is_joined(const ChartContext *c)
{
    const Scope *s = c->w->scope;
    const Day   *first = c->w->first_deposit[READ_LAST] + s->subject * c->w->data->states_n;
    for (size_t i = 0; i < c->w->data->states_n; i++)
        if (first[i] && set_has(s->population, i))
            return true;
    return false;
}

// Whether a State was party at the end of any year of the series.
static bool had_parties(const ChartContext *c)
{
    for (size_t i = 0; i < c->w->series_n; i++)
        if (c->w->series_tally[i][0].read[READ_LAST].parties)
            return true;
    return false;
}

Str without_parties(ChartContext *c, bool ever)
{
    const Scope *s = c->w->scope;
    Day          adopted = c->w->data->treaties[s->subject].adopted;
    Arg          treaty = arg_treaty("treaty", s->subject);
    if (s->groups[0].n == 0)
        return say(c, MSG_EMPTY_NOBODY, NO_ARGS);
    if (s->cutoff < adopted)
        return say(c, MSG_EMPTY_NOT_ADOPTED, ARGS(treaty, arg_day("day", adopted)));
    if (ever ? is_joined(c) : had_parties(c))
        return (Str){ 0 };
    return say(c, ever ? MSG_EMPTY_NOT_JOINED : MSG_EMPTY_NO_PARTY, ARGS(treaty, arg_day("day", s->cutoff)));
}
