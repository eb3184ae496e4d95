// annex.c - the sections, one after the other, into one document; and its PDF.
#include "annex/annex.h"

#include "annex/layout.h"
#include "annex/sections.h"
#include "catalogue/forms.h"

// Charts wider than the text are drawn again at its width: made smaller, their letters could not be
// read.
static AnnexInput fit_charts(const AnnexInput *in, Arena *keep)
{
    AnnexInput fit = *in;
    if (in->charts->width <= TEXT_WIDTH + 0.01)
        return fit;
    ChartContext *charts = NEW(keep, ChartContext, 1);
    Chart        *drawn = NEW(keep, Chart, CHART_DEFS);
    *charts = *in->charts;
    charts->width = TEXT_WIDTH;
    for (size_t i = 0; i < CHART_DEFS; i++) {
        if (!in->drawn[i].canvas)
            continue;
        drawn[i] = chart_draw(&CHARTS[i], charts, 0);
        drawn[i].narrow = in->drawn[i].narrow;
    }
    fit.charts = charts, fit.drawn = drawn;
    return fit;
}

const char *annex_write(AnnexInput *in, Doc *doc)
{
    Arena     *keep = in->charts->keep;
    AnnexInput fit = fit_charts(in, keep);
    Content    a = { .d = doc, .c = fit.charts, .w = fit.charts->w, .in = &fit, .keep = keep };
    *doc = (Doc){ .keep = keep, .language = in->charts->language };
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (SECTIONS[i].applies && !SECTIONS[i].applies(&a))
            continue;
        doc->part = SECTIONS[i].part;
        if (doc->part == PART_APPENDIX)
            doc_page_break(doc);
        doc_heading_message(doc, 1, SECTIONS[i].id, SECTIONS[i].title,
                            ARGS(arg_treaty("treaty", a.w->scope->subject)));
        SECTIONS[i].write(&a);
    }
    return doc_resolve(doc);
}

const char *annex_pdf(AnnexInput *in, const Doc *doc, Str *bytes)
{
    return paper_pdf(annex_lay_out(in, doc).paper, in->charts->keep, bytes);
}
