// verb_get.c - prints the bare values of figures, for scripts.
#include "program/app.h"

#include "program/grid.h"

#include <math.h>

static Str number_field(double value, Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "");
    if (!isnan(value))
        text_number(&t, value);
    return text_str(&t);
}

static Str count_field(bool there, size_t n, Arena *keep)
{
    return there ? str_format(keep, "%zu", n) : (Str){ 0 };
}

static Str field_value(const Figure *f, Arena *keep) { return number_field(f->value, keep); }
static Str field_low(const Figure *f, Arena *keep) { return number_field(f->low, keep); }
static Str field_high(const Figure *f, Arena *keep) { return number_field(f->high, keep); }
static Str field_k(const Figure *f, Arena *keep) { return count_field(f->has_k, f->k, keep); }
static Str field_n(const Figure *f, Arena *keep) { return count_field(f->has_n, f->n, keep); }
static Str field_note(const Figure *f, Arena *keep) { return (void)keep, f->note; }
static Str field_unit(const Figure *f, Arena *keep) { return (void)keep, str(UNITS[f->def->unit].name); }
static Str field_method(const Figure *f, Arena *keep) { return (void)keep, *f->method; }

// What --fields takes: columns of figures.csv, with the same text.
static const struct {
    const char *name;
    Str (*of)(const Figure *f, Arena *keep);
    bool is_number;
} FIELDS[] = { { "value", field_value, true }, { "low", field_low, true },
               { "high", field_high, true },   { "k", field_k, true },
               { "n", field_n, true },         { "note", field_note, false },
               { "unit", field_unit, false },  { "method", field_method, false } };

typedef struct {
    size_t field[COUNT(FIELDS)], n;
} Chosen;

// False, and reported, when a field is not known or given twice.
static bool choose_fields(App *app, Chosen *chosen)
{
    Str names[COUNT(FIELDS)];
    for (size_t i = 0; i < COUNT(FIELDS); i++)
        names[i] = str(FIELDS[i].name);
    for (Cut cut = { .tail = str(app->fields), .ok = app->fields }; cut.ok;) {
        cut = str_cut(cut.tail, ',');
        const char *name = str_c(&app->keep, str_trim(cut.head));
        size_t      field = app_choose(app, "get has no field", name, names, COUNT(FIELDS));
        if (field == COUNT(FIELDS))
            return false;
        for (size_t i = 0; i < chosen->n; i++)
            if (chosen->field[i] == field)
                return app_usage(app, "--fields names twice", name, ""), false;
        chosen->field[chosen->n++] = field;
    }
    return true;
}

static void add_field_cells(Grid *g, const Figure *f, const Chosen *chosen)
{
    grid_cell(g, figure_id(f, g->keep));
    for (size_t i = 0; i < chosen->n; i++)
        grid_cell(g, FIELDS[chosen->field[i]].of(f, g->keep));
}

static void add_field_names(Grid *g, const Chosen *chosen)
{
    g->columns = chosen->n + 1;
    grid_cell(g, S("id"));
    for (size_t i = 0; i < chosen->n; i++) {
        grid_cell(g, str(FIELDS[chosen->field[i]].name));
        g->numbers |= (unsigned)FIELDS[chosen->field[i]].is_number << (i + 1);
    }
}

// Nothing is printed when one of the ids is wrong: a script counts lines.
static void get(App *app)
{
    Job   *r = &app->job;
    Chosen chosen = { 0 };
    if (!choose_fields(app, &chosen) || !app_run(app, FOR_LOOK))
        return;
    Grid g = { .keep = &app->keep };
    Text out = { .in = &app->keep };
    bool ok = true;
    add_field_names(&g, &chosen);
    for (size_t i = 0; i < app->args_n; i++) {
        const Figure *f = figure_find(&r->figures, "%s", app->args[i]);
        if (!f) {
            app_find(app, "there is no figure", app->args[i], figure_ids(&r->figures), r->figures.n);
            ok = false;
        } else if (chosen.n) {
            add_field_cells(&g, f, &chosen);
        } else {
            text_add(&out, field_value(f, &app->keep));
            text_addc(&out, "\n");
        }
    }
    if (chosen.n)
        grid_print(&g, GRID_CSV, &out);
    if (ok)
        app_print(app, text_str(&out));
}

const Verb VERB_get = {
    .name = "get",
    .args = "ID...",
    .does = "print the bare values of figures",
    .more =
        "One value a line, an empty line for a figure that is undefined. --fields makes it CSV with a head,\n"
        "the id first; it takes value, low, high, k, n, note, unit, method:\n"
        "    universality get parties/rome-statute/all\n"
        "    universality get --fields=value,low,high rate/rome-statute/all rate/rome-statute/weog\n",
    .least = 1,
    .most = SIZE_MAX,
    .takes = TAKES_FIGURE,
    .run = get,
};
