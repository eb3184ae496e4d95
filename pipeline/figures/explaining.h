// explaining.h - what the explanations of all families share. Included by explain*.c only.
#ifndef FIGURES_EXPLAINING_H
#define FIGURES_EXPLAINING_H

#include "figures/world.h"

typedef struct {
    char   letter;
    double value;
} Symbol;

struct Explain {
    const Figure *f;
    World        *w;
    Store        *store;
    Text         *out;
    Day           day; // as of which the figure speaks
};

// The formula with numbers for its letters: "ad - bc" -> "18*14 - 24*1", and what it comes to. A word
// that is not made of symbols alone stays; a formula in words is not repeated.
void explain_formula(Explain *e, const Symbol *symbols, size_t n);

#define WITH(e, ...)                                                                                         \
    explain_formula((e), (const Symbol[]){ __VA_ARGS__ },                                                    \
                    sizeof((const Symbol[]){ __VA_ARGS__ }) / sizeof(Symbol))

// Whether a State counts in the figure's group on its day.
bool  explain_counts(const Explain *e, size_t state);
Set   explain_group(const Explain *e);
Clock explain_clock(const Explain *e);
Str   explain_file(const Explain *e); // actions.csv as shown
// Code and name of a State; its standing toward a treaty and the line that decided it.
void explain_state(Explain *e, size_t state);
void explain_state_standing(Explain *e, size_t treaty, size_t state);
// The States of the group with one standing toward a treaty, each with what decided it.
void explain_block(Explain *e, size_t treaty, StandingKind kind);

// Each State of the group with its predictors on the figure's day, by the lines that decided it.
void explain_depths(Explain *e);

#endif
