// test_untc.c - participant tables of the UN Treaty Collection, one kind of dirt at a time.
#include "fixture.h"

#include "import/import.h"
#include "import/untc.h"

// Pieces -----------------------------------------------------------------------------------------

// clang-format off
static void dates_of_every_form(void **state)
{
    static const struct {
        const char *cell, *day, *code;
        bool        bracketed;
    } CASES[] = {
        { "4 Feb 1985", "1985-02-04", "", false },
        { "04 Feb 1985", "1985-02-04", "", false },
        { "11 May 1994 a", "1994-05-11", "a", false },
        { "11 May 1994 AA", "1994-05-11", "AA", false },
        { "11 May 1994a", "1994-05-11", "a", false },
        { "11 May 1994 (a)", "1994-05-11", "a", false },
        { "11 May 1994 a 3", "1994-05-11", "a", false },
        { "11 May 1994 a3", "1994-05-11", "a", false },
        { "11 May 1994 a 3, 12", "1994-05-11", "a", false },
        { "11 May 19943", "1994-05-11", "", false },
        { "11 May 199412 d", "1994-05-11", "d", false },
        { "11 May 1994 *", "1994-05-11", "", false },
        { "11 May 1994 \xE2\x80\xA0", "1994-05-11", "", false },
        { "11 May 1994\xC2\xB2", "1994-05-11", "", false },
        { "11 May 1994\xE2\x81\xB7", "1994-05-11", "", false },
        { "11\xC2\xA0May\xC2\xA0" "1994\xC2\xA0" "a", "1994-05-11", "a", false },
        { " 11  May  1994 ", "1994-05-11", "", false },
        { "1 September 2000", "2000-09-01", "", false },
        { "1 Sept. 2000 d", "2000-09-01", "d", false },
        { "1 SEP 2000", "2000-09-01", "", false },
        { "29 Feb 2000", "2000-02-29", "", false },
        { "2000-09-01 c", "2000-09-01", "c", false },
        { "[20 May 1981 ]", "1981-05-20", "", true },
        { "[  9 Oct 1981 ]", "1981-10-09", "", true },
        { "[14 Nov 1980 a]", "1980-11-14", "a", true },
        { "[14 Nov 1980 a] 2", "1980-11-14", "a", true },
    };
    static const char *const NOT[] = {
        "", "a", "*", "3", "1985", "Feb 1985", "30 Feb 1985", "32 Jan 1985", "0 Jan 1985", "4 Fe 1985", "4 Fev 1985",
        "4 Feb 85", "4 Feb 985", "4 Feb 1985000", "4 Feb 1985, 1987", "4 Feb 1985 a d", "4 Feb 1985 abc",
        "4 Feb 1985 (a", "4 Feb 1985 a)", "4 Feb 1985 7 May 1990", "as from 29 January 1988", "04/02/1985", "[4 Feb 1985",
        "4 Feb 1985]", "[4 Feb 1985] a", "1985-02-30", "4 Feb 1985 ?",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        UntcDate date;
        char     day[DATE_SIZE];
        if (!untc_date(str(CASES[i].cell), &date))
            fail_msg("'%s' is no date", CASES[i].cell);
        assert_string_equal(day_text(date.day, day), CASES[i].day);
        assert_str(date.code, CASES[i].code);
        assert_int_equal(date.bracketed, CASES[i].bracketed);
    }
    for (size_t i = 0; i < COUNT(NOT); i++) {
        UntcDate date;
        if (untc_date(str(NOT[i]), &date))
            fail_msg("'%s' is a date", NOT[i]);
    }
}
// clang-format on

static void titles_hold_labels(void **state)
{
    (void)state;
    Desk *d = desk_open();
    static const struct {
        const char *title, *labels; // each as text(code)act, 0 for no word, ? for unknown
    } CASES[] = {
        { "Signature", "Signature()1|" },
        { "Accession(a), Succession(d), Ratification", "Accession(a)5|Succession(d)6|Ratification()2|" },
        { "Ratification, Acceptance (A), Approval (AA)", "Ratification()2|Acceptance(A)3|Approval(AA)4|" },
        { "Signature, Succession to signature(d)", "Signature()1|Succession to signature(d)1|" },
        { "Signature3, 4", "Signature()1|" },
        { "Formal confirmation(c), Definitive signature(s)",
          "Formal confirmation(c)7|Definitive signature(s)3|" },
        { "Simplified procedure(p), Consent to be bound(P)",
          "Simplified procedure(p)3|Consent to be bound(P)3|" },
        { "Provisional application by virtue of a notification (n), Provisional application by virtue of "
          "signature, adoption of the Agreement or accession thereto",
          "Provisional application by virtue of a notification(n)0|Provisional application by virtue of "
          "signature, adoption of the Agreement or accession thereto()0|" },
        { "Notification of non-provisional application under article 7 (1) (a)",
          "Notification of non-provisional application under article 7 (1) (a)()0|" },
        { "Signature by non-regional members under Section 3 (c) (i) of resolution 07-79",
          "Signature by non-regional members under Section 3 (c) (i) of resolution 07-79()1|" },
        { "Definitive signature of the Protocol, Acceptance of the Protocol",
          "Definitive signature of the Protocol()3|Acceptance of the Protocol()3|" },
        { "Application", "Application()0|" },
        { "Confirmation of something(C)", "Confirmation of something(C)?|" },
        { "Denunciation", "Denunciation()?|" },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        UntcLabel labels[8];
        Text      t = { .in = &d->keep };
        size_t    n = untc_labels(str(CASES[i].title), labels, COUNT(labels), d->scratch);
        text_addc(&t, "");
        for (size_t k = 0; k < n; k++) {
            text_addf(&t, "%.*s(%.*s)", ARG(labels[k].text), ARG(labels[k].code));
            text_addf(&t, labels[k].known ? "%zu|" : "?|", labels[k].act);
        }
        assert_str(text_str(&t), CASES[i].labels);
    }
}

static void files_are_named_by_number(void **state)
{
    (void)state;
    Desk                    *d = desk_open();
    static const char *const CASES[][2] = {
        { "4-9.csv", "IV-9" },
        { "dir/18-10-a.csv", "XVIII-10-a" },
        { "x.y/10-2.b.csv", "X-2-b" },
        { "11-B-16.CSV", "XI-B-16" },
        { "3-2-11.csv", "III-2-11" },
        { "iv-9.csv", "IV-9" },
        { "29-1", "XXIX-1" },
        { "4.csv", "" },
        { "README.md", "" },
        { "4-.csv", "" },
        { "4--9.csv", "" },
        { "0-1.csv", "" },
        { "-9.csv", "" },
        { "", "" },
        { "treaty-9.csv", "" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_str(untc_number(str(CASES[i][0]), &d->keep), CASES[i][1]);
}

// Tables -----------------------------------------------------------------------------------------

#define NAMES_HEAD "alias,state,source\n"
#define NAMES_ROWS                                                                                           \
    "Republic of Aland,AAA,long name\nOld Bland,BBB,former name\nC\xC3\xB4te d'East,EEE,spelling\n"          \
    "Union of Lands,,organization\nIsle of A,,territory\n"

typedef struct {
    Names     names;
    TableRead tables[TABLE_COUNT], aliases;
    UntcNames known;
    Untc      untc;
} Bench;

static Bench *bench(Desk *d)
{
    Bench   *b = NEW(&d->keep, Bench, 1);
    FileNote note;
    desk_tables(d);
    desk_write(d, "treaties.csv",
               TREATIES_HEAD
               "statute,Statute,\"The, "
               "Statute\",XVIII-10,main,1998-07-17,2002-07-01,60d-first-of-next-month,Art. 1,2020-01-01\n");
    desk_write(d, "names.csv", NAMES_HEAD NAMES_ROWS);
    b->names.tables = b->tables;
    for (size_t t = 0; t <= TABLE_TREATIES; t++)
        b->tables[t] = table_read(&TABLES[t], str(d->folder), &b->names, &note, NULL, &d->keep, &d->diag);
    const State *states = b->tables[TABLE_STATES].rows;
    for (size_t s = 0; s < b->tables[TABLE_STATES].n; s++)
        index_add(&b->names.index[TABLE_STATES], states[s].code, NULL, &d->keep);
    b->aliases = table_read(&ALIASES, str(d->folder), &b->names, &note, NULL, &d->keep, &d->diag);
    b->known = untc_names(&b->tables[TABLE_STATES], &b->aliases, &d->keep, &d->diag);
    b->untc = (Untc){ .names = &b->known,
                      .treaties = b->tables[TABLE_TREATIES].rows,
                      .treaties_n = b->tables[TABLE_TREATIES].n,
                      .as_of = day_of("2015-01-31"),
                      .wants_treaties = true,
                      .keep = &d->keep,
                      .scratch = d->scratch,
                      .diag = &d->diag };
    untc_begin(&b->untc);
    assert_int_equal(d->diag.n, 0);
    return b;
}

// What stands behind date and action in a row of the statute.
#define SOURCE ",,\"UNTC XVIII-10, status 2015-01-31\",a\n"
#define CALLED(as) ",,\"UNTC XVIII-10, status 2015-01-31; " as "\",a\n"

typedef struct {
    const char *table, *rows, *report;
    size_t      fates[ROW_FATES]; // taken, without date, apart, left, no State, wrong
} Case;

static const Case CASES[] = {
    // what a column's title says of each code
    { "Participant,Signature,\"Accession(a), Succession(d), Ratification\"\n"
      "Aland,4 Feb 1999,1 Apr 2000\nBland,,11 May 2001 a\nCland,5 Mar 2000,\nDland,,2 Jan 2002 d\n",
      "AAA,statute,1999-02-04,signature" SOURCE "AAA,statute,2000-04-01,ratification" SOURCE
      "BBB,statute,2001-05-11,accession" SOURCE "CCC,statute,2000-03-05,signature" SOURCE
      "DDD,statute,2002-01-02,succession" SOURCE,
      "",
      { 4 } },
    { "Participant,\"Signature, Succession to signature(d)\",\"Acceptance(A), Approval(AA), Formal "
      "confirmation(c)\"\n"
      "Aland,4 Feb 1999 d,1 Apr 2000 A\nBland,,11 May 2001 AA\nCland,,5 Mar 2000 c\n",
      "AAA,statute,1999-02-04,signature" CALLED(
          "Succession to signature") "AAA,statute,2000-04-01,acceptance" SOURCE
                                     "BBB,statute,2001-05-11,approval" SOURCE
                                     "CCC,statute,2000-03-05,formal-confirmation" SOURCE,
      "",
      { 3 } },
    { "Participant,\"Definitive signature(s), Simplified procedure(p), Consent to be bound(P)\"\n"
      "Aland,4 Feb 1999 s\nBland,11 May 2001 p\nCland,5 Mar 2000 P\n",
      "AAA,statute,1999-02-04,acceptance" CALLED(
          "Definitive signature") "BBB,statute,2001-05-11,acceptance" CALLED("Simplified procedure") "CCC,"
                                                                                                     "statute"
                                                                                                     ",2000-"
                                                                                                     "03-05,"
                                                                                                     "accepta"
                                                                                                     "nc"
                                                                                                     "e" CALLED(
                                                                                                         "Con"
                                                                                                         "sen"
                                                                                                         "t "
                                                                                                         "to "
                                                                                                         "be "
                                                                                                         "bou"
                                                                                                         "n"
                                                                                                         "d"),
      "",
      { 3 } },
    { "Participant,\"Definitive signature of the Protocol, Acceptance of the Protocol, Accession(a)\"\n"
      "Aland,11 Dec 1946\n",
      "AAA,statute,1946-12-11,acceptance" CALLED("Definitive signature of the Protocol"),
      "",
      { 1 } },
    { "Participant,\"Signature by members, and others, under Section 3 (c) (i)\"\nAland,4 Feb 1999\n",
      "AAA,statute,1999-02-04,signature,,\"UNTC XVIII-10, status 2015-01-31; Signature by members, and "
      "others, "
      "under Section 3 (c) (i)\",a\n",
      "",
      { 1 } },
    // acts that actions.csv has no word for
    { "Participant,Signature,\"Provisional application by virtue of a notification (n), Provisional "
      "application by "
      "virtue of signature, adoption or accession\",Ratification\n"
      "Aland,4 Feb 1999,5 Feb 1999 n,1 Apr 2000\nBland,,16 Nov 1994,\nCland,,17 Nov 1994,\n",
      "AAA,statute,1999-02-04,signature" SOURCE "AAA,statute,2000-04-01,ratification" SOURCE,
      "18-10.csv:1:3: note: 'Provisional application by virtue of a notification' is neither a signature nor "
      "one of "
      "the six consents: 1 date kept apart [act-apart]\n"
      "18-10.csv:1:3: note: 'Provisional application by virtue of signature, adoption or accession' is "
      "neither a "
      "signature nor one of the six consents: 2 dates kept apart [act-apart]\n",
      { 1, 0, 2 } },
    // codes and titles that say nothing for certain
    { "Participant,\"Ratification, Accession(a)\",Acceptance(A)\n"
      "Aland,4 Feb 1999 d,\nBland,,5 Feb 1999\nCland,6 Feb 1999,\n",
      "CCC,statute,1999-02-06,ratification" SOURCE,
      "18-10.csv:2:2: error: '4 Feb 1999 d' has a code that the title of its column does not explain "
      "[not-understood]\n"
      "18-10.csv:3:3: error: '5 Feb 1999' has no code, and every act in the title of its column has one "
      "[not-understood]\n",
      { 1, 0, 0, 0, 0, 2 } },
    { "Participant,\"Ratification, Acceptance\",\"Denunciation\"\nAland,4 Feb 1999,\nBland,,5 Feb "
      "1999\nCland,,\n",
      "",
      "18-10.csv:2:2: error: '4 Feb 1999' may be one of several acts in the title of its column "
      "[not-understood]\n"
      "18-10.csv:3:3: error: '5 Feb 1999' is the date of an act that has a name unknown here "
      "[not-understood]\n"
      "18-10.csv:4:1: note: 'Cland' has no date in any column [no-act]\n",
      { 0, 1, 0, 0, 0, 2 } },
    // dates: a row is taken whole or not at all
    { "Participant,Signature,Ratification\nAland,4 Feb 1999,31 Feb 2000\nBland,*,1 Apr 2000\n"
      "Cland,4 Feb 1999 3,1 Apr 20004\nDland,,1 Feb 2015\nEland,,31 Jan 2015\n",
      "CCC,statute,1999-02-04,signature" SOURCE "CCC,statute,2000-04-01,ratification" SOURCE
      "EEE,statute,2015-01-31,ratification" SOURCE,
      "18-10.csv:2:3: error: '31 Feb 2000' is not a date such as '4 Feb 1985', perhaps with a code "
      "[not-understood]\n"
      "18-10.csv:3:2: error: '*' is not a date such as '4 Feb 1985', perhaps with a code [not-understood]\n"
      "18-10.csv:5:3: error: '1 Feb 2015' is after the day as of which the tables are [not-understood]\n",
      { 2, 0, 0, 0, 0, 3 } },
    { "Participant,\"Acceptance of the Protocol\",\"Ratification of the Convention\"\nAland,4 Feb 1999,1 Apr "
      "2000\n",
      "",
      "18-10.csv:2:3: error: '1 Apr 2000' is a second consent of one row [not-understood]\n",
      { 0, 0, 0, 0, 0, 1 } },
    // brackets: withdrawn
    { "Participant,Signature,\"Ratification, Accession(a)\"\nAland,[20 May 1999 ],[  9 Oct 2000 ]\n"
      "Bland,,[14 Nov 2000 a]\n[Cland] 2,4 Feb 1999,1 Apr 2000\n",
      "",
      "18-10.csv:2:2: warning: '[20 May 1999 ]' is in brackets: withdrawn, on a day that is not in the "
      "table; row not taken [left-treaty]\n"
      "18-10.csv:2:3: warning: '[  9 Oct 2000 ]' is in brackets: withdrawn, on a day that is not in the "
      "table; row not taken [left-treaty]\n"
      "18-10.csv:3:3: warning: '[14 Nov 2000 a]' is in brackets: withdrawn, on a day that is not in the "
      "table; row not taken [left-treaty]\n"
      "18-10.csv:4:1: warning: '[Cland] 2' is in brackets: withdrawn, on a day that is not in the table; row "
      "not taken [left-treaty]\n",
      { 0, 0, 0, 3 } },
    // participants
    { "Participant 1,Ratification\n\"Aland 1, 3\",1 Apr 2000\nold  BLAND*,2 Apr 2000\n"
      "C\xC3\xB4te d\xE2\x80\x99"
      "East\xC2\xB2,3 Apr 2000\nCland\xC2\xA0,\"4 Apr 2000\"\n",
      "AAA,statute,2000-04-01,ratification" SOURCE "BBB,statute,2000-04-02,ratification" SOURCE
      "EEE,statute,2000-04-03,ratification" SOURCE "CCC,statute,2000-04-04,ratification" SOURCE,
      "",
      { 4 } },
    { "Participant,Ratification\nUnion of Lands,1 Apr 2000\nIsle of A 7,what?\nBlamd,2 Apr 2000\nAland,3 Apr "
      "2000\n"
      "Republic of Aland,4 Apr 2000\n,5 Apr 2000\n",
      "AAA,statute,2000-04-03,ratification" SOURCE,
      "18-10.csv:2:1: note: 'Union of Lands' is none of the States: organization; row skipped [no-state]\n"
      "18-10.csv:3:1: note: 'Isle of A 7' is none of the States: territory; row skipped [no-state]\n"
      "18-10.csv:4:1: error: participant 'Blamd' is in neither states.csv nor names.csv, did you mean "
      "'Bland'? [unknown-name]\n"
      "18-10.csv:6:1: error: 'Republic of Aland' is AAA, which has a row on line 5 [not-understood]\n"
      "18-10.csv:7:1: error: participant '' is in neither states.csv nor names.csv [unknown-name]\n",
      { 1, 0, 0, 0, 2, 3 } },
    // tables that are none
    { "", "", "18-10.csv: error: the table is empty, also of a header [empty-file]\n", { 0 } },
    { "Country,Ratification\nAland,1 Apr 2000\n",
      "",
      "18-10.csv:1:1: error: 'Country' is not the title 'Participant': no participant table "
      "[not-understood]\n",
      { 0, 0, 0, 0, 0, 1 } },
    { "Participant\nAland\nBland\n",
      "",
      "18-10.csv:1:1: error: 'Participant' is the only column: no act to read [not-understood]\n",
      { 0, 0, 0, 0, 0, 2 } },
};

static void tables_of_every_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk  *d = desk_open();
        Bench *b = bench(d);
        untc_read(&b->untc, S("18-10.csv"), str(CASES[i].table));
        Text want = { .in = &d->keep };
        text_addf(&want, ACTIONS_HEAD "%s", CASES[i].rows);
        assert_str(text_str(&b->untc.actions), want.s);
        assert_str(diag_report(&d->diag, true, false, &d->keep), CASES[i].report);
        for (size_t f = 0; f < ROW_FATES; f++)
            assert_int_equal(b->untc.rows[f], CASES[i].fates[f]);
        desk_close(d);
    }
}

// Files ------------------------------------------------------------------------------------------

static void each_file_is_one_treaty(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Bench *b = bench(d);
    untc_read(&b->untc, S("a/18-10.csv"),
              S("Participant,Ratification\nAland,1 Apr 2000\nBland,2 Apr 2000,x\n"));
    untc_read(&b->untc, S("4-4.csv"),
              S("Participant,Signature,Accession(a)\nUnion of Lands,,2 May 1999 a\n"
                "Bland,3 May 1998,2 May 1999 a\n"));
    untc_read(&b->untc, S("3-2-7.csv"), S("Participant,Application\nAland,1 Apr 2000\n"));
    untc_read(&b->untc, S("b/xviii-10.csv"), S("Participant,Ratification\nCland,1 Apr 2000\n"));
    untc_read(&b->untc, S("list.csv"), S("Participant,Ratification\nCland,1 Apr 2000\n"));
    assert_str(text_str(&b->untc.actions),
               ACTIONS_HEAD "AAA,statute,2000-04-01,ratification" SOURCE
                            "BBB,iv-4,1998-05-03,signature,,\"UNTC IV-4, status 2015-01-31\",a\n"
                            "BBB,iv-4,1999-05-02,accession,,\"UNTC IV-4, status 2015-01-31\",a\n");
    assert_str(
        untc_treaties(&b->untc, &d->keep), TREATIES_HEAD
        "statute,Statute,\"The, Statute\",XVIII-10,main,1998-07-17,2002-07-01,60d-first-of-next-month,Art. "
        "1,2015-01-31\n"
        "iv-4,IV-4,IV-4,IV-4,untc-iv,1998-05-03,,none,\"not known: adopted is the earliest act of the UNTC "
        "table, which gives no rule\",2015-01-31\n");
    assert_str(
        diag_report(&d->diag, true, false, &d->keep),
        "3-2-7.csv: warning: no treaty of treaties.csv has the number 'III-2-7'; its rows name it 'iii-2-7', "
        "adopted by its earliest act, with no rule of entry into force [thin-treaty]\n"
        "3-2-7.csv:1:2: note: 'Application' is neither a signature nor one of the six consents: 1 date kept "
        "apart [act-apart]\n"
        "4-4.csv: warning: no treaty of treaties.csv has the number 'IV-4'; its rows name it 'iv-4', adopted "
        "by "
        "its earliest act, with no rule of entry into force [thin-treaty]\n"
        "4-4.csv:2:1: note: 'Union of Lands' is none of the States: organization; row skipped [no-state]\n"
        "a/18-10.csv:3: error: the row has 3 fields, the header 2 [field-count]\n"
        "b/xviii-10.csv: error: the table of 'XVIII-10' is there twice, first as a/18-10.csv [bad-usage]\n"
        "list.csv: error: the name of a participant table is its chapter and number, such as 4-9.csv or "
        "4-11-d.csv [bad-usage]\n");
    assert_str(untc_summary(&b->untc, &d->keep), "3 tables, 5 rows:\n"
                                                 "      2 taken\n"
                                                 "      1 with dates of other acts only, kept apart\n"
                                                 "      1 of organizations and territories, skipped\n"
                                                 "      0 not understood\n"
                                                 "      1 that could not be read\n"
                                                 "3 acts, and 1 date of other acts kept apart:\n"
                                                 "      1 signature\n"
                                                 "      1 ratification\n"
                                                 "      1 accession\n");
    desk_close(d);
}

static void a_name_means_one_state(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Bench *b = bench(d);
    desk_write(d, "names.csv", NAMES_HEAD "ALAND,AAA,again\nBland,CCC,wrong\nX,ZZZ,no such State\n");
    FileNote note;
    b->aliases = table_read(&ALIASES, str(d->folder), &b->names, &note, NULL, &d->keep, &d->diag);
    untc_names(&b->tables[TABLE_STATES], &b->aliases, &d->keep, &d->diag);
    assert_str(desk_report(d),
               "names.csv:3:1: error: 'Bland' names two: 'Bland' is another's name already [duplicate-key]\n"
               "names.csv:4:2: error: state 'ZZZ' is not a State of states.csv [unknown-name]\n");
    desk_close(d);
}

// The import as a whole --------------------------------------------------------------------------

// Runs the import of one file; a mistake in the options stops it before it reads.
static Import import_one(Desk *d, const char *as_of, const char *treaties)
{
    const char **files = NEW(&d->keep, const char *, 1);
    Config      *config = NEW(&d->keep, Config, 1);
    files[0] = desk_path(d, "18-10.csv");
    config->data_dir = str(d->folder);
    Import in = { .config = config,
                  .args = files,
                  .args_n = 1,
                  .as_of = as_of,
                  .treaties = treaties,
                  .keep = &d->keep,
                  .scratch = d->scratch,
                  .diag = &d->diag,
                  .rows = { .in = &d->keep },
                  .summary = { .in = &d->keep } };
    import_untc(&in);
    return in;
}

static void options_are_checked(void **state)
{
    (void)state;
    static const struct {
        const char *as_of, *treaties, *report;
    } WRONG[] = {
        { NULL, NULL,
          "universality: error: the tables do not say as of when they are: give --as-of DATE [bad-usage]\n" },
        { "2015-01", NULL,
          "universality: error: --as-of '2015-01' is not a day such as 2015-01-31 [bad-usage]\n" },
        { "1 Jan 2015", NULL,
          "universality: error: --as-of '1 Jan 2015' is not a day such as 2015-01-31 [bad-usage]\n" },
        { "2015-01-31", "config.ini",
          "universality: error: --treaties 'config.ini' is there already and is not replaced [bad-usage]\n" },
    };
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        Import import = import_one(d, WRONG[i].as_of, WRONG[i].treaties);
        assert_str(desk_report(d), WRONG[i].report);
        assert_int_equal(import.rows.n, 0);
        desk_close(d);
    }
}

static void rows_pass_the_reader(void **state)
{
    (void)state;
    Desk *d = desk_open();
    bench(d);
    desk_write(d, "18-10.csv",
               "Participant,Signature,Ratification\nAland,4 Feb 1999,1 Apr 2000\nBland,5 Feb 1999,\n");
    const char *treaties = desk_path(d, "new.csv");
    Import      import = import_one(d, "2015-01-31", treaties);
    assert_str(desk_report(d), "");
    FileNote note;
    assert_true(file_read(treaties, &d->keep, &note, NULL));
    desk_put(d, "treaties.csv", note.bytes);
    desk_put(d, "actions.csv", text_str(&import.rows));
    Dataset data = dataset_read(str(d->folder), (Str){ 0 }, &d->keep, &d->diag);
    assert_str(desk_report(d), "");
    assert_int_equal(data.treaties_n, 1);
    assert_int_equal(data.actions_n, 3);
    assert_int_equal(data.treaties[0].coverage, day_of("2015-01-31"));
    desk_close(d);
}

// The shipped names are sound, and name what the collection calls the States.
static void shipped_names(void **state)
{
    (void)state;
    Desk     *d = desk_open();
    TableRead tables[TABLE_COUNT] = { 0 };
    Names     names = { .tables = tables };
    FileNote  note;
    tables[TABLE_STATES] =
        table_read(&TABLES[TABLE_STATES], S("data"), &names, &note, NULL, &d->keep, &d->diag);
    const State *states = tables[TABLE_STATES].rows;
    for (size_t s = 0; s < tables[TABLE_STATES].n; s++)
        index_add(&names.index[TABLE_STATES], states[s].code, NULL, &d->keep);
    TableRead aliases = table_read(&ALIASES, S("data"), &names, &note, NULL, &d->keep, &d->diag);
    UntcNames known = untc_names(&tables[TABLE_STATES], &aliases, &d->keep, &d->diag);
    assert_str(diag_report(&d->diag, true, false, &d->keep), "");
    static const char *const CALLED_STATES[][2] = {
        { "The former Yugoslav Republic of Macedonia", "MKD" },
        { "Swaziland", "SWZ" },
        { "St. Lucia", "LCA" },
        { "Turkey", "TUR" },
        { "Cape Verde", "CPV" },
        { "Cote d'Ivoire", "CIV" },
        { "Kingdom of Denmark", "DNK" },
        { "Zaire", "COD" },
        { "Union of Soviet Socialist Republics", "RUS" },
        { "Czechoslovakia", "" },
        { "European Union", "" },
        { "Hong Kong", "" },
    };
    for (size_t i = 0; i < COUNT(CALLED_STATES); i++) {
        size_t name = untc_name_find(&known, str(CALLED_STATES[i][0]), d->scratch);
        assert_true(name != NOT_FOUND);
        size_t is = known.state[name];
        assert_str(is ? known.states[is - 1].code : S(""), CALLED_STATES[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_every_form),
        cmocka_unit_test(titles_hold_labels),
        cmocka_unit_test(files_are_named_by_number),
        cmocka_unit_test(tables_of_every_kind),
        cmocka_unit_test(each_file_is_one_treaty),
        cmocka_unit_test(a_name_means_one_state),
        cmocka_unit_test(options_are_checked),
        cmocka_unit_test(rows_pass_the_reader),
        cmocka_unit_test(shipped_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
