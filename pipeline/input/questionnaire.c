// questionnaire.c - answers that cannot be, and answers that are odd.
//
// A report of a confidential answer does not tell what it says, and nothing that is odd about one is
// reported at all, since that would tell it. Warnings are printed in the annex, so they tell no answer.
#include "input/dataset.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    Dataset         *d;
    const TableRead *t; // responses.csv
    Arena           *keep;
    Diag            *diag;
} Checker;

// Options -------------------------------------------------------------------------------------------

static void split_options(Question *q, Arena *keep)
{
    size_t cap = 0;
    Str    list = q->type == ASK_YES_NO ? S("yes;no") : q->option_list;
    for (Cut cut = { .tail = list, .ok = list.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, ';');
        Str *added = GROW(keep, q->options, q->options_n, cap);
        *added = str_trim(cut.head);
    }
}

static void check_options(const Dataset *d, const Question *q, Arena *keep, Diag *diag)
{
    const TableRead *t = &d->tables[TABLE_QUESTIONS];
    Place            at = table_place(t, q->line, "options");
    bool             chooses = q->type >= ASK_SINGLE && q->type <= ASK_SCALE;
    Index            seen = { 0 };
    if (!q->type)
        return; // the type is wrong, and reported
    if (chooses && q->options_n < 2)
        diag_add(diag, DEFECT_BAD_OPTIONS, at, "question '%.*s' of type %s needs two options or more",
                 ARG(q->code), QUESTION_TYPE_NAMES[q->type - 1]);
    if (!chooses && q->option_list.n)
        diag_add(diag, DEFECT_BAD_OPTIONS, at, "question '%.*s' of type %s takes no options", ARG(q->code),
                 QUESTION_TYPE_NAMES[q->type - 1]);
    for (size_t i = 0; i < q->options_n; i++) {
        bool is_new;
        index_add(&seen, q->options[i], &is_new, keep);
        if (!str_is_code(q->options[i]) || !is_new)
            diag_add(diag, DEFECT_BAD_OPTIONS, at, "option '%.*s' of '%.*s' is %s", ARG(q->options[i]),
                     ARG(q->code), is_new ? "not a code" : "there twice");
    }
}

size_t question_option(const Question *q, Str answer)
{
    size_t i = 0;
    while (i < q->options_n && !str_eq(q->options[i], answer))
        i++;
    return i;
}

bool answer_is_number(Str answer)
{
    double number;
    return str_real(answer, &number) && number >= 0 && answer.s[0] != '-' && answer.s[0] != '+';
}

// One answer ------------------------------------------------------------------------------------------

static void bad_answer(Checker *c, const Response *r, const char *what, Str culprit, const char *hint)
{
    Place at = table_place(c->t, r->line, "answer");
    Str   question = c->d->questions[r->question].code;
    if (response_is_confidential(r))
        diag_add(c->diag, DEFECT_BAD_ANSWER, at, "the confidential answer to '%.*s' %s", ARG(question), what);
    else
        diag_add(c->diag, DEFECT_BAD_ANSWER, at, "answer '%.*s' to '%.*s' %s%s", ARG(culprit), ARG(question),
                 what, hint);
}

static void check_choice(Checker *c, const Response *r, const Question *q, Str answer)
{
    if (question_option(q, answer) == q->options_n)
        bad_answer(c, r, "is not one of its options", answer,
                   diag_hint(answer, q->options, q->options_n, c->keep));
}

static void bad_choice(Checker *c, const Response *r)
{
    Place at = table_place(c->t, r->line, "answer");
    Str   question = c->d->questions[r->question].code;
    if (response_is_confidential(r))
        diag_add(c->diag, DEFECT_NONE_AND_MORE, at,
                 "the confidential answer to '%.*s' has none beside another option", ARG(question));
    else
        diag_add(c->diag, DEFECT_NONE_AND_MORE, at, "answer '%.*s' to '%.*s' has none beside another option",
                 ARG(r->answer), ARG(question));
}

static void check_choices(Checker *c, const Response *r, const Question *q)
{
    bool   none = false;
    size_t n = 0;
    Index  seen = { 0 };
    for (Cut cut = { .tail = r->answer, .ok = true }; cut.ok; n++) {
        cut = str_cut(cut.tail, ';');
        Str  one = str_trim(cut.head);
        bool is_new;
        index_add(&seen, one, &is_new, c->keep);
        check_choice(c, r, q, one);
        if (!is_new)
            bad_answer(c, r, "is given twice", one, "");
        none |= str_eq(one, S("none"));
    }
    if (none && n > 1)
        bad_choice(c, r);
}

static void check_answer(Checker *c, const Response *r)
{
    const Question *q = &c->d->questions[r->question];
    if (!r->answer.n || !q->type)
        return; // no answer, or a question whose type is wrong, and reported
    if (q->type == ASK_MULTI)
        check_choices(c, r, q);
    else if (q->type == ASK_NUMBER && !answer_is_number(r->answer))
        bad_answer(c, r, "is not a number from 0 on, in digits without blanks", r->answer, "");
    else if (q->type != ASK_NUMBER && q->type != ASK_TEXT)
        check_choice(c, r, q, r->answer);
}

// What is odd -----------------------------------------------------------------------------------------

static void check_receipt(Checker *c, const Response *r)
{
    Day  cutoff = session_responses_day(&c->d->sessions[r->session]);
    char day[DATE_SIZE], last[DATE_SIZE];
    if (r->answer.n && cutoff && r->received > cutoff)
        diag_add(c->diag, DEFECT_LATE_ANSWER, table_place(c->t, r->line, "received"),
                 "received '%s' is after the cut-off %s, so not counted", day_text(r->received, day),
                 day_text(cutoff, last));
}

// The answer of a respondent to a question in a session, by session, respondent and question; NULL:
// none, or an empty one.
static const Response *find_response(const Checker *c, const size_t *of, size_t session, size_t respondent,
                                     size_t question)
{
    size_t          at = (session * c->d->respondents_n + respondent) * c->d->questions_n + question;
    const Response *r = of[at] ? &c->d->responses[of[at] - 1] : NULL;
    return r && r->answer.n ? r : NULL;
}

// Both answers are open, so that a contradiction may be told.
static bool are_open(const Response *r, const Response *other)
{
    return !response_is_confidential(r) && !response_is_confidential(other);
}

// "focal-point-body" asks more about "focal-point": an answer to it beside a no is odd.
static void check_follow_up(Checker *c, const size_t *of, const Response *r)
{
    const Question *q = &c->d->questions[r->question];
    for (size_t i = 0; i < c->d->questions_n; i++) {
        const Question *first = &c->d->questions[i];
        if (first->type != ASK_YES_NO || !str_starts(q->code, first->code) || q->code.n <= first->code.n ||
            q->code.s[first->code.n] != '-')
            continue;
        const Response *said = find_response(c, of, r->session, r->respondent, i);
        if (said && str_eq(said->answer, S("no")) && r->answer.n && are_open(r, said))
            diag_add(c->diag, DEFECT_CONTRADICTION, table_place(c->t, r->line, "answer"),
                     "the answer to '%.*s' contradicts the one to '%.*s' (line %zu)", ARG(q->code),
                     ARG(first->code), said->line);
    }
}

// What was final in the latest earlier session and is another answer now.
static void check_regression(Checker *c, const size_t *of, const Response *r)
{
    static const char *const FINAL[] = { "enacted", "completed", "party" };
    const Dataset           *d = c->d;
    const Response          *before = NULL;
    if (!r->answer.n || d->questions[r->question].type != ASK_SINGLE)
        return;
    for (size_t s = 0; s < d->sessions_n; s++) {
        const Response *said = find_response(c, of, s, r->respondent, r->question);
        if (said && d->sessions[s].ordinal < d->sessions[r->session].ordinal &&
            (!before || d->sessions[s].ordinal > d->sessions[before->session].ordinal))
            before = said;
    }
    for (size_t f = 0; before && f < COUNT(FINAL); f++)
        if (str_eq(before->answer, str(FINAL[f])) && !str_eq(r->answer, before->answer) &&
            are_open(r, before))
            diag_add(c->diag, DEFECT_CONTRADICTION, table_place(c->t, r->line, "answer"),
                     "the answer to '%.*s' contradicts the one for '%.*s' (line %zu)",
                     ARG(d->questions[r->question].code), ARG(d->sessions[before->session].code),
                     before->line);
}

typedef struct {
    Str      first; // of the paragraphs of its topic
    Question question;
} Asked;

static int by_paragraph(const void *a, const void *b)
{
    const Asked *x = a, *y = b;
    int          order = str_cmp_natural(x->first, y->first);
    if (!order)
        order = str_cmp(x->question.topic, y->question.topic);
    if (!order)
        order = str_cmp_natural(x->question.paragraph, y->question.paragraph);
    return order ? order : str_cmp(x->question.code, y->question.code);
}

void questionnaire_sort(TableRead *questions, Arena *keep)
{
    Question *rows = questions->rows;
    size_t    n = questions->n;
    Index     topics = { 0 };
    Str      *first = NEW(keep, Str, n + 1);
    Asked    *asked = NEW(keep, Asked, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool   is_new;
        size_t topic = index_add(&topics, rows[i].topic, &is_new, keep);
        if (is_new || str_cmp_natural(rows[i].paragraph, first[topic]) < 0)
            first[topic] = rows[i].paragraph;
    }
    for (size_t i = 0; i < n; i++)
        asked[i] = (Asked){ first[index_find(&topics, rows[i].topic)], rows[i] };
    if (n)
        qsort(asked, n, sizeof *asked, by_paragraph);
    for (size_t i = 0; i < n; i++)
        rows[i] = asked[i].question;
}

void questionnaire_check(Dataset *d, Arena *keep, Diag *diag)
{
    Checker c = { d, &d->tables[TABLE_RESPONSES], keep, diag };
    for (size_t i = 0; i < d->questions_n; i++) {
        split_options(&d->questions[i], keep);
        check_options(d, &d->questions[i], keep, diag);
    }
    for (size_t i = 0; i < d->responses_n; i++)
        check_answer(&c, &d->responses[i]);
}

void questionnaire_warn(Dataset *d, const Session *session, Arena *keep, Diag *diag)
{
    Checker c = { d, &d->tables[TABLE_RESPONSES], keep, diag };
    if (!d->responses_n)
        return;
    size_t *of = NEW(keep, size_t, d->sessions_n * d->respondents_n * d->questions_n);
    for (size_t i = 0; i < d->responses_n; i++) {
        const Response *r = &d->responses[i];
        of[(r->session * d->respondents_n + r->respondent) * d->questions_n + r->question] = i + 1;
    }
    for (size_t i = 0; i < d->responses_n; i++) {
        const Response *r = &d->responses[i];
        if (&d->sessions[r->session] != session)
            continue;
        check_receipt(&c, r);
        check_follow_up(&c, of, r);
        check_regression(&c, of, r);
    }
}
