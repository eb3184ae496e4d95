// poll.h - random questionnaires: eight States in four groupings, two sessions, eight questions, and who
// answered what, when, and in confidence or not.
#ifndef TESTS_POLL_H
#define TESTS_POLL_H

#include "fixture.h"

enum {
    POLL_STATES = 8,
    RESPONDENTS = 12,
    QUESTIONS = 8,
    SESSIONS = 2,
    SCHEMES = 4,
    OPTIONS = 3,
    LATECOMER = 6
};

// A group holds the States whose codes begin with its letters. GGG becomes a member of the United Nations
// in 2030, so it is outside the population.
static const struct {
    const char *name;
    struct {
        const char *name, *states;
    } groups[5];
    bool overlap;
} POLL_SCHEMES[SCHEMES] = {
    { "un-regional-groups",
      { { "east", "AB" }, { "mid", "CD" }, { "north", "EF" }, { "south", "H" } },
      false },
    { "subregions", { { "x", "ACG" }, { "y", "BD" }, { "z", "EF" } }, false },
    { "islands", { { "isle", "AC" }, { "reef", "BH" } }, false },
    { "unions", { { "one", "AB" }, { "two", "BC" } }, true },
};

static const struct {
    const char *code, *type, *options[OPTIONS + 1];
} ASKED[QUESTIONS] = {
    { "assistance-needs", "multi", { "drafting", "training", "none" } },
    { "assistance-offered", "multi", { "drafting", "training", "none" } },
    { "assistance-regions", "multi", { "any", "east", "one" } },
    { "desk", "yes-no", { "yes", "no" } },
    { "desk-body", "single", { "justice", "other" } },
    { "law", "single", { "enacted", "draft", "none" } },
    { "remarks", "text", { NULL } },
    { "staff", "number", { NULL } },
};

typedef struct {
    unsigned says; // bits of options; of text and numbers just a number
    bool     given, secret, late;
} PollAnswer;

typedef struct {
    size_t      respondents;
    size_t      state[RESPONDENTS]; // POLL_STATES: none
    const char *named[RESPONDENTS]; // the group in its row, where there is no State
    PollAnswer  answer[SESSIONS][RESPONDENTS][QUESTIONS];
} Poll;

static inline size_t poll_options(size_t q)
{
    size_t n = 0;
    while (n < OPTIONS && ASKED[q].options[n])
        n++;
    return n;
}

// The answers that a question allows; of a text or a number, some. `none` goes with no other option.
static inline size_t poll_allowed(size_t q, unsigned allowed[8])
{
    size_t n = poll_options(q), count = 0;
    bool   multi = strcmp(ASKED[q].type, "multi") == 0;
    for (unsigned says = 1; says < 1u << n; says++) {
        bool none = strcmp(ASKED[q].options[n - 1], "none") == 0 && says >> (n - 1) & 1;
        if (__builtin_popcount(says) == 1 || (multi && !none))
            allowed[count++] = says;
    }
    for (; n == 0 && count < 4; count++)
        allowed[count] = (unsigned)count + 3;
    return count;
}

static inline unsigned poll_says(uint64_t *seed, size_t q)
{
    unsigned allowed[8];
    size_t   n = poll_allowed(q, allowed);
    return allowed[below(seed, n)];
}

static inline Poll poll_random(uint64_t *seed)
{
    static const char *const NAMED[] = { "east", "mid", "x", "isle", "one", "nowhere", "" };
    Poll                     p = { .respondents = below(seed, RESPONDENTS + 1) };
    size_t                   secret = below(seed, 75), silent = below(seed, 60);
    for (size_t i = 0; i < p.respondents; i++) {
        p.state[i] = below(seed, POLL_STATES + 2);
        if (p.state[i] >= POLL_STATES) {
            p.state[i] = POLL_STATES;
            p.named[i] = NAMED[below(seed, COUNT(NAMED))];
        }
        bool all = below(seed, 6) == 0; // in confidence throughout
        for (size_t s = 0; s < SESSIONS; s++)
            for (size_t q = 0; q < QUESTIONS; q++)
                p.answer[s][i][q] = (PollAnswer){ .given = below(seed, 100) >= silent,
                                                  .secret = below(seed, 100) < secret || all,
                                                  .late = below(seed, 20) == 0,
                                                  .says = poll_says(seed, q) };
    }
    return p;
}

// Whether a respondent is in a group of a scheme, from 1; 0: all.
static inline bool poll_is_in(const Poll *p, size_t scheme, size_t group, size_t i)
{
    if (group == 0)
        return true;
    if (p->state[i] == POLL_STATES)
        return strcmp(p->named[i], POLL_SCHEMES[scheme].groups[group - 1].name) == 0;
    return p->state[i] != LATECOMER &&
           strchr(POLL_SCHEMES[scheme].groups[group - 1].states, (int)('A' + p->state[i]));
}

// The respondents, as bits, with an answer in time to a question.
static inline unsigned poll_answered(const Poll *p, size_t s, size_t q, bool secret)
{
    unsigned who = 0;
    for (size_t i = 0; i < p->respondents; i++)
        if (p->answer[s][i][q].given && !p->answer[s][i][q].late && p->answer[s][i][q].secret == secret)
            who |= 1u << i;
    return who;
}

// Another poll that must give the same output. Of each question: where fewer than three answers are
// confidential each of them is another one, else two that differ change places; and what came late and in
// confidence is another answer too. Returns how many answers differ.
static inline size_t poll_other(const Poll *p, Poll *other, uint64_t *seed)
{
    size_t changed = 0;
    *other = *p;
    for (size_t s = 0; s < SESSIONS; s++)
        for (size_t q = 0; q < QUESTIONS; q++) {
            unsigned secret = poll_answered(p, s, q, true);
            size_t   first = RESPONDENTS, second = RESPONDENTS;
            for (size_t i = 0; i < p->respondents; i++) {
                PollAnswer *a = &other->answer[s][i][q];
                if (a->given && a->secret && (a->late || __builtin_popcount(secret) < 3))
                    a->says = poll_says(seed, q);
                if (secret >> i & 1 && first == RESPONDENTS)
                    first = i;
                if (secret >> i & 1 && p->answer[s][i][q].says != p->answer[s][first][q].says)
                    second = i;
                changed += a->says != p->answer[s][i][q].says;
            }
            if (__builtin_popcount(secret) < 3 || second == RESPONDENTS)
                continue;
            other->answer[s][first][q].says = p->answer[s][second][q].says;
            other->answer[s][second][q].says = p->answer[s][first][q].says;
            changed += 2;
        }
    return changed;
}

// Tables --------------------------------------------------------------------------------------------

// What does not differ between polls.
static inline void poll_tables(Desk *d)
{
    Text states = { .in = &d->keep }, groups = { .in = &d->keep }, questions = { .in = &d->keep };
    text_addc(&states, STATES_HEAD), text_addc(&groups, GROUPS_HEAD);
    text_addc(&questions, "question,topic,paragraph,type,options,text\n");
    for (size_t i = 0; i < POLL_STATES; i++) {
        const char *in[SCHEMES] = { "", "" };
        int         letter = (int)('A' + i);
        for (size_t s = 0; s < SCHEMES; s++)
            for (size_t g = 0; POLL_SCHEMES[s].groups[g].name; g++)
                if (strchr(POLL_SCHEMES[s].groups[g].states, letter)) {
                    in[s] = POLL_SCHEMES[s].groups[g].name;
                    if (s > 1)
                        text_addf(&groups, "%s,%s,%c%c%c\n", POLL_SCHEMES[s].name, in[s], letter, letter,
                                  letter);
                }
        text_addf(&states, "%c%c%c,%cland,%03zu,%s,%s,%s\n", letter, letter, letter, letter, i + 1, in[0],
                  in[1], i == LATECOMER ? "member,2030-01-01" : "other,");
    }
    for (size_t q = 0; q < QUESTIONS; q++) {
        text_addf(&questions, "%s,t,,%s,", ASKED[q].code, ASKED[q].type);
        for (size_t o = 0; o < poll_options(q) && strcmp(ASKED[q].type, "yes-no") != 0; o++)
            text_addf(&questions, "%s%s", o ? ";" : "", ASKED[q].options[o]);
        text_addf(&questions, ",What of %s?\n", ASKED[q].code);
    }
    desk_put(d, "states.csv", text_str(&states)), desk_put(d, "groups.csv", text_str(&groups));
    desk_put(d, "questions.csv", text_str(&questions));
    desk_write(d, "treaties.csv", TREATIES_HEAD TREATIES_ROWS);
    desk_write(d, "actions.csv", ACTIONS_HEAD "AAA,statute,2000-01-01,ratification,,,a\n");
    desk_write(d, "sessions.csv",
               SESSIONS_HEAD
               "s0,1,2017-12-01,2017-12-10,,,,,,,a\ns1,2,2018-12-01,2018-12-10,,,,2018-11-30,,,a\n"
               "s2,3,2019-12-01,2019-12-10,,,2018-12-11,2019-11-30,2019-10-31,,a\n");
    desk_write(d, "config.ini", SMALL_CONFIG);
    mkdir(desk_path(d, "illustrative"), 0700);
}

static inline Str poll_words(size_t q, unsigned says, Arena *keep)
{
    Text t = { .in = keep };
    if (!poll_options(q))
        return str_format(keep, strcmp(ASKED[q].type, "text") == 0 ? "zebra%u" : "90%u", says);
    for (size_t o = 0; o < poll_options(q); o++)
        if (says >> o & 1)
            text_addf(&t, "%s%s", t.n ? ";" : "", ASKED[q].options[o]);
    return text_str(&t);
}

// The name of a respondent without a State, found nowhere else.
static inline Str poll_name(size_t i, Arena *keep) { return str_format(keep, "Quail%02zuQuail", i); }

static inline void poll_write(Desk *d, const Poll *p)
{
    Text who = { .in = &d->keep }, what = { .in = &d->keep };
    text_addc(&who, "respondent,state,name,group,kind,source\n");
    for (size_t i = 0; i < p->respondents; i++) {
        int  letter = (int)('A' + p->state[i]);
        bool placed = p->state[i] < POLL_STATES;
        Str  state = placed ? str_format(&d->keep, "%c%c%c", letter, letter, letter) : (Str){ 0 };
        text_addf(&who, "r%02zu,%.*s,%.*s,%s,,\n", i, ARG(state), ARG(poll_name(i, &d->keep)),
                  placed ? "" : p->named[i]);
    }
    desk_put(d, "illustrative/respondents.csv", text_str(&who));
    text_addc(&what, "session,respondent,question,answer,received,confidential,source\n");
    for (size_t s = 0; s < SESSIONS; s++)
        for (size_t i = 0; i < p->respondents; i++)
            for (size_t q = 0; q < QUESTIONS; q++) {
                const PollAnswer *a = &p->answer[s][i][q];
                Str               words = poll_words(q, a->says, &d->keep);
                if (a->given)
                    text_addf(&what, "s%zu,r%02zu,%s,%.*s,%s,%s,\n", s + 1, i, ASKED[q].code, ARG(words),
                              a->late ? "2019-12-01"
                              : s     ? "2019-10-01"
                                      : "2018-10-01",
                              a->secret ? "yes" : "no");
            }
    desk_put(d, "illustrative/responses.csv", text_str(&what));
}

// Hashes of inputs differ between two polls, and may: they tell nothing else.
static inline void blank_hashes(char *s, size_t n)
{
    for (size_t i = 0, digits = 0; i < n; i++) {
        digits = (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'f') ? digits + 1 : 0;
        if (digits == 64)
            memset(s + i - 63, '#', 64);
    }
}

#endif
