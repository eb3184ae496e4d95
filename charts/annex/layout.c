// layout.c - everything but tables; see layout.h.
#include "annex/layout.h"

#include <math.h>

#define INDENT MM(4.5) // of list items and quotes
#define BETWEEN 6.0    // paragraphs
#define ITEM_GAP 3.0
#define BELOW_CHART 12.0
#define CAPTION_GAP 4.0
#define LEAST_SCALE 0.85    // of a chart that is made smaller to fit
#define LEAST_SIZE 6.0      // of its texts then, points
#define SECTION_ROOM MM(60) // a section begins no lower than this above the foot

// Space above a block, left out at the top of a page.
static double space_above(const Block *b)
{
    static const double SPACE[] = {
        [BLOCK_PARAGRAPH] = BETWEEN, [BLOCK_LIST] = 5,   [BLOCK_QUOTE] = 9,      [BLOCK_NOTE] = 3,
        [BLOCK_CHART] = 12,          [BLOCK_TABLE] = 12, [BLOCK_PAGE_BREAK] = 0,
    };
    if (b->kind == BLOCK_HEADING)
        return b->level == 1 ? 26 : b->level == 2 ? 17 : 10;
    return SPACE[b->kind];
}

static double space_below_heading(const Block *b) { return b->level == 1 ? 5 : 1; }

// Flow --------------------------------------------------------------------------------------------

Flow flow_new(Arena *keep, Fonts *fonts, const Language *language)
{
    return (Flow){ .keep = keep, .fonts = fonts, .language = language };
}

Canvas *flow_canvas(const Flow *flow) { return flow->sheets[flow->n - 1].canvas; }
double  flow_room(const Flow *flow) { return flow->n ? BODY_BOTTOM - flow->y - flow->notes_height : 0; }
bool    flow_at_top(const Flow *flow) { return flow->n && flow->y <= BODY_TOP + 1e-9; }

void flow_rests(Flow *flow, const Block *block)
{
    flow->sheets[flow->n - 1].illustrative |= block->illustrative;
}

void flow_start(Flow *flow, const Block *block)
{
    *GROW(flow->keep, flow->starts, flow->starts_n, flow->starts_cap) = (Start){ block, flow->n - 1 };
    canvas_destination(flow_canvas(flow), block_anchor(block, flow->keep), MARGIN, fmax(flow->y - 8, 0));
}

static void place_chart(Flow *flow, const Piece *piece, double scale);

// The scale at which a chart and its caption stand in a height: its own, or a little less where that
// saves a page and no text gets too small; 0 where it does not fit.
static double scale_in(const Piece *p, double room)
{
    double height = canvas_height(p->chart), fits = (room - p->text.height - CAPTION_GAP) / height;
    return fits >= p->scale ? p->scale : fits >= p->least_scale ? fits : 0;
}

static void end_sheet(Flow *flow)
{
    if (flow->n)
        flow->sheets[flow->n - 1].empty = (flow_room(flow) + flow->below) / (BODY_BOTTOM - BODY_TOP);
    notes_draw(flow);
}

void flow_sheet(Flow *flow)
{
    end_sheet(flow);
    *GROW(flow->keep, flow->sheets, flow->n, flow->cap) =
        (Sheet){ .canvas = canvas_new(flow->keep, flow->fonts, PAGE_WIDTH, PAGE_HEIGHT) };
    flow->y = BODY_TOP;
}

// Places the charts that wait, in their order, as long as they fit.
static void place_late(Flow *flow)
{
    while (flow->late_n) {
        const Piece *first = flow->late[0];
        double       above = flow_at_top(flow) ? 0 : space_above(first->block),
               scale = scale_in(first, flow_room(flow) - above);
        if (flow_at_top(flow))
            scale = first->scale; // which fits a page
        if (scale <= 0)
            return;
        for (size_t i = 1; i < flow->late_n; i++)
            flow->late[i - 1] = flow->late[i];
        flow->late_n--;
        flow->y += above;
        place_chart(flow, first, scale);
    }
}

void flow_page(Flow *flow)
{
    flow_sheet(flow);
    place_late(flow);
}

// Charts follow a chapter, or a section of an appendix, into the next, but not many of them; none is left at
// the end.
enum { LATE_MOST = 1 };
// Text does not run ahead of charts that wait, unless half a page would be left empty, or a third where that
// is allowed for the sheet.
static double empty_most(const Flow *flow)
{
    bool ahead = flow->n <= flow->ahead_n && flow->ahead[flow->n - 1];
    return (BODY_BOTTOM - BODY_TOP) / (ahead ? 3 : 2);
}

static void settle(Flow *flow)
{
    while (flow->late_n)
        flow_page(flow);
}

// Measuring -----------------------------------------------------------------------------------------

static const FontRole LOOKS[][STYLE_COUNT] = {
    [LOOK_BODY] = { FONT_BODY, FONT_BODY_BOLD, FONT_BODY_ITALIC, FONT_MONO, FONT_BODY_BOLD },
    [LOOK_SMALL] = { FONT_TABLE, FONT_TABLE_BOLD, FONT_TABLE, FONT_MONO, FONT_TABLE_BOLD },
    [LOOK_HEADING1] = { FONT_HEADING1, FONT_HEADING1, FONT_HEADING1, FONT_HEADING1, FONT_HEADING1 },
    [LOOK_HEADING2] = { FONT_HEADING2, FONT_HEADING2, FONT_HEADING2, FONT_HEADING2, FONT_HEADING2 },
    [LOOK_HEADING3] = { FONT_HEADING3, FONT_HEADING3, FONT_HEADING3, FONT_HEADING3, FONT_HEADING3 },
    [LOOK_CELL] = { FONT_TABLE, FONT_TABLE_BOLD, FONT_TABLE, FONT_MONO, FONT_LARGE },
};

Paragraph prose_paragraph(Flow *flow, const Prose *prose, Look look, Ink ink, double width, Align align)
{
    Run *runs = NEW(flow->keep, Run, prose->n + 1);
    for (size_t i = 0; i < prose->n; i++) {
        const Span *s = &prose->items[i];
        runs[i] = (Run){ s->text, LOOKS[look][s->style], s->link.n ? INK_LINK : ink, s->link };
    }
    return paragraph_make(flow->keep, flow->fonts, runs, prose->n, width, align);
}

Paragraph caption_paragraph(Flow *flow, const Block *block, double width)
{
    Run   *runs = NEW(flow->keep, Run, block->prose.n + 2);
    size_t n = 0;
    runs[n++] = (Run){ str_format(flow->keep, "%.*s.", ARG(block->name)), FONT_TABLE_BOLD, INK_TEXT, { 0 } };
    runs[n++] = (Run){ S("\u2002"), FONT_TABLE, INK_TEXT, { 0 } };
    for (size_t i = 0; i < block->prose.n; i++)
        runs[n++] = (Run){
            block->prose.items[i].text, LOOKS[LOOK_SMALL][block->prose.items[i].style], INK_TEXT, { 0 }
        };
    return paragraph_make(flow->keep, flow->fonts, runs, n, width, ALIGN_LEFT);
}

// Prose behind its label.
static Paragraph labelled_paragraph(Flow *flow, const Block *b, Look look)
{
    Prose whole = { .items = NEW(flow->keep, Span, b->prose.n + 1) };
    if (b->label.n)
        whole.items[whole.n++] = (Span){ .text = str_format(flow->keep, "%.*s\u2002", ARG(b->label)) };
    for (size_t i = 0; i < b->prose.n; i++)
        whole.items[whole.n++] = b->prose.items[i];
    return prose_paragraph(flow, &whole, look, INK_TEXT, TEXT_WIDTH, ALIGN_LEFT);
}

static Look heading_look(const Block *b)
{
    return b->level == 1 ? LOOK_HEADING1 : b->level == 2 ? LOOK_HEADING2 : LOOK_HEADING3;
}

Paragraph continued_paragraph(Flow *flow, const Block *block)
{
    size_t      n;
    const Said *said = language_pieces(flow->language, MSG_BLOCK_CONTINUED,
                                       ARGS(arg_text("name", block->name)), &n, flow->keep);
    Run        *runs = NEW(flow->keep, Run, n);
    for (size_t i = 0; i < n; i++)
        runs[i] = (Run){ said[i].text,
                         LOOKS[LOOK_SMALL][said[i].style],
                         said[i].style == STYLE_BOLD ? INK_TEXT : INK_MUTED,
                         { 0 } };
    return paragraph_make(flow->keep, flow->fonts, runs, n, TEXT_WIDTH, ALIGN_LEFT);
}

double chart_least_scale(const Canvas *chart, Arena *keep)
{
    double      smallest = INFINITY;
    CanvasText *texts;
    size_t      n = canvas_texts(chart, keep, &texts);
    for (size_t i = 0; i < n; i++)
        smallest = fmin(smallest, texts[i].size);
    return fmin(1, LEAST_SIZE / smallest);
}

// A chart that fits a page only with letters too small to read is continued on the next.
static void measure_chart(Flow *flow, const Block *b, Pieces *pieces)
{
    Piece         p = { .block = b, .text = caption_paragraph(flow, b, TEXT_WIDTH) };
    const Canvas *chart = b->chart->canvas, **parts = &chart;
    double        most = BODY_BOTTOM - BODY_TOP - p.text.height - CAPTION_GAP, wide = canvas_width(chart);
    double        scale = fmin(1, TEXT_WIDTH / wide), least = chart_least_scale(chart, flow->keep);
    size_t        n = 1;
    if (most / canvas_height(chart) < fmin(scale, least))
        n = canvas_parts(chart, most / scale, flow->keep, &parts);
    for (size_t i = 0; i < n; i++) {
        p.chart = parts[i];
        p.continued = i > 0;
        p.scale = fmin(scale, most / canvas_height(parts[i]));
        p.least_scale = fmax(LEAST_SCALE * p.scale, least);
        if (i)
            p.text = continued_paragraph(flow, b);
        *GROW(flow->keep, pieces->items, pieces->n, pieces->cap) = p;
    }
}

static void measure(Flow *flow, const Block *b, Pieces *pieces)
{
    Piece p = { .block = b };
    switch (b->kind) {
    case BLOCK_HEADING:
        p.text = labelled_paragraph(flow, b, heading_look(b));
        break;
    case BLOCK_PARAGRAPH:
        p.text = labelled_paragraph(flow, b, LOOK_BODY);
        notes_measure(flow, &p, b->label.n > 0);
        break;
    case BLOCK_QUOTE:
        p.text = prose_paragraph(flow, &b->prose, LOOK_BODY, INK_TEXT, TEXT_WIDTH - INDENT, ALIGN_LEFT);
        break;
    case BLOCK_NOTE:
        p.text = prose_paragraph(flow, &b->prose, LOOK_SMALL, INK_MUTED, TEXT_WIDTH - INDENT, ALIGN_LEFT);
        break;
    case BLOCK_LIST:
        p.items = NEW(flow->keep, Paragraph, b->items_n + 1);
        for (size_t i = 0; i < b->items_n; i++)
            p.items[i] =
                prose_paragraph(flow, &b->items[i], LOOK_BODY, INK_TEXT, TEXT_WIDTH - INDENT, ALIGN_LEFT);
        break;
    case BLOCK_CHART:
        measure_chart(flow, b, pieces);
        return;
    case BLOCK_TABLE:
        p.table = table_measure(flow, b);
        break;
    case BLOCK_PAGE_BREAK:
        break;
    }
    *GROW(flow->keep, pieces->items, pieces->n, pieces->cap) = p;
}

// The height without which a paragraph cannot begin on a page.
static size_t least_lines(const Paragraph *p) { return p->n <= 3 ? p->n : 2; }
static double paragraph_least(const Paragraph *p) { return paragraph_height(p, 0, least_lines(p)); }

// The height, with the space above, without which piece i may not begin where there is so much room.
static double least(const Flow *flow, const Piece *pieces, size_t n, size_t i, double room)
{
    const Piece *p = &pieces[i];
    double       above = space_above(p->block), own;
    switch (p->block->kind) {
    case BLOCK_HEADING: // takes what follows along
        own = above + p->text.height + space_below_heading(p->block);
        own += i + 1 < n ? least(flow, pieces, n, i + 1, room - own) : 0;
        return p->block->level == 1 ? fmax(own, SECTION_ROOM) : own;
    case BLOCK_QUOTE: // in one piece, if it is not long
        return above + (p->text.n <= 8 ? p->text.height : paragraph_least(&p->text));
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTE:
        return above + paragraph_least(&p->text) + notes_height(flow, p, 0, least_lines(&p->text));
    case BLOCK_LIST:
        return p->block->items_n ? above + paragraph_least(&p->items[0]) : 0;
    case BLOCK_TABLE: // charts that wait would come before it on the next page
        return above + table_least(p->table, flow->late_n ? INFINITY : room, p->splits);
    default:
        return 0; // a chart waits by itself
    }
}

// Placing -------------------------------------------------------------------------------------------

// How far the lines from `from` on stand in the room of this page, with their footnotes.
static size_t lines_here(const Flow *flow, const Piece *piece, const Paragraph *p, size_t from)
{
    size_t to = paragraph_fit(p, from, flow_room(flow));
    while (p == &piece->text && to > from &&
           paragraph_height(p, from, to) + notes_height(flow, piece, from, to) > flow_room(flow))
        to = paragraph_fit(p, from, paragraph_height(p, from, to) - 1);
    return to;
}

// The same, or on the next page where none does.
static size_t lines_that_fit(Flow *flow, const Piece *piece, const Paragraph *p, size_t from)
{
    size_t to = lines_here(flow, piece, p, from);
    while (to == from && !flow_at_top(flow)) {
        flow_page(flow); // charts may fill it: then the next
        to = lines_here(flow, piece, p, from);
    }
    return to > from ? to : p->n; // none cannot be: a page holds more than three lines
}

// Lines from .. to - 1 at x, in a tag. Returns their height.
static double put_lines(Flow *flow, const Paragraph *p, size_t from, size_t to, double x, Tag tag)
{
    double height = paragraph_height(p, from, to);
    flow_rests(flow, flow->block);
    canvas_tag(flow_canvas(flow), tag, (Str){ 0 });
    canvas_paragraph(flow_canvas(flow), p, from, to, x, flow->y);
    canvas_tag_end(flow_canvas(flow));
    flow->y += height;
    flow->below = 0;
    return height;
}

// Lines that fit, a new page, the rest. Draws at x; rule: a line down the left side.
static void place_lines(Flow *flow, const Piece *piece, double x, Tag tag, bool rule)
{
    const Paragraph *p = &piece->text;
    for (size_t from = 0, to; from < p->n; from = to) {
        to = lines_that_fit(flow, piece, p, from);
        double height = put_lines(flow, p, from, to, x, tag);
        notes_add(flow, piece, from, to);
        if (rule)
            canvas_line(flow_canvas(flow), MARGIN + 1, flow->y - height, MARGIN + 1, flow->y,
                        pen(INK_ACCENT, 1.6));
    }
}

static void place_heading(Flow *flow, const Piece *p)
{
    static const Tag TAGS[] = { TAG_H1, TAG_H1, TAG_H2, TAG_H3 };
    flow_start(flow, p->block);
    if (p->block->level == 1)
        canvas_line(flow_canvas(flow), MARGIN, flow->y - 5, MARGIN + TEXT_WIDTH, flow->y - 5,
                    pen(INK_TEXT, 0.8));
    place_lines(flow, p, MARGIN, TAGS[p->block->level < COUNT(TAGS) ? p->block->level : 3], false);
    flow->y += space_below_heading(p->block);
}

// A list that goes on over the page is one on each; so is an item, whose label stands with its beginning.
static void place_item(Flow *flow, const Piece *piece, const Paragraph *item)
{
    Str label = S("\u2022");
    for (size_t from = 0, to; from < item->n; from = to) {
        to = lines_that_fit(flow, piece, item, from);
        canvas_tag(flow_canvas(flow), TAG_LIST, (Str){ 0 });
        canvas_tag(flow_canvas(flow), TAG_LIST_ITEM, (Str){ 0 });
        if (from == 0) {
            canvas_tag(flow_canvas(flow), TAG_LIST_LABEL, (Str){ 0 });
            canvas_text(flow_canvas(flow), label, FONT_BODY, INK_ACCENT, MARGIN + 2,
                        flow->y + (font_line(FONT_BODY) + font_size(FONT_BODY) * 0.72) / 2, ANCHOR_LEFT);
            canvas_tag_end(flow_canvas(flow));
        }
        put_lines(flow, item, from, to, MARGIN + INDENT, TAG_LIST_BODY);
        canvas_tag_end(flow_canvas(flow));
        canvas_tag_end(flow_canvas(flow));
    }
}

static void place_list(Flow *flow, const Piece *p)
{
    for (size_t i = 0; i < p->block->items_n; i++) {
        flow->y += i ? ITEM_GAP : 0;
        while (paragraph_least(&p->items[i]) > flow_room(flow) && !flow_at_top(flow))
            flow_page(flow);
        place_item(flow, p, &p->items[i]);
    }
}

static void place_chart(Flow *flow, const Piece *p, double scale)
{
    const Canvas *chart = p->chart;
    double        left = MARGIN + (TEXT_WIDTH - canvas_width(chart) * scale) / 2;
    flow_rests(flow, p->block);
    if (!p->continued)
        flow_start(flow, p->block);
    canvas_tag(flow_canvas(flow), TAG_CAPTION, (Str){ 0 });
    flow->y += canvas_paragraph(flow_canvas(flow), &p->text, 0, p->text.n, MARGIN, flow->y) + CAPTION_GAP;
    canvas_tag_end(flow_canvas(flow));
    canvas_place(flow_canvas(flow), chart, left, flow->y, scale);
    flow->y += canvas_height(chart) * scale;
    flow->y += flow->below = BELOW_CHART;
}

static void offer_chart(Flow *flow, const Piece *p)
{
    double above = flow_at_top(flow) ? 0 : space_above(p->block);
    double scale = flow->late_n ? 0 : scale_in(p, flow_room(flow) - above);
    if (scale <= 0) {
        *GROW(flow->keep, flow->late, flow->late_n, flow->late_cap) = p;
        return;
    }
    flow->y += above;
    place_chart(flow, p, scale);
}

static void place(Flow *flow, const Piece *p)
{
    const Block *b = p->block;
    switch (b->kind) {
    case BLOCK_HEADING:
        place_heading(flow, p);
        break;
    case BLOCK_PARAGRAPH:
        place_lines(flow, p, MARGIN, TAG_P, false);
        break;
    case BLOCK_QUOTE:
        place_lines(flow, p, MARGIN + INDENT, TAG_P, true);
        break;
    case BLOCK_NOTE:
        place_lines(flow, p, MARGIN + INDENT, TAG_NOTE, false);
        break;
    case BLOCK_LIST:
        place_list(flow, p);
        break;
    case BLOCK_CHART:
        offer_chart(flow, p);
        break;
    case BLOCK_TABLE:
        table_draw(flow, p);
        flow->below = 0;
        place_late(flow);
        break;
    case BLOCK_PAGE_BREAK:
        break;
    }
}

// Where a block may not begin, a page begins.
// Whether a paragraph, with the headings before it, is followed by the chart of which it speaks. A paragraph
// is not torn from its heading.
static bool speaks_of_chart(const Piece *pieces, size_t n, size_t i)
{
    if (i && pieces[i - 1].block->kind == BLOCK_HEADING)
        return false;
    while (i < n && pieces[i].block->kind == BLOCK_HEADING)
        i++;
    return i + 1 < n && pieces[i].block->kind == BLOCK_PARAGRAPH && pieces[i + 1].block->kind == BLOCK_CHART;
}

static void make_room(Flow *flow, const Piece *pieces, size_t n, size_t i)
{
    const Block *b = pieces[i].block;
    if (b->kind == BLOCK_PAGE_BREAK && flow->n)
        flow->sheets[flow->n - 1].ends = true;
    if (!flow->n || (b->kind == BLOCK_PAGE_BREAK && !flow_at_top(flow)))
        flow_page(flow);
    if (b->kind == BLOCK_HEADING && b->level <= (b->part == PART_APPENDIX ? 2 : 1) &&
        flow->late_n > LATE_MOST)
        settle(flow);
    if (speaks_of_chart(pieces, n, i) && flow->late_n >= LATE_MOST && !flow_at_top(flow) &&
        flow_room(flow) < empty_most(flow))
        flow_page(flow);
    // More than once where charts that waited leave too little.
    while (!flow_at_top(flow) && flow_room(flow) < least(flow, pieces, n, i, flow_room(flow)))
        flow_page(flow);
    if (b->kind != BLOCK_CHART && !flow_at_top(flow))
        flow->y += space_above(b);
}

Pieces flow_measure(Flow *flow, const Doc *doc)
{
    Pieces pieces = { 0 };
    for (size_t i = 0; i < doc->n; i++)
        measure(flow, &doc->blocks[i], &pieces);
    return pieces;
}

void flow_place(Flow *flow, const Pieces *pieces)
{
    flow->ended = NEW(flow->keep, size_t, pieces->n + 1);
    for (size_t i = 0; i < pieces->n; i++) {
        make_room(flow, pieces->items, pieces->n, i);
        flow->block = pieces->items[i].block;
        place(flow, &pieces->items[i]);
        flow->ended[i] = flow->n - 1;
    }
    settle(flow);
    end_sheet(flow);
    if (flow->n)
        flow->sheets[flow->n - 1].ends = true;
}
