// compare.c - see compare.h.
#include "output/compare.h"

#include "base/file.h"
#include "base/index.h"
#include "input/csv.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// What must not move unseen. Wording (method, note) may change without a number moving.
static const char *const COLUMNS[] = { "value", "low", "high", "k", "n" };

typedef struct {
    Csv    csv;
    Index  ids; // row numbers
    size_t id, column[COUNT(COLUMNS)];
} Table;

static bool find_column(const Csv *csv, const char *name, size_t *column, Diag *diag)
{
    for (*column = 0; *column < csv->columns; ++*column)
        if (str_eq(csv->header[*column].text, str(name)))
            return true;
    diag_add(diag, DEFECT_BAD_HEADER, (Place){ .file = csv->file, .line = 1 },
             "column '%s' is missing: not a figures.csv", name);
    return false;
}

static bool read_table(Table *t, const char *path, Arena *keep, Diag *diag)
{
    FileNote note;
    Place    at = { .file = str(path) };
    if (!file_read(path, keep, &note, NULL)) {
        diag_add(diag, errno == ENOENT ? DEFECT_BAD_USAGE : DEFECT_CANNOT_READ, at, "cannot read: %s",
                 strerror(errno));
        return false;
    }
    size_t errors = diag_errors(diag);
    t->csv = csv_parse_bytes(note.bytes, at.file, keep, diag);
    if (!t->csv.ok) {
        if (diag_errors(diag) == errors)
            diag_add(diag, DEFECT_EMPTY_FILE, at, "the table is empty, also of a header");
        return false;
    }
    bool ok = find_column(&t->csv, "id", &t->id, diag);
    for (size_t c = 0; c < COUNT(COLUMNS); c++)
        ok &= find_column(&t->csv, COLUMNS[c], &t->column[c], diag);
    for (size_t r = 0; ok && r < t->csv.rows; r++) {
        bool is_new;
        Str  id = t->csv.cells[r * t->csv.columns + t->id].text;
        index_add(&t->ids, id, &is_new, keep);
        if (!is_new)
            diag_add(diag, DEFECT_DUPLICATE_KEY, csv_place(&t->csv, r, t->id), "id '%.*s' is there twice",
                     ARG(id));
    }
    return ok && diag_errors(diag) == errors;
}

static Str cell(const Table *t, size_t row, size_t c)
{
    return t->csv.cells[row * t->csv.columns + t->column[c]].text;
}

static bool same(Str a, Str b, double relative)
{
    double x, y;
    if (str_eq(a, b))
        return true;
    if (!str_real(a, &x) || !str_real(b, &y))
        return false; // one is empty, or infinite
    return fabs(x - y) <= relative * fmax(fabs(x), fabs(y));
}

static void add_change(Text *line, const char *column, Str before, Str after)
{
    double x, y;
    text_addf(line, "  %s %.*s -> %.*s", column, before.n ? (int)before.n : 9,
              before.n ? before.s : "undefined", after.n ? (int)after.n : 9, after.n ? after.s : "undefined");
    if (str_real(before, &x) && str_real(after, &y)) {
        text_addc(line, y > x ? " (+" : " (");
        text_number(line, y - x);
        text_addc(line, ")");
    }
}

static int by_text(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

Comparison figures_compare(const char *old_path, const char *new_path, double relative, Arena *keep,
                           Diag *diag)
{
    Table      was = { 0 }, now = { 0 };
    Comparison c = { .ok = read_table(&was, old_path, keep, diag) };
    c.ok &= read_table(&now, new_path, keep, diag);
    if (!c.ok)
        return c;
    size_t all = was.ids.n + now.ids.n, added = 0, removed = 0, changed = 0;
    Str   *ids = NEW(keep, Str, all + 1);
    if (was.ids.n)
        memcpy(ids, was.ids.names, was.ids.n * sizeof *ids);
    if (now.ids.n)
        memcpy(ids + was.ids.n, now.ids.names, now.ids.n * sizeof *ids);
    qsort(ids, all, sizeof *ids, by_text);
    Text out = { .in = keep };
    for (size_t i = 0; i < all; i++) {
        if (i && str_eq(ids[i], ids[i - 1]))
            continue;
        size_t before = index_find(&was.ids, ids[i]), after = index_find(&now.ids, ids[i]);
        if (before == NOT_FOUND || after == NOT_FOUND) {
            bool is_new = before == NOT_FOUND;
            Str  value = is_new ? cell(&now, after, 0) : cell(&was, before, 0);
            text_addf(&out, "%s %.*s  value %.*s\n", is_new ? "added  " : "removed", ARG(ids[i]),
                      value.n ? (int)value.n : 9, value.n ? value.s : "undefined");
            added += is_new, removed += !is_new;
            continue;
        }
        bool moved = false;
        for (size_t k = 0; k < COUNT(COLUMNS); k++) {
            Str a = cell(&was, before, k), b = cell(&now, after, k);
            if (same(a, b, relative))
                continue;
            if (!moved)
                text_addf(&out, "changed %.*s", ARG(ids[i]));
            add_change(&out, COLUMNS[k], a, b);
            moved = true;
        }
        text_addc(&out, moved ? "\n" : "");
        changed += moved;
    }
    c.moved = added + removed + changed;
    if (c.moved)
        text_addf(&out, "%zu figures moved: %zu changed, %zu added, %zu removed\n", c.moved, changed, added,
                  removed);
    c.text = text_str(&out);
    return c;
}
