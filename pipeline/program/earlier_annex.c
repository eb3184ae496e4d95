// earlier_annex.c - see earlier_annex.h.
#include "program/earlier_annex.h"

#include "annex/json.h"

#include <jansson.h>
#include <string.h>

typedef struct {
    Arena      *keep;
    Doc        *doc;
    const char *why; // NULL, or the first mistake
    size_t      block;
} JsonReading;

static void json_wrong(JsonReading *r, const char *what)
{
    if (!r->why)
        r->why = str_format(r->keep, "block %zu: %s", r->block, what).s;
}

// Missing is empty; what is no text is wrong.
static Str json_text_of(JsonReading *r, const json_t *object, const char *member)
{
    const json_t *value = json_object_get(object, member);
    if (value && !json_is_string(value))
        json_wrong(r, str_format(r->keep, "'%s' is not a text", member).s);
    return json_is_string(value)
               ? str_copy(r->keep, (Str){ json_string_value(value), json_string_length(value) })
               : (Str){ 0 };
}

static size_t count_of(JsonReading *r, const json_t *object, const char *member)
{
    enum { MOST = 1000000 };
    const json_t *value = json_object_get(object, member);
    json_int_t    n = json_integer_value(value);
    if (value && (!json_is_integer(value) || n < 0 || n > MOST))
        json_wrong(r, str_format(r->keep, "'%s' is not a count", member).s);
    return json_is_integer(value) && n >= 0 && n <= MOST ? (size_t)n : 0;
}

static const json_t *array_of(JsonReading *r, const json_t *object, const char *member)
{
    const json_t *value = json_object_get(object, member);
    if (value && !json_is_array(value))
        json_wrong(r, str_format(r->keep, "'%s' is not an array", member).s);
    return json_is_array(value) ? value : NULL;
}

// The place of a word in a list; n, and wrong, where it is none of them.
static size_t word_of(JsonReading *r, const json_t *object, const char *member, const char *const *words,
                      size_t n)
{
    Str    word = json_text_of(r, object, member);
    size_t i = 0;
    while (i < n && !str_eq(word, str(words[i])))
        i++;
    if (i == n)
        json_wrong(r, str_format(r->keep, "'%.*s' is no %s", ARG(word), member).s);
    return i < n ? i : 0;
}

static Prose prose_of(JsonReading *r, const json_t *spans);

static Footnote *note_of(JsonReading *r, const json_t *span)
{
    const json_t *prose = json_object_get(span, "note");
    if (!prose)
        return NULL;
    Footnote *note = NEW(r->keep, Footnote, 1);
    note->prose = prose_of(r, prose);
    for (size_t i = 0; i < note->prose.n; i++) // a note has none of its own
        note->prose.items[i].note = NULL;
    return note;
}

static Prose prose_of(JsonReading *r, const json_t *spans)
{
    Prose p = { .n = json_array_size(spans) };
    if (!json_is_array(spans))
        json_wrong(r, "a text is not an array of spans");
    p.items = NEW(r->keep, Span, p.n + 1);
    p.cap = p.n + 1;
    for (size_t i = 0; i < p.n; i++) {
        const json_t *span = json_array_get(spans, i);
        p.items[i] = (Span){ .text = json_text_of(r, span, "text"),
                             .style = (Style)word_of(r, span, "style", JSON_STYLES, STYLE_COUNT),
                             .link = json_text_of(r, span, "link"),
                             .note = note_of(r, span) };
    }
    return p;
}

static Prose *proses_of(JsonReading *r, const json_t *items, size_t *n)
{
    *n = json_array_size(items);
    Prose *all = NEW(r->keep, Prose, *n + 1);
    for (size_t i = 0; i < *n; i++)
        all[i] = prose_of(r, json_array_get(items, i));
    return all;
}

static DocRow row_of(JsonReading *r, const json_t *object, size_t columns)
{
    bool band = json_is_true(json_object_get(object, "band")),
         sum = json_is_true(json_object_get(object, "sum"));
    DocRow row = { .style = band || sum ? STYLE_BOLD : STYLE_PLAIN,
                   .band = band,
                   .state = json_text_of(r, object, "state") };
    size_t n;
    row.cells = proses_of(r, array_of(r, object, "cells"), &n);
    if (n != (band ? 1 : columns))
        json_wrong(r, "a row has not as many cells as there are columns");
    return row;
}

static DocTable *table_of(JsonReading *r, const json_t *object)
{
    const json_t *columns = array_of(r, object, "columns"), *rows = array_of(r, object, "rows");
    DocTable     *t = NEW(r->keep, DocTable, 1);
    DocColumn    *heads = NEW(r->keep, DocColumn, json_array_size(columns) + 1);
    t->columns = heads, t->columns_n = json_array_size(columns), t->n = json_array_size(rows);
    t->rows = NEW(r->keep, DocRow, t->n + 1);
    if (!t->columns_n)
        json_wrong(r, "a table without columns");
    for (size_t c = 0; c < t->columns_n; c++) {
        const json_t *column = json_array_get(columns, c);
        heads[c] = (DocColumn){ .head = str_c(r->keep, json_text_of(r, column, "head")),
                                .align = (Align)word_of(r, column, "align", JSON_SIDES, JSON_SIDES_N) };
    }
    for (size_t i = 0; i < t->n && !r->why; i++)
        t->rows[i] = row_of(r, json_array_get(rows, i), t->columns_n);
    t->notes = proses_of(r, array_of(r, object, "notes"), &t->notes_n);
    return t;
}

static const Chart *chart_of_block(JsonReading *r, const json_t *object, Str id)
{
    Chart *chart = NEW(r->keep, Chart, 1);
    chart->title = json_text_of(r, object, "title");
    chart->alt = json_text_of(r, object, "alternative");
    for (size_t i = 0; i < CHART_DEFS; i++)
        if (str_eq(id, str(CHARTS[i].id)))
            chart->def = &CHARTS[i];
    return chart;
}

static Block block_of(JsonReading *r, const json_t *object)
{
    const json_t *text = array_of(r, object, "text");
    Block         b = { .kind = (BlockKind)word_of(r, object, "kind", JSON_KINDS, JSON_KINDS_N),
                        .part = (DocPart)word_of(r, object, "part", JSON_PARTS, JSON_PARTS_N),
                        .id = json_text_of(r, object, "id"),
                        .level = count_of(r, object, "level"),
                        .number = count_of(r, object, "number"),
                        .name = json_text_of(r, object, "name"),
                        .label = json_text_of(r, object, "label"),
                        .illustrative = json_is_true(json_object_get(object, "illustrative")) };
    b.prose = text ? prose_of(r, text) : (Prose){ 0 };
    b.items = proses_of(r, array_of(r, object, "items"), &b.items_n);
    if (b.kind == BLOCK_HEADING && !b.level)
        json_wrong(r, "a heading without a level");
    if (b.kind == BLOCK_TABLE)
        b.table = table_of(r, object);
    if (b.kind == BLOCK_CHART)
        b.chart = chart_of_block(r, object, b.id);
    return b;
}

static void read_front(JsonReading *r, const json_t *root, AnnexFront *front)
{
    const json_t *lines = array_of(r, root, "front");
    front->title = json_text_of(r, root, "title");
    front->author = json_text_of(r, root, "author");
    if (json_array_size(lines) > FRONT_LINES)
        json_wrong(r, "too many lines of the front");
    for (size_t i = 0; i < json_array_size(lines) && i < FRONT_LINES; i++) {
        const json_t *line = json_array_get(lines, i);
        front->lines.items[front->lines.n++] =
            (FrontLine){ json_text_of(r, line, "name"), json_text_of(r, line, "value") };
    }
}

static void read_blocks(JsonReading *r, const json_t *root)
{
    const json_t *blocks = array_of(r, root, "blocks");
    Doc          *d = r->doc;
    if (!blocks)
        json_wrong(r, "there are no 'blocks'");
    d->n = d->cap = json_array_size(blocks);
    d->blocks = NEW(r->keep, Block, d->n + 1);
    for (size_t i = 0; i < d->n && !r->why; i++) {
        r->block = i + 1;
        d->blocks[i] = block_of(r, json_array_get(blocks, i));
    }
}

const char *annex_json_read(Str json, Doc *doc, AnnexFront *front, Arena *keep)
{
    JsonReading  r = { .keep = keep, .doc = doc };
    json_error_t error;
    json_t      *root = json_loadb(json.s, json.n, JSON_REJECT_DUPLICATES, &error);
    *doc = (Doc){ .keep = keep };
    *front = (AnnexFront){ { 0 }, { 0 }, { .n = 0 } };
    if (!root)
        return str_format(keep, "line %d is not JSON: %s", error.line, error.text).s;
    read_front(&r, root, front);
    read_blocks(&r, root);
    json_decref(root);
    return r.why;
}
