// test_annex_html.c - the page for a browser: well-formed, complete, and nothing but text, whatever
// the tables hold.
#include "annex_run.h"
#include "page.h"

// Everything of the document is on the page, and the page holds together.
static void check_page(AnnexRun *run)
{
    static Page page;
    Str         html = annex_html(&run->input, &run->doc), again = annex_html(&run->input, &run->doc);
    size_t      charts = 0;
    page_read(&page, html);
    assert_int_equal(page.scripts, 1);
    assert_int_equal(page.headings[1], 1);
    assert_int_equal(html.n, again.n);
    assert_memory_equal(html.s, again.s, html.n);
    for (size_t i = 0; i < run->doc.n; i++) {
        const Block *b = &run->doc.blocks[i];
        charts += b->kind == BLOCK_CHART;
        if (b->id.n && !page_has_id(&page, block_anchor(b, run->keep)))
            fail_msg("'%.*s' is not on the page", ARG(b->id));
    }
    assert_int_equal(page.figures, charts);
    assert_true(page.tables >= run->doc.tables);
}

static void pages_are_whole(void **state)
{
    (void)state;
    static const char *const RUNS[][4] = {
        { NULL },
        { "report.clock=deposited", NULL },
        { "report.as_of=1998-12-31", "report.since=1998-07-17", NULL },
        { "treaties.subject=cat", NULL },
        { "treaties.predictors=", NULL },
        { "population.kinds=observer", NULL },
        { "population.grouping=subregions", NULL },
    };
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun run = annex_run(RUNS[i]);
        check_page(&run);
        annex_end(&run);
    }
}

// All prose of the document is in the text of the page: tags out, entities as they are.
static void the_page_says_what_the_paper_says(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    Str      html = annex_html(&run.input, &run.doc);
    Text     text = { .in = run.keep };
    assert_true(html.n < 2250000); // an attachment, with each chart in two forms and its data as CSV
    for (size_t i = 0; i < html.n; i++) {
        if (html.s[i] == '<')
            while (html.s[i] != '>')
                i++;
        else
            text_add(&text, (Str){ html.s + i, 1 });
    }
    for (size_t i = 0; i < run.doc.n; i++) {
        Text wanted = { .in = run.keep };
        text_markup(&wanted, prose_text(&run.doc.blocks[i].prose, run.keep));
        if (wanted.n && !memmem(text.s, text.n, wanted.s, wanted.n))
            fail_msg("the page does not say '%s'", wanted.s);
    }
    annex_end(&run);
}

// Beside the id of a figure stands what it is about, and its value has all digits.
static void figures_have_names_and_digits(void **state)
{
    (void)state;
    AnnexRun                 run = annex_run((const char *const[]){ NULL });
    char                    *html = str_c(run.keep, annex_html(&run.input, &run.doc));
    static const char *const SAID[] = {
        "<a href=\"#how-rate\">rate/rome-statute/asia-pacific</a></th><td>Rome Statute \u00B7 "
        "Asia-Pacific</td>"
        "<td>33.3\u202F%</td>",
        ("%0Arate/rome-statute/"
         "asia-pacific,Rome%20Statute%20\u00B7%20Asia-Pacific,0.3333333333333333,0.22"),
        ">odds-ratio/cat+rome-statute/all</a></th><td>CAT, Rome Statute \u00B7 All States</td>",
        "Complementarity legislation \u00B7 All States</td>",
        ">events/organ=assembly/all</a></th><td>Assembly of States Parties \u00B7 All States</td>",
        ">depth/party/all</a></th><td>States Parties \u00B7 All States</td>",
        "<td>22nd session \u00B7 All States</td>",
        "<td>counted from deposit, UN members only, core treaties, 5 years earlier \u00B7 All States</td>",
    };
    for (size_t i = 0; i < COUNT(SAID); i++)
        if (!strstr(html, SAID[i]))
            fail_msg("the page does not say %s", SAID[i]);
    annex_end(&run);
}

// Each State of the register has a row that links lead to, and a card with what the row says; both are
// reached from each other. Without a script the cards are a list, closed.
static void every_state_has_a_row_and_a_card(void **state)
{
    (void)state;
    static Page page;
    AnnexRun    run = annex_run((const char *const[]){ NULL });
    char       *html = str_c(run.keep, annex_html(&run.input, &run.doc));
    size_t      cards = 0;
    page_read(&page, str(html));
    for (size_t i = 0; i < run.job->data.states_n; i++) {
        Str  code = run.job->data.states[i].code;
        bool counts = set_has(run.job->scope.population, i);
        assert_int_equal(page_has_id(&page, str_format(run.keep, "state-%.*s", ARG(code))), counts);
        assert_int_equal(page_has_id(&page, str_format(run.keep, "card-%.*s", ARG(code))), counts);
        assert_int_equal(strstr(html, str_format(run.keep, "href=\"#card-%.*s\"", ARG(code)).s) != NULL,
                         counts);
        cards += counts;
    }
    assert_int_equal(cards, run.job->scope.groups[0].n);
    const char              *ukraine = strstr(html, "id=\"card-UKR\"");
    const char              *end = strstr(ukraine, "</details>");
    static const char *const SAID[] = { ">Ukraine<", "awaiting entry into force on 1\u00A0Jan\u00A02025",
                                        "25\u00A0Oct\u00A02024", "CAT since 26" };
    for (size_t i = 0; i < COUNT(SAID); i++)
        if (!memmem(ukraine, (size_t)(end - ukraine), SAID[i], strlen(SAID[i])))
            fail_msg("the card of Ukraine does not say '%s'", SAID[i]);
    assert_null(strstr(html, "<details class=\"card\" open"));
    annex_end(&run);
}

static size_t times_of(Str text, const char *part)
{
    size_t n = 0, length = strlen(part);
    for (const char *at = text.s; (at = memmem(at, text.n - (size_t)(at - text.s), part, length));
         at += length)
        n++;
    return n;
}

// Fonts and inks of all charts are classes of the page's own style sheet: none is missing, and no chart says
// them again.
static void charts_share_their_styles(void **state)
{
    (void)state;
    AnnexRun    run = annex_run((const char *const[]){ NULL });
    char       *html = str_c(run.keep, annex_html(&run.input, &run.doc));
    const char *sheet = strstr(html, "<style>"), *body = strstr(html, "<body>");
    size_t      seen = 0;
    assert_null(strstr(body, "fill=\"#"));
    assert_null(strstr(body, "<style>"));
    for (const char *svg = body; (svg = strstr(svg, "<svg")); svg = strstr(svg, "</svg>")) {
        const char *end = strstr(svg, "</svg>");
        for (const char *at = svg; (at = strstr(at, " class=\"")) && at < end;) {
            at += strlen(" class=\"");
            for (Cut cut = { .tail = { at, strcspn(at, "\"") }, .ok = true }; cut.ok; seen++) {
                cut = str_cut(cut.tail, ' ');
                Str rule = str_format(run.keep, ".%.*s{", ARG(cut.head));
                if (!memmem(sheet, (size_t)(body - sheet), rule.s, rule.n))
                    fail_msg("the page has no style '%.*s'", ARG(cut.head));
            }
        }
    }
    assert_true(seen > 5000);
    annex_end(&run);
}

// Each chart has a form for a small screen before the one for all others, and the style sheet shows one of
// them. Title and description stand in the page once.
static void charts_have_a_narrow_form(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    Str      html = annex_html(&run.input, &run.doc);
    size_t   figures = times_of(html, "<figure id="), all = 0;
    for (size_t i = 0; i < CHART_DEFS; i++) {
        Str wide =
            str_format(run.keep, " aria-labelledby=\"svg-%s-title svg-%s-desc\"", CHARTS[i].id, CHARTS[i].id);
        Str title = str_format(run.keep, "<title id=\"svg-%s-title\">", CHARTS[i].id);
        all += times_of(html, wide.s) == 2 && times_of(html, title.s) == 1;
    }
    assert_true(figures > 20);
    assert_int_equal(all, figures);
    assert_int_equal(
        times_of(html, "<div class=\"narrow\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90mm\""),
        figures);
    assert_true(page_has(html, "\n.narrow{display:none}\n"));
    assert_true(page_has(html, "@media screen and (max-width:40rem){\n.narrow+.scroll{display:none}\n"));
    annex_end(&run);
}

// What the address of a link holds, as a browser reads it.
static Str address_text(Str address, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < address.n; i++) {
        char hex[3] = { i + 2 < address.n ? address.s[i + 1] : '0',
                        i + 2 < address.n ? address.s[i + 2] : '0' };
        char c = address.s[i] == '%' ? (char)strtoul(hex, NULL, 16) : address.s[i];
        i += address.s[i] == '%' ? 2 : 0;
        text_bytes(&t, &c, 1);
    }
    return text_str(&t);
}

// Under each table of data is a link that holds the same rows, without any script.
static void data_are_files(void **state)
{
    (void)state;
    AnnexRun   run = annex_run((const char *const[]){ NULL });
    char      *html = str_c(run.keep, annex_html(&run.input, &run.doc));
    const char HREF[] = "href=\"data:text/csv;charset=utf-8,%EF%BB%BF";
    size_t     links = 0, rows = 0, lines = 0;
    for (const char *at = html; (at = strstr(at, HREF)); links++) {
        at += strlen(HREF);
        Str csv = address_text((Str){ at, strcspn(at, "\"") }, run.keep);
        assert_true(csv.n > 20 && csv.s[csv.n - 1] == '\n');
        for (size_t i = 0; i < csv.n; i++)
            lines += csv.s[i] == '\n';
    }
    for (const char *at = html; (at = strstr(at, "<details>\n<summary>Data behind")); at++)
        for (const char *end = strstr(at, "</details>"), *row = at; (row = strstr(row, "<tr")) && row < end;
             row++)
            rows++;
    assert_true(links > 24);
    assert_int_equal(lines, rows);
    assert_non_null(strstr(html, "download=\"association.csv\""));
    assert_non_null(strstr(html, "download=\"depth-rows.csv\""));
    annex_end(&run);
}

// The id of a figure leads to how its measure is computed.
static void ids_lead_to_how_they_are_computed(void **state)
{
    (void)state;
    AnnexRun    run = annex_run((const char *const[]){ NULL });
    char       *html = str_c(run.keep, annex_html(&run.input, &run.doc));
    const char *how = strstr(html, "<details id=\"how-rate\">");
    assert_non_null(how);
    const char              *end = strstr(how, "</details>");
    static const char *const SAID[] = { "k        124\nn        197\n", "\nformula  k / n\n", "\nwhat     " };
    for (size_t i = 0; i < COUNT(SAID); i++)
        if (!memmem(how, (size_t)(end - how), SAID[i], strlen(SAID[i])))
            fail_msg("%s is not in %.*s", SAID[i], (int)(end - how), how);
    annex_end(&run);
}

static void every_use_names_figures(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    for (size_t i = 0; i < CHART_DEFS; i++) {
        assert_true(CHARTS[i].uses[0] || CHARTS[i].table); // its rows name the figures of the table
        for (size_t u = 0; u < CHART_USES && CHARTS[i].uses[u]; u++) {
            ChartDef       one = { .id = CHARTS[i].id, .uses = { CHARTS[i].uses[u] } };
            const Figure **figures;
            if (chart_uses(run.input.charts, &one, &figures) == 0)
                fail_msg("%s: no figure is named %s", one.id, one.uses[0]);
        }
    }
    annex_end(&run);
}

// Days and numbers are taken by globs with @ only; names stand for those of the run.
static void uses_are_globs(void **state)
{
    (void)state;
    AnnexRun       run = annex_run((const char *const[]){ NULL });
    const Figure **figures;
    ChartDef       rates = { .uses = { "rate/{subject}/*", "rate/{subject}/{focus}" } };
    size_t         n = chart_uses(run.input.charts, &rates, &figures);
    assert_int_equal(n, 6);
    assert_str(figure_id(figures[0], run.keep), "rate/rome-statute/all");
    ChartDef treaties = { .uses = { "rate/{treaty}/{focus}" } };
    assert_int_equal(chart_uses(run.input.charts, &treaties, &figures), run.job->scope.predictors_n + 1);
    ChartDef years = { .uses = { "rate/{subject}/{focus}@*" } };
    n = chart_uses(run.input.charts, &years, &figures);
    assert_true(n > 10);
    for (size_t i = 0; i < n; i++)
        assert_true(str_starts(figure_id(figures[i], run.keep), S("rate/rome-statute/asia-pacific@")));
    annex_end(&run);
}

#define SCRIPT "<script>alert(1)</script>"
#define QUOTE "\"\"onload=alert(1) x=\"\""
#define ARABIC "\u202E\u0645\u0635\u0631\u2066\u202A"

static void names_cannot_write_markup(void **state)
{
    (void)state;
    static Page page;
    Folder      folder = folder_make();
    folder_write(&folder, "states.csv",
                 "state,name,m49,group,subregion,kind,un_member_since\n"
                 "AAA," SCRIPT "&<b>*{name}*,001,one,x,member,1950-01-01\n"
                 "BBB,\"" QUOTE "]]>-->&amp;<!--\",002,one,x,member,1950-01-01\n"
                 "CCC," ARABIC ",003,two,y,member,1950-01-01\n");
    folder_write(
        &folder, "treaties.csv",
        "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage\n"
        "rome-statute," SCRIPT ",\"" SCRIPT QUOTE "\",X,rome-statute,1998-07-17,2002-07-01,60d,,\n"
        "apic,]]></svg>,</style>" SCRIPT ",javascript:alert(1),icc-privileges,2002-09-09,2004-07-22,30d,,\n"
        "cat,<svg onload=alert(1)>,</title>" SCRIPT ",X,human-rights-core,1984-12-10,1987-06-26,30d,,\n");
    folder_write(&folder, "actions.csv",
                 ACTIONS_HEAD "AAA,rome-statute,2001-01-01,ratification,,s,a\n"
                              "CCC,rome-statute,2024-10-25,ratification,,s,a\n"
                              "BBB,cat,2001-01-01,ratification,,s,a\n");
    folder_write(
        &folder, "sessions.csv",
        "session,ordinal,opens,closes,place,report,period_from,cutoff,responses_cutoff,source,confidence\n"
        "asp22,22,2023-12-04,2023-12-14,,,,,,s,a\n"
        "asp23,23,2024-12-02,2024-12-07," SCRIPT ",</dl>" SCRIPT ",2023-11-01,2024-11-08,,s,a\n");
    AnnexRun run = annex_run((const char *const[]){ folder_setting(&folder), "treaties.predictors=cat",
                                                    "annex.title=</title>" SCRIPT,
                                                    "annex.author=\"><img src=x onerror=alert(1)>", NULL });
    Str      html = annex_html(&run.input, &run.doc);
    page_read(&page, html); // finds raw markup, attributes that run, more than one override
    assert_int_equal(page.scripts, 1);
    assert_true(page_has(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_true(page_has(html, "&quot;onload=alert(1)"));
    assert_true(page_has(html, "]]&gt;"));
    assert_true(page_has(html, "&amp;amp;"));
    assert_true(page_has(html, "\u2068\u0645\u0635\u0631\u2069")); // in a sentence
    assert_false(page_has(html, "\u202E"));
    assert_false(page_has(html, "\u2066"));
    annex_end(&run);
    folder_remove(&folder);
}

// A document by hand: what a span may lead to.
static void only_web_addresses_are_followed(void **state)
{
    (void)state;
    static Page page;
    AnnexRun    run = annex_run((const char *const[]){ NULL });
    Doc         doc = { .keep = run.keep, .language = run.input.charts->language };
    doc_heading_message(&doc, 1, "one", MSG_CONTENTS_TITLE, NO_ARGS);
    Prose *p = doc_paragraph(&doc);
    prose_add(&doc, p, STYLE_PLAIN, S("script"), S("javascript:alert(1)"));
    prose_add(&doc, p, STYLE_PLAIN, S("data"), S("data:text/html,<script>alert(1)</script>"));
    prose_add(&doc, p, STYLE_PLAIN, S("good"), S("https://treaties.un.org/?a=1&b=\"><script>\u202E"));
    prose_add(&doc, p, STYLE_PLAIN, S("here"), S("#one"));
    assert_null(doc_resolve(&doc));
    Str html = annex_html(&run.input, &doc);
    page_read(&page, html);
    assert_false(page_has(html, "javascript:"));
    assert_false(page_has(html, "data:text/html"));
    assert_false(page_has(html, "href=\"data:text/html"));
    assert_true(
        page_has(html, "<a href=\"https://treaties.un.org/?a=1&amp;b=&quot;&gt;&lt;script&gt;\">good</a>"));
    assert_true(page_has(html, "<a href=\"#one\">here</a>"));
    annex_end(&run);
}

static void made_up_rows_are_marked(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    Doc      doc = { .keep = run.keep, .language = run.input.charts->language };
    doc_rests_on(&doc, CONFIDENCE_ILLUSTRATIVE);
    *doc_paragraph(&doc) = prose_plain(&doc, S("A sentence."));
    *doc_paragraph(&doc) = prose_plain(&doc, S("Another sentence."));
    Str html = annex_html(&run.input, &doc);
    assert_true(page_has(
        html,
        "<p class=\"flag\">ILLUSTRATIVE DATA</p>\n<p><span class=\"number\">1.</span> A sentence.</p>\n<p>"));
    annex_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_whole),
        cmocka_unit_test(the_page_says_what_the_paper_says),
        cmocka_unit_test(figures_have_names_and_digits),
        cmocka_unit_test(every_state_has_a_row_and_a_card),
        cmocka_unit_test(data_are_files),
        cmocka_unit_test(ids_lead_to_how_they_are_computed),
        cmocka_unit_test(charts_share_their_styles),
        cmocka_unit_test(charts_have_a_narrow_form),
        cmocka_unit_test(every_use_names_figures),
        cmocka_unit_test(uses_are_globs),
        cmocka_unit_test(names_cannot_write_markup),
        cmocka_unit_test(only_web_addresses_are_followed),
        cmocka_unit_test(made_up_rows_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
