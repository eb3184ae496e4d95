// history.c - what the history of a State toward a treaty says. See standing.h.
#include "standing/fold.h"

#include <string.h>

const char *const STANDING_NAMES[] = { "none", "signatory", "party", "withdrawn", NULL };

bool   standing_reduced(const Standing *s, size_t treaty) { return s->reduced[treaty]; }
size_t history_count(const Standing *s, size_t treaty) { return s->from[treaty + 1] - s->from[treaty]; }

History history_number(const Standing *s, size_t treaty, size_t i)
{
    const Record *record = &s->records[s->from[treaty] + i];
    return (History){ s, record, record->state };
}

History history_of(const Standing *s, size_t treaty, size_t state)
{
    uint32_t number = s->number[treaty * s->data->states_n + state];
    return (History){ s, number ? &s->records[number - 1] : NULL, state };
}

// A record without acts stands for that of a State that did nothing.
static const Record *record_of(History h)
{
    static const Record NOTHING;
    return h.record ? h.record : &NOTHING;
}

// Acts ----------------------------------------------------------------------------------------------

Day standing_act_day(const Standing *s, size_t action)
{
    return reading_date(s, s->data->actions[action].date);
}

size_t history_act(History h, size_t i)
{
    const Record *r = record_of(h);
    return i < r->acts_end - r->acts ? h.in->acts[r->acts + i].action : NOT_FOUND;
}

size_t history_first_act(History h) { return h.record ? h.in->acts[h.record->acts].action : NOT_FOUND; }

size_t history_last_act(History h, bool (*is)(size_t act), Day day)
{
    const Record *r = record_of(h);
    for (size_t i = r->acts_end; i-- > r->acts;)
        if (h.in->acts[i].day <= day && is(h.in->acts[i].act))
            return h.in->acts[i].action;
    return NOT_FOUND;
}

bool history_next_act(History h, Day after, Day until, size_t *at, size_t *action)
{
    const Record *r = record_of(h);
    for (; *at < (size_t)(r->acts_end - r->acts); ++*at) {
        Day day = h.in->acts[r->acts + *at].day;
        if (day <= after || day > until)
            continue;
        *action = h.in->acts[r->acts + (*at)++].action;
        return true;
    }
    return false;
}

static bool is_signing(const OrderedAct *a)
{
    return a->act == ACT_SIGNATURE || a->act == ACT_SIGNATURE_WITHDRAWN;
}

Confidence history_confidence(History h, Day day, bool signatures)
{
    const Record *r = record_of(h);
    Confidence    worst = CONFIDENCE_NONE;
    for (size_t i = r->acts; i < r->acts_end; i++) {
        const OrderedAct *a = &h.in->acts[i];
        if ((signatures || !is_signing(a)) && a->confidence > worst && a->day <= day)
            worst = (Confidence)a->confidence;
    }
    return worst;
}

void history_worsen(History h, const Day *days, size_t n, uint8_t *worst)
{
    const Record *r = record_of(h);
    for (size_t i = r->acts; i < r->acts_end; i++) {
        const OrderedAct *a = &h.in->acts[i];
        for (size_t k = is_signing(a) ? 0 : n; k-- > 0 && a->day <= days[k];)
            worst[k] = a->confidence > worst[k] ? a->confidence : worst[k];
    }
}

// Standing ------------------------------------------------------------------------------------------

// Whether the withdrawal that closes a spell was notified by the day.
static bool closing_known(const Standing *s, const Spell *spell, Day day)
{
    return spell->withdrawal != NO_ACTION && standing_act_day(s, spell->withdrawal) <= day;
}

// The day on which a consent enters into force, as known on a day. While the treaty itself is not in force
// nobody knows when it will be.
static Day entry_as_known(const Standing *s, const Spell *spell, Day known)
{
    const Treaty *t = &s->data->treaties[s->data->actions[spell->consent].treaty];
    Day           entry = spell->opens[CLOCK_IN_FORCE];
    return entry > known && t->in_force > known ? DAY_NEVER : entry;
}

static Day opening_as_known(const Standing *s, const Spell *spell, Clock clock, Day known)
{
    return clock == CLOCK_IN_FORCE ? entry_as_known(s, spell, known) : spell->opens[clock];
}

static bool is_rescinded(const Standing *s, const Withdrawal *w, Day day)
{
    return w->rescission != NO_ACTION && standing_act_day(s, w->rescission) <= day;
}

// Of two overlapping spells (a return before the exit) the earlier one began the membership.
static StateStanding membership_at(const Standing *s, const Record *r, Clock clock, Day day)
{
    StateStanding at = { STANDING_NONE, NOT_FOUND, 0 };
    for (size_t i = r->spells; i < r->spells_end; i++) {
        const Spell *spell = &s->spells[i];
        if (at.kind == STANDING_PARTY || spell->opens[clock] > day || spell->opens[clock] >= spell->closes)
            continue;
        at = day < spell->closes ? (StateStanding){ STANDING_PARTY, spell->consent, spell->opens[clock] }
                                 : (StateStanding){ STANDING_WITHDRAWN, spell->withdrawal, spell->closes };
    }
    return at;
}

StateStanding history_at(History h, Clock clock, Day day)
{
    const Record *r = record_of(h);
    StateStanding at = membership_at(h.in, r, clock, day);
    for (size_t i = r->acts; at.kind <= STANDING_SIGNATORY && i < r->acts_end; i++) {
        const OrderedAct *a = &h.in->acts[i];
        if (a->day > day)
            break;
        if (a->act == ACT_SIGNATURE)
            at = (StateStanding){ STANDING_SIGNATORY, a->action, a->day };
        else if (a->act == ACT_SIGNATURE_WITHDRAWN)
            at = (StateStanding){ STANDING_NONE, NOT_FOUND, 0 };
    }
    return at;
}

Day history_awaits_entry(History h, Day day)
{
    const Record *r = record_of(h);
    Day           first = 0;
    if (membership_at(h.in, r, CLOCK_IN_FORCE, day).kind == STANDING_PARTY)
        return 0;
    for (size_t i = r->spells; i < r->spells_end; i++) {
        const Spell *spell = &h.in->spells[i];
        Day          entry = entry_as_known(h.in, spell, day);
        if (spell->opens[CLOCK_DEPOSITED] <= day && day < spell->closes && (!first || entry < first))
            first = entry;
    }
    return first;
}

Day history_leaves_on(History h, Clock clock, Day day)
{
    const Record *r = record_of(h);
    Day           first = 0;
    if (membership_at(h.in, r, clock, day).kind != STANDING_PARTY)
        return 0;
    for (size_t i = r->withdrawals; i < r->withdrawals_end; i++) {
        const Withdrawal *w = &h.in->withdrawals[i];
        if (standing_act_day(h.in, w->action) <= day && day < w->effect && !is_rescinded(h.in, w, day) &&
            (!first || w->effect < first))
            first = w->effect;
    }
    return first;
}

Snapshot snapshot_make(size_t states, Arena *keep)
{
    return (Snapshot){ set_make(states, keep), set_make(states, keep), set_make(states, keep) };
}

void snapshot_take(const Standing *s, size_t treaty, Clock clock, Day day, Snapshot *into)
{
    Set sets[] = { { 0 }, into->signatory, into->party, into->withdrawn };
    for (size_t k = 1; k < COUNT(sets); k++)
        memset(sets[k].words, 0, sets[k].n * sizeof *sets[k].words);
    for (size_t i = 0; i < history_count(s, treaty); i++) {
        History      h = history_number(s, treaty, i);
        StandingKind kind = history_at(h, clock, day).kind;
        if (kind != STANDING_NONE)
            set_add(sets[kind], h.state);
    }
}

static bool is_party_as_known(const Standing *s, const Record *r, Clock clock, Day day, Day known)
{
    for (size_t i = r->spells; i < r->spells_end; i++) {
        const Spell *spell = &s->spells[i];
        if (spell->opens[CLOCK_DEPOSITED] <= known && opening_as_known(s, spell, clock, known) <= day &&
            (!closing_known(s, spell, known) || day < spell->closes))
            return true;
    }
    return false;
}

size_t standing_ordinal(const Standing *s, size_t treaty, Clock clock, Day day, Day known)
{
    size_t n = 0;
    for (size_t i = s->from[treaty]; i < s->from[treaty + 1]; i++)
        n += is_party_as_known(s, &s->records[i], clock, day, known);
    return n;
}

// Deposits and entries --------------------------------------------------------------------------------

Day history_first_deposit(History h, Day day)
{
    const Record *r = record_of(h);
    Day           first = 0;
    for (size_t i = r->spells; i < r->spells_end; i++) {
        Day opens = h.in->spells[i].opens[CLOCK_DEPOSITED];
        if (opens <= day && (!first || opens < first))
            first = opens;
    }
    return first;
}

Day history_last_entry(History h, Day known)
{
    const Record *r = record_of(h);
    for (size_t i = r->spells_end; i-- > r->spells;) {
        const Spell *spell = &h.in->spells[i];
        if (spell->opens[CLOCK_DEPOSITED] > known)
            continue;
        Day  entry = entry_as_known(h.in, spell, known);
        bool never = entry == DAY_NEVER || (closing_known(h.in, spell, known) && entry >= spell->closes);
        return never ? 0 : entry;
    }
    return 0;
}

Day history_first_entry(History h)
{
    size_t  at = 0;
    Stretch first;
    return history_next_stretch(h, CLOCK_IN_FORCE, &at, &first) ? first.from : 0;
}

// What changes ----------------------------------------------------------------------------------------

static bool in_period(const Window *p, Day day)
{
    return day > p->after && day <= p->until && day != DAY_NEVER;
}

// A consent begins a membership unless a withdrawal known by then came before it could.
static bool spell_joins(const Standing *s, const Spell *spell, const Window *p)
{
    return in_period(p, opening_as_known(s, spell, p->clock, p->known)) &&
           spell->opens[CLOCK_DEPOSITED] <= p->known &&
           (spell->opens[p->clock] < spell->closes || !closing_known(s, spell, p->known));
}

// A withdrawal ends a membership; of the spells that it closes the first on the clock stands for all.
static bool spell_leaves(const Standing *s, const Record *r, size_t i, const Window *p)
{
    const Spell *spell = &s->spells[i];
    if (!in_period(p, spell->closes) || spell->opens[p->clock] >= spell->closes ||
        !closing_known(s, spell, p->known))
        return false;
    for (size_t k = r->spells; k < i; k++)
        if (s->spells[k].withdrawal == spell->withdrawal &&
            s->spells[k].opens[p->clock] < s->spells[k].closes)
            return false;
    return true;
}

// Two places a spell: *at is even where it opens, odd where it closes.
bool history_next_change(History h, const Window *p, size_t *at, Change *change)
{
    const Record *r = record_of(h);
    for (; *at < 2 * (size_t)(r->spells_end - r->spells); ++*at) {
        size_t       i = r->spells + *at / 2;
        const Spell *spell = &h.in->spells[i];
        bool         joins = *at % 2 == 0;
        if (joins ? !spell_joins(h.in, spell, p) : !spell_leaves(h.in, r, i, p))
            continue;
        *change =
            (Change){ .joins = joins,
                      .day = joins ? spell->opens[p->clock] : spell->closes,
                      .action = joins ? spell->consent : spell->withdrawal,
                      .consent = spell->consent,
                      .opens = { spell->opens[CLOCK_DEPOSITED], entry_as_known(h.in, spell, p->known) } };
        ++*at;
        return true;
    }
    return false;
}

bool history_next_stretch(History h, Clock clock, size_t *at, Stretch *stretch)
{
    const Record *r = record_of(h);
    size_t        n = r->spells_end - r->spells, i = *at;
    bool          open = false;
    for (; i < n; i++) {
        const Spell *spell = &h.in->spells[r->spells + i];
        if (spell->opens[clock] >= spell->closes)
            continue;
        if (open && spell->opens[clock] > stretch->until)
            break;
        if (!open)
            *stretch = (Stretch){ spell->opens[clock], spell->closes };
        if (spell->opens[clock] < stretch->from)
            stretch->from = spell->opens[clock];
        if (spell->closes > stretch->until)
            stretch->until = spell->closes;
        open = true;
    }
    *at = i;
    return open;
}

// The spell whose consent a withdrawal ends: the latest deposited strictly before it.
static const Spell *ended_spell(const Standing *s, const Record *r, Day notified)
{
    const Spell *found = NULL;
    for (size_t i = r->spells; i < r->spells_end; i++)
        if (s->spells[i].opens[CLOCK_DEPOSITED] < notified)
            found = &s->spells[i];
    return found;
}

static ExitKind exit_kind(History h, const Withdrawal *w, const Spell *ended, Day known)
{
    if (is_rescinded(h.in, w, known))
        return EXIT_RESCINDED;
    if (w->effect > known)
        return EXIT_PENDING;
    if (membership_at(h.in, h.record, CLOCK_DEPOSITED, known).kind == STANDING_PARTY)
        return EXIT_RETURNED;
    return ended && ended->opens[CLOCK_IN_FORCE] >= w->effect ? EXIT_UNDONE : EXIT_DONE;
}

bool history_next_exit(History h, Day known, size_t *at, Exit *exit)
{
    const Record *r = record_of(h);
    if (r->withdrawals + *at >= r->withdrawals_end)
        return false;
    const Withdrawal *w = &h.in->withdrawals[r->withdrawals + (*at)++];
    Day               notified = standing_act_day(h.in, w->action);
    const Spell      *ended = ended_spell(h.in, r, notified);
    if (notified > known)
        return false;
    *exit = (Exit){ .state = h.state,
                    .action = w->action,
                    .consent = ended ? ended->consent : NOT_FOUND,
                    .notified = notified,
                    .effect = w->effect,
                    .kind = exit_kind(h, w, ended, known) };
    return true;
}

Exit history_last_exit(History h, Day known)
{
    Exit exit = { .kind = EXIT_KINDS };
    for (size_t at = 0; history_next_exit(h, known, &at, &exit);)
        ;
    return exit;
}

bool history_exit_of(History h, size_t action, Day known, Exit *exit)
{
    for (size_t at = 0; history_next_exit(h, known, &at, exit);)
        if (exit->action == action || (exit->consent == action && exit->kind == EXIT_UNDONE))
            return true;
    return false;
}

Day history_entry_of(History h, size_t action, Day known)
{
    Window ever = { CLOCK_DEPOSITED, 0, known, known };
    Change change;
    for (size_t at = 0; history_next_change(h, &ever, &at, &change);)
        if (change.joins && change.action == action)
            return change.opens[CLOCK_IN_FORCE];
    return 0;
}
