// section_requests.c - what was asked for, and the figures that show how far it has come.
#include "annex/sections.h"

#include <math.h>

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
static Str answer_name(Content *a, Str what)
{
    Cut cut = str_cut(what, '=');
    return say(a->c, MSG_REQUESTS_ANSWER,
               ARGS(arg_label("question", "question", cut.head), arg_label("option", "option", cut.tail),
                    arg_word("yes", str_eq(cut.tail, S("yes")) ? "yes" : "option")));
}

static Str name_by(Content *a, const IndicatorName *by, Str what, Str group)
{
    size_t treaty = index_find(&a->w->data->treaty_index, what);
    Str    code = tail(what, strlen(by->prefix));
    if (by->message == MSG_REQUESTS_ANSWER)
        return answer_name(a, what);
    if (!by->kind && treaty == NOT_FOUND)
        return (Str){ 0 };
    Arg named = by->kind ? arg_label("what", by->kind, code) : arg_treaty("what", treaty);
    return say(a->c, by->message,
               ARGS(named, arg_word("whole", str_eq(group, S("all")) ? "yes" : "no"),
                    arg_group("group", group)));
}

// A figure as the table names it; one that no row of INDICATORS knows has its id.
static Str indicator_name(Content *a, Str id)
{
    Cut measure = str_cut(id, '/'), what = str_cut(measure.tail, '/');
    for (size_t i = 0; i < COUNT(INDICATORS); i++) {
        const IndicatorName *by = &INDICATORS[i];
        if (!str_eq(measure.head, str(by->measure)) || !str_starts(what.head, str(by->prefix)))
            continue;
        Str name = name_by(a, by, what.head, what.tail);
        return name.n ? name : id;
    }
    return id;
}

// "12 of 21" where there is such a base, else the value.
static Str value_cell(Content *a, const Figure *f)
{
    if (!f)
        return NOT_AVAILABLE;
    bool share = f->def->unit == UNIT_SHARE && f->has_k && f->has_n;
    if (share && !f->n)
        return NOT_APPLICABLE;
    return share ? cell_as(a, arg_figure(NULL, f), TYPE_OF) : bounded_cell(a, f);
}

// The difference of the counts that value_cell shows.
static Str change_cell(Content *a, const Figure *now, const Figure *then)
{
    if (!now || !then)
        return NOT_AVAILABLE;
    bool   share = now->def->unit == UNIT_SHARE && now->has_k && then->has_k;
    if (share && (!now->n || !then->n))
        return NOT_APPLICABLE;
    double change = share ? (double)now->k - (double)then->k : now->value - then->value;
    return isnan(change) ? NOT_AVAILABLE
                         : change_text(change, share ? UNIT_STATES : now->def->unit,
                                       share ? 0 : now->def->digits, a->keep);
}

typedef struct {
    size_t shown, silent; // requests with and without a figure
    Str    document;      // of the band written last
} Told;

// The cells of a request stand in the row of its first figure.
static void add_indicator(Content *a, DocTable *t, const Str request[3], Str name, const Figure *then,
                          const Figure *now)
{
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ request[0], request[1], request[2], name, value_cell(a, then), value_cell(a, now),
                     change_cell(a, now, then) });
}

static void add_request(Content *a, DocTable *t, const Request *r, Told *told)
{
    Str    request[3] = { r->paragraph, language_capital(a->c->language, r->ask, a->keep),
                          cell(a, arg_label(NULL, "addressee", r->addressee)) };
    size_t shown = 0;
    if (!str_eq(told->document, r->document))
        doc_band(a->d, t, r->document);
    told->document = r->document;
    for (Cut cut = { .tail = r->indicators, .ok = r->indicators.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, ';');
        Str           id = session_id(a->w->scope, str_trim(cut.head), a->keep);
        const Figure *now = figure_find(a->c->figures, "%.*s", ARG(id)),
                     *then = previous_find(a->c->previous, str_trim(cut.head), a->keep);
        if (!now && !then)
            continue;
        add_indicator(a, t, request, indicator_name(a, id), then, now);
        request[0] = request[1] = request[2] = (Str){ 0 };
        shown++;
    }
    if (!shown)
        add_indicator(a, t, request, say(a->c, MSG_REQUESTS_NO_FIGURE, NO_ARGS), NULL, NULL);
    told->shown += shown > 0, told->silent += shown == 0;
}

static DocColumn *columns_of(Content *a, size_t *n)
{
    static const DocHead HEADS[] = { { MSG_REQUESTS_COLUMN_PARAGRAPH, ALIGN_LEFT, 0.8, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_ASK, ALIGN_LEFT, 2.6, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_OF, ALIGN_LEFT, 0.9, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_FIGURE, ALIGN_LEFT, 2.2, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_THEN, ALIGN_RIGHT, 0, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_NOW, ALIGN_RIGHT, 0, STYLE_BOLD },
                                     { MSG_REQUESTS_COLUMN_CHANGE, ALIGN_RIGHT, 0, STYLE_PLAIN } };
    DocColumn           *columns = NEW(a->keep, DocColumn, COUNT(HEADS));
    for (size_t i = 0; i < COUNT(HEADS); i++)
        columns[i] = doc_column(a->d, HEADS[i]);
    *n = COUNT(HEADS);
    return columns;
}

void section_requests(Content *a)
{
    Told   told = { 0 };
    size_t n;
    Prose  caption = { 0 };
    if (!a->w->data->requests_n) {
        doc_message(a->d, MSG_REQUESTS_NO_TABLE, NO_ARGS);
        return;
    }
    doc_message(a->d, MSG_REQUESTS_SEE_TABLE, ARGS(arg_count("n", a->w->data->requests_n)));
    prose_message(a->d, &caption, MSG_REQUESTS_CAPTION, NO_ARGS);
    DocColumn *columns = columns_of(a, &n);
    DocTable  *t = doc_table(a->d, "requests-table", &caption, columns, n);
    t->dense = true;
    for (size_t i = 0; i < a->w->data->requests_n; i++)
        add_request(a, t, &a->w->data->requests[i], &told);
    doc_table_note_message(a->d, t, MSG_REQUESTS_NOTE,
                           ARGS(arg_day("last", scope_last_day(a->w->scope)),
                                arg_day("day", a->w->scope->cutoff),
                                arg_word("before", a->c->previous ? "yes" : "no")));
    doc_message(a->d, MSG_REQUESTS_SUMMARY, ARGS(arg_count("shown", told.shown), arg_count("silent", told.silent)));
}
