// output.c - see output.h.
#include "output/output.h"

#include "output/assistance_csv.h"
#include "output/json.h"
#include "output/pairs_csv.h"
#include "output/states_csv.h"

#include <string.h>

static bool pairs_all(const Config *config) { return config->pairs == PAIRS_ALL; }

// clang-format off
const OutputTable OUTPUT_TABLES[] = {
    { "figures.csv", "every computed figure", FIGURE_COLUMNS, FIGURE_COLUMN_COUNT, NULL, NULL },
    { "states.csv", "every State with its standing, dates, record, measures and events at the cut-off", STATE_COLUMNS, STATE_COLUMN_COUNT, NULL, "states-at-cutoff" },
    { "pairs.csv", "how every two of the configured treaties go together, with association.pairs = all", PAIR_COLUMNS, PAIR_COLUMN_COUNT, pairs_all, NULL },
    { "assistance.csv", "who asked for which assistance in the questionnaire, and who offers it", ASSISTANCE_COLUMNS, ASSISTANCE_COLUMN_COUNT, NULL, NULL },
};
// clang-format on
const size_t OUTPUT_TABLE_COUNT = COUNT(OUTPUT_TABLES);

// JSON -----------------------------------------------------------------------------------------------

// Compact text at the end of t. jansson measures first, so that it writes in one piece.
static void add_json(Text *t, json_t *value, size_t flags)
{
    size_t n = json_dumpb(value, NULL, 0, flags);
    text_reserve(t, n);
    t->n += json_dumpb(value, t->s + t->n, n, flags);
    t->s[t->n] = 0;
    json_decref(value);
}

void json_add_text(Text *t, Str s) { add_json(t, json_str(s), JSON_ENCODE_ANY); }

static json_t *json_configuration(const ConfigRead *config)
{
    json_t *all = json_object(), *section = NULL;
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *def = &CONFIG_KEYS[i];
        if (def->type == KEY_PATH || def->type == KEY_FILE)
            continue; // where things stand on one machine
        section = json_object_get(all, def->section);
        if (!section) {
            section = json_object();
            json_object_set_new(all, def->section, section);
        }
        json_object_set_new(section, def->name, json_str(config->settings[i].text));
    }
    return all;
}

// No sizes: that of the answers would tell how long a confidential one is.
static void add_files(json_t *all, const FileNote *files, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!files[i].name.n)
            continue;
        json_t *o = json_object();
        json_object_set_new(o, "name", json_str(files[i].name));
        json_object_set_new(o, "sha256", json_string(files[i].sha256));
        json_array_append_new(all, o);
    }
}

static json_t *json_manifest(const ConfigRead *config, const Dataset *data, FileNotes more)
{
    json_t *o = json_object(), *inputs = json_array();
    add_files(inputs, data->files, INPUT_FILES);
    add_files(inputs, more.items, more.n);
    json_object_set_new(o, "program", json_string("universality"));
    json_object_set_new(o, "version", json_string(PROGRAM_VERSION));
    json_object_set_new(o, "configuration", json_configuration(config));
    json_object_set_new(o, "inputs", inputs);
    return o;
}

void figures_write(Store *store, const ConfigRead *config, const Dataset *data, OutputFile *csv,
                   OutputFile *json)
{
    output_header(&csv->text, FIGURE_COLUMNS, FIGURE_COLUMN_COUNT);
    text_addc(&json->text, "{\"manifest\": ");
    add_json(&json->text, json_manifest(config, data, (FileNotes){ 0 }), JSON_INDENT(1));
    text_addc(&json->text, ",\n\"figures\": [");
    figure_rows(store, csv, json);
    text_addc(&json->text, "\n]}\n");
}

Str manifest_json(const ConfigRead *config, const Dataset *data, FileNotes more, FileNotes outputs,
                  Arena *keep)
{
    json_t *root = json_manifest(config, data, more), *written = json_array();
    add_files(written, outputs.items, outputs.n);
    json_object_set_new(root, "outputs", written);
    Text t = { .in = keep };
    add_json(&t, root, JSON_INDENT(1));
    text_addc(&t, "\n");
    return text_str(&t);
}
