// text.c - slices, near names, growing text.
#include "base/base.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Str str(const char *c_string) { return (Str){ c_string, c_string ? strlen(c_string) : 0 }; }

bool str_eq(Str a, Str b) { return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0); }

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int    c = n ? memcmp(a.s, b.s, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

// The digits at the start of a text, without leading zeros, and the rest behind them.
static Cut cut_digits(Str text)
{
    size_t zeros = 0, n;
    while (zeros + 1 < text.n && text.s[zeros] == '0' && isdigit((unsigned char)text.s[zeros + 1]))
        zeros++;
    for (n = zeros; n < text.n && isdigit((unsigned char)text.s[n]);)
        n++;
    return (Cut){ { text.s + zeros, n - zeros }, { text.s + n, text.n - n }, n > zeros };
}

int str_cmp_natural(Str a, Str b)
{
    Str x = a, y = b;
    while (x.n && y.n) {
        Cut p = cut_digits(x), q = cut_digits(y);
        if (p.ok && q.ok) {
            int order = p.head.n != q.head.n ? (p.head.n > q.head.n) - (p.head.n < q.head.n)
                                             : str_cmp(p.head, q.head);
            if (order)
                return order;
            x = p.tail, y = q.tail;
        } else if (*x.s != *y.s) {
            return (unsigned char)*x.s < (unsigned char)*y.s ? -1 : 1;
        } else {
            x.s++, x.n--, y.s++, y.n--;
        }
    }
    return x.n != y.n ? (x.n ? 1 : -1) : str_cmp(a, b);
}

int str_compare(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

bool str_same_letters(Str a, Str b)
{
    size_t i = 0;
    while (a.n == b.n && i < a.n && char_small(a.s[i]) == char_small(b.s[i]))
        i++;
    return i == a.n && i == b.n;
}

bool str_take(Str *text, Str prefix)
{
    if (!str_starts(*text, prefix))
        return false;
    text->s += prefix.n, text->n -= prefix.n;
    return true;
}

size_t str_line_at(Str text, size_t offset)
{
    size_t line = 1;
    for (size_t i = 0; i < offset; i++)
        line += text.s[i] == '\n';
    return line;
}

bool str_starts(Str text, Str prefix)
{
    return text.n >= prefix.n && str_eq((Str){ text.s, prefix.n }, prefix);
}

Str str_trim(Str text)
{
    while (text.n && (*text.s == ' ' || *text.s == '\t'))
        text.s++, text.n--;
    while (text.n && (text.s[text.n - 1] == ' ' || text.s[text.n - 1] == '\t'))
        text.n--;
    return text;
}

char *str_c(Arena *keep, Str text)
{
    char *copy = arena_bytes(keep, text.n + 1);
    if (text.n)
        memcpy(copy, text.s, text.n);
    copy[text.n] = 0;
    return copy;
}

Str str_copy(Arena *keep, Str text) { return (Str){ str_c(keep, text), text.n }; }

Str str_format(Arena *keep, const char *format, ...)
{
    va_list args, again;
    char    first[256]; // mostly enough, and then it is formatted once
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(first, sizeof first, format, args);
    va_end(args);
    assert(n >= 0);
    char *s = arena_bytes(keep, (size_t)n + 1);
    if ((size_t)n < sizeof first)
        memcpy(s, first, (size_t)n + 1);
    else
        vsnprintf(s, (size_t)n + 1, format, again);
    va_end(again);
    return (Str){ s, (size_t)n };
}

bool str_size(Str text, size_t *value)
{
    size_t v = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned digit = (unsigned)(text.s[i] - '0');
        if (digit > 9 || v > (SIZE_MAX - digit) / 10)
            return false;
        v = v * 10 + digit;
    }
    *value = v;
    return text.n > 0;
}

bool str_real(Str text, double *value)
{
    char copy[64];
    if (text.n == 0 || text.n >= sizeof copy)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (!strchr("+-.0123456789eE", text.s[i]) || !text.s[i])
            return false;
    memcpy(copy, text.s, text.n);
    copy[text.n] = 0;
    char  *end;
    double v = strtod(copy, &end);
    if (*end || end == copy || !isfinite(v))
        return false;
    *value = v;
    return true;
}

bool str_glob(Str pattern, Str text)
{
    size_t p = 0, t = 0, star = SIZE_MAX, resume = 0;
    while (t < text.n) {
        if (p < pattern.n && pattern.s[p] == '*')
            star = p++, resume = t;
        else if (p < pattern.n && (pattern.s[p] == '?' || pattern.s[p] == text.s[t]))
            p++, t++;
        else if (star != SIZE_MAX)
            p = star + 1, t = ++resume;
        else
            return false;
    }
    while (p < pattern.n && pattern.s[p] == '*')
        p++;
    return p == pattern.n;
}

bool str_glob_begins(Str pattern, Str start)
{
    for (size_t i = 0; i < start.n; i++) {
        if (i < pattern.n && pattern.s[i] == '*')
            return true;
        if (i >= pattern.n || (pattern.s[i] != '?' && pattern.s[i] != start.s[i]))
            return false;
    }
    return true;
}

Str path_join(Arena *keep, Str folder, Str name)
{
    if (folder.n == 0 || (name.n && name.s[0] == '/'))
        return str_copy(keep, name);
    bool slash = folder.s[folder.n - 1] == '/';
    return str_format(keep, "%.*s%s%.*s", ARG(folder), slash ? "" : "/", ARG(name));
}

Str path_folder(Str path)
{
    size_t n = path.n;
    while (n && path.s[n - 1] != '/')
        n--;
    return (Str){ path.s, n > 1 ? n - 1 : n };
}

bool str_is_code(Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (!((c >= 'a' && c <= 'z') || char_is_digit(c) || (i && (c == '-' || c == '.'))))
            return false;
    }
    return text.n > 0;
}

static bool is_capital_or_digit(char c) { return char_is_capital(c) || char_is_digit(c); }

Str str_hyphenated(Str text, size_t *at)
{
    enum { LONG = 17 };
    for (size_t i = *at; i < text.n;) {
        const char *hyphen = memchr(text.s + i, '-', text.n - i);
        if (!hyphen)
            break;
        size_t from = (size_t)(hyphen - text.s), to = from;
        while (from > i && is_capital_or_digit(text.s[from - 1]))
            from--;
        while (to < text.n && (is_capital_or_digit(text.s[to]) || text.s[to] == '-'))
            to++;
        i = to;
        if (text.s[from] > '9' && text.s[to - 1] != '-' && to - from < LONG) { // 2024-11-08 breaks nowhere
            *at = to;
            return (Str){ text.s + from, to - from };
        }
    }
    *at = text.n;
    return (Str){ 0 };
}

Cut str_cut(Str text, char separator)
{
    const char *at = text.n ? memchr(text.s, separator, text.n) : NULL;
    if (!at)
        return (Cut){ .head = text, .tail = { text.n ? text.s + text.n : text.s, 0 } };
    size_t n = (size_t)(at - text.s);
    return (Cut){ { text.s, n }, { at + 1, text.n - n - 1 }, true };
}

// Length of the well-formed sequence at s (RFC 3629: no overlong forms, no surrogates), or 0.
static size_t utf8_sequence(const unsigned char *s, size_t room)
{
    static const struct {
        unsigned char first, last, low, high; // lead byte range, second byte range
        size_t        n;
    } FORMS[] = {
        { 0x00, 0x7F, 0x00, 0x00, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
        { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
        { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };
    for (size_t f = 0; f < COUNT(FORMS); f++) {
        if (s[0] < FORMS[f].first || s[0] > FORMS[f].last)
            continue;
        size_t n = FORMS[f].n;
        if (n > room || (n > 1 && (s[1] < FORMS[f].low || s[1] > FORMS[f].high)))
            return 0;
        for (size_t i = 2; i < n; i++)
            if ((s[i] & 0xC0) != 0x80)
                return 0;
        return n;
    }
    return 0;
}

size_t str_utf8_error(Str text)
{
    const uint64_t TOPS = UINT64_C(0x8080808080808080);
    size_t         i = 0;
    while (i < text.n) {
        uint64_t eight = TOPS;
        if (text.n - i >= sizeof eight)
            memcpy(&eight, text.s + i, sizeof eight);
        if (!(eight & TOPS)) { // all of ASCII, as most are
            i += sizeof eight;
            continue;
        }
        size_t n =
            (signed char)text.s[i] > 0 ? 1 : utf8_sequence((const unsigned char *)text.s + i, text.n - i);
        if (n == 0)
            return i;
        i += n;
    }
    return text.n;
}

enum { SLIP_MOST = 64 }; // nothing longer is a slip of the hand

/* Optimal string alignment distance (Damerau-Levenshtein without edits inside a swapped pair). */
static size_t edit_distance(Str a, Str b)
{
    size_t rows[3][2 * SLIP_MOST] = { { 0 } }, *before = rows[0], *last = rows[1], *row = rows[2];
    assert(b.n < 2 * SLIP_MOST);
    for (size_t j = 0; j <= b.n; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t best = last[j - 1] + (a.s[i - 1] != b.s[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
        size_t *free_row = before;
        before = last, last = row, row = free_row;
    }
    return last[b.n];
}

Str str_replaced(Str text, const char *mark, Str value, Arena *keep)
{
    size_t n = strlen(mark);
    Text   t = { .in = keep };
    for (const char *at; text.n && (at = memmem(text.s, text.n, mark, n));) {
        text_bytes(&t, text.s, (size_t)(at - text.s));
        text_add(&t, value);
        text.n -= (size_t)(at - text.s) + n;
        text.s = at + n;
    }
    text_add(&t, text);
    return text_str(&t);
}

size_t str_nearest(Str word, const Str *names, size_t count)
{
    if (word.n > SLIP_MOST)
        return count;
    size_t nearest = count, least = word.n / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        size_t gap = names[i].n > word.n ? names[i].n - word.n : word.n - names[i].n;
        if (gap > least)
            continue;
        size_t d = edit_distance(word, names[i]);
        if (d < word.n && (d < least || (d == least && nearest == count)))
            least = d, nearest = i;
    }
    return nearest;
}

// The newest text of an arena grows in place.
void text_reserve(Text *t, size_t more)
{
    if (t->cap - t->n > more)
        return;
    size_t cap = t->cap ? t->cap * 2 : 16;
    while (cap - t->n <= more)
        cap *= 2;
    if (t->cap && t->s + t->cap == t->in->at) {
        arena_bytes(t->in, cap - t->cap);
    } else {
        char *s = arena_bytes(t->in, cap);
        if (t->n)
            memcpy(s, t->s, t->n);
        t->s = s;
    }
    t->cap = cap;
}

void text_addf(Text *t, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    text_reserve(t, 63);
    int n = vsnprintf(t->s + t->n, t->cap - t->n, format, args);
    va_end(args);
    assert(n >= 0);
    if ((size_t)n >= t->cap - t->n) {
        text_reserve(t, (size_t)n);
        vsnprintf(t->s + t->n, t->cap - t->n, format, again);
    }
    va_end(again);
    t->n += (size_t)n;
}

Str text_str(const Text *t) { return (Str){ t->s, t->n }; }
