// docx_blocks.c - the blocks of the document as paragraphs of a word processor.
#include "annex/docx.h"

#include "catalogue/common.h"

static void paragraph(Docx *x, const char *style, const Prose *prose, Edit change)
{
    docx_begin_paragraph(x, style, NULL, change);
    docx_prose(x, prose);
    docx_end_paragraph(x);
}

void docx_caption(Docx *x, const Block *b)
{
    docx_begin_paragraph(x, "Caption", NULL, b->change);
    size_t bookmark = docx_begin_bookmark(x, b);
    docx_block_name(x, b);
    docx_end_bookmark(x, bookmark);
    docx_run(x, S("."), STYLE_BOLD, b->change);
    docx_run(x, S(" "), STYLE_PLAIN, b->change);
    docx_prose(x, &b->prose);
    docx_end_paragraph(x);
}

static void heading(Docx *x, const Block *b)
{
    static const char *const STYLES[] = { "Heading1", "Heading1", "Heading2", "Heading3" };
    size_t                   level = b->level < COUNT(STYLES) ? b->level : COUNT(STYLES) - 1;
    for (size_t i = level; i < NUMBERED_LEVELS; i++) // those below begin anew
        x->counters[i].n = 0;
    docx_begin_numbered(x, b, STYLES[level], &x->counters[level - 1]);
    size_t bookmark = docx_begin_bookmark(x, b);
    docx_prose(x, &b->prose);
    docx_end_bookmark(x, bookmark);
    docx_end_paragraph(x);
}

static void body_paragraph(Docx *x, const Block *b)
{
    if (b->label.n)
        docx_begin_numbered(x, b, "ListNumber", &x->counters[PARAGRAPH_LIST]);
    else
        docx_begin_paragraph(x, "BodyText", NULL, b->change);
    docx_prose(x, &b->prose);
    docx_end_paragraph(x);
}

static void list(Docx *x, const Block *b)
{
    for (size_t i = 0; i < b->items_n; i++)
        paragraph(x, "ListBullet", &b->items[i], b->change ? b->change : b->items[i].change);
}

// Prose that rests on made-up rows says so before it begins; captions say it themselves.
static void flag(Docx *x, const Block *b)
{
    if (!b->illustrative || b->kind == BLOCK_CHART || b->kind == BLOCK_TABLE)
        return;
    docx_begin_paragraph(x, "Flag", NULL, b->change);
    docx_run(x, say(x->in->charts, MSG_BLOCK_FLAG, NO_ARGS), STYLE_PLAIN, b->change);
    docx_end_paragraph(x);
}

static void block(Docx *x, const Block *b)
{
    flag(x, b);
    switch (b->kind) {
    case BLOCK_HEADING:
        heading(x, b);
        break;
    case BLOCK_PARAGRAPH:
        body_paragraph(x, b);
        break;
    case BLOCK_LIST:
        list(x, b);
        break;
    case BLOCK_QUOTE:
        paragraph(x, "Quote", &b->prose, b->change);
        break;
    case BLOCK_NOTE:
        paragraph(x, "Note", &b->prose, b->change);
        break;
    case BLOCK_CHART:
        docx_caption(x, b);
        docx_picture(x, b);
        break;
    case BLOCK_TABLE:
        docx_caption(x, b);
        docx_table(x, b);
        break;
    case BLOCK_PAGE_BREAK:
        x->breaks = b->change != EDIT_DELETED;
        break;
    }
}

// Headings and captions keep their distance by themselves.
static bool is_below_table(const Doc *doc, size_t i)
{
    const Block *b = &doc->blocks[i], *above = i ? b - 1 : NULL;
    bool         text = b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_LIST || b->kind == BLOCK_QUOTE;
    return above && above->kind == BLOCK_TABLE && !above->table->notes_n && text;
}

void docx_blocks(Docx *x)
{
    const Block *last = x->doc->n ? &x->doc->blocks[x->doc->n - 1] : NULL;
    for (size_t i = 0; i < x->doc->n; i++) {
        x->below_table = is_below_table(x->doc, i);
        block(x, &x->doc->blocks[i]);
    }
    if (last && last->kind == BLOCK_TABLE && !last->table->notes_n) // a document ends in a paragraph
        paragraph(x, "Note", &(Prose){ 0 }, last->change);
}
