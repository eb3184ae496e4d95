// compare_json.c - a comparison as JSON. See compare_formats.h.
#include "output/compare_formats.h"

#include "output/json.h"

// A number, null where it is undefined, and a string where JSON has no number: "inf", or what a foreign file
// holds.
static json_t *json_cell(Str cell)
{
    double value;
    size_t whole;
    if (!cell.n)
        return json_null();
    if (str_size(cell, &whole) && whole < (size_t)1 << 53)
        return json_integer((json_int_t)whole);
    return str_real(cell, &value) ? json_real(value) : json_stringn(cell.s, cell.n);
}

static json_t *json_change(const FigureChange *change)
{
    json_t *o = json_pack("{s:o, s:s}", "id", json_str(change->id), "change", CHANGE_NAMES[change->kind]);
    for (size_t k = 0; k < COMPARED_COLUMNS; k++) {
        json_t *column = json_object();
        if (change->kind == CHANGE_MOVED ? !change->moved[k] : k > 0) {
            json_decref(column);
            continue;
        }
        if (change->kind != CHANGE_ADDED)
            json_object_set_new(column, "before", json_cell(change->before[k]));
        if (change->kind != CHANGE_REMOVED)
            json_object_set_new(column, "after", json_cell(change->after[k]));
        json_object_set_new(o, COMPARED[k], column);
    }
    return o;
}

static json_t *json_movers(const Movers *list)
{
    json_t *all = json_array();
    for (size_t i = 0; i < list->n; i++)
        json_array_append_new(all, json_pack("{s:o, s:o}", "state", json_str(list->items[i].name), "name",
                                             json_str(list->items[i].after)));
    return all;
}

static json_t *json_differences(const Differences *list, const char *name, json_t *(*cell)(Str))
{
    json_t *all = json_array();
    for (size_t i = 0; i < list->n; i++)
        json_array_append_new(all,
                              json_pack("{s:o, s:o, s:o}", name, json_str(list->items[i].name), "before",
                                        cell(list->items[i].before), "after", cell(list->items[i].after)));
    return all;
}

// What is not known is null.
static json_t *json_summary(const Summary *s)
{
    json_t *o = json_object();
    json_object_set_new(o, "joined", s->states_known ? json_movers(&s->joined) : json_null());
    json_object_set_new(o, "left", s->states_known ? json_movers(&s->left) : json_null());
    json_object_set_new(o, "headlines", json_differences(&s->headlines, "id", json_cell));
    json_object_set_new(o, "others", json_integer((json_int_t)s->others));
    json_object_set_new(o, "settings",
                        s->manifests_known ? json_differences(&s->settings, "key", json_str) : json_null());
    json_object_set_new(o, "inputs",
                        s->manifests_known ? json_differences(&s->inputs, "file", json_str) : json_null());
    return o;
}

void compare_json(Text *out, const Comparison *c, const Summary *s)
{
    json_t *root = json_object(), *figures = json_array();
    json_object_set_new(root, "moved", json_integer((json_int_t)c->n));
    for (size_t k = 0; k < CHANGE_KINDS; k++)
        json_object_set_new(root, CHANGE_NAMES[k], json_integer((json_int_t)c->counts[k]));
    json_object_set_new(root, "ignored", json_integer((json_int_t)c->ignored));
    if (s)
        json_object_set_new(root, "summary", json_summary(s));
    for (size_t i = 0; i < c->n; i++)
        json_array_append_new(figures, json_change(&c->changes[i]));
    json_object_set_new(root, "figures", figures);
    size_t n = json_dumpb(root, NULL, 0, JSON_INDENT(1));
    text_reserve(out, n + 1);
    out->n += json_dumpb(root, out->s + out->n, n, JSON_INDENT(1));
    text_addc(out, "\n");
    json_decref(root);
}
