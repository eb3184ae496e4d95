// test_compare.c - two runs compared: what counts as moved, the summary, and every format read by a parser of
// its kind.
#include "fixture.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "output/compare_formats.h"

#define HEADER "id,measure,what,group,at,value,low,high,k,n,unit,method,note,provenance"

static Comparison compare_files(Desk *d, const char *was, const char *now, StrList ignore)
{
    RunFiles   a, b;
    Comparison c = { 0 };
    bool       ok = run_files_read(was, &a, &d->keep, &d->diag);
    if (run_files_read(now, &b, &d->keep, &d->diag) && ok)
        c = figures_compare(&a, &b, 1e-9, ignore, &d->keep, &d->diag);
    return c;
}

static Str written(Desk *d, void (*write)(Text *, const Comparison *, const Summary *), const Comparison *c,
                   const Summary *s)
{
    Text out = { .in = &d->keep };
    text_addc(&out, "");
    write(&out, c, s);
    return text_str(&out);
}

#define ROW(id, value, k) id ",m,w,g,," value ",,," k ",5,u,a method,a note,a\n"

static const struct {
    const char *was, *now, *text, *report;
} PAIRS[] = {
    { ROW("a", "1", "2"), ROW("a", "1", "2"), "", "" },
    { ROW("a", "1", "2"), "a,m,w,g,,1,,,2,5,u,other words,another note,c\n", "", "" },
    { ROW("a", "1", "2"), ROW("a", "1.0000000001", "2"), "", "" },
    { ROW("a", "1", "2"), ROW("a", "1.5", "2"),
      "changed a  value 1 -> 1.5 (+0.5)\n1 figure moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "1", "2"), ROW("a", "1", "3"),
      "changed a  k 2 -> 3 (+1)\n1 figure moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "1", "2"), ROW("a", "", "2"),
      "changed a  value 1 -> undefined\n1 figure moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "", "2"), ROW("a", "", "2"), "", "" },
    { ROW("a", "inf", "2"), ROW("a", "inf", "2"), "", "" },
    { ROW("a", "inf", "2"), ROW("a", "-inf", "2"),
      "changed a  value inf -> -inf\n1 figure moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "inf", "2"), ROW("a", "1e300", "2"),
      "changed a  value inf -> 1e300\n1 figure moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("a", "0", "2"), ROW("a", "1e-300", "2"),
      "changed a  value 0 -> 1e-300 (+1e-300)\n1 figure moved: 1 changed, 0 added, 0 removed\n", "" },
    { ROW("b", "1", "") ROW("a", "1", ""), ROW("c", "2", "") ROW("a", "2", ""),
      "changed a  value 1 -> 2 (+1)\nremoved b  value 1\nadded   c  value 2\n3 figures moved: 1 changed, 1 "
      "added, 1 removed\n",
      "" },
    { "", ROW("a", "", ""), "added   a  value undefined\n1 figure moved: 0 changed, 1 added, 0 removed\n",
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
        Comparison c = compare_files(d, desk_path(d, "was.csv"), desk_path(d, "now.csv"), (StrList){ 0 });
        Str        report = desk_report(d);
        desk_close(d);
        Str text = written(d, compare_text, &c, NULL);
        if (!str_eq(text, str(PAIRS[i].text)) || !str_eq(report, str(PAIRS[i].report)))
            fail_msg("case %zu:\n%.*s%.*s", i, ARG(text), ARG(report));
        assert_int_equal(c.ok, *PAIRS[i].report == 0);
    }
}

static void what_is_not_figures_is_refused(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_write(d, "was.csv", "state,name\nAAA,x\n");
    desk_write(d, "now.csv", "");
    Comparison c = compare_files(d, desk_path(d, "was.csv"), desk_path(d, "now.csv"), (StrList){ 0 });
    assert_false(c.ok);
    Str report = desk_report(d);
    assert_non_null(
        strstr(report.s, "was.csv:1: error: column 'id' is missing: not a figures.csv [bad-header]\n"));
    assert_non_null(
        strstr(report.s, "now.csv: error: the table is empty: it has no header row [empty-file]\n"));
    d->diag = (Diag){ .keep = &d->keep };
    c = compare_files(d, desk_path(d, "none.csv"), desk_path(d, "was.csv"), (StrList){ 0 });
    assert_false(c.ok);
    assert_non_null(strstr(desk_report(d).s, "none.csv: error: cannot read: No such file or directory"));
    desk_close(d);
}

// Ignored figures count nowhere, whichever side they are on.
static void patterns_are_ignored(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Str   globs[] = { S("rate/*/all"), S("b") };
    desk_write(d, "was.csv",
               HEADER "\n" ROW("rate/x/all", "1", "") ROW("rate/x/weog", "1", "") ROW("b", "1", ""));
    desk_write(d, "now.csv", HEADER "\n" ROW("rate/x/all", "2", "") ROW("rate/x/weog", "2", ""));
    Comparison c = compare_files(d, desk_path(d, "was.csv"), desk_path(d, "now.csv"), (StrList){ globs, 2 });
    assert_str(written(d, compare_text, &c, NULL), "changed rate/x/weog  value 1 -> 2 (+1)\n1 figure moved: "
                                                   "1 changed, 0 added, 0 removed; 2 not compared "
                                                   "(compare.ignore)\n");
    desk_close(d);
}

// Formats --------------------------------------------------------------------------------------------

// Ids with everything that one of the formats would take for its own.
static Comparison odd_comparison(Desk *d)
{
    desk_write(d, "was.csv",
               HEADER "\n" ROW("\"a/<&>,|%:\n::error::\"\"\"", "0.5", "2") ROW("b/\xEF\xBF\xBF", "1", "")
                   ROW("c/x", "7", "7"));
    desk_write(d, "now.csv",
               HEADER "\n" ROW("\"a/<&>,|%:\n::error::\"\"\"", "inf", "3") ROW("c/x", "7", "7")
                   ROW("d", "", ""));
    return compare_files(d, desk_path(d, "was.csv"), desk_path(d, "now.csv"), (StrList){ 0 });
}

static void json_is_json(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Comparison c = odd_comparison(d);
    Str        text = written(d, compare_json, &c, NULL);
    json_t    *root = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, NULL),
           *figures = json_object_get(root, "figures");
    json_t *first = json_array_get(figures, 0), *value = json_object_get(first, "value");
    assert_int_equal(json_integer_value(json_object_get(root, "moved")), 3);
    assert_int_equal(json_array_size(figures), 3);
    assert_string_equal(json_string_value(json_object_get(first, "id")), "a/<&>,|%:\n::error::\"");
    assert_true(json_real_value(json_object_get(value, "before")) == 0.5);
    assert_string_equal(json_string_value(json_object_get(value, "after")), "inf");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(first, "k"), "after")), 3);
    assert_null(json_object_get(first, "low"));
    assert_string_equal(json_string_value(json_object_get(json_array_get(figures, 1), "change")), "removed");
    assert_true(json_is_null(json_object_get(json_object_get(json_array_get(figures, 2), "value"), "after")));
    json_decref(root);
    desk_close(d);
}

static double count_nodes(xmlDoc *doc, const char *path)
{
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject  *found = xmlXPathEvalExpression((const xmlChar *)path, context);
    double           n = xmlXPathCastToNumber(found);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return n;
}

static void junit_is_xml(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Comparison c = odd_comparison(d);
    Str        text = written(d, compare_junit, &c, NULL);
    xmlDoc    *doc = xmlReadMemory(text.s, (int)text.n, "x", NULL, XML_PARSE_NOERROR);
    assert_non_null(doc);
    assert_true(count_nodes(doc, "count(/testsuites/testsuite/testcase)") == 4);
    assert_true(count_nodes(doc, "/testsuites/testsuite/@tests") == 4);
    assert_true(count_nodes(doc, "/testsuites/testsuite/@failures") == 3);
    assert_true(count_nodes(doc, "count(//testcase[failure])") == 3);
    assert_true(count_nodes(doc, "count(//testcase[@name='c'][not(failure)])") == 1);
    assert_true(
        count_nodes(doc, "count(//failure[contains(., '<&>,|%')][contains(., 'value 0.5 -> inf')])") == 1);
    xmlFreeDoc(doc);
    desk_close(d);
}

// As the runner reads a command: "::name key=value,key=value::message", one a line.
static void github_is_annotations(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Comparison c = odd_comparison(d);
    Str        text = written(d, compare_github, &c, NULL);
    size_t     lines = 0;
    for (Cut cut = { .tail = text, .ok = true }; cut.tail.n; lines++) {
        cut = str_cut(cut.tail, '\n');
        assert_true(cut.ok && str_starts(cut.head, S("::error title=")));
        Str         rest = { cut.head.s + 14, cut.head.n - 14 };
        const char *end = memmem(rest.s, rest.n, "::", 2);
        assert_non_null(end);
        assert_null(memchr(rest.s, ',', (size_t)(end - rest.s)));
        assert_true((size_t)(end - rest.s) + 2 < rest.n);
    }
    assert_int_equal(lines, 4);
    assert_non_null(
        strstr(text.s, "title=a/<&>%2C|%25%3A%0A%3A%3Aerror%3A%3A\"::changed a/<&>,|%25:%0A::error"));
    desk_close(d);
}

// No cell of a table ends early: every row has as many bars as the head.
static void markdown_is_a_table(void **state)
{
    (void)state;
    Desk      *d = desk_open();
    Comparison c = odd_comparison(d);
    assert_str(written(d, compare_markdown, &c, NULL),
               "**3 figures moved: 1 changed, 1 added, 1 removed**\n\n"
               "| figure | column | before | after | difference |\n| --- | --- | --- | --- | --- |\n"
               "| a/\\<\\&\\>,\\|%: ::error::\" | value | 0.5 | inf |  |\n"
               "| a/\\<\\&\\>,\\|%: ::error::\" | k | 2 | 3 | +1 |\n"
               "| b/\xEF\xBF\xBF | removed | 1 |  |  |\n| d | added |  | undefined |  |\n");
    desk_close(d);
}

static void equal_runs_are_quiet(void **state)
{
    (void)state;
    Desk *d = desk_open();
    desk_write(d, "was.csv", HEADER "\n" ROW("a", "1", "2"));
    Comparison c = compare_files(d, desk_path(d, "was.csv"), desk_path(d, "was.csv"), (StrList){ 0 });
    Summary    s = { 0 };
    assert_str(written(d, compare_text, &c, NULL), "");
    assert_str(written(d, compare_text, &c, &s), "");
    assert_str(written(d, compare_github, &c, &s), "");
    assert_non_null(strstr(written(d, compare_junit, &c, NULL).s, "tests=\"1\" failures=\"0\""));
    assert_non_null(strstr(written(d, compare_json, &c, NULL).s, "\"figures\": []"));
    desk_close(d);
}

// Summary --------------------------------------------------------------------------------------------

#define PARTIES(value) ROW("parties/s/all", value, "") ROW("x", value, "")
#define MANIFEST(clock, file, sum)                                                                           \
    "{\"configuration\": {\"report\": {\"clock\": \"" clock                                                  \
    "\", \"session\": \"s1\"}}, \"inputs\": [{\"name\": \"" file "\", \"sha256\": \"" sum                    \
    "\"}, {\"name\": \"same.csv\", \"sha256\": \"0\"}]}"

static RunFiles run_of(const char *figures, const char *states, const char *manifest)
{
    return (RunFiles){ S("out/figures.csv"), str(figures), str(states), str(manifest) };
}

static void summaries_say_what_matters(void **state)
{
    (void)state;
    static const char WAS[] = HEADER "\n" PARTIES("1"), NOW[] = HEADER "\n" PARTIES("2");
    static const struct {
        const char *states[2], *manifests[2], *text, *report;
    } CASES[] = {
        { { "state,name,standing\nAAA,Aland,party\nBBB,Bland,none\nCCC,Cland,party\n",
            "state,name,standing\nAAA,Aland,withdrawn\nBBB,Bland,party\nCCC,Cland,party\nDDD,Dland,party\n" },
          { MANIFEST("deposited", "old.csv", "1"), MANIFEST("in-force", "new.csv", "2") },
          "joined: Bland (BBB), Dland (DDD)\nleft: Aland (AAA)\nparties/s/all: 1 -> 2 (+1)\nother figures "
          "that moved: 1\n"
          "setting report.clock: 'deposited' -> 'in-force'\ninput old.csv: removed\ninput new.csv: added\n"
          "2 figures moved: 2 changed, 0 added, 0 removed\n",
          "" },
        { { "", "state,name,standing\nAAA,Aland,party\n" },
          { "", MANIFEST("in-force", "a.csv", "1") },
          "joined and left: not known, as one side has no states.csv\nparties/s/all: 1 -> 2 (+1)\nother "
          "figures that "
          "moved: 1\nsettings and inputs: not known, as one side has no manifest.json\n2 figures moved: 2 "
          "changed, 0 "
          "added, 0 removed\n",
          "" },
        { { "state,name\nAAA,Aland\n", "state,name\nAAA,Aland\n" },
          { "{", "[]" },
          "joined and left: not known, as one side has no states.csv\nparties/s/all: 1 -> 2 (+1)\nother "
          "figures that "
          "moved: 1\nsettings and inputs: not known, as one side has no manifest.json\n2 figures moved: 2 "
          "changed, 0 "
          "added, 0 removed\n",
          "out/manifest.json:1: error: not JSON: string or '}' expected near end of file [bad-syntax]\n" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk    *d = desk_open();
        RunFiles was = run_of(WAS, CASES[i].states[0], CASES[i].manifests[0]),
                 now = run_of(NOW, CASES[i].states[1], CASES[i].manifests[1]);
        Comparison c = figures_compare(&was, &now, 0, (StrList){ 0 }, &d->keep, &d->diag);
        Summary    s = compare_summary(&was, &now, &c, S("s"), &d->keep, &d->diag);
        assert_str(written(d, compare_text, &c, &s), CASES[i].text);
        assert_str(desk_report(d), CASES[i].report);
        Str     text = written(d, compare_json, &c, &s);
        json_t *root = json_loadb(text.s, text.n, 0, NULL);
        assert_non_null(json_object_get(json_object_get(root, "summary"), "headlines"));
        json_decref(root);
        desk_close(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_compared),
        cmocka_unit_test(what_is_not_figures_is_refused),
        cmocka_unit_test(patterns_are_ignored),
        cmocka_unit_test(json_is_json),
        cmocka_unit_test(junit_is_xml),
        cmocka_unit_test(github_is_annotations),
        cmocka_unit_test(markdown_is_a_table),
        cmocka_unit_test(equal_runs_are_quiet),
        cmocka_unit_test(summaries_say_what_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
