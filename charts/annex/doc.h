// doc.h - the annex as a list of blocks: what is said and in what order, nothing of pages.
//
// Sections add blocks; a layout (pdf.c, later HTML) shows them. Figures and tables are numbered as
// they come; a reference to one is a span that names its id, and doc_resolve puts "Figure 3" and the
// link there, so that text may refer to what comes later.
//
// Prose is written by messages (text/text.h), which tell what is italic, bold and a reference. Values are
// text and stay text, whatever they hold.
#ifndef ANNEX_DOC_H
#define ANNEX_DOC_H

#include "catalogue/catalogue.h"

// Against an earlier document (changes.h). A part that is inserted or deleted as a whole says so itself, and
// nothing within it does.
typedef enum { EDIT_NONE, EDIT_INSERTED, EDIT_DELETED } Edit;

// What a text of a cell was made of, for writers that know numbers and days.
typedef enum { VALUE_NUMBER, VALUE_DAY } ValueKind;

typedef struct {
    ValueKind kind;
    double    number; // in its unit, a share from 0 to 1
    Unit      unit;
    int       digits; // decimals in print
    Day       day;
} DocValue;

typedef struct {
    Str   text;
    Style style;
    Str   link;   // "#id" or "https://…"; empty: none
    Str   refers; // id of a block: text and link come from doc_resolve
    Edit  change;

    const DocValue  *value; // of a cell; NULL: it is text
    struct Footnote *note;  // of a mark, whose text and link come from doc_resolve; NULL: it is none
} Span;

typedef struct {
    Span  *items;
    size_t n, cap;
    Edit   change; // of a paragraph, an item of a list, a note of a table
} Prose;

// What a mark in a paragraph leads to, at the foot of the page or at the end.
typedef struct Footnote {
    size_t number; // in the order of the text
    Prose  prose;
} Footnote;

typedef struct {
    const char *head;
    Align       align;
    double      weight; // share of the width that is left; 0: as wide as its cells
    Style       style;
} DocColumn;

// The same with a message for its head.
typedef struct {
    MessageId title;
    Align     align;
    double    weight;
    Style     style;
} DocHead;

typedef struct {
    Prose *cells;
    Style  style;
    Edit   change;
    bool   band;  // cells[0] alone, across the table: what the rows below have in common
    Str    state; // the code of the State that the row is about: links may lead to it; empty: none
} DocRow;

typedef struct {
    const DocColumn *columns;
    size_t           columns_n;
    DocRow          *rows;
    size_t           n, cap;
    bool             dense; // many rows: less space between them
    Prose           *notes; // under the last row
    size_t           notes_n, notes_cap;
} DocTable;

// The summary has no numbers of its own; chapters of the body are counted I, II, appendices by
// themselves. Paragraphs are counted from the first chapter to the last appendix.
typedef enum { PART_BODY, PART_SUMMARY, PART_APPENDIX } DocPart;

typedef enum {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST,
    BLOCK_QUOTE, // a sentence to be taken over as it stands
    BLOCK_NOTE,
    BLOCK_CHART,
    BLOCK_TABLE,
    BLOCK_PAGE_BREAK
} BlockKind;

typedef struct Block {
    BlockKind    kind;
    DocPart      part;
    Str          id;     // heading, chart, table; unique
    size_t       level;  // of a heading, from 1
    size_t       number; // of a section, chart or table among its kind; 0: none
    Str          name;   // "Figure 3", "Table 1", "chapter II", "Appendix I"; empty without a number
    Str          label;  // what stands before a heading or a paragraph: "1.", "IV.", "A."; empty: nothing
    Prose        prose;  // heading, paragraph, quote, note; caption of a chart or table
    Prose       *items;  // of a list
    size_t       items_n, items_cap;
    const Chart *chart;
    DocTable    *table;
    bool         illustrative; // rests on a made-up row
    Edit         change;

    const struct Block *was; // the block of the earlier document that it is the changed form of, or NULL
} Block;

typedef struct {
    Arena             *keep;
    const Language    *language;
    Block             *blocks;
    size_t             n, cap;
    DocPart            part;                 // that is being written
    size_t             chapters, appendices; // so far
    size_t             subheads;             // of the chapter
    size_t             paragraphs;           // so far
    size_t             charts, tables;       // so far
    struct NotedValue *values;               // of texts that have not become a cell yet
    size_t             values_n, values_cap;
    bool               illustrative; // what is being written rests on a made-up row
} Doc;

// Sentences. Appends to p, with no blank between two calls.
void prose_message(Doc *d, Prose *p, MessageId id, const Arg *args);
// The next sentences of a paragraph: the same, behind what the language puts between two sentences.
void  prose_sentence(Doc *d, Prose *p, MessageId id, const Arg *args);
void  prose_add(Doc *d, Prose *p, Style style, Str text, Str link);
Prose prose_plain(Doc *d, Str text);
Str   prose_text(const Prose *p, Arena *keep); // without its styles and without what is deleted

// A mark behind what was added last, and its note: sources, and what qualifies a sentence. Only in a
// paragraph, for tables have notes of their own, and not in a summary.
void prose_footnote(Doc *d, Prose *p, MessageId id, const Arg *args);
// The marks one after the other, from 0, 0 on; NULL: no more.
const Span *doc_footnote(const Doc *d, size_t *block, size_t *span);
void        doc_number_footnotes(Doc *d); // for doc_resolve

// Messages (text/text.h). A figure among their values that rests on made-up rows marks the block.
void      doc_message(Doc *d, MessageId id, const Arg *args); // a paragraph
void      doc_heading_message(Doc *d, size_t level, const char *id, MessageId title, const Arg *args);
void      doc_quote_message(Doc *d, MessageId id, const Arg *args);
void      doc_item_message(Doc *d, MessageId id, const Arg *args);
void      doc_table_note_message(Doc *d, DocTable *t, MessageId id, const Arg *args);
DocColumn doc_column(Doc *d, DocHead head);
DocTable *doc_table_message(Doc *d, const char *id, MessageId caption, const Arg *args, const DocHead *heads,
                            size_t n);

// What a part of the document has, for the limits of a report: words of headings, paragraphs, lists, tables,
// captions and notes, and figures.
typedef struct {
    size_t words, figures;
} DocLength;
DocLength doc_length(const Doc *d, DocPart part);

// What is written before the next block is added comes from a row of this confidence.
void doc_rests_on(Doc *d, size_t confidence);
// The same from the figures among the values of a message.
void doc_rests_on_values(Doc *d, const Arg *args);

// Blocks. What is returned is valid until the next block is added; a table as long as the document.
Prose    *doc_paragraph(Doc *d); // empty, to be filled
void      doc_quote(Doc *d, const Prose *prose);
void      doc_note(Doc *d, const Prose *prose);
void      doc_list(Doc *d);
void      doc_item(Doc *d, const Prose *prose); // of the list begun last
void      doc_chart(Doc *d, const Chart *chart);
DocTable *doc_table(Doc *d, const char *id, const Prose *caption, const DocColumn *columns, size_t n);
// Of what the text of a cell of the next row is made; only this very slice is it.
void doc_value(Doc *d, Str text, DocValue value);
void doc_row(Doc *d, DocTable *t, Style style, const Str *cells); // columns_n cells
void doc_row_state(DocTable *t, Str code); // the last row is about this State, and no other row is
void doc_band(Doc *d, DocTable *t, Str text);
void doc_table_note(Doc *d, DocTable *t, const Prose *prose);
void doc_page_break(Doc *d);

// A heading, chart or table, by its id; NULL if there is none.
const Block *doc_find(const Doc *d, Str id);
// The block where a link such as "#table-events" leads.
const Block *doc_find_anchor(const Doc *d, Str link);
// A place in the document, or an address that a reader may follow; anything else is text only.
bool link_leads(Str link);
// A heading or caption as a list of contents has it: "1.\u2002Key facts", "Figure 3.\u2002Rates".
Str block_title(const Block *b, Arena *keep);
// Where links to a block lead, without '#'.
Str block_anchor(const Block *b, Arena *keep);

// The same for a row about a State.
Str row_anchor(const DocRow *row, Arena *keep);

// Fills in every reference. NULL, or a sentence about the first that leads nowhere.
const char *doc_resolve(Doc *d);

#endif
