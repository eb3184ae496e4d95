// test_draw_canvas.c - recording, log, check, paragraphs, marks, axes, legends, frames.
#include "fonts.h"

#include "draw/axis.h"
#include "draw/frame.h"
#include "draw/legend.h"
#include "draw/mark.h"
#include "draw/canvas.h"
#include "draw/ops.h"

static void unknown_family_is_an_error(void **state)
{
    (void)state;
    Fonts      *none = NULL;
    const char *error = fonts_new(&keep, "No Such Family 7", &none);
    assert_null(none);
    assert_non_null(strstr(error, "font family 'No Such Family 7' is not installed"));
}

static void log_of_a_small_drawing(void **state)
{
    (void)state;
    Canvas *c = canvas_new(&keep, fonts, 100, 50);
    canvas_group(c, S("bars"));
    canvas_label(c, "african %.1f", 33.25);
    canvas_fill(c, (Box){ 10, 5, 30.126, 12 }, fill_level(LEVEL_PARTIAL, INK_SERIES));
    canvas_group_end(c);
    canvas_line(c, 0, -0.001, 100, 20, (Pen){ INK_GRID, 0.5, DASH_LONG });
    canvas_marker(c, 50, 25, (Dot){ .marker = MARKER_DIAMOND, .ink = INK_SERIES + 3 });
    canvas_text(c, S("x"), FONT_LABEL, INK_TEXT, 12, 30, ANCHOR_LEFT);
    canvas_fill(c, (Box){ 0, 0, 1, 1 }, (Fill){ 0 }); // no ink, no operation
    canvas_text(c, S(""), FONT_LABEL, INK_TEXT, 12, 30, 0);
    Canvas *page = canvas_like(c, 200, 100);
    canvas_place(page, c, 20, 30, 0.5);
    assert_str(canvas_log(page, &keep), "canvas 200.00 x 100.00\n"
                                        "place 20.00 30.00 x 0.50\n"
                                        "  canvas 100.00 x 50.00\n"
                                        "  group 'bars'\n"
                                        "  fill 10.00 5.00 30.13 12.00 series-1 hatch"
                                        " | african 33.2\n"
                                        "  group-end\n"
                                        "  line 0.00,0.00 100.00,20.00 grid 0.50 long\n"
                                        "  marker 50.00 25.00 diamond series-4 5.00\n"
                                        "  text 12.00 30.00 label text 'x'\n");
}

// Anchors: the recorded box of the ink is where the anchor says.
static void anchors_place_text(void **state)
{
    (void)state;
    Canvas *c = canvas_new(&keep, fonts, 200, 200);
    Box     l = canvas_text(c, S("HHH"), FONT_LABEL, INK_TEXT, 100, 100, ANCHOR_LEFT);
    Box     r = canvas_text(c, S("HHH"), FONT_LABEL, INK_TEXT, 100, 120, ANCHOR_RIGHT);
    double  w = font_width(fonts, FONT_LABEL, S("HHH"));
    assert_close(l.x, 100, 1e-12);
    assert_close(r.x + r.w, 100, 1e-12);
    assert_close(l.w, w, 1e-12);
    canvas_text(c, S("H"), FONT_LABEL, INK_TEXT, 50, 150, ANCHOR_CENTER | ANCHOR_MIDDLE);
    canvas_text_turned(c, S("HHH"), FONT_LABEL, INK_TEXT, 20, 180, ANCHOR_LEFT, -90);
    CanvasText *t;
    assert_int_equal(canvas_texts(c, &keep, &t), 4);
    assert_true(fabs(t[2].box.y + t[2].box.h / 2 - 150) < 0.05);
    assert_true(fabs(t[2].box.x + t[2].box.w / 2 - 50) < 0.1);
    // Upwards: all ink above y = 180 and left of the baseline x = 20.
    assert_true(t[3].box.y + t[3].box.h <= 180.01 && t[3].box.y >= 179 - w);
    assert_true(t[3].box.x + t[3].box.w <= 20.01 && t[3].box.w < t[3].box.h);
}

static void check_finds_planted_faults(void **state)
{
    (void)state;
    Canvas *c = canvas_new(&keep, fonts, 100, 50);
    canvas_text(c, S("first"), FONT_LABEL, INK_TEXT, 5, 20, 0);
    canvas_text(c, S("apart"), FONT_LABEL, INK_TEXT, 5, 32, 0);
    Text report = { .in = &keep };
    assert_int_equal(canvas_check(c, &report, scratch()), 0);
    canvas_text(c, S("second"), FONT_LABEL, INK_TEXT, 15, 21, 0);
    canvas_text(c, S("outside"), FONT_LABEL, INK_TEXT, 80, 45, 0);
    canvas_clip(c, (Box){ 40, 0, 40, 50 });
    canvas_text(c, S("clipped"), FONT_LABEL, INK_TEXT, 60, 10, 0);
    canvas_clip_end(c);
    canvas_text(c, S("WATERMARK"), FONT_WATERMARK, INK_WARN, 0, 30, 0); // exempt
    Canvas *page = canvas_like(c, 100, 200);
    Canvas *tiny = canvas_like(c, 100, 100);
    canvas_text(tiny, S("tiny"), FONT_TILE, INK_TEXT, 5, 90, 0);
    canvas_place(page, c, 0, 0, 1);
    canvas_place(page, tiny, 0, 50, 0.9);
    assert_int_equal(canvas_check(page, &report, scratch()), 4);
    Str r = text_str(&report);
    r = str_format(&keep, "%.*s", ARG(r)); // with a NUL
    assert_non_null(strstr(r.s, "text 'second' overlaps 'first' by "));
    assert_non_null(strstr(r.s, "text 'outside' leaves the canvas: "));
    assert_non_null(strstr(r.s, "text 'clipped' is cut by a clip\n"));
    assert_non_null(strstr(r.s, "text 'tiny' is too small: 5.40 points\n"));
}

static void paragraphs_break_and_split(void **state)
{
    (void)state;
    Run runs[] = {
        { S("One two three four five six seven eight nine ten eleven twelve "), FONT_BODY, 0, { 0 } },
        { S("bold"), FONT_BODY_BOLD, 0, { 0 } },
        { S(" and a "), FONT_BODY, 0, { 0 } },
        { S("link"), FONT_BODY, INK_LINK, S("#there") },
        { S("."), FONT_BODY, 0, { 0 } },
    };
    Paragraph p = paragraph_make(&keep, fonts, runs, COUNT(runs), 120, ALIGN_LEFT);
    assert_true(p.n >= 4);
    assert_true(p.widest <= 120);
    assert_close(p.height, (double)p.n * font_line(FONT_BODY), 1e-9);
    assert_close(paragraph_height(&p, 1, 3), 2 * font_line(FONT_BODY), 1e-9);
    double line = font_line(FONT_BODY);
    assert_int_equal(paragraph_fit(&p, 0, p.height), p.n);
    assert_int_equal(paragraph_fit(&p, 0, line * 1.5), 0);                     // no orphan
    assert_int_equal(paragraph_fit(&p, 0, line * (double)(p.n - 1)), p.n - 2); // no widow
    assert_int_equal(paragraph_fit(&p, 2, 1000), p.n);
    Canvas *c = canvas_new(&keep, fonts, 130, 200);
    canvas_paragraph(c, &p, 0, p.n, 5, 5);
    Text report = { .in = &keep };
    assert_int_equal(canvas_check(c, &report, scratch()), 0);
    Str log = canvas_log(c, &keep);
    assert_non_null(memmem(log.s, log.n, "link '#there'\ntext", 18));
    assert_non_null(memmem(log.s, log.n, "body-bold text 'bold'", 21));
}

// No line ends in a code, nor between a number and its unit.
static void paragraphs_keep_codes_and_units(void **state)
{
    (void)state;
    Run run = {
        S("CRC-OP-IC and ICCPR-OP1, of 62.9\u202F%, p\u202F<\u202F0.001; CEDAW-OP"), FONT_BODY, 0, { 0 }
    };
    for (double width = 66; width < 130; width += 3) {
        Paragraph p = paragraph_make(&keep, fonts, &run, 1, width, ALIGN_LEFT);
        assert_true(p.n > 1);
        Canvas *c = canvas_new(&keep, fonts, 140, 300);
        canvas_paragraph(c, &p, 0, p.n, 5, 5);
        Str log = canvas_log(c, &keep);
        assert_null(memmem(log.s, log.n, "-'", 2));
        for (const char *const *whole = (const char *const[]){ "CRC-OP-IC", "ICCPR-OP1", "62.9\u202F%",
                                                               "p\u202F<\u202F0.001", "CEDAW-OP", NULL };
             *whole; whole++)
            if (!memmem(log.s, log.n, *whole, strlen(*whole)))
                fail_msg("%s is torn at %g points", *whole, width);
    }
}

static void paragraphs_of_odd_texts(void **state)
{
    (void)state;
    Paragraph none = paragraph_plain(&keep, fonts, S(""), FONT_NOTE, INK_TEXT, 100);
    assert_int_equal(none.n, 1);
    assert_close(none.height, font_line(FONT_NOTE), 1e-9);
    Paragraph two = paragraph_plain(&keep, fonts, S("a\n\nb"), FONT_NOTE, INK_TEXT, 100);
    assert_int_equal(two.n, 3);
    Paragraph word =
        paragraph_plain(&keep, fonts, S("Donaudampfschifffahrtsgesellschaft"), FONT_BODY, INK_TEXT, 60);
    assert_true(word.n > 1 && word.widest <= 60);
    Run       right = { S("12"), FONT_TABLE, 0, { 0 } };
    Paragraph cell = paragraph_make(&keep, fonts, &right, 1, 50, ALIGN_RIGHT);
    Canvas   *c = canvas_new(&keep, fonts, 60, 20);
    canvas_paragraph(c, &cell, 0, 1, 0, 0);
    CanvasText *t;
    canvas_texts(c, &keep, &t);
    assert_true(t[0].box.x + t[0].box.w > 48 && t[0].box.x + t[0].box.w <= 50);
    Paragraph bad = paragraph_plain(&keep, fonts, S("a\xFF\x01 \xC2\x85z"), FONT_BODY, INK_TEXT, 99);
    assert_int_equal(bad.n, 1);
}

// Made once: the same lines come again, unless anything of them differs.
static void equal_paragraphs_are_made_once(void **state)
{
    (void)state;
    Run       run = { .text = S("the same words again and again"), .font = FONT_NOTE, .ink = INK_TEXT };
    Paragraph first = paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_LEFT), other;
    run.text = str_copy(&keep, run.text);
    assert_ptr_equal(paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_LEFT).lines, first.lines);
    other = paragraph_make(&keep, fonts, &run, 1, 61, ALIGN_LEFT);
    assert_true(other.lines != first.lines && other.width > first.width);
    assert_ptr_not_equal(paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_RIGHT).lines, first.lines);
    run.ink = INK_MUTED;
    assert_ptr_not_equal(paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_LEFT).lines, first.lines);
    run.ink = INK_TEXT, run.font = FONT_LABEL;
    assert_true(paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_LEFT).height > first.height);
    run.font = FONT_NOTE, run.link = S("https://www.icc-cpi.int");
    assert_ptr_not_equal(paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_LEFT).lines, first.lines);
    run.link = (Str){ 0 }, run.text = S("other words");
    assert_true(paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_LEFT).n < first.n);
    Arena elsewhere = scratch(); // need not last as long as the fonts
    run.text = S("gone soon");
    first = paragraph_make(&elsewhere, fonts, &run, 1, 60, ALIGN_LEFT);
    assert_ptr_not_equal(paragraph_make(&keep, fonts, &run, 1, 60, ALIGN_LEFT).lines, first.lines);
}

static void widest_word(void **state)
{
    (void)state;
    static const char *const TEXTS[] = { "", "one", "AV VA, Te", " signed  not party ",
                                         "Wa\u00EFto \u05E9\u05DC" };
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        double widest = 0;
        for (Cut c = { .tail = str(TEXTS[i]), .ok = true }; c.ok;) {
            c = str_cut(c.tail, ' ');
            widest = fmax(widest, font_width(fonts, FONT_TABLE, c.head));
        }
        assert_close(font_word_width(fonts, FONT_TABLE, str(TEXTS[i])), widest, 1e-9);
    }
}

// A line of text is shaped without a layout; a paragraph is a layout.
static void lines_are_shaped_as_paragraphs_are(void **state)
{
    (void)state;
    static const char *const TEXTS[] = { "AV Wa. 0.5 %", "\u05E9\u05DC\u05D5\u05DD abc 12 (x)",
                                         "abc \u05E9\u05DC\u05D5\u05DD, 12",
                                         "e\u0301\u0323 \u0E44\u0E17 \U0001F600" };
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        Canvas   *line = canvas_new(&keep, fonts, 200, 30), *lines = canvas_new(&keep, fonts, 200, 30);
        Paragraph p = paragraph_plain(&keep, fonts, str(TEXTS[i]), FONT_BODY, INK_TEXT, 190);
        Str       a, b;
        canvas_paragraph(lines, &p, 0, 1, 5, 5);
        canvas_text(line, str(TEXTS[i]), FONT_BODY, INK_TEXT, 5, 5 + p.lines->baseline, ANCHOR_LEFT);
        assert_null(canvas_png(line, 150, (Str){ 0 }, &keep, scratch(), &a));
        assert_null(canvas_png(lines, 150, (Str){ 0 }, &keep, scratch(), &b));
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.s, b.s, a.n);
    }
}

static void fonts_measure_and_count_missing(void **state)
{
    (void)state;
    assert_close(font_width(fonts, FONT_LABEL, S("")), 0, 0);
    double one = font_width(fonts, FONT_LABEL, S("n")), two = font_width(fonts, FONT_LABEL, S("nn"));
    assert_close(two, 2 * one, 1e-9);
    assert_close(one / 8, font_width(fonts, FONT_NOTE, S("n")) / 7, 1e-3); // no hinting
    size_t before = fonts_missing(fonts);
    font_width(fonts, FONT_LABEL, S("Côte d\u2019Ivoire, Türkiye 3.5\u202F% \u2212 \u2013 العربية"));
    assert_int_equal(fonts_missing(fonts), before);
    font_width(fonts, FONT_LABEL, S("中"));
    assert_int_equal(fonts_missing(fonts), before + 1);
    Str cut = font_ellipsis(&keep, fonts, FONT_LABEL, S("Bolivia (Plurinational State of)"), 60);
    assert_true(font_width(fonts, FONT_LABEL, cut) <= 60);
    assert_true(cut.n > 8 && memcmp(cut.s + cut.n - 3, "\xE2\x80\xA6", 3) == 0);
}

static size_t count_ops(const Canvas *c, const char *word)
{
    Str    log = canvas_log(c, &keep);
    size_t n = 0;
    for (const char *at = log.s; (at = memmem(at, (size_t)(log.s + log.n - at), word, strlen(word))); at++)
        n += at == log.s || at[-1] == '\n';
    return n;
}

static void marks_skip_nan(void **state)
{
    (void)state;
    const double xs[] = { 0, 1, NAN, 3, 4, 5 }, ys[] = { 0.1, 0.5, 0.3, NAN, 0.7, 0.9 };
    const double nan6[] = { NAN, NAN, NAN, NAN, NAN, NAN };
    Scale        x = scale_linear(0, 5, 10, 90), y = scale_linear(0, 1, 90, 10);
    Scale        rows = scale_band(6, 10, 90, 0.2);
    Canvas      *c = canvas_new(&keep, fonts, 100, 100);
    mark_dots(c, &x, &y, xs, ys, 6, (Dot){ .ink = INK_TEXT });
    assert_int_equal(count_ops(c, "marker"), 4);
    mark_line(c, &x, &y, xs, ys, 6, pen(INK_TEXT, 1));
    assert_int_equal(count_ops(c, "line"), 2);
    c = canvas_new(&keep, fonts, 100, 100);
    mark_bars(c, &x, &rows, NULL, xs, 6, fill_solid(INK_TEXT));
    assert_int_equal(count_ops(c, "fill"), 4); // none for NaN, none for 0
    mark_columns(c, &rows, &y, NULL, ys, 6, fill_solid(INK_TEXT));
    assert_int_equal(count_ops(c, "fill"), 9);
    c = canvas_new(&keep, fonts, 100, 100);
    mark_line(c, &x, &y, nan6, ys, 6, pen(INK_TEXT, 1));
    mark_steps(c, &x, &y, nan6, nan6, 6, NAN, pen(INK_TEXT, 1));
    mark_step_area(c, &x, &y, xs, NULL, nan6, 6, NAN, fill_solid(INK_TEXT));
    mark_band(c, &x, &y, xs, nan6, ys, 6, fill_solid(INK_TEXT));
    mark_whiskers(c, &x, &rows, nan6, xs, 6, pen(INK_TEXT, 1));
    mark_dumbbells(c, &x, &rows, nan6, nan6, 6, (Dot){ 0 }, (Dot){ 0 });
    mark_rule_x(c, &x, NAN, 0, 100, pen(INK_TEXT, 1));
    mark_rule_y(c, &y, NAN, 0, 100, pen(INK_TEXT, 1));
    mark_dot(c, &x, &rows, NAN, 2, (Dot){ 0 });
    mark_bar(c, &x, &rows, 0, NAN, 1, 1, fill_solid(INK_TEXT));
    assert_str(canvas_log(c, &keep), "canvas 100.00 x 100.00\n");
}

static void steps_hold_their_level(void **state)
{
    (void)state;
    const double xs[] = { 1, 2, 3 }, ys[] = { 1, 1, 3 };
    Scale        x = scale_linear(0, 10, 0, 100), y = scale_linear(0, 10, 100, 0);
    Canvas      *c = canvas_new(&keep, fonts, 100, 100);
    mark_steps(c, &x, &y, xs, ys, 3, 5, pen(INK_TEXT, 1));
    mark_step_area(c, &x, &y, xs, NULL, ys, 3, 5, fill_solid(INK_TEXT));
    assert_str(canvas_log(c, &keep),
               "canvas 100.00 x 100.00\n"
               "line 10.00,90.00 30.00,90.00 30.00,70.00 50.00,70.00 text 1.00\n"
               "polygon 10.00,90.00 30.00,90.00 30.00,70.00 50.00,70.00 50.00,100.00 10.00,100.00"
               " text solid\n");
}

static void intervals_past_the_axis_get_arrows(void **state)
{
    (void)state;
    Scale   x = scale_log(0.1, 10, 0, 100), rows = scale_band(4, 0, 40, 0);
    Canvas *c = canvas_new(&keep, fonts, 100, 40);
    mark_whisker(c, &x, &rows, 0, 0.5, 2, pen(INK_TEXT, 1)); // line and two end ticks
    assert_int_equal(count_ops(c, "line"), 3);
    mark_whisker(c, &x, &rows, 1, 0.5, INFINITY, pen(INK_TEXT, 1));
    assert_int_equal(count_ops(c, "line"), 5);
    assert_int_equal(count_ops(c, "polygon"), 1);
    mark_whisker(c, &x, &rows, 2, 0, 2, pen(INK_TEXT, 1));
    assert_int_equal(count_ops(c, "polygon"), 2);
    mark_whisker(c, &x, &rows, 3, 20, 50, pen(INK_TEXT, 1)); // all of it outside
    assert_int_equal(count_ops(c, "polygon"), 3);
    mark_dot(c, &x, &rows, 3, 30, (Dot){ .ink = INK_TEXT });
    assert_int_equal(count_ops(c, "polygon"), 4);
    assert_int_equal(count_ops(c, "marker"), 0);
    Scale up = scale_linear(0, 1, 90, 5); // to the left
    mark_dot(c, &up, &rows, 0, 2, (Dot){ .ink = INK_TEXT });
    assert_int_equal(count_ops(c, "polygon 5.00,"), 1);
}

static void axis_labels_never_overlap(void **state)
{
    (void)state;
    for (double width = 20; width < 400; width += 37) {
        Canvas *c = canvas_new(&keep, fonts, width + 60, 60);
        Scale   x = scale_linear(0, 2000000, 30, 30 + width);
        axis_draw(c, &(Axis){ .scale = &x, .side = AXIS_BOTTOM, .at = 20, .about = 12 });
        Text report = { .in = &keep };
        if (canvas_check(c, &report, scratch()))
            fail_msg("%g: %s", width, report.s);
    }
}

static void tick_texts(void **state)
{
    (void)state;
    static const struct {
        TickFormat  format;
        double      value;
        int         digits;
        const char *want;
    } cases[] = {
        { TICK_NUMBER, 9999, 0, "9999" },
        { TICK_NUMBER, 12345, 0, "12\u202F345" },
        { TICK_NUMBER, -1234567.5, 1, "\u22121\u202F234\u202F567.5" },
        { TICK_NUMBER, -0.001, 1, "0.0" },
        { TICK_PERCENT, 0.25, 2, "25\u202F%" },
        { TICK_PERCENT, 0.125, 3, "12.5\u202F%" },
        { TICK_PLAIN, 0.05, 0, "0.05" },
        { TICK_PLAIN, 10, 0, "10" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text t = { .in = &keep };
        tick_text(&t, cases[i].format, cases[i].value, cases[i].digits);
        assert_str(text_str(&t), cases[i].want);
    }
    Text t = { .in = &keep };
    tick_text(&t, TICK_YEAR, day_make(1998, 7, 17), 0);
    assert_str(text_str(&t), "1998");
}

static void labels_are_spread(void **state)
{
    (void)state;
    const double want[] = { 50, 52, NAN, 10, 51 };
    double       at[5];
    labels_spread(want, 5, 10, 0, 100, at, scratch());
    assert_close(at[3], 10, 1e-12);
    assert_close(at[0], 41, 1e-12); // 41, 51, 61: mean of wants stays
    assert_close(at[4], 51, 1e-12);
    assert_close(at[1], 61, 1e-12);
    assert_close(at[2], NAN, 0);
    labels_spread((double[]){ 99, 98, 97 }, 3, 10, 0, 100, at, scratch());
    assert_close(at[0], 100, 1e-12);
    assert_close(at[2], 80, 1e-12);
}

static void frame_holds_what_it_is_given(void **state)
{
    (void)state;
    Key       keys[] = { { .shape = KEY_FILL, .text = S("Parties"), .fill = fill_solid(INK_TEXT) },
                         { .shape = KEY_LINE_DOT, .text = S("Others"), .pen = pen(INK_MUTED, 1) },
                         { .shape = KEY_WHISKER, .text = S("Interval"), .pen = pen(INK_MUTED, 1) } };
    Str       notes[] = { S("A note that is long enough to take two lines in the narrow frame of "
                                  "this test, and then some more of it."),
                          S("Source.") };
    FrameSpec spec = { .width = 200,
                       .title = S("A title that has to wrap in so narrow a frame"),
                       .subtitle = S("Subtitle"),
                       .keys = keys,
                       .keys_n = 3,
                       .left = 40,
                       .right = 10,
                       .bottom = 20,
                       .plot_height = 60,
                       .notes = notes,
                       .notes_n = 2,
                       .illustrative = S("ILLUSTRATIVE DATA"),
                       .empty = S("No State of this group has joined.") };
    Frame     f = frame_begin(&keep, fonts, &spec);
    assert_close(f.plot.x, 40, 0);
    assert_close(f.plot.w, 150, 0);
    assert_close(f.plot.h, 60, 0);
    frame_end(&f);
    Text report = { .in = &keep };
    if (canvas_check(f.canvas, &report, scratch()))
        fail_msg("%s", report.s);
    Str log = canvas_log(f.canvas, &keep);
    assert_non_null(memmem(log.s, log.n, "'ILLUSTRATIVE DATA'", 19));
    assert_non_null(memmem(log.s, log.n, "No State of", 11));
}

// 100 rows 12 points apart under a heading, and a rule down all of them.
static Canvas *tall_drawing(void)
{
    Canvas *c = canvas_new(&keep, fonts, 100, 1240);
    canvas_heading(c, 0, 20);
    canvas_text(c, S("heading"), FONT_LABEL, INK_TEXT, 2, 12, ANCHOR_LEFT);
    canvas_line(c, 60, 22, 60, 1238, pen(INK_GRID, 0.5));
    for (size_t i = 0; i < 100; i++) {
        double y = 30 + 12 * (double)i;
        canvas_text(c, str_format(&keep, "row %zu.", i), FONT_LABEL, INK_TEXT, 2, y, ANCHOR_LEFT);
        canvas_fill(c, (Box){ 62, y - 7, 20, 8 }, fill_solid(INK_ALL));
    }
    return c;
}

static size_t times_written(const Canvas *c, Str text)
{
    CanvasText *texts;
    size_t      n = canvas_texts(c, &keep, &texts), times = 0;
    for (size_t i = 0; i < n; i++)
        times += str_eq(texts[i].text, text);
    return times;
}

static void parts_have_the_heading_and_every_row_once(void **state)
{
    (void)state;
    const Canvas *whole = tall_drawing(), **parts;
    size_t        n = canvas_parts(whole, 300, &keep, &parts), rows = 0;
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++) {
        Text report = { .in = &keep };
        if (canvas_check(parts[i], &report, scratch()))
            fail_msg("part %zu: %s", i, report.s);
        assert_true(canvas_height(parts[i]) <= 300);
        assert_int_equal(times_written(parts[i], S("heading")), 1);
        for (size_t k = 0; k < 100; k++)
            rows += times_written(parts[i], str_format(&keep, "row %zu.", k));
    }
    assert_int_equal(rows, 100);
    assert_int_equal(canvas_parts(whole, 1240, &keep, &parts), 1);
    assert_ptr_equal(parts[0], whole);
}

static void parts_end_where_a_heading_begins(void **state)
{
    (void)state;
    const Canvas **parts;
    Canvas        *c = tall_drawing();
    canvas_heading(c, 237, 237); // between two rows
    assert_true(canvas_parts(c, 300, &keep, &parts) > 1);
    assert_close(canvas_height(parts[0]), 237, 1e-9);
    assert_close(canvas_width(parts[0]), 100, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_of_a_small_drawing),
        cmocka_unit_test(anchors_place_text),
        cmocka_unit_test(check_finds_planted_faults),
        cmocka_unit_test(paragraphs_break_and_split),
        cmocka_unit_test(paragraphs_keep_codes_and_units),
        cmocka_unit_test(paragraphs_of_odd_texts),
        cmocka_unit_test(equal_paragraphs_are_made_once),
        cmocka_unit_test(widest_word),
        cmocka_unit_test(lines_are_shaped_as_paragraphs_are),
        cmocka_unit_test(fonts_measure_and_count_missing),
        cmocka_unit_test(marks_skip_nan),
        cmocka_unit_test(steps_hold_their_level),
        cmocka_unit_test(intervals_past_the_axis_get_arrows),
        cmocka_unit_test(axis_labels_never_overlap),
        cmocka_unit_test(tick_texts),
        cmocka_unit_test(labels_are_spread),
        cmocka_unit_test(frame_holds_what_it_is_given),
        cmocka_unit_test(parts_have_the_heading_and_every_row_once),
        cmocka_unit_test(parts_end_where_a_heading_begins),
        cmocka_unit_test(unknown_family_is_an_error),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
