// font.c - the table of font roles.
#include "draw/font.h"

static const FontFace ROLES[FONT_COUNT] = {
    [FONT_TITLE] = { .name = "title", .size = 11, .line = 1.25, .bold = true },
    [FONT_SUBTITLE] = { .name = "subtitle", .size = 9, .line = 1.3 },
    [FONT_LABEL] = { .name = "label", .size = 8, .line = 1.25 },
    [FONT_LABEL_BOLD] = { .name = "label-bold", .size = 8, .line = 1.25, .bold = true },
    [FONT_NOTE] = { .name = "note", .size = 7, .line = 1.3 },
    [FONT_TILE] = { .name = "tile", .size = 6, .line = 1.2 },
    [FONT_TILE_BOLD] = { .name = "tile-bold", .size = 6, .line = 1.2, .bold = true },
    [FONT_BODY] = { .name = "body", .size = 9.5, .line = 1.4 },
    [FONT_BODY_BOLD] = { .name = "body-bold", .size = 9.5, .line = 1.4, .bold = true },
    [FONT_BODY_ITALIC] = { .name = "body-italic", .size = 9.5, .line = 1.4, .italic = true },
    [FONT_HEADING1] = { .name = "heading1", .size = 15, .line = 1.25, .bold = true },
    [FONT_HEADING2] = { .name = "heading2", .size = 11.5, .line = 1.25, .bold = true },
    [FONT_HEADING3] = { .name = "heading3", .size = 9.5, .line = 1.3, .bold = true },
    [FONT_TABLE] = { .name = "table", .size = 8, .line = 1.25 },
    [FONT_TABLE_BOLD] = { .name = "table-bold", .size = 8, .line = 1.25, .bold = true },
    [FONT_LARGE] = { .name = "large", .size = 15, .line = 1.25, .bold = true },
    [FONT_CAPTION] = { .name = "caption", .size = 8.5, .line = 1.3 },
    [FONT_MONO] = { .name = "mono", .size = 7, .line = 1.3, .mono = true },
    [FONT_WATERMARK] = { .name = "watermark", .size = 34, .line = 1.2, .bold = true },
};

FontFace    font_face(FontRole role) { return ROLES[role]; }
const char *font_name(FontRole role) { return ROLES[role].name; }
double      font_size(FontRole role) { return ROLES[role].size; }
double      font_line(FontRole role) { return ROLES[role].size * ROLES[role].line; }
