// responses.c - who answered the questionnaire, and what; what is confidential stays hidden.
//
// Confidential answers count in `all` only. A group whose base for a question is below
// responses.min_cell is not shown. What a reader could get by subtraction, the answers of `all` less
// those of the groups shown, must be none or at least min_cell: else the shown group with the fewest
// answers is hidden too, and if none is left, `all`. Where groups overlap, one group less another may
// be a single answer, so only `all` is shown.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/proportion.h"

#include <stdlib.h>

// The group of a respondent in the configured grouping, by its State or by its own word; 0: none.
size_t respondent_group(const World *w, size_t respondent)
{
    const Respondent *r = &w->data->respondents[respondent];
    if (r->state)
        return scope_group_of(w->scope, r->state - 1);
    for (size_t g = 1; g < w->scope->groups_n; g++)
        if (str_eq(w->scope->groups[g].name, r->group))
            return g;
    return 0;
}

bool response_is_in_time(const World *w, const Response *r)
{
    Day cutoff = w->data->sessions[r->session].responses_cutoff;
    return r->answer.n && (!cutoff || r->received <= cutoff);
}

bool response_is_made_up(const World *w, const Response *r)
{
    return str_eq(r->source, S("illustrative")) ||
           str_eq(w->data->respondents[r->respondent].source, S("illustrative"));
}

// How many questions each respondent answered in time, confidential or not: that one answered is no
// secret, what and to which question is.
size_t *responses_answered(const World *w, size_t session)
{
    size_t *answered = NEW(w->keep, size_t, w->data->respondents_n + 1);
    for (size_t i = 0; i < w->data->responses_n; i++) {
        const Response *r = &w->data->responses[i];
        if (r->session == session && response_is_in_time(w, r))
            answered[r->respondent]++;
    }
    return answered;
}

size_t configured_session(const World *w) { return (size_t)(w->scope->session - w->data->sessions); }

static bool there(const World *w)
{
    return w->data->tables[TABLE_QUESTIONS].present && w->data->tables[TABLE_RESPONDENTS].present &&
           w->data->tables[TABLE_RESPONSES].present;
}

// Who answered ---------------------------------------------------------------------------------------

typedef struct {
    size_t *respondents; // [group] with an answer; a group counts those with one that is not confidential
    bool    illustrative;
} Turnout;

static Turnout turnout(const World *w, size_t session)
{
    size_t  n = w->data->respondents_n;
    Turnout t = { NEW(w->keep, size_t, w->scope->groups_n), false };
    bool   *any = NEW(w->keep, bool, n + 1), *open = NEW(w->keep, bool, n + 1);
    for (size_t i = 0; i < w->data->responses_n; i++) {
        const Response *r = &w->data->responses[i];
        if (r->session != session || !response_is_in_time(w, r))
            continue;
        any[r->respondent] = true;
        open[r->respondent] |= !response_is_confidential(r);
        t.illustrative |= response_is_made_up(w, r);
    }
    for (size_t i = 0; i < n; i++) {
        size_t g = respondent_group(w, i);
        t.respondents[0] += any[i];
        if (g)
            t.respondents[g] += open[i];
    }
    return t;
}

static int by_code(const void *a, const void *b)
{
    return str_cmp((*(const Session *const *)a)->code, (*(const Session *const *)b)->code);
}

// Sessions with a cut-off for responses, and those with responses though they have none.
static bool is_asked(const World *w, const Session *s)
{
    bool asked = s->responses_cutoff > 0;
    for (size_t i = 0; i < w->data->responses_n && !asked; i++)
        asked = &w->data->sessions[w->data->responses[i].session] == s;
    return asked;
}

// Without a cut-off for responses all of them count, as of the day the session's report speaks of.
static Day responses_day(const World *w, const Session *s)
{
    return s->responses_cutoff      ? s->responses_cutoff
           : s == w->scope->session ? w->scope->cutoff
           : s->cutoff              ? s->cutoff
                                    : s->closes;
}

void responses_turnout(const FigureDef *def, const World *w, Store *out)
{
    const Session **sessions = NEW(w->keep, const Session *, w->data->sessions_n + 1);
    size_t          n = 0;
    for (size_t i = 0; i < w->data->sessions_n && there(w); i++)
        if (is_asked(w, &w->data->sessions[i]))
            sessions[n++] = &w->data->sessions[i];
    if (n)
        qsort(sessions, n, sizeof *sessions, by_code);
    for (size_t i = 0; i < n; i++) {
        Turnout  t = turnout(w, (size_t)(sessions[i] - w->data->sessions));
        Snapshot then = snapshot_make(w->data->states_n, w->keep);
        snapshot_take(w->standing[READ_LAST], w->scope->subject, (Clock)w->config->clock,
                      responses_day(w, sessions[i]), &then);
        for (size_t g = 0; g < w->scope->groups_n; g++) {
            Figure f = figure_start(def, w, sessions[i]->code, g);
            f.k = t.respondents[g];
            f.n = set_count_both(then.party, w->scope->groups[g].states);
            f.has_k = f.has_n = true;
            f.value = (double)f.k;
            f.provenance = t.illustrative ? CONFIDENCE_ILLUSTRATIVE : (Confidence)sessions[i]->confidence;
            figure_add(out, f);
        }
    }
}

// What they answered -------------------------------------------------------------------------------------

typedef struct {
    size_t base;   // answers to the question
    size_t chosen; // of them, with the option
    bool   shown;
} AnswerCell;

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

// The cells of one question, [group]; option may be empty.
static AnswerCell *count_cells(const World *w, size_t question, Str option, bool *illustrative)
{
    AnswerCell *cells = NEW(w->keep, AnswerCell, w->scope->groups_n);
    for (size_t i = 0; i < w->data->responses_n; i++) {
        const Response *r = &w->data->responses[i];
        if (r->session != configured_session(w) || r->question != question || !response_is_in_time(w, r))
            continue;
        size_t group = respondent_group(w, r->respondent);
        bool   has = answer_has(&w->data->questions[question], r->answer, option);
        *illustrative |= response_is_made_up(w, r);
        cells[0].base++, cells[0].chosen += has;
        if (group && !response_is_confidential(r))
            cells[group].base++, cells[group].chosen += has;
    }
    return cells;
}

// Which cells may be shown; see the top of the file.
static void hide_cells(const World *w, AnswerCell *cells)
{
    size_t least = w->config->min_cell, n = w->scope->groups_n;
    for (size_t g = 0; g < n; g++)
        cells[g].shown = g == 0 || (!w->scope->overlap && cells[g].base >= least);
    for (;;) {
        size_t shown = 0, smallest = 0;
        for (size_t g = 1; g < n; g++) { // in byte order, so the first of equals is hidden
            if (!cells[g].shown)
                continue;
            shown += cells[g].base;
            if (!smallest || cells[g].base < cells[smallest].base)
                smallest = g;
        }
        size_t hidden = cells[0].base - shown;
        if (hidden == 0 || hidden >= least)
            return;
        cells[smallest].shown = false; // [0], all, if none is left
        if (!smallest)
            return;
    }
}

static void set_cell(Figure *f, const World *w, const AnswerCell *cell, size_t k, size_t n)
{
    if (f->group && w->scope->overlap) {
        figure_note(f, w, "groups overlap");
        return;
    }
    if (!cell->shown) {
        figure_note(f, w, "not shown: fewer than %zu answers, here or where subtraction leads",
                    w->config->min_cell);
        return;
    }
    f->k = k, f->n = n;
    f->has_k = f->has_n = true;
    figure_set(f, w,
               f->def->interval ? proportion(k, n, INTERVAL_WILSON, w->config->level)
                                : proportion(k, n, INTERVAL_NONE, w->config->level));
}

static int by_question(const void *a, const void *b)
{
    return str_cmp((*(const Question *const *)a)->code, (*(const Question *const *)b)->code);
}

static size_t sorted_questions(const World *w, const Question ***questions)
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
static size_t sorted_choices(const World *w, Choice **choices)
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

void responses_answers(const FigureDef *def, const World *w, Store *out)
{
    Choice *choices;
    size_t  n = sorted_choices(w, &choices);
    for (size_t i = 0; i < n; i++) {
        bool        illustrative = false;
        AnswerCell *cells = count_cells(w, choices[i].question, choices[i].option, &illustrative);
        hide_cells(w, cells);
        for (size_t g = 0; g < w->scope->groups_n; g++) {
            Figure f = figure_start(def, w, choices[i].what, g);
            f.provenance = illustrative ? CONFIDENCE_ILLUSTRATIVE : CONFIDENCE_NONE;
            set_cell(&f, w, &cells[g], cells[g].chosen, cells[g].base);
            figure_add(out, f);
        }
    }
}

void responses_items(const FigureDef *def, const World *w, Store *out)
{
    const Question **questions;
    size_t           n = sorted_questions(w, &questions);
    Turnout          t = turnout(w, configured_session(w));
    for (size_t i = 0; i < n; i++) {
        bool        illustrative = false;
        AnswerCell *cells =
            count_cells(w, (size_t)(questions[i] - w->data->questions), (Str){ 0 }, &illustrative);
        hide_cells(w, cells);
        for (size_t g = 0; g < w->scope->groups_n; g++) {
            Figure f = figure_start(def, w, questions[i]->code, g);
            f.provenance = t.illustrative ? CONFIDENCE_ILLUSTRATIVE : CONFIDENCE_NONE;
            set_cell(&f, w, &cells[g], cells[g].base, t.respondents[g]);
            figure_add(out, f);
        }
    }
}
