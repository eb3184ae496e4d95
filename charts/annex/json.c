// json.c - the document as blocks, for programs: what it says, in the order in which it says it.
//
// One block a line, so that two documents can be compared by their lines. Numbers of cells stand beside their
// text, in the unit of their figures: a share from 0 to 1, a day as a date.
#include "annex/annex.h"
#include "annex/front.h"
#include "annex/json.h"

#include "base/date.h"
#include "output/output.h"

#include <math.h>

const char *const JSON_STYLES[STYLE_COUNT] = { "", "bold", "italic", "mono", "large" };
const char *const JSON_PARTS[JSON_PARTS_N] = {
    [PART_BODY] = "body", [PART_SUMMARY] = "summary", [PART_APPENDIX] = "appendix"
};
const char *const JSON_KINDS[JSON_KINDS_N] = {
    [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
    [BLOCK_LIST] = "list",       [BLOCK_QUOTE] = "quote",
    [BLOCK_NOTE] = "note",       [BLOCK_CHART] = "figure",
    [BLOCK_TABLE] = "table",     [BLOCK_PAGE_BREAK] = "page-break"
};
const char *const JSON_SIDES[JSON_SIDES_N] = {
    [ALIGN_LEFT] = "left", [ALIGN_RIGHT] = "right", [ALIGN_CENTER] = "center"
};

typedef struct {
    Text out;
    bool any; // a member of the object, or an item of the array, was written
} Json;

static void put(Json *j, const char *text) { text_addc(&j->out, text); }

static void separate(Json *j)
{
    put(j, j->any ? "," : "");
    j->any = true;
}

static void name(Json *j, const char *member)
{
    separate(j);
    text_addf(&j->out, "\"%s\":", member);
}

static void text_member(Json *j, const char *member, Str text)
{
    if (!text.n)
        return;
    name(j, member);
    json_add_text(&j->out, text);
}

static void word_member(Json *j, const char *member, const char *word) { text_member(j, member, str(word)); }

static void count_member(Json *j, const char *member, size_t n)
{
    if (!n)
        return;
    name(j, member);
    text_addf(&j->out, "%zu", n);
}

static void flag_member(Json *j, const char *member, bool flag)
{
    if (!flag)
        return;
    name(j, member);
    put(j, "true");
}

// An array or object as a member, or as an item where member is NULL.
static void begin(Json *j, const char *member, const char *bracket)
{
    if (member)
        name(j, member);
    else
        separate(j);
    put(j, bracket);
    j->any = false;
}

static void end(Json *j, const char *bracket)
{
    put(j, bracket);
    j->any = true;
}

// Content -------------------------------------------------------------------------------------------

static void value_members(Json *j, const DocValue *v)
{
    char day[DATE_SIZE];
    if (!v)
        return;
    if (v->kind == VALUE_DAY)
        word_member(j, "day", day_text(v->day, day));
    else if (isfinite(v->number)) {
        name(j, "value");
        text_number(&j->out, v->number);
        word_member(j, "unit", UNITS[v->unit].name);
    }
}

static void prose_member(Json *j, const char *member, const Prose *prose)
{
    begin(j, member, "[");
    for (size_t i = 0; i < prose->n; i++) {
        const Span *s = &prose->items[i];
        begin(j, NULL, "{");
        text_member(j, "text", s->text);
        word_member(j, "style", JSON_STYLES[s->style]);
        text_member(j, "link", s->link);
        value_members(j, s->value);
        if (s->note)
            prose_member(j, "note", &s->note->prose);
        end(j, "}");
    }
    end(j, "]");
}

static void proses_member(Json *j, const char *member, const Prose *items, size_t n)
{
    if (!n)
        return;
    begin(j, member, "[");
    for (size_t i = 0; i < n; i++)
        prose_member(j, NULL, &items[i]);
    end(j, "]");
}

static void table_members(Json *j, const DocTable *t)
{
    begin(j, "columns", "[");
    for (size_t c = 0; c < t->columns_n; c++) {
        begin(j, NULL, "{");
        word_member(j, "head", t->columns[c].head);
        word_member(j, "align", JSON_SIDES[t->columns[c].align]);
        end(j, "}");
    }
    end(j, "]");
    begin(j, "rows", "[");
    for (size_t r = 0; r < t->n; r++) {
        const DocRow *row = &t->rows[r];
        begin(j, NULL, "{");
        text_member(j, "state", row->state);
        flag_member(j, "band", row->band);
        flag_member(j, "sum", row->style == STYLE_BOLD && !row->band);
        proses_member(j, "cells", row->cells, row->band ? 1 : t->columns_n);
        end(j, "}");
    }
    end(j, "]");
    proses_member(j, "notes", t->notes, t->notes_n);
}

static void chart_members(Json *j, const Chart *chart)
{
    text_member(j, "title", chart->title);
    text_member(j, "alternative", chart->alt);
}

static void block_members(Json *j, const Block *b)
{
    word_member(j, "kind", JSON_KINDS[b->kind]);
    word_member(j, "part", JSON_PARTS[b->part]);
    text_member(j, "id", b->id);
    count_member(j, "level", b->level);
    count_member(j, "number", b->number);
    text_member(j, "name", b->name);
    text_member(j, "label", b->label);
    flag_member(j, "illustrative", b->illustrative);
    if (b->prose.n)
        prose_member(j, "text", &b->prose);
    proses_member(j, "items", b->items, b->items_n);
    if (b->table)
        table_members(j, b->table);
    if (b->chart)
        chart_members(j, b->chart);
}

Str annex_json(AnnexInput *in, const Doc *doc)
{
    const Config *config = &in->config->values;
    Json          j = { .out = { .in = in->charts->keep } };
    char          day[DATE_SIZE];
    put(&j, "{");
    text_member(&j, "title", config->title);
    text_member(&j, "symbol", annex_symbol(in));
    text_member(&j, "author", config->author);
    word_member(&j, "language", LANGUAGE_NAMES[config->language]);
    word_member(&j, "as_of", day_text(in->charts->w->scope->cutoff, day));
    word_member(&j, "version", PROGRAM_VERSION);
    FrontLines front = annex_front(in, in->charts->keep);
    begin(&j, "front", "[");
    for (size_t i = 0; i < front.n; i++) {
        begin(&j, NULL, "{");
        text_member(&j, "name", front.items[i].name);
        text_member(&j, "value", front.items[i].value);
        end(&j, "}");
    }
    end(&j, "]");
    begin(&j, "blocks", "[");
    for (size_t i = 0; i < doc->n; i++) {
        begin(&j, NULL, "\n{");
        block_members(&j, &doc->blocks[i]);
        end(&j, "}");
    }
    end(&j, "\n]}\n");
    return text_str(&j.out);
}
