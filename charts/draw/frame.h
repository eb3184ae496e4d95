// frame.h - what surrounds the plot of every chart: title, subtitle, legend, notes, watermark.
//
//   FrameSpec spec = { .title = ..., .left = axis_rows_width(...), .plot_height = n * 14, ... };
//   Frame f = frame_begin(keep, fonts, &spec);       // draws title, subtitle, legend; f.plot is
//   free
//   ... axes and marks inside f.plot, ticks within the margins asked for ...
//   frame_end(&f);                                    // watermark; closes the figure
//
// The height follows from the content: nothing is squeezed. Notes are laid out by frame_begin, so
// that the canvas has its final size from the start.
#ifndef DRAW_FRAME_H
#define DRAW_FRAME_H

#include "draw/canvas.h"
#include "draw/mark.h"

#define FRAME_WIDTH MM(165)

typedef struct {
    double     width; // 0 means FRAME_WIDTH
    Str        title, subtitle;
    const Key *keys; // legend between subtitle and plot; may be NULL
    size_t     keys_n;
    double     left, right; // margins beside the plot: measured label widths
    double     top, bottom; // room for axes above and below the plot
    double     plot_height;
    const Str *notes; // one paragraph each, under the plot
    size_t     notes_n;
    Str        illustrative; // if set: "ILLUSTRATIVE DATA", before the subtitle and across the plot
    Str        empty;        // if set: the plain sentence of a chart without data, in the plot
    Str        alt;          // alternative text of the figure, for PDF structure and SVG
} FrameSpec;

typedef struct {
    Canvas *canvas;
    Box     plot;
    Str     illustrative;
} Frame;

Frame frame_begin(Arena *keep, Fonts *fonts, const FrameSpec *spec);
void  frame_end(Frame *frame);

#endif
