// test_annex_json.c - annex.json says what the document says, block by block, and is read back as that
// document.
#include "annex_run.h"
#include "word.h"

#include "annex/changes.h"
#include "program/earlier_annex.h"

#include <jansson.h>

static Str string_of(const json_t *object, const char *member)
{
    const char *text = json_string_value(json_object_get(object, member));
    return text ? str(text) : (Str){ 0 };
}

// The texts of spans, one behind the other.
static Str spans_of(const json_t *spans, Arena *keep)
{
    Text    t = { .in = keep };
    size_t  i;
    json_t *span;
    json_array_foreach(spans, i, span) text_add(&t, string_of(span, "text"));
    return text_str(&t);
}

static void check_prose(const json_t *spans, const Prose *prose, Arena *keep)
{
    Str want = prose_text(prose, keep), got = spans_of(spans, keep);
    if (!str_eq(want, got))
        fail_msg("'%.*s', want '%.*s'", ARG(got), ARG(want));
}

static size_t check_table(const json_t *block, const DocTable *t, Arena *keep)
{
    const json_t *rows = json_object_get(block, "rows");
    size_t        numbers = 0;
    assert_int_equal(json_array_size(json_object_get(block, "columns")), t->columns_n);
    assert_int_equal(json_array_size(rows), t->n);
    for (size_t r = 0; r < t->n; r++) {
        const json_t *row = json_array_get(rows, r), *cells = json_object_get(row, "cells");
        assert_int_equal(json_is_true(json_object_get(row, "band")), t->rows[r].band);
        for (size_t c = 0; c < (t->rows[r].band ? 1 : t->columns_n); c++) {
            const Prose    *cell = &t->rows[r].cells[c];
            const DocValue *v = cell->n ? cell->items[0].value : NULL;
            const json_t   *value = json_object_get(json_array_get(json_array_get(cells, c), 0), "value");
            check_prose(json_array_get(cells, c), cell, keep);
            assert_int_equal(value != NULL, v && v->kind == VALUE_NUMBER && isfinite(v->number));
            if (value)
                assert_true(json_number_value(value) == v->number), numbers++;
        }
    }
    return numbers;
}

static void it_says_what_the_document_says(void **state)
{
    (void)state;
    static const char *const RUNS[][2] = { { NULL },
                                           { "annex.title=A \"title\" \\ \xE2\x80\xA8 signs", NULL } };
    for (size_t i = 0; i < COUNT(RUNS); i++) {
        AnnexRun     run = annex_run(RUNS[i]);
        Str          text = annex_json(&run.input, &run.doc);
        json_error_t error;
        json_t      *all = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, &error);
        size_t       numbers = 0;
        if (!all)
            fail_msg("line %d: %s", error.line, error.text);
        const json_t *blocks = json_object_get(all, "blocks");
        assert_int_equal(json_array_size(blocks), run.doc.n);
        for (size_t k = 0; k < run.doc.n; k++) {
            const Block  *b = &run.doc.blocks[k];
            const json_t *block = json_array_get(blocks, k);
            check_prose(json_object_get(block, "text"), &b->prose, run.keep);
            assert_true(str_eq(string_of(block, "id"), b->id) && str_eq(string_of(block, "name"), b->name));
            for (size_t n = 0; n < b->items_n; n++)
                check_prose(json_array_get(json_object_get(block, "items"), n), &b->items[n], run.keep);
            numbers += b->table ? check_table(block, b->table, run.keep) : 0;
        }
        assert_true(numbers > 500);
        json_decref(all);
        annex_end(&run);
    }
}

static size_t changed_blocks(const Doc *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        n += d->blocks[i].change != EDIT_NONE;
    return n;
}

// The text of all blocks without what was inserted.
static Str earlier_text(const Doc *d, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < d->n; i++)
        for (size_t k = 0; d->blocks[i].change != EDIT_INSERTED && k < d->blocks[i].prose.n; k++)
            if (d->blocks[i].prose.items[k].change != EDIT_INSERTED)
                text_add(&t, d->blocks[i].prose.items[k].text);
    return text_str(&t);
}

// Two reports that are years apart: rejecting all changes gives the one that was read.
static void it_is_read_back(void **state)
{
    (void)state;
    AnnexRun   before = annex_run((const char *const[]){ "report.as_of=2012-12-31", NULL });
    Arena      keep = big_arena((size_t)1 << 27);
    Str        text = str_copy(&keep, annex_json(&before.input, &before.doc)), want;
    Doc        read;
    AnnexFront front;
    assert_null(annex_json_read(text, &read, &front, &keep));
    assert_int_equal(read.n, before.doc.n);
    assert_int_equal(front.lines.n, annex_front(&before.input, &keep).n);
    Doc same = doc_changes(&read, &before.doc, &keep, before.input.scratch);
    assert_int_equal(changed_blocks(&same), 0);
    want = earlier_text(&before.doc, &keep);
    annex_end(&before);
    AnnexRun now = annex_run((const char *const[]){ NULL });
    Doc      all = doc_changes(&read, &now.doc, &keep, now.input.scratch);
    Str      bytes;
    assert_true(changed_blocks(&all) > 0);
    assert_true(str_eq(earlier_text(&all, &keep), want));
    AnnexInput was = now.input;
    was.front = &front;
    assert_null(annex_changes(&was, &read, &now.input, &now.doc, &bytes));
    annex_end(&now);
}

// Pictures come from PNG files, whatever is in them.
static void pictures_have_the_size_of_their_png(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    Canvas  *c = canvas_new(run.keep, run.job->fonts, 100, 50);
    Str      png;
    Picture  p;
    canvas_fill(c, (Box){ 0, 0, 100, 50 }, fill_solid(INK_ACCENT));
    assert_null(canvas_png(c, 144, S("t"), run.keep, run.input.scratch, &png));
    assert_true(png_picture(png, &p));
    assert_true(p.width > 99.5 && p.width < 100.5 && p.height > 49.5 && p.height < 50.5);
    for (size_t n = 0; n < 60; n++)
        png_picture(str_copy(run.keep, (Str){ png.s, n }), &p);
    assert_false(png_picture((Str){ png.s, 30 }, &p));
    assert_false(png_picture(S("GIF89a, which is no PNG at all, however long it may be"), &p));
    annex_end(&run);
}

// The picture of a chart as it was stands before the one that takes its place, each as a tracked change.
static void changed_pictures_stand_before_the_new_ones(void **state)
{
    (void)state;
    AnnexRun   run = annex_run((const char *const[]){ NULL });
    Arena      keep = big_arena((size_t)1 << 28);
    Doc        read;
    AnnexFront front;
    Str        json = annex_json(&run.input, &run.doc), bytes, png;
    assert_null(annex_json_read(str_replaced(json, "One tile a State, near", S("One tile, near"), &keep),
                                &read, &front, &keep));
    Canvas *c = canvas_new(&keep, run.job->fonts, 100, 50);
    assert_null(canvas_png(c, 96, S("t"), &keep, run.input.scratch, &png));
    Picture       item;
    ChartPictures old = { .items = &item, .n = png_picture(png, &item) };
    old.chart = doc_find(&read, S("map"))->chart;
    AnnexInput was = run.input;
    was.front = &front, was.pictures = &old, was.pictures_n = 1;
    static Word w;
    assert_null(annex_changes(&was, &read, &run.input, &run.doc, &bytes));
    word_read(&w, bytes, REJECT_ALL, &keep);
    Str text = text_str(&w.text);
    assert_non_null(memmem(text.s, text.n, "Figure: [One tile, near", 23));
    assert_null(memmem(text.s, text.n, "[One tile a State, near", 23));
    word_read(&w, bytes, ACCEPT_ALL, &keep);
    text = text_str(&w.text);
    assert_null(memmem(text.s, text.n, "[One tile, near", 15));
    assert_non_null(memmem(text.s, text.n, "Figure: [One tile a State, near", 31));
    annex_end(&run);
}

#define BLOCK(members) "{\"blocks\":[{\"kind\":\"table\",\"part\":\"body\"," members "}]}"

static void what_is_wrong_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *json, *why;
    } CASES[] = {
        { "", "line 1 is not JSON" },
        { "{\"blocks\":[}", "line 1 is not JSON" },
        { "[]", "there are no 'blocks'" },
        { "{\"blocks\":{}}", "'blocks' is not an array" },
        { "{\"blocks\":[7]}", "'' is no kind" },
        { "{\"blocks\":[{\"kind\":\"heding\"}]}", "block 1: 'heding' is no kind" },
        { "{\"blocks\":[{\"kind\":\"heading\",\"part\":\"body\"}]}", "block 1: a heading without a level" },
        { "{\"blocks\":[{\"kind\":\"heading\",\"part\":\"body\",\"level\":0}]}",
          "a heading without a level" },
        { "{\"title\":3,\"blocks\":[]}", "'title' is not a text" },
        { BLOCK("\"columns\":[]"), "a table without columns" },
        { BLOCK("\"columns\":[{\"head\":\"a\",\"align\":\"left\"}],\"rows\":[{\"cells\":[]}]"),
          "not as many cells" },
        { BLOCK("\"columns\":[{\"head\":\"a\",\"align\":\"up\"}]"), "'up' is no align" },
        { BLOCK("\"level\":-1,\"columns\":[{\"head\":\"a\",\"align\":\"left\"}]"), "'level' is not a count" },
        { BLOCK("\"text\":[{\"text\":\"a\",\"style\":\"loud\"}],\"columns\":[{\"head\":\"a\",\"align\":"
                "\"left\"}]"),
          "'loud' is no style" },
    };
    Arena keep = big_arena((size_t)1 << 24);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Doc         doc;
        AnnexFront  front;
        const char *why = annex_json_read(str(CASES[i].json), &doc, &front, &keep);
        if (!why || !strstr(why, CASES[i].why))
            fail_msg("case %zu: '%s', want '%s'", i, why ? why : "nothing", CASES[i].why);
    }
}

// Whatever stands in the file, it is read or refused.
static void hostile_files_are_refused(void **state)
{
    (void)state;
    static const char GOOD[] = "{\"title\":\"t\",\"front\":[{\"name\":\"a\",\"value\":\"b\"}],\"blocks\":[{"
                               "\"kind\":\"list\",\"part\":\"summary\","
                               "\"items\":[[{\"text\":\"x\"}]]},{\"kind\":\"table\",\"part\":\"body\",\"id\":"
                               "\"i\",\"columns\":[{\"head\":\"h\","
                               "\"align\":\"left\"}],\"rows\":[{\"band\":true,\"cells\":[[{\"text\":\"y\","
                               "\"style\":\"bold\"}]]}]},{\"kind\":\"figure\","
                               "\"part\":\"body\",\"id\":\"map\",\"number\":1}]}";
    static const char SIGNS[] = "{}[],:\"ab0-\\ \x80";
    Arena             keep = big_arena((size_t)1 << 24);
    unsigned          seed = 1;
    size_t            read = 0;
    for (size_t i = 0; i < 20000; i++) {
        char       text[sizeof GOOD];
        Arena      own = keep;
        Doc        doc;
        AnnexFront front;
        memcpy(text, GOOD, sizeof text);
        for (size_t k = 0; k < 1 + i % 3; k++) {
            seed = seed * 1664525u + 1013904223u;
            text[seed / 7 % (sizeof GOOD - 1)] = SIGNS[seed / 65536 % (sizeof SIGNS - 1)];
        }
        read += annex_json_read((Str){ text, sizeof text - 1 }, &doc, &front, &own) == NULL;
    }
    assert_true(read > 100 && read < 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(it_says_what_the_document_says),
                                        cmocka_unit_test(it_is_read_back),
                                        cmocka_unit_test(pictures_have_the_size_of_their_png),
                                        cmocka_unit_test(changed_pictures_stand_before_the_new_ones),
                                        cmocka_unit_test(what_is_wrong_is_told),
                                        cmocka_unit_test(hostile_files_are_refused) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
