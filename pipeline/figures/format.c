// format.c - see format.h.
#include "figures/format.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define THIN "\u202F"
#define MINUS "\u2212"
#define DASH "\u2013"

// Digits with a typographic minus; no "-0".
static void add_fixed(Text *t, double value, int digits)
{
    char text[400];
    snprintf(text, sizeof text, "%.*f", digits, value);
    bool negative = text[0] == '-' && strpbrk(text, "123456789");
    text_addc(t, negative ? MINUS : "");
    text_addc(t, text + (text[0] == '-'));
}

static void add_formatted(Text *t, double value, Unit unit, int digits)
{
    if (isinf(value)) {
        text_addc(t, value < 0 ? MINUS "\u221E" : "\u221E");
        return;
    }
    switch (unit) {
    case UNIT_SHARE:
    case UNIT_POINTS:
        add_fixed(t, 100 * value, digits);
        break;
    case UNIT_ODDS_RATIO:
    case UNIT_HAZARD_RATIO: // two or three significant digits over many decades
        add_fixed(t, value, value >= 9.95 ? 0 : value >= 0.095 ? digits : digits + 1);
        break;
    case UNIT_P:
        if (value < 0.0005 && digits == 3)
            text_addc(t, "<" THIN "0.001");
        else
            add_fixed(t, value, digits);
        break;
    default:
        add_fixed(t, value, digits);
    }
}

static const char *suffix(Unit unit) { return unit == UNIT_SHARE ? THIN "%" : ""; }

Str number_text(double value, Unit unit, int digits, Arena *keep)
{
    Text t = { .in = keep };
    if (isnan(value)) {
        text_addc(&t, DASH);
        return text_str(&t);
    }
    Text number = { .in = keep };
    add_formatted(&number, value, unit, digits);
    if (unit == UNIT_POINTS && value > 0 && strpbrk(number.s, "123456789")) // no "+0"
        text_addc(&t, "+");
    text_add(&t, text_str(&number));
    text_addc(&t, suffix(unit));
    return text_str(&t);
}

Str change_text(double difference, Unit unit, int digits, Arena *keep)
{
    Str  number = number_text(difference, unit == UNIT_SHARE ? UNIT_POINTS : unit, digits, keep);
    bool positive = difference > 0 && number.s[0] != '+' && strpbrk(number.s, "123456789");
    return positive ? str_format(keep, "+%.*s", ARG(number)) : number;
}

Str odds_text(double log_odds, Arena *keep) { return number_text(exp(log_odds), UNIT_ODDS_RATIO, 2, keep); }

Str figure_rounded(const Figure *f, int digits, Arena *keep)
{
    return number_text(f->value, f->def->unit, digits, keep);
}

Str figure_text(const Figure *f, Arena *keep) { return figure_rounded(f, f->def->digits, keep); }

Str figure_bare(const Figure *f, Arena *keep)
{
    Str text = figure_text(f, keep), unit = str(suffix(f->def->unit));
    return isnan(f->value) ? text : (Str){ text.s, text.n - unit.n };
}

FigureBounds figure_bounds(const Figure *f, Arena *keep)
{
    Text low = { .in = keep }, high = { .in = keep };
    if (isnan(f->low) || isnan(f->high))
        return (FigureBounds){ .plain = false };
    add_formatted(&low, f->low, f->def->unit, f->def->digits);
    add_formatted(&high, f->high, f->def->unit, f->def->digits);
    text_addc(&high, suffix(f->def->unit));
    return (FigureBounds){ text_str(&low), text_str(&high), f->low >= 0 && !isinf(f->high) };
}

Str figure_interval(const Figure *f, Arena *keep)
{
    FigureBounds b = figure_bounds(f, keep);
    if (!b.low.n)
        return (Str){ 0 };
    return str_format(keep, "%.*s%s%.*s", ARG(b.low), b.plain ? DASH : " to ", ARG(b.high));
}
