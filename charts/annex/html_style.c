// html_style.c - how the page looks and what its few lines of script do.
//
// Colours come from the palette, as custom properties that the charts use too; a dark screen takes
// the palette's dark inks, paper never. Text follows the reader's own size; what is wider than a
// screen scrolls within its box, never the page.
#include "annex/html.h"

#include "base/file.h"

static const char *const STYLE[] = {
    "*{box-sizing:border-box}",
    "html{color-scheme:light "
    "dark;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}",
    "body{margin:0;padding:0 clamp(1rem,4vw,3rem) 3rem;background:var(--ink-paper);color:var(--ink-text);",
    "font:1rem/1.6 system-ui,-apple-system,'Segoe UI','Noto Sans','DejaVu "
    "Sans',sans-serif;overflow-wrap:break-word}",
    "header,.page,footer{max-width:80rem;margin-inline:auto}",
    "header{padding:2.5rem 0 1.75rem;border-bottom:1px solid var(--ink-grid)}",
    "header::before{content:'';display:block;width:5.5rem;height:4px;margin-bottom:1.1rem;background:var(--"
    "ink-accent)}",
    "h1,h2,h3,h4{line-height:1.25;text-wrap:balance}",
    "h1{font-size:clamp(1.5rem,1.1rem + 1.9vw,2.35rem);letter-spacing:-.012em;margin:0;max-width:26em}",
    ".author{margin:.5rem 0 1.4rem;color:var(--ink-muted)}",
    "dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:.8rem "
    "2rem;margin:0}",
    "dt{font-size:.8125rem;color:var(--ink-muted)}",
    "dd{margin:0;font-size:.9375rem}",
    "main{min-width:0}",
    "main:focus{outline:none}",
    "h2{font-size:1.6rem;letter-spacing:-.008em;margin:3.25rem 0 .8rem;padding-top:.9rem;border-top:2px "
    "solid var(--ink-text)}",
    "section:first-child h2{margin-top:1.75rem}",
    "h3{font-size:1.2rem;margin:2.4rem 0 .5rem}",
    "h4{font-size:1.02rem;margin:1.8rem 0 .4rem}",
    ".number{color:var(--ink-accent);font-variant-numeric:tabular-nums}",
    "p,ul,ol,blockquote{margin:0 0 .9rem;max-width:44rem}",
    "main ul{padding-left:1.15rem}",
    "main li{margin-bottom:.5rem}",
    "li::marker{color:var(--ink-accent)}",
    "blockquote{margin:1.5rem 0 .6rem;padding:.1rem 0 .1rem 1.1rem;border-left:3px solid var(--ink-accent)}",
    "blockquote p{margin:0}",
    "blockquote+.note{padding-left:calc(1.1rem + 3px)}",
    ".note{font-size:.84rem;line-height:1.5;color:var(--ink-muted)}",
    ".table>.note{margin-top:.5rem}",
    "code{font-family:ui-monospace,'DejaVu Sans "
    "Mono',Menlo,Consolas,monospace;font-size:.86em;overflow-wrap:anywhere}",
    "a{color:var(--ink-link);text-decoration-thickness:1px;text-underline-offset:.18em}",
    "a:hover{text-decoration-thickness:2px}",
    ":focus-visible{outline:3px solid var(--ink-link);outline-offset:2px;border-radius:2px}",
    ".skip{position:absolute;left:1rem;top:-6rem;padding:.7rem 1rem;background:var(--ink-paper);z-index:1}",
    ".skip:focus{top:.5rem}",
    ".flag{margin:1.2rem 0 .2rem;font-size:.8rem;font-weight:700;letter-spacing:.04em;color:var(--ink-warn)}",

    "nav{font-size:.9rem;line-height:1.4;padding:1.4rem 0 0}",
    "nav h2{font-size:.8125rem;font-weight:600;letter-spacing:0;margin:0 0 "
    ".5rem;padding:0;border:0;color:var(--ink-muted)}",
    "nav ol,nav ul{margin:0;padding-left:1.5rem}",
    "nav ul{list-style:none;padding-left:0;margin:.1rem 0 .3rem}",
    "nav li{padding:.2rem 0}",
    "nav a{text-decoration:none}",
    "nav a:hover{text-decoration:underline}",
    "nav details ul{padding-left:1.1rem}",
    "summary{cursor:pointer;padding:.35rem 0;color:var(--ink-muted);width:fit-content}",
    "summary:hover{color:var(--ink-text)}",

    "figure,.table{margin:1.6rem 0 2rem}",
    "figure{max-width:52rem}",
    "figure svg{display:block;width:100%;height:auto;min-width:36rem}",
    "figcaption,caption{font-size:.9rem;line-height:1.45;text-align:left}",
    "figcaption{padding-top:.5rem;max-width:46rem}",
    "caption{padding:0 0 .55rem}",
    "caption span{display:block;position:sticky;left:0;max-width:min(46rem,calc(100vw - 2.5rem))}",
    "figure details{font-size:.9rem}",
    "details .scroll{max-height:26rem;border:1px solid var(--ink-grid);padding:.6rem;margin:.3rem 0 .7rem}",
    ".scroll{overflow:auto;max-width:100%}",
    "table{border-collapse:collapse;min-width:min(100%,34rem);font-size:.9rem;line-height:1.4;font-variant-"
    "numeric:tabular-nums}",
    "table.dense{font-size:.84rem}",
    "th,td{padding:.4rem 1.25rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid "
    "var(--ink-grid)}",
    "th:last-child,td:last-child{padding-right:.8rem}",
    "table.dense th,table.dense td{padding-top:.25rem;padding-bottom:.25rem}",
    "thead th{vertical-align:bottom;font-weight:600;border-bottom:1.5px solid var(--ink-text)}",
    "tbody th{font-weight:400}",
    "tbody th,td{min-width:3.2rem}",
    "th,td{unicode-bidi:plaintext}", // names run as their letters do
    ".r,.data td,.data th:not(:first-child){text-align:right}",
    ".data td{white-space:nowrap}",
    ".c{text-align:center}",
    ".w,tbody .r,tbody .c,tbody .n{white-space:nowrap}",
    ".sum th,.sum td{font-weight:700;border-top:1.5px solid var(--ink-text)}",
    ".band th{font-weight:700;padding-top:1rem}",
    "th button{all:unset;cursor:pointer;font-weight:600;position:relative}",
    "th button:hover{text-decoration:underline}",
    "th button:focus-visible{outline:3px solid var(--ink-link);outline-offset:2px}",
    "th button::after{position:absolute;left:100%;bottom:0;padding-left:.15em}",
    "th[aria-sort=ascending] button::after{content:'\\2191'}",
    "th[aria-sort=descending] button::after{content:'\\2193'}",
    "footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid "
    "var(--ink-grid);font-size:.84rem;color:var(--ink-muted)}",

    "@media (min-width:64rem){",
    ".page{display:grid;grid-template-columns:16rem minmax(0,1fr);gap:3.5rem}",
    "nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:1.75rem 0}",
    "}",
    "@media print{",
    "@page{size:A4;margin:20mm 20mm 18mm}",
    "body{padding:0;font-size:9.5pt;line-height:1.45}",
    "header{padding-top:0}",
    ".skip,nav details,details{display:none}",
    "a{color:inherit;text-decoration:none}",
    "h2,h3,h4,caption{break-after:avoid}",
    "h2{margin-top:2rem}",
    "figure,blockquote,tr,caption,.table:not(:has(tbody tr:nth-child(24))){break-inside:avoid}",
    "tbody tr:nth-child(-n+2){break-before:avoid}",
    "p,li{orphans:3;widows:3}",
    "figure{max-width:none}",
    "figure svg{min-width:0;width:165mm;max-width:100%;max-height:92vh}",
    ".scroll{overflow:visible}",
    "table,table.dense{font-size:7.8pt;min-width:0}",
    "th,td{padding-right:.5rem;overflow-wrap:anywhere;min-width:0}",
    "thead{display:table-header-group}",
    "caption span{position:static;max-width:none}",
    "th button{display:contents}", // a head that holds a box of a button is not repeated
    "th button::after{display:none}",
    ".band,.flag{break-after:avoid}",
    "}",
};

// Sorts the rows of a body by a column: numbers by size, all else by name; dashes and sums stay last.
static const char *const SCRIPT[] = {
    "'use strict';",
    "(() => {",
    "const number = t => {",
    "  const m = /^([-\\u2212+]?\\d+(?:\\.\\d+)?)(?=$|[\\s\\u00a0\\u202f%])/.exec(t);",
    "  return m ? parseFloat(m[1].replace('\\u2212', '-')) : NaN;",
    "};",
    "const compare = (a, b) => {",
    "  const x = number(a), y = number(b);",
    "  return isNaN(x) || isNaN(y) ? a.localeCompare(b, document.documentElement.lang) : x - y;",
    "};",
    "const sort = (table, head, column) => {",
    "  const down = head.getAttribute('aria-sort') === 'ascending';",
    "  for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');",
    "  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');",
    "  const text = row => row.cells[column].textContent.trim();",
    "  const empty = row => /^\\u2013?$/.test(text(row));",
    "  for (const body of table.tBodies) {",
    "    const rows = [...body.rows].filter(row => !row.matches('.sum,.band'));",
    "    rows.sort((a, b) => empty(a) - empty(b) || (down ? -1 : 1) * compare(text(a), text(b)));",
    "    const sum = body.querySelector('.sum');",
    "    for (const row of rows) body.insertBefore(row, sum);",
    "  }",
    "};",
    "for (const table of document.querySelectorAll('table')) {",
    "  if (table.rows.length < 4) continue;",
    "  [...table.tHead.rows[0].cells].forEach((head, column) => {",
    "    const button = document.createElement('button');",
    "    button.type = 'button';",
    "    button.append(...head.childNodes);",
    "    button.addEventListener('click', () => sort(table, head, column));",
    "    head.append(button);",
    "  });",
    "}",
    "})();",
};

static void write_inks(Html *h, Rgb (*rgb)(Ink))
{
    html_put(h, ":root{");
    for (int i = INK_TEXT; i < INK_COUNT; i++) {
        Rgb c = rgb((Ink)i);
        text_addf(&h->out, "--ink-%s:#%02x%02x%02x;", ink_name((Ink)i), c.r, c.g, c.b);
    }
    html_put(h, "}\n");
}

void html_style(Html *h)
{
    html_put(h, "<style>\n");
    write_inks(h, ink_rgb);
    html_put(h, "@media screen and (prefers-color-scheme:dark){\n");
    write_inks(h, ink_rgb_dark);
    html_put(h, "}\n");
    for (size_t i = 0; i < COUNT(STYLE); i++) {
        html_put(h, STYLE[i]);
        html_put(h, "\n");
    }
    html_put(h, "</style>\n");
}

Str html_script(Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "\n");
    for (size_t i = 0; i < COUNT(SCRIPT); i++) {
        text_addc(&t, SCRIPT[i]);
        text_addc(&t, "\n");
    }
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
