// test_disclosure.c - two sets of answers that differ in confidential ones only give the same output.
#include "fixture.h"

#include "program/run.h"

#include <gsl/gsl_errno.h>

// Everything under out/ ------------------------------------------------------------------------------------

static Arena block(size_t bytes)
{
    Arena a = { 0 };
    assert_true(arena_try_map(&a, bytes));
    return a;
}

// Hashes of inputs differ between two worlds, and may: they tell nothing else.
static void blank_hashes(char *s, size_t n)
{
    for (size_t i = 0, digits = 0; i < n; i++) {
        digits = (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'f') ? digits + 1 : 0;
        if (digits == 64)
            memset(s + i - 63, '#', 64);
    }
}

// A confidential cell in one of two worlds: numbers and texts are planted, choices trade places with the
// next confidential answer to the question, in a cycle.
static Str cell_in(const Csv *csv, size_t row, size_t world, Arena *keep)
{
    const Cell *r = csv->cells + row * csv->columns;
    if (!str_eq(r[5].text, S("yes")) || !r[3].text.n)
        return r[3].text;
    if (str_eq(r[2].text, S("remarks")) || str_eq(r[2].text, S("law-text")))
        return str_format(keep, world ? "zebra%zu" : "quail%zu", row);
    if (!world)
        return r[3].text;
    for (size_t i = row + 1; i != row; i = i + 1 < csv->rows ? i + 1 : 0) {
        const Cell *o = csv->cells + i * csv->columns;
        if (str_eq(o[5].text, S("yes")) && o[3].text.n && str_eq(o[2].text, r[2].text) &&
            str_eq(o[0].text, r[0].text))
            return o[3].text;
    }
    return r[3].text;
}

// The shipped answers with every remark and every seventh row confidential, in one of two worlds.
static void plant(Desk *d, size_t world)
{
    FileNote note;
    assert_true(file_read("data/illustrative/responses.csv", &d->keep, &note, NULL));
    Csv  csv = csv_parse_bytes(note.bytes, S("responses"), &d->keep, &d->diag);
    Text t = { .in = &d->keep };
    for (size_t r = 0; r < csv.rows; r++)
        if (r % 7 == 0 || str_eq(csv.cells[r * csv.columns + 2].text, S("remarks")))
            csv.cells[r * csv.columns + 5].text = S("yes");
    text_addc(&t, "session,respondent,question,answer,received,confidential,source\n");
    for (size_t r = 0; r < csv.rows; r++) {
        for (size_t c = 0; c < csv.columns; c++) {
            text_addc(&t, c ? "," : "");
            csv_write_text(&t,
                           c == 3 ? cell_in(&csv, r, world, &d->keep) : csv.cells[r * csv.columns + c].text);
        }
        text_addc(&t, "\n");
    }
    mkdir(desk_path(d, "illustrative"), 0700);
    desk_put(d, "illustrative/responses.csv", text_str(&t));
    assert_true(file_read("data/illustrative/respondents.csv", &d->keep, &note, NULL));
    desk_put(d, "illustrative/respondents.csv", note.bytes);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (TABLES[i].place != IN_RESPONSES) {
            assert_true(file_read(str_format(&d->keep, "data/%s", TABLES[i].file).s, &d->keep, &note, NULL));
            desk_put(d, TABLES[i].file, note.bytes);
        }
}

// A whole run; what it wrote is read back.
static Output run_world(Desk *d, Arena *keep, Arena scratch)
{
    const char *const sets[] = { str_format(keep, "data.dir=%s", d->folder).s,
                                 str_format(keep, "report.output=%s", desk_path(d, "out")).s,
                                 "charts.formats=svg" };
    Job               job = { .config_path = "config.ini",
                              .overrides = sets,
                              .overrides_n = COUNT(sets),
                              .keep = keep,
                              .scratch = scratch,
                              .diag = { .keep = keep } };
    gsl_set_error_handler_off();
    run_stages(&job, FOR_RUN, NULL, NULL);
    if (!job.published)
        fail_msg("%s", str_c(keep, diag_report(&job.diag, false, false, keep)));
    Output out = job.out;
    for (size_t i = 0; i < out.n; i++) {
        FileNote read;
        Str      path = path_join(keep, str(desk_path(d, "out")), out.files[i].name);
        assert_true(file_read(path.s, keep, &read, NULL));
        out.files[i].bytes = read.bytes;
    }
    run_end(&job);
    return out;
}

// The words of a PDF, where there is a program that gets them out: its hashes are deflated.
static Str text_of(const FileNote *file, Arena *keep)
{
    FileNote text = *file;
    Desk     d = { .keep = *keep };
    if (file->name.n < 4 || memcmp(file->name.s + file->name.n - 4, ".pdf", 4) != 0)
        return file->bytes;
    desk_put(&d, "a.pdf", file->bytes);
    bool done =
        system(str_format(keep, "cd %s && pdftotext -layout a.pdf a.txt 2>/dev/null", d.folder).s) == 0;
    assert_true(!done || file_read(str_format(keep, "%s/a.txt", d.folder).s, keep, &text, NULL));
    desk_close(&d);
    return done ? text.bytes : (Str){ 0 };
}

static void everything_written_is_the_same(void **state)
{
    (void)state;
    Arena  keep[2];
    Output out[2];
    for (size_t world = 0; world < 2; world++) {
        Desk *d = desk_open();
        keep[world] = block((size_t)1 << 30);
        plant(d, world);
        // Both worlds live in folders of the same name: the manifest tells it.
        char folder[] = "/tmp/universality-world";
        assert_int_equal(rename(d->folder, folder), 0);
        strcpy(d->folder, folder);
        out[world] = run_world(d, &keep[world], block((size_t)1 << 28));
        desk_close(d);
    }
    assert_int_equal(out[0].n, out[1].n);
    for (size_t i = 0; i < out[0].n; i++) {
        Str a = text_of(&out[0].files[i], &keep[0]), b = text_of(&out[1].files[i], &keep[1]);
        blank_hashes((char *)(uintptr_t)a.s, a.n);
        blank_hashes((char *)(uintptr_t)b.s, b.n);
        assert_true(str_eq(out[0].files[i].name, out[1].files[i].name));
        if (!str_eq(a, b) && !str_eq(out[0].files[i].name, S("manifest.json"))) // sizes of what is deflated
            fail_msg("%.*s tells the two worlds apart", ARG(out[0].files[i].name));
        assert_null(memmem(a.s, a.n, "quail", 5));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_written_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
