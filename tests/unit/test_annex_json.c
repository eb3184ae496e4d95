// test_annex_json.c - annex.json says what the document says, block by block.
#include "annex_run.h"

#include <jansson.h>

static Str string_of(const json_t *object, const char *member)
{
    const char *text = json_string_value(json_object_get(object, member));
    return text ? str(text) : (Str){ 0 };
}

// The texts of spans, one behind the other.
static Str spans_of(const json_t *spans, Arena *keep)
{
    Text   t = { .in = keep };
    size_t i;
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
    static const char *const RUNS[][2] = { { NULL }, { "annex.title=A \"title\" \\ \xE2\x80\xA8 signs", NULL } };
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

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(it_says_what_the_document_says) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
