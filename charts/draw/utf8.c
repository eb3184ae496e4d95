// utf8.c - see utf8.h.
#include "draw/utf8.h"

size_t utf8_next(Str text, uint32_t *code)
{
    unsigned char ch = (unsigned char)text.s[0];
    size_t        size = ch < 0x80 ? 1 : ch < 0xE0 ? 2 : ch < 0xF0 ? 3 : 4;
    *code = 0xFFFD;
    if (size > text.n || str_utf8_error((Str){ text.s, size }) < size)
        return 1;
    uint32_t v = size == 1 ? ch : ch & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++)
        v = v << 6 | ((unsigned char)text.s[i] & 0x3F);
    if ((v & 0xFFFE) != 0xFFFE && (v < 0xFDD0 || v > 0xFDEF)) // Cairo refuses noncharacters
        *code = v;
    return size;
}

bool is_control(uint32_t code) { return code < 32 || (code >= 127 && code < 160); }

// Embeddings and overrides of direction reach beyond their own text; isolates and marks do not.
static bool is_override(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || code == 0x2066 || code == 0x2067;
}

// What stands for a character that markup would take as its own, or that has no place in text.
static const char *escape_of(uint32_t code)
{
    switch (code) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case 0xFFFD:
        return "\xEF\xBF\xBD";
    default:
        return is_control(code) || is_override(code) ? "" : NULL;
    }
}

void text_markup(Text *t, Str s)
{
    size_t plain = 0; // bytes that can be taken as they are
    while (plain < s.n) {
        uint32_t    code;
        size_t      size = utf8_next((Str){ s.s + plain, s.n - plain }, &code);
        const char *as = escape_of(code);
        if (!as) {
            plain += size;
            continue;
        }
        text_add(t, (Str){ s.s, plain });
        text_addc(t, as);
        s = (Str){ s.s + plain + size, s.n - plain - size };
        plain = 0;
    }
    text_add(t, s);
}

Str text_clean(Arena *keep, Str text, bool newlines)
{
    Text   t = { .in = keep };
    size_t done = 0;
    for (size_t i = 0, size; i < text.n; i += size) {
        uint32_t code;
        Str      left = { text.s + i, text.n - i };
        size = utf8_next(left, &code);
        bool control = is_control(code) && !(newlines && code == '\n');
        if (!control && !(code == 0xFFFD && !str_starts(left, S("\xEF\xBF\xBD"))))
            continue;
        text_add(&t, (Str){ text.s + done, i - done });
        text_addc(&t, control ? " " : "\xEF\xBF\xBD");
        done = i + size;
    }
    if (done == 0)
        return text;
    text_add(&t, (Str){ text.s + done, text.n - done });
    return text_str(&t);
}
