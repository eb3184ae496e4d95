// section_growth.c - how membership grew, year by year.
#include "annex/sections.h"
#include "catalogue/story.h"

#include <math.h>

// Where groups do not fit beside each other they are the rows, and the columns are a choice of years.
enum { YEARS_ACROSS = 9 };

static const Figure *parties_at(const Content *a, size_t group, Day day)
{
    char text[DATE_SIZE];
    return figure_find(a->c->figures, "parties/%.*s/%.*s@%s", ARG(treaty_code(a->c, a->w->scope->subject)),
                       ARG(a->w->scope->groups[group].name), day_text(day, text));
}

static Str parties_cell(Content *a, size_t group, Day day)
{
    const Figure *f = parties_at(a, group, day);
    return f ? cell(a, arg_figure(NULL, f)) : NOT_APPLICABLE;
}

// The year, or the whole day for the cut-off.
static Str year_cell(Content *a, Day day)
{
    return cell_as(a, arg_day(NULL, day), day == a->w->scope->cutoff ? TYPE_PLAIN : TYPE_YEAR);
}

// The year before the first one with a party, at the end of which all columns are still 0.
static size_t first_row(const Content *a)
{
    size_t i = 0;
    for (; i + 1 < a->w->series_n; i++) {
        const Figure *f = parties_at(a, 0, a->w->series[i]);
        if (f && f->value > 0)
            break;
    }
    return i ? i - 1 : 0;
}

static void years_down(Content *a, const Prose *caption)
{
    size_t     groups = a->w->scope->groups_n;
    DocColumn *columns = NEW(a->keep, DocColumn, groups + 2);
    Str       *cells = NEW(a->keep, Str, groups + 2);
    columns[0] =
        (DocColumn){ str_c(a->keep, say(a->c, MSG_GROWTH_END_OF, NO_ARGS)), ALIGN_LEFT, 0, STYLE_PLAIN };
    for (size_t g = 0; g < groups; g++)
        columns[g + 1] = (DocColumn){ str_c(a->keep, group_name(a->c, (g + 1) % groups)), ALIGN_RIGHT, 1,
                                      g + 1 == groups ? STYLE_BOLD : STYLE_PLAIN };
    DocTable *t = doc_table(a->d, "years", caption, columns, groups + 1);
    t->dense = true;
    for (size_t i = first_row(a); i < a->w->series_n; i++) {
        cells[0] = year_cell(a, a->w->series[i]);
        for (size_t g = 0; g < groups; g++)
            cells[g + 1] = parties_cell(a, (g + 1) % groups, a->w->series[i]);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    if (first_row(a))
        doc_table_note_message(a->d, t, MSG_GROWTH_NO_EARLIER, NO_ARGS);
}

static void years_across(Content *a, const Prose *caption)
{
    size_t     all = a->w->series_n, n = all < YEARS_ACROSS ? all : YEARS_ACROSS;
    DocColumn *columns = NEW(a->keep, DocColumn, n + 1);
    Str       *cells = NEW(a->keep, Str, n + 1);
    Day       *days = NEW(a->keep, Day, n + 1);
    columns[0] =
        (DocColumn){ str_c(a->keep, say(a->c, MSG_COLUMN_GROUP, NO_ARGS)), ALIGN_LEFT, 1, STYLE_PLAIN };
    for (size_t i = 0; i < n; i++) {
        days[i] = a->w->series[n < 2 ? all - 1 : i * (all - 1) / (n - 1)];
        columns[i + 1] = (DocColumn){ str_c(a->keep, cell_as(a, arg_day(NULL, days[i]), TYPE_YEAR)),
                                      ALIGN_RIGHT, 0, i + 1 == n ? STYLE_BOLD : STYLE_PLAIN };
    }
    DocTable *t = doc_table(a->d, "years", caption, columns, n + 1);
    for (size_t g = 1; g <= a->w->scope->groups_n; g++) {
        size_t group = g % a->w->scope->groups_n;
        cells[0] = group_name(a->c, group);
        for (size_t i = 0; i < n; i++)
            cells[i + 1] = parties_cell(a, group, days[i]);
        doc_row(a->d, t, group ? STYLE_PLAIN : STYLE_BOLD, cells);
    }
}

// How long it took ---------------------------------------------------------------------------------

// The last step of each group's curve: who has not joined by the cut-off. NULL: nobody has joined.
static const Figure **last_steps(Content *a)
{
    const Figure **last = NEW(a->keep, const Figure *, a->w->scope->groups_n);
    for (size_t i = 0; i < a->c->figures->n; i++) {
        const Figure *f = &a->c->figures->items[i];
        if (f->at_kind == AT_NUMBER && str_eq(str(f->def->measure), S("not-joined")))
            last[f->group] = f; // in order of time
    }
    return last;
}

// The groups by their median, and those of which half have not joined; where groups are many, how many they
// are.
static void say_medians(Content *a, Prose *p, const Figure **last)
{
    size_t *order = NEW(a->keep, size_t, a->w->scope->groups_n), n = groups_by(a->c, "median-years", order),
           reached = 0, slow = 0;
    Arg *joined = NEW(a->keep, Arg, n + 1), *outside = NEW(a->keep, Arg, n + 1);
    bool many = n > GROUPS_ACROSS;
    for (size_t i = n; i-- > 0;) {
        const Figure *median = subject_figure(a->c, "median-years", order[i]), *step = last[order[i]];
        Arg           group = arg_group_of("group", a->c, order[i]);
        if (!isnan(median->value))
            joined[reached++] =
                arg_item(a, MSG_GROWTH_GROUP_MEDIAN, ARGS(group, arg_figure("median", median)));
        else if (step)
            outside[slow++] = arg_item(a, MSG_GROWTH_SLOW_GROUP, ARGS(group, arg_figure("last", step)));
    }
    if (!many && reached)
        prose_sentence(a->d, p, MSG_GROWTH_MEDIANS, ARGS(arg_list("list", joined, reached)));
    if (many || slow)
        prose_sentence(a->d, p, MSG_GROWTH_SLOW_GROUPS,
                       ARGS(arg_count("n", slow), arg_list("list", outside, many ? 0 : slow)));
}

static void say_test(const Content *a, Prose *p)
{
    const Figure *chi2 = subject_figure(a->c, "log-rank-chi2", 0), *f = subject_figure(a->c, "log-rank-p", 0);
    double        limit = 1 - a->w->config->level;
    if (!isnan(f->value))
        prose_sentence(
            a->d, p, f->value < limit ? MSG_GROWTH_GROUPS_DIFFER : MSG_GROWTH_GROUPS_DO_NOT_DIFFER,
            ARGS(arg_figure("chi2", chi2), arg_figure("p", f), arg_limit("limit", a->w->config->level)));
}

static void say_half(Content *a, Prose *p, const Figure **last)
{
    const Figure *median = subject_figure(a->c, "median-years", 0);
    Arg           treaty = arg_treaty("treaty", a->w->scope->subject);
    if (isnan(median->value))
        prose_message(a->d, p, MSG_GROWTH_HALF_NOT_JOINED, ARGS(treaty, arg_figure("last", last[0])));
    else
        prose_message(a->d, p, MSG_GROWTH_HALF_JOINED,
                      ARGS(treaty, arg_figure("median", median),
                           arg_word("interval", figure_interval(median, a->keep).n ? "known" : "none")));
}

static void say_time(Content *a)
{
    const Figure **last = last_steps(a);
    Prose          p = { 0 };
    if (last[0]) {
        say_half(a, &p, last);
        if (a->w->scope->groups_n > 1)
            say_medians(a, &p, last);
        say_test(a, &p);
        prose_sentence(a->d, &p, MSG_GROWTH_BRACKETS, ARGS(arg_level("level", a->w->config->level)));
    }
    chart_finding(a, "survival", p);
}

// No party at the end of any year.
static bool say_no_growth(const Content *a, const Arg *args)
{
    const Scope *s = a->w->scope;
    if (!without_parties(a->c, false).n)
        return false;
    bool joined = !without_parties(a->c, true).n;
    doc_message(a->d,
                s->cutoff < a->w->data->treaties[s->subject].adopted ? MSG_GROWTH_ADOPTED_LATER
                : joined                                             ? MSG_GROWTH_NONE_IN_FORCE
                                                                     : MSG_GROWTH_NONE_JOINED,
                args);
    return true;
}

static const Figure *series_at(const Content *a, const char *measure, size_t group, Day day)
{
    char text[DATE_SIZE];
    return figure_get(a->c->figures, "%s/%.*s/%.*s@%s", measure, ARG(treaty_code(a->c, a->w->scope->subject)),
                      ARG(a->w->scope->groups[group].name), day_text(day, text));
}

// Ten years before the cut-off, at the end of a year; 0: before the first.
static Day ten_years_ago(const Content *a)
{
    int year = day_civil(a->w->scope->cutoff).year - 10;
    for (size_t i = 0; i + 1 < a->w->series_n; i++)
        if (day_civil(a->w->series[i]).year == year)
            return a->w->series[i];
    return 0;
}

// Whether two shares are the same in print.
static Arg arg_change(const char *name, Content *a, const Figure *before, const Figure *now)
{
    bool same = str_eq(figure_rounded(before, 0, a->keep), figure_rounded(now, 0, a->keep));
    return arg_word(name, same ? "same" : "other");
}

static void say_shares(Content *a, Prose *p, Day then, Day now)
{
    const Figure *before = series_at(a, "rate", a->c->focus, then),
                 *own = series_at(a, "rate", a->c->focus, now), *all_before = series_at(a, "rate", 0, then),
                 *all = series_at(a, "rate", 0, now);
    prose_sentence(a->d, p, MSG_GROWTH_SHARE,
                   ARGS(arg_group_of("group", a->c, a->c->focus), arg_figure("before", before),
                        arg_figure("now", own), arg_change("change", a, before, own),
                        arg_figure("all-before", all_before), arg_figure("all-now", all),
                        arg_change("all-change", a, all_before, all)));
}

static void say_growth(Content *a, const Arg *args)
{
    Day   then = ten_years_ago(a), now = a->w->series[a->w->series_n - 1];
    Prose all = { 0 }, groups = { 0 };
    prose_sentence(a->d, &all, MSG_GROWTH_ADOPTED, args);
    if (then)
        prose_sentence(a->d, &all, MSG_GROWTH_PARTIES,
                       ARGS(arg_day("then", then), arg_figure("before", series_at(a, "parties", 0, then)),
                            arg_figure("now", series_at(a, "parties", 0, now)), arg_day("day", now)));
    chart_finding(a, "timeline", all);
    if (then && a->c->focus)
        say_shares(a, &groups, then, now);
    chart_finding(a, "group-curves", groups);
}

static const Arg *growth_args(Content *a)
{
    const Scope *s = a->w->scope;
    Arg         *args = NEW(a->keep, Arg, 4);
    args[0] = arg_treaty("treaty", s->subject);
    args[1] = arg_day("adopted", a->w->data->treaties[s->subject].adopted);
    args[2] = arg_day("cutoff", s->cutoff);
    return args;
}

void section_growth(Content *a)
{
    const Arg *args = growth_args(a);
    if (!say_no_growth(a, args))
        say_growth(a, args);
}

void append_growth(Content *a)
{
    Prose      caption = { 0 };
    const Arg *args = growth_args(a);
    if (without_parties(a->c, true).n)
        return;
    doc_heading_message(a->d, 2, "time", MSG_GROWTH_TIME, NO_ARGS);
    say_time(a);
    if (without_parties(a->c, false).n)
        return;
    doc_message(a->d, MSG_GROWTH_SEE_YEARS, NO_ARGS);
    prose_message(a->d, &caption, MSG_GROWTH_YEARS, args);
    if (a->w->scope->groups_n <= GROUPS_ACROSS)
        years_down(a, &caption);
    else
        years_across(a, &caption);
}
