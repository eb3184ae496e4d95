// html.c - the annex as one page for a browser: head, front, contents, sections, foot.
//
// Without script it reads the same; the script sorts tables. Nothing is loaded from anywhere. Text
// is data: html_text escapes what is markup in it.
#include "annex/html.h"

#include "annex/front.h"
#include "catalogue/common.h"

void html_put(Html *h, const char *markup) { text_addc(&h->out, markup); }

void html_text(Html *h, Str text) { text_markup(&h->out, text); }

void html_attribute(Html *h, const char *name, Str value)
{
    text_addf(&h->out, " %s=\"", name);
    html_text(h, value);
    html_put(h, "\"");
}

// Head ---------------------------------------------------------------------------------------------

static void meta(Html *h, const char *name, Str content)
{
    if (!content.n)
        return;
    html_put(h, "<meta name=\"");
    html_put(h, name);
    html_put(h, "\"");
    html_attribute(h, "content", content);
    html_put(h, ">\n");
}

void html_head(Html *h, Str title)
{
    char          day[DATE_SIZE];
    const Config *config = &h->in->config->values;
    html_put(h, "<!DOCTYPE html>\n<html");
    html_attribute(h, "lang", str(LANGUAGE_NAMES[config->language]));
    if (language_is_rtl(h->in->charts->language))
        html_attribute(h, "dir", S("rtl"));
    html_put(h, ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"");
    html_attribute(h, "content", html_policy(h->keep));
    html_put(h, ">\n<title>");
    html_text(h, title);
    html_put(h, "</title>\n");
    meta(h, "viewport", S("width=device-width,initial-scale=1"));
    meta(h, "author", config->author);
    meta(h, "dcterms.identifier", annex_symbol(h->in));
    meta(h, "dcterms.date", str(day_text(h->in->charts->w->scope->cutoff, day)));
    html_put(h, "<link rel=\"icon\" href=\"data:,\">\n");
    html_style(h);
    html_put(h, "</head>\n");
}

// Front --------------------------------------------------------------------------------------------

static void write_front(Html *h)
{
    const Config *config = &h->in->config->values;
    FrontLines    lines = annex_front(h->in, h->keep);
    html_put(h, "<a class=\"skip\" href=\"#main\">");
    html_text(h, say(h->in->charts, MSG_HTML_SKIP, NO_ARGS));
    html_put(h, "</a>\n<header>\n<h1>");
    html_text(h, config->title);
    html_put(h, "</h1>\n<p class=\"author\">");
    html_text(h, config->author);
    html_put(h, "</p>\n<dl>\n");
    for (size_t i = 0; i < lines.n; i++) {
        html_put(h, "<div><dt>");
        html_text(h, lines.items[i].name);
        html_put(h, "</dt><dd>");
        html_text(h, lines.items[i].value);
        html_put(h, "</dd></div>\n");
    }
    html_put(h, "</dl>\n</header>\n");
}

static void contents_link(Html *h, const Block *b)
{
    html_put(h, "<a");
    html_attribute(h, "href", str_format(h->keep, "#%.*s", ARG(block_anchor(b, h->keep))));
    html_put(h, ">");
    html_text(h, block_title(b, h->keep));
    html_put(h, "</a>");
}

// Sections with their subsections, whose list is open while deep.
static void contents_sections(Html *h)
{
    bool begun = false, deep = false;
    html_put(h, "<ol>\n");
    for (size_t i = 0; i < h->doc->n; i++) {
        const Block *b = &h->doc->blocks[i];
        if (b->kind != BLOCK_HEADING || b->level > 2)
            continue;
        bool sub = b->level == 2 && begun;
        if (deep && !sub)
            html_put(h, "</ul>");
        if (sub && !deep)
            html_put(h, "<ul>\n");
        if (!sub && begun)
            html_put(h, "</li>\n");
        html_put(h, "<li>");
        contents_link(h, b);
        if (sub)
            html_put(h, "</li>\n");
        deep = sub, begun = true;
    }
    html_put(h, deep ? "</ul></li>\n</ol>\n" : begun ? "</li>\n</ol>\n" : "</ol>\n");
}

static void contents_of(Html *h, BlockKind kind, MessageId title)
{
    bool begun = false;
    for (size_t i = 0; i < h->doc->n; i++) {
        if (h->doc->blocks[i].kind != kind)
            continue;
        if (!begun) {
            html_put(h, "<details>\n<summary>");
            html_text(h, say(h->in->charts, title, NO_ARGS));
            html_put(h, "</summary>\n<ul>\n");
        }
        begun = true;
        html_put(h, "<li>");
        contents_link(h, &h->doc->blocks[i]);
        html_put(h, "</li>\n");
    }
    if (begun)
        html_put(h, "</ul>\n</details>\n");
}

static void write_contents(Html *h)
{
    html_put(h, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
    html_text(h, say(h->in->charts, MSG_CONTENTS_TITLE, NO_ARGS));
    html_put(h, "</h2>\n");
    contents_sections(h);
    contents_of(h, BLOCK_CHART, MSG_CONTENTS_FIGURES);
    contents_of(h, BLOCK_TABLE, MSG_CONTENTS_TABLES);
    html_put(h, "</nav>\n");
}

// Foot ---------------------------------------------------------------------------------------------

static void write_foot(Html *h)
{
    Str symbol = annex_symbol(h->in);
    html_put(h, "<footer>\n<p>");
    if (symbol.n)
        html_text(h, str_format(h->keep, "%.*s \u00B7 ", ARG(symbol)));
    html_text(h, h->in->config->values.title);
    html_put(h, "</p>\n</footer>\n");
}

Str annex_html(AnnexInput *in, const Doc *doc)
{
    Arena *keep = in->charts->keep;
    Html   h = { .out = { .in = keep },
                 .in = in,
                 .doc = doc,
                 .keep = keep,
                 .explained = NEW(keep, const Figure *, FIGURE_DEFS) };
    text_reserve(&h.out, (size_t)2 << 20); // so that it is not copied as it grows
    html_head(&h, in->config->values.title);
    html_put(&h, "<body>\n");
    write_front(&h);
    html_put(&h, "<div class=\"page\">\n");
    write_contents(&h);
    html_put(&h, "<main id=\"main\" tabindex=\"-1\">\n");
    html_blocks(&h);
    html_notes(&h);
    html_cards(&h);
    html_how(&h);
    html_put(&h, "</main>\n</div>\n");
    write_foot(&h);
    html_put(&h, "<script>");
    text_add(&h.out, html_script(keep));
    html_put(&h, "</script>\n</body>\n</html>\n");
    return text_str(&h.out);
}
