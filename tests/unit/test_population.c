// test_population.c - who counts on a day, the counts on both clocks, what reduced dates would change, the
// sessions that bound a period, and that no row's place in its table carries meaning.
#include "fixture.h"

#include "figures/families/families.h"

static double value_of(Walk *w, const char *id) { return figure_get(&w->figures, "%s", id)->value; }

static void assert_counts(Walk *w, const char *id, size_t k, size_t n)
{
    const Figure *f = figure_get(&w->figures, "%s", id);
    if (f->k != k || f->n != n)
        fail_msg("%s: %zu of %zu, want %zu of %zu", id, f->k, f->n, k, n);
}

static void assert_note(Walk *w, const char *id, const char *note)
{
    const Figure *f = figure_get(&w->figures, "%s", id);
    if (!str_eq(f->note, str(note)))
        fail_msg("note of %s: '%.*s', want '%s'", id, ARG(f->note), note);
}

static Walk *walk_shipped_with(Desk *d, const char *first, const char *second)
{
    const char *sets[] = { first, second };
    Walk       *w = walk(d, "config.ini", sets, second ? 2 : 1);
    assert_int_equal(diag_errors(&d->diag), 0);
    return w;
}

// South Sudan joined the United Nations in 2011: a report on 2010 knows 196 States, wherever it counts.
static void one_population_a_day(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped_with(d, "report.as_of=2010-12-31", "report.since=2009-12-31");
    assert_counts(w, "rate/rome-statute/all", 113, 196);
    assert_counts(w, "rate/rome-statute/all@2010-12-31", 113, 196);
    assert_int_equal(value_of(w, "states/population/all"), 196);
    assert_int_equal(figure_get(&w->figures, "phi/cat+rome-statute/all")->n, 196);
    assert_int_equal(figure_get(&w->figures, "median-years/rome-statute/all")->n, 196);
    assert_int_equal(w->scope.groups[0].n, 196);
}

// Switzerland deposited before it was a member of the United Nations: its first act makes it count.
static void a_first_act_counts_before_membership(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped_with(d, "report.clock=deposited", NULL);
    assert_int_equal(value_of(w, "parties/rome-statute/all@2001-12-31"), 48);
    assert_int_equal(set_has(scope_population(&w->scope, day_of("2001-10-12"), READ_LAST, &d->keep),
                             index_find(&w->data.state_index, S("CHE"))),
                     1);
    for (size_t i = 0; i < w->data.states_n; i++) // nobody is party on a day on which it does not count
        for (size_t y = 0; y < w->world.series_n; y++) {
            History h = history_of(w->standing[READ_LAST], w->scope.subject, i);
            Day     day = w->world.series[y];
            if (history_at(h, CLOCK_DEPOSITED, day).kind == STANDING_PARTY)
                assert_true(w->scope.enters[i].last <= day);
        }
}

// Population, entries and exits of the small tables. CCC (a member from 2006-06-28) acts in 2006-02.
static Walk *walk_acts(Desk *d, const char *acts, const char *setting)
{
    desk_tables(d);
    desk_write(d, "actions.csv", str_format(&d->keep, ACTIONS_HEAD "%s", acts).s);
    Walk *w = walk_with(d, setting);
    if (diag_errors(&d->diag))
        fail_msg("%.*s", ARG(desk_report(d)));
    return w;
}

static void counts_on_both_clocks(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w =
        walk_acts(d,
                  "AAA,statute,2000-01-01,ratification,,,a\nAAA,pact,2000-01-01,consent,,,a\n"
                  "BBB,statute,2019-11-20,ratification,,,b\n" // in force 2020-02-01
                  "CCC,statute,2007-01-01,accession,,,a\nCCC,statute,2019-06-01,withdrawal,,,a\n"
                  "DDD,statute,2008-01-01,accession,,,c\nDDD,statute,2019-02-01,withdrawal,,,c\n"
                  "DDD,statute,2019-03-01,withdrawal-rescinded,,,c\n"
                  "EEE,statute,2008-01-01,accession,,,a\nEEE,statute,2019-02-01,withdrawal,,,a\n"
                  "EEE,statute,2019-12-05,withdrawal-rescinded,,,a\n", // after the cut-off of 2019-11-30
                  NULL);
    static const struct {
        const char *id;
        double      value;
    } WANT[] = {
        { "parties/statute/all", 4 },
        { "parties-deposited/statute/all", 5 },
        { "parties-in-force/statute/all", 4 },
        { "awaiting-entry/statute/all", 1 },
        { "awaiting-entry/statute/north", 1 },
        { "withdrawal-pending/statute/all", 2 },
        { "withdrawal-pending/statute/south", 1 },
        { "withdrawal-pending/pact/all", 0 },
        { "missing/pact/all", 3 },
        { "missing/pact/north", 0 },
        { "missing/later/all", 4 },
        { "parties-in-force/pact/all", 1 },
    };
    for (size_t i = 0; i < COUNT(WANT); i++)
        if (value_of(w, WANT[i].id) != WANT[i].value)
            fail_msg("%s is %g, want %g", WANT[i].id, value_of(w, WANT[i].id), WANT[i].value);
    assert_null(figure_find(&w->figures, "missing/statute/all"));
    assert_true(figure_get(&w->figures, "missing/pact/all")->provenance == CONFIDENCE_C);
    desk_close(d);
}

static void no_delay_is_the_day_itself(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "treaties.csv",
               TREATIES_HEAD "statute,Statute,The Statute,,main,1998-07-17,2002-07-01,none,,\n"
                             "pact,Pact,The Pact,,rights,1990-01-01,,none,,\n");
    desk_write(d, "actions.csv",
               ACTIONS_HEAD "AAA,statute,2019-11-30,ratification,,,a\n"
                            "BBB,statute,2000-01-01,ratification,,,a\n"
                            "AAA,pact,2000-01-01,ratification,,,a\n");
    Walk *w = walk_small(d);
    desk_close(d);
    assert_int_equal(diag_errors(&d->diag), 0);
    assert_int_equal(value_of(w, "parties-in-force/statute/all"), 2);
    assert_int_equal(value_of(w, "parties-in-force/pact/all"), 0); // not in force itself
    assert_int_equal(value_of(w, "parties-deposited/pact/all"), 1);
}

#define IF_FIRST " if dates of reduced precision counted from their first day"

static void reduced_dates_are_noted(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_write(d, "events.csv",
               "event,start,end,title,kind,organ,place,country,focus,source\n"
               "e,2019-05-01,,E,seminar,court,,,,\n");
    desk_write(d, "participants.csv", "event,state,role,source\ne,AAA,host,\ne,BBB,host,\n");
    Walk *w = walk_acts(d,
                        "AAA,statute,2018,ratification,2018,,a\n" // party before the period, or not
                        "BBB,pact,2019,accession,,,a\n"           // on the cut-off, or before it
                        "DDD,statute,2003-02-01,accession,,,a\n",
                        "report.as_of=2018-12-10");
    assert_note(w, "parties/statute/all", "2" IF_FIRST);
    assert_note(w, "rate/statute/all", "2" IF_FIRST);
    assert_note(w, "parties-deposited/statute/all", "2" IF_FIRST);
    assert_note(w, "parties-deposited/statute/south", "");
    assert_note(w, "expected-flat/statute/south", "1" IF_FIRST);
    assert_note(w, "not-joined/statute/all@1660", "");
    w = walk_acts(d,
                  "AAA,statute,2018,ratification,2018-12,,a\nBBB,pact,2019,accession,,,a\n"
                  "DDD,statute,2003-02-01,accession,,,a\nAAA,pact,2001-01-01,accession,,,a\n",
                  "outreach.from=2018-12-20");
    assert_counts(w, "reach/statute/all", 2, 4);
    assert_note(w, "reach/statute/all", "1 of 3" IF_FIRST);
    assert_note(w, "missing/pact/all", "");
    assert_note(w, "parties/pact/all", "2" IF_FIRST);
    desk_close(d);
}

// CCC is no member before 2006-06-28; its first act is of 2005, whichever day.
static void a_reduced_first_act_is_noted(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_acts(d, "CCC,pact,2005,signature,,,a\nAAA,statute,2003-01-01,ratification,,,a\n",
                        "report.as_of=2005-06-30");
    assert_int_equal(value_of(w, "states/population/all"), 4);
    assert_note(w, "states/population/all", "5" IF_FIRST);
    assert_note(w, "states/population/south", "2" IF_FIRST);
    assert_note(w, "rate/statute/all", "1 of 5" IF_FIRST);
    assert_note(w, "expected-flat/statute/north", "0 of 3" IF_FIRST);
    desk_close(d);
}

static void sessions_bound_the_periods(void **state)
{
    (void)state;
    static const struct {
        const char *sessions, *since, *from;
    } CASES[] = {
        { "session,ordinal,opens,closes,place,report,period_from,cutoff,responses_cutoff,source,confidence\n"
          "s2,2,2019-12-01,2019-12-10,,,,2019-11-30,,,a\ns1,1,2018-12-01,2018-12-10,,,,,,,a\n",
          "2018-12-10", "2018-12-11" },
        { "session,ordinal,opens,closes,closed,place,report,period_from,cutoff,responses_cutoff,source,"
          "confidence\n"
          "s1,1,2018-12-01,2018-12-10,2018-12-09,,,,,,,a\ns2,2,2019-12-01,2019-12-10,,,,,2019-11-30,,,a\n",
          "2018-12-09", "2018-12-10" },
        { "session,ordinal,opens,closes,closed,place,report,period_from,cutoff,responses_cutoff,source,"
          "confidence\n"
          "s1,1,2018-12-01,2018-12-10,,,,,2018-11-05,,,a\ns2,2,2019-12-01,2019-12-10,,,,,2019-11-30,,,a\n",
          "2018-12-10", "2018-11-06" },
        { "session,ordinal,opens,closes,closed,place,report,period_from,cutoff,responses_cutoff,source,"
          "confidence\n"
          "s1,1,2018-12-01,2018-12-10,,,,,2018-11-05,,,a\n"
          "s2,2,2019-12-01,2019-12-10,,,,2018-10-01,2019-11-30,,,a\n",
          "2018-12-10", "2018-10-01" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        desk_write(d, "sessions.csv", CASES[i].sessions);
        Walk *w = walk_small(d);
        desk_close(d);
        assert_int_equal(diag_errors(&d->diag), 0);
        assert_int_equal(w->scope.since, day_of(CASES[i].since));
        assert_int_equal(outreach_period(&w->world).from, day_of(CASES[i].from));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_population_a_day),       cmocka_unit_test(a_first_act_counts_before_membership),
        cmocka_unit_test(counts_on_both_clocks),      cmocka_unit_test(no_delay_is_the_day_itself),
        cmocka_unit_test(reduced_dates_are_noted),    cmocka_unit_test(a_reduced_first_act_is_noted),
        cmocka_unit_test(sessions_bound_the_periods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
