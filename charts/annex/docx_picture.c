// docx_picture.c - charts as pictures: SVG, and a PNG for what cannot draw one. A chart that would fit a page
// only with letters too small to read stands in several pictures.
#include "annex/docx.h"
#include "annex/layout.h"
#include "catalogue/forms.h"

#include <math.h>

#define WIDEST MM(165)
#define HIGHEST MM(215) // with its caption above
#define EMU 12700.0     // English metric units in a point

static const char *draw_picture(const ChartPictures *of, Picture *p, Arena *keep, Arena scratch)
{
    const Chart *chart = of->chart;
    SvgInfo      info = { .title = chart->title, .description = chart->alt, .prefix = str(chart->def->id) };
    p->svg = canvas_svg(p->canvas, &info, keep);
    return canvas_png(p->canvas, canvas_png_dpi(p->canvas, of->dpi), chart->title, keep, scratch, &p->png);
}

static Picture crop_alone(const Chart *chart, AloneFiles files)
{
    double wide = canvas_width(chart->alone), high = canvas_height(chart->alone);
    double width = canvas_width(chart->canvas), height = canvas_height(chart->canvas);
    Crop   crop = { ALONE_MARGIN / wide, ALONE_MARGIN / high, (wide - ALONE_MARGIN - width) / wide,
                    (high - ALONE_MARGIN - height) / high };
    return (Picture){ chart->canvas, width, height, files.png, files.svg, crop };
}

void annex_pictures(ChartPictures *p, Arena *keep, Arena scratch)
{
    const Canvas *whole = p->chart->canvas, **parts = &whole;
    size_t        n = 1;
    double        shrink = fmin(1, WIDEST / canvas_width(whole)), least = chart_least_scale(whole, &scratch);
    if (canvas_height(whole) * fmin(shrink, least) > HIGHEST)
        n = canvas_parts(whole, HIGHEST / shrink, keep, &parts);
    p->items = NEW(keep, Picture, n);
    if (n == 1 && p->alone.png.n)
        p->items[0] = crop_alone(p->chart, p->alone);
    for (size_t i = 0; i < n && !p->items[i].png.n && !p->error; i++) {
        p->items[i] = (Picture){ .canvas = parts[i],
                                 .width = canvas_width(parts[i]),
                                 .height = canvas_height(parts[i]) };
        p->error = draw_picture(p, &p->items[i], keep, scratch);
    }
    p->n = n;
}

bool chart_changed(const Chart *was, const Chart *is, Arena scratch)
{
    if (!was->canvas) // of a document that was read
        return !str_eq(was->alt, is->alt);
    return !str_eq(was->alt, is->alt) ||
           !str_eq(canvas_log(was->canvas, &scratch), canvas_log(is->canvas, &scratch));
}

// Those of this chart drawn before, for this document or the earlier one.
static const ChartPictures *find_pictures(const AnnexInput *in, const Chart *chart)
{
    for (size_t i = 0; in && i < in->pictures_n; i++)
        if (in->pictures[i].chart == chart && in->pictures[i].n)
            return &in->pictures[i];
    return NULL;
}

// The relation of a picture that is added to the package.
static size_t add_picture(Docx *x, const char *type, Str bytes)
{
    Str name = str_format(x->keep, "media/picture%zu.%s", x->pictures, type);
    docx_part(x, str_format(x->keep, "word/%.*s", ARG(name)), bytes, type[0] == 'p');
    return docx_relation(x, "image", name, false);
}

// A share as Word has it.
static size_t thousandths_of_a_percent(double share) { return (size_t)lround(100000 * share); }

static void crop(Docx *x, const Crop *c)
{
    if (c->left > 0)
        text_addf(&x->body, "<a:srcRect l=\"%zu\" t=\"%zu\" r=\"%zu\" b=\"%zu\"/>",
                  thousandths_of_a_percent(c->left), thousandths_of_a_percent(c->top),
                  thousandths_of_a_percent(c->right), thousandths_of_a_percent(c->bottom));
}

static void drawing(Docx *x, const Chart *chart, const Picture *p)
{
    double scale = fmin(fmin(WIDEST / p->width, HIGHEST / p->height), 1);
    size_t wide = (size_t)(p->width * scale * EMU), high = (size_t)(p->height * scale * EMU);
    size_t number = ++x->pictures, fallback = add_picture(x, "png", p->png);
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
    text_addf(&x->body, "/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId%zu\">", fallback);
    if (p->svg.n)
        text_addf(&x->body,
                  "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
                  "r:embed=\"rId%zu\"/></a:ext></a:extLst>",
                  add_picture(x, "svg", p->svg));
    text_add(&x->body, S("</a:blip>"));
    crop(x, &p->crop);
    text_addf(
        &x->body,
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%zu\" cy=\"%zu\"/></a:xfrm>"
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>",
        wide, high);
}

static void picture(Docx *x, const Chart *chart, const Picture *p, Edit change)
{
    docx_begin_paragraph(x, "Figure", NULL, change);
    docx_begin_change(x, change);
    drawing(x, chart, p);
    docx_end_change(x, change);
    docx_end_paragraph(x);
}

static void pictures(Docx *x, const Chart *chart, Edit change)
{
    ChartPictures        made = { .chart = chart,
                                  .dpi = change == EDIT_DELETED ? DELETED_PICTURE_DPI : PICTURE_DPI };
    const ChartPictures *p = find_pictures(x->in, chart);
    p = p ? p : find_pictures(x->was, chart);
    if (!p && !chart->canvas)
        return;
    if (!p) {
        annex_pictures(&made, x->keep, x->scratch);
        p = &made;
    }
    x->error = x->error ? x->error : p->error;
    for (size_t i = 0; i < p->n && !p->error; i++)
        picture(x, chart, &p->items[i], change);
}

void docx_picture(Docx *x, const Block *b)
{
    const Chart *was = b->was ? b->was->chart : NULL;
    bool         changed = was && chart_changed(was, b->chart, x->scratch);
    if (changed)
        pictures(x, was, EDIT_DELETED);
    pictures(x, b->chart, changed ? EDIT_INSERTED : b->change);
}
