// test_annex_other.c - the annex of other subjects, of days on which little had happened yet, and of
// less data: as a careful editor would read it.
#include "annex_run.h"

#define NBSP "\u00A0"

// What must be said; what must not begins with '!'.
static void assert_all(const char *const *settings, const char *const *said)
{
    AnnexRun run = annex_run(settings);
    for (size_t i = 0; said[i]; i++)
        if (annex_says(&run, said[i] + (*said[i] == '!')) != (*said[i] != '!'))
            fail_msg("%s ... the annex %s '%s'", settings[0], *said[i] == '!' ? "says" : "does not say",
                     said[i] + (*said[i] == '!'));
    annex_end(&run);
}

static void a_subject_stands_behind_the(void **state)
{
    (void)state;
    static const struct {
        const char *setting, *said[3];
    } CASES[] = {
        { "treaties.subject=rome-statute", { "the Rome Statute", "!Rome Statute Statute" } },
        { "treaties.subject=art-124", { "party to the Art. 124 amendment", "!the Art. 124 by" } },
        { "treaties.subject=kampala-aggression", { "The Aggression amendment by group" } },
        { "treaties.subject=genocide-convention", { "The Genocide Convention by group" } },
        { "treaties.subject=cedaw", { "Two of them are signatories." } },
        { "treaties.subject=cedaw-op", { "The CEDAW-OP by group" } },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_all((const char *const[]){ CASES[i].setting, NULL }, CASES[i].said);
}

// Where nothing has happened yet a section says so in a sentence: no cautions, no table of dashes.
static void nothing_yet_is_said_once(void **state)
{
    (void)state;
    static const char *const BOTH[] = { "report.clock=in-force", "report.clock=deposited" };
    static const char *const NOBODY[] = {
        "none of 193 States is party to the Rome Statute. Counted from the",
        "The Rome Statute itself had not entered into force by then.",
        "No State of any group is party;",
        "No State had joined it by 31" NBSP "December" NBSP "1998, so that there is no growth to show.",
        "so that no treaty can be associated with it yet.",
        "African States is party to the Rome Statute; of the 18 other treaties, a State is",
        "The data hold no amendment",
        "there is nothing to report yet.",
        "!Privileges and Immunities of the International Criminal Court",
        "!How to read these numbers",
        "!Each treaty against",
        "!Time taken to join",
        "!Amdts.",
        "!Not party are the States",
        "!Amendments and the privileges agreement",
        "!0 of 0",
        NULL,
    };
    for (size_t i = 0; i < COUNT(BOTH); i++)
        assert_all(
            (const char *const[]){ "report.as_of=1998-12-31", "report.since=1998-07-17", BOTH[i], NULL },
            NOBODY);
    // Deposits, but nothing in force: how long it took is told.
    assert_all((const char *const[]){ "report.as_of=2001-12-31", "report.since=2000-12-31", NULL },
               (const char *const[]){ "Counted from the entry into force, no State was party to it by",
                                      "Time taken to join.", "having joined. See Figure",
                                      "!States party to the Rome Statute at the end of the year", NULL });
    assert_all((const char *const[]){ "report.as_of=1997-01-01", "report.since=1996-01-01", NULL },
               (const char *const[]){ "1998, after the cut-off.", "!Sentences for the omnibus",
                                      "!How to read", NULL });
    // 2002: parties, and companions that nobody had adopted yet.
    assert_all((const char *const[]){ "report.as_of=2002-07-01", "report.since=2001-12-31", NULL },
               (const char *const[]){ "66 of 194 States are party", "How to read these numbers",
                                      "The data hold no amendment", "!Invites also",
                                      "!not yet party to the Agreement", NULL });
    assert_all((const char *const[]){ "report.as_of=2005-07-01", "report.since=2004-12-31", NULL },
               (const char *const[]){ "counts the parties to the privileges agreement, group by group;",
                                      "!the amendments and the", "The questionnaire closed after the cut-off",
                                      NULL });
}

// A scheme of too many groups for columns has the whole alone, and says nothing of groups there.
static void tables_of_the_whole_are_not_by_group(void **state)
{
    (void)state;
    assert_all((const char *const[]){ "population.grouping=subregions", NULL },
               (const char *const[]){
                   "counts the parties to the amendments and the privileges agreement; its last row",
                   "enacted or in force (lower bounds)", "!, by group (lower bounds)",
                   "of the States of Northern Africa (1 of 6)", NULL });
    assert_all((const char *const[]){ "report.session=asp23", NULL },
               (const char *const[]){
                   "privileges agreement, group by group; its last row", ", by group (lower bounds)",
                   "33.3\u00A0per cent of the Asia-Pacific States (19 of 57)",
                   "p-values depend on a few States in the following groups: ", "!The questionnaire closed",
                   NULL });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subject_stands_behind_the),
        cmocka_unit_test(nothing_yet_is_said_once),
        cmocka_unit_test(tables_of_the_whole_are_not_by_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
