// test_draw_palette.c - contrast, distinct series, fills told apart.
#include "testing.h"

#include "draw/palette.h"

static void texts_read_on_paper(void **state)
{
    (void)state;
    static const Ink inks[] = { INK_TEXT, INK_MUTED, INK_ACCENT, INK_WARN, INK_LINK };
    for (size_t i = 0; i < COUNT(inks); i++)
        assert_true(ink_contrast(inks[i], INK_PAPER) >= 4.5);
    assert_close(ink_contrast(INK_PAPER, INK_PAPER), 1, 1e-12);
    assert_true(ink_contrast(INK_TEXT, INK_WASH) >= 4.5);
}

static void text_on_every_fill_reads(void **state)
{
    (void)state;
    for (int i = INK_TEXT; i < INK_COUNT; i++)
        if (ink_contrast(ink_on((Ink)i), (Ink)i) < 4.5)
            fail_msg("%s: %.2f", ink_name((Ink)i), ink_contrast(ink_on((Ink)i), (Ink)i));
}

static void every_ink_has_a_name(void **state)
{
    (void)state;
    for (int i = 0; i < INK_COUNT; i++) {
        assert_non_null(ink_name((Ink)i));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(ink_name((Ink)i), ink_name((Ink)k));
    }
}

static void catalogue_colours_hold(void **state)
{
    (void)state;
    static const struct {
        int    r, g, b;
        Dash   dash;
        Marker marker;
    } rows[] = {
        { 0xD5, 0x5E, 0x00, DASH_SOLID, MARKER_CIRCLE }, { 0x00, 0x72, 0xB2, DASH_LONG, MARKER_SQUARE },
        { 0x00, 0x9E, 0x73, DASH_DOT, MARKER_TRIANGLE }, { 0xCC, 0x79, 0xA7, DASH_DASH_DOT, MARKER_DIAMOND },
        { 0xA6, 0x76, 0x1D, DASH_SHORT, MARKER_CROSS },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Series s = series(i);
        Rgb    c = ink_rgb(s.ink);
        assert_int_equal(c.r, rows[i].r);
        assert_int_equal(c.g, rows[i].g);
        assert_int_equal(c.b, rows[i].b);
        assert_int_equal(s.dash, rows[i].dash);
        assert_int_equal(s.marker, rows[i].marker);
    }
}

// Without colour too: no two series share dash and marker.
static void series_are_distinct(void **state)
{
    (void)state;
    for (size_t i = 0; i < SERIES_DISTINCT; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(series(i).dash == series(k).dash && series(i).marker == series(k).marker);
    assert_int_equal(series(SERIES_DISTINCT).ink, series(0).ink);
}

static void levels_differ_without_colour(void **state)
{
    (void)state;
    for (size_t s = 0; s < 8; s++)
        for (int i = 0; i < LEVEL_COUNT; i++)
            for (int k = 0; k < i; k++) {
                Fill a = fill_level((Level)i, series(s).ink), b = fill_level((Level)k, series(s).ink);
                assert_true(a.pattern != b.pattern || ink_contrast(a.ink, b.ink) > 2);
            }
}

static double luminance(Rgb c)
{
    double part[] = { c.r / 255.0, c.g / 255.0, c.b / 255.0 };
    for (size_t i = 0; i < 3; i++)
        part[i] = part[i] <= 0.03928 ? part[i] / 12.92 : pow((part[i] + 0.055) / 1.055, 2.4);
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
}

// On a dark page every ink stands off the paper as on a white one; only black has no room for it.
static void dark_inks_keep_their_contrast(void **state)
{
    (void)state;
    double paper = luminance(ink_rgb_dark(INK_PAPER)) + 0.05;
    for (int i = INK_TEXT; i < INK_COUNT; i++) {
        double dark = (luminance(ink_rgb_dark((Ink)i)) + 0.05) / paper;
        if (fabs(dark / ink_contrast((Ink)i, INK_PAPER) - 1) > (i == INK_BLACK ? 0.15 : 0.02))
            fail_msg("%s: %.2f on dark paper, %.2f on white", ink_name((Ink)i), dark,
                     ink_contrast((Ink)i, INK_PAPER));
    }
}

static void ramps_clamp(void **state)
{
    (void)state;
    assert_int_equal(ink_diverging(-7), INK_DIVERGING);
    assert_int_equal(ink_diverging(0), INK_DIVERGING + 5);
    assert_int_equal(ink_diverging(1), INK_DIVERGING_LAST);
    assert_int_equal(ink_diverging(NAN), INK_PAPER);
    assert_int_equal(ink_ramp(0.5), INK_RAMP + 4);
    assert_int_equal(ink_ramp(2), INK_RAMP_LAST);
    assert_int_equal(ink_tint(INK_SERIES + 3), INK_TINT + 3);
    assert_int_equal(ink_tint(INK_TEXT), INK_GRID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_read_on_paper),  cmocka_unit_test(text_on_every_fill_reads),
        cmocka_unit_test(every_ink_has_a_name), cmocka_unit_test(catalogue_colours_hold),
        cmocka_unit_test(series_are_distinct),  cmocka_unit_test(levels_differ_without_colour),
        cmocka_unit_test(ramps_clamp),          cmocka_unit_test(dark_inks_keep_their_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
