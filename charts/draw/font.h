// font.h - the fonts of a run: roles, measuring, shaped lines and paragraphs.
//
// Fonts are made once, from the font files of one family and nothing else on the machine, so that
// text has the same shape and the same bytes for every user. All lengths are in points. Hinting is
// off, so that a width is the same in PDF, PNG and SVG.
//
// One family at a time: fontconfig has one current configuration in a process. A Fonts belongs to one
// thread; another has its own, of the same files (fonts_for_thread). A canvas that is done may be written by
// any thread, also by several at once.
//
// Each distinct (role, text) is shaped once and kept until fonts_free, in the arena given to
// fonts_new: make Fonts with an arena that lives as long as the canvases.
// Text is plain text, never markup. Bytes that are not UTF-8 become U+FFFD, control characters
// (also newlines) a blank.
#ifndef DRAW_FONT_H
#define DRAW_FONT_H

#include "base/base.h"
#include "draw/palette.h"
#include "draw/utf8.h"

typedef enum {
    FONT_TITLE,    // 11 bold
    FONT_SUBTITLE, // 9
    FONT_LABEL,    // 8
    FONT_LABEL_BOLD,
    FONT_NOTE, // 7
    FONT_TILE, // 6
    FONT_TILE_BOLD,
    FONT_BODY, // the annex: 9.5
    FONT_BODY_BOLD,
    FONT_BODY_ITALIC,
    FONT_HEADING1, // 15 bold
    FONT_HEADING2, // 11.5 bold
    FONT_HEADING3, // 9.5 bold
    FONT_TABLE,    // 8
    FONT_TABLE_BOLD,
    FONT_LARGE,     // 15 bold: a number that stands out in a table
    FONT_CAPTION,   // 8.5
    FONT_MONO,      // 7, fixed width
    FONT_WATERMARK, // 34 bold; not checked for overlap
    FONT_COUNT
} FontRole;

typedef struct {
    const char *name;
    double      size, line; // points; line over size
    bool        bold, italic, mono;
} FontFace;

typedef struct {
    double ascent, descent, cap; // above, below the baseline; height of a capital; all positive
    double blank;                // its width
} FontMetrics;

typedef struct Fonts Fonts;

// family: "DejaVu Sans" or "Noto Sans" are found by file; any other by the system's font
// configuration. Returns NULL, or a sentence that tells why the family cannot be had.
const char *fonts_new(Arena *keep, const char *family, Fonts **fonts);
// The same fonts for another thread. They must be freed before the first, and may be made by any thread.
Fonts *fonts_for_thread(const Fonts *fonts, Arena *keep);
// Gives back what the libraries hold. Canvases made with these fonts can no longer be played.
void fonts_free(Fonts *fonts);

// Where fonts, and what the system says of them, may be read from; i < FONT_FOLDERS. Some may not exist.
enum { FONT_FOLDERS = 8 };
Str fonts_folder(size_t i, Arena *keep);

// From here on small letters are as large as labels, for a drawing on a small screen; until it is called
// without.
void fonts_raise(Fonts *fonts, bool raised);
// The role in which text of a role is set.
FontRole font_role(const Fonts *fonts, FontRole role);

const char *fonts_family(const Fonts *fonts);
// Characters drawn so far that the family has no glyph for (the reader sees a box with a number).
size_t fonts_missing(const Fonts *fonts);

FontFace    font_face(FontRole role);
const char *font_name(FontRole role);
double      font_size(FontRole role);
double      font_line(FontRole role);                               // distance between baselines
double      font_width(Fonts *fonts, FontRole role, Str text);      // advance width of one line
double      font_word_width(Fonts *fonts, FontRole role, Str text); // of its widest word, between blanks
double      font_width_max(Fonts *fonts, FontRole role, const Str *texts, size_t n);
// Measured when first asked for. To draw a text or a paragraph asks, so that what writes a canvas changes
// nothing here.
FontMetrics font_metrics(Fonts *fonts, FontRole role);
// The text, or its beginning with an ellipsis when it is wider than width.
Str font_ellipsis(Arena *keep, Fonts *fonts, FontRole role, Str text, double width);

// Paragraphs --------------------------------------------------------------------------------------

typedef struct {
    Str      text;
    FontRole font;
    Ink      ink;  // INK_NONE means INK_TEXT
    Str      link; // "https://..." or "#destination"; empty for none
} Run;

typedef enum { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER } Align;

typedef struct ParagraphLine ParagraphLine;

typedef struct {
    double         width;  // as asked for
    double         height; // of all lines
    double         widest; // line
    size_t         n;      // lines; an empty text has one
    ParagraphLine *lines;
} Paragraph;

// Breaks the runs into lines of at most width points (Unicode line breaking; a word that is wider
// is broken inside). Newlines in the text break the line.
Paragraph paragraph_make(Arena *keep, Fonts *fonts, const Run *runs, size_t n, double width, Align align);
// The same for one run of plain text.
Paragraph paragraph_plain(Arena *keep, Fonts *fonts, Str text, FontRole font, Ink ink, double width);
// Height of lines from .. to - 1.
double paragraph_height(const Paragraph *p, size_t from, size_t to);
// Whether a run has text on the lines from .. to - 1.
bool paragraph_shows(const Paragraph *p, size_t from, size_t to, size_t run);
// How far the ink of its lines hangs out to the left: a j does, in some families.
double paragraph_hang(const Paragraph *p);
// How far one gets from line from within height: the result `to` counts from 0, to >= from.
// Never leaves a single line alone at either end of a split (to == from means: next page).
size_t paragraph_fit(const Paragraph *p, size_t from, double height);

#endif
