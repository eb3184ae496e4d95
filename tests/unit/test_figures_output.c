// test_figures_output.c - a figure as text; figures.csv and figures.json.
#include "fixture.h"

#include <jansson.h>

#include "figures/format.h"

#define THIN "\u202F"
#define MINUS "\xE2\x88\x92"
#define DASH "\xE2\x80\x93"
#define INFINITE "\xE2\x88\x9E"

static void numbers_as_text(void **state)
{
    (void)state;
    static const struct {
        double      value;
        Unit        unit;
        int         digits;
        const char *want;
    } CASES[] = {
        { 1.0 / 3, UNIT_SHARE, 1, "33.3" THIN "%" },
        { 0, UNIT_SHARE, 1, "0.0" THIN "%" },
        { 1, UNIT_SHARE, 0, "100" THIN "%" },
        { 0.3, UNIT_POINTS, 0, "+30" },
        { -0.3, UNIT_POINTS, 0, MINUS "30" },
        { 0, UNIT_POINTS, 0, "0" },
        { 0.001, UNIT_POINTS, 0, "0" },
        { -0.001, UNIT_POINTS, 0, "0" }, // no sign without a number
        { -0.034, UNIT_CORRELATION, 2, MINUS "0.03" },
        { -0.004, UNIT_CORRELATION, 2, "0.00" },
        { 0.0004, UNIT_P, 3, "<" THIN "0.001" },
        { 0.0005, UNIT_P, 3, "0.001" },
        { 0, UNIT_P, 3, "<" THIN "0.001" },
        { 1, UNIT_P, 3, "1.000" },
        { INFINITY, UNIT_ODDS_RATIO, 1, INFINITE },
        { -INFINITY, UNIT_CORRELATION, 2, MINUS INFINITE },
        { 468.1, UNIT_ODDS_RATIO, 1, "468" },
        { 9.96, UNIT_ODDS_RATIO, 1, "10" },
        { 6.24, UNIT_ODDS_RATIO, 1, "6.2" },
        { 0.04, UNIT_ODDS_RATIO, 1, "0.04" },
        { 19, UNIT_STATES, 0, "19" },
        { NAN, UNIT_P, 3, DASH },
        { 2.5, UNIT_STATES, 1, "2.5" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena keep = arena();
        Str   got = number_text(CASES[i].value, CASES[i].unit, CASES[i].digits, &keep);
        if (!str_eq(got, str(CASES[i].want)))
            fail_msg("case %zu: '%.*s', want '%s'", i, ARG(got), CASES[i].want);
    }
}

static void figures_as_text(void **state)
{
    (void)state;
    Desk         *d = desk_open();
    Walk         *w = walk_shipped(d);
    const Figure *rate = figure_get(&w->figures, "rate/rome-statute/asia-pacific");
    assert_str(figure_text(rate, &d->keep), "33.3" THIN "%");
    assert_str(figure_rounded(rate, 0, &d->keep), "33" THIN "%");
    assert_str(figure_interval(rate, &d->keep), "22.5" DASH "46.3" THIN "%");
    const Figure *odds = figure_get(&w->figures, "odds-ratio/icescr-op+rome-statute/asia-pacific");
    assert_str(figure_text(odds, &d->keep), INFINITE);
    assert_str(figure_interval(odds, &d->keep), "0.4 to " INFINITE);
    const Figure *phi = figure_get(&w->figures, "phi/icerd+rome-statute/asia-pacific");
    assert_str(figure_text(phi, &d->keep), MINUS "0.03");
    const Figure *none = figure_get(&w->figures, "phi/crc+rome-statute/asia-pacific");
    assert_str(figure_text(none, &d->keep), DASH);
    assert_int_equal(figure_interval(none, &d->keep).n, 0);
}

static const char HEADER[] = "id,measure,what,group,at,value,low,high,k,n,unit,method,note,provenance";

static double number_of(Str cell) { return cell.n ? strtod(cell.s, NULL) : NAN; }

static bool same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static void csv_reads_back(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    Str   text = figures_text(d, w);
    assert_true(str_starts(text, str(HEADER)));
    Csv csv = csv_parse_bytes(text, S("figures.csv"), &d->keep, &d->diag);
    assert_int_equal(csv.rows, w->figures.n);
    for (size_t i = 0; i < csv.rows; i++) {
        const Cell   *c = csv.cells + i * csv.columns;
        const Figure *f = &w->figures.items[i];
        if (!same(number_of(c[5].text), f->value) || !same(number_of(c[6].text), f->low) ||
            !same(number_of(c[7].text), f->high))
            fail_msg("%.*s does not read back", ARG(figure_id(f, &d->keep)));
        assert_int_equal(c[8].text.n > 0, f->has_k);
        assert_int_equal(c[9].text.n > 0, f->has_n);
        assert_true(!f->has_k || number_of(c[8].text) == (double)f->k);
        assert_true(!f->has_n || number_of(c[9].text) == (double)f->n);
        Str id = str_format(&d->keep, "%.*s/%.*s/%.*s%s%.*s", ARG(c[1].text), ARG(c[2].text), ARG(c[3].text),
                            c[4].text.n ? "@" : "", ARG(c[4].text));
        assert_true(str_eq(id, figure_id(f, &d->keep)) && str_eq(c[0].text, figure_id(f, &d->keep)) &&
                    str_eq(c[12].text, f->note));
    }
}

static double json_value(const json_t *v)
{
    if (json_is_string(v))
        return strcmp(json_string_value(v), "inf") == 0 ? INFINITY : -INFINITY;
    return json_is_null(v) ? NAN : json_number_value(v);
}

static void json_says_the_same(void **state)
{
    (void)state;
    Desk        *d = desk_open();
    Walk        *w = walk_shipped(d);
    Str          text = figure_texts(d, w).json;
    json_error_t error;
    json_t      *root = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        fail_msg("line %d: %s", error.line, error.text);
    const json_t *figures = json_object_get(root, "figures");
    assert_int_equal(json_array_size(figures), w->figures.n);
    for (size_t i = 0; i < w->figures.n; i++) {
        const json_t *o = json_array_get(figures, i);
        const Figure *f = &w->figures.items[i];
        assert_true(str_eq(str(json_string_value(json_object_get(o, "id"))), figure_id(f, &d->keep)));
        assert_true(same(json_value(json_object_get(o, "value")), f->value));
        assert_true(same(json_value(json_object_get(o, "low")), f->low));
        assert_true(same(json_value(json_object_get(o, "high")), f->high));
        assert_true(f->has_n ? json_integer_value(json_object_get(o, "n")) == (json_int_t)f->n
                             : json_is_null(json_object_get(o, "n")));
        assert_true(str_eq(str(json_string_value(json_object_get(o, "note"))), f->note));
    }
    json_t *configuration = json_object_get(json_object_get(root, "manifest"), "configuration");
    assert_string_equal(json_string_value(json_object_get(json_object_get(configuration, "report"), "clock")),
                        "in-force");
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_text),
        cmocka_unit_test(figures_as_text),
        cmocka_unit_test(csv_reads_back),
        cmocka_unit_test(json_says_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
