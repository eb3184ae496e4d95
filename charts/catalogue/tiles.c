// tiles.c - see tiles.h.
#include "catalogue/tiles.h"

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

// "124 of 197 States are party, 26 more have signed, 2 have withdrawn".
static Str standing_answer(ChartContext *c)
{
    return say(c, MSG_ROLL_CALL_ANSWER,
               ARGS(arg_figure("rate", subject_figure(c, "rate", 0)),
                    arg_count("signatories", figure_count(subject_figure(c, "signatories", 0))),
                    arg_count("withdrawn", figure_count(subject_figure(c, "withdrawn", 0))),
                    arg_count("awaiting", figure_count(subject_figure(c, "awaiting-entry", 0))),
                    arg_count("leaving", figure_count(subject_figure(c, "withdrawal-pending", 0)))));
}

Frame tile_frame(ChartContext *c, const TileChart *of, Chart *chart)
{
    size_t     subject = c->w->scope->subject;
    Arg        treaty = arg_treaty("treaty", subject);
    Key       *keys = NEW(c->keep, Key, STANDING_KEYS_MOST + of->more_n);
    size_t     keys_n = standing_keys(c, &subject, 1, keys, INK_ALL);
    ChartNotes notes = chart_notes(c, &subject, 1, of->note);
    Str        empty = c->w->scope->groups[0].n ? (Str){ 0 } : say(c, MSG_EMPTY_NOBODY, NO_ARGS);
    Str        answer = empty.n ? (Str){ 0 } : standing_answer(c);
    for (size_t i = 0; i < of->more_n; i++)
        keys[keys_n++] = of->more[i];
    chart->title = say(c, of->title, ARGS(treaty));
    chart->caption = say(c, of->caption, ARGS(treaty));
    chart->alt = alt_text(c, say(c, of->alt, NO_ARGS), answer, empty);
    FrameSpec spec = { .width = c->width,
                       .title = chart->title,
                       .subtitle = answer,
                       .keys = keys,
                       .keys_n = keys_n,
                       .top = 4,
                       .plot_height = empty.n ? 40 : fmax(40, of->height),
                       .notes = notes.lines,
                       .notes_n = notes.n,
                       .illustrative = illustrative_text(c, is_illustrative(subject_figure(c, "rate", 0))),
                       .empty = empty,
                       .alt = chart->alt };
    return frame_begin(c->keep, c->fonts, &spec);
}
