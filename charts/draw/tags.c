// tags.c - the structure of a PDF as Cairo's tags: elements, links and the places they lead to.
#include "draw/canvas.h"
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
    [TAG_DOCUMENT] = "Document",
    [TAG_H1] = "H1",
    [TAG_H2] = "H2",
    [TAG_H3] = "H3",
    [TAG_P] = "P",
    [TAG_TABLE] = "Table",
    [TAG_TR] = "TR",
    [TAG_TH] = "TH",
    [TAG_TH_ROW] = "TH",
    [TAG_TH_GROUP] = "TH",
    [TAG_TD] = "TD",
    [TAG_FIGURE] = "Figure",
    [TAG_CAPTION] = "Caption",
    [TAG_TOC] = "TOC",
    [TAG_TOC_ITEM] = "TOCI",
    [TAG_NOTE] = "Note",
    [TAG_LIST] = "L",
    [TAG_LIST_ITEM] = "LI",
    [TAG_LIST_LABEL] = "Lbl",
    [TAG_LIST_BODY] = "LBody",
    [TAG_SPAN] = "Span",
};

// What Cairo has no word for is added to the finished file.
static Str element_note(const Op *op, Arena *keep)
{
    switch (op->tag) {
    case TAG_TH:
        return S("/A << /O /Table /Scope /Column >>");
    case TAG_TH_ROW:
        return S("/A << /O /Table /Scope /Row >>");
    case TAG_TH_GROUP:
        return str_format(keep, "/A << /O /Table /Scope /Row /ColSpan %.*s >>", ARG(op->text));
    default:
        return (Str){ 0 };
    }
}

static void note_element(Player *p, const Op *op)
{
    Str more = element_note(op, p->keep);
    if (op->tag == TAG_FIGURE || more.n)
        *GROW(p->keep, p->notes, p->notes_n, p->notes_cap) =
            (ElementNote){ TAG_NAMES[op->tag], op->tag == TAG_FIGURE ? op->text : (Str){ 0 }, more };
}

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
        note_element(p, op);
    } else if (op->kind == OP_TAG_END && TAG_NAMES[begun->tag])
        cairo_tag_end(p->cr, TAG_NAMES[begun->tag]);
    else if (op->kind == OP_DESTINATION) {
        cairo_tag_begin(p->cr, CAIRO_TAG_DEST, tag_place(p->keep, op));
        cairo_tag_end(p->cr, CAIRO_TAG_DEST);
    }
}
