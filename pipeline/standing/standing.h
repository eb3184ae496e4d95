// standing.h - where each State stands toward each treaty, on either clock, at the end of any day.
//
// The only place that knows treaty law. The acts of a State toward a treaty are folded once into its History;
// all others ask the history and never compare the dates of acts themselves. What lies behind a history is
// in fold.h, which no other folder includes.
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
//
// Questions about what lies ahead of a day (an entry into force to come, a pending withdrawal, the number
// that a coming State Party will have) take the day `known`: acts notified after it are not seen, and no
// entry into force to come is known before the treaty itself is in force.
#ifndef STANDING_STANDING_H
#define STANDING_STANDING_H

#include "base/index.h"
#include "input/scope.h"

enum { DAY_NEVER = INT32_MAX }; // the day of what does not happen

typedef struct Standing Standing; // the histories of all States toward all treaties, by one reading
typedef struct Record   Record;   // see fold.h

// What one State did toward one treaty. Passed by value; a State without acts has one too.
typedef struct {
    const Standing *in;
    const Record   *record; // NULL: no act
    size_t          state;
} History;

// Reports acts that cannot have been in this order only for READ_LAST; diag may else be NULL.
const Standing *standing_fold(const Dataset *data, Reading reading, Arena *keep, Diag *diag, Arena scratch);
// Whether the histories of a treaty have dates of reduced precision.
bool standing_reduced(const Standing *s, size_t treaty);

// The histories of a treaty that hold an act, in order of State: number 0 to count - 1.
size_t  history_count(const Standing *s, size_t treaty);
History history_number(const Standing *s, size_t treaty, size_t i);
History history_of(const Standing *s, size_t treaty, size_t state);

// Standing ------------------------------------------------------------------------------------------

typedef enum { STANDING_NONE, STANDING_SIGNATORY, STANDING_PARTY, STANDING_WITHDRAWN } StandingKind;
extern const char *const STANDING_NAMES[]; // NULL-terminated

typedef struct {
    StandingKind kind;
    size_t       decided_by; // action number, or NOT_FOUND
    Day          since;      // the day on which it began; 0 for none
} StateStanding;

// At the end of a day.
StateStanding history_at(History h, Clock clock, Day day);
// A consent deposited and not yet in force at the end of the day: the day of the entry to come (DAY_NEVER:
// not known, as the treaty itself is not in force); 0: none is awaited.
Day history_awaits_entry(History h, Day day);
// The day on which a withdrawal notified, not rescinded and not in effect by the end of the day takes effect;
// 0: there is none, or the State is not a party on the clock.
Day history_leaves_on(History h, Clock clock, Day day);

// The States with each standing toward a treaty at the end of a day. A State in none of the three
// has the standing `none`.
typedef struct {
    Set party, signatory, withdrawn;
} Snapshot;

Snapshot snapshot_make(size_t states, Arena *keep);
void     snapshot_take(const Standing *s, size_t treaty, Clock clock, Day day, Snapshot *into);

// Parties at the end of a day, of all States of the tables, as far as known: with the day of a State's entry
// into force, the number in "the 124th State Party".
size_t standing_ordinal(const Standing *s, size_t treaty, Clock clock, Day day, Day known);

// Acts ----------------------------------------------------------------------------------------------

// The acts of a history in the order in which they count: number 0 and so on; NOT_FOUND: there is no more.
size_t history_act(History h, size_t i);
// The day of an act by this reading.
Day standing_act_day(const Standing *s, size_t action);
// The last act of a kind up to the day, or NOT_FOUND; the first of any kind.
size_t history_last_act(History h, bool (*is)(size_t act), Day day);
size_t history_first_act(History h);
// The next act of any kind on a day after `after` up to and including `until`, by day; *at starts at 0.
// False: there is no more.
bool history_next_act(History h, Day after, Day until, size_t *at, size_t *action);
// The day of the first deposit up to and including the day, or 0.
Day history_first_deposit(History h, Day day);
// The day on which the last consent deposited by the day entered or will enter into force, as known then; 0:
// none.
Day history_last_entry(History h, Day known);
// The first day on which the treaty was in force for the State, or 0.
Day history_first_entry(History h);
// The worst confidence of the acts up to the day; those on signatures only if asked for.
Confidence history_confidence(History h, Day day, bool signatures);
// Raises each of worst[n] to the worst confidence, without signatures, at the end of its day; days ascend.
void history_worsen(History h, const Day *days, size_t n, uint8_t *worst);

// Reports acts toward the subject between the last report's cut-off and the start of the period, or that it
// cannot be told which they are (period.c).
void standing_check_period(const Standing *s, const Scope *scope, const Dataset *data, Diag *diag);

// What changes ----------------------------------------------------------------------------------------

// A consent that opens a membership, or a withdrawal that takes effect and ends one.
typedef struct {
    bool   joins;
    Day    day;    // on the clock asked for
    size_t action; // the consent, or the withdrawal
    size_t consent;
    Day    opens[CLOCKS]; // of the consent; DAY_NEVER: not on this clock
} Change;

typedef struct {
    Clock clock;
    Day   after, until; // days after the first up to and including the second
    Day   known;
} Window;

// The next change of the period, consent by consent in order of deposit; *at starts at 0. A withdrawal that
// ends two consents is one change. False: there is no more.
bool history_next_change(History h, const Window *period, size_t *at, Change *change);

// The next stretch of days as a party on the clock, from `from` to the day before `until` (DAY_NEVER: to this
// day); *at starts at 0. A State that comes back before its withdrawal takes effect has one stretch.
typedef struct {
    Day from, until;
} Stretch;
bool history_next_stretch(History h, Clock clock, size_t *at, Stretch *stretch);

typedef enum {
    EXIT_PENDING,   // notified, to take effect later
    EXIT_DONE,      // in effect
    EXIT_UNDONE,    // the instrument was withdrawn before it entered into force
    EXIT_RESCINDED, // rescinded in time
    EXIT_RETURNED,  // in effect once; a party again
    EXIT_KINDS
} ExitKind;

typedef struct {
    size_t   state, action;
    size_t   consent; // the latest that it ends: an action, or NOT_FOUND
    Day      notified, effect;
    ExitKind kind;
} Exit;

// The next withdrawal notified by the day, as things stand at its end; *at starts at 0.
bool history_next_exit(History h, Day known, size_t *at, Exit *exit);
// The last of them; of the kind EXIT_KINDS: there is none.
Exit history_last_exit(History h, Day known);
// The withdrawal that an act notifies, or that ends the consent that it deposits before it entered into
// force.
bool history_exit_of(History h, size_t action, Day known, Exit *exit);
// The day on which the consent that an act deposits enters into force, as known then; 0: it is no consent.
Day history_entry_of(History h, size_t action, Day known);

#endif
