// svg_style.c - the style sheets of drawings: one face, and what all drawings of a page share.
#include "draw/canvas.h"
#include "draw/marker.h"
#include "draw/ops.h"

// Longhands only: vector editors and converters skip the shorthand.
void svg_face(Text *style, FontRole role)
{
    FontFace face = font_face(role);
    text_addf(style, "{font-size:%gpx%s%s%s}\n", face.size, face.bold ? ";font-weight:bold" : "",
              face.italic ? ";font-style:italic" : "",
              face.mono ? ";font-family:'DejaVu Sans Mono',monospace" : "");
}

static void pen_styles(Text *style)
{
    text_addf(style, ".h0{stroke:var(--ink-%s);stroke-width:%g;paint-order:stroke}\n", ink_name(INK_PAPER),
              MARKER_HALO);
    for (int i = 1; i <= SVG_WIDTHS; i++)
        text_addf(style, ".w%d{stroke-width:%g}", i, i / 10.0);
    for (int i = 0; i < DASH_COUNT; i++) {
        const double *lengths;
        size_t        n = dash_lengths((Dash)i, &lengths);
        for (size_t k = 0; k < n; k++) {
            if (k == 0)
                text_addf(style, "\n.d%d{stroke-dasharray:", i);
            text_addf(style, "%g%s", lengths[k], k + 1 < n ? " " : "}");
        }
    }
    text_addc(style, "\n");
}

void svg_page_styles(Text *style)
{
    text_addf(style, "svg{fill:none;stroke-width:%g}\nsvg text{fill:var(--ink-text);font-size:%gpx}\n",
              FILL_OUTLINE, font_size(FONT_LABEL));
    pen_styles(style);
    for (int i = INK_TEXT; i < INK_COUNT; i++) {
        const char *name = ink_name((Ink)i);
        text_addf(style, ".f%d{fill:var(--ink-%s)}.s%d{stroke:var(--ink-%s)}\n", i, name, i, name);
    }
    for (int i = 0; i < FONT_COUNT; i++) {
        text_addf(style, ".t%d", i);
        svg_face(style, (FontRole)i);
    }
}
