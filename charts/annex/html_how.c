// html_how.c - behind the blocks, how the figures by their ids came about: for each measure that a chart's
// data show, what `explain` says of its first figure, without the States counted. The ids lead here.
#include "annex/html.h"

#include "catalogue/common.h"
#include "figures/explain.h"

void html_figure_link(Html *h, const Figure *f)
{
    const Figure **first = &h->explained[f->def - FIGURES];
    if (!*first)
        *first = f;
    text_addf(&h->out, "<a href=\"#how-%s\">", f->def->measure);
    html_text(h, figure_id(f, h->keep));
    html_put(h, "</a>");
}

static void put_measure(Html *h, const Figure *f)
{
    text_addf(&h->out, "<details id=\"how-%s\"><summary>%s</summary>\n<pre lang=\"en\">", f->def->measure,
              f->def->measure);
    for (Cut line = { .tail = figure_explain_head(f, h->in->charts->w, h->keep), .ok = true }; line.ok;) {
        line = str_cut(line.tail, '\n');
        html_text(h, line.head);
        html_put(h, line.ok ? "\n" : "");
    }
    html_put(h, "</pre></details>\n");
}

void html_how(Html *h)
{
    bool begun = false;
    for (size_t i = 0; i < FIGURE_DEFS; i++) {
        if (!h->explained[i])
            continue;
        if (!begun) {
            html_put(h, "<section class=\"how\" aria-labelledby=\"how\">\n<h2 id=\"how\">");
            html_text(h, say(h->in->charts, MSG_HTML_HOW, NO_ARGS));
            html_put(h, "</h2>\n<p>");
            html_text(h, say(h->in->charts, MSG_HTML_HOW_READ, NO_ARGS));
            html_put(h, "</p>\n");
        }
        begun = true;
        put_measure(h, h->explained[i]);
    }
    html_put(h, begun ? "</section>\n" : "");
}
