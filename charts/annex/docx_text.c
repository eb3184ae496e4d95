// docx_text.c - escaping, runs, fields, bookmarks, paragraphs of a word processor's document.
#include "annex/docx.h"

void docx_put(Docx *x, const char *markup) { text_addc(&x->body, markup); }

void docx_text(Docx *x, Str text) { text_markup(&x->body, text); }

void docx_attribute(Docx *x, const char *name, Str value)
{
    text_addf(&x->body, " %s=\"", name);
    docx_text(x, value);
    docx_put(x, "\"");
}

void docx_part(Docx *x, Str name, Str bytes, bool stored)
{
    *GROW(x->keep, x->parts, x->parts_n, x->parts_cap) = (ArchivePart){ name, bytes, stored };
}

size_t docx_relation(Docx *x, const char *kind, Str target, bool outside)
{
    Text *t = &x->relations;
    text_addf(t,
              "<Relationship Id=\"rId%zu\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
              "relationships/%s\" Target=\"",
              ++x->relations_n, kind);
    text_markup(t, target);
    text_addc(t, outside ? "\" TargetMode=\"External\"/>\n" : "\"/>\n");
    return x->relations_n;
}

// Changes ------------------------------------------------------------------------------------------

static const char *const EDIT_ELEMENTS[] = { [EDIT_INSERTED] = "ins", [EDIT_DELETED] = "del" };

void docx_revision(Docx *x, const char *element, const char *end)
{
    text_addf(&x->body, "<w:%s w:id=\"%zu\"%.*s%s", element, ++x->revisions, ARG(x->stamp), end);
}

void docx_begin_change(Docx *x, Edit change)
{
    if (change)
        docx_revision(x, EDIT_ELEMENTS[change], ">");
}

void docx_end_change(Docx *x, Edit change)
{
    if (change)
        text_addf(&x->body, "</w:%s>", EDIT_ELEMENTS[change]);
}

// Runs ---------------------------------------------------------------------------------------------

static void begin_run(Docx *x, Style style)
{
    static const char *const PROPERTIES[STYLE_COUNT] = { "", "<w:rPr><w:b/><w:bCs/></w:rPr>",
                                                         "<w:rPr><w:i/><w:iCs/></w:rPr>",
                                                         "<w:rPr><w:rStyle w:val=\"HTMLCode\"/></w:rPr>",
                                                         "<w:rPr><w:rStyle w:val=\"LargeNumber\"/></w:rPr>" };
    docx_put(x, "<w:r>");
    docx_put(x, PROPERTIES[style]);
}

static void text_element(Docx *x, const char *element, Str text)
{
    text_addf(&x->body, "<w:%s xml:space=\"preserve\">", element);
    docx_text(x, text);
    text_addf(&x->body, "</w:%s>", element);
}

// Lines of one text are broken where it is.
static void run_of(Docx *x, Str text, Style style, Edit change)
{
    const char *element = change == EDIT_DELETED ? "delText" : "t";
    begin_run(x, style);
    for (Cut line = str_cut(text, '\n');; line = str_cut(line.tail, '\n')) {
        if (line.head.n)
            text_element(x, element, line.head);
        if (!line.ok)
            break;
        docx_put(x, "<w:br/>");
    }
    docx_put(x, "</w:r>");
}

void docx_run(Docx *x, Str text, Style style, Edit change)
{
    if (!text.n)
        return;
    docx_begin_change(x, change);
    run_of(x, text, style, change);
    docx_end_change(x, change);
}

static void field_mark(Docx *x, const char *type)
{
    text_addf(&x->body, "<w:r><w:fldChar w:fldCharType=\"%s\"/></w:r>", type);
}

void docx_begin_field(Docx *x, Str code, Edit change)
{
    field_mark(x, "begin");
    docx_put(x, "<w:r>");
    text_element(x, change == EDIT_DELETED ? "delInstrText" : "instrText", code);
    docx_put(x, "</w:r>");
    field_mark(x, "separate");
}

void docx_end_field(Docx *x) { field_mark(x, "end"); }

void docx_field(Docx *x, Str code, Str result, Style style, Edit change)
{
    docx_begin_change(x, change);
    docx_begin_field(x, code, change);
    run_of(x, result, style, change);
    docx_end_field(x);
    docx_end_change(x, change);
}

// Places and references ---------------------------------------------------------------------------

// Letters, digits and low lines, at most 40 of them: what Word takes for a name. What a change deletes has
// another than what takes its place.
Str docx_bookmark_name(const Docx *x, const Block *b, Arena *keep)
{
    enum { MOST = 36 };
    Str   anchor = block_anchor(b, keep);
    char *name = str_c(keep, anchor);
    for (size_t i = 0; i < anchor.n; i++)
        if (!((name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9')))
            name[i] = '_';
    if (anchor.n > MOST)
        return str_format(keep, "_block_%zu", (size_t)(b - x->doc->blocks) + 1);
    return str_format(keep, "_%s%s", name, b->change == EDIT_DELETED ? "_0" : "");
}

size_t docx_begin_bookmark(Docx *x, const Block *b)
{
    text_addf(&x->body, "<w:bookmarkStart w:id=\"%zu\"", ++x->bookmarks);
    docx_attribute(x, "w:name", docx_bookmark_name(x, b, x->keep));
    docx_put(x, "/>");
    return x->bookmarks;
}

void docx_end_bookmark(Docx *x, size_t bookmark)
{
    text_addf(&x->body, "<w:bookmarkEnd w:id=\"%zu\"/>", bookmark);
}

Str docx_count(size_t n, CountFormat format, Arena *keep)
{
    static const struct {
        size_t      value;
        const char *digits;
    } ROMAN[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
                  { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },   { 9, "IX" },
                  { 5, "V" },    { 4, "IV" },   { 1, "I" } };
    Text t = { .in = keep };
    if (format == COUNT_DECIMAL)
        return str_format(keep, "%zu", n);
    if (format == COUNT_LETTER)
        return n <= 26 ? str_format(keep, "%c", (char)('A' + n - 1)) : str_format(keep, "%zu", n);
    for (size_t i = 0; i < COUNT(ROMAN); i++)
        for (; n >= ROMAN[i].value; n -= ROMAN[i].value)
            text_addc(&t, ROMAN[i].digits);
    return text_str(&t);
}

static bool is_letter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Where a count stands in a text as a word of its own; false: nowhere.
static bool find_count(Str text, Str count, Str *before, Str *after)
{
    for (size_t i = 0; count.n && i + count.n <= text.n; i++) {
        *before = (Str){ text.s, i }, *after = (Str){ text.s + i + count.n, text.n - i - count.n };
        if (memcmp(text.s + i, count.s, count.n) == 0 && !(i && is_letter(text.s[i - 1])) &&
            !(after->n && is_letter(after->s[0])))
            return true;
    }
    return false;
}

static void block_name(Docx *x, const Block *b, Edit change)
{
    static const char *const CODES[] = { [COUNT_DECIMAL] = "ARABIC", [COUNT_ROMAN] = "ROMAN" };
    const char              *list = b->kind == BLOCK_CHART ? "Figure" : "Table";
    Str                      before, after;
    for (size_t f = 0; f < COUNT(CODES); f++) {
        Str count = docx_count(b->number, (CountFormat)f, x->keep);
        if (!find_count(b->name, count, &before, &after))
            continue;
        docx_run(x, before, STYLE_BOLD, change);
        docx_field(x, str_format(x->keep, " SEQ %s \\* %s ", list, CODES[f]), count, STYLE_BOLD, change);
        docx_run(x, after, STYLE_BOLD, change);
        return;
    }
    docx_run(x, b->name, STYLE_BOLD, change);
}

void docx_block_name(Docx *x, const Block *b)
{
    bool changed = b->was && !str_eq(b->was->name, b->name);
    if (changed)
        block_name(x, b->was, EDIT_DELETED);
    block_name(x, b, changed ? EDIT_INSERTED : b->change);
}

void docx_changed_run(Docx *x, const Str *was, Str is, Style style, Edit change)
{
    bool changed = was && !str_eq(*was, is);
    if (changed)
        docx_run(x, *was, style, EDIT_DELETED);
    docx_run(x, is, style, changed ? EDIT_INSERTED : change);
}

// What Word counts for a heading; empty where it does not number it, as appendices.
static Str heading_count(Docx *x, const Block *b)
{
    size_t level = b->kind == BLOCK_HEADING && b->level <= NUMBERED_LEVELS ? b->level - 1 : 0;
    Str    count = docx_count(b->number, x->counters[level].format, x->keep);
    bool   counted = b->label.n == count.n + 1 && str_starts(b->label, count);
    return counted ? count : (Str){ 0 };
}

// A heading is referred to by the number that Word counts for it, captions by their name as a whole.
static void reference(Docx *x, const Span *s, const Block *b, Edit change)
{
    Str name = docx_bookmark_name(x, b, x->keep), before = s->text, after = { 0 };
    Str count = heading_count(x, b);
    if (b->kind != BLOCK_HEADING) {
        docx_field(x, str_format(x->keep, " REF %.*s \\h ", ARG(name)), s->text, s->style, change);
        return;
    }
    if (!find_count(s->text, count, &before, &after)) {
        docx_put(x, "<w:hyperlink");
        docx_attribute(x, "w:anchor", name);
        docx_put(x, ">");
        docx_run(x, s->text, s->style, change);
        docx_put(x, "</w:hyperlink>");
        return;
    }
    docx_run(x, before, s->style, change);
    docx_field(x, str_format(x->keep, " REF %.*s \\r \\h ", ARG(name)), count, s->style, change);
    docx_run(x, after, s->style, change);
}

static void linked_run(Docx *x, const Span *s, Edit change)
{
    const Block *b = doc_find_anchor(x->doc, s->link);
    if (s->link.s[0] == '#' && !b) {
        docx_run(x, s->text, s->style, change);
        return;
    }
    docx_put(x, "<w:hyperlink");
    if (b)
        docx_attribute(x, "w:anchor", docx_bookmark_name(x, b, x->keep));
    else
        text_addf(&x->body, " r:id=\"rId%zu\"", docx_relation(x, "hyperlink", s->link, true));
    docx_put(x, ">");
    docx_run(x, s->text, s->style, change);
    docx_put(x, "</w:hyperlink>");
}

void docx_prose(Docx *x, const Prose *prose)
{
    for (size_t i = 0; i < prose->n; i++) {
        const Span  *s = &prose->items[i];
        Edit         change = s->change ? s->change : x->change;
        const Block *b = s->refers.n ? doc_find(x->doc, s->refers) : NULL;
        if (s->note)
            docx_footnote(x, s->note, change);
        else if (b)
            reference(x, s, b, change);
        else if (link_leads(s->link))
            linked_run(x, s, change);
        else
            docx_run(x, s->text, s->style, change);
    }
}

// Paragraphs ---------------------------------------------------------------------------------------

void docx_begin_paragraph(Docx *x, const char *style, const char *more, Edit change)
{
    x->change = change;
    text_addf(&x->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", style);
    docx_put(x, x->breaks ? "<w:pageBreakBefore/>" : "");
    docx_put(x, more ? more : "");
    docx_put(x, x->below_table ? "<w:spacing w:before=\"160\"/>" : "");
    if (change) {
        docx_put(x, "<w:rPr>");
        docx_revision(x, EDIT_ELEMENTS[change], "/>");
        docx_put(x, "</w:rPr>");
    }
    docx_put(x, "</w:pPr>");
    x->breaks = x->below_table = false;
}

void docx_end_paragraph(Docx *x)
{
    docx_put(x, "</w:p>\n");
    x->change = EDIT_NONE;
}

// A list of its own for the subsections of a chapter that the word processor does not number: it would count
// them on from those of the chapter before.
static const char *list_of_subsection(Docx *x, const Block *b)
{
    if (b->kind != BLOCK_HEADING || b->level < 2 || !x->sublist)
        return NULL;
    return str_format(x->keep, "<w:numPr><w:ilvl w:val=\"%zu\"/><w:numId w:val=\"%zu\"/></w:numPr>",
                      b->level - 1, LISTS + x->sublist)
        .s;
}

void docx_begin_numbered(Docx *x, const Block *b, const char *style, Counter *counter)
{
    static const char NOT_COUNTED[] = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
    Str               count = docx_count(counter->n + 1, counter->format, x->keep);
    bool              deleted = b->change == EDIT_DELETED; // counted in the earlier document
    bool counted = b->label.n && (deleted || (b->label.n == count.n + 1 && str_starts(b->label, count)));
    if (b->kind == BLOCK_HEADING && b->level == 1)
        x->sublist = counted ? 0 : ++x->sublists;
    if (counted) {
        counter->n += !deleted;
        docx_begin_paragraph(x, style, list_of_subsection(x, b), b->change);
        return;
    }
    docx_begin_paragraph(x, style, counter->used ? NOT_COUNTED : NULL, b->change);
    if (b->label.n)
        docx_run(x, str_format(x->keep, "%.*s\u2002", ARG(b->label)), STYLE_PLAIN, b->change);
}
