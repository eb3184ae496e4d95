// reconcile.c - see reconcile.h.
#include "figures/reconcile.h"

#include "figures/families/families.h"

#include <math.h>

enum { ARGS = 4 };

struct ReconcileCase {
    World      *w;
    Store      *figures;
    Str         arg[ARGS];
    size_t      n;
    Reconciled *out;
};
typedef ReconcileCase Case;

// Arguments ----------------------------------------------------------------------------------------

static size_t unknown(Case *c, const char *what, Str name)
{
    if (!c->out->why.n)
        c->out->why = str_format(c->w->keep, "the tables have no %s '%.*s'", what, ARG(name));
    return NOT_FOUND;
}

static size_t find_treaty(Case *c, Str code)
{
    size_t i = index_find(&c->w->data->treaty_index, code);
    return i == NOT_FOUND ? unknown(c, "treaty", code) : i;
}

static size_t find_state(Case *c, Str code)
{
    size_t i = index_find(&c->w->data->state_index, code);
    return i == NOT_FOUND ? unknown(c, "State", code) : i;
}

static size_t find_session(Case *c, Str code)
{
    size_t i = index_find(&c->w->data->session_index, code);
    return i == NOT_FOUND ? unknown(c, "session", code) : i;
}

static size_t find_event(Case *c, Str code)
{
    for (size_t i = 0; i < c->w->data->events_n; i++)
        if (str_eq(c->w->data->events[i].code, code))
            return i;
    return unknown(c, "event", code);
}

static Day find_day(Case *c, Str text)
{
    DateSpan span = { 0 };
    if (!date_parse(text, &span))
        unknown(c, "day", text);
    return span.last;
}

static void put_count(Case *c, size_t n) { c->out->computed = str_format(c->w->keep, "%zu", n); }

static void put_day(Case *c, Day day)
{
    char text[DATE_SIZE];
    if (day)
        c->out->computed = str_copy(c->w->keep, str(day_text(day, text)));
    else
        unknown(c, "day for", c->arg[c->n - 1]);
}

static Day deposit_of(Case *c, size_t treaty, size_t state)
{
    return history_first_deposit(history_of(c->w->standing[READ_LAST], treaty, state), DAY_NEVER - 1);
}

static Set parties_on(Case *c, size_t treaty, Clock clock, Day day)
{
    Snapshot then = snapshot_make(c->w->data->states_n, c->w->keep);
    snapshot_take(c->w->standing[READ_LAST], treaty, clock, day, &then);
    return then.party;
}

// What to compute ------------------------------------------------------------------------------------

static void how_parties(Case *c)
{
    size_t treaty = find_treaty(c, c->arg[0]), n = 0;
    Day    day = find_day(c, c->arg[2]);
    bool   deposited = str_eq(c->arg[3], str(CLOCK_NAMES[CLOCK_DEPOSITED]));
    if (treaty == NOT_FOUND || !day)
        return;
    Set parties = parties_on(c, treaty, deposited ? CLOCK_DEPOSITED : CLOCK_IN_FORCE, day);
    for (size_t i = 0; i < c->w->data->states_n; i++)
        n += set_has(parties, i) &&
             (str_eq(c->arg[1], S("all")) || str_eq(c->w->data->states[i].group, c->arg[1]));
    put_count(c, n);
}

static void how_ordinal(Case *c)
{
    size_t          treaty = find_treaty(c, c->arg[0]), state = find_state(c, c->arg[1]);
    const Standing *s = c->w->standing[READ_LAST];
    Day             day =
        treaty == NOT_FOUND || state == NOT_FOUND ? 0 : history_first_entry(history_of(s, treaty, state));
    char text[DATE_SIZE];
    if (day)
        c->out->computed =
            str_format(c->w->keep, "%zu on %s",
                       standing_ordinal(s, treaty, CLOCK_IN_FORCE, day, DAY_NEVER - 1), day_text(day, text));
    else
        unknown(c, "entry into force for", c->arg[1]);
}

static void how_deposit(Case *c)
{
    size_t treaty = find_treaty(c, c->arg[0]), state = find_state(c, c->arg[1]);
    if (treaty != NOT_FOUND && state != NOT_FOUND)
        put_day(c, deposit_of(c, treaty, state));
}

static void how_deposits(Case *c)
{
    size_t treaty = find_treaty(c, c->arg[0]), session = find_session(c, c->arg[1]), n = 0;
    Day    to = find_day(c, c->arg[2]);
    if (treaty == NOT_FOUND || session == NOT_FOUND)
        return;
    for (size_t i = 0; i < c->w->data->actions_n; i++) {
        const Action *a = &c->w->data->actions[i];
        n += a->treaty == treaty && act_is_consent(a->act) &&
             a->date.last > c->w->data->sessions[session].closed && a->date.last <= to;
    }
    put_count(c, n);
}

// The last consent to the treaty deposited before that of the State.
static Day deposit_before(Case *c, size_t treaty, size_t state)
{
    Day own = deposit_of(c, treaty, state), last = 0;
    for (size_t i = 0; i < c->w->data->actions_n; i++) {
        const Action *a = &c->w->data->actions[i];
        if (a->treaty == treaty && act_is_consent(a->act) && a->date.last < own && a->date.last > last)
            last = a->date.last;
    }
    return last;
}

static void how_before(Case *c)
{
    size_t treaty = find_treaty(c, c->arg[0]), state = find_state(c, c->arg[1]);
    if (treaty != NOT_FOUND && state != NOT_FOUND)
        put_day(c, deposit_before(c, treaty, state));
}

static void how_gap(Case *c)
{
    size_t treaty = find_treaty(c, c->arg[0]), state = find_state(c, c->arg[1]);
    Day    before = treaty == NOT_FOUND || state == NOT_FOUND ? 0 : deposit_before(c, treaty, state);
    if (before)
        put_count(c, (size_t)(deposit_of(c, treaty, state) - before));
    else
        unknown(c, "earlier consent than that of", c->arg[1]);
}

static void how_notified(Case *c)
{
    size_t          treaty = find_treaty(c, c->arg[0]), n = 0;
    Day             after = find_day(c, c->arg[1]), to = find_day(c, c->arg[2]);
    const Standing *s = c->w->standing[READ_LAST];
    if (treaty == NOT_FOUND || !after || !to)
        return;
    for (size_t i = 0; i < history_count(s, treaty); i++) {
        Exit exit;
        for (size_t at = 0; history_next_exit(history_number(s, treaty, i), DAY_NEVER - 1, &at, &exit);)
            n += exit.kind != EXIT_RESCINDED && exit.notified > after && exit.notified <= to;
    }
    put_count(c, n);
}

// States with a role in an event: all, parties or others to the Statute when it began, or of a group.
static void how_states(Case *c)
{
    size_t event = find_event(c, c->arg[0]), n = 0;
    Str    which = c->arg[2];
    if (event == NOT_FOUND)
        return;
    const Dataset *d = c->w->data;
    bool           parties = str_eq(which, S("parties")), others = str_eq(which, S("others"));
    Set            seen = set_make(d->states_n, c->w->keep);
    Set            party = parties_on(c, c->w->scope->subject, CLOCK_IN_FORCE, d->events[event].start.first);
    for (size_t i = 0; i < d->participants_n; i++) {
        const Participant *p = &d->participants[i];
        if (p->event != event || !str_glob(c->arg[1], p->role))
            continue;
        if (str_eq(which, S("all")) || (parties && set_has(party, p->state)) ||
            (others && !set_has(party, p->state)) || str_eq(which, d->states[p->state].group))
            set_add(seen, p->state);
    }
    n = set_count(seen);
    put_count(c, n);
}

static void how_event_ends(Case *c)
{
    size_t event = find_event(c, c->arg[0]);
    if (event != NOT_FOUND)
        put_day(c, c->w->data->events[event].end.last);
}

static void how_events(Case *c)
{
    size_t n = 0;
    Day    to = find_day(c, c->arg[1]);
    for (size_t i = 0; i < c->w->data->events_n; i++)
        n += str_glob(c->arg[0], c->w->data->events[i].code) && c->w->data->events[i].start.first <= to;
    put_count(c, n);
}

static void how_days_after(Case *c)
{
    size_t treaty = find_treaty(c, c->arg[0]), state = find_state(c, c->arg[1]),
           event = find_event(c, c->arg[2]);
    if (treaty != NOT_FOUND && state != NOT_FOUND && event != NOT_FOUND)
        c->out->computed = str_format(
            c->w->keep, "%d", (int)(c->w->data->events[event].start.first - deposit_of(c, treaty, state)));
}

static void how_day_of(Case *c)
{
    size_t session = find_session(c, c->arg[0]);
    Day    day = find_day(c, c->arg[1]);
    if (session != NOT_FOUND && day)
        c->out->computed = str_format(c->w->keep, "%d", (int)(day - c->w->data->sessions[session].opens + 1));
}

static void how_measure(Case *c)
{
    size_t state = find_state(c, c->arg[0]);
    for (size_t i = 0; state != NOT_FOUND && i < c->w->data->measures_n; i++) {
        const Measure *m = &c->w->data->measures[i];
        if (m->state == state && str_eq(m->measure, c->arg[1]) &&
            str_eq(c->arg[2], str(MEASURE_STATUS_NAMES[m->status - 1]))) {
            put_day(c, m->date.last);
            return;
        }
    }
    if (state != NOT_FOUND)
        unknown(c, "measure", c->arg[1]);
}

static void how_figure(Case *c)
{
    const Figure *f = figure_find(c->figures, "%.*s", ARG(c->arg[0]));
    Text          t = { .in = c->w->keep };
    if (!f || isnan(f->value)) {
        unknown(c, f ? "value for" : "figure", c->arg[0]);
        return;
    }
    text_number(&t, f->value);
    c->out->computed = text_str(&t);
    c->out->illustrative = f->provenance == CONFIDENCE_ILLUSTRATIVE;
}

const ReconcileHow RECONCILE_HOWS[] = {
    { "parties", "TREATY GROUP DAY CLOCK", "States party at the end of the day", 4, how_parties },
    { "ordinal", "TREATY STATE", "parties in force on the State's first day, and that day", 2, how_ordinal },
    { "deposit", "TREATY STATE", "day of the first consent", 2, how_deposit },
    { "deposits", "TREATY SESSION DAY", "consents after the session closed, up to the day", 3, how_deposits },
    { "before", "TREATY STATE", "day of the last consent of others before the State's", 2, how_before },
    { "gap", "TREATY STATE", "days between these two", 2, how_gap },
    { "notified", "TREATY DAY DAY",
      "withdrawals notified after the first day, up to the second, and not taken back", 3, how_notified },
    { "states", "EVENT ROLE all|parties|others|GROUP", "States with the role in the event; * is any role", 3,
      how_states },
    { "event-ends", "EVENT", "last day of the event", 1, how_event_ends },
    { "events", "GLOB DAY", "events of such names that began by the day", 2, how_events },
    { "days-after", "TREATY STATE EVENT", "days from the State's consent to the event", 3, how_days_after },
    { "day-of", "SESSION DAY", "which day of the session it is", 2, how_day_of },
    { "measure", "STATE MEASURE STATUS", "day of the measure's status", 3, how_measure },
    { "figure", "ID", "a figure of this run", 1, how_figure },
};
const size_t RECONCILE_HOW_COUNT = COUNT(RECONCILE_HOWS);

// Comparing ------------------------------------------------------------------------------------------

// A day within the day, month or year stated; numbers within the tolerance, `>N` above N; all else
// letter by letter.
static bool is_stated(const Claim *claim, Str computed)
{
    double   stated, got, tolerance = 0;
    Str      text = claim->stated;
    bool     above = text.n && text.s[0] == '>';
    DateSpan span, day;
    if (date_parse(text, &span) && date_parse(computed, &day) && day.first == day.last)
        return span.first <= day.first && day.first <= span.last;
    if (above)
        text.s++, text.n--;
    if (!str_real(text, &stated) || !str_real(computed, &got))
        return str_eq(claim->stated, computed);
    str_real(claim->tolerance, &tolerance);
    return above ? got > stated : fabs(got - stated) <= tolerance;
}

static void compute(Case *c, Str how)
{
    size_t i = 0;
    Cut    cut = str_cut(how, ' ');
    Str    name = cut.head;
    while (cut.ok && c->n < ARGS) {
        cut = str_cut(cut.tail, ' ');
        c->arg[c->n++] = cut.head;
    }
    while (i < RECONCILE_HOW_COUNT && !str_eq(name, str(RECONCILE_HOWS[i].name)))
        i++;
    if (i == RECONCILE_HOW_COUNT || c->n != RECONCILE_HOWS[i].args_n)
        c->out->why = str_format(c->w->keep, "'%.*s' cannot be computed", ARG(how));
    else
        RECONCILE_HOWS[i].compute(c);
}

static void add_why(Reconciled *r, Str more, Arena *keep)
{
    r->why = r->why.n ? str_format(keep, "%.*s; %.*s", ARG(r->why), ARG(more)) : more;
}

size_t reconcile(World *w, Store *figures, Reconciled **rows)
{
    size_t n = 0, reported = (size_t)(w->scope->session - w->data->sessions) + 1;
    *rows = NEW(w->keep, Reconciled, w->data->claims_n + 1);
    for (size_t i = 0; i < w->data->claims_n; i++) {
        if (w->data->claims[i].session && w->data->claims[i].session != reported)
            continue;
        Reconciled *r = &(*rows)[n++];
        Case        c = { .w = w, .figures = figures, .out = r };
        r->claim = &w->data->claims[i];
        compute(&c, r->claim->how);
        r->agrees = r->computed.n && is_stated(r->claim, r->computed);
        if (r->agrees && r->claim->tolerance.n && !str_eq(r->computed, r->claim->stated))
            r->why = str_format(w->keep, "within %.*s", ARG(r->claim->tolerance));
        if (!r->agrees && r->illustrative)
            add_why(r, S("the answers are illustrative"), w->keep);
        if (!r->agrees && r->claim->comment.n)
            add_why(r, r->claim->comment, w->keep);
    }
    return n;
}
