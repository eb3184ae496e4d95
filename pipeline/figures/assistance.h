// assistance.h - who needs which technical assistance, and who offers it there: the matrix that
// recommendation 13 of the Bureau's report asks for.
//
// It rests on three questions of the configured session: assistance-needs, assistance-offered and
// assistance-regions. A pair stands for one kind that the recipient needs and the donor offers in the
// recipient's group, or in any. Confidential answers make no pair.
//
// The pairs name respondents, so they tell what their answers are. Where few answers to one of the
// questions are confidential (1 to min_cell - 1), subtracting the named ones from the total of all
// would leave just these: then no pair is given, and `withheld` counts them.
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
    size_t          withheld; // confidential answers that subtraction would give away; no pairs then
    bool            asked;    // the three questions and some answers are there
    bool            illustrative;
} Assistance;

Assistance assistance_make(const World *w, Arena *keep);

#endif
