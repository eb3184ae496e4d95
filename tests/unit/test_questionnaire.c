// test_questionnaire.c - every defect of the outreach, questionnaire and implementation tables, with
// its message and place; what is odd; and that no warning repeats a confidential answer.
#include "fixture.h"

#define EVENTS_HEAD "event,start,end,title,kind,organ,place,country,focus,source\n"
#define PARTICIPANTS_HEAD "event,state,role,source\n"
#define QUESTIONS_HEAD "question,topic,paragraph,type,options,text\n"
#define RESPONDENTS_HEAD "respondent,state,name,group,kind,source\n"
#define RESPONSES_HEAD "session,respondent,question,answer,received,confidential,source\n"
#define IMPLEMENTATION_HEAD "state,measure,status,date,source,confidence\n"

#define EVENTS_ROWS "forum,2019-06-01,2019-06-02,Forum,seminar,court,Town,AAA,north,\n"
#define PARTICIPANTS_ROWS "forum,AAA,host,\n"
#define QUESTIONS_ROWS                                                                                       \
    "law,impl,,single,enacted;draft;none,\nlaw-year,impl,,number,,\nneeds,help,,multi,drafting;training;"    \
    "none,\n"                                                                                                \
    "desk,contact,,yes-no,,\ndesk-body,contact,,single,justice;other,\nuse,eval,,scale,1;2;3,\nremarks,"     \
    "eval,,text,,\n"
#define RESPONDENTS_ROWS "r1,AAA,Aland,,party,\nr2,,Respondent 2,south,party,\n"
#define RESPONSES_ROWS "s2,r1,law,enacted,2019-10-01,no,\n"
#define IMPLEMENTATION_ROWS "AAA,legislation,enacted,2010,,a\n"

static void questionnaire_tables(Desk *d)
{
    desk_tables(d);
    desk_write(d, "sessions.csv",
               SESSIONS_HEAD "s1,1,2018-12-01,2018-12-10,,,,,2018-10-31,,a\n"
                             "s2,2,2019-12-01,2019-12-10,,,2018-12-11,2019-11-30,2019-10-31,,a\n");
    desk_write(d, "events.csv", EVENTS_HEAD EVENTS_ROWS);
    desk_write(d, "participants.csv", PARTICIPANTS_HEAD PARTICIPANTS_ROWS);
    desk_write(d, "questions.csv", QUESTIONS_HEAD QUESTIONS_ROWS);
    desk_write(d, "implementation.csv", IMPLEMENTATION_HEAD IMPLEMENTATION_ROWS);
    mkdir(desk_path(d, "illustrative"), 0700);
    desk_write(d, "illustrative/respondents.csv", RESPONDENTS_HEAD RESPONDENTS_ROWS);
    desk_write(d, "illustrative/responses.csv", RESPONSES_HEAD RESPONSES_ROWS);
}

#define EVENT(row) "events.csv", EVENTS_HEAD EVENTS_ROWS row
#define PARTICIPANT(row) "participants.csv", PARTICIPANTS_HEAD PARTICIPANTS_ROWS row
#define QUESTION(row) "questions.csv", QUESTIONS_HEAD QUESTIONS_ROWS row
#define RESPONDENT(row) "illustrative/respondents.csv", RESPONDENTS_HEAD RESPONDENTS_ROWS row
#define RESPONSE(row) "illustrative/responses.csv", RESPONSES_HEAD RESPONSES_ROWS row
#define MEASURE(row) "implementation.csv", IMPLEMENTATION_HEAD IMPLEMENTATION_ROWS row

// clang-format off
static const SpoiltCase CASES[] = {
    // events
    { EVENT("gap,2019-06-10,2019-06-09,Gap,seminar,court,,,,\n"),
      "events.csv:3:3: error: end '2019-06-09' is before start '2019-06-10' [bad-order]\n" },
    { EVENT("gap,2019-06,2019-05,Gap,seminar,court,,,,\n"),
      "events.csv:3:3: error: end '2019-05' is before start '2019-06' [bad-order]\n" },
    { EVENT("gap,2019-06-10,2019-06,Gap,seminar,court,,,,\ngap2,2019-06,2019-06-01,Gap,seminar,court,,,,\n"), "" },
    { EVENT("gap,2019-06-31,soon,Gap,seminar,court,,,,\n"),
      "events.csv:3:2: error: start '2019-06-31' is not a date [bad-date]\n"
      "events.csv:3:3: error: end 'soon' is not a date: dates are written year-month-day, such as 2026-10-15 [bad-date]\n" },
    { EVENT("gap,,,,,,,,,\n"),
      "events.csv:3:2: error: start is empty [empty-cell]\n"
      "events.csv:3:4: error: title is empty [empty-cell]\n"
      "events.csv:3:5: error: kind is empty [empty-cell]\n"
      "events.csv:3:6: error: organ is empty [empty-cell]\n" },
    { EVENT("Gap 1,2019,,Gap,Side event,The Court,,,All States,\n"),
      "events.csv:3:1: error: event 'Gap 1' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "events.csv:3:5: error: kind 'Side event' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "events.csv:3:6: error: organ 'The Court' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "events.csv:3:9: error: focus 'All States' is not a code: small letters, digits, '-' and '.' [bad-code]\n" },
    { EVENT("gap,2019,,Gap,seminar,court,Town,AAB,,\n"),
      "events.csv:3:8: error: country 'AAB' is not a State of states.csv, did you mean 'AAA'? [unknown-name]\n" },
    { EVENT("forum,2019,,Gap,seminar,court,Town,,,\n"),
      "events.csv:3: error: 'forum' is there twice, first on line 2 [duplicate-key]\n" },
    { "events.csv", NULL,
      "participants.csv:2:1: error: event 'forum' is not an event of events.csv [unknown-name]\n" },
    // participants
    { PARTICIPANT("forums,AAA,host,\n"),
      "participants.csv:3:1: error: event 'forums' is not an event of events.csv, did you mean 'forum'? [unknown-name]\n" },
    { PARTICIPANT("forum,ZZZ,host,\nforum,AAA,,\nforum,AAA,Key Speaker,\n"),
      "participants.csv:3:2: error: state 'ZZZ' is not a State of states.csv [unknown-name]\n"
      "participants.csv:4:3: error: role is empty [empty-cell]\n"
      "participants.csv:5:3: error: role 'Key Speaker' is not a code: small letters, digits, '-' and '.' [bad-code]\n" },
    { PARTICIPANT("forum,AAA,host,\nforum,AAA,speaker,\n"),
      "participants.csv:3: error: 'forum, AAA, host' is there twice, first on line 2 [duplicate-key]\n" },
    // questions
    { QUESTION("x,,,single,,\ny,,,multi,only,\nz,,,scale,,\n"),
      "questions.csv:9:5: error: question 'x' of type single needs two options or more [bad-options]\n"
      "questions.csv:10:5: error: question 'y' of type multi needs two options or more [bad-options]\n"
      "questions.csv:11:5: error: question 'z' of type scale needs two options or more [bad-options]\n" },
    { QUESTION("x,,,yes-no,yes;no,\ny,,,number,1;2,\nz,,,text,a,\n"),
      "questions.csv:9:5: error: question 'x' of type yes-no takes no options [bad-options]\n"
      "questions.csv:10:5: error: question 'y' of type number takes no options [bad-options]\n"
      "questions.csv:11:5: error: question 'z' of type text takes no options [bad-options]\n" },
    { QUESTION("x,,,single,a;b;a,\ny,,,multi,a;B c;,\n"),
      "questions.csv:9:5: error: option 'a' of 'x' is there twice [bad-options]\n"
      "questions.csv:10:5: error: option 'B c' of 'y' is not a code [bad-options]\n"
      "questions.csv:10:5: error: option '' of 'y' is not a code [bad-options]\n" },
    { QUESTION("x,,,choice,a;b,\ny,,,,a;b,\n"),
      "questions.csv:9:4: error: type 'choice' is not a word of this column: yes-no, single, multi, scale, number, text [bad-word]\n"
      "questions.csv:10:4: error: type is empty [empty-cell]\n" },
    { QUESTION("law,,,text,,\nLaw,,,text,,\n,,,text,,\n"),
      "questions.csv:9: error: 'law' is there twice, first on line 2 [duplicate-key]\n"
      "questions.csv:10:1: error: question 'Law' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "questions.csv:11:1: error: question is empty [empty-cell]\n" },
    // respondents
    { RESPONDENT("r1,,Again,,,\n"),
      "illustrative/respondents.csv:4: error: 'r1' is there twice, first on line 2 [duplicate-key]\n" },
    { RESPONDENT("r3,ABA,Aland,,,\nR4,,x,North Sea,Party,\n"),
      "illustrative/respondents.csv:4:2: error: state 'ABA' is not a State of states.csv, did you mean 'AAA'? [unknown-name]\n"
      "illustrative/respondents.csv:5:1: error: respondent 'R4' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "illustrative/respondents.csv:5:4: error: group 'North Sea' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "illustrative/respondents.csv:5:5: error: kind 'Party' is not a code: small letters, digits, '-' and '.' [bad-code]\n" },
    { RESPONDENT("r3,,All,all,,\n"),
      "illustrative/respondents.csv:4:4: error: no group may be called 'all': it stands for the whole population [bad-code]\n" },
    // responses: references, options, numbers
    { RESPONSE("s3,r1,law,draft,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:1: error: session 's3' is not a session of sessions.csv, did you mean 's1'? [unknown-name]\n" },
    { RESPONSE("s2,r3,law,draft,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:2: error: respondent 'r3' is not a respondent of respondents.csv, did you mean 'r1'? [unknown-name]\n" },
    { RESPONSE("s2,r2,laws,draft,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:3: error: question 'laws' is not a question of questions.csv, did you mean 'law'? [unknown-name]\n" },
    { RESPONSE("s2,r1,law,draft,2019-10-02,no,\n"),
      "illustrative/responses.csv:3: error: 's2, r1, law' is there twice, first on line 2 [duplicate-key]\n" },
    { RESPONSE("s2,r2,law,passed,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer 'passed' to 'law' is not one of its options [bad-answer]\n" },
    { RESPONSE("s2,r2,law,enactd,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer 'enactd' to 'law' is not one of its options, did you mean 'enacted'? [bad-answer]\n" },
    { RESPONSE("s2,r2,law, draft,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer ' draft' to 'law' is not one of its options, did you mean 'draft'? [bad-answer]\n" },
    { RESPONSE("s2,r2,desk,maybe,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer 'maybe' to 'desk' is not one of its options [bad-answer]\n" },
    { RESPONSE("s2,r2,use,4,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer '4' to 'use' is not one of its options [bad-answer]\n" },
    { RESPONSE("s2,r2,needs,drafting; training,2019-10-01,no,\n"), "" },
    { RESPONSE("s2,r2,needs,drafting;cash;trainings,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer 'cash' to 'needs' is not one of its options [bad-answer]\n"
      "illustrative/responses.csv:3:4: error: answer 'trainings' to 'needs' is not one of its options, did you mean 'training'? [bad-answer]\n" },
    { RESPONSE("s2,r2,needs,drafting;;training,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer '' to 'needs' is not one of its options [bad-answer]\n" },
    { RESPONSE("s2,r2,needs,drafting;drafting,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer 'drafting' to 'needs' is given twice [bad-answer]\n" },
    { RESPONSE("s2,r2,needs,none;drafting,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer 'none;drafting' to 'needs' has none beside another option [none-and-more]\n" },
    { RESPONSE("s2,r2,needs,none,2019-10-01,no,\n"), "" },
    { RESPONSE("s2,r2,law-year,-5,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer '-5' to 'law-year' is not a number from 0 on, in digits without blanks [bad-answer]\n" },
    { RESPONSE("s2,r2,law-year,1 200,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer '1 200' to 'law-year' is not a number from 0 on, in digits without blanks [bad-answer]\n" },
    { RESPONSE("s2,r2,law-year,0x10,2019-10-01,no,\ns1,r2,law-year,nan,2018-10-01,no,\n"),
      "illustrative/responses.csv:3:4: error: answer '0x10' to 'law-year' is not a number from 0 on, in digits without blanks [bad-answer]\n"
      "illustrative/responses.csv:4:4: error: answer 'nan' to 'law-year' is not a number from 0 on, in digits without blanks [bad-answer]\n" },
    { RESPONSE("s2,r2,law-year,2004.5,2019-10-01,no,\n"), "" },
    { RESPONSE("s2,r2,law,,2019-10-01,no,\ns2,r2,needs,,2019-10-01,yes,\n"), "" },
    // responses: dates and words
    { RESPONSE("s2,r2,law,draft,01/10/2019,no,\ns2,r2,use,1,2019-10,no,\ns2,r2,desk,no,,no,\n"),
      "illustrative/responses.csv:3:5: error: received '01/10/2019' is not a date: dates are written "
      "year-month-day, such as 2026-10-15 [bad-date]\n"
      "illustrative/responses.csv:4:5: error: received '2019-10' must be a full date [bad-date]\n"
      "illustrative/responses.csv:5:5: error: received is empty [empty-cell]\n" },
    { RESPONSE("s2,r2,law,draft,2019-10-01,maybe,\ns2,r2,use,1,2019-10-01,,\n"),
      "illustrative/responses.csv:3:6: error: confidential 'maybe' is not a word of this column: yes, no [bad-word]\n"
      "illustrative/responses.csv:4:6: error: confidential is empty [empty-cell]\n" },
    { RESPONSE("s2,r2,law,draft,2019-10-31,no,\n"), "" },
    { RESPONSE("s2,r2,law,draft,2019-11-01,no,\ns2,r2,use,,2019-11-01,no,\n"),
      "illustrative/responses.csv:3:5: warning: received '2019-11-01' is after the cut-off 2019-10-31, so not counted [late-answer]\n" },
    { RESPONSE("s2,r2,remarks,\"a \"\"quoted\"\", comma; and\nnew line\",2019-10-01,no,\ns2,r2,use,9,2019-10-01,no,\n"),
      "illustrative/responses.csv:5:4: error: answer '9' to 'use' is not one of its options [bad-answer]\n" },
    // follow-up questions
    { RESPONSE("s2,r2,desk,no,2019-10-01,no,\ns2,r2,desk-body,justice,2019-10-01,no,\n"),
      "illustrative/responses.csv:4:4: warning: the answer to 'desk-body' contradicts the one to 'desk' (line 3) [contradiction]\n" },
    { RESPONSE("s2,r2,desk-body,justice,2019-10-01,no,\ns2,r2,desk,no,2019-10-01,no,\n"),
      "illustrative/responses.csv:3:4: warning: the answer to 'desk-body' contradicts the one to 'desk' (line 4) [contradiction]\n" },
    { RESPONSE("s2,r2,desk,yes,2019-10-01,no,\ns2,r2,desk-body,justice,2019-10-01,no,\n"), "" },
    { RESPONSE("s2,r2,desk,no,2019-10-01,no,\ns2,r2,desk-body,,2019-10-01,no,\n"), "" },
    { RESPONSE("s2,r2,desk,no,2019-10-01,no,\ns2,r1,desk-body,other,2019-10-01,no,\ns1,r2,desk-body,other,2018-10-01,no,\n"), "" },
    // between sessions; confidential answers
    { RESPONSE("s1,r2,law,enacted,2018-10-01,no,\ns2,r2,law,draft,2019-10-01,no,\n"),
      "illustrative/responses.csv:4:4: warning: the answer to 'law' contradicts the one for 's1' (line 3) [contradiction]\n" },
    { RESPONSE("s1,r2,law,draft,2018-10-01,no,\ns2,r2,law,enacted,2019-10-01,no,\n"), "" },
    { RESPONSE("s1,r2,law,enacted,2018-10-01,no,\ns2,r2,law,,2019-10-01,no,\n"), "" },
    { RESPONSE("s1,r2,law,enacted,2018-10-01,yes,\ns2,r2,law,draft,2019-10-01,no,\n"), "" },
    { RESPONSE("s1,r2,law,enacted,2018-10-01,no,\ns2,r2,law,draft,2019-10-01,yes,\n"), "" },
    { RESPONSE("s2,r2,desk,no,2019-10-01,yes,\ns2,r2,desk-body,justice,2019-10-01,no,\n"), "" },
    { RESPONSE("s2,r2,desk,no,2019-10-01,no,\ns2,r2,desk-body,justice,2019-10-01,yes,\n"), "" },
    { RESPONSE("s2,r2,remarks,secret,2019-11-01,yes,\n"),
      "illustrative/responses.csv:3:5: warning: received '2019-11-01' is after the cut-off 2019-10-31, so not counted [late-answer]\n" },
    // what a confidential answer says is not told, however wrong it is
    { RESPONSE("s2,r2,law,enactd,2019-10-01,yes,\ns2,r2,needs,none;drafting,2019-10-01,yes,\ns2,r2,law-year,1 200,2019-10-01,yes,\n"),
      "illustrative/responses.csv:3:4: error: the confidential answer to 'law' is not one of its options [bad-answer]\n"
      "illustrative/responses.csv:4:4: error: the confidential answer to 'needs' has none beside another option [none-and-more]\n"
      "illustrative/responses.csv:5:4: error: the confidential answer to 'law-year' is not a number from 0 on, in digits without blanks [bad-answer]\n" },
    // files
    { RESPONSE("s2,r2,law,draft\n"),
      "illustrative/responses.csv:3: error: the row has 4 fields, the header 7 [field-count]\n" },
    { "illustrative/responses.csv", "session,respondent,question,answer,received,confidential,source,expected\ns2,r1,law,draft,2019-10-01,no,,x\n",
      "illustrative/responses.csv:1:8: warning: column 'expected' is not known and not read [unknown-column]\n" },
    { "illustrative/responses.csv", NULL, "" },
    { "illustrative/respondents.csv", NULL,
      "illustrative/responses.csv:2:2: error: respondent 'r1' is not a respondent of respondents.csv [unknown-name]\n" },
    { "questions.csv", NULL,
      "illustrative/responses.csv:2:3: error: question 'law' is not a question of questions.csv [unknown-name]\n" },
    { "participants.csv", NULL, "" },
    { "implementation.csv", NULL, "" },
    // implementation
    { MEASURE("AAA,legislation,enacted,2011,,a\n"),
      "implementation.csv:3: error: 'AAA, legislation, enacted' is there twice, first on line 2 [duplicate-key]\n" },
    { MEASURE("AAA,legislation,signed,,,\nAAA,Legislation,done,13 May,,x\nZZZ,legislation,draft,,,c\n"),
      "implementation.csv:4:2: error: measure 'Legislation' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "implementation.csv:4:3: error: status 'done' is not a word of this column: draft, signed, enacted, in-force, repealed [bad-word]\n"
      "implementation.csv:4:4: error: date '13 May' is not a date: dates are written year-month-day, such as 2026-10-15 [bad-date]\n"
      "implementation.csv:4:6: error: confidence 'x' is not a word of this column: a, b, c, illustrative [bad-word]\n"
      "implementation.csv:5:1: error: state 'ZZZ' is not a State of states.csv [unknown-name]\n" },
};
// clang-format on

static void defects_are_reported(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        questionnaire_tables(d);
        assert_reported(d, &CASES[i], NULL);
    }
}

// What comes of each row of tests/data/responses_edgecases.csv, which says in words what is expected.
// A row stands on line 3, behind one that it goes with or not.
static const struct {
    size_t      after;  // row on line 2, from 1; 0: a sound one
    const char *report; // "": the row is sound
} EDGES[] = {
    { 2, "3: error: 'asp23, r01, law-cooperation' is there twice, first on line 2" },
    { 1, "3: error: 'asp23, r01, law-cooperation' is there twice, first on line 2" },
    { 0, "3:2: error: respondent 'r31' is not a respondent of respondents.csv, did you mean 'r01'?" },
    { 0, "3:3: error: question 'no-such-question' is not a question of questions.csv" },
    { 0, "3:4: error: answer 'parole' to 'agreements' is not one of its options" },
    { 0, "3:4: error: answer 'none;enforcement' to 'agreements' has none beside another option" },
    { 0, "3:4: error: answer '6' to 'plan-usefulness' is not one of its options" },
    { 0,
      "3:4: error: answer '-5' to 'assistance-value' is not a number from 0 on, in digits without blanks" },
    { 0, "3:4: error: answer '1 200' to 'assistance-value' is not a number from 0 on, in digits without "
         "blanks" },
    { 0, "3:4: error: answer 'maybe' to 'focal-point' is not one of its options" },
    { 0, "3:4: warning: the answer to 'focal-point-body' contradicts the one to 'focal-point' (line 2)" },
    { 0, "" }, // empty: no answer
    { 0, "3:5: warning: received '2024-11-20' is after the cut-off 2024-10-31, so not counted" },
    { 0, "3:5: error: received '31/10/2024' is not a date: dates are written 2024-10-31" },
    { 0, "" }, // confidential: test_disclosure.c
    { 0, "" }, // quotes, a comma, a line break
    { 0, "3:1: error: session 'asp99' is not a session of sessions.csv, did you mean 'asp19'?" },
    { 0, "" }, // the later of the next two is the odd one
    { 18, "3:4: warning: the answer to 'law-complementarity' contradicts the one for 'asp22' (line 2)" },
};

static void add_row(Text *t, const Csv *csv, size_t row)
{
    for (size_t c = 0; c < 7; c++) {
        text_addc(t, c ? ",\"" : "\"");
        for (Str cell = csv->cells[row * csv->columns + c].text; cell.n; cell.s++, cell.n--)
            text_addf(t, *cell.s == '"' ? "\"\"" : "%c", *cell.s);
        text_addc(t, "\"");
    }
    text_addc(t, "\n");
}

static void put_shipped(Desk *d, const char *name)
{
    FileNote note;
    assert_true(file_read(str_format(&d->keep, "data/%s", name).s, &d->keep, &note, NULL));
    desk_put(d, name, note.bytes);
}

static void edge_cases(void **state)
{
    (void)state;
    for (size_t i = 0, rows = COUNT(EDGES); i < rows; i++) {
        Desk    *d = desk_open();
        FileNote note;
        assert_true(file_read("tests/data/responses_edgecases.csv", &d->keep, &note, NULL));
        Csv  csv = csv_parse_bytes(note.bytes, S("edges"), &d->keep, &d->diag);
        Text t = { .in = &d->keep };
        assert_int_equal(csv.rows, rows);
        text_addc(&t, RESPONSES_HEAD);
        if (EDGES[i].after)
            add_row(&t, &csv, EDGES[i].after - 1);
        else
            // row 10 answers this very question for r02
            text_addf(&t, "asp23,r0%s,focal-point,no,2024-09-01,no,\n", i == 9 ? "5" : "2");
        add_row(&t, &csv, i);
        questionnaire_tables(d);
        put_shipped(d, "sessions.csv");
        put_shipped(d, "questions.csv");
        desk_write(d, "illustrative/respondents.csv",
                   RESPONDENTS_HEAD "r01,,1,,,\nr02,,2,,,\nr03,,3,,,\nr04,,4,,,\nr05,,5,,,\n");
        desk_put(d, "illustrative/responses.csv", text_str(&t));
        Dataset data = dataset_read(str(d->folder), S("illustrative"), &d->keep, &d->diag);
        // a session for which nothing was answered has no odd answer
        size_t edge = data.responses[data.responses_n - 1].session;
        questionnaire_warn(&data, &data.sessions[edge ? 0 : 1], &d->keep, &d->diag);
        questionnaire_warn(&data, &data.sessions[edge], &d->keep, &d->diag);
        Str report = desk_report(d), row = str("illustrative/responses.csv:");
        desk_close(d);
        if (str_starts(report, row))
            report.s += row.n, report.n -= row.n;
        Str shown = str_cut(str_format(&d->keep, "%.*s", ARG(report)), '[').head;
        if (!str_eq(str_trim(shown), str(EDGES[i].report)))
            fail_msg("row %zu: %.*s\nwant %s", i + 1, ARG(report), EDGES[i].report);
        assert_true(data.responses_n > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defects_are_reported),
        cmocka_unit_test(edge_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
