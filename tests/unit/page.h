// page.h - reads a page of HTML as strictly as XML and fails the test at the first fault: tags that
// do not nest, raw markup characters, ids given twice, references that lead nowhere, anything that
// loads or runs.
#ifndef TESTS_PAGE_H
#define TESTS_PAGE_H

#include "testing.h"

typedef struct {
    Str    html;
    size_t at;
    Str    open[64];
    size_t depth;
    Str    ids[2048], refs[8192];
    size_t ids_n, refs_n;
    size_t scripts, headings[7], last_heading;
    size_t rows, figures, tables, details;
} Page;

static inline void page_fail(const Page *p, const char *what)
{
    size_t from = p->at > 150 ? p->at - 150 : 0;
    fail_msg("%s at byte %zu: %.*s", what, p->at, (int)(p->html.n - from < 300 ? p->html.n - from : 300),
             p->html.s + from);
}

static inline bool page_has(Str text, const char *part)
{
    return memmem(text.s, text.n, part, strlen(part)) != NULL;
}

// Text, also of attributes: nothing that a browser could take for markup.
static inline void page_text(Page *p, Str text)
{
    static const char *const ENTITIES[] = { "&lt;", "&gt;", "&amp;", "&quot;", "&#39;" };
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        bool          known = c != '&';
        for (size_t e = 0; e < COUNT(ENTITIES); e++)
            known |= str_starts((Str){ text.s + i, text.n - i }, str(ENTITIES[e]));
        if (!known || c == '>' || c == '<' || (c < 32 && c != '\n') || c == 127)
            page_fail(p, "raw character in text");
    }
    for (const char *at = text.s, *end = text.s + text.n;
         (at = memmem(at, (size_t)(end - at), "\xE2\x80", 2)); at += 2)
        if (end - at > 2 && (unsigned char)at[2] >= 0xAA && (unsigned char)at[2] <= 0xAE)
            page_fail(p, "an embedding or override");
}

static inline void page_refer(Page *p, Str id)
{
    assert_true(p->refs_n < COUNT(p->refs));
    p->refs[p->refs_n++] = id;
}

static inline void page_refer_all(Page *p, Str ids)
{
    for (Cut cut = { .tail = ids, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, ' ');
        page_refer(p, cut.head);
    }
}

static inline void page_link(Page *p, Str tag, Str to)
{
    if (str_starts(to, S("#")))
        page_refer(p, (Str){ to.s + 1, to.n - 1 });
    else if (str_eq(tag, S("link"))
                 ? !str_eq(to, S("data:,"))
                 : !str_eq(tag, S("a")) ||
                       (!str_starts(to, S("https:")) && !str_starts(to, S("http:")) &&
                        !str_starts(to, S("mailto:")) && !str_starts(to, S("data:text/csv;"))))
        page_fail(p, "a link that should not be there");
}

static inline void page_attribute(Page *p, Str tag, Str name, Str value)
{
    page_text(p, value);
    if (str_starts(name, S("on")) || str_eq(name, S("src")) || str_eq(name, S("srcset")) ||
        page_has(name, "xlink"))
        page_fail(p, "an attribute that loads or runs");
    if (str_eq(name, S("id"))) {
        assert_true(p->ids_n < COUNT(p->ids));
        for (size_t i = 0; i < p->ids_n; i++)
            if (str_eq(p->ids[i], value))
                page_fail(p, "an id given twice");
        p->ids[p->ids_n++] = value;
    }
    if (str_eq(name, S("href")))
        page_link(p, tag, value);
    if (str_starts(name, S("aria-labelledby")))
        page_refer_all(p, value);
    if (str_starts(value, S("url(#")))
        page_refer(p, (Str){ value.s + 5, value.n - 6 });
    else if (page_has(value, "url("))
        page_fail(p, "an address that loads");
}

static inline size_t page_until(Page *p, const char *mark)
{
    const char *at = memmem(p->html.s + p->at, p->html.n - p->at, mark, strlen(mark));
    if (!at)
        page_fail(p, mark);
    return (size_t)(at - p->html.s);
}

static inline Str page_name(Page *p)
{
    size_t from = p->at;
    while (p->at < p->html.n && (strchr("-:", p->html.s[p->at]) ||
                                 ((p->html.s[p->at] | 32) >= 'a' && (p->html.s[p->at] | 32) <= 'z') ||
                                 (p->html.s[p->at] >= '0' && p->html.s[p->at] <= '9')))
        p->at++;
    if (p->at == from)
        page_fail(p, "a name is missing");
    return (Str){ p->html.s + from, p->at - from };
}

static inline void page_opened(Page *p, Str tag)
{
    static const char *const VOID[] = { "meta", "link", "br", "hr", "input" };
    p->figures += str_eq(tag, S("figure"));
    p->tables += str_eq(tag, S("table"));
    p->details += str_eq(tag, S("details"));
    p->rows += str_eq(tag, S("tr"));
    if (tag.n == 2 && tag.s[0] == 'h' && tag.s[1] >= '1' && tag.s[1] <= '6') {
        size_t level = (size_t)(tag.s[1] - '0');
        if (level > p->last_heading + 1)
            page_fail(p, "a level of headings is left out");
        p->headings[p->last_heading = level]++;
    }
    for (size_t i = 0; i < COUNT(VOID); i++)
        if (str_eq(tag, str(VOID[i])))
            return;
    assert_true(p->depth < COUNT(p->open));
    p->open[p->depth++] = tag;
    if (str_eq(tag, S("script")) || str_eq(tag, S("style"))) {
        size_t end = page_until(p, str_eq(tag, S("script")) ? "</script" : "</style");
        Str    in = { p->html.s + p->at, end - p->at };
        p->scripts += str_eq(tag, S("script"));
        if (page_has(in, "@import") || page_has(in, "url(") || page_has(in, "//"))
            page_fail(p, "a style or script that loads");
        p->at = end;
    }
}

static inline void page_tag(Page *p)
{
    p->at++;
    if (p->html.s[p->at] == '/') {
        p->at++;
        Str tag = page_name(p);
        if (!p->depth || !str_eq(p->open[--p->depth], tag) || p->html.s[p->at] != '>')
            page_fail(p, "tags do not nest");
        p->at++;
        return;
    }
    Str tag = page_name(p);
    while (p->html.s[p->at] == ' ') {
        p->at++;
        Str name = page_name(p);
        if (p->html.s[p->at] != '=' || p->html.s[p->at + 1] != '"')
            page_fail(p, "an attribute without quotes");
        p->at += 2;
        size_t end = page_until(p, "\"");
        page_attribute(p, tag, name, (Str){ p->html.s + p->at, end - p->at });
        p->at = end + 1;
    }
    bool empty = p->html.s[p->at] == '/';
    p->at += empty;
    if (p->html.s[p->at++] != '>')
        page_fail(p, "a tag does not end");
    if (!empty)
        page_opened(p, tag);
}

static inline void page_read(Page *p, Str html)
{
    *p = (Page){ .html = html };
    assert_true(str_starts(html, S("<!DOCTYPE html>\n")));
    assert_int_equal(str_utf8_error(html), html.n);
    for (p->at = sizeof "<!DOCTYPE html>" - 1; p->at < html.n;) {
        const char *next = memchr(html.s + p->at, '<', html.n - p->at);
        size_t      end = next ? (size_t)(next - html.s) : html.n;
        page_text(p, (Str){ html.s + p->at, end - p->at });
        p->at = end;
        if (next)
            page_tag(p);
    }
    if (p->depth)
        page_fail(p, "a tag is left open");
    for (size_t r = 0; r < p->refs_n; r++) {
        size_t i = 0;
        while (i < p->ids_n && !str_eq(p->ids[i], p->refs[r]))
            i++;
        if (i == p->ids_n)
            fail_msg("'%.*s' is referred to and not there", ARG(p->refs[r]));
    }
}

static inline bool page_has_id(const Page *p, Str id)
{
    for (size_t i = 0; i < p->ids_n; i++)
        if (str_eq(p->ids[i], id))
            return true;
    return false;
}

#endif
