// html_blocks.c - the blocks of the document as elements: headings, prose, tables, figures.
#include "annex/html.h"

#include "catalogue/common.h"

// Prose --------------------------------------------------------------------------------------------

// Text in which no line ends within CRC-OP-IC and its like.
static void write_words(Html *h, Str text)
{
    size_t from = 0, to = 0;
    for (Str word; (word = str_hyphenated(text, &to)).n; from = to) {
        html_text(h, (Str){ text.s + from, to - word.n - from });
        html_put(h, "<span class=\"w\">");
        html_text(h, word);
        html_put(h, "</span>");
    }
    html_text(h, (Str){ text.s + from, text.n - from });
}

static void write_span(Html *h, const Span *s)
{
    static const char *const OPEN[STYLE_COUNT] = { "", "<b>", "<i>", "<code>", "<b class=\"large\">" };
    static const char *const CLOSE[STYLE_COUNT] = { "", "</b>", "</i>", "</code>", "</b>" };
    bool                     linked = link_leads(s->link);
    if (s->note) {
        html_note_mark(h, s);
        return;
    }
    if (linked) {
        html_put(h, "<a");
        html_attribute(h, "href", s->link);
        html_put(h, ">");
    }
    html_put(h, OPEN[s->style]);
    if (s->style == STYLE_MONO)
        html_text(h, s->text);
    else
        write_words(h, s->text);
    html_put(h, CLOSE[s->style]);
    html_put(h, linked ? "</a>" : "");
}

void html_prose(Html *h, const Prose *prose)
{
    for (size_t i = 0; i < prose->n; i++)
        write_span(h, &prose->items[i]);
}

void html_label(Html *h, const Block *b)
{
    if (!b->label.n)
        return;
    html_put(h, "<span class=\"number\">");
    html_text(h, b->label);
    html_put(h, "</span> ");
}

void html_caption(Html *h, const Block *b)
{
    if (b->name.n) {
        html_put(h, "<b>");
        html_text(h, b->name);
        html_put(h, ".</b> ");
    }
    html_prose(h, &b->prose);
}

void html_scroll(Html *h, Str named_by)
{
    html_put(h, "<div class=\"scroll\" role=\"group\" tabindex=\"0\"");
    html_attribute(h, "aria-labelledby", named_by);
    html_put(h, ">\n");
}

// Tables -------------------------------------------------------------------------------------------

// Numbers are not broken over lines, nor is what stands in a column as wide as its cells.
static const char *column_class(const DocColumn *column)
{
    static const char *const ALIGNED[] = { [ALIGN_RIGHT] = " class=\"r\"", [ALIGN_CENTER] = " class=\"c\"" };
    if (column->align == ALIGN_LEFT)
        return column->weight > 0 ? "" : " class=\"n\"";
    return ALIGNED[column->align];
}

static void table_head(Html *h, const DocTable *t)
{
    html_put(h, "<thead><tr>");
    for (size_t i = 0; i < t->columns_n; i++) {
        html_put(h, "<th scope=\"col\"");
        html_put(h, column_class(&t->columns[i]));
        html_put(h, ">");
        html_text(h, str(t->columns[i].head));
        html_put(h, "</th>");
    }
    html_put(h, "</tr></thead>\n");
}

static void row_begin(Html *h, const DocRow *row)
{
    html_put(h, row->style == STYLE_BOLD ? "<tr class=\"sum\"" : "<tr");
    if (row->state.n)
        html_attribute(h, "id", row_anchor(row, h->keep));
    html_put(h, ">");
}

// What a column of days is sorted by.
static void put_day(Html *h, const Prose *cell)
{
    char            day[DATE_SIZE];
    const DocValue *v = cell->n == 1 ? cell->items[0].value : NULL;
    if (v && v->kind == VALUE_DAY)
        text_addf(&h->out, " data-day=\"%s\"", day_text(v->day, day));
}

// The first cell names the row; the name of a State leads to its card. A bold row is a sum: it stays where it
// is when others are sorted.
static void table_row(Html *h, const DocTable *t, const DocRow *row)
{
    row_begin(h, row);
    for (size_t i = 0; i < t->columns_n; i++) {
        bool head = i == 0 && row->cells[i].n > 0, linked = head && row->state.n;
        html_put(h, head ? "<th scope=\"row\"" : "<td");
        html_put(h, column_class(&t->columns[i]));
        put_day(h, &row->cells[i]);
        html_put(h, ">");
        if (linked)
            text_addf(&h->out, "<a href=\"#card-%.*s\">", ARG(row->state));
        html_prose(h, &row->cells[i]);
        html_put(h, linked ? "</a>" : "");
        html_put(h, head ? "</th>" : "</td>");
    }
    html_put(h, "</tr>\n");
}

static void table_band(Html *h, const DocTable *t, const DocRow *row)
{
    text_addf(&h->out, "<tr class=\"band\"><th scope=\"rowgroup\" colspan=\"%zu\">", t->columns_n);
    html_prose(h, &row->cells[0]);
    html_put(h, "</th></tr>\n");
}

// A band and the rows below it are a body of their own: sorting stays within.
static void table_rows(Html *h, const DocTable *t)
{
    html_put(h, "<tbody>\n");
    for (size_t i = 0; i < t->n; i++) {
        if (!t->rows[i].band) {
            table_row(h, t, &t->rows[i]);
            continue;
        }
        html_put(h, i ? "</tbody>\n<tbody>\n" : "");
        table_band(h, t, &t->rows[i]);
    }
    html_put(h, "</tbody>\n");
}

static void write_table(Html *h, const Block *b)
{
    Str anchor = block_anchor(b, h->keep), caption = str_format(h->keep, "%.*s-caption", ARG(anchor));
    html_put(h, "<div class=\"table\"");
    html_attribute(h, "id", anchor);
    html_put(h, ">\n");
    html_scroll(h, caption);
    html_put(h, b->table->dense ? "<table class=\"dense\">\n<caption" : "<table>\n<caption");
    html_attribute(h, "id", caption);
    html_put(h, "><span>");
    html_caption(h, b);
    html_put(h, "</span></caption>\n");
    table_head(h, b->table);
    table_rows(h, b->table);
    html_put(h, "</table>\n</div>\n");
    for (size_t i = 0; i < b->table->notes_n; i++) {
        html_put(h, "<p class=\"note\">");
        html_prose(h, &b->table->notes[i]);
        html_put(h, "</p>\n");
    }
    html_put(h, "</div>\n");
}

// Figures ------------------------------------------------------------------------------------------

// The form for a small screen; the style sheet shows the one or the other.
static void write_narrow(Html *h, const Chart *chart, Str wide)
{
    SvgInfo info = { .prefix = str_format(h->keep, "n-%s-", chart->def->id),
                     .same = wide,
                     .inside_html = true };
    html_put(h, "<div class=\"narrow\">\n");
    text_add(&h->out, canvas_svg(chart->narrow, &info, h->keep));
    html_put(h, "</div>\n");
}

static void write_chart(Html *h, const Block *b)
{
    const Chart *chart = b->chart;
    Str     anchor = block_anchor(b, h->keep), caption = str_format(h->keep, "%.*s-caption", ARG(anchor));
    SvgInfo info = { .title = chart->title,
                     .description = chart->alt,
                     .prefix = str_format(h->keep, "svg-%s-", chart->def->id),
                     .inside_html = true };
    html_put(h, "<figure");
    html_attribute(h, "id", anchor);
    html_put(h, ">\n");
    html_put(h, "<figcaption");
    html_attribute(h, "id", caption);
    html_put(h, ">");
    html_caption(h, b);
    html_put(h, "</figcaption>\n");
    if (chart->narrow)
        write_narrow(h, chart, info.prefix);
    html_scroll(h, caption);
    text_add(&h->out, canvas_svg(chart->canvas, &info, h->keep));
    html_put(h, "</div>\n");
    html_chart_data(h, b);
    html_put(h, "</figure>\n");
}

// The document -------------------------------------------------------------------------------------

// Page h1, sections h2, and so on. A section ends where the next begins.
static void write_heading(Html *h, const Block *b, bool *open)
{
    size_t level = b->level < 5 ? b->level + 1 : 6;
    Str    anchor = block_anchor(b, h->keep);
    if (b->level == 1) {
        html_put(h, *open ? "</section>\n<section" : "<section");
        html_attribute(h, "aria-labelledby", anchor);
        html_put(h, ">\n");
        *open = true;
    }
    text_addf(&h->out, "<h%zu", level);
    html_attribute(h, "id", anchor);
    html_put(h, ">");
    html_label(h, b);
    html_prose(h, &b->prose);
    text_addf(&h->out, "</h%zu>\n", level);
}

static void write_prose(Html *h, const char *open, const Prose *prose, const char *close)
{
    html_put(h, open);
    html_prose(h, prose);
    html_put(h, close);
}

static void write_list(Html *h, const Block *b)
{
    html_put(h, "<ul>\n");
    for (size_t i = 0; i < b->items_n; i++)
        write_prose(h, "<li>", &b->items[i], "</li>\n");
    html_put(h, "</ul>\n");
}

// Prose that rests on made-up rows says so before it begins; captions say it themselves.
static void write_flag(Html *h, const Block *b)
{
    if (!b->illustrative || b->kind == BLOCK_CHART || b->kind == BLOCK_TABLE)
        return;
    html_put(h, "<p class=\"flag\">");
    html_text(h, say(h->in->charts, MSG_BLOCK_FLAG, NO_ARGS));
    html_put(h, "</p>\n");
}

static void write_block(Html *h, const Block *b, bool *open)
{
    write_flag(h, b);
    switch (b->kind) {
    case BLOCK_HEADING:
        write_heading(h, b, open);
        break;
    case BLOCK_PARAGRAPH:
        html_put(h, "<p>");
        html_label(h, b);
        write_prose(h, "", &b->prose, "</p>\n");
        break;
    case BLOCK_LIST:
        write_list(h, b);
        break;
    case BLOCK_QUOTE:
        write_prose(h, "<blockquote><p>", &b->prose, "</p></blockquote>\n");
        break;
    case BLOCK_NOTE:
        write_prose(h, "<p class=\"note\">", &b->prose, "</p>\n");
        break;
    case BLOCK_CHART:
        write_chart(h, b);
        break;
    case BLOCK_TABLE:
        write_table(h, b);
        break;
    case BLOCK_PAGE_BREAK:
        break;
    }
}

void html_blocks(Html *h)
{
    bool open = false;
    for (size_t i = 0; i < h->doc->n; i++)
        write_block(h, &h->doc->blocks[i], &open);
    html_put(h, open ? "</section>\n" : "");
}
