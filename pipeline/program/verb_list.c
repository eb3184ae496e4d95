// verb_list.c - prints a registry, of the program or of the data.
#include "program/app.h"

#include "program/listing.h"
#include "program/state_names.h"

// The first words of the lines of a list with all its rows: what a pattern could have meant.
static const Str *first_words(Job *r, const ListDef *list, size_t *n, Arena *keep)
{
    ListOut all = { .text = { .in = r->keep } };
    size_t  cap = 0;
    Str    *words = NULL;
    *n = 0;
    list->print(r, S("*"), &all);
    for (Cut cut = { .tail = text_str(&all.text), .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, '\n');
        Str *word = GROW(keep, words, *n, cap);
        *word = str_cut(cut.head, ' ').head;
    }
    return words;
}

// The format asked for; GRID_FORMATS, and reported, when there is none or the list is no table.
static size_t format_of(App *app, const ListDef *list)
{
    Str    names[GRID_FORMATS];
    size_t format = GRID_TABLE;
    for (size_t i = 0; i < GRID_FORMATS; i++)
        names[i] = str(GRID_FORMAT_NAMES[i]);
    if (app->format)
        format = app_choose(app, "list has no --format", app->format, names, GRID_FORMATS);
    if (format == GRID_FORMATS || list->takes != LIST_NOTHING || (!app->format && app->args_n < 2))
        return format;
    app_usage(app, "a text takes neither a pattern nor --format:", list->name, "");
    return GRID_FORMATS;
}

static void no_match(App *app, const ListDef *list)
{
    Job       *r = &app->job;
    size_t     n;
    const Str *words;
    if (list->takes == LIST_STATES) {
        StateNames names = state_names_read(r, &r->diag);
        words = state_names_all(&names, &n, &app->keep);
    } else {
        words = first_words(r, list, &n, &app->keep);
    }
    app_find(app, "nothing matches", app->args[1], words, n);
}

// What print is given: the pattern, or the code of the State that the argument names.
static bool list_argument(App *app, const ListDef *list, Str *argument)
{
    *argument = app->args_n > 1 ? str(app->args[1]) : (Str){ 0 };
    if (list->takes != LIST_STATE)
        return true;
    size_t state = app_state(app, app->args[1]);
    if (state != NOT_FOUND)
        *argument = app->job.data.states[state].code;
    return state != NOT_FOUND;
}

static void print_list(App *app, const ListDef *list)
{
    Job    *r = &app->job;
    Str     argument;
    size_t  format = format_of(app, list);
    ListOut out = { .format = (GridFormat)format, .text = { .in = &app->keep } };
    if (format == GRID_FORMATS)
        return;
    // Without a pattern `list figures` prints the measures, which are in the program.
    bool needs_data = list->needs && !(list->needs == FOR_LOOK && app->args_n < 2);
    if ((needs_data && !app_run(app, list->needs)) || !list_argument(app, list, &argument))
        return;
    list->print(r, argument, &out);
    if (app->args_n > 1 && !out.rows)
        no_match(app, list);
    else if (format == GRID_TABLE)
        app_print_text(app, text_str(&out.text));
    else
        app_print(app, text_str(&out.text));
}

static void list(App *app)
{
    Str *names = NEW(&app->keep, Str, LIST_COUNT);
    for (size_t n = 0; n < LIST_COUNT; n++)
        names[n] = str(LISTS[n].name);
    size_t i = app_choose(app, "there is no list of", app->args[0], names, LIST_COUNT);
    if (i == LIST_COUNT)
        return;
    if (LISTS[i].takes == LIST_STATE && app->args_n < 2)
        app_usage(app, "an argument is missing:", "STATE", "");
    else
        print_list(app, &LISTS[i]);
}

const Verb VERB_list = {
    .name = "list",
    .args = "WHAT [GLOB|STATE]",
    .does = "list what the program or the data define",
    .more =
        "GLOB keeps the rows whose name it matches; * also crosses '/'. One that matches nothing is an "
        "error,\n"
        "with the nearest name and exit status 1. States go by code or by name in any of the six languages:\n"
        "    universality list figures 'rate/*/asia-pacific'\n"
        "    universality list states 'n*'\n"
        "    universality list neighbours Nepal\n"
        "--format is table, csv or json; in JSON numbers are numbers, and null where there is none:\n"
        "    universality list states --format=json\n",
    .least = 1,
    .most = 2,
    .takes = TAKES_LIST,
    .run = list,
};
