// test_catalogue.c - every chart under many configurations: no text cut, overlapping or too small;
// every State in its place; counts drawn from spells equal to the figures.
#include "test_catalogue.h"

#include <math.h>

// Configurations ------------------------------------------------------------------------------------

static const Case CASES[] = {
    { { NULL } },
    { { "report.clock=deposited" } },
    { { "report.as_of=1990-06-30", "report.since=1990-01-01" } },
    { { "report.as_of=1998-12-31", "report.since=1998-01-01" } },
    { { "report.as_of=1998-12-31", "report.since=1998-01-01", "report.clock=deposited" } },
    { { "report.as_of=2002-07-01", "report.since=2002-01-01" } },
    { { "report.as_of=2006-01-15", "report.since=2005-01-01" } },
    { { "report.as_of=2026-08-22" } },
    { { "report.as_of=2026-08-22", "report.clock=deposited" } },
    { { "population.kinds=observer" } },
    { { "population.kinds=other" } },
    { { "population.kinds=member" } },
    { { "population.kinds=observer", "charts.focus=african" } },
    { { "population.kinds=observer", "treaties.predictors=" } },
    { { "population.grouping=subregions" } },
    { { "population.grouping=subregions", "charts.focus=western-africa" } },
    { { "population.grouping=subregions", "population.kinds=observer" } },
    { { "population.grouping=subregions", "charts.width=100" } },
    { { "population.grouping=regional-organizations" } },
    { { "population.grouping=regional-organizations", "treaties.subject=cat" } },
    { { "treaties.subject=cat" } },
    { { "treaties.subject=art-124" } },
    { { "treaties.subject=art-124", "report.clock=deposited" } },
    { { "treaties.subject=crc" } },
    { { "treaties.subject=genocide-convention", "report.clock=deposited" } },
    { { "treaties.subject=kampala-aggression", "report.clock=deposited" } },
    { { "treaties.predictors=" } },
    { { "treaties.predictors=crc" } },
    { { "treaties.predictors=art-124, crc" } },
    { { "treaties.predictors=@human-rights-core, @human-rights-protocol, @rome-amendment, apic, "
        "genocide-convention" } },
    { { "charts.focus=african" } },
    { { "charts.focus=eastern-european" } },
    { { "charts.focus=grulac" } },
    { { "charts.focus=weog" } },
    { { "charts.width=100" } },
    { { "charts.width=120", "charts.focus=weog" } },
    { { "charts.width=250" } },
    { { "charts.width=400" } },
    { { "rates.interval=none", "rates.level=0.999" } },
    { { "rates.interval=clopper-pearson", "rates.level=0.5" } },
};

static void is_sound(Job *job, const Case *one, size_t which)
{
    const Chart *chart = &job->charts[which];
    Text         report = { .in = job->keep };
    const char  *name = case_name(one, job->keep);
    if (!chart->canvas || !chart->title.n || !chart->caption.n || !chart->alt.n)
        fail_msg("%s%s: something is missing", CHARTS[which].id, name);
    if (chart->caption.s[chart->caption.n - 1] == '.')
        fail_msg("%s%s: the caption ends in a full stop", CHARTS[which].id, name);
    if (canvas_check(chart->canvas, &report, job->scratch))
        fail_msg("%s%s:\n%s", CHARTS[which].id, name, report.s);
    if (fonts_missing(job->fonts))
        fail_msg("%s%s: glyphs are missing", CHARTS[which].id, name);
}

// Whether each State of the population has one tile, as the figures count them.
static void has_every_state(Job *job, const Case *one)
{
    const Scope *s = &job->scope;
    Str          log = canvas_log(chart_of(job, "roll-call")->canvas, job->keep);
    size_t       found = 0, parties = 0;
    for (size_t i = 0; i < job->data.states_n; i++) {
        size_t groups = 0, want = set_has(s->population, i);
        for (size_t g = 1; g < s->groups_n; g++)
            groups += set_has(s->groups[g].states, i);
        want = want && groups > 1 ? groups : want;
        Str    label = str_format(job->keep, "tile %.*s ", ARG(job->data.states[i].code));
        size_t tiles = times_in(log, label.s);
        found += tiles;
        label = str_format(job->keep, "tile %.*s party", ARG(job->data.states[i].code));
        parties += times_in(log, label.s);
        if (tiles != want)
            fail_msg("%s: %zu tiles of %.*s", case_name(one, job->keep), tiles,
                     ARG(job->data.states[i].code));
    }
    if (!s->overlap)
        assert_int_equal(parties, figure_count(subject_figure(&job->context, "parties", 0)));
    assert_true(found >= s->groups[0].n);
}

static void charts_are_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job   job;
        Arena keep;
        open_job(&job, &keep, CASES[i].settings, count_settings(&CASES[i]));
        for (size_t c = 0; c < CHART_DEFS; c++)
            is_sound(&job, &CASES[i], c);
        has_every_state(&job, &CASES[i]);
        run_end(&job);
    }
}

// What is printed -----------------------------------------------------------------------------------

static void charts_print_the_figures(void **state)
{
    static const struct {
        const char *chart, *text;
    } WANTED[] = {
        { "regional-rates", "19 of 57 \u00B7 33\u202F%" },
        { "regional-rates", "all States 63\u202F%" },
        { "roll-call", "33 of 54 parties \u00B7 10 signatories \u00B7 1 withdrawn" },
        { "roll-call", "19 of 57 parties \u00B7 11 signatories \u00B7 1 withdrawn" },
        { "timeline", "60th: 1\u00A0July\u00A02002, 66 States on one day" },
        { "timeline", "100th: Mexico, 1\u00A0January\u00A02006" },
        { "timeline", "124th and latest: Armenia, 1\u00A0February\u00A02024" },
        { "timeline", "Asia-Pacific 19" },
        { "timeline", "Western European and others 25" },
        { "timeline", "Burundi, 27\u00A0October\u00A02017; Philippines, 17\u00A0March\u00A02019" },
        { "treaty-gap", "105 of 140" },
        { "treaty-gap", "\u221242" },
        { "association", "1 of 17 (Asia-Pacific); 15 of 18 (all States)" },
        { "association", "0.0498" },
        { "association", "Asia-Pacific: all 57 States are party" },
        { "association", "All States: all but 1 of 197 States are party" },
        { "standing", "19 of 57 are party to the Rome Statute; a State is party to 1 to 17" },
        { "standing", "Democratic People's Republic of Korea" },
    };
    (void)state;
    Job   job;
    Arena keep;
    open_job(&job, &keep, NULL, 0);
    for (size_t i = 0; i < COUNT(WANTED); i++)
        if (!has_text(&job, WANTED[i].chart, WANTED[i].text))
            fail_msg("%s lacks '%s'", WANTED[i].chart, WANTED[i].text);
    run_end(&job);
}

// The last level of each layer is the figure; a State that leaves steps down.
static void timeline_ends_at_the_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job   job;
        Arena keep;
        open_job(&job, &keep, CASES[i].settings, count_settings(&CASES[i]));
        for (size_t g = 1; g < job.scope.groups_n && !job.scope.overlap; g++) {
            size_t parties = figure_count(subject_figure(&job.context, "parties", g));
            Str    label = str_format(&keep, "%.*s %zu", ARG(group_name(&job.context, g)), parties);
            if (parties && !has_text(&job, "timeline", label.s))
                fail_msg("timeline%s lacks '%s'", case_name(&CASES[i], &keep), label.s);
        }
        run_end(&job);
    }
}

static void empty_charts_say_why(void **state)
{
    static const struct {
        const char *chart, *text;
        Case        one;
    } WANTED[] = {
        { "timeline",
          "No State was party to the Rome Statute by",
          { { "report.as_of=1998-12-31", "report.since=1998-01-01" } } },
        { "timeline", "was adopted on", { { "report.as_of=1990-06-30", "report.since=1990-01-01" } } },
        { "association", "No State is party", { { "treaties.subject=art-124" } } },
        { "association", "No treaties are compared with", { { "treaties.predictors=" } } },
        { "treaty-gap", "in the group African", { { "population.kinds=observer", "charts.focus=african" } } },
        { "standing", "in the group African", { { "population.kinds=observer", "charts.focus=african" } } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(WANTED); i++) {
        Job   job;
        Arena keep;
        open_job(&job, &keep, WANTED[i].one.settings, count_settings(&WANTED[i].one));
        if (!has_text(&job, WANTED[i].chart, WANTED[i].text))
            fail_msg("%s%s lacks '%s'", WANTED[i].chart, case_name(&WANTED[i].one, &keep), WANTED[i].text);
        run_end(&job);
    }
}

// Data that the shipped tables are not --------------------------------------------------------------

// A State of the last group of the last scheme also stands in the scheme's first.
static void overlap(Dataset *d)
{
    const Membership *last = &d->memberships[d->memberships_n - 1];
    size_t            first = 0;
    while (!str_eq(d->memberships[first].scheme, last->scheme))
        first++;
    d->memberships[first].state = last->state;
}

static void no_groups(Dataset *d)
{
    for (size_t i = 0; i < d->states_n; i++)
        d->states[i].group = (Str){ 0 };
}

static void one_group(Dataset *d)
{
    for (size_t i = 0; i < d->states_n; i++)
        d->states[i].group = S("african");
}

static void few_in_groups(Dataset *d)
{
    for (size_t i = 5; i < d->states_n; i++)
        d->states[i].group = (Str){ 0 };
}

static void illustrative(Dataset *d)
{
    for (size_t i = 0; i < d->actions_n; i++)
        d->actions[i].confidence = CONFIDENCE_ILLUSTRATIVE;
}

static void no_acts(Dataset *d) { d->actions_n = 0; }

// A chart alone has a margin on all sides and says below where it comes from; in the annex it does neither.
static void charts_alone_say_where_they_come_from(void **state)
{
    static const struct {
        const char *settings[2], *line;
    } LINES[] = {
        { { NULL },
          "ICC-ASP/23/22 \u00B7 twenty-third session \u00B7 as of 8\u00A0November\u00A02024 \u00B7 "
          "universality " },
        { { "annex.symbol=ICC-ASP/99", NULL }, "ICC-ASP/99 \u00B7 twenty-third session \u00B7 as of " },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(LINES); k++) {
        Job   job;
        Arena keep;
        open_job(&job, &keep, LINES[k].settings, LINES[k].settings[0] ? 1 : 0);
        for (size_t i = 0; i < CHART_DEFS; i++) {
            const Canvas *alone = job.charts[i].alone, *chart = job.charts[i].canvas;
            CanvasText   *texts;
            size_t        n = canvas_texts(alone, &keep, &texts), within = canvas_texts(chart, &keep, &texts);
            assert_true(n > within);
            n = canvas_texts(alone, &keep, &texts);
            if (!str_starts(texts[within].text, str(LINES[k].line)))
                fail_msg("%s: %.*s", CHARTS[i].id, ARG(texts[within].text));
            assert_false(has_text(&job, CHARTS[i].id, "\u00B7 universality "));
            assert_true(fabs(canvas_width(alone) - canvas_width(chart) - MM(8)) < 1e-9);
            for (size_t t = 0; t < n; t++) {
                Box b = texts[t].box;
                assert_true(b.x >= MM(4) - 0.5 && b.x + b.w <= canvas_width(alone) - MM(4) + 0.5);
                assert_true(b.y >= MM(4) && b.y + b.h <= canvas_height(alone) - MM(4) + 0.5);
            }
        }
        run_end(&job);
    }
}

static void other_data_are_drawn(void **state)
{
    static const struct {
        void (*change)(Dataset *);
        Case        one;
        const char *chart, *text; // expected there
    } CHANGES[] = {
        { overlap,
          { { "population.grouping=regional-organizations" } },
          "timeline",
          "only the total is drawn" },
        { overlap,
          { { "population.grouping=regional-organizations" } },
          "roll-call",
          "stands in both blocks" },
        { overlap,
          { { "population.grouping=regional-organizations" } },
          "hazard",
          "so that there is no ratio" },
        { no_groups, { { NULL } }, "regional-rates", "The grouping has no groups" },
        { no_groups, { { NULL } }, "treaty-gap", "No focus group" },
        { no_groups, { { NULL } }, "association", "15 of 18 (all States)" },
        { no_groups, { { NULL } }, "timeline", "All States 124" },
        { no_groups, { { "charts.width=100" } }, "standing", "No focus group" },
        { one_group, { { NULL } }, "treaty-gap", "no rest of the world" },
        { one_group, { { NULL } }, "standing", "124 of 197 are party" },
        { few_in_groups, { { NULL } }, "timeline", "In no group" },
        { illustrative, { { NULL } }, "standing", "ILLUSTRATIVE DATA" },
        { illustrative, { { NULL } }, "regional-rates", "ILLUSTRATIVE DATA" },
        { no_acts, { { NULL } }, "timeline", "No State was party" },
        { no_acts, { { "treaties.predictors=" } }, "roll-call", "0 of 54 parties" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        Job   job;
        Arena keep;
        open_changed(&job, &keep, CHANGES[i].one.settings, count_settings(&CHANGES[i].one),
                     CHANGES[i].change);
        for (size_t c = 0; c < CHART_DEFS; c++)
            is_sound(&job, &CHANGES[i].one, c);
        has_every_state(&job, &CHANGES[i].one);
        if (!has_text(&job, CHANGES[i].chart, CHANGES[i].text))
            fail_msg("change %zu: %s lacks '%s'", i, CHANGES[i].chart, CHANGES[i].text);
        run_end(&job);
    }
}

static void registry_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHART_DEFS; i++) {
        assert_non_null(CHARTS[i].draw);
        assert_true(CHARTS[i].question[strlen(CHARTS[i].question) - 1] == '?');
        assert_true(str_is_code(str(CHARTS[i].id)));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(CHARTS[i].id, CHARTS[k].id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registry_is_whole),
        cmocka_unit_test(charts_are_sound),
        cmocka_unit_test(charts_print_the_figures),
        cmocka_unit_test(timeline_ends_at_the_figures),
        cmocka_unit_test(empty_charts_say_why),
        cmocka_unit_test(other_data_are_drawn),
        cmocka_unit_test(charts_alone_say_where_they_come_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
