// verb_compare.c - shows which figures moved between two figures.csv.
#include "program/app.h"

#include "base/file.h"
#include "output/compare.h"

static void compare(App *app)
{
    Job *r = &app->job;
    if (!app_run(app, FOR_CONFIG))
        return;
    const Config *config = &r->config.values;
    const char   *now =
        app->args_n > 1 ? app->args[1] : path_join(&app->keep, config->output, S("figures.csv")).s;
    Comparison c = figures_compare(app->args[0], now, config->relative, &app->keep, &r->diag);
    if (!c.ok)
        return;
    if (c.moved)
        app->status = 1;
    app_print_text(app, c.text);
}

const Verb VERB_compare = {
    .name = "compare",
    .args = "OLD [NEW]",
    .does = "show which figures moved between two figures.csv",
    .more =
        "NEW is the configured output's figures.csv unless named. Prints nothing and exits with 0 when\n"
        "no figure moved by more than the share compare.relative, else one line a figure and exits with 1.\n",
    .least = 1,
    .most = 2,
    .takes = TAKES_FILE,
    .run = compare,
};
