// brief_html.c - a brief as a page for a browser, and the page that leads to all of them. Neither has a
// script.
#include "annex/brief.h"

#include "annex/html.h"
#include "catalogue/common.h"

static Html page_begin(const Briefs *b, const Brief *brief, Str title, Arena *keep)
{
    Html h = { .out = { .in = keep }, .in = b->in, .doc = brief ? &brief->doc : NULL, .keep = keep };
    html_head(&h, title);
    html_put(&h, "<body class=\"brief\">\n<header>\n<h1>");
    html_text(&h, title);
    html_put(&h, "</h1>\n");
    return h;
}

static void paragraph(Html *h, const char *open, Str text)
{
    html_put(h, open);
    html_text(h, text);
    html_put(h, "</p>\n");
}

static Str page_end(Html *h, Str foot)
{
    html_put(h, "</main>\n<footer>\n");
    paragraph(h, "<p>", foot);
    html_put(h, "</footer>\n</body>\n</html>\n");
    return text_str(&h->out);
}

Str brief_html(const Briefs *b, const Brief *brief, Arena *keep)
{
    Html h = page_begin(b, brief, brief->name, keep);
    paragraph(&h, "<p class=\"author\">", brief->about);
    paragraph(&h, "<p class=\"note\">", brief->as_of);
    if (brief->illustrative)
        paragraph(&h, "<p class=\"flag\">", say(b->in->charts, MSG_BLOCK_FLAG, NO_ARGS));
    html_put(&h, "</header>\n<nav><a href=\"index.html\">");
    html_text(&h, say(b->in->charts, MSG_BRIEF_ALL, NO_ARGS));
    html_put(&h, "</a></nav>\n<main>\n");
    html_blocks(&h);
    return page_end(&h, brief->foot);
}

static void index_item(Html *h, size_t state)
{
    ChartContext *c = h->in->charts;
    Str           code = c->w->data->states[state].code;
    text_addf(&h->out, "<li><a href=\"%.*s.html\">", ARG(code));
    html_text(h, language_value(c->language, arg_state(NULL, state), TYPE_PLAIN, h->keep));
    text_addf(&h->out, "</a> (<a href=\"%.*s.pdf\"", ARG(code));
    html_attribute(h, "aria-label", say(c, MSG_BRIEF_PDF_OF, ARGS(arg_state("state", state))));
    html_put(h, ">PDF</a>)</li>\n");
}

Str briefs_index(const Briefs *b, const size_t *states, size_t n, Arena *keep)
{
    ChartContext *c = b->in->charts;
    World        *w = c->w;
    Str           title = say(c, MSG_BRIEF_INDEX, ARGS(arg_count("n", n)));
    Arg           sorted = arg_states("states", c->language, states, n, keep);
    Html          h = page_begin(b, NULL, title, keep);
    paragraph(&h, "<p class=\"note\">",
              say(c, MSG_BRIEF_AS_OF,
                  ARGS(arg_treaty("treaty", w->scope->subject), arg_day("day", w->scope->cutoff),
                       arg_word("clock", CLOCK_NAMES[w->config->clock]))));
    html_put(&h, "</header>\n<main>\n<ul class=\"briefs\">\n");
    for (size_t i = 0; i < n; i++)
        index_item(&h, sorted.list.items[i].n);
    html_put(&h, "</ul>\n");
    return page_end(&h, b->in->config->values.author);
}
