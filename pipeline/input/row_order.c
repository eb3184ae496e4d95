// row_order.c - the rows of a table in an order of their own: no result depends on the order in the file.
#include "input/table.h"

#include <string.h>

static uint64_t number_at(const void *row, const ColumnDef *c)
{
    const char *at = (const char *)row + c->at;
    return c->narrow ? *(const uint32_t *)(const void *)at : *(const size_t *)(const void *)at;
}

static int compare_numbers(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int compare_days(Day a, Day b) { return (a > b) - (a < b); }

static int compare_cells(const ColumnDef *c, const void *a, const void *b)
{
    const void *x = (const char *)a + c->at, *y = (const char *)b + c->at;
    switch (c->type) {
    case COL_TEXT:
        return str_cmp_natural(*(const Str *)x, *(const Str *)y);
    case COL_STATE:
    case COL_CODE:
        return str_cmp(*(const Str *)x, *(const Str *)y);
    case COL_DAY:
        return compare_days(*(const Day *)x, *(const Day *)y);
    case COL_DATE: {
        const DateSpan *s = x, *t = y;
        int             first = compare_days(s->first, t->first);
        return first ? first : compare_days(s->last, t->last);
    }
    case COL_RULE: // no table is in the order of its rules
        return 0;
    default:
        return compare_numbers(number_at(a, c), number_at(b, c));
    }
}

// The columns marked `leads`, then the key.
typedef struct {
    const ColumnDef *by[2 * TABLE_COLUMNS];
    size_t           n;
    size_t           size; // of a row
} Order;

static Order order_of(const TableDef *def)
{
    Order o = { .size = def->size };
    for (int pass = 0; pass < 2; pass++)
        for (const ColumnDef *c = def->columns; c->name; c++)
            if (pass ? c->key : c->leads)
                o.by[o.n++] = c;
    return o;
}

static int compare_rows(const Order *o, const void *a, const void *b)
{
    int order = 0;
    for (size_t i = 0; i < o->n && !order; i++)
        order = compare_cells(o->by[i], a, b);
    return order;
}

// Merges rows [from, middle) and [middle, to), each in order, into `into`.
static void merge(const Order *o, const char *rows, size_t from, size_t middle, size_t to, char *into)
{
    size_t a = from, b = middle, size = o->size;
    for (size_t i = from; i < to; i++) {
        bool second = a == middle || (b < to && compare_rows(o, rows + b * size, rows + a * size) < 0);
        memcpy(into + i * size, rows + (second ? b++ : a++) * size, size);
    }
}

void table_sort(TableRead *t, Arena *keep)
{
    Order  o = order_of(t->def);
    char  *rows = t->rows, *other;
    size_t n = t->n, i = 1;
    while (i < n && compare_rows(&o, rows + (i - 1) * o.size, rows + i * o.size) <= 0)
        i++;
    if (i >= n)
        return;
    NEW(keep, max_align_t, 0);
    other = arena_bytes(keep, n * o.size);
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t from = 0; from < n; from += 2 * run) {
            size_t middle = from + run < n ? from + run : n, to = middle + run < n ? middle + run : n;
            merge(&o, rows, from, middle, to, other);
        }
        char *moved = rows;
        rows = other, other = moved;
    }
    t->rows = rows;
}
