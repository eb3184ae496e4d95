// docx.h - what the parts of the word processor's writer share (ISO/IEC 29500-1, WordprocessingML). Every
// text that is not markup of ours goes through docx_text, also within an attribute's quotes. Private to
// annex/.
//
// A document may carry changes (doc.h): what was inserted and deleted is then tracked, and whoever accepts
// or rejects all of it has the one or the other document.
#ifndef ANNEX_DOCX_H
#define ANNEX_DOCX_H

#include "annex/annex.h"
#include "output/archive.h"

// Lists of numbering.xml: chapters, paragraphs, bullets.
enum { LISTS = 3 };

// What numbers headings and paragraphs: each a level of a list that counts by itself.
enum { NUMBERED_LEVELS = 3, PARAGRAPH_LIST = NUMBERED_LEVELS, NUMBERED };

typedef enum { COUNT_DECIMAL, COUNT_ROMAN, COUNT_LETTER, COUNT_FORMATS } CountFormat;

typedef struct {
    CountFormat format;
    bool        used; // the document has labels of this level
    size_t      n;    // so far
} Counter;

typedef struct {
    Text         body;      // word/document.xml
    Text         notes;     // word/footnotes.xml
    Text         relations; // what the body refers to: pictures and addresses
    size_t       relations_n, notes_n, bookmarks, pictures, revisions;
    Counter      counters[NUMBERED];
    size_t       sublists, sublist; // lists of subsections: so far; of this chapter, 0: that of the chapters
    bool         breaks;            // the next paragraph begins a page
    bool         below_table;       // it keeps its distance from one
    Edit         change;            // of the paragraph or row that is being written
    AnnexInput  *in, *was;          // was: of the earlier document, where changes are tracked
    const Doc   *doc;
    Arena       *keep;
    Arena        scratch;
    Str          stamp; // author and date of changes, as attributes
    ArchivePart *parts;
    size_t       parts_n, parts_cap;
    const char  *error; // the first
} Docx;

void docx_put(Docx *x, const char *markup);
void docx_text(Docx *x, Str text);
void docx_attribute(Docx *x, const char *name, Str value);
void docx_part(Docx *x, Str name, Str bytes, bool stored);
// The id of a new relation: kind is the last word of its type.
size_t docx_relation(Docx *x, const char *kind, Str target, bool outside);

// Paragraphs. style: the id of one of docx_styles.xml; more: further properties, as markup, or NULL.
void docx_begin_paragraph(Docx *x, const char *style, const char *more, Edit change);
void docx_end_paragraph(Docx *x);
// The same for one that begins with a label: counted by the word processor where it comes to the same.
void docx_begin_numbered(Docx *x, const Block *b, const char *style, Counter *counter);

// Runs.
void docx_run(Docx *x, Str text, Style style, Edit change);
void docx_prose(Docx *x, const Prose *prose);
void docx_footnote(Docx *x, const Footnote *of, Edit change); // docx_notes.c
// A field whose result stands in the file: code is what Word computes it from.
void docx_begin_field(Docx *x, Str code, Edit change); // behind it comes the result
void docx_end_field(Docx *x);
void docx_field(Docx *x, Str code, Str result, Style style, Edit change);
// Opens and closes what marks the runs between as inserted or deleted; nothing without a change.
void docx_begin_change(Docx *x, Edit change);
void docx_end_change(Docx *x, Edit change);
void docx_revision(Docx *x, const char *element, const char *end); // "ins" or "del" with its stamp

// A place to refer to, around what is written until docx_end_bookmark, which takes what this returns.
size_t docx_begin_bookmark(Docx *x, const Block *b);
void   docx_end_bookmark(Docx *x, size_t bookmark);
Str    docx_bookmark_name(const Docx *x, const Block *b, Arena *keep);
// "Figure 3" with a number that Word counts; what it was, where that has changed.
void docx_block_name(Docx *x, const Block *b);
// A text, and the one that it takes the place of; NULL: none.
void docx_changed_run(Docx *x, const Str *was, Str is, Style style, Edit change);

void docx_front(Docx *x);  // docx_front.c
void docx_blocks(Docx *x); // docx_blocks.c
void docx_caption(Docx *x, const Block *b);
void docx_table(Docx *x, const Block *b);   // docx_table.c
void docx_picture(Docx *x, const Block *b); // docx_picture.c

// A count as a list writes it: "IV", "B", "12".
Str docx_count(size_t n, CountFormat format, Arena *keep);

#endif
