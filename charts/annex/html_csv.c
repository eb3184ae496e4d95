// html_csv.c - a table as a file that the page itself holds: a link whose address is the text.
//
// What an address may hold stands as it is, all else as %XX (RFC 3986 and 3987); numbers have all their
// digits, and what a spreadsheet would take for a formula begins with an apostrophe.
#include "annex/html.h"

#include "catalogue/common.h"

#include <ctype.h>
#include <math.h>

static void add_escaped(Text *t, char c)
{
    unsigned char byte = (unsigned char)c;
    if (byte >= 0x80 || isalnum(byte) || strchr("-._~!$()*+,;:@/?=", c))
        text_bytes(t, &c, 1);
    else
        text_addf(t, "%%%02X", byte);
}

static void add_all(Text *t, Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i])
            add_escaped(t, text.s[i]);
}

static bool is_formula(Str text)
{
    static const char BEGINS[] = "=+@-\t\r";
    bool              number = text.n > 1 && isdigit((unsigned char)text.s[1]);
    return text.n && memchr(BEGINS, text.s[0], sizeof BEGINS - 1) && !(text.s[0] == '-' && number);
}

static bool is_quoted(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (strchr(",\"\n\r", text.s[i]))
            return true;
    return false;
}

static void add_field(Text *t, Str text)
{
    bool quoted = is_quoted(text);
    text_addc(t, quoted ? "%22" : "");
    text_addc(t, is_formula(text) ? "%27" : "");
    for (size_t i = 0; i < text.n; i++) {
        text_addc(t, text.s[i] == '"' ? "%22" : "");
        add_all(t, (Str){ text.s + i, 1 });
    }
    text_addc(t, quoted ? "%22" : "");
}

static void add_number(Text *t, double value)
{
    text_addc(t, ",");
    if (!isnan(value))
        text_number(t, value);
}

static void add_count(Text *t, bool has, size_t n)
{
    text_addc(t, ",");
    if (has)
        text_addf(t, "%zu", n);
}

static void end_line(Text *t) { text_addc(t, "%0A"); }

static void add_figure(Html *h, Text *t, const Figure *f)
{
    add_field(t, figure_id(f, h->keep));
    text_addc(t, ",");
    add_field(t, figure_name(h->in->charts, f));
    add_number(t, f->value);
    add_number(t, f->low);
    add_number(t, f->high);
    add_count(t, f->has_k, f->k);
    add_count(t, f->has_n, f->n);
    text_addc(t, ",");
    if (f->provenance == CONFIDENCE_ILLUSTRATIVE)
        add_field(t, say(h->in->charts, MSG_BLOCK_FLAG, NO_ARGS));
    end_line(t);
}

// File: its name without the ending. The mark at the beginning tells a spreadsheet that the text is UTF-8.
static void write_link(Html *h, Str file, const Text *csv)
{
    html_put(h, "<p><a");
    html_attribute(h, "download", str_format(h->keep, "%.*s.csv", ARG(file)));
    html_put(h, " href=\"data:text/csv;charset=utf-8,%EF%BB%BF");
    html_text(h, text_str(csv));
    html_put(h, "\">");
    html_text(h, say(h->in->charts, MSG_HTML_CSV, NO_ARGS));
    html_put(h, "</a></p>\n");
}

void html_figures_csv(Html *h, Str file, const Figure *const *figures, size_t n)
{
    static const MessageId HEADS[] = { MSG_HTML_FIGURE, MSG_HTML_ABOUT, MSG_HTML_VALUE, MSG_HTML_LOW,
                                       MSG_HTML_HIGH,   MSG_HTML_K,     MSG_HTML_N,     MSG_HTML_REMARK };
    Text                   t = { .in = h->keep };
    for (size_t i = 0; i < COUNT(HEADS); i++) {
        text_addc(&t, i ? "," : "");
        add_field(&t, say(h->in->charts, HEADS[i], NO_ARGS));
    }
    end_line(&t);
    for (size_t i = 0; i < n; i++)
        add_figure(h, &t, figures[i]);
    write_link(h, file, &t);
}

void html_rows_csv(Html *h, Str file, const ChartTable *table)
{
    Text t = { .in = h->keep };
    for (size_t r = 0; r < table->rows; r++) {
        for (size_t i = 0; i < table->columns; i++) {
            text_addc(&t, i ? "," : "");
            add_field(&t, table->cells[r * table->columns + i]);
        }
        end_line(&t);
    }
    write_link(h, file, &t);
}
