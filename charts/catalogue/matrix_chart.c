// matrix_chart.c - how the treaties hang together: phi of every two of them, all States below the
// diagonal, the focus group above it.
#include "catalogue/chart_spec.h"
#include "catalogue/families.h"
#include "catalogue/story.h"
#include "figures/lookup.h"
#include "base/insert.h"

#include <math.h>

#define WIDEST 23.0 // cells
#define BETWEEN 0.8 // cells
#define SIDE 11.0   // beside the square, for the names of the triangles
#define NAME 6.5    // what a name takes of the side, in points
#define LEAST 6.5   // cells, where the names leave them so much
#define SQUARE_LEAST 100.0

enum {
    MANY = 40,  // treaties: more are put in a row by likeness
    MOST = 120, // treaties: cells of less than a millimetre tell nothing
};

typedef struct {
    size_t *treaties, n; // the subject, then the predictors by their phi with it; or by likeness
    size_t  subject;     // where it stands among them
    Str    *names;
    double *phi; // [n * n], all States below the diagonal, the focus group above
    double  cell, left, top;
    size_t  step;    // every so many-th treaty has its name at the side
    bool    numbers; // there is room for them
    size_t  upper;   // the group above the diagonal; 0: it stays empty
} Matrix;

static double phi_of(const ChartContext *c, size_t a, size_t b, size_t group)
{
    return association_phi(c->w, a, b, group).value;
}

static bool is_closer(const void *a, const void *b, const void *context)
{
    const ChartContext *c = context;
    double              x = phi_of(c, *(const size_t *)a, c->w->scope->subject, 0),
           y = phi_of(c, *(const size_t *)b, c->w->scope->subject, 0);
    return !isnan(x) && !(y >= x);
}

// From the closest to the subject on; what is undefined comes last.
static void order_treaties(Matrix *m, ChartContext *c)
{
    const Scope *s = c->w->scope;
    m->treaties = NEW(c->keep, size_t, s->predictors_n + 1);
    m->treaties[m->n++] = s->subject;
    for (size_t p = 0; p < s->predictors_n; p++) {
        m->treaties[m->n++] = s->predictors[p];
        insert_last(m->treaties + 1, p + 1, sizeof *m->treaties, is_closer, c);
    }
    m->n = m->n < MOST ? m->n : MOST;
    if (m->n > MANY)
        association_order(c->w, m->treaties, m->n);
    while (m->treaties[m->subject] != s->subject)
        m->subject++;
}

static Str phi_text(ChartContext *c, double phi) { return number_text(phi, UNIT_CORRELATION, 2, c->keep); }

static Matrix make_matrix(ChartContext *c, double width)
{
    Matrix m = { .step = 1, .upper = c->focus && c->w->scope->groups[c->focus].n ? c->focus : 0 };
    double widest = 0, room = names_room(c, fmax(SQUARE_LEAST, LEAST * (double)c->w->scope->predictors_n));
    order_treaties(&m, c);
    m.phi = NEW(c->keep, double, m.n *m.n), m.names = NEW(c->keep, Str, m.n);
    for (size_t i = 0; i < m.n; i++) {
        m.names[i] =
            row_name(c, treaty_name(c, m.treaties[i]), i == m.subject ? FONT_LABEL_BOLD : FONT_LABEL, room);
        for (size_t k = 0; k < i; k++) {
            m.phi[i * m.n + k] = phi_of(c, m.treaties[i], m.treaties[k], 0);
            m.phi[k * m.n + i] = m.upper ? phi_of(c, m.treaties[i], m.treaties[k], m.upper) : NAN;
        }
    }
    for (size_t i = 0; i < m.n * m.n; i++)
        widest = fmax(widest, font_width(c->fonts, FONT_TILE, phi_text(c, m.phi[i])));
    m.left = fmax(font_width(c->fonts, FONT_LABEL_BOLD, m.names[m.subject]),
                  font_width_max(c->fonts, FONT_LABEL, m.names, m.n)) +
             5;
    m.top = m.left + 2;
    m.cell = fmin(WIDEST, (width - m.left - SIDE) / (double)m.n);
    if (m.n > MANY || c->narrow)
        m.step =
            (size_t)ceil(NAME * font_size(font_role(c->fonts, FONT_TILE)) / (font_size(FONT_TILE) * m.cell));
    m.numbers = widest + 1 <= m.cell && m.cell >= 8.5;
    return m;
}

static FontRole name_font(const Matrix *m, size_t i)
{
    bool subject = i == m->subject;
    if (m->cell < 9.5)
        return subject ? FONT_TILE_BOLD : FONT_TILE;
    return subject ? FONT_LABEL_BOLD : FONT_LABEL;
}

// Where names are taller than cells some are left out: every so many-th from the subject's on has one.
static bool has_name(const Matrix *m, size_t i)
{
    size_t off = i > m->subject ? i - m->subject : m->subject - i;
    return off % m->step == 0;
}

static void draw_names(Canvas *canvas, const Matrix *m, Box plot)
{
    for (size_t i = 0; i < m->n; i++) {
        double at = m->cell * ((double)i + 0.5);
        if (!has_name(m, i))
            continue;
        canvas_text(canvas, m->names[i], name_font(m, i), INK_TEXT, plot.x - 5, plot.y + at,
                    ANCHOR_RIGHT | ANCHOR_MIDDLE);
        canvas_text_turned(canvas, m->names[i], name_font(m, i), INK_TEXT, plot.x + at, plot.y - 5,
                           ANCHOR_LEFT | ANCHOR_MIDDLE, -90);
    }
}

// Without room for numbers a minus still tells the sign, since both ends of the colours print dark.
static Str cell_text(ChartContext *c, const Matrix *m, double phi)
{
    if (m->numbers)
        return phi_text(c, phi);
    return phi < -0.05 && m->cell >= NAME ? str("\u2212") : (Str){ 0 };
}

static void draw_cell(Canvas *canvas, ChartContext *c, const Matrix *m, Box plot, size_t row, size_t column)
{
    double phi = m->phi[row * m->n + column], gap = m->n > MANY ? 0.1 : m->cell < 9.5 ? 0.3 : BETWEEN;
    Box    box = { plot.x + m->cell * (double)column, plot.y + m->cell * (double)row, m->cell - gap,
                   m->cell - gap };
    if (row == column) {
        canvas_fill(canvas, box, fill_solid(INK_GRID));
        return;
    }
    if (row < column && !m->upper)
        return;
    canvas_label(canvas, "phi %.*s %.*s %g", ARG(treaty_code(c, m->treaties[row])),
                 ARG(treaty_code(c, m->treaties[column])), phi);
    if (isnan(phi))
        mark_cell(canvas, box, (Fill){ INK_FAINT, PATTERN_DOTTED },
                  m->numbers ? phi_text(c, phi) : (Str){ 0 }, FONT_TILE);
    else
        mark_cell(canvas, box, fill_solid(ink_diverging(phi)), cell_text(c, m, phi),
                  row == m->subject || column == m->subject ? FONT_TILE_BOLD : FONT_TILE);
}

static Str above_text(ChartContext *c, const Matrix *m)
{
    return m->upper ? say(c, MSG_MATRIX_ABOVE,
                          ARGS(arg_group_of("group", c, m->upper),
                               arg_count("n", c->w->scope->groups[m->upper].n)))
                    : (Str){ 0 };
}

static bool is_beside(ChartContext *c, const Matrix *m)
{
    return font_width(c->fonts, FONT_NOTE, above_text(c, m)) <= m->cell * (double)m->n;
}

// The names of the triangles, along the sides that only they have; both below a small square.
static void draw_sides(Canvas *canvas, ChartContext *c, const Matrix *m, Box plot)
{
    double side = m->cell * (double)m->n, most = canvas_width(canvas) - plot.x;
    Str    below = say(c, MSG_MATRIX_BELOW, ARGS(arg_count("n", c->w->scope->groups[0].n))),
        above = above_text(c, m);
    canvas_text(canvas, font_ellipsis(c->keep, c->fonts, FONT_NOTE, below, most), FONT_NOTE, INK_MUTED,
                plot.x, plot.y + side + 9, ANCHOR_LEFT);
    if (is_beside(c, m))
        canvas_text_turned(canvas, above, FONT_NOTE, INK_MUTED, plot.x + side + 6, plot.y,
                           ANCHOR_RIGHT | ANCHOR_MIDDLE, -90);
    else
        canvas_text(canvas, font_ellipsis(c->keep, c->fonts, FONT_NOTE, above, most), FONT_NOTE, INK_MUTED,
                    plot.x, plot.y + side + 18, ANCHOR_LEFT);
}

// Words ---------------------------------------------------------------------------------------------

// Phi of treaty i with the subject, over all States or above the diagonal.
static double with_subject(const Matrix *m, size_t i, bool upper)
{
    size_t low = i < m->subject ? i : m->subject, high = i < m->subject ? m->subject : i;
    return upper ? m->phi[low * m->n + high] : m->phi[high * m->n + low];
}

// The treaty of the largest phi with the subject; the subject if there is none.
static size_t closest_of(const Matrix *m, bool upper)
{
    size_t best = m->subject;
    for (size_t i = 0; i < m->n; i++) {
        double phi = with_subject(m, i, upper);
        if (i != m->subject && !isnan(phi) && (best == m->subject || phi > with_subject(m, best, upper)))
            best = i;
    }
    return best;
}

// "Closest to the Rome Statute: ICCPR-OP1 (0.45); in the group Asia-Pacific: CEDAW-OP (0.42)".
static const Arg *values(ChartContext *c, const Matrix *m)
{
    size_t all = closest_of(m, false), own = m->upper ? closest_of(m, true) : m->subject;
    bool   in_all = all != m->subject, in_group = own != m->subject;
    return values_kept(
        c, ARGS(arg_word("case", in_all && in_group ? "both"
                                 : in_all           ? "all"
                                 : in_group         ? "group"
                                                    : "none"),
                arg_treaty("treaty", c->w->scope->subject), arg_treaty("closest", m->treaties[all]),
                arg_number("phi", with_subject(m, all, false), UNIT_CORRELATION, 2),
                arg_group_of("group", c, m->upper), arg_treaty("closest-own", m->treaties[own]),
                arg_number("phi-own", with_subject(m, own, true), UNIT_CORRELATION, 2)));
}

static size_t make_keys(ChartContext *c, Key keys[6])
{
    static const double STEPS[] = { -0.4, 0, 0.2, 0.4, 0.6, 0.8 };
    for (size_t i = 0; i < COUNT(STEPS); i++)
        keys[i] = (Key){ .shape = KEY_FILL,
                         .fill = fill_solid(ink_diverging(STEPS[i])),
                         .text = number_text(STEPS[i], UNIT_CORRELATION, 1, c->keep) };
    return COUNT(STEPS);
}

static Str own_note(ChartContext *c, const Matrix *m)
{
    size_t all = c->w->scope->predictors_n + 1;
    return say(c, MSG_MATRIX_NOTE,
               ARGS(arg_flag("many", m->n > MANY), arg_flag("cut", all > m->n), arg_count("shown", m->n),
                    arg_count("all", all), arg_treaty("treaty", c->w->scope->subject)));
}

Chart chart_association_matrix(const ChartDef *def, ChartContext *c)
{
    Chart     chart = { .def = def };
    size_t   *treaties, treaties_n = chart_treaties(c, &treaties);
    Matrix    m = make_matrix(c, c->width);
    Key       keys[6];
    Str       empty = without_treaties(c);
    Arg       treaty = arg_treaty("treaty", c->w->scope->subject), noun = arg_record("noun", c);
    ChartSpec spec = { .title = say(c, MSG_MATRIX_TITLE, ARGS(treaty, noun)),
                       .caption = say(c, MSG_MATRIX_CAPTION, ARGS(treaty, noun)),
                       .drawn = say(c, MSG_MATRIX_ALT, NO_ARGS),
                       .says = MSG_MATRIX_ANSWER,
                       .values = empty.n ? NULL : values(c, &m),
                       .empty = empty,
                       .keys = keys,
                       .keys_n = make_keys(c, keys),
                       .left = m.left,
                       .right = SIDE,
                       .top = empty.n ? 4 : m.top,
                       .bottom = empty.n            ? 2
                                 : is_beside(c, &m) ? 12
                                                    : 21,
                       .height = m.cell * (double)m.n,
                       .notes = chart_notes(c, treaties, treaties_n, own_note(c, &m)),
                       .illustrative = are_illustrative(c, treaties, treaties_n) };
    Frame     f = chart_begin(c, &spec, &chart);
    if (empty.n) { // the frame of the square
        canvas_outline(f.canvas, f.plot, pen(INK_FAINT, 0.6));
    } else {
        draw_names(f.canvas, &m, f.plot);
        for (size_t row = 0; row < m.n; row++)
            for (size_t column = 0; column < m.n; column++)
                draw_cell(f.canvas, c, &m, f.plot, row, column);
        draw_sides(f.canvas, c, &m, f.plot);
    }
    return chart_end(&f, &chart);
}
