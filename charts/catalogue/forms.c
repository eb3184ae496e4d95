// forms.c - see forms.h.
#include "catalogue/forms.h"

#include "catalogue/common.h"

#define ABOVE 3.0 // the last line

Str report_symbol(const ChartContext *c)
{
    const Session *session = c->w->scope->session;
    return c->w->config->symbol.n ? c->w->config->symbol : session ? session->report : (Str){ 0 };
}

Str source_line(ChartContext *c)
{
    const Session *session = c->w->scope->session;
    Str            symbol = report_symbol(c);
    return say(c, MSG_SOURCE_LINE,
               ARGS(arg_flag("named", symbol.n > 0), arg_text("symbol", symbol),
                    arg_flag("held", session != NULL), arg_count("session", session ? session->ordinal : 0),
                    arg_day("day", c->w->scope->cutoff), arg_text("version", S(PROGRAM_VERSION))));
}

// The chart itself is shared.
static Canvas *chart_alone(ChartContext *c, const Canvas *chart)
{
    double    width = canvas_width(chart), top = ALONE_MARGIN + canvas_height(chart) + ABOVE;
    Paragraph line = paragraph_plain(c->keep, c->fonts, source_line(c), FONT_NOTE, INK_MUTED, width);
    Canvas *alone = canvas_new(c->keep, c->fonts, width + 2 * ALONE_MARGIN, top + line.height + ALONE_MARGIN);
    canvas_place(alone, chart, ALONE_MARGIN, ALONE_MARGIN, 1);
    canvas_tag(alone, TAG_P, (Str){ 0 });
    canvas_paragraph(alone, &line, 0, line.n, ALONE_MARGIN, top);
    canvas_tag_end(alone);
    return alone;
}

Chart chart_draw(const ChartDef *def, ChartContext *c, unsigned forms)
{
    Chart        chart = def->draw(def, c);
    ChartContext small = *c;
    if (forms & FORM_ALONE)
        chart.alone = chart_alone(c, chart.canvas);
    if (!(forms & FORM_NARROW))
        return chart;
    small.width = NARROW_WIDTH, small.narrow = true;
    fonts_raise(c->fonts, true);
    chart.narrow = def->draw(def, &small).canvas;
    fonts_raise(c->fonts, false);
    return chart;
}
