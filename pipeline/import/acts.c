// acts.c - a table of acts under its mapping. See acts.h.
#include "import/acts.h"

#include "import/map.h"
#include "import/sheet_table.h"

#include <string.h>

typedef enum { FATE_TAKEN, FATE_BARE, FATE_IGNORED, FATE_NO_STATE, FATE_WRONG, FATES } Fate;

typedef struct {
    size_t   state, treaty, act, line;
    DateSpan date, effective;
} Done;

// A column that the mapping names; `column` NOT_FOUND: the mapping names none.
typedef struct {
    size_t    column;
    DateOrder order;
} Source;

typedef struct {
    Import        *in;
    const ActsMap *map;
    UntcNames      names;
    Sheet          sheet;
    Csv            csv;
    Source         state, treaty, date, act, effective, *columns;
    Done          *done;
    Index          keys; // of what is done
    size_t         done_n, done_cap, row_n;
    Done          *row; // acts of the row being read, at most one more than there are columns of dates
    size_t         fates[FATES], reduced;
    bool           wrong; // in the row being read
} Acts;

// Columns ------------------------------------------------------------------------------------------------

static Source find_column(Acts *a, Str header, const IniEntry *e, bool of_dates)
{
    Source s = { NOT_FOUND, a->map->order };
    for (size_t c = 0; c < a->csv.columns && header.n; c++)
        if (str_same_letters(fold_blanks(a->csv.header[c].text, a->in->keep), header)) {
            if (s.column != NOT_FOUND)
                diag_add(a->in->diag, DEFECT_BAD_HEADER, (Place){ a->csv.file, a->csv.header[c].line, c + 1 },
                         "column '%.*s' is there twice, first in column %zu", ARG(header), s.column + 1);
            else
                s.column = c;
        }
    if (header.n && s.column == NOT_FOUND)
        diag_add_excerpt(a->in->diag, DEFECT_BAD_VALUE, e->value_at, e->excerpt,
                         "there is no column '%.*s' in %.*s%s", ARG(header), ARG(a->csv.file),
                         map_header_hint(header, &a->csv, a->in->keep));
    if (s.column == NOT_FOUND || !of_dates || s.order)
        return s;
    s.order = date_order(&a->csv, s.column);
    if (s.order)
        diag_add(a->in->diag, DEFECT_READ_AS,
                 (Place){ a->csv.file, a->csv.header[s.column].line, s.column + 1 },
                 "the dates of '%.*s' are read with the %s first", ARG(header),
                 s.order == ORDER_DMY ? "day" : "month");
    return s;
}

static void find_columns(Acts *a)
{
    const ActsMap *m = a->map;
    const Str      section = S("acts");
    a->state = find_column(a, m->state, map_entry(&m->ini, section, "state"), false);
    a->treaty = find_column(a, m->treaty_column, map_entry(&m->ini, section, "treaty_column"), false);
    a->date = find_column(a, m->date, map_entry(&m->ini, section, "date"), true);
    a->act = find_column(a, m->act, map_entry(&m->ini, section, "act"), false);
    a->effective = find_column(a, m->effective, map_entry(&m->ini, section, "effective"), true);
    a->columns = NEW(a->in->keep, Source, m->columns_n + 1);
    a->row = NEW(a->in->keep, Done, m->columns_n + 1);
    for (size_t i = 0; i < m->columns_n; i++)
        a->columns[i] = find_column(a, m->columns[i].header, m->columns[i].entry, true);
}

static bool is_named(const Acts *a, size_t column)
{
    bool named = column == a->state.column || column == a->treaty.column || column == a->date.column ||
                 column == a->act.column || column == a->effective.column;
    for (size_t i = 0; i < a->map->columns_n; i++)
        named |= column == a->columns[i].column;
    return named;
}

static void report_strangers(Acts *a)
{
    for (size_t c = 0; c < a->csv.columns; c++)
        if (!is_named(a, c))
            diag_add(a->in->diag, DEFECT_UNKNOWN_COLUMN, (Place){ a->csv.file, a->csv.header[c].line, c + 1 },
                     "column '%.*s' is not in the mapping and not read", ARG(a->csv.header[c].text));
}

// Cells --------------------------------------------------------------------------------------------------

// Without footnote marks at its end, such as [a], [12] and *.
static Str without_marks(Str text)
{
    for (;;) {
        text = str_trim(text);
        size_t n = text.n;
        if (n && text.s[n - 1] == '*') {
            text.n--;
            continue;
        }
        size_t open = n;
        while (open && n - open < 8 && text.s[open - 1] != '[')
            open--;
        if (n < 3 || text.s[n - 1] != ']' || open < 2 || text.s[open - 1] != '[')
            return text;
        text.n = open - 1;
    }
}

static Str cell_at(Acts *a, size_t row, size_t column)
{
    if (column == NOT_FOUND)
        return (Str){ 0 };
    Str text = fold_blanks(a->csv.cells[row * a->csv.columns + column].text, a->in->keep);
    for (Cut cut = { .tail = a->map->empty, .ok = a->map->empty.n > 0 }; cut.ok;) {
        cut = str_cut(cut.tail, '|');
        if (str_same_letters(text, str_trim(cut.head)))
            return (Str){ 0 };
    }
    return text;
}

static void cell_defect(Acts *a, size_t row, size_t column, Defect defect, const char *what, const char *hint)
{
    a->wrong = true;
    diag_add(a->in->diag, defect, csv_place(&a->csv, row, column), "'%.*s' in '%.*s' %s%s",
             ARG(a->csv.cells[row * a->csv.columns + column].text), ARG(a->csv.header[column].text), what,
             hint);
}

static const char *word_hint(Acts *a, Str word)
{
    Str *words = NEW(a->in->keep, Str, a->map->words_n + 1);
    for (size_t i = 0; i < a->map->words_n; i++)
        words[i] = a->map->words[i].word;
    return diag_hint(word, words, a->map->words_n, a->in->keep);
}

// The act of a word, perhaps in brackets. False after a report.
static bool find_act(Acts *a, size_t row, size_t column, Str word, size_t *act)
{
    if (word.n > 2 && word.s[0] == '(' && word.s[word.n - 1] == ')')
        word = str_trim((Str){ word.s + 1, word.n - 2 });
    for (size_t i = 0; i < a->map->words_n; i++)
        if (str_same_letters(word, a->map->words[i].word)) {
            *act = a->map->words[i].act;
            return true;
        }
    cell_defect(a, row, column, DEFECT_BAD_WORD,
                str_format(a->in->keep, "has '%.*s', which is not in [words]", ARG(word)).s,
                word_hint(a, word));
    return false;
}

// A date and the word behind it, which is empty if there is none. False after a report.
static bool read_date(Acts *a, size_t row, const Source *from, DateSpan *span, Str *word)
{
    Str      cell = without_marks(cell_at(a, row, from->column));
    DateFate fate = date_read(cell, from->order, a->sheet.from_1904, span, word);
    *word = without_marks(date_skip_time(*word));
    if (fate == DATE_EITHER)
        cell_defect(a, row, from->column, DEFECT_BAD_DATE,
                    "may have the day or the month first: say date_format = dmy or mdy in the mapping", "");
    else if (fate == DATE_WRONG)
        cell_defect(a, row, from->column, DEFECT_BAD_DATE, "is not a date", "");
    a->reduced += fate == DATE_READ && span->first != span->last;
    return fate == DATE_READ;
}

// Rows ---------------------------------------------------------------------------------------------------

// The State of a row by its code or a name, + 1; 0: none.
static size_t find_state(Acts *a, size_t row, Fate *fate)
{
    Str text = without_marks(cell_at(a, row, a->state.column));
    for (size_t i = 0; i < a->map->data->states_n; i++)
        if (str_eq(a->map->data->states[i].code, text))
            return i + 1;
    size_t name = text.n ? untc_name_find(&a->names, text, a->in->scratch) : NOT_FOUND;
    if (name != NOT_FOUND && a->names.state[name])
        return a->names.state[name];
    if (name != NOT_FOUND) {
        *fate = FATE_NO_STATE;
        diag_add(a->in->diag, DEFECT_NO_STATE, csv_place(&a->csv, row, a->state.column),
                 "'%.*s' is no State: %.*s", ARG(text), ARG(a->names.source[name]));
    } else {
        cell_defect(a, row, a->state.column, text.n ? DEFECT_UNKNOWN_NAME : DEFECT_EMPTY_CELL,
                    text.n ? "is no State of states.csv and no name of names.csv" : "names no State",
                    diag_hint(text, a->names.shown, a->names.index.n, a->in->keep));
    }
    return 0;
}

static size_t find_treaty(Acts *a, size_t row)
{
    const Dataset *d = a->map->data;
    Str            text = a->map->treaty.n ? a->map->treaty : cell_at(a, row, a->treaty.column);
    for (size_t i = 0; i < a->map->treaties_n; i++)
        if (str_same_letters(a->map->treaties[i].label, text))
            return a->map->treaties[i].treaty;
    Str *titles = NEW(a->in->keep, Str, 2 * d->treaties_n + a->map->treaties_n + 1);
    for (size_t i = 0; i < d->treaties_n; i++) {
        titles[2 * i] = d->treaties[i].name, titles[2 * i + 1] = d->treaties[i].title;
        if (str_eq(text, d->treaties[i].code) || str_same_letters(text, titles[2 * i]) ||
            str_same_letters(text, titles[2 * i + 1]))
            return i;
    }
    for (size_t i = 0; i < a->map->treaties_n; i++)
        titles[2 * d->treaties_n + i] = a->map->treaties[i].label;
    cell_defect(a, row, a->treaty.column, DEFECT_UNKNOWN_NAME,
                "is not in [treaties], nor a treaty of treaties.csv",
                diag_hint(text, titles, 2 * d->treaties_n + a->map->treaties_n, a->in->keep));
    return 0;
}

static Str key_of(Acts *a, const Done *act)
{
    char day[DATE_SIZE];
    return str_format(a->in->keep, "%zu %zu %zu %s", act->state, act->treaty, act->act,
                      a->map->first_only ? "" : span_text(act->date, day));
}

static void take_act(Acts *a, size_t row, const Source *from, Done act)
{
    Place  at = csv_place(&a->csv, row, from->column);
    size_t number = index_find(&a->keys, key_of(a, &act));
    act.line = at.line;
    if (number != NOT_FOUND && !a->map->first_only) {
        a->wrong = true;
        diag_add(a->in->diag, DEFECT_DUPLICATE_KEY, at, "the act is there already, on line %zu",
                 a->done[number].line);
    }
    a->row[a->row_n++] = act;
}

// The acts of a row; of a State's acts of one kind the earliest is kept where the first year counts.
static void keep_row(Acts *a)
{
    for (size_t i = 0; i < a->row_n; i++) {
        bool   is_new;
        size_t number = index_add(&a->keys, key_of(a, &a->row[i]), &is_new, a->in->keep);
        if (is_new)
            *GROW(a->in->keep, a->done, a->done_n, a->done_cap) = a->row[i];
        else if (a->row[i].date.first < a->done[number].date.first)
            a->done[number] = a->row[i];
    }
}

static void read_pair(Acts *a, size_t row, Done act, bool *ignored)
{
    Str word = without_marks(cell_at(a, row, a->act.column)), date = cell_at(a, row, a->date.column), rest;
    DateSpan effective = { 0 };
    if (!word.n && !date.n)
        return;
    if (!word.n || !find_act(a, row, a->act.column, word, &act.act)) {
        if (!word.n)
            cell_defect(a, row, a->act.column, DEFECT_EMPTY_CELL, "says no act beside a date", "");
        return;
    }
    if (act.act == ACT_IGNORED) {
        *ignored = true;
        return;
    }
    if (!date.n) {
        cell_defect(a, row, a->date.column, DEFECT_EMPTY_CELL, "gives no date of an act", "");
        return;
    }
    if (!read_date(a, row, &a->date, &act.date, &rest))
        return;
    if (rest.n)
        cell_defect(a, row, a->date.column, DEFECT_BAD_DATE, "has more than a date", "");
    if (cell_at(a, row, a->effective.column).n && read_date(a, row, &a->effective, &effective, &rest))
        act.effective = effective;
    if (!a->wrong)
        take_act(a, row, &a->date, act);
}

static void read_dates(Acts *a, size_t row, Done act, bool *ignored)
{
    for (size_t i = 0; i < a->map->columns_n; i++) {
        const Source *from = &a->columns[i];
        Str           word;
        act.act = a->map->columns[i].act;
        if (!cell_at(a, row, from->column).n || !read_date(a, row, from, &act.date, &word) ||
            (word.n && !find_act(a, row, from->column, word, &act.act)))
            continue;
        *ignored |= act.act == ACT_IGNORED;
        if (act.act != ACT_IGNORED)
            take_act(a, row, from, act);
    }
}

// Whole or not at all.
static void read_act_row(Acts *a, size_t row)
{
    Fate fate = FATE_TAKEN;
    bool ignored = false;
    a->wrong = false;
    a->row_n = 0;
    Done act = { .state = find_state(a, row, &fate) };
    if (act.state) {
        act.treaty = find_treaty(a, row);
        read_pair(a, row, act, &ignored);
        read_dates(a, row, act, &ignored);
    }
    if (a->wrong)
        fate = FATE_WRONG;
    else if (fate == FATE_TAKEN && !a->row_n)
        fate = ignored ? FATE_IGNORED : FATE_BARE;
    if (fate == FATE_TAKEN)
        keep_row(a);
    a->fates[fate]++;
}

// Results ------------------------------------------------------------------------------------------------

static void print_act(Acts *a, const Done *act, Str source)
{
    char  date[DATE_SIZE], effective[DATE_SIZE] = "";
    Text *t = &a->in->rows;
    if (act->effective.first)
        span_text(act->effective, effective);
    text_addf(t, "%.*s,%.*s,%s,%s,%s,", ARG(a->map->data->states[act->state - 1].code),
              ARG(a->map->data->treaties[act->treaty].code), span_text(act->date, date),
              ACT_NAMES[act->act - ACT_SIGNATURE], effective);
    csv_write_text(t, source);
    text_addf(t, ",%.*s\n", ARG(a->map->confidence));
}

static void print_acts(Acts *a)
{
    static const char *const WORDS[FATES] = { [FATE_BARE] = "without an act",
                                              [FATE_IGNORED] = "with ignored words only",
                                              [FATE_NO_STATE] = "of no State",
                                              [FATE_WRONG] = "not taken" };
    Str                      path = a->csv.file, folder = path_folder(path);
    Str                      name = folder.n ? (Str){ path.s + folder.n + 1, path.n - folder.n - 1 } : path;
    text_addc(&a->in->rows, "state,treaty,date,action,effective,source,confidence\n");
    for (size_t i = 0; i < a->done_n; i++)
        print_act(a, &a->done[i], a->map->source.n ? a->map->source : name);
    Text *t = &a->in->summary;
    text_addf(t, "%.*s: %zu of %zu rows taken, %zu acts", ARG(path), a->fates[FATE_TAKEN], a->csv.rows,
              a->done_n);
    for (size_t f = FATE_BARE; f < FATES; f++)
        if (a->fates[f])
            text_addf(t, ", %zu %s %s", a->fates[f], a->fates[f] == 1 ? "row" : "rows", WORDS[f]);
    text_addc(t, "\n");
    if (a->reduced)
        diag_add(a->in->diag, DEFECT_REDUCED_DATE, (Place){ .file = path },
                 "%zu dates give a year or a month only: such an act counts from the last day it may mean",
                 a->reduced);
}

static bool read_acts_table(Acts *a, Str bytes)
{
    const ActsMap *m = a->map;
    Str           *wanted = NEW(a->in->keep, Str, 5 + m->columns_n);
    const Str      own[] = { m->state, m->treaty_column, m->date, m->act, m->effective };
    memcpy(wanted, own, sizeof own);
    for (size_t i = 0; i < m->columns_n; i++)
        wanted[COUNT(own) + i] = m->columns[i].header;
    return sheet_table_read(bytes, str(a->in->args[0]), a->in->encoding, wanted, COUNT(own) + m->columns_n,
                            &a->sheet, &a->csv, a->in->keep, a->in->scratch, a->in->diag);
}

void acts_import(Import *in, const Dataset *data, UntcNames names, Str bytes)
{
    ActsMap map;
    Acts    a = { .in = in, .map = &map, .names = names };
    if (!acts_map_read(in, data, &map) || diag_errors(in->diag) || !read_acts_table(&a, bytes))
        return;
    size_t errors = diag_errors(in->diag);
    find_columns(&a);
    if (diag_errors(in->diag) > errors)
        return;
    report_strangers(&a);
    for (size_t row = 0; row < a.csv.rows; row++)
        read_act_row(&a, row);
    print_acts(&a);
}

void import_acts(Import *in)
{
    Str bytes;
    if (!import_read(in, in->args[0], &bytes))
        return;
    Dataset data = dataset_read_some(1u << TABLE_STATES | 1u << TABLE_TREATIES | 1u << TABLE_STATE_NAMES,
                                     in->config->data_dir, (Str){ 0 }, in->keep, in->diag);
    acts_import(in, &data, untc_read_names(&data, in), bytes);
}
