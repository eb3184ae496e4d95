// test_standing_marks.c - a State about to become a party, or to cease to be one, is shown as such.
#include "test_catalogue.h"

typedef struct {
    Case        one;
    const char *chart, *tile, *text, *answer;
} MarkCase;

// Ukraine deposited on 25 October 2024; Chad notified its withdrawal on 27 July 2026.
static const MarkCase CASES[] = {
    { { { NULL } },
      "roll-call",
      "tile UKR signatory awaiting",
      "awaiting entry into force",
      "awaits entry into force" },
    { { { "report.clock=deposited" } },
      "roll-call",
      "tile UKR party awaiting",
      "awaiting entry into force",
      "awaits entry into force" },
    { { { "report.session=asp25", "report.as_of=2026-11-28" } },
      "roll-call",
      "tile TCD party leaving",
      "party, withdrawal pending",
      "pending" },
    { { { "report.session=asp24", "report.as_of=2026-06-01" } },
      "roll-call",
      "tile HUN party\n",
      "withdrawn",
      "" },
};

static bool log_has(Job *job, const char *chart, const char *words)
{
    for (size_t i = 0; i < CHART_DEFS; i++)
        if (strcmp(CHARTS[i].id, chart) == 0) {
            Str log = canvas_log(job->charts[i].canvas, job->keep);
            return memmem(log.s, log.n, words, strlen(words)) != NULL;
        }
    return false;
}

static void changes_to_come_are_shown(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Job   job;
        Arena keep;
        open_job(&job, &keep, CASES[i].one.settings, count_settings(&CASES[i].one));
        if (!log_has(&job, CASES[i].chart, CASES[i].tile))
            fail_msg("case %zu: no '%s'", i, CASES[i].tile);
        if (!has_text(&job, CASES[i].chart, CASES[i].text) ||
            !has_text(&job, CASES[i].chart, CASES[i].answer))
            fail_msg("case %zu: no text '%s' or '%s'", i, CASES[i].text, CASES[i].answer);
        run_end(&job);
    }
}

// A legend names only what is drawn.
static void a_legend_is_short(void **state)
{
    static const Case ONE = { { "report.session=asp24", "report.as_of=2026-06-01" } };
    Job               job;
    Arena             keep;
    (void)state;
    open_job(&job, &keep, ONE.settings, count_settings(&ONE));
    assert_false(has_text(&job, "roll-call", "awaiting entry into force"));
    assert_false(has_text(&job, "roll-call", "withdrawal pending"));
    run_end(&job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_to_come_are_shown),
        cmocka_unit_test(a_legend_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
