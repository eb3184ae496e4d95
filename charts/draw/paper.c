// paper.c - documents of several pages: pages, outline, and a check that every link leads
// somewhere.
#include "draw/ops.h"

#include <assert.h>

Paper *paper_new(Arena *keep, const DocumentInfo *info)
{
    Paper *paper = NEW(keep, Paper, 1);
    paper->in = keep;
    paper->info = *info;
    return paper;
}

void paper_add(Paper *paper, const Canvas *page, Str label)
{
    assert(page->depth == 0);
    *GROW(paper->in, paper->pages, paper->n, paper->cap) = (Page){ page, str_copy(paper->in, label) };
}

size_t paper_pages(const Paper *paper) { return paper->n; }

size_t paper_outline(Paper *paper, size_t parent, Str title, Str target)
{
    assert(parent <= paper->entries_n);
    *GROW(paper->in, paper->entries, paper->entries_n, paper->entries_cap) =
        (Entry){ parent, str_copy(paper->in, title), str_copy(paper->in, target) };
    return paper->entries_n;
}

// Names of all destinations on the pages, and a sentence about the first link that leads nowhere:
// Cairo would only report a tag error after everything was drawn.
typedef struct {
    Arena *in;
    Str   *items;
    size_t n, cap;
} Names;

static void collect_names(const Canvas *c, OpKind kind, Names *names)
{
    for (size_t i = 0; i < c->n; i++) {
        if (c->ops[i].kind == OP_PLACE)
            collect_names(c->ops[i].child, kind, names);
        else if (c->ops[i].kind == kind)
            *GROW(names->in, names->items, names->n, names->cap) = c->ops[i].text;
    }
}

static bool has_name(const Names *names, Str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->items[i], name))
            return true;
    return false;
}

const char *paper_error(const Paper *paper, Arena *keep)
{
    Names places = { .in = keep }, links = { .in = keep };
    for (size_t i = 0; i < paper->n; i++) {
        collect_names(paper->pages[i].canvas, OP_DESTINATION, &places);
        collect_names(paper->pages[i].canvas, OP_LINK, &links);
    }
    for (size_t i = 0; i < places.n; i++)
        if (has_name(&(Names){ .items = places.items, .n = i }, places.items[i]))
            return str_format(keep, "destination '%.*s' exists twice", ARG(places.items[i])).s;
    for (size_t i = 0; i < links.n; i++) {
        Str to = links.items[i];
        if (to.n && to.s[0] == '#' && !has_name(&places, (Str){ to.s + 1, to.n - 1 }))
            return str_format(keep, "a link leads to '%.*s', which is nowhere", ARG(to)).s;
    }
    for (size_t i = 0; i < paper->entries_n; i++)
        if (!has_name(&places, paper->entries[i].target))
            return str_format(keep, "the outline leads to '%.*s', which is nowhere",
                              ARG(paper->entries[i].target))
                .s;
    return NULL;
}

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

const char *tag_place(Arena *keep, const Op *destination)
{
    Text t = { .in = keep };
    text_addc(&t, "name=");
    add_quoted(&t, destination->text);
    text_addf(&t, " x=%.2f y=%.2f", destination->x, destination->y);
    return t.s;
}

const char *canvas_pdf(const Canvas *canvas, const DocumentInfo *info, Arena *keep, Str *bytes)
{
    Paper *paper = paper_new(keep, info);
    paper_add(paper, canvas, (Str){ 0 });
    return paper_pdf(paper, keep, bytes);
}
