// figure_rows.c - figures as rows of figures.csv and of figures.json.
//
// Both are made in one pass, so that each number is turned into digits once. The rows of the JSON are
// written by hand: jansson prints every double with 17 digits, and a tree for each row takes three times
// as long as all the figures.
#include "figures/output.h"

#include "input/csv.h"

#include <math.h>
#include <stdio.h>

enum { ID, MEASURE, WHAT, GROUP, AT, VALUE, LOW, HIGH, K, N, UNIT, METHOD, NOTE, PROVENANCE };

// clang-format off
const OutputColumn FIGURE_COLUMNS[FIGURE_COLUMN_COUNT] = {
    [ID] = { "id", OUT_TEXT, .required = true, .key = true, .about = "measure/what/group, with @at behind where there is a series" },
    [MEASURE] = { "measure", OUT_TEXT, .required = true, .about = "what is measured, a row of `list figures`" },
    [WHAT] = { "what", OUT_TEXT, .about = "of what: a treaty, two joined by +, a question and so on" },
    [GROUP] = { "group", OUT_TEXT, .about = "the group of States; all: the whole population" },
    [AT] = { "at", OUT_TEXT, .about = "the day or the number of days that the figure of a series is for" },
    [VALUE] = { "value", OUT_NUMBER, .about = "the figure; empty: not defined, and the note says why" },
    [LOW] = { "low", OUT_NUMBER, .about = "lower bound of the interval" },
    [HIGH] = { "high", OUT_NUMBER, .about = "upper bound of the interval" },
    [K] = { "k", OUT_COUNT, .about = "how many were counted" },
    [N] = { "n", OUT_COUNT, .about = "out of how many" },
    [UNIT] = { "unit", OUT_TEXT, .required = true, .about = "the unit of value, low and high" },
    [METHOD] = { "method", OUT_TEXT, .required = true, .about = "how it was computed; then the level of the interval and the clock" },
    [NOTE] = { "note", OUT_TEXT, .about = "what the reader must know" },
    [PROVENANCE] = { "provenance", OUT_WORD, .words = CONFIDENCE_NAMES, .about = "the worst confidence of the rows behind the figure" },
};
// clang-format on

typedef struct {
    Str  text;
    bool plain;  // stands as it is in CSV and between the quotes of JSON
    bool number; // in JSON
} RowCell;

typedef struct {
    RowCell cells[FIGURE_COLUMN_COUNT];
    char    digits[FIGURE_COLUMN_COUNT][NUMBER_SIZE];
    Str     keys[FIGURE_COLUMN_COUNT]; // in JSON, with what goes before and behind
    Text    id;
} Row;

static bool is_plain(Str s)
{
    static const char FIRST[] = "=+-@";
    unsigned          odd = s.n && memchr(FIRST, s.s[0], sizeof FIRST - 1);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        odd |= (unsigned)(c < ' ') | (c > '~') | (c == '"') | (c == '\\') | (c == ',');
    }
    return !odd;
}

// Most cells are those of the row above.
static void set_text(RowCell *cell, Str text)
{
    if (cell->text.s != text.s || cell->text.n != text.n)
        *cell = (RowCell){ text, is_plain(text), false };
}

static void set_number(Row *row, int column, bool there, double value)
{
    char  *digits = row->digits[column];
    size_t n = there ? number_shortest(value, digits) : 0;
    row->cells[column] = (RowCell){ { digits, n }, true, true };
}

static void set_at(Row *row, const Figure *f)
{
    set_number(row, AT, f->at_kind == AT_NUMBER, f->at);
    if (f->at_kind == AT_DAY)
        row->cells[AT] = (RowCell){ str(day_text((Day)f->at, row->digits[AT])), true, false };
}

static void set_row(Row *row, const Figure *f)
{
    RowCell *cells = row->cells;
    set_text(&cells[MEASURE], str(f->def->measure));
    set_text(&cells[WHAT], f->what);
    set_text(&cells[GROUP], f->group_name);
    set_at(row, f);
    set_number(row, VALUE, !isnan(f->value), f->value);
    set_number(row, LOW, !isnan(f->low), f->low);
    set_number(row, HIGH, !isnan(f->high), f->high);
    set_number(row, K, f->has_k, (double)f->k);
    set_number(row, N, f->has_n, (double)f->n);
    set_text(&cells[UNIT], str(UNITS[f->def->unit].name));
    set_text(&cells[METHOD], *f->method);
    set_text(&cells[NOTE], f->note);
    set_text(&cells[PROVENANCE], f->provenance ? str(CONFIDENCE_NAMES[f->provenance - 1]) : (Str){ 0 });
    // An id is made of the three.
    bool plain = cells[MEASURE].plain && cells[WHAT].plain && cells[GROUP].plain;
    row->id.n = 0;
    figure_add_id(&row->id, f);
    cells[ID] = (RowCell){ text_str(&row->id), plain, false };
}

static void add_csv(Text *t, const Row *row)
{
    for (size_t i = 0; i < FIGURE_COLUMN_COUNT; i++) {
        if (row->cells[i].plain)
            text_add(t, row->cells[i].text);
        else
            csv_write_text(t, row->cells[i].text);
        text_bytes(t, i + 1 < FIGURE_COLUMN_COUNT ? "," : "\n", 1);
    }
}

// JSON has no infinity: it is written as a string, what is undefined as null.
static void add_json_cell(Text *t, const RowCell *cell)
{
    bool finite = cell->number && cell->text.n && cell->text.s[cell->text.n - 1] != 'f';
    if (cell->number && !cell->text.n) {
        text_add(t, S("null"));
    } else if (!cell->plain) {
        json_add_text(t, cell->text);
    } else {
        text_bytes(t, "\"", !finite);
        text_add(t, cell->text);
        text_bytes(t, "\"", !finite);
    }
}

static void add_json_row(Text *t, const Row *row)
{
    for (size_t i = 0; i < FIGURE_COLUMN_COUNT; i++) {
        text_add(t, row->keys[i]);
        add_json_cell(t, &row->cells[i]);
    }
    text_add(t, S("}"));
}

void figure_rows(const Store *store, OutputFile *csv, OutputFile *json)
{
    char keys[FIGURE_COLUMN_COUNT][24];
    Row  row = { .id = { .in = store->keep } };
    for (size_t i = 0; i < FIGURE_COLUMN_COUNT; i++) {
        int n = snprintf(keys[i], sizeof keys[i], "%s\"%s\":", i ? "," : "{", FIGURE_COLUMNS[i].name);
        row.keys[i] = (Str){ keys[i], (size_t)n };
    }
    for (size_t i = 0; i < store->n; i++) {
        set_row(&row, &store->items[i]);
        add_csv(&csv->text, &row);
        output_more(csv);
        text_bytes(&json->text, i ? ",\n" : "\n", 1 + (i > 0));
        add_json_row(&json->text, &row);
        output_more(json);
    }
}
