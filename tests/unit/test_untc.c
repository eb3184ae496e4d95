// test_untc.c - participant tables of the UN Treaty Collection: rows, files, the import as a whole.
#include "fixture.h"

#include "import/import.h"
#include "untc_bench.h"

// Tables -----------------------------------------------------------------------------------------

// What stands behind date and action in a row of the statute.
#define SOURCE ",,\"UNTC XVIII-10, status 2015-01-31\",a\n"
#define CALLED(as) ",,\"UNTC XVIII-10, status 2015-01-31; " as "\",a\n"

typedef struct {
    const char *table, *rows, *report;
    size_t      fates[ROW_FATES]; // taken, without date, apart, left, no State, wrong
} Case;

// clang-format off
#define LEFT_TREATY "withdrawn, on a day that is not in the table; row not taken [left-treaty]\n"
#define NO_DATE "is not a date such as '4 Feb 1985', perhaps with a code [not-understood]\n"

static const Case CASES[] = {
    // what a column's title says of each code
    { "Participant,Signature,\"Accession(a), Succession(d), Ratification\"\n"
      "Aland,4 Feb 1999,1 Apr 2000\nBland,,11 May 2001 a\nCland,5 Mar 2000,\nDland,,2 Jan 2002 d\n",
      "AAA,statute,1999-02-04,signature" SOURCE "AAA,statute,2000-04-01,ratification" SOURCE
      "BBB,statute,2001-05-11,accession" SOURCE "CCC,statute,2000-03-05,signature" SOURCE
      "DDD,statute,2002-01-02,succession" SOURCE,
      "", { 4 } },
    { "Participant,\"Signature, Succession to signature(d)\",\"Acceptance(A), Approval(AA), Formal confirmation(c)\"\n"
      "Aland,4 Feb 1999 d,1 Apr 2000 A\nBland,,11 May 2001 AA\nCland,,5 Mar 2000 c\n",
      "AAA,statute,1999-02-04,signature" CALLED("Succession to signature")
      "AAA,statute,2000-04-01,acceptance" SOURCE "BBB,statute,2001-05-11,approval" SOURCE
      "CCC,statute,2000-03-05,formal-confirmation" SOURCE,
      "", { 3 } },
    { "Participant,\"Definitive signature(s), Simplified procedure(p), Consent to be bound(P)\"\n"
      "Aland,4 Feb 1999 s\nBland,11 May 2001 p\nCland,5 Mar 2000 P\n",
      "AAA,statute,1999-02-04,acceptance" CALLED("Definitive signature")
      "BBB,statute,2001-05-11,acceptance" CALLED("Simplified procedure")
      "CCC,statute,2000-03-05,acceptance" CALLED("Consent to be bound"),
      "", { 3 } },
    { "Participant,\"Definitive signature of the Protocol, Acceptance of the Protocol, Accession(a)\"\n"
      "Aland,11 Dec 1946\n",
      "AAA,statute,1946-12-11,acceptance" CALLED("Definitive signature of the Protocol"),
      "", { 1 } },
    { "Participant,\"Signature by members, and others, under Section 3 (c) (i)\"\nAland,4 Feb 1999\n",
      "AAA,statute,1999-02-04,signature,,\"UNTC XVIII-10, status 2015-01-31; Signature by members, and others, "
      "under Section 3 (c) (i)\",a\n",
      "", { 1 } },
    // consents of which the title does not tell the kind, and the same consent in two columns
    { "Participant,\"Definitive signature, Acceptance, Succession\",Approval(AA)\n"
      "Aland,11 Dec 1946,\nBland,12 Dec 1946,12 Dec 1946 AA\n",
      "AAA,statute,1946-12-11,consent,,\"UNTC XVIII-10, status 2015-01-31; Definitive signature, Acceptance, Succession\",a\n"
      "BBB,statute,1946-12-12,approval" SOURCE,
      "18-10.csv:1:2: note: 'Definitive signature, Acceptance, Succession' does not tell which consent: 1 date written "
      "as 'consent' [consent-kind]\n",
      { 2 } },
    // two consents on two days: the first made the State a party, wherever it stands
    { "Participant,Signature,\"Definitive signature, Acceptance\",Approval(AA)\n"
      "Aland,1 Dec 1946,13 Dec 1946,14 Dec 1946 AA\nBland,,16 Dec 1946,15 Dec 1946 AA\n",
      "AAA,statute,1946-12-01,signature" SOURCE "AAA,statute,1946-12-13,acceptance" CALLED("Definitive signature")
      "BBB,statute,1946-12-15,approval" SOURCE,
      "18-10.csv:2:4: warning: '14 Dec 1946 AA' is a second consent of a State that is party by the first, of "
      "1946-12-13: kept apart [later-consent]\n"
      "18-10.csv:3:3: warning: '16 Dec 1946' is a second consent of a State that is party by the first, of "
      "1946-12-15: kept apart [later-consent]\n",
      { 2 } },
    { "Participant,\"Participation by virtue of the Protocol, Acceptance ipso facto(P)\"\nAland,1 Apr 2000\nBland,2 Apr 2000 P\n",
      "AAA,statute,2000-04-01,consent" CALLED("Participation by virtue of the Protocol")
      "BBB,statute,2000-04-02,acceptance" CALLED("Acceptance ipso facto"),
      "18-10.csv:1:2: note: 'Participation by virtue of the Protocol' does not tell which consent: 1 date written as "
      "'consent' [consent-kind]\n",
      { 2 } },
    // acts that actions.csv has no word for
    { "Participant,Signature,\"Provisional application by virtue of a notification (n), Provisional application by "
      "virtue of signature, adoption or accession\",Ratification\n"
      "Aland,4 Feb 1999,5 Feb 1999 n,1 Apr 2000\nBland,,16 Nov 1994,\nCland,,17 Nov 1994,\n",
      "AAA,statute,1999-02-04,signature" SOURCE "AAA,statute,2000-04-01,ratification" SOURCE,
      "18-10.csv:1:3: note: 'Provisional application by virtue of a notification' is neither a signature nor a consent: "
      "1 date kept apart [act-apart]\n"
      "18-10.csv:1:3: note: 'Provisional application by virtue of signature, adoption or accession' is neither a "
      "signature nor a consent: 2 dates kept apart [act-apart]\n",
      { 1, 0, 2 } },
    { "Participant,Signature,Provisional application under article 23(n),\"Consent to be bound by (2) and (3)(P)\"\n"
      "Aland,4 Feb 1999,5 Feb 1999 n,6 Feb 1999 P\n",
      "AAA,statute,1999-02-04,signature" SOURCE "AAA,statute,1999-02-06,acceptance" CALLED("Consent to be bound by (2) and (3)"),
      "18-10.csv:1:3: note: 'Provisional application under article 23' is neither a signature nor a consent: 1 date "
      "kept apart [act-apart]\n",
      { 1 } },
    // titles that are not understood: the other columns are read
    { "Participant,Ratification,\"Entry into force\",,\"Accession(a), Adoption\"\n"
      "Aland,4 Feb 1999,1 Jan 2000,,\nBland,,see note,x,5 Feb 1999 a\nCland,,,,6 Feb 1999\n",
      "AAA,statute,1999-02-04,ratification" SOURCE "BBB,statute,1999-02-05,accession" SOURCE,
      "18-10.csv:1:3: warning: 'Entry into force' is no act that is known here: 2 cells kept apart [unknown-act]\n"
      "18-10.csv:1:4: warning: '(no title)' is no act that is known here: 1 cell kept apart [unknown-act]\n"
      "18-10.csv:1:5: warning: 'Adoption' is no act that is known here: 1 cell kept apart [unknown-act]\n",
      { 2, 0, 1 } },
    { "Participant,Signature,\"Ratification, Acceptance(A), Approval(AA)\",\"Notification under article 25\"\n"
      "Aland,4 Feb 1999,5 Feb 1999 AA,6 Feb 1999\nBland,5 Feb 1999,,7 Feb 1999\n",
      "AAA,statute,1999-02-04,signature" SOURCE "AAA,statute,1999-02-05,approval" SOURCE
      "BBB,statute,1999-02-05,signature" SOURCE,
      "18-10.csv:1:4: warning: 'Notification under article 25' is no act that is known here: 2 cells kept apart [unknown-act]\n",
      { 2 } },
    { "Participant,\"Ratification, Accession(a), Succession(d) in respect of the Protocol of 25 March 1972\","
      "\"Participation in the Convention as amended by virtue of ratification, accession or succession to the Convention\"\n"
      "Aland,4 Feb 1999,\nBland,5 Feb 1999 d,\nCland,,6 Feb 1999\n",
      "AAA,statute,1999-02-04,ratification" SOURCE
      "BBB,statute,1999-02-05,succession" CALLED("Succession(d) in respect of the Protocol of 25 March 1972")
      "CCC,statute,1999-02-06,consent,,\"UNTC XVIII-10, status 2015-01-31; Participation in the Convention as amended by "
      "virtue of ratification, accession or succession to the Convention\",a\n",
      "18-10.csv:1:3: note: 'Participation in the Convention as amended by virtue of ratification, accession ' does "
      "not tell which consent: 1 date written as 'consent' [consent-kind]\n",
      { 3 } },
    // codes and titles that say nothing for certain
    { "Participant,\"Ratification, Accession(a)\",Acceptance(A)\n"
      "Aland,4 Feb 1999 d,\nBland,,5 Feb 1999\nCland,6 Feb 1999,\n",
      "CCC,statute,1999-02-06,ratification" SOURCE,
      "18-10.csv:2:2: error: '4 Feb 1999 d' has a code that the title of its column does not explain [not-understood]\n"
      "18-10.csv:3:3: error: '5 Feb 1999' has no code, and every act in the title of its column has one [not-understood]\n",
      { 1, 0, 0, 0, 0, 2 } },
    { "Participant,\"Signature, Ratification\"\nAland,4 Feb 1999\nBland,\n",
      "",
      "18-10.csv:2:2: error: '4 Feb 1999' may be one of several acts in the title of its column [not-understood]\n"
      "18-10.csv:3:1: note: 'Bland' has no date in any column [no-act]\n",
      { 0, 1, 0, 0, 0, 1 } },
    // dates: a row is taken whole or not at all
    { "Participant,Signature,Ratification\nAland,4 Feb 1999,31 Feb 2000\nBland,*,1 Apr 2000\n"
      "Cland,4 Feb 1999 3,1 Apr 20004\nDland,,1 Feb 2015\nEland,,31 Jan 2015\n",
      "CCC,statute,1999-02-04,signature" SOURCE "CCC,statute,2000-04-01,ratification" SOURCE
      "EEE,statute,2015-01-31,ratification" SOURCE,
      "18-10.csv:2:3: error: '31 Feb 2000' " NO_DATE "18-10.csv:3:2: error: '*' " NO_DATE
      "18-10.csv:5:3: error: '1 Feb 2015' is after the day as of which the tables are [not-understood]\n",
      { 2, 0, 0, 0, 0, 3 } },
    { "Participant,\"Acceptance of the Protocol\",\"Ratification of the Convention\"\nAland,4 Feb 1999,1 Apr 2000\n",
      "AAA,statute,1999-02-04,acceptance" CALLED("Acceptance of the Protocol"),
      "18-10.csv:2:3: warning: '1 Apr 2000' is a second consent of a State that is party by the first, of 1999-02-04: "
      "kept apart [later-consent]\n",
      { 1 } },
    // numbers: a column tells the order, or none of its dates is one
    { "Participant;Signature;Ratification\nAland;13/02/1999;04/03/2000\nBland;03/04/1999;05/05/2000\n",
      "BBB,statute,1999-04-03,signature" SOURCE "BBB,statute,2000-05-05,ratification" SOURCE,
      "18-10.csv:2:3: error: '04/03/2000' may be day and month or month and day: no date of its column tells [not-understood]\n",
      { 1, 0, 0, 0, 0, 1 } },
    // brackets and denunciations: withdrawn
    { "Participant,Signature,\"Ratification, Accession(a)\"\nAland,[20 May 1999 ],[  9 Oct 2000 ]\n"
      "Bland,,[14 Nov 2000] a\n[Cland] 2,4 Feb 1999,1 Apr 2000\n",
      "",
      "18-10.csv:2:2: warning: '[20 May 1999 ]' is in brackets: " LEFT_TREATY
      "18-10.csv:2:3: warning: '[  9 Oct 2000 ]' is in brackets: " LEFT_TREATY
      "18-10.csv:3:3: warning: '[14 Nov 2000] a' is in brackets: " LEFT_TREATY
      "18-10.csv:4:1: warning: '[Cland] 2' is in brackets: " LEFT_TREATY,
      { 0, 0, 0, 3 } },
    { "Participant,Ratification,Denunciation\nAland,4 Feb 1999,1 Jan 2000\nBland,5 Feb 1999,\n",
      "BBB,statute,1999-02-05,ratification" SOURCE,
      "18-10.csv:2:3: warning: '1 Jan 2000' is a denunciation: " LEFT_TREATY,
      { 1, 0, 0, 1 } },
    // participants
    { "Participant 1,Ratification\n\"Aland 1, 3\",1 Apr 2000\nold  BLAND*,2 Apr 2000\n"
      "Co\xCC\x82te d\xE2\x80\x99" "East\xC2\xB2,3 Apr 2000\nCland\xC2\xA0(The),\"4 Apr 2000\"\n",
      "AAA,statute,2000-04-01,ratification" SOURCE "BBB,statute,2000-04-02,ratification" SOURCE
      "EEE,statute,2000-04-03,ratification" SOURCE "CCC,statute,2000-04-04,ratification" SOURCE,
      "", { 4 } },
    { "Participant,Ratification\nUnion of Lands,1 Apr 2000\nIsle of A 7,what?\nBlamd,2 Apr 2000\nAland,3 Apr 2000\n"
      "Republic of Aland,4 Apr 2000\n,5 Apr 2000\n",
      "AAA,statute,2000-04-03,ratification" SOURCE,
      "18-10.csv:2:1: note: 'Union of Lands' is none of the States: organization; row skipped [no-state]\n"
      "18-10.csv:3:1: note: 'Isle of A 7' is none of the States: territory; row skipped [no-state]\n"
      "18-10.csv:4:1: error: participant 'Blamd' is in none of states.csv, state_names.csv and names.csv, did you mean "
      "'Bland'? [unknown-name]\n"
      "18-10.csv:6:1: error: 'Republic of Aland' is AAA, which has a row on line 5 [not-understood]\n"
      "18-10.csv:7:1: error: participant '' is in none of states.csv, state_names.csv and names.csv [unknown-name]\n",
      { 1, 0, 0, 0, 2, 3 } },
    // rows above the titles, without anything, below the table; tabs
    { "XVIII-10. The Statute\t\nStatus\n\nParticipant\tRatification/Accession(a)\nAland\t1 Apr 2000 a\n\t\n"
      "1. The Government of Aland acceded on 1 April 2000, and declared that it did so.\t\nBland\t2 Apr 2000\n",
      "AAA,statute,2000-04-01,accession" SOURCE "BBB,statute,2000-04-02,ratification" SOURCE,
      "18-10.csv:7:1: note: '1. The Government of Aland acceded on 1 April 2000, and declared that it did so.' is no "
      "participant that is known, and has no date in any column [no-act]\n",
      { 2, 1 } },
    // tables that are none
    { "", "", "18-10.csv: error: the file has no text [empty-file]\n", { 0 } },
    { "Country,Ratification\nAland,1 Apr 2000\n",
      "", "18-10.csv:1:1: error: 'Country' is not the title 'Participant': no participant table [not-understood]\n",
      { 0, 0, 0, 0, 0, 1 } },
    { "Participant\nAland\nBland\n",
      "", "18-10.csv:1:1: error: 'Participant' is the only column: no act to read [not-understood]\n",
      { 0, 0, 0, 0, 0, 2 } },
};
// clang-format on

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
        assert_str(bench_report(d), CASES[i].report);
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
        bench_report(d),
        "3-2-7.csv: warning: no treaty of treaties.csv has the number 'III-2-7'; its rows name it 'iii-2-7', "
        "adopted by its earliest act; with entry_rule 'none', which the table does not give [thin-treaty]\n"
        "3-2-7.csv:1:2: note: 'Application' is neither a signature nor a consent: 1 date kept "
        "apart [act-apart]\n"
        "4-4.csv: warning: no treaty of treaties.csv has the number 'IV-4'; its rows name it 'iv-4', adopted "
        "by "
        "its earliest act; with entry_rule 'none', which the table does not give [thin-treaty]\n"
        "4-4.csv:2:1: note: 'Union of Lands' is none of the States: organization; row skipped [no-state]\n"
        "a/18-10.csv:3: error: the row has 3 fields, the header 2 [field-count]\n"
        "b/xviii-10.csv: error: the table of 'XVIII-10' is there twice, first as a/18-10.csv [bad-usage]\n"
        "list.csv: error: neither the table nor its name tells the treaty: name the file by chapter and "
        "number, "
        "such as 4-9.csv or 4-11-d.csv [bad-usage]\n");
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
    untc_names(&b->tables[TABLE_STATES], &b->aliases, &b->tables[TABLE_STATE_NAMES], &d->keep, &d->diag);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_of_every_kind),   cmocka_unit_test(each_file_is_one_treaty),
        cmocka_unit_test(a_name_means_one_state), cmocka_unit_test(options_are_checked),
        cmocka_unit_test(rows_pass_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
