// docx_picture.c - charts as pictures: SVG, and a PNG for what cannot draw one. A chart that is higher than a
// page stands in several pictures.
#include "annex/docx.h"

#include <math.h>

#define WIDEST MM(165)
#define HIGHEST MM(215) // with its caption above
#define DPI 150.0       // of the fallback
#define EMU 12700.0     // English metric units in a point

static const char *png_of(Docx *x, const Canvas *canvas, Str title, Str *bytes)
{
    return canvas_png(canvas, canvas_png_dpi(canvas, DPI), title, x->keep, x->scratch, bytes);
}

// The relation of a picture that is added to the package.
static size_t add_picture(Docx *x, const char *type, Str bytes)
{
    Str name = str_format(x->keep, "media/picture%zu.%s", x->pictures, type);
    docx_part(x, str_format(x->keep, "word/%.*s", ARG(name)), bytes, type[0] == 'p');
    return docx_relation(x, "image", name, false);
}

static void drawing(Docx *x, const Chart *chart, const Canvas *canvas, Str png, Str svg)
{
    double scale = fmin(fmin(WIDEST / canvas_width(canvas), HIGHEST / canvas_height(canvas)), 1);
    size_t wide = (size_t)(canvas_width(canvas) * scale * EMU),
           high = (size_t)(canvas_height(canvas) * scale * EMU);
    size_t number = ++x->pictures, fallback = add_picture(x, "png", png), vector = add_picture(x, "svg", svg);
    text_addf(&x->body,
              "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
              "cx=\"%zu\" cy=\"%zu\"/>"
              "<wp:docPr id=\"%zu\" name=\"%s\"",
              wide, high, number, chart->def->id);
    docx_attribute(x, "descr", chart->alt);
    docx_attribute(x, "title", chart->title);
    text_addf(
        &x->body,
        "/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
        "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
        "<pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"%s\"",
        number, chart->def->id);
    docx_attribute(x, "descr", chart->alt);
    text_addf(
        &x->body,
        "/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId%zu\"><a:extLst>"
        "<a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip r:embed=\"rId%zu\"/></a:ext>"
        "</a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%zu\" cy=\"%zu\"/></a:xfrm>"
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>",
        fallback, vector, wide, high);
}

static void picture(Docx *x, const Chart *chart, const Canvas *canvas, Edit change)
{
    SvgInfo     info = { .title = chart->title, .description = chart->alt, .prefix = str(chart->def->id) };
    Str         png = { 0 };
    const char *error = png_of(x, canvas, chart->title, &png);
    if (error) {
        x->error = x->error ? x->error : error;
        return;
    }
    docx_begin_paragraph(x, "Figure", NULL, change);
    docx_begin_change(x, change);
    drawing(x, chart, canvas, png, canvas_svg(canvas, &info, x->keep));
    docx_end_change(x, change);
    docx_end_paragraph(x);
}

static void pictures(Docx *x, const Chart *chart, Edit change)
{
    const Canvas *whole = chart->canvas, **parts = &whole;
    size_t        n = 1;
    double        shrink = fmin(1, WIDEST / canvas_width(whole));
    if (canvas_height(whole) * shrink > HIGHEST)
        n = canvas_parts(whole, HIGHEST / shrink, x->keep, &parts);
    for (size_t i = 0; i < n; i++)
        picture(x, chart, parts[i], change);
}

void docx_picture(Docx *x, const Block *b)
{
    const Chart *was = b->was ? b->was->chart : NULL;
    bool         changed = was && (!str_eq(was->alt, b->chart->alt) ||
                           !str_eq(canvas_log(was->canvas, x->keep), canvas_log(b->chart->canvas, x->keep)));
    if (changed)
        pictures(x, was, EDIT_DELETED);
    pictures(x, b->chart, changed ? EDIT_INSERTED : b->change);
}
