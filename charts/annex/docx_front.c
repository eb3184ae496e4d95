// docx_front.c - what stands before the first section: title, session and so on, contents.
#include "annex/docx.h"
#include "annex/front.h"

#include "catalogue/common.h"

static void plain_paragraph(Docx *x, const char *style, Str text)
{
    if (!text.n)
        return;
    docx_begin_paragraph(x, style, NULL, EDIT_NONE);
    docx_run(x, text, STYLE_PLAIN, EDIT_NONE);
    docx_end_paragraph(x);
}

static void front_line(Docx *x, const FrontLine *line)
{
    docx_begin_paragraph(x, "FrontLine", NULL, EDIT_NONE);
    docx_run(x, line->name, STYLE_PLAIN, EDIT_NONE);
    docx_put(x, "<w:r><w:tab/></w:r>");
    docx_run(x, line->value, STYLE_PLAIN, EDIT_NONE);
    docx_end_paragraph(x);
}

// Lists of headings and captions are fields whose result stands in the file: complete as it is opened, with
// the numbers of pages once the word processor counts them.
typedef struct {
    BlockKind   kind;
    MessageId   title;
    const char *code; // of the field
} Contents;

static const Contents CONTENTS[] = {
    { BLOCK_HEADING, MSG_CONTENTS_TITLE, " TOC \\o \"1-2\" \\h \\z \\u " },
    { BLOCK_CHART, MSG_CONTENTS_FIGURES, " TOC \\h \\z \\c \"Figure\" " },
    { BLOCK_TABLE, MSG_CONTENTS_TABLES, " TOC \\h \\z \\c \"Table\" " },
};

static const char *entry_style(const Block *b)
{
    return b->kind != BLOCK_HEADING ? "TableofFigures" : b->level == 1 ? "TOC1" : "TOC2";
}

static void entry(Docx *x, const Block *b, const char *code)
{
    docx_begin_paragraph(x, entry_style(b), NULL, EDIT_NONE);
    if (code)
        docx_begin_field(x, str(code), EDIT_NONE);
    docx_put(x, "<w:hyperlink");
    docx_attribute(x, "w:anchor", docx_bookmark_name(x, b, x->keep));
    docx_put(x, " w:history=\"1\">");
    docx_run(x, block_title(b, x->keep), STYLE_PLAIN, EDIT_NONE);
    docx_put(x, "</w:hyperlink>");
}

static void contents(Docx *x, const Contents *of)
{
    bool begun = false;
    for (size_t i = 0; i < x->doc->n; i++) {
        const Block *b = &x->doc->blocks[i];
        if (b->kind != of->kind || b->change == EDIT_DELETED || (b->kind == BLOCK_HEADING && b->level > 2))
            continue;
        if (begun)
            docx_end_paragraph(x);
        else
            plain_paragraph(x, "TOCHeading", say(x->in->charts, of->title, NO_ARGS));
        entry(x, b, begun ? NULL : of->code);
        begun = true;
    }
    if (!begun)
        return;
    docx_end_field(x);
    docx_end_paragraph(x);
}

void docx_front(Docx *x)
{
    FrontLines lines = annex_front(x->in, x->keep);
    plain_paragraph(x, "Title", x->in->config->values.title);
    plain_paragraph(x, "Subtitle", x->in->config->values.author);
    for (size_t i = 0; i < lines.n; i++)
        front_line(x, &lines.items[i]);
    for (size_t i = 0; i < COUNT(CONTENTS); i++)
        contents(x, &CONTENTS[i]);
}
