// verb_charts.c - computes the figures and draws charts, all or those named.
#include "program/app.h"

static void charts(App *app)
{
    Job *r = &app->job;
    Str *ids = NEW(&app->keep, Str, CHART_DEFS);
    for (size_t c = 0; c < CHART_DEFS; c++)
        ids[c] = str(CHARTS[c].id);
    for (size_t i = 0; i < app->args_n; i++)
        app_find(app, "there is no chart", app->args[i], ids, CHART_DEFS);
    r->chart_ids = (const char *const *)app->args;
    r->chart_ids_n = app->args_n;
    app_write_output(app, FOR_CHARTS);
}

const Verb VERB_charts = {
    .name = "charts",
    .args = "[ID...]",
    .does = "compute the figures and draw the charts, all or those named",
    .more =
        "Writes charts/ beside the figures; see `list charts` for the ids. An output folder that holds an\n"
        "annex is refused unless --replace is given: the annex would be removed.\n",
    .most = SIZE_MAX,
    .takes = TAKES_CHART,
    .run = charts,
};
