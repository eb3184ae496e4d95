// progress.c - the stages of a run, with what is said on standard error while they last.
#include "program/app.h"

#include "base/file.h"

#include <unistd.h>

static const double PATIENCE = 0.5; // seconds that a run may last in silence

bool app_is_watched(const App *app) { return !app->quiet && file_is_terminal(STDERR_FILENO); }

// Only a run that lasts says how far it is, and only to a person. With -v every stage is named.
static void on_stage(const Stage *stage, void *context)
{
    App   *app = context;
    double passed = clock_seconds() - app->started;
    if (app->verbose)
        app_note(app, str_format(&app->keep, "%6.1f ms  %-9s %s\n", 1e3 * passed, stage->name, stage->does));
    else if (passed > PATIENCE && app_is_watched(app))
        app_note(app, str_format(&app->keep, "%s...\r", stage->name));
}

bool app_run(App *app, Purpose purpose)
{
    run_stages(&app->job, purpose, on_stage, app);
    return diag_errors(&app->job.diag) == 0;
}
