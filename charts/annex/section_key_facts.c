// section_key_facts.c - section 1: the numbers a delegate asks for first, on both clocks.
#include "annex/content.h"

static const char *const CLOCK_WORDS[] = { N_("deposit of the instrument"), N_("entry into force") };

static Str percent_level(const Content *a)
{
    return number_text(a->w->config->level, UNIT_SHARE, 0, a->keep);
}

// "none is", "one is", "125 are": States with the standing `party` on a clock.
static Str are_party(const Content *a, size_t n)
{
    return str_format(a->keep, "%s%.*s", by_number(n, _("none is"), _("one is"), ""),
                      ARG(n > 1 ? str_format(a->keep, _("%zu are"), n) : (Str){ 0 }));
}

static void say_parties(Content *a, Prose *p)
{
    const Scope  *s = a->w->scope;
    Clock         clock = (Clock)a->w->config->clock, other = (Clock)(1 - clock);
    const Figure *rate = subject_figure(a->c, "rate", 0);
    const Value  *with =
        WITH({ "day", day_words(a, s->cutoff) }, { "clock", str(_(CLOCK_WORDS[clock])) },
             { "k", whole(a, rate->k) }, { "n", whole(a, rate->n) }, { "rate", value_text(a, rate) },
             { "level", percent_level(a) }, { "interval", value_interval(a, rate) },
             { "treaty", subject_name(a->c) }, { "other", str(_(CLOCK_WORDS[other])) },
             { "others", are_party(a, facts_parties(a->w, s->subject, other, 0)) });
    bool interval = figure_interval(rate, a->keep).n > 0;
    prose_say(a->d, p,
              rate->n == 0 ? _("The population holds no States, so that none can be party.")
              : !interval  ? _("At the end of {day}, counted from the {clock}, **{k} of {n} States** are "
                                "party to the {treaty} ({rate}). Counted from the {other}, {others}.")
              : rate->k == 0
                  ? _("At the end of {day}, counted from the {clock}, **none of {n} States** is party to the "
                      "{treaty}. Counted from the {other}, {others}.")
              : rate->k == 1
                  ? _("At the end of {day}, counted from the {clock}, **{k} of {n} States** is party to the "
                      "{treaty} ({rate}; {level} interval {interval}). Counted from the {other}, {others}.")
                  : _("At the end of {day}, counted from the {clock}, **{k} of {n} States** are party to "
                      "the {treaty} ({rate}; {level} interval {interval}). Counted from the {other}, "
                      "{others}."),
              with);
}

static bool has_entered(const Content *a)
{
    Day in_force = a->w->data->treaties[a->w->scope->subject].in_force;
    return in_force && in_force <= a->w->scope->cutoff;
}

static void say_latest(Content *a, Prose *p)
{
    size_t subject = a->w->scope->subject;
    Latest latest = facts_latest(a->w, subject, CLOCK_IN_FORCE, a->keep);
    if (!has_entered(a)) {
        prose_say(a->d, p, _("The {treaty} itself had not entered into force by then."),
                  WITH({ "treaty", subject_name(a->c) }));
        return;
    }
    Day    day = latest.at.n ? latest.at.items[0].opens[CLOCK_IN_FORCE] : 0;
    size_t n = facts_ordinal(a->w, subject, CLOCK_IN_FORCE, day);
    prose_say(a->d, p,
              by_number(latest.at.n, _("It has entered into force for no State of the population."),
                        _("{names} became the {ordinal} State Party on {day}."),
                        _("{names} became States Parties on {day}, which brought their number to {n}.")),
              WITH({ "names", states_words(a, &latest.at) }, { "ordinal", ordinal_digits(a, n) },
                   { "day", day_words(a, day) }, { "n", whole(a, n) }));
}

// "Ukraine (deposited 25 October 2024, in force from 1 January 2025)" and so on, while they are few.
static Str pending_words(Content *a, const Joinings *list)
{
    enum { FEW = 12 };
    Str *names = NEW(a->keep, Str, list->n + 1);
    if (list->n > FEW)
        return states_words(a, list);
    for (size_t i = 0; i < list->n; i++)
        names[i] = str_format(a->keep, _("%.*s (deposited %.*s, in force from %.*s)"),
                              ARG(state_name(a, list->items[i].state)),
                              ARG(day_words(a, list->items[i].opens[CLOCK_DEPOSITED])),
                              ARG(day_words(a, list->items[i].opens[CLOCK_IN_FORCE])));
    return list_words(a, names, list->n);
}

static void say_pending(Content *a, Prose *p)
{
    size_t   subject = a->w->scope->subject;
    Joinings list = facts_pending(a->w, subject, a->keep);
    if (!has_entered(a))
        return;
    Joining one = list.n ? list.items[0] : (Joining){ 0 };
    prose_say(
        a->d, p,
        by_number(list.n, _(" No instrument is deposited that has still to enter into force."),
                  _(" {names} deposited its instrument on {deposit} and becomes the {ordinal} State "
                    "Party on {entry}."),
                  _(" {Count} instruments are deposited and have still to enter into force: {list}.")),
        WITH({ "names", states_words(a, &list) }, { "deposit", day_words(a, one.opens[CLOCK_DEPOSITED]) },
             { "entry", day_words(a, one.opens[CLOCK_IN_FORCE]) },
             { "ordinal",
               ordinal_digits(a, facts_ordinal(a->w, subject, CLOCK_IN_FORCE, one.opens[CLOCK_IN_FORCE])) },
             { "Count", capital(a, count_text(list.n, a->keep)) }, { "list", pending_words(a, &list) }));
}

// "346 days after the deposit before it (Armenia, 14 November 2023)" for the deposits of one day.
static void say_gap(Content *a, Prose *p, const Joinings *latest)
{
    if (!latest->n)
        return;
    Day      day = latest->items[0].opens[CLOCK_DEPOSITED];
    Joinings before = facts_deposits_before(a->w, a->w->scope->subject, day, a->keep);
    if (!before.n)
        return;
    Day    former = before.items[0].opens[CLOCK_DEPOSITED];
    size_t days = (size_t)(day - former);
    prose_say(a->d, p,
              days == 1 ? _("{blank}The deposit of {day} ({names}) came one day after the one before it "
                            "({former}, {then}).")
                        : _("{blank}The deposit of {day} ({names}) came {days} days after the one before it "
                            "({former}, {then})."),
              WITH({ "blank", p->n ? S(" ") : (Str){ 0 } }, { "day", day_words(a, day) },
                   { "names", states_words(a, latest) }, { "days", whole(a, days) },
                   { "former", states_words(a, &before) }, { "then", day_words(a, former) }));
}

// The latest deposit, and that of the latest State for which the treaty is in force.
static void say_gaps(Content *a, Prose *p)
{
    size_t   subject = a->w->scope->subject;
    Joinings deposit = facts_latest(a->w, subject, CLOCK_DEPOSITED, a->keep).at;
    Joinings entry = facts_latest(a->w, subject, CLOCK_IN_FORCE, a->keep).at;
    Day      day = deposit.n ? deposit.items[0].opens[CLOCK_DEPOSITED] : 0;
    if (entry.n == 1 && entry.items[0].opens[CLOCK_DEPOSITED] != day)
        say_gap(a, p, &entry);
    say_gap(a, p, &deposit);
}

static Str joined_words(Content *a, Clock clock)
{
    Joinings list = facts_joined(a->w, a->w->scope->subject, clock, a->keep);
    Str      names = states_words(a, &list);
    if (list.n == 0)
        return str(_("no State joined"));
    if (list.n == 1)
        return str_format(a->keep, _("one State joined (%.*s)"), ARG(names));
    return str_format(a->keep, _("%.*s States joined (%.*s)"), ARG(count_text(list.n, a->keep)), ARG(names));
}

static Str exits_words(Content *a, const Exits *list)
{
    Str *names = NEW(a->keep, Str, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        names[i] = state_name(a, list->items[i].state);
        doc_rests_on(a->d, a->w->data->actions[list->items[i].action].confidence);
    }
    return list_words(a, names, list->n);
}

static Str left_words(Content *a, Clock clock)
{
    Exits list = facts_left(a->w, a->w->scope->subject, clock, a->keep);
    if (list.n == 0)
        return str(_("none left"));
    return str_format(a->keep, _("%.*s left (%.*s)"), ARG(count_text(list.n, a->keep)),
                      ARG(exits_words(a, &list)));
}

static void say_period(Content *a, Prose *p)
{
    prose_say(
        a->d, p,
        a->w->scope->since_session
            ? _("In the period {since} (after {from}, up to {to}): counted from the {deposit}, {joined} and "
                "{left}; counted from the {entry}, {entered} and {ended}.")
            : _("In the period after {from}, up to {to}: counted from the {deposit}, {joined} and "
                "{left}; counted from the {entry}, {entered} and {ended}."),
        WITH({ "since", since_words(a) }, { "from", day_words(a, a->w->scope->since) },
             { "to", day_words(a, a->w->scope->cutoff) }, { "deposit", str(_(CLOCK_WORDS[CLOCK_DEPOSITED])) },
             { "entry", str(_(CLOCK_WORDS[CLOCK_IN_FORCE])) }, { "joined", joined_words(a, CLOCK_DEPOSITED) },
             { "left", left_words(a, CLOCK_DEPOSITED) }, { "entered", joined_words(a, CLOCK_IN_FORCE) },
             { "ended", left_words(a, CLOCK_IN_FORCE) }));
}

// "38 in Asia-Pacific, 21 in African …" from the largest gap down; groups without one are left out.
static Str gap_words(Content *a)
{
    size_t  groups_n = a->w->scope->groups_n, n = 0;
    size_t *order = NEW(a->keep, size_t, groups_n), *gap = NEW(a->keep, size_t, groups_n);
    Str    *parts = NEW(a->keep, Str, groups_n);
    for (size_t g = 1; g < groups_n; g++) {
        const Figure *rate = subject_figure(a->c, "rate", g);
        size_t        i = n;
        gap[g] = rate->n - rate->k;
        if (!gap[g])
            continue;
        for (n++; i && gap[order[i - 1]] < gap[g]; i--)
            order[i] = order[i - 1];
        order[i] = g;
    }
    for (size_t i = 0; i < n; i++)
        parts[i] = str_format(a->keep, _("%.*s %zu"), ARG(group_name(a->c, order[i])), gap[order[i]]);
    return list_words(a, parts, n);
}

static void say_not_party(Content *a, Prose *p)
{
    const Figure *rate = subject_figure(a->c, "rate", 0),
                 *signatories = subject_figure(a->c, "signatories", 0);
    size_t n = rate->n - rate->k, s = (size_t)signatories->value;
    Str    groups = gap_words(a);
    doc_rests_on(a->d, signatories->provenance);
    prose_say(
        a->d, p,
        by_number(n, _("Every State of the population is party."),
                  groups.n ? _("**{n} State** is not party: {groups}") : _("**{n} State** is not party"),
                  groups.n ? _("**{n} States** are not party: {groups}") : _("**{n} States** are not party")),
        WITH({ "n", whole(a, n) }, { "groups", groups }));
    if (n)
        prose_say(a->d, p,
                  by_number(s, _(". None of them is a signatory."), _(". One of them is a signatory."),
                            _(". {s} of them are signatories.")),
                  WITH({ "s", capital(a, count_text(s, a->keep)) }));
}

// Withdrawals of one kind: "Burundi (27 October 2017) and Philippines (17 March 2019)".
static size_t exits_of(Content *a, const Exits *all, ExitKind kind, Str *words)
{
    Str   *parts = NEW(a->keep, Str, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const Exit *e = &all->items[i];
        if (e->kind != kind)
            continue;
        doc_rests_on(a->d, a->w->data->actions[e->action].confidence);
        parts[n++] =
            str_format(a->keep, "%.*s (%.*s)", ARG(state_name(a, e->state)),
                       ARG(kind == EXIT_RESCINDED ? span_words(a, a->w->data->actions[e->action].date)
                                                  : day_words(a, e->effect)));
    }
    *words = list_words(a, parts, n);
    return n;
}

static void say_withdrawals(Content *a, Prose *p)
{
    static const struct {
        const char *none, *one, *more;
    } FRAMES[EXIT_KINDS] = {
        [EXIT_DONE] = { "", N_("One withdrawal is in effect: {list}."),
                        N_("{N} withdrawals are in effect, by day of effect: {list}.") },
        [EXIT_PENDING] = { N_("No withdrawal is pending."),
                           N_("One withdrawal is notified and pending, to take effect on the day given: "
                              "{list}."),
                           N_("{N} withdrawals are notified and pending, to take effect on the days given: "
                              "{list}.") },
        [EXIT_UNDONE] = { "", N_("One instrument was withdrawn before it entered into force: {list}."),
                          N_("{N} instruments were withdrawn before they entered into force: {list}.") },
        [EXIT_RESCINDED] = { "",
                             N_("One notification of withdrawal was rescinded, by day of notification: "
                                "{list}."),
                             N_("{N} notifications of withdrawal were rescinded, by day of notification: "
                                "{list}.") },
        [EXIT_RETURNED] = { "", N_("One State withdrew and is a party again: {list}."),
                            N_("{N} withdrawals were followed by a new consent: {list}.") },
    };
    static const ExitKind ORDER[] = { EXIT_DONE, EXIT_PENDING, EXIT_UNDONE, EXIT_RETURNED, EXIT_RESCINDED };
    Exits                 all = facts_exits(a->w, a->w->scope->subject, a->keep);
    for (size_t i = 0; i < COUNT(ORDER); i++) {
        Str         list;
        size_t      n = exits_of(a, &all, ORDER[i], &list);
        const char *frame = by_number(n, FRAMES[ORDER[i]].none, FRAMES[ORDER[i]].one, FRAMES[ORDER[i]].more);
        if (*frame && p->n)
            prose_say(a->d, p, " ", NULL);
        prose_say(a->d, p, _(frame), WITH({ "N", capital(a, count_text(n, a->keep)) }, { "list", list }));
    }
}

// Tables --------------------------------------------------------------------------------------------

static Str latest_cell(Content *a, Clock clock)
{
    Joinings l = facts_latest(a->w, a->w->scope->subject, clock, a->keep).at;
    if (!l.n)
        return S("\u2013");
    return str_format(a->keep, "%.*s, %.*s", ARG(states_words(a, &l)),
                      ARG(day_words(a, l.items[0].opens[clock])));
}

static Str period_cell(Content *a, size_t n, Str names)
{
    return n ? str_format(a->keep, "%zu (%.*s)", n, ARG(names)) : whole(a, 0);
}

static void clock_table(Content *a)
{
    static const DocColumn COLUMNS[] = {
        { N_("Counted from"), ALIGN_LEFT, 0, STYLE_PLAIN },
        { N_("Parties"), ALIGN_RIGHT, 0, STYLE_BOLD },
        { N_("Latest"), ALIGN_LEFT, 2, STYLE_PLAIN },
        { N_("Joined in the period"), ALIGN_LEFT, 1, STYLE_PLAIN },
        { N_("Left in the period"), ALIGN_LEFT, 1, STYLE_PLAIN },
    };
    size_t subject = a->w->scope->subject;
    Prose  caption = { 0 };
    prose_say(a->d, &caption, _("The {treaty} on both clocks, {day}"),
              WITH({ "treaty", subject_name(a->c) }, { "day", day_words(a, a->w->scope->cutoff) }));
    DocTable *t = doc_table(a->d, "clocks", &caption, COLUMNS, COUNT(COLUMNS));
    for (Clock clock = CLOCK_DEPOSITED; clock < CLOCKS; clock++) {
        Joinings joined = facts_joined(a->w, subject, clock, a->keep);
        Exits    left = facts_left(a->w, subject, clock, a->keep);
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ str(_(CLOCK_WORDS[clock])), whole(a, facts_parties(a->w, subject, clock, 0)),
                         latest_cell(a, clock), period_cell(a, joined.n, states_words(a, &joined)),
                         period_cell(a, left.n, exits_words(a, &left)) });
    }
}

static Str iso(const Content *a, Day day)
{
    char text[DATE_SIZE];
    return day ? str_copy(a->keep, str(day_text(day, text))) : S("\u2013");
}

// One line a treaty: the amendments, then the privileges agreement.
static void add_companion(Content *a, DocTable *t, size_t treaty, Set statute)
{
    const Treaty *of = &a->w->data->treaties[treaty];
    Set           deposited = facts_party_set(a->w, treaty, CLOCK_DEPOSITED, a->keep);
    size_t        missing = 0;
    for (size_t s = 0; s < a->w->data->states_n; s++)
        missing += set_has(statute, s) && !set_has(deposited, s) && set_has(a->w->scope->population, s);
    bool in_force = of->in_force && of->in_force <= a->w->scope->cutoff;
    Str  to = of->coverage ? iso(a, of->coverage) : S("\u2013");
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ of->title, iso(a, of->adopted), in_force ? iso(a, of->in_force) : str(_("not yet")),
                     whole(a, facts_parties(a->w, treaty, CLOCK_DEPOSITED, 0)),
                     whole(a, facts_parties(a->w, treaty, CLOCK_IN_FORCE, 0)), whole(a, missing),
                     is_covered(a, treaty) ? to : str_format(a->keep, "%.*s\u00A0*", ARG(to)) });
}

static void companion_table(Content *a)
{
    static const DocColumn COLUMNS[] = {
        { N_("Treaty"), ALIGN_LEFT, 1, STYLE_PLAIN },
        { N_("Adopted"), ALIGN_LEFT, 0, STYLE_PLAIN },
        { N_("In force"), ALIGN_LEFT, 0, STYLE_PLAIN },
        { N_("Deposited"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("In force for"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Not joined"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Data to"), ALIGN_LEFT, 0, STYLE_PLAIN },
    };
    size_t *treaties = NEW(a->keep, size_t, 2 * a->w->data->treaties_n);
    size_t  n = family_treaties(a, "rome-amendment", treaties);
    n += family_treaties(a, "icc-privileges", treaties + n);
    if (!n)
        return;
    size_t covered = 0;
    for (size_t i = 0; i < n; i++)
        covered += is_covered(a, treaties[i]);
    doc_heading(a->d, 2, "companions", _("Amendments and the privileges agreement"), NULL);
    doc_say(a->d,
            _("{see:companions-table} counts the States that have deposited their consent to each treaty and "
              "those for which "
              "it is in force. *Not joined* are the States Parties to the Statute without a deposit."),
            NULL);
    if (covered < n)
        doc_say(a->d,
                _("An asterisk marks data that end before the cut-off: later deposits are missing there, so "
                  "that more States may "
                  "have joined than shown."),
                NULL);
    Prose     caption = prose_plain(a->d, str(_("Amendments to the Statute, privileges and immunities")));
    DocTable *t = doc_table(a->d, "companions-table", &caption, COLUMNS, COUNT(COLUMNS));
    Set       statute = facts_party_set(a->w, a->w->scope->subject, (Clock)a->w->config->clock, a->keep);
    for (size_t i = 0; i < n; i++)
        add_companion(a, t, treaties[i], statute);
}

void section_key_facts(Content *a)
{
    static void (*const ITEMS[])(Content *, Prose *) = { say_parties, NULL,          say_period,
                                                         say_gaps,    say_not_party, say_withdrawals };
    doc_list(a->d);
    for (size_t i = 0; i < COUNT(ITEMS); i++) {
        Prose p = { 0 };
        if (ITEMS[i]) {
            ITEMS[i](a, &p);
        } else {
            say_latest(a, &p);
            say_pending(a, &p);
        }
        doc_item(a->d, &p);
    }
    doc_say(
        a->d,
        _("{see:clocks} sets the two clocks side by side: a State joins on the day of deposit by the one, "
          "on the day of entry into force, some time later, by the other."),
        NULL);
    clock_table(a);
    resolution_sentences(a);
    if (is_statute(a))
        companion_table(a);
}
