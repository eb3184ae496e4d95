// test_input_dataset.c - every defect that the input tables can have, with its message and place.
#include "fixture.h"

#define STATE(row) "states.csv", STATES_HEAD STATES_ROWS row
#define TREATY(row) "treaties.csv", TREATIES_HEAD TREATIES_ROWS row
#define ACTION(row) "actions.csv", ACTIONS_HEAD row
#define SESSION(row) "sessions.csv", SESSIONS_HEAD SESSIONS_ROWS row
#define GROUP(row) "groups.csv", GROUPS_HEAD row

static const SpoiltCase CASES[] = {
    // files
    { "states.csv", NULL, "states.csv: error: the table is missing [missing-file]\n" },
    { "treaties.csv", NULL, "treaties.csv: error: the table is missing [missing-file]\n" },
    { "actions.csv", NULL, "actions.csv: error: the table is missing [missing-file]\n" },
    { "sessions.csv", NULL, "sessions.csv: error: the table is missing [missing-file]\n" },
    { "groups.csv", NULL, "" },
    { "actions.csv", "", "actions.csv: error: the table is empty: it has no header row [empty-file]\n" },
    { "states.csv", "\n\n", "states.csv: error: the table is empty: it has no header row [empty-file]\n" },
    { "actions.csv", ACTIONS_HEAD, "actions.csv: error: the table has a header and no rows [no-rows]\n" },
    { "states.csv", STATES_HEAD, // one line, not one an act too
      "states.csv: error: the table has a header and no rows [no-rows]\n" },
    { "groups.csv", GROUPS_HEAD, "" },
    // header
    { "groups.csv", "scheme,group\nsea,coast\n",
      "groups.csv:1: error: column 'state' is missing [bad-header]\n" },
    { "groups.csv", "scheme,group,state,state\nsea,coast,AAA,BBB\n",
      "groups.csv:1:4: error: column 'state' is there twice [bad-header]\n" },
    { "groups.csv", "scheme,group,stat\nsea,coast,AAA\n",
      "groups.csv:1: error: column 'state' is missing, did you mean 'stat'? [bad-header]\n"
      "groups.csv:1:3: warning: column 'stat' is not known and not read [unknown-column]\n" },
    { "groups.csv", "state,note,scheme,group\nAAA,x,sea,coast\n",
      "groups.csv:1:2: warning: column 'note' is not known and not read [unknown-column]\n" },
    { "groups.csv", "\xEF\xBB\xBFstate,scheme,group\r\nAAA,sea,coast\r\n", "" },
    // syntax and encoding
    { GROUP("sea,coast\nsea,coast,AAA,\nsea,coast,CCC\n"),
      "groups.csv:2: error: the row has 2 fields, the header 3 [field-count]\n"
      "groups.csv:3: error: the row has 4 fields, the header 3 [field-count]\n" },
    { GROUP("sea,\"coast,AAA\n"),
      "groups.csv:2:2: error: a quote is opened and never closed [bad-syntax]\n" },
    { GROUP("sea,co\x01st,AAA\n"),
      "groups.csv:2:2: error: 'co?st' holds the control byte 0x01 at its byte 3 [bad-encoding]\n" },
    // one bad row of States does not make its acts unknown
    { "states.csv", STATES_HEAD "AAA,Aland,001,north,,member\nBBB,Bland,002,north,,member,1945-10-24\n",
      "states.csv:2: error: the row has 6 fields, the header 7 [field-count]\n" },
    { "states.csv",
      STATES_HEAD "AAA,Al\xFF,001,north,,member,1945-10-24\nBBB,Bland,002,north,,member,1945-10-24\n",
      "states.csv:2:2: error: 'Al?' is not UTF-8 at its byte 3 (0xFF) [bad-encoding]\n" },
    { "states.csv",
      STATES_HEAD "AAA,A\"land,001,north,,member,1945-10-24\nBBB,Bland,002,north,,member,1945-10-24\n",
      "states.csv:2:2: error: a quote stands where none may: quote the whole cell and double the quotes "
      "inside it [bad-syntax]\n" },
    { "states.csv",
      STATES_HEAD "Aaa,Aland,001,north,,member,1945-10-24\nBBB,Bland,002,north,,member,1945-10-24\n",
      "states.csv:2:1: error: state 'Aaa' is not three capital letters (ISO 3166-1 alpha-3) [bad-code]\n" },
    { "states.csv",
      STATES_HEAD "AAA,Aland,001,north,,membre,1945-10-24\nBBB,Bland,002,north,,member,1945-10-24\n",
      "states.csv:2:6: error: kind 'membre' is not a word of this column, did you mean 'member'? "
      "[bad-word]\n" },
    { "states.csv", STATES_HEAD "BBB,\"Bland,002,north,,member,1945-10-24\n",
      "states.csv:2:2: error: a quote is opened and never closed [bad-syntax]\n" },
    { "treaties.csv", TREATIES_HEAD "statute,Statute,The Statute,,main,1998-07-17,2002-07-01,60x,,\n",
      "treaties.csv:2:8: error: entry_rule '60x' is not a rule such as none, 30d, 3m, 1y, "
      "60d-first-of-next-month [bad-rule]\n" },
    // cells
    { STATE(",F,,,,other,\n,G,,,,other,\n"), "states.csv:7:1: error: state is empty [empty-cell]\n"
                                             "states.csv:8:1: error: state is empty [empty-cell]\n" },
    { STATE("FFF,,,,,,\n"), "states.csv:7:2: error: name is empty [empty-cell]\n"
                            "states.csv:7:6: error: kind is empty [empty-cell]\n" },
    { STATE("FFF,F,,North,,other,\n"),
      "states.csv:7:4: error: group 'North' is not a code: small letters, digits, '-' and '.' [bad-code]\n" },
    { STATE("FFF,F,,all,all,other,\n"),
      "states.csv:7:4: error: no group may be called 'all': it stands for the whole population [bad-code]\n"
      "states.csv:7:5: error: no subregion may be called 'all': it stands for the whole population "
      "[bad-code]\n" },
    { STATE("FFF,F,,,,member,\n"),
      "states.csv:7:7: error: un_member_since is empty for the member 'FFF' [empty-cell]\n" },
    { STATE("FFF,F,,,,member,1945-13-01\n"),
      "states.csv:7:7: error: un_member_since '1945-13-01' is not a date [bad-date]\n" },
    { STATE("FFF,F,,,,zzzzzzzz,\n"), "states.csv:7:6: error: kind 'zzzzzzzz' is not a word of this column: "
                                     "member, observer, other [bad-word]\n" },
    { STATE("FFFF,F,,,,other,\nfff,F,,,,other,\n"),
      "states.csv:7:1: error: state 'FFFF' is not three capital letters (ISO 3166-1 alpha-3) [bad-code]\n"
      "states.csv:8:1: error: state 'fff' is not three capital letters (ISO 3166-1 alpha-3) [bad-code]\n" },
    { STATE("AAA,Again,,,,other,\n"),
      "states.csv:7: error: 'AAA' is there twice, first on line 2 [duplicate-key]\n" },
    { TREATY("pact,P,P,,,1990-01-01,,1y,,\n"),
      "treaties.csv:5: error: 'pact' is there twice, first on line 3 [duplicate-key]\n" },
    { TREATY("x y,,T,,Fam,1990,1989-01-01,1 year,,soon\n"),
      "treaties.csv:5:1: error: treaty 'x y' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "treaties.csv:5:2: error: short is empty [empty-cell]\n"
      "treaties.csv:5:5: error: family 'Fam' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "treaties.csv:5:6: error: adopted '1990' must be a full date [bad-date]\n"
      "treaties.csv:5:8: error: entry_rule '1 year' is not a rule such as none, 30d, 3m, 1y, "
      "60d-first-of-next-month [bad-rule]\n"
      "treaties.csv:5:10: error: coverage 'soon' is not a date: dates are written year-month-day, such as "
      "2026-10-15 [bad-date]\n" },
    { TREATY("x,X,X,,,1990-01-01,1989-12-31,1y,,\n"),
      "treaties.csv:5:7: error: in_force '1989-12-31' is before adopted '1990-01-01' [bad-order]\n" },
    { ACTION("AAB,statute,2000-01-01,ratification,,,a\nAAA,statut,2000-01-01,ratification,,,a\n"),
      "actions.csv:2:1: error: state 'AAB' is not a State of states.csv, did you mean 'AAA'? [unknown-name]\n"
      "actions.csv:3:2: error: treaty 'statut' is not a treaty of treaties.csv, did you mean 'statute'? "
      "[unknown-name]\n" },
    { ACTION("AAA,statute,2018-02-30,ratificaton,2018-13,,d\n"),
      "actions.csv:2:3: error: date '2018-02-30' is not a date [bad-date]\n"
      "actions.csv:2:4: error: action 'ratificaton' is not a word of this column, did you mean "
      "'ratification'? [bad-word]\n"
      "actions.csv:2:5: error: effective '2018-13' is not a date [bad-date]\n"
      "actions.csv:2:7: error: confidence 'd' is not a word of this column: a, b, c, illustrative "
      "[bad-word]\n" },
    { ACTION(",,,,,,\n"), "actions.csv:2:1: error: state is empty [empty-cell]\n"
                          "actions.csv:2:2: error: treaty is empty [empty-cell]\n"
                          "actions.csv:2:3: error: date is empty [empty-cell]\n"
                          "actions.csv:2:4: error: action is empty [empty-cell]\n" },
    { ACTION("AAA,statute,2003-01-02,ratification,2003-01-01,,a\n"),
      "actions.csv:2:5: error: effective '2003-01-01' is before date '2003-01-02' [bad-order]\n" },
    { ACTION("CCC,statute,2006-10-23,succession,2006-06-03,,a\n"), "" },
    { ACTION("AAA,statute,1998-07-16,ratification,,,a\nBBB,statute,1998,ratification,,,a\n"),
      "actions.csv:2:3: warning: date '1998-07-16' is before 'statute' was adopted (1998-07-17) "
      "[early-consent]\n" },
    { SESSION("s3,x,2020-12-10,2020-12-01,,,2020-11-01,2020-10-01,,,\n"),
      "sessions.csv:4:2: error: ordinal 'x' is not a whole number [bad-number]\n"
      "sessions.csv:4:4: error: closes '2020-12-01' is before opens '2020-12-10' [bad-order]\n"
      "sessions.csv:4:8: error: cutoff '2020-10-01' is before period_from '2020-11-01' [bad-order]\n" },
    { SESSION("s3,3,2020-12-01,2020-12-10,,,,2020-12-11,,,a\n"),
      "sessions.csv:4:8: warning: cutoff '2020-12-11' is after the session closed (2020-12-10): acts between "
      "them are in two reports [late-cutoff]\n" },
    { SESSION("s3,2,2020-12-01,2020-12-10,,,,,,,\ns2,4,2021-12-01,2021-12-10,,,,,,,\n"),
      "sessions.csv:4:2: error: ordinal '2' is there twice, first on line 3 [duplicate-key]\n"
      "sessions.csv:5: error: 's2' is there twice, first on line 3 [duplicate-key]\n" },
    { SESSION("s3,1000,2020-12-01,2020-12-10,,,,,,,\ns4,,2020-12-01,2020-12-10,,,,,,,\ns5,,2020-12-01,2020-"
              "12-10,,,,,,,\n"),
      "sessions.csv:4:2: error: ordinal '1000' is above 999 [bad-number]\n"
      "sessions.csv:5:2: error: ordinal is empty [empty-cell]\n"
      "sessions.csv:6:2: error: ordinal is empty [empty-cell]\n" },
    { GROUP("sea,all,AAA\nsubregions,x,AAA\nun-regional-groups,x,AAA\nsea,coast,BBB\nsea,coast,BBB\n"),
      "groups.csv:2:2: error: no group may be called 'all': it stands for the whole population [bad-code]\n"
      "groups.csv:3:1: error: scheme 'subregions' is a column of states.csv and cannot be given here "
      "[bad-code]\n"
      "groups.csv:4:1: error: scheme 'un-regional-groups' is a column of states.csv and cannot be given here "
      "[bad-code]\n"
      "groups.csv:6: error: 'sea, coast, BBB' is there twice, first on line 5 [duplicate-key]\n" },
    // the order of acts
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2000-01-01,ratification,,,a\n"),
      "actions.csv:3:4: error: ratification of 'AAA' to 'statute' on 2000-01-01 is there twice, first on "
      "line 2 [duplicate-key]\n" },
    { ACTION("AAA,statute,2001-01-01,accession,,,a\nAAA,statute,2000-01-01,ratification,,,a\n"),
      "actions.csv:2:4: error: accession of 'AAA' to 'statute' on 2001-01-01 comes while it is a party "
      "[bad-consent]\n" },
    { ACTION("AAA,statute,2001-01-01,withdrawal,,,a\nAAA,statute,2001-01-01,ratification,,,a\n"), // strictly
                                                                                                  // before
      "actions.csv:2:4: error: withdrawal of 'AAA' to 'statute' on 2001-01-01 comes while it is not a party "
      "[bad-withdrawal]\n" },
    { ACTION("AAA,statute,2001-01-01,withdrawal,,,a\n"),
      "actions.csv:2:4: error: withdrawal of 'AAA' to 'statute' on 2001-01-01 comes while it is not a party "
      "[bad-withdrawal]\n" },
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2003-01-01,withdrawal,,,a\n"
             "AAA,statute,2004-01-01,withdrawal,,,a\n"), // gone since that very day
      "actions.csv:4:4: error: withdrawal of 'AAA' to 'statute' on 2004-01-01 comes while it is not a party "
      "[bad-withdrawal]\n" },
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2003-01-01,withdrawal,,,a\n"
             "AAA,statute,2004-01-01,withdrawal-rescinded,,,a\n"), // on the effective day it is too late
      "actions.csv:4:4: error: withdrawal-rescinded of 'AAA' to 'statute' on 2004-01-01 cancels no pending "
      "withdrawal [bad-rescission]\n" },
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2003-01-01,withdrawal,,,a\n"
             "AAA,statute,2003-12-31,withdrawal-rescinded,,,a\n"),
      "" },
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2003-01-01,withdrawal,,,a\n"
             "AAA,statute,2003-02-01,withdrawal-rescinded,,,a\nAAA,statute,2003-03-01,withdrawal-rescinded,,,"
             "a\n"),
      "actions.csv:5:4: error: withdrawal-rescinded of 'AAA' to 'statute' on 2003-03-01 cancels no pending "
      "withdrawal [bad-rescission]\n" },
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2003-01-01,withdrawal,,,a\n"
             "AAA,statute,2003-01-01,accession,,,a\n"),
      "" }, // from the day of the notice on
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2003-01-01,withdrawal,,,a\n"
             "AAA,statute,2002-12-31,accession,,,a\n"),
      "actions.csv:4:4: error: accession of 'AAA' to 'statute' on 2002-12-31 comes while it is a party "
      "[bad-consent]\n" },
    { ACTION("AAA,statute,2000-01-01,ratification,,,a\nAAA,statute,2000-01-01,signature,,,a\nAAA,statute,"
             "2000-01-02,signature,,,a\n"),
      "actions.csv:4:4: warning: signature of 'AAA' to 'statute' on 2000-01-02 comes after its consent "
      "[late-signature]\n" },
    { "actions.csv",
      ACTIONS_HEAD
      "AAA,statute,2000-01-01,ratification,2002-07-02,,a\nBBB,statute,2003-01-01,accession,2003-05-01,,a\n"
      "CCC,statute,2003-01-01,accession,2003-04-01,,a\nDDD,statute,2003-01,accession,2003-04-01,,a\n",
      "actions.csv:2:5: warning: effective '2002-07-02' is not the day that the rule of 'statute' gives "
      "(2002-07-01) [other-entry]\n"
      "actions.csv:3:5: warning: effective '2003-05-01' is not the day that the rule of 'statute' gives "
      "(2003-04-01) [other-entry]\n" },
    { ACTION("AAA,statute,2000-01-01,signature-withdrawn,,,a\n"),
      "actions.csv:2:4: error: signature-withdrawn of 'AAA' to 'statute' on 2000-01-01 withdraws no "
      "signature [bad-rescission]\n" },
};

static void defects_are_reported(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        assert_reported(d, &CASES[i], NULL);
    }
}

// Outreach, questionnaire, implementation ---------------------------------------------------------

#define EVENTS_HEAD "event,start,end,title,kind,organ,place,country,focus,source\n"
#define EVENT(row) "events.csv", EVENTS_HEAD row
#define EVENTS_ROWS "e1,2019-01,,Seminar,seminar,court,,,,\n"
#define PARTICIPANT(row) "participants.csv", "event,state,role,source\n" row
#define QUESTION(row) "questions.csv", "question,topic,paragraph,type,options,text\n" row
#define QUESTIONS_ROWS                                                                                       \
    "q,,,yes-no,,\nq-why,,,multi,a;b;none,\none,,,single,enacted;drafted,\nnum,,,number,,\ntxt,,,text,,\n"
#define RESPONDENT(row) "respondents.csv", "respondent,state,name,group,kind,source\n" row
#define RESPONDENTS_ROWS "r1,AAA,,,party,\nr2,,,north,party,\n"
#define RESPONSE(row) "responses.csv", "session,respondent,question,answer,received,confidential,source\n" row
#define MEASURE(row) "implementation.csv", "state,measure,status,date,source,confidence\n" row

static const SpoiltCase MORE[] = {
    { EVENT("e1,2019-03,2019-02-28,T,seminar,court,,,,\nE2,x,,,,,,Africa,,\ne1,2019,,T,k,o,,,,\n"),
      "events.csv:2:3: error: end '2019-02-28' is before start '2019-03' [bad-order]\n"
      "events.csv:3:1: error: event 'E2' is not a code: small letters, digits, '-' and '.' [bad-code]\n"
      "events.csv:3:2: error: start 'x' is not a date: dates are written year-month-day, such as 2026-10-15 "
      "[bad-date]\n"
      "events.csv:3:4: error: title is empty [empty-cell]\n"
      "events.csv:3:5: error: kind is empty [empty-cell]\n"
      "events.csv:3:6: error: organ is empty [empty-cell]\n"
      "events.csv:3:8: error: country 'Africa' is not a State of states.csv [unknown-name]\n"
      "events.csv:4: error: 'e1' is there twice, first on line 2 [duplicate-key]\n" },
    { EVENT("e1,2019-03,2019-03-05,T,seminar,court,,AAA,,\n"), "" },
    { EVENT("e1,2019-03,2019-03-05,T,seminar,court\n"), // the row is lost, not the name of the event
      "events.csv:2: error: the row has 6 fields, the header 10 [field-count]\n" },
    { "events.csv", NULL,
      "participants.csv:2:1: error: event 'e1' is not an event of events.csv [unknown-name]\n" },
    { PARTICIPANT("e1,AAA,host,\ne1,AAA,host,\ne2,AAB,,\n"),
      "participants.csv:3: error: 'e1, AAA, host' is there twice, first on line 2 [duplicate-key]\n"
      "participants.csv:4:1: error: event 'e2' is not an event of events.csv, did you mean 'e1'? "
      "[unknown-name]\n"
      "participants.csv:4:2: error: state 'AAB' is not a State of states.csv, did you mean 'AAA'? "
      "[unknown-name]\n"
      "participants.csv:4:3: error: role is empty [empty-cell]\n" },
    { QUESTION(QUESTIONS_ROWS "bad,,,mutli,a;b,\n"), "questions.csv:7:4: error: type 'mutli' is not a word "
                                                     "of this column, did you mean 'multi'? [bad-word]\n" },
    { QUESTION(QUESTIONS_ROWS "s,,,single,a,\nn,,,number,a;b,\nm,,,multi,a;A;a,\n"),
      "questions.csv:7:5: error: question 's' of type single needs two options or more [bad-options]\n"
      "questions.csv:8:5: error: question 'n' of type number takes no options [bad-options]\n"
      "questions.csv:9:5: error: option 'A' of 'm' is not a code [bad-options]\n"
      "questions.csv:9:5: error: option 'a' of 'm' is there twice [bad-options]\n" },
    { RESPONDENT("r1,AAZ,,,party,\nr1,,,,party,\n"),
      "respondents.csv:2:2: error: state 'AAZ' is not a State of states.csv, did you mean 'AAA'? "
      "[unknown-name]\n"
      "respondents.csv:3: error: 'r1' is there twice, first on line 2 [duplicate-key]\n" },
    { RESPONSE("s2,r1,q,maybe,2019-01-01,no,\ns2,r1,q-why,a;c;a,2019-01-01,no,\ns2,r2,q-why,a;none,2019-01-"
               "01,no,\n"
               "s2,r1,num,-1,2019-01-01,no,\ns2,r2,num,1.5e3,2019-01-01,no,\ns2,r2,txt,any; "
               "thing,2019-01-01,yes,\n"
               "s2,r2,one,,2019-01-01,yes,\n"),
      "responses.csv:2:4: error: answer 'maybe' to 'q' is not one of its options [bad-answer]\n"
      "responses.csv:3:4: error: answer 'c' to 'q-why' is not one of its options [bad-answer]\n"
      "responses.csv:3:4: error: answer 'a' to 'q-why' is given twice [bad-answer]\n"
      "responses.csv:4:4: error: answer 'a;none' to 'q-why' has none beside another option [none-and-more]\n"
      "responses.csv:5:4: error: answer '-1' to 'num' is not a number from 0 on, in digits without blanks "
      "[bad-answer]\n" },
    { RESPONSE("s2,r1,q,yes,soon,maybe,\ns9,r3,qq,yes,2019-01-01,no,\ns2,r1,q,no,2019-01-01,no,\n"),
      "responses.csv:2:5: error: received 'soon' is not a date: dates are written year-month-day, such as "
      "2026-10-15 [bad-date]\n"
      "responses.csv:2:6: error: confidential 'maybe' is not a word of this column: yes, no [bad-word]\n"
      "responses.csv:3:1: error: session 's9' is not a session of sessions.csv, did you mean 's1'? "
      "[unknown-name]\n"
      "responses.csv:3:2: error: respondent 'r3' is not a respondent of respondents.csv, did you mean 'r1'? "
      "[unknown-name]\n"
      "responses.csv:3:3: error: question 'qq' is not a question of questions.csv, did you mean 'q'? "
      "[unknown-name]\n"
      "responses.csv:4: error: 's2, r1, q' is there twice, first on line 2 [duplicate-key]\n" },
    { RESPONSE("s2,r1,q,no,2019-10-31,no,\ns2,r2,q,no,2019-11-01,no,\ns2,r1,q-why,a,2019-01-01,no,\n"
               "s1,r2,one,enacted,2018-01-01,no,\ns2,r2,one,drafted,2019-01-01,yes,\n"),
      "responses.csv:3:5: warning: received '2019-11-01' is after the cut-off 2019-10-31, so not counted "
      "[late-answer]\n"
      "responses.csv:4:4: warning: the answer to 'q-why' contradicts the one to 'q' (line 2) "
      "[contradiction]\n" },
    { MEASURE("AAA,law,enacted,2019-13,,a\nAAA,law,passed,,,\nAAA,law,draft,2019,,\nAAA,law,draft,2018,,\n"),
      "implementation.csv:2:4: error: date '2019-13' is not a date [bad-date]\n"
      "implementation.csv:3:3: error: status 'passed' is not a word of this column: draft, signed, enacted, "
      "in-force, repealed [bad-word]\n"
      "implementation.csv:5: error: 'AAA, law, draft' is there twice, first on line 4 [duplicate-key]\n" },
};

static void defects_of_outreach_and_answers(void **state)
{
    (void)state;
    static const char *const SOUND[][2] = {
        { EVENT(EVENTS_ROWS) },
        { PARTICIPANT("e1,AAA,host,\n") },
        { QUESTION(QUESTIONS_ROWS) },
        { RESPONDENT(RESPONDENTS_ROWS) },
        { RESPONSE("s2,r1,q,yes,2019-01-01,no,\n") },
        { MEASURE("AAA,law,draft,,,\n") },
    };
    for (size_t i = 0; i < COUNT(MORE); i++) {
        Desk *d = desk_open();
        desk_tables(d);
        desk_write(d, "sessions.csv",
                   SESSIONS_HEAD "s1,1,2018-12-01,2018-12-10,,,,,,,a\n"
                                 "s2,2,2019-12-01,2019-12-10,,,2018-12-11,2019-11-30,2019-10-31,,a\n");
        for (size_t k = 0; k < COUNT(SOUND); k++)
            desk_write(d, SOUND[k][0], SOUND[k][1]);
        assert_reported(d, &MORE[i], str_format(&d->keep, "data.responses=%s", d->folder).s);
    }
}

static void absent_tables_get_one_line(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    assert_int_equal(remove(desk_path(d, "groups.csv")), 0);
    walk_with(d, "data.responses=");
    Str report = diag_report(&d->diag, true, false, &d->keep);
    desk_close(d);
    assert_int_equal(diag_errors(&d->diag) + diag_warnings(&d->diag), 0);
    assert_non_null(strstr(report.s, "/groups.csv: note: missing; skipped [no-optional-file]\n"));
    assert_non_null(strstr(report.s, "/implementation.csv: note: missing; skipped [no-optional-file]\n"));
    assert_null(strstr(report.s, "responses.csv"));
}

static void all_tables_at_once(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "states.csv", STATES_HEAD STATES_ROWS "fff,F,,,,other,\n");
    desk_write(d, "treaties.csv", TREATIES_HEAD TREATIES_ROWS "x,X,X,,,1990,,1y,,\n");
    desk_write(d, "actions.csv",
               ACTIONS_HEAD "ZZZ,statute,2000-01-01,ratification,,,a\n"
                            "AAA,x,2000-01-32,ratification,,,a\nAAA,y\n");
    desk_write(d, "sessions.csv", SESSIONS_HEAD "s1,one,2018-12-01,2018-12-10,,,,,,,a\n");
    desk_write(d, "groups.csv", "scheme,group,state,extra\nsea,coast,QQQ,\n");
    walk_small(d);
    assert_str(
        desk_report(d),
        "actions.csv:2:1: error: state 'ZZZ' is not a State of states.csv [unknown-name]\n"
        "actions.csv:3:3: error: date '2000-01-32' is not a date [bad-date]\n"
        "actions.csv:4: error: the row has 2 fields, the header 7 [field-count]\n"
        "groups.csv:1:4: warning: column 'extra' is not known and not read [unknown-column]\n"
        "groups.csv:2:3: error: state 'QQQ' is not a State of states.csv [unknown-name]\n"
        "sessions.csv:2:2: error: ordinal 'one' is not a whole number [bad-number]\n"
        "states.csv:7:1: error: state 'fff' is not three capital letters (ISO 3166-1 alpha-3) [bad-code]\n"
        "treaties.csv:5:6: error: adopted '1990' must be a full date [bad-date]\n");
    desk_close(d);
}

static void twenty_of_a_kind_then_a_count(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    Text t = { .in = &d->keep };
    text_addc(&t, ACTIONS_HEAD);
    for (size_t i = 0; i < 25; i++)
        text_addc(&t, "AAA,statute,never,ratification,,,a\n");
    text_addc(&t, "AAA,statute,2000-01-01,ratify,,,a\n");
    desk_put(d, "actions.csv", text_str(&t));
    walk_small(d);
    Str    report = desk_report(d);
    size_t lines = 0;
    for (size_t i = 0; i < report.n; i++)
        lines += report.s[i] == '\n';
    assert_int_equal(lines, 22);
    assert_non_null(strstr(report.s, "actions.csv:21:3: error: date 'never' is not a date: dates are written "
                                     "year-month-day, such as 2026-10-15 [bad-date]\n"));
    assert_null(strstr(report.s, "actions.csv:22:3"));
    assert_non_null(strstr(
        report.s,
        "actions.csv:27:4: error: action 'ratify' is not a word of this column: signature, ratification, "));
    assert_non_null(strstr(report.s, "actions.csv: error: 5 more [bad-date] not shown\n"));
    desk_close(d);
}

static void messages_are_clean_and_short(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Text  long_one = { .in = &d->keep };
    for (size_t i = 0; i < 100000; i++)
        text_addc(&long_one, "\xC3\xA9");
    diag_add(&d->diag, DEFECT_BAD_DATE, (Place){ S("f\x1B\n"), 1, 2 }, "date '%.*s' is not a date",
             ARG(long_one));
    diag_add(&d->diag, DEFECT_BAD_DATE, (Place){ S("g"), 0, 0 }, "'\t\x7F\xC2\x9B\xFF\xE2\x82\xAC\xE2'");
    Str report = diag_report(&d->diag, true, false, &d->keep);
    assert_true(report.n < 1200);
    assert_int_equal(str_utf8_error(report), report.n);
    assert_non_null(strstr(report.s, "f??:1:2: error: date '\xC3\xA9"));
    assert_non_null(strstr(report.s, "\xC3\xA9' is not a date [bad-date]\n"));
    assert_non_null(strstr(report.s, "g: error: '????\xE2\x82\xAC?' [bad-date]\n"));
}

// A code is part of many ids: one of a megabyte, times the figures of a group, is more than memory holds.
static void a_long_code_is_refused(void **state)
{
    (void)state;
    for (size_t n = 1000; n <= 1001; n++) {
        Desk *d = desk_open();
        desk_tables(d);
        char *code = arena_bytes(&d->keep, n + 1);
        memset(code, 'g', n);
        code[n] = 0;
        desk_write(d, "groups.csv", str_format(&d->keep, GROUPS_HEAD "long,%s,AAA\n", code).s);
        walk_small(d);
        desk_close(d);
        assert_int_equal(diag_errors(&d->diag), n > 1000);
        if (n > 1000)
            assert_non_null(strstr(desk_report(d).s, "is too long for a code, which has at most 1000 bytes"));
    }
}

static void defect_ids_are_one_of_each(void **state)
{
    (void)state;
    for (size_t i = 0; i < DEFECT_COUNT; i++) {
        assert_true(str_is_code(str(DEFECT_DEFS[i].id)) && *DEFECT_DEFS[i].text);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(DEFECT_DEFS[i].id, DEFECT_DEFS[j].id);
    }
}

static void the_gravest_decides_the_status(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_int_equal(diag_status(&d->diag), 0);
    diag_add(&d->diag, DEFECT_UNKNOWN_COLUMN, (Place){ 0 }, "x");
    diag_add(&d->diag, DEFECT_NO_OPTIONAL_FILE, (Place){ 0 }, "x");
    assert_int_equal(diag_status(&d->diag), 0);
    diag_add(&d->diag, DEFECT_BAD_DATE, (Place){ 0 }, "x");
    assert_int_equal(diag_status(&d->diag), 1);
    diag_add(&d->diag, DEFECT_BAD_VALUE, (Place){ 0 }, "x");
    assert_int_equal(diag_status(&d->diag), 2);
    diag_add(&d->diag, DEFECT_CANNOT_WRITE, (Place){ 0 }, "x");
    assert_int_equal(diag_status(&d->diag), 3);
    assert_int_equal(diag_errors(&d->diag), 3);
    assert_int_equal(diag_warnings(&d->diag), 1);
}

static void made_up_rows_are_known(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv",
               ACTIONS_HEAD "AAA,pact,2000-01-01,ratification,,illustrative,a\n"
                            "BBB,pact,2000-01-01,ratification,,x,illustrative\n"
                            "CCC,pact,2000-01-01,ratification,,x,\n");
    Walk *w = walk_small(d);
    desk_close(d);
    assert_int_equal(w->data.actions[0].confidence, CONFIDENCE_ILLUSTRATIVE);
    assert_int_equal(w->data.actions[1].confidence, CONFIDENCE_ILLUSTRATIVE);
    assert_int_equal(w->data.actions[2].confidence, CONFIDENCE_NONE);
    assert_int_equal(figure_get(&w->figures, "parties/pact/all")->provenance, CONFIDENCE_ILLUSTRATIVE);
    assert_int_equal(figure_get(&w->figures, "parties/pact/south")->provenance, CONFIDENCE_NONE);
    assert_int_equal(figure_get(&w->figures, "phi/pact+statute/north")->provenance, CONFIDENCE_ILLUSTRATIVE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defects_are_reported),           cmocka_unit_test(defects_of_outreach_and_answers),
        cmocka_unit_test(absent_tables_get_one_line),     cmocka_unit_test(all_tables_at_once),
        cmocka_unit_test(twenty_of_a_kind_then_a_count),  cmocka_unit_test(messages_are_clean_and_short),
        cmocka_unit_test(a_long_code_is_refused),         cmocka_unit_test(defect_ids_are_one_of_each),
        cmocka_unit_test(the_gravest_decides_the_status), cmocka_unit_test(made_up_rows_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
