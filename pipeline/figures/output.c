// output.c - see output.h.
#include "figures/output.h"

#include "figures/assistance.h"
#include "figures/pairs.h"
#include "input/csv.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

// clang-format off
static const OutputColumn FIGURE_COLUMNS[] = {
    { "id", OUT_TEXT, .required = true, .key = true, .about = "measure/what/group, with @at behind where there is a series" },
    { "measure", OUT_MEASURE, .required = true, .about = "what is measured, a row of `list figures`" },
    { "what", OUT_TEXT, .about = "of what: a treaty, two joined by +, a question and so on" },
    { "group", OUT_TEXT, .about = "the group of States; all: the whole population" },
    { "at", OUT_TEXT, .about = "the day or the number of days that the figure of a series is for" },
    { "value", OUT_NUMBER, .about = "the figure; empty: not defined, and the note says why" },
    { "low", OUT_NUMBER, .about = "lower bound of the interval" },
    { "high", OUT_NUMBER, .about = "upper bound of the interval" },
    { "k", OUT_COUNT, .about = "how many were counted" },
    { "n", OUT_COUNT, .about = "out of how many" },
    { "unit", OUT_UNIT, .required = true, .about = "the unit of value, low and high" },
    { "method", OUT_TEXT, .required = true, .about = "how it was computed; then the level of the interval and the clock" },
    { "note", OUT_TEXT, .about = "what the reader must know" },
    { "provenance", OUT_WORD, .words = CONFIDENCE_NAMES, .about = "the worst confidence of the rows behind the figure" },
};

static bool pairs_all(const Config *config) { return config->pairs == PAIRS_ALL; }

const OutputTable OUTPUT_TABLES[] = {
    { "figures.csv", "every computed figure", FIGURE_COLUMNS, COUNT(FIGURE_COLUMNS), NULL },
    { "pairs.csv", "how every two of the configured treaties go together, with association.pairs = all", PAIR_COLUMNS, PAIR_COLUMN_COUNT, pairs_all },
    { "assistance.csv", "who asked for which assistance in the questionnaire, and who offers it", ASSISTANCE_COLUMNS, ASSISTANCE_COLUMN_COUNT, NULL },
};
// clang-format on
const size_t OUTPUT_TABLE_COUNT = COUNT(OUTPUT_TABLES);

void output_header(Text *t, const OutputColumn *columns, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text_addf(t, "%s%s", i ? "," : "", columns[i].name);
    text_addc(t, "\n");
}

static void csv_number(Text *t, double value)
{
    text_addc(t, ",");
    if (!isnan(value))
        text_number(t, value);
}

static void csv_cell(Text *t, Str cell)
{
    text_addc(t, ",");
    csv_write_text(t, cell);
}

static Str provenance(const Figure *f)
{
    return f->provenance ? str(CONFIDENCE_NAMES[f->provenance - 1]) : (Str){ 0 };
}

Str figures_csv(const Store *store, Arena *keep)
{
    Text t = { .in = keep };
    output_header(&t, FIGURE_COLUMNS, COUNT(FIGURE_COLUMNS));
    for (size_t i = 0; i < store->n; i++) {
        const Figure *f = &store->items[i];
        csv_write_text(&t, f->id);
        csv_cell(&t, str(f->def->measure));
        csv_cell(&t, f->what);
        csv_cell(&t, f->group_name);
        text_addc(&t, ",");
        figure_add_at(&t, f);
        csv_number(&t, f->value);
        csv_number(&t, f->low);
        csv_number(&t, f->high);
        csv_number(&t, f->has_k ? (double)f->k : NAN);
        csv_number(&t, f->has_n ? (double)f->n : NAN);
        csv_cell(&t, str(UNITS[f->def->unit].name));
        csv_cell(&t, f->method);
        csv_cell(&t, f->note);
        csv_cell(&t, provenance(f));
        text_addc(&t, "\n");
    }
    return text_str(&t);
}

// JSON -----------------------------------------------------------------------------------------------

static json_t *json_text(Str s) { return json_stringn(s.n ? s.s : "", s.n); }

// Compact text at the end of t. jansson measures first, so that it writes in one piece.
static void add_json(Text *t, json_t *value, size_t flags)
{
    size_t n = json_dumpb(value, NULL, 0, flags);
    text_reserve(t, n);
    t->n += json_dumpb(value, t->s + t->n, n, flags);
    t->s[t->n] = 0;
    json_decref(value);
}

// The rows are written by hand: jansson prints every double with 17 digits, and building a tree for
// each row takes three times as long as all the figures. Its escapes are used where there are any.
static inline void row_text(Text *t, const char *key, Str s)
{
    unsigned odd = 0;
    for (size_t i = 0; i < s.n; i++) // without a branch, so that the compiler takes many at once
        odd |= (unsigned)((unsigned char)(s.s[i] - ' ') > '~' - ' ') | (s.s[i] == '"') | (s.s[i] == '\\');
    text_addc(t, key);
    if (odd) {
        add_json(t, json_text(s), JSON_ENCODE_ANY);
        return;
    }
    text_addc(t, "\"");
    text_add(t, s);
    text_addc(t, "\"");
}

// JSON has no infinity: it is written as a string, what is undefined as null.
static inline void row_number(Text *t, const char *key, double value)
{
    text_addc(t, key);
    if (isnan(value)) {
        text_addc(t, "null");
        return;
    }
    if (!isinf(value)) {
        text_number(t, value);
        return;
    }
    text_addc(t, "\"");
    text_number(t, value);
    text_addc(t, "\"");
}

static void add_row(Text *t, const Figure *f)
{
    char day[DATE_SIZE];
    row_text(t, "{\"id\":", f->id);
    row_text(t, ",\"measure\":", str(f->def->measure));
    row_text(t, ",\"what\":", f->what);
    row_text(t, ",\"group\":", f->group_name);
    if (f->at_kind == AT_DAY)
        row_text(t, ",\"at\":", str(day_text((Day)f->at, day)));
    else
        row_number(t, ",\"at\":", f->at_kind == AT_NUMBER ? f->at : NAN);
    row_number(t, ",\"value\":", f->value);
    row_number(t, ",\"low\":", f->low);
    row_number(t, ",\"high\":", f->high);
    row_number(t, ",\"k\":", f->has_k ? (double)f->k : NAN);
    row_number(t, ",\"n\":", f->has_n ? (double)f->n : NAN);
    row_text(t, ",\"unit\":", str(UNITS[f->def->unit].name));
    row_text(t, ",\"method\":", f->method);
    row_text(t, ",\"note\":", f->note);
    row_text(t, ",\"provenance\":", provenance(f));
    text_addc(t, "}");
}

static json_t *json_configuration(const ConfigRead *config)
{
    json_t *all = json_object(), *section = NULL;
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *def = &CONFIG_KEYS[i];
        if (def->type == KEY_PATH)
            continue; // where things stand on one machine
        section = json_object_get(all, def->section);
        if (!section) {
            section = json_object();
            json_object_set_new(all, def->section, section);
        }
        json_object_set_new(section, def->name, json_text(config->settings[i].text));
    }
    return all;
}

static json_t *json_files(const FileNote *files, size_t n)
{
    json_t *all = json_array();
    for (size_t i = 0; i < n; i++) {
        if (!files[i].name.n)
            continue;
        json_t *o = json_object();
        json_object_set_new(o, "name", json_text(files[i].name));
        json_object_set_new(o, "bytes", json_integer((json_int_t)files[i].bytes.n));
        json_object_set_new(o, "sha256", json_string(files[i].sha256));
        json_array_append_new(all, o);
    }
    return all;
}

static json_t *json_manifest(const ConfigRead *config, const Dataset *data)
{
    json_t *o = json_object();
    json_object_set_new(o, "program", json_string("universality"));
    json_object_set_new(o, "version", json_string(PROGRAM_VERSION));
    json_object_set_new(o, "configuration", json_configuration(config));
    json_object_set_new(o, "inputs", json_files(data->files, TABLE_COUNT));
    return o;
}

Str figures_json(const Store *store, const ConfigRead *config, const Dataset *data, Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "{\"manifest\": ");
    add_json(&t, json_manifest(config, data), JSON_INDENT(1));
    text_addc(&t, ",\n\"figures\": [");
    for (size_t i = 0; i < store->n; i++) { // one a line
        text_addc(&t, i ? ",\n" : "\n");
        add_row(&t, &store->items[i]);
    }
    text_addc(&t, "\n]}\n");
    return text_str(&t);
}

Str manifest_json(const ConfigRead *config, const Dataset *data, const FileNote *outputs, size_t n,
                  Arena *keep)
{
    json_t *root = json_manifest(config, data);
    json_object_set_new(root, "outputs", json_files(outputs, n));
    Text t = { .in = keep };
    add_json(&t, root, JSON_INDENT(1));
    text_addc(&t, "\n");
    return text_str(&t);
}
