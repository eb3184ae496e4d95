// previous.h - the figures as the last report had them: the same tables and choices, as of its cut-off.
//
// What the tables hold now is taken, so that a deposit learned of since then counts on its day. Where the
// cut-off of the last report is not known, the day after which acts are new takes its place.
#ifndef FIGURES_PREVIOUS_H
#define FIGURES_PREVIOUS_H

#include "figures/world.h"

typedef struct {
    bool       is_cutoff; // its day is the cut-off of the last report; false: the day it took the place of
    bool       has_since; // there was a session before it, so that its period is known
    ConfigRead config;
    Scope      scope; // of the previous session
    World      world;
    Store      figures;
} Previous;

// NULL where no session precedes the one reported. previous_new leaves the figures to be made of its world.
Previous *previous_new(World *now, const ConfigRead *config, Arena *keep);
Previous *previous_make(World *now, const ConfigRead *config, Arena *keep);

// The figure as it was then, NULL where there was none. In the id `{session}` stands for the session.
const Figure *previous_find(Previous *p, Str id, Arena *keep);
// The id with the code of the session in the place of `{session}`.
Str session_id(const Scope *scope, Str id, Arena *keep);

#endif
