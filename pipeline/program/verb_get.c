// verb_get.c - prints the bare values of figures, for scripts.
#include "program/app.h"

#include "program/grid.h"

#include <math.h>

static Str number(double value, Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "");
    if (!isnan(value))
        text_number(&t, value);
    return text_str(&t);
}

static Str count(bool there, size_t n, Arena *keep)
{
    return there ? str_format(keep, "%zu", n) : (Str){ 0 };
}

static Str value_of(const Figure *f, Arena *keep) { return number(f->value, keep); }
static Str low_of(const Figure *f, Arena *keep) { return number(f->low, keep); }
static Str high_of(const Figure *f, Arena *keep) { return number(f->high, keep); }
static Str k_of(const Figure *f, Arena *keep) { return count(f->has_k, f->k, keep); }
static Str n_of(const Figure *f, Arena *keep) { return count(f->has_n, f->n, keep); }
static Str note_of(const Figure *f, Arena *keep) { return (void)keep, f->note; }
static Str unit_of(const Figure *f, Arena *keep) { return (void)keep, str(UNITS[f->def->unit].name); }
static Str method_of(const Figure *f, Arena *keep) { return (void)keep, *f->method; }

// What --fields takes: columns of figures.csv, with the same text.
static const struct {
    const char *name;
    Str (*of)(const Figure *f, Arena *keep);
    bool is_number;
} FIELDS[] = { { "value", value_of, true }, { "low", low_of, true },       { "high", high_of, true },
               { "k", k_of, true },         { "n", n_of, true },           { "note", note_of, false },
               { "unit", unit_of, false },  { "method", method_of, false } };

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

static void add_row(Grid *g, const Figure *f, const Chosen *chosen)
{
    grid_cell(g, figure_id(f, g->keep));
    for (size_t i = 0; i < chosen->n; i++)
        grid_cell(g, FIELDS[chosen->field[i]].of(f, g->keep));
}

static void add_head(Grid *g, const Chosen *chosen)
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
    add_head(&g, &chosen);
    for (size_t i = 0; i < app->args_n; i++) {
        const Figure *f = figure_find(&r->figures, "%s", app->args[i]);
        if (!f) {
            app_find(app, "there is no figure", app->args[i], figure_ids(&r->figures), r->figures.n);
            ok = false;
        } else if (chosen.n) {
            add_row(&g, f, &chosen);
        } else {
            text_add(&out, value_of(f, &app->keep));
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
