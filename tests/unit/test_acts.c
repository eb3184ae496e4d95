// test_acts.c - tables of acts under their mappings: the four styles in which sources give them, each with
// its rows and all that is reported; dates; what is wrong in a table and in a mapping.
#include "fixture.h"
#include "workbook.h"

#include "import/dates.h"
#include "import/import.h"

static Import import_files(Desk *d, const char *file, const char *map, const char *encoding)
{
    ConfigRead   config = config_read("config.ini", NULL, 0, &d->keep, &d->diag);
    Config      *values = NEW(&d->keep, Config, 1);
    const char **args = NEW(&d->keep, const char *, 2);
    *values = config.values;
    args[0] = file, args[1] = map;
    Import in = { .config = values,
                  .args = args,
                  .args_n = 2,
                  .encoding = encoding,
                  .keep = &d->keep,
                  .scratch = d->scratch,
                  .diag = &d->diag,
                  .rows = { .in = &d->keep },
                  .summary = { .in = &d->keep } };
    import_acts(&in);
    return in;
}

static Str without(Str all, const char *folder, Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "");
    for (Str prefix = str(folder); all.n;) {
        bool skip = str_starts(all, prefix);
        if (!skip)
            text_bytes(&t, all.s, 1);
        all.s += skip ? prefix.n : 1, all.n -= skip ? prefix.n : 1;
    }
    return text_str(&t);
}

// Rows, then the report with notes, then the summary: as the file beside the sample says.
static void styles_become_rows(void **state)
{
    (void)state;
    static const char *const STYLES_OF[] = { "dutch", "ohchr", "wikipedia", "owid" };
    for (size_t i = 0; i < COUNT(STYLES_OF); i++) {
        Desk    *d = desk_open();
        FileNote want;
        Text     all = { .in = &d->keep };
        Import   in = import_files(d, str_format(&d->keep, "tests/data/acts/%s.csv", STYLES_OF[i]).s,
                                   str_format(&d->keep, "tests/data/acts/%s.ini", STYLES_OF[i]).s, NULL);
        text_add(&all, text_str(&in.rows));
        text_add(&all, diag_report(&d->diag, true, false, &d->keep));
        text_add(&all, text_str(&in.summary));
        Str got = without(text_str(&all), "tests/data/acts/", &d->keep);
        assert_true(
            file_read(str_format(&d->keep, "tests/data/acts/%s.txt", STYLES_OF[i]).s, &d->keep, &want, NULL));
        assert_str(got, want.bytes.s);
    }
}

#define MAP                                                                                                  \
    "[acts]\ntreaty = cat\nstate = who\ndate = when\nact = what\n[words]\nratification = Ratified\nignore "  \
    "= Objection\n"
#define COLUMNS "[acts]\ntreaty = cat\nstate = who\n[columns]\nratification = when\n"
#define HEAD "state,treaty,date,action,effective,source,confidence\n"

static const struct {
    const char *map, *table, *rows, *report;
} SMALL[] = {
    { MAP, "who,when,what\nDEU,05/06/1990,Ratified\nFRA,07/07/1990,ratified\n",
      HEAD "FRA,cat,1990-07-07,ratification,,t.csv,b\n",
      "t.csv:2:2: error: '05/06/1990' in 'when' may have the day or the month first: say date_format = dmy "
      "or mdy in "
      "the mapping [bad-date]\n" },
    { MAP, "who,when,what\nDEU,05/06/1990,Ratified\nFRA,25/06/1990,Ratified\n",
      HEAD "DEU,cat,1990-06-05,ratification,,t.csv,b\nFRA,cat,1990-06-25,ratification,,t.csv,b\n", "" },
    { MAP "[acts]\ndate_format = mdy\n", "who,when,what\nDEU,05/06/1990,Ratified\n",
      HEAD "DEU,cat,1990-05-06,ratification,,t.csv,b\n", "" },
    { MAP, "who,when,what\nDEU,33000,Ratified\nFRA,1990,Ratified\nJPN,1990-02,Ratified\n",
      HEAD "DEU,cat,1990-05-07,ratification,,t.csv,b\nFRA,cat,1990,ratification,,t.csv,b\nJPN,cat,1990-02,"
           "ratification,,"
           "t.csv,b\n",
      "" },
    { MAP,
      "who,when,what\nDEU,1990-01-01,Ratifed\nFRA,1990-02-30,Ratified\nJPN,,Ratified\nKEN,1990-01-01,\nGHA,"
      "1990-01-01 "
      "x,Ratified\n,1990-01-01,Ratified\nTCD,1990-01-01,Objection\n",
      HEAD,
      "t.csv:2:3: error: 'Ratifed' in 'what' has 'Ratifed', which is not in [words], did you mean "
      "'Ratified'? "
      "[bad-word]\n"
      "t.csv:3:2: error: '1990-02-30' in 'when' is not a date [bad-date]\n"
      "t.csv:4:2: error: '' in 'when' gives no date of an act [empty-cell]\n"
      "t.csv:5:3: error: '' in 'what' says no act beside a date [empty-cell]\n"
      "t.csv:6:2: error: '1990-01-01 x' in 'when' has more than a date [bad-date]\n"
      "t.csv:7:1: error: '' in 'who' names no State [empty-cell]\n" },
    { MAP, "who,when,what\nDEU,1990-01-01,Ratified\nGermany,1990-01-01,Ratified\n",
      HEAD "DEU,cat,1990-01-01,ratification,,t.csv,b\n",
      "t.csv:3:2: error: the act is there already, on line 2 [duplicate-key]\n" },
    { COLUMNS, "who,when\nDEU,1990-01-01 14:00:00\nFRA,1990-01-01 (a)\nJPN,2 May 1990[b]\nKEN,1,2\n",
      HEAD "DEU,cat,1990-01-01,ratification,,t.csv,b\nJPN,cat,1990-05-02,ratification,,t.csv,b\n",
      "t.csv:3:2: error: '1990-01-01 (a)' in 'when' has 'a', which is not in [words] [bad-word]\n"
      "t.csv:5:3: error: '2' stands under no header [field-count]\n" },
    { COLUMNS, "who,then\nDEU,1990-01-01\n", "",
      "m.ini:5:16: error: there is no column 'when' in t.csv, did you mean 'then'? [bad-value]\n"
      "    ratification = when\n                   ^\n" },
    { COLUMNS "[acts]\nsource = a\x0e", "who,when\n", "",
      "m.ini:7:11: error: the line holds a control byte [bad-line]\n" },
    { COLUMNS, "<html><table>", "",
      "t.csv: error: this is an HTML page: import untc reads pages of the UN Treaty Collection "
      "[wrong-kind]\n" },
    { "[acts]\ntreaty = catt\nstat = who\ndate = when\nrows = all\n[columns]\nratified = "
      "x\n[words]\nsignature = s\n"
      "accession = S\n[treaties]\nxyz = x\n[wrods]\n",
      "who\n", "",
      "m.ini: error: [acts] must say state, the header of the column of States [bad-value]\n"
      "m.ini: error: [acts] says one of date and act, and needs both [bad-value]\n"
      "m.ini:2:10: error: treaty 'catt' is not a treaty of treaties.csv, did you mean 'cat'? [bad-value]\n"
      "    treaty = catt\n             ^\n"
      "m.ini:3:1: error: 'stat' is not a key of [acts], did you mean 'state'? [unknown-key]\n    stat = "
      "who\n    ^\n"
      "m.ini:5:8: error: rows 'all' is not one of acts, years [bad-value]\n    rows = all\n           ^\n"
      "m.ini:7:1: error: 'ratified' is not an action of actions.csv [unknown-key]\n    ratified = x\n    ^\n"
      "m.ini:10:13: error: accession 'S' holds a word that stands for another act already [bad-value]\n    "
      "accession = "
      "S\n                ^\n"
      "m.ini:12:1: error: 'xyz' is not a treaty of treaties.csv [unknown-key]\n    xyz = x\n    ^\n"
      "m.ini:13:2: error: there is no section 'wrods', did you mean 'words'? [unknown-key]\n    [wrods]\n    "
      " ^\n" },
};

static void tables_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(SMALL); i++) {
        Desk *d = desk_open();
        desk_write(d, "t.csv", SMALL[i].table);
        desk_write(d, "m.ini", SMALL[i].map);
        Import in = import_files(d, desk_path(d, "t.csv"), desk_path(d, "m.ini"), NULL);
        Str    report = without(diag_report(&d->diag, false, false, &d->keep),
                                str_format(&d->keep, "%s/", d->folder).s, &d->keep);
        desk_close(d);
        if (!str_eq(report, str(SMALL[i].report)))
            fail_msg("case %zu:\n%.*s\nwant\n%s", i, ARG(report), SMALL[i].report);
        Text rows = in.rows;
        text_addc(&rows, "");
        assert_str(text_str(&rows), SMALL[i].rows);
    }
}

// Dates by style, a year of 1904, texts with blanks of all kinds.
static void workbooks_are_read(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_put(
        d, "t.xlsx",
        workbook_of("<row><c t='inlineStr'><is><t>Status of the treaty</t></is></c></row><row><c "
                    "t='inlineStr'><is><t>who</t></is></c><c t='inlineStr'><is><t> when\xC2\xA0</t></is></c>"
                    "</row><row><c t='inlineStr'><is><t>Germany </t></is></c><c s='1'><v>33000</v></c></row>",
                    "", &d->keep));
    desk_write(d, "m.ini", COLUMNS);
    Import in = import_files(d, desk_path(d, "t.xlsx"), desk_path(d, "m.ini"), NULL);
    assert_str(desk_report(d), "");
    desk_close(d);
    assert_str(text_str(&in.rows), HEAD "DEU,cat,1990-05-07,ratification,,t.xlsx,b\n");
}

static void dates_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        DateOrder   order;
        const char *want, *rest; // want: a date; NULL: none; "?": one of two
    } CASES[] = {
        { "2026-10-15", ORDER_DMY, "2026-10-15", "" },
        { "2026/1/5 10:00", ORDER_UNKNOWN, "2026-01-05", "10:00" },
        { "15/10/2026", ORDER_UNKNOWN, "2026-10-15", "" },
        { "10/15/26", ORDER_UNKNOWN, "2026-10-15", "" },
        { "15/10/2026", ORDER_MDY, NULL, "" },
        { "15/10/2026", ORDER_ISO, NULL, "" },
        { "5/6/2026", ORDER_UNKNOWN, "?", "" },
        { "5/5/2026", ORDER_UNKNOWN, "2026-05-05", "" },
        { "5.6.2026", ORDER_UNKNOWN, "2026-06-05", "" },
        { "5-6/2026", ORDER_DMY, NULL, "" },
        { "4 Feb. 1985 a", ORDER_ISO, "1985-02-04", "a" },
        { "4-Feb-1985", ORDER_ISO, "1985-02-04", "" },
        { "February 4, 1985", ORDER_ISO, "1985-02-04", "" },
        { "Sept 1985", ORDER_ISO, "1985-09", "" },
        { "Sep 85", ORDER_ISO, NULL, "" },
        { "Octopus 1985", ORDER_ISO, NULL, "" },
        { "30 February 1985", ORDER_ISO, NULL, "" },
        { "1985", ORDER_ISO, "1985", "" },
        { "1985-13", ORDER_ISO, NULL, "" },
        { "1985-00-01", ORDER_ISO, NULL, "" },
        { "10000", ORDER_ISO, "1927-05-18", "" },
        { "46310.75", ORDER_ISO, "2026-10-15", "" },
        { "20261015", ORDER_ISO, NULL, "" },
        { "", ORDER_ISO, NULL, "" },
        { NULL, ORDER_ISO, NULL, "" },
        { "1/2/3/4", ORDER_DMY, NULL, "" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        DateSpan    span = { 0 };
        Str         rest;
        char        text[DATE_SIZE];
        DateFate    fate = date_read(str(CASES[i].cell), CASES[i].order, false, &span, &rest);
        const char *got = fate == DATE_READ ? span_text(span, text) : fate == DATE_EITHER ? "?" : "";
        if (strcmp(got, CASES[i].want ? CASES[i].want : "") != 0 ||
            (*got && *got != '?' && !str_eq(rest, str(CASES[i].rest))))
            fail_msg("'%s' is '%s', '%.*s'", CASES[i].cell, got, ARG(rest));
    }
    assert_str(date_skip_time(S("T14:03:22.5+02:00 (a)")), "(a)");
    assert_str(date_skip_time(S("9:30 PM")), "");
    assert_str(date_skip_time(S("10:00:00 UTC")), "");
    assert_str(date_skip_time(S("a")), "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_become_rows),
        cmocka_unit_test(tables_are_read),
        cmocka_unit_test(workbooks_are_read),
        cmocka_unit_test(dates_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
