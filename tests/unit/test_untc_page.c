// test_untc_page.c - pages of the UN Treaty Collection as a browser saves them, and their XML.
//
// The pages are small ones made for the purpose, with the elements, ids and oddities of real ones.
#include "untc_bench.h"

// clang-format off
#define ID(end) "id='ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_" end "'"
#define FORM(number) "<form name='aspnetForm' method='post' action='./ViewDetails.aspx?src=TREATY&amp;mtdsg_no=" number "&amp;chapter=4&amp;clang=_en'>"
#define STATUS "<div " ID("div3") ">STATUS AS AT : 03-02-2026 10:16:18 EDT</div>"
#define CHAPTER(name) "<div " ID("rptHead_ctl00_tcHead") "> CHAPTER " name " </div>"
#define TITLE(text) "<td><div " ID("rptTreaty_ctl00_tcTreaty") "> " text " </div></td>"
#define PLACE(text) "<div " ID("rptTreaty_ctl00_tcText") ">\n  " text " </div>"
#define ENTRY(text) "<div " ID("rptEIF_ctl00_tcText") "> " text " <SUP><A class='noteIndex'></A> </SUP></div>"
#define GRID "<table " ID("tblgrid") " class='table'>\n"
#define HEADS "<tr class='thead-one'><td>Participant <SUP><A href='#4'>4</A>, <A href='#5'>5</A> </SUP><br></td>" \
              "<td>Signature, Succession to signature(d)<br></td><td>Ratification,<br>Accession(a), Succession(d)<br></td></tr>\n"
#define HEADER STATUS CHAPTER("XVIII") "<table><tr>" TITLE("10. \n The \xE2\x80\x9CStatute\xE2\x80\x9D") "</tr></table>" \
               PLACE("Rome, 17 July 1998") ENTRY("1 July 2002, in accordance with article 126.")
#define PAGE(inside) "<!DOCTYPE html>\n<html><body>" FORM("XVIII-10") HEADER GRID HEADS inside "</table></form></body></html>"
#define XML(inside) "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<Document><Treaty><Header><Chapter><Header>CHAPTER IV</Header>" \
    "<Name>HUMAN RIGHTS</Name></Chapter><ExternalData><Numsect>11. b</Numsect><Titlesect>A Protocol&lt;superscript&gt;1&lt;/superscript&gt;</Titlesect>" \
    "<Conclusion>New York, 25 May 2000</Conclusion><EIF><Label>Entry into force</Label><Labeltext>12 February 2002, in accordance with " \
    "article 10.</Labeltext><Notes><Note>1</Note></Notes></EIF></ExternalData></Header>" inside "</Treaty></Document>"
#define ROWED ",,\"UNTC XVIII-10, status 2026-02-03\",a\n"

static const struct {
    const char *bytes, *rows, *report;
} CASES[] = {
    // footnotes, blanks of the page, line ends, links, brackets
    { PAGE("<tr class='trBWhite'><td>Aland<br></td><td>&nbsp;</td><td> &nbsp;4 Oct\t 2007 a<br></td></tr>\n"
           "<tr><td><A href='#EndDec' onclick='x(\"<td>\")'>Bland</A> <SUP><A href='#6'>6</A> </SUP><br></td><td>10 Dec\t 1999 <br></td><td>&nbsp;5 Jan 2001<br></td></tr>\n"
           "<tr><td>Cland<br></td><td>[30 Sep\t 2000 ]</td><td>[30 Sep\t 2002 a]<SUP>7</SUP><br></td></tr>"),
      "AAA,statute,2007-10-04,accession" ROWED "BBB,statute,1999-12-10,signature" ROWED "BBB,statute,2001-01-05,ratification" ROWED,
      "p.html:8:2: warning: '[30 Sep 2000 ]' is in brackets: withdrawn, on a day that is not in the table; row not taken [left-treaty]\n"
      "p.html:8:3: warning: '[30 Sep 2002 a]' is in brackets: withdrawn, on a day that is not in the table; row not taken [left-treaty]\n" },
    // a browser that saves the tree writes tbody; cells that span, hidden text, a table in a cell
    { PAGE("<tbody><tr><td colspan=3>States of the region</td></tr><tr><td>Aland</td><td colspan=2><table><tr><td>4 Oct 2007</td></tr></table></td></tr>"
           "<tr><td>Bland<span style='DISPLAY:NONE'>, see the notes</span></td><td rowspan='2'>10 Dec 1999</td><td>5 Jan 2001</td></tr>"
           "<tr><td>Cland</td><td>6 Jan 2001 d</td></tr></tbody>"),
      "AAA,statute,2007-10-04,signature" ROWED "BBB,statute,1999-12-10,signature" ROWED "BBB,statute,2001-01-05,ratification" ROWED
      "CCC,statute,2001-01-06,succession" ROWED,
      "p.html:6:1: note: 'States of the region' is no participant that is known, and has no date in any column [no-act]\n" },
    // tables of other things are not read; those among the grids are told
    { "<html>" FORM("xviii-10") HEADER "<table id=x_dgDec><tr><td>Declarations and Reservations</td></tr><tr><td>Aland</td></tr></table>"
      GRID "<tr><td>Territory</td><td>Date</td></tr><tr><td>Isle of A</td><td>1 Jan 2001</td></tr></table>\n"
      GRID HEADS "<tr><td>Aland</td><td></td><td>4 Oct 2007 a</td></tr></table>End Note<table id='x_dgNotesAll'><tr><td>1</td></tr></table>",
      "AAA,statute,2007-10-04,accession" ROWED,
      "p.html:4:1: note: a table headed 'Territory' is not one of participants; rows not read: 1 [other-table]\n" },
    // a page of another kind, a page without rows, a page without the day
    { "<html><body><table><tr><td>Participant</td></tr></table>", "",
      "p.html: error: the page has no table of participants (an element table whose id ends in 'tblgrid'): save the page of the treaty's status [not-understood]\n" },
    { PAGE(""), "", "" },
    { "<html>" GRID HEADS "<tr><td>Aland</td><td></td><td>4 Oct 2027 a</td></tr></table>" FORM("XVIII-10"),
      "", "p.html:3:3: error: '4 Oct 2027 a' is after the day as of which the tables are [not-understood]\n" },
    // XML, in whole and without its rows
    { XML("<Participants><Table><TGroup><Thead><Row><Entry>Participant&lt;superscript&gt;2&lt;/superscript&gt;</Entry><Entry>Ratification, Accession(a)</Entry></Row></Thead>\n"
          "<Tbody><Rows><Row><Entry>Aland<superscript>3</superscript></Entry><Entry> 4 Oct 2007 &lt;i&gt;a&lt;/i&gt;</Entry></Row>\n"
          "<Row><Entry>C\xF4te d'East</Entry><Entry>5 Oct 2007</Entry></Row></Rows></Tbody></TGroup></Table></Participants>"),
      "AAA,iv-11-b,2007-10-04,accession,,\"UNTC IV-11-b, status 2015-01-31\",a\nEEE,iv-11-b,2007-10-05,ratification,,\"UNTC IV-11-b, status 2015-01-31\",a\n",
      "p.html: warning: no treaty of treaties.csv has the number 'IV-11-b'; its rows name it 'iv-11-b'; with entry_rule 'none', which the page does not give: by it a consent enters into force on its own day [thin-treaty]\n" },
    { XML(""), "", "p.html: error: the XML has no table of participants (an element Treaty/Participants/Table) [not-understood]\n" },
    { XML("<Participants>"), "", "p.html:2: error: not well-formed XML: Opening and ending tag mismatch: Participants line 2 and Treaty [bad-syntax]\n" },
};
// clang-format on

static void pages_of_every_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk  *d = desk_open();
        Bench *b = bench(d);
        untc_read(&b->untc, S("p.html"), str(CASES[i].bytes));
        assert_str(bench_report(d), CASES[i].report);
        assert_str(text_str(&b->untc.actions), str_format(&d->keep, ACTIONS_HEAD "%s", CASES[i].rows).s);
        desk_close(d);
    }
}

// What the page says of the treaty goes before what the name of the file says.
static void a_page_tells_the_treaty(void **state)
{
    // clang-format off
    static const struct {
        const char *bytes, *number, *title, *entry, *adopted, *in_force, *as_of;
    } SAYS[] = {
        { PAGE(""), "XVIII-10", "The \xE2\x80\x9CStatute\xE2\x80\x9D", "in accordance with article 126", "1998-07-17", "2002-07-01", "2026-02-03" },
        { XML("<Participants><Table/></Participants>"), "IV-11-b", "A Protocol", "in accordance with article 10", "2000-05-25", "2002-02-12", "" },
        { "<html>" CHAPTER("XI") TITLE("11. b  Optional Protocol, 1999") PLACE("Lake Success, New York, 4 May 1949") ENTRY("Not yet in force: see article 8 of 1 May 1950."),
          "XI-11-b", "Optional Protocol, 1999", "", "1949-05-04", "", "" },
        { "<html>" CHAPTER("IV") TITLE("3. a treaty") PLACE("[no place]") ENTRY("23 March 1976"), "IV-3-a", "treaty", "", "", "1976-03-23", "" },
        { "<html><div>STATUS AS AT:\n <b>13-12-2015</b> 05:00 EST</div><a href='ViewDetails.aspx?mtdsg_no=IV-9&x'>", "IV-9", "", "", "", "", "2015-12-13" },
        { "<html><p>STATUS AS AT : 31-13-2015</p><form action='?mtdsg_no=none'>", "", "", "", "", "", "" },
    };
    // clang-format on
    (void)state;
    for (size_t i = 0; i < COUNT(SAYS); i++) {
        Desk      *d = desk_open();
        UntcPage   page;
        MarkupKind kind;
        char       day[DATE_SIZE];
        assert_true(untc_is_markup(str(SAYS[i].bytes), &kind));
        assert_true(untc_page_read(str(SAYS[i].bytes), kind, S("p"), &page, &d->keep, &d->diag));
        assert_str(page.number, SAYS[i].number);
        assert_str(page.title, SAYS[i].title);
        assert_str(page.entry, SAYS[i].entry);
        assert_string_equal(day_text(page.adopted, day), SAYS[i].adopted);
        assert_string_equal(day_text(page.in_force, day), SAYS[i].in_force);
        assert_string_equal(day_text(page.as_of, day), SAYS[i].as_of);
    }
}

static void kinds_are_told_apart(void **state)
{
    static const struct {
        const char *bytes;
        bool        markup;
        MarkupKind  kind;
    } KINDS[] = {
        { "<!DOCTYPE html>", true, MARKUP_HTML },
        { "\xEF\xBB\xBF\r\n <HTML lang=en>", true, MARKUP_HTML },
        { "<?xml version='1.0'?><!DOCTYPE html><html>", true, MARKUP_HTML },
        { "<?xml version='1.0' encoding='iso-8859-1'?>\n<Document>", true, MARKUP_XML },
        { "<Treaty>", true, MARKUP_XML },
        { "<table>", true, MARKUP_HTML },
        { "Participant,Signature\n<html>", false, MARKUP_HTML },
        { "", false, MARKUP_HTML },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        MarkupKind kind = MARKUP_HTML;
        assert_int_equal(untc_is_markup(str(KINDS[i].bytes), &kind), KINDS[i].markup);
        assert_int_equal(kind, KINDS[i].kind);
    }
    MarkupKind kind;
    assert_true(untc_is_markup((Str){ "\xFF\xFE<\0?\0x\0m\0l\0", 12 }, &kind));
    assert_int_equal(kind, MARKUP_XML);
}

// Rows of treaties.csv: complete but for the rule, and different days are told.
static void treaties_come_from_the_page(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Bench *b = bench(d);
    untc_read(&b->untc, S("1-1.csv"),
              S("<html>" FORM("IV-9") STATUS TITLE("9. A, \"quoted\", title")
                    PLACE("New York, 10 December 1984")
                        ENTRY("26 June 1987, in accordance with article 27(1).") GRID HEADS));
    untc_read(&b->untc, S("2-2.csv"),
              S("<html>" FORM("XVIII-10") STATUS PLACE("Rome, 18 July 1998") GRID HEADS));
    untc_read(&b->untc, S("3-3.csv"), S("<html>" FORM("XVIII-10") STATUS GRID HEADS));
    b->untc.as_of = 0;
    untc_read(&b->untc, S("4-4.csv"), S("<html>" FORM("IV-4") GRID HEADS));
    untc_read(&b->untc, S("page.html"), S("<html>" STATUS GRID HEADS));
    assert_str(
        untc_treaties(&b->untc, &d->keep), TREATIES_HEAD
        "iv-9,IV-9,\"A, \"\"quoted\"\", title\",IV-9,untc-iv,1984-12-10,1987-06-26,none,in accordance with "
        "article 27(1); not known: the UNTC page gives no rule,2026-02-03\n"
        "statute,Statute,\"The, Statute\",XVIII-10,main,1998-07-17,2002-07-01,60d-first-of-next-month,Art. "
        "1,2026-02-03\n");
    assert_str(
        bench_report(d),
        "1-1.csv: warning: no treaty of treaties.csv has the number 'IV-9'; its rows name it 'iv-9'; with "
        "entry_rule 'none', which the page does not give: by it a consent enters into force on its own day "
        "[thin-treaty]\n"
        "2-2.csv: warning: treaties.csv has 'statute' adopted '1998-07-17', the page '1998-07-18' "
        "[treaty-differs]\n"
        "3-3.csv: error: the table of 'XVIII-10' is there twice, first as 2-2.csv [bad-usage]\n"
        "4-4.csv: error: the table does not say as of when it is: give --as-of DATE [bad-usage]\n"
        "page.html: error: neither the table nor its name tells the treaty: name the file by chapter and "
        "number, such as 4-9.csv or 4-11-d.csv [bad-usage]\n");
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_of_every_kind),
        cmocka_unit_test(a_page_tells_the_treaty),
        cmocka_unit_test(kinds_are_told_apart),
        cmocka_unit_test(treaties_come_from_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
