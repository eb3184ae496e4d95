// compare_summary.c - see compare_summary.h.
#include "output/compare_summary.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void add_difference(Differences *list, Str name, Str before, Str after, Arena *keep)
{
    *GROW(keep, list->items, list->n, list->cap) = (Difference){ name, before, after };
}

// States -----------------------------------------------------------------------------------------------

typedef struct {
    Csv    csv;
    Index  ids;
    size_t state, name, standing;
} StatesTable;

static size_t column_named(const Csv *csv, const char *name)
{
    size_t c = 0;
    while (c < csv->columns && !str_eq(csv->header[c].text, str(name)))
        c++;
    return c;
}

static bool read_states(StatesTable *t, const RunFiles *files, Arena *keep, Diag *diag)
{
    if (!files->states.n)
        return false;
    t->csv = csv_parse_bytes(files->states, path_join(keep, path_folder(files->file), S("states.csv")), keep,
                             diag);
    t->state = column_named(&t->csv, "state");
    t->name = column_named(&t->csv, "name");
    t->standing = column_named(&t->csv, "standing");
    size_t columns = t->csv.columns;
    if (!t->csv.ok || t->state == columns || t->name == columns || t->standing == columns)
        return false;
    for (size_t r = 0; r < t->csv.rows; r++)
        index_add(&t->ids, t->csv.cells[r * columns + t->state].text, NULL, keep);
    return true;
}

static Str state_cell(const StatesTable *t, Str state, size_t column)
{
    size_t row = index_find(&t->ids, state);
    return row == NOT_FOUND ? (Str){ 0 } : t->csv.cells[row * t->csv.columns + column].text;
}

static bool is_party(const StatesTable *t, Str state)
{
    return str_eq(state_cell(t, state, t->standing), S("party"));
}

// States that are party in `after` and were not in `before`, in the order of `after`.
static void add_movers(Movers *list, const StatesTable *before, const StatesTable *after, Arena *keep)
{
    for (size_t i = 0; i < after->ids.n; i++) {
        Str state = after->ids.names[i];
        if (is_party(after, state) && !is_party(before, state))
            *GROW(keep, list->items, list->n, list->cap) =
                (Difference){ .name = state, .after = state_cell(after, state, after->name) };
    }
}

// Manifests --------------------------------------------------------------------------------------------

static json_t *read_manifest(const RunFiles *files, Arena *keep, Diag *diag)
{
    json_error_t error;
    if (!files->manifest.n)
        return NULL;
    json_t *root = json_loadb(files->manifest.s, files->manifest.n, 0, &error);
    if (!root)
        diag_add(
            diag, DEFECT_BAD_SYNTAX,
            (Place){ path_join(keep, path_folder(files->file), S("manifest.json")), (size_t)error.line, 0 },
            "not JSON: %s", error.text);
    return root;
}

static Str manifest_text(const json_t *value, Arena *keep)
{
    return json_is_string(value) ? str_copy(keep, str(json_string_value(value))) : (Str){ 0 };
}

// Texts by name: "section.key" of the configuration, or the files of the inputs with their hashes.
typedef struct {
    Index  names;
    Str   *texts;
    size_t n, cap;
} Named;

static void add_named(Named *all, Str name, Str text, Arena *keep)
{
    bool is_new;
    index_add(&all->names, name, &is_new, keep);
    if (is_new)
        *GROW(keep, all->texts, all->n, all->cap) = text;
}

static Named settings_of(json_t *manifest, Arena *keep)
{
    Named       all = { 0 };
    const char *section, *key;
    json_t     *keys, *value;
    json_object_foreach(json_object_get(manifest, "configuration"), section, keys)
        json_object_foreach(keys, key, value)
            add_named(&all, str_format(keep, "%s.%s", section, key), manifest_text(value, keep), keep);
    return all;
}

static Named inputs_of(json_t *manifest, Arena *keep)
{
    Named   all = { 0 };
    size_t  i;
    json_t *file;
    json_array_foreach(json_object_get(manifest, "inputs"), i, file)
        add_named(&all, manifest_text(json_object_get(file, "name"), keep),
                  manifest_text(json_object_get(file, "sha256"), keep), keep);
    return all;
}

static Str text_at(const Named *all, Str name)
{
    size_t i = index_find(&all->names, name);
    return i == NOT_FOUND ? (Str){ 0 } : all->texts[i];
}

static void add_differences(Differences *list, const Named *was, const Named *now, Arena *keep)
{
    for (size_t i = 0; i < was->n; i++) {
        Str name = was->names.names[i], after = text_at(now, name);
        if (!str_eq(was->texts[i], after))
            add_difference(list, name, was->texts[i], after, keep);
    }
    for (size_t i = 0; i < now->n; i++)
        if (index_find(&was->names, now->names.names[i]) == NOT_FOUND)
            add_difference(list, now->names.names[i], (Str){ 0 }, now->texts[i], keep);
}

// Headlines --------------------------------------------------------------------------------------------

static const char *const HEADLINES[] = { "parties",     "parties-deposited", "parties-in-force",
                                         "rate",        "awaiting-entry",    "withdrawal-pending",
                                         "signatories", "withdrawn" };

static bool has_moved(const Comparison *c, Str id)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->changes[i].id, id))
            return true;
    return false;
}

static void add_headlines(Summary *s, const Comparison *c, Str subject, Arena *keep)
{
    s->others = c->n;
    for (size_t i = 0; i < COUNT(HEADLINES); i++) {
        Str id = str_format(keep, "%s/%.*s/all", HEADLINES[i], ARG(subject));
        if (index_find(&c->was.ids, id) == NOT_FOUND && index_find(&c->now.ids, id) == NOT_FOUND)
            continue;
        add_difference(&s->headlines, id, figure_table_cell(&c->was, id, 0),
                       figure_table_cell(&c->now, id, 0), keep);
        s->others -= has_moved(c, id);
    }
}

Summary compare_summary(const RunFiles *was, const RunFiles *now, const Comparison *c, Str subject,
                        Arena *keep, Diag *diag)
{
    Summary     s = { 0 };
    StatesTable before = { 0 }, after = { 0 };
    s.states_known = read_states(&before, was, keep, diag) && read_states(&after, now, keep, diag);
    if (s.states_known) {
        add_movers(&s.joined, &before, &after, keep);
        add_movers(&s.left, &after, &before, keep);
    }
    add_headlines(&s, c, subject, keep);
    json_t *old = read_manifest(was, keep, diag), *new = read_manifest(now, keep, diag);
    s.manifests_known = old && new;
    if (s.manifests_known) {
        Named a = settings_of(old, keep), b = settings_of(new, keep), x = inputs_of(old, keep),
              y = inputs_of(new, keep);
        add_differences(&s.settings, &a, &b, keep);
        add_differences(&s.inputs, &x, &y, keep);
    }
    json_decref(old);
    json_decref(new);
    return s;
}
