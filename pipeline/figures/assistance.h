// assistance.h - who needs which technical assistance, and who offers it there: the matrix that
// recommendation 13 of the Bureau's report asks for.
//
// It rests on three questions of the configured session: assistance-needs, assistance-offered and
// assistance-regions. A pair stands for one kind that the recipient needs and the donor offers in the
// recipient's group, or in any. The pairs name respondents, so they tell what their answers are:
// confidential answers make no pair.
#ifndef FIGURES_ASSISTANCE_H
#define FIGURES_ASSISTANCE_H

#include "figures/world.h"

typedef struct {
    Str    kind;
    size_t recipient, donor; // numbers of respondents
} AssistancePair;

typedef struct {
    AssistancePair *pairs; // by kind as the question lists them, then recipient, then donor
    size_t          n, cap;
    bool            asked; // the three questions and some answers are there
    bool            illustrative;
} Assistance;

Assistance assistance_make(World *w, Arena *keep);

#endif
