// changes.c - see changes.h: blocks, items, rows and notes of two documents side by side.
#include "annex/changes.h"

#include <math.h>
#include <stdlib.h>

#define ALIKE 0.5 // the share of words that two texts have in common if they are the same, changed

// Texts --------------------------------------------------------------------------------------------

// The hashes of a text's words, sorted: what it says, without the order.
typedef struct {
    Str       text;
    uint32_t *words;
    size_t    n, cap;
} Bag;

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static Bag bag_of(Str text, Arena *scratch)
{
    Bag b = { .text = text };
    for (Cut word = { .tail = text, .ok = true }; word.ok;) {
        uint32_t hash = 2166136261u; // FNV-1a
        word = str_cut(word.tail, ' ');
        for (size_t i = 0; i < word.head.n; i++)
            hash = (hash ^ (unsigned char)word.head.s[i]) * 16777619u;
        if (word.head.n)
            *GROW(scratch, b.words, b.n, b.cap) = hash;
    }
    if (b.n)
        qsort(b.words, b.n, sizeof *b.words, by_value);
    return b;
}

// The share of words in common; SAME for the same text, 0 where they are not alike.
static double likeness(const Bag *a, const Bag *b)
{
    size_t common = 0;
    if (str_eq(a->text, b->text))
        return SAME;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        common += a->words[i] == b->words[k];
        bool first = a->words[i] <= b->words[k], second = b->words[k] <= a->words[i];
        i += first, k += second;
    }
    double share = a->n + b->n ? 2 * (double)common / (double)(a->n + b->n) : 0;
    return share >= ALIKE ? share : 0;
}

// Lists of prose -----------------------------------------------------------------------------------

typedef struct {
    Bag *before, *after;
} Bags;

static Bag *bags_of(const Prose *items, size_t n, Arena *scratch)
{
    Bag *bags = NEW(scratch, Bag, n + 1);
    for (size_t i = 0; i < n; i++)
        bags[i] = bag_of(prose_text(&items[i], scratch), scratch);
    return bags;
}

static double match_bags(const void *context, size_t before, size_t after)
{
    const Bags *b = context;
    return likeness(&b->before[before], &b->after[after]);
}

typedef struct {
    Prose *items;
    size_t n;
} ProseList;

static ProseList list_changes(ProseList before, ProseList after, Arena *keep, Arena scratch)
{
    Bags      bags = { bags_of(before.items, before.n, &scratch), bags_of(after.items, after.n, &scratch) };
    Step     *steps = NEW(&scratch, Step, before.n + after.n + 1);
    size_t    n = align(match_bags, &bags, before.n, after.n, steps, scratch);
    ProseList all = { NEW(keep, Prose, n + 1), n };
    for (size_t i = 0; i < n; i++) {
        const Prose *was = steps[i].before == NO_PARTNER ? NULL : &before.items[steps[i].before],
                    *is = steps[i].after == NO_PARTNER ? NULL : &after.items[steps[i].after];
        all.items[i] = was && is ? prose_changes(was, is, keep, scratch) : is ? *is : *was;
        all.items[i].change = !is ? EDIT_DELETED : !was ? EDIT_INSERTED : EDIT_NONE;
    }
    return all;
}

// Tables -------------------------------------------------------------------------------------------

typedef struct {
    const DocTable *before, *after;
    Bag            *rows_before, *rows_after;
} Tables;

static Bag *rows_of(const DocTable *t, Arena *scratch)
{
    Bag *bags = NEW(scratch, Bag, t->n + 1);
    for (size_t r = 0; r < t->n; r++) {
        Text text = { .in = scratch };
        for (size_t c = 0; c < (t->rows[r].band ? 1 : t->columns_n); c++) {
            text_add(&text, prose_text(&t->rows[r].cells[c], scratch));
            text_addc(&text, " ");
        }
        bags[r] = bag_of(text_str(&text), scratch);
    }
    return bags;
}

static double match_rows(const void *context, size_t before, size_t after)
{
    const Tables *t = context;
    const DocRow *a = &t->before->rows[before], *b = &t->after->rows[after];
    double        alike = likeness(&t->rows_before[before], &t->rows_after[after]);
    if (a->band != b->band || alike >= SAME)
        return a->band == b->band ? alike : 0;
    // One span, as cells of values have.
    bool key = a->cells[0].n == 1 && b->cells[0].n == 1 &&
               str_eq(a->cells[0].items[0].text, b->cells[0].items[0].text);
    return key ? 1 + alike / 2 : alike / 2;
}

static DocRow row_changes(const DocTable *t, const DocRow *was, const DocRow *is, Arena *keep, Arena scratch)
{
    size_t n = is->band ? 1 : t->columns_n;
    DocRow row = *is;
    row.cells = NEW(keep, Prose, n);
    for (size_t c = 0; c < n; c++)
        row.cells[c] = prose_changes(&was->cells[c], &is->cells[c], keep, scratch);
    return row;
}

static bool same_columns(const DocTable *a, const DocTable *b)
{
    bool same = a->columns_n == b->columns_n;
    for (size_t i = 0; same && i < a->columns_n; i++)
        same = str_eq(str(a->columns[i].head), str(b->columns[i].head));
    return same;
}

static DocTable *table_changes(const DocTable *before, const DocTable *after, Arena *keep, Arena scratch)
{
    DocTable *t = NEW(keep, DocTable, 1);
    Tables    tables = { before, after, rows_of(before, &scratch), rows_of(after, &scratch) };
    Step     *steps = NEW(&scratch, Step, before->n + after->n + 1);
    *t = *after;
    t->n = align(match_rows, &tables, before->n, after->n, steps, scratch);
    t->rows = NEW(keep, DocRow, t->n + 1);
    for (size_t i = 0; i < t->n; i++) {
        const DocRow *was = steps[i].before == NO_PARTNER ? NULL : &before->rows[steps[i].before],
                     *is = steps[i].after == NO_PARTNER ? NULL : &after->rows[steps[i].after];
        t->rows[i] = was && is ? row_changes(t, was, is, keep, scratch) : is ? *is : *was;
        t->rows[i].change = !is ? EDIT_DELETED : !was ? EDIT_INSERTED : EDIT_NONE;
    }
    ProseList notes = list_changes((ProseList){ before->notes, before->notes_n },
                                   (ProseList){ after->notes, after->notes_n }, keep, scratch);
    t->notes = notes.items, t->notes_n = notes.n;
    return t;
}

// Blocks -------------------------------------------------------------------------------------------

typedef struct {
    const Doc *before, *after;
    Bag       *texts_before, *texts_after;
} Docs;

static Bag *texts_of(const Doc *d, Arena *scratch)
{
    Bag *bags = NEW(scratch, Bag, d->n + 1);
    for (size_t i = 0; i < d->n; i++) {
        const Block *b = &d->blocks[i];
        Text         text = { .in = scratch };
        if (b->id.n)
            continue; // matched by it
        text_add(&text, prose_text(&b->prose, scratch));
        for (size_t k = 0; k < b->items_n; k++) {
            text_addc(&text, " ");
            text_add(&text, prose_text(&b->items[k], scratch));
        }
        bags[i] = bag_of(text_str(&text), scratch);
    }
    return bags;
}

// Whether it stands for the same thing: a table with other columns does not, nor does what begins or ceases
// to rest on made-up rows, for a line before it says so.
static double match_blocks(const void *context, size_t before, size_t after)
{
    const Docs  *d = context;
    const Block *a = &d->before->blocks[before], *b = &d->after->blocks[after];
    if (a->kind != b->kind || a->level != b->level)
        return 0;
    if (a->table && !same_columns(a->table, b->table))
        return 0;
    if (a->id.n || b->id.n)
        return str_eq(a->id, b->id) ? SAME : 0;
    if (a->illustrative != b->illustrative)
        return 0;
    return likeness(&d->texts_before[before], &d->texts_after[after]);
}

static Block block_changes(const Block *was, const Block *is, Arena *keep, Arena scratch)
{
    Block b = *is;
    b.was = was;
    b.prose = prose_changes(&was->prose, &is->prose, keep, scratch);
    if (is->table)
        b.table = table_changes(was->table, is->table, keep, scratch);
    if (is->kind == BLOCK_LIST) {
        ProseList items = list_changes((ProseList){ was->items, was->items_n },
                                       (ProseList){ is->items, is->items_n }, keep, scratch);
        b.items = items.items, b.items_n = b.items_cap = items.n;
    }
    return b;
}

Doc doc_changes(const Doc *before, const Doc *after, Arena *keep, Arena scratch)
{
    Doc    all = *after;
    Docs   docs = { before, after, texts_of(before, &scratch), texts_of(after, &scratch) };
    Step  *steps = NEW(&scratch, Step, before->n + after->n + 1);
    size_t n = align(match_blocks, &docs, before->n, after->n, steps, scratch);
    all.keep = keep;
    all.n = all.cap = n;
    all.blocks = NEW(keep, Block, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Block *was = steps[i].before == NO_PARTNER ? NULL : &before->blocks[steps[i].before],
                    *is = steps[i].after == NO_PARTNER ? NULL : &after->blocks[steps[i].after];
        all.blocks[i] = was && is ? block_changes(was, is, keep, scratch) : is ? *is : *was;
        all.blocks[i].change = !is ? EDIT_DELETED : !was ? EDIT_INSERTED : EDIT_NONE;
    }
    return all;
}
