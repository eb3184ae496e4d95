// section_register.c - section 9: every State of the population, with the acts known at the cut-off.
#include "annex/content.h"

static const DocColumn COLUMNS[] = {
    { N_("State"), ALIGN_LEFT, 1.7, STYLE_PLAIN },
    { N_("Standing"), ALIGN_LEFT, 1, STYLE_PLAIN },
    { N_("Signature"), ALIGN_LEFT, 0, STYLE_PLAIN },
    { N_("Deposit"), ALIGN_LEFT, 0, STYLE_PLAIN },
    { N_("Entry into force"), ALIGN_LEFT, 0, STYLE_PLAIN },
    { N_("Amdts."), ALIGN_CENTER, 0, STYLE_PLAIN },
    { N_("Privileges agreement"), ALIGN_LEFT, 0, STYLE_PLAIN },
};

// The first of the columns that tell of the Statute's companions.
enum { STATUTE_ONLY = 5 };

// What a row needs of each of the other treaties: looked up once.
typedef struct {
    size_t *amendments, *privileges;
    size_t  amendments_n, privileges_n;
    bool    doubtful; // a row has the mark of confidence c
} Register;

// A day as it is known, with a dagger where the act is of confidence c.
static Str act_cell(Content *a, Register *r, const Action *act)
{
    char text[DATE_SIZE];
    bool doubtful = act->confidence == CONFIDENCE_C;
    r->doubtful |= doubtful;
    doc_rests_on(a->d, act->confidence);
    return str_format(a->keep, "%s%s", span_text(act->date, text), doubtful ? "\u2020" : "");
}

// The last act of a kind up to the cut-off, or NULL.
static const Action *last_act(const Content *a, History h, bool (*is)(size_t act))
{
    size_t act = history_last_act(h, is, a->w->scope->cutoff);
    return act == NOT_FOUND ? NULL : &a->w->data->actions[act];
}

static bool is_signature(size_t act) { return act == ACT_SIGNATURE; }
static bool is_unsigned(size_t act) { return act == ACT_SIGNATURE_WITHDRAWN; }
static bool is_consent(size_t act) { return act_is_consent(act); }

static Str signature_cell(Content *a, Register *r, History h)
{
    const Action *on = last_act(a, h, is_signature);
    return on ? act_cell(a, r, on) : S("\u2013");
}

// Also a day after the cut-off: it follows from the deposit.
static Str entry_cell(Content *a, History h)
{
    Day  entry = history_last_entry(h, a->w->scope->cutoff);
    char text[DATE_SIZE];
    return entry ? str_copy(a->keep, str(day_text(entry, text))) : S("\u2013");
}

// "; signature withdrawn 2016-11†" where it was, and the State is nothing else since.
static Str unsigned_words(Content *a, Register *r, History h)
{
    const Action *on = last_act(a, h, is_signature), *off = last_act(a, h, is_unsigned);
    if (!on || !off || off->date.last < on->date.last)
        return (Str){ 0 };
    return str_format(a->keep, _("; signature withdrawn %.*s"), ARG(act_cell(a, r, off)));
}

static Str standing_cell(Content *a, Register *r, History h)
{
    static const char *const NAMES[] = { N_("none"), N_("signatory"), N_("party"), N_("withdrawn") };
    char                     text[DATE_SIZE];
    StateStanding            at = history_at(h, (Clock)a->w->config->clock, a->w->scope->cutoff);
    const char              *name = _(NAMES[at.kind]);
    if (at.kind == STANDING_WITHDRAWN)
        return str_format(a->keep, _("%s %s"), name, day_text(at.since, text));
    Exit exit = { .kind = EXIT_KINDS }; // the last
    for (size_t i = 0; history_next_exit(h, a->w->scope->cutoff, &i, &exit);)
        ;
    if (exit.kind == EXIT_PENDING)
        return str_format(a->keep, _("%s until %s"), name, day_text(exit.effect, text));
    if (exit.kind == EXIT_UNDONE)
        return str_format(a->keep, _("%s; instrument withdrawn %s"), name, day_text(exit.notified, text));
    return str_format(a->keep, "%s%.*s", name, ARG(unsigned_words(a, r, h)));
}

static size_t amendments_of(const Content *a, const Register *r, size_t state)
{
    size_t n = 0;
    for (size_t i = 0; i < r->amendments_n; i++) {
        History h = history_of(a->w->standing[READ_LAST], r->amendments[i], state);
        n += history_at(h, CLOCK_DEPOSITED, a->w->scope->cutoff).kind == STANDING_PARTY;
    }
    return n;
}

static Str privileges_cell(Content *a, Register *r, size_t state)
{
    for (size_t i = 0; i < r->privileges_n; i++) {
        History       h = history_of(a->w->standing[READ_LAST], r->privileges[i], state);
        const Action *act = last_act(a, h, is_consent);
        if (act)
            return act_cell(a, r, act);
    }
    return S("\u2013");
}

static void add_state(Content *a, DocTable *t, Register *r, size_t state)
{
    History       of = history_of(a->w->standing[READ_LAST], a->w->scope->subject, state);
    const Action *act = last_act(a, of, is_consent);
    size_t        n = amendments_of(a, r, state);
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ state_name(a, state), standing_cell(a, r, of), signature_cell(a, r, of),
                     act ? act_cell(a, r, act) : S("\u2013"), entry_cell(a, of),
                     n ? whole(a, n) : S("\u2013"), privileges_cell(a, r, state) });
}

static void add_group(Content *a, DocTable *t, Register *r, size_t group)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->states_n + 1),
           n = states_by_name(a, a->w->scope->population, group, order);
    if (!n)
        return;
    if (group) {
        const Figure *rate = subject_figure(a->c, "rate", group);
        doc_band(a->d, t,
                 str_format(a->keep, _("%.*s \u00B7 %.*s party"), ARG(group_name(a->c, group)),
                            ARG(figure_of(rate, a->keep))));
    } else if (a->w->scope->groups_n > 1) {
        doc_band(a->d, t, str(_("In no group of the scheme")));
    }
    for (size_t i = 0; i < n; i++)
        add_state(a, t, r, order[i]);
}

static void notes(Content *a, DocTable *t, const Register *r)
{
    Prose p = { 0 };
    prose_say(a->d, &p,
              _("Standing is counted from the {clock}. Dates are year, month, day, as far as they are known; "
                "the entry into force "
                "of a deposit may lie after the cut-off."),
              WITH({ "clock", str(a->w->config->clock == CLOCK_IN_FORCE ? _("entry into force")
                                                                        : _("deposit of the instrument")) }));
    if (is_statute(a) && r->amendments_n)
        prose_say(a->d, &p,
                  r->amendments_n == 1
                      ? _(" *Amdts.*: 1 where the State has consented to the amendment by deposit.")
                      : _(" *Amdts.*: how many of the {n} amendments the State has consented to by deposit."),
                  WITH({ "n", whole(a, r->amendments_n) }));
    for (size_t i = 0; is_statute(a) && i < r->privileges_n; i++)
        if (!is_covered(a, r->privileges[i]))
            prose_say(a->d, &p, _(" Deposits of the privileges agreement are known only up to {to}."),
                      WITH({ "to", day_words(a, a->w->data->treaties[r->privileges[i]].coverage) }));
    if (r->doubtful)
        prose_say(a->d, &p, _(" \u2020: of confidence c, not confirmed by a source of the depositary."),
                  NULL);
    doc_table_note(a->d, t, &p);
}

void section_register(Content *a)
{
    size_t   all = a->w->data->treaties_n;
    Register r = { .amendments = NEW(a->keep, size_t, all + 1), .privileges = NEW(a->keep, size_t, all + 1) };
    r.amendments_n = family_treaties(a, "rome-amendment", r.amendments);
    r.privileges_n = family_treaties(a, "icc-privileges", r.privileges);
    bool companions = is_statute(a) && r.amendments_n + r.privileges_n > 0;
    doc_say(
        a->d,
        _("{see:register-table} lists the {n} States of the population with their acts toward the {treaty}."),
        WITH({ "n", whole(a, a->w->scope->groups[0].n) }, { "treaty", subject_name(a->c) }));
    Prose caption = { 0 };
    prose_say(a->d, &caption, _("States and the {treaty} on {day}"),
              WITH({ "treaty", subject_name(a->c) }, { "day", day_words(a, a->w->scope->cutoff) }));
    DocTable *t = doc_table(a->d, "register-table", &caption, COLUMNS,
                            companions ? COUNT(COLUMNS) : (size_t)STATUTE_ONLY);
    t->dense = true;
    for (size_t g = 1; g < a->w->scope->groups_n; g++)
        add_group(a, t, &r, g);
    add_group(a, t, &r, 0);
    notes(a, t, &r);
}
