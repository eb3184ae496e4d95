// verb_explain.c - tells how one figure came about.
#include "program/app.h"

#include "figures/explain.h"

// Many ids are as near to a mistyped one as the next; the first of them is named.
static void explain(App *app)
{
    Job *r = &app->job;
    if (!app_run(app, FOR_LOOK))
        return;
    const Figure *f = figure_find(&r->figures, "%s", app->args[0]);
    if (f)
        app_print_text(app, figure_explain(f, &r->world, &r->figures, &app->keep));
    else
        app_choose(app, "there is no figure", app->args[0], figure_ids(&r->figures), r->figures.n);
}

const Verb VERB_explain = {
    .name = "explain",
    .args = "ID",
    .does = "tell how one figure came about",
    .more = "What the figure means, the formula with its numbers, and every State counted with the line of\n"
            "the input that decided it:\n"
            "    universality explain 'phi/cat+rome-statute/asia-pacific'\n",
    .least = 1,
    .most = 1,
    .takes = TAKES_FIGURE,
    .run = explain,
};
