// lists.c - the rows of LISTS, and what prints them.
#include "program/listing.h"

#include "figures/format.h"
#include "figures/states.h"
#include "import/untc.h"
#include "program/manual.h"
#include "program/state_names.h"

#include <math.h>
#include <string.h>

#define NUMBERS(column) (1u << (column))

static const char *or_dash(const char *text) { return text ? text : "-"; }

// Figures: with a glob the numbers, without it what each measure is.
static void list_measures(Job *r, ListOut *out)
{
    Grid g = { .keep = r->keep, .columns = 9 };
    GRID(&g, "measure", "of", "what", "formula", "unit", "method", "interval", "reference", "undefined");
    for (size_t i = 0; i < FIGURE_DEFS; i++) {
        const FigureDef *d = &FIGURES[i];
        GRID(&g, d->measure, d->what, d->definition, d->formula, UNITS[d->unit].name, d->method, d->interval,
             d->reference, d->undefined);
        if (out->format != GRID_TABLE)
            continue;
        text_addf(&out->text,
                  "%s/%s\n    what       %s\n    formula    %s\n    unit       %s\n"
                  "    method     %s\n    interval   %s\n    reference  %s\n    undefined  %s\n",
                  d->measure, d->what, d->definition, or_dash(d->formula), UNITS[d->unit].name, d->method,
                  or_dash(d->interval), or_dash(d->reference), or_dash(d->undefined));
    }
    out->rows = FIGURE_DEFS;
    if (out->format != GRID_TABLE)
        grid_print(&g, out->format, &out->text);
}

static void list_figures(Job *r, Str glob, ListOut *out)
{
    Grid g = { .keep = r->keep,
               .columns = 7,
               .numbers = NUMBERS(1) | NUMBERS(2) | NUMBERS(3) | NUMBERS(4) | NUMBERS(5) };
    if (!glob.n) {
        list_measures(r, out);
        return;
    }
    const Str *ids = figure_ids(&r->figures);
    for (size_t i = 0; i < r->figures.n; i++) {
        const Figure *f = &r->figures.items[i];
        Text          value = { .in = r->keep }, low = { .in = r->keep }, high = { .in = r->keep };
        if (!str_glob(glob, ids[i]))
            continue;
        if (g.n == 0)
            GRID(&g, "id", "value", "low", "high", "k", "n", "note");
        text_addc(&value, "");
        text_addc(&low, "");
        text_addc(&high, "");
        if (!isnan(f->value))
            text_number(&value, f->value);
        if (!isnan(f->low))
            text_number(&low, f->low);
        if (!isnan(f->high))
            text_number(&high, f->high);
        grid_cell(&g, ids[i]);
        grid_cell(&g, text_str(&value));
        grid_cell(&g, text_str(&low));
        grid_cell(&g, text_str(&high));
        grid_cell(&g, f->has_k ? str_format(r->keep, "%zu", f->k) : (Str){ 0 });
        grid_cell(&g, f->has_n ? str_format(r->keep, "%zu", f->n) : (Str){ 0 });
        grid_cell(&g, f->note);
    }
    out->rows = grid_print(&g, out->format, &out->text);
}

static bool keeps(Str glob, Str name) { return !glob.n || str_glob(glob, name); }

static void list_charts(Job *r, Str glob, ListOut *out)
{
    Grid g = { .keep = r->keep, .columns = 3 };
    GRID(&g, "chart", "question", "form");
    for (size_t i = 0; i < CHART_DEFS; i++)
        if (keeps(glob, str(CHARTS[i].id)))
            GRID(&g, CHARTS[i].id, CHARTS[i].question, CHARTS[i].form);
    out->rows = grid_print(&g, out->format, &out->text);
}

static void list_config(Job *r, Str glob, ListOut *out)
{
    Grid g = { .keep = r->keep, .columns = 3 };
    GRID(&g, "key", "default", "what it does");
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *k = &CONFIG_KEYS[i];
        Str           key = str_format(r->keep, "%s.%s", k->section, k->name);
        if (keeps(glob, key))
            GRID(&g, key.s, k->preset, k->help);
    }
    if (out->format == GRID_TABLE && !glob.n) // the file itself
        text_add(&out->text, config_text(r->keep));
    else
        out->rows = grid_print(&g, out->format, &out->text);
}

static void list_defects(Job *r, Str glob, ListOut *out)
{
    static const char *const KINDS[] = { [KIND_NOTE] = "note",
                                         [KIND_DATA] = "error, exit status 1",
                                         [KIND_USAGE] = "error, exit status 2",
                                         [KIND_SYSTEM] = "error, exit status 3",
                                         [KIND_WARNING] = "warning" };
    Grid                     g = { .keep = r->keep, .columns = 3 };
    GRID(&g, "defect", "kind", "what it is");
    for (size_t i = 0; i < DEFECT_COUNT; i++)
        if (keeps(glob, str(DEFECT_DEFS[i].id)))
            GRID(&g, DEFECT_DEFS[i].id, KINDS[DEFECT_DEFS[i].kind], DEFECT_DEFS[i].text);
    out->rows = grid_print(&g, out->format, &out->text);
}

static void list_treaties(Job *r, Str glob, ListOut *out)
{
    Grid g = { .keep = r->keep, .columns = 6 };
    GRID(&g, "treaty", "short", "family", "adopted", "coverage", "title");
    for (size_t i = 0; i < r->data.treaties_n; i++) {
        const Treaty *t = &r->data.treaties[r->scope.treaties[i]];
        char          adopted[DATE_SIZE], coverage[DATE_SIZE];
        if (!keeps(glob, t->code))
            continue;
        grid_cell(&g, t->code);
        grid_cell(&g, t->name);
        grid_cell(&g, t->family);
        grid_cell(&g, str_copy(r->keep, str(day_text(t->adopted, adopted))));
        grid_cell(&g, str_copy(r->keep, str(day_text(t->coverage, coverage))));
        grid_cell(&g, t->title);
    }
    out->rows = grid_print(&g, out->format, &out->text);
}

// "signatory, awaiting entry (2025-01-01)": what lies ahead belongs to the standing.
static Str standing_text(Job *r, size_t state)
{
    Text    t = { .in = r->keep };
    char    day[DATE_SIZE];
    Day     cutoff = r->scope.cutoff;
    Clock   clock = (Clock)r->config.values.clock;
    History h = history_of(r->standing[READ_LAST], r->scope.subject, state);
    Day     enters = history_awaits_entry(h, cutoff), leaves = history_leaves_on(h, clock, cutoff);
    text_addc(&t, STANDING_NAMES[history_at(h, clock, cutoff).kind]);
    if (enters)
        text_addf(&t, ", awaiting entry (%s)", enters == DAY_NEVER ? "of the treaty" : day_text(enters, day));
    if (leaves)
        text_addf(&t, ", withdrawal pending (%s)", day_text(leaves, day));
    return text_str(&t);
}

static void list_states(Job *r, Str glob, ListOut *out)
{
    Grid       g = { .keep = r->keep, .columns = 5 };
    Diag       unread = { .keep = r->keep };
    StateNames names = state_names_read(r, &unread);
    GRID(&g, "state", "kind", "group", "standing", "name");
    for (size_t i = 0; i < r->data.states_n; i++) {
        const State *s = &r->data.states[i];
        if (glob.n && !state_names_match(&names, glob, i, r->scratch))
            continue;
        grid_cell(&g, s->code);
        grid_cell(&g, str(KIND_NAMES[s->kind - 1]));
        grid_cell(&g, s->group);
        grid_cell(&g, standing_text(r, i));
        grid_cell(&g, s->name);
    }
    out->rows = grid_print(&g, out->format, &out->text);
}

static void list_neighbours(Job *r, Str code, ListOut *out)
{
    Grid       g = { .keep = r->keep, .columns = 7, .numbers = NUMBERS(1) | NUMBERS(2) | NUMBERS(3) };
    size_t     state = index_find(&r->data.state_index, code);
    Neighbour *near = NEW(r->keep, Neighbour, r->data.states_n + 1);
    size_t     n = state == NOT_FOUND ? 0 : states_neighbours(&r->world, state, near, r->scratch);
    GRID(&g, "state", "distance", "common", "either", "group", "standing", "name");
    for (size_t i = 0; i < n; i++) {
        const State *s = &r->data.states[near[i].state];
        grid_cell(&g, s->code);
        grid_cell(&g, str_format(r->keep, "%.3f", neighbour_distance(&near[i])));
        grid_cell(&g, str_format(r->keep, "%zu", near[i].common));
        grid_cell(&g, str_format(r->keep, "%zu", near[i].either));
        grid_cell(&g, s->group);
        grid_cell(&g, standing_text(r, near[i].state));
        grid_cell(&g, s->name);
    }
    out->rows = grid_print(&g, out->format, &out->text);
}

static void list_groups(Job *r, Str glob, ListOut *out)
{
    Grid g = { .keep = r->keep, .columns = 3, .numbers = NUMBERS(1) };
    GRID(&g, "group", "States", "members");
    for (size_t i = 0; i < r->scope.parts_end; i++) {
        const Group *group = &r->scope.groups[i];
        Text         members = { .in = r->keep };
        if (!keeps(glob, group->name))
            continue;
        text_addc(&members, i == 0 ? "the whole population" : i < r->scope.groups_n ? "" : "part:");
        for (size_t s = 0; i && s < r->data.states_n; s++)
            if (set_has(group->states, s))
                text_addf(&members, "%s%.*s", members.n ? " " : "", ARG(r->data.states[s].code));
        grid_cell(&g, group->name);
        grid_cell(&g, str_format(r->keep, "%zu", group->n));
        grid_cell(&g, text_str(&members));
    }
    out->rows = grid_print(&g, out->format, &out->text);
}

// Every column of the input tables: the first part of data/README.md.
static void list_columns(Job *r, Str glob, ListOut *out)
{
    static const char *const TYPES[] = {
        [COL_TEXT] = "text",          [COL_STATE] = "State",      [COL_CODE] = "code", [COL_DAY] = "day",
        [COL_DATE] = "date",          [COL_COUNT] = "number",     [COL_WORD] = "word", [COL_RULE] = "rule",
        [COL_REFERENCE] = "name in ", [COL_PERHAPS] = "name in ",
    };
    Grid g = { .keep = r->keep, .columns = 5 };
    GRID(&g, "table", "column", "cell", "may be empty", "what it holds");
    for (size_t t = 0; t <= TABLE_COUNT; t++) {
        const TableDef *table = t < TABLE_COUNT ? &TABLES[t] : &ALIASES;
        for (const ColumnDef *c = table->columns; c->name; c++) {
            Text about = { .in = r->keep }, cell = { .in = r->keep };
            if (!keeps(glob, str_format(r->keep, "%s/%s", table->file, c->name)))
                continue;
            text_addc(&about, c->about);
            for (size_t w = 0; c->words && !strstr(c->about, c->words[0]) && c->words[w]; w++)
                text_addf(&about, "%s%s", w ? ", " : ": ", c->words[w]);
            bool refers = c->type == COL_REFERENCE || c->type == COL_PERHAPS;
            text_addf(&cell, "%s%s", TYPES[c->type], refers ? TABLES[c->refers].file : "");
            const char *empty = c->key        ? "no, key"
                                : c->required ? "no"
                                : c->optional ? "yes, or no column"
                                              : "yes";
            GRID(&g, table->file, c->name, cell.s, empty, about.s);
        }
    }
    out->rows = grid_print(&g, out->format, &out->text);
}

static void list_stages(Job *r, Str glob, ListOut *out)
{
    Grid g = { .keep = r->keep, .columns = 2 };
    GRID(&g, "stage", "what it does");
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (keeps(glob, str(STAGES[i].name)))
            GRID(&g, STAGES[i].name, STAGES[i].does);
    out->rows = grid_print(&g, out->format, &out->text);
}

static void list_messages(Job *r, Str glob, ListOut *out)
{
    Messages all = messages_built_in(r->keep);
    Grid     g = { .keep = r->keep, .columns = 3 };
    GRID(&g, "message", "values", "text");
    for (size_t i = 0; i < all.n; i++) {
        Str  id = all.items[i].id, names[VALUES_MOST];
        Text values = { .in = r->keep };
        if (!keeps(glob, id))
            continue;
        size_t n = message_values(all.items[i].text, names), own = index_find(&r->wording.ids, id);
        for (size_t v = 0; v < n; v++)
            text_addf(&values, "%s%.*s", v ? " " : "", ARG(names[v]));
        grid_cell(&g, id);
        grid_cell(&g, text_str(&values));
        grid_cell(&g, message_line(own == NOT_FOUND ? &all.items[i] : &r->wording.items[own], r->keep));
    }
    out->rows = grid_print(&g, out->format, &out->text);
}

static void list_man(Job *r, Str glob, ListOut *out)
{
    (void)r, (void)glob;
    manual_page(&out->text);
}

static void list_completion(Job *r, Str glob, ListOut *out)
{
    (void)r, (void)glob;
    manual_completion(&out->text);
}

const ListDef LISTS[] = {
    { "figures", "every measure; with a glob of ids, the numbers", FOR_LOOK, list_figures, LIST_GLOB },
    { "charts", "every chart and the question it answers", 0, list_charts, LIST_GLOB },
    { "config", "config.ini with every key at its default", 0, list_config, LIST_GLOB },
    { "defects", "every error and warning", 0, list_defects, LIST_GLOB },
    { "treaties", "the treaties of the data", FOR_CHECK, list_treaties, LIST_GLOB },
    { "states",
      "the States and where each stands toward the subject; a glob of codes, or of names in any language",
      FOR_CHECK, list_states, LIST_STATES },
    { "neighbours", "the States nearest to a STATE by the predictors joined, by Jaccard distance", FOR_STATES,
      list_neighbours, LIST_STATE },
    { "groups", "the groups of the configured grouping", FOR_CHECK, list_groups, LIST_GLOB },
    { "columns", "every column of the input tables", 0, list_columns, LIST_GLOB },
    { "messages", "every message of charts and annex, with the values it takes", FOR_CONFIG, list_messages,
      LIST_GLOB },
    { "stages", "what a run does, step by step", 0, list_stages, LIST_GLOB },
    { "man", "the page universality(1), for man", 0, list_man, LIST_NOTHING },
    { "completion", "completion for bash, to be sourced", 0, list_completion, LIST_NOTHING },
};
const size_t LIST_COUNT = COUNT(LISTS);
