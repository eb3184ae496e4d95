// forms.h - the forms of a chart: for a page of text, for a small screen, and alone, to be put into a slide
// or another document.
#ifndef CATALOGUE_FORMS_H
#define CATALOGUE_FORMS_H

#include "catalogue/chart.h"

#define NARROW_WIDTH MM(90) // on a small screen, where no letter is smaller than a label
#define ALONE_MARGIN MM(4)  // around a chart alone, whose last line says where it comes from

enum { FORM_NARROW = 1, FORM_ALONE = 2 };

// Draws a chart for a page of text, and in the other forms asked for.
Chart chart_draw(const ChartDef *def, ChartContext *c, unsigned forms);
// "ICC-ASP/23/22 - twenty-third session - as of 8 November 2024 - universality 1.0.0".
Str source_line(ChartContext *c);
// "ICC-ASP/23/22"; empty if unknown.
Str report_symbol(const ChartContext *c);

#endif
