// doc.c - building the list of blocks, numbering, references.
#include "annex/doc.h"

#include <assert.h>
#include <string.h>

// Prose -------------------------------------------------------------------------------------------

void prose_add(Doc *d, Prose *p, Style style, Str text, Str link)
{
    if (text.n)
        *GROW(d->keep, p->items, p->n, p->cap) = (Span){ .text = text, .style = style, .link = link };
}

Prose prose_plain(Doc *d, Str text)
{
    Prose p = { 0 };
    prose_add(d, &p, STYLE_PLAIN, text, (Str){ 0 });
    return p;
}

void doc_rests_on(Doc *d, size_t confidence) { d->illustrative |= confidence == CONFIDENCE_ILLUSTRATIVE; }

void doc_rests_on_values(Doc *d, const Arg *args)
{
    for (const Arg *a = args; a && a->name; a++) {
        if (a->kind == ARG_FIGURE)
            doc_rests_on(d, a->figure->provenance);
        for (size_t i = 0; a->kind == ARG_LIST && i < a->list.n; i++)
            if (a->list.items[i].kind == ARG_FIGURE)
                doc_rests_on(d, a->list.items[i].figure->provenance);
    }
}

void prose_message(Doc *d, Prose *p, MessageId id, const Arg *args)
{
    size_t      n;
    const Said *said = language_pieces(d->language, id, args, &n, d->keep);
    doc_rests_on_values(d, args);
    for (size_t i = 0; i < n; i++)
        *GROW(d->keep, p->items, p->n, p->cap) =
            (Span){ .text = said[i].text, .style = said[i].style, .refers = said[i].refers };
}

void prose_sentence(Doc *d, Prose *p, MessageId id, const Arg *args)
{
    if (p->n)
        prose_message(d, p, MSG_VALUE_NEXT_SENTENCE, NO_ARGS);
    prose_message(d, p, id, args);
}

Str prose_text(const Prose *p, Arena *keep)
{
    Text t = { .in = keep };
    if (p->n == 1)
        return p->items[0].text;
    for (size_t i = 0; i < p->n; i++)
        if (p->items[i].change != EDIT_DELETED)
            text_add(&t, p->items[i].text);
    return text_str(&t);
}

// Blocks ------------------------------------------------------------------------------------------

// A new block rests on what was looked up for it before.
static Block *add(Doc *d, BlockKind kind, Str id)
{
    Block *b = GROW(d->keep, d->blocks, d->n, d->cap);
    *b = (Block){ .kind = kind, .part = d->part, .id = id, .illustrative = d->illustrative };
    d->illustrative = false;
    return b;
}

Prose *doc_paragraph(Doc *d)
{
    Block *b = add(d, BLOCK_PARAGRAPH, (Str){ 0 });
    if (d->part != PART_SUMMARY)
        b->label = str_format(d->keep, "%zu.", ++d->paragraphs);
    return &b->prose;
}

// 1 as I, 14 as XIV; tens are not more than three.
static Str roman(size_t n, Arena *keep)
{
    static const char *const ONES[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
    Text                     t = { .in = keep };
    assert(n < 40);
    for (size_t ten = 10; ten <= n; ten += 10)
        text_addc(&t, "X");
    text_addc(&t, ONES[n % 10]);
    return text_str(&t);
}

// What stands before a heading, and what it is called where the text refers to it.
static void number_heading(Doc *d, Block *b)
{
    bool appendix = d->part == PART_APPENDIX;
    if (b->level == 2 && d->part != PART_SUMMARY && d->subheads < 26)
        b->label = str_format(d->keep, "%c.", (char)('A' + (int)d->subheads++));
    if (b->level > 1 || d->part == PART_SUMMARY)
        return;
    d->subheads = 0;
    b->number = appendix ? ++d->appendices : ++d->chapters;
    Str number = roman(b->number, d->keep);
    b->name = language_say(d->language, appendix ? MSG_BLOCK_APPENDIX : MSG_BLOCK_CHAPTER,
                           ARGS(arg_text("number", number)), d->keep);
    b->label = str_format(d->keep, "%.*s.", ARG(appendix ? b->name : number));
}

void doc_message(Doc *d, MessageId id, const Arg *args)
{
    Prose p = { 0 };
    prose_message(d, &p, id, args);
    *doc_paragraph(d) = p;
}

void doc_quote_message(Doc *d, MessageId id, const Arg *args)
{
    Prose p = { 0 };
    prose_message(d, &p, id, args);
    doc_quote(d, &p);
}

void doc_heading_message(Doc *d, size_t level, const char *id, MessageId title, const Arg *args)
{
    Prose p = { 0 };
    prose_message(d, &p, title, args);
    Block *b = add(d, BLOCK_HEADING, str(id));
    b->level = level;
    b->prose = p;
    number_heading(d, b);
}

void doc_quote(Doc *d, const Prose *prose) { add(d, BLOCK_QUOTE, (Str){ 0 })->prose = *prose; }

void doc_note(Doc *d, const Prose *prose)
{
    if (prose->n)
        add(d, BLOCK_NOTE, (Str){ 0 })->prose = *prose;
}

void doc_list(Doc *d) { add(d, BLOCK_LIST, (Str){ 0 }); }

void doc_item(Doc *d, const Prose *prose)
{
    Block *b = &d->blocks[d->n - 1];
    assert(b->kind == BLOCK_LIST);
    b->illustrative |= d->illustrative;
    d->illustrative = false;
    if (prose->n)
        *GROW(d->keep, b->items, b->items_n, b->items_cap) = *prose;
}

void doc_chart(Doc *d, const Chart *chart)
{
    Block *b = add(d, BLOCK_CHART, str(chart->def->id));
    b->chart = chart;
    b->illustrative |= chart->illustrative;
    b->number = ++d->charts;
    b->prose = prose_plain(d, chart->caption);
}

DocTable *doc_table(Doc *d, const char *id, const Prose *caption, const DocColumn *columns, size_t n)
{
    DocTable *t = NEW(d->keep, DocTable, 1);
    Block    *b = add(d, BLOCK_TABLE, str(id));
    *t = (DocTable){ .columns = columns, .columns_n = n };
    b->table = t;
    b->number = ++d->tables;
    b->name = language_say(d->language, MSG_BLOCK_TABLE, ARGS(arg_count("n", b->number)), d->keep);
    b->prose = *caption;
    return t;
}

DocColumn doc_column(Doc *d, DocHead head)
{
    Str title = language_say(d->language, head.title, NO_ARGS, d->keep);
    return (DocColumn){ str_c(d->keep, title), head.align, head.weight, head.style };
}

DocTable *doc_table_message(Doc *d, const char *id, MessageId caption, const Arg *args, const DocHead *heads,
                            size_t n)
{
    DocColumn *columns = NEW(d->keep, DocColumn, n);
    Prose      prose = { 0 };
    for (size_t i = 0; i < n; i++)
        columns[i] = doc_column(d, heads[i]);
    prose_message(d, &prose, caption, args);
    return doc_table(d, id, &prose, columns, n);
}

static DocRow *add_row(Doc *d, DocTable *t, size_t cells)
{
    DocRow *row = GROW(d->keep, t->rows, t->n, t->cap);
    *row = (DocRow){ .cells = NEW(d->keep, Prose, cells) };
    d->blocks[d->n - 1].illustrative |= d->illustrative;
    d->illustrative = false;
    return row;
}

struct NotedValue {
    Str      text;
    DocValue value;
};

void doc_value(Doc *d, Str text, DocValue value)
{
    *GROW(d->keep, d->values, d->values_n, d->values_cap) = (struct NotedValue){ text, value };
}

static const DocValue *value_of(Doc *d, Str text)
{
    for (size_t i = 0; i < d->values_n; i++)
        if (d->values[i].text.s == text.s && d->values[i].text.n == text.n) {
            DocValue *v = NEW(d->keep, DocValue, 1);
            *v = d->values[i].value;
            return v;
        }
    return NULL;
}

void doc_row(Doc *d, DocTable *t, Style style, const Str *cells)
{
    DocRow *row = add_row(d, t, t->columns_n);
    Span   *all = NEW(d->keep, Span, t->columns_n);
    row->style = style;
    for (size_t i = 0; i < t->columns_n; i++) {
        all[i] = (Span){ .text = cells[i],
                         .style = style ? style : t->columns[i].style,
                         .value = value_of(d, cells[i]) };
        row->cells[i] = (Prose){ .items = &all[i], .n = cells[i].n > 0, .cap = 1 };
    }
    d->values_n = 0;
}

void doc_row_state(DocTable *t, Str code) { t->rows[t->n - 1].state = code; }

void doc_item_message(Doc *d, MessageId id, const Arg *args)
{
    Prose p = { 0 };
    prose_message(d, &p, id, args);
    doc_item(d, &p);
}

void doc_band(Doc *d, DocTable *t, Str text)
{
    DocRow *row = add_row(d, t, 1);
    row->band = true;
    row->style = STYLE_BOLD;
    prose_add(d, &row->cells[0], STYLE_BOLD, text, (Str){ 0 });
}

void doc_table_note(Doc *d, DocTable *t, const Prose *prose)
{
    if (prose->n)
        *GROW(d->keep, t->notes, t->notes_n, t->notes_cap) = *prose;
}

void doc_table_note_message(Doc *d, DocTable *t, MessageId id, const Arg *args)
{
    Prose p = { 0 };
    prose_message(d, &p, id, args);
    doc_table_note(d, t, &p);
}

void doc_page_break(Doc *d) { add(d, BLOCK_PAGE_BREAK, (Str){ 0 }); }

// References --------------------------------------------------------------------------------------

const Block *doc_find(const Doc *d, Str id)
{
    const Block *deleted = NULL;
    for (size_t i = 0; i < d->n; i++) {
        const Block *b = &d->blocks[i];
        if (!b->id.n || !str_eq(b->id, id))
            continue;
        if (b->change != EDIT_DELETED)
            return b;
        deleted = b;
    }
    return deleted;
}

const Block *doc_find_anchor(const Doc *d, Str link)
{
    static const char *const KINDS[] = { "#figure-", "#table-", "#" };
    for (size_t k = 0; k < COUNT(KINDS); k++) {
        Str          kind = str(KINDS[k]), id = { link.s + kind.n, link.n - kind.n };
        const Block *b = str_starts(link, kind) ? doc_find(d, id) : NULL;
        if (b)
            return b;
    }
    return NULL;
}

bool link_leads(Str link)
{
    return str_starts(link, S("#")) || str_starts(link, S("https:")) || str_starts(link, S("http:")) ||
           str_starts(link, S("mailto:"));
}

Str block_title(const Block *b, Arena *keep)
{
    Str text = prose_text(&b->prose, keep);
    if (b->kind != BLOCK_HEADING)
        return str_format(keep, "%.*s.\u2002%.*s", ARG(b->name), ARG(text));
    return b->label.n ? str_format(keep, "%.*s\u2002%.*s", ARG(b->label), ARG(text)) : text;
}

Str block_anchor(const Block *b, Arena *keep)
{
    const char *kind = b->kind == BLOCK_CHART ? "figure-" : b->kind == BLOCK_TABLE ? "table-" : "";
    return str_format(keep, "%s%.*s", kind, ARG(b->id));
}

Str row_anchor(const DocRow *row, Arena *keep) { return str_format(keep, "state-%.*s", ARG(row->state)); }

static const char *resolve(Doc *d, Prose *p)
{
    for (size_t i = 0; i < p->n; i++) {
        Span       *s = &p->items[i];
        const char *error = s->note ? resolve(d, &s->note->prose) : NULL;
        if (error)
            return error;
        if (!s->refers.n)
            continue;
        const Block *b = doc_find(d, s->refers);
        if (!b || !b->number)
            return str_format(d->keep, "the text refers to '%.*s', which is not in the annex", ARG(s->refers))
                .s;
        s->text = b->name;
        s->link = str_format(d->keep, "#%.*s", ARG(block_anchor(b, d->keep)));
    }
    return NULL;
}

static const char *resolve_all(Doc *d, Prose *prose, size_t n)
{
    const char *error = NULL;
    for (size_t i = 0; i < n && !error; i++)
        error = resolve(d, &prose[i]);
    return error;
}

// The caption of what rests on a made-up row says so.
static void mark_caption(Doc *d, Block *b)
{
    if (b->illustrative && (b->kind == BLOCK_CHART || b->kind == BLOCK_TABLE))
        prose_sentence(d, &b->prose, MSG_BLOCK_ILLUSTRATIVE, NO_ARGS);
}

// Figures have roman numerals, unless there are more of them than one counts so.
static void name_figures(Doc *d)
{
    enum { ROMAN_MOST = 20 };
    for (size_t i = 0; i < d->n; i++) {
        Block *b = &d->blocks[i];
        if (b->kind != BLOCK_CHART)
            continue;
        Str number =
            d->charts <= ROMAN_MOST ? roman(b->number, d->keep) : str_format(d->keep, "%zu", b->number);
        b->name = language_say(d->language, MSG_BLOCK_FIGURE, ARGS(arg_text("number", number)), d->keep);
    }
}

// Where there is no B there is no A.
static void settle_labels(Doc *d)
{
    Block *only = NULL;
    for (size_t i = 0; i <= d->n; i++) {
        Block *b = i < d->n ? &d->blocks[i] : NULL;
        if (b && (b->kind != BLOCK_HEADING || b->level > 2))
            continue;
        if (only && (!b || b->level == 1))
            only->label = (Str){ 0 };
        only = b && b->level == 2 && str_eq(b->label, S("A.")) ? b : NULL;
    }
}

const char *doc_resolve(Doc *d)
{
    const char *error = NULL;
    name_figures(d);
    doc_number_footnotes(d);
    settle_labels(d);
    for (size_t i = 0; i < d->n && !error; i++) {
        Block *b = &d->blocks[i];
        mark_caption(d, b);
        error = resolve(d, &b->prose);
        if (!error)
            error = resolve_all(d, b->items, b->items_n);
        if (!error && b->table)
            error = resolve_all(d, b->table->notes, b->table->notes_n);
    }
    return error;
}

// Length ------------------------------------------------------------------------------------------

static size_t words_of(const Prose *p)
{
    size_t n = 0;
    bool   in = false;
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->items[i].text.n; k++) {
            char c = p->items[i].text.s[k];
            bool blank = c == ' ' || c == '\n';
            n += in && blank;
            in = !blank;
        }
    n += in;
    for (size_t i = 0; i < p->n; i++)
        n += p->items[i].note ? words_of(&p->items[i].note->prose) : 0;
    return n;
}

static size_t words_of_all(const Prose *items, size_t n)
{
    size_t words = 0;
    for (size_t i = 0; i < n; i++)
        words += words_of(&items[i]);
    return words;
}

static size_t words_of_table(const DocTable *t)
{
    size_t words = words_of_all(t->notes, t->notes_n);
    for (size_t i = 0; i < t->columns_n; i++) {
        Span  head = { .text = str(t->columns[i].head) };
        Prose p = { .items = &head, .n = 1 };
        words += words_of(&p);
    }
    for (size_t i = 0; i < t->n; i++)
        words += words_of_all(t->rows[i].cells, t->rows[i].band ? 1 : t->columns_n);
    return words;
}

DocLength doc_length(const Doc *d, DocPart part)
{
    DocLength length = { 0 };
    for (size_t i = 0; i < d->n; i++) {
        const Block *b = &d->blocks[i];
        if (b->part != part)
            continue;
        length.words += words_of(&b->prose) + words_of_all(b->items, b->items_n);
        if (b->table)
            length.words += words_of_table(b->table);
        length.figures += b->kind == BLOCK_CHART;
    }
    return length;
}
