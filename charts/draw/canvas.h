// canvas.h - a recorded drawing, and the documents made from drawings.
//
// A chart is drawn once into a Canvas, which only keeps a list of what was drawn; the list is then
// played into PDF, SVG and PNG, printed as a log for golden tests, or checked for texts that
// overlap or leave the page. A chart canvas can be placed on a page canvas.
//
// Units are points (1/72 inch); x grows to the right, y downwards from the top edge. Coordinates
// must be finite (asserted): marks skip NaN before they get here. Begin/end pairs must nest.
// Back ends do no I/O; they return bytes in the caller's arena. Strings given to a canvas are
// copied, so they may live in scratch.
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include "base/base.h"
#include "draw/font.h"
#include "draw/geometry.h"
#include "draw/palette.h"
#include "draw/structure.h"

typedef struct Canvas Canvas;

Canvas *canvas_new(Arena *keep, Fonts *fonts, double width, double height);
Canvas *canvas_like(const Canvas *canvas, double width, double height); // same arena and fonts
void    canvas_resize(Canvas *canvas, double width, double height);
double  canvas_width(const Canvas *canvas);
double  canvas_height(const Canvas *canvas);
Fonts  *canvas_fonts(const Canvas *canvas);
Arena  *canvas_arena(const Canvas *canvas); // where its drawing is kept

// Drawing ----------------------------------------------------------------------------------------

void canvas_fill(Canvas *canvas, Box box, Fill fill);
void canvas_outline(Canvas *canvas, Box box, Pen pen);
void canvas_line(Canvas *canvas, double x1, double y1, double x2, double y2, Pen pen);
void canvas_polyline(Canvas *canvas, const Point *points, size_t n, Pen pen);
void canvas_polygon(Canvas *canvas, const Point *points, size_t n, Fill fill);

void canvas_marker(Canvas *canvas, double x, double y, Dot dot);

// Where the point (x, y) lies on the text. Zero: the left end of the baseline.
typedef enum {
    ANCHOR_LEFT = 0,
    ANCHOR_CENTER = 1,
    ANCHOR_RIGHT = 2,
    ANCHOR_BASE = 0,
    ANCHOR_MIDDLE = 4, // half the height of a capital above the baseline
    ANCHOR_TOP = 8,    // y is the top of a line of this font
    ANCHOR_BOTTOM = 12
} Anchor;

// anchor is a horizontal | a vertical part. Returns the box of the line (advance x ascent and
// descent). An empty text draws nothing.
Box canvas_text(Canvas *canvas, Str text, FontRole font, Ink ink, double x, double y, int anchor);
// The same, turned by 90 degrees against the clock (reads upwards) for -90, or any other angle.
Box canvas_text_turned(Canvas *canvas, Str text, FontRole font, Ink ink, double x, double y, int anchor,
                       double degrees);
// Lines from .. to - 1 with the top of the first at y. Returns the height. Links become links, and what
// stands beside them spans of the tag that is open.
double canvas_paragraph(Canvas *canvas, const Paragraph *p, size_t from, size_t to, double x, double y);

void canvas_clip(Canvas *canvas, Box box); // until canvas_clip_end
void canvas_clip_end(Canvas *canvas);
void canvas_group(Canvas *canvas, Str label); // a <g> in SVG, a word in the log
void canvas_group_end(Canvas *canvas);

// Draws all of child with its origin at (x, y). The child must not change afterwards.
void canvas_place(Canvas *canvas, const Canvas *child, double x, double y, double scale);

// What stands between top and bottom heads all that follows below, up to the next heading. Without
// height it is only a good place to be continued from.
void canvas_heading(Canvas *canvas, double top, double bottom);
// The drawing in parts that are at most so high, each with its heading; one part: itself.
size_t canvas_parts(const Canvas *canvas, double most, Arena *keep, const Canvas ***parts);

// The next thing drawn carries this label into log and check: "bar african 33.3".
void canvas_label(Canvas *canvas, const char *format, ...) FORMAT(2, 3);

// Structure --------------------------------------------------------------------------------------

// Everything drawn inside leads to target: "#name" for a destination, or a URI that begins with
// https:, http: or mailto:; anything else is drawn, but leads nowhere.
void canvas_link(Canvas *canvas, Str target);
void canvas_link_end(Canvas *canvas);
// A place that links and outline entries can name (without '#'). Unique within a document.
void canvas_destination(Canvas *canvas, Str name, double x, double y);

// alt: the description of a figure; of a head that stands for several columns, how many.
void canvas_tag(Canvas *canvas, Tag tag, Str alt);
void canvas_tag_end(Canvas *canvas);

// Looking at a drawing ----------------------------------------------------------------------------

typedef struct {
    Str      text;
    FontRole font;
    double   size; // points, after scaling by canvas_place
    Ink      ink;
    Box      box;  // of the ink itself, on this canvas
    Box      clip; // what is visible at most
} CanvasText;

// All texts, also those of placed canvases, in drawing order.
size_t canvas_texts(const Canvas *canvas, Arena *keep, CanvasText **texts);

// One operation a line, two decimals: what golden tests compare.
Str canvas_log(const Canvas *canvas, Arena *keep);

// Adds one line for each text that leaves the canvas, is cut by a clip, is below 6 points, or
// overlaps another text; returns how many. Watermarks are exempt.
size_t canvas_check(const Canvas *canvas, Text *report, Arena scratch);

// Documents --------------------------------------------------------------------------------------

// Zero is a valid start: what is empty is left out. date: "YYYY-MM-DD" or with "THH:MM:SSZ";
// a document without a date gets 2000-01-01, never the clock.
typedef struct {
    Str title, author, subject, keywords, language, date;
} DocumentInfo;

// Back ends return NULL, or a sentence that tells what failed.
const char *canvas_pdf(const Canvas *canvas, const DocumentInfo *info, Arena *keep, Str *bytes);
// The resolution asked for, or the highest whole one at which the picture has no more pixels than Cairo
// draws: 32,767 in a row or a column, and 2^28 in all, which is 1 GiB of memory.
double      canvas_png_dpi(const Canvas *canvas, double dpi);
const char *canvas_png(const Canvas *canvas, double dpi, Str title, Arena *keep, Arena scratch, Str *bytes);
// prefix makes ids unique when several drawings stand in one HTML page. inside_html leaves out the XML
// declaration, and what svg_page_styles says once for all drawings of the page. same: the prefix of a drawing
// of the page that has the same title and description, which are then not written again.
typedef struct {
    Str  title, description, prefix, language, same;
    bool inside_html;
} SvgInfo;
Str canvas_svg(const Canvas *canvas, const SvgInfo *info, Arena *keep);
// The style sheet of drawings inside a page: fonts, and inks as custom properties of the page such as
// --ink-text, --ink-paper, --ink-series-1, which it may set again for a dark screen.
void svg_page_styles(Text *style);

// A document of several pages.
typedef struct Paper Paper;

Paper *paper_new(Arena *keep, const DocumentInfo *info);
void   paper_add(Paper *paper, const Canvas *page, Str label); // label: "iv", "12"
size_t paper_pages(const Paper *paper);
// parent: 0, or what an earlier call returned. target: the name of a destination.
size_t      paper_outline(Paper *paper, size_t parent, Str title, Str target);
const char *paper_pdf(const Paper *paper, Arena *keep, Str *bytes);

#endif
