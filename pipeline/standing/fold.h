// fold.h - what lies behind a History. Only the files of standing/ include it.
#ifndef STANDING_FOLD_H
#define STANDING_FOLD_H

#include "standing/standing.h"

#define NO_ACTION UINT32_MAX

// What is asked for again and again of an act, where those of a history stand side by side.
typedef struct {
    uint32_t action; // number
    Day      day;    // by the reading
    uint8_t  act, confidence;
} OrderedAct;

// One consent on both clocks. A spell is open from opens[clock] to the day before closes; it is
// empty on a clock when opens >= closes.
typedef struct {
    Day      opens[CLOCKS]; // DAY_NEVER: not on this clock
    Day      closes;        // DAY_NEVER: nothing closes it
    uint32_t consent;       // action number
    uint32_t withdrawal;    // action number, or NO_ACTION
} Spell;

typedef struct {
    uint32_t action;
    uint32_t rescission; // action number, or NO_ACTION
    Day      effect;     // when it takes effect, unless rescinded
} Withdrawal;

// All that one State did toward one treaty. Ranges are into Standing's arrays.
struct Record {
    uint32_t state;
    uint32_t acts, acts_end;
    uint32_t spells, spells_end;           // by day of deposit
    uint32_t withdrawals, withdrawals_end; // by day of notification
    bool     reduced;                      // an act has a date of reduced precision
};

struct Standing {
    const Dataset *data;
    Reading        reading;
    OrderedAct    *acts;    // by treaty, State, date, act
    Record        *records; // by treaty, then State
    Spell         *spells;
    Withdrawal    *withdrawals;
    size_t        *from;    // records of treaty t: from[t] .. from[t + 1] - 1
    uint32_t      *number;  // [treaty * States + State] of its record, from 1; 0: none
    bool          *reduced; // per treaty: a record has a reduced date
};

// A date by the reading: its last day, or its first.
static inline Day reading_date(const Standing *s, DateSpan span)
{
    return s->reading == READ_FIRST ? span.first : span.last;
}

#endif
