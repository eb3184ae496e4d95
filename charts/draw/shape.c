// shape.c - the fonts of a run and the shaping of a line with Pango.
//
// What was found by probing:
//   - fontconfig's own configuration costs 15 ms and more of a cold start and differs between
//     users, so the files of one family are put into an otherwise empty configuration (1.5 ms);
//   - Pango 1.50 initialises fontconfig and sorts fonts in a thread. The configuration is therefore
//     made current before the font map exists. The thread keeps the map alive until its work is
//     done, and fonts_free waits for that, else fontconfig's patterns leak. FcFini dies while
//     Cairo's cache still remembers a font of the system's configuration, so it is not called;
//   - a resolution of 72 makes Pango's units points; with hinting and metric hinting off and
//     unrounded positions, widths are the same at every scale.
#include "draw/pango.h"
#include "draw/shape.h"

#include <math.h>
#include <string.h>

// Making fonts -----------------------------------------------------------------------------------

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

static Fonts *make_fonts(Arena *keep, Faces faces)
{
    Fonts *fonts = NEW(keep, Fonts, 1);
    fonts->in = keep;
    fonts->faces = faces;
    fonts->slots_n = 1024;
    fonts->slots = NEW(keep, Slot, fonts->slots_n);
    make_context(fonts);
    return fonts;
}

const char *fonts_new(Arena *keep, const char *family, Fonts **out)
{
    Fonts      *fonts = make_fonts(keep, faces_make(keep, family));
    const char *error = faces_error(&fonts->faces, fonts->map, fonts->context, keep);
    if (error) {
        fonts_free(fonts);
        fonts = NULL;
    }
    *out = fonts;
    return error;
}

Fonts *fonts_for_thread(const Fonts *fonts, Arena *keep)
{
    Fonts *more = make_fonts(keep, fonts->faces);
    more->shares_faces = true;
    return more;
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
    for (HeldFont *h = fonts->held; h; h = h->next) {
        cairo_font_options_destroy(h->options);
        g_object_unref(h->font);
    }
    g_object_weak_ref(G_OBJECT(fonts->map), note_end, &ended);
    g_object_unref(fonts->layout);
    g_object_unref(fonts->context);
    g_object_unref(fonts->map);
    for (int i = 0; i < 1000 && !g_atomic_int_get(&ended); i++)
        g_usleep(100);
    if (!fonts->shares_faces)
        faces_free(&fonts->faces);
    *fonts = (Fonts){ 0 };
}

void fonts_raise(Fonts *fonts, bool raised) { fonts->raised = raised; }

FontRole font_role(const Fonts *fonts, FontRole role)
{
    if (!fonts->raised || font_size(role) >= font_size(FONT_LABEL))
        return role;
    return font_face(role).bold ? FONT_LABEL_BOLD : FONT_LABEL;
}

const char *fonts_family(const Fonts *fonts) { return fonts->faces.family; }

size_t fonts_missing(const Fonts *fonts) { return fonts->missing; }

const char *font_face_name(const Fonts *fonts, FontRole role)
{
    return font_face(role).mono ? fonts->faces.mono : fonts->faces.family;
}

// Shaping ----------------------------------------------------------------------------------------

static const HeldFont *hold(Fonts *fonts, PangoFont *font)
{
    for (HeldFont *h = fonts->held; h; h = h->next)
        if (h->font == font)
            return h;
    HeldFont            *held = NEW(fonts->in, HeldFont, 1);
    cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    *held = (HeldFont){ .font = g_object_ref(font),
                        .face = cairo_scaled_font_get_font_face(scaled),
                        .options = cairo_font_options_create(),
                        .next = fonts->held };
    cairo_scaled_font_get_font_matrix(scaled, &held->matrix);
    cairo_scaled_font_get_font_options(scaled, held->options);
    return fonts->held = held;
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

void shape_add_part(Fonts *fonts, const PangoGlyphItem *run, const char *text, double *x, Shape *shape)
{
    const PangoGlyphString *glyphs = run->glyphs;
    ShapePart              *part = &shape->parts[shape->n++];
    size_t                  n = (size_t)glyphs->num_glyphs;
    part->font = hold(fonts, run->item->analysis.font);
    part->glyphs = NEW(fonts->in, cairo_glyph_t, n);
    part->clusters = NEW(fonts->in, cairo_text_cluster_t, (size_t)run->item->length);
    part->text = str_copy(fonts->in, (Str){ text + run->item->offset, (size_t)run->item->length });
    PangoRectangle ink;
    pango_glyph_string_extents(run->glyphs, part->font->font, &ink, NULL);
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
    pango_context_set_font_description(fonts->context, fonts->faces.roles[role]);
    PangoAttrList *none = pango_attr_list_new();
    GList         *logical = pango_itemize_with_base_dir(fonts->context, PANGO_DIRECTION_WEAK_LTR, all, 0,
                                                         (int)shape->text.n, none, NULL);
    GList         *visual = pango_reorder_items(logical);
    shape->parts = NEW(fonts->in, ShapePart, g_list_length(visual));
    for (GList *i = visual; i; i = i->next) {
        PangoGlyphItem run = { .item = i->data, .glyphs = pango_glyph_string_new() };
        pango_shape_full(all + run.item->offset, run.item->length, all, (int)shape->text.n,
                         &run.item->analysis, run.glyphs);
        shape_add_part(fonts, &run, all, &shape->width, shape);
        pango_glyph_string_free(run.glyphs);
    }
    g_list_free(visual);
    g_list_free_full(logical, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(none);
    return shape;
}

static Slot *find_slot(Slot *slots, size_t n, FontRole role, Str text)
{
    size_t i = str_hash(text, role) & (n - 1);
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
    role = font_role(fonts, role);
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
    role = font_role(fonts, role);
    FontMetrics *m = &fonts->metrics[role];
    if (m->cap == 0) {
        const Shape         *h = font_shape(fonts, role, S("H"));
        cairo_scaled_font_t *font =
            pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(h->parts[0].font->font));
        cairo_font_extents_t extents;
        cairo_scaled_font_extents(font, &extents);
        *m = (FontMetrics){ extents.ascent, extents.descent, -h->ink.y, font_width(fonts, role, S(" ")) };
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

double font_width_max(Fonts *fonts, FontRole role, const Str *texts, size_t n)
{
    double widest = 0;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, font_width(fonts, role, texts[i]));
    return widest;
}

Str font_ellipsis(Arena *keep, Fonts *fonts, FontRole role, Str text, double width)
{
    if (font_width(fonts, role, text) <= width)
        return text;
    Str    best = S("\xE2\x80\xA6");
    size_t fits = 0, over = text.n; // bytes: every try is shaped, so there are few
    while (over - fits > 1) {
        size_t n = (fits + over) / 2;
        while (n > fits && ((unsigned char)text.s[n] & 0xC0) == 0x80)
            n--; // inside a character
        if (n == fits && ++n)
            while (n < over && ((unsigned char)text.s[n] & 0xC0) == 0x80)
                n++;
        if (n >= over)
            break;
        Str  cut = str_format(keep, "%.*s\xE2\x80\xA6", ARG(str_trim((Str){ text.s, n })));
        bool narrow = font_width(fonts, role, cut) <= width;
        *(narrow ? &fits : &over) = n;
        best = narrow ? cut : best;
    }
    return best;
}

Str fonts_folder(size_t i, Arena *keep)
{
    static const char *const FOLDERS[FONT_FOLDERS] = {
        "/usr/share",
        "/usr/local/share",
        "/etc/fonts",
        "~/.fonts",
        "~/.config/fontconfig",
        "~/.local/share/fonts",
        "/var/cache/fontconfig",
        "~/.cache/fontconfig",
    };
    const char *home = (const char *)FcConfigHome();
    return *FOLDERS[i] == '~' ? str_format(keep, "%s%s", home ? home : "", FOLDERS[i] + 1) : str(FOLDERS[i]);
}
