// test_reconcile.c - what official documents state against what the shipped tables give: which claims
// agree, which do not, and why. Facts as collected from the documents, not from the program.
#include "fixture.h"

#include "figures/reconcile.h"

static const struct {
    const char *claim, *computed;
    bool        agrees;
    const char *why; // begins so
} WANT[] = {
    { "parties-all", "124", true, "" },
    { "parties-african", "33", true, "" },
    { "parties-asia-pacific", "19", true, "" },
    { "parties-eastern-european", "19", true, "" },
    { "parties-grulac", "28", true, "" },
    { "parties-weog", "25", true, "" },
    { "armenia-deposit", "2023-11-14", true, "" },
    { "armenia-ordinal", "124 on 2024-02-01", true, "" },
    { "armenia-before", "2019-11-26", true, "" }, // Kiribati
    { "armenia-gap", "1449", true, "within 30" }, // 3.97 years
    { "armenia-meeting", "10", true, "" },
    { "ukraine-deposit", "2024-10-25", true, "" },
    { "ukraine-ordinal", "125 on 2025-01-01", true, "" },
    { "new-since-22", "1", true, "" },
    { "withdrawals", "2", true, "" },
    { "seoul-states", "9", true, "" },
    { "seoul-parties", "8", true, "" },
    { "seoul-others", "1", false, "the seminar's own list bears out one" },
    { "seoul-asia-pacific", "8", true, "" },
    { "asp22-side-event", "5", true, "" },
    { "asia-pacific-forum", "4", false, "the first and the fifth forum have no source" },
    { "session-ends", "2024-12-06", false, "the cover gives the days planned" },
    { "islamabad-countries", "1", false,
      "PGA's page says 80 participants, of whom 55 parliamentarians from 29 countries" },
    { "responses", "21", false, "the answers are illustrative; " },
    { "asp20-day", "3", true, "" },
    { "asp20-side-events", "6", true, "" },
    { "asp20-cooperation", "9", true, "" },
    { "asp20-review", "12", true, "" },
    { "france-signed", "2021-10-11", true, "" },
};

// The last rows of WANT belong to the twentieth session, the others to the twenty-third.
enum { OF_ASP20 = 5, OF_ASP23 = COUNT(WANT) - OF_ASP20 };

static const Reconciled *find_claim(const Reconciled *rows, size_t n, const char *claim)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].claim->code, str(claim)))
            return &rows[i];
    fail_msg("no claim '%s'", claim);
    return NULL;
}

// The claims from WANT[from] on are those of a run.
static void assert_claims(Walk *w, size_t from, size_t n)
{
    Reconciled *rows;
    assert_int_equal(reconcile(&w->world, &w->figures, &rows), n);
    for (size_t i = from; i < from + n; i++) {
        const Reconciled *r = find_claim(rows, n, WANT[i].claim);
        if (!str_eq(r->computed, str(WANT[i].computed)) || r->agrees != WANT[i].agrees ||
            !str_starts(r->why, str(WANT[i].why)) || (!*WANT[i].why && r->why.n))
            fail_msg("%.*s: %.*s, %s: %.*s", ARG(r->claim->code), ARG(r->computed),
                     r->agrees ? "agrees" : "differs", ARG(r->why));
        assert_int_equal(r->illustrative, strcmp(WANT[i].claim, "responses") == 0);
    }
}

static void claims_come_out_as_known(void **state)
{
    (void)state;
    static const char *const        ASP20[] = { "report.session=asp20", "report.as_of=2021-12-01" },
                             *const ASP24[] = { "report.session=asp24", "report.as_of=2025-12-01" };
    Desk                           *d = desk_open();
    assert_claims(walk_shipped(d), 0, OF_ASP23);
    assert_claims(walk(d, "config.ini", ASP20, COUNT(ASP20)), OF_ASP23, OF_ASP20);
    assert_claims(walk(d, "config.ini", ASP24, COUNT(ASP24)), 0, 0);
}

// The days of a claim are its own: another cut-off, clock or grouping moves nothing but figures.
static void claims_do_not_move(void **state)
{
    (void)state;
    static const char *const SETS[] = { "report.as_of=2020-01-01", "report.clock=deposited",
                                        "population.kinds=member", "population.grouping=subregions",
                                        "data.responses=" };
    for (size_t s = 0; s < COUNT(SETS); s++) {
        Desk       *d = desk_open();
        Walk       *w = walk(d, "config.ini", &SETS[s], 1);
        Reconciled *rows;
        assert_int_equal(diag_errors(&d->diag), 0);
        reconcile(&w->world, &w->figures, &rows);
        for (size_t i = 0; i < OF_ASP23; i++)
            if (strcmp(WANT[i].claim, "responses") != 0)
                assert_str(find_claim(rows, OF_ASP23, WANT[i].claim)->computed, WANT[i].computed);
            else if (s == COUNT(SETS) - 1)
                assert_str(find_claim(rows, OF_ASP23, WANT[i].claim)->why,
                           "the tables have no figure 'responses/asp23/all'; "
                           "no response was published; real returns take the folder's place");
    }
}

// What cannot be computed is said, whatever stands in the table.
static void claims_that_cannot_be_computed(void **state)
{
    (void)state;
    static const struct {
        const char *how, *stated, *tolerance, *computed, *why;
        bool        agrees;
    } CASES[] = {
        { "guess", "1", "", "", "'guess' cannot be computed", false },
        { "parties statute all 2000-01-01", "1", "", "",
          "'parties statute all 2000-01-01' cannot be computed", false },
        { "parties statue all 2000-01-01 deposited", "1", "", "", "the tables have no treaty 'statue'",
          false },
        { "parties statute all soon deposited", "1", "", "", "the tables have no day 'soon'", false },
        { "parties statute all 2000-01-01 deposited", "1", "", "1", "", true },
        { "parties statute all 2000-01-01 in-force", "1", "", "0", "", false },
        { "parties statute all 2000-01-01 deposited", "2", "1", "1", "within 1", true },
        { "parties statute all 2000-01-01 deposited", ">0", "", "1", "", true },
        { "parties statute all 2000-01-01 deposited", ">1", "", "1", "", false },
        { "deposit statute AAA", "2000-01-01", "", "2000-01-01", "", true },
        { "deposit statute AAA", "2000-01", "", "2000-01-01", "", true },
        { "deposit statute AAA", "2001", "", "2000-01-01", "", false },
        { "deposit statute BBB", "2000", "", "", "the tables have no day for 'BBB'", false },
        { "deposit statute ZZZ", "2000", "", "", "the tables have no State 'ZZZ'", false },
        { "before statute AAA", "2000", "", "", "the tables have no day for 'AAA'", false },
        { "gap statute AAA", "1", "", "", "the tables have no earlier consent than that of 'AAA'", false },
        { "ordinal statute BBB", "1", "", "", "the tables have no entry into force for 'BBB'", false },
        { "event-ends forum", "2000", "", "", "the tables have no event 'forum'", false },
        { "measure AAA law enacted", "2000", "", "", "the tables have no measure 'law'", false },
        { "day-of s9 2019-12-01", "1", "", "", "the tables have no session 's9'", false },
        { "figure rate/statute/none", "1", "", "", "the tables have no figure 'rate/statute/none'", false },
        { "figure states/population/all", "5", "", "5", "", true },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        desk_write(d, "reconciliation.csv",
                   str_format(&d->keep, "claim,text,stated,source,how,tolerance,comment\nx,T,%s,S,%s,%s,\n",
                              CASES[i].stated, CASES[i].how, CASES[i].tolerance)
                       .s);
        Walk *w = walk_small(d);
        desk_close(d);
        Reconciled *rows;
        assert_int_equal(diag_errors(&d->diag), 0);
        assert_int_equal(reconcile(&w->world, &w->figures, &rows), 1);
        if (!str_eq(rows->computed, str(CASES[i].computed)) || !str_eq(rows->why, str(CASES[i].why)) ||
            rows->agrees != CASES[i].agrees)
            fail_msg("%s: %.*s, %.*s", CASES[i].how, ARG(rows->computed), ARG(rows->why));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_come_out_as_known),
        cmocka_unit_test(claims_do_not_move),
        cmocka_unit_test(claims_that_cannot_be_computed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
