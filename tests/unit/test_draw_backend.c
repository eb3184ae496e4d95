// test_draw_backend.c - PNG, PDF and SVG: right pixels, right structure, same bytes, no raw markup.
#include "fonts.h"

#include <cairo.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "draw/mark.h"
#include "draw/canvas.h"
#include "draw/ops.h"

static bool holds(Str bytes, const char *what)
{
    return memmem(bytes.s, bytes.n, what, strlen(what)) != NULL;
}

// PNG --------------------------------------------------------------------------------------------

typedef struct {
    Str    bytes;
    size_t at;
} Reader;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned n)
{
    Reader *r = closure;
    if (r->bytes.n - r->at < n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, r->bytes.s + r->at, n);
    r->at += n;
    return CAIRO_STATUS_SUCCESS;
}

// libpng, through Cairo's reader; it checks every CRC.
static cairo_surface_t *decode(Str png)
{
    Reader           r = { png, 0 };
    cairo_surface_t *s = cairo_image_surface_create_from_png_stream(read_bytes, &r);
    assert_int_equal(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
    assert_int_equal(r.at, png.n);
    return s;
}

// The largest difference of any channel after encoding and decoding.
static int worst(const uint32_t *pixels, size_t w, size_t h)
{
    Str png = png_encode((const unsigned char *)pixels, 4 * w, w, h, 150, S("t"), &keep, scratch());
    cairo_surface_t *s = decode(png);
    int              most = 0;
    assert_int_equal(cairo_image_surface_get_width(s), w);
    assert_int_equal(cairo_image_surface_get_height(s), h);
    for (size_t y = 0; y < h; y++)
        for (size_t x = 0; x < w; x++) {
            uint32_t v;
            memcpy(&v,
                   cairo_image_surface_get_data(s) + y * (size_t)cairo_image_surface_get_stride(s) + 4 * x,
                   4);
            for (int k = 0; k <= 16; k += 8) {
                int d = abs((int)(v >> k & 255) - (int)(pixels[y * w + x] >> k & 255));
                most = d > most ? d : most;
            }
        }
    cairo_surface_destroy(s);
    return most;
}

static void png_decodes_to_what_it_was(void **state)
{
    (void)state;
    static uint32_t few[97 * 13], many[256 * 256], grey[64 * 64];
    for (size_t i = 0; i < COUNT(few); i++)
        few[i] = 0xFF000000 | (uint32_t)(i % 7 * 0x231507);
    assert_int_equal(worst(few, 97, 13), 0);
    for (size_t i = 0; i < COUNT(grey); i++)
        grey[i] = 0xFF000000 | (uint32_t)(i % 256 * 0x010101);
    assert_true(worst(grey, 64, 64) <= 16);
    // More groups of near shades than a palette has entries: shades that are less near share one.
    static uint32_t seven[7 * 7 * 7];
    for (uint32_t i = 0; i < COUNT(seven); i++)
        seven[i] = 0xFF000000 | i % 7 << 4 | i / 7 % 7 << 12 | i / 49 << 20;
    assert_in_range(worst(seven, 49, 7), 1, 31);
    // A picture, not a chart: 65536 colours, so truecolour and exact.
    for (size_t i = 0; i < COUNT(many); i++)
        many[i] = 0xFF000000 | (uint32_t)(i * 255);
    assert_int_equal(worst(many, 256, 256), 0);
    assert_int_equal(worst(few, 1, 1), 0);
}

static void png_of_a_drawing(void **state)
{
    (void)state;
    Canvas *c = canvas_new(&keep, fonts, 72, 36);
    canvas_fill(c, (Box){ 36, 0, 36, 18 }, fill_solid(INK_SERIES));
    canvas_text(c, S("Ag"), FONT_LABEL, INK_TEXT, 4, 14, 0);
    Str png;
    assert_null(canvas_png(c, 150, S("Türkiye"), &keep, scratch(), &png));
    assert_true(holds(png, "pHYs"));
    assert_true(holds(png, "iTXtTitle"));
    assert_false(holds(png, "tIME"));
    cairo_surface_t *s = decode(png);
    assert_int_equal(cairo_image_surface_get_width(s), 150);
    assert_int_equal(cairo_image_surface_get_height(s), 75);
    const unsigned char *data = cairo_image_surface_get_data(s);
    uint32_t             v;
    memcpy(&v, data + 10 * cairo_image_surface_get_stride(s) + 4 * 120, 4);
    assert_int_equal(v & 0xFFFFFF, 0xD55E00);
    memcpy(&v, data + 60 * cairo_image_surface_get_stride(s) + 4 * 120, 4);
    assert_int_equal(v & 0xFFFFFF, 0xFFFFFF);
    int dark = 0;
    for (int x = 8; x < 40; x++) {
        memcpy(&v, data + 24 * cairo_image_surface_get_stride(s) + 4 * x, 4);
        dark += (v & 255) < 100;
    }
    assert_true(dark > 2); // letters
    cairo_surface_destroy(s);
}

// A chart of many groups is drawn as sharply as Cairo can, at a whole resolution.
static void png_of_a_tall_chart(void **state)
{
    (void)state;
    Canvas *c = canvas_new(&keep, fonts, 72, 72 * 100); // 100 inches
    Str     png;
    canvas_fill(c, (Box){ 0, 0, 72, 72 }, fill_solid(INK_SERIES));
    assert_true(canvas_png_dpi(c, 150) == 150);
    assert_true(canvas_png_dpi(c, 600) == 327); // 32,700 of 32,767 pixels
    assert_true(canvas_png_dpi(canvas_new(&keep, fonts, 72 * 100, 72 * 100), 600) == 163); // 2^28 pixels
    assert_null(canvas_png(c, canvas_png_dpi(c, 600), S("Tall"), &keep, scratch(), &png));
    cairo_surface_t *s = decode(png);
    assert_int_equal(cairo_image_surface_get_width(s), 327);
    assert_int_equal(cairo_image_surface_get_height(s), 32700);
    cairo_surface_destroy(s);
}

// PDF --------------------------------------------------------------------------------------------

static Canvas *page_with(const char *name)
{
    Canvas *c = canvas_new(&keep, fonts, 200, 100);
    canvas_tag(c, TAG_H1, (Str){ 0 });
    canvas_destination(c, str(name), 20, 30);
    canvas_text(c, S("Heading"), FONT_HEADING1, INK_TEXT, 20, 40, 0);
    canvas_tag_end(c);
    canvas_tag(c, TAG_FIGURE, S("Türkiye: 2"));
    for (int i = PATTERN_SOLID; i < PATTERN_COUNT; i++)
        canvas_fill(c, (Box){ 20 + 20 * i, 50, 15, 10 }, (Fill){ INK_SERIES, (Pattern)i });
    for (int i = 0; i < MARKER_COUNT; i++)
        canvas_marker(c, 20 + 15 * i, 80, (Dot){ (Marker)i, INK_SERIES + 1, 6, i % 2 });
    canvas_tag_end(c);
    canvas_tag(c, TAG_ARTIFACT, (Str){ 0 });
    canvas_text(c, S("1"), FONT_NOTE, INK_MUTED, 190, 95, ANCHOR_RIGHT);
    canvas_tag_end(c);
    return c;
}

static Str document(void)
{
    Paper  *paper = paper_new(&keep, &(DocumentInfo){ .title = S("Annex"),
                                                      .author = S("Secretariat \xFF"),
                                                      .language = S("en"),
                                                      .date = S("2026-06-30") });
    Canvas *one = page_with("one"), *two = page_with("two");
    canvas_link(one, S("#two"));
    canvas_text(one, S("see two"), FONT_BODY, INK_LINK, 20, 95, 0);
    canvas_link_end(one);
    canvas_link(two, S("https://example.org/a)b'c\\d"));
    canvas_text(two, S("outside"), FONT_BODY, INK_LINK, 20, 95, 0);
    canvas_link_end(two);
    canvas_link(two, S("javascript:alert(1)"));
    canvas_text(two, S("nowhere"), FONT_BODY, INK_LINK, 90, 95, 0);
    canvas_link_end(two);
    paper_add(paper, one, S("iv"));
    paper_add(paper, two, S("5"));
    size_t first = paper_outline(paper, 0, S("First"), S("one"));
    paper_outline(paper, first, S("Second"), S("two"));
    Str         bytes = { 0 };
    const char *error = paper_pdf(paper, &keep, &bytes);
    if (error)
        fail_msg("%s", error);
    return bytes;
}

static void pdf_has_links_labels_outline(void **state)
{
    (void)state;
    Str pdf = document();
    assert_true(str_starts(pdf, S("%PDF-1.5")));
    assert_memory_equal(pdf.s + pdf.n - 6, "%%EOF\n", 6);
    static const char *const parts[] = {
        "/Title (First)",
        "/Title (Second)",
        "/Dest (two)",
        "(iv)",
        "/S /Figure",
        "/S /H1",
        "(D:20260630000000Z)",
        "/Names",
        "/Lang <FEFF0065006E>",
        "/Title (Annex)",
        "/DisplayDocTitle true",
        "/Alt <FEFF00540",
        "/URI (https://example.org/a%29b%27c%5Cd)",
        "/Prev ",
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!holds(pdf, parts[i]))
            fail_msg("no %s", parts[i]);
    assert_false(holds(pdf, "javascript"));
}

static void pdf_bytes_do_not_depend_on_the_place(void **state)
{
    (void)state;
    Str first = document();
    setenv("TZ", "Pacific/Apia", 1);
    tzset();
    setlocale(LC_ALL, "de_DE.UTF-8");
    Str second = document();
    assert_true(str_eq(first, second));
    // And not on what was drawn before.
    fonts_free(fonts);
    assert_null(fonts_new(&keep, "DejaVu Sans", &fonts));
    assert_true(str_eq(first, document()));
    setlocale(LC_ALL, "C");
    unsetenv("TZ");
}

static void links_to_nowhere_are_errors(void **state)
{
    (void)state;
    Paper *paper = paper_new(&keep, &(DocumentInfo){ 0 });
    Str    bytes;
    assert_string_equal(paper_pdf(paper, &keep, &bytes), "a document needs a page");
    Canvas *c = page_with("one");
    paper_add(paper, c, (Str){ 0 });
    paper_outline(paper, 0, S("x"), S("gone"));
    assert_string_equal(paper_pdf(paper, &keep, &bytes), "the outline leads to 'gone', which is nowhere");
    canvas_link(c, S("#lost"));
    canvas_link_end(c);
    assert_string_equal(paper_pdf(paper, &keep, &bytes), "a link leads to '#lost', which is nowhere");
    canvas_destination(c, S("one"), 0, 0);
    assert_string_equal(paper_pdf(paper, &keep, &bytes), "destination 'one' exists twice");
}

static void one_chart_is_a_document(void **state)
{
    (void)state;
    Str pdf;
    assert_null(canvas_pdf(page_with("p"), &(DocumentInfo){ .title = S("One") }, &keep, &pdf));
    assert_true(holds(pdf, "/MediaBox [ 0 0 200 100 ]"));
    assert_true(holds(pdf, "(D:20000101000000Z)")); // never the clock
    assert_true(holds(pdf, "/FontFile2"));
}

// SVG --------------------------------------------------------------------------------------------

// A strict little reader: tags nest, attributes are quoted, no raw markup or control character.
static void assert_xml(Str s)
{
    char   open[64][24];
    size_t depth = 0, i = 0;
    if (str_starts(s, S("<?xml")))
        i = sizeof "<?xml version='1.0' encoding='UTF-8'?>";
    for (; i < s.n; i++) {
        unsigned char ch = (unsigned char)s.s[i];
        assert_true(ch >= 32 || ch == '\n');
        assert_true(ch != '>');
        if (ch == '&') {
            size_t k = i;
            while (s.s[k] != ';' && k < i + 7)
                k++;
            assert_int_equal(s.s[k], ';');
        }
        if (ch != '<')
            continue;
        bool   closing = s.s[i + 1] == '/';
        size_t from = i + 1 + closing, n = 0;
        while (strchr(" />\n", s.s[from + n]) == NULL)
            n++;
        char quote = 0;
        for (i = from; quote || s.s[i] != '>'; i++) {
            assert_true(i + 1 < s.n);
            assert_true(s.s[i] != '<' || i < from);
            if (s.s[i] == '"')
                quote = quote ? 0 : '"';
        }
        if (closing) {
            assert_true(depth > 0);
            depth--;
            assert_int_equal(strlen(open[depth]), n);
            assert_memory_equal(open[depth], s.s + from, n);
        } else if (s.s[i - 1] != '/') {
            assert_true(depth < 64 && n < 24);
            memcpy(open[depth], s.s + from, n);
            open[depth++][n] = 0;
        }
    }
    assert_int_equal(depth, 0);
    assert_int_equal(str_utf8_error(s), s.n);
}

static void svg_of_hostile_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "<script>alert(1)</script>",
        "\"onload=\"alert(1)",
        "' onload='x",
        "]]>",
        "a & b &amp; c",
        "bell\x07 esc\x1b[31m",
        "\u202Egnp.exe",
        "broken \xC3( \xF0\x9F",
        "\xC2\x85next",
        "--><!DOCTYPE x>",
        "\uFFFE\uFFFF",
    };
    Canvas *c = canvas_new(&keep, fonts, 300, 300);
    for (size_t i = 0; i < COUNT(texts); i++) {
        canvas_group(c, str(texts[i]));
        canvas_text(c, str(texts[i]), FONT_LABEL, INK_TEXT, 10, 20 + 15 * (double)i, 0);
        canvas_group_end(c);
        canvas_link(c, str(texts[i]));
        canvas_link_end(c);
        canvas_link(c, str_format(&keep, "https://x/%s", texts[i]));
        canvas_destination(c, str(texts[i]), 1, 1);
        canvas_link_end(c);
        SvgInfo info = { .title = str(texts[i]),
                         .description = str(texts[i]),
                         .language = str(texts[i]),
                         .inside_html = i % 2 };
        Str     svg = canvas_svg(c, &info, &keep);
        assert_xml(svg);
        assert_false(holds(svg, "<script"));
        assert_false(holds(svg, "\"onload"));
        assert_false(holds(svg, "]]>"));
    }
    Str         pdf;
    const char *error = canvas_pdf(c, &(DocumentInfo){ .title = str(texts[7]) }, &keep, &pdf);
    if (error)
        fail_msg("%s", error);
}

static void svg_is_small_and_real(void **state)
{
    (void)state;
    Canvas *c = canvas_new(&keep, fonts, MM(165), 100);
    canvas_clip(c, (Box){ 0, 0, 50, 50 });
    canvas_fill(c, (Box){ 1.5, 2.125, 10, 10 }, fill_level(LEVEL_PARTIAL, INK_SERIES + 2));
    canvas_clip_end(c);
    canvas_text(c, S("Parties "), FONT_LABEL_BOLD, INK_TEXT, 12, 34.5, 0);
    canvas_text_turned(c, S("up"), FONT_LABEL, INK_MUTED, 12, 34.5, 0, -90);
    Canvas *page = canvas_like(c, 600, 200);
    canvas_place(page, c, 10, 20, 0.5);
    Str svg = canvas_svg(page, &(SvgInfo){ .title = S("T"), .prefix = S("c1-") }, &keep);
    assert_xml(svg);
    static const char *const parts[] = {
        "<title id=\"c1-title\">T</title>",
        "viewBox=\"0 0 600 200\"",
        "role=\"img\"",
        ".c1-label-bold{font-size:8px;font-weight:bold}",
        "font-family=\"'DejaVu Sans',Verdana,sans-serif\"",
        "<clipPath id=\"c1-clip-1\"><rect x=\"0\" y=\"0\" width=\"50\" height=\"50\"/></clipPath>",
        "<pattern id=\"c1-hatch-series-3\"",
        "fill=\"url(#c1-hatch-series-3)\"",
        "<g transform=\"translate(10 20) scale(0.5)\">",
        ">Parties</text>",
        "transform=\"rotate(-90 12 34.5)\"",
        "textLength=\"",
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!holds(svg, parts[i]))
            fail_msg("no %s in %.*s", parts[i], ARG(svg));
    assert_true(svg.n < 2500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(png_decodes_to_what_it_was),
        cmocka_unit_test(png_of_a_drawing),
        cmocka_unit_test(png_of_a_tall_chart),
        cmocka_unit_test(pdf_has_links_labels_outline),
        cmocka_unit_test(pdf_bytes_do_not_depend_on_the_place),
        cmocka_unit_test(links_to_nowhere_are_errors),
        cmocka_unit_test(one_chart_is_a_document),
        cmocka_unit_test(svg_of_hostile_text),
        cmocka_unit_test(svg_is_small_and_real),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
