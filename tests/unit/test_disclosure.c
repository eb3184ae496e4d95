// test_disclosure.c - an attacker who has every figure that any configuration gives looks for
// confidential answers.
//
// The attacker knows who answered what in confidence, and what all open answers say; whoever knows less
// finds out less. Unknown are the confidential answers. What is published of a question, in both sessions,
// under every grouping and with two values of responses.min_cell, is one system of equations on them, which
// linear programming solves over the reals and enumeration over the answers that the question allows. No
// answer may be determined, but for what the rule leaves knowable: an option that all confidential answers
// to the question have, or none has.
//
// Then another world, in which confidential answers changed places or, where they are few, changed: all
// that is written of it must be the same bytes.
#include "poll.h"

#include "figures/assistance.h"
#include "figures/explain.h"
#include "figures/families/families.h"
#include "output/assistance_csv.h"
#include "output/states_csv.h"

#include <glpk.h>

enum { POLLS = 1000, CELLS = 2, VIEWS = SCHEMES * CELLS, EQUATIONS = 64, TRIES = 3000 };

static const size_t MIN_CELLS[CELLS] = { 3, 5 };

// So many of these respondents, bits, chose an option.
typedef struct {
    unsigned who;
    size_t   option, sum;
} Equation;

typedef struct {
    Equation items[EQUATIONS];
    size_t   n;
} System;

static void add_equation(System *s, Equation e)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->items[i].who == e.who && s->items[i].option == e.option) {
            assert_int_equal(s->items[i].sum, e.sum); // the figures do not contradict each other
            return;
        }
    assert_true(s->n < EQUATIONS);
    s->items[s->n++] = e;
}

// Solving ------------------------------------------------------------------------------------------------

// What all solutions have in common: the respondents that chose an option in every one, in at least one.
typedef struct {
    unsigned always[OPTIONS], ever[OPTIONS];
} Known;

static bool is_known(const Known *k, size_t option, size_t i)
{
    return (k->always[option] >> i & 1) || !(k->ever[option] >> i & 1);
}

static size_t numbers_of(unsigned who, size_t numbers[RESPONDENTS])
{
    size_t n = 0;
    for (size_t i = 0; i < RESPONDENTS; i++)
        if (who >> i & 1)
            numbers[n++] = i;
    return n;
}

static bool fits(const System *s, const unsigned chosen[OPTIONS])
{
    for (size_t i = 0; i < s->n; i++)
        if ((size_t)__builtin_popcount(chosen[s->items[i].option] & s->items[i].who) != s->items[i].sum)
            return false;
    return true;
}

// By all answers that the question allows. False: there are too many to try.
static bool enumerate(const System *s, size_t q, unsigned secret, Known *k)
{
    unsigned allowed[8];
    size_t   who[RESPONDENTS], n = numbers_of(secret, who), base = poll_allowed(q, allowed), worlds = 1,
                             found = 0;
    for (size_t i = 0; i < n; i++)
        worlds *= base;
    if (worlds > TRIES)
        return false;
    *k = (Known){ .always = { secret, secret, secret } };
    for (size_t world = 0; world < worlds; world++) {
        unsigned chosen[OPTIONS] = { 0 };
        for (size_t i = 0, rest = world; i < n; i++, rest /= base)
            for (size_t o = 0; o < OPTIONS; o++)
                chosen[o] |= (allowed[rest % base] >> o & 1) << who[i];
        if (!fits(s, chosen))
            continue;
        found++;
        for (size_t o = 0; o < OPTIONS; o++)
            k->always[o] &= chosen[o], k->ever[o] |= chosen[o];
    }
    assert_true(found > 0);
    return true;
}

static double solve(glp_prob *lp, int column, int direction)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    glp_set_obj_dir(lp, direction);
    glp_set_obj_coef(lp, column, 1);
    assert_int_equal(glp_simplex(lp, &how), 0);
    assert_int_equal(glp_get_status(lp), GLP_OPT);
    glp_set_obj_coef(lp, column, 0);
    return glp_get_obj_val(lp);
}

// Columns are respondents by options, 0 to 1; of a question with one answer they add up to 1.
static glp_prob *program_of(const System *s, size_t q, size_t n, const size_t who[RESPONDENTS])
{
    size_t    options = poll_options(q);
    bool      one = strcmp(ASKED[q].type, "multi") != 0;
    glp_prob *lp = glp_create_prob();
    glp_add_cols(lp, (int)(n * options));
    glp_add_rows(lp, (int)(s->n + (one ? n : 0)));
    for (size_t c = 0; c < n * options; c++)
        glp_set_col_bnds(lp, (int)c + 1, GLP_DB, 0, 1);
    for (size_t r = 0; r < s->n + (one ? n : 0); r++) {
        int    columns[RESPONDENTS * OPTIONS + 1], terms = 0;
        double ones[RESPONDENTS * OPTIONS + 1];
        for (size_t c = 0; c < n * options; c++)
            if (r < s->n ? c % options == s->items[r].option && s->items[r].who >> who[c / options] & 1
                         : c / options == r - s->n)
                columns[++terms] = (int)c + 1, ones[terms] = 1;
        glp_set_mat_row(lp, (int)r + 1, terms, columns, ones);
        glp_set_row_bnds(lp, (int)r + 1, GLP_FX, r < s->n ? (double)s->items[r].sum : 1, 0);
    }
    return lp;
}

// By the least and the most that each unknown can be.
static Known by_program(const System *s, size_t q, unsigned secret)
{
    size_t    who[RESPONDENTS], n = numbers_of(secret, who), options = poll_options(q);
    Known     k = { .ever = { 0 } };
    glp_prob *lp = program_of(s, q, n, who);
    for (size_t c = 0; c < n * options; c++) {
        double least = solve(lp, (int)c + 1, GLP_MIN), most = solve(lp, (int)c + 1, GLP_MAX);
        k.always[c % options] |= (unsigned)(least > 1 - 1e-6) << who[c / options];
        k.ever[c % options] |= (unsigned)(most > 1e-6) << who[c / options];
    }
    glp_delete_prob(lp);
    return k;
}

// Reading figures ------------------------------------------------------------------------------------------

typedef struct {
    const Poll *p;
    size_t      scheme, session, min_cell;
    System      systems[QUESTIONS];
} Attack;

static size_t group_number(size_t scheme, Str name)
{
    size_t g = 0;
    while (POLL_SCHEMES[scheme].groups[g].name && !str_eq(name, str(POLL_SCHEMES[scheme].groups[g].name)))
        g++;
    return str_eq(name, S("all")) ? 0 : g + 1;
}

static unsigned members(const Attack *a, size_t group, unsigned of)
{
    unsigned in = 0;
    for (size_t i = 0; i < a->p->respondents; i++)
        if (of >> i & 1 && poll_is_in(a->p, a->scheme, group, i))
            in |= 1u << i;
    return in;
}

static unsigned choosers(const Attack *a, size_t q, size_t option)
{
    unsigned who = 0;
    for (size_t i = 0; i < a->p->respondents; i++)
        who |= (a->p->answer[a->session][i][q].says >> option & 1) << i;
    return who;
}

// Whether a figure shows what the rule says: what is hidden, and how many answers are its base.
static bool shows(const Attack *a, const Figure *f, size_t q, size_t group, size_t base)
{
    unsigned open = poll_answered(a->p, a->session, q, false),
             secret = poll_answered(a->p, a->session, q, true);
    bool total = (size_t)__builtin_popcount(secret) >= a->min_cell;
    if (group && (POLL_SCHEMES[a->scheme].overlap || total)) {
        assert_true(isnan(f->value) && isnan(f->low) && isnan(f->high) && !f->has_k && !f->has_n &&
                    f->note.n);
        return false;
    }
    assert_true(f->has_k && f->has_n);
    assert_int_equal(base, __builtin_popcount(members(a, group, open | (total ? secret : 0))));
    assert_true(!secret || total || memmem(f->note.s, f->note.n, "left out", 8));
    return true;
}

// The base tells whether confidential answers are among those counted: their part of k is an equation.
static void read_answer(Attack *a, const Figure *f)
{
    Cut    what = str_cut(f->what, '=');
    size_t q = 0, option = 0, group = group_number(a->scheme, *f->group_name);
    while (!str_eq(what.head, str(ASKED[q].code)))
        q++;
    while (!str_eq(what.tail, str(ASKED[q].options[option])))
        option++;
    if (!shows(a, f, q, group, f->n))
        return;
    unsigned open = members(a, group, poll_answered(a->p, a->session, q, false));
    unsigned secret = members(a, group, poll_answered(a->p, a->session, q, true));
    size_t   known = (size_t)__builtin_popcount(open & choosers(a, q, option));
    if (f->n == (size_t)__builtin_popcount(open)) {
        assert_int_equal(f->k, known);
        return;
    }
    assert_int_equal(f->n, __builtin_popcount(open | secret));
    assert_true(f->k >= known);
    add_equation(&a->systems[q], (Equation){ secret, option, f->k - known });
}

static unsigned turnout(const Attack *a, size_t session)
{
    unsigned who = 0;
    for (size_t q = 0; q < QUESTIONS; q++)
        who |= poll_answered(a->p, session, q, true) | poll_answered(a->p, session, q, false);
    return who;
}

static void read_figure(Attack *a, const Figure *f)
{
    size_t group = group_number(a->scheme, *f->group_name), q = 0;
    if (strcmp(f->def->measure, "answer") == 0)
        read_answer(a, f);
    if (strcmp(f->def->measure, "responses") == 0)
        assert_int_equal(f->k, __builtin_popcount(members(a, group, turnout(a, str_eq(f->what, S("s2"))))));
    if (strcmp(f->def->measure, "item-response") != 0)
        return;
    while (!str_eq(f->what, str(ASKED[q].code)))
        q++;
    if (shows(a, f, q, group, f->k))
        assert_int_equal(f->n, __builtin_popcount(members(a, group, turnout(a, a->session))));
}

// r07 is the respondent 7.
static size_t number_in(Str code) { return (size_t)(code.s[1] - '0') * 10 + (size_t)(code.s[2] - '0'); }

// A pair rests on open answers.
static void read_pairs(const Attack *a, Walk *w, const Assistance *pairs)
{
    for (size_t i = 0; i < pairs->n; i++) {
        size_t to = number_in(w->data.respondents[pairs->pairs[i].recipient].code);
        size_t from = number_in(w->data.respondents[pairs->pairs[i].donor].code);
        assert_true(poll_answered(a->p, a->session, 0, false) >> to & 1);
        assert_true(poll_answered(a->p, a->session, 1, false) >> from & 1);
        assert_true(poll_answered(a->p, a->session, 2, false) >> from & 1);
    }
}

// A view: one configuration ---------------------------------------------------------------------------------

static Walk *look(Desk *d, size_t view, size_t session)
{
    const char **sets = NEW(&d->keep, const char *, 6);
    size_t       n = 0;
    sets[n++] = str_format(&d->keep, "data.dir=%s", d->folder).s;
    sets[n++] = str_format(&d->keep, "population.grouping=%s", POLL_SCHEMES[view / CELLS].name).s;
    sets[n++] = str_format(&d->keep, "responses.min_cell=%zu", MIN_CELLS[view % CELLS]).s;
    sets[n++] = str_format(&d->keep, "report.session=s%zu", session + 1).s;
    sets[n++] = "treaties.predictors="; // no figure of answers needs them
    if (!session)
        sets[n++] = "report.as_of=2018-11-30";
    Walk *w = walk(d, desk_path(d, "config.ini"), sets, n);
    if (diag_errors(&d->diag))
        fail_msg("%s", str_c(&d->keep, diag_report(&d->diag, false, false, &d->keep)));
    return w;
}

// All that this configuration writes or prints of the answers.
static Str published(Desk *d, Walk *w, const Assistance *pairs)
{
    Text        t = { .in = &d->keep };
    FigureTexts figures = figure_texts(d, w);
    text_add(&t, figures.csv), text_add(&t, figures.json);
    text_add(&t, assistance_csv(pairs, &w->world, &d->keep));
    text_add(&t, states_csv(&w->world, &d->keep));
    for (size_t i = 0; i < w->figures.n; i++)
        if (w->figures.items[i].def->family->explain == explain_responses)
            text_add(&t, figure_explain(&w->figures.items[i], &w->world, &w->figures, &d->keep));
    text_add(&t, diag_report(&d->diag, true, false, &d->keep));
    return text_str(&t);
}

// The hash of what is published under all configurations of a session; with an attack, the equations.
static void look_at_all(const char *folder, const Poll *p, size_t session, Attack *attack,
                        char hash[VIEWS][65])
{
    for (size_t view = 0; view < VIEWS; view++) {
        Desk *d = desk_open();
        strcpy(d->folder, folder);
        if (view == 0)
            poll_write(d, p);
        Walk      *w = look(d, view, session);
        Assistance pairs = assistance_make(&w->world, &d->keep);
        char      *text = str_c(&d->keep, published(d, w, &pairs));
        blank_hashes(text, strlen(text));
        sha256_text(str(text), hash[view]);
        if (!attack)
            continue;
        attack->scheme = view / CELLS, attack->min_cell = MIN_CELLS[view % CELLS];
        for (size_t i = 0; i < w->figures.n; i++)
            read_figure(attack, &w->figures.items[i]);
        read_pairs(attack, w, &pairs);
    }
}

typedef struct {
    size_t equations, agree, safe, enumerated, changed;
} Reached;

static void attack_question(const Attack *a, size_t q, Reached *reached)
{
    unsigned secret = poll_answered(a->p, a->session, q, true);
    System   s = a->systems[q];
    Known    real, whole;
    if (!s.n)
        return; // nothing that is published depends on what they say
    real = by_program(&s, q, secret);
    bool tried = enumerate(&s, q, secret, &whole);
    reached->enumerated += tried;
    reached->equations += s.n;
    for (size_t o = 0; o < poll_options(q); o++) {
        unsigned chose = secret & choosers(a, q, o);
        for (size_t i = 0; i < a->p->respondents; i++) {
            bool agree = chose == 0 || chose == secret, known;
            if (!(secret >> i & 1))
                continue;
            known = is_known(&real, o, i) || (tried && is_known(&whole, o, i));
            if (known && !agree)
                fail_msg("%s=%s of respondent %zu is determined", ASKED[q].code, ASKED[q].options[o], i);
            assert_true(!tried || !is_known(&real, o, i) || is_known(&whole, o, i));
            reached->agree += known, reached->safe += !known;
        }
    }
}

static void attacker_learns_nothing(void **state)
{
    (void)state;
    uint64_t seed = 20241108;
    Reached  reached = { 0 };
    char     folder[32];
    Desk    *d = desk_open();
    poll_tables(d);
    strcpy(folder, d->folder);
    for (size_t round = 0; round < POLLS; round++) {
        Poll   p = poll_random(&seed), other;
        size_t session = round % SESSIONS;
        Attack a = { .p = &p, .session = session };
        char   one[VIEWS][65], two[VIEWS][65];
        look_at_all(folder, &p, session, &a, one);
        for (size_t q = 0; q < QUESTIONS; q++)
            attack_question(&a, q, &reached);
        size_t changed = poll_other(&p, &other, &seed);
        reached.changed += changed;
        if (!changed)
            continue;
        look_at_all(folder, &other, session, NULL, two);
        for (size_t view = 0; view < VIEWS; view++)
            if (strcmp(one[view], two[view]) != 0)
                fail_msg("poll %zu, view %zu: what is published tells of a confidential answer", round, view);
    }
    d = desk_open();
    strcpy(d->folder, folder);
    desk_close(d);
    print_message(
        "%zu equations, %zu unknowns safe, %zu known as all agree, %zu systems enumerated, %zu answers "
        "changed\n",
        reached.equations, reached.safe, reached.agree, reached.enumerated, reached.changed);
    assert_true(reached.safe > POLLS && reached.agree > 100 && reached.enumerated > 100 &&
                reached.changed > POLLS);
}

// Three confidential answers in all, two of them in a group: were both sums published, the third were known.
static void attack_finds_what_can_be_subtracted(void **state)
{
    (void)state;
    System s = { .n = 0 };
    Known  k;
    add_equation(&s, (Equation){ 7, 0, 1 });
    add_equation(&s, (Equation){ 3, 0, 1 });
    assert_true(enumerate(&s, 3, 7, &k));
    assert_true(is_known(&k, 0, 2) && !is_known(&k, 0, 0) && !is_known(&k, 0, 1));
    k = by_program(&s, 3, 7);
    assert_true(is_known(&k, 0, 2) && !is_known(&k, 0, 0) && !is_known(&k, 0, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attack_finds_what_can_be_subtracted),
        cmocka_unit_test(attacker_learns_nothing),
    };
    glp_term_out(GLP_OFF);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    glp_free_env();
    return failed;
}
