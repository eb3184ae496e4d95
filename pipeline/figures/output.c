// output.c - see output.h.
#include "figures/output.h"

#include "input/csv.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static const char HEADER[] = "id,measure,what,group,at,value,low,high,k,n,unit,method,note,provenance\n";

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
    text_addc(&t, HEADER);
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

// JSON has no infinity: it is written as a string, what is undefined as null.
static json_t *json_number(double value)
{
    if (isnan(value))
        return json_null();
    if (isinf(value))
        return json_string(value > 0 ? "inf" : "-inf");
    return value == trunc(value) && fabs(value) < 9e15 ? json_integer((json_int_t)value)
                                                        : json_real(value);
}

static json_t *json_count(bool has, size_t n)
{
    return has ? json_integer((json_int_t)n) : json_null();
}

static json_t *json_at(const Figure *f)
{
    char day[DATE_SIZE];
    if (f->at_kind == AT_NUMBER)
        return json_number(f->at);
    return f->at_kind == AT_DAY ? json_string(day_text((Day)f->at, day)) : json_null();
}

static json_t *json_figure(const Figure *f)
{
    json_t *o = json_object();
    json_object_set_new_nocheck(o, "id", json_text(f->id));
    json_object_set_new_nocheck(o, "measure", json_string(f->def->measure));
    json_object_set_new_nocheck(o, "what", json_text(f->what));
    json_object_set_new_nocheck(o, "group", json_text(f->group_name));
    json_object_set_new_nocheck(o, "at", json_at(f));
    json_object_set_new_nocheck(o, "value", json_number(f->value));
    json_object_set_new_nocheck(o, "low", json_number(f->low));
    json_object_set_new_nocheck(o, "high", json_number(f->high));
    json_object_set_new_nocheck(o, "k", json_count(f->has_k, f->k));
    json_object_set_new_nocheck(o, "n", json_count(f->has_n, f->n));
    json_object_set_new_nocheck(o, "unit", json_string(UNITS[f->def->unit].name));
    json_object_set_new_nocheck(o, "method", json_text(f->method));
    json_object_set_new_nocheck(o, "note", json_text(f->note));
    json_object_set_new_nocheck(o, "provenance", json_text(provenance(f)));
    return o;
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

// Compact text at the end of t. jansson measures first, so that it writes in one piece.
static void add_json(Text *t, json_t *value, size_t flags)
{
    size_t n = json_dumpb(value, NULL, 0, flags);
    text_reserve(t, n);
    t->n += json_dumpb(value, t->s + t->n, n, flags);
    t->s[t->n] = 0;
    json_decref(value);
}

Str figures_json(const Store *store, const ConfigRead *config, const Dataset *data, Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "{\"manifest\": ");
    add_json(&t, json_manifest(config, data), JSON_INDENT(1));
    text_addc(&t, ",\n\"figures\": [");
    for (size_t i = 0; i < store->n; i++) { // one a line
        text_addc(&t, i ? ",\n" : "\n");
        add_json(&t, json_figure(&store->items[i]), JSON_COMPACT);
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
