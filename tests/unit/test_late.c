// test_late.c - libraries that are opened when first needed: each is there, and what is not there is told.
#include "testing.h"

#include "base/late.h"

static void every_library_opens(void **state)
{
    (void)state;
    Arena keep = arena();
    for (size_t i = 0; i < LATE_LIBRARIES; i++)
        assert_null(late_open((LateLibrary)i, NULL, 0, NULL, &keep));
}

static void functions_are_found_in_order(void **state)
{
    (void)state;
    static const char *const NAMES[] = { "xmlStrdup", "xmlStrlen", "no_such" };
    struct {
        void (*duplicate)(void);
        int (*length)(const unsigned char *text);
        void (*none)(void);
    } xml = { 0 };
    Arena keep = arena();
    assert_null(late_open(LATE_XML2, NAMES, 2, &xml, &keep));
    assert_int_equal(xml.length((const unsigned char *)"abc"), 3);
    const char *why = late_open(LATE_XML2, NAMES, 3, &xml, &keep);
    assert_non_null(why);
    assert_int_equal(strncmp(why, "a library cannot be opened: ", 28), 0);
    assert_non_null(strstr(why, "undefined symbol: no_such"));
    assert_null(xml.none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_library_opens),
        cmocka_unit_test(functions_are_found_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
