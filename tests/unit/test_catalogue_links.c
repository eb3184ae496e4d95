// test_catalogue_links.c - the charts that ask whether the association holds: over time, under other choices,
// in the time it took to join. What is drawn are the figures; edge cases are told in a sentence.
#include "test_catalogue.h"

#include "catalogue/families.h"
#include "catalogue/indicators.h"
#include "catalogue/link_series.h"

#include <math.h>

static Str log_of(Job *job, const char *chart) { return canvas_log(chart_of(job, chart)->canvas, job->keep); }

// Texts under settings ------------------------------------------------------------------------------

static const struct {
    const char *chart, *text;
    Case        one;
} WANTED[] = {
    { "link-over-time",
      "Asia-Pacific: 0.33 (0.08\u20130.54), interval above 0 since the end of 2012",
      { { NULL } } },
    { "link-over-time", "above 0 in every year since 2002", { { NULL } } },
    { "link-over-time", "Pacific islands", { { NULL } } },
    { "link-over-time", "interval includes 0", { { "report.as_of=2004-12-31", "report.since=2003-12-31" } } },
    { "link-over-time", "African: 0.28", { { "charts.focus=african" } } },
    { "link-over-time", "not defined on the last day", { { "population.kinds=observer" } } },
    { "link-over-time",
      "The parts of Asia-Pacific are thin grey lines",
      { { "population.parts=subregions" } } },
    { "requests", "26 of 27 requests have a figure; of 52 figures known at both", { { NULL } } },
    { "requests", "Nothing is recorded", { { NULL } } },
    { "requests", "at least 77", { { NULL } } },
    { "requests", "124 of 197", { { NULL } } },
    { "requests",
      "of 0 figures known at both reports",
      { { "report.session=asp05", "report.as_of=2006-11-23", "report.since=2005-11-23" } } },
    { "requests", "Nothing is recorded", { { "charts.width=100" } } },
    { "hazard", "Asia-Pacific 1.12 (0.97\u20131.30); all States 1.15 (1.06\u20131.24)", { { NULL } } },
    { "hazard", "All States (128 of 197 States joined)", { { NULL } } },
    { "hazard", "parties are counted from deposit", { { "report.clock=in-force" } } }, // its own clock
    { "hazard", "cannot be estimated", { { NULL } } },
    { "hazard", "No ratio can be estimated", { { "population.kinds=observer" } } },
    { "hazard", "No treaties are compared with", { { "treaties.predictors=" } } },
    { "hazard", "was adopted on", { { "report.as_of=1997-12-31", "report.since=1997-01-01" } } },
    { "robustness", "Asia-Pacific: 0.20 to 0.37, 30 of 36 intervals above 0", { { NULL } } },
    { "robustness", "all States: 0.34 to 0.51, all 36 intervals above 0", { { NULL } } },
    { "robustness", "Asia-Pacific: this report 0.33", { { NULL } } },
    { "robustness",
      "1 of 18 intervals above 0",
      { { "report.as_of=2004-12-31", "report.since=2003-12-31" } } },
    { "robustness",
      "Columns without a dot: not defined.",
      { { "report.as_of=2004-12-31", "report.since=2003-12-31" } } },
    { "robustness", "of the combinations is that of this report.", { { "treaties.predictors=crc, cat" } } },
    { "robustness",
      "GCC: not defined under any choice",
      { { "population.grouping=regional-organizations" } } },
    { "robustness", "No treaties are compared with", { { "treaties.predictors=" } } },
    { "robustness", "No State was party", { { "report.as_of=1997-12-31", "report.since=1997-01-01" } } },
    { "link-over-time", "No treaties are compared with", { { "treaties.predictors=" } } },
    { "link-over-time", "No State was party", { { "report.as_of=1997-12-31", "report.since=1997-01-01" } } },
};

static void charts_tell_the_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(WANTED); i++) {
        Job         job;
        Arena       keep;
        const char *ids[] = { WANTED[i].chart };
        open_charts(&job, &keep, WANTED[i].one.settings, count_settings(&WANTED[i].one), NULL, ids, 1);
        if (!has_text(&job, WANTED[i].chart, WANTED[i].text))
            fail_msg("%s%s lacks '%s'", WANTED[i].chart, case_name(&WANTED[i].one, &keep), WANTED[i].text);
        run_end(&job);
    }
}

// Over time -----------------------------------------------------------------------------------------

// The series ends with the figure that has no day; its last point is drawn at its value.
static void last_points_are_the_figures(void **state)
{
    (void)state;
    Job         job;
    Arena       keep;
    const char *ids[] = { "link-over-time" };
    open_charts(&job, &keep, NULL, 0, NULL, ids, 1);
    for (size_t g = 0; g < job.scope.parts_end; g++) {
        const Figure *now = subject_figure(&job.context, "depth-correlation", g);
        LinkSeries    s = link_series(&job.context, g);
        assert_int_equal(s.n, 23);
        assert_close(s.at[s.n - 1].value, now->value, 0);
        assert_int_equal((Day)s.at[s.n - 1].at, job.scope.cutoff);
        Str  label = str_format(&keep, "dot %g, %g", (double)job.scope.cutoff, now->value);
        bool drawn = g == 0 || g == job.context.focus || g >= job.scope.groups_n;
        assert_int_equal(times_in(log_of(&job, "link-over-time"), label.s), drawn);
    }
    run_end(&job);
}

// Intervals of a series made up: [above] lies above 0, [below] below it, [both] on both sides, [none] is not
// there.
static LinkSeries series_of(const char *kinds, Arena *keep)
{
    static const FigureDef DEF = { .measure = "depth-correlation", .unit = UNIT_CORRELATION, .digits = 2 };
    size_t                 n = strlen(kinds);
    Figure                *at = NEW(keep, Figure, n + 1);
    for (size_t i = 0; i < n; i++) {
        double low = kinds[i] == 'a' ? 0.1 : kinds[i] == 'b' ? -0.9 : kinds[i] == 't' ? 0.004 : -0.2;
        at[i] = (Figure){ .def = &DEF,
                          .value = kinds[i] == 'b' ? -0.5 : 0.3,
                          .low = low,
                          .high = kinds[i] == 'b' ? -0.1 : 0.6 };
        if (kinds[i] == 'n')
            at[i].value = at[i].low = at[i].high = NAN;
    }
    return (LinkSeries){ at, n };
}

static void since_is_an_unbroken_run(void **state)
{
    static const struct {
        const char *kinds;
        size_t      since;
    } CASES[] = {
        { "aaa", 0 },         { "oaaa", 1 }, { "aoaa", 2 }, { "aao", NOT_FOUND }, { "", NOT_FOUND },
        { "n", NOT_FOUND },   { "nnaa", 2 }, { "bbaa", 2 }, { "aabb", 2 },        { "anaa", 2 },
        { "aat", NOT_FOUND }, { "taa", 1 }, // t: a bound of 0.004 is printed as 0.00
    };
    (void)state;
    Job         job;
    Arena       keep;
    const char *ids[] = { "link-over-time" };
    open_charts(&job, &keep, NULL, 0, NULL, ids, 1);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        LinkSeries s = series_of(CASES[i].kinds, &keep);
        if (link_since(&job.context, &s) != CASES[i].since)
            fail_msg("since of '%s' is %zu", CASES[i].kinds, link_since(&job.context, &s));
    }
    run_end(&job);
}

// Under other choices -------------------------------------------------------------------------------

// The x of the first mark with this label.
static double x_of(Str log, Str label)
{
    const char *at = memmem(log.s, log.n, label.s, label.n);
    assert_non_null(at);
    while (at > log.s && at[-1] != '\n')
        at--;
    return strtod(at + strcspn(at, "0123456789"), NULL);
}

// One dot for every choice at its value, in rising order, and a mark for each of its four words.
static void choices_are_the_figures(void **state)
{
    static const struct {
        const char *word;
        size_t      columns; // of both panels
    } MARKS[] = { { "deposited", 36 }, { "in-force", 36 },  { "members", 36 }, { "all-kinds", 36 },
                  { "core", 24 },      { "protocols", 24 }, { "both", 24 },    { "cutoff", 24 },
                  { "5y", 24 },        { "10y", 24 } };
    (void)state;
    Job         job;
    Arena       keep;
    const char *ids[] = { "robustness" };
    open_charts(&job, &keep, NULL, 0, NULL, ids, 1);
    Str         log = log_of(&job, "robustness");
    LinkChoices l = link_choices(&job.context, job.context.focus);
    for (size_t i = 0; i < DEPTH_CHOICES; i++) {
        Str label = str_format(&keep, "choice %.*s: %g", ARG(l.choices[i].name), l.at[i]->value);
        assert_int_equal(times_in(log, label.s), 1);
        for (size_t k = 0; k < DEPTH_CHOICES; k++) {
            Str other = str_format(&keep, "choice %.*s: %g", ARG(l.choices[k].name), l.at[k]->value);
            if (l.at[i]->value < l.at[k]->value)
                assert_true(x_of(log, label) < x_of(log, other));
        }
    }
    for (size_t i = 0; i < COUNT(MARKS); i++) {
        Str    label = str_format(&keep, "mark %s\n", MARKS[i].word);
        size_t want = MARKS[i].columns;
        assert_int_equal(times_in(log, label.s), want);
    }
    run_end(&job);
}

// The report's own choice is marked once a panel, and has the report's value.
static void own_choice_is_marked(void **state)
{
    static const struct {
        const char *own;
        Case        one;
    } CASES[] = {
        { "in-force.all-kinds.both.cutoff", { { NULL } } },
        { "deposited.all-kinds.both.cutoff", { { "report.clock=deposited" } } },
        { "in-force.members.both.cutoff", { { "population.kinds=member" } } },
        { "in-force.all-kinds.core.cutoff", { { "treaties.predictors=@human-rights-core" } } },
        { "in-force.all-kinds.protocols.cutoff", { { "treaties.predictors=@human-rights-protocol" } } },
        { NULL, { { "treaties.predictors=@human-rights-core, apic" } } },
        { NULL, { { "population.kinds=observer" } } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job         job;
        Arena       keep;
        const char *ids[] = { "robustness" };
        open_charts(&job, &keep, CASES[i].one.settings, count_settings(&CASES[i].one), NULL, ids, 1);
        Str log = log_of(&job, "robustness");
        assert_int_equal(times_in(log, "own "), CASES[i].own ? 2 : 0);
        if (CASES[i].own) {
            assert_int_equal(times_in(log, str_c(&keep, str_format(&keep, "own %s", CASES[i].own))), 2);
            assert_close(figure_get(&job.figures, "depth-correlation-if/%s/all", CASES[i].own)->value,
                         subject_figure(&job.context, "depth-correlation", 0)->value, 1e-15);
        }
        run_end(&job);
    }
}

// Time to joining ------------------------------------------------------------------------------------

// Depth first, then from the largest ratio over all States on; each dot and whisker is a figure.
static void hazards_are_the_figures(void **state)
{
    (void)state;
    Job         job;
    Arena       keep;
    const char *ids[] = { "hazard" };
    open_charts(&job, &keep, NULL, 0, NULL, ids, 1);
    Str    log = log_of(&job, "hazard");
    size_t dots = 0, whiskers = 0, defined = 0, bounded = 0;
    double before = INFINITY;
    for (size_t i = 0; i < job.figures.n; i++) {
        const Figure *f = &job.figures.items[i];
        bool          drawn = f->group == 0 || f->group == job.context.focus;
        if (strcmp(f->def->measure, "hazard-ratio") != 0 || !drawn || isnan(f->value))
            continue;
        defined++, bounded += isnan(f->low) ? 0 : 1;
        dots += times_in(log, str_c(&keep, str_format(&keep, "dot 0: %g\n", f->value))) == 1;
        whiskers +=
            times_in(log, str_c(&keep, str_format(&keep, "whisker 0: %g..%g\n", f->low, f->high))) == 1;
    }
    assert_int_equal(defined, 35); // two of 19 covariates, and three of Asia-Pacific that cannot be estimated
    assert_int_equal(dots, defined);
    assert_int_equal(whiskers, bounded);
    for (const char *at = log.s; (at = strstr(at, "dot 0: ")) != NULL; at++) {
        double value = strtod(at + strlen("dot 0: "), NULL);
        for (size_t p = 0; p < job.scope.predictors_n; p++) {
            double all = pair_figure(&job.context, "hazard-ratio", job.scope.predictors[p], 0)->value;
            if (fabs(all / value - 1) > 1e-5)
                continue;
            assert_true(all <= before);
            before = all;
        }
    }
    run_end(&job);
}

// What was asked ------------------------------------------------------------------------------------

static void no_requests(Dataset *d) { d->requests_n = 0; }

static void one_request(Dataset *d)
{
    d->requests[0].indicators = S(" rate/rome-statute/all ;nothing/of/the-kind;");
}

// The dots stand at the shares, the cells hold what the figures and those of the last report have.
static void requests_show_both_reports(void **state)
{
    (void)state;
    Job         job;
    Arena       keep;
    Indicator  *indicators;
    const char *ids[] = { "requests" };
    open_charts(&job, &keep, NULL, 0, one_request, ids, 1);
    assert_int_equal(request_indicators(&job.context, &job.data.requests[0], &indicators), 1);
    const Figure *now = indicators[0].now, *then = indicators[0].then;
    assert_ptr_equal(now, figure_get(&job.figures, "rate/rome-statute/all"));
    assert_ptr_equal(then, previous_find(job.context.previous, S("rate/rome-statute/all"), &keep));
    assert_int_equal(now->k, 124);
    assert_int_equal(then->k, 123);
    assert_close(indicator_change(&indicators[0]), 1, 0);
    Str log = log_of(&job, "requests");
    assert_int_equal(times_in(log, str_c(&keep, str_format(&keep, "dot 0: %g\n", now->value))),
                     2); // also of annex A 1
    assert_int_equal(times_in(log, str_c(&keep, str_format(&keep, "dot 0: %g\n", then->value))), 2);
    ChartTable t = table_requests(&job.context);
    assert_true(str_eq(t.cells[t.columns + 3], S("rate/rome-statute/all")));
    assert_true(str_eq(t.cells[t.columns + 4], S("123 of 197")));
    assert_true(str_eq(t.cells[t.columns + 5], S("124 of 197")));
    assert_true(str_eq(t.cells[t.columns + 6], S("+1")));
    run_end(&job);
}

// Nobody is asked, so that there is no share of them: no "0 of 0".
static void a_share_of_nobody_does_not_apply(void **state)
{
    (void)state;
    static const char *const NOBODY[] = { "population.kinds=observer", "charts.focus=african" };
    Job                      job;
    Arena                    keep;
    const char              *ids[] = { "requests" };
    open_charts(&job, &keep, NOBODY, COUNT(NOBODY), NULL, ids, 1);
    job.data.requests[0].indicators = S("rate/rome-statute/african");
    ChartTable t = table_requests(&job.context);
    assert_int_equal(figure_get(&job.figures, "rate/rome-statute/african")->n, 0);
    for (size_t k = 4; k < t.columns; k++)
        assert_str(t.cells[t.columns + k], "-");
    run_end(&job);
}

static void no_requests_are_told(void **state)
{
    (void)state;
    Job         job;
    Arena       keep;
    const char *ids[] = { "requests" };
    open_charts(&job, &keep, NULL, 0, no_requests, ids, 1);
    assert_true(has_text(&job, "requests", "No table of requests was supplied."));
    assert_int_equal(table_requests(&job.context).rows, 1);
    run_end(&job);
}

// Every way to have no change: a figure missing now, or then, or undefined.
static void a_change_needs_both(void **state)
{
    static const FigureDef SHARE = { .measure = "rate", .unit = UNIT_SHARE },
                           NUMBER = { .measure = "events", .unit = UNIT_EVENTS };
    Figure five = { .def = &NUMBER, .value = 5 }, two = { .def = &NUMBER, .value = 2 },
           none = { .def = &NUMBER, .value = NAN };
    Figure half = { .def = &SHARE, .value = 0.5, .k = 5, .n = 10, .has_k = true, .has_n = true },
           third = { .def = &SHARE, .value = 1.0 / 3, .k = 6, .n = 18, .has_k = true, .has_n = true };
    const struct {
        const Figure *now, *then;
        double        change;
    } CASES[] = { { &five, &two, 3 },    { &two, &five, -3 },   { &five, NULL, NAN },  { NULL, &five, NAN },
                  { &none, &five, NAN }, { &five, &none, NAN }, { &half, &third, -1 }, { &third, &half, 1 } };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        double change = indicator_change(&(Indicator){ .now = CASES[i].now, .then = CASES[i].then });
        assert_true(isnan(CASES[i].change) ? isnan(change) : change == CASES[i].change);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_tell_the_figures),
        cmocka_unit_test(last_points_are_the_figures),
        cmocka_unit_test(choices_are_the_figures),
        cmocka_unit_test(own_choice_is_marked),
        cmocka_unit_test(hazards_are_the_figures),
        cmocka_unit_test(requests_show_both_reports),
        cmocka_unit_test(a_share_of_nobody_does_not_apply),
        cmocka_unit_test(no_requests_are_told),
        cmocka_unit_test(a_change_needs_both),
        cmocka_unit_test(since_is_an_unbroken_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
