// dates.c - see dates.h.
#include "import/dates.h"

#include "import/sheet.h"

#include <string.h>

typedef struct {
    int    value;
    size_t digits;
} Number;

static Number take_number(Str *text, size_t most)
{
    Number n = { 0 };
    while (n.digits < text->n && n.digits < most && char_is_digit(text->s[n.digits]))
        n.value = n.value * 10 + (text->s[n.digits++] - '0');
    if (n.digits)
        text->s += n.digits, text->n -= n.digits;
    return n;
}

static bool at_digit(Str text) { return text.n && char_is_digit(text.s[0]); }

static void skip(Str *text, const char *any)
{
    while (text->n && strchr(any, text->s[0]))
        text->s++, text->n--;
}

// 1 to 12 for the name of a month or its first three letters or more, perhaps with a point; else 0.
static int take_month(Str *text)
{
    static const char *const MONTHS[] = { "january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december" };
    size_t                   n = 0;
    while (n < text->n && ((text->s[n] | 32) >= 'a' && (text->s[n] | 32) <= 'z'))
        n++;
    for (size_t m = 0; m < COUNT(MONTHS); m++)
        if (n >= 3 && n <= strlen(MONTHS[m]) && strncasecmp(text->s, MONTHS[m], n) == 0) {
            text->s += n, text->n -= n;
            skip(text, ".");
            return (int)m + 1;
        }
    return 0;
}

static DateFate span_of(int year, int month, int day, DateSpan *span)
{
    Day first = day_make(year, month ? month : 1, day ? day : 1);
    if (!first)
        return DATE_WRONG;
    Day last = day ? first : month ? day_plus_months(first, 1) - 1 : day_year_end(year);
    *span = (DateSpan){ first, last };
    return DATE_READ;
}

// Three numbers with one of - / . between them; or two, 2026-10, or one, 2026.
static DateFate read_numbers(Str *text, DateOrder order, DateSpan *span)
{
    Number n[3] = { take_number(text, 4) };
    char   mark = 0;
    size_t parts = 1;
    for (; parts < 3 && text->n > 1 && strchr("-/.", text->s[0]) && (!mark || text->s[0] == mark) &&
           at_digit((Str){ text->s + 1, text->n - 1 });
         parts++) {
        mark = text->s[0];
        text->s++, text->n--;
        n[parts] = take_number(text, 4);
    }
    if (at_digit(*text))
        return DATE_WRONG;
    if (n[0].digits == 4 && n[1].digits <= 2 && n[2].digits <= 2 && (parts < 2 || n[1].value) &&
        (parts < 3 || n[2].value))
        return span_of(n[0].value, n[1].value, n[2].value, span);
    if (parts < 3 || n[0].digits > 2 || n[1].digits > 2 || (n[2].digits != 4 && n[2].digits != 2) ||
        order == ORDER_ISO || !n[0].value || !n[1].value)
        return DATE_WRONG;
    int year = n[2].value + (n[2].digits == 2 ? 2000 : 0), a = n[0].value, b = n[1].value;
    if (order == ORDER_UNKNOWN && mark == '.')
        order = ORDER_DMY; // nobody writes the month first with points
    if (order == ORDER_UNKNOWN && a <= 12 && b <= 12 && a != b)
        return DATE_EITHER;
    bool day_first = order == ORDER_DMY || (order == ORDER_UNKNOWN && a > 12);
    return span_of(year, day_first ? b : a, day_first ? a : b, span);
}

// 15 October 2026, 15-Oct-2026, October 15, 2026, October 2026.
static DateFate read_words(Str *text, DateSpan *span)
{
    Number day = take_number(text, 2);
    skip(text, " -.");
    int month = take_month(text);
    if (!month)
        return DATE_WRONG;
    skip(text, " -.,");
    Str    behind_month = *text;
    Number year = take_number(text, 4);
    if (!day.digits && year.digits <= 2) {
        *text = behind_month;
        day = take_number(text, 2);
        skip(text, " ,");
        year = take_number(text, 4);
        if (!day.digits)
            return DATE_WRONG;
    }
    if (year.digits != 4 || (day.digits && !day.value) || at_digit(*text))
        return DATE_WRONG;
    return span_of(year.value, month, day.value, span);
}

// A number above 9999, which is no year.
static bool read_serial(Str text, bool from_1904, DateSpan *span)
{
    double serial;
    Day    day = str_real(text, &serial) && serial > 9999 ? sheet_serial_day(serial, from_1904) : 0;
    if (day)
        *span = (DateSpan){ day, day };
    return day != 0;
}

DateFate date_read(Str cell, DateOrder order, bool from_1904, DateSpan *span, Str *rest)
{
    Str text = str_trim(cell), words = text;
    *rest = (Str){ 0 };
    if (!text.n)
        return DATE_WRONG;
    if (read_serial(text, from_1904, span))
        return DATE_READ;
    DateFate fate = read_words(&words, span);
    if (fate == DATE_READ)
        text = words;
    else if (at_digit(text))
        fate = read_numbers(&text, order, span);
    *rest = str_trim(text);
    return fate;
}

Str date_skip_time(Str rest)
{
    Str text = rest;
    skip(&text, " ,T");
    Number hour = take_number(&text, 2);
    if (!hour.digits || !text.n || text.s[0] != ':')
        return rest;
    for (int i = 0; i < 3 && text.n && strchr(":.", text.s[0]); i++) {
        text.s++, text.n--;
        take_number(&text, 9);
    }
    skip(&text, " ");
    if (text.n >= 2 && (strncasecmp(text.s, "AM", 2) == 0 || strncasecmp(text.s, "PM", 2) == 0))
        text.s += 2, text.n -= 2;
    skip(&text, "Z ");
    if (text.n >= 3 && (strncasecmp(text.s, "UTC", 3) == 0 || strncasecmp(text.s, "GMT", 3) == 0))
        text.s += 3, text.n -= 3;
    if (text.n >= 3 && strchr("+-", text.s[0]) && at_digit((Str){ text.s + 1, text.n - 1 })) // +02:00
        text.s++, text.n--, take_number(&text, 2), skip(&text, ":"), take_number(&text, 2);
    return str_trim(text);
}

// Which order a cell proves; ORDER_UNKNOWN: none.
static DateOrder proven(Str cell)
{
    DateSpan  span;
    Str       rest;
    DateOrder can = ORDER_UNKNOWN;
    if (date_read(cell, ORDER_ISO, false, &span, &rest) == DATE_READ)
        return ORDER_UNKNOWN;
    bool dmy = date_read(cell, ORDER_DMY, false, &span, &rest) == DATE_READ;
    bool mdy = date_read(cell, ORDER_MDY, false, &span, &rest) == DATE_READ;
    if (dmy != mdy)
        can = dmy ? ORDER_DMY : ORDER_MDY;
    return can;
}

DateOrder date_order(const Csv *csv, size_t column)
{
    DateOrder order = ORDER_UNKNOWN;
    for (size_t r = 0; r < csv->rows; r++) {
        DateOrder one = proven(csv->cells[r * csv->columns + column].text);
        if (one && order && one != order)
            return ORDER_UNKNOWN;
        order = one ? one : order;
    }
    return order;
}
