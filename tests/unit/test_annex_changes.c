// test_annex_changes.c - what changed between two documents: words, items, rows, blocks; and the document
// with tracked changes, of which accepting all gives the later document and rejecting all the earlier one.
#include "annex_run.h"
#include "word.h"

#include "annex/changes.h"

// Words --------------------------------------------------------------------------------------------

static Doc blank(Arena *keep) { return (Doc){ .keep = keep }; }

static Prose prose(Arena *keep, const char *text)
{
    Doc d = blank(keep);
    return prose_plain(&d, str(text));
}

// "the [-old-] {+new+} word"
static Str marked(const Prose *p, Arena *keep)
{
    static const char *const OPEN[] = { "", "{", "[" }, *const CLOSE[] = { "", "}", "]" };
    Text t = { .in = keep };
    for (size_t i = 0; i < p->n; i++)
        text_addf(&t, "%s%.*s%s", OPEN[p->items[i].change], ARG(p->items[i].text), CLOSE[p->items[i].change]);
    return text_str(&t);
}

static void words_are_compared(void **state)
{
    (void)state;
    static const char *const CASES[][3] = {
        { "", "", "" },
        { "one", "one", "one" },
        { "", "one two", "{one two}" },
        { "one two", "", "[one two]" },
        { "123 States are parties.", "124 States are parties.", "[123]{124} States are parties." },
        { "a b c d", "a c d e", "a[ b] c d{ e}" },
        { "the old long word", "the new short word", "the[ old long]{ new short} word" },
        { "x x x", "x x", "x x[ x]" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena keep = arena();
        Prose before = prose(&keep, CASES[i][0]), after = prose(&keep, CASES[i][1]);
        Prose p = prose_changes(&before, &after, &keep, scratch_arena());
        assert_str(marked(&p, &keep), CASES[i][2]);
    }
}

// A note is the same while it says the same, whatever its number.
static void notes_are_compared_by_what_they_say(void **state)
{
    (void)state;
    Arena    keep = arena();
    Footnote notes[] = { { 1, prose(&keep, "A") }, { 2, prose(&keep, "A") }, { 2, prose(&keep, "B") } };
    Span     was[] = { { .text = S("word.") }, { .text = S("1"), .note = &notes[0] } };
    Span     moved[] = { { .text = S("word.") }, { .text = S("2"), .note = &notes[1] } };
    Span     other[] = { { .text = S("word.") }, { .text = S("2"), .note = &notes[2] } };
    Prose    before = { .items = was, .n = 2 }, same = { .items = moved, .n = 2 },
          new = { .items = other, .n = 2 };
    Prose p = prose_changes(&before, &same, &keep, scratch_arena());
    assert_str(marked(&p, &keep), "word.2");
    p = prose_changes(&before, &new, &keep, scratch_arena());
    assert_str(marked(&p, &keep), "word.[1]{2}");
}

// Another style or another place to lead to is another word.
static void styles_and_references_are_compared(void **state)
{
    (void)state;
    Arena keep = arena();
    Doc   d = blank(&keep);
    Prose before = { 0 }, after = { 0 };
    prose_add(&d, &before, STYLE_PLAIN, S("see "), (Str){ 0 });
    prose_add(&d, &before, STYLE_BOLD, S("this"), (Str){ 0 });
    prose_add(&d, &before, STYLE_PLAIN, S("Figure 3"), S("#figure-a"));
    prose_add(&d, &after, STYLE_PLAIN, S("see this"), (Str){ 0 });
    prose_add(&d, &after, STYLE_PLAIN, S("Figure 4"), S("#figure-a"));
    Prose p = prose_changes(&before, &after, &keep, scratch_arena());
    assert_str(marked(&p, &keep), "see[ ][this][Figure 3]{ this}{Figure 4}");
}

// Random sequences: the parts of either side, in order, are that side; and no alignment has more in common.
static size_t longest_common(const char *a, const char *b)
{
    size_t with = 0, n = strlen(a), m = strlen(b), best[32][32] = { { 0 } };
    for (size_t i = n; i-- > 0;)
        for (size_t k = m; k-- > 0;) {
            with = a[i] == b[k] ? best[i + 1][k + 1] + 1 : 0;
            best[i][k] = best[i + 1][k] > best[i][k + 1] ? best[i + 1][k] : best[i][k + 1];
            best[i][k] = with > best[i][k] ? with : best[i][k];
        }
    return best[0][0];
}

typedef struct {
    char a[20], b[20];
} Letters;

static double same_letter(const void *context, size_t before, size_t after)
{
    const Letters *l = context;
    return l->a[before] == l->b[after] ? SAME : 0;
}

static void alignments_are_longest(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 500; round++) {
        Letters l = { { 0 }, { 0 } };
        Step    steps[40];
        size_t  n = (seed = seed * 1103515245u + 12345u) >> 16 & 15, m = seed >> 20 & 15, i = 0, k = 0,
               common = 0;
        for (size_t c = 0; c < n; c++)
            l.a[c] = (char)('a' + ((seed = seed * 1103515245u + 12345u) >> 16) % 4);
        for (size_t c = 0; c < m; c++)
            l.b[c] = (char)('a' + ((seed = seed * 1103515245u + 12345u) >> 16) % 4);
        size_t steps_n = align(same_letter, &l, n, m, steps, scratch_arena());
        for (size_t s = 0; s < steps_n; s++) {
            if (steps[s].before != NO_PARTNER)
                assert_int_equal(steps[s].before, i++);
            if (steps[s].after != NO_PARTNER)
                assert_int_equal(steps[s].after, k++);
            common += steps[s].before != NO_PARTNER && steps[s].after != NO_PARTNER;
        }
        assert_true(i == n && k == m);
        assert_int_equal(common, longest_common(l.a, l.b));
    }
}

// Two annexes --------------------------------------------------------------------------------------

typedef struct {
    ConfigRead   config;
    Scope        scope;
    World        world;
    Store        figures;
    ChartContext context;
    Chart        charts[64];
    AnnexInput   input;
    Doc          doc;
} Earlier;

// The annex of the same data as of an earlier day.
static void make_earlier(AnnexRun *run, Earlier *e, Day as_of, Day since)
{
    Job *job = run->job;
    e->config = job->config;
    e->config.values.as_of = as_of, e->config.values.since = since;
    e->scope = scope_make(&job->data, &e->config, run->keep, &job->diag);
    e->world = world_make(&job->data, &e->config.values, &e->scope, job->standing, run->keep, job->scratch);
    e->figures = figures_make(&e->world, run->keep);
    e->context = catalogue_context(&e->world, &e->figures, job->fonts, job->language, run->keep);
    assert_true(CHART_DEFS <= COUNT(e->charts));
    for (size_t i = 0; i < CHART_DEFS; i++)
        e->charts[i] = CHARTS[i].draw(&CHARTS[i], &e->context);
    e->input = run->input;
    e->input.charts = &e->context, e->input.drawn = e->charts, e->input.config = &e->config;
    assert_null(annex_write(&e->input, &e->doc));
}

static Str lines_of(AnnexInput *in, const Doc *doc, Word *w)
{
    Str bytes;
    assert_null(annex_docx(in, doc, &bytes));
    word_read(w, bytes, ACCEPT_ALL, doc->keep);
    return text_str(&w->text);
}

static void assert_same_lines(Str is, Str want)
{
    size_t i = 0;
    while (i < is.n && i < want.n && is.s[i] == want.s[i])
        i++;
    size_t from = i > 150 ? i - 150 : 0;
    if (i < is.n || i < want.n)
        fail_msg("%.300s\n-- instead of --\n%.300s", is.s + from, want.s + from);
}

static void check_decisions(AnnexRun *run, Earlier *e)
{
    static Word w;
    Str bytes, again, was = lines_of(&e->input, &e->doc, &w), is = lines_of(&run->input, &run->doc, &w);
    assert_int_equal(w.changes, 0);
    assert_null(annex_changes(&e->input, &e->doc, &run->input, &run->doc, &bytes));
    assert_null(annex_changes(&e->input, &e->doc, &run->input, &run->doc, &again));
    assert_true(str_eq(bytes, again));
    word_read(&w, bytes, ACCEPT_ALL, run->keep);
    assert_same_lines(text_str(&w.text), is);
    for (size_t i = 0; i < w.names_n; i++)
        if (word_has(w.names, i, w.names[i]))
            fail_msg("the bookmark '%.*s' stands twice", ARG(w.names[i]));
    size_t changes = w.changes;
    word_read(&w, bytes, REJECT_ALL, run->keep);
    assert_same_lines(text_str(&w.text), was);
    assert_true(changes > 100);
}

static void decisions_give_either_document(void **state)
{
    (void)state;
    static const int YEARS[] = { 2023, 2010, 1999 };
    for (size_t i = 0; i < COUNT(YEARS); i++) {
        static Earlier e;
        AnnexRun       run = annex_run((const char *const[]){ NULL });
        make_earlier(&run, &e, day_make(YEARS[i], 11, 20), day_make(YEARS[i], 1, 1));
        check_decisions(&run, &e);
        annex_end(&run);
    }
}

// What did not change is not marked, and what did is marked by the word: most of two reports in a row is the
// same.
static void little_is_marked(void **state)
{
    (void)state;
    static Earlier e;
    AnnexRun       run = annex_run((const char *const[]){ NULL });
    Doc            same = doc_changes(&run.doc, &run.doc, run.keep, run.input.scratch);
    for (size_t i = 0; i < same.n; i++) {
        const Block *b = &same.blocks[i];
        assert_true(b->change == EDIT_NONE && b->was == &run.doc.blocks[i]);
        for (size_t s = 0; s < b->prose.n; s++)
            assert_int_equal(b->prose.items[s].change, EDIT_NONE);
    }
    make_earlier(&run, &e, day_make(2023, 11, 20), day_make(2022, 12, 9));
    Doc    all = doc_changes(&e.doc, &run.doc, run.keep, run.input.scratch);
    size_t kept = 0, words = 0;
    for (size_t i = 0; i < all.n; i++)
        for (size_t s = 0; s < all.blocks[i].prose.n; s++) {
            bool unmarked = !all.blocks[i].change && !all.blocks[i].prose.items[s].change;
            kept += unmarked ? all.blocks[i].prose.items[s].text.n : 0,
                words += all.blocks[i].prose.items[s].text.n;
        }
    assert_true((double)kept > 0.6 * (double)words);
    annex_end(&run);
}

// By hand: a table with other columns is another table, a row is known by its first cell.
static void tables_are_compared_by_rows(void **state)
{
    (void)state;
    static const DocColumn COLUMNS[] = { { "State", ALIGN_LEFT, 0, STYLE_PLAIN },
                                         { "n", ALIGN_RIGHT, 0, STYLE_PLAIN } };
    static const DocColumn OTHER[] = { { "State", ALIGN_LEFT, 0, STYLE_PLAIN },
                                       { "m", ALIGN_RIGHT, 0, STYLE_PLAIN } };
    AnnexRun               run = annex_run((const char *const[]){ NULL });
    Doc       was = { .keep = run.keep, .language = run.input.charts->language }, is = was, other = was;
    Prose     caption = prose(run.keep, "A table");
    DocTable *a = doc_table(&was, "t", &caption, COLUMNS, 2), *b = doc_table(&is, "t", &caption, COLUMNS, 2);
    doc_table(&other, "t", &caption, OTHER, 2);
    doc_row(&was, a, STYLE_PLAIN, (Str[]){ S("Alpha"), S("1") });
    doc_row(&was, a, STYLE_PLAIN, (Str[]){ S("Beta"), S("2") });
    doc_row(&is, b, STYLE_PLAIN, (Str[]){ S("Alpha"), S("3") });
    doc_row(&is, b, STYLE_PLAIN, (Str[]){ S("Gamma"), S("4") });
    Doc             all = doc_changes(&was, &is, run.keep, run.input.scratch);
    const DocTable *t = all.blocks[0].table;
    assert_int_equal(t->n, 3);
    assert_str(marked(&t->rows[0].cells[1], run.keep), "[1]{3}");
    assert_int_equal(t->rows[0].change, EDIT_NONE);
    assert_int_equal(t->rows[1].change, EDIT_DELETED);
    assert_int_equal(t->rows[2].change, EDIT_INSERTED);
    all = doc_changes(&was, &other, run.keep, run.input.scratch);
    assert_int_equal(all.n, 2);
    assert_int_equal(all.blocks[0].change, EDIT_DELETED);
    assert_int_equal(all.blocks[1].change, EDIT_INSERTED);
    annex_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_compared),
        cmocka_unit_test(styles_and_references_are_compared),
        cmocka_unit_test(notes_are_compared_by_what_they_say),
        cmocka_unit_test(alignments_are_longest),
        cmocka_unit_test(tables_are_compared_by_rows),
        cmocka_unit_test(little_is_marked),
        cmocka_unit_test(decisions_give_either_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
