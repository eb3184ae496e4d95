// test_base_date.c - civil dates, reduced precision, rules of entry into force.
#include "fixture.h"

#include "input/csv.h"

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static void every_day_goes_there_and_back(void **state)
{
    (void)state;
    static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    Day              expected = 0;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            int last = DAYS[month - 1] + (month == 2 && is_leap(year));
            for (int day = 1; day <= last; day++) {
                Day   d = day_make(year, month, day);
                Civil c = day_civil(d);
                if (d != ++expected || c.year != year || c.month != month || c.day != day)
                    fail_msg("%d-%d-%d is day %d, goes back to %d-%d-%d", year, month, day, d, c.year,
                             c.month, c.day);
            }
            assert_int_equal(day_make(year, month, last + 1), 0);
        }
    assert_int_equal(expected, 3652059);
    assert_int_equal(day_make(1970, 1, 1), 719163);
    assert_int_equal(day_make(0, 1, 1) | day_make(10000, 1, 1) | day_make(2000, 0, 1) | day_make(2000, 13, 1),
                     0);
}

static void dates_are_parsed(void **state)
{
    (void)state;
    static const struct {
        const char *text, *first, *last;
    } GOOD[] = {
        { "2018-08-16", "2018-08-16", "2018-08-16" }, { "2018-08", "2018-08-01", "2018-08-31" },
        { "2018", "2018-01-01", "2018-12-31" },       { "2016-02", "2016-02-01", "2016-02-29" },
        { "2100-02", "2100-02-01", "2100-02-28" },    { "0001-01-01", "0001-01-01", "0001-01-01" },
        { "9999-12-31", "9999-12-31", "9999-12-31" }, { "2000-02-29", "2000-02-29", "2000-02-29" },
    };
    static const char *const BAD[] = {
        "2018-02-30",
        "2018-13",
        "2018-00",
        "2018-13-01",
        " 2018",
        "2018 ",
        "18-01-01",
        "2018-1-1",
        "2018-01-1",
        "2018-01-00",
        "2018-01-32",
        "1900-02-29",
        "0000",
        "0000-01-01",
        "2018/01/01",
        "20180101",
        "2018-",
        "201",
        "",
        "2018-08-",
        "+2018",
        "-018",
        "2018-0a",
        "2018-08-16T00",
        "2018-08-16 ",
        "\xD9\xA2\xD9\xA0",
    };
    for (size_t i = 0; i < COUNT(GOOD); i++) {
        DateSpan span;
        char     text[DATE_SIZE];
        assert_true(date_parse(str(GOOD[i].text), &span));
        assert_string_equal(day_text(span.first, text), GOOD[i].first);
        assert_string_equal(day_text(span.last, text), GOOD[i].last);
        assert_string_equal(span_text(span, text), GOOD[i].text);
    }
    for (size_t i = 0; i < COUNT(BAD); i++) {
        DateSpan span = { 7, 8 };
        if (date_parse(str(BAD[i]), &span) || span.first != 7 || span.last != 8)
            fail_msg("'%s' was taken for a date", BAD[i]);
    }
    char text[DATE_SIZE] = "x";
    assert_string_equal(day_text(0, text), "");
}

static void rules_are_parsed(void **state)
{
    (void)state;
    static const char *const GOOD[] = {
        "none", "30d", "0d", "3m", "1y", "60d-first-of-next-month", "3m-first-of-next-month"
    };
    static const char *const BAD[] = { "",
                                       "d",
                                       "30",
                                       "30D",
                                       "30 d",
                                       "-30d",
                                       "30d-",
                                       "30d-first",
                                       "none-first-of-next-month",
                                       "30w",
                                       "1.5y",
                                       "99999d",
                                       "30dd",
                                       "first-of-next-month" };
    EntryRule                rule;
    for (size_t i = 0; i < COUNT(GOOD); i++)
        if (!entry_rule_parse(str(GOOD[i]), &rule))
            fail_msg("'%s'", GOOD[i]);
    for (size_t i = 0; i < COUNT(BAD); i++)
        if (entry_rule_parse(str(BAD[i]), &rule))
            fail_msg("'%s' was taken for a rule", BAD[i]);
}

static void rules_give_days(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *deposit, *want;
    } CASES[] = {
        { "1m", "2001-01-31", "2001-02-28" }, // the month's last day
        { "1m", "2004-01-31", "2004-02-29" },
        { "1m", "2004-02-29", "2004-03-29" },
        { "3m", "2003-11-30", "2004-02-29" },
        { "1y", "2004-02-29", "2005-02-28" },
        { "4y", "2004-02-29", "2008-02-29" },
        { "12m", "2004-02-29", "2005-02-28" },
        { "1m", "2019-12-31", "2020-01-31" },
        { "0d", "2019-12-31", "2019-12-31" },
        { "30d", "2004-02-15", "2004-03-16" },
        { "30d", "2003-12-15", "2004-01-14" },
        { "60d-first-of-next-month", "2023-11-14", "2024-02-01" }, // Armenia
        { "60d-first-of-next-month", "2024-10-25", "2025-01-01" }, // Ukraine
        { "60d-first-of-next-month", "2019-03-04", "2019-06-01" }, // Malaysia
        { "60d-first-of-next-month", "2018-12-31", "2019-04-01" }, // the 60th day is 1 March
        { "60d-first-of-next-month", "2018-12-30", "2019-03-01" }, // the 60th day is 28 February
        { "60d-first-of-next-month", "2002-10-02", "2003-01-01" }, // the 60th day is 1 December
        { "60d-first-of-next-month", "2002-11-02", "2003-02-01" }, // the 60th day is 1 January
        { "60d-first-of-next-month", "2002-10-15", "2003-01-01" }, // December to January
        { "3m-first-of-next-month", "2004-11-30", "2005-03-01" },
        { "none", "2004-11-30", "2004-11-30" },
        { "30d", "9999-12-20", "" },
        { "1y", "9999-12-20", "" },
        { "0d-first-of-next-month", "9999-12-20", "" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        EntryRule rule;
        char      text[DATE_SIZE];
        assert_true(entry_rule_parse(str(CASES[i].rule), &rule));
        day_text(entry_rule_day(rule, day_of(CASES[i].deposit)), text);
        if (strcmp(text, CASES[i].want) != 0)
            fail_msg("%s after %s is '%s', want '%s'", CASES[i].rule, CASES[i].deposit, text, CASES[i].want);
    }
}

// Published days of entry into force --------------------------------------------------------------

static Csv read_csv(Desk *d, const char *path)
{
    FileNote note;
    assert_true(file_read(path, &d->keep, &note, NULL));
    Csv csv = csv_parse_bytes(note.bytes, str(path), &d->keep, &d->diag);
    assert_true(csv.ok && diag_errors(&d->diag) == 0);
    return csv;
}

// By the rule alone, and as the acts of data/actions.csv are folded.
static void check_entry(Walk *w, Str treaty, Str state, Str deposited, Str in_force)
{
    DateSpan deposit, entry;
    assert_true(date_parse(deposited, &deposit) && date_parse(in_force, &entry));
    size_t        t = index_find(&w->data.treaty_index, treaty), s = index_find(&w->data.state_index, state);
    const Treaty *tr = &w->data.treaties[t];
    Day           by_rule = entry_rule_day(tr->rule, deposit.last);
    if (by_rule < tr->in_force)
        by_rule = tr->in_force;
    bool succeeds = entry.last < deposit.last; // Montenegro: from its independence on
    if (by_rule != entry.last && !succeeds)
        fail_msg("%.*s %.*s: the rule gives another day than %.*s", ARG(treaty), ARG(state), ARG(in_force));
    const History h = history_of(w->standing[0], t, s);
    if (history_first_act(h) == NOT_FOUND) // apic and the amendments: the list may be newer than our rows
        return;
    const Window ever = { CLOCK_IN_FORCE, 0, DAY_NEVER - 1, DAY_NEVER - 1 };
    Change       change;
    bool         found = false;
    for (size_t at = 0; history_next_change(h, &ever, &at, &change);) {
        if (!change.joins || change.opens[CLOCK_DEPOSITED] != deposit.last)
            continue;
        found = true;
        assert_int_equal(change.day, entry.last);
    }
    if (!found)
        fail_msg("%.*s %.*s: no deposit on %.*s in actions.csv", ARG(treaty), ARG(state), ARG(deposited));
}

static void published_entry_dates(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    Csv   rome = read_csv(d, "tests/data/rome_entry_dates.csv");
    Csv   other = read_csv(d, "tests/data/entry_dates_other.csv");
    assert_int_equal(rome.rows, 28);
    assert_int_equal(other.rows, 43);
    for (size_t r = 0; r < rome.rows; r++) {
        const Cell *c = rome.cells + r * rome.columns;
        check_entry(w, S("rome-statute"), c[0].text, c[1].text, c[2].text);
    }
    for (size_t r = 0; r < other.rows; r++) {
        const Cell *c = other.cells + r * other.columns;
        check_entry(w, c[0].text, c[1].text, c[2].text, c[3].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_goes_there_and_back),
        cmocka_unit_test(dates_are_parsed),
        cmocka_unit_test(rules_are_parsed),
        cmocka_unit_test(rules_give_days),
        cmocka_unit_test(published_entry_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
