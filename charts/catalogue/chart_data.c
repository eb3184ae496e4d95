// chart_data.c - what charts draw besides figures, State by State or treaty by treaty, as tables for
// those who cannot see the drawing or want to reckon with it.
#include "catalogue/common.h"
#include "catalogue/families.h"
#include "figures/lookup.h"

// Room for the heads and so many rows; the heads are filled in.
static ChartTable start(ChartContext *c, const Str *heads, size_t columns, size_t most)
{
    ChartTable t = { NEW(c->keep, Str, columns * (most + 1)), columns, 1 };
    for (size_t i = 0; i < columns; i++)
        t.cells[i] = heads[i];
    return t;
}

static Str head(ChartContext *c, MessageId id) { return say(c, id, NO_ARGS); }

static Str *add_row(ChartTable *t) { return &t->cells[t->columns * t->rows++]; }

static bool is_in(const ChartContext *c, size_t group, size_t state)
{
    return set_has(c->w->scope->groups[group].states, state);
}

static Str group_of(ChartContext *c, size_t state)
{
    size_t group = scope_group_of(c->w->scope, state);
    return group ? group_name(c, group) : S("\u2013");
}

static Str since_text(ChartContext *c, StateStanding at)
{
    char text[DATE_SIZE];
    return at.since ? str_copy(c->keep, str(day_text(at.since, text))) : S("\u2013");
}

ChartTable table_roll_call(ChartContext *c)
{
    const Str  heads[] = { head(c, MSG_COLUMN_STATE), head(c, MSG_COLUMN_CODE), head(c, MSG_COLUMN_GROUP),
                           head(c, MSG_COLUMN_STANDING), head(c, MSG_COLUMN_SINCE) };
    ChartTable t = start(c, heads, COUNT(heads), c->w->data->states_n);
    for (size_t i = 0; i < c->w->data->states_n; i++) {
        StateStanding at = state_standing(c, c->w->scope->subject, i);
        if (!is_in(c, 0, i))
            continue;
        Str *row = add_row(&t);
        row[0] = name_of_state(c, i), row[1] = c->w->data->states[i].code, row[2] = group_of(c, i);
        row[3] = standing_text(c, at.kind, state_coming(c, c->w->scope->subject, i)),
        row[4] = since_text(c, at);
    }
    return t;
}

ChartTable table_depth(ChartContext *c)
{
    const Str  heads[] = { head(c, MSG_COLUMN_STATE), head(c, MSG_COLUMN_GROUP), head(c, MSG_COLUMN_TREATIES),
                           subject_name(c) };
    ChartTable t = start(c, heads, COUNT(heads), c->w->data->states_n);
    for (size_t i = 0; i < c->w->data->states_n; i++) {
        if (!is_in(c, 0, i))
            continue;
        Str *row = add_row(&t);
        row[0] = name_of_state(c, i), row[1] = group_of(c, i);
        row[2] = number_text((double)c->w->depth[i], UNIT_TREATIES, 0, c->keep);
        row[3] = standing_text(c, state_standing(c, c->w->scope->subject, i).kind,
                               state_coming(c, c->w->scope->subject, i));
    }
    return t;
}

// The year of joining; what else a State is, in a word; nothing for the rest.
static Str joined_text(ChartContext *c, size_t treaty, size_t state)
{
    StateStanding at = state_standing(c, treaty, state);
    Coming        coming = state_coming(c, treaty, state);
    if (at.kind == STANDING_PARTY && !coming)
        return str_format(c->keep, "%d", day_civil(at.since).year);
    return at.kind == STANDING_NONE && !coming ? S("\u2013") : standing_text(c, at.kind, coming);
}

ChartTable table_standing(ChartContext *c)
{
    size_t *treaties, n = chart_treaties(c, &treaties);
    Str    *heads = NEW(c->keep, Str, n + 1);
    heads[0] = head(c, MSG_COLUMN_STATE);
    for (size_t k = 0; k < n; k++)
        heads[k + 1] = treaty_name(c, treaties[k]);
    ChartTable t = start(c, heads, n + 1, c->w->data->states_n);
    for (size_t i = 0; i < c->w->data->states_n; i++) {
        if (!is_in(c, c->focus, i))
            continue;
        Str *row = add_row(&t);
        row[0] = name_of_state(c, i);
        for (size_t k = 0; k < n; k++)
            row[k + 1] = joined_text(c, treaties[k], i);
    }
    return t;
}

ChartTable table_matrix(ChartContext *c)
{
    size_t    *treaties, n = chart_treaties(c, &treaties);
    const Str  heads[] = { head(c, MSG_COLUMN_TREATY), head(c, MSG_COLUMN_AND_TREATY),
                           head(c, MSG_COLUMN_ALL_STATES), group_name(c, c->focus) };
    ChartTable t = start(c, heads, c->focus ? 4 : 3, n * n / 2 + 1);
    for (size_t i = 1; i < n; i++)
        for (size_t k = 1; k < i; k++) {
            Str *row = add_row(&t);
            row[0] = treaty_name(c, treaties[k]), row[1] = treaty_name(c, treaties[i]);
            for (size_t g = 2; g < t.columns; g++)
                row[g] =
                    number_text(association_phi(c->w, treaties[k], treaties[i], g == 2 ? 0 : c->focus).value,
                                UNIT_CORRELATION, 2, c->keep);
        }
    return t;
}
