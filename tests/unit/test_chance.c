// test_chance.c - phi-mean-p of the shipped data against R's random numbers (tests/reference/permutation.R).
#include <gsl/gsl_errno.h>

#include "program/run.h"
#include "test_stats.h"

#define PERMUTATIONS 50000

static void look(Job *job, Arena *keep, const char *const *overrides, size_t n)
{
    *job = (Job){ .config_path = "config.ini",
                  .overrides = overrides,
                  .overrides_n = n,
                  .keep = keep,
                  .scratch = scratch_arena(),
                  .diag.keep = keep };
    run_stages(job, FOR_LOOK, NULL, NULL);
    assert_int_equal(diag_errors(&job->diag), 0);
}

static void chance_matches_r(void **state)
{
    (void)state;
    static const char *const OVERRIDES[] = { "association.permutations=50000" };
    Arena                    keep = arena();
    Job                      job;
    size_t                   checked = 0;
    look(&job, &keep, OVERRIDES, COUNT(OVERRIDES));
    Rows want = reference_rows(&keep, "permutation_expected.csv");
    for (size_t i = 0; i < want.n; i++) {
        const Str    *cell = want.row[i].cell;
        const Figure *f = figure_find(&job.figures, "phi-mean-p/rome-statute/%s", cell[0].s);
        if (!f)
            continue;
        double p = cell_real(cell[1]), se = cell_real(cell[2]), own = sqrt(p * (1 - p) / PERMUTATIONS);
        assert_int_equal(f->n, PERMUTATIONS);
        assert_close(f->value, (1.0 + (double)f->k) / (1.0 + PERMUTATIONS), 1e-15);
        if (fabs(f->value - p) > 4.5 * sqrt(se * se + own * own) + 2.0 / PERMUTATIONS)
            fail_msg("%s: %g, want %g", cell[0].s, f->value, p);
        checked++;
    }
    assert_int_equal(checked, 8);
    run_end(&job);
}

// A group of one State has no phi, so nothing is permuted there.
static void chance_is_undefined_without_a_phi(void **state)
{
    (void)state;
    static const char *const OVERRIDES[] = { "population.kinds=observer, other",
                                             "association.permutations=200" };
    Arena                    keep = arena();
    Job                      job;
    look(&job, &keep, OVERRIDES, COUNT(OVERRIDES));
    const Figure *all = figure_get(&job.figures, "phi-mean-p/rome-statute/all");
    const Figure *one = figure_get(&job.figures, "phi-mean-p/rome-statute/weog");
    assert_int_equal(all->n, 200);
    assert_true(all->value > 0 && all->value <= 1);
    assert_true(isnan(one->value) && one->k == 0 && one->n == 0 && one->note.n > 0);
    run_end(&job);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = { cmocka_unit_test(chance_matches_r),
                                        cmocka_unit_test(chance_is_undefined_without_a_phi) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
