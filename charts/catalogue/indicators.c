// indicators.c - see indicators.h.
#include "catalogue/indicators.h"

#include <math.h>
#include <string.h>

// How the figures of a measure are named in the table: `what` holds a code behind a prefix, of a kind of
// labels.csv, or a treaty.
typedef struct {
    const char *measure, *prefix, *kind; // kind NULL: a treaty; "": none
    MessageId   message;
} IndicatorName;

static const IndicatorName INDICATORS[] = {
    { "responses", "", "", MSG_REQUESTS_RESPONSES },
    { "answer", "", "", MSG_REQUESTS_ANSWER },
    { "item-response", "", "question", MSG_REQUESTS_ITEM },
    { "events", "organ=", "organ", MSG_REQUESTS_EVENTS_ORGAN },
    { "events", "kind=", "event-kind", MSG_REQUESTS_EVENTS_KIND },
    { "events", "focus=", "focus", MSG_REQUESTS_EVENTS_FOCUS },
    { "events", "all", "", MSG_REQUESTS_EVENTS },
    { "measure", "", "measure", MSG_REQUESTS_MEASURE },
    { "rate", "", NULL, MSG_REQUESTS_RATE },
    { "parties", "", NULL, MSG_REQUESTS_PARTIES },
    { "joined", "", NULL, MSG_REQUESTS_JOINED },
    { "left", "", NULL, MSG_REQUESTS_LEFT },
    { "withdrawn", "", NULL, MSG_REQUESTS_WITHDRAWN },
    { "reach", "", NULL, MSG_REQUESTS_REACH },
};

static Str tail(Str text, size_t n) { return (Str){ text.s + n, text.n - n }; }

// "promotion-tools=funding": the question and the option.
static Str answer_name(ChartContext *c, Str what)
{
    Cut cut = str_cut(what, '=');
    return say(c, MSG_REQUESTS_ANSWER,
               ARGS(arg_label("question", "question", cut.head), arg_label("option", "option", cut.tail),
                    arg_word("yes", str_eq(cut.tail, S("yes")) ? "yes" : "option")));
}

static Str name_by(ChartContext *c, const IndicatorName *by, Str what, Str group)
{
    size_t treaty = index_find(&c->w->data->treaty_index, what);
    Str    code = tail(what, strlen(by->prefix));
    if (by->message == MSG_REQUESTS_ANSWER)
        return answer_name(c, what);
    if (!by->kind && treaty == NOT_FOUND)
        return (Str){ 0 };
    Arg named = by->kind ? arg_label("what", by->kind, code) : arg_treaty("what", treaty);
    return say(
        c, by->message,
        ARGS(named, arg_word("whole", str_eq(group, S("all")) ? "yes" : "no"), arg_group("group", group)));
}

// A figure as the table names it; one that no row of INDICATORS knows has its id.
static Str indicator_name(ChartContext *c, Str id)
{
    Cut measure = str_cut(id, '/'), what = str_cut(measure.tail, '/');
    for (size_t i = 0; i < COUNT(INDICATORS); i++) {
        const IndicatorName *by = &INDICATORS[i];
        if (!str_eq(measure.head, str(by->measure)) || !str_starts(what.head, str(by->prefix)))
            continue;
        Str name = name_by(c, by, what.head, what.tail);
        return name.n ? name : id;
    }
    return id;
}

size_t request_indicators(ChartContext *c, const Request *request, Indicator **indicators)
{
    size_t n = 0, most = 1;
    for (size_t i = 0; i < request->indicators.n; i++)
        most += request->indicators.s[i] == ';';
    *indicators = NEW(c->keep, Indicator, most);
    for (Cut cut = { .tail = request->indicators, .ok = request->indicators.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, ';');
        Str       id = session_id(c->w->scope, str_trim(cut.head), c->keep);
        Indicator i = { .id = id,
                        .now = figure_find(c->figures, "%.*s", ARG(id)),
                        .then = previous_find(c->previous, str_trim(cut.head), c->keep) };
        if (!i.now && !i.then)
            continue;
        i.name = indicator_name(c, id);
        (*indicators)[n++] = i;
    }
    return n;
}

bool indicator_is_share(const Figure *f) { return f->def->unit == UNIT_SHARE && f->has_k && f->has_n; }

// The first counts of both are what changes.
static bool changes_in_counts(const Indicator *i)
{
    return i->now->def->unit == UNIT_SHARE && i->now->has_k && i->then->has_k;
}

double indicator_change(const Indicator *i)
{
    if (!i->now || !i->then)
        return NAN;
    if (changes_in_counts(i) && (!i->now->n || !i->then->n))
        return NAN; // of nobody
    return changes_in_counts(i) ? (double)i->now->k - (double)i->then->k : i->now->value - i->then->value;
}

bool bound_is_unchanged(const ChartContext *c, const Figure *now, const Figure *then)
{
    bool bound = now && (strcmp(now->def->measure, "measure") == 0 || is_lower_bound(c, now));
    return bound && then && now->value - then->value == 0;
}

Str indicator_change_text(ChartContext *c, const Indicator *i)
{
    double change = indicator_change(i);
    if (bound_is_unchanged(c, i->now, i->then))
        return NOT_AVAILABLE;
    if (isnan(change))
        return i->now && i->then ? NOT_APPLICABLE : NOT_AVAILABLE;
    bool counts = changes_in_counts(i);
    return change_text(change, counts ? UNIT_STATES : i->now->def->unit, counts ? 0 : i->now->def->digits,
                       c->keep);
}
