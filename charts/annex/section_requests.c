// section_requests.c - what was asked for, and the figures that show how far it has come.
#include "annex/sections.h"
#include "catalogue/indicators.h"

// "12 of 21" where there is such a base, else the value.
static Str value_cell(Content *a, const Figure *f)
{
    if (!f)
        return NOT_AVAILABLE;
    if (indicator_is_share(f))
        return f->n ? cell_as(a, arg_figure(NULL, f), TYPE_OF) : NOT_APPLICABLE;
    return bounded_cell(a, f);
}

typedef struct {
    size_t shown, silent; // requests with and without a figure
    Str    document;      // of the band written last
} Told;

// The cells of a request stand in the row of its first figure.
static void add_indicator(Content *a, DocTable *t, const Str request[3], const Indicator *i)
{
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ request[0], request[1], request[2], i->name, value_cell(a, i->then),
                     value_cell(a, i->now), indicator_change_text(a->c, i) });
}

static void add_request(Content *a, DocTable *t, const Request *r, Told *told)
{
    Str        request[3] = { r->paragraph, language_capital(a->c->language, r->ask, a->keep),
                              cell(a, arg_label(NULL, "addressee", r->addressee)) };
    Indicator *indicators, none = { .name = say(a->c, MSG_REQUESTS_NO_FIGURE, NO_ARGS) };
    size_t     n = request_indicators(a->c, r, &indicators);
    if (!str_eq(told->document, r->document))
        doc_band(a->d, t, r->document);
    told->document = r->document;
    for (size_t i = 0; i < n; i++) {
        add_indicator(a, t, request, &indicators[i]);
        request[0] = request[1] = request[2] = (Str){ 0 };
    }
    if (!n)
        add_indicator(a, t, request, &none);
    told->shown += n > 0, told->silent += n == 0;
}

static DocColumn *columns_of(Content *a, size_t *n)
{
    static const DocHead HEADS[] = { { MSG_REQUESTS_COLUMN_PARAGRAPH, ALIGN_LEFT, 0.8, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_ASK, ALIGN_LEFT, 2.6, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_OF, ALIGN_LEFT, 0.9, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_FIGURE, ALIGN_LEFT, 2.2, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_THEN, ALIGN_RIGHT, 0, STYLE_PLAIN },
                                     { MSG_REQUESTS_COLUMN_NOW, ALIGN_RIGHT, 0, STYLE_BOLD },
                                     { MSG_REQUESTS_COLUMN_CHANGE, ALIGN_RIGHT, 0, STYLE_PLAIN } };
    DocColumn           *columns = NEW(a->keep, DocColumn, COUNT(HEADS));
    for (size_t i = 0; i < COUNT(HEADS); i++)
        columns[i] = doc_column(a->d, HEADS[i]);
    *n = COUNT(HEADS);
    return columns;
}

void section_requests(Content *a)
{
    Told   told = { 0 };
    size_t n;
    Prose  caption = { 0 };
    if (!a->w->data->requests_n) {
        doc_message(a->d, MSG_REQUESTS_NO_TABLE, NO_ARGS);
        return;
    }
    doc_message(a->d, MSG_REQUESTS_SEE_TABLE, ARGS(arg_count("n", a->w->data->requests_n)));
    prose_message(a->d, &caption, MSG_REQUESTS_CAPTION, NO_ARGS);
    DocColumn *columns = columns_of(a, &n);
    DocTable  *t = doc_table(a->d, "requests-table", &caption, columns, n);
    t->dense = true;
    for (size_t i = 0; i < a->w->data->requests_n; i++)
        add_request(a, t, &a->w->data->requests[i], &told);
    doc_table_note_message(a->d, t, MSG_REQUESTS_NOTE,
                           ARGS(arg_day("last", scope_last_day(a->w->scope)),
                                arg_day("day", a->w->scope->cutoff),
                                arg_word("before", a->c->previous ? "yes" : "no")));
    doc_message(a->d, MSG_REQUESTS_SUMMARY,
                ARGS(arg_count("shown", told.shown), arg_count("silent", told.silent)));
}
