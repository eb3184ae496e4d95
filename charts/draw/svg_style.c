// svg_style.c - the style sheets of drawings: one face, and what all drawings of a page share.
#include "draw/canvas.h"
#include "draw/ops.h"

// Longhands only: vector editors and converters skip the shorthand.
void svg_face(Text *style, FontRole role)
{
    FontFace face = font_face(role);
    text_addf(style, "{font-size:%gpx%s%s%s}\n", face.size, face.bold ? ";font-weight:bold" : "",
              face.italic ? ";font-style:italic" : "",
              face.mono ? ";font-family:'DejaVu Sans Mono',monospace" : "");
}

void svg_page_styles(Text *style)
{
    for (int i = INK_TEXT; i < INK_COUNT; i++) {
        const char *name = ink_name((Ink)i);
        text_addf(style, ".f%d{fill:var(--ink-%s)}.s%d{stroke:var(--ink-%s)}\n", i, name, i, name);
    }
    for (int i = 0; i < FONT_COUNT; i++) {
        text_addf(style, ".t%d", i);
        svg_face(style, (FontRole)i);
    }
}
