// table.c - see table.h.
#include "input/table.h"

#include <errno.h>
#include <string.h>

static bool is_state_code(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] < 'A' || text.s[i] > 'Z')
            return false;
    return text.n == 3;
}

Place table_place(const TableRead *t, size_t line, const char *column)
{
    size_t i = 0;
    while (t->def->columns[i].name && strcmp(t->def->columns[i].name, column) != 0)
        i++;
    return (Place){ t->file, line, t->column[i] };
}

// Cells ------------------------------------------------------------------------------------------

typedef struct {
    const ColumnDef *def;
    const Cell      *cell;
    Place            at;
    const Names     *names;
    Arena           *keep;
    Diag            *diag;
} CellAt;

static bool wrong(const CellAt *c, Defect defect, const char *what, const char *hint)
{
    Str text = c->cell->text;
    diag_add(c->diag, defect, c->at, "%s '%.*s' %s%s", c->def->name, ARG(text), what, hint);
    return false;
}

static bool read_word(const CellAt *c, size_t *word)
{
    Str    names[32];
    size_t n = 0;
    for (; c->def->words[n]; n++) {
        names[n] = str(c->def->words[n]);
        if (str_eq(c->cell->text, names[n])) {
            *word = n + 1;
            return true;
        }
    }
    const char *hint = diag_hint(c->cell->text, names, n, c->keep);
    if (!*hint) {
        Text all = { .in = c->keep };
        for (size_t i = 0; i < n; i++)
            text_addf(&all, "%s%s", i ? ", " : ": ", c->def->words[i]);
        hint = all.s;
    }
    return wrong(c, DEFECT_BAD_WORD, "is not a word of this column", hint);
}

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool same_letters(Str a, Str b)
{
    size_t i = 0;
    while (a.n == b.n && i < a.n && small(a.s[i]) == small(b.s[i]))
        i++;
    return i == a.n && i == b.n;
}

// Might the name be defined in what could not be read of the table? Then its own defect is reported
// already, and each row that uses the name would only repeat it.
static bool may_be_lost(const TableRead *t, Str name)
{
    for (size_t i = 0; i < t->lost_n; i++)
        if (same_letters(t->lost[i], name))
            return true;
    return t->torn;
}

static bool read_reference(const CellAt *c, size_t *number)
{
    const Index     *index = &c->names->index[c->def->refers];
    const TableRead *t = &c->names->tables[c->def->refers];
    size_t           found = index_find(index, c->cell->text);
    if (found != NOT_FOUND) {
        *number = found + (c->def->type == COL_PERHAPS);
        return true;
    }
    if (may_be_lost(t, c->cell->text))
        return false;
    return wrong(c, DEFECT_UNKNOWN_NAME, str_format(c->keep, "is not %s of %s", t->def->one, t->def->file).s,
                 diag_hint(c->cell->text, index->names, index->n, c->keep));
}

static bool read_date(const CellAt *c, DateSpan *span)
{
    return date_parse(c->cell->text, span) || wrong(c, DEFECT_BAD_DATE, "is not a date", "");
}

static bool read_cell(const CellAt *c, void *at)
{
    Str      text = c->cell->text;
    DateSpan span = { 0 };
    if (text.n == 0) {
        if (c->def->required)
            diag_add(c->diag, DEFECT_EMPTY_CELL, c->at, "%s is empty", c->def->name);
        return !c->def->required;
    }
    switch (c->def->type) {
    case COL_TEXT:
        *(Str *)at = text;
        return true;
    case COL_STATE:
        *(Str *)at = text;
        return is_state_code(text) ||
               wrong(c, DEFECT_BAD_CODE, "is not three capital letters (ISO 3166-1 alpha-3)", "");
    case COL_CODE:
        *(Str *)at = text;
        return str_is_code(text) ||
               wrong(c, DEFECT_BAD_CODE, "is not a code: small letters, digits, '-' and '.'", "");
    case COL_DAY:
        if (!read_date(c, &span))
            return false;
        if (span.first != span.last)
            return wrong(c, DEFECT_BAD_DATE, "must be a full date", "");
        *(Day *)at = span.last;
        return true;
    case COL_DATE:
        return read_date(c, at);
    case COL_COUNT:
        return str_size(text, at) || wrong(c, DEFECT_BAD_NUMBER, "is not a whole number", "");
    case COL_WORD:
        return read_word(c, at);
    case COL_RULE:
        return entry_rule_parse(text, at) ||
               wrong(c, DEFECT_BAD_RULE,
                     "is not a rule such as none, 30d, 3m, 1y, 60d-first-of-next-month", "");
    case COL_REFERENCE:
    case COL_PERHAPS:
        return read_reference(c, at);
    }
    return false;
}

// Files ------------------------------------------------------------------------------------------

// Finds each column of the schema in the header; false when one is missing or named twice.
static bool match_header(TableRead *t, const Csv *csv, Arena *keep, Diag *diag)
{
    bool ok = true;
    Str  strangers[64];
    size_t n = 0;
    for (size_t h = 0; h < csv->columns; h++) {
        const Cell *cell = &csv->header[h];
        Place       at = { t->file, cell->line, h + 1 };
        size_t      c = 0;
        while (t->def->columns[c].name && !str_eq(cell->text, str(t->def->columns[c].name)))
            c++;
        if (!t->def->columns[c].name) {
            diag_add(diag, DEFECT_UNKNOWN_COLUMN, at, "column '%.*s' is not known and not read",
                     ARG(cell->text));
            if (n < COUNT(strangers))
                strangers[n++] = cell->text;
        } else if (t->column[c]) {
            diag_add(diag, DEFECT_BAD_HEADER, at, "column '%.*s' is there twice", ARG(cell->text));
            ok = false;
        } else {
            t->column[c] = h + 1;
        }
    }
    for (size_t c = 0; t->def->columns[c].name; c++) {
        Str name = str(t->def->columns[c].name);
        if (t->column[c])
            continue;
        diag_add(diag, DEFECT_BAD_HEADER, (Place){ t->file, csv->header[0].line, 0 },
                 "column '%s' is missing%s", name.s, diag_hint(name, strangers, n, keep));
        ok = false;
    }
    return ok;
}

// The key of a row as text; empty when one of its cells is.
static Str row_key(const TableRead *t, const Cell *cells, Arena *keep)
{
    Text key = { .in = keep };
    for (size_t c = 0; t->def->columns[c].name; c++) {
        Str cell = cells[t->column[c] - 1].text;
        if (t->def->columns[c].key && !cell.n)
            return (Str){ 0 };
        if (t->def->columns[c].key)
            text_addf(&key, "%s%.*s", key.n ? ", " : "", ARG(cell));
    }
    return text_str(&key);
}

static bool has_key(const TableDef *def)
{
    for (size_t c = 0; def->columns[c].name; c++)
        if (def->columns[c].key)
            return true;
    return false;
}

// Reads the cells of a row into its struct. Whether all are sound, and whether the key is.
static bool read_row(TableRead *t, const Csv *csv, size_t r, void *row, bool *key_ok, const Names *names,
                     Arena *keep, Diag *diag)
{
    bool ok = true;
    memset(row, 0, t->def->size);
    *(size_t *)row = csv->cells[r * csv->columns].line;
    for (size_t c = 0; t->def->columns[c].name; c++) {
        size_t column = t->column[c] - 1;
        CellAt at = { &t->def->columns[c], &csv->cells[r * csv->columns + column],
                      csv_place(csv, r, column), names, keep, diag };
        bool   good = read_cell(&at, (char *)row + t->def->columns[c].at);
        ok &= good;
        *key_ok &= good || !t->def->columns[c].key;
    }
    return ok;
}

static void lose(TableRead *t, size_t *cap, Str cell, Arena *keep)
{
    Str *lost = GROW(keep, t->lost, t->lost_n, *cap);
    *lost     = cell;
}

static void read_rows(TableRead *t, const Csv *csv, const Names *names, Arena *keep, Diag *diag)
{
    const TableDef *def = t->def;
    Index           keys = { 0 };
    size_t         *key_line = has_key(def) ? NEW(keep, size_t, csv->rows + 1) : NULL, cap = 0;
    char           *row = arena_alloc(keep, def->size, _Alignof(max_align_t), csv->rows + 1);
    t->rows = row;
    for (size_t i = 0; i < csv->lost_n; i++)
        lose(t, &cap, csv->lost[i], keep);
    for (size_t r = 0; r < csv->rows; r++) {
        const Cell *cells = csv->cells + r * csv->columns;
        bool        key_ok = key_line != NULL, is_new = true;
        bool        ok = read_row(t, csv, r, row, &key_ok, names, keep, diag);
        Str         key = key_line ? row_key(t, cells, keep) : (Str){ 0 };
        if (key.n) {
            size_t number = index_add(&keys, key, &is_new, keep);
            if (is_new)
                key_line[number] = cells[0].line;
            else
                diag_add(diag, DEFECT_DUPLICATE_KEY, (Place){ t->file, cells[0].line, 0 },
                         "'%.*s' is there twice, first on line %zu", ARG(key), key_line[number]);
        }
        if ((ok || key_ok) && is_new)
            row += def->size, t->n++;
        else if (key_line && !key_ok)
            lose(t, &cap, key, keep);
    }
}

TableRead table_read(const TableDef *def, Str folder, const Names *names, Arena *keep, Diag *diag,
                     FileNote *note)
{
    TableRead t = { .def = def, .file = path_join(keep, folder, str(def->file)) };
    Place     at = { .file = t.file };
    size_t    found = diag_errors(diag);
    *note  = (FileNote){ 0 };
    t.torn = true;
    if (!file_read(t.file.s, keep, note)) {
        if (errno != ENOENT)
            diag_add(diag, DEFECT_CANNOT_READ, at, "cannot read: %s", strerror(errno));
        else if (def->place == IN_DATA_NEEDED)
            diag_add(diag, DEFECT_MISSING_FILE, at, "the table is missing");
        else
            diag_add(diag, DEFECT_NO_OPTIONAL_FILE, at, "not there, so left out");
        t.torn = diag_errors(diag) > found; // who names a row of an optional table is in error
        return t;
    }
    t.present   = true;
    note->name  = str(def->file);
    Csv csv = csv_parse_bytes(note->bytes, t.file, keep, diag);
    if (!csv.ok) {
        if (diag_errors(diag) == found)
            diag_add(diag, DEFECT_EMPTY_FILE, at, "the table is empty, also of a header");
        return t;
    }
    if (!match_header(&t, &csv, keep, diag))
        return t;
    bool bare = csv.rows == 0 && def->place == IN_DATA_NEEDED;
    if (bare && diag_errors(diag) == found)
        diag_add(diag, DEFECT_NO_ROWS, at, "the table has a header and no rows");
    t.torn = csv.torn || bare;
    read_rows(&t, &csv, names, keep, diag);
    return t;
}
