// brief_outreach.c - events that a State took part in, the answers it gave in the open, and the sources of
// its page.
#include "annex/brief_parts.h"

#include "figures/families/families.h"

enum { EVENT_MONTHS = 36 }; // of events before the cut-off

// Events --------------------------------------------------------------------------------------------------

static void event_item(Writing *w, const Participant *p)
{
    const OutreachEvent *e = &w->a.w->data->events[p->event];
    bool                 dated = event_is_dated(e), single = e->start.last == e->end.last;
    if (participation_is_made_up(w->a.w, p))
        doc_rests_on(w->a.d, CONFIDENCE_ILLUSTRATIVE);
    doc_item_message(w->a.d, MSG_BRIEF_EVENT,
                     ARGS(arg_word("dated", dated    ? "yes"
                                            : single ? "one"
                                                     : "no"),
                          arg_days("days", e->start.first, e->end.last), arg_span("from", e->start),
                          arg_span("to", e->end), arg_text("title", e->title),
                          arg_label("role", "role", p->role)));
}

void brief_events(Writing *w)
{
    const Participant **rows;
    Day                 cutoff = w->a.w->scope->cutoff;
    size_t              n =
        states_events(w->a.w, w->state, day_plus_months(cutoff, -EVENT_MONTHS) + 1, cutoff, &rows, w->a.keep);
    size_t shown = n < w->detail->events ? n : w->detail->events;
    if (!n)
        return;
    brief_heading(w, "events", MSG_BRIEF_EVENTS, NO_ARGS);
    if (shown)
        doc_list(w->a.d);
    for (size_t i = n - shown; i < n; i++)
        event_item(w, rows[i]);
    brief_more(w, n - shown);
}

// Answers -------------------------------------------------------------------------------------------------

// What is shown of an answer: options by their labels, all else as it stands.
static Arg arg_answer(Writing *w, const Question *q, Str answer)
{
    Arg   *items = NEW(w->a.keep, Arg, q->options_n + 1);
    size_t n = 0;
    for (size_t o = 0; o < q->options_n; o++)
        if (answer_has(q, answer, q->options[o]))
            items[n++] = arg_label(NULL, "option", q->options[o]);
    return n ? arg_list("answer", items, n) : arg_text("answer", answer);
}

// The only place of a brief that reads answers: those of the session, received in time, and open.
static bool is_shown(const Writing *w, const Response *r)
{
    World *world = w->a.w;
    return r->session == configured_session(world) && response_is_in_time(world, r) &&
           !response_is_confidential(r) && world->data->respondents[r->respondent].state == w->state + 1;
}

void brief_answers(Writing *w)
{
    const Dataset *d = w->a.w->data;
    size_t         n = 0, shown = 0;
    for (size_t i = 0; i < d->responses_n; i++) {
        const Response *r = &d->responses[i];
        const Question *q = &d->questions[r->question];
        if (!is_shown(w, r) || n++ >= w->detail->answers)
            continue;
        if (!shown++) {
            brief_heading(w, "answers", MSG_BRIEF_ANSWERS, NO_ARGS);
            doc_list(w->a.d);
        }
        if (response_is_made_up(w->a.w, r))
            doc_rests_on(w->a.d, CONFIDENCE_ILLUSTRATIVE);
        Arg answer = arg_answer(w, q, r->answer);
        doc_item_message(w->a.d, MSG_BRIEF_ANSWER, ARGS(arg_label("question", "question", q->code), answer));
    }
    if (shown)
        brief_more(w, n - shown);
}

// Sources -------------------------------------------------------------------------------------------------

// The distinct sources of acts and measures, in the order of the tables.
static size_t sources_of(Writing *w, Arg **items)
{
    World *world = w->a.w;
    Index  names = { 0 };
    for (size_t i = 0, act; (act = history_act(w->h, i)) != NOT_FOUND; i++)
        if (standing_act_day(w->h.in, act) <= world->scope->cutoff && world->data->actions[act].source.n)
            index_add(&names, world->data->actions[act].source, NULL, w->a.keep);
    StateMeasure *measures;
    size_t        n = states_measures(world, w->state, &measures, w->a.keep);
    for (size_t i = 0; i < n; i++)
        if (world->data->measures[measures[i].row].source.n)
            index_add(&names, world->data->measures[measures[i].row].source, NULL, w->a.keep);
    *items = NEW(w->a.keep, Arg, names.n + 1);
    for (size_t i = 0; i < names.n; i++)
        (*items)[i] = arg_text(NULL, names.names[i]);
    return names.n;
}

// The earliest and the latest day to which the rows of the predictors are believed complete; 0: nothing is
// said.
static void coverage_of(const World *world, Day *from, Day *to)
{
    *from = *to = 0;
    for (size_t p = 0; p < world->scope->predictors_n; p++) {
        Day day = world->data->treaties[world->scope->predictors[p]].coverage;
        *from = day && (!*from || day < *from) ? day : *from;
        *to = day > *to ? day : *to;
    }
}

void brief_sources(Writing *w)
{
    Prose  p = { 0 };
    Arg   *items;
    size_t n = sources_of(w, &items), shown = n < w->detail->open ? n : w->detail->open;
    Day    from, to;
    coverage_of(w->a.w, &from, &to);
    prose_message(w->a.d, &p, MSG_BRIEF_SOURCES,
                  ARGS(arg_treaty("treaty", w->a.w->scope->subject), arg_list("list", items, shown),
                       arg_count("n", n), arg_count("left", n - shown)));
    if (from)
        prose_sentence(w->a.d, &p, MSG_BRIEF_COVERAGE,
                       ARGS(arg_record("record", w->a.c), arg_word("one", from == to ? "yes" : "no"),
                            arg_day("from", from), arg_day("to", to)));
    doc_note(w->a.d, &p);
}
