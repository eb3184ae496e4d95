// explain_state.c - one State, with the lines of the input tables that say so. See explain.h.
#include "figures/explain.h"

#include "base/terminal.h"
#include "figures/families/families.h"
#include "figures/states.h"

#include <math.h>

typedef struct {
    World  *w;
    size_t  state;
    Text   *out;
    size_t  treaty; // of which the history is told
    History h;
} Telling;

static Day   cutoff(const Telling *t) { return t->w->scope->cutoff; }
static Clock clock_of(const Telling *t) { return (Clock)t->w->config->clock; }

static Str code_of(const Telling *t, size_t treaty) { return t->w->data->treaties[treaty].code; }

static void add_source_line(const Telling *t, size_t table, size_t line)
{
    text_addf(t->out, " (%.*s:%zu)", ARG(t->w->data->tables[table].file), line);
}

// A label in front of what is said, as figure_explain writes it.
static void add_label(const Telling *t, const char *label) { text_addf(t->out, "%-9s", label); }

// Who it is ---------------------------------------------------------------------------------------------

static void add_groups(const Telling *t)
{
    GroupsOf in = scope_groups_of(t->w->scope, t->state);
    add_label(t, "groups");
    text_addc(t->out, "all");
    for (size_t i = 0; i < in.n; i++)
        text_addf(t->out, ", %.*s", ARG(t->w->scope->groups[in.group[i]].name));
    text_addc(t->out, "\n");
}

static void add_state_head(const Telling *t)
{
    const State *s = &t->w->data->states[t->state];
    char         day[DATE_SIZE];
    text_addf(t->out, "%.*s  ", ARG(s->code));
    terminal_add(t->out, s->name);
    add_source_line(t, TABLE_STATES, s->line);
    text_addc(t->out, "\n");
    add_label(t, "kind");
    text_addc(t->out, KIND_NAMES[s->kind - 1]);
    if (s->member_since)
        text_addf(t->out, "; in the United Nations since %s", day_text(s->member_since, day));
    text_addc(t->out, "\n");
    add_label(t, "as of");
    text_addf(t->out, "%s, clock %s\n", day_text(cutoff(t), day), CLOCK_NAMES[clock_of(t)]);
}

static void add_record(const Telling *t, Arena *keep)
{
    Places places = states_places(t->w, keep);
    size_t group = states_group(t->w, t->state);
    add_label(t, "depth");
    text_addf(t->out, "party to %zu of %zu predictors", t->w->depth[t->state], t->w->scope->predictors_n);
    if (places.rank[t->state])
        text_addf(t->out, ", rank %zu of %zu in %.*s", places.rank[t->state], t->w->scope->groups[group].n,
                  ARG(t->w->scope->groups[group].name));
    text_addc(t->out, "\n");
    if (isnan(places.chance[t->state]))
        return;
    add_label(t, "chance");
    text_number(t->out, places.chance[t->state]);
    text_addf(
        t->out,
        " to be party to %.*s, by the fit on depth to the States outside %.*s: part of expected/%.*s/%.*s\n",
        ARG(code_of(t, t->w->scope->subject)), ARG(t->w->scope->groups[group].name),
        ARG(code_of(t, t->w->scope->subject)), ARG(t->w->scope->groups[group].name));
}

// Acts --------------------------------------------------------------------------------------------------

enum { ALL_KNOWN = DAY_NEVER - 1 };

static void add_effect(const Telling *t, size_t action)
{
    Day  entry = history_entry_of(t->h, action, ALL_KNOWN);
    char day[DATE_SIZE];
    Exit exit;
    bool left = history_exit_of(t->h, action, ALL_KNOWN, &exit);
    if (left && exit.action == action)
        text_addf(t->out,
                  exit.kind == EXIT_RESCINDED ? ", rescinded before it took effect" : ", takes effect on %s",
                  day_text(exit.effect, day));
    else if (left)
        text_addc(t->out, ", withdrawn before it entered into force");
    else if (entry == DAY_NEVER)
        text_addc(t->out, ", not in force: the treaty is not");
    else if (entry)
        text_addf(t->out, ", in force on %s", day_text(entry, day));
}

static void add_act(const Telling *t, size_t action)
{
    const Action *a = &t->w->data->actions[action];
    char          day[DATE_SIZE];
    text_addf(t->out, "    %-10s  %s", span_text(a->date, day), ACT_NAMES[a->act - 1]);
    add_effect(t, action);
    if (standing_act_day(t->h.in, action) > cutoff(t))
        text_addc(t->out, "; after the cut-off, not counted");
    add_source_line(t, TABLE_ACTIONS, a->line);
    if (a->confidence)
        text_addf(t->out, " %s", CONFIDENCE_NAMES[a->confidence - 1]);
    if (a->source.n) {
        text_addc(t->out, ": ");
        terminal_add(t->out, a->source);
    }
    text_addc(t->out, "\n");
}

// What counts it ----------------------------------------------------------------------------------------

static StandingKind standing_on(const Telling *t, Clock clock)
{
    return history_at(t->h, clock, cutoff(t)).kind;
}

static bool is_party_to(const Telling *t, size_t treaty)
{
    return set_has(t->w->cutoff[READ_LAST][treaty].party, t->state);
}

static bool is_party(const Telling *t) { return standing_on(t, clock_of(t)) == STANDING_PARTY; }
static bool is_signatory(const Telling *t) { return standing_on(t, clock_of(t)) == STANDING_SIGNATORY; }
static bool is_withdrawn(const Telling *t) { return standing_on(t, clock_of(t)) == STANDING_WITHDRAWN; }
static bool is_deposited(const Telling *t) { return standing_on(t, CLOCK_DEPOSITED) == STANDING_PARTY; }
static bool is_in_force(const Telling *t) { return standing_on(t, CLOCK_IN_FORCE) == STANDING_PARTY; }
static bool is_awaiting(const Telling *t) { return history_awaits_entry(t->h, cutoff(t)) != 0; }
static bool is_leaving(const Telling *t) { return history_leaves_on(t->h, clock_of(t), cutoff(t)) != 0; }
static bool is_missing(const Telling *t)
{
    return t->treaty != t->w->scope->subject && is_party_to(t, t->w->scope->subject) && !is_party(t);
}

static bool changes(const Telling *t, Clock clock, bool joins)
{
    Window period = { clock, t->w->scope->since, cutoff(t), cutoff(t) };
    Change change;
    for (size_t at = 0; history_next_change(t->h, &period, &at, &change);)
        if (change.joins == joins)
            return true;
    return false;
}

static bool has_joined(const Telling *t) { return changes(t, CLOCK_DEPOSITED, true); }
static bool has_left(const Telling *t) { return changes(t, CLOCK_DEPOSITED, false); }
static bool has_entered(const Telling *t) { return changes(t, CLOCK_IN_FORCE, true); }
static bool has_ended(const Telling *t) { return changes(t, CLOCK_IN_FORCE, false); }

static const struct {
    const char *measure;
    bool (*counts)(const Telling *t);
} MEASURES[] = {
    { "parties", is_party },
    { "signatories", is_signatory },
    { "withdrawn", is_withdrawn },
    { "parties-deposited", is_deposited },
    { "parties-in-force", is_in_force },
    { "awaiting-entry", is_awaiting },
    { "withdrawal-pending", is_leaving },
    { "missing", is_missing },
    { "joined", has_joined },
    { "left", has_left },
    { "joined-in-force", has_entered },
    { "left-in-force", has_ended },
};

static bool is_predictor(const Telling *t)
{
    bool is = false;
    for (size_t p = 0; p < t->w->scope->predictors_n; p++)
        is |= t->w->scope->predictors[p] == t->treaty;
    return is;
}

// The figures of its groups that count it for this treaty, without the group.
static void add_counts(const Telling *t)
{
    static const char *const CELLS[2][2] = { { "neither", "second-only" }, { "first-only", "both" } };
    Str                      code = code_of(t, t->treaty), subject = code_of(t, t->w->scope->subject);
    size_t                   n = 0;
    text_addc(t->out, "    counted in ");
    for (size_t m = 0; m < COUNT(MEASURES); m++)
        if (MEASURES[m].counts(t))
            text_addf(t->out, "%s%s/%.*s", n++ ? ", " : "", MEASURES[m].measure, ARG(code));
    if (is_predictor(t))
        text_addf(t->out, "%s%s/%.*s+%.*s", n++ ? ", " : "",
                  CELLS[is_party(t)][is_party_to(t, t->w->scope->subject)], ARG(code), ARG(subject));
    text_addc(t->out, n ? "\n" : "no figure but the number of States\n");
}

static void add_standing(const Telling *t)
{
    StateStanding at = history_at(t->h, clock_of(t), cutoff(t));
    Day           enters = history_awaits_entry(t->h, cutoff(t)),
        leaves = history_leaves_on(t->h, clock_of(t), cutoff(t));
    char day[DATE_SIZE];
    text_addf(t->out, "%.*s: %s", ARG(code_of(t, t->treaty)), STANDING_NAMES[at.kind]);
    if (at.since)
        text_addf(t->out, " since %s", day_text(at.since, day));
    if (enters == DAY_NEVER)
        text_addc(t->out, ", awaiting the entry into force of the treaty");
    else if (enters)
        text_addf(t->out, ", awaiting entry into force on %s", day_text(enters, day));
    if (leaves)
        text_addf(t->out, ", withdrawal pending until %s", day_text(leaves, day));
    text_addc(t->out, "\n");
}

static void add_treaty(Telling *t, size_t treaty, bool counted)
{
    t->treaty = treaty;
    t->h = history_of(t->w->standing[READ_LAST], treaty, t->state);
    add_standing(t);
    for (size_t i = 0, act; (act = history_act(t->h, i)) != NOT_FOUND; i++)
        add_act(t, act);
    if (counted)
        add_counts(t);
}

// Measures and events -------------------------------------------------------------------------------------

// The row that decides how far a State Party is with a measure.
static bool counts_measure(const Telling *t, size_t i)
{
    size_t        row = NOT_FOUND;
    MeasureStatus status = measure_status(t->w, t->state, t->w->data->measures[i].measure, READ_LAST, &row);
    return row == i && measure_is_done(status) && is_party_to(t, t->w->scope->subject);
}

static void add_measures(const Telling *t)
{
    const Dataset *d = t->w->data;
    char           day[DATE_SIZE];
    size_t         n = 0;
    for (size_t i = 0; i < d->measures_n; i++) {
        const Measure *m = &d->measures[i];
        if (m->state != t->state)
            continue;
        text_addc(t->out, n++ ? "" : "measures\n");
        text_addf(t->out, "    %-10s  %.*s: %s", span_text(m->date, day), ARG(m->measure),
                  MEASURE_STATUS_NAMES[m->status - 1]);
        add_source_line(t, TABLE_IMPLEMENTATION, m->line);
        if (counts_measure(t, i))
            text_addf(t->out, ", counted in measure/%.*s", ARG(m->measure));
        text_addc(t->out, "\n");
    }
    if (d->measures_n && !n)
        text_addc(t->out, "measures: none recorded\n");
}

static void add_event(const Telling *t, const Participant *p)
{
    const OutreachEvent *e = &t->w->data->events[p->event];
    char                 from[DATE_SIZE], to[DATE_SIZE];
    bool                 single = e->start.first == e->end.first && e->start.last == e->end.last;
    text_addf(t->out, "    %s", span_text(e->start, from));
    if (!single)
        text_addf(t->out, " to %s", span_text(e->end, to));
    text_addc(t->out, "  ");
    terminal_add(t->out, e->title);
    text_addf(t->out, ", %.*s%s", ARG(p->role),
              outreach_in_period(t->w, e) ? "" : "; outside the outreach period");
    add_source_line(t, TABLE_PARTICIPANTS, p->line);
    text_addc(t->out, "\n");
}

static void add_events(const Telling *t, Arena *keep)
{
    const Participant **rows;
    const Dataset      *d = t->w->data;
    size_t              n = states_events(t->w, t->state, 1, ALL_KNOWN, &rows, keep);
    if (d->participants_n)
        text_addc(t->out, n ? "events\n" : "events: none recorded\n");
    for (size_t i = 0; i < n; i++)
        add_event(t, rows[i]);
    if (d->participants_n && set_has(outreach_missing(t->w, READ_LAST), t->state))
        text_addf(t->out, "    counted in reach/%.*s: %s\n", ARG(code_of(t, t->w->scope->subject)),
                  set_has(outreach_reached(t->w), t->state) ? "reached" : "not reached");
}

Str state_explain(size_t state, World *w, Arena *keep)
{
    Text    out = { .in = keep };
    Telling t = { .w = w, .state = state, .out = &out };
    bool    counted = set_has(w->scope->population, state);
    add_state_head(&t);
    if (counted) {
        add_groups(&t);
        add_record(&t, keep);
    } else {
        text_addc(&out, "groups   none: not in the population at the cut-off, counted nowhere\n");
    }
    add_treaty(&t, w->scope->subject, counted);
    for (size_t i = 0; i < w->data->treaties_n; i++)
        if (w->scope->treaties[i] != w->scope->subject)
            add_treaty(&t, w->scope->treaties[i], counted);
    add_measures(&t);
    add_events(&t, keep);
    return text_str(&out);
}
