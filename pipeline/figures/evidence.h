// evidence.h - the one rule of significance, for every chart and every sentence.
//
// An association is statistically significant where the interval of its estimate leaves out "no link" and its
// q is below 1 - rates.level. q is the p of the test, adjusted (Benjamini and Hochberg) for the tests that
// are read together: those of all predictors in a group, or, where there is one test a group, those of all
// groups. Charts give such associations a filled marker and a bold number; no other number is bold.
#ifndef FIGURES_EVIDENCE_H
#define FIGURES_EVIDENCE_H

#include "figures/world.h"

typedef enum {
    EVIDENCE_PAIR,         // odds-ratio, fisher-q
    EVIDENCE_WITHIN,       // cmh-odds-ratio, cmh-exact-p
    EVIDENCE_APPROXIMATE,  // cmh-odds-ratio, cmh-p
    EVIDENCE_UNEVEN,       // homogeneity-p: no estimate, so that q alone decides
    EVIDENCE_HAZARD,       // hazard-ratio, hazard-p
    EVIDENCE_HAZARD_DEPTH, // the same of the number of predictors, which takes the place of the predictor
    EVIDENCE_DATES,        // timing-spearman, timing-p: no interval, so that q alone decides
    EVIDENCE_ORDER,        // lead-share, lead-p
    EVIDENCE_DEPTH,        // depth-correlation, depth-p; the predictor is not looked at
    EVIDENCE_SHORTFALL,    // shortfall: no test, so that the interval alone decides; likewise
    EVIDENCE_KINDS
} EvidenceKind;

typedef struct {
    const Figure *estimate, *p; // NULL: the kind has none
    Figure        q;            // to be printed as p is; its value is NaN where the test could not be made
    int           side;  // the interval lies below "no link": -1, above it: 1, holds it or is missing: 0
    bool          below; // q is below 1 - rates.level
    bool          clear; // statistically significant
} Evidence;

// What the figures tell of a predictor (a treaty number) and the subject in a group.
Evidence evidence_of(World *w, Store *figures, EvidenceKind kind, size_t predictor, size_t group);

// -1: the interval of f lies below the value; 1: above it; 0: it holds the value, or there is no interval.
// This is for what has no test, where the printed interval is all there is to read: a bound that is printed
// as the value does not leave it out, so that "0.0 to 4.9" is never said to leave out 0.
int evidence_side(World *w, const Figure *f, double value);

#endif
