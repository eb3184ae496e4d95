// test_annex_layout.c - pages: nothing overlaps, is cut or leaves the page, heads repeat, every
// chart is referred to, over configurations that people and trouble-makers use.
#include "annex_run.h"

#include "annex/content.h"
#include "annex/layout.h"

// Table heads stand on each page that continues the table.
static void check_heads(const Doc *doc, const CanvasText *texts, size_t n)
{
    for (size_t i = 0; i < doc->n; i++) {
        const Block *b = &doc->blocks[i];
        if (b->kind != BLOCK_TABLE)
            continue;
        for (size_t k = 0; k + 1 < n; k++) {
            if (!str_eq(texts[k].text, b->name) || !str_eq(texts[k + 1].text, S(" (continued)")))
                continue;
            // What follows the caption is the head: its first words are those of the first column.
            assert_true(k + 2 < n && str_starts(str(b->table->columns[0].head), texts[k + 2].text));
        }
    }
}

// A heading must not be the last text above the foot.
static void check_foot(const CanvasText *texts, size_t n)
{
    size_t last = n;
    for (size_t k = 0; k < n; k++)
        if (texts[k].box.y < BODY_BOTTOM && texts[k].box.y > BODY_TOP - 5 &&
            (last == n || texts[k].box.y >= texts[last].box.y))
            last = k;
    if (last < n)
        assert_false(texts[last].font == FONT_HEADING1 || texts[last].font == FONT_HEADING2);
}

static void check_references(const Doc *doc)
{
    for (size_t i = 0; i < doc->n; i++) {
        const Block *chart = &doc->blocks[i];
        bool         found = false;
        for (size_t k = 0; k < doc->n; k++)
            for (size_t s = 0; s < doc->blocks[k].prose.n; s++)
                found |= str_eq(doc->blocks[k].prose.items[s].refers, chart->id);
        if (chart->kind == BLOCK_CHART || chart->kind == BLOCK_TABLE)
            if (!found)
                fail_msg("nothing refers to '%.*s'", ARG(chart->id));
        for (size_t k = 0; k < i; k++)
            if (chart->id.n && str_eq(doc->blocks[k].id, chart->id))
                fail_msg("'%.*s' is the id of two blocks", ARG(chart->id));
    }
}

static void check_page(const Canvas *page, const char *what, size_t number, AnnexRun *run)
{
    Text report = { .in = run->keep };
    if (canvas_check(page, &report, run->job->scratch))
        fail_msg("page %zu of %s: %s", number, what, report.s);
}

static void check_pages(const char *const *settings)
{
    AnnexRun   run = annex_run(settings);
    AnnexPages pages = annex_lay_out(&run.input, &run.doc);
    Str        bytes;
    check_references(&run.doc);
    for (size_t i = 0; i < pages.n; i++) {
        CanvasText *texts;
        size_t      n = canvas_texts(pages.items[i], run.keep, &texts);
        check_page(pages.items[i], settings[0] ? settings[0] : "defaults", i + 1, &run);
        check_heads(&run.doc, texts, n);
        check_foot(texts, n);
    }
    const char *error = paper_pdf(pages.paper, run.keep, &bytes);
    assert_null(error);
    assert_memory_equal(bytes.s, "%PDF", 4);
    annex_end(&run);
}

static void pages_hold_together(void **state)
{
    (void)state;
    static const char *const RUNS[][6] = {
        { NULL },
        { "population.grouping=subregions", NULL },
        { "population.grouping=regional-organizations", NULL },
        { "report.clock=deposited", NULL },
        { "report.as_of=1998-12-31", "report.since=1998-07-17", NULL },
        { "report.as_of=2026-08-22", NULL },
        { "treaties.subject=cat", NULL },
        { "treaties.subject=art-124", NULL },
        { "treaties.predictors=", NULL },
        { "population.kinds=member", NULL },
        { "population.kinds=observer", NULL },
        { "report.session=asp17", "report.as_of=2018-12-01", NULL },
        { "annex.title=" LONG_NAME LONG_NAME, "annex.symbol=" LONG_NAME, NULL },
        { "rates.interval=none", "rates.level=0.5", NULL },
    };
    for (size_t i = 0; i < COUNT(RUNS); i++)
        check_pages(RUNS[i]);
}

static void hostile_names_stay_text(void **state)
{
    (void)state;
    Folder      folder = folder_make();
    const char *data = folder_setting(&folder);
    folder_write(&folder, "states.csv",
                 "state,name,m49,group,subregion,kind,un_member_since\n"
                 "AAA,<b>&amp;*{name}</b> " LONG_NAME ",001,one,x,member,1950-01-01\n"
                 "BBB,\u202Eדולג\u202C \u05D9\u05E9\u05E8\u05D0\u05DC,002,one,x,member,1950-01-01\n"
                 "CCC," WORD_NAME ",003,two,y,member,1950-01-01\n");
    folder_write(&folder, "treaties.csv",
                 "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage\n"
                 "rome-statute,<b>Statute</b> & a name of some length," LONG_NAME
                 ",X,rome-statute,1998-07-17,2002-07-01,60d,,\n"
                 "ced,CED & co," LONG_NAME ",X,human-rights-core,2006-12-20,2010-12-23,30d,,\n"
                 "crc,CRC," LONG_NAME ",X,human-rights-core,1989-11-20,1990-09-02,30d,,\n"
                 "crpd,CRPD," LONG_NAME ",X,human-rights-core,2006-12-13,2008-05-03,30d,,\n"
                 "cat,<i>CAT</i>*," LONG_NAME ",X,human-rights-core,1984-12-10,1987-06-26,30d,,\n");
    folder_write(&folder, "actions.csv",
                 ACTIONS_HEAD "AAA,rome-statute,2001-01-01,ratification,,s,a\n"
                              "BBB,rome-statute,2024-05-05,accession,,s,c\n"
                              "AAA,cat,2000-01-01,ratification,,s,illustrative\n"
                              "CCC,ced,2010-01-01,ratification,,s,a\n");
    folder_write(&folder, "sessions.csv", SESSIONS);
    AnnexRun run = annex_run((const char *const[]){ data, "treaties.predictors=@human-rights-core", NULL });
    assert_true(annex_says(&run, "<b>&amp;*{name}</b> A very long name"));
    annex_end(&run);
    check_pages((const char *const[]){ data, "treaties.predictors=@human-rights-core", NULL });
    folder_remove(&folder);
}

// A footnote stands at the foot of the page on which its mark stands, below everything else.
static void check_notes(const Doc *doc, const AnnexPages *pages, Arena *keep)
{
    size_t block = 0, span = 0, n = 0;
    for (const Span *s; (s = doc_footnote(doc, &block, &span)); n++) {
        Str    begins = str_format(keep, "%.*s ", ARG(s->text));
        size_t found = 0;
        for (size_t i = 0; i < pages->n; i++) {
            CanvasText *texts;
            bool        marked = false;
            size_t      all = canvas_texts(pages->items[i], keep, &texts), at = all;
            for (size_t k = 0; k < all; k++) {
                marked |= texts[k].font == FONT_BODY && str_eq(texts[k].text, s->text);
                if (texts[k].font == FONT_TABLE && str_starts(texts[k].text, begins))
                    at = k;
            }
            found += at < all;
            if (at < all && !marked)
                fail_msg("note %zu stands on page %zu, its mark does not", n + 1, i + 1);
            for (size_t k = 0; at < all && k < at; k++)
                if (texts[k].box.y > texts[at].box.y && texts[k].box.y < BODY_BOTTOM)
                    fail_msg("'%.*s' stands below note %zu", ARG(texts[k].text), n + 1);
        }
        assert_int_equal(found, 1);
    }
    assert_true(n >= 3);
}

static void notes_stand_at_the_foot(void **state)
{
    (void)state;
    static const char *const RUNS[][4] = {
        { NULL },
        { "report.session=asp25", "report.as_of=2026-08-31", NULL },
    };
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun   run = annex_run(RUNS[i]);
        AnnexPages pages = annex_lay_out(&run.input, &run.doc);
        check_notes(&run.doc, &pages, run.keep);
        annex_end(&run);
    }
}

// The mark stands on pages that rest on a made-up row and on no other.
static void made_up_rows_are_marked(void **state)
{
    (void)state;
    Folder folder = folder_make();
    folder_write(&folder, "states.csv", STATES);
    folder_write(&folder, "treaties.csv", TREATIES);
    folder_write(&folder, "actions.csv",
                 ACTIONS_HEAD "AAA,rome-statute,2001-01-01,ratification,,s,illustrative\n");
    folder_write(&folder, "sessions.csv", SESSIONS);
    AnnexRun run =
        annex_run((const char *const[]){ folder_setting(&folder), "treaties.predictors=cat", NULL });
    AnnexPages pages = annex_lay_out(&run.input, &run.doc);
    bool       marked[64] = { false }, first[64] = { false }; // the page where section 1 begins
    for (size_t i = 0; i < pages.n; i++) {
        CanvasText *texts;
        size_t      n = canvas_texts(pages.items[i], run.keep, &texts);
        for (size_t k = 0; k < n; k++)
            marked[i] |= str_eq(texts[k].text, S("ILLUSTRATIVE DATA")) && texts[k].font == FONT_TABLE_BOLD,
                first[i] |= str_starts(texts[k].text, S("1.")) && texts[k].font == FONT_HEADING1;
    }
    assert_false(marked[0]);
    for (size_t i = 0; i < pages.n; i++)
        assert_true(marked[i] || !first[i]);
    annex_end(&run);
    folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_hold_together),
        cmocka_unit_test(notes_stand_at_the_foot),
        cmocka_unit_test(hostile_names_stay_text),
        cmocka_unit_test(made_up_rows_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
