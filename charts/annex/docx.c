// docx.c - the annex as a document for a word processor: the package and its parts.
//
// What does not depend on the document stands in charts/annex/docx/; a name between two @ is a slot that is
// filled in here.
#include "annex/changes.h"
#include "annex/docx.h"
#include "annex/front.h"

#include "base/asset.h"

ASSET(docx_types, "charts/annex/docx/types.xml");
ASSET(docx_package, "charts/annex/docx/package.xml");
ASSET(docx_core, "charts/annex/docx/core.xml");
ASSET(docx_relations, "charts/annex/docx/relations.xml");
ASSET(docx_styles, "charts/annex/docx/styles.xml");
ASSET(docx_numbering, "charts/annex/docx/numbering.xml");
ASSET(docx_settings, "charts/annex/docx/settings.xml");
ASSET(docx_header, "charts/annex/docx/header.xml");
ASSET(docx_footer, "charts/annex/docx/footer.xml");
ASSET(docx_footnotes, "charts/annex/docx/footnotes.xml");
ASSET(docx_document, "charts/annex/docx/document.xml");

// Slots -------------------------------------------------------------------------------------------

typedef struct {
    const char *name;
    Str         value;
    bool        markup; // ours: not escaped
} Slot;

enum { SLOTS_MOST = 20 };

typedef struct {
    Slot   items[SLOTS_MOST];
    size_t n;
} Slots;

static void set(Slots *p, const char *name, Str value, bool markup)
{
    p->items[p->n++] = (Slot){ name, value, markup };
}

static const Slot *find_slot(const Slots *p, Str name)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(str(p->items[i].name), name))
            return &p->items[i];
    return NULL;
}

static Str fill(Str text, const Slots *slots, Arena *keep)
{
    Text t = { .in = keep };
    for (Cut cut = str_cut(text, '@');; cut = str_cut(cut.tail, '@')) {
        text_add(&t, cut.head);
        if (!cut.ok)
            return text_str(&t);
        cut = str_cut(cut.tail, '@');
        const Slot *slot = find_slot(slots, cut.head);
        if (slot && slot->markup)
            text_add(&t, slot->value);
        else if (slot)
            text_markup(&t, slot->value);
    }
}

// Numbering ----------------------------------------------------------------------------------------

static Counter *counter_of(Docx *x, const Block *b)
{
    size_t level = b->kind == BLOCK_HEADING ? b->level - 1 : PARAGRAPH_LIST;
    bool   counted = b->kind == BLOCK_PARAGRAPH || (b->kind == BLOCK_HEADING && level < NUMBERED_LEVELS);
    return counted && b->label.n ? &x->counters[level] : NULL;
}

// The first label of a level tells how the level is counted.
static void find_counters(Docx *x)
{
    for (size_t i = 0; i < x->doc->n; i++) {
        const Block *b = &x->doc->blocks[i];
        Counter     *c = counter_of(x, b);
        if (!c || c->used || b->change == EDIT_DELETED)
            continue;
        c->used = true;
        for (CountFormat f = COUNT_FORMATS; f-- > 0;)
            if (str_starts(b->label, docx_count(1, f, x->keep)))
                c->format = f;
    }
}

static Str sublists(Docx *x)
{
    Text t = { .in = x->keep };
    for (size_t i = 1; i <= x->sublists; i++)
        text_addf(&t,
                  "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"1\">"
                  "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\n",
                  LISTS + i);
    return text_str(&t);
}

static void set_numbering(Docx *x, Slots *p)
{
    static const char *const FORMATS[] = { "decimal", "upperRoman", "upperLetter" };
    static const char *const LEVELS[] = { "FORMAT1", "FORMAT2", "FORMAT3" };
    static const char *const STYLES[] = { "HEADING1", "HEADING2", "HEADING3" };
    for (size_t i = 0; i < NUMBERED_LEVELS; i++) {
        set(p, LEVELS[i], str(FORMATS[x->counters[i].format]), false);
        if (x->counters[i].used)
            set(p, STYLES[i],
                str_format(x->keep, "<w:numPr><w:ilvl w:val=\"%zu\"/><w:numId w:val=\"1\"/></w:numPr>", i),
                true);
    }
    if (x->counters[PARAGRAPH_LIST].used)
        set(p, "PARAGRAPHS", S("<w:numPr><w:numId w:val=\"2\"/></w:numPr>"), true);
    set(p, "SUBLISTS", sublists(x), true);
}

// The package --------------------------------------------------------------------------------------

static void set_document(Docx *x, Slots *p)
{
    char          day[DATE_SIZE];
    const Config *config = &x->in->config->values;
    set(p, "TITLE", config->title, false);
    set(p, "AUTHOR", config->author, false);
    set(p, "SYMBOL", annex_symbol(x->in), false);
    set(p, "LANGUAGE", str(LANGUAGE_NAMES[config->language]), false);
    set(p, "DAY", str_copy(x->keep, str(day_text(x->in->charts->w->scope->cutoff, day))), false);
    if (!language_is_rtl(x->in->charts->language))
        return;
    set(p, "RTL", S("<w:rtl/>"), true);
    set(p, "BIDI", S("<w:bidi/>"), true);
}

static Str stamp_of(const AnnexInput *in, Arena *keep)
{
    char day[DATE_SIZE];
    Text t = { .in = keep };
    text_addc(&t, " w:author=\"");
    text_markup(&t, in->config->values.author);
    text_addf(&t, "\" w:date=\"%sT00:00:00Z\"", day_text(in->charts->w->scope->cutoff, day));
    return text_str(&t);
}

static void add_parts(Docx *x)
{
    Slots p = { .n = 0 };
    set_document(x, &p);
    set_numbering(x, &p);
    set(&p, "BODY", text_str(&x->body), true);
    set(&p, "NOTES", text_str(&x->notes), true);
    set(&p, "RELATIONS", text_str(&x->relations), true);
    const struct {
        const char *name;
        Str         text;
    } parts[] = {
        { "[Content_Types].xml", ASSET_TEXT(docx_types) },
        { "_rels/.rels", ASSET_TEXT(docx_package) },
        { "docProps/core.xml", ASSET_TEXT(docx_core) },
        { "word/_rels/document.xml.rels", ASSET_TEXT(docx_relations) },
        { "word/document.xml", ASSET_TEXT(docx_document) },
        { "word/styles.xml", ASSET_TEXT(docx_styles) },
        { "word/numbering.xml", ASSET_TEXT(docx_numbering) },
        { "word/footnotes.xml", ASSET_TEXT(docx_footnotes) },
        { "word/settings.xml", ASSET_TEXT(docx_settings) },
        { "word/header.xml", ASSET_TEXT(docx_header) },
        { "word/footer.xml", ASSET_TEXT(docx_footer) },
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        docx_part(x, str(parts[i].name), fill(parts[i].text, &p, x->keep), false);
}

static const char *write_docx(AnnexInput *in, AnnexInput *was, const Doc *doc, Str *bytes)
{
    Arena *keep = in->charts->keep;
    Docx   x = { .body = { .in = keep },
                 .notes = { .in = keep },
                 .relations = { .in = keep },
                 .in = in,
                 .was = was,
                 .doc = doc,
                 .keep = keep,
                 .scratch = in->scratch,
                 .stamp = stamp_of(in, keep) };
    text_reserve(&x.body, (size_t)2 << 20); // so that it is not copied as it grows
    find_counters(&x);
    docx_front(&x);
    docx_blocks(&x);
    if (x.error)
        return x.error;
    add_parts(&x);
    return archive_make(x.parts, x.parts_n, keep, bytes);
}

const char *annex_docx(AnnexInput *in, const Doc *doc, Str *bytes)
{
    return write_docx(in, NULL, doc, bytes);
}

const char *annex_changes(AnnexInput *was_in, const Doc *was, AnnexInput *in, const Doc *doc, Str *bytes)
{
    Doc all = doc_changes(was, doc, in->charts->keep, in->scratch);
    return write_docx(in, was_in, &all, bytes);
}
