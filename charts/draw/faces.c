// faces.c - see faces.h.
#include "draw/faces.h"

#include <math.h>
#include <string.h>

#include <pango/pangofc-font.h>

// Where the files of a family are. The first folder that has the first file is taken.
static const struct {
    const char *family, *mono;
    const char *package; // of Debian, with all the files
    const char *files[6];
    const char *folders[6];
} FAMILIES[] = {
    { "DejaVu Sans",
      "DejaVu Sans Mono",
      "fonts-dejavu-extra",
      { "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSansMono.ttf" },
      { "/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/", "/usr/share/fonts/TTF/",
        "/usr/share/fonts/dejavu-sans-fonts/", "/usr/local/share/fonts/dejavu/" } },
    { "DejaVu Serif",
      "DejaVu Sans Mono",
      "fonts-dejavu-extra",
      { "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSansMono.ttf" },
      { "/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu/", "/usr/share/fonts/TTF/",
        "/usr/local/share/fonts/dejavu/" } },
    { "Noto Sans",
      "Noto Sans Mono",
      "fonts-noto-core and fonts-noto-mono",
      { "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSansMono-Regular.ttf" },
      { "/usr/share/fonts/truetype/noto/", "/usr/share/fonts/noto/", "/usr/share/fonts/google-noto/",
        "/usr/local/share/fonts/noto/" } },
};

static const char SYSTEM_MONO[] = "monospace"; // an alias: the system chooses the family

static int family_row(const char *family)
{
    for (size_t i = 0; i < COUNT(FAMILIES); i++)
        if (strcmp(FAMILIES[i].family, family) == 0)
            return (int)i;
    return -1;
}

// Adds the files of a folder that has the first of them.
static bool add_files(FcConfig *config, const char *folder, const char *const *files, size_t n, Arena *keep)
{
    bool found = false;
    for (size_t f = 0; f < n && files[f] && (f == 0 || found); f++) {
        Str path = str_format(keep, "%s%s", folder, files[f]);
        if (FcConfigAppFontAddFile(config, (const FcChar8 *)str_c(keep, path)))
            found = true;
    }
    return found;
}

// An otherwise empty configuration with the files of a row, made current; NULL if there are none.
static FcConfig *config_of_files(int row, Arena *keep)
{
    FcConfig *config = FcConfigCreate();
    for (size_t k = 0; k < COUNT(FAMILIES[row].folders) && FAMILIES[row].folders[k]; k++)
        if (add_files(config, FAMILIES[row].folders[k], FAMILIES[row].files, COUNT(FAMILIES[row].files),
                      keep)) {
            FcConfigSetCurrent(config);
            return config;
        }
    FcConfigDestroy(config);
    return NULL;
}

Faces faces_make(Arena *keep, const char *family)
{
    int   row = family_row(family);
    Faces faces = { .family = str_c(keep, str(family)), .mono = SYSTEM_MONO };
    if (row >= 0)
        faces.config = config_of_files(row, keep);
    if (faces.config)
        faces.mono = FAMILIES[row].mono;
    for (int i = 0; i < FONT_COUNT; i++) {
        FontFace              want = font_face((FontRole)i);
        PangoFontDescription *face = pango_font_description_new();
        pango_font_description_set_family(face, want.mono ? faces.mono : faces.family);
        pango_font_description_set_size(face, (gint)lround(want.size * PANGO_SCALE));
        pango_font_description_set_weight(face, want.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_style(face, want.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
        faces.roles[i] = face;
    }
    return faces;
}

void faces_free(Faces *faces)
{
    for (int i = 0; i < FONT_COUNT; i++)
        pango_font_description_free(faces->roles[i]);
    if (faces->config) {
        if (FcConfigGetCurrent() == faces->config)
            FcConfigSetCurrent(NULL);
        FcConfigDestroy(faces->config);
    }
    *faces = (Faces){ 0 };
}

// fontconfig's rules slant and embolden a face, and then call it oblique and bold.
static bool is_synthetic(PangoFont *font)
{
    FcPattern *pattern = PANGO_IS_FC_FONT(font) ? pango_fc_font_get_pattern(PANGO_FC_FONT(font)) : NULL;
    FcMatrix  *matrix;
    FcBool     smeared = FcFalse;
    if (!pattern)
        return false;
    FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &smeared);
    return smeared ||
           (FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch && matrix->xy != 0);
}

// The face in words when the font is not the real one, else NULL.
static const char *face_missing(PangoFont *font, const PangoFontDescription *got, FontFace want)
{
    bool synthetic = is_synthetic(font);
    bool bold = pango_font_description_get_weight(got) >= PANGO_WEIGHT_SEMIBOLD && !synthetic;
    bool slanted = pango_font_description_get_style(got) != PANGO_STYLE_NORMAL && !synthetic;
    if (want.bold && !bold)
        return "bold";
    if (want.italic && !slanted)
        return "italic";
    if (!want.bold && !want.italic && (bold || slanted || synthetic))
        return "regular";
    return NULL;
}

static const char *advice(const char *family, Arena *keep)
{
    int row = family_row(family);
    return row < 0 ? "" : str_format(keep, "; install %s", FAMILIES[row].package).s;
}

static const char *role_error(const Faces *faces, FontRole role, PangoFont *font, Arena *keep)
{
    FontFace              want = font_face(role);
    const char           *family = want.mono ? faces->mono : faces->family, *error = NULL;
    PangoFontDescription *got = pango_font_describe(font);
    const char           *name = pango_font_description_get_family(got);
    const char           *missing = face_missing(font, got, want);
    if (strcmp(family, SYSTEM_MONO) != 0 && (!name || g_ascii_strcasecmp(name, family) != 0))
        error = str_format(keep, "font family '%s' is not installed%s; the nearest is '%s'", family,
                           advice(faces->family, keep), name ? name : "unnamed")
                    .s;
    else if (missing)
        error = str_format(keep, "font family '%s' has no %s face here%s", family, missing,
                           advice(faces->family, keep))
                    .s;
    pango_font_description_free(got);
    return error;
}

// Roles that differ in size alone have the same face.
static bool is_same_face(FontRole a, FontRole b)
{
    FontFace x = font_face(a), y = font_face(b);
    return x.bold == y.bold && x.italic == y.italic && x.mono == y.mono;
}

static bool is_first_of_face(FontRole role)
{
    for (int i = 0; i < (int)role; i++)
        if (is_same_face((FontRole)i, role))
            return false;
    return true;
}

const char *faces_error(const Faces *faces, PangoFontMap *map, PangoContext *context, Arena *keep)
{
    const char *error = NULL;
    for (int i = 0; i < FONT_COUNT && !error; i++) {
        if (!is_first_of_face((FontRole)i))
            continue;
        PangoFont *font = pango_font_map_load_font(map, context, faces->roles[i]);
        if (!font)
            return "no font at all can be loaded";
        error = role_error(faces, (FontRole)i, font, keep);
        g_object_unref(font);
    }
    return error;
}
