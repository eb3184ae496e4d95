// test_reports.c - consecutive reports: every act is in one list of one report, and the figures of the last
// report are those that it had.
#include "fixture.h"

#include "annex/facts.h"
#include "figures/previous.h"

#define HEAD                                                                                                 \
    "session,ordinal,opens,closes,closed,place,report,cutoff,source,confidence,period_from,responses_"       \
    "cutoff\n"

// Four sessions; the closing days as held differ from those planned. s0 has no report before it.
static const char SESSIONS[] = HEAD "s0,1,2010-12-01,2010-12-10,2010-12-09,,,2010-11-05,,a,,\n"
                                    "s1,2,2011-12-01,2011-12-10,,,,2011-11-10,,a,,\n"
                                    "s2,3,2012-12-01,2012-12-10,2012-12-08,,,2012-11-12,,a,,\n"
                                    "s3,4,2013-12-01,2013-12-10,2013-12-11,,,2013-11-01,,a,,\n";

enum { REPORTS = 3, LISTS = 2 }; // s1 to s3; between the reports, in the period

typedef struct {
    const char *cutoff, *closed;
} SessionDays;
static const SessionDays DAYS[] = { { "2010-11-05", "2010-12-09" },
                                    { "2011-11-10", "2011-12-10" },
                                    { "2012-11-12", "2012-12-08" } };
static const char        LAST_CUTOFF[] = "2013-11-01";

static Walk *report(Desk *d, size_t k)
{
    static const char *const SETTINGS[] = { "report.session=s1", "report.session=s2", "report.session=s3" };
    Walk                    *w = walk_with(d, SETTINGS[k]);
    if (diag_errors(&d->diag))
        fail_msg("%s", str_c(&d->keep, desk_report(d)));
    return w;
}

static Acts list_of(Desk *d, Walk *w, size_t list)
{
    Days days = list ? scope_period(&w->scope) : scope_between(&w->scope);
    return facts_acts(&w->world, w->scope.subject, days, &d->keep);
}

// How often an action of the file's line stands in a list.
static size_t count_line(Walk *w, const Acts *acts, size_t line)
{
    size_t n = 0;
    for (size_t i = 0; i < acts->n; i++)
        n += w->data.actions[acts->items[i]].line == line;
    return n;
}

// Lists that have a place for the day: report * LISTS + list; NOT_FOUND: before the first, after the last.
static size_t list_of_day(Day day)
{
    if (day > day_of(LAST_CUTOFF))
        return NOT_FOUND;
    for (size_t k = REPORTS; k-- > 0;) {
        if (day > day_of(DAYS[k].closed))
            return k * LISTS + 1;
        if (day > day_of(DAYS[k].cutoff))
            return k * LISTS;
    }
    return NOT_FOUND;
}

// Every line of acts toward the statute in the list of its day, and in no other.
static void assert_lists(Desk *d, size_t lines)
{
    Acts  lists[REPORTS * LISTS];
    Walk *w[REPORTS];
    for (size_t k = 0; k < REPORTS; k++) {
        w[k] = report(d, k);
        for (size_t l = 0; l < LISTS; l++)
            lists[k * LISTS + l] = list_of(d, w[k], l);
    }
    for (size_t a = 0; a < w[0]->data.actions_n; a++) {
        const Action *act = &w[0]->data.actions[a];
        bool          counts = act->treaty == w[0]->scope.subject;
        size_t        want = counts ? list_of_day(act->date.last) : NOT_FOUND;
        for (size_t i = 0; i < REPORTS * LISTS; i++)
            if (count_line(w[i / LISTS], &lists[i], act->line) != (i == want))
                fail_msg("line %zu of %zu: list %zu, want it in %zu alone", act->line, lines, i, want);
    }
}

static void an_act_moves_over_each_boundary(void **state)
{
    (void)state;
    for (size_t k = 0; k <= REPORTS; k++)
        for (size_t which = 0; which < LISTS; which++)
            for (int shift = -1; shift <= 1; shift++) {
                if (k == REPORTS && which)
                    continue;
                char  text[DATE_SIZE];
                Day   edge = day_of(k == REPORTS ? LAST_CUTOFF : which ? DAYS[k].closed : DAYS[k].cutoff);
                Desk *d = desk_open();
                desk_tables(d);
                desk_write(d, "sessions.csv", SESSIONS);
                desk_write(d, "actions.csv",
                           str_format(&d->keep, "%sAAA,statute,%s,ratification,,,a\n", ACTIONS_HEAD,
                                      day_text(edge + shift, text))
                               .s);
                assert_lists(d, 1);
                desk_close(d);
            }
}

// Acts of one State that can follow one another: it signs, joins, gives notice, perhaps takes it back, joins
// again.
static size_t random_acts(Text *csv, const char *state, const char *treaty, uint64_t *seed)
{
    Day    day = day_of("2010-06-01") + (Day)below(seed, 500), effect = 0;
    bool   party = false, is_signed = false;
    char   text[DATE_SIZE], until[DATE_SIZE];
    size_t n = 0;
    for (size_t i = below(seed, 7); i-- > 0; day += 1 + (Day)below(seed, 300), n++) {
        const char *act = "ratification";
        Day         ends = 0;
        if (effect && day < effect)
            act = "withdrawal-rescinded", effect = 0;
        else if (effect || !party) {
            party = is_signed || below(seed, 2);
            act = party ? "accession" : "signature";
            is_signed = true, effect = 0;
        } else
            act = "withdrawal", effect = ends = day + 1 + (Day)below(seed, 200);
        text_addf(csv, "%s,%s,%s,%s,%s,,a\n", state, treaty, day_text(day, text), act,
                  ends ? day_text(ends, until) : "");
    }
    return n;
}

static void random_acts_are_in_one_list(void **state)
{
    (void)state;
    uint64_t seed = 20;
    size_t   acts = 0;
    for (size_t i = 0; i < 200; i++) {
        static const char *const STATES[] = { "AAA", "BBB", "CCC", "DDD", "EEE" };
        Desk                    *d = desk_open();
        Text                     csv = { .in = &d->keep };
        size_t                   lines = 0;
        text_addc(&csv, ACTIONS_HEAD);
        for (size_t s = 0; s < COUNT(STATES); s++)
            lines += random_acts(&csv, STATES[s], "statute", &seed);
        random_acts(&csv, "AAA", "pact", &seed);
        desk_tables(d);
        desk_write(d, "sessions.csv", SESSIONS);
        desk_write(d, "actions.csv", csv.s);
        assert_lists(d, lines);
        acts += lines;
        desk_close(d);
    }
    assert_true(acts > 1000);
}

// The last report ------------------------------------------------------------------------------------

// The figures of asp23 as asp24 has them are those of a run for asp23.
static void figures_are_those_of_the_last_report(void **state)
{
    (void)state;
    static const char *const THEN[] = { "report.session=asp23" }, *const NOW[] = {
        "report.session=asp24", "report.as_of=2025-11-14", "outreach.from=2025-01-01"
    };
    Desk     *d = desk_open();
    Walk     *then = walk(d, "config.ini", THEN, COUNT(THEN)), *now = walk(d, "config.ini", NOW, COUNT(NOW));
    Previous *p = previous_make(&now->world, &now->config, &d->keep);
    assert_non_null(p);
    assert_true(p->is_cutoff);
    assert_int_equal(p->figures.n, then->figures.n);
    for (size_t i = 0; i < then->figures.n; i++) {
        const Figure *f = &then->figures.items[i], *g = &p->figures.items[i];
        if (!str_eq(figure_id(f, &d->keep), figure_id(g, &d->keep)) ||
            memcmp(&f->value, &g->value, sizeof f->value) != 0 || f->k != g->k || f->n != g->n)
            fail_msg("%s differs", str_c(&d->keep, figure_id(f, &d->keep)));
    }
    const Figure *responses = previous_find(p, S("responses/{session}/all"), &d->keep);
    assert_non_null(responses);
    assert_str(responses->what, "asp23");
}

// asp22 has no cut-off: the day on which it closed takes its place. asp05 has no session before it.
static void a_cutoff_may_be_unknown(void **state)
{
    (void)state;
    static const char *const ASP05[] = { "report.session=asp05", "report.as_of=2006-11-01",
                                         "report.since=2006-01-01" };
    Desk                    *d = desk_open();
    Walk                    *w = walk_shipped(d);
    const Previous          *p = previous_make(&w->world, &w->config, &d->keep);
    assert_non_null(p);
    assert_false(p->is_cutoff);
    assert_int_equal(p->scope.cutoff, day_of("2023-12-14"));
    Days between = scope_between(&w->scope);
    assert_true(between.after >= between.until);
    w = walk(d, "config.ini", ASP05, COUNT(ASP05));
    assert_null(previous_make(&w->world, &w->config, &d->keep));
}

// Notes ----------------------------------------------------------------------------------------------

static void assert_notes(const char *actions, const char *setting, const char *want)
{
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "sessions.csv", SESSIONS);
    desk_write(d, "actions.csv", str_format(&d->keep, "%s%s", ACTIONS_HEAD, actions).s);
    Walk *w = walk_with(d, setting);
    if (!diag_errors(&d->diag))
        standing_check_period(w->standing[READ_LAST], &w->scope, &w->data, &d->diag);
    Str all = diag_report(&d->diag, true, false, &d->keep);
    if (!memmem(all.s, all.n, want, strlen(want)))
        fail_msg("'%s' is not in\n%s", want, str_c(&d->keep, all));
    desk_close(d);
}

static void acts_between_reports_are_noted(void **state)
{
    static const char ACT[] = "AAA,statute,2012-01-08,ratification,,,a\n";
    (void)state;
    assert_notes("AAA,statute,2012-12-08,ratification,,,a\nBBB,statute,2012-11-13,signature,,,a\n",
                 "report.session=s3",
                 "2 acts toward 'statute' after the cut-off of the last report (2012-11-12) and up to "
                 "2012-12-08: listed apart [between-reports]");
    assert_notes("AAA,statute,2012-12-08,ratification,,,a\n", "report.session=s3", "1 act toward 'statute'");
    assert_notes(ACT, "report.previous=s3", "report.previous 's3' is not before 's2'");
    assert_notes(ACT, "report.previous=s9",
                 "report.previous 's9' is not a session of sessions.csv, did you mean 's0'?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_act_moves_over_each_boundary),      cmocka_unit_test(random_acts_are_in_one_list),
        cmocka_unit_test(figures_are_those_of_the_last_report), cmocka_unit_test(a_cutoff_may_be_unknown),
        cmocka_unit_test(acts_between_reports_are_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
