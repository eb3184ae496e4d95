// test_layout.c - every chart and every page of the annex with few and many rows of each kind, names
// of every sort, under each setting that moves things: no text cut, overlapping, off the page or
// below 6 points.
#include "test_catalogue.h"
#include "tables.h"

#include <time.h>

typedef struct {
    Tables      tables;
    const char *settings[8]; // until NULL
} LayoutCase;

static size_t drawings;

static const char *const ALWAYS[] = { "data.responses=.", "treaties.subject=rome-statute",
                                      "report.since=2023-12-07" };

static void open_layout(Job *job, Arena *keep, const TableFolder *folder, const LayoutCase *one)
{
    static const char *settings[16];
    static char        session[48];
    size_t             n = 0;
    snprintf(session, sizeof session, "report.session=s%zu", one->tables.sessions ? one->tables.sessions : 1);
    settings[n++] = folder->setting;
    settings[n++] = session;
    settings[n++] = one->tables.treaties ? "treaties.predictors=@human-rights-core" : "treaties.predictors=";
    for (size_t i = 0; i < COUNT(ALWAYS); i++)
        settings[n++] = ALWAYS[i];
    for (size_t i = 0; i < COUNT(one->settings) && one->settings[i]; i++)
        settings[n++] = one->settings[i];
    open_job(job, keep, settings, n);
}

// Up to a few lines of what canvas_check found.
static size_t check(const Job *job, const Canvas *canvas, const char *what, size_t number,
                    const LayoutCase *one)
{
    enum { LINES = 4 };
    Text   report = { .in = job->keep };
    size_t found = canvas_check(canvas, &report, job->scratch), line = 0;
    drawings++;
    if (!found)
        return 0;
    print_error("%s %zu: %zu faults; rows %zu names %d", what, number, found, one->tables.treaties,
                (int)one->tables.names);
    for (size_t i = 0; i < COUNT(one->settings) && one->settings[i]; i++)
        print_error(" %s", one->settings[i]);
    print_error("\n");
    for (Cut c = { .tail = text_str(&report), .ok = true }; c.ok && line < LINES; line++) {
        c = str_cut(c.tail, '\n');
        print_error("    %.*s\n", ARG(c.head));
    }
    return found;
}

static size_t check_annex(Job *job, const LayoutCase *one)
{
    AnnexInput  in = { &job->context, job->charts, &job->config, &job->diag, job->scratch };
    Doc         doc;
    size_t      found = 0;
    const char *error = annex_write(&in, &doc);
    if (error)
        fail_msg("%s", error);
    AnnexPages pages = annex_lay_out(&in, &doc);
    for (size_t i = 0; i < pages.n; i++)
        found += check(job, pages.items[i], "annex page", i + 1, one);
    return found;
}

static size_t check_case(const LayoutCase *one, bool annex)
{
    Job             job;
    Arena           keep;
    size_t          found = 0;
    TableFolder     folder = tables_write(&one->tables);
    struct timespec a, b, d, e;
    clock_gettime(CLOCK_MONOTONIC, &a);
    open_layout(&job, &keep, &folder, one);
    clock_gettime(CLOCK_MONOTONIC, &b);
    for (size_t i = 0; i < CHART_DEFS; i++)
        found += check(&job, job.charts[i].canvas, CHARTS[i].id, 0, one);
    clock_gettime(CLOCK_MONOTONIC, &d);
    if (annex)
        found += check_annex(&job, one);
    clock_gettime(CLOCK_MONOTONIC, &e);
#define T(x) ((double)x.tv_sec + 1e-9 * (double)x.tv_nsec)
    fprintf(stderr, "time: open %.2f check %.2f annex %.2f\n", T(b) - T(a), T(d) - T(b), T(e) - T(d));
    run_end(&job);
    tables_remove(&folder);
    return found;
}

static void layout_holds(void **state)
{
    static const size_t ROWS[] = { 0, 1, 2, 5, 60 };
    size_t              found = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++)
        for (NameStyle names = NAMES_SHORT; names <= NAMES_SCRIPTS; names++)
            found += check_case(&(LayoutCase){ tables_of(ROWS[i], names), { NULL } }, true);
    print_message("%zu drawings\n", drawings);
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
