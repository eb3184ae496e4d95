// tiles.c - see tiles.h.
#include "catalogue/tiles.h"

#include "catalogue/chart_spec.h"

#include <math.h>

// The cross of a withdrawal runs behind the letters: a plate under them would hide it.
void tile_draw(Canvas *canvas, const Tile *tile, Ink hue, FontRole font, Box box)
{
    static const char *const COMINGS[] = { "", " awaiting", " leaving" };
    Fill                     fill = standing_fill(tile->at.kind, tile->coming, hue);
    canvas_label(canvas, "tile %.*s %s%s", ARG(tile->code), STANDING_NAMES[tile->at.kind],
                 COMINGS[tile->coming]);
    if (tile->at.kind != STANDING_WITHDRAWN || tile->coming) {
        mark_cell(canvas, box, fill, tile->code, font);
        return;
    }
    canvas_fill(canvas, box, fill);
    canvas_text(canvas, tile->code, font, INK_TEXT, box.x + box.w / 2, box.y + box.h / 2,
                ANCHOR_CENTER | ANCHOR_MIDDLE);
}

// How many of all States are party, have signed or have left, and for how many that is about to change.
static const Arg *standing_values(ChartContext *c)
{
    const Figure *rate = subject_figure(c, "rate", 0);
    return values_kept(c,
                       ARGS(arg_treaty("treaty", c->w->scope->subject), arg_figure("rate", rate),
                            arg_count("k", rate->k), arg_count("n", rate->n),
                            arg_count("signatories", figure_count(subject_figure(c, "signatories", 0))),
                            arg_count("withdrawn", figure_count(subject_figure(c, "withdrawn", 0))),
                            arg_count("awaiting", figure_count(subject_figure(c, "awaiting-entry", 0))),
                            arg_count("leaving", figure_count(subject_figure(c, "withdrawal-pending", 0)))));
}

Frame tile_frame(ChartContext *c, const TileChart *of, Chart *chart)
{
    size_t subject = c->w->scope->subject;
    Arg    treaty = arg_treaty("treaty", subject);
    Key   *keys = NEW(c->keep, Key, STANDING_KEYS_MOST + of->more_n);
    size_t keys_n = standing_keys(c, &subject, 1, keys, INK_ALL);
    Str    empty = c->w->scope->groups[0].n ? (Str){ 0 } : say(c, MSG_EMPTY_NOBODY, NO_ARGS);
    for (size_t i = 0; i < of->more_n; i++)
        keys[keys_n++] = of->more[i];
    ChartSpec spec = { .title = say(c, of->title, ARGS(treaty)),
                       .caption = say(c, of->caption, ARGS(treaty)),
                       .drawn = say(c, of->alt, NO_ARGS),
                       .says = MSG_ROLL_CALL_ANSWER,
                       .values = empty.n ? NULL : standing_values(c),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = keys_n,
                       .top = 4,
                       .height = fmax(40, of->height),
                       .notes = chart_notes(c, &subject, 1, of->note),
                       .illustrative = is_illustrative(subject_figure(c, "rate", 0)) };
    return chart_begin(c, &spec, chart);
}
