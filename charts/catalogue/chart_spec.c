// chart_spec.c - see chart_spec.h.
#include "catalogue/chart_spec.h"

#include <math.h>

#define EMPTY_HEIGHT 60.0

Frame chart_begin(ChartContext *c, const ChartSpec *spec, Chart *chart)
{
    bool empty = spec->empty.n > 0;
    Str  answer = empty ? (Str){ 0 } : spec->values ? say(c, spec->says, spec->values) : spec->answer;
    chart->title = spec->title, chart->caption = spec->caption, chart->empty = spec->empty;
    chart->values = empty ? NULL : spec->values, chart->illustrative = spec->illustrative;
    chart->alt = alt_text(c, spec->drawn, answer, spec->empty);
    FrameSpec frame = { .width = c->width,
                        .title = spec->title,
                        .subtitle = answer,
                        .keys = spec->keys,
                        .keys_n = empty ? 0 : spec->keys_n,
                        .left = empty ? fmax(EMPTY_EDGE, spec->axis) : spec->left,
                        .right = empty ? EMPTY_EDGE : spec->right,
                        .top = spec->top,
                        .bottom = spec->bottom,
                        .plot_height = empty ? EMPTY_HEIGHT : spec->height,
                        .notes = spec->notes.lines,
                        .notes_n = spec->notes.n,
                        .illustrative = illustrative_text(c, spec->illustrative),
                        .empty = spec->empty,
                        .alt = chart->alt };
    return frame_begin(c->keep, c->fonts, &frame);
}
