// test_untc_pieces.c - dates, titles, numbers and names of participant tables, one kind of dirt at a time.
#include "fixture.h"

#include "import/untc.h"

// clang-format off
static const struct {
    const char *cell, *day, *code;
    bool        bracketed;
} DATES[] = {
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
    { "[17 Mar 1986] a", "1986-03-17", "a", true },
    { "[17 Mar 1986] AA 3", "1986-03-17", "AA", true },
    { "11 May 1994 a 3/", "1994-05-11", "a", false },
    { "11 May 1994 (3) a [4]", "1994-05-11", "a", false },
    { "11 May 1994, see note 3", "1994-05-11", "", false },
    { "11 May 1994 notes 3, 4", "1994-05-11", "", false },
    { " \xC2\xA0" "8 Nov\t 2003 ", "2003-11-08", "", false },
    { "05/05/1999 a", "1999-05-05", "a", false },
};
static const char *const NO_DATES[] = {
    "", "a", "*", "3", "1985", "Feb 1985", "30 Feb 1985", "32 Jan 1985", "0 Jan 1985", "4 Fe 1985", "4 Fev 1985",
    "4 Feb 85", "4 Feb 985", "4 Feb 1985000", "4 Feb 1985, 1987", "4 Feb 1985 a d", "4 Feb 1985 abc",
    "4 Feb 1985 (a", "4 Feb 1985 a)", "4 Feb 1985 7 May 1990", "as from 29 January 1988", "04/02/1985", "[4 Feb 1985",
    "4 Feb 1985]", "[4 Feb 1985 a] d", "1985-02-30", "4 Feb 1985 (3", "4 Feb 1985 note", "4 Feb 1985 3 see", "1985-02",
    "[17 Mar 1986] 1999", "4 Feb 1985 ?",
};
// clang-format on

static void dates_of_every_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(DATES); i++) {
        UntcDate date;
        char     day[DATE_SIZE];
        if (!untc_date(str(DATES[i].cell), 0, &date))
            fail_msg("'%s' is no date", DATES[i].cell);
        assert_string_equal(day_text(date.day, day), DATES[i].day);
        assert_str(date.code, DATES[i].code);
        assert_int_equal(date.bracketed, DATES[i].bracketed);
    }
    for (size_t i = 0; i < COUNT(NO_DATES); i++) {
        UntcDate date;
        if (untc_date(str(NO_DATES[i]), 0, &date))
            fail_msg("'%s' is a date", NO_DATES[i]);
    }
}

// Numbers are read in the order that a number above 12 in the column tells.
static void numbers_need_an_order(void **state)
{
    static const struct {
        const char *cell;
        unsigned    tells, order;
        const char *day; // empty: not clear; NULL: no date
    } CASES[] = {
        { "13/02/1985 a", UNTC_DAY_FIRST, UNTC_DAY_FIRST, "1985-02-13" },
        { "02/13/1985", UNTC_MONTH_FIRST, UNTC_MONTH_FIRST, "1985-02-13" },
        { "[3.4.1999] a", 0, UNTC_DAY_FIRST, "1999-04-03" },
        { "3-4-1999", 0, UNTC_MONTH_FIRST, "1999-03-04" },
        { "03/04/1999", 0, 0, "" },
        { "03/04/1999", 0, UNTC_DAY_FIRST | UNTC_MONTH_FIRST, "" },
        { "13/02/1985", UNTC_DAY_FIRST, UNTC_MONTH_FIRST, NULL },
        { "31/02/1985", UNTC_DAY_FIRST, UNTC_DAY_FIRST, NULL },
        { "13/13/1985", UNTC_DAY_FIRST | UNTC_MONTH_FIRST, UNTC_DAY_FIRST, NULL },
        { "03/04/99", 0, UNTC_DAY_FIRST, NULL },
        { "03/04-1999", 0, UNTC_DAY_FIRST, NULL },
        { "1985-02-13", 0, 0, "1985-02-13" },
        { "4 Feb 1985", 0, 0, "1985-02-04" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        UntcDate date;
        char     day[DATE_SIZE];
        assert_int_equal(untc_date_order(str(CASES[i].cell)), CASES[i].tells);
        bool ok = untc_date(str(CASES[i].cell), CASES[i].order, &date);
        assert_int_equal(ok, CASES[i].day && *CASES[i].day);
        assert_int_equal(date.unclear, CASES[i].day && !*CASES[i].day);
        assert_string_equal(day_text(ok ? date.day : 0, day), CASES[i].day ? CASES[i].day : "");
    }
}

static const struct {
    const char *title, *labels; // each as text(code)act, 0 for no word, ? for unknown
} TITLES[] = {
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
    { "Denunciation", "Denunciation()12|" },
    // a code glued to what is before it is a code; behind a blank it may count paragraphs
    { "Provisional application under article 23(n)", "Provisional application under article 23(n)0|" },
    { "Consent to be bound by Sections (2) and (3)(P)", "Consent to be bound by Sections (2) and (3)(P)3|" },
    { "Acceptance of article 7 (1) (a)", "Acceptance of article 7 (1) (a)()3|" },
    { "Acceptance 3 (A), Accession4(a)", "Acceptance(A)3|Accession(a)5|" },
    // line breaks, slashes and semicolons
    { "Ratification\nAccession(a)\r\nSuccession(d)", "Ratification()2|Accession(a)5|Succession(d)6|" },
    { "Ratification/Accession(a) / Succession(d)", "Ratification()2|Accession(a)5|Succession(d)6|" },
    { "Ratification; Accession(a);Succession(d)", "Ratification()2|Accession(a)5|Succession(d)6|" },
    { "Signature,\nSuccession to\nsignature(d)", "Signature()1|Succession to signature(d)1|" },
    { "Acceptance of the\nProtocol,  Ratification of\xC2\xA0the\tPact",
      "Acceptance of the Protocol()3|Ratification of the Pact()2|" },
    { "Notification of the Secretary-General/Depositary",
      "Notification of the Secretary-General/Depositary()?|" },
    // acts that make a party and are called otherwise
    { "Definitive acceptance, Definitive signature or acceptance, Acceptance ipso facto",
      "Definitive acceptance()3|Definitive signature or acceptance()3|Acceptance ipso facto()3|" },
    { "Participation in the Convention by virtue of ratification, accession or succession to the Protocol",
      "Participation in the Convention by virtue of ratification, accession or succession to the "
      "Protocol()8|" },
    { "Ratification or accession to the Protocol of 25 March 1972",
      "Ratification or accession to the Protocol of 25 March 1972()8|" },
    { "Ratification, Accession (a), Succession (d) in respect of the Protocol of 25 March 1972",
      "Ratification()2|Accession(a)5|Succession (d) in respect of the Protocol of 25 March 1972(d)6|" },
    { "Accession (a) under paragraph (c) of the article",
      "Accession (a) under paragraph (c) of the article()?|" },
    { "Ratification, Accession(a), Succession(d) of/to the Protocol",
      "Ratification()2|Accession(a)5|Succession(d) of/to the Protocol(d)6|" },
    { "Ratification of/to the Protocol", "Ratification of/to the Protocol()2|" },
    { "Notification of acceptance under article 25 (n)",
      "Notification of acceptance under article 25 (n)()?|" },
    { "Participation by virtue of the Protocol, Participation",
      "Participation by virtue of the Protocol()8|Participation()0|" },
    { "", "" },
};

static void titles_hold_labels(void **state)
{
    (void)state;
    Desk *d = desk_open();
    for (size_t i = 0; i < COUNT(TITLES); i++) {
        UntcLabel labels[8];
        Text      t = { .in = &d->keep };
        size_t    n = untc_labels(str(TITLES[i].title), labels, COUNT(labels), &d->keep, d->scratch);
        text_addc(&t, "");
        for (size_t k = 0; k < n; k++) {
            text_addf(&t, "%.*s(%.*s)", ARG(labels[k].text), ARG(labels[k].code));
            text_addf(&t, labels[k].known ? "%zu|" : "?|", labels[k].act);
        }
        assert_str(text_str(&t), TITLES[i].labels);
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
        { "4-5.HTML", "IV-5" },
        { "IV-11-b.xml", "IV-11-b" },
        { "untc-IV-9.en.xml", "" },
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

static void names_are_compared_in_one_form(void **state)
{
    (void)state;
    Desk       *d = desk_open();
    State       states[] = { { 2, S("AAA"), S("The Isles of C\xC3\xB4te (United)"), .kind = 1 } };
    TableRead   none = { 0 }, table = { .def = &TABLES[TABLE_STATES], .rows = states, .n = 1 };
    UntcNames   names = untc_names(&table, &none, &none, &d->keep, &d->diag);
    const char *same[] = { "Isles of CO\xCC\x82TE (united)", "isles  of c\xC3\xB4te, United",
                           "Isles of C\xC3\xB4te United, The",
                           ("\xEF\xBB\xBFIsles of\xC2\xA0"
                            "C\xC3\xB4te\nUnited") };
    const char *other[] = { "Isles of Cote United", "Isle of C\xC3\xB4te United", "", "The" };
    for (size_t i = 0; i < COUNT(same); i++)
        assert_int_equal(untc_name_find(&names, str(same[i]), d->scratch), 0);
    for (size_t i = 0; i < COUNT(other); i++)
        assert_true(untc_name_find(&names, str(other[i]), d->scratch) == NOT_FOUND);
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
    tables[TABLE_STATE_NAMES] =
        table_read(&TABLES[TABLE_STATE_NAMES], S("data"), &names, &note, NULL, &d->keep, &d->diag);
    UntcNames known =
        untc_names(&tables[TABLE_STATES], &aliases, &tables[TABLE_STATE_NAMES], &d->keep, &d->diag);
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
        { "Bahamas (The)", "BHS" },
        { "Gambia (The)", "GMB" },
        { "The Bahamas", "BHS" },
        { "Naoero", "NRU" },
        { "DR Congo", "COD" },
        { "Vatican", "VAT" },
        { "United Republic of Cameroon", "CMR" },
        { "Viet Nam (Republic of)", "" },
        { "Yemen (Sanaa)", "" },
        { "Bolivia, Plurinational State of", "BOL" },
        { "United Nations Educational Scientific and Cultural Organization", "" },
        { "Co\xCC\x82te d\xE2\x80\x99Ivoire", "CIV" }, // decomposed
        { "Tu\xCC\x88rkiye", "TUR" },
        { "Allemagne", "DEU" },
        { "C\xC3\x94TE D'IVOIRE", "CIV" },
        { "Alemania", "DEU" },
        { "\xD0\x93\xD0\xB5\xD1\x80\xD0\xBC\xD0\xB0\xD0\xBD\xD0\xB8\xD1\x8F", "DEU" },
        { "\xD0\x93\xD0\x95\xD0\xA0\xD0\x9C\xD0\x90\xD0\x9D\xD0\x98\xD0\xAF", "DEU" },
        { "\xE5\xBE\xB7\xE5\x9B\xBD", "DEU" },
        { "\xD8\xA3\xD9\x84\xD9\x85\xD8\xA7\xD9\x86\xD9\x8A\xD8\xA7", "DEU" },
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
        cmocka_unit_test(numbers_need_an_order),
        cmocka_unit_test(titles_hold_labels),
        cmocka_unit_test(files_are_named_by_number),
        cmocka_unit_test(names_are_compared_in_one_form),
        cmocka_unit_test(shipped_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
