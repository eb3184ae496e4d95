// tags.c - the structure of a PDF as Cairo's tags: elements, links and the places they lead to.
#include "draw/play.h"

#include <string.h>

// A value in an attribute string of a cairo tag. Cairo writes it between parentheses into the PDF
// as it is, so whatever could end or change either string is percent-encoded, as in a URI.
static void add_quoted(Text *t, Str s)
{
    text_addc(t, "'");
    for (size_t i = 0; i < s.n; i++) {
        unsigned char ch = (unsigned char)s.s[i];
        if (ch <= ' ' || ch >= 127 || strchr("'()<>\\\"", ch))
            text_addf(t, "%%%02X", ch);
        else
            text_add(t, (Str){ s.s + i, 1 });
    }
    text_addc(t, "'");
}

const char *tag_target(Arena *keep, Str target)
{
    Text t = { .in = keep };
    bool internal = target.n > 0 && target.s[0] == '#';
    text_addc(&t, internal ? "dest=" : "uri=");
    add_quoted(&t, internal ? (Str){ target.s + 1, target.n - 1 } : target);
    return t.s;
}

static const char *tag_place(Arena *keep, const Op *destination)
{
    Text t = { .in = keep };
    text_addc(&t, "name=");
    add_quoted(&t, destination->text);
    text_addf(&t, " x=%.2f y=%.2f", destination->x, destination->y);
    return t.s;
}

static const char *const TAG_NAMES[TAG_COUNT] = {
    "Document", "H1",      "H2",  "H3",   "P",    "Table", "TR", "TH", "TD",
    "Figure",   "Caption", "TOC", "TOCI", "Note", "L",     "LI", NULL,
};

void play_structure(Player *p, const Op *op, const Op *begun)
{
    if (!p->pdf)
        return;
    if (op->kind == OP_LINK && op->text.n)
        cairo_tag_begin(p->cr, CAIRO_TAG_LINK, tag_target(p->keep, op->text));
    else if (op->kind == OP_LINK_END && begun->text.n)
        cairo_tag_end(p->cr, CAIRO_TAG_LINK);
    else if (op->kind == OP_TAG && TAG_NAMES[op->tag]) {
        cairo_tag_begin(p->cr, TAG_NAMES[op->tag], NULL);
        if (op->tag == TAG_FIGURE)
            *GROW(p->keep, p->alts, p->alts_n, p->alts_cap) = op->text;
    } else if (op->kind == OP_TAG_END && TAG_NAMES[begun->tag])
        cairo_tag_end(p->cr, TAG_NAMES[begun->tag]);
    else if (op->kind == OP_DESTINATION) {
        cairo_tag_begin(p->cr, CAIRO_TAG_DEST, tag_place(p->keep, op));
        cairo_tag_end(p->cr, CAIRO_TAG_DEST);
    }
}
