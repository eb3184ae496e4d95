// test_input_csv.c - CSV in: rows, lines, every syntax and encoding defect; CSV out.
#include "fixture.h"

#include "input/csv.h"

// Header and rows as text: cells in <>, each followed by its line when that is not the row's first.
static Str shown(const Csv *csv, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t r = 0; csv->ok && r <= csv->rows; r++) {
        const Cell *row = r ? csv->cells + (r - 1) * csv->columns : csv->header;
        text_addf(&t, "%zu", row[0].line);
        for (size_t c = 0; c < csv->columns; c++) {
            text_addc(&t, "<");
            text_add(&t, row[c].text);
            text_addc(&t, ">");
            if (row[c].line != row[0].line)
                text_addf(&t, "%zu", row[c].line);
        }
        text_addc(&t, "|");
    }
    text_addc(&t, "");
    return text_str(&t);
}

typedef struct {
    const char *bytes;
    size_t      n; // 0: strlen
    const char *rows, *report;
} Case;

static const Case CASES[] = {
    { "a,b\n1,2\n", 0, "1<a><b>|2<1><2>|", "" },
    { "\xEF\xBB\xBF"
      "a,b\n1,2\n",
      0, "1<a><b>|2<1><2>|", "" },
    { "a,b\r\n1,2\r\n", 0, "1<a><b>|2<1><2>|", "" },
    { "a,b\n1,2", 0, "1<a><b>|2<1><2>|", "" },
    { "a,b\r\n1,2\n3,4", 0, "1<a><b>|2<1><2>|3<3><4>|", "" },
    { "a,b\n\n\n1,2\n\n3,4\n\n", 0, "1<a><b>|4<1><2>|6<3><4>|", "" },
    { "\n\na,b\n1,2\n", 0, "3<a><b>|4<1><2>|", "" },
    { "a,b\n\"1\n1\",2\n3,4\n", 0, "1<a><b>|2<1\n1><2>3|4<3><4>|", "" },
    { "a,b\n\"1\n\n1\",\"2\n2\"\n3,4\n", 0, "1<a><b>|2<1\n\n1><2\n2>4|6<3><4>|", "" },
    { "a,b\n\"x\"\"y\",\"\"\n", 0, "1<a><b>|2<x\"y><>|", "" },
    { "a,b\n\"x,y\", z \n", 0, "1<a><b>|2<x,y>< z >|", "" },
    { "a,b\n,\n", 0, "1<a><b>|2<><>|", "" },
    { "a\n\"\"\n", 0, "1<a>|2<>|", "" },
    { "a,b\n", 0, "1<a><b>|", "" },
    { "a,b", 0, "1<a><b>|", "" },
    { "", 0, "", "" },
    { "\n\r\n", 0, "", "" },
    { "\xEF\xBB\xBF", 0, "", "" },
    { "a,b\n1,2\t\n", 0, "1<a><b>|2<1><2\t>|", "" },
    { "a,b\n\"1\r2\",3\n", 0, "1<a><b>|2<1\r2><3>|", "" }, // a return within quotes is text
    { "a,b\n\"1\r\n2\",3\n", 0, "1<a><b>|2<1\r\n2><3>3|", "" },
    // defects
    { "a,b\n1,2,3\n4,5\n6\n", 0, "1<a><b>|3<4><5>|",
      "f:2: error: the row has 3 fields, the header 2 [field-count]\n"
      "f:4: error: the row has 1 fields, the header 2 [field-count]\n" },
    { "a,b\n1,2\n\"3,4\n5,6\n", 0, "1<a><b>|2<1><2>|",
      "f:3:1: error: a quote is opened and never closed [bad-syntax]\n" },
    { "a,b\n1,\"2\n", 0, "1<a><b>|", "f:2:2: error: a quote is opened and never closed [bad-syntax]\n" },
    { "a,b\n1,\"2\n2\",\"3", 0, "1<a><b>|",
      "f:3:3: error: a quote is opened and never closed [bad-syntax]\n" },
    { "a,b\n1,x\"y\n3,4\n", 0, "1<a><b>|3<3><4>|",
      "f:2:2: error: a quote stands where none may: quote the whole cell and double the quotes inside it "
      "[bad-syntax]\n" },
    { "a,b\n\"1\"x,2\n3,4\n5,6\"\n7,8\n", 0, "1<a><b>|3<3><4>|5<7><8>|",
      "f:2:1: error: a quote stands where none may: quote the whole cell and double the quotes inside it "
      "[bad-syntax]\n"
      "f:4:2: error: a quote stands where none may: quote the whole cell and double the quotes inside it "
      "[bad-syntax]\n" },
    { "a\",b\n1,2\n", 0, "",
      "f:1:1: error: a quote stands where none may: quote the whole cell and double the quotes inside it "
      "[bad-syntax]\n" },
    { "a,b\n1,2\r3,4\n5,6\n", 0, "1<a><b>|3<5><6>|",
      "f:2:2: error: a carriage return stands without a line feed [bad-syntax]\n" },
    { "a,b\n1,2\r", 0, "1<a><b>|",
      "f:2:2: error: a carriage return stands without a line feed [bad-syntax]\n" },
    { "a,b\r\n\"1,2\",3\r\n\"4\"\"\",5", 0, "1<a><b>|2<1,2><3>|3<4\"><5>|", "" },
    { "a,b\r1,2\r", 0, "", "f:1:2: error: a carriage return stands without a line feed [bad-syntax]\n" },
    { "a,b\n1\0,2\n3,4\n", 13, "1<a><b>|3<3><4>|",
      "f:2:1: error: '1' holds the control byte 0x00 at its byte 2 [bad-encoding]\n" },
    { "a,b\n1,\x01\x1B[31m\n\x7F,2\n", 0, "1<a><b>|",
      "f:2:2: error: '??[31m' holds the control byte 0x01 at its byte 1 [bad-encoding]\n"
      "f:3:1: error: '?' holds the control byte 0x7F at its byte 1 [bad-encoding]\n" },
    { "a,b\n\xC3\xA9,\xE9\n3,4\n", 0, "1<a><b>|3<3><4>|",
      "f:2:2: error: '?' is not UTF-8 at its byte 1 (0xE9) [bad-encoding]\n" },
    { "a,b\n1,2\nx,C\xF4te d\x92Ivoire\n\"y\n,\xE9\n", 0, "",
      "f:3: error: this is text in Windows-1252 or another old encoding, not in UTF-8 (byte 0xF4): save it "
      "in "
      "the format 'CSV UTF-8 (Comma delimited)' [wrong-kind]\n" },
    { "a,b\n1,\xE9\n2,\x81\n", 0, "1<a><b>|",
      "f:2:2: error: '?' is not UTF-8 at its byte 1 (0xE9) [bad-encoding]\n"
      "f:3:2: error: '?' is not UTF-8 at its byte 1 (0x81) [bad-encoding]\n" },
    { "a,b\xFF\n1,2\n", 0, "", "f:1:2: error: 'b?' is not UTF-8 at its byte 2 (0xFF) [bad-encoding]\n" },
    { "\xFF\xFE"
      "a\0,\0b\0\n\0",
      10, "",
      "f: error: this is text in UTF-16 ('Unicode text'): save it in the format 'CSV UTF-8 (Comma "
      "delimited)' [wrong-kind]\n" },
    { "PK\3\4xl/workbook.xml", 0, "",
      "f: error: this is an Excel workbook (.xlsx): save it in the format 'CSV UTF-8 (Comma delimited)' "
      "[wrong-kind]\n" },
    { "<!DOCTYPE html>\n<p>\"a\" b\n", 0, "",
      "f: error: this is an HTML page: import untc reads pages of the UN Treaty Collection; else a table in "
      "CSV is needed [wrong-kind]\n" },
    { "a;b\n1;\"x\"\n1,2;3\n", 0, "",
      "f:1: error: this is semicolon-separated: separate the columns by commas (Excel takes the separator "
      "from the region settings of the system) [wrong-kind]\n" },
    { "a\tb\n1\t2\n", 0, "",
      "f:1: error: this is tab-separated: separate the columns by commas (Excel takes the separator from the "
      "region settings of the system) [wrong-kind]\n" },
    { "a,b\n \n1,2\n", 0, "1<a><b>|3<1><2>|",
      "f:2: error: the row has 1 fields, the header 2 [field-count]\n" },
};

static void files_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        Str   bytes = { CASES[i].bytes, CASES[i].n ? CASES[i].n : strlen(CASES[i].bytes) };
        Csv   csv = csv_parse_bytes(bytes, S("f"), &d->keep, &d->diag);
        Str   rows = shown(&csv, &d->keep), report = desk_report(d);
        if (!str_eq(rows, str(CASES[i].rows)) || !str_eq(report, str(CASES[i].report)))
            fail_msg("case %zu: %.*s\n%.*s", i, ARG(rows), ARG(report));
    }
}

static void cells_may_be_long(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Text  t = { .in = &d->keep };
    text_addc(&t, "a,b\n");
    for (size_t i = 0; i < 1 << 20; i++)
        text_addc(&t, "x");
    text_addc(&t, ",2\n");
    Csv csv = csv_parse_bytes(text_str(&t), S("f"), &d->keep, &d->diag);
    assert_int_equal(csv.rows, 1);
    assert_int_equal(csv.cells[0].text.n, 1 << 20);
    assert_int_equal(diag_errors(&d->diag), 0);
}

// A random table, written with and without needless quotes, with LF and with CRLF, is the same table.
static void quoting_does_not_matter(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "a", ",", "\"", "\n", " ", "\xC3\xA9", "\r\n", "=", "\t"
    }; // no tab in a header
    uint64_t seed = 7;
    for (size_t round = 0; round < 300; round++) {
        Desk *d = desk_open();
        Text  styles[3] = { { .in = &d->keep }, { .in = &d->keep }, { .in = &d->keep } },
             want = { .in = &d->keep };
        size_t columns = 1 + below(&seed, 4), rows = 1 + below(&seed, 5);
        for (size_t r = 0; r <= rows; r++) {
            for (size_t c = 0; c < columns; c++) {
                Text cell = { .in = &d->keep };
                text_addc(&cell, "x"); // no blank line, no formula
                for (size_t n = below(&seed, 5); n-- > 0;)
                    text_addc(&cell, PIECES[below(&seed, COUNT(PIECES) - (r == 0))]);
                text_addf(&want, "<%.*s>", ARG(cell));
                for (size_t s = 0; s < 3; s++) {
                    text_addc(&styles[s], c ? "," : "");
                    if (s == 0 || (s == 2 && below(&seed, 2))) {
                        csv_write_text(&styles[s], text_str(&cell));
                        continue;
                    }
                    text_addc(&styles[s], "\"");
                    for (size_t k = 0; k < cell.n; k++)
                        text_addf(&styles[s], "%s%c", cell.s[k] == '"' ? "\"" : "", cell.s[k]);
                    text_addc(&styles[s], "\"");
                }
            }
            for (size_t s = 0; s < 3; s++)
                text_addc(&styles[s], s == 1 ? "\r\n" : "\n");
        }
        for (size_t s = 0; s < 3; s++) {
            Csv  csv = csv_parse_bytes(text_str(&styles[s]), S("f"), &d->keep, &d->diag);
            Text got = { .in = &d->keep };
            assert_int_equal(diag_errors(&d->diag), 0);
            assert_int_equal(csv.rows, rows);
            for (size_t c = 0; c < columns; c++)
                text_addf(&got, "<%.*s>", ARG(csv.header[c].text));
            for (size_t c = 0; c < columns * rows; c++)
                text_addf(&got, "<%.*s>", ARG(csv.cells[c].text));
            if (!str_eq(text_str(&got), text_str(&want)))
                fail_msg("round %zu, style %zu: %.*s\nwant %.*s", round, s, ARG(got), ARG(want));
        }
    }
}

static void cells_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *want;
    } OUT[] = { { "", "" },
                { "plain", "plain" },
                { "a,b", "\"a,b\"" },
                { "a\"b", "\"a\"\"b\"" },
                { "a\nb", "\"a\nb\"" },
                { "=1+1", "'=1+1" },
                { "+1", "'+1" },
                { "-1", "'-1" },
                { "@x", "'@x" },
                { "\tx", "'\tx" },
                { "\rx", "\"'\rx\"" },
                { "=1,2", "\"'=1,2\"" },
                { "a=1", "a=1" },
                { "'x", "'x" },
                { " =1", " =1" } };
    for (size_t i = 0; i < COUNT(OUT); i++) {
        Arena keep = arena();
        Text  t = { .in = &keep };
        csv_write_text(&t, str(OUT[i].cell));
        text_addc(&t, "");
        assert_str(text_str(&t), OUT[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(cells_may_be_long),
        cmocka_unit_test(quoting_does_not_matter),
        cmocka_unit_test(cells_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
