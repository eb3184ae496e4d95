// html_notes.c - footnotes: marks in the text, and the notes behind it, each with a way back.
#include "annex/html.h"

#include "catalogue/common.h"

void html_note_mark(Html *h, const Span *s)
{
    text_addf(&h->out, "<a class=\"mark\" role=\"doc-noteref\" id=\"mark-%zu\"", s->note->number);
    html_attribute(h, "href", s->link);
    html_put(h, ">");
    html_text(h, s->text);
    html_put(h, "</a>");
}

static void put_note(Html *h, const Span *s)
{
    text_addf(&h->out, "<p class=\"note\" id=\"note-%zu\"><a role=\"doc-backlink\" href=\"#mark-%zu\"",
              s->note->number, s->note->number);
    html_attribute(h, "title", say(h->in->charts, MSG_HTML_BACK, NO_ARGS));
    html_put(h, ">");
    html_text(h, s->text);
    html_put(h, "</a> ");
    html_prose(h, &s->note->prose);
    html_put(h, "</p>\n");
}

void html_notes(Html *h)
{
    size_t block = 0, span = 0;
    bool   begun = false;
    for (const Span *s; (s = doc_footnote(h->doc, &block, &span)); begun = true) {
        if (!begun) {
            html_put(h, "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 "
                        "id=\"notes\">");
            html_text(h, say(h->in->charts, MSG_HTML_NOTES, NO_ARGS));
            html_put(h, "</h2>\n");
        }
        put_note(h, s);
    }
    html_put(h, begun ? "</section>\n" : "");
}
