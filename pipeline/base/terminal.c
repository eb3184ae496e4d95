// terminal.c - see terminal.h.
#include "base/terminal.h"

// The code point at s, which begins a well-formed UTF-8 sequence, and how many bytes it has.
static size_t decode(const char *s, uint32_t *point)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t               n = u[0] < 0x80 ? 1 : u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
    *point = n == 1 ? u[0] : u[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++)
        *point = *point << 6 | (u[i] & 0x3Fu);
    return n;
}

static bool steers(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void add_shown(Text *t, Str text, bool lines)
{
    while (text.n) {
        size_t good = str_utf8_error(text);
        for (size_t i = 0, n; i < good; i += n) {
            uint32_t c;
            n = decode(text.s + i, &c);
            if (steers(c) && !(lines && (c == '\n' || c == '\t')))
                text_addc(t, "?");
            else
                text_bytes(t, text.s + i, n);
        }
        text.s += good, text.n -= good;
        if (text.n)
            text_addc(t, "?"), text.s++, text.n--;
    }
}

void terminal_add(Text *t, Str line) { add_shown(t, line, false); }

static Str shown(Arena *keep, Str text, bool lines)
{
    Text t = { .in = keep };
    text_reserve(&t, text.n);
    add_shown(&t, text, lines);
    return text_str(&t);
}

Str terminal_lines(Arena *keep, Str text) { return shown(keep, text, true); }
Str terminal_line(Arena *keep, Str line) { return shown(keep, line, false); }
