// section_standing.c - where States stand at the cut-off, by group and one by one.
#include "annex/sections.h"

#include <math.h>

// The columns of the table. Standings that no State of the population has at the moment are left out.
typedef struct {
    DocHead     head;
    const char *measure; // NULL: of the rate
    Str (*cell)(Content *a, const Figure *rate);
    bool may_miss;
} StandingColumn;

static Str states_cell(Content *a, const Figure *rate) { return cell(a, arg_count(NULL, rate->n)); }
static Str parties_cell(Content *a, const Figure *rate) { return cell(a, arg_count(NULL, rate->k)); }
static Str rate_cell(Content *a, const Figure *rate) { return cell(a, arg_figure(NULL, rate)); }
static Str range_cell(Content *a, const Figure *rate)
{
    return cell_as(a, arg_figure(NULL, rate), TYPE_INTERVAL);
}

static const StandingColumn COLUMNS[] = {
    { { MSG_COLUMN_STATES, ALIGN_RIGHT, 0, STYLE_PLAIN }, NULL, states_cell, false },
    { { MSG_COLUMN_PARTIES, ALIGN_RIGHT, 0, STYLE_BOLD }, NULL, parties_cell, false },
    { { MSG_STANDING_LEAVING, ALIGN_RIGHT, 0, STYLE_PLAIN }, "withdrawal-pending", NULL, true },
    { { MSG_STANDING_AWAITING, ALIGN_RIGHT, 0, STYLE_PLAIN }, "awaiting-entry", NULL, true },
    { { MSG_COLUMN_SIGNATORIES, ALIGN_RIGHT, 0, STYLE_PLAIN }, "signatories", NULL, false },
    { { MSG_COLUMN_WITHDRAWN, ALIGN_RIGHT, 0, STYLE_PLAIN }, "withdrawn", NULL, false },
    { { MSG_COLUMN_RATE, ALIGN_RIGHT, 0, STYLE_BOLD }, NULL, rate_cell, false },
    { { MSG_COLUMN_INTERVAL, ALIGN_RIGHT, 0, STYLE_PLAIN }, NULL, range_cell, false },
};

static size_t columns_shown(const Content *a, const StandingColumn *shown[COUNT(COLUMNS)])
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT(COLUMNS); i++)
        if (!COLUMNS[i].may_miss || subject_figure(a->c, COLUMNS[i].measure, 0)->value > 0)
            shown[n++] = &COLUMNS[i];
    return n;
}

static void add_group(Content *a, DocTable *t, const StandingColumn *const *shown, size_t n, size_t group)
{
    const Figure *rate = subject_figure(a->c, "rate", group);
    Str          *cells = NEW(a->keep, Str, n + 1);
    cells[0] = cell(a, arg_group_of(NULL, a->c, group));
    for (size_t i = 0; i < n; i++)
        cells[i + 1] = shown[i]->cell
                           ? shown[i]->cell(a, rate)
                           : cell(a, arg_figure(NULL, subject_figure(a->c, shown[i]->measure, group)));
    doc_row(a->d, t, group ? STYLE_PLAIN : STYLE_BOLD, cells);
}

static void table_note(const Content *a, DocTable *t)
{
    bool leaving = subject_figure(a->c, "withdrawal-pending", 0)->value > 0,
         awaiting = subject_figure(a->c, "awaiting-entry", 0)->value > 0;
    if (leaving || awaiting)
        doc_table_note_message(a->d, t, MSG_STANDING_NOTE,
                               ARGS(arg_word("shown", leaving && awaiting ? "both"
                                                      : leaving           ? "leaving"
                                                                          : "awaiting")));
}

static void group_table(Content *a)
{
    const StandingColumn *shown[COUNT(COLUMNS)];
    DocHead               heads[COUNT(COLUMNS) + 1] = { { MSG_COLUMN_GROUP, ALIGN_LEFT, 1, STYLE_PLAIN } };
    size_t                columns = columns_shown(a, shown);
    for (size_t i = 0; i < columns; i++)
        heads[i + 1] = shown[i]->head;
    DocTable *t = doc_table_message(a->d, "groups", MSG_STANDING_GROUPS,
                                    ARGS(arg_treaty("treaty", a->w->scope->subject),
                                         arg_day("day", a->w->scope->cutoff),
                                         arg_word("clock", CLOCK_NAMES[a->w->config->clock])),
                                    heads, columns + 1);
    size_t   *order = NEW(a->keep, size_t, a->w->scope->groups_n), n = groups_by(a->c, "rate", order);
    for (size_t i = 0; i < n; i++)
        add_group(a, t, shown, columns, order[i]);
    add_group(a, t, shown, columns, 0);
    table_note(a, t);
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
    membership_facts(a);
    say_range(a);
    chart_see(a, "regional-rates");
    group_table(a);
    chart_shown(a, "regional-rates");
    chart_answer(a, "roll-call", MSG_STANDING_STATES);
}
