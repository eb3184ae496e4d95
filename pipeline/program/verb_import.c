// verb_import.c - turns files of others into rows of the input tables, on standard output.
#include "program/app.h"

#include "base/late.h"
#include "import/import.h"

#include <string.h>

// The import that the arguments ask for; NULL, and reported, when there is none or it takes other arguments.
static const ImportDef *chosen(App *app)
{
    Str *names = NEW(&app->keep, Str, IMPORT_COUNT);
    for (size_t n = 0; n < IMPORT_COUNT; n++)
        names[n] = str(IMPORTS[n].name);
    size_t i = app_choose(app, "there is no import of", app->args[0], names, IMPORT_COUNT);
    if (i == IMPORT_COUNT)
        return NULL;
    const ImportDef *def = &IMPORTS[i];
    if (app->args_n - 1 < def->least || app->args_n - 1 > def->most)
        app_usage(app, "import takes", str_format(&app->keep, "%s %s", def->name, def->args).s, "");
    else if ((app->as_of || app->treaties) && !def->takes_options)
        app_usage(app, "only import untc takes the option", app->as_of ? "--as-of" : "--treaties", "");
    else
        return def;
    return NULL;
}

// The files that the sandbox has to leave open: those of the arguments, and one more for some imports.
static void name_files(App *app, const ImportDef *def, const char *const *args, size_t args_n)
{
    const char **reads = NEW(&app->keep, const char *, args_n + 1);
    memcpy(reads, args, args_n * sizeof *reads);
    app->job.reads = reads;
    app->job.reads_n = args_n;
    if (def->reads_too)
        reads[app->job.reads_n++] = def->reads_too(args, args_n, &app->keep).s;
}

static void import(App *app)
{
    Job             *r = &app->job;
    const ImportDef *def = chosen(app);
    if (!def)
        return;
    name_files(app, def, (const char *const *)app->args + 1, app->args_n - 1);
    r->needs = 1u << LATE_ICUUC | 1u << LATE_XML2;
    if (!app_run(app, FOR_CONFIG))
        return;
    Import in = { .config = &r->config.values,
                  .args = (const char *const *)app->args + 1,
                  .args_n = app->args_n - 1,
                  .as_of = app->as_of,
                  .treaties = app->treaties,
                  .encoding = app->encoding,
                  .keep = &app->keep,
                  .scratch = r->scratch,
                  .diag = &r->diag,
                  .rows = { .in = &app->keep },
                  .summary = { .in = &app->keep } };
    def->run(&in);
    app_print(app, text_str(&in.rows));
    app->closing = text_str(&in.summary);
}

const Verb VERB_import = {
    .name = "import",
    .args = "KIND FILE...",
    .does = "convert files of other publishers into rows of the input tables",
    .more =
        "What cannot be read is reported with file, line and column; good rows are printed all the same,\n"
        "and the status is 1. Look at them before appending them to the table:\n"
        "    universality import survey answers.csv >rows.csv\n",
    .least = 2,
    .most = SIZE_MAX,
    .takes = TAKES_IMPORT,
    .run = import,
};
