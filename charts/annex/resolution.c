// resolution.c - the sentences of the draft omnibus resolution that depend on counts, in the
// Assembly's formula and in the right number, with the names in a note under each.
//
// A.3 takes up the notifications after annex.withdrawals_after: the Assembly's own sentence names
// the withdrawals of 2018 and 2019 and not the one of 2016. The note names every other one, so that
// the reader sees what the sentence leaves out.
#include "annex/content.h"

static Str subject_title(const Content *a) { return treaty_title(a, a->w->scope->subject); }
static Str subject_short(const Content *a) { return subject_name(a->c); }

static const Action *action_of(const Content *a, size_t action) { return &a->w->data->actions[action]; }

// A.1 -----------------------------------------------------------------------------------------------

// Deposits of the period by States that are party, on that clock, at the cut-off.
static Joinings welcomed(const Content *a)
{
    Joinings all = facts_joined(a->w, a->w->scope->subject, CLOCK_DEPOSITED, a->keep), list = { 0 };
    Set      party = facts_party_set(a->w, a->w->scope->subject, CLOCK_DEPOSITED, a->keep);
    for (size_t i = 0; i < all.n; i++)
        if (set_has(party, all.items[i].state))
            *GROW(a->keep, list.items, list.n, list.cap) = all.items[i];
    return list;
}

// "ratified" unless all, or some, did it otherwise.
static Str consent_verb(const Content *a, const Joinings *list)
{
    size_t acceded = 0, succeeded = 0;
    for (size_t i = 0; i < list->n; i++) {
        acceded += action_of(a, list->items[i].action)->act == ACT_ACCESSION;
        succeeded += action_of(a, list->items[i].action)->act == ACT_SUCCESSION;
    }
    if (acceded + succeeded == 0)
        return str(_("ratified"));
    if (acceded == list->n)
        return str(_("acceded to"));
    return succeeded ? str(_("become party to")) : str(_("ratified or acceded to"));
}

static Str joinings_note(Content *a, const Joinings *list)
{
    Str *parts = NEW(a->keep, Str, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        const Action *act = action_of(a, list->items[i].action);
        doc_rests_on(a->d, act->confidence);
        parts[i] = str_format(a->keep, _("%.*s (%s, %.*s)"), ARG(state_name(a, list->items[i].state)),
                              ACT_NAMES[act->act - 1], ARG(span_words(a, act->date)));
    }
    return list_words(a, parts, list->n);
}

static void say_new(Content *a)
{
    Joinings list = welcomed(a);
    Prose    p = { 0 }, note = { 0 };
    prose_say(
        a->d, &p,
        by_number(list.n, _("*Notes* that no State has {verb} the {title} {since}, "),
                  _("*Welcomes* the State that has {verb} the {title} {since}, "),
                  _("*Welcomes* the States that have {verb} the {title} {since}, ")),
        WITH({ "verb", consent_verb(a, &list) }, { "title", subject_title(a) }, { "since", since_words(a) }));
    prose_say(
        a->d, &p,
        _("*invites* States not yet parties to the {title} to become parties to the {short}, as amended, "
          "as soon as possible and *calls upon* all States Parties, all international and regional "
          "organizations, and civil society to intensify their efforts to promote the universality and "
          "full implementation of the {short};"),
        WITH({ "title", subject_title(a) }, { "short", subject_short(a) }));
    doc_quote(a->d, &p);
    prose_say(a->d, &note,
              list.n ? _("By deposit {since}: {names}.") : _("No instrument was deposited {since}."),
              WITH({ "since", since_words(a) }, { "names", joinings_note(a, &list) }));
    doc_note(a->d, &note);
}

// A.2 -----------------------------------------------------------------------------------------------

// "African (14): …; Asia-Pacific (8): …", by group in the order of the scheme.
static Str members_by_group(Content *a, Set set)
{
    Text t = { .in = a->keep };
    for (size_t g = 0; g < a->w->scope->groups_n; g++) {
        size_t n;
        Str    names = names_in_group(a, set, g, &n);
        if (n && g)
            text_addf(&t, "%s%.*s (%zu): ", t.n ? "; " : "", ARG(group_name(a->c, g)), n);
        else if (n && a->w->scope->groups_n > 1)
            text_addf(&t, "%s%s (%zu): ", t.n ? "; " : "", _("in no group"), n);
        text_add(&t, names);
    }
    return text_str(&t);
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
    Prose  p = { 0 }, note = { 0 };
    prose_say(
        a->d, &p,
        by_number(n, _("*Notes* that all States Parties are parties to the {title};"),
                  _("*Invites* also the State Party not yet party to the {title}, to become a party to this "
                    "Agreement;"),
                  _("*Invites* also all States Parties not yet parties to the {title}, to become parties to "
                    "this Agreement;")),
        WITH({ "title", treaty_title(a, treaty) }));
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    doc_quote(a->d, &p);
    const Value *with = WITH({ "n", whole(a, n) }, { "all", whole(a, all) },
                             { "coverage", day_words(a, a->w->data->treaties[treaty].coverage) },
                             { "names", members_by_group(a, without) });
    prose_say(a->d, &note,
              n == 0     ? _("Every State Party is party to it.")
              : all == 1 ? _("The one State Party is not party to it: {names}.")
              : n == all ? _("None of the {all} States Parties is party to it. {names}.")
              : n == 1   ? _("One of the {all} States Parties is not party to it. {names}.")
                         : _("{n} of the {all} States Parties are not party to it. {names}."),
              with);
    if (!is_covered(a, treaty))
        prose_say(a->d, &note,
                  _(" **The data end on {coverage}: States that joined later still stand here.**"), with);
    doc_note(a->d, &note);
}

// A.3 -----------------------------------------------------------------------------------------------

// Withdrawals whose kind is in a set of bits, notified after a day and up to another.
static Exits exits_between(const Content *a, unsigned kinds, Day after, Day until)
{
    Exits all = facts_exits(a->w, a->w->scope->subject, a->keep), list = { 0 };
    for (size_t i = 0; i < all.n; i++)
        if (kinds >> all.items[i].kind & 1 && all.items[i].notified > after && all.items[i].notified <= until)
            *GROW(a->keep, list.items, list.n, list.cap) = all.items[i];
    return list;
}

// The distinct days of notification.
static Str days_words(Content *a, const Exits *list)
{
    Str   *days = NEW(a->keep, Str, list->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        Str day = span_words(a, action_of(a, list->items[i].action)->date);
        doc_rests_on(a->d, action_of(a, list->items[i].action)->confidence);
        if (!n || !str_eq(days[n - 1], day))
            days[n++] = day;
    }
    return list_words(a, days, n);
}

static void say_notified(Content *a, Prose *p, const Exits *list)
{
    prose_say(a->d, p,
              by_number(list->n, "",
                        _("the notification of withdrawal from the {short} submitted by a State Party under "
                          "article 127(1) of the Statute on {days}"),
                        _("the notifications of withdrawal from the {short} submitted by {n} States Parties "
                          "under article 127(1) of the Statute on {days}")),
              WITH({ "short", subject_short(a) }, { "n", count_text(list->n, a->keep) },
                   { "days", days_words(a, list) }));
}

// "accession" if all of them withdrew an accession, "ratification" likewise; else empty.
static Str instrument_kind(const Content *a, const Exits *list)
{
    size_t first =
        list->n && list->items[0].consent != NOT_FOUND ? action_of(a, list->items[0].consent)->act : 0;
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].consent == NOT_FOUND || action_of(a, list->items[i].consent)->act != first)
            first = 0;
    return first ? str_format(a->keep, _(" of %s"), ACT_NAMES[first - 1]) : (Str){ 0 };
}

static void say_undone(Content *a, Prose *p, const Exits *list, bool others)
{
    const char *one = others ? _("the withdrawal of its instrument{kind} by another State on {days}")
                             : _("the withdrawal of its instrument{kind} by a State on {days}");
    const char *more = others ? _("the withdrawal of their instruments{kind} by {n} other States on {days}")
                              : _("the withdrawal of their instruments{kind} by {n} States on {days}");
    prose_say(a->d, p, by_number(list->n, "", one, more),
              WITH({ "kind", instrument_kind(a, list) }, { "n", count_text(list->n, a->keep) },
                   { "days", days_words(a, list) }));
}

static Str exit_words(const Content *a, const Exit *e)
{
    Str name = state_name(a, e->state), notified = span_words(a, action_of(a, e->action)->date);
    switch (e->kind) {
    case EXIT_PENDING:
        return str_format(a->keep, _("%.*s (notified %.*s, pending: effect on %.*s)"), ARG(name),
                          ARG(notified), ARG(day_words(a, e->effect)));
    case EXIT_UNDONE:
        return str_format(a->keep, _("%.*s (instrument withdrawn %.*s, before its entry into force)"),
                          ARG(name), ARG(notified));
    case EXIT_RESCINDED:
        return str_format(a->keep, _("%.*s (notified %.*s)"), ARG(name), ARG(notified));
    default:
        return str_format(a->keep, _("%.*s (notified %.*s, in effect from %.*s)"), ARG(name), ARG(notified),
                          ARG(day_words(a, e->effect)));
    }
}

static void note_exits(Content *a, Prose *note, const char *frame, const Exits *list)
{
    Str *parts = NEW(a->keep, Str, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        parts[i] = exit_words(a, &list->items[i]);
        doc_rests_on(a->d, action_of(a, list->items[i].action)->confidence);
    }
    if (list->n)
        prose_say(a->d, note, frame,
                  WITH({ "blank", note->n ? S(" ") : (Str){ 0 } }, { "list", list_words(a, parts, list->n) },
                       { "after", day_words(a, a->w->config->withdrawals_after) }));
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
    Prose p = { 0 }, note = { 0 };
    if (named.n) {
        prose_say(a->d, &p, _("*Notes with deep regret* "), NULL);
        say_notified(a, &p, &notified);
        prose_say(a->d, &p, notified.n && undone.n ? _(" as well as ") : "", NULL);
        say_undone(a, &p, &undone, notified.n > 0);
        prose_say(a->d, &p,
                  named.n == 1 ? _(", and *calls upon* this State to reconsider this withdrawal;")
                               : _(", and *calls upon* these States to reconsider these withdrawals;"),
                  NULL);
    } else {
        prose_say(a->d, &p,
                  earlier.n
                      ? _("*Notes* that no withdrawal from the {short} has been notified after {after};")
                      : _("*Notes* that no withdrawal from the {short} is pending or in effect;"),
                  WITH({ "short", subject_short(a) }, { "after", day_words(a, after) }));
    }
    doc_quote(a->d, &p);
    note_exits(a, &note, _("{blank}Named by their dates: {list}."), &named);
    note_exits(a, &note,
               _("{blank}In effect or pending too, but not taken up by the sentence, which names what was "
                 "notified after {after}: {list}."),
               &earlier);
    note_exits(a, &note, _("{blank}Rescinded in time: {list}."), &rescinded);
    doc_note(a->d, &note);
}

void resolution_sentences(Content *a)
{
    if (!is_statute(a) || a->w->data->treaties[a->w->scope->subject].adopted > a->w->scope->cutoff)
        return;
    size_t *treaties = NEW(a->keep, size_t, a->w->data->treaties_n + 1);
    size_t  n = family_treaties(a, "icc-privileges", treaties);
    doc_heading(a->d, 2, "resolution", _("Sentences for the omnibus resolution"), NULL);
    doc_say(
        a->d,
        _("The operative sentences of the draft resolution that depend on a count, in the number that the "
          "data ask for. Names stand in the note under each and are not part of the sentence."),
        NULL);
    say_new(a);
    for (size_t i = 0; i < n; i++)
        say_privileges(a, treaties[i]);
    say_withdrawals(a);
}
