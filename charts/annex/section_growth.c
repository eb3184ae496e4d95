// section_growth.c - section 3: how membership grew, year by year.
#include "annex/content.h"

// More groups than this do not fit beside each other: then groups are the rows, and the columns are
// a choice of years.
enum { GROUPS_ACROSS = 8, YEARS_ACROSS = 9 };

static const Figure *parties_at(Content *a, size_t group, Day day)
{
    char text[DATE_SIZE];
    return figure_find(a->c->figures, "parties/%.*s/%.*s@%s", ARG(treaty_code(a->c, a->w->scope->subject)),
                       ARG(a->w->scope->groups[group].name), day_text(day, text));
}

static Str parties_cell(Content *a, size_t group, Day day)
{
    const Figure *f = parties_at(a, group, day);
    return f ? value_text(a, f) : S("\u2013");
}

// "2014", or the whole day for the cut-off.
static Str year_words(Content *a, Day day)
{
    if (day == a->w->scope->cutoff)
        return day_words(a, day);
    return str_format(a->keep, "%d", day_civil(day).year);
}

// The year before the first one with a party, at the end of which all columns are still 0.
static size_t first_row(Content *a)
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
    Str       *cells   = NEW(a->keep, Str, groups + 2);
    columns[0] = (DocColumn){ N_("End of"), ALIGN_LEFT, 0, STYLE_PLAIN };
    for (size_t g = 0; g < groups; g++)
        columns[g + 1] = (DocColumn){ str_c(a->keep, group_name(a->c, (g + 1) % groups)), ALIGN_RIGHT, 1,
                                      g + 1 == groups ? STYLE_BOLD : STYLE_PLAIN };
    DocTable *t = doc_table(a->d, "years", caption, columns, groups + 1);
    t->dense    = true;
    for (size_t i = first_row(a); i < a->w->series_n; i++) {
        cells[0] = year_words(a, a->w->series[i]);
        for (size_t g = 0; g < groups; g++)
            cells[g + 1] = parties_cell(a, (g + 1) % groups, a->w->series[i]);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    Prose note = { 0 };
    if (first_row(a))
        prose_say(a->d, &note, _("No State of the population was party at the end of an earlier year."), NULL);
    doc_table_note(a->d, t, &note);
}

static void years_across(Content *a, const Prose *caption)
{
    size_t     all = a->w->series_n, n = all < YEARS_ACROSS ? all : YEARS_ACROSS;
    DocColumn *columns = NEW(a->keep, DocColumn, n + 1);
    Str       *cells   = NEW(a->keep, Str, n + 1);
    Day       *days    = NEW(a->keep, Day, n + 1);
    columns[0] = (DocColumn){ N_("Group"), ALIGN_LEFT, 1, STYLE_PLAIN };
    for (size_t i = 0; i < n; i++) {
        days[i] = a->w->series[n < 2 ? all - 1 : i * (all - 1) / (n - 1)];
        columns[i + 1] = (DocColumn){ str_c(a->keep, str_format(a->keep, "%d", day_civil(days[i]).year)), ALIGN_RIGHT, 0,
                                      i + 1 == n ? STYLE_BOLD : STYLE_PLAIN };
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

// How long half of the States of a group took.
static void say_median(Content *a, size_t group)
{
    const Figure *years = subject_figure(a->c, "median-years", group);
    Str           who   = group ? str_format(a->keep, _("the %.*s"), ARG(group_states(a->c, group))) : str(_("all States"));
    Str           range = figure_interval(years, a->keep);
    if (subject_figure(a->c, "rate", group)->n)
        doc_say(a->d,
                !(years->value >= 0) ? _("Fewer than half of {who} have joined by the cut-off.")
                : range.n ? _("Half of {who} had joined {years} years after the treaty was open to them (interval {range} years).")
                          : _("Half of {who} had joined {years} years after the treaty was open to them."),
                WITH({ "who", who }, { "years", value_text(a, years) }, { "range", range }));
}

void section_growth(Content *a)
{
    const Scope *s = a->w->scope;
    Value with[] = { { "treaty", treaty_short(a, s->subject) },
                     { "from", a->w->series_n ? year_words(a, a->w->series[0]) : (Str){ 0 } },
                     { "adopted", day_words(a, a->w->data->treaties[s->subject].adopted) },
                     { "cutoff", day_words(a, s->cutoff) },
                     { NULL, { 0 } } };
    doc_say(a->d, _("The {treaty} was adopted on {adopted}. {see:years} counts the States that were party at the end of each "
                    "year and at the cut-off; States that had not yet joined the United Nations are not counted before they did."),
            with);
    chart_with(a, "timeline", _("{see:timeline} follows every State that joined or left, group by group."), NULL);
    chart_with(a, "group-curves", _("{see:group-curves} compares the groups by the share of their States."), NULL);
    say_median(a, 0);
    if (a->c->focus)
        say_median(a, a->c->focus);
    chart_with(a, "survival", _("{see:survival} asks how long States took to join, counted from the day they could."), NULL);
    Prose caption = { 0 };
    prose_say(a->d, &caption, _("States party to the {treaty} at the end of the year, up to {cutoff}"), with);
    if (s->groups_n <= GROUPS_ACROSS)
        years_down(a, &caption);
    else
        years_across(a, &caption);
}
