// test_standing.c - who is party when, on both clocks: known States, published totals, random lives.
#include "fixture.h"

static StandingKind standing_of(Walk *w, const char *state, const char *treaty, Clock clock, const char *day)
{
    size_t t = index_find(&w->data.treaty_index, str(treaty)),
           i = index_find(&w->data.state_index, str(state));
    assert_true(t != NOT_FOUND && i != NOT_FOUND);
    return history_at(history_of(w->standing[READ_LAST], t, i), clock, day_of(day)).kind;
}

static size_t parties(Desk *d, Walk *w, const char *treaty, Clock clock, const char *day)
{
    Snapshot snapshot = snapshot_make(w->data.states_n, &d->keep);
    snapshot_take(w->standing[READ_LAST], index_find(&w->data.treaty_index, str(treaty)), clock, day_of(day),
                  &snapshot);
    return set_count(snapshot.party);
}

#undef S // the slice literal; below a signatory
#define N STANDING_NONE
#define S STANDING_SIGNATORY
#define P STANDING_PARTY
#define W STANDING_WITHDRAWN

static const struct {
    const char  *state, *treaty, *day;
    StandingKind deposited, in_force;
} FACTS[] = {
    { "ARM", "rome-statute", "1999-09-30", N, N },
    { "ARM", "rome-statute", "1999-10-01", S, S },
    { "ARM", "rome-statute", "2023-11-13", S, S },
    { "ARM", "rome-statute", "2023-11-14", P, S },
    { "ARM", "rome-statute", "2024-01-31", P, S },
    { "ARM", "rome-statute", "2024-02-01", P, P },
    { "UKR", "rome-statute", "2024-10-24", S, S },
    { "UKR", "rome-statute", "2024-10-25", P, S },
    { "UKR", "rome-statute", "2024-12-31", P, S },
    { "UKR", "rome-statute", "2025-01-01", P, P },
    // an accession withdrawn before it entered into force
    { "MYS", "rome-statute", "2019-03-03", N, N },
    { "MYS", "rome-statute", "2019-03-04", P, N },
    { "MYS", "rome-statute", "2019-04-28", P, N },
    { "MYS", "rome-statute", "2019-04-29", W, N },
    { "MYS", "rome-statute", "2019-06-01", W, N },
    { "MYS", "rome-statute", "2024-11-08", W, N },
    // withdrawals
    { "BDI", "rome-statute", "2004-11-30", P, S },
    { "BDI", "rome-statute", "2004-12-01", P, P },
    { "BDI", "rome-statute", "2016-10-27", P, P },
    { "BDI", "rome-statute", "2017-10-26", P, P },
    { "BDI", "rome-statute", "2017-10-27", W, W },
    { "PHL", "rome-statute", "2011-10-31", P, S },
    { "PHL", "rome-statute", "2011-11-01", P, P },
    { "PHL", "rome-statute", "2019-03-16", P, P },
    { "PHL", "rome-statute", "2019-03-17", W, W },
    // withdrawals rescinded
    { "GMB", "rome-statute", "2017-02-09", P, P },
    { "GMB", "rome-statute", "2017-02-10", P, P },
    { "GMB", "rome-statute", "2017-11-10", P, P },
    { "GMB", "rome-statute", "2024-11-08", P, P },
    { "ZAF", "rome-statute", "2017-10-19", P, P },
    { "ZAF", "rome-statute", "2024-11-08", P, P },
    { "HUN", "rome-statute", "2025-06-02", P, P },
    { "HUN", "rome-statute", "2026-06-02", P, P },
    // an original party: by the treaty's own entry into force
    { "HUN", "rome-statute", "2002-06-30", P, S },
    { "HUN", "rome-statute", "2002-07-01", P, P },
    // gone and back on one day: no gap where the new consent is in force in time
    { "GUY", "iccpr-op1", "1999-01-04", P, P },
    { "GUY", "iccpr-op1", "1999-01-05", P, P },
    { "GUY", "iccpr-op1", "1999-04-04", P, P },
    { "GUY", "iccpr-op1", "1999-04-05", P, P },
    { "GUY", "iccpr-op1", "2024-11-08", P, P },
    // gone, back on the day of leaving with a gap in force, gone again
    { "TTO", "iccpr-op1", "1998-08-25", P, P },
    { "TTO", "iccpr-op1", "1998-08-26", P, W },
    { "TTO", "iccpr-op1", "1998-11-25", P, W },
    { "TTO", "iccpr-op1", "1998-11-26", P, P },
    { "TTO", "iccpr-op1", "2000-06-26", P, P },
    { "TTO", "iccpr-op1", "2000-06-27", W, W },
    { "TTO", "iccpr-op1", "2024-11-08", W, W },
    // no withdrawal clause: still a party
    { "PRK", "iccpr", "1997-08-25", P, P },
    { "PRK", "iccpr", "2024-11-08", P, P },
    // succession with an effective day before its date
    { "MNE", "rome-statute", "2006-06-02", N, N },
    { "MNE", "rome-statute", "2006-06-03", N, P },
    { "MNE", "rome-statute", "2006-10-22", N, P },
    { "MNE", "rome-statute", "2006-10-23", P, P },
    // signatures withdrawn, one with the month alone
    { "USA", "rome-statute", "2002-05-05", S, S },
    { "USA", "rome-statute", "2002-05-06", N, N },
    { "RUS", "rome-statute", "2016-11-29", S, S },
    { "RUS", "rome-statute", "2016-11-30", N, N },
};

static void known_states(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    for (size_t i = 0; i < COUNT(FACTS); i++)
        for (size_t c = 0; c < CLOCKS; c++) {
            StandingKind got = standing_of(w, FACTS[i].state, FACTS[i].treaty, (Clock)c, FACTS[i].day);
            StandingKind want = c == CLOCK_DEPOSITED ? FACTS[i].deposited : FACTS[i].in_force;
            if (got != want)
                fail_msg("%s, %s, %s, %s: %s, want %s", FACTS[i].state, FACTS[i].treaty, FACTS[i].day,
                         CLOCK_NAMES[c], STANDING_NAMES[got], STANDING_NAMES[want]);
        }
}

static void counts_of_the_report(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        Clock       clock;
        size_t      want;
    } CASES[] = {
        { "2002-06-30", CLOCK_IN_FORCE, 0 },    { "2024-01-31", CLOCK_IN_FORCE, 123 },
        { "2024-02-01", CLOCK_IN_FORCE, 124 },  { "2024-11-08", CLOCK_IN_FORCE, 124 },
        { "2024-11-08", CLOCK_DEPOSITED, 125 }, { "2024-12-31", CLOCK_IN_FORCE, 124 },
        { "2025-01-01", CLOCK_IN_FORCE, 125 },  { "2026-08-22", CLOCK_IN_FORCE, 125 },
        { "2015-01-06", CLOCK_DEPOSITED, 123 },
    };
    static const struct {
        const char *group;
        size_t      want;
    } GROUPS[] = { { "african", 33 },
                   { "asia-pacific", 19 },
                   { "eastern-european", 19 },
                   { "grulac", 28 },
                   { "weog", 25 } };
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_int_equal(parties(d, w, "rome-statute", CASES[i].clock, CASES[i].day), CASES[i].want);
    const Snapshot *now = &w->world.cutoff[READ_LAST][w->scope.subject];
    for (size_t i = 0; i < COUNT(GROUPS); i++) {
        assert_str(w->scope.groups[i + 1].name, GROUPS[i].group);
        assert_int_equal(set_count_both(now->party, w->scope.groups[i + 1].states), GROUPS[i].want);
    }
}

// COVERAGE.md: rows; parties by deposit at the end of three days.
static const struct {
    const char *treaty;
    size_t      rows, parties[3];
} TOTALS[] = {
    { "rome-statute", 285, { 123, 123, 125 } },
    { "kampala-aggression", 49, { 23, 43, 46 } },
    { "kampala-war-crimes", 45, { 24, 43, 45 } },
    { "art-124", 18, { 0, 18, 18 } },
    { "art-8-biological", 20, { 0, 12, 20 } },
    { "art-8-lasers", 18, { 0, 10, 18 } },
    { "art-8-starvation", 23, { 0, 9, 18 } },
    { "apic", 139, { 74, 77, 77 } },
    { "genocide-convention", 194, { 146, 153, 153 } },
    { "icerd", 270, { 177, 182, 182 } },
    { "icescr", 245, { 164, 171, 173 } },
    { "icescr-op", 77, { 19, 26, 30 } },
    { "iccpr", 249, { 168, 173, 174 } },
    { "iccpr-op1", 162, { 115, 117, 116 } },
    { "iccpr-op2", 132, { 81, 90, 91 } },
    { "cedaw", 288, { 188, 189, 189 } },
    { "cedaw-op", 196, { 105, 115, 115 } },
    { "cat", 258, { 157, 173, 174 } },
    { "opcat", 172, { 77, 91, 94 } },
    { "crc", 336, { 195, 196, 196 } },
    { "crc-op-ac", 303, { 159, 172, 173 } },
    { "crc-op-sc", 300, { 169, 178, 178 } },
    { "crc-op-ic", 107, { 16, 48, 52 } },
    { "icmw", 100, { 47, 57, 60 } },
    { "crpd", 355, { 151, 184, 190 } },
    { "crpd-op", 203, { 85, 100, 107 } },
    { "ced", 176, { 45, 68, 76 } },
};

static void totals_of_every_treaty(void **state)
{
    (void)state;
    static const char *const DAYS[] = { "2015-03-14", "2022-08-25", "2024-11-08" };
    Desk                    *d = desk_open();
    Walk                    *w = walk_shipped(d);
    assert_int_equal(w->data.treaties_n, COUNT(TOTALS));
    for (size_t i = 0; i < COUNT(TOTALS); i++) {
        size_t rows = 0, t = index_find(&w->data.treaty_index, str(TOTALS[i].treaty));
        for (size_t a = 0; a < w->data.actions_n; a++)
            rows += w->data.actions[a].treaty == t;
        if (rows != TOTALS[i].rows)
            fail_msg("%s: %zu rows, want %zu", TOTALS[i].treaty, rows, TOTALS[i].rows);
        for (size_t k = 0; k < COUNT(DAYS); k++) {
            size_t n = parties(d, w, TOTALS[i].treaty, CLOCK_DEPOSITED, DAYS[k]);
            if (n != TOTALS[i].parties[k])
                fail_msg("%s on %s: %zu parties, want %zu", TOTALS[i].treaty, DAYS[k], n,
                         TOTALS[i].parties[k]);
        }
    }
}

// Small lives -------------------------------------------------------------------------------------

static const struct {
    const char  *acts, *day;
    StandingKind deposited, in_force;
} LIVES[] = {
    // acts of one day count in the order of the actions, whatever the order of the rows
    { "AAA,pact,2000-01-01,signature-withdrawn,,,\nAAA,pact,2000-01-01,signature,,,\n", "2000-01-01", N, N },
    // signature withdrawn, signed again
    { "AAA,pact,2000-01-01,signature,,,\nAAA,pact,2000-02-01,signature-withdrawn,,,\nAAA,pact,2000-03-01,"
      "signature,,,\n",
      "2000-02-15", N, N },
    { "AAA,pact,2000-01-01,signature,,,\nAAA,pact,2000-02-01,signature-withdrawn,,,\nAAA,pact,2000-03-01,"
      "signature,,,\n",
      "2000-03-01", S, S },
    // a signature does not come back after a withdrawal
    { "AAA,pact,2000-01-01,signature,,,\nAAA,pact,2000-02-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,"
      ",,\n",
      "2002-01-01", W, W },
    { "AAA,pact,2000-01-01,signature,,,\nAAA,pact,2000-02-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,"
      ",,\n",
      "2001-12-31", P, P },
    // withdrawn on 29 February: a year later is 28 February
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2004-02-29,withdrawal,,,\n", "2005-02-27", P, P },
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2004-02-29,withdrawal,,,\n", "2005-02-28", W, W },
    // two withdrawals, the later one rescinded: the earlier one stands
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,,,\nAAA,pact,2001-03-01,"
      "withdrawal,,,\n"
      "AAA,pact,2001-04-01,withdrawal-rescinded,,,\n",
      "2002-01-01", W, W },
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,,,\nAAA,pact,2001-03-01,"
      "withdrawal,,,\n"
      "AAA,pact,2001-04-01,withdrawal-rescinded,,,\nAAA,pact,2001-04-02,withdrawal-rescinded,,,\n",
      "2002-01-01", P, P },
    // leaves, returns
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,,,\nAAA,pact,2003-01-01,accession,"
      ",,\n",
      "2002-06-01", W, W },
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,,,\nAAA,pact,2003-01-01,accession,"
      ",,\n",
      "2003-01-01", P, W },
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,,,\nAAA,pact,2003-01-01,accession,"
      ",,\n",
      "2003-01-31", P, P },
    // consent on the day of the notice of withdrawal is not ended by it
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,,,\nAAA,pact,2001-01-01,accession,"
      ",,\n",
      "2002-06-01", P, P },
    // before the treaty is in force; by its own entry into force
    { "AAA,pact,1990-02-01,ratification,,,\n", "1990-12-31", P, N },
    { "AAA,pact,1990-02-01,ratification,,,\n", "1991-01-01", P, P },
    // a treaty not in force: only with an effective day
    { "AAA,later,2016-01-01,signature,,,\nAAA,later,2017-01-01,ratification,,,\n", "2020-01-01", P, S },
    { "AAA,later,2017-01-01,ratification,2018-01-01,,\n", "2017-12-31", P, N },
    { "AAA,later,2017-01-01,ratification,2018-01-01,,\n", "2018-01-01", P, P },
    { "AAA,later,2017-01-01,succession,,,\n", "2020-01-01", P, N },
    // a succession counts from its date, not by the rule, and not before the treaty
    { "CCC,pact,2000-01-01,succession,,,\n", "2000-01-01", P, P },
    { "CCC,pact,1990-06-01,succession,,,\n", "1990-12-31", P, N },
    { "CCC,pact,1990-06-01,succession,,,\n", "1991-01-01", P, P },
    // reduced dates count from their last day
    { "AAA,pact,2000-02,ratification,,,\n", "2000-02-28", N, N },
    { "AAA,pact,2000-02,ratification,,,\n", "2000-02-29", P, N },
    { "AAA,pact,2000,ratification,,,\n", "2000-12-30", N, N },
    { "AAA,pact,2000,ratification,,,\n", "2000-12-31", P, N },
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001,withdrawal,2002,,\n", "2002-12-30", P, P },
    { "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001,withdrawal,2002,,\n", "2002-12-31", W, W },
};

static void small_lives(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(LIVES); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        desk_write(d, "actions.csv", str_format(&d->keep, ACTIONS_HEAD "%s", LIVES[i].acts).s);
        Walk *w = walk_small(d);
        desk_close(d);
        if (diag_errors(&d->diag))
            fail_msg("case %zu: %s", i, desk_report(d).s);
        Str         row = str(LIVES[i].acts);
        const char *who = str_format(&d->keep, "%.3s", row.s).s;
        const char *what = str_c(&d->keep, str_cut((Str){ row.s + 4, row.n - 4 }, ',').head);
        for (size_t c = 0; c < CLOCKS; c++) {
            StandingKind got = standing_of(w, who, what, (Clock)c, LIVES[i].day);
            if (got != (c ? LIVES[i].in_force : LIVES[i].deposited))
                fail_msg("case %zu, %s: %s\n%s", i, CLOCK_NAMES[c], STANDING_NAMES[got], LIVES[i].acts);
        }
    }
}

static void reduced_dates_read_both_ways(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv",
               ACTIONS_HEAD "AAA,pact,2019-11,ratification,,,a\nBBB,pact,2019-01,ratification,,,a\n");
    Walk *w = walk_with(d, "report.as_of=2019-11-15");
    desk_close(d);
    size_t t = index_find(&w->data.treaty_index, str("pact"));
    for (size_t r = 0; r < READINGS; r++) {
        History      h = history_of(w->standing[r], t, 0);
        StandingKind got = history_at(h, CLOCK_DEPOSITED, day_of("2019-11-15")).kind;
        assert_int_equal(got, r == READ_FIRST ? STANDING_PARTY : STANDING_NONE);
    }
    assert_true(standing_reduced(w->standing[0], t));
    const Figure *joined = figure_get(&w->figures, "joined/pact/all");
    assert_close(joined->value, 1, 0);
    assert_str(joined->note, "2 if dates of reduced precision counted from their first day");
    const Figure *rate = figure_get(&w->figures, "rate/pact/all");
    assert_str(rate->note, ""); // in force 30 days later by either reading
    assert_str(figure_get(&w->figures, "joined/pact/south")->note, "");
}

// An act of which the source does not tell which consent it is makes a party like the six.
static void a_consent_of_no_kind_makes_a_party(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv",
               ACTIONS_HEAD "AAA,pact,2019-01-10,consent,,,a\nBBB,pact,2019-01-10,signature,,,a\n"
                            "BBB,pact,2019-01-10,consent,2019-03-01,,a\n");
    Walk *w = walk_with(d, "report.as_of=2019-02-15");
    desk_close(d);
    assert_int_equal(standing_of(w, "AAA", "pact", CLOCK_DEPOSITED, "2019-01-10"), STANDING_PARTY);
    assert_int_equal(standing_of(w, "AAA", "pact", CLOCK_IN_FORCE, "2019-02-08"), STANDING_NONE);
    assert_int_equal(standing_of(w, "AAA", "pact", CLOCK_IN_FORCE, "2019-02-09"), STANDING_PARTY);
    assert_int_equal(standing_of(w, "BBB", "pact", CLOCK_IN_FORCE, "2019-02-28"), STANDING_SIGNATORY);
    assert_int_equal(standing_of(w, "BBB", "pact", CLOCK_IN_FORCE, "2019-03-01"), STANDING_PARTY);
    assert_close(figure_get(&w->figures, "joined/pact/all")->value, 2, 0);
}

// A rescission after the second withdrawal took effect cancels the first, which is still pending.
static void a_rescinded_withdrawal_is_not_pending(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv",
               ACTIONS_HEAD
               "AAA,pact,2000-01-01,ratification,,,\nAAA,pact,2001-01-01,withdrawal,2003-01-01,,\n"
               "AAA,pact,2001-02-01,withdrawal,2001-03-01,,\nAAA,pact,2001-06-01,accession,,,\n"
               "AAA,pact,2001-07-01,withdrawal-rescinded,,,\n");
    Walk *w = walk_small(d);
    desk_close(d);
    assert_int_equal(diag_errors(&d->diag), 0);
    static const ExitKind KINDS[] = { EXIT_RESCINDED, EXIT_RETURNED };
    History h = history_of(w->standing[READ_LAST], index_find(&w->data.treaty_index, str("pact")), 0);
    Exit    exit;
    size_t  at = 0;
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        assert_true(history_next_exit(h, day_of("2002-01-01"), &at, &exit));
        assert_int_equal(exit.kind, KINDS[i]);
    }
    assert_false(history_next_exit(h, day_of("2002-01-01"), &at, &exit));
    assert_int_equal(history_leaves_on(h, CLOCK_DEPOSITED, day_of("2001-06-30")), day_of("2003-01-01"));
    assert_int_equal(history_leaves_on(h, CLOCK_DEPOSITED, day_of("2001-07-01")), 0);
}

// Until a treaty is in force itself, nobody knows the day on which a consent to it will be: on 31 December
// 2001 the sixtieth instrument of the Rome Statute had not been deposited.
static void entry_of_a_treaty_not_in_force_is_not_known(void **state)
{
    (void)state;
    Desk   *d = desk_open();
    Walk   *w = walk_shipped(d);
    size_t  subject = w->scope.subject;
    History h = history_of(w->standing[READ_LAST], subject, index_find(&w->data.state_index, str("SEN")));
    Day     before = day_of("2001-12-31"), eve = day_of("2002-06-30"), entry = day_of("2002-07-01");
    Window  coming = { CLOCK_IN_FORCE, before, DAY_NEVER - 1, before };
    Window  deposited = { CLOCK_DEPOSITED, 0, before, before };
    Change  change;
    assert_int_equal(history_awaits_entry(h, before), DAY_NEVER);
    assert_int_equal(history_awaits_entry(h, eve), DAY_NEVER);
    assert_int_equal(history_awaits_entry(h, entry), 0);
    assert_int_equal(history_last_entry(h, before), 0);
    assert_int_equal(history_last_entry(h, entry), entry);
    assert_int_equal(standing_ordinal(w->standing[READ_LAST], subject, CLOCK_IN_FORCE, entry, before), 0);
    assert_false(history_next_change(h, &coming, &(size_t){ 0 }, &change));
    assert_true(history_next_change(h, &deposited, &(size_t){ 0 }, &change));
    assert_int_equal(change.opens[CLOCK_IN_FORCE], DAY_NEVER);
    // of a treaty in force the day is known from the deposit on
    h = history_of(w->standing[READ_LAST], subject, index_find(&w->data.state_index, str("UKR")));
    assert_int_equal(history_awaits_entry(h, day_of("2024-11-08")), day_of("2025-01-01"));
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entry_of_a_treaty_not_in_force_is_not_known),
        cmocka_unit_test(known_states),
        cmocka_unit_test(counts_of_the_report),
        cmocka_unit_test(totals_of_every_treaty),
        cmocka_unit_test(small_lives),
        cmocka_unit_test(reduced_dates_read_both_ways),
        cmocka_unit_test(a_rescinded_withdrawal_is_not_pending),
        cmocka_unit_test(a_consent_of_no_kind_makes_a_party),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
