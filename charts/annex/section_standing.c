// section_standing.c - section 2: where States stand at the cut-off, by group and one by one.
#include "annex/content.h"

#include <math.h>

static const DocColumn COLUMNS[] = {
    { N_("Group"), ALIGN_LEFT, 1, STYLE_PLAIN },      { N_("States"), ALIGN_RIGHT, 0, STYLE_PLAIN },
    { N_("Parties"), ALIGN_RIGHT, 0, STYLE_BOLD },    { N_("Signatories"), ALIGN_RIGHT, 0, STYLE_PLAIN },
    { N_("Withdrawn"), ALIGN_RIGHT, 0, STYLE_PLAIN }, { N_("Rate"), ALIGN_RIGHT, 0, STYLE_BOLD },
    { N_("Interval"), ALIGN_RIGHT, 0, STYLE_PLAIN },
};

static void add_group(Content *a, DocTable *t, size_t group)
{
    const Figure *rate = subject_figure(a->c, "rate", group);
    doc_row(a->d, t, group ? STYLE_PLAIN : STYLE_BOLD,
            (Str[]){ group_name(a->c, group), whole(a, rate->n), whole(a, rate->k),
                     value_text(a, subject_figure(a->c, "signatories", group)),
                     value_text(a, subject_figure(a->c, "withdrawn", group)), value_text(a, rate),
                     value_interval(a, rate) });
}

static void group_table(Content *a)
{
    Prose caption = { 0 };
    prose_say(a->d, &caption, _("The {treaty} by group, {day}, counted from the {clock}"),
              WITH({ "treaty", subject_name(a->c) }, { "day", day_words(a, a->w->scope->cutoff) },
                   { "clock", str(a->w->config->clock == CLOCK_IN_FORCE ? _("entry into force")
                                                                        : _("deposit of the instrument")) }));
    DocTable *t = doc_table(a->d, "groups", &caption, COLUMNS, COUNT(COLUMNS));
    size_t   *order = NEW(a->keep, size_t, a->w->scope->groups_n), n = groups_by(a->c, "rate", order);
    for (size_t i = 0; i < n; i++)
        add_group(a, t, order[i]);
    add_group(a, t, 0);
}

// Group with the highest and the lowest rate; the largest interval among them is the reader's to see.
static void say_range(Content *a)
{
    size_t *order = NEW(a->keep, size_t, a->w->scope->groups_n), n = groups_by(a->c, "rate", order);
    while (n && isnan(subject_figure(a->c, "rate", order[n - 1])->value))
        n--;
    if (n < 2) {
        doc_say(a->d, _("{see:groups} counts the States of the population."), NULL);
        return;
    }
    const Figure *high = subject_figure(a->c, "rate", order[0]),
                 *low = subject_figure(a->c, "rate", order[n - 1]);
    doc_say(a->d,
            high->value > low->value ? _("Among the groups the share of States that are party runs from "
                                         "{low} of the {last} ({low-of}) to {high} of the "
                                         "{first} ({high-of}); {see:groups} has the counts.")
            : high->value == 0       ? _("No State of any group is party; {see:groups} counts the States and "
                                               "those that have signed.")
                                     : _("The share of States that are party is the same in every group, "
                                               "{low}; {see:groups} has the counts."),
            WITH({ "low", value_text(a, low) }, { "high", value_text(a, high) },
                 { "low-of", figure_of(low, a->keep) }, { "high-of", figure_of(high, a->keep) },
                 { "first", group_states(a->c, order[0]) }, { "last", group_states(a->c, order[n - 1]) }));
}

void section_standing(Content *a)
{
    say_range(a);
    group_table(a);
    chart_with(a, "regional-rates",
               _("{see:regional-rates} draws the rates with their intervals and, hatched, the "
                 "States that have signed and are not party."),
               NULL);
    chart_with(a, "roll-call",
               _("{see:roll-call} shows every State of the population in its group; "
                 "{see:register} lists them by name, with their dates."),
               NULL);
}
