// layout.h - blocks onto pages: measured first, then placed from top to bottom.
//
// What must not happen: a heading at the foot of a page, a paragraph's line alone, a table without
// its head, a chart or caption cut. A chart that does not fit waits for the top of the next page
// while the text goes on. Private to annex/.
#ifndef ANNEX_LAYOUT_H
#define ANNEX_LAYOUT_H

#include "annex/doc.h"

#define PAGE_WIDTH MM(210)
#define PAGE_HEIGHT MM(297)
#define MARGIN MM(22.5)
#define TEXT_WIDTH MM(165)
#define BODY_TOP MM(25)
#define BODY_BOTTOM (PAGE_HEIGHT - MM(23))
#define HEAD_BASELINE MM(15)
#define FOOT_BASELINE (PAGE_HEIGHT - MM(12))

typedef struct {
    Canvas *canvas;
    bool    illustrative;
    double  empty; // share of the room for text that is left at its end
    bool    ends;  // the last of a part
} Sheet;

typedef struct TableLayout TableLayout;

typedef struct {
    size_t    run, number; // run: of the mark, in the paragraph's text
    Paragraph text;
} NoteLayout;

// A block, measured.
typedef struct Piece {
    const Block  *block;
    NoteLayout   *notes; // of a paragraph
    size_t        notes_n;
    Paragraph     text;  // heading, paragraph, quote, note; caption
    Paragraph    *items; // of a list
    TableLayout  *table;
    bool          splits;    // a table that may begin on one page and go on on the next, however short it is
    const Canvas *chart;     // or a part of one that is higher than a page
    bool          continued; // a part after the first
    double        scale, least_scale; // of a chart; the least to save a page
} Piece;

typedef struct {
    Piece *items;
    size_t n, cap;
} Pieces;

// Where a block begins.
typedef struct {
    const Block *block;
    size_t       sheet;
} Start;

typedef struct {
    Arena          *keep;
    Fonts          *fonts;
    const Language *language;
    Sheet          *sheets;
    size_t          n, cap;
    const Block    *block; // what is being placed: it marks every sheet it reaches
    double          y;     // where the next block may begin
    double          below; // of that, what the last block leaves empty under it

    const NoteLayout **notes; // of this sheet
    size_t             notes_n, notes_cap;
    double             notes_height;

    const Piece **late; // charts that wait for the top of a page
    size_t        late_n, late_cap;
    Start        *starts; // headings, charts and tables as they were placed
    size_t        starts_n, starts_cap;
    const bool   *ahead; // sheets on which text runs ahead of charts that wait; NULL: none
    size_t        ahead_n;
    size_t       *ended; // for each piece, the sheet that was reached when it had been placed, or had to wait
} Flow;

Flow    flow_new(Arena *keep, Fonts *fonts, const Language *language);
Canvas *flow_canvas(const Flow *flow);
double  flow_room(const Flow *flow);
bool    flow_at_top(const Flow *flow);
void    flow_sheet(Flow *flow);                     // a new sheet
void    flow_page(Flow *flow);                      // the same, with the charts that wait
void    flow_rests(Flow *flow, const Block *block); // marks the sheet if the block is illustrative
void    flow_start(Flow *flow, const Block *block); // notes where a block begins, with its anchor

// All blocks, measured; onto pages, one after the other.
Pieces flow_measure(Flow *flow, const Doc *doc);
void   flow_place(Flow *flow, const Pieces *pieces);
// layout_fit.c: the same, again where pages are too empty or figures too far from their text.
void flow_blocks(Flow *flow, const Doc *doc, Arena scratch);

typedef enum { LOOK_BODY, LOOK_SMALL, LOOK_HEADING1, LOOK_HEADING2, LOOK_HEADING3, LOOK_CELL } Look;
Paragraph prose_paragraph(Flow *flow, const Prose *prose, Look look, Ink ink, double width, Align align);
// Prose after a bold name: "Figure 3." and the caption.
Paragraph caption_paragraph(Flow *flow, const Block *block, double width);
// "Figure 3 (continued)", under a part of a chart and over the rest of a table.
Paragraph continued_paragraph(Flow *flow, const Block *block);

// layout_notes.c: footnotes.
void   notes_measure(Flow *flow, Piece *p,
                     size_t before); // before: runs of the text that are not of the block's prose
double notes_height(const Flow *flow, const Piece *p, size_t from,
                    size_t to); // of those of some lines, on this sheet
void   notes_add(Flow *flow, const Piece *p, size_t from, size_t to);
void   notes_draw(Flow *flow); // all of the sheet

// layout_table.c
TableLayout *table_measure(Flow *flow, const Block *block);
// Height without which a table does not begin on a page that has so much room.
double table_least(const TableLayout *table, double room, bool splits);
void   table_draw(Flow *flow, const Piece *piece);

// How much smaller a chart may be made to stand on one page: no text gets too small to be read.
double chart_least_scale(const Canvas *chart, Arena *keep);

#endif
