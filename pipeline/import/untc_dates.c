// untc_cells.c - the titles and dates of a participant table. See untc.h.
#include "import/untc.h"

#include <string.h>

// Titles -----------------------------------------------------------------------------------------

/* What the acts are called; the first that fits. A definitive signature, a simplified procedure and
 * a consent to be bound make a party like the others, but actions.csv has no word of their own for
 * them: they are rows of acceptance, the general word, and the source says what they were called. */
static const struct {
    const char *label; // folded, * for anything
    size_t      act;   // 0: neither a signature nor one of the six consents
    bool        plain;
} LABELS[] = {
    { "signature", ACT_SIGNATURE, true },
    { "succession to signature", ACT_SIGNATURE, false },
    { "signature by *", ACT_SIGNATURE, false },
    { "signature subject to *", ACT_SIGNATURE, false },
    { "definitive signature", ACT_ACCEPTANCE, false },
    { "definitive signature of *", ACT_ACCEPTANCE, false },
    { "signature without reservation*", ACT_ACCEPTANCE, false },
    { "ratification", ACT_RATIFICATION, true },
    { "ratification of *", ACT_RATIFICATION, false },
    { "acceptance", ACT_ACCEPTANCE, true },
    { "acceptance of *", ACT_ACCEPTANCE, false },
    { "approval", ACT_APPROVAL, true },
    { "approval of *", ACT_APPROVAL, false },
    { "accession", ACT_ACCESSION, true },
    { "accession to *", ACT_ACCESSION, false },
    { "succession", ACT_SUCCESSION, true },
    { "succession to *", ACT_SUCCESSION, false },
    { "formal confirmation", ACT_FORMAL_CONFIRMATION, true },
    { "act of formal confirmation", ACT_FORMAL_CONFIRMATION, true },
    { "consent to be bound", ACT_ACCEPTANCE, false },
    { "consent to be bound by *", ACT_ACCEPTANCE, false },
    { "simplified procedure", ACT_ACCEPTANCE, false },
    { "provisional application*", 0, true },
    { "notification of provisional application*", 0, true },
    { "notification of non-provisional application*", 0, true },
    { "notification in respect of *", 0, true },
    { "application", 0, true },
    { "application of *", 0, true },
    { "participation", 0, true },
    { "participation in *", 0, true },
};

static const char *const CODES[] = { "a", "d", "A", "AA", "c", "C", "p", "P", "s", "n" };

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes "(a)" off the end of a label; but "article 7 (1) (a)" counts paragraphs.
static Str cut_code(Str *label)
{
    for (size_t i = 0; i < COUNT(CODES); i++) {
        Str    code = str(CODES[i]);
        size_t n = code.n + 2;
        if (label->n <= n)
            continue;
        Str tail = { label->s + label->n - n, n };
        if (tail.s[0] != '(' || tail.s[n - 1] != ')' || !str_eq((Str){ tail.s + 1, code.n }, code))
            continue;
        Str rest = str_trim((Str){ label->s, label->n - n });
        if (!rest.n || rest.s[rest.n - 1] == ')' || is_digit(rest.s[rest.n - 1]))
            break;
        *label = rest;
        return (Str){ tail.s + 1, code.n };
    }
    return (Str){ 0 };
}

static UntcLabel read_label(Str text, Arena scratch)
{
    UntcLabel label = { .text = untc_bare(text).text };
    label.code = cut_code(&label.text);
    label.text = untc_bare(label.text).text;
    Str name = untc_fold(label.text, &scratch);
    for (size_t i = 0; i < COUNT(LABELS) && !label.known; i++)
        if (str_glob(str(LABELS[i].label), name)) {
            label.known = true;
            label.act = LABELS[i].act;
            label.plain = LABELS[i].plain;
        }
    return label;
}

size_t untc_labels(Str title, UntcLabel *labels, size_t most, Arena scratch)
{
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= title.n && n < most; i++) {
        size_t next = i + 1;
        while (i < title.n && next < title.n && title.s[next] == ' ')
            next++;
        bool ends = i == title.n || (title.s[i] == ',' && next < title.n && is_capital(title.s[next]));
        if (!ends)
            continue;
        Str text = str_trim((Str){ title.s + from, i - from });
        if (text.n)
            labels[n++] = read_label(text, scratch);
        from = i + 1;
    }
    return n;
}

// Dates ------------------------------------------------------------------------------------------

static const char *const MONTHS[] = { "january", "february", "march",     "april",   "may",      "june",
                                      "july",    "august",   "september", "october", "november", "december" };

static bool take(Str *text, Str piece)
{
    if (!str_starts(*text, piece))
        return false;
    text->s += piece.n, text->n -= piece.n;
    return true;
}

static void skip_blanks(Str *text)
{
    while (untc_take_blank(text))
        ;
}

static Str take_run(Str *text, bool (*belongs)(char), size_t most)
{
    Str run = { text->s, 0 };
    while (run.n < text->n && run.n < most && belongs(text->s[run.n]))
        run.n++;
    text->s += run.n, text->n -= run.n;
    return run;
}

// A month by its first three letters or more, perhaps with a point.
static int take_month(Str *text)
{
    Str word = take_run(text, is_letter, 16);
    take(text, S("."));
    for (int m = 0; m < 12; m++) {
        size_t i = 0;
        while (i < word.n && MONTHS[m][i] && (word.s[i] | 0x20) == MONTHS[m][i])
            i++;
        if (word.n >= 3 && i == word.n)
            return m + 1;
    }
    return 0;
}

// "4 Feb 1985" or "1985-02-04" at the head of the text; 0 if there is none.
static Day take_day(Str *text)
{
    DateSpan span;
    if (text->n >= 10 && date_parse((Str){ text->s, 10 }, &span)) {
        text->s += 10, text->n -= 10;
        return span.last;
    }
    size_t day = 0, year = 0;
    Str    number = take_run(text, is_digit, 2);
    skip_blanks(text);
    int month = take_month(text);
    skip_blanks(text);
    Str four = take_run(text, is_digit, 4);
    if (!month || !str_size(number, &day) || four.n != 4 || !str_size(four, &year))
        return 0;
    return day_make((int)year, month, (int)day);
}

// Behind the date: at most one code, perhaps in parentheses, and footnote marks of one or two digits.
static bool take_rest(Str text, Str *code)
{
    while (skip_blanks(&text), text.n) {
        if (untc_take_mark(&text))
            continue;
        if (is_digit(text.s[0])) {
            take_run(&text, is_digit, 2);
            if (text.n && is_digit(text.s[0]))
                return false;
            continue;
        }
        bool open = take(&text, S("("));
        Str  word = take_run(&text, is_letter, 3);
        if (!word.n || word.n > 2 || code->n || (open && !take(&text, S(")"))))
            return false;
        *code = word;
    }
    return true;
}

bool untc_date(Str cell, UntcDate *date)
{
    Str text = cell;
    *date = (UntcDate){ 0 };
    skip_blanks(&text);
    if (take(&text, S("["))) {
        const char *end = text.n ? memchr(text.s, ']', text.n) : NULL;
        if (!end)
            return false;
        Str inside = { text.s, (size_t)(end - text.s) }, none = { 0 };
        Str behind = { end + 1, text.n - inside.n - 1 };
        if (!take_rest(behind, &none) || none.n)
            return false;
        date->bracketed = true;
        text = inside;
        skip_blanks(&text);
    }
    date->day = take_day(&text);
    return date->day && take_rest(text, &date->code);
}

// Files ------------------------------------------------------------------------------------------

static const struct {
    size_t      value;
    const char *numeral;
} ROMAN[] = { { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } };

static bool is_name_part(char c) { return is_letter(c) || is_digit(c); }
static bool is_roman(char c) { return c && strchr("IVXivx", c) != NULL; }

// The chapter as the collection writes it: 4, IV and iv are IV.
static bool add_chapter(Text *t, Str part)
{
    size_t chapter;
    if (str_size(part, &chapter) && chapter > 0 && chapter < 40) {
        for (size_t i = 0; i < COUNT(ROMAN); i++)
            for (; chapter >= ROMAN[i].value; chapter -= ROMAN[i].value)
                text_addc(t, ROMAN[i].numeral);
        return true;
    }
    for (size_t i = 0; i < part.n; i++) {
        char c = (char)(part.s[i] & ~0x20);
        if (!is_roman(part.s[i]))
            return false;
        text_bytes(t, &c, 1);
    }
    return part.n > 0;
}

Str untc_number(Str file, Arena *keep)
{
    for (size_t i = file.n; i-- > 0;)
        if (file.s[i] == '/') {
            file = (Str){ file.s + i + 1, file.n - i - 1 };
            break;
        }
    if (file.n > 4 && str_eq(untc_fold((Str){ file.s + file.n - 4, 4 }, keep), S(".csv")))
        file.n -= 4;
    Text   t = { .in = keep };
    size_t parts = 0;
    for (; file.n; parts++) {
        Str part = take_run(&file, is_name_part, file.n);
        if (!part.n || (parts == 0 && !add_chapter(&t, part)))
            return (Str){ 0 };
        if (parts)
            text_addf(&t, "-%.*s", ARG(part));
        if (file.n && ((!take(&file, S("-")) && !take(&file, S("."))) || !file.n))
            return (Str){ 0 };
    }
    return parts > 1 ? text_str(&t) : (Str){ 0 };
}
