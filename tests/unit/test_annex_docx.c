// test_annex_docx.c - the document for a word processor, read back: whole, the same words as the page for a
// browser, every reference at its place, and nothing but text, whatever the tables hold.
#include "annex_run.h"
#include "word.h"

#include <math.h>

static Str docx_of(AnnexRun *run)
{
    Str         bytes;
    const char *error = annex_docx(&run->input, &run->doc, &bytes);
    if (error)
        fail_msg("%s", error);
    return bytes;
}

static void check_references(const Word *w)
{
    for (size_t i = 0; i < w->names_n; i++) {
        if (w->names[i].n > 40)
            fail_msg("'%.*s' is too long for a bookmark", ARG(w->names[i]));
        if (word_has(w->names, i, w->names[i]))
            fail_msg("the bookmark '%.*s' stands twice", ARG(w->names[i]));
    }
    for (size_t i = 0; i < w->refs_n; i++)
        if (!word_has(w->names, w->names_n, w->refs[i]))
            fail_msg("'%.*s' is no bookmark", ARG(w->refs[i]));
    assert_true(w->refs_n > w->names_n); // the contents and the text
}

static size_t blocks_of(const Doc *doc, BlockKind kind, size_t level)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n; i++)
        n += doc->blocks[i].kind == kind && (!level || doc->blocks[i].level == level);
    return n;
}

static void documents_are_whole(void **state)
{
    (void)state;
    static const char *const RUNS[][4] = {
        { NULL },
        { "report.clock=deposited", NULL },
        { "report.as_of=1998-12-31", "report.since=1998-07-17", NULL },
        { "treaties.subject=cat", NULL },
        { "population.kinds=observer", NULL },
        { "report.language=qpr", NULL },
    };
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        static Word w;
        AnnexRun    run = annex_run(RUNS[i]);
        Str         bytes = docx_of(&run), again = docx_of(&run);
        assert_true(str_eq(bytes, again));
        word_read(&w, bytes, ACCEPT_ALL, run.keep);
        check_references(&w);
        assert_int_equal(w.tables, run.doc.tables);
        assert_int_equal(w.heads, run.doc.tables); // repeated on each page
        assert_true(w.pictures_n >= run.doc.charts);
        for (size_t level = 1; level <= 3; level++)
            assert_int_equal(w.headings[level], blocks_of(&run.doc, BLOCK_HEADING, level));
        annex_end(&run);
    }
}

// The same words --------------------------------------------------------------------------------------

// Words with one blank between two: a blank is what separates blocks and cells, too.
static void add_words(Text *t, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        bool blank = text.s[i] == ' ' || text.s[i] == '\n';
        if (!blank)
            text_add(t, (Str){ text.s + i, 1 });
        else if (t->n && t->s[t->n - 1] != ' ')
            text_addc(t, " ");
    }
}

// What a tag leaves out of the words of the page: what only a browser has, and labels, which Word counts.
static const char *left_out(Str tag)
{
    static const struct {
        const char *begin, *end;
    } LEFT_OUT[] = { { "svg", "</svg>" },
                     { "details", "</details>" },
                     { "span class=\"number\"", "</span>" } };
    for (size_t i = 0; i < COUNT(LEFT_OUT); i++)
        if (str_starts(tag, str(LEFT_OUT[i].begin)))
            return LEFT_OUT[i].end;
    return NULL;
}

static bool is_inline(Str tag)
{
    static const char *const NAMES[] = { "a", "b", "i", "code", "span" };
    if (str_starts(tag, S("/")))
        tag = (Str){ tag.s + 1, tag.n - 1 };
    for (size_t i = 0; i < COUNT(NAMES); i++)
        if (str_eq(str_cut(tag, ' ').head, str(NAMES[i])))
            return true;
    return false;
}

static void add_entity(Text *t, Str html, size_t *at)
{
    static const char *const ENTITIES[][2] = {
        { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" }, { "&quot;", "\"" }, { "&#39;", "'" }
    };
    for (size_t e = 0; e < COUNT(ENTITIES); e++)
        if (str_starts((Str){ html.s + *at, html.n - *at }, str(ENTITIES[e][0]))) {
            text_addc(t, ENTITIES[e][1]);
            *at += strlen(ENTITIES[e][0]) - 1;
            return;
        }
    fail_msg("an unknown entity");
}

static Str page_words(Str html, Arena *keep)
{
    Text        t = { .in = keep };
    const char *from = memmem(html.s, html.n, "<main", 5), *to = memmem(html.s, html.n, "</main>", 7);
    const char *cards = memmem(html.s, html.n, "<section aria-labelledby=\"states\"", 33);
    const char *notes = memmem(html.s, html.n, "<section class=\"notes\"", 22);
    to = notes ? notes : cards ? cards : to; // the cards say again what the register says
    html = (Str){ from, (size_t)(to - from) };
    for (size_t i = 0; i < html.n; i++) {
        if (html.s[i] == '&') {
            add_entity(&t, html, &i);
        } else if (html.s[i] == '<') {
            Str         tag = str_cut((Str){ html.s + i + 1, html.n - i - 1 }, '>').head;
            const char *end = left_out(tag);
            if (!is_inline(tag))
                add_words(&t, S(" "));
            i += tag.n + 1;
            if (end)
                i = (size_t)((const char *)memmem(html.s + i, html.n - i, end, strlen(end)) - html.s) +
                    strlen(end) - 1;
        } else {
            add_words(&t, (Str){ html.s + i, 1 });
        }
    }
    return str_trim(text_str(&t));
}

// The lines behind the contents without the names of styles, the numbers of appendices and pictures.
static Str word_words(const Word *w, Arena *keep)
{
    Text        t = { .in = keep };
    const char *from = memmem(w->text.s, w->text.n, "\nHeading1: ", 11);
    for (Cut line = { .tail = { from + 1, w->text.n - (size_t)(from + 1 - w->text.s) }, .ok = true };
         line.ok;) {
        line = str_cut(line.tail, '\n');
        if (str_starts(line.head, S("Figure: ")) || !line.head.n)
            continue;
        Str         text = str_cut(line.head, ':').tail;
        const char *number =
            str_starts(line.head, S("Heading1: ")) ? memmem(text.s, text.n, "\u2002", 3) : NULL;
        if (number)
            text.n -= (size_t)(number + 3 - text.s), text.s = number + 3;
        add_words(&t, text);
        add_words(&t, S(" "));
    }
    return str_trim(text_str(&t));
}

static void assert_same_words(Str word, Str page)
{
    size_t n = word.n < page.n ? word.n : page.n, i = 0;
    while (i < n && word.s[i] == page.s[i])
        i++;
    size_t from = i > 80 ? i - 80 : 0;
    if (i < word.n || i < page.n)
        fail_msg("annex.docx: %.*s\nannex.html: %.*s", (int)(word.n - from < 200 ? word.n - from : 200),
                 word.s + from, (int)(page.n - from < 200 ? page.n - from : 200), page.s + from);
}

static void the_document_says_what_the_page_says(void **state)
{
    (void)state;
    static const char *const RUNS[][2] = { { NULL }, { "report.language=qps", NULL } };
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        static Word w;
        AnnexRun    run = annex_run(RUNS[i]);
        word_read(&w, docx_of(&run), ACCEPT_ALL, run.keep);
        Str word = word_words(&w, run.keep), page = page_words(annex_html(&run.input, &run.doc), run.keep);
        assert_true(word.n > 50000);
        assert_same_words(word, page);
        annex_end(&run);
    }
}

// A footnote of the word processor for each mark, in their order; the page has the same notes behind its
// text.
static void notes_are_footnotes(void **state)
{
    (void)state;
    static Word w;
    AnnexRun    run = annex_run((const char *const[]){ NULL });
    Str         html = annex_html(&run.input, &run.doc);
    size_t      block = 0, span = 0, n = 0, from = 0;
    word_read(&w, docx_of(&run), ACCEPT_ALL, run.keep);
    for (const Span *s; (s = doc_footnote(&run.doc, &block, &span));) {
        Str         text = prose_text(&s->note->prose, run.keep);
        Str         line = str_format(run.keep, "FootnoteText:  %.*s\n", ARG(text));
        const char *at = memmem(w.notes.s + from, w.notes.n - from, line.s, line.n);
        assert_int_equal(s->note->number, ++n);
        if (!at)
            fail_msg("no footnote says '%.*s': %.*s", ARG(text), ARG(w.notes));
        from = (size_t)(at - w.notes.s) + line.n;
        Str mark = str_format(run.keep, "id=\"mark-%zu\" href=\"#note-%zu\">%.*s</a>", n, n, ARG(s->text));
        Str back =
            str_format(run.keep, "href=\"#mark-%zu\" title=\"Back to the text\">%.*s</a> ", n, ARG(s->text));
        assert_non_null(memmem(html.s, html.n, mark.s, mark.n));
        assert_non_null(memmem(html.s, html.n, back.s, back.n));
    }
    assert_true(n >= 4);
    annex_end(&run);
}

// Numbers, pictures, text that is no markup ---------------------------------------------------------------

#define DOCUMENT(run) ((Doc){ .keep = (run).keep, .language = (run).input.charts->language })

static Str lines_of(AnnexRun *run, Doc *doc, Word *w)
{
    assert_null(doc_resolve(doc));
    run->doc = *doc;
    word_read(w, docx_of(run), ACCEPT_ALL, run->keep);
    return text_str(&w->text);
}

// A label that the word processor would count in another way stands as text.
static void labels_are_counted_or_written(void **state)
{
    (void)state;
    static Word              w;
    AnnexRun                 run = annex_run((const char *const[]){ NULL });
    Doc                      doc = DOCUMENT(run);
    static const char *const LABELS[] = { "I.", "II.", "IV.", "" };
    for (size_t i = 0; i < COUNT(LABELS); i++) {
        doc_heading_message(&doc, 1, str_format(run.keep, "h%zu", i).s, MSG_CONTENTS_TITLE, NO_ARGS);
        doc.blocks[doc.n - 1].label = str(LABELS[i]);
    }
    for (size_t i = 0; i < 2; i++) {
        *doc_paragraph(&doc) = prose_plain(&doc, S("A sentence."));
        doc.blocks[doc.n - 1].label = str_format(run.keep, "%zu.", i + 1);
    }
    Str lines = lines_of(&run, &doc, &w), numbering = word_part(&w, "word/numbering.xml"),
        styles = word_part(&w, "word/styles.xml");
    assert_non_null(memmem(lines.s, lines.n,
                           "Heading1: Contents\nHeading1: Contents\nHeading1: IV.\u2002Contents\n"
                           "Heading1: Contents\nListNumber: A sentence.\nListNumber: A sentence.\n",
                           strlen("Heading1: Contents\nHeading1: Contents\nHeading1: IV.\u2002Contents\n"
                                  "Heading1: Contents\nListNumber: A sentence.\nListNumber: A sentence.\n")));
    assert_non_null(memmem(numbering.s, numbering.n, "<w:numFmt w:val=\"upperRoman\"/>", 30));
    assert_non_null(memmem(styles.s, styles.n, "<w:pPr><w:numPr><w:numId w:val=\"2\"/>", 36));
    annex_end(&run);
}

static void pictures_have_descriptions_and_two_forms(void **state)
{
    (void)state;
    static Word w;
    AnnexRun    run = annex_run((const char *const[]){ NULL });
    word_read(&w, docx_of(&run), ACCEPT_ALL, run.keep);
    for (size_t i = 0; i < run.doc.n; i++) {
        const Block *b = &run.doc.blocks[i];
        if (b->kind == BLOCK_CHART && !word_has(w.pictures, w.pictures_n, b->chart->alt))
            fail_msg("'%.*s' describes no picture", ARG(b->chart->alt));
    }
    for (size_t i = 1; i <= w.pictures_n; i++) {
        Str png = word_part(&w, str_format(run.keep, "word/media/picture%zu.png", i).s),
            svg = word_part(&w, str_format(run.keep, "word/media/picture%zu.svg", i).s);
        assert_true(str_starts(png, S("\x89PNG")) && str_starts(svg, S("<?xml")));
    }
    annex_end(&run);
}

// The files of charts alone, as stand-ins that only the first picture of each chart may hold.
static ChartPictures *pictures_alone(AnnexRun *run, size_t *n)
{
    ChartPictures *all = NEW(run->keep, ChartPictures, run->doc.n);
    *n = 0;
    for (size_t i = 0; i < run->doc.n; i++) {
        const Block *b = &run->doc.blocks[i];
        if (b->kind != BLOCK_CHART || !b->chart->canvas)
            continue;
        ChartPictures *p = &all[(*n)++];
        *p = (ChartPictures){ .chart = b->chart,
                              .dpi = 20,
                              .alone = { str_format(run->keep, "png of %s", b->chart->def->id),
                                         str_format(run->keep, "svg of %s", b->chart->def->id) } };
        annex_pictures(p, run->keep, run->input.scratch);
    }
    return all;
}

// What is cut off are the margin and the source line: what is left has the size of the chart.
static void charts_alone_are_shown_without_their_margins(void **state)
{
    (void)state;
    static Word          w;
    AnnexRun             run = annex_run((const char *const[]){ NULL });
    size_t               n, whole = 0;
    const ChartPictures *all = pictures_alone(&run, &n);
    for (size_t i = 0; i < n; i++) {
        const Chart   *chart = all[i].chart;
        const Picture *p = &all[i].items[0];
        if (all[i].n != 1) { // too high for a page, even with the smallest letters
            assert_true(p->crop.left == 0 && str_starts(p->png, S("\x89PNG")));
            continue;
        }
        whole++;
        assert_true(str_eq(p->png, all[i].alone.png) && str_eq(p->svg, all[i].alone.svg));
        assert_true(fabs((1 - p->crop.left - p->crop.right) * canvas_width(chart->alone) -
                         canvas_width(chart->canvas)) < 1e-9);
        assert_true(fabs((1 - p->crop.top - p->crop.bottom) * canvas_height(chart->alone) -
                         canvas_height(chart->canvas)) < 1e-9);
        assert_true(fabs(p->crop.left * canvas_width(chart->alone) - MM(4)) < 1e-9);
        assert_true(fabs(p->crop.top * canvas_height(chart->alone) - MM(4)) < 1e-9);
    }
    assert_true(n > 20 && whole >= n - 2); // requests and the grid of treaties are divided, nothing else
    run.input.pictures = all, run.input.pictures_n = n;
    word_read(&w, docx_of(&run), ACCEPT_ALL, run.keep);
    Str    document = word_part(&w, "word/document.xml");
    size_t cropped = 0;
    for (const char *at = document.s; (at = strstr(at, "<a:srcRect l=\"")); at++)
        cropped++;
    assert_int_equal(cropped, whole);
    assert_true(str_starts(word_part(&w, "word/media/picture1.png"), S("png of ")));
    annex_end(&run);
}

static void names_cannot_write_markup(void **state)
{
    (void)state;
    static Word w;
    AnnexRun    run =
        annex_run((const char *const[]){ "annex.title=</w:t>]]>\"&amp;", "annex.author=<b>'\"&", NULL });
    Doc doc = DOCUMENT(run);
    doc_heading_message(&doc, 1, "one", MSG_CONTENTS_TITLE, NO_ARGS);
    Prose *p = doc_paragraph(&doc);
    prose_add(&doc, p, STYLE_MONO, S("</w:t>\"&<w:p>"), (Str){ 0 });
    prose_add(&doc, p, STYLE_BOLD, S(" script"), S("javascript:alert(1)"));
    prose_add(&doc, p, STYLE_PLAIN, S(" good"), S("https://treaties.un.org/?a=1&b=\"><w:p>"));
    prose_add(&doc, p, STYLE_PLAIN, S(" here"), S("#one"));
    Str lines = lines_of(&run, &doc, &w), targets = word_part(&w, "word/_rels/document.xml.rels");
    assert_non_null(memmem(lines.s, lines.n, "Title: </w:t>]]>\"&amp;\n", 23));
    assert_non_null(memmem(lines.s, lines.n, "ListNumber: </w:t>\"&<w:p> script good here\n", 43));
    assert_null(memmem(targets.s, targets.n, "javascript", 10));
    assert_non_null(memmem(targets.s, targets.n, "/?a=1&amp;b=&quot;&gt;&lt;w:p&gt;\"", 34));
    assert_true(word_has(w.refs, w.refs_n, S("_one")));
    annex_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_whole),
        cmocka_unit_test(the_document_says_what_the_page_says),
        cmocka_unit_test(notes_are_footnotes),
        cmocka_unit_test(labels_are_counted_or_written),
        cmocka_unit_test(pictures_have_descriptions_and_two_forms),
        cmocka_unit_test(charts_alone_are_shown_without_their_margins),
        cmocka_unit_test(names_cannot_write_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
