// standing.h - where each State stands toward each treaty, on either clock, at the end of any day.
//
// The acts of a State toward a treaty are folded into spells: from the day a consent opens
// (deposit, or entry into force) to the day before a withdrawal closes it.
//
//   entry into force   `effective` if given; else the day of the treaty's rule, or for a succession
//                      its date, but never before the treaty's own entry into force; none while
//                      the treaty has none and `effective` is empty
//   withdrawal         closes every consent deposited strictly before its date, on its `effective`
//                      day, or a year after its date; a consent that would enter into force on that
//                      day or later never does
//   rescission         before that day cancels the latest pending withdrawal
//
// A date of reduced precision counts from its last day; read with READ_FIRST it counts from its
// first, which tells whether a number depends on what is not known.
#ifndef STANDING_STANDING_H
#define STANDING_STANDING_H

#include "base/index.h"
#include "input/config.h"
#include "input/dataset.h"

enum { DAY_NEVER = INT32_MAX }; // the closing day of a spell that nothing closes
#define NO_ACTION UINT32_MAX    // its withdrawal

typedef enum { READ_LAST, READ_FIRST, READINGS } Reading;

// One consent on both clocks. A spell is open from opens[clock] to the day before closes; it is
// empty on a clock when opens >= closes.
typedef struct {
    Day      opens[CLOCKS]; // DAY_NEVER: not on this clock
    Day      closes;
    uint32_t consent;    // action number
    uint32_t withdrawal; // action number, or NO_ACTION
} Spell;

// All that one State did toward one treaty. Ranges are into Standing's arrays.
typedef struct {
    uint32_t state;
    uint32_t acts, acts_end;     // Standing.acts
    uint32_t spells, spells_end; // Standing.spells
    bool     reduced;            // an act has a date of reduced precision
} Timeline;

typedef struct {
    const Dataset *data;
    Reading        reading;
    uint32_t      *acts;      // action numbers by treaty, State, date, act
    Timeline      *timelines; // by treaty, then State
    Spell         *spells;
    size_t        *from;    // timelines of treaty t: from[t] .. from[t + 1] - 1
    bool          *reduced; // per treaty: a timeline has a reduced date
} Standing;

// Reports acts that cannot have been in this order only for READ_LAST; diag may then not be NULL.
Standing standing_fold(const Dataset *data, Reading reading, Arena *keep, Diag *diag, Arena scratch);

// The States with each standing toward a treaty at the end of a day. A State in none of the three
// has the standing `none`.
typedef struct {
    Set party, signatory, withdrawn;
} Snapshot;

Snapshot snapshot_make(size_t states, Arena *keep);
void     snapshot_take(const Standing *s, size_t treaty, Clock clock, Day day, Snapshot *into);

// How a State's standing came about on a clock at the end of a day, for explain and the register.
typedef enum { STANDING_NONE, STANDING_SIGNATORY, STANDING_PARTY, STANDING_WITHDRAWN } StandingKind;
extern const char *const STANDING_NAMES[];

typedef struct {
    StandingKind kind;
    size_t       decided_by; // action number, or NOT_FOUND
    Day          since;      // the day on which it began; 0 for none
} StateStanding;

// The day of an act as this standing reads it.
Day standing_act_day(const Standing *s, size_t action);

const Timeline *timeline_find(const Standing *s, size_t treaty, size_t state); // NULL: no act
StateStanding   timeline_at(const Standing *s, const Timeline *t, Clock clock, Day day);
// The day of the first deposit up to and including the day, or 0.
Day timeline_first_deposit(const Standing *s, const Timeline *t, Day day);

#endif
