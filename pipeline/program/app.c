// app.c - see app.h.
#include "program/app.h"

#include "base/file.h"
#include "base/terminal.h"
#include "program/state_names.h"
#include "program/near.h"
#include "program/summary.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void app_begin(App *app, void (*no_memory)(void *context), void *context)
{
    Job *r = &app->job;
    app->started = clock_seconds();
    app->keep = arena_reserve((size_t)32 << 30);
    app->keep.oom = no_memory;
    app->keep.ctx = context;
    r->scratch = arena_split(&app->keep);
    r->aside = arena_split(&r->scratch);
    r->keep = &app->keep;
    r->diag.keep = &app->keep;
    r->config_path = "config.ini";
    r->confined = true;
    r->overrides = app->overrides;
}

static bool in_colour(const App *app)
{
    return app->colour == COLOUR_AUTO ? file_is_terminal(STDERR_FILENO) : app->colour == COLOUR_ALWAYS;
}

// After a failure the reader wants to know what became of the last good output.
static void note_untouched(App *app)
{
    Job *r = &app->job;
    Str  folder = job_output(r);
    if (app->replaces_output && diag_errors(&r->diag) && !r->published && folder.n &&
        file_exists(folder, r->scratch))
        app_note(app, str_format(&app->keep, "%.*s is as it was\n", ARG(terminal_line(&app->keep, folder))));
}

int app_end(App *app)
{
    Job *r = &app->job;
    run_end(r);
    r->diag.errors_only = app->quiet;
    app_note(app, diag_report(&r->diag, !app->quiet, in_colour(app), &app->keep));
    if (!app->quiet)
        app_note(app, terminal_lines(&app->keep, app->closing));
    note_untouched(app);
    if (app->verbose)
        app_note(app, str_format(&app->keep, "%6.1f ms  end; sandbox: %s\n",
                                 1e3 * (clock_seconds() - app->started), r->sandbox ? r->sandbox : "none"));
    interrupt_end(r->out.interrupt);
    return diag_status(&r->diag) ? diag_status(&r->diag) : app->status;
}

void app_print(App *app, Str text)
{
    if (!file_print(STDOUT_FILENO, text) && errno != EPIPE) {
        diag_add(&app->job.diag, DEFECT_CANNOT_WRITE, (Place){ .file = S("standard output") }, "%s",
                 strerror(errno));
        app->status = 3;
    }
}

void app_print_text(App *app, Str text) { app_print(app, terminal_lines(&app->keep, text)); }

void app_note(App *app, Str text)
{
    (void)app;
    file_print(STDERR_FILENO, text);
}

void app_usage(App *app, const char *what, const char *culprit, const char *hint)
{
    diag_add(&app->job.diag, DEFECT_BAD_USAGE, (Place){ .file = S("universality") }, "%s '%s'%s; see -h",
             what, culprit, hint);
}

static size_t place_of(const char *given, const Str *names, size_t n)
{
    size_t i = 0;
    while (i < n && !str_eq(names[i], str(given)))
        i++;
    return i;
}

size_t app_find(App *app, const char *what, const char *given, const Str *names, size_t n)
{
    size_t i = place_of(given, names, n);
    if (i == n)
        diag_add(&app->job.diag, DEFECT_NO_MATCH, (Place){ .file = S("universality") }, "%s '%s'%s", what,
                 given, near_hint(str(given), names, n, &app->keep));
    return i;
}

size_t app_choose(App *app, const char *what, const char *given, const Str *names, size_t n)
{
    size_t i = place_of(given, names, n);
    if (i == n)
        app_usage(app, what, given, diag_hint(str(given), names, n, &app->keep));
    return i;
}

size_t app_state(App *app, const char *given)
{
    StateNames names = state_names_read(&app->job, &app->job.diag);
    return state_names_require(&names, given, &app->job);
}

void app_write_output(App *app, Purpose purpose)
{
    app->replaces_output = true;
    app->job.writes = purpose;
    app_run(app, purpose);
    if (!app->quiet && app->job.published)
        app_print_text(app, summary_of_run(&app->job, &app->keep));
}
