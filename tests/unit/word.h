// word.h - reads a document of a word processor as its user would: paragraphs as lines of text behind the
// name of their style, with all changes accepted or all rejected; and what it names and refers to.
#ifndef TESTS_WORD_H
#define TESTS_WORD_H

#include "testing.h"

#include "import/xml.h"
#include "import/zip.h"

typedef enum { ACCEPT_ALL, REJECT_ALL } Decision;

typedef struct {
    Arena   *keep;
    Zip      zip;
    Decision decision;
    Text     text;                         // the lines
    Str      notes;                        // the same of the footnotes
    Text     line;                         // of the paragraph that is being read
    Str      style;                        // of the paragraph
    bool     counted_off;                  // its number is taken away
    size_t   left_out, in_text, in_fields; // depths: text that the decision removes; elements with text
    bool     mark_out, row_out, in_mark, in_row_head;
    Str      names[4096], refs[8192], pictures[256];
    size_t   names_n, refs_n, pictures_n, tables, rows, heads, headings[4], changes, marks;
} Word;

static inline bool is_one_of(Str name, const char *a, const char *b)
{
    return str_eq(name, str(a)) || str_eq(name, str(b));
}

static inline Str plain_value(const Word *w, Str value)
{
    Text t = { .in = w->keep };
    for (const char *at; (at = memmem(value.s, value.n, "&#38;", 5));) {
        text_add(&t, (Str){ value.s, (size_t)(at - value.s) });
        text_addc(&t, "&");
        value = (Str){ at + 5, value.n - (size_t)(at + 5 - value.s) };
    }
    text_add(&t, value);
    return str_copy(w->keep, text_str(&t));
}

static inline void word_refer(Word *w, Str to)
{
    assert_true(w->refs_n < COUNT(w->refs));
    w->refs[w->refs_n++] = str_copy(w->keep, to);
}

static inline bool removes(const Word *w, Str name)
{
    return str_eq(name, w->decision == ACCEPT_ALL ? S("del") : S("ins"));
}

// An insertion or deletion: around runs, of the end of a paragraph, of a row.
static inline void word_change(Word *w, Str name)
{
    w->changes++;
    if (w->in_mark)
        w->mark_out |= removes(w, name);
    else if (w->in_row_head)
        w->row_out |= removes(w, name);
    else
        w->left_out += removes(w, name);
}

// The mark of a note, as its number raised.
static inline void word_mark(Word *w, Str number)
{
    static const char *const DIGITS[] = { "\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                          "\u2075", "\u2076", "\u2077", "\u2078", "\u2079" };
    for (size_t i = 0; i < number.n; i++)
        text_addc(&w->line, DIGITS[number.s[i] - '0']);
}

static inline void word_begin(void *context, Str name, const XmlAttributes *attributes)
{
    Word *w = context;
    Str   value = xml_attribute(attributes, "val");
    if (is_one_of(name, "ins", "del"))
        word_change(w, name);
    else if (str_eq(name, S("pPr")))
        w->in_mark = true;
    else if (str_eq(name, S("trPr")))
        w->in_row_head = true;
    else if (str_eq(name, S("pStyle")))
        w->style = str_copy(w->keep, value);
    else if (str_eq(name, S("numId")))
        w->counted_off |= str_eq(value, S("0"));
    else if (is_one_of(name, "t", "delText"))
        w->in_text++;
    else if (is_one_of(name, "instrText", "delInstrText"))
        w->in_fields++;
    else if (is_one_of(name, "br", "tab") && !w->in_mark && !w->left_out)
        text_addc(&w->line, " ");
    else if (str_eq(name, S("footnoteReference")) && !w->left_out)
        word_mark(w, str_format(w->keep, "%zu", ++w->marks));
    else if (str_eq(name, S("tbl")))
        w->tables++;
    else if (str_eq(name, S("tr")))
        w->row_out = false, w->rows++;
    else if (str_eq(name, S("tblHeader")))
        w->heads++;
    else if (str_eq(name, S("bookmarkStart"))) {
        assert_true(w->names_n < COUNT(w->names));
        w->names[w->names_n++] = str_copy(w->keep, xml_attribute(attributes, "name"));
    } else if (str_eq(name, S("hyperlink")) && xml_attribute(attributes, "anchor").n)
        word_refer(w, xml_attribute(attributes, "anchor"));
    else if (str_eq(name, S("docPr"))) {
        w->pictures[w->pictures_n++] = plain_value(w, xml_attribute(attributes, "descr"));
        if (!w->left_out)
            text_addf(&w->line, "[%.*s]", ARG(w->pictures[w->pictures_n - 1]));
    }
}

// The end of a paragraph that is removed joins what is left of it to the next.
static inline void word_paragraph(Word *w)
{
    for (size_t i = 1; i < COUNT(w->headings); i++)
        w->headings[i] += str_eq(w->style, str_format(w->keep, "Heading%zu", i));
    if (!w->row_out && !w->mark_out) {
        text_addf(&w->text, "%.*s: %.*s\n", ARG(w->style), (int)w->line.n, w->line.n ? w->line.s : "");
        w->line.n = 0;
    } else if (w->line.n) {
        fail_msg("text stays behind where its paragraph goes: %s", w->line.s);
    }
    w->mark_out = w->counted_off = false;
}

static inline void word_end(void *context, Str name)
{
    Word *w = context;
    if (is_one_of(name, "ins", "del")) {
        if (!w->in_mark && !w->in_row_head)
            w->left_out -= removes(w, name);
    } else if (str_eq(name, S("pPr")))
        w->in_mark = false;
    else if (str_eq(name, S("trPr")))
        w->in_row_head = false;
    else if (is_one_of(name, "t", "delText"))
        w->in_text--;
    else if (is_one_of(name, "instrText", "delInstrText"))
        w->in_fields--;
    else if (str_eq(name, S("p")))
        word_paragraph(w);
    else if (str_eq(name, S("tr")))
        w->row_out = false;
}

static inline void word_text(void *context, Str text)
{
    Word *w = context;
    if (w->in_fields && str_starts(text, S(" REF "))) {
        Str name = { text.s + 5, text.n - 5 };
        word_refer(w, str_cut(name, ' ').head);
    }
    if (w->in_text && !w->left_out)
        text_add(&w->line, text);
}

static inline Str word_part(const Word *w, const char *name)
{
    Str         part;
    const char *error = zip_read(&w->zip, str(name), &part, w->keep);
    if (error)
        fail_msg("%s %s", name, error);
    return part;
}

// Reads the main part. Every other that is XML must be well-formed.
static inline void word_read(Word *w, Str bytes, Decision decision, Arena *keep)
{
    static const char *const PARTS[] = { "[Content_Types].xml", "_rels/.rels",
                                         "docProps/core.xml",   "word/styles.xml",
                                         "word/numbering.xml",  "word/settings.xml",
                                         "word/footnotes.xml",  "word/header.xml",
                                         "word/footer.xml",     "word/_rels/document.xml.rels" };
    static const XmlEvents   EVENTS = { word_begin, word_end, word_text };
    *w = (Word){ .keep = keep, .decision = decision, .text = { .in = keep }, .line = { .in = keep } };
    assert_true(zip_open(bytes, &w->zip));
    const char *error = xml_read(word_part(w, "word/document.xml"), &EVENTS, w, keep);
    if (error)
        fail_msg("word/document.xml %s", error);
    for (size_t i = 0; i < COUNT(PARTS); i++) {
        Word *rest = NEW(keep, Word, 1);
        *rest = (Word){ .keep = keep, .text = { .in = keep }, .line = { .in = keep } };
        error = xml_read(word_part(w, PARTS[i]), &EVENTS, rest, keep);
        if (error)
            fail_msg("%s %s", PARTS[i], error);
        if (str_eq(str(PARTS[i]), S("word/footnotes.xml")))
            w->notes = text_str(&rest->text);
    }
}

static inline bool word_has(const Str *list, size_t n, Str what)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], what))
            return true;
    return false;
}

#endif
