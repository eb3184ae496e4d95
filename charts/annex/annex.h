// annex.h - the annex to the report: sections, tables, charts, in reading order, as a PDF.
//
// Sections write a Doc (doc.h), which knows nothing of pages; pdf.c lays it out. Both steps can be
// had apart, for tests and for other forms of the same content.
#ifndef ANNEX_ANNEX_H
#define ANNEX_ANNEX_H

#include "annex/doc.h"
#include "base/diag.h"
#include "catalogue/catalogue.h"

typedef struct {
    const ChartContext *charts; // world, figures, fonts, focus, arena
    const Chart        *drawn;  // one a row of CHARTS, in its order; NULL: none
    const ConfigRead   *config;
    const Diag         *diag;   // the warnings of the run, which section 8 prints
    Arena               scratch;
} AnnexInput;

// The content with its references resolved. NULL, or a sentence that tells what failed.
const char *annex_write(const AnnexInput *in, Doc *doc);

typedef struct {
    Canvas **items;
    size_t   n;
    Paper   *paper; // the same pages with outline and metadata
} AnnexPages;

AnnexPages annex_lay_out(const AnnexInput *in, const Doc *doc);

// Both, and the PDF made of it. NULL, or a sentence that tells what failed.
const char *annex_pdf(const AnnexInput *in, Str *bytes);

#endif
