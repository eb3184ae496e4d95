// marks_bars.h - bars without an axis, months and grids sit where their figures say.
#ifndef MARKS_BARS_H
#define MARKS_BARS_H

#include "marks.h"

#include "catalogue/plan.h"
#include "figures/lookup.h"

// Bars without an axis ---------------------------------------------------------------------------

static const Figure *labelled(const Look *l, const Op *op)
{
    Str label = op->label;
    if (op->kind != OP_FILL || !str_starts(label, S("bar ")))
        return NULL;
    return figure_find(l->c->figures, "%.*s", (int)label.n - 4, label.s + 4);
}

// A share of the track that was drawn before it.
static void bars_on_tracks(Look *l)
{
    for (size_t i = 1; i < l->d.canvas->n; i++) {
        const Op     *op = &l->d.canvas->ops[i], *track = op - 1;
        const Figure *f = labelled(l, op);
        if (!f)
            continue;
        l->d.marks++;
        if (!same(op->box.x, track->box.x) || !same(op->box.y, track->box.y) ||
            !same(op->box.w, track->box.w * (double)f->k / (double)f->n))
            fail_msg("%s: the bar of %.*s is %.3f of %.3f points", l->d.what, ARG(figure_id(f, l->c->keep)),
                     op->box.w, track->box.w);
    }
}

// One length a respondent, all over the chart.
static void bars_in_proportion(Look *l)
{
    double one = 0;
    for (size_t i = 0; i < l->d.canvas->n; i++) {
        const Op     *op = &l->d.canvas->ops[i];
        const Figure *f = labelled(l, op);
        if (!f || !f->k)
            continue;
        one = one > 0 ? one : op->box.w / (double)f->k;
        l->d.marks++;
        if (!same(op->box.w, one * (double)f->k))
            fail_msg("%s: the bar of %.*s is %.3f points", l->d.what, ARG(figure_id(f, l->c->keep)),
                     op->box.w);
    }
}

static void outreach_effort(Look *l)
{
    double one[2] = { 0 };
    for (size_t g = 1; g < l->scope->groups_n; g++) {
        const Figure *reach =
            figure_get(l->c->figures, "reach/%.*s/%.*s", ARG(treaty_code(l->c, l->scope->subject)),
                       ARG(l->scope->groups[g].name));
        const Figure *events =
            figure_find(l->c->figures, "events/focus=%.*s/all", ARG(l->scope->groups[g].name));
        double want[2][2] = { { (double)reach->n, (double)reach->k },
                              { events ? events->value : 0, events ? events->value : 0 } };
        double y = group_row(l, g, 0, canvas_height(l->d.canvas)), left = INFINITY;
        for (size_t i = 0; i < l->d.canvas->n; i++) {
            const Op *op = &l->d.canvas->ops[i];
            if (op->kind != OP_FILL || !op->label.n || !same(op->box.y + op->box.h / 2, y))
                continue;
            bool   right = op->box.x > canvas_width(l->d.canvas) / 2 + 20 || (left < op->box.x - 1);
            double value = want[right][op->fill.pattern == PATTERN_OUTLINE ? 0 : 1];
            left = fmin(left, op->box.x);
            one[right] = one[right] > 0 ? one[right] : op->box.w / value;
            l->d.marks++;
            if (!same(op->box.w, one[right] * value))
                fail_msg("outreach-effort: %.*s: %.3f points for %g", ARG(group_name(l->c, g)), op->box.w,
                         value);
        }
    }
}

// An axis of months has letters between lines, which stand at the first days of months and, the last
// one, at the end of the period.
static DrawnAxis months(const Look *l, Period period)
{
    DrawnAxis a = { 0 };
    for (size_t i = 0; i < l->d.canvas->n && a.n < COUNT(a.at); i++) {
        const Op *op = &l->d.canvas->ops[i];
        if (op->kind == OP_LINE && op->n == 2 && op->points[0].x == op->points[1].x &&
            (op->pen.ink == INK_GRID || op->pen.ink == INK_FAINT) && op->points[1].y - op->points[0].y > 20)
            a.at[a.n++] = op->points[0].x;
    }
    Civil from = day_civil(period.from);
    Day   first = day_make(from.year, from.month, 1);
    for (size_t i = 0; i < a.n; i++)
        a.value[i] = i == 0 ? period.from : i + 1 == a.n ? period.to + 1 : day_plus_months(first, (int)i);
    drawn_agrees(&l->d, &a, AXIS_PLAIN);
    return a;
}

static void outreach_timeline(Look *l)
{
    static const double LEAST = 2.2; // the width of a day
    Period              period = outreach_period(l->c->w);
    bool                years = period.to - period.from > 580;
    DrawnAxis           x = { 0 };
    for (size_t i = 0; i < l->d.canvas->n; i++) {
        const Op *op = &l->d.canvas->ops[i];
        if (op->kind != OP_FILL || !str_starts(op->label, S("event ")))
            continue;
        if (!x.n)
            x = years ? drawn_x(&l->d, AXIS_YEARS) : months(l, period);
        const OutreachEvent *e = l->c->w->data->events;
        while (!str_eq(e->code, (Str){ op->label.s + 6, op->label.n - 6 }))
            e++;
        Day from = e->start.first > period.from ? e->start.first : period.from,
            to = (e->end.last < period.to ? e->end.last : period.to) + 1;
        double x0 = drawn_at(&x, from), x1 = drawn_at(&x, to);
        l->d.marks++;
        if (x1 - x0 < LEAST ? fabs(op->box.x + op->box.w / 2 - (x0 + x1) / 2) > LEAST / 2
                            : !same(op->box.x, x0) || !same(op->box.x + op->box.w, x1))
            fail_msg("outreach-timeline: %.*s from %.3f to %.3f, not %.3f to %.3f", ARG(e->code), op->box.x,
                     op->box.x + op->box.w, x0, x1);
    }
}

// Grids ------------------------------------------------------------------------------------------

// The middle of a turned heading above a cell: the nearest one with this text.
static bool is_under(const Drawn *d, Str head, double x, double y)
{
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        if (op->kind == OP_TEXT && op->angle == -90 && drawn_names(op->text, head) && op->y < y &&
            same(op->x - font_metrics(d->canvas->fonts, op->font).cap / 2, x))
            return true;
    }
    return false;
}

static bool is_beside(const Drawn *d, Str name, double x, double y)
{
    for (size_t i = 0; i < d->canvas->n; i++) {
        const Op *op = &d->canvas->ops[i];
        if (op->kind == OP_TEXT && op->angle == 0 && drawn_names(op->text, name) && op->x < x &&
            same(drawn_middle(d, op), y))
            return true;
    }
    return false;
}

static void cells(Look *l)
{
    bool states = strcmp(l->d.what, "standing") == 0;
    for (size_t i = 0; i < l->d.canvas->n; i++) {
        const Op *op = &l->d.canvas->ops[i];
        char      row[64], column[64];
        if (op->kind != OP_FILL || sscanf(str_c(l->c->keep, op->label),
                                          states ? "cell %63s %63s" : "phi %63s %63s", row, column) != 2)
            continue;
        const Dataset *data = l->c->w->data;
        Str            name = states ? data->states[index_find(&data->state_index, str(row))].name
                                     : treaty_name(l->c, index_find(&data->treaty_index, str(row)));
        Str            head = treaty_name(l->c, index_find(&data->treaty_index, str(column)));
        // A cell is drawn a little smaller than its place in the grid.
        double gap = states ? 1.2 : 0.8, shift_x = gap / 2, shift_y = states ? 0 : gap / 2;
        double x = op->box.x + op->box.w / 2 + shift_x, y = op->box.y + op->box.h / 2 + shift_y;
        l->d.marks++;
        if (!is_under(&l->d, head, x, y) || !is_beside(&l->d, name, x, y))
            fail_msg("%s: '%.*s' does not stand between its row and column", l->d.what, ARG(op->label));
    }
}

#endif
