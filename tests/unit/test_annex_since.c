// test_annex_since.c - the section on what happened since the last report, in every form that it takes.
#include "annex_run.h"

typedef struct {
    const char *settings[4];
    const char *said[10]; // behind "!": not said
} SinceCase;

// clang-format off
static const SinceCase CASES[] = {
    { { NULL },
      { "for the twenty-second session, has no recorded cut-off; its figures are given as of 14\u00A0December\u00A02023, "
        "the day on which that session closed.\u00B9 This report gives the position as of 8\u00A0November\u00A02024.",
        "one instrument of consent to the Rome Statute was deposited: Ukraine (25\u00A0October\u00A02024)",
        "It entered into force for Armenia (1\u00A0February\u00A02024). No withdrawal was notified.",
        "acts between that cut-off and 14\u00A0December\u00A02023 cannot be identified.", "States Parties, from deposit\n124\n125\n+1",
        "Signatories that are not party\n27\n26\n\u22121",
        "Thirty-eight outreach events are recorded in the period of this report, against 22 in that of the last one" } },
    { { "report.session=asp24", "report.as_of=2025-11-14" },
      { "gave the position as of 8\u00A0November\u00A02024", "No instrument of consent to the Rome Statute was deposited",
        "It entered into force for Ukraine (1\u00A0January\u00A02025). One withdrawal was notified: Hungary",
        "No act is recorded between the last report and 6\u00A0December\u00A02024, when its session closed.",
        "Withdrawal pending\n0\n1\n+1", "Share of States that are party\n62.9\u202F%\n63.5\u202F%\n+0.5",
        "No respondent has answered the questionnaire for this session, against 21 for the previous", "!acts toward the Rome Statute is complete to",
        "from deposit\nat least 77\nat least 77\n.." } },
    { { "report.session=asp25", "report.as_of=2026-11-28" },
      { "Five withdrawals were notified: Niger (18\u00A0June\u00A02026), Burkina Faso",
        "One withdrawal was rescinded: Hungary (29\u00A0May\u00A02026).",
        "is complete to 22\u00A0August\u00A02026 only", "27\u00A0July\u00A02026\nChad\nwithdrawal notified\n27\u00A0July\u00A02027" } },
    { { "report.session=asp23", "report.previous=asp20", "report.since=2023-01-01" },
      { "for the twentieth session", "as of 1\u00A0January\u00A02023, after which acts count as new" } },
    { { "report.session=asp05", "report.as_of=2006-11-01", "report.since=2006-01-01" },
      { "No earlier session is recorded", "!Main figures" } },
    { { "report.session=asp24", "report.as_of=2024-11-08" },
      { "is not after 8\u00A0November\u00A02024", "!Main figures" } },
    { { "report.as_of=2004-12-31" },
      { "the period of the session begins after 14\u00A0December\u00A02023, so that no part of it is reported", "!the period runs" } },
    { { "treaties.subject=cat" },
      { "instrument of consent to the CAT", "!Parties to the privileges agreement, from deposit" } },
};
// clang-format on

static void it_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        AnnexRun run = annex_run(CASES[i].settings);
        for (size_t k = 0; k < COUNT(CASES[i].said) && CASES[i].said[k]; k++) {
            bool no = CASES[i].said[k][0] == '!';
            if (annex_says(&run, CASES[i].said[k] + no) == no)
                fail_msg("case %zu: the annex %s '%s'", i, no ? "says" : "does not say",
                         CASES[i].said[k] + no);
        }
        annex_end(&run);
    }
}

#define HEAD                                                                                                 \
    "session,ordinal,opens,closes,place,report,period_from,cutoff,responses_cutoff,source,confidence\n"

// Acts between the last report and the close of its session stand apart.
static void acts_between_reports_stand_apart(void **state)
{
    (void)state;
    Folder f = folder_make();
    folder_write(&f, "states.csv", STATES);
    folder_write(&f, "treaties.csv", TREATIES);
    folder_write(&f, "sessions.csv",
                 HEAD "asp22,22,2023-12-04,2023-12-14,,,,2023-11-01,,s,a\n"
                      "asp23,23,2024-12-02,2024-12-07,,,,2024-11-08,,s,a\n");
    folder_write(&f, "actions.csv",
                 ACTIONS_HEAD "AAA,rome-statute,2023-11-20,accession,,s,a\n"
                              "BBB,rome-statute,2023-12-15,signature,,s,a\n");
    AnnexRun run = annex_run((const char *const[]){ folder_setting(&f), "treaties.predictors=cat", NULL });
    assert_true(annex_says(&run,
                           "One act is recorded between the last report and 14\u00A0December\u00A02023, "
                           "when its session closed; Table\u00A0"));
    assert_true(annex_says(
        &run, "(2\u00A0November\u00A02023 to 14\u00A0December\u00A02023)\n20\u00A0November\u00A02023\nAlpha\n"
              "accession\n19\u00A0January\u00A02024\n"));
    assert_true(annex_says(
        &run, "(15\u00A0December\u00A02023 to 8\u00A0November\u00A02024)\n15\u00A0December\u00A02023\nBeta\n"
              "signature\n-\n"));
    annex_end(&run);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_told),
        cmocka_unit_test(acts_between_reports_stand_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
