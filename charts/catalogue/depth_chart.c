// depth_chart.c - the chart of the remark that treaties go together: one dot a State at its number
// of treaties, parties above the line of their group, the others below.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/story.h"
#include "figures/lookup.h"

#include <math.h>

#define HIGH 21.0    // a block at least, with two lines of text
#define LOW 14.6     // the same with one
#define BETWEEN 6.0  // blocks, less where there are many
#define MOST 400.0   // of all blocks, if dots side by side can do it
#define TO_LINE 3.6  // from the line to the middle of the first dots
#define LANE 5.0     // between line and dots, for the mean
#define ALL_ROW 24.0 // the row of all States: means only

enum { ROOMY = 10, ACROSS = 4 }; // groups with two lines; dots side by side

typedef struct {
    size_t  group, tallest[2]; // of a column of dots: parties, others
    size_t *count[2];          // by depth
    double  height, line;      // the line's distance from the top of the block
} Block;

typedef struct {
    Block    *blocks;
    size_t    n, across;
    double    dot, step, column, names, right, height;
    double    left; // of the plot
    double    head; // above a block, for its name and link; 0: they stand beside it
    bool      roomy, all_row;
    Paragraph named; // the States below the focus block
    Scale     x;
} Layout;

// Layout --------------------------------------------------------------------------------------------

static bool is_party(const ChartContext *c, size_t state)
{
    return set_has(c->w->cutoff[READ_LAST][c->w->scope->subject].party, state);
}

static Block make_block(ChartContext *c, size_t group)
{
    Block b = { .group = group };
    for (size_t side = 0; side < 2; side++)
        b.count[side] = NEW(c->keep, size_t, c->w->scope->predictors_n + 1);
    for (size_t i = 0; i < c->w->data->states_n; i++) {
        if (!set_has(c->w->scope->groups[group].states, i))
            continue;
        size_t side = is_party(c, i) ? 0 : 1, n = ++b.count[side][c->w->depth[i]];
        b.tallest[side] = n > b.tallest[side] ? n : b.tallest[side];
    }
    return b;
}

static double to_dots(const Layout *l) { return TO_LINE + (l->roomy ? LANE : 0); }

static double side_height(const Layout *l, const Block *b, size_t side)
{
    size_t rows = (b->tallest[side] + l->across - 1) / l->across;
    return to_dots(l) + l->step * ((double)(rows ? rows : 1) - 0.5) + 0.5;
}

static double between(const Layout *l) { return l->roomy ? BETWEEN : BETWEEN - 2; }

static void stack_blocks(Layout *l)
{
    l->height = l->all_row ? ALL_ROW + l->head : 0;
    for (size_t i = 0; i < l->n; i++) {
        Block *b = &l->blocks[i];
        double up = side_height(l, b, 0), down = side_height(l, b, 1), least = l->roomy ? HIGH : LOW;
        double spare = fmax(0, least - up - down);
        b->height = up + down + spare;
        b->line = up + spare / 2;
        l->height += l->head + b->height + between(l);
    }
}

// The States of the focus group that are not party, at this number of treaties.
static size_t others_at(ChartContext *c, size_t depth, Arg *names)
{
    size_t n = 0;
    for (size_t i = 0; i < c->w->data->states_n; i++)
        if (set_has(c->w->scope->groups[c->focus].states, i) && !is_party(c, i) && c->w->depth[i] == depth) {
            StandingKind kind = state_standing(c, c->w->scope->subject, i).kind;
            names[n++] =
                arg_phrase(c, false, MSG_DEPTH_STATE,
                           ARGS(arg_state("state", i), arg_flag("withdrawn", kind == STANDING_WITHDRAWN)));
        }
    return n;
}

// Non-parties with at least as many treaties as the middle party of the focus group.
static Paragraph make_named(ChartContext *c, double width)
{
    Arg   *names = NEW(c->keep, Arg, c->w->data->states_n + 1);
    Stat   median = depth_median(c->w, c->focus);
    Str    text = { 0 };
    size_t n;
    for (size_t depth = c->w->scope->predictors_n + 1;
         depth-- > 0 && c->focus && (double)depth >= median.value;)
        if ((n = others_at(c, depth, names)))
            text = say(c, MSG_DEPTH_NAMED,
                       ARGS(arg_text("before", text), arg_flag("first", !text.n), arg_count("depth", depth),
                            arg_list("states", names, n)));
    if (text.n == 0)
        return (Paragraph){ 0 };
    Str head = say(c, MSG_DEPTH_MANY, ARGS(arg_treaty("treaty", c->w->scope->subject)));
    Str how = say(c, MSG_DEPTH_MEDIAN, ARGS(arg_number("median", median.value, UNIT_TREATIES, 0)));
    Run runs[] = { { .text = head, .font = FONT_LABEL_BOLD },
                   { .text = how, .font = FONT_NOTE, .ink = INK_MUTED },
                   { .text = text, .font = FONT_NOTE } };
    return paragraph_make(c->keep, c->fonts, runs, COUNT(runs), width, ALIGN_LEFT);
}

static double right_width(ChartContext *c, const Layout *l)
{
    double width = 0;
    for (size_t i = 0; i <= l->n && l->roomy; i++) {
        const Figure *r = subject_figure(c, "depth-correlation", i < l->n ? l->blocks[i].group : 0);
        width = fmax(width, font_width(c->fonts, FONT_NOTE, interval_cell(c, r)));
    }
    return c->narrow ? 34 : 34 + fmax(24, width) + 8 + 36;
}

static Layout make_layout(ChartContext *c, double width, const Str *names, const size_t *order, size_t n)
{
    Layout l = { .blocks = NEW(c->keep, Block, n + 1),
                 .n = n,
                 .across = 1,
                 .roomy = n <= ROOMY,
                 .all_row = order[0] != 0 };
    for (size_t i = 0; i < n; i++) {
        l.blocks[i] = make_block(c, order[i]);
        Str of = of_cell(c, subject_figure(c, "rate", order[i]));
        l.names = fmax(l.names, font_width(c->fonts, i ? FONT_LABEL : FONT_LABEL_BOLD, names[i]));
        l.names = fmax(l.names, l.roomy ? font_width(c->fonts, FONT_NOTE, of) : 0);
    }
    l.names = fmax(l.names, font_width(c->fonts, FONT_LABEL, group_name(c, 0)));
    l.left = c->narrow ? 4 : l.names + 14;
    l.head = c->narrow ? (l.roomy ? 20 : 11) : 0;
    l.right = right_width(c, &l);
    l.column = (width - l.left - l.right) / ((double)c->w->scope->predictors_n + 1);
    l.dot = fmin(5, fmax(1.5, l.column * 0.85));
    l.step = l.dot + 0.9;
    stack_blocks(&l);
    while (l.height > MOST && l.across < ACROSS && l.step * (double)(l.across + 1) < l.column + 0.5) {
        l.across++;
        stack_blocks(&l);
    }
    l.named = make_named(c, width - l.left);
    l.height += l.named.n ? l.named.height + BETWEEN : 0;
    return l;
}

// Drawing -------------------------------------------------------------------------------------------

// A pointer in the lane beside the line, on the side of its dots; without a lane a stroke.
static void draw_mean(Canvas *canvas, ChartContext *c, const Layout *l, bool party, size_t group, double line)
{
    const Figure *mean = figure_get(c->figures, "depth/%s/%.*s", party ? "party" : "other",
                                    ARG(c->w->scope->groups[group].name));
    double        x = scale_at(&l->x, mean->value), side = party ? -1 : 1;
    canvas_text(canvas, figure_cell(c, mean), l->roomy ? FONT_LABEL : FONT_NOTE, INK_TEXT,
                canvas_width(canvas) - l->right + 30, line + side * (l->roomy ? 6.5 : 4.2),
                ANCHOR_RIGHT | ANCHOR_MIDDLE);
    if (isnan(x))
        return;
    canvas_label(canvas, "mean %.*s %s %g", ARG(c->w->scope->groups[group].name), party ? "party" : "other",
                 mean->value);
    if (l->roomy)
        canvas_marker(canvas, x, line + side * 3.4,
                      (Dot){ party ? MARKER_TRIANGLE_DOWN : MARKER_TRIANGLE, INK_TEXT, 5, false });
    else
        canvas_line(canvas, x, line, x, line + side * 7, pen(INK_TEXT, 1));
}

// r with its interval below, and q.
static void draw_link(Canvas *canvas, ChartContext *c, const Layout *l, size_t group, double y)
{
    Evidence link = link_evidence(c, EVIDENCE_DEPTH, 0, group);
    double   right = canvas_width(canvas), at = right - 36 - 8;
    Str      interval = interval_cell(c, link.estimate);
    double   up = l->roomy && interval.n ? 4.5 : 0;
    canvas_text(canvas, figure_cell(c, link.estimate), link.clear ? FONT_LABEL_BOLD : FONT_LABEL, INK_TEXT,
                at, y - up, ANCHOR_RIGHT | ANCHOR_MIDDLE);
    if (up > 0)
        canvas_text(canvas, interval, FONT_NOTE, INK_MUTED, at, y + up, ANCHOR_RIGHT | ANCHOR_MIDDLE);
    draw_q(canvas, c, &link, INK_TEXT, right, y - up);
}

static void draw_name(Canvas *canvas, ChartContext *c, const Layout *l, size_t group, Str name, double y)
{
    Str    of = of_cell(c, subject_figure(c, "rate", group));
    double up = l->roomy ? 4.5 : 0, x = c->narrow ? 0 : l->names;
    int    anchor = (c->narrow ? ANCHOR_LEFT : ANCHOR_RIGHT) | ANCHOR_MIDDLE;
    canvas_text(canvas, name, group == c->focus ? FONT_LABEL_BOLD : FONT_LABEL, INK_TEXT, x, y - up, anchor);
    if (up > 0)
        canvas_text(canvas, of, FONT_NOTE, INK_MUTED, x, y + up, anchor);
}

typedef struct {
    const Block         *block;
    const SubregionList *classes;   // NULL: one marker for all
    size_t              *placed[2]; // by depth
} Dots;

static void draw_dot(Canvas *canvas, ChartContext *c, const Layout *l, Dots *d, size_t state, double line)
{
    size_t depth = c->w->depth[state], side = is_party(c, state) ? 0 : 1, i = d->placed[side][depth]++;
    size_t row = i / l->across, in_row = d->block->count[side][depth] - row * l->across;
    in_row = in_row < l->across ? in_row : l->across;
    double x =
        scale_at(&l->x, (double)depth) + ((double)(i % l->across) - ((double)in_row - 1) / 2) * l->step;
    double y = to_dots(l) + l->step * (double)row;
    Marker marker = d->classes ? subregion_marker(subregion_of(c, d->classes, state)) : MARKER_CIRCLE;
    Ink    ink = group_series(d->block->group).ink;
    canvas_label(canvas, "state %.*s %zu %s", ARG(c->w->data->states[state].code), depth,
                 side ? "other" : "party");
    canvas_marker(canvas, x, side ? line + y : line - y, (Dot){ marker, ink, l->dot, side == 1 });
}

// Markers of one kind stand together: classes in turn, States in file order.
static void draw_dots(Canvas *canvas, ChartContext *c, const Layout *l, const Block *b,
                      const SubregionList *classes, double line)
{
    size_t depths = c->w->scope->predictors_n + 1;
    Dots   d = { b,
               b->group && b->group == c->focus ? classes : NULL,
                 { NEW(c->keep, size_t, depths), NEW(c->keep, size_t, depths) } };
    for (size_t k = 0; k <= (d.classes ? SUBREGIONS_TOLD : 0); k++)
        for (size_t i = 0; i < c->w->data->states_n; i++)
            if (set_has(c->w->scope->groups[b->group].states, i) &&
                (!d.classes || subregion_of(c, classes, i) == k))
                draw_dot(canvas, c, l, &d, i, line);
}

// The middle of a block's name and link: on its line, or above its dots.
static double texts_at(const Layout *l, double top, double line)
{
    return l->head > 0 ? top + l->head / 2 - 1 : line;
}

static double draw_block(Canvas *canvas, ChartContext *c, const Layout *l, const Block *b,
                         const SubregionList *classes, Str name, double y)
{
    double line = y + l->head + b->line, beside = texts_at(l, y, line);
    canvas_line(canvas, l->x.from, line, l->x.to, line, pen(INK_FAINT, 0.6));
    draw_dots(canvas, c, l, b, classes, line);
    draw_name(canvas, c, l, b->group, name, beside);
    if (c->w->scope->groups[b->group].n) {
        draw_mean(canvas, c, l, true, b->group, line);
        draw_mean(canvas, c, l, false, b->group, line);
        draw_link(canvas, c, l, b->group, beside);
    }
    return y + l->head + b->height + between(l);
}

static void draw_all_row(Canvas *canvas, ChartContext *c, const Layout *l, double y)
{
    double line = y + l->head + ALL_ROW / 2, beside = texts_at(l, y, line) + (c->narrow ? 2 : 0);
    canvas_line(canvas, 0, y, canvas_width(canvas), y, pen(INK_GRID, 0.5));
    canvas_line(canvas, l->x.from, line, l->x.to, line, pen(INK_FAINT, 0.6));
    draw_name(canvas, c, l, 0, group_name(c, 0), beside);
    draw_mean(canvas, c, l, true, 0, line);
    draw_mean(canvas, c, l, false, 0, line);
    draw_link(canvas, c, l, 0, beside);
}

static void draw_heads(Canvas *canvas, ChartContext *c, const Layout *l, double y)
{
    double right = canvas_width(canvas);
    if (!c->narrow) // there the key tells it
        canvas_text(canvas, say(c, MSG_DEPTH_MEAN, NO_ARGS), FONT_NOTE, INK_MUTED, right - l->right + 30, y,
                    ANCHOR_RIGHT);
    canvas_text(canvas, S("r"), FONT_NOTE, INK_MUTED, right - 44, y, ANCHOR_RIGHT);
    canvas_text(canvas, S("q"), FONT_NOTE, INK_MUTED, right, y, ANCHOR_RIGHT);
}

static void draw_plot(const Frame *f, ChartContext *c, Layout *l, const SubregionList *classes,
                      const Str *names, bool empty)
{
    double most = (double)c->w->scope->predictors_n, y = f->plot.y, bottom = f->plot.y + f->plot.h;
    l->x = scale_linear(-0.5, most + 0.5, f->plot.x, f->plot.x + f->plot.w);
    Scale axis = scale_linear(0, fmax(most, 1), scale_at(&l->x, 0), scale_at(&l->x, fmax(most, 1)));
    Str   title =
        say(c, MSG_DEPTH_AXIS, ARGS(arg_record("noun", c), arg_count("n", c->w->scope->predictors_n)));
    if (most == 0)
        axis.to = f->plot.x + f->plot.w;
    axis_draw(f->canvas, &(Axis){ .scale = &axis,
                                  .side = AXIS_BOTTOM,
                                  .at = bottom,
                                  .format = TICK_NUMBER,
                                  .about = most < 8 ? (size_t)most + 1 : 9,
                                  .grid = true,
                                  .grid_to = y - 2 });
    canvas_text(f->canvas, title, FONT_NOTE, INK_MUTED,
                fmax(f->plot.x + f->plot.w, font_width(c->fonts, FONT_NOTE, title)), bottom + 25,
                ANCHOR_RIGHT);
    if (empty)
        return;
    draw_heads(f->canvas, c, l, y - 6);
    for (size_t i = 0; i < l->n; i++) {
        y = draw_block(f->canvas, c, l, &l->blocks[i], classes, names[i], y);
        if (i == 0 && l->named.n) {
            canvas_fill(f->canvas,
                        (Box){ f->plot.x, y - 2, canvas_width(f->canvas) - f->plot.x, l->named.height + 2 },
                        fill_solid(INK_PAPER));
            y += canvas_paragraph(f->canvas, &l->named, 0, l->named.n, f->plot.x, y - 2) + BETWEEN;
        }
    }
    if (l->all_row)
        draw_all_row(f->canvas, c, l, y);
}

// Words ---------------------------------------------------------------------------------------------

// One group of the answer: "Asia-Pacific: parties have joined 10.9 treaties on average, the others 8.3 (r =
// 0.33, p = 0.013)".
static Arg link_of(ChartContext *c, size_t group, bool first)
{
    Str           code = c->w->scope->groups[group].name;
    Evidence      link = link_evidence(c, EVIDENCE_DEPTH, 0, group);
    const Figure *party = figure_get(c->figures, "depth/party/%.*s", ARG(code)),
                 *other = figure_get(c->figures, "depth/other/%.*s", ARG(code));
    return arg_phrase(c, first, MSG_DEPTH_LINK,
                      ARGS(arg_group_of("group", c, group),
                           arg_word("form", isnan(party->value)   ? "none"
                                            : isnan(other->value) ? "all"
                                            : first               ? "first"
                                                                  : "next"),
                           arg_figure("party", party), arg_figure("other", other),
                           arg_word("link", isnan(link.estimate->value) ? "none"
                                            : isnan(link.q.value)       ? "bare"
                                                                        : "test"),
                           arg_figure("r", link.estimate), arg_test("q", c, &link.q)));
}

static Str answer(ChartContext *c)
{
    Arg    links[2];
    size_t n = 0;
    if (c->focus && c->w->scope->groups[c->focus].n)
        links[n++] = link_of(c, c->focus, true);
    if (c->w->scope->groups[0].n) {
        links[n] = link_of(c, 0, n == 0);
        n++;
    }
    return say(c, MSG_DEPTH_ANSWER, ARGS(arg_list("links", links, n)));
}

static Str own_note(ChartContext *c)
{
    size_t outside = 0;
    for (size_t i = 0; i < c->w->data->states_n; i++)
        outside += set_has(c->w->scope->population, i) && scope_group_of(c->w->scope, i) == 0;
    return say(c, MSG_DEPTH_NOTE,
               ARGS(arg_level("level", c->w->config->level), arg_limit("limit", c->w->config->level),
                    arg_count("outside", c->w->scope->groups_n > 1 ? outside : 0),
                    arg_flag("overlap", c->w->scope->overlap)));
}

static size_t make_keys(ChartContext *c, const SubregionList *l, bool roomy, Key *keys)
{
    Series look = group_series(c->focus);
    size_t n = 0;
    for (int other = 0; other < 2; other++)
        keys[n++] = (Key){ .shape = KEY_DOT,
                           .text = say(c, other ? MSG_KEY_NOT_PARTY : MSG_KEY_PARTY, NO_ARGS),
                           .dot = { MARKER_CIRCLE, INK_ALL, 5, other == 1 } };
    keys[n++] = (Key){ .shape = roomy ? KEY_DOT : KEY_RULE,
                       .text = say(c, MSG_DEPTH_MEAN, NO_ARGS),
                       .pen = pen(INK_TEXT, 1),
                       .dot = { MARKER_TRIANGLE_DOWN, INK_TEXT, 5, false } };
    for (size_t i = 0; i < l->shown && l->n > 1; i++)
        keys[n++] = (Key){ .shape = KEY_DOT,
                           .text = l->items[i].name,
                           .dot = { subregion_marker(i), look.ink, 5.5, false } };
    if (l->shown < l->n)
        keys[n++] = (Key){ .shape = KEY_DOT,
                           .text = say(c, MSG_DEPTH_OTHER, NO_ARGS),
                           .dot = { subregion_marker(SUBREGIONS_TOLD), look.ink, 5.5, false } };
    return n;
}

Chart chart_depth(const ChartDef *def, ChartContext *c)
{
    Chart   chart = { .def = def };
    size_t *order = NEW(c->keep, size_t, c->w->scope->groups_n), n = 0, *treaties,
           treaties_n = chart_treaties(c, &treaties);
    Str          *names = NEW(c->keep, Str, c->w->scope->groups_n), empty = without_record(c);
    Arg           treaty = arg_treaty("treaty", c->w->scope->subject), noun = arg_record("noun", c);
    SubregionList classes = subregions_of(c);
    Key           keys[SUBREGIONS_TOLD + 4];
    if (c->focus)
        order[n++] = c->focus;
    for (size_t g = 1; g < c->w->scope->groups_n; g++)
        if (g != c->focus)
            order[n++] = g;
    n = n ? n : 1; // without groups, all States are the one block
    group_names(c, order, n, names_beside(c), names);
    Layout    l = make_layout(c, c->width, names, order, n);
    ChartSpec spec = { .title = say(c, MSG_DEPTH_TITLE, ARGS(noun, treaty)),
                       .caption = say(c, MSG_DEPTH_CAPTION, ARGS(noun, treaty)),
                       .drawn = say(c, MSG_DEPTH_ALT, NO_ARGS),
                       .answer = empty.n ? (Str){ 0 } : answer(c),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = make_keys(c, &classes, l.roomy, keys),
                       .left = l.left,
                       .right = l.right,
                       .top = empty.n ? 4 : 12,
                       .bottom = 28,
                       .height = l.height,
                       .notes = chart_notes(c, treaties, treaties_n, own_note(c)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     f = chart_begin(c, &spec, &chart);
    draw_plot(&f, c, &l, &classes, names, empty.n > 0);
    return chart_end(&f, &chart);
}
