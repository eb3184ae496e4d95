// structure.h - the tags of a PDF, for screen readers and export.
//
// Tags nest; a page opens nothing that it does not close. What is drawn belongs to the innermost tag, which
// must hold no other: Cairo leaves text beside a tag out of the structure (canvas_paragraph therefore puts
// what stands beside a link into spans).
#ifndef DRAW_STRUCTURE_H
#define DRAW_STRUCTURE_H

typedef enum {
    TAG_DOCUMENT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_P,
    TAG_TABLE,
    TAG_TR,
    TAG_TH,       // of a column
    TAG_TH_ROW,   // of a row
    TAG_TH_GROUP, // of the rows below it, across the table
    TAG_TD,
    TAG_FIGURE,
    TAG_CAPTION,
    TAG_TOC,
    TAG_TOC_ITEM,
    TAG_NOTE,
    TAG_LIST,
    TAG_LIST_ITEM,
    TAG_LIST_LABEL,
    TAG_LIST_BODY,
    TAG_SPAN,
    TAG_ARTIFACT, // running heads, page numbers: left out of the structure
    TAG_COUNT
} Tag;

#endif
