// figure_rows.c - figures as rows of figures.csv and of figures.json.
//
// Both are made in one pass, so that each number is turned into digits once. The rows of the JSON are
// written by hand: jansson prints every double with 17 digits, and a tree for each row takes three times
// as long as all the figures.
#include "output/output.h"

#include "input/csv.h"

#include <math.h>
#include <stdio.h>

enum { ID, MEASURE, WHAT, GROUP, AT, VALUE, LOW, HIGH, K, N, UNIT, METHOD, NOTE, PROVENANCE };

// clang-format off
const OutputColumn FIGURE_COLUMNS[FIGURE_COLUMN_COUNT] = {
    [ID] = { "id", OUT_TEXT, .required = true, .key = true, .about = "measure/what/group, with @at behind where there is a series" },
    [MEASURE] = { "measure", OUT_MEASURE, .required = true, .about = "what is measured, a row of `list figures`" },
    [WHAT] = { "what", OUT_TEXT, .about = "of what: a treaty, two joined by +, a question and so on" },
    [GROUP] = { "group", OUT_TEXT, .about = "the group of States; all: the whole population" },
    [AT] = { "at", OUT_TEXT, .about = "the day or the number of days that the figure of a series is for" },
    [VALUE] = { "value", OUT_NUMBER, .about = "the figure; empty: not defined, and the note says why" },
    [LOW] = { "low", OUT_NUMBER, .about = "lower bound of the interval" },
    [HIGH] = { "high", OUT_NUMBER, .about = "upper bound of the interval" },
    [K] = { "k", OUT_COUNT, .about = "how many were counted" },
    [N] = { "n", OUT_COUNT, .about = "out of how many" },
    [UNIT] = { "unit", OUT_UNIT, .required = true, .about = "the unit of value, low and high" },
    [METHOD] = { "method", OUT_TEXT, .required = true, .about = "how it was computed; then the level of the interval and the clock" },
    [NOTE] = { "note", OUT_TEXT, .about = "what the reader must know" },
    [PROVENANCE] = { "provenance", OUT_WORD, .words = CONFIDENCE_NAMES, .about = "the worst confidence of the rows behind the figure" },
};
// clang-format on

// A cell as it stands in either file.
typedef struct {
    Str  text, csv, json;
    bool quoted;              // in JSON, unless `json` has its quotes
    Text csv_made, json_made; // of a text that cannot stand as it is
    char digits[NUMBER_SIZE];
} RowCell;

typedef struct {
    RowCell cells[FIGURE_COLUMN_COUNT];
    Str     keys[FIGURE_COLUMN_COUNT]; // in JSON, with what goes before and behind
    Text    id;
    Text    csv_end, json_end; // from UNIT on
} Row;

static bool is_plain(Str s)
{
    unsigned odd = s.n && (s.s[0] == '=' || s.s[0] == '+' || s.s[0] == '-' || s.s[0] == '@');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        odd |= (unsigned)(c < ' ') | (c > '~') | (c == '"') | (c == '\\') | (c == ',');
    }
    return !odd;
}

static void render_text(RowCell *cell, Str text)
{
    cell->text = cell->csv = cell->json = text;
    cell->quoted = is_plain(text);
    if (cell->quoted)
        return;
    cell->csv_made.n = cell->json_made.n = 0;
    csv_write_text(&cell->csv_made, text);
    json_add_text(&cell->json_made, text);
    cell->csv = text_str(&cell->csv_made);
    cell->json = text_str(&cell->json_made);
}

// Most texts are those of the row above; true: this one is not.
static bool set_text(RowCell *cell, Str text)
{
    if (cell->text.s == text.s && cell->text.n == text.n)
        return false;
    render_text(cell, text);
    return true;
}

static bool set_name(RowCell *cell, const char *name)
{
    return cell->text.s != name && set_text(cell, str(name));
}

// JSON has no infinity: it is written as a string, what is undefined as null.
static void set_number(RowCell *cell, bool there, double value)
{
    cell->csv = (Str){ cell->digits, there ? number_shortest(value, cell->digits) : 0 };
    cell->json = there ? cell->csv : S("null");
    cell->quoted = isinf(value);
}

static void set_at(RowCell *cell, const Figure *f)
{
    if (f->at_kind == AT_DAY)
        render_text(cell, str(day_text((Day)f->at, cell->digits)));
    else
        set_number(cell, f->at_kind == AT_NUMBER, f->at);
}

// An id is made of the three cells behind it.
static void set_id(Row *row, const Figure *f)
{
    RowCell *cells = row->cells, *id = &cells[ID];
    row->id.n = 0;
    figure_add_id(&row->id, f);
    id->csv = id->json = text_str(&row->id);
    id->quoted = cells[MEASURE].quoted && cells[WHAT].quoted && cells[GROUP].quoted;
    if (!id->quoted)
        render_text(id, id->csv);
}

static inline char *put_str(char *at, Str s)
{
    copy_short(at, s.s, s.n);
    return at + s.n;
}

// Columns from .. to - 1, each with a comma behind it.
static void add_csv(Text *t, const Row *row, size_t from, size_t to)
{
    size_t most = to - from;
    for (size_t i = from; i < to; i++)
        most += row->cells[i].csv.n;
    text_reserve(t, most);
    char *at = t->s + t->n;
    for (size_t i = from; i < to; i++) {
        at = put_str(at, row->cells[i].csv);
        *at++ = ',';
    }
    t->n = (size_t)(at - t->s);
}

// The same in JSON, each with what its key has before it.
static void add_json(Text *t, const Row *row, size_t from, size_t to)
{
    size_t most = 2 * (to - from);
    for (size_t i = from; i < to; i++)
        most += row->keys[i].n + row->cells[i].json.n;
    text_reserve(t, most);
    char *at = t->s + t->n;
    for (size_t i = from; i < to; i++) {
        const RowCell *cell = &row->cells[i];
        at = put_str(at, row->keys[i]);
        *at = '"';
        at = put_str(at + cell->quoted, cell->json);
        *at = '"';
        at += cell->quoted;
    }
    t->n = (size_t)(at - t->s);
}

// The end of most rows is that of the row above.
static void set_end(Row *row, const Figure *f)
{
    RowCell *cells = row->cells;
    bool     anew = set_name(&cells[UNIT], UNITS[f->def->unit].name);
    anew |= set_text(&cells[METHOD], *f->method);
    anew |= set_text(&cells[NOTE], f->note);
    anew |= set_name(&cells[PROVENANCE], f->provenance ? CONFIDENCE_NAMES[f->provenance - 1] : "");
    if (!anew)
        return;
    row->csv_end.n = row->json_end.n = 0;
    add_csv(&row->csv_end, row, UNIT, FIGURE_COLUMN_COUNT);
    add_json(&row->json_end, row, UNIT, FIGURE_COLUMN_COUNT);
    row->csv_end.s[row->csv_end.n - 1] = '\n';
    text_bytes(&row->json_end, "}", 1);
}

static void set_row(Row *row, const Figure *f)
{
    RowCell *cells = row->cells;
    set_name(&cells[MEASURE], f->def->measure);
    set_text(&cells[WHAT], f->what);
    set_text(&cells[GROUP], *f->group_name);
    set_id(row, f);
    set_at(&cells[AT], f);
    set_number(&cells[VALUE], !isnan(f->value), f->value);
    set_number(&cells[LOW], !isnan(f->low), f->low);
    set_number(&cells[HIGH], !isnan(f->high), f->high);
    set_number(&cells[K], f->has_k, (double)f->k);
    set_number(&cells[N], f->has_n, (double)f->n);
    set_end(row, f);
}

void figure_rows(Store *store, OutputFile *csv, OutputFile *json)
{
    char keys[FIGURE_COLUMN_COUNT][24];
    Row  row = { .id = { .in = store->keep },
                 .csv_end = { .in = store->keep },
                 .json_end = { .in = store->keep } };
    for (size_t i = 0; i < FIGURE_COLUMN_COUNT; i++) {
        int n = snprintf(keys[i], sizeof keys[i], "%s\"%s\":", i ? "," : "{", FIGURE_COLUMNS[i].name);
        row.keys[i] = (Str){ keys[i], (size_t)n };
        row.cells[i].csv_made.in = row.cells[i].json_made.in = store->keep;
        render_text(&row.cells[i], (Str){ 0 });
    }
    for (size_t i = 0; i < store->n; i++) {
        set_row(&row, &store->items[i]);
        add_csv(&csv->text, &row, 0, UNIT);
        text_bytes(&csv->text, row.csv_end.s, row.csv_end.n);
        output_more(csv);
        text_bytes(&json->text, i ? ",\n" : "\n", 1 + (i > 0));
        add_json(&json->text, &row, 0, UNIT);
        text_bytes(&json->text, row.json_end.s, row.json_end.n);
        output_more(json);
    }
}
