// main.c - reads the arguments and calls the verb.
#include "program/app.h"
#include "program/options.h"
#include "program/manual.h"

#include "base/file.h"
#include "output/output.h"

#include <gsl/gsl_errno.h>
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>

// Only the arena calls this. The folder being written is removed then, and the old one stays.
static void out_of_memory(void *context)
{
    jmp_buf *to = context;
    longjmp(*to, 1);
}

static const Verb *find_verb(App *app)
{
    Str *names = NEW(&app->keep, Str, VERB_COUNT);
    for (size_t i = 0; i < VERB_COUNT; i++)
        names[i] = str(VERBS[i]->name);
    size_t i = app_choose(app, "there is no verb", app->verb, names, VERB_COUNT);
    return i < VERB_COUNT ? VERBS[i] : NULL;
}

static void call(App *app, const Verb *verb)
{
    if (!options_suit(app, verb))
        return;
    if (app->args_n < verb->least)
        app_usage(app, "an argument is missing:", verb->args, "");
    else if (app->args_n > verb->most)
        app_usage(app, "an argument too many:", app->args[verb->most], "");
    else
        verb->run(app);
}

static void help(App *app, const Verb *verb)
{
    Text t = { .in = &app->keep };
    if (verb)
        manual_verb(verb, &t);
    else
        manual_help(&t);
    app_print(app, text_str(&t));
}

static void work(App *app)
{
    if (diag_errors(&app->job.diag))
        return;
    if (app->version) {
        app_print(app, S("universality " PROGRAM_VERSION "\n"));
        return;
    }
    const Verb *verb = app->verb ? find_verb(app) : NULL;
    if (app->verb && !verb)
        return;
    if (app->help) {
        help(app, verb);
    } else if (verb) {
        call(app, verb);
    } else {
        Text t = { .in = &app->keep };
        manual_help(&t);
        app_note(app, text_str(&t));
        app->status = 2;
    }
}

int main(int argc, char **argv)
{
    static App app; // not on the stack: longjmp leaves it as it is
    jmp_buf    no_memory;
    streams_open();
    gsl_set_error_handler_off();
    signal(SIGXFSZ, SIG_IGN); // a file that grows past its limit is a failed write
    app_begin(&app, out_of_memory, &no_memory);
    if (setjmp(no_memory)) {
        file_print(STDERR_FILENO,
                   S("universality: error: memory ran out; nothing was replaced [no-memory]\n"));
        run_end(&app.job);
        return 3;
    }
    options_read(&app, argc, argv);
    work(&app);
    return app_end(&app);
}
