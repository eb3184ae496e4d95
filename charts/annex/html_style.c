// html_style.c - how the page looks and what its few lines of script do.
//
// Colours come from the palette, as custom properties that the charts use too; a dark screen takes
// the palette's dark inks, paper never. Text follows the reader's own size; what is wider than a
// screen scrolls within its box, never the page.
#include "annex/html.h"

#include "base/asset.h"
#include "base/file.h"

ASSET(page_css, "charts/annex/page.css");

// Sorts the rows of a body by a column: numbers by size, all else by name; dashes and sums stay last.
ASSET(page_js, "charts/annex/page.js");

static void write_inks(Html *h, Rgb (*rgb)(Ink))
{
    html_put(h, ":root{");
    for (int i = INK_TEXT; i < INK_COUNT; i++) {
        Rgb c = rgb((Ink)i);
        text_addf(&h->out, "--ink-%s:#%02x%02x%02x;", ink_name((Ink)i), c.r, c.g, c.b);
    }
    html_put(h, "}\n");
}

static bool has_charts(const Doc *doc)
{
    for (size_t i = 0; doc && i < doc->n; i++)
        if (doc->blocks[i].kind == BLOCK_CHART)
            return true;
    return false;
}

void html_style(Html *h)
{
    html_put(h, "<style>\n");
    write_inks(h, ink_rgb);
    html_put(h, "@media screen and (prefers-color-scheme:dark){\n");
    write_inks(h, ink_rgb_dark);
    html_put(h, "}\n");
    text_add(&h->out, ASSET_TEXT(page_css));
    if (has_charts(h->doc))
        svg_page_styles(&h->out);
    html_put(h, "</style>\n");
}

Str html_script(Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "\n");
    text_add(&t, ASSET_TEXT(page_js));
    return text_str(&t);
}

static unsigned hex_digit(char c) { return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10); }

// Hexadecimal digits of a SHA-256 as base64: six digits are four characters, 64 leave four.
static void add_base64(Text *t, const char *hex)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < 64; i += 6) {
        unsigned bits = 0;
        size_t   left = 64 - i < 6 ? 64 - i : 6;
        for (size_t k = 0; k < 6; k++)
            bits = bits << 4 | (k < left ? hex_digit(hex[i + k]) : 0);
        for (size_t k = 0; k < 4; k++)
            text_addf(t, "%c", k <= left * 4 / 8 ? DIGITS[bits >> (18 - 6 * k) & 63] : '=');
    }
}

// Styles may stand in the page (those of charts do); of scripts only this one runs; nothing loads.
Str html_policy(Arena *keep)
{
    char hash[65];
    Text t = { .in = keep };
    sha256_text(html_script(keep), hash);
    text_addc(&t, "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-");
    add_base64(&t, hash);
    text_addc(&t, "'; base-uri 'none'; form-action 'none'");
    return text_str(&t);
}
