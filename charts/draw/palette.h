// palette.h - every colour, dash, marker and fill of the program, by role. No colour is written
// anywhere else.
//
// Colour never carries meaning alone: a series is a row (ink, tint, dash, marker), and a fill level
// differs from its neighbours in a photocopy. Catalogues store rows and roles, never RGB.
#ifndef DRAW_PALETTE_H
#define DRAW_PALETTE_H

#include "base/base.h"

typedef enum {
    INK_NONE, // draws nothing: zero is a valid start
    INK_TEXT,
    INK_MUTED,  // secondary text, axes
    INK_FAINT,  // leaders, outlines of empty things
    INK_GRID,   // grid lines
    INK_WASH,   // a pale band behind rows, a table head
    INK_BLACK,  // text on a fill of middling lightness
    INK_PAPER,  // white
    INK_ACCENT, // the subject, a rule that matters
    INK_WARN,
    INK_LINK,
    INK_ALL,    // the series "all"
    INK_OTHERS, // the series "others"
    INK_SERIES, // INK_SERIES + 0..7
    INK_SERIES_LAST = INK_SERIES + 7,
    INK_TINT, // INK_TINT + 0..7: the same hues, light, for areas under text or lines
    INK_TINT_LAST = INK_TINT + 7,
    INK_DIVERGING, // INK_DIVERGING + 0..10: blue, white at 5, orange
    INK_DIVERGING_LAST = INK_DIVERGING + 10,
    INK_RAMP, // INK_RAMP + 0..8: pale to dark, one hue
    INK_RAMP_LAST = INK_RAMP + 8,
    INK_COUNT
} Ink;

typedef struct {
    uint8_t r, g, b;
} Rgb;

Rgb         ink_rgb(Ink ink);
Rgb         ink_rgb_dark(Ink ink);      // the same role on a dark page, every contrast ratio kept
const char *ink_name(Ink ink);          // "text", "series-1": for logs and SVG classes
Ink         ink_tint(Ink ink);          // the light version; grey for inks without a tint
Ink         ink_diverging(double t);    // t in [-1, 1], clamped; NaN gives paper
Ink         ink_ramp(double t);         // t in [0, 1], clamped; NaN gives paper
Ink         ink_on(Ink fill);           // paper, text or black: what reads on a fill (contrast >= 4.5)
double      ink_contrast(Ink a, Ink b); // WCAG 2 contrast ratio, 1..21

typedef enum { DASH_SOLID, DASH_LONG, DASH_DOT, DASH_DASH_DOT, DASH_SHORT, DASH_COUNT } Dash;

// Lengths in points, on and off in turn; returns how many (0 for solid).
size_t dash_lengths(Dash dash, const double **lengths);

typedef enum {
    MARKER_CIRCLE,
    MARKER_SQUARE,
    MARKER_TRIANGLE,
    MARKER_DIAMOND,
    MARKER_CROSS, // an x
    MARKER_TRIANGLE_DOWN,
    MARKER_PLUS,
    MARKER_STAR, // an asterisk of three strokes
    MARKER_DOT,  // a circle at two thirds of the size: "all", "others"
    MARKER_COUNT
} Marker;

const char *marker_name(Marker marker);

typedef struct {
    Marker marker;
    Ink    ink;
    double size; // diameter; 0 means 5 points
    bool   open; // white inside
} Dot;

// One look for one group in every chart. Rows 0..4 are the catalogue's five; 0..23 are all
// distinct, also without colour (dash and marker pair).
typedef struct {
    Ink    ink, tint;
    Dash   dash;
    Marker marker;
    double width; // of its lines, points
} Series;

#define SERIES_DISTINCT 24
Series series(size_t i);    // repeats after SERIES_DISTINCT
Series series_all(void);    // the world: thin, solid, dark grey
Series series_others(void); // everybody else: light grey

// How an area is painted. The pattern's lines and the outline take the same ink.
typedef enum {
    PATTERN_NONE,
    PATTERN_SOLID,
    PATTERN_HATCH,       // diagonal lines on white, thin outline
    PATTERN_OUTLINE,     // white inside
    PATTERN_CROSSED,     // outline with a cross from corner to corner
    PATTERN_DOTTED,      // white with a dotted outline
    PATTERN_TRANSLUCENT, // a light veil, for bands over a grid
    PATTERN_RISING,      // the light version with a bar of the ink that rises at the left edge
    PATTERN_CUT,         // solid with a corner cut off
    PATTERN_COUNT
} Pattern;

typedef struct {
    Ink     ink;
    Pattern pattern;
} Fill;

// Levels of belonging, told apart in a photocopy, in the hue of a group.
typedef enum {
    LEVEL_FULL,    // solid
    LEVEL_PARTIAL, // hatched
    LEVEL_LEFT,    // outline with a cross
    LEVEL_NONE,    // pale grey
    LEVEL_UNKNOWN, // white with a dotted outline
    LEVEL_COMING,  // half, with a bar that rises
    LEVEL_LEAVING, // solid with a corner cut off
    LEVEL_COUNT
} Level;

Fill fill_level(Level level, Ink hue);
Fill fill_solid(Ink ink);
Ink  fill_ink_on(Fill fill); // the ink of a text written over such a fill

typedef struct {
    Ink    ink;
    double width; // points
    Dash   dash;
} Pen;

Pen pen(Ink ink, double width);
Pen pen_series(Series s);

#endif
