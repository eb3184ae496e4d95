// explain_families.c - what each family of figures adds to an explanation.
#include "figures/explain.h"
#include "figures/explaining.h"

#include "figures/families/families.h"

#include <math.h>
#include <string.h>

static size_t treaty_of(const Explain *e, Str code) { return index_find(&e->w->data->treaty_index, code); }
static size_t predictor_of(const Explain *e) { return treaty_of(e, str_cut(e->f->what, '+').head); }

static size_t pair_number(const Explain *e)
{
    size_t p = 0;
    while (e->w->scope->predictors_sorted[p] != predictor_of(e))
        p++;
    return p;
}

// Families -------------------------------------------------------------------------------------------

void explain_population(Explain *e)
{
    for (size_t i = 0; i < e->w->data->states_n; i++)
        if (explain_counts(e, i)) {
            explain_state(e, i);
            text_addf(e->out, "  (%.*s:%zu)\n", ARG(e->w->data->tables[TABLE_STATES].file),
                      e->w->data->states[i].line);
        }
}

void explain_standing(Explain *e)
{
    WITH(e, { 'k', (double)e->f->k }, { 'n', (double)e->f->n });
    for (int kind = STANDING_WITHDRAWN; kind >= STANDING_NONE; kind--)
        explain_block(e, treaty_of(e, e->f->what), (StandingKind)kind);
}

// The States of a figure that counts them, each with its standing toward the treaty.
static void add_counted(Explain *e, size_t treaty,
                        bool (*counts)(const Explain *e, size_t treaty, size_t state))
{
    for (size_t i = 0; i < e->w->data->states_n; i++) {
        if (!explain_counts(e, i) || !counts(e, treaty, i))
            continue;
        explain_state(e, i);
        explain_state_standing(e, treaty, i);
        text_addc(e->out, "\n");
    }
}

static StandingKind kind_on(const Explain *e, size_t treaty, size_t state, Clock clock)
{
    return history_at(history_of(e->w->standing[READ_LAST], treaty, state), clock, e->day).kind;
}

static bool is_awaiting(const Explain *e, size_t treaty, size_t state)
{
    return kind_on(e, treaty, state, CLOCK_DEPOSITED) == STANDING_PARTY &&
           kind_on(e, treaty, state, CLOCK_IN_FORCE) != STANDING_PARTY;
}

static bool is_leaving(const Explain *e, size_t treaty, size_t state)
{
    return history_leaves_on(history_of(e->w->standing[READ_LAST], treaty, state), explain_clock(e),
                             e->day) != 0;
}

static bool is_missing(const Explain *e, size_t treaty, size_t state)
{
    const Snapshot *at = e->w->cutoff[READ_LAST];
    return set_has(at[e->w->scope->subject].party, state) && !set_has(at[treaty].party, state);
}

void explain_awaiting(Explain *e) { add_counted(e, treaty_of(e, e->f->what), is_awaiting); }
void explain_leaving(Explain *e) { add_counted(e, treaty_of(e, e->f->what), is_leaving); }
void explain_missing(Explain *e) { add_counted(e, treaty_of(e, e->f->what), is_missing); }

void explain_acts(Explain *e)
{
    const Standing *s = e->w->standing[READ_LAST];
    const Scope    *scope = e->w->scope;
    size_t          treaty = treaty_of(e, e->f->what);
    Clock           clock = e->f->def->clock == CLOCK_OF_ENTRY ? CLOCK_IN_FORCE : CLOCK_DEPOSITED;
    bool            joining = strncmp(e->f->def->measure, "joined", 6) == 0;
    Window          period = { clock, scope->since, scope->cutoff, scope->cutoff };
    Change          change;
    char            day[DATE_SIZE], since[DATE_SIZE];
    text_addf(e->out, "period   after %s, up to %s\n", day_text(scope->since, since),
              day_text(scope->cutoff, day));
    for (size_t i = 0; i < history_count(s, treaty); i++) {
        History h = history_number(s, treaty, i);
        for (size_t at = 0; explain_counts(e, h.state) && history_next_change(h, &period, &at, &change);) {
            if (change.joins != joining)
                continue;
            explain_state(e, h.state);
            text_addf(e->out, "  %s (%.*s:%zu)\n", day_text(change.day, day), ARG(explain_file(e)),
                      e->w->data->actions[change.action].line);
        }
    }
}

static bool in_cell(const Explain *e, size_t state, bool first, bool second)
{
    const Snapshot *at = e->w->cutoff[READ_LAST];
    return explain_counts(e, state) && set_has(at[predictor_of(e)].party, state) == first &&
           set_has(at[e->w->scope->subject].party, state) == second;
}

static void add_pair_cell(Explain *e, const char *name, bool first, bool second)
{
    size_t predictor = predictor_of(e), subject = e->w->scope->subject, n = 0;
    for (size_t i = 0; i < e->w->data->states_n; i++)
        n += in_cell(e, i, first, second);
    text_addf(e->out, "%s (%zu)\n", name, n);
    for (size_t i = 0; i < e->w->data->states_n; i++) {
        if (!in_cell(e, i, first, second))
            continue;
        explain_state(e, i);
        text_addf(e->out, "  %.*s:", ARG(e->w->data->treaties[predictor].code));
        explain_state_standing(e, predictor, i);
        text_addf(e->out, "  %.*s:", ARG(e->w->data->treaties[subject].code));
        explain_state_standing(e, subject, i);
        text_addc(e->out, "\n");
    }
}

static void add_cells(Explain *e)
{
    add_pair_cell(e, "a: both", true, true);
    add_pair_cell(e, "b: predictor only", true, false);
    add_pair_cell(e, "c: subject only", false, true);
    add_pair_cell(e, "d: neither", false, false);
}

void explain_pair(Explain *e)
{
    Table t = e->w->pairs[READ_LAST][pair_number(e)][e->f->group];
    WITH(e, { 'a', (double)t.both }, { 'b', (double)t.first }, { 'c', (double)t.second },
         { 'd', (double)t.neither });
    text_addf(e->out, "cells    a %zu, b %zu, c %zu, d %zu\n", t.both, t.first, t.second, t.neither);
    add_cells(e);
}

// The tests that were adjusted together.
void explain_family(Explain *e)
{
    text_addc(e->out, "the tests adjusted together: predictor, p, q\n");
    for (size_t p = 0; p < e->w->scope->predictors_n; p++) {
        Str           code = e->w->data->treaties[e->w->scope->predictors_sorted[p]].code;
        Str           subject = e->w->data->treaties[e->w->scope->subject].code;
        const Figure *test =
            figure_get(e->store, "fisher-p/%.*s+%.*s/%.*s", ARG(code), ARG(subject), ARG(*e->f->group_name));
        const Figure *q =
            figure_get(e->store, "fisher-q/%.*s+%.*s/%.*s", ARG(code), ARG(subject), ARG(*e->f->group_name));
        text_addf(e->out, "  %-20.*s ", ARG(code));
        text_number(e->out, test->value);
        text_addc(e->out, "  ");
        text_number(e->out, q->value);
        text_addc(e->out, "\n");
    }
    explain_pair(e);
}

static void add_symbol(Explain *e, const char *name, double value)
{
    text_addf(e->out, ", %s ", name);
    text_number(e->out, value);
}

// What one group adds to the sums of Mantel-Haenszel: both products, and the expected a with its variance.
static void add_stratum(Explain *e, const Group *group, Table t)
{
    double a = (double)t.both, b = (double)t.first, c = (double)t.second, d = (double)t.neither;
    double n = a + b + c + d, margins = (a + b) * (c + d) * (a + c) * (b + d);
    text_addf(e->out, "  %-20.*s a %zu, b %zu, c %zu, d %zu", ARG(group->name), t.both, t.first, t.second,
              t.neither);
    if (n > 0) {
        add_symbol(e, "ad/n", a * d / n);
        add_symbol(e, "bc/n", b * c / n);
    }
    if (margins > 0) {
        add_symbol(e, "E a", (a + b) * (a + c) / n);
        add_symbol(e, "Var a", margins / (n * n * (n - 1)));
    }
    text_addc(e->out, margins > 0 ? "\n" : "  (an empty margin: not in the tests)\n");
}

void explain_strata(Explain *e)
{
    const Table *t = e->w->pairs[READ_LAST][pair_number(e)];
    text_addc(e->out, "by group: a both, b predictor only, c subject only, d neither\n");
    for (size_t g = 1; g < e->w->scope->groups_n; g++)
        add_stratum(e, &e->w->scope->groups[g], t[g]);
    add_cells(e);
}

void explain_depth(Explain *e)
{
    size_t sum = 0, n = 0;
    bool   parties = str_eq(e->f->what, S("party"));
    for (size_t i = 0; i < e->w->data->states_n; i++)
        if (explain_counts(e, i) &&
            set_has(e->w->cutoff[READ_LAST][e->w->scope->subject].party, i) == parties)
            sum += e->w->depth[i], n++;
    if (e->f->def->unit == UNIT_TREATIES)
        WITH(e, { 's', (double)sum }, { 'n', (double)n });
    explain_depths(e);
}

void explain_timing(Explain *e)
{
    World *w = e->w;
    size_t n = w->data->states_n, predictor = predictor_of(e), subject = w->scope->subject;
    Day    open = w->data->treaties[predictor].adopted;
    if (w->data->treaties[subject].adopted > open)
        open = w->data->treaties[subject].adopted;
    char day[DATE_SIZE], other[DATE_SIZE];
    WITH(e, { 'k', (double)e->f->k }, { 'n', (double)e->f->n });
    text_addf(e->out, "both open from %s; order counts only where both came on or after it\n",
              day_text(open, day));
    for (size_t i = 0; i < n; i++) {
        Day a = w->first_deposit[READ_LAST][predictor * n + i],
            b = w->first_deposit[READ_LAST][subject * n + i];
        if (!a || !b || !explain_counts(e, i))
            continue;
        explain_state(e, i);
        text_addf(e->out, "  %s, %s  %s\n", day_text(a, day), day_text(b, other),
                  a < open || b < open ? "before both were open"
                  : a < b              ? "predictor first"
                  : a > b              ? "subject first"
                                       : "same day");
    }
}

void explain_curve(Explain *e)
{
    bool step = e->f->at_kind == AT_NUMBER;
    text_addc(e->out, "days: joined of at risk, share not yet joined\n");
    for (size_t i = 0; i < e->store->n; i++) {
        const Figure *f = &e->store->items[i];
        if (strcmp(f->def->measure, "not-joined") != 0 || f->group != e->f->group ||
            (step && f->at > e->f->at))
            continue;
        text_addc(e->out, "  ");
        text_number(e->out, f->at);
        text_addf(e->out, ": %zu of %zu, ", f->k, f->n);
        text_number(e->out, f->value);
        text_addc(e->out, "\n");
    }
    explain_block(e, e->w->scope->subject, STANDING_PARTY);
}

void explain_log_rank(Explain *e)
{
    const Scope *s = e->w->scope;
    const Day   *first = e->w->first_deposit[READ_LAST] + s->subject * e->w->data->states_n;
    for (size_t g = 1; g < s->groups_n; g++) {
        size_t joined = 0;
        for (size_t i = 0; i < e->w->data->states_n; i++)
            joined += set_has(s->groups[g].states, i) && first[i];
        text_addf(e->out, "  %-20.*s %zu of %zu States have joined\n", ARG(s->groups[g].name), joined,
                  s->groups[g].n);
    }
}

void explain_logit(Explain *e) { explain_depths(e); }

void explain_expected(Explain *e)
{
    const Tally  *in = &e->w->tally[e->w->scope->subject][e->f->group].read[READ_LAST];
    const Figure *expected =
        figure_get(e->store, "expected/%.*s/%.*s", ARG(e->f->what), ARG(*e->f->group_name));
    if (e->f->def->of.expect != expect_itself)
        WITH(e, { 'N', (double)in->states }, { 'k', (double)e->f->k }, { 'n', (double)e->f->n },
             { 'E', expected->value }, { 'A', (double)in->parties });
    text_addf(e->out, "the group has %zu parties of %zu States\n", in->parties, in->states);
    Logit fit = logit_outside(e->w, e->f->group);
    if (e->f->def->of.expect && fit.status == STAT_OK) {
        text_addc(e->out, "outside, the log odds are ");
        text_number(e->out, fit.beta[0]);
        text_addc(e->out, " + depth * ");
        text_number(e->out, fit.beta[1]);
        text_addc(e->out, "; p of each depth inside:");
        for (size_t depth = 0; depth <= e->w->scope->predictors_n; depth++)
            text_addf(e->out, " %zu: %.3f", depth, 1 / (1 + exp(-fit.beta[0] - fit.beta[1] * (double)depth)));
        text_addc(e->out, "\n");
    }
    explain_depths(e);
}

static bool in_facet(const Explain *e, const OutreachEvent *event)
{
    Cut facet = str_cut(e->f->what, '=');
    if (!facet.ok)
        return true;
    return str_eq(facet.tail, str_eq(facet.head, S("focus"))  ? event->focus
                              : str_eq(facet.head, S("kind")) ? event->kind
                                                              : event->organ);
}

static void add_period(Explain *e)
{
    char from[DATE_SIZE], to[DATE_SIZE];
    text_addf(e->out, "period   %s to %s\n", day_text(outreach_period(e->w).from, from),
              day_text(outreach_period(e->w).to, to));
}

void explain_events(Explain *e)
{
    const Dataset *d = e->w->data;
    char           start[DATE_SIZE], end[DATE_SIZE];
    add_period(e);
    for (size_t i = 0; i < d->events_n; i++) {
        const OutreachEvent *event = &d->events[i];
        if (outreach_in_period(e->w, event) && in_facet(e, event))
            text_addf(e->out, "  %s to %s%s  %.*s (%.*s:%zu)\n", span_text(event->start, start),
                      span_text(event->end, end), event_is_dated(event) ? "" : " (not to the day)",
                      ARG(event->title), ARG(d->tables[TABLE_EVENTS].file), event->line);
    }
}

void explain_reach(Explain *e)
{
    const Dataset *d = e->w->data;
    Set            missing = outreach_missing(e->w, READ_LAST);
    WITH(e, { 'k', (double)e->f->k }, { 'n', (double)e->f->n });
    add_period(e);
    for (size_t i = 0; i < d->states_n; i++) {
        if (!explain_counts(e, i) || !set_has(missing, i))
            continue;
        explain_state(e, i);
        for (size_t p = 0; p < d->participants_n; p++)
            if (d->participants[p].state == i &&
                outreach_in_period(e->w, &d->events[d->participants[p].event]))
                text_addf(e->out, "  %.*s (%.*s:%zu)", ARG(d->events[d->participants[p].event].code),
                          ARG(d->tables[TABLE_PARTICIPANTS].file), d->participants[p].line);
        text_addc(e->out, "\n");
    }
}

// Who answered what is not told: a line of the input would name a respondent.
void explain_responses(Explain *e)
{
    WITH(e, { 'k', (double)e->f->k }, { 'n', (double)e->f->n });
    text_addf(e->out, "rows     %.*s, %.*s\n", ARG(e->w->data->tables[TABLE_RESPONDENTS].file),
              ARG(e->w->data->tables[TABLE_RESPONSES].file));
}

void explain_measure(Explain *e)
{
    const Dataset *d = e->w->data;
    for (size_t i = 0; i < d->states_n; i++) {
        size_t        row = 0;
        MeasureStatus status = measure_status(e->w, i, e->f->what, READ_LAST, &row);
        if (!explain_counts(e, i) || !status)
            continue;
        bool party = set_has(e->w->cutoff[READ_LAST][e->w->scope->subject].party, i);
        explain_state(e, i);
        text_addf(e->out, "  %s%s (%.*s:%zu)\n", MEASURE_STATUS_NAMES[status - 1], party ? "" : ", not party",
                  ARG(d->tables[TABLE_IMPLEMENTATION].file), d->measures[row].line);
    }
}
