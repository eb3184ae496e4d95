// test_brief.c - briefs: every State fits on its page, texts neither overlap nor leave it, facts are those of
// the tables, long data are cut and said to be, and confidential answers are not read.
#include "annex_run.h"

#include "annex/brief.h"

static Arena brief_memory(void) { return big_arena((size_t)1 << 28); }

// Prose, items and cells of a brief, one a line.
static Str text_of(const Brief *b, Arena *keep)
{
    AnnexRun run = { .keep = keep, .doc = b->doc };
    return str_format(keep, "%.*s\n%.*s\n%.*s\n%.*s", ARG(b->name), ARG(b->about), ARG(b->as_of),
                      ARG(annex_text(&run)));
}

static bool says(Str text, const char *words) { return memmem(text.s, text.n, words, strlen(words)) != NULL; }

// Each State has a level of detail that fits, at which no text overlaps another or leaves the page.
static void assert_page(const Briefs *all, size_t state, Arena keep)
{
    Brief   brief;
    Canvas *page;
    Text    report = { .in = &keep };
    size_t  detail = 0;
    for (;; detail++) {
        Str code = all->in->charts->w->data->states[state].code;
        if (detail == BRIEF_DETAILS)
            fail_msg("%.*s does not fit on a page", ARG(code));
        const char *why = brief_write(all, state, detail, &keep, &brief);
        if (why)
            fail_msg("%.*s: %s", ARG(code), why);
        if (brief_fits(all, &brief, &keep, &page))
            break;
    }
    if (canvas_check(page, &report, all->in->scratch))
        fail_msg("%.*s: %s", ARG(brief.name), report.s);
}

static void every_state_fits_on_a_page(void **state)
{
    (void)state;
    static const struct {
        const char *setting;
        size_t      step;
    } CASES[] = { { "report.clock=in-force", 1 },
                  { "report.clock=deposited", 7 },
                  { "population.grouping=subregions", 7 },
                  { "population.grouping=regional-organizations", 11 },
                  { "report.as_of=1999-12-31", 9 },
                  { "treaties.subject=cat", 13 },
                  { "treaties.predictors=", 13 },
                  { "report.as_of=2003-12-31", 1 },
                  { "treaties.subject=icescr-op", 3 },
                  { "population.parts=", 19 },
                  { "report.language=qps", 5 },
                  { "charts.font=DejaVu Serif", 17 } };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        AnnexRun run = annex_run((const char *const[]){ CASES[i].setting, NULL });
        Briefs   all = briefs_begin(&run.input);
        Arena    keep = brief_memory();
        for (size_t s = 0; s < run.job->data.states_n; s += CASES[i].step)
            assert_page(&all, s, keep);
        annex_end(&run);
    }
}

// What a reader of the tables finds of twelve States.
static void facts_are_those_of_the_tables(void **state)
{
    (void)state;
#define NB "\u00A0"
    static const struct {
        const char *state, *words;
    } CASES[] = {
        { "THA", "It signed the Rome Statute on 2" NB "October" NB "2000 and is not party to it." },
        { "THA", "It is party to 13 of the 18 human-rights treaties compared; of the 57 States in its group, "
                 "8 are party to more." },
        { "THA", "Ratification of the Rome Statute." },
        { "NPL", "It is not party to the Rome Statute and has not signed it." },
        { "NPL", "Accession to the Rome Statute." },
        { "NPL", "Angola (13/13)" },
        { "UKR", "It has deposited its instrument; the Rome Statute enters into force for it on 1" NB
                 "January" NB "2025." },
        { "UKR", "Not recorded, although they may exist:" },
        { "UKR", "Acceptance of amendments to the Statute (4 of 6 not yet accepted; data up to 21" NB
                 "March" NB "2022): Art. 124" },
        { "NPL", "Joining the Agreement on the Privileges and Immunities of the International Criminal Court "
                 "(data up" },
        { "MYS", "took effect on 29" NB "April" NB "2019" },
        { "MYS", "it withdrew its instrument before the entry into force." },
        { "MYS", "withdrawn before it entered into force" },
        { "PHL", "It ceased to be party to the Rome Statute on 17" NB "March" NB "2019." },
        { "PHL", "took effect on 17" NB "March" NB "2019" },
        { "COK", "Not a Member State of the United Nations" },
        { "COK", "It has been party to the Rome Statute since 1" NB "October" NB "2008." },
        { "VAT", "Observer State at the United Nations" },
        { "PSE", "It has been party to the Rome Statute since 1" NB "April" NB "2015." },
        { "KAZ", "It is not party to the Rome Statute and has not signed it." },
        { "HUN", "It has been party to the Rome Statute since 1" NB "July" NB "2002." },
        { "TCD", "It has been party to the Rome Statute since 1" NB "January" NB "2007." },
        { "CHE", "It has been party to the Rome Statute since 1" NB "July" NB "2002." },
        { "CHE", "Steps towards full implementation" },
        { "USA", "has withdrawn its signature" },
        { "GMB", "rescinded before it took effect" },
    };
    AnnexRun run = annex_run((const char *const[]){ "report.session=asp23", NULL });
    Briefs   all = briefs_begin(&run.input);
    Arena    keep = brief_memory();
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Brief  brief;
        size_t s = index_find(&run.job->data.state_index, str(CASES[i].state));
        assert_null(brief_write(&all, s, 0, &keep, &brief));
        Str text = text_of(&brief, &keep);
        if (!says(text, CASES[i].words))
            fail_msg("%s: no '%s' in\n%.*s", CASES[i].state, CASES[i].words, ARG(text));
    }
    annex_end(&run);
}

// The page for a browser holds every sentence and cell of the document, and no script.
static void html_says_the_same(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ "report.session=asp23", NULL });
    Briefs   all = briefs_begin(&run.input);
    for (size_t s = 0; s < run.job->data.states_n; s += 20) {
        Arena keep = brief_memory();
        Brief brief;
        assert_null(brief_write(&all, s, 0, &keep, &brief));
        char *html = str_c(&keep, brief_html(&all, &brief, &keep));
        assert_null(strstr(html, "<script"));
        for (size_t i = 0; i < brief.doc.n; i++) {
            const Block *b = &brief.doc.blocks[i];
            for (size_t k = 0; k < b->prose.n; k++) {
                Text t = { .in = &keep };
                text_markup(&t, b->prose.items[k].text);
                if (b->prose.items[k].text.n && !strchr(t.s, '-') && !strstr(html, t.s))
                    fail_msg("%.*s: the page has no '%s'", ARG(brief.name), t.s);
            }
        }
    }
    annex_end(&run);
}

// Long names, a long answer, many events: the page still fits, and a list that is cut says so.
static Folder long_tables(void)
{
    Folder f = folder_make();
    char   events[16384] = "event,start,end,title,kind,organ,place,country,focus,source\n",
         part[8192] = "event,state,role,source\n";
    folder_write(&f, "states.csv",
                 "state,name,m49,group,subregion,kind,un_member_since\nAAA," LONG_NAME
                 ",001,one,x,member,1950-01-01\n"
                 "BBB," WORD_NAME ",002,one,x,member,1950-01-01\nCCC,Gamma,003,two,y,member,1950-01-01\n");
    folder_write(&f, "treaties.csv",
                 TREATIES "cat2," WORD_NAME "," LONG_NAME
                          ",X,human-rights-core,1984-12-10,1987-06-26,30d,,\n");
    folder_write(&f, "actions.csv",
                 ACTIONS_HEAD "AAA,cat,1990-01-01,accession,," LONG_NAME
                              ",a\nBBB,rome-statute,2003-01-01,accession,,s,a\n");
    folder_write(&f, "sessions.csv", SESSIONS);
    for (int i = 0; i < 40; i++) {
        sprintf(events + strlen(events), "e%d,2024-05-%02d,,%s,seminar,court,,,,s\n", i, 1 + i % 28,
                LONG_NAME);
        sprintf(part + strlen(part), "e%d,AAA,participant,s\n", i);
    }
    folder_write(&f, "events.csv", events);
    folder_write(&f, "participants.csv", part);
    return f;
}

static void long_data_are_cut(void **state)
{
    (void)state;
    Folder   f = long_tables();
    AnnexRun run = annex_run(
        (const char *const[]){ folder_setting(&f), "data.responses=", "treaties.predictors=cat,cat2", NULL });
    Briefs all = briefs_begin(&run.input);
    Arena  keep = brief_memory();
    Brief  brief;
    for (size_t s = 0; s < 3; s++)
        assert_page(&all, s, keep);
    assert_null(brief_write(&all, 0, 2, &keep, &brief));
    assert_true(says(text_of(&brief, &keep), "Thirty-five more are not shown."));
    annex_end(&run);
    folder_remove(&f);
}

// Open answers are shown; a confidential one is not, nor the fact that there is one.
static void confidential_answers_are_not_read(void **state)
{
    (void)state;
    static const char *const ANSWERS[] = { "quail", "zebra" };
    Str                      pages[2];
    Arena                    texts = brief_memory();
    for (size_t world = 0; world < 2; world++) {
        Folder f = folder_make();
        char   answers[512];
        folder_write(&f, "states.csv", STATES);
        folder_write(&f, "treaties.csv", TREATIES);
        folder_write(&f, "actions.csv", ACTIONS_HEAD "BBB,rome-statute,2003-01-01,accession,,s,a\n");
        folder_write(&f, "sessions.csv", SESSIONS);
        folder_write(&f, "questions.csv",
                     "question,topic,paragraph,type,options,text\nq1,t,,text,,One?\nq2,t,,text,,Two?\n");
        folder_write(
            &f, "respondents.csv",
            "respondent,state,name,group,kind,source\nr1,AAA,Alpha,,party,s\nr2,BBB,Beta,,party,s\n");
        snprintf(answers, sizeof answers,
                 "session,respondent,question,answer,received,confidential,source\nasp23,r1,q1,lemur,2024-09-"
                 "01,no,s\n"
                 "asp23,r1,q2,%s,2024-09-01,yes,s\nasp23,r2,q1,%s,2024-09-01,yes,s\n",
                 ANSWERS[world], ANSWERS[world]);
        folder_write(&f, "responses.csv", answers);
        AnnexRun run = annex_run(
            (const char *const[]){ folder_setting(&f), "data.responses=.", "treaties.predictors=cat", NULL });
        Briefs all = briefs_begin(&run.input);
        Text   t = { .in = &texts };
        for (size_t s = 0; s < 3; s++) {
            Arena keep = brief_memory();
            Brief brief;
            assert_null(brief_write(&all, s, 0, &keep, &brief));
            assert_int_equal(says(text_of(&brief, &keep), "lemur"), s == 0);
            text_add(&t, text_of(&brief, &keep));
        }
        pages[world] = str_copy(&texts, text_str(&t));
        annex_end(&run);
        folder_remove(&f);
    }
    assert_true(str_eq(pages[0], pages[1]));
    assert_false(says(pages[0], "quail"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_fits_on_a_page),
        cmocka_unit_test(facts_are_those_of_the_tables),
        cmocka_unit_test(html_says_the_same),
        cmocka_unit_test(long_data_are_cut),
        cmocka_unit_test(confidential_answers_are_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
