// reconcile.h - what official documents state, beside what the tables give: data/reconciliation.csv.
//
// A claim says in `how` what to compute, by the words of RECONCILE_HOWS; nothing computed is typed.
// Where the two differ `why` says so: the claim's own comment, and what the computation rests on.
#ifndef FIGURES_RECONCILE_H
#define FIGURES_RECONCILE_H

#include "figures/world.h"

typedef struct {
    const Claim *claim;
    Str          computed; // empty: it cannot be computed, `why` says why
    bool         agrees;
    bool         illustrative; // rests on made-up rows
    Str          why;          // why it differs, or how far an agreeing number may; else empty
} Reconciled;

typedef struct ReconcileCase ReconcileCase;

typedef struct {
    const char *name, *args, *does;
    size_t      args_n;
    void (*compute)(ReconcileCase *c);
} ReconcileHow;

extern const ReconcileHow RECONCILE_HOWS[];
extern const size_t       RECONCILE_HOW_COUNT;

// One row a claim of the session reported or of every one, in the order of the table; their number.
size_t reconcile(World *w, Store *figures, Reconciled **rows);

#endif
