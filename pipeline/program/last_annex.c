// last_annex.c - see last_annex.h.
#include "program/last_annex.h"

const char *last_annex(const Job *r, AnnexInput *input, Doc *doc, Arena *keep)
{
    const Previous *p = r->previous;
    ChartContext   *context = NEW(keep, ChartContext, 1);
    Chart          *charts = NEW(keep, Chart, CHART_DEFS);
    *context = catalogue_context(&p->world, &p->figures, r->fonts, r->language, keep);
    context->previous = previous_make(&p->world, &p->config, keep); // what it compared itself with
    for (size_t i = 0; i < CHART_DEFS; i++)
        charts[i] = CHARTS[i].draw(&CHARTS[i], context);
    input->charts = context, input->drawn = charts, input->config = &p->config;
    return annex_write(input, doc);
}
