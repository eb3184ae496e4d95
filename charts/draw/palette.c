// palette.c - the one table of colours.
//
// Series 0..4 are the catalogue's; 5..7 and the ramps follow Okabe & Ito (2008) and Paul Tol's
// schemes. Neighbours differ in lightness or, where they do not, in dash and marker.
#include "draw/palette.h"

#include <math.h>

#define HEX(x)                                                                                               \
    {                                                                                                        \
        (uint8_t)((x) >> 16), (uint8_t)((x) >> 8 & 255), (uint8_t)((x)&255)                                  \
    }

// The second colour is for a dark page. It mirrors the luminance: its contrast with the dark paper is
// that of the first with white (hue kept in OKLCH), so that what reads on a fill reads there too.
static const struct {
    Rgb         rgb, dark;
    const char *name;
} INKS[INK_COUNT] = {
    [INK_NONE] = { HEX(0xFFFFFF), HEX(0x121417), "none" },
    [INK_TEXT] = { HEX(0x1A1A1A), HEX(0xF7F8FB), "text" },
    [INK_MUTED] = { HEX(0x4D4D4D), HEX(0xAEB0B2), "muted" },
    [INK_FAINT] = { HEX(0xB3B3B3), HEX(0x494B4D), "faint" },
    [INK_GRID] = { HEX(0xE2E2E2), HEX(0x292B2E), "grid" },
    [INK_WASH] = { HEX(0xF3F3F3), HEX(0x1C1E21), "wash" },
    [INK_BLACK] = { HEX(0x000000), HEX(0xFFFFFF), "black" },
    [INK_PAPER] = { HEX(0xFFFFFF), HEX(0x121417), "paper" },
    [INK_ACCENT] = { HEX(0x8B1A1A), HEX(0xFE9E94), "accent" },
    [INK_WARN] = { HEX(0xB00020), HEX(0xFE7B77), "warn" },
    [INK_LINK] = { HEX(0x004B87), HEX(0x78B9FD), "link" },
    [INK_ALL] = { HEX(0x4D4D4D), HEX(0xAEB0B2), "all" },
    [INK_OTHERS] = { HEX(0xB3B3B3), HEX(0x494B4D), "others" },

    [INK_SERIES + 0] = { HEX(0xD55E00), HEX(0xBD5301), "series-1" },
    [INK_SERIES + 1] = { HEX(0x0072B2), HEX(0x318ED0), "series-2" },
    [INK_SERIES + 2] = { HEX(0x009E73), HEX(0x097958), "series-3" },
    [INK_SERIES + 3] = { HEX(0xCC79A7), HEX(0x964875), "series-4" },
    [INK_SERIES + 4] = { HEX(0xA6761D), HEX(0x9C6C0B), "series-5" },
    [INK_SERIES + 5] = { HEX(0x332288), HEX(0xCBCFFE), "series-6" },
    [INK_SERIES + 6] = { HEX(0x4A9CC2), HEX(0x086B8F), "series-7" },
    [INK_SERIES + 7] = { HEX(0x882255), HEX(0xFD90BE), "series-8" },

    [INK_TINT + 0] = { HEX(0xF6D3B8), HEX(0x4C2701), "tint-1" },
    [INK_TINT + 1] = { HEX(0xBCDAEC), HEX(0x03374E), "tint-2" },
    [INK_TINT + 2] = { HEX(0xB9E3D6), HEX(0x00372C), "tint-3" },
    [INK_TINT + 3] = { HEX(0xF1DCE8), HEX(0x3C2333), "tint-4" },
    [INK_TINT + 4] = { HEX(0xE7DAC2), HEX(0x3D2D08), "tint-5" },
    [INK_TINT + 5] = { HEX(0xCBC6E2), HEX(0x3D384F), "tint-6" },
    [INK_TINT + 6] = { HEX(0xDCEFFB), HEX(0x0C2634), "tint-7" },
    [INK_TINT + 7] = { HEX(0xE2C6D4), HEX(0x48323E), "tint-8" },

    [INK_DIVERGING + 0] = { HEX(0x08519C), HEX(0x6AACFF), "diverging-0" },
    [INK_DIVERGING + 1] = { HEX(0x2F78B7), HEX(0x3C84C4), "diverging-1" },
    [INK_DIVERGING + 2] = { HEX(0x6BA3D0), HEX(0x275F88), "diverging-2" },
    [INK_DIVERGING + 3] = { HEX(0xA6C8E4), HEX(0x244259), "diverging-3" },
    [INK_DIVERGING + 4] = { HEX(0xD8E7F3), HEX(0x172B39), "diverging-4" },
    [INK_DIVERGING + 5] = { HEX(0xFAFAFA), HEX(0x17191C), "diverging-5" },
    [INK_DIVERGING + 6] = { HEX(0xFCE6D2), HEX(0x391F02), "diverging-6" },
    [INK_DIVERGING + 7] = { HEX(0xF9C79B), HEX(0x532D00), "diverging-7" },
    [INK_DIVERGING + 8] = { HEX(0xEF9A58), HEX(0x793F04), "diverging-8" },
    [INK_DIVERGING + 9] = { HEX(0xD56A1C), HEX(0xB05200), "diverging-9" },
    [INK_DIVERGING + 10] = { HEX(0x9E4305), HEX(0xE07F4E), "diverging-10" },

    [INK_RAMP + 0] = { HEX(0xF7FBFF), HEX(0x14191D), "ramp-0" },
    [INK_RAMP + 1] = { HEX(0xE1ECF6), HEX(0x192632), "ramp-1" },
    [INK_RAMP + 2] = { HEX(0xC8DCEE), HEX(0x173349), "ramp-2" },
    [INK_RAMP + 3] = { HEX(0xA5C8E1), HEX(0x234257), "ramp-3" },
    [INK_RAMP + 4] = { HEX(0x79AED3), HEX(0x235778), "ramp-4" },
    [INK_RAMP + 5] = { HEX(0x5090C2), HEX(0x2E6F9F), "ramp-5" },
    [INK_RAMP + 6] = { HEX(0x2E71AD), HEX(0x498CC9), "ramp-6" },
    [INK_RAMP + 7] = { HEX(0x15528F), HEX(0x72AEF2), "ramp-7" },
    [INK_RAMP + 8] = { HEX(0x08306B), HEX(0xC0D8FE), "ramp-8" },
};

Rgb ink_rgb(Ink ink) { return INKS[ink].rgb; }

Rgb ink_rgb_dark(Ink ink) { return INKS[ink].dark; }

const char *ink_name(Ink ink) { return INKS[ink].name; }

Ink ink_tint(Ink ink)
{
    if (ink >= INK_SERIES && ink <= INK_SERIES_LAST)
        return (Ink)(INK_TINT + (ink - INK_SERIES));
    return INK_GRID;
}

static Ink step(Ink first, int last, double share)
{
    if (isnan(share))
        return INK_PAPER;
    int i = (int)lround(fmin(fmax(share, 0), 1) * last);
    return (Ink)((int)first + i);
}

Ink ink_diverging(double t) { return step(INK_DIVERGING, 10, (t + 1) / 2); }
Ink ink_ramp(double t) { return step(INK_RAMP, 8, t); }

// Relative luminance and contrast as in WCAG 2.1, 1.4.3.
static double luminance(Ink ink)
{
    Rgb    c = ink_rgb(ink);
    double part[] = { c.r / 255.0, c.g / 255.0, c.b / 255.0 };
    for (size_t i = 0; i < 3; i++)
        part[i] = part[i] <= 0.03928 ? part[i] / 12.92 : pow((part[i] + 0.055) / 1.055, 2.4);
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
}

double ink_contrast(Ink a, Ink b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

Ink ink_on(Ink fill)
{
    if (ink_contrast(INK_TEXT, fill) >= 4.5)
        return INK_TEXT;
    return ink_contrast(INK_PAPER, fill) >= ink_contrast(INK_BLACK, fill) ? INK_PAPER : INK_BLACK;
}

// Dashes and markers --------------------------------------------------------------------------------

static const struct {
    size_t n;
    double lengths[4];
} DASHES[DASH_COUNT] = {
    [DASH_SOLID] = { 0, { 0 } },        [DASH_LONG] = { 2, { 7, 2.5 } },
    [DASH_DOT] = { 2, { 1.4, 1.8 } },   [DASH_DASH_DOT] = { 4, { 6, 2, 1.4, 2 } },
    [DASH_SHORT] = { 2, { 3.2, 1.8 } },
};

size_t dash_lengths(Dash dash, const double **lengths)
{
    *lengths = DASHES[dash].lengths;
    return DASHES[dash].n;
}

static const char *const MARKER_NAMES[MARKER_COUNT] = {
    "circle", "square", "triangle", "diamond", "cross", "triangle-down", "plus", "star", "dot",
};

const char *marker_name(Marker marker) { return MARKER_NAMES[marker]; }

// Series and fills ----------------------------------------------------------------------------------

// Eight inks and markers against five dashes: the pair repeats after 40 rows only.
Series series(size_t i)
{
    i %= SERIES_DISTINCT;
    return (Series){
        .ink = (Ink)((size_t)INK_SERIES + i % 8),
        .tint = (Ink)((size_t)INK_TINT + i % 8),
        .dash = (Dash)(i % 5),
        .marker = (Marker)(i % 8),
        .width = 1.4,
    };
}

Series series_all(void) { return (Series){ INK_ALL, INK_GRID, DASH_SOLID, MARKER_DOT, 0.9 }; }

Series series_others(void) { return (Series){ INK_OTHERS, INK_WASH, DASH_SOLID, MARKER_DOT, 0.9 }; }

Fill fill_solid(Ink ink) { return (Fill){ ink, PATTERN_SOLID }; }

Fill fill_level(Level level, Ink hue)
{
    static const Pattern PATTERNS[LEVEL_COUNT] = {
        [LEVEL_FULL] = PATTERN_SOLID,  [LEVEL_PARTIAL] = PATTERN_HATCH,  [LEVEL_LEFT] = PATTERN_CROSSED,
        [LEVEL_NONE] = PATTERN_SOLID,  [LEVEL_UNKNOWN] = PATTERN_DOTTED, [LEVEL_COMING] = PATTERN_RISING,
        [LEVEL_LEAVING] = PATTERN_CUT,
    };
    Ink ink = level == LEVEL_NONE ? INK_GRID : level == LEVEL_UNKNOWN ? INK_FAINT : hue;
    return (Fill){ ink, PATTERNS[level] };
}

Ink fill_ink_on(Fill fill)
{
    bool solid = fill.pattern == PATTERN_SOLID || fill.pattern == PATTERN_CUT;
    return solid ? ink_on(fill.ink) : fill.pattern == PATTERN_RISING ? ink_on(ink_tint(fill.ink)) : INK_TEXT;
}

Pen pen(Ink ink, double width) { return (Pen){ ink, width, DASH_SOLID }; }
Pen pen_series(Series s) { return (Pen){ s.ink, s.width, s.dash }; }
