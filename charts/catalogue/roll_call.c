// roll_call.c - where every State stands: one tile a State, one block a group.
#include "catalogue/columns.h"
#include "catalogue/common.h"
#include "catalogue/families.h"
#include "catalogue/tiles.h"

#include <math.h>
#include <stdlib.h>

#define PITCH_X 24.6 // from tile to tile; 19 of them stand side by side on 165 mm
#define PITCH_Y 15.0
#define BETWEEN 1.4 // tiles
#define HEAD 13.0
#define HEAD_MORE 10.0 // where the counts need a line of their own
#define AFTER 9.0      // a block
#define CLOSE 5.0      // the same where a page asks for it
#define GUTTER 14.0
#define PAGE MM(243)
#define AROUND 112.0

enum {
    ONE_COLUMN = 8, // blocks; more of them flow in two columns
    COLUMNS = 4,    // at most, and with these the headings tell no more than the parties
    FULL = 2
};

typedef struct {
    Str    name, counts, parties;
    Ink    hue;
    Tile  *tiles;
    size_t n;
} Block;

typedef struct {
    Block  *blocks;
    size_t  n, tiles_a_row;
    double  width;       // of a column
    double  head, after; // height of a heading, and of the gap behind a block
    Columns flow;
} Layout;

// Parties, those about to be one, those that left, signatories, the others.
static int tile_rank(const Tile *t)
{
    static const int RANKS[] = {
        [STANDING_PARTY] = 0, [STANDING_WITHDRAWN] = 2, [STANDING_SIGNATORY] = 3, [STANDING_NONE] = 4
    };
    return t->at.kind != STANDING_PARTY && t->coming == COMING_ENTRY ? 1 : RANKS[t->at.kind];
}

// By rank, by date, then by code.
static int tile_order(const void *a, const void *b)
{
    const Tile *x = a, *y = b;
    if (tile_rank(x) != tile_rank(y))
        return tile_rank(x) - tile_rank(y);
    if (x->at.since != y->at.since)
        return x->at.since < y->at.since ? -1 : 1;
    return str_cmp(x->code, y->code);
}

static void count_block(ChartContext *c, Block *b)
{
    size_t of[4] = { 0 }, coming[3] = { 0 };
    for (size_t i = 0; i < b->n; i++) {
        of[b->tiles[i].at.kind]++;
        coming[b->tiles[i].coming]++;
    }
    const Arg *args =
        ARGS(arg_count("n", b->n), arg_count("parties", of[STANDING_PARTY]),
             arg_count("signatories", of[STANDING_SIGNATORY]), arg_count("withdrawn", of[STANDING_WITHDRAWN]),
             arg_count("awaiting", coming[COMING_ENTRY]), arg_count("leaving", coming[COMING_EXIT]));
    b->parties = say(c, MSG_ROLL_CALL_PARTIES, args);
    b->counts = say(c, MSG_ROLL_CALL_COUNTS, args);
}

// The block of a group; group 0: the States of the population in no group.
static Block make_block(ChartContext *c, size_t group)
{
    const Scope *s = c->w->scope;
    Block        b = { .hue = group_series(group).ink, .tiles = NEW(c->keep, Tile, s->groups[0].n + 1) };
    for (size_t i = 0; i < c->w->data->states_n; i++) {
        bool in = group ? set_has(s->groups[group].states, i)
                        : set_has(s->population, i) && scope_group_of(s, i) == 0;
        if (!in)
            continue;
        StateStanding at = state_standing(c, s->subject, i);
        b.tiles[b.n++] = (Tile){ c->w->data->states[i].code, at, state_coming(c, s->subject, i) };
    }
    qsort(b.tiles, b.n, sizeof *b.tiles, tile_order);
    b.name = group             ? group_name(c, group)
             : s->groups_n > 1 ? say(c, MSG_GROUP_NONE, NO_ARGS)
                               : group_name(c, 0);
    count_block(c, &b);
    return b;
}

static Str head_counts(const Layout *l, const Block *b)
{
    return l->flow.columns > FULL ? b->parties : b->counts;
}

// The counts below the name: on one line, except where the only column is too narrow.
static Paragraph counts_below(ChartContext *c, const Layout *l, const Block *b)
{
    return paragraph_plain(c->keep, c->fonts, head_counts(l, b), FONT_NOTE, INK_MUTED, l->width);
}

static double block_height(const Layout *l, const Block *b)
{
    size_t rows = (b->n + l->tiles_a_row - 1) / l->tiles_a_row;
    return l->head + (double)rows * PITCH_Y + l->after;
}

// So many columns; false if a heading does not fit into one.
static bool lay_out(Layout *l, ChartContext *c, size_t columns, double after, double width)
{
    bool    fits = true;
    double *heights = NEW(c->keep, double, l->n + 1);
    l->width = (width - GUTTER * (double)(columns - 1)) / (double)columns;
    l->tiles_a_row = (size_t)fmax(1, floor((l->width + BETWEEN) / PITCH_X));
    l->flow.columns = columns;
    l->head = HEAD, l->after = after;
    for (size_t i = 0; i < l->n; i++) {
        double counts = font_width(c->fonts, FONT_NOTE, head_counts(l, &l->blocks[i]));
        double name = font_width(c->fonts, FONT_LABEL_BOLD, l->blocks[i].name);
        fits = fits && counts <= l->width && (name <= l->width || columns > 1);
        if (name + 8 + counts > l->width)
            l->head = fmax(l->head, HEAD + HEAD_MORE * (double)counts_below(c, l, &l->blocks[i]).n);
    }
    for (size_t i = 0; i < l->n; i++)
        heights[i] = block_height(l, &l->blocks[i]);
    l->flow = columns_flow(heights, l->n, 0, columns, PAGE - AROUND, 1, c->keep);
    return fits;
}

// As many columns as a page asks for, blocks closer rather than more columns.
static Layout make_layout(ChartContext *c, double width)
{
    Layout l = { .blocks = NEW(c->keep, Block, c->w->scope->groups_n) }, best;
    for (size_t g = 1; g < c->w->scope->groups_n; g++)
        l.blocks[l.n++] = make_block(c, g);
    Block rest = make_block(c, 0);
    if (rest.n)
        l.blocks[l.n++] = rest;
    lay_out(&l, c, 1, AFTER, width);
    best = l;
    for (size_t columns = l.n > ONE_COLUMN ? 2 : 1; columns <= COLUMNS && !c->narrow; columns++)
        for (int close = 0; close < 2; close++) {
            if (!lay_out(&l, c, columns, close ? CLOSE : AFTER, width))
                continue;
            if (l.flow.height < best.flow.height || columns == 2)
                best = l;
            if (l.flow.height <= PAGE - AROUND)
                return l;
        }
    return best;
}

static void draw_block(Canvas *canvas, ChartContext *c, const Layout *l, const Block *b, double x, double y)
{
    bool   below = l->head > HEAD;
    double pitch = (l->width + BETWEEN) / (double)l->tiles_a_row;
    Str text = font_ellipsis(canvas_arena(canvas), canvas_fonts(canvas), FONT_LABEL_BOLD, b->name, l->width);
    Box name = canvas_text(canvas, text, FONT_LABEL_BOLD, INK_TEXT, x, y + 8, ANCHOR_LEFT);
    if (below) {
        Paragraph counts = counts_below(c, l, b);
        canvas_paragraph(canvas, &counts, 0, counts.n, x, y + 11);
    } else {
        canvas_text(canvas, head_counts(l, b), FONT_NOTE, INK_MUTED, name.x + name.w + 8, y + 8, ANCHOR_LEFT);
    }
    for (size_t i = 0; i < b->n; i++) {
        Box box = { x + (double)(i % l->tiles_a_row) * pitch,
                    y + l->head + (double)(i / l->tiles_a_row) * PITCH_Y, pitch - BETWEEN,
                    PITCH_Y - BETWEEN };
        tile_draw(canvas, &b->tiles[i], b->hue, FONT_TILE_BOLD, box);
    }
}

static void draw_blocks(const Frame *f, ChartContext *c, const Layout *l)
{
    for (size_t i = 0; i < l->n; i++) {
        Spot at = l->flow.at[i];
        draw_block(f->canvas, c, l, &l->blocks[i], (double)at.column * (l->width + GUTTER), f->plot.y + at.y);
    }
    columns_mark(f->canvas, &l->flow, l->n, f->plot.y);
}

static Str own_note(ChartContext *c)
{
    return say(c, MSG_ROLL_CALL_NOTE, ARGS(arg_flag("overlap", c->w->scope->overlap)));
}

Chart chart_roll_call(const ChartDef *def, ChartContext *c)
{
    Layout          l = make_layout(c, c->width);
    const TileChart of = { MSG_ROLL_CALL_TITLE, MSG_ROLL_CALL_CAPTION, MSG_ROLL_CALL_ALT, .note = own_note(c),
                           .height = l.flow.height };
    Chart           chart = { .def = def };
    Frame           f = tile_frame(c, &of, &chart);
    if (c->w->scope->groups[0].n)
        draw_blocks(&f, c, &l);
    return chart_end(&f, &chart);
}
