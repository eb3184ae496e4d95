// briefs.h - what all briefs of a run share.
#ifndef ANNEX_BRIEFS_H
#define ANNEX_BRIEFS_H

#include "annex/input.h"
#include "figures/states.h"

// in->drawn is not used, nor are figures.
typedef struct {
    AnnexInput *in;
    Places      places;
    Medians     medians;
} Briefs;

#endif
