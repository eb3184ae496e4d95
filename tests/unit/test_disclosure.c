// test_disclosure.c - an attacker who has everything that is published looks for confidential answers.
//
// What is shown of a question is one system of equations: the answers of `all`, and of the groups
// shown. All that follows from it is the difference, the hidden answers: their number must be 0 or at
// least responses.min_cell. A confidential answer is safe when another world, in which it is a
// different one, has the same output to the last byte; worlds are made by swapping it with another
// hidden answer.
//
// Limits of the rule, each pinned by a test below: if all hidden answers are the same, who knows that
// one is hidden knows what it is; and that so few answered that all is hidden can itself be seen.
#include "fixture.h"

#include "program/run.h"

#include <gsl/gsl_errno.h>

enum { GROUPS = 5, QUESTIONS = 4, RESPONDENTS = 16, MIN_CELL = 3 };

static const char *const GROUP_NAMES[GROUPS] = { "east", "mid", "north", "south", "west" };
static const struct {
    const char *code, *options[5];
} ASKED[QUESTIONS] = {
    { "desk", { "yes", "no" } },
    { "law", { "enacted", "draft", "none" } },
    { "needs", { "drafting", "training", "none" } },
    { "remarks", { NULL } },
};

// A world: who answered what. "" is no answer.
typedef struct {
    size_t      respondents;
    size_t      group[RESPONDENTS]; // GROUPS: in none
    const char *answer[RESPONDENTS][QUESTIONS];
    bool        secret[RESPONDENTS][QUESTIONS];
} Answers;

static void write_world(Desk *d, const Answers *a)
{
    Text who = { .in = &d->keep }, what = { .in = &d->keep };
    desk_write(d, "states.csv",
               STATES_HEAD
               "AAA,Aland,001,east,,other,\nBBB,Bland,002,mid,,other,\n"
               "CCC,Cland,003,north,,other,\nDDD,Dland,004,south,,other,\nEEE,Eland,005,west,,other,\n");
    desk_write(d, "treaties.csv", TREATIES_HEAD TREATIES_ROWS);
    desk_write(d, "actions.csv", ACTIONS_HEAD "AAA,statute,2000-01-01,ratification,,,a\n");
    desk_write(d, "sessions.csv",
               SESSIONS_HEAD "s1,1,2018-12-01,2018-12-10,,,,,,,a\n"
                             "s2,2,2019-12-01,2019-12-10,,,2018-12-11,2019-11-30,2019-10-31,,a\n");
    desk_write(
        d, "questions.csv",
        "question,topic,paragraph,type,options,text\ndesk,t,,yes-no,,\nlaw,t,,single,enacted;draft;none,\n"
        "needs,t,,multi,drafting;training;none,\nremarks,t,,text,,\n");
    text_addc(&who, "respondent,state,name,group,kind,source\n");
    text_addc(&what, "session,respondent,question,answer,received,confidential,source\n");
    for (size_t i = 0; i < a->respondents; i++) {
        text_addf(&who, "r%zu,,R%zu,%s,,\n", i, i, a->group[i] < GROUPS ? GROUP_NAMES[a->group[i]] : "");
        for (size_t q = 0; q < QUESTIONS; q++)
            if (*a->answer[i][q])
                text_addf(&what, "s2,r%zu,%s,%s,2019-10-01,%s,\n", i, ASKED[q].code, a->answer[i][q],
                          a->secret[i][q] ? "yes" : "no");
    }
    mkdir(desk_path(d, "illustrative"), 0700);
    desk_put(d, "illustrative/respondents.csv", text_str(&who));
    desk_put(d, "illustrative/responses.csv", text_str(&what));
}

static Walk *walk_world(Desk *d, const Answers *a)
{
    write_world(d, a);
    Walk *w = walk_small(d);
    desk_close(d);
    *d->folder = 0;
    if (diag_errors(&d->diag))
        fail_msg("%s", str_c(&d->keep, diag_report(&d->diag, false, false, &d->keep)));
    return w;
}

static Answers random_world(uint64_t *seed)
{
    static const char *const NEEDS[] = { "drafting", "training", "drafting;training", "none" };
    static const char *const REMARKS[] = { "alpha", "beta", "gamma" };
    Answers                  a = { .respondents = below(seed, RESPONDENTS + 1) };
    size_t                   secret = below(seed, 60), silent = below(seed, 70);
    for (size_t i = 0; i < a.respondents; i++) {
        a.group[i] = below(seed, GROUPS + 1);
        for (size_t q = 0; q < QUESTIONS; q++) {
            a.answer[i][q] = below(seed, 100) < silent ? ""
                             : q == 0                  ? ASKED[0].options[below(seed, 2)]
                             : q == 1                  ? ASKED[1].options[below(seed, 3)]
                             : q == 2                  ? NEEDS[below(seed, 4)]
                                                       : REMARKS[below(seed, 3)];
            a.secret[i][q] = below(seed, 100) < secret;
        }
    }
    return a;
}

// What the attacker sees of a question: a share by its counts, or nothing.
static const Figure *seen(const Store *s, const char *measure, const char *what, const char *group)
{
    const Figure *f = figure_get(s, "%s/%s/%s", measure, what, group);
    if (!f->has_k) { // then all of it is empty
        assert_true(isnan(f->value) && isnan(f->low) && isnan(f->high) && !f->has_n);
        return NULL;
    }
    return f;
}

// k of `all` less k of the groups shown.
static size_t hidden_of(const Store *s, const char *measure, const char *what)
{
    size_t k = seen(s, measure, what, "all")->k;
    for (size_t g = 0; g < GROUPS; g++) {
        const Figure *f = seen(s, measure, what, GROUP_NAMES[g]);
        assert_true(!f || f->k <= k);
        k -= f ? f->k : 0;
    }
    return k;
}

static bool group_is_shown(const Store *s, size_t q, size_t group)
{
    return group < GROUPS && seen(s, "item-response", ASKED[q].code, GROUP_NAMES[group]);
}

static bool is_hidden(const Answers *a, const Store *s, size_t i, size_t q)
{
    return *a->answer[i][q] && (a->secret[i][q] || !group_is_shown(s, q, a->group[i]));
}

// Every option of a question is shown where the question is, on the same base.
static void check_options_agree(const Store *s, size_t q)
{
    for (size_t o = 0; ASKED[q].options[o]; o++)
        for (size_t g = 0; g <= GROUPS; g++) {
            char what[64];
            snprintf(what, sizeof what, "%s=%s", ASKED[q].code, ASKED[q].options[o]);
            const char   *group = g ? GROUP_NAMES[g - 1] : "all";
            const Figure *share = seen(s, "answer", what, group),
                         *item = seen(s, "item-response", ASKED[q].code, group);
            assert_true(!share == !item && (!item || share->n == item->k));
        }
}

// The number of hidden answers is none or enough, and what they say is known only if they say the same.
static void attack_question(const Answers *a, const Store *s, size_t q, size_t *same)
{
    size_t truth = 0;
    for (size_t i = 0; i < a->respondents; i++)
        truth += is_hidden(a, s, i, q);
    check_options_agree(s, q);
    if (!seen(s, "item-response", ASKED[q].code, "all")) {
        for (size_t g = 0; g < GROUPS; g++)
            assert_false(group_is_shown(s, q, g));
        assert_true(truth > 0 && truth < MIN_CELL);
        return;
    }
    size_t hidden = hidden_of(s, "item-response", ASKED[q].code);
    assert_int_equal(hidden, truth);
    assert_true(hidden == 0 || hidden >= MIN_CELL);
    for (size_t o = 0; ASKED[q].options[o]; o++) {
        char what[64];
        snprintf(what, sizeof what, "%s=%s", ASKED[q].code, ASKED[q].options[o]);
        size_t chosen = hidden_of(s, "answer", what);
        assert_true(chosen <= hidden);
        *same += hidden && (chosen == 0 || chosen == hidden);
    }
}

// Another world, in which a confidential answer is exchanged with a hidden one that differs; where even
// `all` is hidden, it just is that other one. False: there is no such answer.
static bool other_world(const Answers *a, const Store *s, size_t i, size_t q, Answers *world)
{
    bool all_hidden = !seen(s, "item-response", ASKED[q].code, "all");
    for (size_t other = 0; other < a->respondents; other++) {
        if (!is_hidden(a, s, other, q) || strcmp(a->answer[i][q], a->answer[other][q]) == 0)
            continue;
        *world = *a;
        world->answer[i][q] = a->answer[other][q];
        if (!all_hidden)
            world->answer[other][q] = a->answer[i][q];
        return true;
    }
    return false;
}

static void attacker_learns_nothing(void **state)
{
    (void)state;
    uint64_t seed = 20241108;
    size_t   same = 0, worlds = 0, suppressed = 0;
    for (size_t round = 0; round < 120; round++) {
        Answers a = random_world(&seed), others[RESPONDENTS * QUESTIONS];
        size_t  n = 0;
        char    published[65], other[65];
        Desk   *d = desk_open();
        Walk   *w = walk_world(d, &a);
        sha256_text(figures_text(d, w), published);
        for (size_t q = 0; q < QUESTIONS; q++) {
            attack_question(&a, &w->figures, q, &same);
            suppressed += !seen(&w->figures, "item-response", ASKED[q].code, "all");
            for (size_t i = 0; i < a.respondents; i++)
                if (*a.answer[i][q] && a.secret[i][q])
                    n += other_world(&a, &w->figures, i, q, &others[n]);
        }
        for (size_t i = 0; i < n; i++, worlds++) {
            d = desk_open();
            sha256_text(figures_text(d, walk_world(d, &others[i])), other);
            if (strcmp(published, other) != 0)
                fail_msg("round %zu: world %zu can be told from the true one", round, i);
        }
    }
    assert_true(worlds > 500 && suppressed > 10 && same > 10); // the rounds did reach these cases
}

// Complementary suppression ------------------------------------------------------------------------------

// Open answers of each group to `desk`, all of them yes, and confidential ones of respondents of no group.
static Walk *walk_counts(Desk *d, const size_t open[GROUPS], size_t secret, const char *secret_answer)
{
    Answers a = { 0 };
    for (size_t g = 0; g <= GROUPS; g++)
        for (size_t i = 0; i < (g < GROUPS ? open[g] : secret); i++, a.respondents++) {
            a.group[a.respondents] = g;
            for (size_t q = 0; q < QUESTIONS; q++)
                a.answer[a.respondents][q] = "";
            a.answer[a.respondents][0] = g < GROUPS ? "yes" : secret_answer;
            a.secret[a.respondents][0] = g == GROUPS;
        }
    assert_true(a.respondents <= RESPONDENTS);
    return walk_world(d, &a);
}

static const struct {
    size_t      open[GROUPS], secret;
    const char *shown; // all and the groups, x: hidden
} SHOWN[] = {
    { { 3, 3, 3, 3, 3 }, 0, "aemnsw" }, { { 3, 3, 3, 3, 3 }, 1, "axmnsw" }, // the first of equals
    { { 4, 3, 4, 3, 0 }, 1, "aexnsx" },                                     // one group of three is enough
    { { 5, 4, 0, 0, 0 }, 2, "aexxxx" },                                     // the fewest answers
    { { 5, 2, 0, 0, 0 }, 0, "axxxxx" }, // a group below three drags the other along
    { { 5, 2, 1, 0, 0 }, 0, "aexxxx" }, // two of them hide each other
    { { 5, 0, 0, 0, 0 }, 3, "aexxxx" }, { { 2, 0, 0, 0, 0 }, 0, "xxxxxx" }, // not even all
    { { 1, 0, 0, 0, 0 }, 1, "xxxxxx" }, { { 1, 1, 0, 0, 0 }, 1, "axxxxx" },
    { { 0, 0, 0, 0, 0 }, 0, "axxxxx" }, // nobody answered: all is 0
};

static void complementary_suppression(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(SHOWN); i++) {
        Desk *d = desk_open();
        Walk *w = walk_counts(d, SHOWN[i].open, SHOWN[i].secret, "no");
        char  shown[GROUPS + 2] = "";
        for (size_t g = 0; g <= GROUPS; g++) {
            const char *group = g ? GROUP_NAMES[g - 1] : "all";
            shown[g] = seen(&w->figures, "answer", "desk=yes", group) ? *group : 'x';
        }
        if (strcmp(shown, SHOWN[i].shown) != 0)
            fail_msg("case %zu: %s, want %s", i, shown, SHOWN[i].shown);
    }
}

// Limits ---------------------------------------------------------------------------------------------------

// Three confidential answers, all of them no: the group shown has none, `all` has three. Who knows that
// a respondent answered confidentially knows what. The rule counts answers, not how they differ.
static void limit_hidden_answers_that_agree(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_counts(d, (size_t[GROUPS]){ 5 }, 3, "no");
    assert_int_equal(hidden_of(&w->figures, "item-response", "desk"), 3);
    assert_int_equal(hidden_of(&w->figures, "answer", "desk=no"), 3);
}

// One confidential answer and two of a small group: nobody outside can tell them apart, but the two who
// know their own can. The rule looks at what is published only.
static void limit_what_respondents_know(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_counts(d, (size_t[GROUPS]){ 5, 2 }, 1, "no");
    assert_int_equal(hidden_of(&w->figures, "item-response", "desk"), 3);
    assert_int_equal(hidden_of(&w->figures, "answer", "desk=no"), 1);
    assert_int_equal(hidden_of(&w->figures, "answer", "desk=yes"), 2);
}

// A single respondent: that `all` is hidden says that there is an answer, and `responses` that there is
// one respondent. What it says stays hidden.
static void limit_number_of_the_only_answers(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_counts(d, (size_t[GROUPS]){ 0 }, 1, "no");
    assert_null(seen(&w->figures, "item-response", "desk", "all"));
    assert_null(seen(&w->figures, "answer", "desk=no", "all"));
    assert_close(figure_get(&w->figures, "responses/s2/all")->value, 1, 0);
}

// Everything under out/ ------------------------------------------------------------------------------------

static Arena block(size_t bytes)
{
    Arena a = { 0 };
    assert_true(arena_try_map(&a, bytes));
    return a;
}

// Hashes of inputs differ between two worlds, and may: they tell nothing else.
static void blank_hashes(char *s, size_t n)
{
    for (size_t i = 0, digits = 0; i < n; i++) {
        digits = (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'f') ? digits + 1 : 0;
        if (digits == 64)
            memset(s + i - 63, '#', 64);
    }
}

// A confidential cell in one of two worlds: numbers and texts are planted, choices trade places with the
// next confidential answer to the question, in a cycle.
static Str cell_in(const Csv *csv, size_t row, size_t world, Arena *keep)
{
    const Cell *r = csv->cells + row * csv->columns;
    if (!str_eq(r[5].text, S("yes")) || !r[3].text.n)
        return r[3].text;
    if (str_eq(r[2].text, S("remarks")) || str_eq(r[2].text, S("law-text")))
        return str_format(keep, world ? "zebra%zu" : "quail%zu", row);
    if (!world)
        return r[3].text;
    for (size_t i = row + 1; i != row; i = i + 1 < csv->rows ? i + 1 : 0) {
        const Cell *o = csv->cells + i * csv->columns;
        if (str_eq(o[5].text, S("yes")) && o[3].text.n && str_eq(o[2].text, r[2].text) &&
            str_eq(o[0].text, r[0].text))
            return o[3].text;
    }
    return r[3].text;
}

// The shipped answers with every remark and every seventh row confidential, in one of two worlds.
static void plant(Desk *d, size_t world)
{
    FileNote note;
    assert_true(file_read("data/illustrative/responses.csv", &d->keep, &note, NULL));
    Csv  csv = csv_parse_bytes(note.bytes, S("responses"), &d->keep, &d->diag);
    Text t = { .in = &d->keep };
    for (size_t r = 0; r < csv.rows; r++)
        if (r % 7 == 0 || str_eq(csv.cells[r * csv.columns + 2].text, S("remarks")))
            csv.cells[r * csv.columns + 5].text = S("yes");
    text_addc(&t, "session,respondent,question,answer,received,confidential,source\n");
    for (size_t r = 0; r < csv.rows; r++) {
        for (size_t c = 0; c < csv.columns; c++) {
            text_addc(&t, c ? "," : "");
            csv_write_text(&t,
                           c == 3 ? cell_in(&csv, r, world, &d->keep) : csv.cells[r * csv.columns + c].text);
        }
        text_addc(&t, "\n");
    }
    mkdir(desk_path(d, "illustrative"), 0700);
    desk_put(d, "illustrative/responses.csv", text_str(&t));
    assert_true(file_read("data/illustrative/respondents.csv", &d->keep, &note, NULL));
    desk_put(d, "illustrative/respondents.csv", note.bytes);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (TABLES[i].place != IN_RESPONSES) {
            assert_true(file_read(str_format(&d->keep, "data/%s", TABLES[i].file).s, &d->keep, &note, NULL));
            desk_put(d, TABLES[i].file, note.bytes);
        }
}

// A whole run; what it wrote is read back.
static Output run_world(Desk *d, Arena *keep, Arena scratch)
{
    const char *const sets[] = { str_format(keep, "data.dir=%s", d->folder).s,
                                 str_format(keep, "report.output=%s", desk_path(d, "out")).s,
                                 "charts.formats=svg" };
    Job               job = { .config_path = "config.ini",
                              .overrides = sets,
                              .overrides_n = COUNT(sets),
                              .keep = keep,
                              .scratch = scratch,
                              .diag = { .keep = keep } };
    gsl_set_error_handler_off();
    run_stages(&job, FOR_RUN, NULL, NULL);
    if (!job.published)
        fail_msg("%s", str_c(keep, diag_report(&job.diag, false, false, keep)));
    Output out = job.out;
    for (size_t i = 0; i < out.n; i++) {
        FileNote read;
        Str      path = path_join(keep, str(desk_path(d, "out")), out.files[i].name);
        assert_true(file_read(path.s, keep, &read, NULL));
        out.files[i].bytes = read.bytes;
    }
    run_end(&job);
    return out;
}

// The words of a PDF, where there is a program that gets them out: its hashes are deflated.
static Str text_of(const FileNote *file, Arena *keep)
{
    FileNote text = *file;
    Desk     d = { .keep = *keep };
    if (file->name.n < 4 || memcmp(file->name.s + file->name.n - 4, ".pdf", 4) != 0)
        return file->bytes;
    desk_put(&d, "a.pdf", file->bytes);
    bool done =
        system(str_format(keep, "cd %s && pdftotext -layout a.pdf a.txt 2>/dev/null", d.folder).s) == 0;
    assert_true(!done || file_read(str_format(keep, "%s/a.txt", d.folder).s, keep, &text, NULL));
    desk_close(&d);
    return done ? text.bytes : (Str){ 0 };
}

static void everything_written_is_the_same(void **state)
{
    (void)state;
    Arena  keep[2];
    Output out[2];
    for (size_t world = 0; world < 2; world++) {
        Desk *d = desk_open();
        keep[world] = block((size_t)1 << 30);
        plant(d, world);
        // Both worlds live in folders of the same name: the manifest tells it.
        char folder[] = "/tmp/universality-world";
        assert_int_equal(rename(d->folder, folder), 0);
        strcpy(d->folder, folder);
        out[world] = run_world(d, &keep[world], block((size_t)1 << 28));
        desk_close(d);
    }
    assert_int_equal(out[0].n, out[1].n);
    for (size_t i = 0; i < out[0].n; i++) {
        Str a = text_of(&out[0].files[i], &keep[0]), b = text_of(&out[1].files[i], &keep[1]);
        blank_hashes((char *)(uintptr_t)a.s, a.n);
        blank_hashes((char *)(uintptr_t)b.s, b.n);
        assert_true(str_eq(out[0].files[i].name, out[1].files[i].name));
        if (!str_eq(a, b) && !str_eq(out[0].files[i].name, S("manifest.json"))) // sizes of what is deflated
            fail_msg("%.*s tells the two worlds apart", ARG(out[0].files[i].name));
        assert_null(memmem(a.s, a.n, "quail", 5));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attacker_learns_nothing),          cmocka_unit_test(complementary_suppression),
        cmocka_unit_test(limit_hidden_answers_that_agree),  cmocka_unit_test(limit_what_respondents_know),
        cmocka_unit_test(limit_number_of_the_only_answers), cmocka_unit_test(everything_written_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
