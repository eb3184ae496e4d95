// test_annex_plan.c - sections 3 to 7: what the figures say in words, every form of a sentence that
// depends on a count or a sign, and pages that hold together with much, little and no data.
#include "annex_run.h"

#include "annex/content.h"
#include "figures/assistance.h"

static void assert_says(AnnexRun *run, const char *words)
{
    if (!annex_says(run, words))
        fail_msg("the annex does not say '%s'", words);
}

static void assert_silent(AnnexRun *run, const char *words)
{
    if (annex_says(run, words))
        fail_msg("the annex says '%s'", words);
}

static void assert_all(const char *const *settings, const char *const *said)
{
    AnnexRun run = annex_run(settings);
    for (size_t i = 0; said[i]; i++) {
        if (*said[i] == '!')
            assert_silent(&run, said[i] + 1);
        else
            assert_says(&run, said[i]);
    }
    annex_end(&run);
}

// Section 4 -----------------------------------------------------------------------------------------

static void story_is_told(void **state)
{
    (void)state;
    static const char *const SAID[] = {
        "Worldwide, States that are party to more human-rights treaties are more often party to the Rome "
        "Statute.",
        "The same holds among the Asia-Pacific States, where the association is weaker.",
        "An association does not show that one causes the other.",
        "Worldwide, 15 of the 18 treaties that can be compared have a statistically significant positive "
        "association with the Rome Statute: States Parties have joined them more often than other States.",
        "Among the Asia-Pacific States, one of the 17 treaties that can be compared has a statistically "
        "significant positive association with the Rome Statute: States Parties have joined it more often "
        "than other States (CEDAW-OP).",
        "the number of parties among them would be about 43; it is 19. Of this difference of 24, about 13 "
        "are associated with the smaller number of human-rights treaties that these States have joined, and "
        "about 11 (95\u00A0per "
        "cent interval "
        "1.2\u201319.8) are not. A remaining difference this large would seldom arise by chance.",
        "party to 13.4 of the 18 human-rights treaties on average, the other States to 9.6 "
        "(correlation 0.49, 95\u00A0per cent interval 0.38\u20130.59, p\u00A0<\u202F0.001)",
        "party to 10.9 of the 18 human-rights treaties on average, the other States to 8.3 "
        "(correlation 0.33, 95\u00A0per cent interval 0.08\u20130.54, p\u00A0=\u00A00.013)",
        "each further treaty is associated with 1.31 times the odds of being party (95\u00A0per cent "
        "interval "
        "1.17\u20131.48)",
        "Over all States, 15 of 18 treaties tested are associated with the Rome Statute (q below "
        "0.05): all but CRC, CRC-OP-SC and ICMW.",
        "Among the Asia-Pacific States, one of 17 treaties tested is associated with the Rome Statute "
        "(q below 0.05): CEDAW-OP. Sixteen of the 17 correlations are positive.",
        "12 of its 20 parties and 7 of the 37 other States",
        "q 0.0498",
        "CED (5.3), ICCPR-OP1 (4.4)",
        "For CEDAW (\u221E), q is also below this limit, but the interval of the common odds ratio includes "
        "1 or "
        "cannot be computed.",
        "ICERD (1.1; q\u00A0=\u00A01.000). They may reflect differences between groups.",
        "the Asia-Pacific States would have 42.8 parties; given the number of human-rights treaties that "
        "they have joined, 29.5 (95\u00A0per cent interval 20.2\u201338.8) would be expected; they have 19.",
        "the remaining shortfall is 10.5. The 95\u00A0per cent interval of the shortfall, 1.2\u201319.8,",
        "a shortfall this large would seldom arise by chance.",
        "among the Latin American and Caribbean States (28, against 20.7",
        "of the Asia-Pacific States less those of the African States are \u22120.50 (\u22121.36 to 0.36), a "
        "difference that may be due to chance.",
        "(10.9). By number of treaties, they are: with 16, Kazakhstan; with 14, Kyrgyzstan, Philippines "
        "(withdrawn) and Sri Lanka; with 13, Nepal, Thailand and Turkmenistan; "
        "with 11, Syrian Arab Republic and Uzbekistan. The list describes their record and is not a "
        "forecast.",
        "No treaty was joined significantly more often before the Rome Statute than after it (q below 0.05).",
        "CEDAW (8 States not party), CRC (1 State not party) and CRPD (7 States not party)",
        "CEDAW (interval 3.1 to \u221E) and CRC (interval 0.04 to \u221E)",
        "Eastern European (4 not party)",
        "CRC (q\u00A0=\u00A00.041, exact 0.231)",
        // Section 3.
        "the Rome Statute within 6.7 years (4.3\u201312.1) of the day from which they could.",
        "In one group, fewer than half of the States had joined by the cut-off: Asia-Pacific, where "
        "63.2\u00A0per cent (49.3\u201374.2\u00A0per cent) had not.",
        "chi-squared 48.0",
        "A State that joined and has since left counts as having joined.",
        NULL,
    };
    assert_all((const char *const[]){ NULL }, SAID);
}

// Numbers of the text are those of the figures, whatever the configuration.
static void numbers_are_figures(void **state)
{
    (void)state;
    static const char *const RUNS[][3] = {
        { NULL },
        { "report.clock=deposited", NULL },
        { "charts.focus=african", NULL },
        { "treaties.subject=cat", NULL },
        { "report.as_of=2012-01-01", "report.since=2011-01-01", NULL },
    };
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun      run = annex_run(RUNS[i]);
        ChartContext *c = run.input.charts;
        const Figure *expected = subject_figure(c, "expected", c->focus),
                     *flat = subject_figure(c, "expected-flat", c->focus);
        const Figure *r = subject_figure(c, "depth-correlation", c->focus);
        assert_says(&run, str_format(run.keep,
                                     "would have %.*s parties; given the number of human-rights treaties "
                                     "that they have joined, %.*s (",
                                     ARG(figure_text(flat, run.keep)), ARG(figure_text(expected, run.keep)))
                              .s);
        assert_says(&run, str_format(run.keep, "(correlation %.*s, 95\u00A0per cent interval %.*s, p",
                                     ARG(figure_text(r, run.keep)), ARG(figure_interval(r, run.keep)))
                              .s);
        annex_end(&run);
    }
}

static void no_link_is_said(void **state)
{
    (void)state;
    assert_all((const char *const[]){ "treaties.subject=crc", NULL },
               (const char *const[]){ "Worldwide, States that are party to more human-rights treaties are "
                                      "not found to be more often party "
                                      "to the CRC.",
                                      "no such association is found",
                                      "treaties tested is associated with the CRC (q below 0.05)",
                                      "the one other State to 5.0",
                                      "no association remains in the exact test (q below 0.05).",
                                      "!An association does not", "!seminar in Seoul note", NULL });
    assert_all((const char *const[]){ "treaties.predictors=crc-op-sc", NULL },
               (const char *const[]){ "Over all States, one treaty can be tested, and no association "
                                      "with the Rome Statute is found (q not below 0.05): CRC-OP-SC.",
                                      "!treaties on average", "!Many treaties", NULL });
    assert_all((const char *const[]){ "treaties.predictors=icmw, crc-op-sc", NULL },
               (const char *const[]){
                   "none of 2 treaties tested is associated with the Rome Statute (q below 0.05).",
                   "no association remains", NULL });
    assert_all((const char *const[]){ "treaties.predictors=cat", NULL },
               (const char *const[]){ "Over all States, one treaty can be tested, and it is "
                                      "associated with the Rome Statute (q below 0.05): CAT.",
                                      "remains in the exact test (q below 0.05) for the one treaty", NULL });
    assert_all((const char *const[]){ "treaties.predictors=", NULL },
               (const char *const[]){ "No treaty is compared with the Rome Statute in this report.",
                                      "!How to read these numbers", NULL });
}

// What changes with the sign of the gap, and with where its interval lies.
static void gap_has_every_form(void **state)
{
    (void)state;
    assert_all((const char *const[]){ "charts.focus=grulac", NULL },
               (const char *const[]){
                   "they have 28. That is 7.3 more than their human-rights treaties suggest.",
                   "a surplus this large would seldom arise by chance.",
                   "fewer parties than expected among the Asia-Pacific States (19, against 29.5 expected",
                   NULL });
    assert_all((const char *const[]){ "charts.focus=african", NULL },
               (const char *const[]){
                   "on this basis, even more parties would be expected, and the shortfall is 3.0.",
                   "includes 0: the difference may be due to chance.", NULL });
    assert_all((const char *const[]){ "charts.focus=eastern-european", NULL },
               (const char *const[]){ "more than their human-rights treaties suggest.", "includes 0", NULL });
    assert_all(
        (const char *const[]){ "population.grouping=regional-organizations", "charts.focus=gcc", NULL },
        (const char *const[]){ "they have none.", NULL });
}

// Sections 5 and 6 ----------------------------------------------------------------------------------

static void implementation_is_told(void **state)
{
    (void)state;
    assert_all((const char *const[]){ NULL },
               (const char *const[]){
                   "At least 76 of 124 States Parties to the Rome Statute are party to the Agreement "
                   "on the Privileges and Immunities of the International Criminal Court: the list "
                   "of its parties is complete to 17\u00A0May\u00A02017 only",
                   "count 77 parties in all by deposit; other sources count 78 to 80",
                   "complete to 17\u00A0May\u00A02017 only, so that the others are not named", "at least 77",
                   "!States Parties not yet party to the Agreement", "complementarity legislation in 24",
                   "These are lower bounds", "no information, which is not the same as none", NULL });
    assert_all((const char *const[]){ "treaties.subject=cat", NULL },
               (const char *const[]){ "!Full implementation", "!lower bounds", "!Questionnaire",
                                      "!resolution", NULL });
    assert_all((const char *const[]){ NULL },
               (const char *const[]){ "At least 76 of 124 States Parties", "are not named here",
                                      "!are not recorded as party to the Agreement", NULL });
    assert_all(
        (const char *const[]){ "report.session=asp16", "report.as_of=2017-11-01", NULL },
        (const char *const[]){ "States Parties to the Rome Statute are not yet party to the Agreement on "
                               "the Privileges",
                               "States Parties not yet party to the Agreement", "!at least 77", NULL });
    assert_all((const char *const[]){ "report.as_of=1998-12-31", "report.since=1998-07-17", NULL },
               (const char *const[]){ "that had been adopted by the cut-off.",
                                      "there is no law or agreement of a State Party to report.", "!Missing",
                                      NULL });
}

#define EVENTS "event,start,end,title,kind,organ,place,country,focus,source\n"
#define PARTICIPANTS "event,state,role,source\n"
#define MEASURES "state,measure,status,date,source,confidence\n"
#define OLD "AAA,rome-statute,2002-01-01,ratification,,s,a\n"

typedef struct {
    const char *events, *participants, *measures; // NULL: no such table
    const char *said[8];
} Case;

static const Case CASES[] = {
    { NULL,
      NULL,
      NULL,
      { "No table of outreach events was supplied", "No table of implementing law",
        "No returns to the questionnaire were supplied" } },
    { EVENTS, PARTICIPANTS, MEASURES, { "no event is recorded.", "No table of implementing law" } },
    { EVENTS "e1,2024-03-01,2024-03-01,Seminar,seminar,pga,Alphaville,AAA,one,s\n",
      NULL,
      NULL,
      { "one event is recorded.\u00B3 The events whose days are known lasted one day in all.",
        "The list contains what public sources", "Seminar", "!recorded as a participant" } },
    { EVENTS "e1,2024-03-30,2024-04-02,Seminar,seminar,pga,,AAA,one,s\ne2,2024,2024,Visit,visit,"
             "court,,,global,s\n",
      PARTICIPANTS "e1,AAA,host,s\n",
      NULL,
      { "2 events are recorded.\u00B3 The events whose days are known lasted 4 days in all. One is known "
        "only",
        "None of the two States", "30\u00A0Mar\u2009\u2013\u20092\u00A0Apr\u00A02024",
        "PGA: Parliamentarians for Global Action." } },
    { EVENTS "e1,2024-03-01,2024-03-02,Seminar,seminar,court,,AAA,one,s\n",
      PARTICIPANTS "e1,BBB,speaker,s\ne1,AAA,host,s\n",
      NULL,
      { "One of the two States that were not party on the day before the period is recorded", "One: Beta.",
        "Alpha and Beta\u00A0\u1D43", "1\u20132\u00A0Mar\u00A02024" } },
    { EVENTS "e1,2024-03,2024-03,Seminar,seminar,court,,AAA,one,s\n",
      PARTICIPANTS "e1,BBB,speaker,s\ne1,CCC,host,s\n",
      NULL,
      { "Two of the two States that were not party on the day before the period are recorded",
        "One: Beta. Two: Gamma.", "!dated to the day add up" } },
    { NULL,
      NULL,
      MEASURES "AAA,complementarity-legislation,draft,2020,s,b\n",
      { "record no measure signed, enacted or in force", "draft (b)",
        "Something is recorded for every State Party." } },
    { NULL,
      NULL,
      MEASURES "BBB,cooperation-legislation,enacted,2020,s,c\n",
      { "Beta\u00A0\u1D43", "enacted (c)", "For one of 1 States Parties nothing is recorded: Alpha.",
        "Not party to the Statute" } },
};

static void put(const Folder *f, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", f->path, name);
    unlink(path);
    if (text)
        folder_write(f, name, text);
}

static void small_tables_read_well(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Folder folder = folder_make();
        folder_write(&folder, "states.csv", STATES);
        folder_write(&folder, "treaties.csv", TREATIES);
        folder_write(&folder, "sessions.csv", SESSIONS);
        folder_write(&folder, "actions.csv", ACTIONS_HEAD OLD);
        put(&folder, "labels.csv",
            "kind,code,en,en_short\norgan,pga,Parliamentarians for Global Action,PGA\n");
        put(&folder, "events.csv", CASES[i].events);
        put(&folder, "participants.csv", CASES[i].participants);
        put(&folder, "implementation.csv", CASES[i].measures);
        assert_all((const char *const[]){ folder_setting(&folder), "treaties.predictors=cat",
                                          "data.responses=", NULL },
                   CASES[i].said);
        put(&folder, "events.csv", NULL), put(&folder, "participants.csv", NULL),
            put(&folder, "implementation.csv", NULL), put(&folder, "labels.csv", NULL);
        folder_remove(&folder);
    }
}

// Section 7 -----------------------------------------------------------------------------------------

#define RESPONDENTS "respondent,state,name,group,kind,source\n"
#define RESPONSES "session,respondent,question,answer,received,confidential,source\n"
#define ONE(who, question, answer, secret)                                                                   \
    "asp23," who "," question "," answer ",2024-09-01," secret ",note verbale\n"

static void assert_returns(const char *respondents, const char *responses, const char *const *said)
{
    Folder folder = folder_make();
    char   setting[128];
    folder_write(&folder, "respondents.csv", respondents);
    folder_write(&folder, "responses.csv", responses);
    snprintf(setting, sizeof setting, "data.responses=%s", folder.path);
    assert_all((const char *const[]){ setting, NULL }, said);
    put(&folder, "respondents.csv", NULL), put(&folder, "responses.csv", NULL);
    folder_remove(&folder);
}

static void returns_read_well(void **state)
{
    (void)state;
    assert_all(
        (const char *const[]){ NULL },
        (const char *const[]){
            "ILLUSTRATIVE DATA. No published return was found.", "21 respondents had answered",
            "16 for the twentieth",
            "The obstacles named most often, each by 3 of 8 respondents, are security situation and public "
            "awareness.",
            "For seven kinds of assistance, requests exceed offers",
            "where all confidential answers to a question agree", "hidden", NULL });
    assert_returns(
        RESPONDENTS "fin,FIN,Finland,,party,note verbale\n",
        RESPONSES ONE("fin", "party-status", "party", "no")
            ONE("fin", "obstacles-implementation", "none", "no")
                ONE("fin", "assistance-offered", "drafting", "no"),
        (const char *const[]){ "one respondent had answered", "No answers are held for an earlier session.",
                               "No respondent answered this question.", "!ILLUSTRATIVE", "!hidden", NULL });
    assert_returns(
        RESPONDENTS "fin,FIN,Finland,,party,note verbale\n",
        RESPONSES ONE("fin", "obstacles-implementation", "none", "yes"),
        (const char *const[]){ "one respondent had answered",
                               "The few answers to this question are confidential and are not shown.",
                               "!hidden", NULL });
    assert_returns(
        RESPONDENTS, RESPONSES,
        (const char *const[]){ "No return to the questionnaire of the twenty-third session had been received",
                               "!Obstacles", NULL });
    assert_all(
        (const char *const[]){ "data.responses=", NULL },
        (const char *const[]){ "No returns to the questionnaire were supplied", "!ILLUSTRATIVE", NULL });
    assert_all((const char *const[]){ "report.session=asp24", "report.as_of=2026-01-01", NULL },
               (const char *const[]){ "No return to the questionnaire of the twenty-fourth session had been "
                                      "received by 5\u00A0December\u00A02025",
                                      NULL });
}

static void pairs_are_listed(void **state)
{
    (void)state;
    assert_returns(
        RESPONDENTS "fin,FIN,Finland,,party,nv\nken,KEN,Kenya,,party,nv\nfji,FJI,Fiji,,party,nv\n",
        RESPONSES ONE("ken", "assistance-needs", "drafting;translation", "no")
            ONE("fji", "assistance-needs", "drafting", "no")
                ONE("fin", "assistance-offered", "drafting;translation", "no")
                    ONE("fin", "assistance-regions", "african", "no"),
        (const char *const[]){ "Two pairs of a recipient and a donor match by kind of assistance and "
                               "group",
                               "Confidential answers are not matched.", "Kenya", NULL });
    assert_returns(RESPONDENTS "fin,FIN,Finland,,party,nv\nken,KEN,Kenya,,party,nv\n",
                   RESPONSES ONE("ken", "assistance-needs", "drafting", "no")
                       ONE("fin", "assistance-offered", "drafting", "no")
                           ONE("fin", "assistance-regions", "any", "no"),
                   (const char *const[]){
                       "One request is matched by an offer of the same kind for the group concerned", NULL });
    assert_returns(
        RESPONDENTS "fin,FIN,Finland,,party,nv\nken,KEN,Kenya,,party,nv\n",
        RESPONSES ONE("ken", "assistance-needs", "drafting", "yes")
            ONE("fin", "assistance-offered", "drafting", "no") ONE("fin", "assistance-regions", "any", "no"),
        (const char *const[]){ "Among the answers that are not confidential, no request is matched by an "
                               "offer of the same kind for the group concerned.",
                               NULL });
}

// Pages ---------------------------------------------------------------------------------------------

// Section 8 -------------------------------------------------------------------------------------

static void documents_are_reconciled(void **state)
{
    (void)state;
    assert_all((const char *const[]){ NULL },
               (const char *const[]){ "compares 24 statements of official documents with the tables of "
                                      "this report; five differ, and the table says why.",
                                      "21 (ILLUSTRATIVE DATA)", "PGA's page says 80 participants",
                                      "(1,461 days)", "\n1,461\n1,449\nagrees; within 30", "\n2019\n26",
                                      NULL });
}

static void pages_hold_together(void **state)
{
    (void)state;
    static const char *const RUNS[][4] = {
        { NULL },
        { "population.grouping=subregions", NULL },
        { "population.grouping=regional-organizations", NULL },
        { "report.clock=deposited", NULL },
        { "report.as_of=1998-12-31", "report.since=1998-07-17", NULL },
        { "treaties.subject=cat", NULL },
        { "treaties.subject=crc", NULL },
        { "treaties.predictors=", NULL },
        { "treaties.predictors=crc-op-sc", NULL },
        { "data.responses=", NULL },
        { "responses.min_cell=4", NULL },
        { "charts.focus=grulac", "rates.level=0.5", NULL },
    };
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun   run = annex_run(RUNS[i]);
        AnnexPages pages = annex_lay_out(&run.input, &run.doc);
        for (size_t p = 0; p < pages.n; p++) {
            Text report = { .in = run.keep };
            canvas_check(pages.items[p], &report, run.job->scratch);
            for (Cut c = { .tail = text_str(&report), .ok = true }; c.ok;) {
                c = str_cut(c.tail, '\n');
                if (c.head.n && !memmem(c.head.s, c.head.n, "is too small",
                                        12)) // a chart made smaller for its page
                    fail_msg("page %zu of %s: %.*s", p + 1, RUNS[i][0] ? RUNS[i][0] : "defaults",
                             ARG(c.head));
            }
        }
        annex_end(&run);
    }
}

// Made-up answers mark their pages and captions; the sections before them stay unmarked.
static void made_up_answers_are_marked(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    Str      section = { 0 };
    for (size_t i = 0; i < run.doc.n; i++) {
        const Block *b = &run.doc.blocks[i];
        if (b->kind == BLOCK_HEADING && b->level == 1)
            section = b->id;
        bool questionnaire = str_eq(section, S("questionnaire")) || str_eq(section, S("what-was-asked")) ||
                             str_eq(b->id, S("answers")) || str_eq(b->id, S("requests")) ||
                             str_eq(b->id, S("reconciliation")); // one claim counts answers
        if (b->kind == BLOCK_TABLE || b->kind == BLOCK_CHART) {
            Str caption = prose_text(&b->prose, run.keep);
            assert_int_equal(b->illustrative, questionnaire);
            assert_int_equal(memmem(caption.s, caption.n, "ILLUSTRATIVE DATA", 17) != NULL, questionnaire);
        }
    }
    annex_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story_is_told),
        cmocka_unit_test(numbers_are_figures),
        cmocka_unit_test(no_link_is_said),
        cmocka_unit_test(gap_has_every_form),
        cmocka_unit_test(implementation_is_told),
        cmocka_unit_test(small_tables_read_well),
        cmocka_unit_test(returns_read_well),
        cmocka_unit_test(pairs_are_listed),
        cmocka_unit_test(pages_hold_together),
        cmocka_unit_test(made_up_answers_are_marked),
        cmocka_unit_test(documents_are_reconciled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
