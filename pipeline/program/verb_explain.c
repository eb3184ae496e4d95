// verb_explain.c - tells how one figure came about, or what is known of one State.
#include "program/app.h"

#include "figures/explain.h"

// Many ids are as near to a mistyped one as the next; the first of them is named.
static void explain_figure(App *app)
{
    Job *r = &app->job;
    if (!app_run(app, FOR_LOOK))
        return;
    const Figure *f = figure_find(&r->figures, "%s", app->args[0]);
    if (f)
        app_print_text(app, figure_explain(f, &r->world, &r->figures, &app->keep));
    else
        app_find(app, "there is no figure", app->args[0], figure_ids(&r->figures), r->figures.n);
}

static void explain_state(App *app)
{
    Job *r = &app->job;
    if (!app_run(app, FOR_STATES))
        return;
    size_t state = app_state(app, app->args[0]);
    if (state != NOT_FOUND)
        app_print_text(app, state_explain(state, &r->world, &app->keep));
}

// Every id of a figure has a slash, no name of a State has one.
static void explain(App *app)
{
    if (str_cut(str(app->args[0]), '/').ok)
        explain_figure(app);
    else
        explain_state(app);
}

const Verb VERB_explain = {
    .name = "explain",
    .args = "ID|STATE",
    .does = "show how one figure was computed, or what is known of one State",
    .more =
        "Of a figure: what it means, the formula with its numbers, and every State counted with the line of\n"
        "the input that decided it. Of a State, by its code or its name in any of the six languages: its\n"
        "record, its history toward every treaty with the lines and the figures that count it, its\n"
        "measures and events:\n"
        "    universality explain 'phi/cat+rome-statute/asia-pacific'\n"
        "    universality explain Nepal\n",
    .least = 1,
    .most = 1,
    .takes = TAKES_FIGURE,
    .run = explain,
};
