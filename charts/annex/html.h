// html.h - what the writers of the page share. Every text that is not markup of ours goes through
// html_text, also within an attribute's quotes. Private to annex/.
#ifndef ANNEX_HTML_H
#define ANNEX_HTML_H

#include "annex/annex.h"

typedef struct {
    Text        out;
    AnnexInput *in;
    const Doc  *doc;
    Arena      *keep;

    const Figure **explained; // the first of each measure whose id is shown, by the rows of FIGURES
} Html;

void html_put(Html *h, const char *markup);
void html_text(Html *h, Str text);
// Up to the end of the element head.
void html_head(Html *h, Str title);
void html_prose(Html *h, const Prose *prose);
// What stands before a heading or a paragraph, with the blank behind it; nothing without a label.
void html_label(Html *h, const Block *b);
// "Figure 3." in bold and the caption, which says so if it rests on a made-up row.
void html_caption(Html *h, const Block *b);
// name="value", with a blank before it.
void html_attribute(Html *h, const char *name, Str value);

// html_notes.c
void html_note_mark(Html *h, const Span *s);
void html_notes(Html *h);

void html_blocks(Html *h); // html_blocks.c
// A box that scrolls sideways and can be reached by keyboard, named by the element with an id.
void html_scroll(Html *h, Str named_by);

void html_cards(Html *h); // html_cards.c: behind the blocks, the States one by one

void html_chart_data(Html *h, const Block *b); // html_data.c: under a chart

// html_csv.c: a link that holds the table as a file of this name.
void html_figures_csv(Html *h, Str file, const Figure *const *figures, size_t n);
void html_rows_csv(Html *h, Str file, const ChartTable *table);

// html_how.c: the id of a figure, which leads to how it was computed; and that, behind the blocks.
void html_figure_link(Html *h, const Figure *f);
void html_how(Html *h);

void html_style(Html *h);      // html_style.c
Str  html_script(Arena *keep); // what the page can do without, as it stands between the tags
Str  html_policy(Arena *keep); // what the page may load and run: nothing but its own

#endif
