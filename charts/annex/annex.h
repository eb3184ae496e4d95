// annex.h - the annex to the report: sections, tables, charts, in reading order, as a PDF.
#ifndef ANNEX_ANNEX_H
#define ANNEX_ANNEX_H

#include "base/diag.h"
#include "catalogue/catalogue.h"

typedef struct {
    const ChartContext *charts; // world, figures, fonts, focus, arena
    const Chart        *drawn;  // one a row of CHARTS, in its order
    const ConfigRead   *config;
    const Diag         *diag;   // the warnings of the run, which section 8 prints
    Arena               scratch;
} AnnexInput;

// NULL, or a sentence that tells what failed.
const char *annex_pdf(const AnnexInput *in, Str *bytes);

#endif
