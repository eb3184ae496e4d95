// format.h - the one formatter: a figure as a reader sees it, the same in text, chart and table.
//
// Minus sign U+2212, thin space before %, en dash in ranges, infinity as its sign, an en dash alone
// for what is undefined. Numbers are rounded here and nowhere else.
#ifndef FIGURES_FORMAT_H
#define FIGURES_FORMAT_H

#include "figures/figure.h"

Str figure_text(const Figure *f, Arena *keep);                // "33.3 %", "6.2", "0.003", "19"
Str figure_interval(const Figure *f, Arena *keep);            // "22.5–46.3 %", "1.3 to 468"; empty: none
Str figure_bare(const Figure *f, Arena *keep);                // figure_text without its unit: "33.3"
Str figure_rounded(const Figure *f, int digits, Arena *keep); // figure_text with other decimals

// The ends of figure_interval, apart; the unit stands behind the second. Empty: none. plain: a dash may
// stand between them.
typedef struct {
    Str  low, high;
    bool plain;
} FigureBounds;
FigureBounds figure_bounds(const Figure *f, Arena *keep);

// A difference of two figures of a unit, with its sign: "+2", "−1", "0"; of shares in percentage points.
Str change_text(double difference, Unit unit, int digits, Arena *keep);
// A number of a unit that is no figure of its own, such as an axis tick.
Str number_text(double value, Unit unit, int digits, Arena *keep);
// Log odds as the factor by which the odds are multiplied: "1.31".
Str odds_text(double log_odds, Arena *keep);

#endif
