// test_value_kinds.c - report.wording: a value is written in no way that does not go with what it is. That
// the table of kinds is true is asserted whenever a message is said (say.c), so in every test that draws or
// writes.
#include "testing.h"

#include "text/text.h"
#include "text/value_kinds.h"

// The program's messages write each value in ways that go together.
static void built_in_values_have_kinds(void **state)
{
    (void)state;
    Arena    keep = arena();
    Messages all = messages_built_in(&keep);
    size_t   bad = 0, values = 0, pages = 0;
    for (size_t i = 0; i < all.n; i++) {
        Str    names[VALUES_MOST];
        size_t n = message_values(all.items[i].text, names);
        for (size_t k = 0; k < n; k++) {
            unsigned kinds = value_kinds(names[k], pattern_of(all.items[i].text));
            bool     known = value_kinds_named(names[k]) != ~0u;
            values++, pages += !known;
            if (!kinds || (!known && !str_eq(names[k], S("page")) && !str_eq(names[k], S("pages"))))
                bad++, print_error("%.*s: '%.*s' is %s\n", ARG(all.items[i].id), ARG(names[k]),
                                   kinds ? "given by no source" : "written as what it is not");
        }
    }
    assert_int_equal(bad, 0);
    assert_true(values > 800 && pages < 4);
}

static void a_way_that_does_not_go_is_an_error(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } CASES[] = {
        { "rates.title = {treaty, short}: how far?\n", "" },
        { "rates.title = {treaty, rounded, 1}\n", "x.msg:1:15: error: 'rounded' does not go with 'treaty', "
                                                  "which is a treaty; expected the name alone, short or "
                                                  "title [bad-message]\n" },
        { "rates.title =\n    How far: {treaty, plural, one {#} other {#}}\n",
          "x.msg:2:14: error: 'plural' does not go with 'treaty', which is a treaty; expected the name "
          "alone, short or "
          "title [bad-message]\n" },
        { "association.line = {clear} {tested, month} {group}\n",
          "x.msg:1:28: error: 'month' does not go with 'tested', which is a count; expected the name alone, "
          "spellout, "
          "spellout-small, ordinal, ordinal-small, plural or selectordinal [bad-message]\n" },
        { "expected.title = {noun, equals}\n", "x.msg:1:18: error: 'equals' does not go with 'noun', which "
                                               "is a word to choose by; expected select "
                                               "[bad-message]\n" },
        { "depth.state = {state} {withdrawn}\n", "x.msg:1:23: error: 'a value alone' does not go with "
                                                 "'withdrawn', which is a word to choose by; expected select "
                                                 "[bad-message]\n" },
        { "depth.state = {state, select, a {x} other {y}} {withdrawn, select, yes {x} other {{state, "
          "title}}}\n",
          "x.msg:1:15: error: 'select' does not go with 'state', which is a State; expected the name alone "
          "or article "
          "[bad-message]\nx.msg:1:83: error: 'title' does not go with 'state', which is a State; expected "
          "the name alone "
          "or article [bad-message]\n" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Arena    keep = arena();
        Diag     diag = { .keep = &keep };
        Messages all = messages_built_in(&keep),
                 own = messages_read(S("x.msg"), str(CASES[i].text), &keep, &diag);
        messages_check_against(&own, &all, &keep, &diag);
        assert_str(diag_report(&diag, false, false, &keep), CASES[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(built_in_values_have_kinds),
                                        cmocka_unit_test(a_way_that_does_not_go_is_an_error) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
