// font.c - the table of font roles, and what needs widths but no shaping library.
#include "draw/ops.h"

#include <math.h>

static const FontFace ROLES[FONT_COUNT] = {
    [FONT_TITLE]       = { .name = "title", .size = 11, .line = 1.25, .bold = true },
    [FONT_SUBTITLE]    = { .name = "subtitle", .size = 9, .line = 1.3 },
    [FONT_LABEL]       = { .name = "label", .size = 8, .line = 1.25 },
    [FONT_LABEL_BOLD]  = { .name = "label-bold", .size = 8, .line = 1.25, .bold = true },
    [FONT_NOTE]        = { .name = "note", .size = 7, .line = 1.3 },
    [FONT_TILE]        = { .name = "tile", .size = 6, .line = 1.2 },
    [FONT_TILE_BOLD]   = { .name = "tile-bold", .size = 6, .line = 1.2, .bold = true },
    [FONT_BODY]        = { .name = "body", .size = 9.5, .line = 1.4 },
    [FONT_BODY_BOLD]   = { .name = "body-bold", .size = 9.5, .line = 1.4, .bold = true },
    [FONT_BODY_ITALIC] = { .name = "body-italic", .size = 9.5, .line = 1.4, .italic = true },
    [FONT_HEADING1]    = { .name = "heading1", .size = 15, .line = 1.25, .bold = true },
    [FONT_HEADING2]    = { .name = "heading2", .size = 11.5, .line = 1.25, .bold = true },
    [FONT_HEADING3]    = { .name = "heading3", .size = 9.5, .line = 1.3, .bold = true },
    [FONT_TABLE]       = { .name = "table", .size = 8, .line = 1.25 },
    [FONT_TABLE_BOLD]  = { .name = "table-bold", .size = 8, .line = 1.25, .bold = true },
    [FONT_CAPTION]     = { .name = "caption", .size = 8.5, .line = 1.3 },
    [FONT_MONO]        = { .name = "mono", .size = 7, .line = 1.3, .mono = true },
    [FONT_WATERMARK]   = { .name = "watermark", .size = 34, .line = 1.2, .bold = true },
};

FontFace font_face(FontRole role)
{
    return ROLES[role];
}
const char *font_name(FontRole role)
{
    return ROLES[role].name;
}
double font_size(FontRole role)
{
    return ROLES[role].size;
}
double font_line(FontRole role)
{
    return ROLES[role].size * ROLES[role].line;
}

// Text as Pango may see it: well-formed UTF-8 without control characters.
Str text_clean(Arena *keep, Str text, bool newlines)
{
    Text   t    = { .in = keep };
    size_t done = 0;
    for (size_t i = 0; i < text.n;) {
        unsigned char ch      = (unsigned char)text.s[i];
        bool          control = (ch < 32 && !(newlines && ch == '\n')) || ch == 127;
        size_t        good    = control ? 0 : str_utf8_error((Str){ text.s + i, text.n - i });
        // C1 controls are two bytes, C2 80 .. C2 9F.
        for (size_t k = 0; k < good; k++) {
            unsigned char b  = (unsigned char)text.s[i + k];
            bool          c1 = b == 0xC2 && k + 1 < good && (unsigned char)text.s[i + k + 1] < 0xA0;
            if ((b < 32 && !(newlines && b == '\n')) || b == 127 || c1)
                good = k;
        }
        i += good;
        if (i == text.n)
            break;
        ch = (unsigned char)text.s[i];
        text_add(&t, (Str){ text.s + done, i - done });
        if (ch < 128) {
            text_addc(&t, " ");
            i += 1;
        } else if (ch == 0xC2 && i + 1 < text.n && str_utf8_error((Str){ text.s + i, 2 }) == 2) {
            text_addc(&t, " ");
            i += 2;
        } else {
            text_addc(&t, "\xEF\xBF\xBD");
            i += 1;
        }
        done = i;
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
    for (size_t n = text.n; n > 0; n--) {
        if (((unsigned char)text.s[n] & 0xC0) == 0x80)
            continue; // inside a character
        Str head = str_trim((Str){ text.s, n });
        Str cut  = str_format(keep, "%.*s\xE2\x80\xA6", ARG(head));
        if (font_width(fonts, role, cut) <= width)
            return cut;
    }
    return S("\xE2\x80\xA6");
}

// Paragraphs --------------------------------------------------------------------------------------

Paragraph paragraph_plain(Arena *keep, Fonts *fonts, Str text, FontRole font, Ink ink, double width)
{
    Run run = { .text = text, .font = font, .ink = ink };
    return paragraph_make(keep, fonts, &run, 1, width, ALIGN_LEFT);
}

double paragraph_height(const Paragraph *p, size_t from, size_t to)
{
    return to > from ? p->lines[to - 1].top + p->lines[to - 1].height - p->lines[from].top : 0;
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
