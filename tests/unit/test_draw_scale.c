// test_draw_scale.c - scales and ticks against values worked out by hand.
#include "testing.h"

#include "draw/scale.h"

static void linear_maps_and_inverts(void **state)
{
    (void)state;
    Scale s = scale_linear(-2.5, 7.5, 300, 100); // upwards
    assert_close(scale_at(&s, -2.5), 300, 1e-12);
    assert_close(scale_at(&s, 0), 250, 1e-12);
    assert_close(scale_at(&s, 10), 50, 1e-12); // outside stays outside
    assert_close(scale_value(&s, 250), 0, 1e-12);
    assert_close(scale_at(&s, NAN), NAN, 0);
    assert_true(scale_inside(&s, 7.5));
    assert_false(scale_inside(&s, 7.6));
    assert_false(scale_inside(&s, NAN));
    assert_close(scale_clamp(&s, 99), 7.5, 0);
    assert_close(scale_clamp(&s, NAN), NAN, 0);
}

static void ranges_without_extent_are_widened(void **state)
{
    (void)state;
    Scale zero = scale_linear(0, 0, 0, 100), seven = scale_linear(7, 7, 0, 100);
    assert_close(scale_at(&zero, 0), 50, 1e-12);
    assert_close(scale_at(&seven, 7), 50, 1e-12);
    Scale day = scale_time(5, 5, 0, 10);
    assert_close(scale_at(&day, 5), 0, 1e-12);
    Scale one = scale_log(3, 3, 0, 100);
    assert_close(scale_at(&one, 3), 50, 1e-12);
}

static void log_maps_and_refuses_zero(void **state)
{
    (void)state;
    Scale s = scale_log(0.1, 1000, 0, 400);
    assert_close(scale_at(&s, 0.1), 0, 1e-12);
    assert_close(scale_at(&s, 1), 100, 1e-12);
    assert_close(scale_at(&s, 20), 230.10299956639812, 1e-12); // 100 (1 + log10 20)
    assert_close(scale_value(&s, 300), 100, 1e-12);
    assert_close(scale_at(&s, 0), NAN, 0);
    assert_close(scale_at(&s, -1), NAN, 0);
}

static void bands_have_middles_and_gaps(void **state)
{
    (void)state;
    Scale s = scale_band(4, 10, 90, 0.25);
    assert_close(scale_at(&s, 0), 20, 1e-12);
    assert_close(scale_at(&s, 3), 80, 1e-12);
    assert_close(scale_value(&s, 80), 3, 1e-12);
    assert_close(scale_band_size(&s), 15, 1e-12);
    Scale none = scale_band(0, 10, 90, 0);
    assert_close(scale_band_size(&none), 80, 1e-12);
}

static void assert_ticks(Ticks got, size_t n, const double *want, int digits)
{
    assert_int_equal(got.n, n);
    for (size_t i = 0; i < n; i++)
        assert_close(got.at[i], want[i], 1e-12);
    assert_int_equal(got.digits, digits);
}

static void linear_ticks_are_round(void **state)
{
    (void)state;
    static const struct {
        double min, max;
        size_t about, n;
        double at[12];
        int    digits;
    } cases[] = {
        { 0, 1, 5, 6, { 0, .2, .4, .6, .8, 1 }, 1 },      { 0, 1, 4, 5, { 0, .25, .5, .75, 1 }, 2 },
        { 0, 125, 5, 6, { 0, 25, 50, 75, 100, 125 }, 0 }, { -0.31, 0.52, 6, 4, { -.2, 0, .2, .4 }, 1 },
        { 3, 1964, 4, 3, { 500, 1000, 1500 }, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Scale s = scale_linear(cases[i].min, cases[i].max, 0, 100);
        assert_ticks(scale_ticks(&s, cases[i].about), cases[i].n, cases[i].at, cases[i].digits);
    }
    Scale tiny = scale_linear(0.0012, 0.0019, 0, 100);
    assert_ticks(scale_ticks(&tiny, 3), 3, (double[]){ .00125, .0015, .00175 }, 5);
}

static void log_ticks_fill_in(void **state)
{
    (void)state;
    Scale wide = scale_log(0.05, 200, 0, 100), narrow = scale_log(0.4, 30, 0, 100);
    assert_ticks(scale_ticks(&wide, 5), 4, (double[]){ .1, 1, 10, 100 }, 0);
    assert_ticks(scale_ticks(&narrow, 6), 6, (double[]){ .5, 1, 2, 5, 10, 20 }, 0);
    Scale far = scale_log(1e-6, 1e6, 0, 100);
    assert_true(scale_ticks(&far, 4).n <= 5);
}

static void time_ticks_are_new_years(void **state)
{
    (void)state;
    Scale s = scale_time(day_make(1998, 7, 17), day_make(2026, 6, 30), 0, 100);
    Ticks t = scale_ticks(&s, 6);
    assert_int_equal(t.n, 6); // 2000, 2005, ... 2025
    assert_close(t.at[0], day_make(2000, 1, 1), 0);
    assert_close(t.at[5], day_make(2025, 1, 1), 0);
    Scale month = scale_time(day_make(2026, 2, 1), day_make(2026, 3, 1), 0, 100);
    assert_int_equal(scale_ticks(&month, 6).n, 0);
}

static void nice_scales_end_on_ticks(void **state)
{
    (void)state;
    Scale s = scale_nice(scale_linear(3, 123, 0, 1), 5);
    assert_close(s.min, 0, 0);
    assert_close(s.max, 125, 1e-12);
    Scale l = scale_nice(scale_log(0.17, 61, 0, 1), 5);
    assert_close(l.min, 0.1, 1e-12);
    assert_close(l.max, 100, 1e-12);
    Scale t = scale_nice(scale_time(day_make(1998, 7, 17), day_make(2026, 6, 30), 0, 1), 5);
    assert_close(t.min, day_make(1998, 1, 1), 0);
    assert_close(t.max, day_make(2027, 1, 1), 0);
}

static void range_drops_nan(void **state)
{
    (void)state;
    double low = -1, high = -1;
    assert_false(scale_range((double[]){ NAN, NAN }, 2, &low, &high));
    assert_true(scale_range((double[]){ NAN, 2.385, -7, NAN }, 4, &low, &high));
    assert_close(low, -7, 0);
    assert_close(high, 2.385, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_maps_and_inverts),   cmocka_unit_test(ranges_without_extent_are_widened),
        cmocka_unit_test(log_maps_and_refuses_zero), cmocka_unit_test(bands_have_middles_and_gaps),
        cmocka_unit_test(linear_ticks_are_round),    cmocka_unit_test(log_ticks_fill_in),
        cmocka_unit_test(time_ticks_are_new_years),  cmocka_unit_test(nice_scales_end_on_ticks),
        cmocka_unit_test(range_drops_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
