// verb_sweep.c - prints figures under every combination of settings.
#include "program/app.h"

#include "base/file.h"
#include "program/sweep.h"

typedef struct {
    App   *app;
    size_t settings;
    double told; // when progress was last told
} Progress;

static void tell(size_t done, void *context)
{
    static const double PATIENCE = 0.5; // seconds between two lines
    Progress           *p = context;
    double              now = clock_seconds();
    if (now - p->told < PATIENCE)
        return;
    p->told = now;
    app_note(p->app, str_format(&p->app->keep, "%zu of %zu settings...\r", done, p->settings));
}

// The run up to here is under the first setting, of which the others differ.
static bool prepare(App *app, const SweepPlan *plan)
{
    const char **first = sweep_setting(plan, 0, &app->keep);
    for (size_t k = 0; k < plan->keys_n; k++) {
        if (app->job.overrides_n == OVERRIDES_MOST) {
            app_usage(app, "too many overrides, the last", first[k], "");
            return false;
        }
        app->overrides[app->job.overrides_n++] = first[k];
    }
    app->job.reads_n = 0;
    return app_run(app, FOR_CHECK);
}

static void sweep(App *app)
{
    Job      *r = &app->job;
    SweepPlan plan = { .globs_n = app->args_n - app->before_dashes };
    plan.globs = NEW(&app->keep, Str, plan.globs_n + 1);
    for (size_t g = 0; g < plan.globs_n; g++)
        plan.globs[g] = str(app->args[app->before_dashes + g]);
    if (!app->dashes || !plan.globs_n || !app->before_dashes) {
        app_usage(app, "keys, then -- and globs of figures are needed, not", app->args[app->args_n - 1], "");
        return;
    }
    if (!sweep_plan(&plan, r->reads, app->before_dashes, &app->keep, &r->diag) || !prepare(app, &plan))
        return;
    Progress p = { app, plan.n, clock_seconds() };
    Str      rows = sweep_csv(r, &plan, app_is_watched(app) ? tell : NULL, &p);
    if (rows.n)
        app_print(app, rows);
}

const Verb VERB_sweep = {
    .name = "sweep",
    .args = "KEY=... -- GLOB...",
    .does = "print figures under every combination of settings",
    .more = "KEY=VALUE|VALUE... names a key of config.ini and its values. The CSV has a column for each key, "
            "then id,\n"
            "value, low, high, k, n, note, provenance; the tables are read once. A key that takes a day also "
            "takes\n"
            "a range with a step in years (y), months (m) or days (d):\n"
            "    universality sweep 'report.as_of=2003-12-31..2024-12-31/1y' \\\n"
            "        'report.clock=deposited|in-force' -- 'depth-correlation/*/asia*'\n",
    .least = 1,
    .most = SIZE_MAX,
    .takes = TAKES_SETTING,
    .run = sweep,
};
