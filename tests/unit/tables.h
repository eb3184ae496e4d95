// tables.h - a data folder with as many rows of each kind as a test asks for: States of the first
// group, groups, treaties, sessions, events, questions, respondents, measures. Names may be short,
// long, one word, or of scripts that the font has or has not.
#ifndef TESTS_TABLES_H
#define TESTS_TABLES_H

#include "testing.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef enum { NAMES_SHORT, NAMES_LONG, NAMES_WORD, NAMES_SCRIPTS } NameStyle;

typedef struct {
    size_t    states; // of the first group; the others have one to three
    size_t    groups, treaties, sessions, events, organs, questions, options, kinds, respondents, measures;
    NameStyle names;
} Tables;

static inline Tables tables_of(size_t n, NameStyle names)
{
    return (Tables){ .states = n,
                     .groups = n,
                     .treaties = n,
                     .sessions = n,
                     .events = n,
                     .organs = n,
                     .questions = n,
                     .options = n < 2    ? 2
                                : n < 12 ? n
                                         : 12,
                     .kinds = n < 2 ? 2 : n,
                     .respondents = n,
                     .measures = n,
                     .names = names };
}

// Words ------------------------------------------------------------------------------------------

#define FAR_TOO_LONG                                                                                         \
    "of a name that goes on and on since nobody dares to shorten it for fear that a delegation might "       \
    "object to it in plenary"
#define ONE_WORD                                                                                             \
    "Wordwithoutanyplacetobreakwordwithoutanyplacetobreakwordwithoutanyplacetobreakwordwithoutanyplace"      \
    "tobreakwithoutanyplace"

// A name as a reader sees it. Hebrew and Arabic run from right to left, the font has no Chinese, and
// marks stand on letters; each is longer than a row of a chart.
static inline const char *table_name(NameStyle style, const char *what, size_t i)
{
    static char              text[2][512]; // two in one row
    static size_t            turn;
    static const char *const SCRIPTS[] = {
        "\u05DE\u05D3\u05D9\u05E0\u05EA \u05D4\u05D9\u05DD \u05D4\u05D2\u05D3\u05D5\u05DC",
        "\u0627\u0644\u062C\u0645\u0647\u0648\u0631\u064A\u0629 \u0627\u0644\u0639\u0631\u0628\u064A\u0629",
        "\u4E2D\u83EF\u4EBA\u6C11\u5171\u548C\u570B\u4E4B\u9577\u540D",
        "Co\u0302\u0301te d\u2019A\u030A\u0323ngstro\u0308\u0331m et Vie\u0323\u0302t Na\u0303m",
    };
    char *t = text[turn++ % 2];
    if (style == NAMES_SCRIPTS)
        snprintf(t, sizeof text[0], "%s %s %zu %s", SCRIPTS[i % 4], what, i, SCRIPTS[(i + 1) % 4]);
    else if (style == NAMES_LONG)
        snprintf(t, sizeof text[0], "%s %zu " FAR_TOO_LONG, what, i);
    else if (style == NAMES_WORD)
        snprintf(t, sizeof text[0], "%s%zu" ONE_WORD, what, i);
    else
        snprintf(t, sizeof text[0], "%s %zu", what, i);
    return t;
}

// The code of what has no name of its own: a group, organ, option, measure.
static inline const char *table_code(NameStyle style, const char *what, size_t i)
{
    static char   text[4][256];
    static size_t turn;
    char         *t = text[turn++ % 4];
    if (style == NAMES_SHORT || style == NAMES_SCRIPTS)
        snprintf(t, sizeof text[0], "%s-%zu", what, i);
    else
        snprintf(t, sizeof text[0], "%s-%zu-%s", what, i, style == NAMES_LONG ? FAR_TOO_LONG : "w" ONE_WORD);
    for (char *at = t; *at; at++)
        *at = style == NAMES_LONG && *at == ' ' ? '-' : (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
    return t;
}

// The same answer for the same question, whoever asks: 0 <= chance < 1.
static inline double table_chance(size_t a, size_t b, size_t c)
{
    uint64_t z = (uint64_t)(a + 1) * 0x9E3779B97F4A7C15u + (uint64_t)(b + 1) * 0xBF58476D1CE4E5B9u +
                 (uint64_t)(c + 1) * 0x94D049BB133111EBu;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

// Files ------------------------------------------------------------------------------------------

typedef struct {
    char path[64], setting[96];
} TableFolder;

static inline FILE *table_open(const TableFolder *f, const char *name, const char *head)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", f->path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s\n", head);
    return file;
}

static inline void table_state_code(size_t i, char code[4])
{
    code[0] = (char)('A' + i / 676 % 26), code[1] = (char)('A' + i / 26 % 26), code[2] = (char)('A' + i % 26);
    code[3] = 0;
}

static inline size_t table_others(size_t group) { return 1 + group % 3; }

static inline size_t tables_states(const Tables *t)
{
    size_t n = t->states;
    for (size_t g = 1; g < t->groups; g++)
        n += table_others(g);
    return n;
}

static inline size_t table_group(const Tables *t, size_t state)
{
    size_t g = 0;
    for (size_t from = t->states; state >= from && g + 1 < t->groups; from += table_others(g))
        g++;
    return g;
}

// The States of the last group are no members: with population.kinds=member it is empty. Two States
// of no group end the table.
static inline void table_states_write(const TableFolder *f, const Tables *t)
{
    FILE  *file = table_open(f, "states.csv", "state,name,m49,group,subregion,kind,un_member_since");
    size_t n = tables_states(t);
    char   code[4];
    for (size_t i = 0; i < n + 2; i++) {
        size_t g = table_group(t, i);
        bool   loose = i >= n || t->groups == 0;
        table_state_code(i, code);
        fprintf(file, "%s,%s,%03zu,%s,%s,%s\n", code, table_name(t->names, "State", i), i % 1000,
                loose ? "" : table_code(t->names, "group", g),
                loose ? "" : table_code(t->names, "region", i % (t->groups + 1)),
                !loose && g && g + 1 == t->groups ? "observer," : "member,1950-01-01");
    }
    fclose(file);
    file = table_open(f, "groups.csv", "scheme,group,state");
    for (size_t i = 0; i < n && t->groups; i++) {
        table_state_code(i, code);
        fprintf(file, "unions,%s,%s\n", table_code(t->names, "union", i % (t->groups + 1)), code);
        for (size_t k = 0; k <= i % 3; k++)
            fprintf(file, "shared,%s,%s\n", table_code(t->names, "club", (i + k * 7) % (t->groups + 7)),
                    code);
    }
    fclose(file);
}

// Treaty 0 is the Statute. Each has its own chance, from nearly none to nearly all of the States.
static inline void table_treaties_write(const TableFolder *f, const Tables *t)
{
    FILE *file =
        table_open(f, "treaties.csv",
                   "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage");
    fprintf(file, "rome-statute,%s,%s,X,rome-statute,1998-07-17,2002-07-01,60d,,\n",
            table_name(t->names, "Statute", 0), table_name(t->names, "The Statute", 0));
    for (size_t i = 1; i <= t->treaties; i++)
        fprintf(file, "t%zu,%s,%s,X,human-rights-core,%zu-01-01,%zu-06-01,30d,,%s\n", i,
                table_name(t->names, "Treaty", i), table_name(t->names, "The Treaty", i), 1970 + i % 40,
                1972 + i % 40, i % 9 ? "" : "2024-01-01");
    fclose(file);
    file = table_open(f, "actions.csv", "state,treaty,date,action,effective,source,confidence");
    for (size_t s = 0; s < tables_states(t) + 2; s++)
        for (size_t i = 0; i <= t->treaties; i++) {
            double chance = table_chance(s, i, 0), eager = table_chance(s, 0, 9);
            double want = i == 0 ? 0.62 : (double)(i % 11) / 10;
            size_t from = i ? 1971 + i % 40 : 1999, year = from + (size_t)(table_chance(s, i, 1) * 14);
            char   code[4], name[24];
            table_state_code(s, code);
            snprintf(name, sizeof name, i ? "t%zu" : "rome-statute", i);
            if (0.6 * chance + 0.4 * eager < want) {
                fprintf(file, "%s,%s,%zu-%02zu-15,ratification,,s,a\n", code, name, year, 1 + (s + i) % 12);
                if (chance < 0.02)
                    fprintf(file, "%s,%s,%zu-03-01,withdrawal,%zu-03-01,s,a\n", code, name, year + 2,
                            year + 3);
            } else if (chance < 0.85) {
                fprintf(file, "%s,%s,%zu-%02zu-15,signature,,s,a\n", code, name, year, 1 + (s + i) % 12);
            }
        }
    fclose(file);
}

// The last session is that of the report, 2024.
static inline void table_sessions_write(const TableFolder *f, const Tables *t)
{
    FILE *file =
        table_open(f, "sessions.csv",
                   "session,ordinal,opens,closes,place,report,period_from,cutoff,responses_cutoff,source,"
                   "confidence");
    size_t n = t->sessions ? t->sessions : 1;
    for (size_t i = 1; i <= n; i++) {
        size_t year = 2024 - (n - i);
        fprintf(file, "s%zu,%zu,%zu-12-02,%zu-12-07,,,%zu-11-01,%zu-11-08,%zu-10-31,s,a\n", i, i, year, year,
                year - 1, year, year);
    }
    fclose(file);
}

static inline void table_events_write(const TableFolder *f, const Tables *t)
{
    FILE *file = table_open(f, "events.csv", "event,start,end,title,kind,organ,place,country,focus,source");
    for (size_t i = 0; i < t->events; i++) {
        size_t month = i % 9 + 1;
        fprintf(file, "e%zu,2024-%02zu%s,2024-%02zu%s,%s,seminar,%s,,,%s,s\n", i, month, i % 4 ? "-10" : "",
                month + i % 2, i % 4 ? "-12" : "", table_name(t->names, "Event", i),
                table_code(t->names, "organ", t->organs ? i % t->organs : 0),
                i % 3 ? table_code(t->names, "group", i % (t->groups ? t->groups : 1)) : "global");
    }
    fclose(file);
    file = table_open(f, "participants.csv", "event,state,role,source");
    for (size_t i = 0; i < t->events; i++)
        for (size_t s = i % 5; s < tables_states(t); s += 5) {
            char code[4];
            table_state_code(s, code);
            fprintf(file, "e%zu,%s,participant,s\n", i, code);
        }
    fclose(file);
}

static inline void table_measures_write(const TableFolder *f, const Tables *t)
{
    FILE *file = table_open(f, "implementation.csv", "state,measure,status,date,source,confidence");
    for (size_t m = 0; m < t->measures; m++)
        for (size_t s = 0; s < tables_states(t); s++) {
            char code[4];
            table_state_code(s, code);
            if (table_chance(s, m, 2) < 0.3)
                fprintf(file, "%s,%s,enacted,2010-01-01,s,%c\n", code, table_code(t->names, "measure", m),
                        "abc"[s % 3]);
        }
    fclose(file);
}

// The questionnaire ------------------------------------------------------------------------------

static inline void table_options(FILE *file, const Tables *t, const char *what, size_t n)
{
    for (size_t k = 0; k < n; k++)
        fprintf(file, "%s%s", k ? ";" : "", table_code(t->names, what, k));
}

// Two questions on assistance, with a kind for each row, then one of each type in turn.
static inline void table_questions_write(const TableFolder *f, const Tables *t)
{
    static const char *const TYPES[] = { "single", "multi", "yes-no", "scale", "number", "text" };
    FILE *file = table_open(f, "questions.csv", "question,topic,paragraph,type,options,text");
    for (size_t i = 0; i < 2 && t->questions; i++) {
        fprintf(file, "assistance-%s,assistance,p,multi,", i ? "offered" : "needs");
        table_options(file, t, "kind", t->kinds);
        fprintf(file, ",%s\n", table_name(t->names, "Which assistance", i));
    }
    for (size_t i = 0; i < t->questions; i++) {
        const char *type = TYPES[i % 6];
        fprintf(file, "q%zu,topic-%zu,p,%s,", i, i / 7, type);
        if (i % 6 < 2)
            table_options(file, t, "option", t->options);
        fprintf(file, "%s,%s\n", i % 6 == 3 ? "1;2;3;4;5" : "", table_name(t->names, "Question", i));
    }
    fclose(file);
}

static inline void table_answer(FILE *file, const Tables *t, size_t session, size_t r, size_t q)
{
    double chance = table_chance(session, r, q);
    size_t pick = (size_t)(chance * (double)(t->options));
    fprintf(file, "s%zu,r%zu,q%zu,", session, r, q);
    if (q % 6 == 0)
        fprintf(file, "%s", table_code(t->names, "option", pick));
    else if (q % 6 == 1)
        fprintf(file, "%s%s%s", table_code(t->names, "option", 0), pick ? ";" : "",
                pick ? table_code(t->names, "option", pick) : "");
    else
        fprintf(file, "%s", q % 6 == 2 ? (chance < 0.5 ? "yes" : "no") : q % 6 == 5 ? "words" : "3");
    fprintf(file, ",%zu-10-01,%s,s\n", 2024 - ((t->sessions ? t->sessions : 1) - session),
            chance < 0.05 ? "yes" : "no");
}

static inline void table_answers_write(const TableFolder *f, const Tables *t)
{
    FILE  *file = table_open(f, "respondents.csv", "respondent,state,name,group,kind,source");
    size_t sessions = t->sessions ? t->sessions : 1, states = tables_states(t);
    for (size_t r = 0; r < t->respondents; r++) {
        char code[4] = "";
        if (r % 8 && states)
            table_state_code(r * 7 % states, code);
        fprintf(file, "r%zu,%s,%s,%s,party,s\n", r, r < states ? code : "",
                table_name(t->names, "Respondent", r),
                r % 8 && r < states ? "" : table_code(t->names, "group", r % (t->groups + 1)));
    }
    fclose(file);
    file = table_open(f, "responses.csv", "session,respondent,question,answer,received,confidential,source");
    for (size_t s = sessions > 8 ? sessions - 8 : 1; s <= sessions; s++)
        for (size_t r = 0; r < t->respondents; r++) {
            if (table_chance(s, r, 77) < 0.2)
                continue;
            for (size_t i = 0; i < 2 && t->questions; i++)
                fprintf(file, "s%zu,r%zu,assistance-%s,%s;%s,%zu-10-01,no,s\n", s, r, i ? "offered" : "needs",
                        table_code(t->names, "kind", r % t->kinds),
                        table_code(t->names, "kind", (r + 1 + i % (t->kinds - 1)) % t->kinds),
                        2024 - (sessions - s));
            for (size_t q = 0; q < t->questions; q++)
                if (table_chance(s, r, q) < 0.7)
                    table_answer(file, t, s, r, q);
        }
    fclose(file);
}

// All of it --------------------------------------------------------------------------------------

static inline TableFolder tables_write(const Tables *t)
{
    TableFolder f = { .path = "/tmp/tables-XXXXXX" };
    assert_non_null(mkdtemp(f.path));
    snprintf(f.setting, sizeof f.setting, "data.dir=%s", f.path);
    table_states_write(&f, t);
    table_treaties_write(&f, t);
    table_sessions_write(&f, t);
    table_events_write(&f, t);
    table_measures_write(&f, t);
    table_questions_write(&f, t);
    table_answers_write(&f, t);
    return f;
}

static inline void tables_remove(const TableFolder *f) { remove_tables(f->path); }

#endif
