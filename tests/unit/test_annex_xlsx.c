// test_annex_xlsx.c - the workbook read back by the program's own reader of workbooks: a sheet for each table
// and for the data behind each figure, numbers as numbers, days as days, the same bytes on each run.
#include "annex_run.h"

#include "import/zip.h"
#include "output/book.h"

static Str part(Str book, Arena *keep, const char *name)
{
    Zip zip;
    Str text;
    assert_true(zip_open(book, &zip));
    const char *why = zip_read(&zip, str(name), &text, keep);
    if (why)
        fail_msg("%s %s", name, why);
    return text;
}

static bool has(Str text, const char *words) { return memmem(text.s, text.n, words, strlen(words)) != NULL; }

static size_t times(Str text, const char *words)
{
    size_t n = 0, size = strlen(words);
    for (const char *at = text.s, *end = text.s + text.n; (at = memmem(at, (size_t)(end - at), words, size));
         at += size)
        n++;
    return n;
}

static Str book_of(const BookSheet *sheets, size_t n, Arena *keep)
{
    Str         bytes;
    const char *why = book_make(sheets, n, &(BookInfo){ S("T"), S("A"), S("S"), day_make(2024, 11, 8) },
                                S("/tmp"), keep, &bytes);
    if (why)
        fail_msg("%s", why);
    return bytes;
}

static void cells_keep_their_kind(void **state)
{
    (void)state;
    Arena    keep = arena();
    BookCell cells[] = { { .kind = BOOK_TEXT, .text = S("Head") },
                         { .kind = BOOK_TEXT, .text = S("=1+1 & <b>\x01") },
                         { .kind = BOOK_NUMBER, .number = 12.5, .digits = 1 },
                         { .kind = BOOK_SHARE, .number = 0.333, .digits = 1 },
                         { .kind = BOOK_DAY, .day = 0 },
                         { .kind = BOOK_NUMBER, .number = INFINITY, .text = S("\u221E") } };
    cells[4].day = day_make(2024, 11, 8);
    BookSheet sheet = {
        .name = S("A[b]: c"), .title = S("Title"), .cells = cells, .columns = 1, .rows = COUNT(cells)
    };
    Str book = book_of(&sheet, 1, &keep), again = book_of(&sheet, 1, &keep);
    assert_true(str_eq(book, again));
    Str rows = part(book, &keep, "xl/worksheets/sheet1.xml"),
        texts = part(book, &keep, "xl/sharedStrings.xml"), styles = part(book, &keep, "xl/styles.xml"),
        names = part(book, &keep, "xl/workbook.xml");
    assert_true(has(names, "name=\"Ab c\""));
    assert_true(has(texts, "<t>=1+1 &amp; &lt;b&gt; </t>") || has(texts, "=1+1 &amp; &lt;b&gt; "));
    assert_true(has(texts, "\u221E"));
    assert_false(has(rows, "<f>")); // no formula
    assert_true(has(rows, "<v>12.5</v>") && has(rows, "<v>0.333</v>") && has(rows, "<v>45604</v>"));
    assert_true(has(styles, "\"0.0%\"") && has(styles, "\"yyyy-mm-dd\"") && has(styles, "\"0.0\""));
    assert_true(has(rows, "state=\"frozen\"") && has(rows, "<autoFilter ref=\"A3:A8\"/>"));
}

static void nothing_is_left_behind(void **state)
{
    (void)state;
    Arena     keep = arena();
    Str       bytes;
    Folder    folder = folder_make();
    BookCell  cell = { .kind = BOOK_TEXT, .text = S("x") };
    BookSheet sheet = { .name = S("x"), .cells = &cell, .columns = 1, .rows = 1 };
    assert_null(book_make(&sheet, 1, &(BookInfo){ .created = day_make(2024, 1, 1) }, str(folder.path), &keep,
                          &bytes));
    assert_int_equal(rmdir(folder.path), 0); // it is empty
    assert_non_null(book_make(&sheet, 1, &(BookInfo){ .created = day_make(2024, 1, 1) }, str(folder.path),
                              &keep, &bytes));
    BookSheet twice[] = { sheet, sheet };
    assert_non_null(
        book_make(twice, 2, &(BookInfo){ .created = day_make(2024, 1, 1) }, S("/tmp"), &keep, &bytes));
}

static void every_table_and_figure_has_a_sheet(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    Str      book, again;
    assert_null(annex_xlsx(&run.input, &run.doc, &book));
    assert_null(annex_xlsx(&run.input, &run.doc, &again));
    assert_true(str_eq(book, again));
    Str names = part(book, run.keep, "xl/workbook.xml"),
        first = part(book, run.keep, "xl/worksheets/sheet1.xml");
    assert_true(has(names, "<sheet name=\"About\" sheetId=\"1\""));
    assert_false(has(first, "<autoFilter"));
    for (size_t i = 0; i < run.doc.n; i++) {
        const Block   *b = &run.doc.blocks[i];
        const Figure **figures;
        if (b->kind != BLOCK_TABLE &&
            (b->kind != BLOCK_CHART || !chart_uses(run.input.charts, b->chart->def, &figures)))
            continue;
        const char *name =
            str_format(run.keep, "name=\"%.*s\"", ARG(str_replaced(b->name, "\u00A0", S(" "), run.keep))).s;
        if (!has(names, name))
            fail_msg("no sheet has %s", name);
    }
    size_t entry = 0; // of Armenia, 1 February 2024: a serial number
    for (size_t i = 2; i <= times(names, "<sheet "); i++)
        entry += has(part(book, run.keep, str_format(run.keep, "xl/worksheets/sheet%zu.xml", i).s),
                     "<v>45323</v>");
    assert_true(entry > 0);
    assert_true(times(names, ", rows\"") >= 4);
    assert_true(times(names, "<sheet ") > run.doc.tables + 10);
    annex_end(&run);
}

// The number of parties in the table by group is a number, its rate a share, a day in a table a day.
static void values_are_numbers(void **state)
{
    (void)state;
    AnnexRun run = annex_run((const char *const[]){ NULL });
    size_t   numbers = 0, shares = 0, days = 0;
    for (size_t i = 0; i < run.doc.n; i++) {
        const DocTable *t = run.doc.blocks[i].table;
        for (size_t r = 0; t && r < t->n; r++)
            for (size_t c = 0; c < (t->rows[r].band ? 0 : t->columns_n); c++) {
                const DocValue *v = t->rows[r].cells[c].n ? t->rows[r].cells[c].items[0].value : NULL;
                numbers += v && v->kind == VALUE_NUMBER, days += v && v->kind == VALUE_DAY;
                shares += v && v->unit == UNIT_SHARE;
            }
    }
    assert_true(numbers > 300 && shares > 20 && days > 0);
    annex_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_keep_their_kind),
        cmocka_unit_test(nothing_is_left_behind),
        cmocka_unit_test(every_table_and_figure_has_a_sheet),
        cmocka_unit_test(values_are_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
