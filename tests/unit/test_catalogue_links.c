// test_catalogue_links.c - the charts that ask whether the association holds: over time, under other choices,
// in the time it took to join. What is drawn are the figures; edge cases are told in a sentence.
#include "test_catalogue.h"

#include <math.h>

static Str log_of(const Job *job, const char *chart)
{
    return canvas_log(chart_of(job, chart)->canvas, job->keep);
}


// Texts under settings ------------------------------------------------------------------------------

static void charts_tell_the_figures(void **state)
{
    static const struct {
        const char *chart, *text;
        Case        one;
    } WANTED[] = {
        { "link-over-time", "Asia-Pacific: 0.33 (0.08\u20130.54), interval above 0 since the end of 2012", { { NULL } } },
        { "link-over-time", "above 0 in every year since 2002", { { NULL } } },
        { "link-over-time", "Pacific islands", { { NULL } } },
        { "link-over-time", "interval on both sides of 0",
          { { "report.as_of=2004-12-31", "report.since=2003-12-31" } } },
        { "link-over-time", "African: 0.28", { { "charts.focus=african" } } },
        { "link-over-time", "not defined on the last day", { { "population.kinds=observer" } } },
        { "link-over-time", "The parts of Asia-Pacific are thin grey lines", { { "population.parts=subregions" } } },
        { "link-over-time", "No treaties are set against", { { "treaties.predictors=" } } },
        { "link-over-time", "No State was party", { { "report.as_of=1997-12-31", "report.since=1997-01-01" } } },
    };
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
        Str label = str_format(&keep, "dot %g, %g", (double)job.scope.cutoff, now->value);
        bool drawn = g == 0 || g == job.context.focus || g >= job.scope.groups_n;
        assert_int_equal(times_in(log_of(&job, "link-over-time"), label.s), drawn);
    }
    run_end(&job);
}

// Intervals of a series made up: [above] lies above 0, [below] below it, [both] on both sides, [none] is not there.
static LinkSeries series_of(const char *kinds, Arena *keep)
{
    static const FigureDef DEF = { .measure = "depth-correlation", .unit = UNIT_CORRELATION, .digits = 2 };
    size_t                 n = strlen(kinds);
    Figure                *at = NEW(keep, Figure, n + 1);
    for (size_t i = 0; i < n; i++) {
        double low = kinds[i] == 'a' ? 0.1 : kinds[i] == 'b' ? -0.9 : kinds[i] == 't' ? 0.004 : -0.2;
        at[i] = (Figure){ .def = &DEF, .value = kinds[i] == 'b' ? -0.5 : 0.3, .low = low, .high = kinds[i] == 'b' ? -0.1 : 0.6 };
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_tell_the_figures),
        cmocka_unit_test(last_points_are_the_figures),
        cmocka_unit_test(since_is_an_unbroken_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
