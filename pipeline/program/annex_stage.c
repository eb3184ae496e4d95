// annex_stage.c - the annex as a document, the same of the last report, and the files of both.
#include "program/drawing.h"

enum { NOW, LAST, DOCS };

enum { FILE_PDF, FILE_XLSX, FILE_HTML, FILE_DOCX, FILE_CHANGES, FILES };

// The order in which they stand in the manifest.
static const size_t ORDER[FILES] = { FILE_DOCX, FILE_XLSX, FILE_PDF, FILE_HTML, FILE_CHANGES };
static const char *const NAMES[FILES] = { "annex.pdf", "annex.xlsx", "annex.html", "annex.docx",
                                          "annex-changes.docx" };
// Those that need no picture are written while pictures are drawn.
enum { WITHOUT_PICTURES = FILE_HTML + 1 };

typedef struct {
    Job         *r;
    AnnexInput   in[DOCS];
    Doc          docs[DOCS];
    const char  *doc_why[DOCS];
    size_t       docs_n;
    ChartPictures *pictures[DOCS]; // one a chart of the document
    size_t         pictures_n[DOCS];
    Str         bytes[FILES];
    const char *why[FILES];
} Annexes;

static void write_doc(void *annexes, size_t i, Lane *lane)
{
    Annexes   *a = annexes;
    AnnexInput in = lane_input(a->r, &a->in[i], lane);
    a->doc_why[i] = annex_write(&in, &a->docs[i]);
}

// A document for a lane: what reads it may say more in its language.
static Doc lane_doc(Annexes *a, size_t i, Lane *lane)
{
    Doc own = a->docs[i];
    own.keep = lane->keep;
    own.language = lane_kit(a->r, lane)->language;
    return own;
}

static const char *write_file(Annexes *a, size_t file, Lane *lane)
{
    AnnexInput in = lane_input(a->r, &a->in[NOW], lane), was_in;
    Doc        doc = lane_doc(a, NOW, lane), was;
    Str       *bytes = &a->bytes[file];
    switch (file) {
    case FILE_PDF:
        return annex_pdf(&in, &doc, bytes);
    case FILE_XLSX:
        return annex_xlsx(&in, &doc, bytes);
    case FILE_HTML:
        *bytes = annex_html(&in, &doc);
        return NULL;
    case FILE_DOCX:
        return annex_docx(&in, &doc, bytes);
    default:
        was_in = lane_input(a->r, &a->in[LAST], lane);
        was = lane_doc(a, LAST, lane);
        return annex_changes(&was_in, &was, &in, &doc, bytes);
    }
}

static size_t chart_number(const Chart *c) { return (size_t)(c->def - CHARTS); }

// Of the last report only charts that are not the same now.
static void draw_pictures(Annexes *a, size_t doc, ChartPictures *p, Lane *lane)
{
    Str          known = { 0 };
    const Chart *now = &a->r->charts[chart_number(p->chart)];
    if (doc == LAST && now->canvas && !chart_changed(p->chart, now, lane->scratch))
        return;
    if (doc == NOW && now->canvas == p->chart->canvas)
        known = a->r->pngs[chart_number(p->chart)];
    annex_pictures(p, known, lane->keep, lane->scratch);
}

static void write_file_or_pictures(void *annexes, size_t i, Lane *lane)
{
    Annexes *a = annexes;
    if (i == FILE_PDF) {
        a->why[i] = write_file(a, i, lane); // takes longest, so it comes first
        return;
    }
    i--;
    for (size_t d = 0; d < a->docs_n; i -= a->pictures_n[d++])
        if (i < a->pictures_n[d]) {
            draw_pictures(a, d, &a->pictures[d][i], lane);
            return;
        }
    a->why[i + 1] = write_file(a, i + 1, lane);
}

static void write_file_with_pictures(void *annexes, size_t i, Lane *lane)
{
    Annexes *a = annexes;
    a->why[FILE_DOCX + i] = write_file(a, FILE_DOCX + i, lane);
}

static void list_pictures(Annexes *a, size_t doc)
{
    const Doc *d = &a->docs[doc];
    a->pictures[doc] = NEW(a->r->keep, ChartPictures, d->n + 1);
    for (size_t i = 0; i < d->n; i++)
        if (d->blocks[i].kind == BLOCK_CHART)
            a->pictures[doc][a->pictures_n[doc]++].chart = d->blocks[i].chart;
    a->in[doc].pictures = a->pictures[doc];
    a->in[doc].pictures_n = a->pictures_n[doc];
}

static void write_files(Annexes *a)
{
    size_t n = WITHOUT_PICTURES;
    for (size_t d = 0; d < a->docs_n; d++) {
        list_pictures(a, d);
        n += a->pictures_n[d];
    }
    job_parallel(a->r, write_file_or_pictures, a, n);
    job_parallel(a->r, write_file_with_pictures, a, a->docs_n);
}

static void count_length(Job *r, const Doc *doc)
{
    DocLength summary = doc_length(doc, PART_SUMMARY);
    r->body = doc_length(doc, PART_BODY), r->appendices = doc_length(doc, PART_APPENDIX);
    r->body.words += summary.words, r->body.figures += summary.figures;
}

static bool write_docs(Annexes *a)
{
    const char *why = NULL;
    job_parallel(a->r, write_doc, a, a->docs_n);
    for (size_t i = 0; i < a->docs_n && !why; i++)
        why = a->doc_why[i];
    why = why ? why : drawing_error(a->r);
    if (why)
        cannot_draw(a->r, S("annex"), why);
    return !why;
}

// Without a last report nothing is written of changes.
void do_annex(Job *r)
{
    Annexes    a = { .r = r, .docs_n = r->previous ? DOCS : 1 };
    AnnexInput in = { .charts = &r->context,
                      .drawn = r->charts,
                      .config = &r->config,
                      .diag = &r->diag,
                      .scratch = r->scratch,
                      .folder = str(r->out.staging) };
    a.in[NOW] = a.in[LAST] = in;
    if (r->previous)
        a.in[LAST].charts = &r->last, a.in[LAST].drawn = r->last_charts, a.in[LAST].config = &r->previous->config;
    if (!write_docs(&a))
        return;
    count_length(r, &a.docs[NOW]);
    write_files(&a);
    for (size_t i = 0; i < FILES; i++) {
        size_t file = ORDER[i];
        if (file == FILE_CHANGES && !r->previous)
            continue;
        if (a.why[file])
            cannot_draw(r, str(NAMES[file]), a.why[file]);
        else
            output_put(&r->out, str(NAMES[file]), a.bytes[file]);
    }
}
