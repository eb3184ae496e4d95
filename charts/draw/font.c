// font.c - the table of font roles, and what needs widths but no shaping library.
#include "draw/ops.h"

#include <math.h>

static const FontFace ROLES[FONT_COUNT] = {
    [FONT_TITLE] = { .name = "title", .size = 11, .line = 1.25, .bold = true },
    [FONT_SUBTITLE] = { .name = "subtitle", .size = 9, .line = 1.3 },
    [FONT_LABEL] = { .name = "label", .size = 8, .line = 1.25 },
    [FONT_LABEL_BOLD] = { .name = "label-bold", .size = 8, .line = 1.25, .bold = true },
    [FONT_NOTE] = { .name = "note", .size = 7, .line = 1.3 },
    [FONT_TILE] = { .name = "tile", .size = 6, .line = 1.2 },
    [FONT_TILE_BOLD] = { .name = "tile-bold", .size = 6, .line = 1.2, .bold = true },
    [FONT_BODY] = { .name = "body", .size = 9.5, .line = 1.4 },
    [FONT_BODY_BOLD] = { .name = "body-bold", .size = 9.5, .line = 1.4, .bold = true },
    [FONT_BODY_ITALIC] = { .name = "body-italic", .size = 9.5, .line = 1.4, .italic = true },
    [FONT_HEADING1] = { .name = "heading1", .size = 15, .line = 1.25, .bold = true },
    [FONT_HEADING2] = { .name = "heading2", .size = 11.5, .line = 1.25, .bold = true },
    [FONT_HEADING3] = { .name = "heading3", .size = 9.5, .line = 1.3, .bold = true },
    [FONT_TABLE] = { .name = "table", .size = 8, .line = 1.25 },
    [FONT_TABLE_BOLD] = { .name = "table-bold", .size = 8, .line = 1.25, .bold = true },
    [FONT_CAPTION] = { .name = "caption", .size = 8.5, .line = 1.3 },
    [FONT_MONO] = { .name = "mono", .size = 7, .line = 1.3, .mono = true },
    [FONT_WATERMARK] = { .name = "watermark", .size = 34, .line = 1.2, .bold = true },
};

FontFace    font_face(FontRole role) { return ROLES[role]; }
const char *font_name(FontRole role) { return ROLES[role].name; }
double      font_size(FontRole role) { return ROLES[role].size; }
double      font_line(FontRole role) { return ROLES[role].size * ROLES[role].line; }

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

double font_width_max(Fonts *fonts, FontRole role, const Str *texts, size_t n)
{
    double widest = 0;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, font_width(fonts, role, texts[i]));
    return widest;
}

Str font_ellipsis(Arena *keep, Fonts *fonts, FontRole role, Str text, double width)
{
    if (font_width(fonts, role, text) <= width)
        return text;
    Str    best = S("\xE2\x80\xA6");
    size_t fits = 0, over = text.n; // bytes: every try is shaped, so there are few
    while (over - fits > 1) {
        size_t n = (fits + over) / 2;
        while (n > fits && ((unsigned char)text.s[n] & 0xC0) == 0x80)
            n--; // inside a character
        if (n == fits && ++n)
            while (n < over && ((unsigned char)text.s[n] & 0xC0) == 0x80)
                n++;
        if (n >= over)
            break;
        Str  cut = str_format(keep, "%.*s\xE2\x80\xA6", ARG(str_trim((Str){ text.s, n })));
        bool narrow = font_width(fonts, role, cut) <= width;
        *(narrow ? &fits : &over) = n;
        best = narrow ? cut : best;
    }
    return best;
}

// Paragraphs --------------------------------------------------------------------------------------

static const Paragraph *find_made(const MadeParagraphs *made, const Run *run, double width, Align align)
{
    for (size_t i = made->n; i-- > 0;) {
        const MadeParagraph *m = &made->items[i];
        if (m->lines.width == width && m->align == align && m->run.font == run->font &&
            m->run.ink == run->ink && str_eq(m->run.text, run->text))
            return &m->lines;
    }
    return NULL;
}

Paragraph paragraph_make(Arena *keep, Fonts *fonts, const Run *runs, size_t n, double width, Align align)
{
    MadeParagraphs *made = n == 1 && runs->link.n == 0 ? fonts_made(fonts, keep) : NULL;
    if (!made)
        return paragraph_lay_out(keep, fonts, runs, n, width, align);
    const Paragraph *found = find_made(made, runs, width, align);
    if (found)
        return *found;
    MadeParagraph new = { .run = { .text = str_copy(keep, runs->text), .font = runs->font, .ink = runs->ink },
                          .align = align };
    new.lines = paragraph_lay_out(keep, fonts, runs, n, width, align);
    *GROW(keep, made->items, made->n, made->cap) = new;
    return new.lines;
}

Paragraph paragraph_plain(Arena *keep, Fonts *fonts, Str text, FontRole font, Ink ink, double width)
{
    Run run = { .text = text, .font = font, .ink = ink };
    return paragraph_make(keep, fonts, &run, 1, width, ALIGN_LEFT);
}

double paragraph_height(const Paragraph *p, size_t from, size_t to)
{
    return to > from ? p->lines[to - 1].top + p->lines[to - 1].height - p->lines[from].top : 0;
}

double paragraph_hang(const Paragraph *p)
{
    double hang = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->lines[i].n) {
            const Segment *first = p->lines[i].segments;
            hang = fmax(hang, -(p->lines[i].x + first->x + first->shape->ink.x));
        }
    return hang;
}

size_t paragraph_fit(const Paragraph *p, size_t from, double height)
{
    size_t to = from;
    while (to < p->n && paragraph_height(p, from, to + 1) <= height + 1e-6)
        to++;
    if (to == p->n)
        return to;
    if (p->n - to == 1) // the last line would stand alone on the next page
        to--;
    if (from == 0 && to == 1) // the first one on this
        to--;
    return to > from ? to : from;
}
