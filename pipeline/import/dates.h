// dates.h - dates as people write them in tables: 2026-10-15, 15/10/2026, 15.10.26, 15 October 2026,
// Oct 15, 2026, October 2026, 2026, and the serial numbers of spreadsheets.
#ifndef IMPORT_DATES_H
#define IMPORT_DATES_H

#include "base/date.h"
#include "input/csv.h"

// What stands first where a date is three numbers with the year last. A year of four digits in front is
// ISO in every order.
typedef enum { ORDER_UNKNOWN, ORDER_ISO, ORDER_DMY, ORDER_MDY } DateOrder;

// The order of day and month that the cells of a column prove; ORDER_UNKNOWN: none has a day above 12, or
// some prove one and some the other.
DateOrder date_order(const Csv *csv, size_t column);

typedef enum {
    DATE_READ,
    DATE_WRONG,  // no date, or no such day
    DATE_EITHER, // two days are possible, as the order is not known
} DateFate;

// The date at the beginning of a cell; *rest is what stands behind it, without blanks at its ends. A serial
// number fills its cell; from_1904 tells how it counts.
DateFate date_read(Str cell, DateOrder order, bool from_1904, DateSpan *span, Str *rest);

// Takes a time of day such as 14:03, 9:30:00 PM or T14:03:22.5+02:00 off the beginning of a text.
Str date_skip_time(Str rest);

#endif
