// section_since.c - what happened since the last report: acts, entries into force, figures then and now.
#include "annex/sections.h"
#include "catalogue/indicators.h"

#include <math.h>

static Days whole_span(const Content *a)
{
    return (Days){ scope_last_day(a->w->scope), a->w->scope->cutoff };
}

// Sentences -----------------------------------------------------------------------------------------

static void say_reports(const Content *a, Prose *p)
{
    const Scope *s = a->w->scope;
    const char  *known = s->previous->cutoff ? "cutoff" : s->since_session ? "closed" : "since";
    prose_sentence(a->d, p, MSG_SINCE_REPORTS,
                   ARGS(arg_count("session", s->previous->ordinal), arg_word("known", known),
                        arg_day("last", scope_last_day(s))));
    if (s->previous->report.n)
        prose_footnote(a->d, p, MSG_SINCE_REPORT_NOTE, ARGS(arg_text("document", s->previous->report)));
    prose_sentence(a->d, p, MSG_SINCE_THIS_REPORT, ARGS(arg_day("day", s->cutoff)));
}

static bool is_rescission(size_t act) { return act == ACT_WITHDRAWAL_RESCINDED; }

static size_t count_acts(const Content *a, const Acts *acts, bool (*is)(size_t act))
{
    size_t n = 0;
    for (size_t i = 0; i < acts->n; i++)
        n += is(a->w->data->actions[acts->items[i]].act);
    return n;
}

// The States of the acts of one kind, each with its day.
static Arg arg_acts(const char *name, Content *a, const Acts *acts, bool (*is)(size_t act))
{
    Arg   *items = NEW(a->keep, Arg, acts->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < acts->n; i++) {
        const Action *act = &a->w->data->actions[acts->items[i]];
        if (!is(act->act))
            continue;
        doc_rests_on(a->d, act->confidence);
        items[n++] =
            arg_item(a, MSG_SINCE_DEPOSIT, ARGS(arg_state("state", act->state), arg_span("day", act->date)));
    }
    return arg_list(name, items, n);
}

static Arg arg_entered(const char *name, Content *a, const Joinings *list)
{
    Arg *items = NEW(a->keep, Arg, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        doc_rests_on(a->d, a->w->data->actions[list->items[i].action].confidence);
        items[i] = arg_item(a, MSG_SINCE_DEPOSIT,
                            ARGS(arg_state("state", list->items[i].state),
                                 arg_day("day", list->items[i].opens[CLOCK_IN_FORCE])));
    }
    return arg_list(name, items, list->n);
}

static Arg arg_ended(const char *name, Content *a, const Exits *list)
{
    Arg *items = NEW(a->keep, Arg, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        doc_rests_on(a->d, a->w->data->actions[list->items[i].action].confidence);
        items[i] =
            arg_item(a, MSG_SINCE_DEPOSIT,
                     ARGS(arg_state("state", list->items[i].state), arg_day("day", list->items[i].effect)));
    }
    return arg_list(name, items, list->n);
}

static void say_acts(Content *a, Prose *p, const Acts *acts)
{
    size_t   subject = a->w->scope->subject, rescissions = count_acts(a, acts, is_rescission);
    Joinings entered = facts_entered(a->w, subject, whole_span(a), a->keep);
    Exits    ended = facts_ended(a->w, subject, whole_span(a), a->keep);
    prose_sentence(a->d, p, MSG_SINCE_DEPOSITS,
                   ARGS(arg_count("n", count_acts(a, acts, act_is_consent)), arg_treaty("treaty", subject),
                        arg_day("last", whole_span(a).after), arg_acts("list", a, acts, act_is_consent)));
    prose_sentence(a->d, p, MSG_SINCE_ENTERED,
                   ARGS(arg_count("n", entered.n), arg_entered("list", a, &entered)));
    prose_sentence(a->d, p, MSG_SINCE_WITHDRAWALS,
                   ARGS(arg_count("n", count_acts(a, acts, act_is_withdrawal)),
                        arg_acts("list", a, acts, act_is_withdrawal)));
    if (rescissions)
        prose_sentence(a->d, p, MSG_SINCE_RESCISSIONS,
                       ARGS(arg_count("n", rescissions), arg_acts("list", a, acts, is_rescission)));
    if (ended.n)
        prose_sentence(a->d, p, MSG_SINCE_ENDED, ARGS(arg_count("n", ended.n), arg_ended("list", a, &ended)));
}

void since_summary(Content *a, Prose *p)
{
    const Scope *s = a->w->scope;
    if (!s->previous || s->cutoff <= scope_last_day(s))
        return;
    Acts acts = facts_acts(a->w, s->subject, whole_span(a), a->keep);
    prose_sentence(a->d, p, MSG_SINCE_SUMMARY,
                   ARGS(arg_day("last", whole_span(a).after),
                        arg_count("deposits", count_acts(a, &acts, act_is_consent)),
                        arg_count("withdrawals", count_acts(a, &acts, act_is_withdrawal)),
                        arg_count("rescissions", count_acts(a, &acts, is_rescission))));
}

// What neither report has in its period, or that this cannot be told.
static void say_between(Content *a, Prose *p)
{
    const Scope *s = a->w->scope;
    Days         between = scope_between(s);
    Acts         acts = facts_acts(a->w, s->subject, between, a->keep);
    if (!s->previous->cutoff)
        prose_sentence(a->d, p, MSG_SINCE_BETWEEN_UNKNOWN, ARGS(arg_day("until", s->since)));
    else if (between.after < between.until)
        prose_sentence(a->d, p, MSG_SINCE_BETWEEN,
                       ARGS(arg_count("n", acts.n), arg_day("until", between.until)));
}

// Acts ----------------------------------------------------------------------------------------------

// The day on which the act takes effect, where it is one that does.
static Str effect_cell(Content *a, size_t action)
{
    const Action *act = &a->w->data->actions[action];
    History       h = history_of(a->w->standing[READ_LAST], act->treaty, act->state);
    Exit          exit;
    if (act_is_consent(act->act))
        return day_cell(a, history_last_entry(h, standing_act_day(a->w->standing[READ_LAST], action)), NIL);
    for (size_t at = 0; act->act == ACT_WITHDRAWAL && history_next_exit(h, a->w->scope->cutoff, &at, &exit);)
        if (exit.action == action)
            return day_cell(a, exit.effect, NIL);
    return NOT_APPLICABLE;
}

static void add_acts(Content *a, DocTable *t, Days days, MessageId band)
{
    Acts acts = facts_acts(a->w, a->w->scope->subject, days, a->keep);
    if (!acts.n)
        return;
    doc_band(a->d, t,
             cell_message(a, band, ARGS(arg_day("from", days.after + 1), arg_day("until", days.until))));
    for (size_t i = 0; i < acts.n; i++) {
        const Action *act = &a->w->data->actions[acts.items[i]];
        doc_rests_on(a->d, act->confidence);
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ cell(a, arg_span(NULL, act->date)), cell(a, arg_state(NULL, act->state)),
                         cell_message(a, MSG_SINCE_ACT, ARGS(arg_word("act", ACT_NAMES[act->act - 1]))),
                         effect_cell(a, acts.items[i]) });
    }
}

static void act_table(Content *a)
{
    static const DocHead HEADS[] = { { MSG_SINCE_COLUMN_DAY, ALIGN_LEFT, 0, STYLE_PLAIN },
                                     { MSG_COLUMN_STATE, ALIGN_LEFT, 1, STYLE_PLAIN },
                                     { MSG_SINCE_COLUMN_ACT, ALIGN_LEFT, 1, STYLE_PLAIN },
                                     { MSG_SINCE_COLUMN_EFFECT, ALIGN_LEFT, 0, STYLE_PLAIN } };
    size_t               subject = a->w->scope->subject;
    Day                  last = whole_span(a).after;
    doc_message(a->d, MSG_SINCE_SEE_ACTS, ARGS(arg_treaty("treaty", subject), arg_day("last", last)));
    DocTable *t =
        doc_table_message(a->d, "since-acts", MSG_SINCE_ACTS,
                          ARGS(arg_treaty("treaty", subject), arg_day("last", last)), HEADS, COUNT(HEADS));
    add_acts(a, t, scope_between(a->w->scope), MSG_SINCE_BAND_BETWEEN);
    add_acts(a, t, scope_period(a->w->scope), MSG_SINCE_BAND_PERIOD);
}

// Figures then and now ------------------------------------------------------------------------------

typedef struct {
    const char *id; // {subject}, {session}
    MessageId   label;
    const char *measure;  // the value `measure` of the label
    bool        of_court; // only with the Rome Statute
} Headline;

static const Headline HEADLINES[] = {
    { "parties-in-force/{subject}/all", MSG_SINCE_IN_FORCE, NULL, false },
    { "parties-deposited/{subject}/all", MSG_SINCE_DEPOSITED, NULL, false },
    { "awaiting-entry/{subject}/all", MSG_SINCE_AWAITING, NULL, false },
    { "withdrawal-pending/{subject}/all", MSG_SINCE_PENDING, NULL, false },
    { "withdrawn/{subject}/all", MSG_SINCE_WITHDRAWN, NULL, false },
    { "signatories/{subject}/all", MSG_SINCE_SIGNATORIES, NULL, false },
    { "rate/{subject}/all", MSG_SINCE_RATE, NULL, false },
    { "depth-correlation/{subject}/all", MSG_SINCE_CORRELATION, NULL, false },
    { "parties-deposited/apic/all", MSG_SINCE_PRIVILEGES, NULL, true },
    { "measure/complementarity-legislation/all", MSG_SINCE_LEGISLATION, "complementarity-legislation", true },
    { "measure/cooperation-legislation/all", MSG_SINCE_LEGISLATION, "cooperation-legislation", true },
};

static Str change_cell(Content *a, const Figure *now, const Figure *then)
{
    if (!now || !then || isnan(now->value) || isnan(then->value) || bound_is_unchanged(a->c, now, then))
        return NOT_AVAILABLE;
    return change_text(now->value - then->value, now->def->unit, now->def->digits, a->keep);
}

static void add_figure(Content *a, DocTable *t, Str label, Str id)
{
    const Figure *now = figure_find(a->c->figures, "%.*s", ARG(session_id(a->w->scope, id, a->keep))),
                 *then = previous_find(a->c->previous, id, a->keep);
    if (now || then)
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ label, then ? bounded_cell(a, then) : NOT_AVAILABLE,
                         now ? bounded_cell(a, now) : NOT_AVAILABLE, change_cell(a, now, then) });
}

static Str subject_id(Content *a, const char *id)
{
    return str_replaced(str(id), "{subject}", treaty_code(a->c, a->w->scope->subject), a->keep);
}

enum { FIGURE_COLUMNS = 4 };

// The heads of the two columns of figures are days.
static DocColumn *figure_columns(Content *a)
{
    static const DocHead LABEL = { MSG_SINCE_COLUMN_FIGURE, ALIGN_LEFT, 1, STYLE_PLAIN },
                         CHANGE = { MSG_SINCE_COLUMN_CHANGE, ALIGN_RIGHT, 0, STYLE_PLAIN };
    Str then = say(a->c, MSG_SINCE_COLUMN_THEN, ARGS(arg_day("last", whole_span(a).after))),
        now = say(a->c, MSG_SINCE_COLUMN_NOW, ARGS(arg_day("day", whole_span(a).until)));
    DocColumn *columns = NEW(a->keep, DocColumn, FIGURE_COLUMNS);
    columns[0] = doc_column(a->d, LABEL);
    columns[1] = (DocColumn){ str_c(a->keep, then), ALIGN_RIGHT, 0, STYLE_PLAIN };
    columns[2] = (DocColumn){ str_c(a->keep, now), ALIGN_RIGHT, 0, STYLE_BOLD };
    columns[3] = doc_column(a->d, CHANGE);
    return columns;
}

static void figure_table(Content *a)
{
    Prose caption = { 0 };
    doc_message(a->d, MSG_SINCE_SEE_FIGURES, NO_ARGS);
    prose_message(a->d, &caption, MSG_SINCE_FIGURES, NO_ARGS);
    DocTable *t = doc_table(a->d, "since-figures", &caption, figure_columns(a), FIGURE_COLUMNS);
    for (size_t i = 0; i < COUNT(HEADLINES); i++) {
        const Headline *h = &HEADLINES[i];
        Str             label = say(a->c, h->label,
                        h->measure ? ARGS(arg_label("measure", "measure", str(h->measure))) : NO_ARGS);
        if (!h->of_court || is_statute(a))
            add_figure(a, t, label, subject_id(a, h->id));
    }
    for (size_t g = 1; g <= groups_across(a); g++)
        add_figure(a, t, say(a->c, MSG_SINCE_GROUP, ARGS(arg_group_of("group", a->c, g))),
                   str_format(a->keep, "parties/%.*s/%.*s", ARG(treaty_code(a->c, a->w->scope->subject)),
                              ARG(a->w->scope->groups[g].name)));
    doc_table_note_message(a->d, t, MSG_SINCE_FIGURES_NOTE, NO_ARGS);
}

// Events and answers: of the whole period of each report.
static void say_activity(Content *a)
{
    static const struct {
        const char *id;
        MessageId   message;
    } COUNTS[] = { { "events/all/all", MSG_SINCE_EVENTS },
                   { "responses/{session}/all", MSG_SINCE_RESPONSES } };
    Prose p = { 0 };
    for (size_t i = 0; i < COUNT(COUNTS); i++) {
        Str           id = str(COUNTS[i].id);
        const Figure *now = figure_find(a->c->figures, "%.*s", ARG(session_id(a->w->scope, id, a->keep))),
                     *then = previous_find(a->c->previous, id, a->keep);
        if (!now || !then)
            continue;
        doc_rests_on(a->d, now->provenance);
        doc_rests_on(a->d, then->provenance);
        prose_sentence(a->d, &p, COUNTS[i].message,
                       ARGS(arg_count("now", figure_count(now)), arg_count("then", figure_count(then))));
    }
    if (p.n)
        *doc_paragraph(a->d) = p;
}

void section_since(Content *a)
{
    const Scope *s = a->w->scope;
    Prose        p = { 0 };
    if (!s->previous) {
        doc_message(a->d, MSG_SINCE_NONE, NO_ARGS);
        return;
    }
    say_reports(a, &p);
    if (s->cutoff <= scope_last_day(s)) {
        prose_sentence(a->d, &p, MSG_SINCE_NOT_LATER,
                       ARGS(arg_day("day", s->cutoff), arg_day("last", scope_last_day(s))));
        *doc_paragraph(a->d) = p;
        return;
    }
    Acts acts = facts_acts(a->w, s->subject, whole_span(a), a->keep);
    say_acts(a, &p, &acts);
    say_between(a, &p);
    if (!is_covered(a, s->subject))
        prose_sentence(a->d, &p, MSG_SINCE_COVERAGE,
                       ARGS(arg_treaty("treaty", s->subject),
                            arg_day("day", a->w->data->treaties[s->subject].coverage)));
    *doc_paragraph(a->d) = p;
    if (acts.n)
        act_table(a);
    figure_table(a);
    if (is_statute(a))
        say_activity(a);
}
