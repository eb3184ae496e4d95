// tiles.c - see tiles.h.
#include "catalogue/tiles.h"

// The cross of a withdrawal runs behind the letters: a plate under them would hide it.
void tile_draw(Canvas *canvas, const Tile *tile, Ink hue, FontRole font, Box box)
{
    static const char *const COMINGS[] = { "", " awaiting", " leaving" };
    Fill                     fill = standing_fill(tile->at.kind, tile->coming, hue);
    canvas_label(canvas, "tile %.*s %s%s", ARG(tile->code), STANDING_NAMES[tile->at.kind], COMINGS[tile->coming]);
    if (tile->at.kind != STANDING_WITHDRAWN || tile->coming) {
        mark_cell(canvas, box, fill, tile->code, font);
        return;
    }
    canvas_fill(canvas, box, fill);
    canvas_text(canvas, tile->code, font, INK_TEXT, box.x + box.w / 2, box.y + box.h / 2,
                ANCHOR_CENTER | ANCHOR_MIDDLE);
}

Str standing_answer(const ChartContext *c)
{
    return say(c, MSG_ROLL_CALL_ANSWER,
               ARGS(arg_figure("rate", subject_figure(c, "rate", 0)),
                    arg_count("signatories", figure_count(subject_figure(c, "signatories", 0))),
                    arg_count("withdrawn", figure_count(subject_figure(c, "withdrawn", 0))),
                    arg_count("awaiting", figure_count(subject_figure(c, "awaiting-entry", 0))),
                    arg_count("leaving", figure_count(subject_figure(c, "withdrawal-pending", 0)))));
}
