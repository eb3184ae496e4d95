// marks.h - a chart and what is looked up in it, for the tests that measure where its marks sit.
#ifndef MARKS_H
#define MARKS_H

#include "drawn.h"
#include "tables.h"
#include "test_catalogue.h"

typedef struct {
    Drawn         d;
    ChartContext *c;
    const Scope  *scope;
} Look;

static Look look_at(Job *job, const char *chart)
{
    return (Look){ { chart_of(job, chart)->canvas, chart, 0 }, &job->context, &job->scope };
}

// A chart that says in a sentence why it is empty has no marks to measure.
static bool is_empty(const Look *l)
{
    CanvasText *texts;
    size_t      n = canvas_texts(l->d.canvas, l->c->keep, &texts);
    for (size_t i = 0; i < n; i++)
        if (texts[i].font == FONT_SUBTITLE && texts[i].ink == INK_MUTED &&
            (times_in(texts[i].text, "No ") || times_in(texts[i].text, "There are no ") ||
             times_in(texts[i].text, "was adopted on") || times_in(texts[i].text, "Every State") ||
             times_in(texts[i].text, "A State is in two") || times_in(texts[i].text, "has no groups") ||
             times_in(texts[i].text, "Nothing can be") || times_in(texts[i].text, "In no group do") ||
             times_in(texts[i].text, "Within groups, no")))
            return true;
    return false;
}

// The middle of a row; a group may have a short name there.
static double row_of(const Look *l, Str name, double top, double bottom)
{
    double y = drawn_row(&l->d, name, top, bottom);
    if (isnan(y))
        fail_msg("%s: no row '%.*s'", l->d.what, ARG(name));
    return y;
}

static double group_row(const Look *l, size_t group, double top, double bottom)
{
    double y = drawn_row(&l->d, group_name(l->c, group), top, bottom);
    return isnan(y) ? row_of(l, group_short(l->c, group), top, bottom) : y;
}

// Where a value stands that may lie past the axis.
static double clamped(const DrawnAxis *x, double v) { return fmin(fmax(drawn_at(x, v), x->low), x->high); }

#endif
