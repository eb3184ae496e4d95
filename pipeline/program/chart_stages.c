// chart_stages.c - the charts of the catalogue and the files of each.
#include "program/drawing.h"

#include "catalogue/forms.h"

static bool is_asked_for(const Job *r, const ChartDef *def)
{
    for (size_t i = 0; i < r->chart_ids_n; i++)
        if (str_eq(str(def->id), str(r->chart_ids[i])))
            return true;
    return r->chart_ids_n == 0;
}

// Of their own files charts stand alone; annex.html shows them on small screens too.
static unsigned forms_of(const Job *r)
{
    bool page = r->writes != FOR_CHARTS && r->config.values.annex_formats & ANNEX_HTML;
    return FORM_ALONE | (page ? FORM_NARROW : 0u);
}

// The charts of this report; behind them those of the last one, which the annex is compared with.
static void draw_chart(void *job, size_t i, Lane *lane)
{
    Job            *r = job;
    const ChartDef *def = &CHARTS[i % CHART_DEFS];
    if (i >= CHART_DEFS)
        r->last_charts[i % CHART_DEFS] = chart_draw(def, lane_context(r, &r->last, lane), 0);
    else if (is_asked_for(r, def))
        r->charts[i] = chart_draw(def, lane_context(r, &r->context, lane), forms_of(r));
}

static ChartContext context_of(Job *r, World *w, Store *figures, Previous *before)
{
    ChartContext c = catalogue_context(w, figures, r->fonts, r->language, r->keep);
    c.previous = before;
    c = *context_for_thread(&c, r->fonts, r->language, r->keep, r->scratch);
    catalogue_share(&c);
    return c;
}

void do_charts(Job *r)
{
    bool compared = annex_is_compared(r);
    if (!drawing_begin(r))
        return;
    r->context = context_of(r, &r->world, &r->figures, r->previous);
    r->charts = NEW(r->keep, Chart, CHART_DEFS);
    if (compared) {
        r->last = context_of(r, &r->previous->world, &r->previous->figures, r->before);
        r->last_charts = NEW(r->keep, Chart, CHART_DEFS);
    }
    job_parallel(r, draw_chart, r, compared ? 2 * CHART_DEFS : CHART_DEFS);
    if (drawing_error(r))
        cannot_draw(r, S("report.language"), drawing_error(r));
}

// Files ----------------------------------------------------------------------------------------------------

enum { FORMAT_PDF, FORMAT_SVG, FORMAT_PNG, FORMATS }; // by the bits of charts.formats

typedef struct {
    const Chart *chart; // NULL: not asked for
    size_t       format;
    Str          name, bytes;
    const char  *why; // NULL, or what failed
    double       dpi;
} ChartFile;

typedef struct {
    Job       *r;
    ChartFile *items;
} ChartFiles;

static const char *encode(const Job *r, ChartFile *f, Lane *lane)
{
    char          day[DATE_SIZE];
    const Chart  *c = f->chart;
    const Config *config = &r->config.values;
    Str           language = str(LANGUAGE_NAMES[config->language]);
    DocumentInfo  info = { .title = c->title,
                           .author = config->author,
                           .subject = c->alt,
                           .language = language,
                           .date = str(day_text(r->scope.cutoff, day)) };
    SvgInfo       svg = {
              .title = c->title, .description = c->alt, .prefix = str(c->def->id), .language = language
    };
    switch (f->format) {
    case FORMAT_PDF:
        return canvas_pdf(c->alone, &info, lane->keep, &f->bytes);
    case FORMAT_SVG:
        f->bytes = canvas_svg(c->alone, &svg, lane->keep);
        return NULL;
    default:
        f->dpi = canvas_png_dpi(c->alone, config->png_dpi);
        return canvas_png(c->alone, f->dpi, c->title, lane->keep, lane->scratch, &f->bytes);
    }
}

// The files of a chart stand together; those that take longest are made first.
static void make_file(void *files, size_t i, Lane *lane)
{
    static const size_t LONGEST_FIRST[FORMATS] = { FORMAT_PNG, FORMAT_PDF, FORMAT_SVG };
    ChartFiles         *all = files;
    ChartFile          *f = &all->items[i % CHART_DEFS * FORMATS + LONGEST_FIRST[i / CHART_DEFS]];
    if (f->chart)
        f->why = encode(all->r, f, lane);
}

static void put_file(Job *r, const ChartFile *f)
{
    double asked = r->config.values.png_dpi;
    if (f->format == FORMAT_PNG && f->dpi < asked)
        diag_add(&r->diag, DEFECT_COARSE_PNG, (Place){ .file = f->name },
                 "drawn at %g dpi: at %g dpi it would have more pixels than can be drawn", f->dpi, asked);
    if (f->why)
        cannot_draw(r, f->name, f->why);
    else
        output_put(&r->out, f->name, f->bytes);
}

// What a document may take: both, and no coarser than what it would draw.
static AloneFiles alone_files(const ChartFile *of)
{
    const ChartFile *svg = &of[FORMAT_SVG], *png = &of[FORMAT_PNG];
    if (!svg->bytes.n || !png->bytes.n || png->dpi < PICTURE_DPI)
        return (AloneFiles){ 0 };
    return (AloneFiles){ png->bytes, svg->bytes };
}

void do_files(Job *r)
{
    const size_t n = CHART_DEFS * FORMATS;
    ChartFiles   all = { r, NEW(r->keep, ChartFile, n) };
    for (size_t i = 0; i < n; i++)
        if (r->charts[i / FORMATS].canvas && r->config.values.formats >> i % FORMATS & 1)
            all.items[i] = (ChartFile){ .chart = &r->charts[i / FORMATS],
                                        .format = i % FORMATS,
                                        .name = str_format(r->keep, "charts/%s.%s", CHARTS[i / FORMATS].id,
                                                           FORMAT_NAMES[i % FORMATS]) };
    job_parallel(r, make_file, &all, n);
    for (size_t i = 0; i < n; i++)
        if (all.items[i].chart)
            put_file(r, &all.items[i]);
    r->alone = NEW(r->keep, AloneFiles, CHART_DEFS);
    for (size_t i = 0; i < CHART_DEFS; i++)
        r->alone[i] = alone_files(&all.items[i * FORMATS]);
}
