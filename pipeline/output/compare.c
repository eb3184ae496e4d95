// compare.c - see compare.h.
#include "output/compare.h"

#include "base/file.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const COMPARED[COMPARED_COLUMNS] = { "value", "low", "high", "k", "n" };
const char *const CHANGE_NAMES[CHANGE_KINDS] = { "added", "removed", "changed" };

// Files ----------------------------------------------------------------------------------------------

static Str read_beside(Str folder, Str name, Arena *keep)
{
    FileNote note;
    return file_read(path_join(keep, folder, name).s, keep, &note, NULL) ? note.bytes : (Str){ 0 };
}

bool run_files_read(const char *path, RunFiles *files, Arena *keep, Diag *diag)
{
    FileNote note = { 0 };
    Str      folder = str(path);
    *files = (RunFiles){ .file = folder };
    bool ok = file_read(path, keep, &note, NULL);
    if (!ok && errno == EISDIR) {
        files->file = path_join(keep, folder, S("figures.csv"));
        files->states = read_beside(folder, S("states.csv"), keep);
        files->manifest = read_beside(folder, S("manifest.json"), keep);
        ok = file_read(files->file.s, keep, &note, NULL);
    }
    if (!ok)
        diag_add(diag, errno == ENOENT ? DEFECT_BAD_USAGE : DEFECT_CANNOT_READ,
                 (Place){ .file = files->file }, "cannot read: %s", strerror(errno));
    files->figures = note.bytes;
    return ok;
}

// Tables ---------------------------------------------------------------------------------------------

static bool find_column(const Csv *csv, const char *name, size_t *column, Diag *diag)
{
    for (*column = 0; *column < csv->columns; ++*column)
        if (str_eq(csv->header[*column].text, str(name)))
            return true;
    diag_add(diag, DEFECT_BAD_HEADER, (Place){ .file = csv->file, .line = 1 },
             "column '%s' is missing: not a figures.csv", name);
    return false;
}

static bool read_figure_table(FigureTable *t, const RunFiles *files, Arena *keep, Diag *diag)
{
    size_t errors = diag_errors(diag);
    t->csv = csv_parse_bytes(files->figures, files->file, keep, diag);
    if (!t->csv.ok) {
        if (diag_errors(diag) == errors)
            diag_add(diag, DEFECT_EMPTY_FILE, (Place){ .file = files->file },
                     "the table is empty: it has no header row");
        return false;
    }
    bool ok = find_column(&t->csv, "id", &t->id, diag);
    for (size_t c = 0; c < COMPARED_COLUMNS; c++)
        ok &= find_column(&t->csv, COMPARED[c], &t->column[c], diag);
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

Str figure_table_cell(const FigureTable *t, Str id, size_t column)
{
    size_t row = index_find(&t->ids, id);
    return row == NOT_FOUND ? (Str){ 0 } : t->csv.cells[row * t->csv.columns + t->column[column]].text;
}

// Comparison -----------------------------------------------------------------------------------------

static bool same(Str a, Str b, double relative)
{
    double x, y;
    if (str_eq(a, b))
        return true;
    if (!str_real(a, &x) || !str_real(b, &y))
        return false; // one is empty, or infinite
    return fabs(x - y) <= relative * fmax(fabs(x), fabs(y));
}

static bool is_ignored(Str id, StrList ignore)
{
    for (size_t i = 0; i < ignore.n; i++)
        if (str_glob(ignore.items[i], id))
            return true;
    return false;
}

// The ids of both tables, each once and in order.
static void merge_ids(Comparison *c, StrList ignore, Arena *keep)
{
    size_t was = c->was.ids.n, all = was + c->now.ids.n;
    Str   *ids = NEW(keep, Str, all + 1);
    if (was)
        memcpy(ids, c->was.ids.names, was * sizeof *ids);
    if (all > was)
        memcpy(ids + was, c->now.ids.names, (all - was) * sizeof *ids);
    qsort(ids, all, sizeof *ids, str_compare);
    c->ids = ids;
    for (size_t i = 0; i < all; i++) {
        if (i + 1 < all && str_eq(ids[i], ids[i + 1]))
            continue;
        if (is_ignored(ids[i], ignore))
            c->ignored++;
        else
            c->ids[c->ids_n++] = ids[i];
    }
}

static void compare_id(Comparison *c, Str id, double relative, Arena *keep)
{
    bool had = index_find(&c->was.ids, id) != NOT_FOUND, has = index_find(&c->now.ids, id) != NOT_FOUND;
    FigureChange change = { .id = id, .kind = !had ? CHANGE_ADDED : !has ? CHANGE_REMOVED : CHANGE_MOVED };
    bool         moved = !had || !has;
    for (size_t k = 0; k < COMPARED_COLUMNS; k++) {
        change.before[k] = figure_table_cell(&c->was, id, k);
        change.after[k] = figure_table_cell(&c->now, id, k);
        change.moved[k] = had && has && !same(change.before[k], change.after[k], relative);
        moved |= change.moved[k];
    }
    if (!moved)
        return;
    *GROW(keep, c->changes, c->n, c->cap) = change;
    c->counts[change.kind]++;
}

Comparison figures_compare(const RunFiles *was, const RunFiles *now, double relative, StrList ignore,
                           Arena *keep, Diag *diag)
{
    Comparison c = { .ok = read_figure_table(&c.was, was, keep, diag) };
    c.ok &= read_figure_table(&c.now, now, keep, diag);
    if (!c.ok)
        return c;
    merge_ids(&c, ignore, keep);
    for (size_t i = 0; i < c.ids_n; i++)
        compare_id(&c, c.ids[i], relative, keep);
    return c;
}
