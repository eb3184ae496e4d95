// section_questionnaire.c - section 7: who answered the questionnaire, how far they speak for all,
// and what they name as obstacles.
#include "annex/questionnaire.h"
#include "figures/families/families.h"

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
        return str(_("hidden"));
    return of ? figure_of(f, a->keep) : whole(a, f->k);
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

Str why_hidden(Content *a, const Question *q)
{
    const Figure *f = q->options_n ? answer_of(a, q, q->options[0], 0) : NULL;
    if (f)
        doc_rests_on(a->d, f->provenance);
    if (responses_secrecy(a->w, q) == SECRECY_NONE)
        return str(_("Nobody answered this question."));
    return str(_("The few answers to this question are confidential and left out."));
}

void say_secrecy(Content *a, Prose *p, const Question *q, const char *total)
{
    static const char *const NOTES[] = {
        [SECRECY_LEFT_OUT] = N_(" Confidential answers, fewer than {least}, are left out."),
        [SECRECY_TOTAL_ONLY] =
            N_(" *Hidden*: {least} or more answers are confidential; they count under {total}, "
               "so that no group is shown."),
    };
    Secrecy secrecy = responses_secrecy(a->w, q);
    if (a->w->scope->overlap)
        prose_say(a->d, p, _(" *Hidden*: the groups overlap, so that answers are shown for all only."), NULL);
    if (secrecy == SECRECY_LEFT_OUT || (secrecy == SECRECY_TOTAL_ONLY && !a->w->scope->overlap))
        prose_say(a->d, p, _(NOTES[secrecy]),
                  WITH({ "least", count_text(a->w->config->min_cell, a->keep) }, { "total", str(total) }));
}

Str option_words(const Content *a, Str option) { return capital(a, code_words(a, option)); }

static bool comes_last(Str option) { return str_eq(option, S("none")) || str_eq(option, S("other")); }

size_t options_by_count(Content *a, const Question *q, Str *order)
{
    size_t n = 0;
    for (size_t i = 0; i < q->options_n; i++) {
        const Figure *f = answer_of(a, q, q->options[i], 0);
        size_t        k = n++;
        for (; k && !comes_last(q->options[i]); k--) {
            const Figure *before = answer_of(a, q, order[k - 1], 0);
            if (!comes_last(order[k - 1]) && !(is_shown(f) && is_shown(before) && f->k > before->k))
                break;
            order[k] = order[k - 1];
        }
        order[k] = q->options[i];
    }
    return n;
}

// Who answered --------------------------------------------------------------------------------------

static const Figure *turnout_of(const Content *a, Str session, size_t group)
{
    return figure_find(a->c->figures, "responses/%.*s/%.*s", ARG(session),
                       ARG(a->w->scope->groups[group].name));
}

static Str share_text(const Content *a, size_t k, size_t n)
{
    return n ? number_text((double)k / (double)n, UNIT_SHARE, 0, a->keep) : S("\u2013");
}

// "asp20 16, asp21 15": the sessions before, from the earliest.
static Str earlier_words(Content *a, size_t *n)
{
    const Session *now = a->w->scope->session;
    Str           *parts = NEW(a->keep, Str, a->w->data->sessions_n + 1);
    *n = 0;
    for (size_t i = 0; i < a->w->data->sessions_n; i++) { // in the order of the file
        const Session *s = &a->w->data->sessions[i];
        const Figure  *f = turnout_of(a, s->code, 0);
        if (!f || !f->k || s->ordinal >= now->ordinal)
            continue;
        doc_rests_on(a->d, f->provenance);
        parts[(*n)++] = str_format(a->keep, _("%zu for the %.*s"), f->k, ARG(ordinal_words(a, s->ordinal)));
    }
    return list_words(a, parts, *n);
}

static void say_turnout(Content *a, const Figure *all)
{
    const Session *s = a->w->scope->session;
    Day            last = responses_day(a->w, configured_session(a->w));
    Prose          p = { 0 };
    size_t         n;
    Str            earlier = earlier_words(a, &n);
    const Value   *with = WITH({ "session", ordinal_words(a, s->ordinal) }, { "day", day_words(a, last) },
                               { "k", whole(a, all->k) }, { "parties", whole(a, all->n) },
                               { "subject", subject_name(a->c) }, { "earlier", earlier });
    doc_rests_on(a->d, all->provenance);
    prose_say(a->d, &p,
              all->k == 1 ? _("For the {session} session **one respondent** had answered the "
                              "questionnaire by {day}. ")
                          : _("For the {session} session **{k} respondents** had answered the "
                              "questionnaire by {day}. "),
              with);
    prose_say(a->d, &p,
              by_number(all->n, _("No State was party to the {subject} on that day. "),
                        _("One State was party to the {subject} on that day; States that are not "
                          "party may answer too. "),
                        _("{parties} States were party to the {subject} on that day; States that "
                          "are not party may answer too. ")),
              with);
    prose_say(a->d, &p,
              n ? _("Earlier sessions: {earlier}.") : _("No answers are held for an earlier session."), with);
    if (last > a->w->scope->cutoff)
        prose_say(a->d, &p,
                  _(" The questionnaire closed after the cut-off of this run, {cutoff}; this section counts "
                    "all that came in before it closed."),
                  WITH({ "cutoff", day_words(a, a->w->scope->cutoff) }));
    *doc_paragraph(a->d) = p;
}

// How confidential answers are kept, and what can be known of them all the same.
static void say_rule(Content *a)
{
    doc_say(
        a->d,
        _("**Confidential answers.** Where fewer than {least} answers to a question are confidential, they "
          "are "
          "left out of every count. Where there are more, they count in the total of all respondents, and no "
          "group is shown for that question. A respondent all of whose answers are confidential is counted "
          "among the respondents and named nowhere. One thing remains knowable: where all confidential "
          "answers to a question agree, whoever knows that a respondent gave one of them may be able to work "
          "out what it says."),
        WITH({ "least", count_text(a->w->config->min_cell, a->keep) }));
}

static void turnout_table(Content *a)
{
    static const DocColumn COLUMNS[] = {
        { N_("Group"), ALIGN_LEFT, 1, STYLE_PLAIN },
        { N_("Respondents"), ALIGN_RIGHT, 0, STYLE_BOLD },
        { N_("Share of respondents"), ALIGN_RIGHT, 0.7, STYLE_PLAIN },
        { N_("States Parties"), ALIGN_RIGHT, 0.6, STYLE_PLAIN },
        { N_("Share of States Parties"), ALIGN_RIGHT, 0.7, STYLE_PLAIN },
        { N_("Share of all States"), ALIGN_RIGHT, 0.6, STYLE_PLAIN },
    };
    Str           session = a->w->scope->session->code;
    const Figure *all = turnout_of(a, session, 0);
    Prose caption = prose_plain(a->d, str(_("Respondents beside the States they stand among"))), note = { 0 };
    doc_say(a->d,
            _("Who answers is not chance. {see:respondents-groups} sets the respondents of each "
              "group beside its States: where the shares differ, the answers "
              "speak more for some groups than for others."),
            NULL);
    DocTable *t = doc_table(a->d, "respondents-groups", &caption, COLUMNS, COUNT(COLUMNS));
    for (size_t i = 1; i <= a->w->scope->groups_n; i++) {
        size_t        g = i % a->w->scope->groups_n;
        const Figure *f = turnout_of(a, session, g);
        doc_rests_on(a->d, f->provenance);
        doc_row(a->d, t, g ? STYLE_PLAIN : STYLE_BOLD,
                (Str[]){ group_name(a->c, g), whole(a, f->k), share_text(a, f->k, all->k), whole(a, f->n),
                         share_text(a, f->n, all->n),
                         share_text(a, a->w->scope->groups[g].n, a->w->scope->groups[0].n) });
    }
    prose_say(a->d, &note,
              _("A respondent whose answers are all confidential, or that is in no group, counts "
                "in the last row only."),
              NULL);
    doc_table_note(a->d, t, &note);
}

// By standing: what respondents say of themselves against what the acts say of all States.
static void standing_table(Content *a)
{
    static const DocColumn COLUMNS[] = { { N_("Standing"), ALIGN_LEFT, 1, STYLE_PLAIN },
                                         { N_("Respondents"), ALIGN_RIGHT, 0, STYLE_BOLD },
                                         { N_("Share"), ALIGN_RIGHT, 0, STYLE_PLAIN },
                                         { N_("All States"), ALIGN_RIGHT, 0, STYLE_BOLD },
                                         { N_("Share"), ALIGN_RIGHT, 0, STYLE_PLAIN } };
    static const struct {
        const char *option, *name;
    } ROWS[] = { { "party", N_("Party") }, { "signatory", N_("Signatory") }, { "non-party", N_("Neither") } };
    const Question *q = question_of(a, "party-status");
    const Figure   *rate = subject_figure(a->c, "rate", 0),
                 *signatories = subject_figure(a->c, "signatories", 0);
    size_t       signed_n = figure_count(signatories);
    const size_t states[] = { rate->k, signed_n, rate->n - rate->k - signed_n };
    if (!question_is_shown(a, q))
        return;
    Prose caption = prose_plain(a->d, str(_("Respondents by the standing they give, beside all States")));
    doc_say(a->d, _("{see:respondents-standing} does the same by standing."), NULL);
    DocTable *t = doc_table(a->d, "respondents-standing", &caption, COLUMNS, COUNT(COLUMNS));
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        const Figure *f = answer_of(a, q, str(ROWS[i].option), 0);
        if (f)
            doc_row(a->d, t, STYLE_PLAIN,
                    (Str[]){ str(_(ROWS[i].name)), answer_cell(a, f, true), value_text(a, f),
                             whole(a, states[i]), share_text(a, states[i], rate->n) });
    }
}

// Obstacles -----------------------------------------------------------------------------------------

// One row an option, one column a group, the whole at the right.
static void option_table(Content *a, const Question *q, const char *id, const char *head)
{
    size_t     groups = groups_across(a), n;
    DocColumn *columns = NEW(a->keep, DocColumn, groups + 2);
    Str       *order = NEW(a->keep, Str, q->options_n + 1), *cells = NEW(a->keep, Str, groups + 2);
    Prose      caption = prose_plain(a->d, q->text), note = { 0 };
    columns[0] = (DocColumn){ head, ALIGN_LEFT, 1, STYLE_PLAIN };
    for (size_t g = 1; g <= groups; g++)
        columns[g] = (DocColumn){ str_c(a->keep, group_short(a->c, g)), ALIGN_RIGHT, 0, STYLE_PLAIN };
    columns[groups + 1] = (DocColumn){ N_("All"), ALIGN_RIGHT, 0, STYLE_BOLD };
    DocTable *t = doc_table(a->d, id, &caption, columns, groups + 2);
    n = options_by_count(a, q, order);
    for (size_t i = 0; i < n; i++) {
        cells[0] = option_words(a, order[i]);
        for (size_t g = 0; g <= groups; g++)
            cells[g ? g : groups + 1] = answer_cell(a, answer_of(a, q, order[i], g), true);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    prose_say(a->d, &note,
              _("Each cell: how many chose it, of how many that answered the question. A "
                "respondent may choose several."),
              NULL);
    say_secrecy(a, &note, q, _("All"));
    doc_table_note(a->d, t, &note);
}

// The option named most, or those, with its count.
static void say_first(Content *a, Prose *p, const Question *q)
{
    Str          *order = NEW(a->keep, Str, q->options_n + 1), *names = NEW(a->keep, Str, q->options_n + 1);
    size_t        n = options_by_count(a, q, order), ties = 0;
    const Figure *first = n ? answer_of(a, q, order[0], 0) : NULL;
    for (size_t i = 0; i < n && first; i++) {
        const Figure *f = answer_of(a, q, order[i], 0);
        if (!comes_last(order[i]) && f->k == first->k)
            names[ties++] = code_words(a, order[i]);
    }
    if (!first || comes_last(order[0]))
        return;
    doc_rests_on(a->d, first->provenance);
    prose_say(a->d, p,
              first->k == 0 ? _("None is named by any of {n} that answered.")
              : ties == 1   ? _("Named most often: {names} ({of}).")
                            : _("Named most often, each by {of}: {names}."),
              WITH({ "names", list_words(a, names, ties) }, { "of", figure_of(first, a->keep) },
                   { "n", whole(a, first->n) }));
}

static void obstacle_part(Content *a, const char *code, const char *what, const char *head)
{
    const Question *q = question_of(a, code);
    Prose           p = { 0 };
    if (!q)
        return;
    prose_say(a->d, &p, what, NULL);
    if (!question_is_shown(a, q)) {
        prose_add(a->d, &p, STYLE_PLAIN, why_hidden(a, q), (Str){ 0 });
        *doc_paragraph(a->d) = p;
        return;
    }
    say_first(a, &p, q);
    prose_say(a->d, &p, " ", NULL);
    *GROW(a->keep, p.items, p.n, p.cap) = (Span){ .refers = str(code) };
    prose_say(a->d, &p, _(" ranks them."), NULL);
    *doc_paragraph(a->d) = p;
    option_table(a, q, code, head);
}

// ------------------------------------------------------------------------------------------------------------------------

// Why there is nothing to report; empty when there is.
static Str nothing(Content *a, const Figure *all)
{
    const Session *s = a->w->scope->session;
    if (!a->w->data->tables[TABLE_QUESTIONS].present || !a->w->data->tables[TABLE_RESPONDENTS].present ||
        !a->w->data->tables[TABLE_RESPONSES].present)
        return str(_("No returns to the questionnaire were given to this run, so that there is nothing to "
                     "report under this head. As soon as States have answered, their returns "
                     "are entered in the folder that the setting data.responses names, and this section "
                     "shows who answered, the obstacles, and the assistance asked for and offered."));
    if (!all->k)
        return str_format(a->keep,
                          _("No return to the questionnaire of the %.*s session had been received by %.*s."),
                          ARG(ordinal_words(a, s->ordinal)),
                          ARG(day_words(a, responses_day(a->w, configured_session(a->w)))));
    return (Str){ 0 };
}

void section_questionnaire(Content *a)
{
    const Figure *all = turnout_of(a, a->w->scope->session->code, 0);
    Str           why = nothing(a, all);
    if (why.n) {
        *doc_paragraph(a->d) = prose_plain(a->d, why);
        return;
    }
    if (is_illustrative(all)) {
        doc_rests_on(a->d, all->provenance);
        doc_say(a->d,
                _("**ILLUSTRATIVE DATA.** No published return was found. The answers of this "
                  "section are made up to show what it will look like; the respondents are "
                  "placeholders, and nothing "
                  "here is about any State. One setting, data.responses, puts real returns in "
                  "their place."),
                NULL);
    }
    say_turnout(a, all);
    chart_resting(a, "responses", _("{see:responses} shows who answered, session by session."), NULL,
                  all->provenance);
    turnout_table(a);
    say_rule(a);
    standing_table(a);
    doc_heading(a->d, 2, "obstacles", _("Obstacles"), NULL);
    obstacle_part(a, "obstacles-ratification", _("**To ratification or accession.** "), N_("Obstacle"));
    obstacle_part(a, "obstacles-implementation", _("**To full implementation.** "), N_("Obstacle"));
    chart_resting(a, "answers", _("{see:answers} draws the answers to every question with options."), NULL,
                  all->provenance);
    assistance_tables(a);
}
