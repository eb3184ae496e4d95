// facts.h - who joined, who is about to, who left: one treaty, State by State, as it was known at the
// end of the cut-off day. Acts that the tables hold for later days are not seen.
//
// Lists hold States of the population, by day, then by name. Ordinals ("the 124th State Party")
// belong to the treaty: they count every State of the tables.
#ifndef ANNEX_FACTS_H
#define ANNEX_FACTS_H

#include "figures/world.h"

typedef struct {
    size_t state, action;
    Day    opens[CLOCKS]; // DAY_NEVER: not on this clock
} Joining;

typedef struct {
    Joining *items;
    size_t   n, cap;
} Joinings;

// Consents that began on a clock in the period.
Joinings facts_joined(const World *w, size_t treaty, Clock clock, Arena *keep);
// Consents deposited by the cut-off and entering into force after it.
Joinings facts_pending(const World *w, size_t treaty, Arena *keep);
// at: those of the latest day up to the cut-off on which any began on the clock; before: those of
// the latest day before it.
typedef struct {
    Joinings at, before;
} Latest;
Latest facts_latest(const World *w, size_t treaty, Clock clock, Arena *keep);
// The deposits of the day before a day on which there were any.
Joinings facts_deposits_before(const World *w, size_t treaty, Day day, Arena *keep);

// Numbers of actions of any kind, by day, then by name.
typedef struct {
    size_t *items;
    size_t  n, cap;
} Acts;

// Every act toward a treaty on these days. Between two consecutive reports each day belongs to one of
// scope_between and scope_period of one report, so that no act is in two lists and none is in no list.
Acts facts_acts(const World *w, size_t treaty, Days days, Arena *keep);

// Consents that entered into force on these days, as known at the cut-off.
Joinings facts_entered(const World *w, size_t treaty, Days days, Arena *keep);

typedef struct {
    Exit  *items;
    size_t n, cap;
} Exits;

// Every withdrawal notified by the cut-off.
Exits facts_exits(const World *w, size_t treaty, Arena *keep);

// Withdrawals that took effect on these days, also of what had not entered into force.
Exits facts_ended(const World *w, size_t treaty, Days days, Arena *keep);

// Withdrawals that took effect in the period and ended a consent on this clock.
Exits facts_left(const World *w, size_t treaty, Clock clock, Arena *keep);

// Parties at the end of a day, of all States of the tables, as far as known at the cut-off.
size_t facts_ordinal(const World *w, size_t treaty, Clock clock, Day day);
// The States with the standing `party` at the cut-off on a clock, of the whole data.
Set facts_party_set(const World *w, size_t treaty, Clock clock, Arena *keep);

#endif
