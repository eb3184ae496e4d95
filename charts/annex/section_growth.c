// section_growth.c - section 3: how membership grew, year by year.
#include "annex/content.h"
#include "catalogue/story.h"

#include <math.h>

// Where groups do not fit beside each other they are the rows, and the columns are a choice of years.
enum { YEARS_ACROSS = 9 };

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
    Str       *cells = NEW(a->keep, Str, groups + 2);
    columns[0] = (DocColumn){ N_("End of"), ALIGN_LEFT, 0, STYLE_PLAIN };
    for (size_t g = 0; g < groups; g++)
        columns[g + 1] = (DocColumn){ str_c(a->keep, group_name(a->c, (g + 1) % groups)), ALIGN_RIGHT, 1,
                                      g + 1 == groups ? STYLE_BOLD : STYLE_PLAIN };
    DocTable *t = doc_table(a->d, "years", caption, columns, groups + 1);
    t->dense = true;
    for (size_t i = first_row(a); i < a->w->series_n; i++) {
        cells[0] = year_words(a, a->w->series[i]);
        for (size_t g = 0; g < groups; g++)
            cells[g + 1] = parties_cell(a, (g + 1) % groups, a->w->series[i]);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    Prose note = { 0 };
    if (first_row(a))
        prose_say(a->d, &note, _("No State of the population was party at the end of an earlier year."),
                  NULL);
    doc_table_note(a->d, t, &note);
}

static void years_across(Content *a, const Prose *caption)
{
    size_t     all = a->w->series_n, n = all < YEARS_ACROSS ? all : YEARS_ACROSS;
    DocColumn *columns = NEW(a->keep, DocColumn, n + 1);
    Str       *cells = NEW(a->keep, Str, n + 1);
    Day       *days = NEW(a->keep, Day, n + 1);
    columns[0] = (DocColumn){ N_("Group"), ALIGN_LEFT, 1, STYLE_PLAIN };
    for (size_t i = 0; i < n; i++) {
        days[i] = a->w->series[n < 2 ? all - 1 : i * (all - 1) / (n - 1)];
        columns[i + 1] = (DocColumn){ str_c(a->keep, str_format(a->keep, "%d", day_civil(days[i]).year)),
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

static Str years_words(Content *a, const Figure *median)
{
    Str interval = figure_interval(median, a->keep);
    return interval.n ? str_format(a->keep, _("%.*s years (%.*s)"), ARG(value_text(a, median)), ARG(interval))
                      : str_format(a->keep, _("%.*s years"), ARG(value_text(a, median)));
}

static Str still_words(Content *a, const Figure *last)
{
    return str_format(a->keep, "%.*s (%.*s)", ARG(value_text(a, last)), ARG(value_interval(a, last)));
}

// The groups by their median, and those of which half have not joined.
static void say_medians(Content *a, Prose *p, const Figure **last)
{
    size_t *order = NEW(a->keep, size_t, a->w->scope->groups_n), n = groups_by(a->c, "median-years", order),
           reached = 0, never = 0;
    Str *joined = NEW(a->keep, Str, n + 1), *outside = NEW(a->keep, Str, n + 1);
    for (size_t i = n; i-- > 0;) {
        const Figure *median = subject_figure(a->c, "median-years", order[i]);
        if (!isnan(median->value))
            joined[reached++] = str_format(a->keep, _("%.*s %.*s"), ARG(group_name(a->c, order[i])),
                                           ARG(value_text(a, median)));
        else if (last[order[i]])
            outside[never++] =
                str_format(a->keep, _("%.*s, where %.*s have not"), ARG(group_name(a->c, order[i])),
                           ARG(still_words(a, last[order[i]])));
    }
    const Value *with =
        WITH({ "joined", list_words(a, joined, reached) }, { "outside", list_words(a, outside, never) },
             { "reached", count_text(reached, a->keep) }, { "never", count_text(never, a->keep) });
    if (n > GROUPS_ACROSS) {
        prose_say(a->d, p,
                  by_number(never, _(" In every group half have joined."),
                            _(" In one group fewer than half have joined up to the cut-off."),
                            _(" In {never} groups fewer than half have joined up to the cut-off.")),
                  with);
        return;
    }
    prose_say(
        a->d, p,
        by_number(reached, "", _(" By group, in years: {joined}."), _(" By group, in years: {joined}.")),
        with);
    prose_say(a->d, p,
              by_number(never, "",
                        _(" In one group fewer than half have joined up to the cut-off: {outside}."),
                        _(" In {never} groups fewer than half have joined up to the cut-off: {outside}.")),
              with);
}

static void say_time(Content *a)
{
    const Figure **last = last_steps(a), *median = subject_figure(a->c, "median-years", 0);
    const Figure *chi2 = subject_figure(a->c, "log-rank-chi2", 0), *p = subject_figure(a->c, "log-rank-p", 0);
    if (!last[0])
        return;
    Prose       *prose = doc_paragraph(a->d);
    const Value *with = WITH({ "treaty", subject_name(a->c) },
                             { "median", isnan(median->value) ? (Str){ 0 } : years_words(a, median) },
                             { "still", still_words(a, last[0]) },
                             { "level", number_text(a->w->config->level, UNIT_SHARE, 0, a->keep) },
                             { "chi2", value_text(a, chi2) }, { "p", value_text(a, p) },
                             { "limit", number_text(1 - a->w->config->level, UNIT_P, 2, a->keep) });
    prose_say(a->d, prose,
              isnan(median->value) ? _("**How long it took.** Fewer than half of the States have joined the "
                                       "{treaty} up to the cut-off: {still} have not.")
                                   : _("**How long it took.** Half of the States had deposited their consent "
                                       "to the {treaty} {median} after they could."),
              with);
    if (a->w->scope->groups_n > 1)
        say_medians(a, prose, last);
    if (!isnan(p->value))
        prose_say(a->d, prose,
                  p->value < 1 - a->w->config->level
                      ? _(" The groups differ by more than chance (log-rank test, chi-squared {chi2}, p {p}, "
                          "below {limit}).")
                      : _(" That the groups differ may be chance (log-rank test, chi-squared {chi2}, p {p}, "
                          "not below {limit})."),
                  with);
    prose_say(
        a->d, prose,
        _(" Brackets are {level} intervals. Time runs from the adoption of the treaty, or from the day a "
          "State became a member of the United "
          "Nations if that came later. A State that joined and has left since counts as one that joined."),
        with);
}

static void survival_chart(Content *a)
{
    chart_with(a, "survival",
               _("{see:survival} asks how long States took to join, counted from the day they could."), NULL);
}

// No party at the end of any year: neither table nor curves. How long it took runs to the deposit.
static bool say_no_growth(Content *a, const Value *with)
{
    const Scope *s = a->w->scope;
    if (!without_parties(a->c, false).n)
        return false;
    bool joined = !without_parties(a->c, true).n;
    doc_say(a->d,
            s->cutoff < a->w->data->treaties[s->subject].adopted
                ? _("The {treaty} was adopted on {adopted}, after the cut-off.")
            : joined
                ? _("The {treaty} was adopted on {adopted}. Counted from the entry into force, no State was "
                    "party to it by {cutoff}, so that there is no growth to show yet.")
                : _("The {treaty} was adopted on {adopted}. No State had joined it by {cutoff}, so that "
                    "there is no growth to show yet."),
            with);
    if (joined) {
        say_time(a);
        survival_chart(a);
    }
    return true;
}

void section_growth(Content *a)
{
    const Scope *s = a->w->scope;
    Value        with[] = { { "treaty", subject_name(a->c) },
                            { "from", a->w->series_n ? year_words(a, a->w->series[0]) : (Str){ 0 } },
                            { "adopted", day_words(a, a->w->data->treaties[s->subject].adopted) },
                            { "cutoff", day_words(a, s->cutoff) },
                            { NULL, { 0 } } };
    if (say_no_growth(a, with))
        return;
    doc_say(a->d,
            _("The {treaty} was adopted on {adopted}. {see:years} counts the States that were party at the "
              "end of each "
              "year and at the cut-off; States that had not yet joined the United Nations are not counted "
              "before they did."),
            with);
    chart_with(a, "timeline", _("{see:timeline} follows every State that joined or left, group by group."),
               NULL);
    say_time(a);
    chart_with(a, "group-curves", _("{see:group-curves} compares the groups by the share of their States."),
               NULL);
    survival_chart(a);
    Prose caption = { 0 };
    prose_say(a->d, &caption, _("States party to the {treaty} at the end of the year, up to {cutoff}"), with);
    if (s->groups_n <= GROUPS_ACROSS)
        years_down(a, &caption);
    else
        years_across(a, &caption);
}
