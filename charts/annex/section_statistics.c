// section_statistics.c - the first appendix: what the tests say about human-rights treaties and the subject,
// how to read them, and the figures and tables that the chapters leave out.
#include "annex/finding.h"
#include "annex/sections.h"

static void say_tests(Content *a)
{
    finding_depth(a);
    finding_links(a);
    finding_within_groups(a);
    finding_gap(a);
    finding_time(a);
}

static const DocHead HEADS[] = {
    { MSG_COLUMN_TREATY, ALIGN_LEFT, 1, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_BOTH, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_TREATY, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_SUBJECT, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_NEITHER, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_PHI, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_ODDS, ALIGN_RIGHT, 0, STYLE_BOLD },
    { MSG_COLUMN_INTERVAL, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_P, ALIGN_RIGHT, 0, STYLE_PLAIN },
    { MSG_HUMAN_RIGHTS_COLUMN_Q, ALIGN_RIGHT, 0, STYLE_PLAIN },
};

static void add_predictor(Content *a, DocTable *t, size_t predictor, size_t group)
{
    static const char *const MEASURES[] = { "both",    "first-only", "second-only",
                                            "neither", "phi",        "odds-ratio" };
    Str                      cells[COUNT(HEADS)] = { treaty_name(a->c, predictor) };
    for (size_t m = 0; m < COUNT(MEASURES); m++)
        cells[m + 1] = cell(a, arg_figure(NULL, pair_figure(a->c, MEASURES[m], predictor, group)));
    cells[7] = cell_as(a, arg_figure(NULL, pair_figure(a->c, "odds-ratio", predictor, group)), TYPE_INTERVAL);
    cells[8] = cell(a, arg_figure(NULL, pair_figure(a->c, "fisher-p", predictor, group)));
    cells[9] = cell(a, arg_near(NULL, a, pair_figure(a->c, "fisher-q", predictor, group)));
    doc_row(a->d, t, STYLE_PLAIN, cells);
}

static void predictor_table(Content *a, size_t group, const char *id)
{
    DocTable *t = doc_table_message(
        a->d, id, MSG_HUMAN_RIGHTS_TABLE,
        ARGS(arg_subject("subject", a), arg_where("where", group), arg_group_of("group", a->c, group)), HEADS,
        COUNT(HEADS));
    size_t *order = finding_order_by(a, "phi", group);
    t->dense = true;
    for (size_t i = 0; i < a->w->scope->predictors_n; i++)
        add_predictor(a, t, order[i], group);
    doc_table_note_message(a->d, t, MSG_HUMAN_RIGHTS_TABLE_NOTE, ARGS(arg_subject("subject", a)));
}

static void treaty_by_treaty(Content *a)
{
    doc_heading_message(a->d, 2, "links", MSG_HUMAN_RIGHTS_LINKS, NO_ARGS);
    doc_message(a->d, a->c->focus ? MSG_HUMAN_RIGHTS_SEE_COUNTS_FOCUS : MSG_HUMAN_RIGHTS_SEE_COUNTS, NO_ARGS);
    if (a->c->focus)
        predictor_table(a, a->c->focus, "predictors-focus");
    predictor_table(a, 0, "predictors-all");
}

// The charts that no finding above names.
static void further_charts(const Content *a)
{
    static const struct {
        const char *chart;
        MessageId   sentence;
        bool        compares; // parties with others: nothing to show where all States are on one side
    } ROWS[] = { { "treaty-gap", MSG_HUMAN_RIGHTS_SEE_GAP, true },
                 { "association-matrix", MSG_HUMAN_RIGHTS_SEE_MATRIX, true },
                 { "hazard", MSG_HUMAN_RIGHTS_SEE_HAZARD, true },
                 { "standing", MSG_HUMAN_RIGHTS_SEE_STANDING, false } };
    bool one_sided = human_rights_one_sided(a), any = false;
    for (size_t i = 0; i < COUNT(ROWS); i++)
        any |= chart_of(a, ROWS[i].chart) && !(one_sided && ROWS[i].compares);
    if (!any || !a->w->scope->predictors_n)
        return;
    doc_heading_message(a->d, 2, "record", MSG_HUMAN_RIGHTS_RECORD, NO_ARGS);
    for (size_t i = 0; i < COUNT(ROWS); i++)
        if (!(one_sided && ROWS[i].compares))
            chart_answer(a, ROWS[i].chart, ROWS[i].sentence);
}

static void append_requests(const Content *a)
{
    if (!a->w->data->requests_n || !chart_of(a, "requests"))
        return;
    doc_heading_message(a->d, 2, "requests-figure", MSG_STATISTICS_REQUESTS, NO_ARGS);
    chart_answer(a, "requests", MSG_STATISTICS_SEE_REQUESTS);
}

void section_statistics(Content *a)
{
    if (a->w->scope->predictors_n && !human_rights_one_sided(a)) {
        doc_heading_message(a->d, 2, "tests", MSG_STATISTICS_TESTS, NO_ARGS);
        say_tests(a);
        finding_cautions(a);
        treaty_by_treaty(a);
    }
    further_charts(a);
    append_growth(a);
    if (is_statute(a)) {
        append_events(a);
        append_answers(a);
        append_requests(a);
    }
    append_measures(a);
}
