// pages.c - documents of several pages: pages, outline, a check that every link leads somewhere, and the PDF.
#include "draw/canvas.h"
#include "draw/play.h"

#include <assert.h>
#include <math.h>

#include <cairo-pdf.h>

typedef struct {
    const Canvas *canvas;
    Str           label;
} Page;

typedef struct {
    size_t parent;
    Str    title, target;
} Entry;

struct Paper {
    Arena       *in;
    DocumentInfo info;
    Page        *pages;
    size_t       n, cap;
    Entry       *entries;
    size_t       entries_n, entries_cap;
};

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

static const char *paper_error(const Paper *paper, Arena *keep)
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

static cairo_status_t append(void *closure, const unsigned char *data, unsigned length)
{
    text_bytes(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void set_info(cairo_surface_t *surface, const DocumentInfo *info, Arena *keep)
{
    Str date = info->date.n ? info->date : S("2000-01-01");
    if (date.n == 10)
        date = str_format(keep, "%.*sT00:00:00Z", ARG(date));
    const struct {
        cairo_pdf_metadata_t key;
        Str                  value;
    } rows[] = {
        { CAIRO_PDF_METADATA_TITLE, info->title },         { CAIRO_PDF_METADATA_AUTHOR, info->author },
        { CAIRO_PDF_METADATA_SUBJECT, info->subject },     { CAIRO_PDF_METADATA_KEYWORDS, info->keywords },
        { CAIRO_PDF_METADATA_CREATOR, S("universality") }, { CAIRO_PDF_METADATA_CREATE_DATE, date },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].value.n)
            cairo_pdf_surface_set_metadata(surface, rows[i].key,
                                           str_c(keep, text_clean(keep, rows[i].value, false)));
}

static void add_outline(cairo_surface_t *surface, const Paper *paper, Arena *keep)
{
    int *ids = NEW(keep, int, paper->entries_n + 1);
    for (size_t i = 0; i < paper->entries_n; i++) {
        const Entry *e = &paper->entries[i];
        Str          target = str_format(keep, "#%.*s", ARG(e->target));
        ids[i + 1] = cairo_pdf_surface_add_outline(
            surface, e->parent ? ids[e->parent] : CAIRO_PDF_OUTLINE_ROOT,
            str_c(keep, text_clean(keep, e->title, false)), tag_target(keep, target),
            e->parent ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

// Two specks of paper in opposite corners: an operation that reaches over the whole page. Cairo adds the
// extents of each to a region of what the file can hold without a picture; on a page of texts that took a
// sixth of the time until the region was one rectangle from the start.
static void cover(cairo_t *cr, const Canvas *page)
{
    const double speck = 1.0 / 64;
    cairo_rectangle(cr, 0, 0, speck, speck);
    // Whole points: what passes the edge would be clipped.
    cairo_rectangle(cr, floor(page->width) - speck, floor(page->height) - speck, speck, speck);
    play_ink(cr, INK_PAPER, 1);
    cairo_fill(cr);
}

static void play_pages(const Paper *paper, cairo_surface_t *surface, Player *player)
{
    cairo_t *cr = player->cr;
    for (size_t i = 0; i < paper->n; i++) {
        const Page *page = &paper->pages[i];
        // A new size forgets what was recorded of the page, tags too: it comes first.
        cairo_pdf_surface_set_size(surface, page->canvas->width, page->canvas->height);
        if (i == 0)
            cairo_tag_begin(cr, "Document", NULL);
        if (page->label.n)
            cairo_pdf_surface_set_page_label(
                surface, str_c(player->keep, text_clean(player->keep, page->label, false)));
        cover(cr, page->canvas);
        play(player, page->canvas);
        if (i + 1 < paper->n)
            cairo_show_page(cr);
    }
    cairo_tag_end(cr, "Document");
    cairo_show_page(cr);
}

const char *paper_pdf(const Paper *paper, Arena *keep, Str *bytes)
{
    const char *error = paper->n ? paper_error(paper, keep) : "a document needs a page";
    if (error)
        return error;
    Text out = { .in = keep };
    text_reserve(&out, paper->n << 16); // so that it is not copied as it grows
    const Canvas    *first = paper->pages[0].canvas;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, &out, first->width, first->height);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_info(surface, &paper->info, keep);
    cairo_t *cr = cairo_create(surface);
    Player   player = { .cr = cr, .pdf = true, .keep = keep };
    play_pages(paper, surface, &player);
    add_outline(surface, paper, keep);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return cairo_status_to_string(status);
    *bytes = pdf_complete(text_str(&out), paper->info.language, player.notes, player.notes_n, keep);
    return NULL;
}

const char *canvas_pdf(const Canvas *canvas, const DocumentInfo *info, Arena *keep, Str *bytes)
{
    Paper *paper = paper_new(keep, info);
    paper_add(paper, canvas, (Str){ 0 });
    return paper_pdf(paper, keep, bytes);
}
