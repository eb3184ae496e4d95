// section_human_rights.c - section 4: do States that bind themselves to human-rights treaties join
// the Statute? Every number of the answer is a figure; the sentences change with them.
#include "annex/finding.h"

static void say_finding(Content *a)
{
    if (is_statute(a))
        doc_say(a->d,
                _("The concluding observations of the seminar in Seoul note a correlation between the "
                  "ratification of "
                  "human-rights treaties and of the Statute. This section asks what the data say about it, "
                  "over all "
                  "States and, because a common cause may move whole regions, within groups."),
                NULL);
    finding_summary(a);
    finding_depth(a);
    finding_links(a);
    finding_within_groups(a);
    finding_gap(a);
    finding_record(a);
    finding_time(a);
}

static void predictor_table(Content *a, size_t group, const char *id)
{
    static const DocColumn COLUMNS[] = {
        { N_("Treaty"), ALIGN_LEFT, 1, STYLE_PLAIN },
        { N_("Both"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Treaty only"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Subject only"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Neither"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Phi"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Odds ratio"), ALIGN_RIGHT, 0, STYLE_BOLD },
        { N_("Interval"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("p"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("q"), ALIGN_RIGHT, 0, STYLE_PLAIN },
    };
    static const char *const MEASURES[] = { "both",    "first-only", "second-only",
                                            "neither", "phi",        "odds-ratio" };
    Prose                    caption = { 0 };
    prose_say(a->d, &caption, _("Each treaty against the {subject}, {where}, in falling order of phi"),
              WITH({ "subject", subject_name(a->c) }, { "where", finding_where(a, group) }));
    DocTable *t = doc_table(a->d, id, &caption, COLUMNS, COUNT(COLUMNS));
    size_t   *order = finding_order_by(a, "phi", group);
    t->dense = true;
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        Str cells[COUNT(COLUMNS)] = { treaty_name(a->c, order[i]) };
        for (size_t m = 0; m < COUNT(MEASURES); m++)
            cells[m + 1] = value_text(a, pair_figure(a->c, MEASURES[m], order[i], group));
        cells[7] = value_interval(a, pair_figure(a->c, "odds-ratio", order[i], group));
        cells[8] = value_text(a, pair_figure(a->c, "fisher-p", order[i], group));
        cells[9] = value_near(a, pair_figure(a->c, "fisher-q", order[i], group), 1 - a->w->config->level);
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    Prose note = { 0 };
    prose_say(
        a->d, &note,
        _("Cells count States party to both, to the treaty only, to the subject ({subject}) only, to "
          "neither. An en "
          "dash: undefined, because a row or a column of the table is empty. \u221E: the cells force it."),
        WITH({ "subject", subject_name(a->c) }));
    doc_table_note(a->d, t, &note);
}

static void treaty_by_treaty(Content *a)
{
    doc_heading(a->d, 2, "links", _("Treaty by treaty"), NULL);
    chart_with(
        a, "treaty-gap",
        _("{see:treaty-gap} asks whether the group looked at closely is behind everywhere or only here."),
        NULL);
    chart_with(a, "association", _("{see:association} sets the odds ratios of all treaties side by side."),
               NULL);
    doc_say(a->d,
            a->c->focus
                ? _("The counts behind every link are in {see:predictors-focus} and {see:predictors-all}.")
                : _("The counts behind every link are in {see:predictors-all}."),
            NULL);
    if (a->c->focus)
        predictor_table(a, a->c->focus, "predictors-focus");
    predictor_table(a, 0, "predictors-all");
    chart_with(a, "association-matrix",
               _("{see:association-matrix} shows how the treaties hang together among themselves."), NULL);
}

static void all_together(Content *a)
{
    static const char *const IDS[] = { "depth", "expected", "lead-lag", "standing" };
    bool                     any = false;
    for (size_t i = 0; i < COUNT(IDS); i++)
        any |= chart_of(a, IDS[i]) != NULL;
    if (!any)
        return;
    doc_heading(a->d, 2, "record", _("All treaties together"), NULL);
    chart_with(a, "depth", _("{see:depth} places every State by the number of treaties it is party to."),
               NULL);
    chart_with(a, "expected",
               _("{see:expected} compares each group with what its number of treaties lets one expect."),
               NULL);
    chart_with(a, "lead-lag", _("{see:lead-lag} asks which of two treaties States joined first."), NULL);
    chart_with(a, "standing",
               _("{see:standing} is the record itself: which State has joined what, and when."), NULL);
}

// Where all States are on one side of the subject nothing can go together with it; the record stands.
static bool say_one_sided(Content *a)
{
    const Figure *rate = subject_figure(a->c, "rate", 0);
    if (rate->k && rate->k < rate->n)
        return false;
    doc_say(a->d,
            rate->k ? _("Every State is party to the {subject}, so that no treaty can go together with it.")
                    : _("No State is party to the {subject} on {cutoff}, so that no treaty can go together "
                        "with it yet."),
            WITH({ "subject", subject_name(a->c) }, { "cutoff", day_words(a, a->w->scope->cutoff) }));
    chart_with(a, "standing",
               _("{see:standing} is the record as it stands: which State has joined what, and when."), NULL);
    return true;
}

void section_human_rights(Content *a)
{
    if (!a->w->scope->predictors_n) {
        doc_say(a->d, _("No treaty is set against the {subject} in this run."),
                WITH({ "subject", subject_name(a->c) }));
        return;
    }
    if (say_one_sided(a))
        return;
    say_finding(a);
    finding_cautions(a);
    treaty_by_treaty(a);
    all_together(a);
}
