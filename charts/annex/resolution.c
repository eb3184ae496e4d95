// resolution.c - the sentences of the draft omnibus resolution that depend on counts, in the
// Assembly's formula and in the right number, with the names in a note under each.
//
// A.3 takes up the notifications after annex.withdrawals_after: the Assembly's own sentence names
// the withdrawals of 2018 and 2019 and not the one of 2016. The note names every other one, so that
// the reader sees what the sentence leaves out.
#include "annex/sections.h"

static const Action *action_of(const Content *a, size_t action) { return &a->w->data->actions[action]; }

// A.1 -----------------------------------------------------------------------------------------------

// Deposits of the period by States that are party, on that clock, at the cut-off.
static Joinings welcomed(Content *a)
{
    Joinings all = facts_joined(a->w, a->w->scope->subject, CLOCK_DEPOSITED, a->keep), list = { 0 };
    Set      party = facts_party_set(a->w, a->w->scope->subject, CLOCK_DEPOSITED, a->keep);
    for (size_t i = 0; i < all.n; i++)
        if (set_has(party, all.items[i].state))
            *GROW(a->keep, list.items, list.n, list.cap) = all.items[i];
    return list;
}

// How the States consented, as a word that the message chooses by.
static const char *consent_word(const Content *a, const Joinings *list)
{
    size_t acceded = 0, succeeded = 0;
    for (size_t i = 0; i < list->n; i++) {
        acceded += action_of(a, list->items[i].action)->act == ACT_ACCESSION;
        succeeded += action_of(a, list->items[i].action)->act == ACT_SUCCESSION;
    }
    if (acceded + succeeded == 0)
        return "ratification";
    return acceded == list->n ? "accession" : succeeded ? "joining" : "ratification-or-accession";
}

static Arg arg_deposits(const char *name, Content *a, const Joinings *list)
{
    Arg *items = NEW(a->keep, Arg, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        const Action *act = action_of(a, list->items[i].action);
        doc_rests_on(a->d, act->confidence);
        items[i] = arg_item(a, MSG_RESOLUTION_DEPOSIT,
                            ARGS(arg_state("state", list->items[i].state),
                                 arg_word("act", ACT_NAMES[act->act - 1]), arg_span("day", act->date)));
    }
    return arg_list(name, items, list->n);
}

static void say_new(Content *a)
{
    const Scope *s = a->w->scope;
    Joinings     list = welcomed(a);
    size_t       session = s->since_session ? s->since_session->ordinal : 0;
    Prose        note = { 0 };
    doc_quote_message(a->d, MSG_RESOLUTION_NEW,
                      ARGS(arg_count("n", list.n), arg_word("how", consent_word(a, &list)),
                           arg_treaty("treaty", s->subject), arg_count("session", session),
                           arg_day("from", s->since)));
    prose_message(a->d, &note, MSG_RESOLUTION_NEW_NOTE,
                  ARGS(arg_count("n", list.n), arg_count("session", session), arg_day("from", s->since),
                       arg_deposits("list", a, &list)));
    doc_note(a->d, &note);
}

// A.2 -----------------------------------------------------------------------------------------------

// The States of a set by group in the order of the scheme; with one group alone, by name.
static Str members_by_group(Content *a, Set set)
{
    Text t = { .in = a->keep };
    for (size_t g = 0; g < a->w->scope->groups_n; g++) {
        Arg states = arg_members("states", a, set, g);
        if (!states.list.n)
            continue;
        text_addc(&t, t.n ? "; " : "");
        text_add(&t, say(a->c, MSG_RESOLUTION_GROUP,
                         ARGS(arg_word("case", g                           ? "group"
                                               : a->w->scope->groups_n > 1 ? "none"
                                                                           : "all"),
                              arg_group_of("group", a->c, g), arg_count("n", states.list.n), states)));
    }
    return text_str(&t);
}

// A State that joined after the rows end would be named wrongly, so that none is named.
static void stale_note(const Content *a, size_t treaty, size_t joined, size_t all)
{
    Prose note = { 0 };
    prose_message(a->d, &note, MSG_RESOLUTION_STALE,
                  ARGS(arg_count("k", joined), arg_count("n", all),
                       arg_day("day", a->w->data->treaties[treaty].coverage)));
    doc_note(a->d, &note);
}

static void say_privileges(Content *a, size_t treaty)
{
    Clock clock = (Clock)a->w->config->clock;
    Set   parties = facts_party_set(a->w, a->w->scope->subject, clock, a->keep);
    Set   joined = facts_party_set(a->w, treaty, clock, a->keep),
        without = set_make(a->w->data->states_n, a->keep);
    size_t all = 0;
    for (size_t s = 0; s < a->w->data->states_n; s++) {
        bool party = set_has(parties, s) && set_has(a->w->scope->population, s);
        all += party;
        if (party && !set_has(joined, s))
            set_add(without, s);
    }
    if (!all)
        return;
    size_t n = set_count(without);
    Prose  note = { 0 };
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    doc_quote_message(a->d, MSG_RESOLUTION_PRIVILEGES, ARGS(arg_count("n", n), arg_treaty("treaty", treaty)));
    if (is_stale(a, treaty)) {
        stale_note(a, treaty, all - n, all);
        return;
    }
    prose_message(a->d, &note, MSG_RESOLUTION_PRIVILEGES_NOTE,
                  ARGS(arg_word("case", n == 0     ? "all"
                                        : all == 1 ? "only"
                                        : n == all ? "none"
                                                   : "some"),
                       arg_count("n", n), arg_count("all", all),
                       arg_text("groups", members_by_group(a, without))));
    if (!is_covered(a, treaty))
        prose_sentence(a->d, &note, MSG_RESOLUTION_COVERAGE,
                       ARGS(arg_day("day", a->w->data->treaties[treaty].coverage)));
    doc_note(a->d, &note);
}

// A.3 -----------------------------------------------------------------------------------------------

// Withdrawals whose kind is in a set of bits, notified after a day and up to another.
static Exits exits_between(Content *a, unsigned kinds, Day after, Day until)
{
    Exits all = facts_exits(a->w, a->w->scope->subject, a->keep), list = { 0 };
    for (size_t i = 0; i < all.n; i++)
        if (kinds >> all.items[i].kind & 1 && all.items[i].notified > after && all.items[i].notified <= until)
            *GROW(a->keep, list.items, list.n, list.cap) = all.items[i];
    return list;
}

static bool is_same(DateSpan a, DateSpan b) { return a.first == b.first && a.last == b.last; }

// The distinct days of notification.
static Arg arg_notified(const char *name, Content *a, const Exits *list)
{
    Arg   *days = NEW(a->keep, Arg, list->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const Action *act = action_of(a, list->items[i].action);
        doc_rests_on(a->d, act->confidence);
        if (!n || !is_same(days[n - 1].span, act->date))
            days[n++] = arg_span(NULL, act->date);
    }
    return arg_list(name, days, n);
}

// The kind of consent that all of them withdrew; else a word for none.
static const char *instrument_word(const Content *a, const Exits *list)
{
    size_t first =
        list->n && list->items[0].consent != NOT_FOUND ? action_of(a, list->items[0].consent)->act : 0;
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].consent == NOT_FOUND || action_of(a, list->items[i].consent)->act != first)
            first = 0;
    return first ? ACT_NAMES[first - 1] : "various";
}

static Arg arg_withdrawals(const char *name, Content *a, const Exits *list)
{
    static const char *const KINDS[EXIT_KINDS] = { [EXIT_PENDING] = "pending",
                                                   [EXIT_DONE] = "in-effect",
                                                   [EXIT_UNDONE] = "undone",
                                                   [EXIT_RESCINDED] = "rescinded",
                                                   [EXIT_RETURNED] = "in-effect" };
    Arg                     *items = NEW(a->keep, Arg, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        const Exit   *e = &list->items[i];
        const Action *act = action_of(a, e->action);
        doc_rests_on(a->d, act->confidence);
        items[i] = arg_item(a, MSG_RESOLUTION_WITHDRAWAL,
                            ARGS(arg_word("kind", KINDS[e->kind]), arg_state("state", e->state),
                                 arg_span("notified", act->date), arg_day("effect", e->effect)));
    }
    return arg_list(name, items, list->n);
}

static void quote_withdrawals(Content *a, const Exits *notified, const Exits *undone, bool earlier)
{
    MessageId message = notified->n && undone->n ? MSG_RESOLUTION_WITHDRAWALS_BOTH
                        : notified->n            ? MSG_RESOLUTION_WITHDRAWALS_NOTIFIED
                        : undone->n              ? MSG_RESOLUTION_WITHDRAWALS_UNDONE
                        : earlier                ? MSG_RESOLUTION_NO_WITHDRAWAL_AFTER
                                                 : MSG_RESOLUTION_NO_WITHDRAWAL;
    doc_quote_message(a->d, message,
                      ARGS(arg_treaty("treaty", a->w->scope->subject),
                           arg_day("after", a->w->config->withdrawals_after),
                           arg_count("notified", notified->n), arg_notified("notified-days", a, notified),
                           arg_count("undone", undone->n), arg_notified("undone-days", a, undone),
                           arg_word("act", instrument_word(a, undone))));
}

static void note_withdrawals(Content *a, Prose *note, const Exits *list, MessageId message)
{
    if (list->n)
        prose_sentence(
            a->d, note, message,
            ARGS(arg_withdrawals("list", a, list), arg_day("after", a->w->config->withdrawals_after)));
}

static void say_withdrawals(Content *a)
{
    enum { STANDING = 1u << EXIT_PENDING | 1u << EXIT_DONE, UNDONE = 1u << EXIT_UNDONE };
    Day   after = a->w->config->withdrawals_after, cutoff = a->w->scope->cutoff;
    Exits notified = exits_between(a, STANDING, after, cutoff),
          undone = exits_between(a, UNDONE, after, cutoff);
    Exits named = exits_between(a, STANDING | UNDONE, after, cutoff);
    Exits earlier = exits_between(a, STANDING | UNDONE, 0, after);
    Exits rescinded = exits_between(a, 1u << EXIT_RESCINDED, 0, cutoff);
    Prose note = { 0 };
    quote_withdrawals(a, &notified, &undone, earlier.n > 0);
    note_withdrawals(a, &note, &named, MSG_RESOLUTION_NAMED);
    note_withdrawals(a, &note, &earlier, MSG_RESOLUTION_EARLIER);
    note_withdrawals(a, &note, &rescinded, MSG_RESOLUTION_RESCINDED);
    doc_note(a->d, &note);
}

bool has_resolution(const Content *a)
{
    return is_statute(a) && a->w->data->treaties[a->w->scope->subject].adopted <= a->w->scope->cutoff;
}

void section_resolution(Content *a)
{
    size_t *treaties = NEW(a->keep, size_t, a->w->data->treaties_n + 1);
    size_t  n = family_treaties(a, "icc-privileges", treaties);
    doc_message(a->d, MSG_RESOLUTION_INTRODUCTION, NO_ARGS);
    say_new(a);
    for (size_t i = 0; i < n; i++)
        say_privileges(a, treaties[i]);
    say_withdrawals(a);
}
