// rows.h - rows of marks, each with its name and its numbers: beside the marks; on a small screen on a line
// of their own above them, or on two where one cannot hold them.
#ifndef CATALOGUE_ROWS_H
#define CATALOGUE_ROWS_H

#include "catalogue/common.h"

typedef struct {
    double height; // of the marks
    double head;   // of the lines above them; 0: all stand beside the marks
    double under;  // from the line of the name to that of the numbers
    double after;  // below the marks
} Rows;

// What a name may take, beside columns of this width or above them.
double rows_room(const ChartContext *c, double columns);
// names: the widest; numbers: the width of their columns.
Rows rows_of(const ChartContext *c, double height, double names, double numbers);
// Rows of several lines of marks, whose numbers stand beside each line.
Rows rows_of_lines(const ChartContext *c, double height);
// From one row to the next.
double rows_pitch(const Rows *rows);
// The bands of n rows; gap is of the height of the marks, as in scale_band.
Scale rows_scale(const Rows *rows, size_t n, double top, double gap);
// Where the numbers of a row stand whose marks have their middle at y.
double rows_numbers(const Rows *rows, double y);
// Its name: right-aligned at x, or at the left edge for 0, and above.
void rows_name(Canvas *canvas, const Rows *rows, Str name, FontRole font, Ink ink, double x, double y);
// A rule across n rows; it spares the lines of names.
void rows_rule(Canvas *canvas, const Rows *rows, const Scale *x, double value, double top, size_t n, Pen pen);
// Where the heads of the numbers stand, whose marks have theirs at y; and the room above the plot for both.
double rows_heads(const Rows *rows, double y);
double rows_heads_room(const Rows *rows, double wide);
// A margin beside the marks: what stands there in the wide form; on a small screen only ticks reach out.
double rows_margin(const Rows *rows, double wide);

#endif
