// states_csv.c - see states_csv.h.
#include "output/states_csv.h"

#include "figures/families/families.h"
#include "figures/states.h"
#include "input/csv.h"

#include <math.h>

static const char *const YES_NO[] = { "yes", "no", NULL };
static const char *const EXIT_NAMES[] = {
    [EXIT_PENDING] = "pending",     [EXIT_DONE] = "in-effect",    [EXIT_UNDONE] = "before-entry",
    [EXIT_RESCINDED] = "rescinded", [EXIT_RETURNED] = "returned", [EXIT_KINDS] = NULL
};

// What a row is made of. A cell is text at the end of `to`, quoted afterwards where it must be.
typedef struct {
    World         *w;
    const Places  *places;
    Set            missing; // States without the subject on the day before the outreach period
    size_t         state;
    History        subject;    // the acts toward the subject
    StateStanding *at[CLOCKS]; // toward each treaty of scope.treaties, at the cut-off
    Text          *to;
    Arena          scratch;
} Row;

static Day   cutoff(const Row *r) { return r->w->scope->cutoff; }
static Clock clock_of(const Row *r) { return (Clock)r->w->config->clock; }

static const State *state_of(const Row *r) { return &r->w->data->states[r->state]; }

static void put_word(Row *r, const char *word) { text_addc(r->to, word); }
static void put_yes_no(Row *r, bool yes) { put_word(r, YES_NO[!yes]); }

static void put_day(Row *r, Day day)
{
    char text[DATE_SIZE];
    if (day != DAY_NEVER)
        text_addc(r->to, day_text(day, text));
}

static void put_act_date(Row *r, size_t action)
{
    char text[DATE_SIZE];
    if (action != NOT_FOUND)
        text_addc(r->to, span_text(r->w->data->actions[action].date, text));
}

// An item of a list.
static void put_code(Row *r, Str code)
{
    text_addc(r->to, r->to->n ? ";" : "");
    text_add(r->to, code);
}

// The same, up to its '='.
static void put_item(Row *r, Str code)
{
    put_code(r, code);
    text_addc(r->to, "=");
}

// Who it is ---------------------------------------------------------------------------------------------

static void put_state(Row *r) { text_add(r->to, state_of(r)->code); }
static void put_name(Row *r) { text_add(r->to, state_of(r)->name); }
static void put_kind(Row *r) { put_word(r, KIND_NAMES[state_of(r)->kind - 1]); }
static void put_subregion(Row *r) { text_add(r->to, state_of(r)->subregion); }

// Groups of the grouping come before those of population.parts.
static void list_groups(Row *r, bool parts)
{
    GroupsOf in = scope_groups_of(r->w->scope, r->state);
    for (size_t i = 0; i < in.n; i++)
        if (parts == (in.group[i] >= r->w->scope->groups_n))
            put_code(r, r->w->scope->groups[in.group[i]].name);
}

static void put_group(Row *r) { list_groups(r, false); }
static void put_parts(Row *r) { list_groups(r, true); }

// The subject ---------------------------------------------------------------------------------------------

static bool is_signature(size_t act) { return act == ACT_SIGNATURE; }
static bool is_unsigned(size_t act) { return act == ACT_SIGNATURE_WITHDRAWN; }
static bool is_consent(size_t act) { return act_is_consent(act); }

static void put_standing(Row *r)
{
    put_word(r, STANDING_NAMES[history_at(r->subject, clock_of(r), cutoff(r)).kind]);
}

static void put_awaiting(Row *r) { put_yes_no(r, history_awaits_entry(r->subject, cutoff(r)) != 0); }
static void put_leaving(Row *r) { put_yes_no(r, history_leaves_on(r->subject, clock_of(r), cutoff(r)) != 0); }

static void put_last_act(Row *r, bool (*is)(size_t act))
{
    put_act_date(r, history_last_act(r->subject, is, cutoff(r)));
}

static void put_signature(Row *r) { put_last_act(r, is_signature); }
static void put_unsigned(Row *r) { put_last_act(r, is_unsigned); }
static void put_deposit(Row *r) { put_last_act(r, is_consent); }
static void put_entry(Row *r) { put_day(r, history_last_entry(r->subject, cutoff(r))); }

static bool last_exit(const Row *r, Exit *exit)
{
    bool any = false;
    for (size_t at = 0; history_next_exit(r->subject, cutoff(r), &at, exit);)
        any = true;
    return any;
}

static void put_notified(Row *r)
{
    Exit exit;
    if (last_exit(r, &exit))
        put_act_date(r, exit.action);
}

static void put_effect(Row *r)
{
    Exit exit;
    if (last_exit(r, &exit) && exit.kind != EXIT_RESCINDED)
        put_day(r, exit.effect);
}

static void put_exit(Row *r)
{
    Exit exit;
    if (last_exit(r, &exit))
        put_word(r, EXIT_NAMES[exit.kind]);
}

// The record ----------------------------------------------------------------------------------------------

static void put_depth(Row *r) { text_addf(r->to, "%zu", r->w->depth[r->state]); }

static void put_rank(Row *r)
{
    if (r->places->rank[r->state])
        text_addf(r->to, "%zu", r->places->rank[r->state]);
}

static void put_chance(Row *r)
{
    if (!isnan(r->places->chance[r->state]))
        text_number(r->to, r->places->chance[r->state]);
}

static void list_standing(Row *r, Clock clock, StandingKind kind)
{
    for (size_t i = 0; i < r->w->data->treaties_n; i++) {
        if (r->at[clock][i].kind != kind)
            continue;
        put_item(r, r->w->data->treaties[r->w->scope->treaties[i]].code);
        put_day(r, r->at[clock][i].since);
    }
}

static void put_party(Row *r) { list_standing(r, clock_of(r), STANDING_PARTY); }
static void put_signatory(Row *r) { list_standing(r, clock_of(r), STANDING_SIGNATORY); }
static void put_withdrawn(Row *r) { list_standing(r, clock_of(r), STANDING_WITHDRAWN); }
static void put_deposited(Row *r) { list_standing(r, CLOCK_DEPOSITED, STANDING_PARTY); }
static void put_in_force(Row *r) { list_standing(r, CLOCK_IN_FORCE, STANDING_PARTY); }

// The day ahead on which a consent enters into force or a withdrawal takes effect; no day where it is not
// known.
static void list_ahead(Row *r, bool entries)
{
    for (size_t i = 0; i < r->w->data->treaties_n; i++) {
        size_t  t = r->w->scope->treaties[i];
        History h = history_of(r->w->standing[READ_LAST], t, r->state);
        Day day = entries ? history_awaits_entry(h, cutoff(r)) : history_leaves_on(h, clock_of(r), cutoff(r));
        if (!day)
            continue;
        put_item(r, r->w->data->treaties[t].code);
        put_day(r, day);
    }
}

static void put_entering(Row *r) { list_ahead(r, true); }
static void put_ending(Row *r) { list_ahead(r, false); }

static void list_changes(Row *r, Clock clock, bool joins)
{
    Window period = { clock, r->w->scope->since, cutoff(r), cutoff(r) };
    Change change;
    for (size_t i = 0; i < r->w->data->treaties_n; i++) {
        size_t  t = r->w->scope->treaties[i];
        History h = history_of(r->w->standing[READ_LAST], t, r->state);
        for (size_t at = 0; history_next_change(h, &period, &at, &change);) {
            if (change.joins != joins)
                continue;
            put_item(r, r->w->data->treaties[t].code);
            put_day(r, change.day);
        }
    }
}

static void put_joined(Row *r) { list_changes(r, CLOCK_DEPOSITED, true); }
static void put_left(Row *r) { list_changes(r, CLOCK_DEPOSITED, false); }
static void put_joined_in_force(Row *r) { list_changes(r, CLOCK_IN_FORCE, true); }
static void put_left_in_force(Row *r) { list_changes(r, CLOCK_IN_FORCE, false); }

// Deposits, as the register of the annex has them: some amendments are in force for nobody yet.
static void list_family(Row *r, Str family)
{
    for (size_t i = 0; i < r->w->data->treaties_n; i++) {
        const Treaty        *t = &r->w->data->treaties[r->w->scope->treaties[i]];
        const StateStanding *at = &r->at[CLOCK_DEPOSITED][i];
        if (at->kind != STANDING_PARTY || !str_eq(t->family, family))
            continue;
        put_item(r, t->code);
        put_act_date(r, at->decided_by);
    }
}

static void put_amendments(Row *r) { list_family(r, S("rome-amendment")); }
static void put_privileges(Row *r) { list_family(r, S("icc-privileges")); }

static void put_measures(Row *r)
{
    StateMeasure *measures;
    size_t        n = states_measures(r->w, r->state, &measures, &r->scratch);
    for (size_t i = 0; i < n; i++) {
        size_t confidence = r->w->data->measures[measures[i].row].confidence;
        put_item(r, measures[i].code);
        put_word(r, MEASURE_STATUS_NAMES[measures[i].status - 1]);
        put_word(r, confidence ? "/" : "");
        put_word(r, confidence ? CONFIDENCE_NAMES[confidence - 1] : "");
    }
}

// Outreach ------------------------------------------------------------------------------------------------

// An event once, also where the State has two roles in it.
static void put_events(Row *r)
{
    const Participant **events;
    Period              period = outreach_period(r->w);
    size_t              n = states_events(r->w, r->state, period.from, period.to, &events, &r->scratch);
    for (size_t i = 0; i < n; i++)
        if (!i || events[i]->event != events[i - 1]->event)
            put_code(r, r->w->data->events[events[i]->event].code);
}

static void put_missing(Row *r) { put_yes_no(r, set_has(r->missing, r->state)); }

static void put_provenance(Row *r)
{
    Confidence worst = states_provenance(r->w, r->state, r->scratch);
    if (worst)
        put_word(r, CONFIDENCE_NAMES[worst - 1]);
}

// The table -----------------------------------------------------------------------------------------------

// clang-format off
#define COLUMNS(X) \
    X(put_state, "state", OUT_REFERENCE, .refers = TABLE_STATES, .required = true, .key = true, .about = "a State of the population at the cut-off") \
    X(put_name, "name", OUT_TEXT, .required = true, .about = "its short name in English") \
    X(put_kind, "kind", OUT_WORD, .words = KIND_NAMES, .required = true, .about = "member, observer or other") \
    X(put_group, "group", OUT_TEXT, .about = "its groups in the configured grouping, separated by semicolons; empty: in none") \
    X(put_parts, "parts", OUT_LIST, .about = "its groups among population.parts, separated by semicolons") \
    X(put_subregion, "subregion", OUT_TEXT, .about = "UN M49 subregion") \
    X(put_standing, "standing", OUT_WORD, .words = STANDING_NAMES, .required = true, .about = "toward the subject, at the cut-off, on the clock of report.clock") \
    X(put_awaiting, "awaiting_entry", OUT_WORD, .words = YES_NO, .required = true, .about = "a consent to the subject is deposited and not yet in force") \
    X(put_leaving, "withdrawal_pending", OUT_WORD, .words = YES_NO, .required = true, .about = "party to the subject, and a withdrawal is notified, not rescinded and not yet in effect") \
    X(put_signature, "signature", OUT_DATE, .about = "last signature of the subject") \
    X(put_unsigned, "signature_withdrawn", OUT_DATE, .about = "last withdrawal of a signature of the subject") \
    X(put_deposit, "deposit", OUT_DATE, .about = "last deposit of a consent to the subject") \
    X(put_entry, "entry", OUT_DATE, .about = "its entry into force for the State, perhaps after the cut-off; empty: none, or not known") \
    X(put_notified, "withdrawal_notified", OUT_DATE, .about = "last notification of a withdrawal from the subject") \
    X(put_effect, "withdrawal_effect", OUT_DATE, .about = "the day on which it takes effect; empty: rescinded") \
    X(put_exit, "withdrawal", OUT_WORD, .words = EXIT_NAMES, .about = "what became of it by the cut-off; before-entry: the consent never entered into force; returned: a party again") \
    X(put_depth, "depth", OUT_COUNT, .required = true, .about = "predictors that it is party to") \
    X(put_rank, "rank", OUT_COUNT, .about = "1 and the States of its group with a larger depth; empty: in no group, or in several") \
    X(put_chance, "chance", OUT_NUMBER, .about = "chance to be party to the subject, by the fit on depth to the States outside its group; the sum over a group is the figure expected") \
    X(put_party, "party_to", OUT_LIST, .about = "treaties that it is party to at the cut-off on the clock of report.clock, each with the day since when") \
    X(put_signatory, "signatory_to", OUT_LIST, .about = "treaties signed, neither party nor withdrawn, with the day of signature") \
    X(put_withdrawn, "withdrawn_from", OUT_LIST, .about = "treaties that it was party to, with the day on which it ceased to be") \
    X(put_entering, "awaiting_entry_to", OUT_LIST, .about = "treaties for which a consent is deposited and not in force, with the day of entry if known") \
    X(put_ending, "withdrawing_from", OUT_LIST, .about = "treaties with a withdrawal pending, with the day on which it takes effect") \
    X(put_deposited, "party_by_deposit", OUT_LIST, .about = "as party_to, by the day of deposit, whatever report.clock says") \
    X(put_in_force, "party_in_force", OUT_LIST, .about = "as party_to, by entry into force, whatever report.clock says") \
    X(put_joined, "joined", OUT_LIST, .about = "treaties with a consent deposited in the period of the report, with the day") \
    X(put_left, "left", OUT_LIST, .about = "treaties with a withdrawal that took effect in the period, by deposit, with the day") \
    X(put_joined_in_force, "joined_in_force", OUT_LIST, .about = "treaties that entered into force for it in the period, with the day") \
    X(put_left_in_force, "left_in_force", OUT_LIST, .about = "treaties with a withdrawal that took effect in the period, by entry into force, with the day") \
    X(put_amendments, "amendments", OUT_LIST, .about = "amendments to the Rome Statute, with the date of deposit") \
    X(put_privileges, "privileges", OUT_LIST, .about = "the agreement on the privileges and immunities of the Court, with the date of deposit") \
    X(put_measures, "measures", OUT_LIST, .about = "laws and agreements recorded, with status and confidence: enacted/a") \
    X(put_events, "events", OUT_LIST, .about = "events of the outreach period that it took part in") \
    X(put_missing, "outreach_missing", OUT_WORD, .words = YES_NO, .required = true, .about = "in the population, and not party in force, on the day before the outreach period") \
    X(put_provenance, "provenance", OUT_WORD, .words = CONFIDENCE_NAMES, .about = "the worst confidence of the rows of its acts, measures and events")
// clang-format on

#define COLUMN_OF(put, column, ...) { column, __VA_ARGS__ },
const OutputColumn STATE_COLUMNS[STATE_COLUMN_COUNT] = { COLUMNS(COLUMN_OF) };

#define PUT_OF(put, ...) put,
static void (*const PUTS[])(Row *r) = { COLUMNS(PUT_OF) };
_Static_assert(COUNT(PUTS) == STATE_COLUMN_COUNT, "a column has no function, or no place");

static void add_row(Text *t, Row row, Arena scratch)
{
    for (size_t c = 0; c < STATE_COLUMN_COUNT; c++) {
        Arena own = scratch;
        Text  cell = { .in = &own };
        row.scratch = arena_split(&own);
        row.to = &cell;
        PUTS[c](&row);
        text_addc(t, c ? "," : "");
        csv_write_text(t, text_str(&cell));
    }
    text_addc(t, "\n");
}

static void start_row(Row *r, size_t state)
{
    r->state = state;
    r->subject = history_of(r->w->standing[READ_LAST], r->w->scope->subject, state);
    for (size_t i = 0; i < r->w->data->treaties_n; i++) {
        History h = history_of(r->w->standing[READ_LAST], r->w->scope->treaties[i], state);
        for (Clock c = CLOCK_DEPOSITED; c < CLOCKS; c++)
            r->at[c][i] = history_at(h, c, cutoff(r));
    }
}

Str states_csv(World *w, Arena *keep)
{
    Text   t = { .in = keep };
    Places places = states_places(w, keep);
    Row    row = { .w = w, .places = &places, .missing = outreach_missing(w, READ_LAST) };
    for (Clock c = CLOCK_DEPOSITED; c < CLOCKS; c++)
        row.at[c] = NEW(keep, StateStanding, w->data->treaties_n + 1);
    output_header(&t, STATE_COLUMNS, STATE_COLUMN_COUNT);
    for (size_t i = 0; (i = set_next(w->scope->population, i)) != NOT_FOUND; i++) {
        start_row(&row, i);
        add_row(&t, row, w->scratch);
    }
    return text_str(&t);
}
