// test_sheet.c - files as people hold them as grids of cells: separators, encodings, workbooks, and what
// is refused, each in one line.
#include "fixture.h"
#include "workbook.h"

#include "import/decode.h"
#include "import/sheet.h"
#include "import/xlsx.h"
#include "import/xml.h"
#include "import/zip.h"
#include "input/file_kind.h"

// "line:a|b" a row.
static Str shown(const Sheet *s, Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "");
    for (size_t r = 0; r < s->n; r++) {
        text_addf(&t, "%s%zu:", r ? " " : "", s->rows[r].line);
        for (size_t c = 0; c < s->rows[r].n; c++)
            text_addf(&t, "%s%.*s", c ? "|" : "", ARG(sheet_text(s, r, c)));
    }
    return text_str(&t);
}

static void assert_sheet(Str bytes, const char *encoding, const char *grid, const char *report)
{
    Desk *d = desk_open();
    Sheet s;
    bool  ok = sheet_read(bytes, S("f"), str(encoding), &s, &d->keep, d->scratch, &d->diag);
    assert_str(diag_report(&d->diag, true, false, &d->keep), report);
    assert_int_equal(ok, s.n > 0 && *grid);
    if (ok)
        assert_str(shown(&s, &d->keep), grid);
}

#define READ(separator, encoding)                                                                            \
    "f: note: read as " separator "-separated text in " encoding                                             \
    "; --encoding names another encoding [read-as]\n"

static void separators_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text, *grid, *report;
    } CASES[] = {
        { "a,b\n1,2\n", "1:a|b 2:1|2", "" },
        { "a;b\n1,5;2,5\n", "1:a|b 2:1,5|2,5", READ("semicolon", "utf-8") },
        { "a\tb\nx, y\tz\n", "1:a|b 2:x, y|z", READ("tab", "utf-8") },
        { "\xEF\xBB\xBF"
          "a;b\r\n\"1;\r\n2\";3\r\n,;\r\n",
          "1:a|b 2:1;\r\n2|3 4:,", READ("semicolon", "utf-8") },
        { "Title, of a kind\n\nState;Date;Act\nA;1;2\nB;3;4\n",
          "1:Title, of a kind 3:State|Date|Act 4:A|1|2 5:B|3|4", READ("semicolon", "utf-8") },
        { "sep=;\na;b,c\n", "2:a|b,c", READ("semicolon", "utf-8") },
        { "a,b,,\n , ,,\n1,,2,\n", "1:a|b 3:1||2", "" },
        { "alone\n", "1:alone", "" },
        { "a;b\n1;\"x\n2;y\n", "1:a|b",
          READ("semicolon", "utf-8") "f:2:2: error: a quote is opened and never closed [bad-syntax]\n" },
        { "\n\n", "", "f: error: the file has no text [empty-file]\n" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_sheet(str(CASES[i].text), NULL, CASES[i].grid, CASES[i].report);
}

static void encodings_are_found(void **state)
{
    (void)state;
    const Str LE = S("\xFF\xFE"
                     "a\0;\0\xE9\0\n\0"),
              BARE = S("a\0;\0b\0\n\0"),
              BE = S("\xFE\xFF"
                     "\0a\0;\0\xE9\0\n"),
              ANSI = S("a;\xE9\x92\n"), GAP = S("a;b\n\x81;\n"),
              ODD = S("\xFF\xFE"
                      "a\0;"),
              CYRILLIC = S("a;\xCF\n"),
              LONE = S("\xFF\xFE"
                       "a\0\0\xD8\n\0");
    assert_sheet(LE, NULL, "1:a|\xC3\xA9", READ("semicolon", "utf-16le"));
    assert_sheet(BE, NULL, "1:a|\xC3\xA9", READ("semicolon", "utf-16be"));
    assert_sheet(BARE, NULL, "1:a|b", READ("semicolon", "utf-16le"));
    assert_sheet(ANSI, NULL, "1:a|\xC3\xA9\xE2\x80\x99", READ("semicolon", "windows-1252"));
    assert_sheet(CYRILLIC, "WINDOWS-1251", "1:a|\xD0\x9F",
                 "f: note: read as semicolon-separated text in windows-1251 [read-as]\n");
    assert_sheet(S("a,\xE9\n"), NULL, "1:a|\xC3\xA9", READ("comma", "windows-1252"));
    assert_sheet(S("a,\xE9\n"), "windows-1252", "1:a|\xC3\xA9", "");
    assert_sheet(GAP, NULL, "",
                 "f:2: error: byte 0x81 at offset 4 is not windows-1252: name the encoding with --encoding "
                 "[bad-encoding]\n");
    assert_sheet(ODD, NULL, "",
                 "f:1: error: byte 0x3B at offset 4 is not utf-16le: name the encoding with --encoding "
                 "[bad-encoding]\n");
    assert_sheet(ANSI, "utf-8", "",
                 "f:1: error: byte 0xE9 at offset 2 is not utf-8: name the encoding with --encoding "
                 "[bad-encoding]\n");
    assert_sheet(ANSI, "windows-1225", "",
                 "universality: error: --encoding 'windows-1225' is not one of utf-8, utf-16le, utf-16be, "
                 "windows-1252, iso-8859-1, iso-8859-15, windows-1250, windows-1251, windows-1256, koi8-r, "
                 "gb18030, macintosh, did you mean 'windows-1252'? [bad-usage]\n");
    Desk *d = desk_open();
    Sheet s;
    assert_false(sheet_read(LONE, S("f"), (Str){ 0 }, &s, &d->keep, d->scratch, &d->diag));
    assert_int_equal(d->diag.counts[DEFECT_BAD_ENCODING], 1);
}

static void other_kinds_are_named(void **state)
{
    (void)state;
    const struct {
        Str         bytes;
        const char *report;
    } CASES[] = {
        { S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "f: error: this is an old Excel workbook (.xls) or one with "
                                                 "a password: save it as an Excel workbook "
                                                 "(.xlsx) or as CSV [wrong-kind]\n" },
        { S("%PDF-1.7"),
          "f: error: this is a PDF document: a table in CSV or .xlsx is needed [wrong-kind]\n" },
        { S("PK\3\4 word/document.xml"),
          "f: error: this is a ZIP archive: a table in CSV or .xlsx is needed [wrong-kind]\n" },
        { S("\n <!DOCTYPE html><table>"), "f: error: this is an HTML page: import untc reads pages of the UN "
                                          "Treaty Collection [wrong-kind]\n" },
        { S("<?xml version='1.0'?>\n<html>"), "f: error: this is an HTML page: import untc reads pages of "
                                              "the UN Treaty Collection [wrong-kind]\n" },
        { S("<?xml version='1.0'?>\n<Treaty>"),
          "f: error: this is an XML document: a table in CSV or .xlsx is needed [wrong-kind]\n" },
        { S("\x89PNG\r\n"), "f: error: this is a picture: a table in CSV or .xlsx is needed [wrong-kind]\n" },
        { S("\1\0\0\0\2\0\0\0\0\0\0\0\0\0"),
          "f: error: this is no text but binary data: a table in CSV or .xlsx is needed "
          "[wrong-kind]\n" },
        { S("\xFF\xFE<\0h\0t\0m\0l\0>\0"), "f: error: this is an HTML page, not a table [wrong-kind]\n" },
        { S("PK\3\4xl/workbook.xml"), "f: error: the workbook is damaged or cut short: its archive has no "
                                      "directory [wrong-kind]\n" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_sheet(CASES[i].bytes, NULL, "", CASES[i].report);
}

#define SHEET_NOTE "f: note: read from the sheet 'Q & A', the first that is not hidden; sheets: 2 [read-as]\n"

static void workbooks_are_grids(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *settings, *grid;
    } CASES[] = {
        { "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c><c r='D2' t='s'><v>2</v></c>"
          "</row><row r='4'><c r='A4' t='inlineStr'><is><t> in </t></is></c><c r='B4' t='str'><f>A1</f>"
          "<v>f</v></c><c r='AA4' t='b'><v>1</v></c></row>",
          "", "2:State||C\xC3\xB4te d'Ivoire 4: in |f|||||||||||||||||||||||||TRUE" },
        { "<row><c s='1'><v>46310</v></c><c s='2'><v>46310.5</v></c><c s='1'><v>60</v></c><c "
          "s='3'><v>3</v></c>"
          "<c s='4'><v>0.25</v></c><c><v>2.9999999999999999E-2</v></c><c><v>46310</v></c><c t='e'><v>#N/A</v>"
          "</c><c t='d'><v>2026-10-15</v></c><c s='1'><v>1</v></c></row>",
          "", "1:2026-10-15|2026-10-15 12:00:00|60|3|06:00:00|0.03|46310|#N/A|2026-10-15|1900-01-01" },
        { "<row><c s='1'><v>44848</v></c><c s='1'><v>0</v></c></row>", "<workbookPr date1904='1'/>",
          "1:2026-10-15|1904-01-01" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena a = arena();
        assert_sheet(workbook_of(CASES[i].rows, CASES[i].settings, &a), NULL, CASES[i].grid, SHEET_NOTE);
    }
}

#define PART "f: error: the workbook cannot be read: its part 'xl/worksheets/sheet2.xml' "

static void bad_workbooks_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *report;
    } CASES[] = {
        { "<row><c t='s'><v>3</v></c></row>", PART "refers to a text that is not there [wrong-kind]\n" },
        { "<row><c r='B1'/><c r='A1'/></row>", PART "has cells out of order [wrong-kind]\n" },
        { "<row r='2'/><row r='2'/>", PART "has rows out of order [wrong-kind]\n" },
        { "<row r='1048577'/>", PART "has rows out of order [wrong-kind]\n" },
        { "<row><c r='XFE1'><v>1</v></c></row>", PART "has cells out of order [wrong-kind]\n" },
        { "<row><c><v>1</v></c><row><c><v>2</v></c></row></row>",
          PART "has rows or cells inside one another [wrong-kind]\n" },
        { "<row><c><c><v>2</v></c></c></row>", PART "has rows or cells inside one another [wrong-kind]\n" },
        { "<c><v>2</v></c>", PART "has rows or cells inside one another [wrong-kind]\n" },
        { "</sheetData><from><row>3</row></from><sheetData>",
          "f: error: the sheet 'Q & A' is empty [empty-file]\n" },
        { "<row>", PART "is not well-formed XML (line 1) [wrong-kind]\n" },
        { "&x;", PART "is not well-formed XML (line 1) [wrong-kind]\n" },
        { "", "f: error: the sheet 'Q & A' is empty [empty-file]\n" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena a = arena();
        assert_sheet(workbook_of(CASES[i].rows, "", &a), NULL, "", CASES[i].report);
    }
}

// Parts and attributes that are there and empty, or not there.
static void empty_parts_are_refused(void **state)
{
    (void)state;
    static const struct {
        Part        part; // instead of the sound one
        const char *report;
    } CASES[] = {
        { { "_rels/.rels", "" }, "_rels/.rels' is empty or too large" },
        { { "_rels/.rels", "<Relationships/>" }, "_rels/.rels' names no workbook" },
        { { "_rels/.rels", RELATIONS("<Relationship Type='x/officeDocument' Target=''/>") },
          "' is not in the archive" },
        { { "_rels/.rels", RELATIONS("<Relationship Type='x/officeDocument'/>") },
          "' is not in the archive" },
        { { "xl/workbook.xml", "" }, "xl/workbook.xml' is empty or too large" },
        { { "xl/workbook.xml", "<workbook><sheets/></workbook>" },
          "xl/workbook.xml' has no visible worksheet" },
        { { "xl/workbook.xml", "<workbook><sheets><sheet/></sheets></workbook>" },
          "xl/workbook.xml' has no visible worksheet" },
        { { "xl/_rels/workbook.xml.rels", RELATIONS("<Relationship Id='a' Type='x/worksheet'/>") },
          "xl/' is not in the archive" },
        { { "xl/s.xml", "<worksheet><sheetData><row><c t='s'/><c/></row></sheetData></worksheet>" }, NULL },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena a = arena();
        Part  parts[] = {
             { "_rels/.rels", RELATIONS(RELATION("1", "officeDocument", "xl/workbook.xml")) },
             { "xl/workbook.xml",
               "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>" },
             { "xl/_rels/workbook.xml.rels", RELATIONS(RELATION("a", "worksheet", "s.xml")) },
             { "xl/s.xml", "<worksheet><sheetData/></worksheet>" },
        };
        for (size_t p = 0; p < COUNT(parts); p++)
            if (strcmp(parts[p].name, CASES[i].part.name) == 0)
                parts[p] = CASES[i].part;
        const char *report =
            CASES[i].report
                ? str_format(&a, "f: error: the workbook cannot be read: its part '%s [wrong-kind]\n",
                             CASES[i].report)
                      .s
                : "f: error: the sheet 'S' is empty [empty-file]\n";
        assert_sheet(zip_of(parts, COUNT(parts), &a), NULL, "", report);
    }
}

// A workbook of one sheet is read without a note.
static void one_sheet_needs_no_note(void **state)
{
    (void)state;
    Arena      a = arena();
    const Part parts[] = {
        { "_rels/.rels", RELATIONS(RELATION("1", "officeDocument", "xl/workbook.xml")) },
        { "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels", RELATIONS(RELATION("a", "worksheet", "s.xml")) },
        { "xl/s.xml", "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>" },
    };
    assert_sheet(zip_of(parts, COUNT(parts), &a), NULL, "1:7", "");
}

static const XmlEvents NOTHING; // no event comes before the document type

// Entities that double ten times, entities from a file: a document with a type is refused as a whole.
static void document_types_are_refused(void **state)
{
    (void)state;
    static const char *const DOCUMENTS[] = {
        "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>",
        "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM '/etc/passwd'>]><a>&b;</a>",
    };
    for (size_t i = 0; i < COUNT(DOCUMENTS); i++) {
        Arena a = arena();
        assert_string_equal(xml_read(str(DOCUMENTS[i]), &NOTHING, NULL, &a),
                            "has a document type, which no such part has");
    }
}

// What the directory promises is what is unpacked, and no more than ZIP_MOST.
static void archives_are_bounded(void **state)
{
    (void)state;
    static const struct {
        size_t      at, bytes, value; // behind the beginning of the last entry of the directory
        const char *why;
    } CASES[] = {
        { 24, 4, 0xFFFFFFF0u, "is too large: more than 128 MiB unpacked" },
        { 24, 4, 10, "cannot be unpacked" },
        { 16, 4, 1, "is damaged: its checksum is wrong" },
        { 42, 4, 0xFFFFFFF0u, "cannot be found where the directory says" },
        { 20, 4, 0xFFFFFFF0u, "is cut short" },
        { 8, 2, 1, "is encrypted" },
        { 10, 2, 12, "is packed in an unknown way" },
        { 28, 2, 0xFFFF, "is not in the archive" },
    };
    const Part parts[] = { { "a", "stored" }, { "b.xml", "deflated deflated deflated" } };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena a = arena();
        Str   zip = zip_of(parts, 2, &a), part;
        Zip   z;
        char *entry = (char *)(uintptr_t)memmem(zip.s, zip.n, "b.xmlPK\5\6", 9) - 46;
        assert_true(zip_open(zip, &z));
        assert_null(zip_read(&z, S("/B.xml"), &part, &a));
        assert_str(part, "deflated deflated deflated");
        for (size_t b = 0; b < CASES[i].bytes; b++)
            entry[CASES[i].at + b] = (char)(CASES[i].value >> 8 * b & 0xFF);
        assert_string_equal(zip_read(&z, S("b.xml"), &part, &a), CASES[i].why);
    }
}

static void formats_are_dates(void **state)
{
    (void)state;
    static const struct {
        const char *format;
        XlsxStyle   style;
    } CASES[] = {
        { "General", STYLE_NUMBER },    { "0.00", STYLE_NUMBER },
        { "yyyy-mm-dd", STYLE_DATE },   { "[$-409]d mmm yy", STYLE_DATE },
        { "mmmm", STYLE_DATE },         { "mm:ss", STYLE_TIME },
        { "[h]:mm", STYLE_TIME },       { "[Red]0;[Blue]0", STYLE_NUMBER },
        { "0 \"days\"", STYLE_NUMBER }, { "0\\d", STYLE_NUMBER },
        { "#,##0_d", STYLE_NUMBER },    { "0;yyyy", STYLE_NUMBER },
        { "[Magenta]0", STYLE_NUMBER }, { "\"open", STYLE_NUMBER },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        if (xlsx_style_of(str(CASES[i].format)) != CASES[i].style)
            fail_msg("%s", CASES[i].format);
    assert_int_equal(xlsx_style_of_built_in(14), STYLE_DATE);
    assert_int_equal(xlsx_style_of_built_in(49), STYLE_NUMBER);
    assert_int_equal(sheet_serial_day(59, false), day_make(1900, 2, 28));
    assert_int_equal(sheet_serial_day(61, false), day_make(1900, 3, 1));
    assert_int_equal(sheet_serial_day(2958465, false), day_make(9999, 12, 31));
    assert_int_equal(sheet_serial_day(2958466, false), 0);
    assert_int_equal(sheet_serial_day(NAN, false), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_are_found),      cmocka_unit_test(encodings_are_found),
        cmocka_unit_test(other_kinds_are_named),     cmocka_unit_test(workbooks_are_grids),
        cmocka_unit_test(bad_workbooks_are_refused), cmocka_unit_test(document_types_are_refused),
        cmocka_unit_test(archives_are_bounded),      cmocka_unit_test(formats_are_dates),
        cmocka_unit_test(empty_parts_are_refused),   cmocka_unit_test(one_sheet_needs_no_note),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
