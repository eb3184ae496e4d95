// drawing.c - see drawing.h: what each lane draws with.
#include "program/drawing.h"

void cannot_draw(Job *r, Str what, const char *why)
{
    diag_add(&r->diag, DEFECT_CANNOT_DRAW, (Place){ .file = what }, "%s", why);
}

bool drawing_begin(Job *r)
{
    const char *family = str_c(r->keep, r->config.values.font);
    const char *why = fonts_new(r->keep, family, &r->fonts);
    if (why)
        cannot_draw(r, S("charts.font"), why);
    else if ((why = language_new(r->config.values.language, &r->wording, &r->data, r->keep, &r->language)))
        cannot_draw(r, S("report.language"), why);
    r->kits[0] = (Kit){ r->fonts, r->language };
    return !why;
}

void drawing_end(Job *r)
{
    for (size_t i = LANES_MOST; i-- > 0;) {
        if (r->kits[i].fonts)
            fonts_free(r->kits[i].fonts);
        if (r->kits[i].language)
            language_close(r->kits[i].language);
        r->kits[i] = (Kit){ NULL, NULL };
    }
    r->fonts = NULL, r->language = NULL;
}

const Kit *lane_kit(Job *r, Lane *lane)
{
    Kit *kit = &r->kits[lane->number];
    if (!kit->fonts)
        *kit = (Kit){ fonts_for_thread(r->fonts, lane->keep), language_for_thread(r->language, lane->keep) };
    return kit;
}

ChartContext *lane_context(Job *r, const ChartContext *c, Lane *lane)
{
    const Kit *kit = lane_kit(r, lane);
    return context_for_thread(c, kit->fonts, kit->language, lane->keep, lane->scratch);
}

AnnexInput lane_input(Job *r, const AnnexInput *in, Lane *lane)
{
    AnnexInput own = *in;
    own.charts = lane_context(r, in->charts, lane);
    own.scratch = lane->scratch;
    return own;
}

const char *drawing_error(const Job *r)
{
    const char *why = NULL;
    for (size_t i = 0; !why && i < LANES_MOST; i++)
        if (r->kits[i].language)
            why = language_error(r->kits[i].language);
    return why;
}
