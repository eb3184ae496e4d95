// section_human_rights.c - do States that are party to human-rights treaties join the Statute? In words for
// readers who know no statistics: the tests are in the appendix. Every number is a figure.
#include "annex/finding.h"
#include "annex/sections.h"

#include <math.h>

bool human_rights_one_sided(const Content *a)
{
    const Figure *rate = subject_figure(a->c, "rate", 0);
    return !rate->k || rate->k == rate->n;
}

// How many treaties ---------------------------------------------------------------------------------

static void say_means(const Content *a, Prose *p, size_t group)
{
    Str           name = a->w->scope->groups[group].name;
    const Figure *party = figure_get(a->c->figures, "depth/party/%.*s", ARG(name)),
                 *other = figure_get(a->c->figures, "depth/other/%.*s", ARG(name));
    if (!isnan(party->value) && !isnan(other->value))
        prose_sentence(a->d, p, MSG_HUMAN_RIGHTS_MEANS,
                       ARGS(arg_where("where", group), arg_group_of("group", a->c, group),
                            arg_subject("subject", a), arg_figure("party", party), arg_figure("other", other),
                            arg_count("n", a->w->scope->predictors_n), arg_noun("noun", a)));
}

static void number_of_treaties(const Content *a)
{
    Prose p = { 0 };
    if (a->w->scope->predictors_n < 2)
        return;
    doc_heading_message(a->d, 2, "depth-finding", MSG_HUMAN_RIGHTS_HEAD_DEPTH, NO_ARGS);
    say_means(a, &p, 0);
    if (a->c->focus)
        say_means(a, &p, a->c->focus);
    chart_finding(a, "depth", p);
}

// Which treaties ------------------------------------------------------------------------------------

// Treaties whose link stands out from chance and that States Parties have joined more often.
static void say_treaties(Content *a, Prose *p, size_t group)
{
    enum { NAMED = 6 };
    size_t *order = finding_order_by(a, "odds-ratio", group), n = a->w->scope->predictors_n, tested = 0,
           more = 0;
    Arg *treaties = NEW(a->keep, Arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        Evidence link = finding_evidence(a, EVIDENCE_PAIR, order[i], group);
        tested += isnan(link.q.value) ? 0 : 1;
        if (link.clear && link.side > 0)
            treaties[more++] = arg_treaty(NULL, order[i]);
    }
    prose_sentence(a->d, p, MSG_HUMAN_RIGHTS_TREATIES,
                   ARGS(arg_where("where", group), arg_group_of("group", a->c, group),
                        arg_subject("subject", a), arg_count("tested", tested), arg_count("more", more),
                        arg_flag("named", more && more <= NAMED), arg_list("treaties", treaties, more)));
}

static void which_treaties(Content *a)
{
    Prose p = { 0 };
    doc_heading_message(a->d, 2, "treaties-finding", MSG_HUMAN_RIGHTS_HEAD_TREATIES, NO_ARGS);
    say_treaties(a, &p, 0);
    if (a->c->focus)
        say_treaties(a, &p, a->c->focus);
    chart_finding(a, "association", p);
}

// How much of the gap -------------------------------------------------------------------------------

static Arg arg_states_of(const char *name, double value)
{
    return arg_number(name, value, UNIT_STATES, fabs(value) < 2 ? 1 : 0);
}

static void say_gap(const Content *a, Prose *p, size_t g)
{
    const Figure *expected = subject_figure(a->c, "expected", g), *gap = subject_figure(a->c, "shortfall", g),
                 *flat = subject_figure(a->c, "expected-flat", g);
    double actual = (double)subject_figure(a->c, "rate", g)->k;
    bool   part = expected->value > actual && flat->value > expected->value;
    prose_sentence(a->d, p, MSG_HUMAN_RIGHTS_GAP,
                   ARGS(arg_group_of("group", a->c, g), arg_subject("subject", a),
                        arg_count("actual", subject_figure(a->c, "rate", g)->k),
                        arg_states_of("flat", flat->value)));
    prose_sentence(
        a->d, p, MSG_HUMAN_RIGHTS_GAP_PARTS,
        ARGS(arg_word("case", part                       ? "part"
                              : flat->value <= actual    ? "none"
                              : expected->value > actual ? "wider"
                                                         : "whole"),
             arg_noun("noun", a), arg_states_of("missing", flat->value - actual),
             arg_states_of("part", flat->value - expected->value), arg_states_of("gap", gap->value),
             arg_figure("interval", gap), arg_flag("known", !isnan(gap->low) && !isnan(gap->high)),
             arg_level("level", a->w->config->level), arg_flag("chance", !is_apart(a->c, gap, 0))));
}

static void how_much_of_the_gap(const Content *a)
{
    size_t g = a->c->focus;
    Prose  p = { 0 };
    if (!g || isnan(subject_figure(a->c, "expected", g)->value) ||
        isnan(subject_figure(a->c, "expected-flat", g)->value))
        return;
    doc_heading_message(a->d, 2, "gap-finding", MSG_HUMAN_RIGHTS_HEAD_GAP, NO_ARGS);
    say_gap(a, &p, g);
    chart_finding(a, "expected", p);
}

static void say_question(const Content *a)
{
    Prose p = { 0 };
    prose_message(a->d, &p, MSG_HUMAN_RIGHTS_SEMINAR, NO_ARGS);
    prose_footnote(a->d, &p, MSG_HUMAN_RIGHTS_SEMINAR_NOTE, NO_ARGS);
    prose_sentence(a->d, &p, MSG_HUMAN_RIGHTS_QUESTION, NO_ARGS);
    *doc_paragraph(a->d) = p;
}

// The chapter ---------------------------------------------------------------------------------------

void section_human_rights(Content *a)
{
    const Arg *args = ARGS(arg_subject("subject", a), arg_day("day", a->w->scope->cutoff));
    if (!a->w->scope->predictors_n) {
        doc_message(a->d, MSG_HUMAN_RIGHTS_NO_TREATIES, ARGS(arg_subject("subject", a)));
        return;
    }
    if (human_rights_one_sided(a)) {
        if (subject_figure(a->c, "rate", 0)->k)
            doc_message(a->d, MSG_HUMAN_RIGHTS_ALL_PARTY, ARGS(arg_subject("subject", a)));
        else
            doc_message(a->d, MSG_HUMAN_RIGHTS_NO_PARTY, args);
        return;
    }
    if (is_statute(a))
        say_question(a);
    finding_summary(a);
    number_of_treaties(a);
    finding_over_time(a);
    which_treaties(a);
    how_much_of_the_gap(a);
    finding_parts(a);
    finding_firm(a);
    finding_record(a);
}
