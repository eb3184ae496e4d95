// test_figures_output.c - a figure as text; figures.csv and figures.json; two of them compared.
#include "fixture.h"

#include <jansson.h>

#include "output/compare.h"
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

// Compare ------------------------------------------------------------------------------------------

#define ROW(id, value, k) id ",m,w,g,," value ",,," k ",5,u,a method,a note,a\n"

static const struct {
    const char *was, *now, *text, *report;
} PAIRS[] = {
    { ROW("a", "1", "2"), ROW("a", "1", "2"), "", "" },
    { ROW("a", "1", "2"), "a,m,w,g,,1,,,2,5,u,other words,another note,c\n", "", "" },
    { ROW("a", "1", "2"), ROW("a", "1.0000000001", "2"), "", "" },
    { ROW("a", "1", "2"), ROW("a", "1.5", "2"),
      "changed a  value 1 -> 1.5 (+0.5)\n1 figures moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "1", "2"), ROW("a", "1", "3"),
      "changed a  k 2 -> 3 (+1)\n1 figures moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "1", "2"), ROW("a", "", "2"),
      "changed a  value 1 -> undefined\n1 figures moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "", "2"), ROW("a", "", "2"), "", "" },
    { ROW("a", "inf", "2"), ROW("a", "inf", "2"), "", "" },
    { ROW("a", "inf", "2"), ROW("a", "-inf", "2"),
      "changed a  value inf -> -inf\n1 figures moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "inf", "2"), ROW("a", "1e300", "2"),
      "changed a  value inf -> 1e300\n1 figures moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "0", "2"), ROW("a", "1e-300", "2"),
      "changed a  value 0 -> 1e-300 (+1e-300)\n1 figures moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("b", "1", "") ROW("a", "1", ""), ROW("c", "2", "") ROW("a", "2", ""),
      "changed a  value 1 -> 2 (+1)\nremoved b  value 1\nadded   c  value 2\n3 figures moved: 1 changed, 1 "
      "added, 1 removed\n",
      "" },
    { "", ROW("a", "", ""), "added   a  value undefined\n1 figures moved: 0 changed, 1 added, 0 removed\n",
      "" },
    { ROW("a", "1", "") ROW("a", "2", ""), ROW("a", "1", ""), "",
      "was.csv:3:1: error: id 'a' is there twice [duplicate-key]\n" },
    { "short\n", ROW("a", "1", ""), "",
      "was.csv:2: error: the row has 1 fields, the header 14 [field-count]\n" },
};

static void files_are_compared(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(PAIRS); i++) {
        Desk *d = desk_open();
        desk_write(d, "was.csv", str_format(&d->keep, "%s\n%s", HEADER, PAIRS[i].was).s);
        desk_write(d, "now.csv", str_format(&d->keep, "%s\n%s", HEADER, PAIRS[i].now).s);
        Comparison c =
            figures_compare(desk_path(d, "was.csv"), desk_path(d, "now.csv"), 1e-9, &d->keep, &d->diag);
        Str report = desk_report(d);
        desk_close(d);
        if (!str_eq(c.text, str(PAIRS[i].text)) || !str_eq(report, str(PAIRS[i].report)))
            fail_msg("case %zu:\n%.*s%.*s", i, ARG(c.text), ARG(report));
        assert_int_equal(c.ok, *PAIRS[i].report == 0);
    }
}

static void what_is_not_figures_is_refused(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_write(d, "was.csv", "state,name\nAAA,x\n");
    desk_write(d, "now.csv", "");
    Comparison c =
        figures_compare(desk_path(d, "was.csv"), desk_path(d, "now.csv"), 1e-9, &d->keep, &d->diag);
    assert_false(c.ok);
    Str report = desk_report(d);
    assert_non_null(
        strstr(report.s, "was.csv:1: error: column 'id' is missing: not a figures.csv [bad-header]\n"));
    assert_non_null(strstr(report.s, "now.csv: error: the table is empty, also of a header [empty-file]\n"));
    d->diag = (Diag){ .keep = &d->keep };
    c = figures_compare(desk_path(d, "none.csv"), desk_path(d, "was.csv"), 1e-9, &d->keep, &d->diag);
    assert_false(c.ok);
    assert_non_null(strstr(desk_report(d).s, "none.csv: error: cannot read: No such file or directory"));
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_text),    cmocka_unit_test(figures_as_text),
        cmocka_unit_test(csv_reads_back),     cmocka_unit_test(json_says_the_same),
        cmocka_unit_test(files_are_compared), cmocka_unit_test(what_is_not_figures_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
