// untc_dates.c - the dates of a participant table. See untc.h.
#include "import/untc.h"

#include <string.h>

static const char *const MONTHS[] = { "january", "february", "march",     "april",   "may",      "june",
                                      "july",    "august",   "september", "october", "november", "december" };

static void skip_blanks(Str *text)
{
    while (untc_take_blank(text))
        ;
}

static Str take_run(Str *text, bool (*belongs)(char), size_t most)
{
    Str run = { text->s, 0 };
    if (!text->n)
        return run;
    while (run.n < text->n && run.n < most && belongs(text->s[run.n]))
        run.n++;
    text->s += run.n, text->n -= run.n;
    return run;
}

// A month by its first three letters or more, perhaps with a point.
static int take_month(Str *text)
{
    Str word = take_run(text, char_is_letter, 16);
    str_take(text, S("."));
    for (int m = 0; m < 12; m++) {
        size_t i = 0;
        while (i < word.n && MONTHS[m][i] && (word.s[i] | 0x20) == MONTHS[m][i])
            i++;
        if (word.n >= 3 && i == word.n)
            return m + 1;
    }
    return 0;
}

// The three numbers of "04/02/1985", "4.2.1985", "4-2-1985" off the head of the text.
static bool take_numbers(Str *text, size_t *first, size_t *second, size_t *year)
{
    Str  rest = *text, numbers[3];
    char mark = 0;
    for (size_t i = 0; i < 3; i++) {
        numbers[i] = take_run(&rest, char_is_digit, i == 2 ? 4 : 2);
        if (!numbers[i].n || (i == 2 && numbers[i].n != 4))
            return false;
        if (i == 2)
            break;
        if (!rest.n || !memchr("/.-", rest.s[0], 3) || (i && rest.s[0] != mark))
            return false;
        mark = rest.s[0];
        rest.s++, rest.n--;
    }
    *text = rest;
    return str_size(numbers[0], first) && str_size(numbers[1], second) && str_size(numbers[2], year);
}

unsigned untc_date_order(Str cell)
{
    size_t first, second, year;
    skip_blanks(&cell);
    str_take(&cell, S("["));
    skip_blanks(&cell);
    if (!take_numbers(&cell, &first, &second, &year))
        return 0;
    return (first > 12 ? UNTC_DAY_FIRST : 0) | (second > 12 ? UNTC_MONTH_FIRST : 0);
}

// Of numbers in an order that is not known a day is made only where both orders give the same.
static Day numbered_day(size_t first, size_t second, size_t year, unsigned order)
{
    if (order == UNTC_MONTH_FIRST)
        return day_make((int)year, (int)first, (int)second);
    if (order == UNTC_DAY_FIRST || first == second)
        return day_make((int)year, (int)second, (int)first);
    return 0;
}

// "4 Feb 1985", "1985-02-04" or numbers at the head of the text; 0 if there is none.
static Day take_day(Str *text, unsigned order, bool *unclear)
{
    DateSpan span;
    size_t   day = 0, month_number = 0, year = 0;
    if (text->n >= 10 && date_parse((Str){ text->s, 10 }, &span) && span.first == span.last) {
        text->s += 10, text->n -= 10;
        return span.last;
    }
    if (take_numbers(text, &day, &month_number, &year)) {
        *unclear = order != UNTC_DAY_FIRST && order != UNTC_MONTH_FIRST && day != month_number;
        return numbered_day(day, month_number, year, order);
    }
    Str number = take_run(text, char_is_digit, 2);
    skip_blanks(text);
    int month = take_month(text);
    skip_blanks(text);
    Str four = take_run(text, char_is_digit, 4);
    if (!month || !str_size(number, &day) || four.n != 4 || !str_size(four, &year))
        return 0;
    return day_make((int)year, month, (int)day);
}

Day untc_take_day(Str *text)
{
    bool unclear;
    return take_day(text, 0, &unclear);
}

// The number of a footnote, of one or two digits: "3", "3/", "(3)", "[3]", "note 3", "see note 3".
static bool take_footnote(Str *text)
{
    Str rest = *text;
    str_take(&rest, S("see ")), str_take(&rest, S("notes ")), str_take(&rest, S("note "));
    char open = rest.n && (rest.s[0] == '(' || rest.s[0] == '[') ? rest.s[0] : 0;
    if (open)
        rest.s++, rest.n--;
    Str number = take_run(&rest, char_is_digit, 2);
    if (!number.n || (rest.n && char_is_digit(rest.s[0])) ||
        (open && !str_take(&rest, open == '(' ? S(")") : S("]"))))
        return false;
    str_take(&rest, S("/"));
    *text = rest;
    return true;
}

// Behind the date: at most one code, perhaps in parentheses, and footnote marks.
static bool take_rest(Str text, Str *code)
{
    while (skip_blanks(&text), text.n) {
        if (untc_take_mark(&text) || take_footnote(&text))
            continue;
        bool open = str_take(&text, S("("));
        Str  word = take_run(&text, char_is_letter, 3);
        if (!word.n || word.n > 2 || code->n || (open && !str_take(&text, S(")"))))
            return false;
        *code = word;
    }
    return true;
}

bool untc_date(Str cell, unsigned order, UntcDate *date)
{
    Str text = cell, behind = { 0 };
    *date = (UntcDate){ 0 };
    skip_blanks(&text);
    if (str_take(&text, S("["))) {
        const char *end = text.n ? memchr(text.s, ']', text.n) : NULL;
        if (!end)
            return false;
        Str inside = { text.s, (size_t)(end - text.s) };
        behind = (Str){ end + 1, text.n - inside.n - 1 };
        date->bracketed = true;
        text = inside;
        skip_blanks(&text);
    }
    date->day = take_day(&text, order, &date->unclear);
    return date->day && take_rest(text, &date->code) && take_rest(behind, &date->code);
}
