// test_catalogue_story.c - the charts of curves and of the record of other treaties: sound under
// many configurations, marks where their scales say, sentences that tell the figures.
#include "test_catalogue.h"

#include "figures/lookup.h"

static const char *const STORY[] = { "group-curves", "survival", "depth",
                                     "expected",     "lead-lag", "association-matrix" };

#define EVERYTHING                                                                                           \
    "treaties.predictors=@human-rights-core, @human-rights-protocol, @rome-amendment, apic, "                \
    "genocide-convention"

static const Case CASES[] = {
    { { NULL } },
    { { "report.clock=deposited" } },
    { { "report.as_of=1990-06-30", "report.since=1990-01-01" } },
    { { "report.as_of=1998-12-31", "report.since=1998-01-01" } },
    { { "report.as_of=1998-12-31", "report.since=1998-01-01", "report.clock=deposited" } },
    { { "report.as_of=1999-12-31", "report.since=1998-01-01", "report.clock=deposited" } },
    { { "report.as_of=2026-08-22" } },
    { { "population.kinds=observer" } },
    { { "population.kinds=other", "report.clock=deposited" } },
    { { "population.kinds=observer", "charts.focus=african" } },
    { { "population.grouping=subregions" } },
    { { "population.grouping=subregions", "charts.focus=polynesia" } },
    { { "population.grouping=subregions", "population.kinds=observer" } },
    { { "population.grouping=subregions", "charts.width=100" } },
    { { "population.grouping=regional-organizations" } },
    { { "population.grouping=regional-organizations", "treaties.subject=cat" } },
    { { "treaties.subject=cat" } },
    { { "treaties.subject=crc" } },
    { { "treaties.subject=art-124" } },
    { { "treaties.subject=art-124", "report.clock=deposited" } },
    { { "treaties.subject=genocide-convention", EVERYTHING } },
    { { "treaties.predictors=" } },
    { { "treaties.predictors=", "population.kinds=observer" } },
    { { "treaties.predictors=crc" } },
    { { "treaties.predictors=art-124, crc" } },
    { { EVERYTHING } },
    { { EVERYTHING, "charts.width=100" } },
    { { "charts.focus=african" } },
    { { "charts.focus=grulac" } },
    { { "charts.focus=weog" } },
    { { "charts.width=100" } },
    { { "charts.width=120", "charts.focus=eastern-european" } },
    { { "charts.width=400" } },
    { { "rates.interval=none", "rates.level=0.999" } },
};

static void story_charts_are_sound(void **state)
{
    (void)state;
    size_t bad = 0;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job   job;
        Arena keep;
        open_job(&job, &keep, CASES[i].settings, count_settings(&CASES[i]));
        for (size_t k = 0; k < COUNT(STORY); k++) {
            const Chart *chart = chart_of(&job, STORY[k]);
            Text         report = { .in = &keep };
            size_t       found = canvas_check(chart->canvas, &report, job.scratch);
            bad += found;
            if (found)
                print_error("%s%s:\n%s", STORY[k], case_name(&CASES[i], &keep), report.s);
        }
        run_end(&job);
    }
    assert_int_equal(bad, 0);
}

// What is printed -----------------------------------------------------------------------------------

static void story_charts_tell_the_figures(void **state)
{
    static const struct {
        const char *chart, *text;
        Case        one;
    } WANTED[] = {
        { "group-curves", "19 of 57 party, 18 of 57 at the end of 2014", { { NULL } } },
        { "group-curves", "33\u202F%", { { NULL } } },
        { "group-curves", "\u22121", { { NULL } } },
        { "survival", "Asia-Pacific: 37\u202F% joined, half not reached", { { NULL } } },
        { "survival", "6.7 (4.3\u201312.1)", { { NULL } } },
        { "survival", "= 48.0", { { NULL } } },
        { "depth", "10.9 treaties on average, the others 8.3", { { NULL } } },
        { "depth", "Many treaties, not the Rome Statute", { { NULL } } },
        { "depth", "16:\u00A0Kazakhstan", { { NULL } } },
        { "depth", "Philippines (withdrawn)", { { NULL } } },
        { "expected", "would suggest 29.5 (20.2\u201338.8)", { { NULL } } },
        { "expected", "10.5 are not", { { NULL } } },
        { "expected", "+13.2", { { NULL } } },
        { "expected", "7.3 more than its treaties suggest", { { "charts.focus=grulac" } } },
        { "lead-lag", "4.1 after", { { NULL } } },
        { "lead-lag", "none clearly came before the Rome Statute, four clearly after", { { NULL } } },
        { "lead-lag",
          "no State is party",
          { { "treaties.predictors=art-124, crc", "report.clock=in-force" } } },
        { "association-matrix", "ICCPR-OP1 (0.45)", { { NULL } } },
        { "association-matrix", "0.76", { { NULL } } },
        { "group-curves", "No State was party", { { "treaties.subject=art-124" } } },
        { "group-curves", "was adopted on", { { "report.as_of=1990-06-30", "report.since=1990-01-01" } } },
        { "survival", "was adopted on", { { "report.as_of=1990-06-30", "report.since=1990-01-01" } } },
        { "survival", "No State had joined", { { "report.as_of=1998-12-31", "report.since=1998-01-01" } } },
        { "depth", "No treaties are compared with", { { "treaties.predictors=" } } },
        { "depth", "No State was party", { { "treaties.subject=art-124" } } },
        { "expected", "No treaties are compared with", { { "treaties.predictors=" } } },
        { "lead-lag", "No treaties are compared with", { { "treaties.predictors=" } } },
        { "association-matrix", "No treaties are compared with", { { "treaties.predictors=" } } },
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

// Where marks sit -----------------------------------------------------------------------------------

static Str log_of(Job *job, const char *chart) { return canvas_log(chart_of(job, chart)->canvas, job->keep); }

// Each State of a group has one dot on its side of the line, at its depth, as the figures count
// them.
static void dots_stand_at_their_depth(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_job(&job, &keep, NULL, 0);
    Str    log = log_of(&job, "depth");
    size_t parties = 0, subject = job.scope.subject;
    for (size_t i = 0; i < job.data.states_n; i++) {
        bool is_party = set_has(job.world.cutoff[READ_LAST][subject].party, i);
        Str  label = str_format(&keep, "state %.*s %zu %s", ARG(job.data.states[i].code), job.world.depth[i],
                               is_party ? "party" : "other");
        assert_int_equal(times_in(log, label.s), 1);
        parties += is_party;
    }
    assert_int_equal(parties, 124);
    run_end(&job);
}

// The x of the first operation of a log whose label is so.
static double x_of(Str log, const char *label)
{
    size_t length = strlen(label);
    for (size_t i = 0; i + length < log.n; i++)
        if (memcmp(log.s + i, label, length) == 0) {
            size_t line = i;
            while (line && log.s[line - 1] != '\n')
                line--;
            while (line < log.n && !(log.s[line] >= '0' && log.s[line] <= '9'))
                line++;
            return strtod(log.s + line, NULL);
        }
    fail_msg("no mark '%s'", label);
    return NAN;
}

static size_t state_of(Job *job, const char *code)
{
    size_t i = 0;
    while (!str_eq(job->data.states[i].code, str(code)))
        i++;
    return i;
}

// The same distance from one treaty to the next all along, and a mean between its neighbours.
static void depth_is_a_scale(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_job(&job, &keep, NULL, 0);
    Str    log = log_of(&job, "depth");
    double a = (double)job.world.depth[state_of(&job, "KAZ")],
           b = (double)job.world.depth[state_of(&job, "NRU")];
    double at_a = x_of(log, "state KAZ "), at_b = x_of(log, "state NRU "),
           mean = x_of(log, "mean asia-pacific party");
    double value = figure_get(&job.figures, "depth/party/asia-pacific")->value;
    assert_true(a > b);
    assert_true(fabs(mean - (at_b + (value - b) / (a - b) * (at_a - at_b))) < 0.02);
    run_end(&job);
}

// Shares below and above the middle of a row add up to its States.
static void bars_add_up(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_job(&job, &keep, NULL, 0);
    Str log = log_of(&job, "lead-lag");
    for (size_t p = 0; p < job.scope.predictors_n; p++) {
        const Figure *share = pair_figure(&job.context, "lead-share", job.scope.predictors[p], 0);
        Str           left = str_format(&keep, ": %g..0", -share->value),
            right = str_format(&keep, ": 0..%g", 1 - share->value);
        assert_true(times_in(log, left.s) >= 1 && times_in(log, right.s) >= 1);
    }
    run_end(&job);
}

// Lookups -------------------------------------------------------------------------------------------

static void lookups_agree_with_figures(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_job(&job, &keep, NULL, 0);
    World *w = &job.world;
    for (size_t g = 0; g < job.scope.groups_n; g++) {
        for (size_t p = 0; p < job.scope.predictors_n; p++) {
            size_t t = job.scope.predictors[p];
            assert_close(association_phi(w, t, job.scope.subject, g).value,
                         pair_figure(&job.context, "phi", t, g)->value, 1e-15);
            assert_close(association_phi(w, job.scope.subject, t, g).value,
                         pair_figure(&job.context, "phi", t, g)->value, 1e-14);
        }
        for (size_t i = 0; i < job.figures.n; i++) {
            const Figure *f = &job.figures.items[i];
            size_t        waiting;
            if (f->group != g || strcmp(f->def->measure, "not-joined") != 0)
                continue;
            survival_waiting(w, g, &f->at, 1, &waiting);
            assert_int_equal(waiting, f->n);
        }
    }
    assert_close(depth_median(w, job.context.focus).value, 11, 0);
    run_end(&job);
}

// Torture and the Statute, counted from the deposits.
static void lead_years_is_a_median(void **state)
{
    (void)state;
    Job   job;
    Arena keep;
    open_job(&job, &keep, NULL, 0);
    const Figure *f = figure_get(&job.figures, "lead-years/icescr-op+rome-statute/all");
    assert_int_equal(f->n, 5);
    assert_true(f->value < 0); // three of five joined the Statute first
    f = figure_get(&job.figures, "lead-years/ced+rome-statute/asia-pacific");
    // R: median(as.Date(c("2010-03-23", "2007-07-17", ...)) - ...), three States: the middle one,
    // Maldives
    assert_int_equal(f->n, 3);
    assert_close(f->value, -4331 / 365.25, 1e-12);
    run_end(&job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story_charts_are_sound),
        cmocka_unit_test(story_charts_tell_the_figures),
        cmocka_unit_test(dots_stand_at_their_depth),
        cmocka_unit_test(depth_is_a_scale),
        cmocka_unit_test(bars_add_up),
        cmocka_unit_test(lookups_agree_with_figures),
        cmocka_unit_test(lead_years_is_a_median),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
