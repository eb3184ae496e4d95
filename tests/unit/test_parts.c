// test_parts.c - the groups of population.parts: shown beside the groups, and in no figure across them.
#include <gsl/gsl_errno.h>

#include "program/run.h"
#include "testing.h"

enum { RUNS = 2 };

typedef struct {
    Job   job[RUNS];
    Arena keep[RUNS], scratch[RUNS];
} Two;

static void look(Job *job, Arena *keep, Arena scratch, const char *const *overrides)
{
    *job = (Job){ .config_path = "config.ini",
                  .overrides = overrides,
                  .keep = keep,
                  .scratch = scratch,
                  .diag.keep = keep };
    while (overrides[job->overrides_n])
        job->overrides_n++;
    run_stages(job, FOR_LOOK, NULL, NULL);
}

// Two runs that differ in the parts.
static Two *look_twice(const char *const *first, const char *const *second)
{
    static Two   t;
    static Arena blocks[2 * RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        t.keep[i] = soiled(&blocks[2 * i], (size_t)64 << 20);
        t.scratch[i] = soiled(&blocks[2 * i + 1], (size_t)64 << 20);
        look(&t.job[i], &t.keep[i], t.scratch[i], i ? second : first);
        assert_int_equal(diag_errors(&t.job[i].diag), 0);
    }
    return &t;
}

static bool is_of_part(Job *job, const Figure *f) { return f->group >= job->scope.groups_n; }

// All figures but those of parts are the same, in the same order; returns how many figures are of parts.
static size_t check_rest(Two *t)
{
    size_t with = 0, parts = 0;
    for (size_t i = 0; i < t->job[0].figures.n; i++, with++) {
        const Figure *a = &t->job[0].figures.items[i], *b;
        while (is_of_part(&t->job[1], b = &t->job[1].figures.items[with]))
            with++, parts++;
        assert_true(a->def == b->def && str_eq(a->what, b->what) && str_eq(*a->group_name, *b->group_name));
        assert_close(b->value, a->value, 0);
        assert_close(b->low, a->low, 0);
        assert_true(a->k == b->k && a->n == b->n && a->provenance == b->provenance &&
                    str_eq(a->note, b->note));
    }
    for (; with < t->job[1].figures.n; with++, parts++)
        assert_true(is_of_part(&t->job[1], &t->job[1].figures.items[with]));
    return parts;
}

static void parts_leave_the_rest_alone(void **state)
{
    (void)state;
    static const char *const NONE[] = { "population.parts=", NULL };
    static const char *const MORE[] = { "population.parts=subregions", NULL };
    static const char *const TWICE[] = { "population.parts=regional-organizations", NULL };
    static const char *const SAME[] = { "population.parts=un-regional-groups", NULL };
    static const char *const PRESET[] = { NULL };
    assert_true(check_rest(look_twice(NONE, PRESET)) > 800);
    assert_true(check_rest(look_twice(NONE, MORE)) > 8000);
    assert_true(check_rest(look_twice(NONE, TWICE)) > 2000); // a State in several parts is in each
    assert_int_equal(check_rest(look_twice(NONE, SAME)), 0); // a part with the name of a group is left out
}

// Of one measure and thing, `all` comes first and the others in byte order; the same groups as in a run in
// which the parts are the grouping.
static void parts_stand_in_byte_order(void **state)
{
    (void)state;
    static const char *const PRESET[] = { NULL };
    static const char *const GROUPING[] = { "population.grouping=asia-pacific-parts",
                                            "population.parts=", NULL };
    Two                     *t = look_twice(PRESET, GROUPING);
    Store                   *store = &t->job[0].figures;
    size_t                   compared = 0;
    for (size_t i = 0; i < store->n; i++) {
        const Figure *f = &store->items[i];
        if (i && f[-1].def == f->def && str_eq(f[-1].what, f->what) && f->group) {
            int order = f[-1].group ? str_cmp(*f[-1].group_name, *f->group_name) : -1;
            if (order > 0)
                fail_msg("%.*s stands before %.*s", ARG(*f[-1].group_name), ARG(*f->group_name));
        }
        if (!is_of_part(&t->job[0], f))
            continue;
        const Figure *g = figure_find(&t->job[1].figures, "%.*s", ARG(figure_ids(store)[i]));
        if (!g && strcmp(f->def->measure, "depth-correlation-if") == 0)
            continue;
        assert_non_null(g);
        assert_close(f->value, g->value, 0);
        assert_true(f->n == g->n && f->k == g->k);
        compared++;
    }
    assert_true(compared > 800);
}

static void check_refused(const char *setting, const char *message)
{
    const char *const overrides[] = { setting, NULL };
    Arena             keep = arena();
    Job               job;
    look(&job, &keep, scratch_arena(), overrides);
    assert_int_equal(diag_errors(&job.diag), 1);
    for (size_t i = 0; i < job.diag.n; i++)
        if (DEFECT_DEFS[job.diag.items[i].defect].kind == KIND_USAGE)
            assert_str(job.diag.items[i].message, message);
}

static void parts_are_checked(void **state)
{
    (void)state;
    check_refused("population.parts=asia-pacific-part",
                  "population.parts 'asia-pacific-part' is not one of un-regional-groups, subregions, "
                  "asia-pacific-parts, regional-organizations, did you mean 'asia-pacific-parts'?");
    check_refused("charts.focus=asia", "charts.focus 'asia' is not a group of 'un-regional-groups'");
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = { cmocka_unit_test(parts_leave_the_rest_alone),
                                        cmocka_unit_test(parts_stand_in_byte_order),
                                        cmocka_unit_test(parts_are_checked) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
