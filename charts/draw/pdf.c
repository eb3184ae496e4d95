// pdf.c - what Cairo 1.16 leaves out of a PDF, added behind it as an incremental update (ISO
// 32000-1, 7.5.6): alternative text of figures, scope of heads, the document's language, the title in the
// window, and the "D:" that makes its creation date well-formed.
//
// Works on the classic cross-reference table of version 1.5 files that Cairo writes. A file that
// looks otherwise is handed back as it is: a later Cairo may do all this itself.
#include "draw/ops.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    size_t number, at; // of an object, and where its new version begins
} Moved;

typedef struct {
    Text   out;
    Moved *moved;
    size_t n, cap;
} Update;

static const char *find_bytes(Str in, const char *what) { return memmem(in.s, in.n, what, strlen(what)); }

static Str behind(Str in, const char *at) { return (Str){ at, (size_t)(in.s + in.n - at) }; }

static size_t number_at(const char *at)
{
    size_t v = 0;
    for (; char_is_digit(*at); at++)
        v = v * 10 + (size_t)(*at - '0');
    return v;
}

// The number that follows a key of the trailer; 0 if there is none.
static size_t trailer_number(Str trailer, const char *key)
{
    const char *at = find_bytes(trailer, key);
    return at ? number_at(at + strlen(key)) : 0;
}

// A text string: UTF-16 with a byte order mark, in hexadecimal.
static void add_utf16(Text *t, Str s)
{
    text_addc(t, "<FEFF");
    while (s.n) {
        uint32_t code;
        size_t   size = utf8_next(s, &code);
        if (code >= 0x10000)
            text_addf(t, "%04X%04X", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + (code & 0x3FF));
        else
            text_addf(t, "%04X", code);
        s.s += size;
        s.n -= size;
    }
    text_addc(t, ">");
}

// Opens a new version of an object whose old dictionary begins at "<<"; the caller adds keys, then
// the rest of the old one from what is returned.
static const char *begin_object(Update *u, size_t number, const char *dictionary)
{
    Moved *m = GROW(u->out.in, u->moved, u->n, u->cap);
    m->number = number;
    m->at = u->out.n;
    text_addf(&u->out, "%zu 0 obj\n<<", number);
    return dictionary + 2;
}

static bool end_object(Update *u, Str old, const char *rest)
{
    const char *end = find_bytes(behind(old, rest), "endobj\n");
    if (end)
        text_add(&u->out, (Str){ rest, (size_t)(end - rest) + 7 });
    return end != NULL;
}

// The dictionary of object number, searched from the end, where Cairo writes catalog and info.
static const char *find_object(Str pdf, size_t number, char head[32])
{
    int n = snprintf(head, 32, "\n%zu 0 obj\n<<", number);
    for (size_t i = pdf.n - (size_t)n; i > 0; i--)
        if (memcmp(pdf.s + i, head, (size_t)n) == 0)
            return pdf.s + i + n - 2;
    return NULL;
}

static bool update_catalog(Update *u, Str pdf, size_t number, Str language)
{
    char        head[32];
    const char *at = find_object(pdf, number, head);
    if (!at)
        return false;
    const char *rest = begin_object(u, number, at);
    text_addc(&u->out, " /ViewerPreferences << /DisplayDocTitle true >>\n");
    if (language.n) {
        text_addc(&u->out, "   /Lang ");
        add_utf16(&u->out, language);
        text_addc(&u->out, "\n  ");
    }
    return end_object(u, pdf, rest);
}

static bool update_info(Update *u, Str pdf, size_t number)
{
    char        head[32];
    const char *at = find_object(pdf, number, head);
    if (!at)
        return false;
    const char *date = find_bytes(behind(pdf, at), "/CreationDate (");
    const char *rest = begin_object(u, number, at);
    if (date && memcmp(date + 15, "D:", 2) != 0) {
        text_add(&u->out, (Str){ rest, (size_t)(date + 15 - rest) });
        text_addc(&u->out, "D:");
        rest = date + 15;
    }
    return end_object(u, pdf, rest);
}

// The next element of a type from *left on, which moves behind its head; NULL: there is none.
static const char *next_element(Str *left, const char *type)
{
    char        mark[64];
    int         n = snprintf(mark, sizeof mark, " 0 obj\n<< /Type /StructElem\n   /S /%s\n", type);
    const char *at = find_bytes(*left, mark);
    if (at)
        *left = behind(*left, at + n);
    return at;
}

// Structure elements stand in the file in the order in which their tags were begun.
static bool update_elements(Update *u, Str pdf, const ElementNote *notes, size_t n, const char *type)
{
    Str left = pdf;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(notes[i].type, type) != 0)
            continue;
        const char *at = next_element(&left, type), *digits = at;
        if (!at)
            return false;
        if (!notes[i].alt.n && !notes[i].more.n)
            continue;
        while (digits > pdf.s && char_is_digit(digits[-1]))
            digits--;
        const char *rest = begin_object(u, number_at(digits), at + 7);
        text_addc(&u->out, " ");
        text_add(&u->out, notes[i].more);
        if (notes[i].alt.n) {
            text_addc(&u->out, "/Alt ");
            add_utf16(&u->out, notes[i].alt);
        }
        text_addc(&u->out, "\n  ");
        if (!end_object(u, pdf, rest))
            return false;
    }
    return true;
}

Str pdf_complete(Str pdf, Str language, const ElementNote *notes, size_t n, Arena *keep)
{
    static const char START[] = "startxref\n";
    Str               tail = pdf;
    if (pdf.n > 200)
        tail = behind(pdf, pdf.s + pdf.n - 200);
    const char *trailer = find_bytes(tail, "trailer\n");
    if (!trailer)
        return pdf;
    tail = behind(tail, trailer);
    size_t size = trailer_number(tail, "/Size "), root = trailer_number(tail, "/Root ");
    size_t info = trailer_number(tail, "/Info "), previous = trailer_number(tail, START);
    Update u = { .out = { .in = keep } };
    text_add(&u.out, pdf);
    if (!size || !root || !info || !previous || !update_elements(&u, pdf, notes, n, "Figure") ||
        !update_elements(&u, pdf, notes, n, "TH") || !update_info(&u, pdf, info) ||
        !update_catalog(&u, pdf, root, language))
        return pdf;
    size_t table = u.out.n;
    text_addc(&u.out, "xref\n");
    for (size_t i = 0; i < u.n; i++)
        text_addf(&u.out, "%zu 1\n%010zu 00000 n \n", u.moved[i].number, u.moved[i].at);
    text_addf(&u.out,
              "trailer\n<< /Size %zu\n   /Root %zu 0 R\n   /Info %zu 0 R\n   /Prev %zu\n>>\n"
              "startxref\n%zu\n%%%%EOF\n",
              size, root, info, previous, table);
    return text_str(&u.out);
}
