// test_annex.c - what the annex says: the facts of the shipped report, and every sentence that
// depends on a count for none, one and more.
#include "annex_run.h"

#include "annex/content.h"

static void assert_says(AnnexRun *run, const char *words)
{
    if (!annex_says(run, words))
        fail_msg("the annex does not say '%s':\n%.*s", words,
                 6000 < (int)annex_text(run).n ? 6000 : (int)annex_text(run).n, annex_text(run).s);
}

static void assert_silent(AnnexRun *run, const char *words)
{
    if (annex_says(run, words))
        fail_msg("the annex says '%s'", words);
}

// Shipped data ----------------------------------------------------------------------------------------

#define NBSP "\u00A0"

static void shipped_report(void **state)
{
    (void)state;
    static const char *const SAID[] = {
        "124 of 197 States are party to the Rome Statute (62.9\u00A0per cent; 95\u00A0per cent interval "
        "56.0\u201369.4\u00A0per cent)",
        "Counted from the deposit of the instrument, 125 are.",
        "Armenia became the 124th State Party on 1" NBSP "February" NBSP "2024.",
        "Ukraine deposited its instrument on 25" NBSP "October" NBSP
        "2024 and becomes the 125th State Party on "
        "1" NBSP "January" NBSP "2025.",
        "deposit of the instrument\n125\nUkraine, 25" NBSP "October" NBSP "2024\n1 (Ukraine)\n0\n",
        "entry into force\n124\nArmenia, 1" NBSP "February" NBSP "2024\n1 (Armenia)\n0\n",
        "(Armenia) was made 1,449 days after the previous deposit (Kiribati, 26" NBSP "November" NBSP "2019)",
        "Seventy-three States are not party: Asia-Pacific 38, African 21,",
        "Twenty-six of them are signatories.",
        "Two withdrawals are in effect (dates of effect in brackets): Burundi (27" NBSP "October" NBSP
        "2017) and Philippines "
        "(17" NBSP "March" NBSP
        "2019). No withdrawal is pending. One instrument was withdrawn before it entered into force: "
        "Malaysia (29" NBSP "April" NBSP "2019).",
        // The draft resolution, in the report's words.
        "Welcomes the State that has ratified the Rome Statute of the International Criminal Court since the "
        "twenty-second "
        "session, invites States not yet parties to the Rome Statute of the International Criminal Court to "
        "become parties to "
        "the Rome Statute, as amended, as soon as possible and calls upon all States Parties, all "
        "international and regional "
        "organizations, and civil society to intensify their efforts to promote the universality and full "
        "implementation of "
        "the Rome Statute;",
        "Invites also all States Parties not yet parties to the Agreement on the Privileges and Immunities "
        "of the International "
        "Criminal Court, to become parties to this Agreement;",
        "Notes with deep regret the notification of withdrawal from the Rome Statute submitted by a State "
        "Party under article "
        "127(1) of the Statute on 17" NBSP "March" NBSP
        "2018 as well as the withdrawal of its instrument of accession by "
        "another State on 29" NBSP "April" NBSP
        "2019, and calls upon these States to reconsider these withdrawals;",
        "refers to notifications after 14" NBSP "December" NBSP "2017: Burundi (notified 27" NBSP
        "October" NBSP "2016",
    };
    AnnexRun run = annex_run((const char *const[]){ NULL });
    assert_says(&run, "Ukraine\nawaiting entry into force on 1\u00A0Jan\u00A02025\n");
    for (size_t i = 0; i < COUNT(SAID); i++)
        assert_says(&run, SAID[i]);
    annex_end(&run);
}

static void seen_from_other_days(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ "report.as_of=2026-08-22", NULL });
    assert_says(&run, "Five withdrawals have been notified and will take effect on the dates given: ");
    assert_says(&run, "the notifications of withdrawal from the Rome Statute submitted by six States Parties "
                      "under article 127(1)");
    assert_says(&run, "on 17" NBSP "March" NBSP "2018, 18" NBSP "June" NBSP "2026, 24" NBSP "June" NBSP
                      "2026, 24" NBSP "July" NBSP "2026 and 27" NBSP "July" NBSP "2026 as well as");
    annex_end(&run);
    // Hungary's notification stands until it is rescinded, and what comes later is not known yet.
    run = annex_run((const char *const[]){ "report.as_of=2025-11-01", NULL });
    assert_says(&run,
                "One withdrawal has been notified and will take effect on the date given: Hungary (2" NBSP
                "June" NBSP "2026).");
    assert_says(&run, "Hungary\nparty; withdrawal takes effect on 2\u00A0Jun\u00A02026\n");
    annex_end(&run);
    run = annex_run((const char *const[]){ "report.clock=deposited", NULL });
    assert_says(&run, "Ukraine\nparty; entry into force on 1\u00A0Jan\u00A02025\n");
    annex_end(&run);
    run = annex_run((const char *const[]){ "treaties.subject=cat", NULL });
    assert_silent(&run, "Sentences for the omnibus resolution");
    assert_silent(&run, "seminar in Seoul note");
    annex_end(&run);
    run = annex_run((const char *const[]){ "treaties.predictors=", NULL });
    assert_says(&run, "No treaty is compared with the Rome Statute in this report.");
    annex_end(&run);
}

// Counts --------------------------------------------------------------------------------------------

// Lists in the text and figures count the same.
static void lists_agree_with_figures(void **state)
{
    (void)state;
    static const char *const DAYS[][4] = {
        { "report.as_of=2003-12-31", "report.since=2002-06-30" },
        { "report.as_of=2019-12-31", "report.since=2016-01-01" },
        { "report.as_of=2024-11-08", "report.since=1998-07-17" },
        { "report.as_of=2024-11-08", "report.since=1970-01-01", "treaties.subject=iccpr-op1" },
    };
    for (size_t i = 0; i < COUNT(DAYS); i++) {
        AnnexRun      run = annex_run(DAYS[i]);
        World        *w = run.input.charts->w;
        ChartContext *c = run.input.charts;
        size_t        s = w->scope->subject;
        assert_int_equal(facts_joined(w, s, CLOCK_DEPOSITED, run.keep).n,
                         figure_count(subject_figure(c, "joined", 0)));
        assert_int_equal(facts_joined(w, s, CLOCK_IN_FORCE, run.keep).n,
                         figure_count(subject_figure(c, "joined-in-force", 0)));
        assert_int_equal(facts_left(w, s, CLOCK_DEPOSITED, run.keep).n,
                         figure_count(subject_figure(c, "left", 0)));
        assert_int_equal(facts_left(w, s, CLOCK_IN_FORCE, run.keep).n,
                         figure_count(subject_figure(c, "left-in-force", 0)));
        Set party = facts_party_set(w, s, (Clock)w->config->clock, run.keep);
        assert_int_equal(set_count_both(party, w->scope->groups[0].states),
                         figure_count(subject_figure(c, "parties", 0)));
        assert_int_equal(facts_ordinal(w, s, CLOCK_IN_FORCE, w->scope->cutoff),
                         figure_count(subject_figure(c, "parties-in-force", 0)));
        annex_end(&run);
    }
}

// Three States, the Statute, the privileges agreement: what is done, what must and must not be said.
typedef struct {
    const char *actions;
    const char *says[5]; // with a '!' before it: must not be said
} Case;

#define A "AAA,rome-statute,"
#define B "BBB,rome-statute,"
#define C "CCC,rome-statute,"
#define OLD "2002-01-01,ratification,,s,a\n"

static const Case CASES[] = {
    // A.1: none, one, more; the verb follows the acts
    { A OLD,
      { "Notes that no State has ratified the Court Statute", "No instrument was deposited",
        "since the last report (14" NBSP "December" NBSP "2023)\n0" } },
    { A OLD B "2024-01-01,ratification,,s,a\n",
      { "Welcomes the State that has ratified the Court Statute since the twenty-second session",
        "Beta (ratification, 1" NBSP "January" NBSP "2024)" } },
    { A "2024-02-01,ratification,,s,a\n" B "2024-01-01,ratification,,s,a\n",
      { "Welcomes the States that have ratified the Court Statute", "2 (Beta and Alpha)" } },
    { A "2024-02-01,accession,,s,a\n", { "Welcomes the State that has acceded to the Court Statute" } },
    { A "2024-02-01,accession,,s,a\n" B "2024-01,ratification,,s,c\n",
      { "Welcomes the States that have ratified or acceded to the Court Statute",
        "Beta (ratification, January" NBSP "2024)" } },
    // A deposit taken back is not welcomed.
    { A OLD B "2024-10-01,accession,,s,a\n" B "2024-10-20,withdrawal,2024-10-20,s,a\n",
      { "Notes that no State has ratified the Court Statute",
        "the withdrawal of its instrument of accession by a State on 20" NBSP "October" NBSP "2024",
        "calls upon this State to reconsider this withdrawal;" } },
    // A.2
    { A OLD "AAA,apic,2004-01-01,ratification,,s,a\n",
      { "Notes that all States Parties are parties to the Privileges Agreement;",
        "Every State Party is party to it." } },
    { A OLD,
      { "Invites also the State Party not yet party to the Privileges Agreement, to become a party",
        "The one State Party is not party to it: One (1): Alpha." } },
    { A OLD B OLD,
      { "Invites also all States Parties not yet parties to the Privileges Agreement, to become parties",
        "None of the 2 States Parties is party to it. One (2): Alpha and Beta." } },
    { "AAA,cat,2002-01-01,ratification,,s,a\n",
      { "Notes that no State has ratified", "It has entered into force for no State of the population.",
        "!States Parties not yet" } },
    // A.3: none, one, more; rescinded ones apart
    { A OLD, { "Notes that no withdrawal from the Statute is pending or in effect;" } },
    { A OLD A "2018-01-05,withdrawal,,s,a\n",
      { "the notification of withdrawal from the Statute submitted by a State Party under article 127(1) of "
        "the Statute on 5" NBSP "January" NBSP
        "2018, and calls upon this State to reconsider this withdrawal;",
        "One withdrawal is in effect (date of effect in brackets): Alpha" } },
    { A OLD B OLD A "2018-01-05,withdrawal,,s,a\n" B "2024-01-05,withdrawal,,s,a\n",
      { "submitted by two States Parties under article 127(1) of the Statute on 5" NBSP "January" NBSP
        "2018 and 5" NBSP "January" NBSP "2024, and calls upon these States to reconsider these withdrawals;",
        "Beta (notified 5" NBSP "January" NBSP "2024, pending: effect on 5" NBSP "January" NBSP "2025)" } },
    { A OLD A "2018-01-05,withdrawal,,s,a\n" A "2018-05-05,withdrawal-rescinded,,s,a\n",
      { "Notes that no withdrawal from the Statute is pending or in effect;",
        "Rescinded before taking effect: Alpha (notified 5" NBSP "January" NBSP "2018)." } },
    { A OLD A "2015-01-05,withdrawal,,s,a\n",
      { "Notes that no withdrawal from the Statute has been notified after 14" NBSP "December" NBSP "2017;",
        "not covered by the sentence" } },
    { A OLD A "2018-01-05,withdrawal,,s,a\n" A "2020-05-05,accession,,s,a\n",
      { "One State withdrew and is a party again: Alpha",
        "Notes that no withdrawal from the Statute is pending or in effect;" } },
    // Key facts: pending and not party
    { A OLD B OLD,
      { "Alpha and Beta became States Parties on 1" NBSP "July" NBSP "2002, which brought their number to 2.",
        "No deposited instrument is awaiting entry into force.",
        "One State is not party: two 1. It is not a signatory." } },
    { A OLD B "2024-10-25,ratification,,s,a\n" C "2024-11-01,signature,,s,a\n",
      { "Beta deposited its instrument on 25" NBSP "October" NBSP
        "2024 and becomes the 2nd State Party on 24" NBSP "December" NBSP "2024.",
        "1 of 3 States is party to the Statute", "Two States are not party",
        "One of them is a signatory." } },
    { A OLD B "2024-10-25,ratification,,s,a\n" C "2024-10-26,ratification,,s,a\n",
      { "Two deposited instruments have not yet entered into force: Beta (deposited",
        "was made one day after the previous deposit (Beta," } },
    { A OLD B OLD C OLD, { "Every State of the population is party." } },
};

static void numbers_agree(void **state)
{
    (void)state;
    Folder folder = folder_make();
    folder_write(&folder, "states.csv", STATES);
    folder_write(&folder, "treaties.csv", TREATIES);
    folder_write(&folder, "sessions.csv", SESSIONS);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        char actions[1024];
        snprintf(actions, sizeof actions, "%s%s", ACTIONS_HEAD, CASES[i].actions);
        folder_write(&folder, "actions.csv", actions);
        AnnexRun run =
            annex_run((const char *const[]){ folder_setting(&folder), "treaties.predictors=cat", NULL });
        for (size_t k = 0; k < COUNT(CASES[i].says) && CASES[i].says[k]; k++)
            if (CASES[i].says[k][0] == '!')
                assert_silent(&run, CASES[i].says[k] + 1);
            else
                assert_says(&run, CASES[i].says[k]);
        annex_end(&run);
    }
    folder_remove(&folder);
}

// Words ---------------------------------------------------------------------------------------------

static void values_are_text_in_prose(void **state)
{
    (void)state;
    Arena     keep = arena();
    Language *l;
    assert_null(language_new(0, NULL, NULL, &keep, &l));
    Doc   d = { .keep = &keep, .language = l };
    Prose p = { 0 };
    prose_message(&d, &p, MSG_BLOCK_CONTINUED, ARGS(arg_text("name", S("*{x}* <b>"))));
    assert_int_equal(p.n, 2);
    assert_int_equal(p.items[0].style, STYLE_BOLD);
    assert_str(p.items[0].text, "*{x}* <b>");
    prose_sentence(&d, &p, MSG_IMPLEMENTATION_SEE_MISSING, ARGS(arg_block("table", S("y"))));
    assert_str(p.items[p.n - 2].refers, "y");
    doc_quote(&d, &p);
    assert_non_null(doc_resolve(&d)); // nothing is named y
    language_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_report),           cmocka_unit_test(seen_from_other_days),
        cmocka_unit_test(lists_agree_with_figures), cmocka_unit_test(numbers_agree),
        cmocka_unit_test(values_are_text_in_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
