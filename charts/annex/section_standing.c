// section_standing.c - where States stand at the cut-off, by group and one by one.
#include "annex/sections.h"

#include <math.h>

static const DocHead HEADS[] = {
    { MSG_COLUMN_GROUP, ALIGN_LEFT, 1, STYLE_PLAIN },
    { MSG_COLUMN_STATES, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_COLUMN_PARTIES, ALIGN_RIGHT, 0, STYLE_BOLD },
    { MSG_COLUMN_SIGNATORIES, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_COLUMN_WITHDRAWN, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_COLUMN_RATE, ALIGN_RIGHT, 0, STYLE_BOLD },
    { MSG_COLUMN_INTERVAL, ALIGN_RIGHT, 0, STYLE_PLAIN },
};

static void add_group(Content *a, DocTable *t, size_t group)
{
    const Figure *rate = subject_figure(a->c, "rate", group);
    doc_row(a->d, t, group ? STYLE_PLAIN : STYLE_BOLD,
            (Str[]){ cell(a, arg_group_of(NULL, a->c, group)), cell(a, arg_count(NULL, rate->n)),
                     cell(a, arg_count(NULL, rate->k)),
                     cell(a, arg_figure(NULL, subject_figure(a->c, "signatories", group))),
                     cell(a, arg_figure(NULL, subject_figure(a->c, "withdrawn", group))),
                     cell(a, arg_figure(NULL, rate)), cell_as(a, arg_figure(NULL, rate), TYPE_INTERVAL) });
}

static void group_table(Content *a)
{
    DocTable *t = doc_table_message(a->d, "groups", MSG_STANDING_GROUPS,
                                    ARGS(arg_treaty("treaty", a->w->scope->subject),
                                         arg_day("day", a->w->scope->cutoff),
                                         arg_word("clock", CLOCK_NAMES[a->w->config->clock])),
                                    HEADS, COUNT(HEADS));
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
        doc_message(a->d, MSG_STANDING_NO_RANGE, NO_ARGS);
        return;
    }
    const Figure *high = subject_figure(a->c, "rate", order[0]),
                 *low = subject_figure(a->c, "rate", order[n - 1]);
    doc_message(a->d,
                high->value > low->value ? MSG_STANDING_RANGE
                : high->value == 0       ? MSG_STANDING_NONE
                                         : MSG_STANDING_SAME,
                ARGS(arg_figure("low", low), arg_figure("high", high), arg_group_of("first", a->c, order[0]),
                     arg_group_of("last", a->c, order[n - 1])));
}

void section_standing(Content *a)
{
    say_range(a);
    group_table(a);
    chart_message(a, "regional-rates", MSG_STANDING_SEE_RATES, NO_ARGS);
    chart_message(a, "roll-call", MSG_STANDING_SEE_STATES, NO_ARGS);
}
