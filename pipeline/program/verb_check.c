// verb_check.c - reads and validates every input.
#include "program/app.h"
#include "program/summary.h"

static void check(App *app)
{
    if (app_run(app, FOR_CHECK) && !app->quiet)
        app_print_text(app, summary_of_check(&app->job, &app->keep));
}

const Verb VERB_check = {
    .name = "check",
    .args = "",
    .does = "read and validate every input",
    .more = "Reports every defect with file, line and column; writes nothing.\n",
    .run = check,
};
