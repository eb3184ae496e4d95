// finding_firm.c - whether the answer holds: since when, within the parts of the group looked at closely, and
// under other choices. Every number is a figure.
#include "annex/finding.h"

#include <math.h>

// Over time -----------------------------------------------------------------------------------------

static const char *since_case(const LinkSeries *series, size_t since)
{
    size_t first = 0;
    while (first + 1 < series->n && isnan(series->at[first].value))
        first++;
    return since == NOT_FOUND ? "chance" : since + 1 == series->n ? "last" : since <= first ? "always" : "since";
}

static void say_since(Content *a, Prose *p, size_t group)
{
    LinkSeries    series = link_series(a->c, group);
    const Figure *last = series.at + series.n - 1;
    size_t        since = link_since(a->c, &series);
    bool          reversed = since != NOT_FOUND && last->value < 0;
    if (!isnan(last->value))
        prose_sentence(a->d, p, MSG_FINDING_FIRM_SINCE,
                       ARGS(arg_where("where", group), arg_group_of("group", a->c, group),
                            arg_word("case", since_case(&series, since)),
                            arg_word("sign", reversed ? "less" : "more"),
                            arg_day("since", since == NOT_FOUND ? 0 : (Day)series.at[since].at)));
}

// From the first year in which it is defined to the cut-off.
static void say_course(Content *a, Prose *p, size_t group)
{
    LinkSeries    series = link_series(a->c, group);
    const Figure *first = series.at, *last = series.at + series.n - 1;
    while (first < last && isnan(first->value))
        first++;
    if (first < last && !isnan(last->value))
        prose_sentence(a->d, p, MSG_FINDING_FIRM_COURSE,
                       ARGS(arg_where("where", group), arg_group_of("group", a->c, group),
                            arg_day("first", (Day)first->at), arg_figure("then", first), arg_figure("now", last),
                            arg_day("day", a->w->scope->cutoff)));
}

void finding_over_time(Content *a)
{
    Prose p = { 0 };
    if (a->w->scope->predictors_n < 2)
        return;
    say_since(a, &p, 0);
    if (a->c->focus)
        say_since(a, &p, a->c->focus);
    say_course(a, &p, a->c->focus);
    if (!p.n && !chart_of(a, "link-over-time"))
        return;
    doc_heading_message(a->d, 2, "time-finding", MSG_FINDING_FIRM_HEAD_TIME, NO_ARGS);
    chart_finding(a, "link-over-time", p);
}
