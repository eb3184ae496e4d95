// test_base_text.c - arenas, slices, near names, UTF-8, globs, numbers as text, sets.
#include "fixture.h"

#include <float.h>
#include <sys/mman.h>

#include "base/index.h"

static void arenas_align_and_zero(void **state)
{
    (void)state;
    static char block[4096];
    Arena       a = { .at = block + 1, .end = block + sizeof block };
    memset(block, 0x55, sizeof block);
    double *d = NEW(&a, double, 3);
    assert_int_equal((uintptr_t)d % _Alignof(double), 0);
    for (size_t i = 0; i < 3; i++)
        assert_true(d[i] == 0);
}

static bool all_zero(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i])
            return false;
    return true;
}

// What a copy took and gave back is zero again when it is taken anew, also past the half of a split.
static void given_back_memory_is_zeroed(void **state)
{
    (void)state;
    enum { ALL = 1 << 16 };
    Arena whole;
    assert_true(arena_try_map(&whole, 2 * ALL));
    Arena copy = whole;
    memset(arena_bytes(&copy, ALL), 0x55, ALL);
    assert_true(all_zero(NEW(&whole, char, 5000), 5000));
    Arena  lower = whole, again = whole;
    Arena  upper = arena_split(&lower);
    size_t half = (size_t)(upper.end - upper.at);
    memset(arena_bytes(&upper, half), 0x55, half);
    memset(arena_bytes(&lower, 20000), 0x55, 20000);
    size_t left = (size_t)(again.end - again.at);
    assert_true(all_zero(NEW(&again, char, left), left));
}

// A zeroed array that is never written needs no pages: only what was handed out before is cleared.
static void untouched_memory_stays_untouched(void **state)
{
    (void)state;
    enum { HALF = 1 << 30 };
    Arena a;
    assert_true(arena_try_map(&a, 4 * (size_t)HALF));
    Arena b = arena_split(&a);
    (void)NEW(&a, char, HALF), (void)NEW(&b, char, HALF);
    unsigned char resident[HALF / 4096 / 64];
    assert_int_equal(mincore((void *)((uintptr_t)(a.at - HALF / 64) & ~(uintptr_t)4095), HALF / 64, resident),
                     0);
    assert_true(all_zero((char *)resident, sizeof resident));
    assert_int_equal(mincore((void *)((uintptr_t)(b.at - HALF / 64) & ~(uintptr_t)4095), HALF / 64, resident),
                     0);
    assert_true(all_zero((char *)resident, sizeof resident));
}

static void jump(void *context) { longjmp(*(jmp_buf *)context, 1); }

static void arenas_run_out_through_oom(void **state)
{
    (void)state;
    static const size_t COUNTS[] = { 513, SIZE_MAX, SIZE_MAX / 8 + 2, SIZE_MAX / 8 };
    static char         block[4096];
    jmp_buf             out;
    for (volatile size_t i = 0; i < COUNT(COUNTS); i++) {
        Arena a = { .at = block, .end = block + sizeof block, .oom = jump, .ctx = &out };
        if (setjmp(out) == 0) {
            NEW(&a, uint64_t, COUNTS[i]);
            fail_msg("%zu elements fitted", COUNTS[i]);
        }
    }
    Arena a = { .at = block, .end = block + sizeof block, .oom = jump, .ctx = &out };
    assert_non_null(NEW(&a, uint64_t, 512)); // exactly full
    assert_ptr_equal(a.at, a.end);
}

static void arrays_grow(void **state)
{
    (void)state;
    Arena   keep = arena();
    size_t *items = NULL, n = 0, cap = 0;
    for (size_t i = 0; i < 1000; i++) {
        size_t *item = GROW(&keep, items, n, cap);
        *item = i;
    }
    for (size_t i = 0; i < n; i++)
        assert_int_equal(items[i], i);
    assert_int_equal(n, 1000);
}

static void slices_compare_in_byte_order(void **state)
{
    (void)state;
    static const char *const SORTED[] = { "", "A", "a", "a-b", "a.b", "aa", "b", "\xC3\xA9" };
    for (size_t i = 0; i < COUNT(SORTED); i++)
        for (size_t j = 0; j < COUNT(SORTED); j++) {
            int c = str_cmp(str(SORTED[i]), str(SORTED[j]));
            assert_int_equal((c > 0) - (c < 0), (i > j) - (i < j));
            assert_int_equal(str_eq(str(SORTED[i]), str(SORTED[j])), i == j);
        }
    assert_int_equal(str(NULL).n, 0);
    assert_true(str_eq((Str){ 0 }, S("")));
    assert_true(str_starts(S("abc"), S("ab")) && !str_starts(S("a"), S("ab")));
    assert_str(str_trim(S(" \t a b\t ")), "a b");
    assert_str(str_trim(S(" \t ")), "");
}

static void cuts_at_the_first_separator(void **state)
{
    (void)state;
    Cut c = str_cut(S("a=b=c"), '=');
    assert_true(c.ok);
    assert_str(c.head, "a");
    assert_str(c.tail, "b=c");
    c = str_cut(S("abc"), '=');
    assert_false(c.ok);
    assert_str(c.head, "abc");
    assert_int_equal(c.tail.n, 0);
    assert_false(str_cut((Str){ 0 }, '=').ok);
}

static void numbers_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool        ok;
        double      want;
    } REALS[] = { { "0", true, 0 },      { "-1.5e3", true, -1500 }, { "+5", true, 5 },
                  { ".5", true, .5 },    { "", false, 0 },          { " 1", false, 0 },
                  { "1 ", false, 0 },    { "inf", false, 0 },       { "nan", false, 0 },
                  { "0x10", false, 0 },  { "1e400", false, 0 },     { "1e", false, 0 },
                  { "e5", false, 0 },    { "1,5", false, 0 },       { "--1", false, 0 },
                  { "1e-400", true, 0 }, { "1.2.3", false, 0 } };
    for (size_t i = 0; i < COUNT(REALS); i++) {
        double x = 77;
        if (str_real(str(REALS[i].text), &x) != REALS[i].ok)
            fail_msg("'%s'", REALS[i].text);
        assert_close(x, REALS[i].ok ? REALS[i].want : 77, 0);
    }
    size_t n = 0;
    assert_true(str_size(S("18446744073709551615"), &n) && n == SIZE_MAX);
    assert_false(str_size(S("18446744073709551616"), &n));
    assert_false(str_size(S(""), &n) || str_size(S("-1"), &n) || str_size(S("1 "), &n));
}

static void codes_have_a_form(void **state)
{
    (void)state;
    static const char *const GOOD[] = { "a", "0", "iccpr-op1", "a.b", "a-", "a.-b" };
    static const char *const BAD[] = { "", "-a", ".a", "A", "a b", "a_b", "\xC3\xA9", "a/b" };
    for (size_t i = 0; i < COUNT(GOOD); i++)
        assert_true(str_is_code(str(GOOD[i])));
    for (size_t i = 0; i < COUNT(BAD); i++)
        assert_false(str_is_code(str(BAD[i])));
}

static void hyphenated_codes_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words[4];
    } CASES[] = {
        { "CRC-OP-IC", { "CRC-OP-IC" } },
        { "the CRC-OP-IC (ICCPR-OP1), CAT and CEDAW-OP", { "CRC-OP-IC", "ICCPR-OP1", "CEDAW-OP" } },
        { "ICC-ASP/23/22", { "ICC-ASP" } },
        { "x-CRC-OP", { NULL } }, // whose end it is not
        { "Asia-Pacific, X-ray, A-, -B, CAT, 2024-11-08, ABCDEFGH-ABCDEFGHI", { NULL } },
        { "", { NULL } },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        size_t at = 0;
        for (size_t k = 0; CASES[i].words[k]; k++)
            assert_true(str_eq(str_hyphenated(str(CASES[i].text), &at), str(CASES[i].words[k])));
        assert_int_equal(str_hyphenated(str(CASES[i].text), &at).n, 0);
        assert_int_equal(at, strlen(CASES[i].text));
    }
}

static void globs_match(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool        want;
    } CASES[] = {
        { "rate/*/asia-pacific", "rate/rome-statute/asia-pacific", true },
        { "rate/*", "rate/rome-statute/all@2024-11-08", true }, // * crosses /
        { "*", "", true },
        { "", "", true },
        { "", "a", false },
        { "?", "", false },
        { "?", "a", true },
        { "a*b*c", "axxbyyc", true },
        { "a*b*c", "axxbyy", false },
        { "*a", "aaab", false },
        { "*a*a*a*", "aa", false },
        { "**", "x", true },
        { "[a]", "a", false },
        { "a", "ab", false },
        { "*.csv", "x.csv", true },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        if (str_glob(str(CASES[i].pattern), str(CASES[i].text)) != CASES[i].want)
            fail_msg("'%s' against '%s'", CASES[i].pattern, CASES[i].text);
}

static void nearest_names(void **state)
{
    (void)state;
    static const Str NAMES[] = { { "report", 6 }, { "rates", 5 }, { "population", 10 }, { "FRA", 3 } };
    static const struct {
        const char *word;
        size_t      want;
    } CASES[] = { { "report", 0 },     { "reprot", 0 }, { "repor", 0 },      { "rate", 1 }, { "ratse", 1 },
                  { "popluation", 2 }, { "FAR", 3 },    { "quite-else", 4 }, { "", 4 },     { "zzzzzz", 4 } };
    for (size_t i = 0; i < COUNT(CASES); i++)
        if (str_nearest(str(CASES[i].word), NAMES, 4) != CASES[i].want)
            fail_msg("'%s'", CASES[i].word);
    char word[4096];
    memset(word, 'r', sizeof word);
    assert_int_equal(str_nearest((Str){ word, sizeof word }, NAMES, 4), 4);
}

static void utf8_is_well_formed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t      error; // SIZE_MAX: none
    } CASES[] = {
        { "plain", SIZE_MAX },
        { "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x8D", SIZE_MAX },
        { "\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF", SIZE_MAX },
        { "a\xC0\x80", 1 },        // overlong NUL
        { "\xC1\xBF", 0 },         // overlong
        { "\xE0\x9F\xBF", 0 },     // overlong
        { "\xF0\x8F\xBF\xBF", 0 }, // overlong
        { "ab\xED\xA0\x80", 2 },   // surrogate
        { "\xED\xBF\xBF", 0 },     // surrogate
        { "\xF4\x90\x80\x80", 0 }, // above U+10FFFF
        { "\xF5\x80\x80\x80", 0 },
        { "\x80", 0 },
        { "\xFF", 0 },
        { "abc\xC3", 3 },
        { "\xE2\x82", 0 },
        { "\xF0\x9F\x8C", 0 }, // cut short
        { "\xC3\x28", 0 },
        { "\xE2\x28\xA1", 0 },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str    s = str(CASES[i].text);
        size_t want = CASES[i].error == SIZE_MAX ? s.n : CASES[i].error;
        assert_int_equal(str_utf8_error(s), want);
    }
    assert_int_equal(str_utf8_error((Str){ "a\0b", 3 }), 3);
}

// Numbers ------------------------------------------------------------------------------------------

static Str number(double x)
{
    Arena keep = arena();
    Text  t = { .in = &keep };
    text_number(&t, x);
    return text_str(&t);
}

static void numbers_known(void **state)
{
    (void)state;
    static const struct {
        double      x;
        const char *want;
    } CASES[] = {
        { 0, "0" },
        { -0.0, "0" },
        { 1, "1" },
        { -17, "-17" },
        { 0.1, "0.1" },
        { 0.1 + 0.2, "0.30000000000000004" },
        { 1.0 / 3, "0.3333333333333333" },
        { 1e-5, "1e-5" },
        { 1e22, "1e22" },
        { 1e23, "1e23" },
        { 123456789, "123456789" },
        { 5e-324, "5e-324" },
        { DBL_MIN, "2.2250738585072014e-308" },
        { DBL_MAX, "1.7976931348623157e308" },
        { 9007199254740993.0, "9007199254740992" },
        { 0x1p-44, "5.684341886080802e-14" }, // the nearest decimal of 16 digits is another double's
        { INFINITY, "inf" },
        { -INFINITY, "-inf" },
        { NAN, "nan" },
        { 2.5e-310, "2.5e-310" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_str(number(CASES[i].x), CASES[i].want);
}

// Significant digits of a decimal: those between the first and the last that is not 0.
static size_t digits_of(Str s)
{
    size_t n = 0, significant = 0;
    for (size_t i = 0; i < s.n && s.s[i] != 'e'; i++)
        if (s.s[i] >= '0' && s.s[i] <= '9' && (n || s.s[i] != '0') && ++n && s.s[i] != '0')
            significant = n;
    return significant;
}

// No decimal of one digit less, of the three around the value, reads back to it.
static void check_shortest(double x)
{
    Str    s = number(x);
    double back = strtod(s.s, NULL);
    if (back != x)
        fail_msg("%a printed as %s reads back as %a", x, s.s, back);
    size_t digits = digits_of(s);
    if (digits < 2)
        return;
    char text[64];
    snprintf(text, sizeof text, "%.*e", (int)digits - 2, x);
    char *e = strchr(text, 'e');
    int   exponent = atoi(e + 1);
    *e = 0;
    for (int step = -1; step <= 1; step++) {
        char   shorter[96];
        char   mantissa[64];
        size_t n = 0;
        for (const char *c = text; *c; c++)
            if (*c != '.')
                mantissa[n++] = *c;
        mantissa[n] = 0;
        long long m = atoll(mantissa) + step;
        snprintf(shorter, sizeof shorter, "%llde%d", m, exponent - (int)digits + 2);
        if (strtod(shorter, NULL) == x)
            fail_msg("%a printed as %s, though %s would do", x, s.s, shorter);
    }
}

static void numbers_are_shortest(void **state)
{
    (void)state;
    uint64_t seed = 20241108;
    for (size_t i = 0; i < 30000; i++) {
        uint64_t bits = next_random(&seed);
        double   x;
        if (i % 5 == 0)
            bits &= UINT64_C(0x800FFFFFFFFFFFFF); // subnormal
        memcpy(&x, &bits, sizeof x);
        if (isfinite(x) && x != 0)
            check_shortest(x);
        check_shortest((double)(bits >> 40) / 1000);
    }
    for (int e = -1074; e < 1024; e++) {
        check_shortest(ldexp(1, e));
        check_shortest(nextafter(ldexp(1, e), INFINITY));
        check_shortest(nextafter(ldexp(1, e), 0) > 0 ? nextafter(ldexp(1, e), 0) : 1);
    }
}

static void text_grows_beside_others(void **state)
{
    (void)state;
    Arena keep = arena();
    Text  a = { .in = &keep }, b = { .in = &keep };
    for (size_t i = 0; i < 500; i++)
        text_addf(&a, "%zu,", i), text_addf(&b, "%zu;", i);
    assert_int_equal(a.n, b.n);
    for (size_t i = 0; i < a.n; i++)
        assert_true(a.s[i] == b.s[i] || (a.s[i] == ',' && b.s[i] == ';'));
    assert_int_equal(a.s[a.n], 0);
}

static void indexes_number_names(void **state)
{
    (void)state;
    Arena keep = arena();
    Index index = { 0 };
    assert_true(index_find(&index, S("x")) == NOT_FOUND);
    for (size_t i = 0; i < 3000; i++) {
        bool is_new;
        Str  name = str_format(&keep, "name-%zu", i % 1500);
        assert_int_equal(index_add(&index, name, &is_new, &keep), i % 1500);
        assert_int_equal(is_new, i < 1500);
    }
    assert_int_equal(index_find(&index, S("name-1499")), 1499);
    assert_true(index_find(&index, S("name-1500")) == NOT_FOUND);
    Set a = set_make(130, &keep), b = set_make(130, &keep);
    for (size_t i = 0; i < 130; i += 2)
        set_add(a, i);
    for (size_t i = 0; i < 130; i += 3)
        set_add(b, i);
    assert_int_equal(set_count(a), 65);
    assert_int_equal(set_count_both(a, b), 22);
    assert_true(set_has(a, 128) && !set_has(a, 129));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arenas_align_and_zero),
        cmocka_unit_test(given_back_memory_is_zeroed),
        cmocka_unit_test(untouched_memory_stays_untouched),
        cmocka_unit_test(arenas_run_out_through_oom),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(slices_compare_in_byte_order),
        cmocka_unit_test(hyphenated_codes_are_found),
        cmocka_unit_test(cuts_at_the_first_separator),
        cmocka_unit_test(numbers_are_read_strictly),
        cmocka_unit_test(codes_have_a_form),
        cmocka_unit_test(globs_match),
        cmocka_unit_test(nearest_names),
        cmocka_unit_test(utf8_is_well_formed),
        cmocka_unit_test(numbers_known),
        cmocka_unit_test(numbers_are_shortest),
        cmocka_unit_test(text_grows_beside_others),
        cmocka_unit_test(indexes_number_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
