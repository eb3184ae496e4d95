// docx_notes.c - footnotes of the word processor: a reference in the text, the note in a part of its own.
#include "annex/docx.h"

// What is written goes to the other part until the next call.
static void swap_parts(Docx *x)
{
    Text body = x->body;
    x->body = x->notes;
    x->notes = body;
}

static void note(Docx *x, const Footnote *of, Edit change)
{
    text_addf(&x->body, "<w:footnote w:id=\"%zu\">", x->notes_n);
    docx_begin_paragraph(x, "FootnoteText", NULL, change);
    docx_begin_change(x, change);
    docx_put(x, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>");
    docx_end_change(x, change);
    docx_run(x, S(" "), STYLE_PLAIN, change);
    docx_prose(x, &of->prose);
    docx_end_paragraph(x);
    docx_put(x, "</w:footnote>\n");
}

void docx_footnote(Docx *x, const Footnote *of, Edit change)
{
    Edit outside = x->change;
    x->notes_n++;
    docx_begin_change(x, change);
    text_addf(&x->body,
              "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference "
              "w:id=\"%zu\"/></w:r>",
              x->notes_n);
    docx_end_change(x, change);
    swap_parts(x);
    note(x, of, change);
    swap_parts(x);
    x->change = outside;
}
