// test_pairs.c - every two treaties: against R on the shipped data, against the figures, the edges.
#include "fixture.h"

#include <gsl/gsl_errno.h>

#include "figures/pairs.h"
#include "stats/adjust.h"
#include "stats/order.h"

static double real(const Cell *cell)
{
    char text[64] = "";
    assert_true(cell->text.n < sizeof text);
    memcpy(text, cell->text.s, cell->text.n);
    return *text ? strtod(text, NULL) : NAN;
}

static Csv reference(Desk *d)
{
    FileNote note;
    assert_true(file_read("tests/reference/pairs_expected.csv", &d->keep, &note, NULL));
    return csv_parse_bytes(note.bytes, S("pairs_expected.csv"), &d->keep, &d->diag);
}

enum { FIRST, SECOND, BOTH, PHI, ODDS, FISHER, CMH_ODDS, CMH_EXACT_P, CMH_P, MANTEL_FLEISS, Q };

static void shipped_pairs_match_r(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Walk      *w = walk_shipped(d);
    Pairs      pairs = pairs_make(&w->world, &d->keep);
    Csv        want = reference(d);
    PairMaker *maker = pair_maker(&pairs, &w->world, &d->keep);
    assert_int_equal(pairs.n, want.rows);
    for (size_t i = 0, first = 0, second = 1; i < pairs.n; i++) {
        const Cell *row = want.cells + i * want.columns;
        Pair        got = pair_measure(maker, first, second);
        bool        sparse = real(&row[MANTEL_FLEISS]) < 5;
        assert_close(got.both, real(&row[BOTH]), 0);
        assert_close(got.phi, real(&row[PHI]), 1e-12);
        assert_close(got.odds, real(&row[ODDS]), 1e-12);
        assert_close(pairs.p[pairs.tests[i]], real(&row[FISHER]), 1e-9);
        assert_close(pairs.q[pairs.tests[i]], real(&row[Q]), 1e-9);
        assert_close(got.common, real(&row[CMH_ODDS]), 1e-12);
        assert_close(got.cmh_p, real(&row[sparse ? CMH_EXACT_P : CMH_P]), 1e-9);
        assert_int_equal(got.cmh, isnan(got.cmh_p) ? CMH_NONE : sparse ? CMH_EXACT : CMH_ASYMPTOTIC);
        if (++second == pairs.treaties_n)
            second = ++first + 1;
    }
}

static double figure_value(Walk *w, const char *measure, size_t first, size_t second)
{
    const Treaty *t = w->data.treaties;
    const Figure *f =
        figure_find(&w->figures, "%s/%.*s+%.*s/all", measure, ARG(t[first].code), ARG(t[second].code));
    return f ? f->value : NAN;
}

static void pairs_agree_with_figures(void **state)
{
    (void)state;
    static const char *const SETTINGS[] = { "population.grouping=subregions", "report.as_of=1975-06-30",
                                            "population.kinds=observer, other" };
    for (size_t s = 0; s < COUNT(SETTINGS); s++) {
        Desk       *d = desk_open();
        const char *settings[] = { SETTINGS[s], "treaties.subject=iccpr" };
        Walk       *w = walk(d, "config.ini", settings, 2);
        assert_int_equal(diag_errors(&d->diag), 0);
        Pairs      pairs = pairs_make(&w->world, &d->keep);
        PairMaker *maker = pair_maker(&pairs, &w->world, &d->keep);
        for (size_t i = 0, k = 0; i < pairs.treaties_n; i++)
            for (size_t j = i + 1; j < pairs.treaties_n; j++, k++) {
                size_t a = pairs.treaties[i], b = pairs.treaties[j], subject = w->scope.subject;
                if (a != subject && b != subject)
                    continue;
                size_t first = a == subject ? b : a;
                Pair   p = pair_measure(maker, i, j);
                assert_close(p.phi, figure_value(w, "phi", first, subject), 1e-13);
                assert_close(pairs.p[pairs.tests[k]], figure_value(w, "fisher-p", first, subject), 1e-12);
                assert_close(p.common, figure_value(w, "cmh-odds-ratio", first, subject), 1e-13);
                assert_close(p.cmh_p,
                             figure_value(w, p.cmh == CMH_EXACT ? "cmh-exact-p" : "cmh-p", first, subject),
                             1e-11);
            }
    }
}

static void check_small(const char *setting, const char *want)
{
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "actions.csv",
               ACTIONS_HEAD "AAA,statute,2000-01-01,ratification,,,a\n"
                            "AAA,pact,2000-01-01,ratification,,,b\nBBB,pact,2000-01-01,accession,,,a\n"
                            "CCC,pact,2002,accession,,,a\nDDD,statute,2019-11,accession,2019-11,,c\n");
    desk_write(d, "groups.csv", GROUPS_HEAD "sea,coast,AAA\nsea,coast,BBB\nsea,isle,BBB\nsea,isle,CCC\n");
    Walk *w = walk_with(d, setting);
    assert_int_equal(diag_errors(&d->diag), 0);
    Pairs pairs = pairs_make(&w->world, &d->keep);
    Cut   head = str_cut(pairs_text(&pairs, &w->world, &d->keep), '\n');
    assert_str(head.head, "first,second,both,first_only,second_only,neither,phi,odds_ratio,fisher_p,"
                          "fisher_q,cmh_odds_ratio,cmh_p,cmh_method,status,note,provenance");
    assert_str(head.tail, want);
    desk_close(d);
}

static void edges(void **state)
{
    (void)state;
    check_small(NULL,
                "later,pact,0,0,3,2,,,,,,,,empty-margin,,b\nlater,statute,0,0,2,3,,,,,,,,empty-margin,,c\n"
                "pact,statute,1,2,1,1,-0.166667,0.5,1,1,0,1,exact,ok,,c\n");
    check_small("population.grouping=sea",
                "later,pact,0,0,3,2,,,,,,,,empty-margin,,b\nlater,statute,0,0,2,3,,,,,,,,empty-margin,,c\n"
                "pact,statute,1,2,1,1,-0.166667,0.5,1,1,,,,groups-overlap,,c\n");
    check_small("population.grouping=subregions",
                "later,pact,0,0,3,2,,,,,,,,empty-margin,,b\nlater,statute,0,0,2,3,,,,,,,,empty-margin,,c\n"
                "pact,statute,1,2,1,1,-0.166667,0.5,1,1,,,,no-stratum,,c\n");
    check_small("treaties.predictors=", ""); // one treaty
    check_small("report.as_of=1989-12-31",   // nobody party, and CCC is to come
                "later,pact,0,0,0,4,,,,,,,,empty-margin,,\nlater,statute,0,0,0,4,,,,,,,,empty-margin,,\n"
                "pact,statute,0,0,0,4,,,,,,,,empty-margin,,\n");
}

// Of four States two groups of two; the third group has none of the population. One treaty has all,
// one nobody. By hand: of the pair that can be tested both groups hold one State on either side, so that
// two of two agree with a chance of 1/4, and none does with the same; over all, 1/6 and 1/6.
static void a_group_without_states_changes_nothing(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "treaties.csv",
               TREATIES_HEAD TREATIES_ROWS "bond,Bond,The Bond,,rights,1990-01-01,1991-01-01,30d,,\n");
    desk_write(d, "actions.csv",
               ACTIONS_HEAD
               "AAA,statute,2000-01-01,ratification,,,a\nCCC,statute,2000-01-01,ratification,,,a\n"
               "AAA,bond,2000-01-01,ratification,,,a\nCCC,bond,2007-01-01,accession,,,a\n"
               "AAA,pact,2000-01-01,ratification,,,a\nBBB,pact,2000-01-01,accession,,,a\n"
               "CCC,pact,2007-01-01,accession,,,a\nEEE,pact,2000-01-01,accession,,,a\n");
    desk_write(d, "groups.csv",
               GROUPS_HEAD "sea,coast,AAA\nsea,coast,BBB\nsea,deep,DDD\nsea,isle,CCC\nsea,isle,EEE\n");
    desk_write(d, "config.ini", SMALL_CONFIG);
    const char *settings[] = { str_format(&d->keep, "data.dir=%s", d->folder).s, "population.grouping=sea",
                               "population.kinds=member, other" };
    Walk       *w = walk(d, desk_path(d, "config.ini"), settings, COUNT(settings));
    assert_int_equal(diag_errors(&d->diag), 0);
    assert_int_equal(w->scope.groups_n, 4);
    Pairs pairs = pairs_make(&w->world, &d->keep);
    assert_str(str_cut(pairs_text(&pairs, &w->world, &d->keep), '\n').tail,
               "bond,later,0,2,0,2,,,,,,,,empty-margin,,a\nbond,pact,2,0,2,0,,,,,,,,empty-margin,,a\n"
               "bond,statute,2,0,0,2,1,inf,0.333333,0.333333,inf,0.5,exact,ok,,a\n"
               "later,pact,0,0,4,0,,,,,,,,empty-margin,,a\nlater,statute,0,0,2,2,,,,,,,,empty-margin,,a\n"
               "pact,statute,2,2,0,0,,,,,,,,empty-margin,,a\n");
    desk_close(d);
}

static void no_states(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_tables(d);
    desk_write(d, "states.csv", STATES_HEAD "AAA,Aland,001,north,,member,1945-10-24\n");
    desk_write(d, "groups.csv", GROUPS_HEAD);
    Walk *w = walk_with(d, "population.kinds=observer");
    assert_int_equal(diag_errors(&d->diag), 0);
    Pairs pairs = pairs_make(&w->world, &d->keep);
    assert_int_equal(pairs.n, 3);
    assert_int_equal(pair_measure(pair_maker(&pairs, &w->world, &d->keep), 1, 2).status, PAIR_NOBODY);
    desk_close(d);
}

// The counted adjustment is the plain one on the list written out.
static void counted_q_is_q(void **state)
{
    (void)state;
    Desk    *d = desk_open();
    uint64_t seed = 11;
    double   p[40], all[400], q[40], plain[400];
    uint32_t times[40];
    size_t   n = 0;
    for (size_t i = 0; i < COUNT(p); i++) {
        p[i] = i == 7 ? NAN : i == 8 ? 0 : i == 9 ? 1 : (double)below(&seed, 1000) / 1e4;
        times[i] = (uint32_t)below(&seed, 9);
        for (uint32_t k = 0; k < times[i]; k++)
            all[n++] = p[i];
    }
    adjust_counted(p, times, COUNT(p), q, d->scratch);
    adjust_benjamini_hochberg(all, n, plain, d->scratch);
    for (size_t i = 0, at = 0; i < COUNT(p); at += times[i++])
        if (times[i])
            assert_close(q[i], plain[at], 0);
        else
            assert_true(isnan(q[i]));
}

// Shuffled things that lie on a line come out nearly in order, from one end or the other.
static void likeness_orders_a_gradient(void **state)
{
    (void)state;
    enum { N = 24 };
    Desk    *d = desk_open();
    uint64_t seed = 5;
    double   at[N], like[N * N];
    size_t   order[N];
    for (size_t i = 0; i < N; i++)
        at[i] = (double)i;
    for (size_t i = N; i-- > 1;) {
        size_t k = below(&seed, i + 1);
        double moved = at[i];
        at[i] = at[k], at[k] = moved;
    }
    for (size_t i = 0; i < N * N; i++)
        like[i] = -fabs(at[i / N] - at[i % N]);
    like[3 * N + 9] = like[9 * N + 3] = fabs(at[3] - at[9]) > 8 ? NAN : like[3 * N + 9];
    order_by_similarity(like, N, order, d->scratch);
    double way = 0; // N - 1 in perfect order, a third of N squared in none
    for (size_t i = 1; i < N; i++)
        way += fabs(at[order[i]] - at[order[i - 1]]);
    assert_true(way < 2 * N);
    order_by_similarity(like, 0, order, d->scratch);
    order_by_similarity(like, 1, order, d->scratch);
    assert_int_equal(order[0], 0);
}

static void rounded_numbers(void **state)
{
    (void)state;
    static const struct {
        double      value;
        int         digits;
        const char *want;
    } CASES[] = {
        { 0, 6, "0" },
        { -0.0, 6, "0" },
        { 1, 6, "1" },
        { -2.5, 6, "-2.5" },
        { 100000, 6, "100000" },
        { 1234567, 6, "1234570" },
        { 999999.6, 6, "1000000" },
        { 0.1, 6, "0.1" },
        { 0.099999996, 6, "0.1" },
        { 1.0 / 3, 6, "0.333333" },
        { 2.0 / 3, 6, "0.666667" },
        { 1e-5, 6, "0.00001" },
        { 9.9999999e-6, 6, "0.00001" },
        { 1.25e-6, 6, "1.25e-6" },
        { 4.94065645841247e-324, 6, "4.94066e-324" },
        { 1e15, 6, "1e15" },
        { 1.7976931348623157e308, 6, "1.79769e308" },
        { NAN, 6, "nan" },
        { INFINITY, 6, "inf" },
        { -INFINITY, 6, "-inf" },
        { 2.5, 1, "3" },
        { 16.666666, 3, "16.7" },
        { 123456789, 9, "123456789" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        char text[NUMBER_SIZE];
        Str  got = { text, number_rounded(CASES[i].value, CASES[i].digits, text) };
        assert_str(got, CASES[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_pairs_match_r),
        cmocka_unit_test(pairs_agree_with_figures),
        cmocka_unit_test(edges),
        cmocka_unit_test(a_group_without_states_changes_nothing),
        cmocka_unit_test(no_states),
        cmocka_unit_test(counted_q_is_q),
        cmocka_unit_test(likeness_orders_a_gradient),
        cmocka_unit_test(rounded_numbers),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
