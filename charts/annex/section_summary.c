// section_summary.c - the first page: the main figures and, in a few sentences, what changed, what stands
// out, and what the record of human-rights treaties says.
#include "annex/finding.h"
#include "annex/sections.h"
#include "figures/families/families.h"

#include <math.h>

static void add_row(const Content *a, DocTable *t, Str what, Str number)
{
    doc_row(a->d, t, STYLE_PLAIN, (Str[]){ what, number });
}

static void add_parties(Content *a, DocTable *t, Clock clock)
{
    add_row(a, t, cell_message(a, MSG_SUMMARY_PARTIES, ARGS(arg_word("clock", CLOCK_NAMES[clock]))),
            cell_message(a, MSG_SUMMARY_OF,
                         ARGS(arg_figure("k", parties_on(a, a->w->scope->subject, clock)),
                              arg_figure("n", figure_get(a->c->figures, "states/population/all")))));
}

// Against the last report, on the clock of this one; nothing without such a report.
static void add_change(Content *a, DocTable *t)
{
    const Figure *now = subject_figure(a->c, "parties", 0),
                 *then = previous_find(
                     a->c->previous,
                     str_format(a->keep, "parties/%.*s/all", ARG(treaty_code(a->c, a->w->scope->subject))),
                     a->keep);
    if (then)
        add_row(a, t, cell_message(a, MSG_SUMMARY_SINCE, ARGS(arg_day("last", scope_last_day(a->w->scope)))),
                change_text(now->value - then->value, now->def->unit, 0, a->keep));
}

static void add_outside(Content *a, DocTable *t)
{
    const Figure *rate = subject_figure(a->c, "rate", 0);
    add_row(a, t, cell_message(a, MSG_SUMMARY_OUTSIDE, ARGS(arg_outside("groups", a))),
            cell(a, arg_count(NULL, rate->n - rate->k)));
}

static void add_privileges(Content *a, DocTable *t)
{
    size_t *treaties = NEW(a->keep, size_t, a->w->data->treaties_n + 1);
    size_t  n = family_treaties(a, "icc-privileges", treaties);
    for (size_t i = 0; i < n; i++) {
        const Figure *f = treaty_figure(a->c, "parties", treaties[i], 0);
        doc_rests_on(a->d, f->provenance);
        add_row(a, t,
                cell_message(a, MSG_SUMMARY_PRIVILEGES,
                             ARGS(arg_treaty("treaty", treaties[i]),
                                  arg_flag("covered", is_covered(a, treaties[i])),
                                  arg_day("day", a->w->data->treaties[treaties[i]].coverage))),
                bounded_cell(a, f));
    }
}

// Of the measures that are legislation the one recorded of most States Parties.
static void add_legislation(Content *a, DocTable *t)
{
    const Figure *most = NULL;
    Str          *codes, code = { 0 };
    size_t        n = measure_codes(a->w, &codes);
    for (size_t i = 0; i < n; i++) {
        const Figure *f = figure_get(a->c->figures, "measure/%.*s/all", ARG(codes[i]));
        if (str_glob(S("*-legislation"), codes[i]) && (!most || f->k > most->k))
            most = f, code = codes[i];
    }
    if (most)
        add_row(a, t, cell_message(a, MSG_SUMMARY_LEGISLATION, ARGS(arg_label("measure", "measure", code))),
                cell_message(a, MSG_SUMMARY_AT_LEAST, ARGS(arg_count("n", most->k))));
}

static void headline_table(Content *a)
{
    static const DocHead HEADS[] = { { MSG_SUMMARY_COLUMN_FIGURE, ALIGN_LEFT, 1, STYLE_PLAIN },
                                     { MSG_SUMMARY_COLUMN_NUMBER, ALIGN_RIGHT, 0, STYLE_LARGE } };
    DocTable            *t = doc_table_message(a->d, "headlines", MSG_SUMMARY_HEADLINES,
                                               ARGS(arg_subject("treaty", a), arg_day("day", a->w->scope->cutoff)),
                                               HEADS, COUNT(HEADS));
    t->dense = true; // so that the page has room for the chart
    add_parties(a, t, CLOCK_IN_FORCE);
    add_parties(a, t, CLOCK_DEPOSITED);
    add_change(a, t);
    add_outside(a, t);
    if (!is_statute(a))
        return;
    add_privileges(a, t);
    add_legislation(a, t);
}

// The group of the lowest share of States that are party, where the shares differ.
static void say_lowest(Content *a, Prose *p)
{
    size_t *order = NEW(a->keep, size_t, a->w->scope->groups_n), n = groups_by(a->c, "rate", order);
    while (n && isnan(subject_figure(a->c, "rate", order[n - 1])->value))
        n--;
    const Figure *low = n ? subject_figure(a->c, "rate", order[n - 1]) : NULL;
    if (n > 1 && low->value < subject_figure(a->c, "rate", order[0])->value)
        prose_sentence(a->d, p, MSG_SUMMARY_LOWEST,
                       ARGS(arg_group_of("group", a->c, order[n - 1]), arg_figure("rate", low)));
}

void section_summary(Content *a)
{
    const Figure *rate = subject_figure(a->c, "rate", 0);
    const Chart  *map = chart_of(a, "map");
    Prose         p = { 0 };
    prose_sentence(a->d, &p, MSG_SUMMARY_STATES,
                   ARGS(arg_day("day", a->w->scope->cutoff), arg_count("k", rate->k), arg_count("n", rate->n),
                        arg_subject("treaty", a)));
    since_summary(a, &p);
    say_lowest(a, &p);
    if (a->w->scope->predictors_n > 1 && !human_rights_one_sided(a))
        finding_say_link(a, &p);
    prose_sentence(a->d, &p, map ? MSG_SUMMARY_SEE_BOTH : MSG_SUMMARY_SEE, NO_ARGS);
    *doc_paragraph(a->d) = p;
    headline_table(a);
    if (map)
        doc_chart(a->d, map);
}
