// test_chart_clock.c - a chart names in its notes the clock of the figures it draws, whatever report.clock
// is.
#include "test_catalogue.h"

static const char *const SAID[] = { [CLOCK_OF_DEPOSIT] = "counted from deposit of the instrument",
                                    [CLOCK_OF_ENTRY] = "counted from entry into force" };

// The one clock of the figures of a chart; CLOCK_NONE: they have none, or several.
static FigureClock clock_of(Job *job, const ChartDef *def, FigureClock configured)
{
    const Figure **figures;
    size_t         n = chart_uses(&job->context, def, &figures), seen[CLOCK_OF_ENTRY + 1] = { 0 };
    for (size_t i = 0; i < n; i++) {
        FigureClock clock = figures[i]->def->clock;
        seen[clock == CLOCK_CONFIGURED ? configured : clock]++;
    }
    return seen[CLOCK_OF_DEPOSIT] && seen[CLOCK_OF_ENTRY] ? CLOCK_NONE
           : seen[CLOCK_OF_DEPOSIT]                       ? CLOCK_OF_DEPOSIT
           : seen[CLOCK_OF_ENTRY]                         ? CLOCK_OF_ENTRY
                                                          : CLOCK_NONE;
}

// A note may run over several lines.
static Str notes_of(Job *job, const char *chart)
{
    CanvasText *texts;
    size_t      n = canvas_texts(chart_of(job, chart)->canvas, job->keep, &texts);
    Text        notes = { .in = job->keep };
    for (size_t i = 0; i < n; i++)
        if (texts[i].font == FONT_NOTE)
            text_addf(&notes, "%.*s ", ARG(texts[i].text));
    return text_str(&notes);
}

// The figures of `responses` and what rests on answers count respondents, on no clock that is drawn.
static bool is_about_answers(const ChartDef *def)
{
    return !strcmp(def->id, "responses") || !strcmp(def->id, "answers") || !strcmp(def->id, "assistance") ||
           !strcmp(def->id, "requests");
}

static size_t check_charts(const char *setting, FigureClock configured)
{
    Job    job;
    Arena  keep;
    size_t checked = 0;
    open_job(&job, &keep, &setting, 1);
    for (size_t k = 0; k < CHART_DEFS; k++) {
        FigureClock clock = clock_of(&job, &CHARTS[k], configured);
        Str         notes = notes_of(&job, CHARTS[k].id);
        if (clock == CLOCK_NONE || is_about_answers(&CHARTS[k]))
            continue;
        FigureClock other = clock == CLOCK_OF_DEPOSIT ? CLOCK_OF_ENTRY : CLOCK_OF_DEPOSIT;
        if (times_in(notes, SAID[clock]) != 1 || times_in(notes, SAID[other]) != 0)
            fail_msg("%s with %s: its figures are on another clock than its notes: %.*s", CHARTS[k].id,
                     setting, ARG(notes));
        checked++;
    }
    // Whatever the registry says.
    assert_int_equal(times_in(notes_of(&job, "survival"), SAID[CLOCK_OF_DEPOSIT]), 1);
    assert_int_equal(times_in(notes_of(&job, "lead-lag"), SAID[CLOCK_OF_DEPOSIT]), 1);
    assert_int_equal(times_in(notes_of(&job, "regional-rates"), SAID[configured]), 1);
    run_end(&job);
    return checked;
}

static void charts_name_the_clock_of_their_figures(void **state)
{
    (void)state;
    assert_true(check_charts("report.clock=in-force", CLOCK_OF_ENTRY) >= 14);
    assert_true(check_charts("report.clock=deposited", CLOCK_OF_DEPOSIT) >= 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(charts_name_the_clock_of_their_figures) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
