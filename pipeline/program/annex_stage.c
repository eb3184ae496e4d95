// annex_stage.c - the annex as a document, the same of the last report, and the files of both.
#include "program/drawing.h"
#include "program/earlier_annex.h"

enum { NOW, LAST, DOCS };

typedef enum { FILE_DOCX, FILE_XLSX, FILE_PDF, FILE_HTML, FILE_CHANGES, FILE_JSON, FILES } File;

// In the order in which they stand in the manifest.
static const struct {
    const char *name;
    AnnexFormat format; // that asks for it
} FILE_DEFS[FILES] = { { "annex.docx", ANNEX_DOCX },         { "annex.xlsx", ANNEX_XLSX },
                       { "annex.pdf", ANNEX_PDF },           { "annex.html", ANNEX_HTML },
                       { "annex-changes.docx", ANNEX_DOCX }, { "annex.json", ANNEX_ALWAYS } };

// A file, or the pictures of a chart.
typedef struct {
    File           file;
    ChartPictures *pictures; // NULL: the file
    size_t         doc;      // whose they are
} Task;

typedef struct {
    Job           *r;
    AnnexInput     in[DOCS];
    Doc            docs[DOCS];
    const char    *doc_why[DOCS];
    size_t         docs_n;
    ChartPictures *pictures[DOCS]; // one a chart of the document
    size_t         pictures_n[DOCS];
    Task          *tasks;
    size_t         tasks_n;
    Str            bytes[FILES];
    const char    *why[FILES];
} Annexes;

static bool is_wanted(const Annexes *a, File file)
{
    unsigned asked = (unsigned)a->r->config.values.annex_formats | ANNEX_ALWAYS;
    return asked & FILE_DEFS[file].format && (file != FILE_CHANGES || a->docs_n == DOCS);
}

// The others were read.
static size_t made_docs(const Annexes *a) { return a->r->against ? 1 : a->docs_n; }

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

static const char *write_file(Annexes *a, File file, Lane *lane)
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
    case FILE_JSON:
        *bytes = annex_json(&in, &doc);
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
    const Chart *now = &a->r->charts[chart_number(p->chart)];
    if (doc == LAST && now->canvas && !chart_changed(p->chart, now, lane->scratch))
        return;
    annex_pictures(p, lane->keep, lane->scratch);
}

static void do_task(void *annexes, size_t i, Lane *lane)
{
    Annexes    *a = annexes;
    const Task *t = &a->tasks[i];
    if (t->pictures)
        draw_pictures(a, t->doc, t->pictures, lane);
    else
        a->why[t->file] = write_file(a, t->file, lane);
}

static void add_file(Annexes *a, File file)
{
    if (is_wanted(a, file))
        a->tasks[a->tasks_n++] = (Task){ .file = file };
}

static void add_pictures(Annexes *a, size_t doc)
{
    const Doc *d = &a->docs[doc];
    a->pictures[doc] = NEW(a->r->keep, ChartPictures, d->n + 1);
    for (size_t i = 0; i < d->n; i++) {
        if (d->blocks[i].kind != BLOCK_CHART || !d->blocks[i].chart->canvas)
            continue;
        ChartPictures *p = &a->pictures[doc][a->pictures_n[doc]++];
        p->chart = d->blocks[i].chart;
        p->dpi = doc == NOW ? PICTURE_DPI : DELETED_PICTURE_DPI;
        if (p->chart == &a->r->charts[chart_number(p->chart)]) // not drawn again, to be as wide as a page
            p->alone = a->r->alone[chart_number(p->chart)];
        a->tasks[a->tasks_n++] = (Task){ .pictures = p, .doc = doc };
    }
    a->in[doc].pictures = a->pictures[doc];
    a->in[doc].pictures_n = a->pictures_n[doc];
}

static void do_tasks(Annexes *a)
{
    job_parallel(a->r, do_task, a, a->tasks_n);
    a->tasks_n = 0;
}

// What takes longest comes first; what shows pictures when they are drawn.
static void write_files(Annexes *a)
{
    a->tasks = NEW(a->r->keep, Task, FILES + a->docs[NOW].n + a->docs[LAST].n);
    add_file(a, FILE_PDF);
    for (size_t d = 0; d < made_docs(a) && is_wanted(a, FILE_DOCX); d++)
        add_pictures(a, d);
    add_file(a, FILE_XLSX);
    do_tasks(a);
    add_file(a, FILE_HTML);
    add_file(a, FILE_CHANGES);
    add_file(a, FILE_DOCX);
    add_file(a, FILE_JSON);
    do_tasks(a);
}

static bool writes_changes(const Job *r)
{
    return r->writes == FOR_RUN && r->config.values.annex_formats & ANNEX_DOCX;
}

bool annex_is_compared(const Job *r) { return writes_changes(r) && r->previous && !r->against; }

static void count_length(Job *r, const Doc *doc)
{
    DocLength summary = doc_length(doc, PART_SUMMARY);
    r->body = doc_length(doc, PART_BODY), r->appendices = doc_length(doc, PART_APPENDIX);
    r->body.words += summary.words, r->body.figures += summary.figures;
}

static bool write_docs(Annexes *a)
{
    const char *why = NULL;
    size_t      made = made_docs(a);
    job_parallel(a->r, write_doc, a, made);
    for (size_t i = 0; i < made && !why; i++)
        why = a->doc_why[i];
    why = why ? why : drawing_error(a->r);
    if (why)
        cannot_draw(a->r, S("annex"), why);
    return !why;
}

void do_annex(Job *r)
{
    bool       read = r->against && writes_changes(r);
    Annexes    a = { .r = r, .docs_n = read || annex_is_compared(r) ? DOCS : 1 };
    AnnexInput in = { .charts = &r->context,
                      .drawn = r->charts,
                      .config = &r->config,
                      .diag = &r->diag,
                      .scratch = r->scratch,
                      .folder = str(r->out.staging) };
    a.in[NOW] = a.in[LAST] = in;
    if (read)
        a.docs[LAST] = r->earlier, a.in[LAST].front = &r->earlier_front,
        a.in[LAST].pictures = r->earlier_pictures, a.in[LAST].pictures_n = r->earlier_pictures_n;
    else if (a.docs_n == DOCS)
        a.in[LAST].charts = &r->last, a.in[LAST].drawn = r->last_charts,
        a.in[LAST].config = &r->previous->config;
    if (!write_docs(&a))
        return;
    count_length(r, &a.docs[NOW]);
    write_files(&a);
    for (File f = 0; f < FILES; f++)
        if (is_wanted(&a, f) && a.why[f])
            cannot_draw(r, str(FILE_DEFS[f].name), a.why[f]);
        else if (is_wanted(&a, f))
            output_put(&r->out, str(FILE_DEFS[f].name), a.bytes[f]);
}
