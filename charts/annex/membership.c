// membership.c - who is party to the subject, on both clocks, and to the treaties beside it.
#include "annex/sections.h"
#include "base/insert.h"

// Where the text of the treaty is found.
static void say_source(Content *a, Prose *p)
{
    const Treaty *of = &a->w->data->treaties[a->w->scope->subject];
    if (of->untc.n && of->adopted)
        prose_footnote(a->d, p, MSG_KEY_FACTS_SOURCE,
                       ARGS(arg_treaty("treaty", a->w->scope->subject), arg_day("adopted", of->adopted),
                            arg_text("untc", of->untc)));
}

// What rate says is also said of the other clock.
static void say_parties(Content *a, Prose *p)
{
    const Scope  *s = a->w->scope;
    Clock         clock = (Clock)a->w->config->clock;
    const Figure *rate = subject_figure(a->c, "rate", 0);
    bool          interval = figure_interval(rate, a->keep).n > 0;
    const Figure *others = parties_on(a, s->subject, (Clock)(1 - clock));
    prose_message(a->d, p, MSG_KEY_FACTS_PARTIES,
                  ARGS(arg_day("day", s->cutoff), arg_word("clock", CLOCK_NAMES[clock]),
                       arg_count("k", rate->k), arg_count("n", rate->n), arg_figure("rate", rate),
                       arg_level("level", a->w->config->level),
                       arg_word("interval", interval ? "known" : "none"), arg_treaty("treaty", s->subject),
                       arg_figure("others", others)));
    say_source(a, p);
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
        prose_message(a->d, p, MSG_KEY_FACTS_NOT_IN_FORCE, ARGS(arg_treaty("treaty", subject)));
        return;
    }
    Day day = latest.at.n ? latest.at.items[0].opens[CLOCK_IN_FORCE] : 0;
    prose_message(a->d, p, MSG_KEY_FACTS_LATEST,
                  ARGS(arg_joinings("states", a, &latest.at), arg_day("day", day),
                       arg_count("n", facts_ordinal(a->w, subject, CLOCK_IN_FORCE, day))));
}

// The States that are about to join, with their days while they are few.
static Arg arg_pending(const char *name, Content *a, const Joinings *list)
{
    enum { FEW = 12 };
    Arg *items = NEW(a->keep, Arg, list->n + 1);
    if (list->n > FEW)
        return arg_joinings(name, a, list);
    for (size_t i = 0; i < list->n; i++)
        items[i] = arg_item(a, MSG_KEY_FACTS_PENDING_STATE,
                            ARGS(arg_state("state", list->items[i].state),
                                 arg_day("deposit", list->items[i].opens[CLOCK_DEPOSITED]),
                                 arg_day("entry", list->items[i].opens[CLOCK_IN_FORCE])));
    return arg_list(name, items, list->n);
}

static void say_pending(Content *a, Prose *p)
{
    size_t   subject = a->w->scope->subject;
    Joinings list = facts_pending(a->w, subject, a->keep);
    if (!has_entered(a))
        return;
    Joining one = list.n ? list.items[0] : (Joining){ 0 };
    size_t  ordinal = facts_ordinal(a->w, subject, CLOCK_IN_FORCE, one.opens[CLOCK_IN_FORCE]);
    prose_sentence(a->d, p, MSG_KEY_FACTS_PENDING,
                   ARGS(arg_count("n", list.n), arg_joinings("states", a, &list),
                        arg_day("deposit", one.opens[CLOCK_DEPOSITED]),
                        arg_day("entry", one.opens[CLOCK_IN_FORCE]), arg_count("ordinal", ordinal),
                        arg_pending("list", a, &list)));
}

static void say_joined(Content *a, Prose *p)
{
    say_latest(a, p);
    say_pending(a, p);
}

// How long the deposits of one day came after those before them.
static void say_gap(Content *a, Prose *p, const Joinings *latest)
{
    if (!latest->n)
        return;
    Day      day = latest->items[0].opens[CLOCK_DEPOSITED];
    Joinings before = facts_deposits_before(a->w, a->w->scope->subject, day, a->keep);
    if (!before.n)
        return;
    Day former = before.items[0].opens[CLOCK_DEPOSITED];
    prose_sentence(a->d, p, MSG_KEY_FACTS_GAP,
                   ARGS(arg_count("days", (size_t)(day - former)), arg_day("day", day),
                        arg_joinings("states", a, latest), arg_joinings("former", a, &before),
                        arg_day("then", former)));
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

static bool has_more(const void *a, const void *b, const void *gap)
{
    const size_t *of = gap;
    return of[*(const size_t *)a] > of[*(const size_t *)b];
}

// The groups with their States that are not party, from the largest number down; groups without one are left
// out.
Arg arg_outside(const char *name, Content *a)
{
    size_t  groups_n = a->w->scope->groups_n, n = 0;
    size_t *order = NEW(a->keep, size_t, groups_n), *gap = NEW(a->keep, size_t, groups_n);
    Arg    *items = NEW(a->keep, Arg, groups_n);
    for (size_t g = 1; g < groups_n; g++) {
        const Figure *rate = subject_figure(a->c, "rate", g);
        gap[g] = rate->n - rate->k;
        if (!gap[g])
            continue;
        order[n++] = g;
        insert_last(order, n, sizeof *order, has_more, gap);
    }
    for (size_t i = 0; i < n; i++)
        items[i] = arg_item(a, MSG_KEY_FACTS_GROUP,
                            ARGS(arg_group_of("group", a->c, order[i]), arg_count("n", gap[order[i]])));
    return arg_list(name, items, n);
}

static void say_not_party(Content *a, Prose *p)
{
    const Figure *rate = subject_figure(a->c, "rate", 0),
                 *signatories = subject_figure(a->c, "signatories", 0);
    doc_rests_on(a->d, signatories->provenance);
    prose_message(a->d, p, MSG_KEY_FACTS_NOT_PARTY,
                  ARGS(arg_count("n", rate->n - rate->k), arg_outside("groups", a),
                       arg_count("signatories", (size_t)signatories->value)));
}

// Withdrawals of one kind with the day on which they took or take effect; one that was rescinded has the day
// of its notification.
static Arg arg_exits_of(const char *name, Content *a, const Exits *all, ExitKind kind)
{
    Arg   *items = NEW(a->keep, Arg, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const Exit   *e = &all->items[i];
        const Action *act = &a->w->data->actions[e->action];
        if (e->kind != kind)
            continue;
        doc_rests_on(a->d, act->confidence);
        items[n++] =
            arg_item(a, MSG_KEY_FACTS_WITHDRAWAL,
                     ARGS(arg_state("state", e->state),
                          kind == EXIT_RESCINDED ? arg_span("day", act->date) : arg_day("day", e->effect)));
    }
    return arg_list(name, items, n);
}

static void say_withdrawals(Content *a, Prose *p)
{
    static const struct {
        ExitKind  kind;
        bool      none; // said also when there is none
        MessageId message;
    } KINDS[] = {
        { EXIT_DONE, false, MSG_KEY_FACTS_WITHDRAWALS_IN_EFFECT },
        { EXIT_PENDING, true, MSG_KEY_FACTS_WITHDRAWALS_PENDING },
        { EXIT_UNDONE, false, MSG_KEY_FACTS_WITHDRAWALS_UNDONE },
        { EXIT_RETURNED, false, MSG_KEY_FACTS_WITHDRAWALS_RETURNED },
        { EXIT_RESCINDED, false, MSG_KEY_FACTS_WITHDRAWALS_RESCINDED },
    };
    Exits all = facts_exits(a->w, a->w->scope->subject, a->keep);
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        Arg list = arg_exits_of("list", a, &all, KINDS[i].kind);
        if (list.list.n || KINDS[i].none)
            prose_sentence(a->d, p, KINDS[i].message, ARGS(arg_count("n", list.list.n), list));
    }
}

// Tables --------------------------------------------------------------------------------------------

static Str latest_cell(Content *a, Clock clock)
{
    Joinings l = facts_latest(a->w, a->w->scope->subject, clock, a->keep).at;
    return say(a->c, MSG_KEY_FACTS_LATEST_STATES,
               ARGS(arg_joinings("states", a, &l), arg_day("day", l.n ? l.items[0].opens[clock] : 0)));
}

static Str period_cell(const Content *a, Arg states)
{
    return say(a->c, MSG_KEY_FACTS_COUNT_AND_STATES, ARGS(arg_count("n", states.list.n), states));
}

static void clock_table(Content *a)
{
    static const DocHead HEADS[] = {
        { MSG_KEY_FACTS_COUNTED_FROM, ALIGN_LEFT, 0, STYLE_PLAIN },
        { MSG_COLUMN_PARTIES, ALIGN_RIGHT, 0, STYLE_BOLD },
        { MSG_KEY_FACTS_LATEST_COLUMN, ALIGN_LEFT, 2, STYLE_PLAIN },
        { MSG_KEY_FACTS_JOINED_COLUMN, ALIGN_LEFT, 1, STYLE_PLAIN },
        { MSG_KEY_FACTS_LEFT_COLUMN, ALIGN_LEFT, 1, STYLE_PLAIN },
    };
    size_t    subject = a->w->scope->subject;
    DocTable *t = doc_table_message(a->d, "clocks", MSG_KEY_FACTS_CLOCKS,
                                    ARGS(arg_treaty("treaty", subject), arg_day("day", a->w->scope->cutoff)),
                                    HEADS, COUNT(HEADS));
    for (Clock clock = CLOCK_DEPOSITED; clock < CLOCKS; clock++) {
        Joinings joined = facts_joined(a->w, subject, clock, a->keep);
        Exits    left = facts_left(a->w, subject, clock, a->keep);
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ say(a->c, MSG_KEY_FACTS_CLOCK, ARGS(arg_word("clock", CLOCK_NAMES[clock]))),
                         cell(a, arg_figure(NULL, parties_on(a, subject, clock))), latest_cell(a, clock),
                         period_cell(a, arg_joinings("states", a, &joined)),
                         period_cell(a, arg_exits("states", a, &left)) });
    }
}

// One line a treaty: the amendments, then the privileges agreement.
static void add_companion(Content *a, DocTable *t, size_t treaty)
{
    const Treaty *of = &a->w->data->treaties[treaty];
    bool          in_force = of->in_force && of->in_force <= a->w->scope->cutoff;
    Str           to = short_day_cell(a, of->coverage, NOT_AVAILABLE);
    doc_rests_on(a->d, treaty_figure(a->c, "parties", treaty, 0)->provenance);
    doc_row(
        a->d, t, STYLE_PLAIN,
        (Str[]){ cell_as(a, arg_treaty(NULL, treaty), TYPE_TITLE),
                 short_day_cell(a, of->adopted, NOT_AVAILABLE),
                 in_force ? short_day_cell(a, of->in_force, NIL) : say(a->c, MSG_KEY_FACTS_NOT_YET, NO_ARGS),
                 cell(a, arg_figure(NULL, parties_on(a, treaty, CLOCK_DEPOSITED))),
                 cell(a, arg_figure(NULL, parties_on(a, treaty, CLOCK_IN_FORCE))),
                 cell(a, arg_figure(NULL, treaty_figure(a->c, "missing", treaty, 0))),
                 is_covered(a, treaty) ? to : noted(a, to) });
}

void companion_counts(Content *a)
{
    static const DocHead HEADS[] = {
        { MSG_COLUMN_TREATY, ALIGN_LEFT, 1, STYLE_PLAIN },
        { MSG_KEY_FACTS_ADOPTED, ALIGN_LEFT, 0, STYLE_PLAIN },
        { MSG_COLUMN_IN_FORCE, ALIGN_LEFT, 0, STYLE_PLAIN },
        { MSG_COLUMN_DEPOSITED, ALIGN_RIGHT, 0, STYLE_PLAIN },
        { MSG_KEY_FACTS_IN_FORCE_FOR, ALIGN_RIGHT, 0, STYLE_PLAIN },
        { MSG_KEY_FACTS_NOT_JOINED, ALIGN_RIGHT, 0, STYLE_PLAIN },
        { MSG_KEY_FACTS_DATA_TO, ALIGN_LEFT, 0, STYLE_PLAIN },
    };
    size_t *treaties = NEW(a->keep, size_t, 2 * a->w->data->treaties_n);
    size_t  n = family_treaties(a, "rome-amendment", treaties);
    n += family_treaties(a, "icc-privileges", treaties + n);
    if (!n)
        return;
    size_t covered = 0;
    for (size_t i = 0; i < n; i++)
        covered += is_covered(a, treaties[i]);
    doc_message(a->d, MSG_KEY_FACTS_SEE_COMPANIONS,
                ARGS(arg_word("clock", CLOCK_NAMES[a->w->config->clock])));
    DocTable *t =
        doc_table_message(a->d, "companions-table", MSG_KEY_FACTS_COMPANIONS, NO_ARGS, HEADS, COUNT(HEADS));
    for (size_t i = 0; i < n; i++)
        add_companion(a, t, treaties[i]);
    if (covered < n)
        doc_table_note_message(a->d, t, MSG_KEY_FACTS_ENDED, NO_ARGS);
}

void membership_facts(Content *a)
{
    static void (*const ITEMS[])(Content *, Prose *) = { say_parties, say_joined, say_gaps, say_not_party,
                                                         say_withdrawals };
    for (size_t i = 0; i < COUNT(ITEMS); i++) {
        Prose p = { 0 };
        ITEMS[i](a, &p);
        if (p.n)
            *doc_paragraph(a->d) = p;
    }
    doc_message(a->d, MSG_KEY_FACTS_SEE_CLOCKS, NO_ARGS);
    clock_table(a);
}
