// brief_standing.c - where a State stands toward the subject, how it came to it, and what is open for it.
#include "annex/brief_parts.h"

#include "figures/families/families.h"

// Standing ------------------------------------------------------------------------------------------------

// What is taken back of the standing `none`.
static const char *undone_word(const Writing *w)
{
    if (history_last_exit(w->h, w->a.w->scope->cutoff).kind == EXIT_UNDONE)
        return "instrument";
    return history_last_act(w->h, act_is_unsigning, w->a.w->scope->cutoff) == NOT_FOUND ? "none"
                                                                                        : "signature";
}

static void standing_sentence(Writing *w)
{
    World        *world = w->a.w;
    Clock         clock = (Clock)world->config->clock;
    Day           cutoff = world->scope->cutoff;
    StateStanding at = history_at(w->h, clock, cutoff);
    Day         leaves = history_leaves_on(w->h, clock, cutoff), enters = history_awaits_entry(w->h, cutoff);
    const char *standing = leaves                     ? "leaving"
                           : enters == DAY_NEVER      ? "awaiting-treaty"
                           : enters                   ? "awaiting"
                           : at.kind == STANDING_NONE ? undone_word(w)
                                                      : STANDING_NAMES[at.kind];
    doc_message(w->a.d, MSG_BRIEF_STANDING,
                ARGS(arg_word("standing", standing), arg_treaty("treaty", world->scope->subject),
                     arg_day("since", at.since), arg_day("day", leaves ? leaves : enters)));
}

// History -------------------------------------------------------------------------------------------------

static Str effect_cell(Writing *w, size_t action)
{
    Exit exit;
    Day  entry = history_entry_of(w->h, action, w->a.w->scope->cutoff);
    bool left = history_exit_of(w->h, action, w->a.w->scope->cutoff, &exit),
         own = left && exit.action == action;
    bool        past = own && exit.effect <= w->a.w->scope->cutoff;
    const char *what = own && exit.kind == EXIT_RESCINDED ? "rescinded"
                       : past                             ? "past-exit"
                       : own                              ? "exit"
                       : left                             ? "undone"
                       : entry == DAY_NEVER               ? "unknown"
                       : entry                            ? "entry"
                                                          : "none";
    return cell_message(&w->a, MSG_BRIEF_EFFECT,
                        ARGS(arg_word("what", what), arg_day("day", own ? exit.effect : entry)));
}

static void history_table(Writing *w)
{
    static const DocHead HEADS[] = { { MSG_BRIEF_DATE, ALIGN_LEFT, 0, STYLE_PLAIN },
                                     { MSG_BRIEF_ACT_HEAD, ALIGN_LEFT, 0, STYLE_PLAIN },
                                     { MSG_BRIEF_EFFECT_HEAD, ALIGN_LEFT, 1, STYLE_PLAIN } };
    DocTable            *t = NULL;
    size_t               n = 0, shown = 0;
    for (size_t i = 0, act; (act = history_act(w->h, i)) != NOT_FOUND; i++)
        n += standing_act_day(w->h.in, act) <= w->a.w->scope->cutoff;
    for (size_t i = n > w->detail->acts ? n - w->detail->acts : 0; i < n; i++, shown++) {
        size_t        act = history_act(w->h, i);
        const Action *a = &w->a.w->data->actions[act];
        t = t ? t : brief_table(w, "history", MSG_BRIEF_HISTORY, HEADS, COUNT(HEADS));
        doc_rests_on(w->a.d, a->confidence);
        doc_row(w->a.d, t, STYLE_PLAIN,
                (Str[]){ cell(&w->a, arg_span(NULL, a->date)),
                         cell_message(&w->a, MSG_BRIEF_ACT, ARGS(arg_word("act", ACT_NAMES[a->act - 1]))),
                         effect_cell(w, act) });
    }
    brief_more(w, n - shown);
}

void brief_standing(Writing *w)
{
    standing_sentence(w);
    history_table(w);
}

// Open ----------------------------------------------------------------------------------------------------

typedef struct {
    Arg   *items;
    size_t n;
} Items;

static void add_item(Items *list, Arg item) { list->items[list->n++] = item; }

// Treaties of a family without a deposit of the State, adopted by the cut-off. *covered: the last day known
// of all.
static Items missing_of(Writing *w, const char *family, Day *covered, size_t *all)
{
    World  *world = w->a.w;
    size_t *treaties = NEW(w->a.keep, size_t, world->data->treaties_n + 1);
    Items   list = { NEW(w->a.keep, Arg, world->data->treaties_n + 1), 0 };
    *all = family_treaties(&w->a, family, treaties);
    *covered = world->scope->cutoff;
    for (size_t i = 0; i < *all; i++) {
        History h = history_of(world->standing[READ_LAST], treaties[i], w->state);
        Day     to = world->data->treaties[treaties[i]].coverage;
        if (history_at(h, CLOCK_DEPOSITED, world->scope->cutoff).kind == STANDING_PARTY)
            continue;
        *covered = to && to < *covered ? to : *covered;
        add_item(&list, arg_treaty(NULL, treaties[i]));
    }
    return list;
}

static void open_family(Writing *w, const char *family, MessageId message)
{
    Day    covered;
    size_t all;
    Items  list = missing_of(w, family, &covered, &all);
    bool   known = covered >= w->a.w->scope->cutoff;
    if (list.n)
        doc_item_message(w->a.d, message,
                         ARGS(arg_list("list", list.items, list.n), arg_count("n", list.n),
                              arg_count("of", all), arg_word("known", known ? "yes" : "no"),
                              arg_day("day", covered)));
}

// Nobody has looked at every State: what is not recorded may be there all the same.
static void open_measures(Writing *w, bool deposited)
{
    Str   *codes;
    World *world = w->a.w;
    size_t n = measure_codes(world, &codes), row = 0;
    Items  none = { NEW(w->a.keep, Arg, n + 1), 0 }, draft = { NEW(w->a.keep, Arg, n + 1), 0 };
    for (size_t i = 0; i < n; i++) {
        MeasureStatus status = measure_status(world, w->state, codes[i], READ_LAST, &row);
        if (status)
            doc_rests_on(w->a.d, world->data->measures[row].confidence);
        if (!status || status == MEASURE_REPEALED)
            add_item(&none, arg_label(NULL, "measure", codes[i]));
        else if (!measure_is_done(status))
            add_item(&draft, arg_label(NULL, "measure", codes[i]));
    }
    if (draft.n)
        doc_item_message(w->a.d, MSG_BRIEF_OPEN_DRAFT, ARGS(arg_list("list", draft.items, draft.n)));
    if (none.n && deposited)
        doc_item_message(w->a.d, MSG_BRIEF_OPEN_MEASURES, ARGS(arg_list("list", none.items, none.n)));
}

// What is recorded as done.
static void done_measures(Writing *w)
{
    StateMeasure *measures;
    World        *world = w->a.w;
    size_t        n = states_measures(world, w->state, &measures, w->a.keep);
    Items         done = { NEW(w->a.keep, Arg, n + 1), 0 };
    for (size_t i = 0; i < n; i++) {
        const Measure *m = &world->data->measures[measures[i].row];
        if (!measure_is_done((MeasureStatus)measures[i].status))
            continue;
        doc_rests_on(w->a.d, m->confidence);
        add_item(&done,
                 arg_item(&w->a, MSG_BRIEF_DONE_ITEM,
                          ARGS(arg_label("measure", "measure", measures[i].code),
                               arg_word("status", MEASURE_STATUS_NAMES[measures[i].status - 1]),
                               arg_word("dated", m->date.last ? "yes" : "no"), arg_span("date", m->date))));
    }
    if (done.n)
        doc_message(w->a.d, MSG_BRIEF_DONE, ARGS(arg_list("list", done.items, done.n)));
}

// A State that has deposited waits; one that has signed ratifies; any other accedes.
static void open_subject(Writing *w)
{
    World *world = w->a.w;
    Day    cutoff = world->scope->cutoff;
    bool   signed_it = history_at(w->h, CLOCK_DEPOSITED, cutoff).kind == STANDING_SIGNATORY;
    if (history_awaits_entry(w->h, cutoff) || w->party)
        return;
    doc_item_message(
        w->a.d, MSG_BRIEF_OPEN_SUBJECT,
        ARGS(arg_treaty("treaty", world->scope->subject), arg_word("signed", signed_it ? "yes" : "no")));
}

void brief_open(Writing *w)
{
    bool statute = is_statute(&w->a),
         deposited = w->party || history_awaits_entry(w->h, w->a.w->scope->cutoff);
    brief_heading(w, "open", MSG_BRIEF_OPEN, ARGS(arg_word("party", deposited ? "yes" : "no")));
    doc_list(w->a.d);
    Block *list = &w->a.d->blocks[w->a.d->n - 1];
    open_subject(w);
    if (statute && deposited)
        open_family(w, "rome-amendment", MSG_BRIEF_OPEN_AMENDMENTS);
    if (statute)
        open_family(w, "icc-privileges", MSG_BRIEF_OPEN_PRIVILEGES);
    if (statute)
        open_measures(w, deposited);
    if (!list->items_n)
        doc_item_message(w->a.d, MSG_BRIEF_OPEN_NOTHING, NO_ARGS);
    if (statute)
        done_measures(w);
}
