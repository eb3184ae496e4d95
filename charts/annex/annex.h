// annex.h - the annex to the report: sections, tables, charts, in reading order, on paper and as a
// page for a browser.
//
// Sections write a Doc (doc.h), which knows nothing of either; pdf.c lays it out on A4, html.c writes it as
// one file, docx.c for a word processor. Each step can be had apart, for tests.
#ifndef ANNEX_ANNEX_H
#define ANNEX_ANNEX_H

#include "annex/doc.h"
#include "annex/input.h"

// The content with its references resolved. NULL, or a sentence that tells what failed.
const char *annex_write(AnnexInput *in, Doc *doc);

typedef struct {
    Canvas **items;
    size_t   n;
    Paper   *paper; // the same pages with outline and metadata
} AnnexPages;

AnnexPages annex_lay_out(AnnexInput *in, const Doc *doc);

// The document as a PDF. NULL, or a sentence that tells what failed.
const char *annex_pdf(AnnexInput *in, const Doc *doc, Str *bytes);

// Draws the pictures of p->chart at p->dpi.
void annex_pictures(ChartPictures *p, Arena *keep, Arena scratch);
// Whether two drawings of a chart differ.
bool chart_changed(const Chart *was, const Chart *is, Arena scratch);

// The document for a word processor: native tables, pictures as SVG with a PNG beside each. A document with
// changes tracks them. NULL, or a sentence that tells what failed.
const char *annex_docx(AnnexInput *in, const Doc *doc, Str *bytes);

// The same with what has changed since an earlier document tracked: accepting all gives the one, rejecting
// all the other.
const char *annex_changes(AnnexInput *was_in, const Doc *was, AnnexInput *in, const Doc *doc, Str *bytes);

// Its tables and the data behind its figures as a workbook. NULL, or a sentence that tells what failed.
const char *annex_xlsx(AnnexInput *in, const Doc *doc, Str *bytes);

// The document as one HTML file that loads nothing: charts inline, the data behind each in a table.
Str annex_html(AnnexInput *in, const Doc *doc);

// The document as blocks, in JSON.
Str annex_json(AnnexInput *in, const Doc *doc);

#endif
