// test_base_insert.c - insert_last keeps a list in order, equals in the order in which they came.
#include "testing.h"

#include "base/insert.h"

// Larger than the block that is moved at once, and no multiple of it.
typedef struct {
    double key;
    size_t came;
    char   rest[101];
} Item;

static bool is_smaller(const void *a, const void *b, const void *context)
{
    assert_string_equal(context, "context");
    return ((const Item *)a)->key < ((const Item *)b)->key;
}

static void lists_stay_in_order(void **state)
{
    (void)state;
    static const double KEYS[] = { 3, 1, 2, 3, 1, 0.5, 3, 9, -1, 2, 2 };
    Item                items[COUNT(KEYS)];
    for (size_t i = 0; i < COUNT(KEYS); i++) {
        items[i] = (Item){ .key = KEYS[i], .came = i };
        memset(items[i].rest, (int)i + 'a', sizeof items[i].rest);
        insert_last(items, i + 1, sizeof *items, is_smaller, "context");
    }
    for (size_t i = 0; i < COUNT(KEYS); i++) {
        assert_true(i == 0 || items[i - 1].key < items[i].key ||
                    (items[i - 1].key == items[i].key && items[i - 1].came < items[i].came));
        for (size_t k = 0; k < sizeof items[i].rest; k++)
            assert_int_equal(items[i].rest[k], items[i].came + 'a');
    }
    insert_last(NULL, 0, sizeof *items, is_smaller, "context");
    insert_last(items, 1, sizeof *items, is_smaller, "context");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(lists_stay_in_order) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
