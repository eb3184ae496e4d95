// test_survey.c - exports of survey tools as response rows: LimeSurvey's and Microsoft Forms' ways, what
// is wrong in an export and in its mapping, and that every cell is accounted for.
#include "fixture.h"
#include "workbook.h"

#include "import/import.h"

static Import import_files(Desk *d, const char *file, const char *map)
{
    ConfigRead   config = config_read("config.ini", NULL, 0, &d->keep, &d->diag);
    Config      *values = NEW(&d->keep, Config, 1);
    const char **args = NEW(&d->keep, const char *, 2);
    *values = config.values;
    args[0] = file, args[1] = map;
    Import in = { .config = values,
                  .args = args,
                  .args_n = map ? 2 : 1,
                  .keep = &d->keep,
                  .scratch = d->scratch,
                  .diag = &d->diag,
                  .rows = { .in = &d->keep },
                  .summary = { .in = &d->keep } };
    import_survey(&in);
    return in;
}

// Without the folder before each line.
static Str without(Str all, const char *folder, Arena *keep)
{
    Text t = { .in = keep };
    for (Str prefix = str(folder); all.n; all.s++, all.n--) {
        if (str_starts(all, prefix))
            all.s += prefix.n, all.n -= prefix.n;
        text_bytes(&t, all.s, 1);
    }
    return text_str(&t);
}

static const struct {
    const char *name, *summary, *report;
} EXPORTS[] = {
    { "limesurvey",
      "limesurvey.csv: 4 of 7 responses taken, 10 rows; of 112 cells 11 answers, 19 of respondent, day and "
      "confidentiality, 34 without an answer, 21 in ignored columns, 14 in columns that are not mapped, 13 "
      "not taken\n",
      "limesurvey.csv:1:10: error: column 'Q2[other]' is for no option of 'assistance-needs' [bad-answer]\n"
      "limesurvey.csv:1:15: warning: column 'Q5[comment]' is not in the mapping and not read "
      "[unknown-column]\n"
      "limesurvey.csv:1:16: warning: column 'Q9' is not in the mapping and not read [unknown-column]\n"
      "limesurvey.csv:3:16: warning: 'left, over' in 'Q9' is not read [unknown-column]\n"
      "limesurvey.csv:4:15: warning: 'see text' in 'Q5[comment]' is not read [unknown-column]\n"
      "limesurvey.csv:5:2: error: submitdate is empty, as if not submitted [empty-cell]\n"
      "limesurvey.csv:6:7: error: 'A9' in 'Q1' is no option of 'law-cooperation', did you mean 'A1'? "
      "[bad-answer]\n"
      "limesurvey.csv:6:10: error: 'yes indeed' in 'Q2[other]' answers for an option that is not mapped "
      "[bad-answer]\n"
      "limesurvey.csv:6:12: error: 'Maybe' in 'Q3' is no option of 'focal-point' [bad-answer]\n"
      "limesurvey.csv:6:13: error: '1 200' in 'Q4' is not a number from 0 on, in digits without blanks "
      "[bad-answer]\n"
      "limesurvey.csv:7: error: 'r02' has answered already, on line 4 [duplicate-key]\n"
      "limesurvey.csv:8:5: error: 'Atlantis' in 'resp' is no respondent of respondents.csv, nor of "
      "[respondents] [unknown-name]\n"
      "limesurvey.csv:9:11: error: answer 'drafting;none' to 'assistance-needs' has none beside another "
      "option [none-and-more]\n" },
    { "forms",
      "forms.csv: 3 of 4 responses taken, 6 rows; of 36 cells 6 answers, 10 of respondent, day and "
      "confidentiality, 3 without an answer, 12 in ignored columns, 5 not taken\n",
      "forms.csv:5:6: error: answer 'drafting;none' to 'assistance-needs' has none beside another option "
      "[none-and-more]\n"
      "forms.csv:5:7: error: 'Under way' in 'How far has the law on cooperation come?' is no option of "
      "'law-cooperation' [bad-answer]\n"
      "forms.csv:5:8: error: '9' in 'How useful is the Plan of action?' is no option of 'plan-usefulness' "
      "[bad-answer]\n"
      "forms.csv:6:3: error: '13/2/24 8:22:05' in 'Completion time' is not a day as date_format says "
      "[bad-date]\n"
      "forms.csv:6:9: error: 'Perhaps' in 'Should your answers be kept confidential?' is neither in "
      "confidential_yes nor in confidential_no [bad-word]\n" },
};

// The numbers behind "of N cells" add up to it.
static void assert_accounted(Str summary)
{
    size_t      n = 0, numbers[16];
    const char *s = strstr(summary.s, "; of ");
    for (assert_non_null(s); *s; s++)
        if (*s >= '0' && *s <= '9' && s[-1] == ' ')
            numbers[n++] = (size_t)strtoul(s, NULL, 10);
    for (size_t i = 1; i < n; i++)
        numbers[0] -= numbers[i];
    assert_true(n > 0);
    assert_int_equal(numbers[0], 0);
}

static void exports_become_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(EXPORTS); i++) {
        Desk    *d = desk_open();
        FileNote want;
        Import   in =
            import_files(d, str_format(&d->keep, "tests/data/survey/%s.csv", EXPORTS[i].name).s, NULL);
        assert_str(without(diag_report(&d->diag, false, false, &d->keep), "tests/data/survey/", &d->keep),
                   EXPORTS[i].report);
        assert_str(without(text_str(&in.summary), "tests/data/survey/", &d->keep), EXPORTS[i].summary);
        assert_true(file_read(str_format(&d->keep, "tests/data/survey/%s.rows.csv", EXPORTS[i].name).s,
                              &d->keep, &want, NULL));
        assert_str(text_str(&in.rows), str_c(&d->keep, want.bytes));
        assert_accounted(text_str(&in.summary));
    }
}

// What is imported is read without a defect.
static void rows_are_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(EXPORTS); i++) {
        Desk    *d = desk_open();
        FileNote note;
        mkdir(desk_path(d, "r"), 0700);
        for (size_t t = 0; t < TABLE_COUNT; t++)
            if (TABLES[t].place != IN_RESPONSES) {
                assert_true(
                    file_read(str_format(&d->keep, "data/%s", TABLES[t].file).s, &d->keep, &note, NULL));
                desk_put(d, TABLES[t].file, note.bytes);
            }
        assert_true(file_read("data/illustrative/respondents.csv", &d->keep, &note, NULL));
        desk_put(d, "r/respondents.csv", note.bytes);
        assert_true(file_read(str_format(&d->keep, "tests/data/survey/%s.rows.csv", EXPORTS[i].name).s,
                              &d->keep, &note, NULL));
        desk_put(d, "r/responses.csv", note.bytes);
        Dataset data = dataset_read(str(d->folder), S("r"), &d->keep, &d->diag);
        desk_close(d);
        assert_int_equal(diag_errors(&d->diag) + diag_warnings(&d->diag), 0);
        assert_true(data.responses_n > 5);
    }
}

// One survey as a workbook with dates by style, with semicolons in Windows-1252, in UTF-16 with tabs, under a
// title: the same rows.
static void forms_of_files_agree(void **state)
{
    (void)state;
    static const char
        MAPPING[] = "[survey]\nsession = asp23\nrespondent = who\nreceived = when\nconfidential = no\n"
                    "[columns]\nfocal-point = Caf\xC3\xA9?\nregional-strategy = q2\n",
        HEADS[] = "<row r='1'><c t='inlineStr'><is><t>Results</t></is></c></row><row r='3'><c t='inlineStr'>"
                  "<is><t>who</t></is></c><c t='inlineStr'><is><t>when</t></is></c><c t='inlineStr'><is>"
                  "<t>Caf\xC3\xA9? </t></is></c><c t='inlineStr'><is><t>q2</t></is></c></row>",
        ANSWERS[] = "<row r='4'><c t='inlineStr'><is><t>r01</t></is></c><c s='2'><v>45565.6</v></c><c t='b'>"
                    "<v>1</v></c><c t='inlineStr'><is><t>eu; oas </t></is></c></row><row r='5'><c "
                    "t='inlineStr'><is><t>r02 </t></is></c><c s='1'><v>45572</v></c><c t='b'><v>0</v></c>"
                    "</row>",
        ANSI[] =
            "Results;;;\r\n;;;\r\nwho;when;Caf\xE9? ;q2\r\nr01;30/09/2024 14:24;TRUE;\"eu; oas \"\r\nr02 "
            ";07/10/2024;FALSE;\r\n",
        UTF8[] = "Results\nwho\twhen\tCaf\xC3\xA9?\tq2\nr01\t45565.6\tyes\teu;oas\nr02\t45572\tno\t\n";
    Desk       *d = desk_open();
    Text        wide = { .in = &d->keep };
    const char *files[] = { "s.xlsx", "ansi.csv", "wide.txt" };
    for (Str rest = str(UTF8); rest.n; rest.s++, rest.n--) {
        bool two = (unsigned char)*rest.s == 0xC3; // the only letter that is not ASCII
        text_bytes(&wide, two ? "\xE9" : rest.s, 1);
        text_bytes(&wide, "", 1);
        rest.s += two, rest.n -= two;
    }
    desk_put(d, files[0], workbook_of(str_format(&d->keep, "%s%s", HEADS, ANSWERS).s, "", &d->keep));
    desk_write(d, files[1], ANSI);
    desk_put(d, files[2], text_str(&wide));
    desk_write(d, "m.ini", MAPPING);
    for (size_t i = 0; i < COUNT(files); i++) {
        Import in = import_files(d, desk_path(d, files[i]), desk_path(d, "m.ini"));
        assert_str(desk_report(d), "");
        assert_str(text_str(&in.rows), "session,respondent,question,answer,received,confidential,source\n"
                                       "asp23,r01,regional-strategy,oas;eu,2024-09-30,no,\n"
                                       "asp23,r01,focal-point,yes,2024-09-30,no,\n"
                                       "asp23,r02,focal-point,no,2024-10-07,no,\n");
    }
    desk_close(d);
}

// A small export under a small mapping, one of them spoilt.
#define MAP                                                                                                  \
    "[survey]\nsession = asp23\nrespondent = who\nreceived = when\nconfidential = "                          \
    "no\n[columns]\nfocal-point = q1\n"                                                                      \
    "regional-strategy = q2\n"
#define QUOTE                                                                                                \
    "[columns]\nfocal-point = q1\n[survey]\nsession = asp23\nrespondent = who\nreceived = when\n"            \
    "empty = n/a\nconfidential = May we quote you?\n"
#define HEAD "who,when,q1,q2\n"

static const struct {
    const char *map, *export, *report, *rows; // rows without the header; NULL: nothing is printed
} SMALL[] = {
    { MAP, HEAD "r01,2024-09-01,Y,eu;oas\n", "",
      "asp23,r01,regional-strategy,oas;eu,2024-09-01,no,\nasp23,r01,focal-point,yes,2024-09-01,no,\n" },
    { MAP, HEAD "r01,2024-09-01,no,\n", "", "asp23,r01,focal-point,no,2024-09-01,no,\n" },
    { MAP, HEAD "r01,2024-09-01,,\n", "", "" },
    { MAP, HEAD "r01,2024-09-01T10:00:00Z,YES,EU\n", "",
      "asp23,r01,regional-strategy,eu,2024-09-01,no,\nasp23,r01,focal-point,yes,2024-09-01,no,\n" },
    { MAP, HEAD "r01,2024-13-01,yes,\nr02,01/09/2024,yes,\nr03,2024-09-01x,yes,\nr04,2024-09,yes,\n",
      "e.csv:2:2: error: '2024-13-01' in 'when' is not a day [bad-date]\n"
      "e.csv:3:2: error: '01/09/2024' in 'when' may have the day or the month first: say date_format = dmy "
      "or mdy in the mapping [bad-date]\n"
      "e.csv:4:2: error: '2024-09-01x' in 'when' is not a day [bad-date]\n"
      "e.csv:5:2: error: '2024-09' in 'when' is not a day [bad-date]\n",
      "" },
    { MAP "[survey]\nreceived_format = dmy\n", HEAD "r01,1.9.2024,yes,\nr02,31/12/24 23:59,no,\n", "",
      "asp23,r01,focal-point,yes,2024-09-01,no,\nasp23,r02,focal-point,no,2024-12-31,no,\n" },
    { MAP, HEAD "r01,2024-09-01,yes\n", "e.csv:2: error: the row has 3 fields, the header 4 [field-count]\n",
      "" },
    { MAP, HEAD "r01,2024-09-01,yes,eu;asaen\n",
      "e.csv:2:4: error: 'eu;asaen' in 'q2' has 'asaen', which is no option of 'regional-strategy', did you "
      "mean 'asean'? [bad-answer]\n",
      "asp23,r01,focal-point,yes,2024-09-01,no,\n" },
    { MAP, "who,when,q1,q2[eu],q2 [ASEAN],q2[mercosur]\nr01,2024-09-01,yes,1,checked,Y\n",
      "e.csv:1:6: error: column 'q2[mercosur]' is for no option of 'regional-strategy' [bad-answer]\n"
      "e.csv:2:6: error: 'Y' in 'q2[mercosur]' answers for an option that is not mapped [bad-answer]\n",
      "asp23,r01,focal-point,yes,2024-09-01,no,\n" },
    { MAP, "who,when,q1,q2[eu],q2[oas]\nr01,2024-09-01,yes,1,perhaps\n", // not half an answer
      "e.csv:2:5: error: 'perhaps' in 'q2[oas]' is neither yes nor no [bad-answer]\n",
      "asp23,r01,focal-point,yes,2024-09-01,no,\n" },
    { MAP "events-held = n\n",
      "who,when,q1,q2,n\nr01,2024-09-01,,,10.500\nr02,2024-09-01,,,100\nr03,2024-09-01,,,.0\nr04,2024-09-01,,"
      ",-0\n",
      "e.csv:5:5: error: '-0' in 'n' is not a number from 0 on, in digits without blanks [bad-answer]\n",
      "asp23,r01,events-held,10.5,2024-09-01,no,\nasp23,r02,events-held,100,2024-09-01,no,\nasp23,r03,events-"
      "held,.0,2024-09-01,no,\n" },
    // what a column means is told by the mapping: leave to quote is the contrary of secrecy
    { QUOTE "confidential_yes = No | Only with my name | Rather  not\nconfidential_no = Yes\n",
      "who,when,q1,May we quote you?\nr01,2024-09-01,yes,no\nr02,2024-09-01,yes,YES\n"
      "r03,2024-09-01,yes,only  with my name\nr04,2024-09-01,yes,\nr05,2024-09-01,yes, N/A\n"
      "r06,2024-09-01,yes,Yess\nr07,2024-09-01,yes,y\n",
      "e.csv:7:4: error: 'Yess' in 'May we quote you?' is neither in confidential_yes nor in "
      "confidential_no, did you mean 'Yes'? [bad-word]\n"
      "e.csv:8:4: error: 'y' in 'May we quote you?' is neither in confidential_yes nor in confidential_no "
      "[bad-word]\n",
      "asp23,r01,focal-point,yes,2024-09-01,yes,\nasp23,r02,focal-point,yes,2024-09-01,no,\n"
      "asp23,r03,focal-point,yes,2024-09-01,yes,\nasp23,r04,focal-point,yes,2024-09-01,yes,\n"
      "asp23,r05,focal-point,yes,2024-09-01,yes,\n" },
    { QUOTE, HEAD,
      "e.ini: error: [survey] must say which values of 'May we quote you?' mean confidential: "
      "confidential_yes = VALUE | VALUE, and confidential_no [bad-value]\n",
      NULL },
    { QUOTE "confidential_yes = No\n", HEAD,
      "e.ini: error: [survey] must say which values of 'May we quote you?' mean confidential: "
      "confidential_yes = VALUE | VALUE, and confidential_no [bad-value]\n",
      NULL },
    { QUOTE "confidential_yes = No|Never\nconfidential_no = Yes|never\n", HEAD,
      "e.ini:10:19: error: 'never' is in confidential_yes and in confidential_no [bad-value]\n"
      "    confidential_no = Yes|never\n                      ^\n",
      NULL },
    { MAP "[survey]\nconfidential_yes = Yes\n", HEAD,
      "e.ini: error: confidential_yes and confidential_no need a column: confidential is just yes or no "
      "[bad-value]\n",
      NULL },
    // mappings
    { MAP, "who,when,q1,q1,q2\nr01,2024-09-01,yes,no,\n",
      "e.csv:1:4: error: column 'q1' is there twice, first in column 3 [bad-header]\n", NULL },
    { MAP, "who,day,q1\nr01,2024-09-01,yes\n",
      "e.csv:1:2: warning: column 'day' is not in the mapping and not read [unknown-column]\n"
      "e.csv:2:2: warning: '2024-09-01' in 'day' is not read [unknown-column]\n"
      "e.ini:4:12: error: there is no column 'when' in the export [bad-value]\n    received = when\n         "
      "      ^\n"
      "e.ini:8:21: error: there is no column 'q2' in e.csv [bad-value]\n    regional-strategy = q2\n         "
      "               ^\n",
      NULL },
    { "[survey]\nsession = asp32\nrespondant = who\nreceived_format = "
      "us\n[colums]\n[answers.focal-pont]\nyes = Oui\n[answers.focal-point]\nsi = Si\n"
      "[respondents]\nr0 = x\n[columns]\nfocal-points = q1\n",
      HEAD,
      "e.ini: error: [survey] must say respondent [bad-value]\n"
      "e.ini: error: [survey] must say received [bad-value]\n"
      "e.ini: error: [survey] must say confidential [bad-value]\n"
      "e.ini: error: session 'asp32' is not a session of sessions.csv, did you mean 'asp22'? [bad-value]\n"
      "e.ini: error: [columns] names no question [bad-value]\n"
      "e.ini:3:1: error: 'respondant' is not a key of [survey], did you mean 'respondent'? [unknown-key]\n"
      "    respondant = who\n"
      "    ^\n"
      "e.ini:4:19: error: received_format 'us' is not one of iso, dmy, mdy [bad-value]\n"
      "    received_format = us\n"
      "                      ^\n"
      "e.ini:5:2: error: there is no section 'colums', did you mean 'columns'? [unknown-key]\n"
      "    [colums]\n"
      "     ^\n"
      "e.ini:7:1: error: 'focal-pont' is not a question of questions.csv, did you mean 'focal-point'? "
      "[unknown-key]\n"
      "    yes = Oui\n"
      "    ^\n"
      "e.ini:9:1: error: 'si' is not an option of 'focal-point' [unknown-key]\n"
      "    si = Si\n"
      "    ^\n"
      "e.ini:11:1: error: 'r0' is not a respondent of respondents.csv, did you mean 'r01'? [unknown-key]\n"
      "    r0 = x\n"
      "    ^\n"
      "e.ini:13:1: error: 'focal-points' is not a question of questions.csv, did you mean 'focal-point'? "
      "[unknown-key]\n"
      "    focal-points = q1\n"
      "    ^\n",
      NULL },
    { MAP "[columns]\nfocal-point = q3\n", HEAD "r01,2024-09-01,yes,\n",
      "e.ini:10:1: error: 'focal-point' is set a second time, first on line 7 [duplicate-setting]\n    "
      "focal-point = q3\n    ^\n",
      NULL },
};

static void small_exports(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(SMALL); i++) {
        Desk *d = desk_open();
        desk_write(d, "e.ini", SMALL[i].map);
        desk_write(d, "e.csv", SMALL[i].export ? SMALL[i].export : "");
        Import in = import_files(d, desk_path(d, "e.csv"), NULL);
        Str    rows = text_str(&in.rows),
            head = S("session,respondent,question,answer,received,confidential,source\n");
        Str report = desk_report(d);
        desk_close(d);
        if (!str_eq(report, str(SMALL[i].report)))
            fail_msg("case %zu:\n%.*s\nwant\n%s", i, ARG(report), SMALL[i].report);
        if (!SMALL[i].rows) {
            assert_int_equal(rows.n, 0);
            continue;
        }
        assert_true(str_starts(rows, head));
        assert_str(((Str){ rows.s + head.n, rows.n - head.n }), SMALL[i].rows);
        assert_accounted(text_str(&in.summary));
    }
}

static void files_that_are_not_there(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_write(d, "e.csv", "");
    import_files(d, desk_path(d, "e.csv"), NULL);
    import_files(d, desk_path(d, "f.csv"), NULL);
    desk_write(d, "e.ini", MAP);
    import_files(d, desk_path(d, "e.csv"), desk_path(d, "e.ini"));
    Str report = desk_report(d);
    desk_close(d);
    assert_str(report, "e.csv: error: the file has no text [empty-file]\n"
                       "e.ini: error: the mapping cannot be read: No such file or directory [no-config]\n"
                       "f.csv: error: cannot read: No such file or directory [cannot-read]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_become_rows),      cmocka_unit_test(rows_are_sound),
        cmocka_unit_test(forms_of_files_agree),     cmocka_unit_test(small_exports),
        cmocka_unit_test(files_that_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
