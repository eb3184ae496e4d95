// pdf.c - the annex on A4 pages: front, contents, running heads, outline.
//
// The body is laid out first, because the contents need its page numbers; the front pages follow,
// whose number does not depend on what the numbers are, and are put before it.
#include "annex/annex.h"
#include "annex/front.h"
#include "annex/layout.h"

#include <math.h>

#define NUMBER_ROOM 24.0 // for a page number in the contents

// Front ----------------------------------------------------------------------------------------------

typedef struct {
    AnnexInput *in;
    const Doc  *doc;
    const Flow *body;
    size_t      shift; // pages before the body
} Front;

static void front_text(Flow *f, Str text, FontRole font, Ink ink, Tag tag, double after)
{
    Paragraph p = paragraph_plain(f->keep, f->fonts, text, font, ink, TEXT_WIDTH);
    canvas_tag(flow_canvas(f), tag, (Str){ 0 });
    f->y += canvas_paragraph(flow_canvas(f), &p, 0, p.n, MARGIN, f->y) + after;
    canvas_tag_end(flow_canvas(f));
}

static void front_line(Flow *f, Str name, Str value)
{
    enum { NAME_WIDTH = 92 };
    Paragraph p = paragraph_plain(f->keep, f->fonts, value, FONT_BODY, INK_TEXT, TEXT_WIDTH - NAME_WIDTH);
    Paragraph n = paragraph_plain(f->keep, f->fonts, name, FONT_BODY, INK_MUTED, NAME_WIDTH);
    canvas_tag(flow_canvas(f), TAG_P, (Str){ 0 });
    canvas_paragraph(flow_canvas(f), &n, 0, n.n, MARGIN, f->y);
    f->y += canvas_paragraph(flow_canvas(f), &p, 0, p.n, MARGIN + NAME_WIDTH, f->y) + 1;
    canvas_tag_end(flow_canvas(f));
}

static void front_title(Flow *f, const Front *front)
{
    const Config *config = &front->in->config->values;
    FrontLines    lines = annex_front(front->in, f->keep);
    canvas_fill(flow_canvas(f), (Box){ MARGIN, f->y - 6, MM(24), 3 }, fill_solid(INK_ACCENT));
    f->y += 10;
    front_text(f, config->title, FONT_HEADING1, INK_TEXT, TAG_H1, 3);
    front_text(f, config->author, FONT_BODY, INK_MUTED, TAG_P, 12);
    for (size_t i = 0; i < lines.n; i++)
        front_line(f, lines.items[i].name, lines.items[i].value);
    f->y += 16;
}

static Str page_label(Arena *keep, size_t sheet) { return str_format(keep, "%zu", sheet + 1); }

// The part of a title that fits a line, up to a blank; all of it where it fits or has none.
static Str first_line(const Flow *f, FontRole font, Str title, double room)
{
    Str part = title;
    while (part.n && font_width(f->fonts, font, part) > room) {
        while (part.n && part.s[part.n - 1] != ' ')
            part.n--;
        part.n -= part.n > 0;
    }
    return part.n ? part : title;
}

// One entry of the contents, on one line or two: the title on the left, a dotted leader, the page.
static void contents_line(Flow *f, const Front *front, const Start *start, double indent, FontRole font)
{
    const Block *b = start->block;
    Str          title = block_title(b, f->keep);
    Str          label = page_label(f->keep, start->sheet + front->shift);
    double       room = TEXT_WIDTH - indent - NUMBER_ROOM, line = font_line(font) + (b->level == 1 ? 4
                                                                                     : b->level    ? 0.4
                                                                                                   : 1);
    Str          first = first_line(f, font, title, room), rest = { title.s + first.n, title.n - first.n };
    if (flow_room(f) < line + (rest.n ? font_line(font) : 0))
        flow_page(f);
    title = font_ellipsis(f->keep, f->fonts, font, rest.n ? str_trim(rest) : first, room);
    double base = f->y + line - 3.5, from = MARGIN + indent + font_width(f->fonts, font, title) + 6;
    double to = MARGIN + TEXT_WIDTH - font_width(f->fonts, font, label) - 6;
    canvas_tag(flow_canvas(f), TAG_TOC_ITEM, (Str){ 0 });
    canvas_link(flow_canvas(f), str_format(f->keep, "#%.*s", ARG(block_anchor(b, f->keep))));
    if (rest.n) { // with the blank, so that a reader of the structure hears two words
        first.n++;
        canvas_text(flow_canvas(f), first, font, INK_TEXT, MARGIN + indent, base, ANCHOR_LEFT);
        base += font_line(font), f->y += font_line(font);
    }
    canvas_text(flow_canvas(f), title, font, INK_TEXT, MARGIN + indent, base, ANCHOR_LEFT);
    canvas_text(flow_canvas(f), label, font, INK_TEXT, MARGIN + TEXT_WIDTH, base, ANCHOR_RIGHT);
    canvas_link_end(flow_canvas(f));
    canvas_tag_end(flow_canvas(f));
    if (to > from)
        canvas_line(flow_canvas(f), from, base - 0.5, to, base - 0.5, (Pen){ INK_FAINT, 0.5, DASH_DOT });
    f->y += line;
}

static const Start *start_of(const Flow *body, const Block *b)
{
    for (size_t i = 0; i < body->starts_n; i++)
        if (body->starts[i].block == b)
            return &body->starts[i];
    return NULL;
}

static void contents_title(Flow *f, MessageId title)
{
    if (flow_room(f) < 50)
        flow_page(f);
    f->y += flow_at_top(f) ? 0 : 14;
    front_text(f, language_say(f->language, title, NO_ARGS, f->keep), FONT_HEADING2, INK_TEXT, TAG_H2, 3);
}

// Blocks of a kind, in the order of the document (charts may be placed in another).
static void contents_of(Flow *f, const Front *front, BlockKind kind, MessageId title)
{
    bool begun = false;
    for (size_t i = 0; i < front->doc->n; i++) {
        const Block *b = &front->doc->blocks[i];
        const Start *start = b->kind == kind ? start_of(front->body, b) : NULL;
        bool         sub = kind == BLOCK_HEADING && b->level > 1;
        if (!start)
            continue;
        if (!begun)
            contents_title(f, title);
        begun = true;
        contents_line(f, front, start, sub ? MM(5) : 0,
                      sub                     ? FONT_TABLE
                      : kind == BLOCK_HEADING ? FONT_BODY_BOLD
                                              : FONT_TABLE);
    }
}

// Height of the lists of figures and tables: they stand together, on the first page or the second.
static double lists_height(const Doc *doc)
{
    size_t lines = 0;
    for (size_t i = 0; i < doc->n; i++)
        lines += doc->blocks[i].kind == BLOCK_CHART || doc->blocks[i].kind == BLOCK_TABLE;
    return (double)lines * (font_line(FONT_TABLE) + 1) + 2 * (14 + font_line(FONT_HEADING2) + 3);
}

static Flow front_flow(const Front *front, Arena *keep)
{
    Flow f = flow_new(keep, front->in->charts->fonts, front->in->charts->language);
    flow_page(&f);
    front_title(&f, front);
    contents_of(&f, front, BLOCK_HEADING, MSG_CONTENTS_TITLE);
    if (flow_room(&f) < lists_height(front->doc))
        flow_page(&f);
    contents_of(&f, front, BLOCK_CHART, MSG_CONTENTS_FIGURES);
    contents_of(&f, front, BLOCK_TABLE, MSG_CONTENTS_TABLES);
    return f;
}

// Running heads --------------------------------------------------------------------------------------

static void running_head(AnnexInput *in, Sheet *sheet, size_t number, size_t of)
{
    Canvas         *c = sheet->canvas;
    Arena          *keep = in->charts->keep;
    const Language *l = in->charts->language;
    Fonts          *fonts = in->charts->fonts;
    double          right = MARGIN + TEXT_WIDTH, half = TEXT_WIDTH / 2 - 60;
    canvas_tag(c, TAG_ARTIFACT, (Str){ 0 });
    if (number > 0) {
        Str symbol = font_ellipsis(keep, fonts, FONT_NOTE, annex_symbol(in), half);
        Str title = font_ellipsis(keep, fonts, FONT_NOTE, in->config->values.title, TEXT_WIDTH / 2 + 20);
        canvas_text(c, symbol, FONT_NOTE, INK_MUTED, MARGIN, HEAD_BASELINE, ANCHOR_LEFT);
        canvas_text(c, title, FONT_NOTE, INK_MUTED, right, HEAD_BASELINE, ANCHOR_RIGHT);
        canvas_line(c, MARGIN, HEAD_BASELINE + 5, right, HEAD_BASELINE + 5, pen(INK_GRID, 0.5));
    }
    if (sheet->illustrative)
        canvas_text(c, language_say(l, MSG_BLOCK_FLAG, NO_ARGS, keep), FONT_TABLE_BOLD, INK_WARN, MARGIN,
                    FOOT_BASELINE, ANCHOR_LEFT);
    Str page = language_say(l, MSG_PDF_PAGE, ARGS(arg_count("n", number + 1), arg_count("of", of)), keep);
    canvas_text(c, page, FONT_NOTE, INK_MUTED, right, FOOT_BASELINE, ANCHOR_RIGHT);
    canvas_tag_end(c);
}

// The document -----------------------------------------------------------------------------------------

static void add_outline(Paper *paper, const Doc *doc, Arena *keep)
{
    size_t section = 0;
    for (size_t i = 0; i < doc->n; i++) {
        const Block *b = &doc->blocks[i];
        bool         chapter = b->kind == BLOCK_HEADING && b->level == 1;
        size_t       entry;
        if (b->kind != BLOCK_HEADING && b->kind != BLOCK_CHART && b->kind != BLOCK_TABLE)
            continue;
        entry = paper_outline(paper, chapter ? 0 : section, block_title(b, keep), block_anchor(b, keep));
        section = chapter ? entry : section;
    }
}

static Paper *paper_of(const AnnexInput *in, Arena *keep)
{
    char          day[DATE_SIZE];
    const Config *config = &in->config->values;
    DocumentInfo  info = { .title = config->title,
                           .author = config->author,
                           .subject = annex_symbol(in),
                           .language = str(LANGUAGE_NAMES[config->language]),
                           .date = str_copy(keep, str(day_text(in->charts->w->scope->cutoff, day))) };
    return paper_new(keep, &info);
}

AnnexPages annex_lay_out(AnnexInput *in, const Doc *doc)
{
    Arena *keep = in->charts->keep;
    Flow   body = flow_new(keep, in->charts->fonts, in->charts->language);
    Front  front = { .in = in, .doc = doc, .body = &body };
    flow_blocks(&body, doc, in->scratch);
    Flow first = { .n = 2 }; // pages, as a rule
    do {
        front.shift = first.n;
        first = front_flow(&front, keep);
    } while (first.n != front.shift);
    AnnexPages pages = { .items = NEW(keep, Canvas *, first.n + body.n), .paper = paper_of(in, keep) };
    for (size_t i = 0; i < first.n + body.n; i++) {
        Sheet *sheet = i < first.n ? &first.sheets[i] : &body.sheets[i - first.n];
        running_head(in, sheet, i, first.n + body.n);
        pages.items[pages.n++] = sheet->canvas;
        paper_add(pages.paper, sheet->canvas, page_label(keep, i));
    }
    add_outline(pages.paper, doc, keep);
    return pages;
}
