// section_register.c - every State of the population, with the acts known at the cut-off.
#include "annex/sections.h"

static const DocHead HEADS[] = {
    { MSG_COLUMN_STATE, ALIGN_LEFT, 1.7, STYLE_PLAIN },
    { MSG_COLUMN_STANDING, ALIGN_LEFT, 1, STYLE_PLAIN },
    { MSG_REGISTER_SIGNATURE, ALIGN_LEFT, 0, STYLE_PLAIN },
    { MSG_REGISTER_DEPOSIT, ALIGN_LEFT, 0, STYLE_PLAIN },
    { MSG_REGISTER_ENTRY, ALIGN_LEFT, 0, STYLE_PLAIN },
    { MSG_REGISTER_AMENDMENTS, ALIGN_CENTER, 0, STYLE_PLAIN },
    { MSG_REGISTER_PRIVILEGES, ALIGN_LEFT, 0, STYLE_PLAIN },
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
    bool whole = act->date.first == act->date.last;
    Str  day = cell_as(a, whole ? arg_day(NULL, act->date.last) : arg_span(NULL, act->date), TYPE_SHORT);
    doc_rests_on(a->d, act->confidence);
    if (act->confidence != CONFIDENCE_C)
        return day;
    r->doubtful = true;
    day = str_format(a->keep, "%.*s\u2020", ARG(day));
    if (whole)
        doc_value(a->d, day, (DocValue){ .kind = VALUE_DAY, .day = act->date.last });
    return day;
}

// The last act of a kind up to the cut-off, or NULL.
static const Action *last_act(const Content *a, History h, bool (*is)(size_t act))
{
    size_t act = history_last_act(h, is, a->w->scope->cutoff);
    return act == NOT_FOUND ? NULL : &a->w->data->actions[act];
}

static Str signature_cell(Content *a, Register *r, History h)
{
    const Action *on = last_act(a, h, act_is_signature);
    return on ? act_cell(a, r, on) : NIL;
}

// Also a day after the cut-off: it follows from the deposit.
static Str entry_cell(Content *a, History h)
{
    return short_day_cell(a, history_last_entry(h, a->w->scope->cutoff), NIL);
}

// The withdrawal of a signature that no other followed, or NULL.
static const Action *unsigned_act(const Content *a, History h)
{
    const Action *on = last_act(a, h, act_is_signature), *off = last_act(a, h, act_is_unsigning);
    return on && off && off->date.last >= on->date.last ? off : NULL;
}

// What is taken back of a standing, as the message names it; *day: when.
static const char *undone_word(Content *a, Register *r, History h, Str *day)
{
    Exit          exit = history_last_exit(h, a->w->scope->cutoff);
    const Action *off = unsigned_act(a, h);
    if (exit.kind == EXIT_UNDONE) {
        *day = short_day_cell(a, exit.notified, NIL);
        return "instrument";
    }
    if (off)
        *day = act_cell(a, r, off);
    return off ? "signature" : "nothing";
}

// A State that is about to become a party, or to cease to be one, has a standing of its own.
static Str standing_cell(Content *a, Register *r, History h)
{
    static const char *const AWAITING[2][2] = { { "awaiting", "awaiting-treaty" },
                                                { "party-awaiting", "party-awaiting-treaty" } };
    Day                      cutoff = a->w->scope->cutoff;
    Clock                    clock = (Clock)a->w->config->clock;
    StateStanding            at = history_at(h, clock, cutoff);
    Day         leaves = history_leaves_on(h, clock, cutoff), enters = history_awaits_entry(h, cutoff);
    const char *standing = STANDING_NAMES[at.kind], *undone = "nothing";
    Str         day = short_day_cell(a, leaves ? leaves : enters, NIL);
    if (leaves)
        standing = "leaving";
    else if (enters)
        standing = AWAITING[at.kind == STANDING_PARTY][enters == DAY_NEVER];
    else if (at.kind != STANDING_WITHDRAWN)
        undone = undone_word(a, r, h, &day);
    return say(a->c, MSG_REGISTER_STANDING_AT,
               ARGS(arg_word("standing", standing), arg_text("since", short_day_cell(a, at.since, NIL)),
                    arg_text("day", day), arg_word("undone", undone)));
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
        const Action *act = last_act(a, h, act_is_consent);
        if (act)
            return act_cell(a, r, act);
    }
    return NIL;
}

static void add_state(Content *a, DocTable *t, Register *r, size_t state)
{
    History       of = history_of(a->w->standing[READ_LAST], a->w->scope->subject, state);
    const Action *act = last_act(a, of, act_is_consent);
    size_t        n = amendments_of(a, r, state);
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ cell(a, arg_state(NULL, state)), standing_cell(a, r, of), signature_cell(a, r, of),
                     act ? act_cell(a, r, act) : NIL, entry_cell(a, of),
                     n ? cell(a, arg_count(NULL, n)) : NIL, privileges_cell(a, r, state) });
    doc_row_state(t, a->w->data->states[state].code);
}

static void add_group(Content *a, DocTable *t, Register *r, size_t group)
{
    size_t *order = NEW(a->keep, size_t, a->w->data->states_n + 1),
           n = states_by_name(a, a->w->scope->population, group, order);
    if (!n)
        return;
    if (group)
        doc_band(a->d, t,
                 say(a->c, MSG_REGISTER_GROUP,
                     ARGS(arg_group_of("group", a->c, group),
                          arg_figure("rate", subject_figure(a->c, "rate", group)))));
    else if (a->w->scope->groups_n > 1)
        doc_band(a->d, t, say(a->c, MSG_GROUP_NONE_OF_SCHEME, NO_ARGS));
    for (size_t i = 0; i < n; i++)
        add_state(a, t, r, order[i]);
}

static void notes(const Content *a, DocTable *t, const Register *r)
{
    Prose p = { 0 };
    prose_message(a->d, &p, MSG_REGISTER_NOTE, ARGS(arg_word("clock", CLOCK_NAMES[a->w->config->clock])));
    if (is_statute(a) && r->amendments_n)
        prose_sentence(a->d, &p, MSG_REGISTER_NOTE_AMENDMENTS, ARGS(arg_count("n", r->amendments_n)));
    for (size_t i = 0; is_statute(a) && i < r->privileges_n; i++)
        if (!is_covered(a, r->privileges[i]))
            prose_sentence(a->d, &p, MSG_REGISTER_NOTE_PRIVILEGES,
                           ARGS(arg_day("day", a->w->data->treaties[r->privileges[i]].coverage)));
    if (r->doubtful)
        prose_sentence(a->d, &p, MSG_REGISTER_NOTE_DOUBTFUL, NO_ARGS);
    doc_table_note(a->d, t, &p);
}

void section_register(Content *a)
{
    size_t   all = a->w->data->treaties_n;
    Register r = { .amendments = NEW(a->keep, size_t, all + 1), .privileges = NEW(a->keep, size_t, all + 1) };
    r.amendments_n = family_treaties(a, "rome-amendment", r.amendments);
    r.privileges_n = family_treaties(a, "icc-privileges", r.privileges);
    bool   companions = is_statute(a) && r.amendments_n + r.privileges_n > 0;
    size_t subject = a->w->scope->subject;
    doc_message(a->d, MSG_REGISTER_SEE_TABLE,
                ARGS(arg_count("n", a->w->scope->groups[0].n), arg_treaty("treaty", subject)));
    DocTable *t = doc_table_message(a->d, "register-table", MSG_REGISTER_CAPTION,
                                    ARGS(arg_treaty("treaty", subject), arg_day("day", a->w->scope->cutoff)),
                                    HEADS, companions ? COUNT(HEADS) : (size_t)STATUTE_ONLY);
    t->dense = true;
    for (size_t g = 1; g < a->w->scope->groups_n; g++)
        add_group(a, t, &r, g);
    add_group(a, t, &r, 0);
    notes(a, t, &r);
    append_implementation(a);
}
