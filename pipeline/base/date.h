// date.h - civil dates (proleptic Gregorian), dates of reduced precision, entry rules.
//
// A Day counts from 0001-01-01 = 1, so that 0 means "no day". Years run from 1 to 9999.
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/base.h"

typedef int32_t Day;

// What a date of reduced precision allows: 2018 is 2018-01-01 .. 2018-12-31. Equal when exact.
typedef struct {
    Day first, last;
} DateSpan;

typedef struct {
    int year, month, day;
} Civil;

Day   day_make(int year, int month, int day); // 0 if there is no such day
Civil day_civil(Day d);
Day   day_plus_months(Day d, int months); // keeps the day of the month, or takes the last one
Day   day_year_end(int year);

#define DATE_SIZE 11
// Writes YYYY-MM-DD and NUL; an empty string for no day. Returns text.
const char *day_text(Day d, char text[DATE_SIZE]);
// The same with the precision that the span still has: 2018-08, 2018.
const char *span_text(DateSpan span, char text[DATE_SIZE]);

// YYYY-MM-DD, YYYY-MM or YYYY, nothing else. False leaves *span alone.
bool date_parse(Str text, DateSpan *span);

// When a consent enters into force for its State: a delay, then perhaps the first day of the month
// after the one in which the delayed day falls (Rome Statute art. 126(2): 60d-first-of-next-month).
typedef struct {
    int  delay;
    char unit; // 'd', 'm', 'y'; 0: the rule is 'none', no delay
    bool first_of_next_month;
} EntryRule;

bool entry_rule_parse(Str text, EntryRule *rule);
// The day of entry for a deposit; 0 beyond the year 9999.
Day entry_rule_day(EntryRule rule, Day deposit);

#endif
