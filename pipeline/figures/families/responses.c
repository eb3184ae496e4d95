// responses.c - who answered the questionnaire, and what; no confidential answer can be worked out.
//
// A question shows its groups or its confidential answers, never both. Let c be how many answers to it
// are confidential. c = 0: `all` and the groups are shown. 0 < c < responses.min_cell: the confidential
// ones count nowhere. From min_cell on they count in `all`, and no group is shown. So two published
// numbers never differ by a confidential answer, or by a few, under whatever grouping. Where groups
// overlap, one group less another may be a single answer, so only `all` is shown.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/proportion.h"

#include <stdlib.h>

Day responses_day(const World *w, size_t session)
{
    const Session *s = &w->data->sessions[session];
    Day            day = session_responses_day(s);
    return s->responses_cutoff || day < w->scope->cutoff ? day : w->scope->cutoff;
}

bool response_is_in_time(const World *w, const Response *r)
{
    return r->answer.n && r->received <= responses_day(w, r->session);
}

Set *respondents_by_group(World *w, size_t session)
{
    const Dataset *d = w->data;
    Set            population = scope_population(w->scope, responses_day(w, session), READ_LAST, w->keep);
    Set           *groups = NEW(w->keep, Set, w->scope->parts_end);
    for (size_t g = 0; g < w->scope->parts_end; g++) {
        const Group *group = &w->scope->groups[g];
        groups[g] = set_make(d->respondents_n, w->keep);
        for (size_t i = 0; i < d->respondents_n; i++) {
            const Respondent *r = &d->respondents[i];
            size_t            state = r->state - 1;
            if (g == 0 || (r->state ? set_has(group->members, state) && set_has(population, state)
                                    : str_eq(group->name, r->group)))
                set_add(groups[g], i);
        }
    }
    return groups;
}

bool response_is_made_up(const World *w, const Response *r)
{
    return str_eq(r->source, S("illustrative")) ||
           str_eq(w->data->respondents[r->respondent].source, S("illustrative"));
}

// How many questions each respondent answered in time and not in confidence: who answered in confidence
// only is not named.
size_t *responses_open(World *w, size_t session)
{
    size_t *answered = NEW(w->keep, size_t, w->data->respondents_n + 1);
    for (size_t i = 0; i < w->data->responses_n; i++) {
        const Response *r = &w->data->responses[i];
        answered[r->respondent] +=
            r->session == session && response_is_in_time(w, r) && !response_is_confidential(r);
    }
    return answered;
}

size_t configured_session(const World *w) { return (size_t)(w->scope->session - w->data->sessions); }

static bool there(const World *w)
{
    return w->data->tables[TABLE_QUESTIONS].present && w->data->tables[TABLE_RESPONDENTS].present &&
           w->data->tables[TABLE_RESPONSES].present;
}

// The answers of a session -----------------------------------------------------------------------------

typedef struct {
    Set             *groups;       // [group] respondents
    Set              answered;     // respondents with an answer, in confidence or not
    const Response **rows;         // in time, by question
    size_t          *start;        // [question] where its rows start, up to where the next one's do
    size_t          *confidential; // [question] how many are
    bool             illustrative;
} Returns;

static Returns returns_of(World *w, size_t session)
{
    const Dataset *d = w->data;
    size_t        *next = NEW(w->keep, size_t, d->questions_n + 1);
    Returns        r = { .groups = respondents_by_group(w, session),
                         .answered = set_make(d->respondents_n, w->keep),
                         .rows = NEW(w->keep, const Response *, d->responses_n + 1),
                         .start = NEW(w->keep, size_t, d->questions_n + 1),
                         .confidential = NEW(w->keep, size_t, d->questions_n + 1) };
    bool          *counts = NEW(w->keep, bool, d->responses_n + 1);
    for (size_t i = 0; i < d->responses_n; i++) {
        const Response *row = &d->responses[i];
        counts[i] = row->session == session && response_is_in_time(w, row);
        r.start[row->question + 1] += counts[i];
    }
    for (size_t q = 0; q < d->questions_n; q++)
        next[q + 1] = r.start[q + 1] += r.start[q];
    for (size_t i = 0; i < d->responses_n; i++) {
        const Response *row = &d->responses[i];
        if (!counts[i])
            continue;
        r.rows[next[row->question]++] = row;
        r.confidential[row->question] += response_is_confidential(row);
        r.illustrative |= response_is_made_up(w, row);
        set_add(r.answered, row->respondent);
    }
    return r;
}

static Secrecy secrecy_of(const World *w, size_t confidential)
{
    return confidential == 0                    ? SECRECY_NONE
           : confidential < w->config->min_cell ? SECRECY_LEFT_OUT
                                                : SECRECY_TOTAL_ONLY;
}

Secrecy responses_secrecy(World *w, const Question *question)
{
    return secrecy_of(w, returns_of(w, configured_session(w)).confidential[question - w->data->questions]);
}

// Who answered ---------------------------------------------------------------------------------------

static int by_code(const void *a, const void *b)
{
    return str_cmp((*(const Session *const *)a)->code, (*(const Session *const *)b)->code);
}

// The session of the report; and before it, those with a cut-off for responses or an answer.
static bool is_asked(const World *w, const Session *s)
{
    bool asked = s->responses_cutoff > 0;
    for (size_t i = 0; i < w->data->responses_n && !asked; i++)
        asked = &w->data->sessions[w->data->responses[i].session] == s && w->data->responses[i].answer.n;
    return s == w->scope->session || (asked && s->ordinal < w->scope->session->ordinal);
}

void responses_turnout(const FigureDef *def, World *w, Store *out)
{
    const Session **sessions = NEW(w->keep, const Session *, w->data->sessions_n + 1);
    size_t          n = 0;
    for (size_t i = 0; i < w->data->sessions_n && there(w); i++)
        if (is_asked(w, &w->data->sessions[i]))
            sessions[n++] = &w->data->sessions[i];
    if (n)
        qsort(sessions, n, sizeof *sessions, by_code);
    for (size_t i = 0; i < n; i++) {
        size_t   session = (size_t)(sessions[i] - w->data->sessions);
        Returns  r = returns_of(w, session);
        Snapshot then = snapshot_make(w->data->states_n, w->keep);
        snapshot_take(w->standing[READ_LAST], w->scope->subject, (Clock)w->config->clock,
                      responses_day(w, session), &then);
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure f = figure_start(def, w, sessions[i]->code, g);
            f.k = set_count_both(r.answered, r.groups[g]);
            f.n = set_count_both(then.party, w->scope->groups[g].states);
            f.has_k = f.has_n = true;
            f.value = (double)f.k;
            f.provenance = r.illustrative ? CONFIDENCE_ILLUSTRATIVE : (Confidence)sessions[i]->confidence;
            figure_add(out, f);
        }
    }
}

// What they answered -------------------------------------------------------------------------------------

bool answer_has(const Question *q, Str answer, Str option)
{
    if (q->type != ASK_MULTI)
        return str_eq(answer, option);
    for (Cut cut = { .tail = answer, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, ';');
        if (str_eq(str_trim(cut.head), option))
            return true;
    }
    return false;
}

// One question, and one of its options or none.
typedef struct {
    Set     base;   // respondents whose answers count
    Set     chosen; // of them, those who chose the option
    Secrecy secrecy;
    bool    illustrative;
} AnswerCount;

static AnswerCount count_answers(World *w, const Returns *r, size_t question, Str option)
{
    size_t      n = w->data->respondents_n;
    AnswerCount t = { .base = set_make(n, w->keep),
                      .chosen = set_make(n, w->keep),
                      .secrecy = secrecy_of(w, r->confidential[question]) };
    for (size_t i = r->start[question]; i < r->start[question + 1]; i++) {
        const Response *row = r->rows[i];
        if (t.secrecy == SECRECY_LEFT_OUT && response_is_confidential(row))
            continue;
        set_add(t.base, row->respondent);
        if (answer_has(&w->data->questions[question], row->answer, option))
            set_add(t.chosen, row->respondent);
        t.illustrative |= response_is_made_up(w, row);
    }
    return t;
}

static void set_cell(Figure *f, World *w, Secrecy secrecy, size_t k, size_t n)
{
    if (f->group && w->scope->overlap) {
        figure_note(f, w, "groups overlap");
        return;
    }
    if (f->group && secrecy == SECRECY_TOTAL_ONLY) {
        figure_note(f, w, "not shown: %zu or more answers are confidential and count in all only",
                    w->config->min_cell);
        return;
    }
    f->k = k, f->n = n;
    f->has_k = f->has_n = true;
    figure_set(f, w, proportion(k, n, f->def->interval ? INTERVAL_WILSON : INTERVAL_NONE, w->config->level));
    if (secrecy == SECRECY_LEFT_OUT)
        figure_note(f, w, "confidential answers are left out");
}

static int by_question(const void *a, const void *b)
{
    return str_cmp((*(const Question *const *)a)->code, (*(const Question *const *)b)->code);
}

static size_t sorted_questions(World *w, const Question ***questions)
{
    size_t n = there(w) ? w->data->questions_n : 0;
    *questions = NEW(w->keep, const Question *, n + 1);
    for (size_t i = 0; i < n; i++)
        (*questions)[i] = &w->data->questions[i];
    if (n)
        qsort(*questions, n, sizeof **questions, by_question);
    return n;
}

// One option of one question, by the name that its figures bear.
typedef struct {
    Str    what;
    size_t question;
    Str    option;
} Choice;

static int by_what(const void *a, const void *b)
{
    return str_cmp(((const Choice *)a)->what, ((const Choice *)b)->what);
}

// All options in byte order of the whole name: `agreements-considered=…` stands before `agreements=…`.
static size_t sorted_choices(World *w, Choice **choices)
{
    size_t n = 0, cap = 0;
    *choices = NULL;
    for (size_t q = 0; q < w->data->questions_n && there(w); q++)
        for (size_t o = 0; o < w->data->questions[q].options_n; o++) {
            const Question *question = &w->data->questions[q];
            Choice         *c = GROW(w->keep, *choices, n, cap);
            *c = (Choice){ str_format(w->keep, "%.*s=%.*s", ARG(question->code), ARG(question->options[o])),
                           q, question->options[o] };
        }
    if (n)
        qsort(*choices, n, sizeof **choices, by_what);
    return n;
}

void responses_answers(const FigureDef *def, World *w, Store *out)
{
    Choice *choices;
    size_t  n = sorted_choices(w, &choices);
    Returns r = returns_of(w, configured_session(w));
    for (size_t i = 0; i < n; i++) {
        AnswerCount t = count_answers(w, &r, choices[i].question, choices[i].option);
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure f = figure_start(def, w, choices[i].what, g);
            f.provenance = t.illustrative ? CONFIDENCE_ILLUSTRATIVE : CONFIDENCE_NONE;
            set_cell(&f, w, t.secrecy, set_count_both(t.chosen, r.groups[g]),
                     set_count_both(t.base, r.groups[g]));
            figure_add(out, f);
        }
    }
}

void responses_items(const FigureDef *def, World *w, Store *out)
{
    const Question **questions;
    size_t           n = sorted_questions(w, &questions);
    Returns          r = returns_of(w, configured_session(w));
    for (size_t i = 0; i < n; i++) {
        AnswerCount t = count_answers(w, &r, (size_t)(questions[i] - w->data->questions), (Str){ 0 });
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure f = figure_start(def, w, questions[i]->code, g);
            f.provenance = r.illustrative ? CONFIDENCE_ILLUSTRATIVE : CONFIDENCE_NONE;
            set_cell(&f, w, t.secrecy, set_count_both(t.base, r.groups[g]),
                     set_count_both(r.answered, r.groups[g]));
            figure_add(out, f);
        }
    }
}
