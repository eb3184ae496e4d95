// schema.c - see schema.h.
#include "output/schema.h"

#include "import/untc.h"
#include "input/dataset.h"
#include "output/json.h"
#include "output/output.h"

#include <string.h>

// What a type of cell is to others. A pattern is the grammar of a parser in table.c and date.c; a test
// holds the two against each other. A reduced date is no date to Table Schema, so it is text.
typedef struct {
    const char *type, *pattern;
    bool        from_zero;
} FieldType;

#define DATE_PATTERN "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
#define CODE "[a-z0-9][a-z0-9.-]*"

static const FieldType INPUT_TYPES[] = {
    [COL_TEXT] = { .type = "string" },
    [COL_STATE] = { .type = "string", .pattern = "^[A-Z]{3}$" },
    [COL_CODE] = { .type = "string", .pattern = "^" CODE "$" },
    [COL_DAY] = { .type = "date" },
    [COL_DATE] = { .type = "string", .pattern = DATE_PATTERN },
    [COL_COUNT] = { .type = "integer", .from_zero = true },
    [COL_WORD] = { .type = "string" },
    [COL_RULE] = { .type = "string", .pattern = "^(none|[0-9]+[dmy](-first-of-next-month)?)$" },
    [COL_REFERENCE] = { .type = "string" },
    [COL_PERHAPS] = { .type = "string" },
};

static const FieldType OUTPUT_TYPES[] = {
    [OUT_TEXT] = { .type = "string" },
    [OUT_NUMBER] = { .type = "number" },
    [OUT_COUNT] = { .type = "integer", .from_zero = true },
    [OUT_DATE] = { .type = "string", .pattern = DATE_PATTERN },
    [OUT_LIST] = { .type = "string", .pattern = "^" CODE "(=[^;]*)?(;" CODE "(=[^;]*)?)*$" },
    [OUT_WORD] = { .type = "string" },
    [OUT_MEASURE] = { .type = "string" },
    [OUT_UNIT] = { .type = "string" },
    [OUT_REFERENCE] = { .type = "string" },
};

static void put_member(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, json_string(text));
}

static json_t *words_array(const char *const *words)
{
    json_t *all = json_array();
    for (size_t i = 0; words[i]; i++)
        json_array_append_new(all, json_string(words[i]));
    return all;
}

// Fields ----------------------------------------------------------------------------------------------

// What the registries list.
static json_t *registry_words(OutputType type)
{
    json_t *all = json_array();
    for (size_t i = 0; type == OUT_MEASURE && i < FIGURE_DEFS; i++)
        json_array_append_new(all, json_string(FIGURES[i].measure));
    for (size_t i = 0; type == OUT_UNIT && i < UNIT_COUNT; i++)
        json_array_append_new(all, json_string(UNITS[i].name));
    return all;
}

// Takes the words over; NULL or none: any.
static json_t *constraints(const FieldType *type, bool required, bool unique, json_t *words)
{
    json_t *c = json_object();
    if (required)
        json_object_set_new(c, "required", json_true());
    if (unique)
        json_object_set_new(c, "unique", json_true());
    if (type->from_zero)
        json_object_set_new(c, "minimum", json_integer(0));
    if (type->pattern)
        put_member(c, "pattern", type->pattern);
    if (json_array_size(words))
        json_object_set(c, "enum", words);
    json_decref(words);
    return c;
}

// Takes the constraints over.
static json_t *field(const char *name, const FieldType *type, const char *about, json_t *limits)
{
    json_t *f = json_object();
    put_member(f, "name", name);
    put_member(f, "type", type->type);
    put_member(f, "description", about);
    if (json_object_size(limits))
        json_object_set(f, "constraints", limits);
    json_decref(limits);
    return f;
}

// A table's schema while it is made.
typedef struct {
    json_t *fields, *key, *references;
} Schema;

static Schema schema_begin(void) { return (Schema){ json_array(), json_array(), json_array() }; }

// No defaults are left out that tools differ in: an empty cell is a missing value, nothing else is.
static json_t *schema_end(Schema s)
{
    static const char *const MISSING[] = { "", NULL };
    json_t                  *o = json_object();
    json_object_set_new(o, "fields", s.fields);
    json_object_set_new(o, "missingValues", words_array(MISSING));
    if (json_array_size(s.key))
        json_object_set(o, "primaryKey", s.key);
    if (json_array_size(s.references))
        json_object_set(o, "foreignKeys", s.references);
    json_decref(s.key);
    json_decref(s.references);
    return o;
}

// The file without its ending: how resources name each other.
static Str table_name(const char *file) { return str_cut(str(file), '.').head; }

static json_t *reference(const char *column, size_t table)
{
    const TableDef  *to = &TABLES[table];
    const ColumnDef *named = to->columns;
    while (named->at != to->code)
        named++;
    json_t *target = json_object(), *o = json_object();
    json_object_set_new(target, "resource", json_str(table_name(to->file)));
    put_member(target, "fields", named->name);
    put_member(o, "fields", column);
    json_object_set_new(o, "reference", target);
    return o;
}

static json_t *input_schema(const TableDef *def)
{
    Schema s = schema_begin();
    size_t keys = 0;
    for (const ColumnDef *c = def->columns; c->name; c++)
        keys += c->key;
    for (const ColumnDef *c = def->columns; c->name; c++) {
        const FieldType *type = &INPUT_TYPES[c->type];
        json_t          *limits =
            constraints(type, c->required, c->key && keys == 1, c->words ? words_array(c->words) : NULL);
        json_t *f = field(c->name, type, c->about, limits);
        if (c->optional)
            json_object_set_new(f, "optional", json_true());
        json_array_append_new(s.fields, f);
        if (c->key)
            json_array_append_new(s.key, json_string(c->name));
        if (c->type == COL_REFERENCE || c->type == COL_PERHAPS)
            json_array_append_new(s.references, reference(c->name, c->refers));
    }
    return schema_end(s);
}

// A table of answers is told only where there is a folder of them.
static json_t *output_schema(const OutputTable *def, bool answers)
{
    Schema s = schema_begin();
    size_t keys = 0;
    for (size_t i = 0; i < def->columns_n; i++)
        keys += def->columns[i].key;
    for (size_t i = 0; i < def->columns_n; i++) {
        const OutputColumn *c = &def->columns[i];
        const FieldType    *type = &OUTPUT_TYPES[c->type];
        json_t             *limits = constraints(type, c->required, c->key && keys == 1,
                                     c->words ? words_array(c->words) : registry_words(c->type));
        json_array_append_new(s.fields, field(c->name, type, c->about, limits));
        if (c->key)
            json_array_append_new(s.key, json_string(c->name));
        if (c->type == OUT_REFERENCE && (answers || TABLES[c->refers].place != IN_RESPONSES))
            json_array_append_new(s.references, reference(c->name, c->refers));
    }
    return schema_end(s);
}

// Resources -------------------------------------------------------------------------------------------

// How csv.c reads and writes. Told in full: some tools guess the delimiter where it is not, and take the
// ';' between the options of a question for it; the defaults skip blanks before a cell.
static json_t *dialect(void)
{
    json_t *o = json_object();
    put_member(o, "delimiter", ",");
    put_member(o, "quoteChar", "\"");
    json_object_set_new(o, "doubleQuote", json_true());
    json_object_set_new(o, "skipInitialSpace", json_false());
    json_object_set_new(o, "header", json_true());
    json_object_set_new(o, "caseSensitiveHeader", json_true());
    return o;
}

// Takes the schema over.
static json_t *resource(Str name, const char *file, Str folder, const char *about, json_t *schema,
                        Arena *keep)
{
    json_t *o = json_object();
    json_object_set_new(o, "name", json_str(name));
    json_object_set_new(o, "path", json_str(path_join(keep, folder, str(file))));
    put_member(o, "profile", "tabular-data-resource");
    put_member(o, "description", about);
    put_member(o, "format", "csv");
    put_member(o, "mediatype", "text/csv");
    put_member(o, "encoding", "utf-8");
    json_object_set_new(o, "dialect", dialect());
    json_object_set_new(o, "schema", schema);
    return o;
}

// A folder as a data package may name it, or a report: not absolute, no "..", no hidden folder in front.
static Str package_folder(const ConfigRead *config, const char *key, Str folder, Diag *diag)
{
    while (str_starts(folder, S("./")))
        folder.s += 2, folder.n -= 2;
    if (str_eq(folder, S(".")))
        return (Str){ 0 };
    bool below = folder.n && folder.s[0] != '.' && folder.s[0] != '/' && folder.s[0] != '~';
    for (Cut cut = { .tail = folder, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        below &= !str_eq(cut.head, S(".."));
    }
    if (!below)
        config_defect(config, key, diag, "'%.*s' is not below the working directory, as data packages ask",
                      ARG(folder));
    return folder;
}

static json_t *resources(const ConfigRead *config, Arena *keep, Diag *diag)
{
    json_t *all = json_array();
    Str     data = package_folder(config, "data.dir", config->values.data_dir, diag);
    Str     out = package_folder(config, "report.output", config->values.output, diag);
    Str     answers = config->values.responses;
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        bool of_answers = TABLES[i].place == IN_RESPONSES;
        Str  folder = of_answers ? path_join(keep, data, answers) : data;
        if (!of_answers || answers.n)
            json_array_append_new(all, resource(table_name(TABLES[i].file), TABLES[i].file, folder,
                                                TABLES[i].about, input_schema(&TABLES[i]), keep));
    }
    json_array_append_new(all, resource(table_name(ALIASES.file), ALIASES.file, data, ALIASES.about,
                                        input_schema(&ALIASES), keep));
    for (size_t i = 0; i < OUTPUT_TABLE_COUNT; i++) {
        const OutputTable *t = &OUTPUT_TABLES[i];
        Str                name = t->resource ? str(t->resource) : table_name(t->file);
        if (!t->written || t->written(&config->values))
            json_array_append_new(
                all, resource(name, t->file, out, t->about, output_schema(t, answers.n > 0), keep));
    }
    return all;
}

Str schema_json(const ConfigRead *config, Arena *keep, Diag *diag)
{
    json_t *o = json_object();
    put_member(o, "profile", "tabular-data-package");
    put_member(o, "name", "universality");
    put_member(o, "title", "Universality of the Rome Statute: the tables behind the annex, and the figures");
    put_member(o, "version", PROGRAM_VERSION);
    json_object_set_new(o, "resources", resources(config, keep, diag));
    Text   t = { .in = keep };
    size_t n = json_dumpb(o, NULL, 0, JSON_INDENT(2));
    text_reserve(&t, n + 1);
    t.n = json_dumpb(o, t.s, n, JSON_INDENT(2));
    json_decref(o);
    text_addc(&t, "\n");
    return text_str(&t);
}
