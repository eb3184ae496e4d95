// section_questionnaire.c - who answered the questionnaire, how far they speak for all,
// and what they name as obstacles.
#include "annex/questionnaire.h"
#include "annex/sections.h"
#include "figures/families/families.h"
#include "base/insert.h"

#include <math.h>

// Figures of answers --------------------------------------------------------------------------------

const Figure *answer_of(const Content *a, const Question *q, Str option, size_t group)
{
    return figure_find(a->c->figures, "answer/%.*s=%.*s/%.*s", ARG(q->code), ARG(option),
                       ARG(a->w->scope->groups[group].name));
}

bool is_shown(const Figure *f) { return f && f->has_k && f->has_n; }

Str answer_cell(Content *a, const Figure *f, bool of)
{
    if (f)
        doc_rests_on(a->d, f->provenance);
    if (!is_shown(f))
        return cell_message(a, MSG_QUESTIONNAIRE_HIDDEN, NO_ARGS);
    return of ? cell_as(a, arg_figure(NULL, f), TYPE_OF) : cell(a, arg_count(NULL, f->k));
}

const Question *question_of(const Content *a, const char *code)
{
    for (size_t i = 0; i < a->w->data->questions_n; i++)
        if (str_eq(a->w->data->questions[i].code, str(code)))
            return &a->w->data->questions[i];
    return NULL;
}

bool question_is_shown(const Content *a, const Question *q)
{
    const Figure *f = q && q->options_n ? answer_of(a, q, q->options[0], 0) : NULL;
    return is_shown(f) && f->n > 0;
}

Arg arg_why(const char *name, const Content *a, const Question *q)
{
    const Figure *f = q->options_n ? answer_of(a, q, q->options[0], 0) : NULL;
    if (f)
        doc_rests_on(a->d, f->provenance);
    return arg_word(name, responses_secrecy(a->w, q) == SECRECY_NONE ? "nobody" : "confidential");
}

void say_secrecy(const Content *a, Prose *p, const Question *q, const char *column)
{
    Secrecy secrecy = responses_secrecy(a->w, q);
    if (a->w->scope->overlap)
        prose_sentence(a->d, p, MSG_QUESTIONNAIRE_OVERLAP, NO_ARGS);
    if (secrecy == SECRECY_LEFT_OUT)
        prose_sentence(a->d, p, MSG_QUESTIONNAIRE_LEFT_OUT, ARGS(arg_count("least", a->w->config->min_cell)));
    if (secrecy == SECRECY_TOTAL_ONLY && !a->w->scope->overlap)
        prose_sentence(a->d, p, MSG_QUESTIONNAIRE_TOTAL_ONLY,
                       ARGS(arg_count("least", a->w->config->min_cell), arg_word("column", column)));
}

Arg arg_option(const char *name, Str option) { return arg_label(name, "option", option); }

Str option_cell(Content *a, Str option) { return cell_as(a, arg_option(NULL, option), TYPE_SHORT); }

static bool comes_last(Str option) { return str_eq(option, S("none")) || str_eq(option, S("other")); }

typedef struct {
    Content        *a;
    const Question *q;
} Counts;

static bool is_chosen_more(const void *x, const void *y, const void *counts)
{
    const Counts *c = counts;
    Str           one = *(const Str *)x, other = *(const Str *)y;
    if (comes_last(one) || comes_last(other))
        return !comes_last(one);
    const Figure *f = answer_of(c->a, c->q, one, 0), *g = answer_of(c->a, c->q, other, 0);
    return is_shown(f) && is_shown(g) && f->k > g->k;
}

size_t options_by_count(Content *a, const Question *q, Str *order)
{
    for (size_t i = 0; i < q->options_n; i++) {
        order[i] = q->options[i];
        insert_last(order, i + 1, sizeof *order, is_chosen_more, &(Counts){ a, q });
    }
    return q->options_n;
}

// Who answered --------------------------------------------------------------------------------------

static const Figure *turnout_of(const Content *a, Str session, size_t group)
{
    return figure_find(a->c->figures, "responses/%.*s/%.*s", ARG(session),
                       ARG(a->w->scope->groups[group].name));
}

static Str share_cell(Content *a, size_t k, size_t n)
{
    return n ? cell(a, arg_number(NULL, (double)k / (double)n, UNIT_SHARE, 0)) : NOT_APPLICABLE;
}

// "16 for the twentieth": the sessions before, from the earliest.
static Arg arg_earlier(const char *name, Content *a)
{
    const Session *now = a->w->scope->session;
    Arg           *parts = NEW(a->keep, Arg, a->w->data->sessions_n + 1);
    size_t         n = 0;
    for (size_t i = 0; i < a->w->data->sessions_n; i++) { // in the order of the file
        const Session *s = &a->w->data->sessions[i];
        const Figure  *f = turnout_of(a, s->code, 0);
        if (!f || !f->k || s->ordinal >= now->ordinal)
            continue;
        doc_rests_on(a->d, f->provenance);
        parts[n++] = arg_item(a, MSG_QUESTIONNAIRE_EARLIER_SESSION,
                              ARGS(arg_count("k", f->k), arg_count("session", s->ordinal)));
    }
    return arg_list(name, parts, n);
}

static void say_turnout(Content *a, const Figure *all)
{
    Day   last = responses_day(a->w, configured_session(a->w));
    Prose p = { 0 };
    doc_rests_on(a->d, all->provenance);
    prose_sentence(a->d, &p, MSG_QUESTIONNAIRE_TURNOUT,
                   ARGS(arg_count("k", all->k), arg_count("session", a->w->scope->session->ordinal),
                        arg_day("day", last)));
    prose_sentence(a->d, &p, MSG_QUESTIONNAIRE_PARTIES,
                   ARGS(arg_count("n", all->n), arg_treaty("subject", a->w->scope->subject)));
    prose_sentence(a->d, &p, MSG_QUESTIONNAIRE_EARLIER, ARGS(arg_earlier("sessions", a)));
    if (last > a->w->scope->cutoff)
        prose_sentence(a->d, &p, MSG_QUESTIONNAIRE_LATE, ARGS(arg_day("cutoff", a->w->scope->cutoff)));
    *doc_paragraph(a->d) = p;
}

static void turnout_table(Content *a)
{
    static const DocHead HEADS[] = {
        { MSG_COLUMN_GROUP, ALIGN_LEFT, 1, STYLE_PLAIN },
        { MSG_QUESTIONNAIRE_COLUMN_RESPONDENTS, ALIGN_RIGHT, 0, STYLE_BOLD },
        { MSG_QUESTIONNAIRE_COLUMN_SHARE_RESPONDENTS, ALIGN_RIGHT, 0.7, STYLE_PLAIN },
        { MSG_QUESTIONNAIRE_COLUMN_PARTIES, ALIGN_RIGHT, 0.6, STYLE_PLAIN },
        { MSG_QUESTIONNAIRE_COLUMN_SHARE_PARTIES, ALIGN_RIGHT, 0.7, STYLE_PLAIN },
        { MSG_QUESTIONNAIRE_COLUMN_SHARE_STATES, ALIGN_RIGHT, 0.6, STYLE_PLAIN },
    };
    Str           session = a->w->scope->session->code;
    const Figure *all = turnout_of(a, session, 0);
    doc_message(a->d, MSG_QUESTIONNAIRE_CHANCE, NO_ARGS);
    DocTable *t = doc_table_message(a->d, "respondents-groups", MSG_QUESTIONNAIRE_TURNOUT_TABLE, NO_ARGS,
                                    HEADS, COUNT(HEADS));
    for (size_t i = 1; i <= a->w->scope->groups_n; i++) {
        size_t        g = i % a->w->scope->groups_n;
        const Figure *f = turnout_of(a, session, g);
        doc_rests_on(a->d, f->provenance);
        doc_row(a->d, t, g ? STYLE_PLAIN : STYLE_BOLD,
                (Str[]){ cell(a, arg_group_of(NULL, a->c, g)), cell(a, arg_count(NULL, f->k)),
                         share_cell(a, f->k, all->k), cell(a, arg_count(NULL, f->n)),
                         share_cell(a, f->n, all->n),
                         share_cell(a, a->w->scope->groups[g].n, a->w->scope->groups[0].n) });
    }
    doc_table_note_message(a->d, t, MSG_QUESTIONNAIRE_TURNOUT_NOTE, NO_ARGS);
}

// By standing: what respondents say of themselves against what the acts say of all States.
static void standing_table(Content *a)
{
    static const DocHead HEADS[] = { { MSG_QUESTIONNAIRE_COLUMN_STANDING, ALIGN_LEFT, 1, STYLE_PLAIN },
                                     { MSG_QUESTIONNAIRE_COLUMN_RESPONDENTS, ALIGN_RIGHT, 0, STYLE_BOLD },
                                     { MSG_QUESTIONNAIRE_COLUMN_SHARE, ALIGN_RIGHT, 0, STYLE_PLAIN },
                                     { MSG_QUESTIONNAIRE_COLUMN_STATES, ALIGN_RIGHT, 0, STYLE_BOLD },
                                     { MSG_QUESTIONNAIRE_COLUMN_SHARE, ALIGN_RIGHT, 0, STYLE_PLAIN } };
    static const struct {
        const char *option;
        MessageId   name;
    } ROWS[] = { { "party", MSG_QUESTIONNAIRE_PARTY },
                 { "signatory", MSG_QUESTIONNAIRE_SIGNATORY },
                 { "non-party", MSG_QUESTIONNAIRE_NEITHER } };
    const Question *q = question_of(a, "party-status");
    const Figure   *rate = subject_figure(a->c, "rate", 0),
                 *signatories = subject_figure(a->c, "signatories", 0);
    size_t       signed_n = figure_count(signatories);
    const size_t states[] = { rate->k, signed_n, rate->n - rate->k - signed_n };
    if (!question_is_shown(a, q))
        return;
    doc_message(a->d, MSG_QUESTIONNAIRE_SEE_STANDING, NO_ARGS);
    DocTable *t = doc_table_message(a->d, "respondents-standing", MSG_QUESTIONNAIRE_STANDING_TABLE, NO_ARGS,
                                    HEADS, COUNT(HEADS));
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const Figure *f = answer_of(a, q, str(ROWS[i].option), 0);
        if (f)
            doc_row(a->d, t, STYLE_PLAIN,
                    (Str[]){ cell_message(a, ROWS[i].name, NO_ARGS), answer_cell(a, f, true),
                             cell(a, arg_figure(NULL, f)), cell(a, arg_count(NULL, states[i])),
                             share_cell(a, states[i], rate->n) });
    }
}

// Obstacles -----------------------------------------------------------------------------------------

DocColumn group_column(Content *a, size_t group)
{
    Str head = cell_as(a, arg_group_of(NULL, a->c, group), TYPE_SHORT);
    return (DocColumn){ str_c(a->keep, head), ALIGN_RIGHT, 0, STYLE_PLAIN };
}

// One row an option, one column a group, the whole at the right.
static void option_table(Content *a, const Question *q, const char *id)
{
    size_t     groups = groups_across(a), n;
    DocColumn *columns = NEW(a->keep, DocColumn, groups + 2);
    Str       *order = NEW(a->keep, Str, q->options_n + 1), *cells = NEW(a->keep, Str, groups + 2);
    Prose      caption = prose_plain(a->d, q->text), note = { 0 };
    columns[0] = doc_column(a->d, (DocHead){ MSG_QUESTIONNAIRE_COLUMN_OBSTACLE, ALIGN_LEFT, 1, STYLE_PLAIN });
    for (size_t g = 1; g <= groups; g++)
        columns[g] = group_column(a, g);
    columns[groups + 1] =
        doc_column(a->d, (DocHead){ MSG_QUESTIONNAIRE_COLUMN_ALL, ALIGN_RIGHT, 0, STYLE_BOLD });
    DocTable *t = doc_table(a->d, id, &caption, columns, groups + 2);
    n = options_by_count(a, q, order);
    for (size_t i = 0; i < n; i++) {
        cells[0] = option_cell(a, order[i]);
        for (size_t g = 0; g <= groups; g++)
            cells[g ? g : groups + 1] = answer_cell(a, answer_of(a, q, order[i], g), true);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    prose_sentence(a->d, &note, MSG_QUESTIONNAIRE_OPTION_NOTE, NO_ARGS);
    say_secrecy(a, &note, q, "all");
    doc_table_note(a->d, t, &note);
}

// The option named most, or those, with its count.
static void say_first(Content *a, Prose *p, const Question *q)
{
    Str          *order = NEW(a->keep, Str, q->options_n + 1);
    Arg          *options = NEW(a->keep, Arg, q->options_n + 1);
    size_t        n = options_by_count(a, q, order), ties = 0;
    const Figure *first = n ? answer_of(a, q, order[0], 0) : NULL;
    for (size_t i = 0; i < n && first; i++) {
        const Figure *f = answer_of(a, q, order[i], 0);
        if (!comes_last(order[i]) && f->k == first->k)
            options[ties++] = arg_option(NULL, order[i]);
    }
    if (first && !comes_last(order[0]))
        prose_sentence(a->d, p, MSG_QUESTIONNAIRE_FIRST,
                       ARGS(arg_word("form", first->k == 0 ? "none"
                                             : ties == 1   ? "one"
                                                           : "tie"),
                            arg_list("options", options, ties), arg_figure("first", first),
                            arg_count("n", first->n)));
}

// A question about obstacles: its code is the id of its table.
static void obstacle_part(Content *a, const char *code, MessageId what, MessageId see)
{
    const Question *q = question_of(a, code);
    Prose           p = { 0 };
    if (!q)
        return;
    prose_sentence(a->d, &p, what, NO_ARGS);
    if (question_is_shown(a, q)) {
        say_first(a, &p, q);
        prose_sentence(a->d, &p, see, NO_ARGS);
    } else {
        prose_sentence(a->d, &p, MSG_QUESTIONNAIRE_NOT_SHOWN, ARGS(arg_why("why", a, q)));
    }
    *doc_paragraph(a->d) = p;
    if (question_is_shown(a, q))
        option_table(a, q, code);
}

// The section ---------------------------------------------------------------------------------------

// Whether there are returns to report; if not, says why.
static bool has_returns(const Content *a, const Figure *all)
{
    bool given = a->w->data->tables[TABLE_QUESTIONS].present &&
                 a->w->data->tables[TABLE_RESPONDENTS].present && a->w->data->tables[TABLE_RESPONSES].present;
    if (!given)
        doc_message(a->d, MSG_QUESTIONNAIRE_NO_RETURNS, NO_ARGS);
    else if (!all->k)
        doc_message(a->d, MSG_QUESTIONNAIRE_NONE_YET,
                    ARGS(arg_count("session", a->w->scope->session->ordinal),
                         arg_day("day", responses_day(a->w, configured_session(a->w)))));
    return given && all->k;
}

void section_questionnaire(Content *a)
{
    const Figure *all = turnout_of(a, a->w->scope->session->code, 0);
    if (!has_returns(a, all))
        return;
    if (is_illustrative(all)) {
        doc_rests_on(a->d, all->provenance);
        doc_message(a->d, MSG_QUESTIONNAIRE_ILLUSTRATIVE, NO_ARGS);
    }
    say_turnout(a, all);
    chart_see(a, "responses");
    doc_rests_on(a->d, all->provenance);
    chart_shown(a, "responses");
    turnout_table(a);
    doc_message(a->d, MSG_QUESTIONNAIRE_RULE, ARGS(arg_count("least", a->w->config->min_cell)));
    standing_table(a);
    doc_heading_message(a->d, 2, "obstacles", MSG_QUESTIONNAIRE_OBSTACLES, NO_ARGS);
    obstacle_part(a, "obstacles-ratification", MSG_QUESTIONNAIRE_RATIFICATION,
                  MSG_QUESTIONNAIRE_SEE_RATIFICATION);
    obstacle_part(a, "obstacles-implementation", MSG_QUESTIONNAIRE_IMPLEMENTATION,
                  MSG_QUESTIONNAIRE_SEE_IMPLEMENTATION);
    assistance_tables(a);
}

void append_answers(const Content *a)
{
    const Figure *all = figure_find(a->c->figures, "responses/%.*s/all", ARG(a->w->scope->session->code));
    if (!all || !all->k || !chart_of(a, "answers"))
        return;
    doc_heading_message(a->d, 2, "all-answers", MSG_QUESTIONNAIRE_ANSWERS, NO_ARGS);
    chart_answer(a, "answers", MSG_QUESTIONNAIRE_SEE_ANSWERS);
}
