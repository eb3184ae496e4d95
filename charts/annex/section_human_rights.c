// section_human_rights.c - section 4: do States that bind themselves to human-rights treaties join
// the Statute? Every number of the answer is a figure; the sentences change with them.
#include "annex/finding.h"
#include "annex/sections.h"

static void say_finding(Content *a)
{
    if (is_statute(a))
        doc_message(a->d, MSG_HUMAN_RIGHTS_QUESTION, NO_ARGS);
    finding_summary(a);
    finding_depth(a);
    finding_links(a);
    finding_within_groups(a);
    finding_gap(a);
    finding_record(a);
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
    chart_message(a, "treaty-gap", MSG_HUMAN_RIGHTS_SEE_GAP, NO_ARGS);
    chart_message(a, "association", MSG_HUMAN_RIGHTS_SEE_ASSOCIATION, NO_ARGS);
    doc_message(a->d, a->c->focus ? MSG_HUMAN_RIGHTS_SEE_COUNTS_FOCUS : MSG_HUMAN_RIGHTS_SEE_COUNTS, NO_ARGS);
    if (a->c->focus)
        predictor_table(a, a->c->focus, "predictors-focus");
    predictor_table(a, 0, "predictors-all");
    chart_message(a, "association-matrix", MSG_HUMAN_RIGHTS_SEE_MATRIX, NO_ARGS);
}

static void all_together(Content *a)
{
    static const struct {
        const char *chart;
        MessageId   sentence;
    } ROWS[] = { { "depth", MSG_HUMAN_RIGHTS_SEE_DEPTH },
                 { "expected", MSG_HUMAN_RIGHTS_SEE_EXPECTED },
                 { "lead-lag", MSG_HUMAN_RIGHTS_SEE_LEAD },
                 { "standing", MSG_HUMAN_RIGHTS_SEE_STANDING } };
    bool any = false;
    for (size_t i = 0; i < COUNT(ROWS); i++)
        any |= chart_of(a, ROWS[i].chart) != NULL;
    if (!any)
        return;
    doc_heading_message(a->d, 2, "record", MSG_HUMAN_RIGHTS_RECORD, NO_ARGS);
    for (size_t i = 0; i < COUNT(ROWS); i++)
        chart_message(a, ROWS[i].chart, ROWS[i].sentence, NO_ARGS);
}

// Where all States are on one side of the subject nothing can go together with it; the record stands.
static bool say_one_sided(Content *a)
{
    const Figure *rate = subject_figure(a->c, "rate", 0);
    if (rate->k && rate->k < rate->n)
        return false;
    if (rate->k)
        doc_message(a->d, MSG_HUMAN_RIGHTS_ALL_PARTY, ARGS(arg_subject("subject", a)));
    else
        doc_message(a->d, MSG_HUMAN_RIGHTS_NO_PARTY,
                    ARGS(arg_subject("subject", a), arg_day("day", a->w->scope->cutoff)));
    chart_message(a, "standing", MSG_HUMAN_RIGHTS_SEE_STANDING_ALONE, NO_ARGS);
    return true;
}

void section_human_rights(Content *a)
{
    if (!a->w->scope->predictors_n) {
        doc_message(a->d, MSG_HUMAN_RIGHTS_NO_TREATIES, ARGS(arg_subject("subject", a)));
        return;
    }
    if (say_one_sided(a))
        return;
    say_finding(a);
    finding_cautions(a);
    treaty_by_treaty(a);
    all_together(a);
}
