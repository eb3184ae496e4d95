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

static bool read_reference(const CellAt *c, const Index *index, const char *what, size_t *number)
{
    *number = index_find(index, c->cell->text);
    if (*number != NOT_FOUND)
        return true;
    *number = 0;
    if (index->n == 0)
        return false; // that whole table is missing, which has been said
    return wrong(c, DEFECT_UNKNOWN_NAME, what,
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
    case COL_STATE_OF:
        return read_reference(c, c->names->states, "is not a State of states.csv", at);
    case COL_TREATY_OF:
        return read_reference(c, c->names->treaties, "is not a treaty of treaties.csv", at);
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

static Str row_key(const TableRead *t, const Cell *cells, Arena *keep)
{
    Text key = { .in = keep };
    for (size_t c = 0; t->def->columns[c].name; c++)
        if (t->def->columns[c].key)
            text_addf(&key, "%s%.*s", key.n ? ", " : "", ARG(cells[t->column[c] - 1].text));
    return text_str(&key);
}

static bool has_key(const TableDef *def)
{
    for (size_t c = 0; def->columns[c].name; c++)
        if (def->columns[c].key)
            return true;
    return false;
}

static void read_rows(TableRead *t, const Csv *csv, const Names *names, Arena *keep, Diag *diag)
{
    const TableDef *def = t->def;
    Index           keys = { 0 };
    size_t         *key_line = has_key(def) ? NEW(keep, size_t, csv->rows + 1) : NULL;
    char           *row = arena_alloc(keep, def->size, _Alignof(max_align_t), csv->rows + 1);
    t->rows = row;
    for (size_t r = 0; r < csv->rows; r++) {
        const Cell *cells = csv->cells + r * csv->columns;
        bool        ok = true, key_ok = key_line != NULL;
        memset(row, 0, def->size);
        *(size_t *)(void *)row = cells[0].line;
        for (size_t c = 0; def->columns[c].name; c++) {
            size_t column = t->column[c] - 1;
            CellAt at = { &def->columns[c], &cells[column], csv_place(csv, r, column), names, keep, diag };
            bool   good = read_cell(&at, row + def->columns[c].at);
            ok &= good;
            key_ok &= good || !def->columns[c].key;
        }
        bool is_new = true;
        if (key_line) {
            Str    key = row_key(t, cells, keep);
            size_t number = index_add(&keys, key, &is_new, keep);
            if (is_new)
                key_line[number] = cells[0].line;
            else
                diag_add(diag, DEFECT_DUPLICATE_KEY, (Place){ t->file, cells[0].line, 0 },
                         "'%.*s' is there twice, first on line %zu", ARG(key), key_line[number]);
        }
        if ((ok || key_ok) && is_new)
            row += def->size, t->n++;
    }
}

TableRead table_read(const TableDef *def, Str folder, const Names *names, Arena *keep, Diag *diag,
                     FileNote *note)
{
    TableRead t = { .def = def, .file = path_join(keep, folder, str(def->file)) };
    Place     at = { .file = t.file };
    *note = (FileNote){ 0 };
    if (!file_read(t.file.s, keep, note)) {
        if (errno != ENOENT)
            diag_add(diag, DEFECT_CANNOT_READ, at, "cannot read: %s", strerror(errno));
        else if (def->needed)
            diag_add(diag, DEFECT_MISSING_FILE, at, "the table is missing");
        else
            diag_add(diag, DEFECT_NO_OPTIONAL_FILE, at, "not there, so left out");
        return t;
    }
    t.present   = true;
    note->name  = str(def->file);
    size_t found = diag_errors(diag);
    Csv    csv = csv_parse_bytes(note->bytes, t.file, keep, diag);
    if (!csv.ok) {
        if (diag_errors(diag) == found)
            diag_add(diag, DEFECT_EMPTY_FILE, at, "the table is empty: there is not even a header");
        return t;
    }
    if (!match_header(&t, &csv, keep, diag))
        return t;
    if (csv.rows == 0 && def->needed && diag_errors(diag) == found)
        diag_add(diag, DEFECT_NO_ROWS, at, "the table has a header and no rows");
    read_rows(&t, &csv, names, keep, diag);
    return t;
}
