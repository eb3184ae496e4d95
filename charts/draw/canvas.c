// canvas.c - fonts and shaping with Pango, and the back ends that Cairo draws: PDF and pixels.
//
// The only file that includes Cairo, Pango or fontconfig. What was found by probing:
//   - fontconfig's own configuration costs 15 ms and more of a cold start and differs between
//     users, so the files of one family are put into an otherwise empty configuration (1.5 ms);
//   - Pango 1.50 initialises fontconfig and sorts fonts in a thread. The configuration is therefore
//     made current before the font map exists. The thread keeps the map alive until its work is
//     done, and fonts_free waits for that, else fontconfig's patterns leak. FcFini dies while
//     Cairo's cache still remembers a font of the system's configuration, so it is not called;
//   - a resolution of 72 makes Pango's units points; with hinting and metric hinting off and
//     unrounded positions, widths are the same at every scale.
#include "draw/canvas.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include "draw/ops.h"

// Where the files of a family are. The first folder that has the first file is taken.
static const struct {
    const char *family, *mono;
    const char *files[6];
    const char *folders[6];
} FAMILIES[] = {
    { "DejaVu Sans",
      "DejaVu Sans Mono",
      { "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSansMono.ttf" },
      { "/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/", "/usr/share/fonts/TTF/",
        "/usr/share/fonts/dejavu-sans-fonts/", "/usr/local/share/fonts/dejavu/" } },
    { "Noto Sans",
      "Noto Sans Mono",
      { "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSansMono-Regular.ttf" },
      { "/usr/share/fonts/truetype/noto/", "/usr/share/fonts/noto/", "/usr/share/fonts/google-noto/",
        "/usr/local/share/fonts/noto/" } },
};

// Glyphs of one font within a Shape, ready for cairo_show_text_glyphs.
typedef struct ShapePart {
    PangoFont                 *font;
    cairo_glyph_t             *glyphs;
    cairo_text_cluster_t      *clusters;
    int                        n_glyphs, n_clusters;
    cairo_text_cluster_flags_t flags;
    Str                        text;
} ShapePart;

typedef struct {
    FontRole role;
    Shape   *shape; // NULL: free
} Slot;

struct Fonts {
    Arena                *in;
    const char           *family, *mono;
    FcConfig             *config; // of our own; NULL: the system's
    PangoFontMap         *map;
    PangoContext         *context;
    PangoLayout          *layout; // reused for every text
    PangoFontDescription *faces[FONT_COUNT];
    FontMetrics           metrics[FONT_COUNT]; // zero until asked for
    PangoFont           **held;
    size_t                held_n, held_cap;
    Slot                 *slots; // open addressing; a power of two
    size_t                slots_n, slots_used;
    MadeParagraphs        made;
    size_t                missing;
};

// Making fonts -----------------------------------------------------------------------------------

// Returns the row of FAMILIES whose files were found and made the current configuration, or -1.
static int use_family_files(Arena *keep, const char *family, FcConfig **used)
{
    for (size_t i = 0; i < COUNT(FAMILIES); i++) {
        if (strcmp(FAMILIES[i].family, family) != 0)
            continue;
        FcConfig *config = FcConfigCreate();
        bool      found = false;
        for (size_t k = 0; !found && k < COUNT(FAMILIES[i].folders); k++) {
            const char *folder = FAMILIES[i].folders[k];
            for (size_t f = 0; folder && f < COUNT(FAMILIES[i].files); f++) {
                if (!FAMILIES[i].files[f] || (f > 0 && !found))
                    break;
                Str path = str_format(keep, "%s%s", folder, FAMILIES[i].files[f]);
                if (FcConfigAppFontAddFile(config, (const FcChar8 *)str_c(keep, path)))
                    found = true;
            }
        }
        if (found)
            FcConfigSetCurrent(*used = config);
        else
            FcConfigDestroy(config);
        return found ? (int)i : -1;
    }
    return -1;
}

static void make_context(Fonts *fonts)
{
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
    fonts->context = pango_font_map_create_context(fonts->map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(fonts->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(fonts->context, FALSE);
    pango_context_set_language(fonts->context, pango_language_from_string("en")); // not the user's
    pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
    fonts->layout = pango_layout_new(fonts->context);
}

static void make_faces(Fonts *fonts)
{
    for (int i = 0; i < FONT_COUNT; i++) {
        FontFace              want = font_face((FontRole)i);
        PangoFontDescription *face = pango_font_description_new();
        pango_font_description_set_family(face, font_face_name(fonts, (FontRole)i));
        pango_font_description_set_size(face, (gint)lround(want.size * PANGO_SCALE));
        pango_font_description_set_weight(face, want.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_style(face, want.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
        fonts->faces[i] = face;
    }
}

// NULL if the font that Pango loads for labels is of the family asked for.
static const char *family_error(Fonts *fonts)
{
    PangoFont  *font = pango_font_map_load_font(fonts->map, fonts->context, fonts->faces[FONT_LABEL]);
    const char *error = NULL;
    if (!font)
        return "no font at all can be loaded";
    PangoFontDescription *got = pango_font_describe(font);
    const char           *name = pango_font_description_get_family(got);
    if (!name || g_ascii_strcasecmp(name, fonts->family) != 0)
        error = str_format(fonts->in, "font family '%s' is not installed; the nearest is '%s'", fonts->family,
                           name ? name : "unnamed")
                    .s;
    pango_font_description_free(got);
    g_object_unref(font);
    return error;
}

const char *fonts_new(Arena *keep, const char *family, Fonts **out)
{
    Fonts *fonts = NEW(keep, Fonts, 1);
    fonts->in = keep;
    fonts->family = str_c(keep, str(family));
    int row = use_family_files(keep, family, &fonts->config);
    fonts->mono = row < 0 ? "monospace" : FAMILIES[row].mono;
    fonts->slots_n = 1024;
    fonts->slots = NEW(keep, Slot, fonts->slots_n);
    make_context(fonts);
    make_faces(fonts);
    const char *error = family_error(fonts);
    if (error) {
        fonts_free(fonts);
        fonts = NULL;
    }
    *out = fonts;
    return error;
}

static void note_end(gpointer ended, GObject *object)
{
    (void)object;
    g_atomic_int_set((gint *)ended, 1);
}

void fonts_free(Fonts *fonts)
{
    gint ended = 0;
    if (!fonts)
        return;
    for (int i = 0; i < FONT_COUNT; i++)
        pango_font_description_free(fonts->faces[i]);
    for (size_t i = 0; i < fonts->held_n; i++)
        g_object_unref(fonts->held[i]);
    g_object_weak_ref(G_OBJECT(fonts->map), note_end, &ended);
    g_object_unref(fonts->layout);
    g_object_unref(fonts->context);
    g_object_unref(fonts->map);
    for (int i = 0; i < 1000 && !g_atomic_int_get(&ended); i++)
        g_usleep(100);
    if (fonts->config) {
        if (FcConfigGetCurrent() == fonts->config)
            FcConfigSetCurrent(NULL);
        FcConfigDestroy(fonts->config);
    }
    *fonts = (Fonts){ 0 };
}

const char *fonts_family(const Fonts *fonts) { return fonts->family; }

size_t fonts_missing(const Fonts *fonts) { return fonts->missing; }

MadeParagraphs *fonts_made(Fonts *fonts, const Arena *keep)
{
    return keep == fonts->in ? &fonts->made : NULL;
}

const char *font_face_name(const Fonts *fonts, FontRole role)
{
    return font_face(role).mono ? fonts->mono : fonts->family;
}

// Shaping ----------------------------------------------------------------------------------------

static void hold(Fonts *fonts, PangoFont *font)
{
    for (size_t i = fonts->held_n; i-- > 0;)
        if (fonts->held[i] == font)
            return;
    *GROW(fonts->in, fonts->held, fonts->held_n, fonts->held_cap) = g_object_ref(font);
}

static void add_clusters(ShapePart *part, const PangoGlyphItem *run, const char *text)
{
    PangoGlyphItemIter iter;
    bool               back = run->item->analysis.level % 2 != 0;
    part->flags = back ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;
    for (gboolean more = pango_glyph_item_iter_init_start(&iter, (PangoGlyphItem *)run, text); more;
         more = pango_glyph_item_iter_next_cluster(&iter)) {
        int low = back ? iter.end_glyph + 1 : iter.start_glyph;
        int high = back ? iter.start_glyph + 1 : iter.end_glyph;
        int n = 0;
        for (int i = low; i < high; i++)
            n += run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
        part->clusters[part->n_clusters++] = (cairo_text_cluster_t){ iter.end_index - iter.start_index, n };
    }
}

static double points(int units) { return (double)units / PANGO_SCALE; }

// Adds the glyphs of one run at *x, in shape's coordinates, and moves *x behind them.
static void add_part(Fonts *fonts, const PangoGlyphItem *run, const char *text, double *x, Shape *shape)
{
    const PangoGlyphString *glyphs = run->glyphs;
    ShapePart              *part = &shape->parts[shape->n++];
    size_t                  n = (size_t)glyphs->num_glyphs;
    part->font = run->item->analysis.font;
    part->glyphs = NEW(fonts->in, cairo_glyph_t, n);
    part->clusters = NEW(fonts->in, cairo_text_cluster_t, (size_t)run->item->length);
    part->text = str_copy(fonts->in, (Str){ text + run->item->offset, (size_t)run->item->length });
    hold(fonts, part->font);
    PangoRectangle ink;
    pango_glyph_string_extents(run->glyphs, part->font, &ink, NULL);
    if (ink.width > 0) {
        Box   *b = &shape->ink;
        double x0 = *x + points(ink.x), y0 = points(ink.y);
        double x1 = x0 + points(ink.width), y1 = y0 + points(ink.height);
        if (b->w > 0) {
            x1 = fmax(x1, b->x + b->w), y1 = fmax(y1, b->y + b->h);
            x0 = fmin(x0, b->x), y0 = fmin(y0, b->y);
        }
        *b = (Box){ x0, y0, x1 - x0, y1 - y0 };
    }
    for (size_t i = 0; i < n; i++) {
        const PangoGlyphInfo *g = &glyphs->glyphs[i];
        PangoGlyph            glyph = g->glyph;
        if (glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
            fonts->missing++;
            glyph = 0; // the font's own sign for a missing glyph
        }
        if (g->glyph != PANGO_GLYPH_EMPTY)
            part->glyphs[part->n_glyphs++] =
                (cairo_glyph_t){ glyph, *x + points(g->geometry.x_offset), points(g->geometry.y_offset) };
        *x += points(g->geometry.width);
    }
    add_clusters(part, run, text);
}

// Without a layout, which would look for the places where a line may end.
static Shape *shape_line(Fonts *fonts, FontRole role, Str text)
{
    Shape *shape = NEW(fonts->in, Shape, 1);
    shape->text = str_copy(fonts->in, text_clean(fonts->in, text, false));
    const char *all = shape->text.s;
    pango_context_set_font_description(fonts->context, fonts->faces[role]);
    PangoAttrList *none = pango_attr_list_new();
    GList         *logical = pango_itemize_with_base_dir(fonts->context, PANGO_DIRECTION_WEAK_LTR, all, 0,
                                                         (int)shape->text.n, none, NULL);
    GList         *visual = pango_reorder_items(logical);
    shape->parts = NEW(fonts->in, ShapePart, g_list_length(visual));
    for (GList *i = visual; i; i = i->next) {
        PangoGlyphItem run = { .item = i->data, .glyphs = pango_glyph_string_new() };
        pango_shape_full(all + run.item->offset, run.item->length, all, (int)shape->text.n,
                         &run.item->analysis, run.glyphs);
        add_part(fonts, &run, all, &shape->width, shape);
        pango_glyph_string_free(run.glyphs);
    }
    g_list_free(visual);
    g_list_free_full(logical, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(none);
    return shape;
}

static size_t hash(FontRole role, Str text)
{
    uint64_t h = 14695981039346656037u ^ (uint64_t)role; // FNV-1a
    for (size_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.s[i]) * 1099511628211u;
    return (size_t)(h ^ h >> 32);
}

static Slot *find_slot(Slot *slots, size_t n, FontRole role, Str text)
{
    size_t i = hash(role, text) & (n - 1);
    while (slots[i].shape && (slots[i].role != role || !str_eq(slots[i].shape->text, text)))
        i = (i + 1) & (n - 1);
    return &slots[i];
}

static void grow_slots(Fonts *fonts)
{
    size_t n = fonts->slots_n * 2;
    Slot  *slots = NEW(fonts->in, Slot, n);
    for (size_t i = 0; i < fonts->slots_n; i++)
        if (fonts->slots[i].shape)
            *find_slot(slots, n, fonts->slots[i].role, fonts->slots[i].shape->text) = fonts->slots[i];
    fonts->slots = slots;
    fonts->slots_n = n;
}

const Shape *font_shape(Fonts *fonts, FontRole role, Str text)
{
    Slot *slot = find_slot(fonts->slots, fonts->slots_n, role, text);
    if (slot->shape)
        return slot->shape;
    Shape *shape = shape_line(fonts, role, text);
    if (!str_eq(shape->text, text))
        return shape; // cleaned: not worth a place
    *slot = (Slot){ role, shape };
    if (++fonts->slots_used > fonts->slots_n / 2)
        grow_slots(fonts);
    return shape;
}

FontMetrics font_metrics(Fonts *fonts, FontRole role)
{
    FontMetrics *m = &fonts->metrics[role];
    if (m->cap == 0) {
        const Shape         *h = font_shape(fonts, role, S("H"));
        cairo_scaled_font_t *font = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(h->parts[0].font));
        cairo_font_extents_t extents;
        cairo_scaled_font_extents(font, &extents);
        *m = (FontMetrics){ extents.ascent, extents.descent, -h->ink.y };
    }
    return *m;
}

double font_width(Fonts *fonts, FontRole role, Str text)
{
    return text.n ? font_shape(fonts, role, text)->width : 0;
}

// A word's width from its place within the whole, which is shaped anyway.
double font_word_width(Fonts *fonts, FontRole role, Str text)
{
    const Shape *shape = font_shape(fonts, role, text);
    double       widest = 0, begun = 0;
    bool         blank = false;
    for (size_t i = 0; i < shape->n; i++) {
        const ShapePart *part = &shape->parts[i];
        size_t           at = 0, glyph = 0;
        for (int k = 0; k < part->n_clusters; k++) {
            double x = glyph < (size_t)part->n_glyphs ? part->glyphs[glyph].x : shape->width;
            if (blank)
                begun = x;
            blank = part->text.s[at] == ' ';
            if (blank)
                widest = fmax(widest, x - begun);
            at += (size_t)part->clusters[k].num_bytes;
            glyph += (size_t)part->clusters[k].num_glyphs;
        }
    }
    return fmax(widest, shape->width - begun);
}

// Paragraphs --------------------------------------------------------------------------------------

// Hyphens of CRC-OP-IC and its like are no places to break a line. Pango's own way keeps them hyphens for
// those who search or copy.
static void keep_hyphenated(PangoAttrList *attrs, Str text)
{
    size_t at = 0;
    for (Str word; (word = str_hyphenated(text, &at)).n;) {
        PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
        whole->end_index = (guint)at;
        whole->start_index = (guint)(at - word.n);
        pango_attr_list_insert(attrs, whole);
    }
}

static void set_runs(Fonts *fonts, const Run *runs, size_t n, size_t *ends)
{
    Text           all = { .in = fonts->in };
    PangoAttrList *attrs = pango_attr_list_new();
    for (size_t i = 0; i < n; i++) {
        PangoAttribute *face, *mark;
        size_t          from = all.n;
        text_add(&all, text_clean(fonts->in, runs[i].text, true));
        ends[i] = all.n;
        face = pango_attr_font_desc_new(fonts->faces[runs[i].font]);
        // The colour is never used; a change of it makes Pango split the glyphs between two runs.
        mark = pango_attr_foreground_new((guint16)(i & 0xFFFF), 0, 0);
        face->start_index = mark->start_index = (guint)from;
        face->end_index = mark->end_index = (guint)all.n;
        pango_attr_list_insert(attrs, face);
        pango_attr_list_insert(attrs, mark);
    }
    keep_hyphenated(attrs, text_str(&all));
    pango_layout_set_single_paragraph_mode(fonts->layout, FALSE);
    pango_layout_set_font_description(fonts->layout, fonts->faces[n ? runs[0].font : FONT_BODY]);
    pango_layout_set_wrap(fonts->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(fonts->layout, all.n ? all.s : "", (int)all.n);
    pango_layout_set_attributes(fonts->layout, attrs);
    pango_attr_list_unref(attrs);
}

static void make_line(Arena *keep, Fonts *fonts, const PangoLayoutLine *from, const Run *runs,
                      const size_t *ends, FontRole font, ParagraphLine *line)
{
    const char *all = pango_layout_get_text(fonts->layout);
    FontMetrics m = font_metrics(fonts, font);
    line->height = font_line(font);
    line->baseline = (line->height - m.ascent - m.descent) / 2 + m.ascent;
    line->segments = NEW(keep, Segment, g_slist_length(from->runs));
    double x = 0;
    for (const GSList *r = from->runs; r; r = r->next) {
        const PangoGlyphItem *item = r->data;
        size_t                run = 0;
        while (ends[run] <= (size_t)item->item->offset)
            run++;
        Shape *shape = NEW(fonts->in, Shape, 1);
        shape->parts = NEW(fonts->in, ShapePart, 1);
        add_part(fonts, item, all, &shape->width, shape);
        shape->text = shape->parts[0].text;
        Segment *s = &line->segments[line->n++];
        *s = (Segment){ shape, run, x, runs[run].font, runs[run].ink, { 0 } };
        s->link = str_copy(keep, runs[run].link);
        x += shape->width;
        m = font_metrics(fonts, s->font);
        double height = font_line(s->font);
        line->baseline = fmax(line->baseline, (height - m.ascent - m.descent) / 2 + m.ascent);
        line->height = fmax(line->height, height);
    }
    line->width = x;
}

Paragraph paragraph_lay_out(Arena *keep, Fonts *fonts, const Run *runs, size_t n, double width, Align align)
{
    Paragraph p = { .width = width };
    size_t   *ends = NEW(keep, size_t, n + 1);
    ends[n] = SIZE_MAX;
    // Metrics are measured with the same layout, so before it holds the paragraph.
    font_metrics(fonts, FONT_BODY);
    for (size_t i = 0; i < n; i++)
        font_metrics(fonts, runs[i].font);
    set_runs(fonts, runs, n, ends);
    pango_layout_set_width(fonts->layout, (int)ceil(width * PANGO_SCALE));
    const GSList *lines = pango_layout_get_lines_readonly(fonts->layout);
    p.n = g_slist_length((GSList *)lines);
    p.lines = NEW(keep, ParagraphLine, p.n);
    FontRole font = n ? runs[0].font : FONT_BODY;
    for (size_t i = 0; i < p.n; i++, lines = lines->next) {
        ParagraphLine *line = &p.lines[i];
        make_line(keep, fonts, lines->data, runs, ends, font, line);
        double spare = width - line->width;
        line->x = align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? spare : spare / 2;
        line->top = p.height;
        line->baseline += p.height;
        p.height += line->height;
        p.widest = fmax(p.widest, line->width);
        if (line->n)
            font = line->segments[line->n - 1].font; // of an empty line that follows
    }
    return p;
}

// Playing ----------------------------------------------------------------------------------------

typedef struct {
    cairo_t *cr;
    bool     pdf;
    Arena   *keep; // of the attributes handed to Cairo
    Str     *alts; // of figures
    size_t   alts_n, alts_cap;
} Player;

static void set_ink(cairo_t *cr, Ink ink, double alpha)
{
    Rgb c = ink_rgb(ink);
    if (alpha < 1)
        cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, alpha);
    else
        cairo_set_source_rgb(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0);
}

static void set_pen(cairo_t *cr, Pen p)
{
    const double *lengths;
    size_t        n = dash_lengths(p.dash, &lengths);
    set_ink(cr, p.ink, 1);
    cairo_set_line_width(cr, p.width);
    cairo_set_dash(cr, lengths, (int)n, 0);
}

static void trace(cairo_t *cr, const Op *op, double inset)
{
    if (op->kind == OP_FILL || op->kind == OP_OUTLINE || op->kind == OP_CLIP) {
        cairo_rectangle(cr, op->box.x + inset, op->box.y + inset, fmax(op->box.w - 2 * inset, 0),
                        fmax(op->box.h - 2 * inset, 0));
        return;
    }
    for (size_t i = 0; i < op->n; i++)
        cairo_line_to(cr, op->points[i].x, op->points[i].y);
    if (op->kind == OP_POLYGON)
        cairo_close_path(cr);
}

// Lines x + y = k * step, so that the hatches of neighbours continue each other.
static void hatch(cairo_t *cr, Ink ink)
{
    double x0, y0, x1, y1, step = HATCH_STEP * sqrt(2);
    cairo_path_extents(cr, &x0, &y0, &x1, &y1);
    cairo_save(cr);
    cairo_clip(cr);
    for (double c = ceil((x0 + y0) / step) * step; c <= x1 + y1; c += step) {
        cairo_move_to(cr, c - y1, y1);
        cairo_line_to(cr, c - y0, y0);
    }
    set_pen(cr, (Pen){ ink, HATCH_WIDTH, DASH_SOLID });
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void play_fill(cairo_t *cr, const Op *op)
{
    Fill fill = op->fill;
    bool full = fill.pattern == PATTERN_SOLID || fill.pattern == PATTERN_TRANSLUCENT;
    trace(cr, op, 0);
    set_ink(cr, full ? fill.ink : INK_PAPER, fill.pattern == PATTERN_TRANSLUCENT ? VEIL : 1);
    cairo_fill(cr);
    if (full)
        return;
    if (fill.pattern == PATTERN_HATCH) {
        trace(cr, op, 0);
        hatch(cr, fill.ink);
    }
    trace(cr, op, op->kind == OP_FILL ? FILL_OUTLINE / 2 : 0);
    if (fill.pattern == PATTERN_CROSSED) {
        double x0, y0, x1, y1;
        cairo_path_extents(cr, &x0, &y0, &x1, &y1);
        cairo_move_to(cr, x0, y0), cairo_line_to(cr, x1, y1);
        cairo_move_to(cr, x0, y1), cairo_line_to(cr, x1, y0);
    }
    set_pen(cr, (Pen){ fill.ink, FILL_OUTLINE, fill.pattern == PATTERN_DOTTED ? DASH_DOT : DASH_SOLID });
    cairo_stroke(cr);
}

static void trace_marker(cairo_t *cr, const Op *op, const MarkerForm *form, double size)
{
    if (form->n == 0) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, op->x, op->y, size / 2, 0, 2 * G_PI);
    }
    for (size_t i = 0; i < form->n; i++) {
        double x = op->x + form->points[i].x * size, y = op->y + form->points[i].y * size;
        if (form->strokes && i % 2 == 0)
            cairo_move_to(cr, x, y);
        else
            cairo_line_to(cr, x, y);
    }
    if (!form->strokes)
        cairo_close_path(cr);
}

static void play_marker(cairo_t *cr, const Op *op)
{
    const MarkerForm *form = marker_form(op->dot.marker);
    double            size = op->dot.size * marker_scale(op->dot.marker);
    trace_marker(cr, op, form, size);
    // A thin white edge keeps a marker apart from lines and from its neighbours.
    set_pen(cr, pen(INK_PAPER, form->strokes ? MARKER_STROKE * size + MARKER_HALO : MARKER_HALO));
    cairo_stroke_preserve(cr);
    if (form->strokes) {
        set_pen(cr, pen(op->dot.ink, (op->dot.open ? 0.6 : 1) * MARKER_STROKE * size));
        cairo_stroke(cr);
    } else if (op->dot.open) {
        set_ink(cr, INK_PAPER, 1);
        cairo_fill_preserve(cr);
        set_pen(cr, pen(op->dot.ink, MARKER_OPEN));
        cairo_stroke(cr);
    } else {
        set_ink(cr, op->dot.ink, 1);
        cairo_fill(cr);
    }
}

static void play_text(cairo_t *cr, const Op *op)
{
    cairo_save(cr);
    cairo_translate(cr, op->x, op->y);
    if (op->angle != 0)
        cairo_rotate(cr, op->angle * G_PI / 180);
    set_ink(cr, op->ink, op->font == FONT_WATERMARK ? WATERMARK : 1);
    for (size_t i = 0; i < op->shape->n; i++) {
        const ShapePart *part = &op->shape->parts[i];
        // Face, size and options apart: a scaled font as a whole is bound to its own scale.
        cairo_scaled_font_t  *font = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(part->font));
        cairo_matrix_t        matrix;
        cairo_font_options_t *options = cairo_font_options_create();
        cairo_scaled_font_get_font_matrix(font, &matrix);
        cairo_scaled_font_get_font_options(font, options);
        cairo_set_font_face(cr, cairo_scaled_font_get_font_face(font));
        cairo_set_font_matrix(cr, &matrix);
        cairo_set_font_options(cr, options);
        cairo_font_options_destroy(options);
        cairo_show_text_glyphs(cr, part->text.s, (int)part->text.n, part->glyphs, part->n_glyphs,
                               part->clusters, part->n_clusters, part->flags);
    }
    cairo_restore(cr);
}

static const char *const TAG_NAMES[TAG_COUNT] = {
    "Document", "H1",      "H2",  "H3",   "P",    "Table", "TR", "TH", "TD",
    "Figure",   "Caption", "TOC", "TOCI", "Note", "L",     "LI", NULL,
};

static void play_structure(Player *p, const Op *op, const Op *begun)
{
    if (!p->pdf)
        return;
    if (op->kind == OP_LINK && op->text.n)
        cairo_tag_begin(p->cr, CAIRO_TAG_LINK, tag_target(p->keep, op->text));
    else if (op->kind == OP_LINK_END && begun->text.n)
        cairo_tag_end(p->cr, CAIRO_TAG_LINK);
    else if (op->kind == OP_TAG && TAG_NAMES[op->tag]) {
        cairo_tag_begin(p->cr, TAG_NAMES[op->tag], NULL);
        if (op->tag == TAG_FIGURE)
            *GROW(p->keep, p->alts, p->alts_n, p->alts_cap) = op->text;
    } else if (op->kind == OP_TAG_END && TAG_NAMES[begun->tag])
        cairo_tag_end(p->cr, TAG_NAMES[begun->tag]);
    else if (op->kind == OP_DESTINATION) {
        cairo_tag_begin(p->cr, CAIRO_TAG_DEST, tag_place(p->keep, op));
        cairo_tag_end(p->cr, CAIRO_TAG_DEST);
    }
}

static void play(Player *p, const Canvas *c)
{
    const Op *begun[COUNT(c->open)];
    size_t    depth = 0;
    cairo_t  *cr = p->cr;
    for (size_t i = 0; i < c->n; i++) {
        const Op *op = &c->ops[i];
        switch (op->kind) {
        case OP_FILL:
        case OP_POLYGON:
            play_fill(cr, op);
            break;
        case OP_OUTLINE:
        case OP_LINE:
            trace(cr, op, 0);
            set_pen(cr, op->pen);
            cairo_stroke(cr);
            break;
        case OP_MARKER:
            play_marker(cr, op);
            break;
        case OP_TEXT:
            play_text(cr, op);
            break;
        case OP_CLIP:
            cairo_save(cr);
            trace(cr, op, 0);
            cairo_clip(cr);
            break;
        case OP_CLIP_END:
            cairo_restore(cr);
            break;
        case OP_PLACE:
            cairo_save(cr);
            cairo_translate(cr, op->x, op->y);
            cairo_scale(cr, op->scale, op->scale);
            play(p, op->child);
            cairo_restore(cr);
            break;
        case OP_TAG:
        case OP_LINK:
            begun[depth++] = op;
            play_structure(p, op, NULL);
            break;
        case OP_TAG_END:
        case OP_LINK_END:
            play_structure(p, op, begun[--depth]);
            break;
        case OP_DESTINATION:
            play_structure(p, op, NULL);
            break;
        case OP_GROUP:
        case OP_GROUP_END:
        case OP_COUNT:
            break;
        }
    }
}

const char *canvas_png(const Canvas *canvas, double dpi, Str title, Arena *keep, Arena scratch, Str *bytes)
{
    assert(canvas->depth == 0);
    double scale = dpi / 72;
    int    w = (int)ceil(canvas->width * scale - 1e-6);
    int    h = (int)ceil(canvas->height * scale - 1e-6);
    size_t stride = (size_t)cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, w);
    (void)NEW(&scratch, max_align_t, 1); // so that what follows is aligned
    unsigned char   *pixels = (unsigned char *)arena_bytes(&scratch, stride * (size_t)h);
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, w, h, (int)stride);
    cairo_t *cr = cairo_create(surface);
    memset(pixels, 0xFF, stride * (size_t)h); // white paper
    cairo_scale(cr, scale, scale);
    play(&(Player){ .cr = cr }, canvas);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        *bytes = png_encode(pixels, stride, (size_t)w, (size_t)h, dpi, title, keep, scratch);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return cairo_status_to_string(status);
    return bytes->n ? NULL : "no memory to compress a PNG";
}

// Documents --------------------------------------------------------------------------------------

static cairo_status_t append(void *closure, const unsigned char *data, unsigned length)
{
    text_bytes(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void set_info(cairo_surface_t *surface, const DocumentInfo *info, Arena *keep)
{
    Str date = info->date.n ? info->date : S("2000-01-01");
    if (date.n == 10)
        date = str_format(keep, "%.*sT00:00:00Z", ARG(date));
    const struct {
        cairo_pdf_metadata_t key;
        Str                  value;
    } rows[] = {
        { CAIRO_PDF_METADATA_TITLE, info->title },         { CAIRO_PDF_METADATA_AUTHOR, info->author },
        { CAIRO_PDF_METADATA_SUBJECT, info->subject },     { CAIRO_PDF_METADATA_KEYWORDS, info->keywords },
        { CAIRO_PDF_METADATA_CREATOR, S("universality") }, { CAIRO_PDF_METADATA_CREATE_DATE, date },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].value.n)
            cairo_pdf_surface_set_metadata(surface, rows[i].key,
                                           str_c(keep, text_clean(keep, rows[i].value, false)));
}

static void add_outline(cairo_surface_t *surface, const Paper *paper, Arena *keep)
{
    int *ids = NEW(keep, int, paper->entries_n + 1);
    for (size_t i = 0; i < paper->entries_n; i++) {
        const Entry *e = &paper->entries[i];
        Str          target = str_format(keep, "#%.*s", ARG(e->target));
        ids[i + 1] = cairo_pdf_surface_add_outline(
            surface, e->parent ? ids[e->parent] : CAIRO_PDF_OUTLINE_ROOT,
            str_c(keep, text_clean(keep, e->title, false)), tag_target(keep, target),
            e->parent ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

// Two specks of paper in opposite corners: an operation that reaches over the whole page. Cairo adds the
// extents of each to a region of what the file can hold without a picture; on a page of texts that took a
// sixth of the time until the region was one rectangle from the start.
static void cover(cairo_t *cr, const Canvas *page)
{
    const double speck = 1.0 / 64;
    cairo_rectangle(cr, 0, 0, speck, speck);
    // Whole points: what passes the edge would be clipped.
    cairo_rectangle(cr, floor(page->width) - speck, floor(page->height) - speck, speck, speck);
    set_ink(cr, INK_PAPER, 1);
    cairo_fill(cr);
}

static void play_pages(const Paper *paper, cairo_surface_t *surface, Player *player)
{
    cairo_t *cr = player->cr;
    for (size_t i = 0; i < paper->n; i++) {
        const Page *page = &paper->pages[i];
        // A new size forgets what was recorded of the page, tags too: it comes first.
        cairo_pdf_surface_set_size(surface, page->canvas->width, page->canvas->height);
        if (i == 0)
            cairo_tag_begin(cr, "Document", NULL);
        if (page->label.n)
            cairo_pdf_surface_set_page_label(
                surface, str_c(player->keep, text_clean(player->keep, page->label, false)));
        cover(cr, page->canvas);
        play(player, page->canvas);
        if (i + 1 < paper->n)
            cairo_show_page(cr);
    }
    cairo_tag_end(cr, "Document");
    cairo_show_page(cr);
}

const char *paper_pdf(const Paper *paper, Arena *keep, Str *bytes)
{
    const char *error = paper->n ? paper_error(paper, keep) : "a document needs a page";
    if (error)
        return error;
    Text out = { .in = keep };
    text_reserve(&out, paper->n << 16); // so that it is not copied as it grows
    const Canvas    *first = paper->pages[0].canvas;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, &out, first->width, first->height);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_info(surface, &paper->info, keep);
    cairo_t *cr = cairo_create(surface);
    Player   player = { .cr = cr, .pdf = true, .keep = keep };
    play_pages(paper, surface, &player);
    add_outline(surface, paper, keep);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return cairo_status_to_string(status);
    *bytes = pdf_complete(text_str(&out), paper->info.language, player.alts, player.alts_n, keep);
    return NULL;
}
