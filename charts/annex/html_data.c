// html_data.c - the data behind a chart, folded away under it: the figures that its row of the
// catalogue names, through the one formatter, and what it draws State by State.
#include "annex/html.h"

#include "catalogue/common.h"
#include "figures/format.h"

static void cell(Html *h, const char *open, Str text, const char *close)
{
    html_put(h, open);
    html_text(h, text);
    html_put(h, close);
}

static Str count_of(Html *h, bool has, size_t n)
{
    return has ? number_text((double)n, UNIT_STATES, 0, h->keep) : S("\u2013");
}

static void figure_row(Html *h, const Figure *f)
{
    html_put(h, "<tr><th scope=\"row\">");
    html_figure_link(h, f);
    if (f->provenance == CONFIDENCE_ILLUSTRATIVE)
        cell(h, " <b class=\"flag\">", say(h->in->charts, MSG_BLOCK_FLAG, NO_ARGS), "</b>");
    cell(h, "</th><td>", figure_name(h->in->charts, f), "</td>");
    cell(h, "<td>", figure_text(f, h->keep), "</td>");
    Str interval = figure_interval(f, h->keep);
    cell(h, "<td>", interval.n ? interval : S("\u2013"), "</td>");
    cell(h, "<td>", count_of(h, f->has_k, f->k), "</td>");
    cell(h, "<td>", count_of(h, f->has_n, f->n), "</td></tr>\n");
}

// A table within the fold.
static void begin_table(Html *h, const char *table, Str named, Str caption)
{
    html_scroll(h, named);
    html_put(h, table);
    html_put(h, "\n<caption");
    html_attribute(h, "id", named);
    html_put(h, "><span>");
    html_text(h, caption);
    html_put(h, "</span></caption>\n<thead><tr>");
}

static void write_figures(Html *h, Str named, const Figure *const *figures, size_t n)
{
    static const MessageId HEADS[] = { MSG_HTML_FIGURE,     MSG_HTML_ABOUT, MSG_HTML_VALUE,
                                       MSG_COLUMN_INTERVAL, MSG_HTML_K,     MSG_HTML_N };
    begin_table(h, "<table class=\"dense data\">", named, say(h->in->charts, MSG_HTML_FIGURES, NO_ARGS));
    for (size_t i = 0; i < COUNT(HEADS); i++)
        cell(h, "<th scope=\"col\">", say(h->in->charts, HEADS[i], NO_ARGS), "</th>");
    html_put(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++)
        figure_row(h, figures[i]);
    html_put(h, "</tbody>\n</table>\n</div>\n");
}

static void write_rows(Html *h, Str named, const ChartTable *t)
{
    begin_table(h, "<table class=\"dense\">", named, say(h->in->charts, MSG_HTML_ROWS, NO_ARGS));
    for (size_t i = 0; i < t->columns; i++)
        cell(h, "<th scope=\"col\">", t->cells[i], "</th>");
    html_put(h, "</tr></thead>\n<tbody>\n");
    for (size_t r = 1; r < t->rows; r++) {
        const Str *row = &t->cells[r * t->columns];
        cell(h, "<tr><th scope=\"row\">", row[0], "</th>");
        for (size_t i = 1; i < t->columns; i++)
            cell(h, "<td>", row[i], "</td>");
        html_put(h, "</tr>\n");
    }
    html_put(h, "</tbody>\n</table>\n</div>\n");
}

// A message whose references are links.
static void html_message(Html *h, MessageId id, const Arg *args)
{
    size_t      n;
    const Said *said = language_pieces(h->in->charts->language, id, args, &n, h->keep);
    for (size_t i = 0; i < n; i++) {
        const Block *b = said[i].refers.n ? doc_find(h->doc, said[i].refers) : NULL;
        if (b) {
            html_put(h, "<a");
            html_attribute(h, "href", str_format(h->keep, "#%.*s", ARG(block_anchor(b, h->keep))));
            cell(h, ">", b->name, "</a>");
        } else {
            html_text(h, said[i].text);
        }
    }
}

// Where a number comes from: what defines it, where the annex has that, and what traces it.
static void write_origin(Html *h, Str id)
{
    html_put(h, "<p class=\"note\">");
    if (doc_find(h->doc, S("measures-table"))) {
        html_message(h, MSG_HTML_MEASURES, NO_ARGS);
        html_put(h, " ");
    }
    html_message(h, MSG_HTML_EXPLAIN, NO_ARGS);
    cell(h, " <code>universality explain ", id, "</code></p>\n");
}

void html_chart_data(Html *h, const Block *b)
{
    const ChartDef *def = b->chart->def;
    Str             anchor = block_anchor(b, h->keep);
    const Figure  **figures;
    size_t          n = chart_uses(h->in->charts, def, &figures);
    ChartTable      table = def->table ? def->table(h->in->charts) : (ChartTable){ 0 };
    if (n == 0 && table.rows < 2)
        return;
    cell(h, "<details>\n<summary>", say(h->in->charts, MSG_HTML_DATA, ARGS(arg_text("block", b->name))),
         "</summary>\n");
    if (n > 0) {
        write_figures(h, str_format(h->keep, "%.*s-data", ARG(anchor)), figures, n);
        html_figures_csv(h, str(def->id), figures, n);
        write_origin(h, figure_id(figures[0], h->keep));
    }
    if (table.rows > 1) {
        write_rows(h, str_format(h->keep, "%.*s-rows", ARG(anchor)), &table);
        html_rows_csv(h, n ? str_format(h->keep, "%s-rows", def->id) : str(def->id), &table);
    }
    html_put(h, "</details>\n");
}
