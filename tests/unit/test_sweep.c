// test_sweep.c - each row of a sweep is what a run under that setting computes.
#include <gsl/gsl_errno.h>

#include "input/csv.h"
#include "program/sweep.h"
#include "testing.h"

static const char *const KEYS[] = {
    "report.as_of=2003-12-31|2009-12-31..2019-12-31/5y|2024-02-29", "report.clock=deposited|in-force",
    "population.grouping=un-regional-groups|subregions|regional-organizations", "association.seed=1|7"
};
static const char *const GLOBS[] = { "depth-correlation*",   "phi-mean*",           "hazard-p/depth+*",
                                     "rate/rome-statute/a*", "timing-p/c*",         "logit/*",
                                     "cmh-exact-p/cat*",     "states/population/*", "reach/*" };

static void run(Job *job, Arena *keep, const char *const *overrides, Purpose purpose)
{
    static Arena aside; // of the lanes beside the first
    *job = (Job){ .config_path = "config.ini",
                  .overrides = overrides,
                  .keep = keep,
                  .scratch = scratch_arena(),
                  .aside = soiled(&aside, (size_t)1 << 30),
                  .diag.keep = keep };
    while (overrides[job->overrides_n])
        job->overrides_n++;
    run_stages(job, purpose, NULL, NULL);
    assert_int_equal(diag_errors(&job->diag), 0);
}

static SweepPlan plan_of(const char *const *keys, size_t n, Arena *keep)
{
    SweepPlan plan = { .globs = NEW(keep, Str, COUNT(GLOBS)), .globs_n = COUNT(GLOBS) };
    Diag      diag = { .keep = keep };
    for (size_t g = 0; g < COUNT(GLOBS); g++)
        plan.globs[g] = str(GLOBS[g]);
    assert_true(sweep_plan(&plan, keys, n, keep, &diag));
    return plan;
}

static void add_number(Text *t, bool there, double value)
{
    text_addc(t, ",");
    if (there)
        text_number(t, value);
}

// The rows that a run under the setting should give.
static void add_expected(Text *t, const char *const *setting, size_t keys, Arena *keep)
{
    Job job;
    run(&job, keep, setting, FOR_LOOK);
    for (size_t i = 0; i < job.figures.n; i++) {
        const Figure *f = &job.figures.items[i];
        Str           id = figure_id(f, keep);
        bool          wanted = false;
        for (size_t g = 0; g < COUNT(GLOBS); g++)
            wanted |= str_glob(str(GLOBS[g]), id);
        for (size_t k = 0; wanted && k < keys; k++)
            text_addf(t, "%.*s,", ARG(str_cut(str(setting[k]), '=').tail));
        if (!wanted)
            continue;
        csv_write_text(t, id);
        add_number(t, !isnan(f->value), f->value);
        add_number(t, !isnan(f->low), f->low);
        add_number(t, !isnan(f->high), f->high);
        add_number(t, f->has_k, (double)f->k);
        add_number(t, f->has_n, (double)f->n);
        text_addc(t, ",");
        csv_write_text(t, f->note);
        text_addf(t, ",%s\n", f->provenance ? CONFIDENCE_NAMES[f->provenance - 1] : "");
    }
    run_end(&job);
}

static void rows_are_those_of_a_run(void **state)
{
    (void)state;
    static Arena blocks[3];
    Arena        keep = soiled(&blocks[0], (size_t)512 << 20), aside = soiled(&blocks[1], (size_t)512 << 20);
    SweepPlan    plan = plan_of(KEYS, COUNT(KEYS), &keep);
    assert_int_equal(plan.n, 60);
    const char **first = sweep_setting(&plan, 0, &keep);
    Job          job;
    run(&job, &keep, first, FOR_CHECK);
    job.aside = aside;
    Str  got = sweep_csv(&job, &plan, NULL, NULL);
    Text want = { .in = &keep };
    text_addc(&want, "report.as_of,report.clock,population.grouping,association.seed,"
                     "id,value,low,high,k,n,note,provenance\n");
    for (size_t i = 0; i < plan.n; i++) {
        Arena work = soiled(&blocks[2], (size_t)256 << 20);
        add_expected(&want, sweep_setting(&plan, i, &work), plan.keys_n, &work);
    }
    assert_true(want.n > 60 * 2000);
    for (size_t i = 0; i < want.n && i < got.n; i++)
        if (got.s[i] != want.s[i]) {
            size_t from = i > 200 ? i - 200 : 0;
            fail_msg("got '%.300s'\nwant '%.300s'", got.s + from, want.s + from);
        }
    assert_int_equal(got.n, want.n);
    run_end(&job);
}

static void ranges_of_days(void **state)
{
    (void)state;
    static const struct {
        const char *key, *values;
    } CASES[] = {
        { "report.as_of=2024-02-29..2027-03-01/1y", "2024-02-29 2025-02-28 2026-02-28 2027-02-28 " },
        { "report.as_of=2024-01-31..2024-05-31/1m",
          "2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-31 " },
        { "report.as_of=2023-12-30..2024-01-03/2d", "2023-12-30 2024-01-01 2024-01-03 " },
        { "report.as_of=2024-01-01..2024-01-01/1y|2025-06-30", "2024-01-01 2025-06-30 " },
        { "report.clock=deposited|in-force", "deposited in-force " },
        { "report.since=|2020-01-01", " 2020-01-01 " },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena     keep = arena();
        SweepPlan plan = plan_of(&CASES[i].key, 1, &keep);
        Text      values = { .in = &keep };
        text_reserve(&values, 1);
        for (size_t v = 0; v < plan.keys[0].n; v++)
            text_addf(&values, "%.*s ", ARG(plan.keys[0].values[v]));
        assert_str(text_str(&values), CASES[i].values);
    }
}

static void the_last_key_varies_fastest(void **state)
{
    (void)state;
    Arena             keep = arena();
    const char *const keys[] = { "rates.level=0.9|0.95", "report.clock=deposited|in-force" };
    SweepPlan         plan = plan_of(keys, COUNT(keys), &keep);
    Text              order = { .in = &keep };
    for (size_t i = 0; i < plan.n; i++) {
        const char **setting = sweep_setting(&plan, i, &keep);
        text_addf(&order, "%s %s; ", setting[0], setting[1]);
    }
    assert_str(text_str(&order),
               "rates.level=0.9 report.clock=deposited; rates.level=0.9 report.clock=in-force; "
               "rates.level=0.95 report.clock=deposited; rates.level=0.95 report.clock=in-force; ");
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = { cmocka_unit_test(ranges_of_days),
                                        cmocka_unit_test(the_last_key_varies_fastest),
                                        cmocka_unit_test(rows_are_those_of_a_run) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
