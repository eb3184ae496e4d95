// docx_front.c - what stands before the first section: title, session and so on, contents.
#include "annex/docx.h"
#include "annex/front.h"

#include "catalogue/common.h"

static void changed_paragraph(Docx *x, const char *style, const Str *was, Str text)
{
    if (!text.n && !(was && was->n))
        return;
    docx_begin_paragraph(x, style, NULL, EDIT_NONE);
    docx_changed_run(x, was, text, STYLE_PLAIN, EDIT_NONE);
    docx_end_paragraph(x);
}

static void front_line(Docx *x, const FrontLine *line, const Str *was, Edit change)
{
    docx_begin_paragraph(x, "FrontLine", NULL, change);
    docx_run(x, line->name, STYLE_PLAIN, change);
    docx_begin_change(x, change);
    docx_put(x, "<w:r><w:tab/></w:r>");
    docx_end_change(x, change);
    docx_changed_run(x, was, line->value, STYLE_PLAIN, change);
    docx_end_paragraph(x);
}

static const FrontLine *line_named(const FrontLines *lines, Str name)
{
    for (size_t i = 0; i < lines->n; i++)
        if (str_eq(lines->items[i].name, name))
            return &lines->items[i];
    return NULL;
}

static FrontLines front_was(Docx *x)
{
    return x->was->front ? x->was->front->lines : annex_front(x->was, x->keep);
}

static void front_lines(Docx *x)
{
    FrontLines is = annex_front(x->in, x->keep), was = x->was ? front_was(x) : is;
    for (size_t i = 0; i < was.n; i++)
        if (!line_named(&is, was.items[i].name))
            front_line(x, &was.items[i], NULL, EDIT_DELETED);
    for (size_t i = 0; i < is.n; i++) {
        const FrontLine *old = line_named(&was, is.items[i].name);
        front_line(x, &is.items[i], old ? &old->value : NULL, old ? EDIT_NONE : EDIT_INSERTED);
    }
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

// "1.", "Figure 3." and the blank behind it.
static Str entry_label(const Block *b, Arena *keep)
{
    Str label = b->kind == BLOCK_HEADING ? b->label : str_format(keep, "%.*s.", ARG(b->name));
    return label.n ? str_format(keep, "%.*s\u2002", ARG(label)) : label;
}

static void entry(Docx *x, const Block *b, const char *code)
{
    Str was = b->was ? entry_label(b->was, x->keep) : (Str){ 0 };
    docx_begin_paragraph(x, entry_style(b), NULL, b->change);
    if (code)
        docx_begin_field(x, str(code), EDIT_NONE);
    docx_put(x, "<w:hyperlink");
    docx_attribute(x, "w:anchor", docx_bookmark_name(x, b, x->keep));
    docx_put(x, " w:history=\"1\">");
    docx_changed_run(x, b->was ? &was : NULL, entry_label(b, x->keep), STYLE_PLAIN, b->change);
    for (size_t i = 0; i < b->prose.n; i++) {
        const Span *s = &b->prose.items[i];
        docx_run(x, s->text, s->style, s->change ? s->change : b->change);
    }
    docx_put(x, "</w:hyperlink>");
}

static void contents(Docx *x, const Contents *of)
{
    bool begun = false;
    for (size_t i = 0; i < x->doc->n; i++) {
        const Block *b = &x->doc->blocks[i];
        if (b->kind != of->kind || (b->kind == BLOCK_HEADING && b->level > 2))
            continue;
        if (begun)
            docx_end_paragraph(x);
        else
            changed_paragraph(x, "TOCHeading", NULL, say(x->in->charts, of->title, NO_ARGS));
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
    const Config     *is = &x->in->config->values, *was = x->was ? &x->was->config->values : is;
    const AnnexFront *read = x->was ? x->was->front : NULL;
    changed_paragraph(x, "Title", read ? &read->title : &was->title, is->title);
    changed_paragraph(x, "Subtitle", read ? &read->author : &was->author, is->author);
    front_lines(x);
    for (size_t i = 0; i < COUNT(CONTENTS); i++)
        contents(x, &CONTENTS[i]);
}
