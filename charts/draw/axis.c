// axis.c - axes, row names, column names.
#include "draw/axis.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define TICK 3.0    // length
#define PAD 2.5     // between tick and label
#define TITLE 3.0   // between labels and title
#define APART 5.0   // at least, between two labels side by side
#define ROW_GAP 5.0 // between a row's name and the plot

// Digits in groups of three with thin spaces once there are five of them.
static void add_digits(Text *t, const char *digits, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (n >= 5 && i > 0 && (n - i) % 3 == 0)
            text_addc(t, "\u202F");
        text_add(t, (Str){ digits + i, 1 });
    }
}

static void add_tick_number(Text *t, double value, int digits)
{
    char buffer[64];
    int  n = snprintf(buffer, sizeof buffer, "%.*f", digits, fabs(value));
    Str  s = { buffer, n < 0 ? 0 : (size_t)n };
    Cut  c = str_cut(s, '.');
    if (value < 0 && strtod(buffer, NULL) != 0)
        text_addc(t, "\xE2\x88\x92");
    add_digits(t, c.head.s, c.head.n);
    if (c.ok)
        text_addf(t, ".%.*s", ARG(c.tail));
}

void tick_text(Text *t, TickFormat format, double value, int digits)
{
    switch (format) {
    case TICK_PERCENT:
        add_tick_number(t, value * 100, digits > 2 ? digits - 2 : 0);
        text_addc(t, "\u202F%");
        break;
    case TICK_YEAR:
        text_addf(t, "%d", day_civil((Day)value).year);
        break;
    case TICK_PLAIN:
        digits = 0;
        while (digits < 9 && fabs(value * pow(10, digits) - round(value * pow(10, digits))) > 1e-6)
            digits++;
        add_tick_number(t, value, digits);
        break;
    case TICK_NUMBER:
        add_tick_number(t, value, digits);
        break;
    }
}

static bool is_upright(const Axis *a) { return a->side == AXIS_LEFT || a->side == AXIS_RIGHT; }

static Str label(Arena *keep, const Axis *a, const Ticks *ticks, size_t i)
{
    Text t = { .in = keep };
    tick_text(&t, a->format, ticks->at[i], ticks->digits);
    return text_str(&t);
}

// How many ticks apart labels must stand so that none touches the next.
static size_t label_stride(Fonts *fonts, const Axis *a, const Ticks *ticks, const Str *labels)
{
    for (size_t stride = 1; stride < ticks->n; stride++) {
        bool fits = true;
        for (size_t i = 0; fits && i + stride < ticks->n; i += stride) {
            double gap = fabs(scale_at(a->scale, ticks->at[i + stride]) - scale_at(a->scale, ticks->at[i]));
            double need = font_size(FONT_LABEL) + 1;
            if (!is_upright(a))
                need = APART + (font_width(fonts, FONT_LABEL, labels[i]) +
                                font_width(fonts, FONT_LABEL, labels[i + stride])) /
                                   2;
            fits = gap >= need;
        }
        if (fits)
            return stride;
    }
    return ticks->n;
}

static void draw_label(Canvas *c, const Axis *a, double at, Str text)
{
    double away = TICK + PAD;
    switch (a->side) {
    case AXIS_BOTTOM:
        canvas_text(c, text, FONT_LABEL, INK_MUTED, at, a->at + away, ANCHOR_CENTER | ANCHOR_TOP);
        break;
    case AXIS_TOP:
        canvas_text(c, text, FONT_LABEL, INK_MUTED, at, a->at - away, ANCHOR_CENTER | ANCHOR_BOTTOM);
        break;
    case AXIS_LEFT:
        canvas_text(c, text, FONT_LABEL, INK_MUTED, a->at - away, at, ANCHOR_RIGHT | ANCHOR_MIDDLE);
        break;
    case AXIS_RIGHT:
        canvas_text(c, text, FONT_LABEL, INK_MUTED, a->at + away, at, ANCHOR_LEFT | ANCHOR_MIDDLE);
        break;
    }
}

static void draw_tick(Canvas *c, const Axis *a, double at)
{
    double out = a->side == AXIS_BOTTOM || a->side == AXIS_RIGHT ? TICK : -TICK;
    Pen    p = pen(INK_FAINT, 0.6);
    if (a->grid) {
        Pen grid = pen(INK_GRID, 0.5);
        if (is_upright(a))
            canvas_line(c, a->at, at, a->grid_to, at, grid);
        else
            canvas_line(c, at, a->at, at, a->grid_to, grid);
    }
    if (is_upright(a))
        canvas_line(c, a->at, at, a->at + out, at, p);
    else
        canvas_line(c, at, a->at, at, a->at + out, p);
}

static double labels_room(Fonts *fonts, const Axis *a, const Ticks *ticks, const Str *labels)
{
    if (!is_upright(a))
        return TICK + PAD + font_line(FONT_LABEL);
    return TICK + PAD + font_width_max(fonts, FONT_LABEL, labels, ticks->n);
}

static void draw_title(Canvas *c, const Axis *a, double room)
{
    double middle = (a->scale->from + a->scale->to) / 2, away = room + TITLE;
    switch (a->side) {
    case AXIS_BOTTOM:
        canvas_text(c, a->title, FONT_LABEL, INK_MUTED, middle, a->at + away, ANCHOR_CENTER | ANCHOR_TOP);
        break;
    case AXIS_TOP:
        canvas_text(c, a->title, FONT_LABEL, INK_MUTED, middle, a->at - away, ANCHOR_CENTER | ANCHOR_BOTTOM);
        break;
    case AXIS_LEFT:
        canvas_text_turned(c, a->title, FONT_LABEL, INK_MUTED, a->at - away, middle,
                           ANCHOR_CENTER | ANCHOR_BOTTOM, -90);
        break;
    case AXIS_RIGHT:
        canvas_text_turned(c, a->title, FONT_LABEL, INK_MUTED, a->at + away, middle,
                           ANCHOR_CENTER | ANCHOR_BOTTOM, 90);
        break;
    }
}

void axis_draw(Canvas *c, const Axis *axis)
{
    Ticks ticks = scale_ticks(axis->scale, axis->about);
    Str   labels[TICKS_MAX];
    for (size_t i = 0; i < ticks.n; i++) {
        labels[i] = label(canvas_arena(c), axis, &ticks, i);
        draw_tick(c, axis, scale_at(axis->scale, ticks.at[i]));
    }
    if (axis->line) {
        Pen p = pen(INK_FAINT, 0.8);
        if (is_upright(axis))
            canvas_line(c, axis->at, axis->scale->from, axis->at, axis->scale->to, p);
        else
            canvas_line(c, axis->scale->from, axis->at, axis->scale->to, axis->at, p);
    }
    size_t stride = label_stride(canvas_fonts(c), axis, &ticks, labels);
    for (size_t i = 0; i < ticks.n; i += stride)
        draw_label(c, axis, scale_at(axis->scale, ticks.at[i]), labels[i]);
    if (axis->title.n)
        draw_title(c, axis, labels_room(canvas_fonts(c), axis, &ticks, labels));
}

double axis_room(Fonts *fonts, const Axis *axis, Arena scratch)
{
    Ticks ticks = scale_ticks(axis->scale, axis->about);
    Str   labels[TICKS_MAX];
    for (size_t i = 0; i < ticks.n; i++)
        labels[i] = label(&scratch, axis, &ticks, i);
    double room = labels_room(fonts, axis, &ticks, labels);
    return axis->title.n ? room + TITLE + font_line(FONT_LABEL) : room;
}

// Names of bands ---------------------------------------------------------------------------------

static FontRole name_font(const bool *bold, size_t i)
{
    return bold && bold[i] ? FONT_LABEL_BOLD : FONT_LABEL;
}

void axis_rows(Canvas *c, const Scale *rows, const Str *names, const bool *bold, size_t n, double x,
               Align align)
{
    for (size_t i = 0; i < n; i++)
        canvas_text(c, names[i], name_font(bold, i), INK_TEXT, align == ALIGN_LEFT ? x : x - ROW_GAP,
                    scale_at(rows, (double)i),
                    (align == ALIGN_LEFT ? ANCHOR_LEFT : ANCHOR_RIGHT) | ANCHOR_MIDDLE);
}

double axis_rows_width(Fonts *fonts, const Str *names, const bool *bold, size_t n)
{
    double widest = 0;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, font_width(fonts, name_font(bold, i), names[i]));
    return widest + ROW_GAP;
}

static bool fits_upright(Fonts *fonts, const Scale *columns, const Str *names, size_t n)
{
    double band = fabs(columns->to - columns->from) / columns->max;
    return font_width_max(fonts, FONT_LABEL, names, n) + 4 <= band;
}

void axis_columns(Canvas *c, const Scale *columns, const Str *names, size_t n, double y)
{
    bool flat = fits_upright(canvas_fonts(c), columns, names, n);
    for (size_t i = 0; i < n; i++) {
        double x = scale_at(columns, (double)i);
        if (flat)
            canvas_text(c, names[i], FONT_LABEL, INK_TEXT, x, y - PAD, ANCHOR_CENTER | ANCHOR_BOTTOM);
        else
            canvas_text_turned(c, names[i], FONT_LABEL, INK_TEXT, x, y - PAD - 1, ANCHOR_LEFT | ANCHOR_MIDDLE,
                               -90);
    }
}

double axis_columns_room(Fonts *fonts, const Scale *columns, const Str *names, size_t n)
{
    if (fits_upright(fonts, columns, names, n))
        return font_line(FONT_LABEL) + PAD;
    return font_width_max(fonts, FONT_LABEL, names, n) + PAD + 2;
}
