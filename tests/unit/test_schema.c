// test_schema.c - datapackage.json: complete, of the standard's words, and obeyed by the shipped tables
// and by what the program writes. tests/schema/ checks it against the published JSON Schema.
#include "fixture.h"

#include "output/assistance_csv.h"
#include "figures/pairs.h"
#include "output/schema.h"
#include "output/states_csv.h"
#include "import/untc.h"

#include <jansson.h>
#include <regex.h>

static json_t *described(Desk *d, const char *setting)
{
    ConfigRead   config = config_read("config.ini", &setting, setting != NULL, &d->keep, &d->diag);
    json_error_t error;
    Str          text = schema_json(&config, &d->keep, &d->diag);
    json_t      *root = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        fail_msg("line %d: %s", error.line, error.text);
    return root;
}

// The input tables: those of a run, and the one that only imports read.
enum { INPUTS = TABLE_COUNT + 1 };
static const TableDef *input(size_t t) { return t < TABLE_COUNT ? &TABLES[t] : &ALIASES; }

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

// The element of an array with this name; NULL: none.
static json_t *named(const json_t *array, const char *name)
{
    size_t  i;
    json_t *item;
    json_array_foreach((json_t *)array, i, item) if (strcmp(text_of(item, "name"), name) == 0) return item;
    return NULL;
}

static json_t *fields_of(const json_t *resource)
{
    return json_object_get(json_object_get(resource, "schema"), "fields");
}

static bool array_has(const json_t *array, const char *text)
{
    size_t  i;
    json_t *item;
    json_array_foreach((json_t *)array, i, item) if (strcmp(json_string_value(item), text) == 0) return true;
    return false;
}

static const char *resource_name(const char *file)
{
    static char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(file, "."), file);
    return name;
}

// Completeness ----------------------------------------------------------------------------------------

// The columns of a resource are these, in order, typed in words of Table Schema.
static void assert_fields(const json_t *resource, const char *const *names, size_t n)
{
    static const char *const TYPES[] = { "string", "number", "integer", "date" };
    json_t                  *fields = fields_of(resource);
    assert_int_equal(json_array_size(fields), n);
    for (size_t i = 0; i < n; i++) {
        json_t *f = json_array_get(fields, i);
        size_t  t = 0;
        assert_string_equal(text_of(f, "name"), names[i]);
        while (t < COUNT(TYPES) && strcmp(TYPES[t], text_of(f, "type")) != 0)
            t++;
        assert_true(t < COUNT(TYPES));
        assert_true(strlen(text_of(f, "description")) > 0);
    }
}

static void every_table_and_column_is_there(void **state)
{
    (void)state;
    Desk       *d = desk_open();
    json_t     *root = described(d, "association.pairs=all"), *all = json_object_get(root, "resources");
    const char *names[64];
    Index       unique = { 0 };
    for (size_t i = 0; i < json_array_size(all); i++)
        index_add(&unique, str(text_of(json_array_get(all, i), "name")), NULL, &d->keep);
    assert_int_equal(unique.n, json_array_size(all)); // states.csv is read and written
    assert_int_equal(json_array_size(all), INPUTS + OUTPUT_TABLE_COUNT);
    for (size_t t = 0; t < INPUTS; t++) {
        json_t *resource = named(all, resource_name(input(t)->file));
        size_t  n = 0;
        assert_non_null(resource);
        for (const ColumnDef *c = input(t)->columns; c->name; c++)
            names[n++] = c->name;
        assert_fields(resource, names, n);
        assert_string_equal(text_of(resource, "description"), input(t)->about);
    }
    for (size_t t = 0; t < OUTPUT_TABLE_COUNT; t++) {
        const char *own = OUTPUT_TABLES[t].resource;
        json_t     *resource = named(all, own ? own : resource_name(OUTPUT_TABLES[t].file));
        assert_non_null(resource);
        assert_non_null(strstr(text_of(resource, "path"), OUTPUT_TABLES[t].file));
        for (size_t i = 0; i < OUTPUT_TABLES[t].columns_n; i++)
            names[i] = OUTPUT_TABLES[t].columns[i].name;
        assert_fields(resource, names, OUTPUT_TABLES[t].columns_n);
    }
    json_decref(root);
}

static void assert_constraints(const json_t *field, const ColumnDef *c)
{
    json_t *limits = json_object_get(field, "constraints"), *words = json_object_get(limits, "enum");
    size_t  n = 0;
    assert_int_equal(json_is_true(json_object_get(limits, "required")), c->required);
    while (c->words && c->words[n])
        assert_true(array_has(words, c->words[n++]));
    assert_int_equal(json_array_size(words), n);
}

static void columns_keep_their_constraints(void **state)
{
    (void)state;
    Desk   *d = desk_open();
    json_t *root = described(d, NULL), *all = json_object_get(root, "resources");
    for (size_t t = 0; t < INPUTS; t++) {
        json_t *resource = named(all, resource_name(input(t)->file));
        json_t *key = json_object_get(json_object_get(resource, "schema"), "primaryKey");
        size_t  keys = 0;
        for (const ColumnDef *c = input(t)->columns; c->name; c++) {
            assert_constraints(named(fields_of(resource), c->name), c);
            assert_int_equal(c->key, key && array_has(key, c->name));
            keys += c->key;
        }
        assert_int_equal(json_array_size(key), keys);
    }
    json_decref(root);
}

static void references_name_a_key_that_is_there(void **state)
{
    (void)state;
    Desk   *d = desk_open();
    json_t *root = described(d, NULL), *all = json_object_get(root, "resources"), *resource, *foreign;
    size_t  i, k, found = 0, wanted = 0;
    json_array_foreach(all, i, resource)
    {
        json_array_foreach(json_object_get(json_object_get(resource, "schema"), "foreignKeys"), k, foreign)
        {
            json_t *reference = json_object_get(foreign, "reference");
            json_t *target = named(all, text_of(reference, "resource"));
            assert_non_null(named(fields_of(resource), text_of(foreign, "fields")));
            assert_non_null(target);
            json_t *key = json_object_get(json_object_get(target, "schema"), "primaryKey");
            assert_int_equal(json_array_size(key), 1);
            assert_true(array_has(key, text_of(reference, "fields")));
            found++;
        }
    }
    for (size_t t = 0; t < INPUTS; t++)
        for (const ColumnDef *c = input(t)->columns; c->name; c++)
            wanted += c->type == COL_REFERENCE || c->type == COL_PERHAPS;
    for (size_t t = 0; t < OUTPUT_TABLE_COUNT; t++) // pairs.csv is not written here
        for (size_t c = 0; !OUTPUT_TABLES[t].written && c < OUTPUT_TABLES[t].columns_n; c++)
            wanted += OUTPUT_TABLES[t].columns[c].type == OUT_REFERENCE;
    assert_int_equal(found, wanted);
    json_decref(root);
}

static json_t *resource_of(json_t *root, const char *name)
{
    return named(json_object_get(root, "resources"), name);
}

static size_t references_of(json_t *root, const char *name)
{
    return json_array_size(
        json_object_get(json_object_get(resource_of(root, name), "schema"), "foreignKeys"));
}

static void outputs_keep_to_words_and_keys(void **state)
{
    (void)state;
    Desk   *d = desk_open();
    json_t *root = described(d, "association.pairs=all"), *fields = fields_of(resource_of(root, "figures"));
    json_t *units = json_object_get(json_object_get(named(fields, "unit"), "constraints"), "enum");
    json_t *measures = json_object_get(json_object_get(named(fields, "measure"), "constraints"), "enum");
    assert_int_equal(json_array_size(units), UNIT_COUNT);
    assert_int_equal(json_array_size(measures), FIGURE_DEFS);
    assert_true(array_has(units, "States") && array_has(measures, "rate"));
    assert_false(array_has(measures, "rates"));
    assert_int_equal(references_of(root, "pairs"), 2);
    assert_int_equal(references_of(root, "assistance"), 2);
    json_decref(root);
    root = described(d, "data.responses="); // no folder, no table to refer to
    assert_int_equal(references_of(root, "assistance"), 0);
    json_decref(root);
}

// Patterns and parsers --------------------------------------------------------------------------------

static bool matches(const char *pattern, const char *text)
{
    regex_t regex;
    assert_int_equal(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    bool yes = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return yes;
}

static const char *pattern_of(const json_t *all, const char *table, const char *column)
{
    return text_of(json_object_get(named(fields_of(named(all, table)), column), "constraints"), "pattern");
}

// What a parser takes its pattern takes; what only the parser can know, as the length of a month, is
// all that the pattern may take beyond it.
static void patterns_are_the_parsers_grammar(void **state)
{
    (void)state;
    static const struct {
        const char *table, *column, *text;
        bool        parser_only; // the pattern is right to take it
    } CASES[] = {
        { "states", "state", "KEN", false },
        { "states", "state", "KE", false },
        { "states", "state", "KENY", false },
        { "states", "state", "kEN", false },
        { "treaties", "treaty", "a", false },
        { "treaties", "treaty", "a.b-9", false },
        { "treaties", "treaty", "-a", false },
        { "treaties", "treaty", "A", false },
        { "treaties", "treaty", "a b", false },
        { "actions", "date", "2018", false },
        { "actions", "date", "2018-02", false },
        { "actions", "date", "2018-02-28", false },
        { "actions", "date", "2018-02-30", true },
        { "actions", "date", "2018-13", false },
        { "actions", "date", "2018-00", false },
        { "actions", "date", "2018-1", false },
        { "actions", "date", "2018-01-", false },
        { "actions", "date", "2018-12-32", false },
        { "actions", "date", "18", false },
        { "treaties", "entry_rule", "none", false },
        { "treaties", "entry_rule", "30d", false },
        { "treaties", "entry_rule", "d", false },
        { "treaties", "entry_rule", "30", false },
        { "treaties", "entry_rule", "none-first-of-next-month", false },
        { "treaties", "entry_rule", "3m-", false },
        { "treaties", "entry_rule", "60d-first-of-next-month", false },
        { "treaties", "entry_rule", "99999d", true },
        { "treaties", "entry_rule", "3w", false },
    };
    Desk   *d = desk_open();
    json_t *root = described(d, NULL), *all = json_object_get(root, "resources");
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str       text = str(CASES[i].text);
        DateSpan  span;
        EntryRule rule;
        bool      takes = strcmp(CASES[i].column, "date") == 0         ? date_parse(text, &span)
                          : strcmp(CASES[i].column, "entry_rule") == 0 ? entry_rule_parse(text, &rule)
                          : strcmp(CASES[i].column, "treaty") == 0     ? str_is_code(text)
                                                                       : str_eq(text, S("KEN"));
        bool      pattern = matches(pattern_of(all, CASES[i].table, CASES[i].column), CASES[i].text);
        if (pattern != (takes || CASES[i].parser_only))
            fail_msg("%s of %s", CASES[i].text, CASES[i].column);
    }
    json_decref(root);
}

// Real tables -----------------------------------------------------------------------------------------

static void assert_typed(const char *type, Str cell)
{
    size_t   count;
    DateSpan span;
    char    *end;
    if (strcmp(type, "integer") == 0)
        assert_true(str_size(cell, &count));
    else if (strcmp(type, "date") == 0)
        assert_true(date_parse(cell, &span) && span.first == span.last);
    else if (strcmp(type, "number") == 0)
        assert_true(!isnan(strtod(cell.s, &end)) && *end == 0);
}

static void assert_cell(const json_t *field, Str cell)
{
    const json_t *limits = json_object_get(field, "constraints"), *words = json_object_get(limits, "enum");
    const char   *pattern = text_of(limits, "pattern");
    if (!cell.n) {
        assert_false(json_is_true(json_object_get(limits, "required")));
        return;
    }
    assert_typed(text_of(field, "type"), cell);
    if (words && !array_has(words, cell.s))
        fail_msg("'%s' is no word of %s", cell.s, text_of(field, "name"));
    if (pattern && !matches(pattern, cell.s))
        fail_msg("'%s' is not of the form of %s", cell.s, text_of(field, "name"));
}

// Reads bytes as any tool would by the resource: columns by position, cells by their field.
static void assert_obeys(Desk *d, const json_t *resource, Str bytes)
{
    Csv     csv = csv_parse_bytes(bytes, str(text_of(resource, "path")), &d->keep, &d->diag);
    json_t *fields = fields_of(resource),
           *key = json_object_get(json_object_get(resource, "schema"), "primaryKey");
    Index keys = { 0 };
    assert_int_equal(csv.columns, json_array_size(fields));
    for (size_t c = 0; c < csv.columns; c++)
        assert_str(csv.header[c].text, text_of(json_array_get(fields, c), "name"));
    for (size_t r = 0; r < csv.rows; r++) {
        Text id = { .in = &d->keep };
        bool is_new = true;
        for (size_t c = 0; c < csv.columns; c++) {
            Str cell = str_copy(&d->keep, csv.cells[r * csv.columns + c].text); // ends in NUL
            assert_cell(json_array_get(fields, c), cell);
            if (key && array_has(key, text_of(json_array_get(fields, c), "name")))
                text_addf(&id, "%.*s\n", ARG(cell));
        }
        if (key)
            index_add(&keys, text_str(&id), &is_new, &d->keep);
        assert_true(is_new);
    }
    assert_int_equal(diag_errors(&d->diag), 0);
}

static void shipped_tables_obey(void **state)
{
    (void)state;
    Desk   *d = desk_open();
    json_t *root = described(d, NULL), *all = json_object_get(root, "resources");
    for (size_t t = 0; t < INPUTS; t++) {
        json_t  *resource = named(all, resource_name(input(t)->file));
        FileNote note;
        assert_true(file_read(text_of(resource, "path"), &d->keep, &note, NULL));
        assert_obeys(d, resource, note.bytes);
    }
    json_decref(root);
}

static void written_tables_obey(void **state)
{
    (void)state;
    Desk             *d = desk_open();
    const char *const SETTINGS[] = { "association.pairs=all" };
    Walk             *w = walk(d, "config.ini", SETTINGS, COUNT(SETTINGS));
    json_t           *root = described(d, SETTINGS[0]), *all = json_object_get(root, "resources");
    Assistance        pairs = assistance_make(&w->world, &d->keep);
    Pairs             treaties = pairs_make(&w->world, &d->keep);
    assert_true(pairs.n > 0 && treaties.n > 0);
    assert_obeys(d, named(all, "figures"), figures_text(d, w));
    assert_obeys(d, named(all, "states-at-cutoff"), states_csv(&w->world, &d->keep));
    assert_obeys(d, named(all, "pairs"), pairs_text(&treaties, &w->world, &d->keep));
    assert_obeys(d, named(all, "assistance"), assistance_csv(&pairs, &w->world, &d->keep));
    json_decref(root);
}

// Folders ---------------------------------------------------------------------------------------------

static void paths_follow_the_configuration(void **state)
{
    (void)state;
    Desk   *d = desk_open();
    json_t *root = described(d, "data.dir=./elsewhere"), *all = json_object_get(root, "resources");
    assert_string_equal(text_of(named(all, "states"), "path"), "elsewhere/states.csv");
    assert_string_equal(text_of(named(all, "responses"), "path"), "elsewhere/illustrative/responses.csv");
    assert_string_equal(text_of(named(all, "figures"), "path"), "out/figures.csv");
    json_decref(root);
    root = described(d, "data.dir=.");
    assert_string_equal(text_of(named(json_object_get(root, "resources"), "states"), "path"), "states.csv");
    json_decref(root);
    root = described(d, "data.responses=");
    assert_null(named(json_object_get(root, "resources"), "responses"));
    assert_null(named(json_object_get(root, "resources"), "pairs"));
    json_decref(root);
    assert_int_equal(diag_errors(&d->diag), 0);
}

static void folders_elsewhere_are_reported(void **state)
{
    (void)state;
    static const char *const SETTINGS[] = { "data.dir=/tmp/data", "data.dir=../data", "data.dir=a/../../b",
                                            "data.dir=.hidden", "report.output=~/out" };
    for (size_t i = 0; i < COUNT(SETTINGS); i++) {
        Desk *d = desk_open();
        json_decref(described(d, SETTINGS[i]));
        assert_int_equal(diag_errors(&d->diag), 1);
        assert_non_null(
            strstr(diag_report(&d->diag, false, false, &d->keep).s, "below the working directory"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_and_column_is_there),
        cmocka_unit_test(columns_keep_their_constraints),
        cmocka_unit_test(references_name_a_key_that_is_there),
        cmocka_unit_test(outputs_keep_to_words_and_keys),
        cmocka_unit_test(patterns_are_the_parsers_grammar),
        cmocka_unit_test(shipped_tables_obey),
        cmocka_unit_test(written_tables_obey),
        cmocka_unit_test(paths_follow_the_configuration),
        cmocka_unit_test(folders_elsewhere_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
