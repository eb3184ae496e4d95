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
    Str              file;
    size_t           column;
    const Names     *names;
    Arena           *keep;
    Diag            *diag;
} CellAt;

static Place cell_place(const CellAt *c) { return (Place){ c->file, c->cell->line, c->column }; }

static bool report_cell(const CellAt *c, Defect defect, const char *what, const char *hint)
{
    Str text = c->cell->text;
    if (str_trim(text).n < text.n)
        hint = ": blanks stand before or behind it";
    diag_add(c->diag, defect, cell_place(c), "%s '%.*s' %s%s", c->def->name, ARG(text), what, hint);
    return false;
}

static bool is_word(Str text, const char *word)
{
    return text.s[0] == word[0] && strncmp(text.s, word, text.n) == 0 && word[text.n] == 0;
}

// The number of a word or of a row of another table.
static bool set_number(const CellAt *c, void *at, size_t number)
{
    if (c->def->narrow)
        *(uint32_t *)at = (uint32_t)number;
    else
        *(size_t *)at = number;
    return true;
}

static bool read_word(CellAt *c, void *at)
{
    for (size_t i = 0; c->def->words[i]; i++)
        if (is_word(c->cell->text, c->def->words[i]))
            return set_number(c, at, i + 1);
    Str    names[32];
    size_t n = 0;
    for (; c->def->words[n]; n++)
        names[n] = str(c->def->words[n]);
    const char *hint = diag_hint(c->cell->text, names, n, c->keep);
    if (!*hint) {
        Text all = { .in = c->keep };
        for (size_t i = 0; i < n; i++)
            text_addf(&all, "%s%s", i ? ", " : ": ", c->def->words[i]);
        hint = all.s;
    }
    return report_cell(c, DEFECT_BAD_WORD, "is not a word of this column", hint);
}

// Might the name be defined in what could not be read of the table? Then its own defect is reported
// already, and each row that uses the name would only repeat it.
static bool may_be_lost(const TableRead *t, Str name)
{
    for (size_t i = 0; i < t->lost_n; i++)
        if (str_same_letters(t->lost[i], name))
            return true;
    return t->torn;
}

// The rows of a table whose code was asked for by a name: ": it is the name of NPL" for 'Nepal', ", did you
// mean 'NPL' (Nepal)?" for 'NEP', with which one name begins; else an empty text.
static const char *hint_of_name(CellAt *c, const TableRead *t)
{
    enum { LEAST = 3 };
    Str              text = c->cell->text, begins = { 0 }, code = { 0 };
    size_t           begun = 0;
    const ColumnDef *name = t->def->columns;
    while (name->name && strcmp(name->name, "name") != 0)
        name++;
    for (size_t i = 0; name->name && name->type == COL_TEXT && i < t->n; i++) {
        const char *row = (const char *)t->rows + i * t->def->size;
        Str         own = *(const Str *)(row + name->at), its_code = *(const Str *)(row + t->def->code);
        if (str_same_letters(own, text))
            return str_format(c->keep, ": it is the name of %.*s", ARG(its_code)).s;
        if (text.n >= LEAST && own.n > text.n && str_same_letters((Str){ own.s, text.n }, text))
            begun++, begins = own, code = its_code;
    }
    return begun == 1 ? str_format(c->keep, ", did you mean '%.*s' (%.*s)?", ARG(code), ARG(begins)).s : "";
}

static bool read_reference(CellAt *c, void *at)
{
    const Index     *index = &c->names->index[c->def->refers];
    const TableRead *t = &c->names->tables[c->def->refers];
    size_t           found = index_find(index, c->cell->text);
    if (found != NOT_FOUND)
        return set_number(c, at, found + (c->def->type == COL_PERHAPS));
    if (may_be_lost(t, c->cell->text))
        return false;
    const char *hint = hint_of_name(c, t);
    return report_cell(c, DEFECT_UNKNOWN_NAME,
                       str_format(c->keep, "is not %s of %s", t->def->one, t->def->file).s,
                       *hint ? hint : diag_hint(c->cell->text, index->names, index->n, c->keep));
}

// Whether a text is written as a date is, though there may be no such day: 2018, 2018-02, 2018-02-30.
static bool is_date_form(Str text)
{
    static const char FORM[] = "0000-00-00";
    for (size_t i = 0; i < text.n; i++)
        if (i >= sizeof FORM - 1 || (FORM[i] == '-' ? text.s[i] != '-' : !char_is_digit(text.s[i])))
            return false;
    return text.n == 4 || text.n == 7 || text.n == 10;
}

// The day of 15/10/2026, 15.10.2026 and 10-15-2026; 0 for anything else, or where the order is not clear.
static Day day_of_numbers(Str text)
{
    size_t part[3], n = 0, from = 0;
    for (size_t i = 0; i <= text.n && n < 3; i++) {
        if (i < text.n && !memchr("/.-", text.s[i], 3))
            continue;
        if (!str_size((Str){ text.s + from, i - from }, &part[n++]))
            return 0;
        from = i + 1;
    }
    if (n < 3 || from <= text.n || part[0] > 31 || part[1] > 31 || part[2] < 1000 || part[2] > 9999 ||
        (part[0] <= 12 && part[1] <= 12 && part[0] != part[1]))
        return 0;
    size_t month = part[0] > 12 ? part[1] : part[0], of_month = part[0] > 12 ? part[0] : part[1];
    return day_make((int)part[2], (int)month, (int)of_month);
}

// ": dates are written 2026-10-15", with the day that is meant where it is clear.
static const char *hint_of_date(Str text, Arena *keep)
{
    char day[DATE_SIZE];
    Day  found = day_of_numbers(text);
    if (found)
        return str_format(keep, ": dates are written %s", day_text(found, day)).s;
    return is_date_form(text) ? "" : ": dates are written year-month-day, such as 2026-10-15";
}

static bool read_date(CellAt *c, DateSpan *span)
{
    return date_parse(c->cell->text, span) ||
           report_cell(c, DEFECT_BAD_DATE, "is not a date", hint_of_date(c->cell->text, c->keep));
}

static bool read_cell(CellAt *c, void *at)
{
    Str      text = c->cell->text;
    DateSpan span = { 0 };
    if (text.n == 0) {
        if (c->def->required)
            diag_add(c->diag, DEFECT_EMPTY_CELL, cell_place(c), "%s is empty", c->def->name);
        return !c->def->required;
    }
    switch (c->def->type) {
    case COL_TEXT:
        *(Str *)at = text;
        return true;
    case COL_STATE:
        *(Str *)at = text;
        return is_state_code(text) ||
               report_cell(c, DEFECT_BAD_CODE, "is not three capital letters (ISO 3166-1 alpha-3)", "");
    case COL_CODE:
        *(Str *)at = text;
        if (text.n > CODE_MOST)
            return report_cell(c, DEFECT_BAD_CODE, "is too long for a code, which has at most 1000 bytes",
                               "");
        return str_is_code(text) ||
               report_cell(c, DEFECT_BAD_CODE, "is not a code: small letters, digits, '-' and '.'", "");
    case COL_DAY:
        if (!read_date(c, &span))
            return false;
        if (span.first != span.last)
            return report_cell(c, DEFECT_BAD_DATE, "must be a full date", "");
        *(Day *)at = span.last;
        return true;
    case COL_DATE:
        return read_date(c, at);
    case COL_COUNT:
        return str_size(text, at) || report_cell(c, DEFECT_BAD_NUMBER, "is not a whole number", "");
    case COL_WORD:
        return read_word(c, at);
    case COL_RULE:
        return entry_rule_parse(text, at) ||
               report_cell(c, DEFECT_BAD_RULE,
                           "is not a rule such as none, 30d, 3m, 1y, 60d-first-of-next-month", "");
    case COL_REFERENCE:
    case COL_PERHAPS:
        return read_reference(c, at);
    }
    return false;
}

// Files ------------------------------------------------------------------------------------------

// Finds each column of the schema in the header; false when one is missing or named twice. An optional column
// may be missing, unless an unknown name looks like a misspelling of it: its cells would silently be lost.
static bool match_header(TableRead *t, const Csv *csv, Arena *keep, Diag *diag)
{
    bool   ok = true;
    Str    strangers[64];
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
        Str         name = str(t->def->columns[c].name);
        const char *hint = t->column[c] ? "" : diag_hint(name, strangers, n, keep);
        if (t->column[c] || (t->def->columns[c].optional && !*hint))
            continue;
        diag_add(diag, DEFECT_BAD_HEADER, (Place){ t->file, csv->header[0].line, 0 },
                 "column '%s' is missing%s", name.s, hint);
        ok = false;
    }
    return ok;
}

// The key of a row as text; empty when one of its cells is.
static Str row_key(const TableRead *t, const Cell *cells, Arena *keep)
{
    Text key = { .in = keep };
    for (size_t c = 0; t->def->columns[c].name; c++) {
        if (!t->def->columns[c].key)
            continue; // an optional column, which may be missing, is no key
        Str cell = cells[t->column[c] - 1].text;
        if (!cell.n)
            return (Str){ 0 };
        text_addc(&key, key.n ? ", " : "");
        text_add(&key, cell);
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

static void lose(TableRead *t, size_t *cap, Str cell, Arena *keep)
{
    Str *lost = GROW(keep, t->lost, t->lost_n, *cap);
    *lost = cell;
}

// What one file's rows become, row by row.
typedef struct {
    TableRead   *t;
    const Names *names;
    bool         headed, sound; // the header was looked at, and is as it should be
    char        *row;           // where the next one goes
    Index        keys;
    size_t      *key_line, lost_cap;
    Arena       *keep;
    Diag        *diag;
} Rows;

// Reads the cells of a row into its struct. Whether all are sound, and whether the key is.
static bool read_table_row(Rows *r, const Cell *cells, void *row, bool *key_ok)
{
    const TableRead *t = r->t;
    CellAt           at = { .file = t->file, .names = r->names, .keep = r->keep, .diag = r->diag };
    bool             ok = true;
    memset(row, 0, t->def->size);
    *(size_t *)row = cells->line;
    for (size_t c = 0; t->def->columns[c].name; c++) {
        if (!t->column[c])
            continue; // optional and missing
        at.def = &t->def->columns[c], at.column = t->column[c], at.cell = &cells[at.column - 1];
        bool good = read_cell(&at, (char *)row + at.def->at);
        ok &= good;
        *key_ok &= good || !at.def->key;
    }
    return ok;
}

// Whether a row with this key was not there yet.
static bool is_new_key(Rows *r, Str key, size_t line)
{
    bool   is_new = true;
    size_t number = index_add(&r->keys, key, &is_new, r->keep);
    if (is_new)
        r->key_line[number] = line;
    else
        diag_add(r->diag, DEFECT_DUPLICATE_KEY, (Place){ r->t->file, line, 0 },
                 "'%.*s' is there twice, first on line %zu", ARG(key), r->key_line[number]);
    return is_new;
}

static void on_row(void *context, const Csv *csv, const Cell *cells)
{
    Rows *r = context;
    if (!r->headed)
        r->sound = match_header(r->t, csv, r->keep, r->diag);
    r->headed = true;
    if (!r->sound)
        return;
    bool key_ok = r->key_line != NULL, is_new = true;
    bool ok = read_table_row(r, cells, r->row, &key_ok);
    Str  key = r->key_line ? row_key(r->t, cells, r->keep) : (Str){ 0 };
    if (key.n)
        is_new = is_new_key(r, key, cells[0].line);
    if ((ok || key_ok) && is_new)
        r->row += r->t->def->size, r->t->n++;
    else if (r->key_line && !key_ok)
        lose(r->t, &r->lost_cap, key, r->keep);
}

static size_t count_lines(Str bytes)
{
    size_t n = 1;
    for (const char *at = bytes.s, *end = at + bytes.n;
         at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        n++;
    return n;
}

// Room for a row a line and one more, which is read into and then left out; touched only when used.
static void *room_for_rows(const TableDef *def, Str bytes, size_t *lines, Arena *keep)
{
    *lines = count_lines(bytes);
    NEW(keep, max_align_t, 0);
    return arena_bytes(keep, (*lines + 1) * def->size);
}

TableRead table_read(const TableDef *def, Str folder, const Names *names, FileNote *note, Worker *hasher,
                     Arena *keep, Diag *diag)
{
    TableRead t = { .def = def, .file = path_join(keep, folder, str(def->file)) };
    Place     at = { .file = t.file };
    size_t    found = diag_errors(diag);
    *note = (FileNote){ 0 };
    t.torn = true;
    if (!file_read(t.file.s, keep, note, hasher)) {
        if (errno != ENOENT)
            diag_add(diag, DEFECT_CANNOT_READ, at, "cannot read: %s", strerror(errno));
        else if (def->place == IN_DATA_NEEDED)
            diag_add(diag, DEFECT_MISSING_FILE, at, "the table is missing");
        else
            diag_add(diag, DEFECT_NO_OPTIONAL_FILE, at, "missing; skipped");
        t.torn = diag_errors(diag) > found; // who names a row of an optional table is in error
        return t;
    }
    t.present = true;
    note->name = str(def->file);
    size_t lines;
    t.rows = room_for_rows(def, note->bytes, &lines, keep);
    Rows r = { .t = &t,
               .names = names,
               .row = t.rows,
               .keep = keep,
               .diag = diag,
               .key_line = has_key(def) ? NEW(keep, size_t, lines + 1) : NULL };
    Csv  csv = csv_each_row(note->bytes, t.file, on_row, &r, keep, diag);
    if (!csv.ok) {
        if (diag_errors(diag) == found)
            diag_add(diag, DEFECT_EMPTY_FILE, at, "the table is empty: it has no header row");
        return t;
    }
    if (!(r.headed ? r.sound : match_header(&t, &csv, keep, diag)))
        return t;
    bool bare = csv.rows == 0 && def->place == IN_DATA_NEEDED;
    if (bare && diag_errors(diag) == found)
        diag_add(diag, DEFECT_NO_ROWS, at, "the table has a header and no rows");
    t.torn = csv.torn || bare;
    for (size_t i = 0; i < csv.lost_n; i++)
        lose(&t, &r.lost_cap, csv.lost[i], keep);
    return t;
}
