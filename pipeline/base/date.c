// date.c - see date.h.
#include "base/date.h"

#include <stdio.h>

/* Days before 1 March of a year that starts in March, so that the leap day comes last; 400 years
 * have 146097 days. Method: Howard Hinnant, "chrono-compatible low-level date algorithms" (2013). */
static Day civil_day(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400, yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 305; // 0001-01-01 -> 1
}

static int month_days(int year, int month)
{
    static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool             leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return DAYS[month - 1] + (month == 2 && leap);
}

Day day_make(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
        return 0;
    return civil_day(year, month, day);
}

Civil day_civil(Day d)
{
    int z = d + 305, era = z / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (Civil){ yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1 };
}

Day day_plus_months(Day d, int months)
{
    Civil c = day_civil(d);
    int   m = c.year * 12 + c.month - 1 + months;
    int   year = m / 12, month = m % 12 + 1;
    if (year < 1 || year > 9999)
        return 0;
    int last = month_days(year, month);
    return civil_day(year, month, c.day < last ? c.day : last);
}

Day day_year_end(int year) { return day_make(year, 12, 31); }

// The digits of a number, from the last one on, in front of end.
static char *put_digits(char *end, int number, int digits)
{
    for (; digits; digits--, number /= 10)
        *--end = (char)('0' + number % 10);
    return end;
}

const char *day_text(Day d, char text[DATE_SIZE])
{
    if (!d)
        return text[0] = 0, text;
    Civil c = day_civil(d);
    char *at = text + DATE_SIZE - 1;
    *at = 0;
    at = put_digits(at, c.day, 2), *--at = '-';
    at = put_digits(at, c.month, 2), *--at = '-';
    put_digits(at, c.year, 4);
    return text;
}

const char *span_text(DateSpan span, char text[DATE_SIZE])
{
    day_text(span.first, text);
    if (span.last - span.first > 31)
        text[4] = 0;
    else if (span.last != span.first)
        text[7] = 0;
    return text;
}

bool date_parse(Str text, DateSpan *span)
{
    static const char FORM[] = "dddd-dd-dd";
    if (text.n != 4 && text.n != 7 && text.n != 10)
        return false;
    int part[3] = { 0 }, p = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool digit = char_is_digit(text.s[i]);
        if (FORM[i] == 'd' ? !digit : text.s[i] != '-')
            return false;
        if (digit)
            part[p] = part[p] * 10 + (text.s[i] - '0');
        else
            p++;
    }
    int first_month = text.n > 4 ? part[1] : 1, last_month = text.n > 4 ? part[1] : 12;
    if (first_month < 1 || first_month > 12)
        return false;
    Day first = day_make(part[0], first_month, text.n > 7 ? part[2] : 1);
    Day last = text.n > 7 ? first : day_make(part[0], last_month, month_days(part[0], last_month));
    if (!first || !last)
        return false;
    *span = (DateSpan){ first, last };
    return true;
}

bool entry_rule_parse(Str text, EntryRule *rule)
{
    if (str_eq(text, S("none"))) {
        *rule = (EntryRule){ 0 };
        return true;
    }
    Cut       cut = str_cut(text, '-');
    EntryRule parsed = { .first_of_next_month = cut.ok };
    size_t    delay;
    if ((cut.ok && !str_eq(cut.tail, S("first-of-next-month"))) || cut.head.n < 2 ||
        !str_size((Str){ cut.head.s, cut.head.n - 1 }, &delay) || delay > 36500)
        return false;
    parsed.delay = (int)delay;
    parsed.unit = cut.head.s[cut.head.n - 1];
    if (parsed.unit != 'd' && parsed.unit != 'm' && parsed.unit != 'y')
        return false;
    *rule = parsed;
    return true;
}

Day entry_rule_day(EntryRule rule, Day deposit)
{
    if (!rule.unit)
        return deposit;
    Day day = rule.unit == 'd' ? deposit + rule.delay
                               : day_plus_months(deposit, rule.delay * (rule.unit == 'y' ? 12 : 1));
    if (day > day_year_end(9999))
        return 0;
    if (!day || !rule.first_of_next_month)
        return day;
    Civil c = day_civil(day);
    return day_plus_months(civil_day(c.year, c.month, 1), 1);
}
