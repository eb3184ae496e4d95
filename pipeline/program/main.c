// main.c - arguments, verbs, exit statuses; nothing else.
#include "program/listing.h"
#include "program/summary.h"
#include "program/manual.h"

#include "base/file.h"
#include "output/compare.h"
#include "figures/explain.h"
#include "output/output.h"
#include "output/schema.h"
#include "import/import.h"

#include <errno.h>
#include <getopt.h>
#include <gsl/gsl_errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OVERRIDES_MOST = 256, COLOUR_OPTION = OPTION_LETTERS, VERSION_OPTION, AS_OF_OPTION, TREATIES_OPTION };

struct App {
    Job         job;
    Arena       keep;
    jmp_buf     no_memory;
    const char *overrides[OVERRIDES_MOST];
    const char *color, *verb;
    const char *as_of, *treaties; // of `import`
    char      **args;
    size_t      args_n;
    bool        quiet, verbose, help;
    double      started;
    bool        writes;  // the verb replaces the output folder
    Str         closing; // said behind the diagnostics
    int         status;
};

static void after_run(App *app);
static void after_check(App *app);
static void verb_charts(App *app);
static void verb_compare(App *app);
static void verb_explain(App *app);
static void verb_list(App *app);
static void verb_import(App *app);
static void verb_schema(App *app);

static const Verb VERBS[] = {
    { "run", "", "check, compute, draw, write the annex, publish",
      "Replaces the output folder in one step: figures.csv, figures.json, charts/, annex.pdf,\n"
      "manifest.json. A run that fails leaves the old folder as it was.\n",
      0, 0, FOR_RUN, after_run, TAKES_NOTHING },
    { "check", "", "read and validate every input",
      "Reports every defect with file, line and column; writes nothing.\n", 0, 0, FOR_CHECK, after_check,
      TAKES_NOTHING },
    { "figures", "", "compute the figures", "Writes figures.csv, figures.json and manifest.json.\n", 0, 0,
      FOR_FIGURES, after_run, TAKES_NOTHING },
    { "charts", "[ID...]", "compute the figures and draw the charts, all or those named",
      "Writes charts/ beside the figures; see `list charts` for the ids.\n", 0, SIZE_MAX, 0, verb_charts,
      TAKES_CHART },
    { "compare", "OLD [NEW]", "show which figures moved between two figures.csv",
      "NEW is the configured output's figures.csv unless named. Prints nothing and exits with 0 when\n"
      "no figure moved by more than the share compare.relative, else one line a figure and exits with 1.\n",
      1, 2, 0, verb_compare, TAKES_FILE },
    { "explain", "ID", "tell how one figure came about",
      "What the figure means, the formula with its numbers, and every State counted with the line of\n"
      "the input that decided it:\n"
      "    universality explain 'phi/cat+rome-statute/asia-pacific'\n",
      1, 1, 0, verb_explain, TAKES_FIGURE },
    { "list", "WHAT [GLOB]", "print a registry, of the program or of the data",
      "GLOB keeps the rows whose name it matches; * also crosses '/':\n"
      "    universality list figures 'rate/*/asia-pacific'\n",
      1, 2, 0, verb_list, TAKES_LIST },
    { "import", "KIND FILE...", "turn files of others into rows of our tables, on standard output",
      "What cannot be read is reported with file, line and column; good rows are printed all the same,\n"
      "and the status is 1. Look at them before appending them to the table:\n"
      "    universality import survey answers.csv >rows.csv\n",
      2, SIZE_MAX, 0, verb_import, TAKES_IMPORT },
    { "schema", "", "describe the input and output tables to other tools",
      "Prints a datapackage.json as Frictionless Data defines it: every table with its columns, their\n"
      "types, the words and patterns of their cells, keys and references. It belongs into the folder\n"
      "that the command runs in, as the paths of the tables start there:\n"
      "    universality schema >datapackage.json\n",
      0, 0, 0, verb_schema, TAKES_NOTHING },
};

static const char *const WHEN[] = { "auto", "always", "never", NULL };

static const OptionDef OPTIONS[] = {
    { 'c', NULL, "FILE", "the configuration (config.ini)", TAKES_FILE, NULL, NULL },
    { 's', NULL, "section.key=value", "set one key for this run; may be repeated", TAKES_SETTING, NULL,
      NULL },
    { 'q', NULL, NULL, "say less", TAKES_NOTHING, NULL, NULL },
    { 'v', NULL, NULL, "say more: every stage and its time", TAKES_NOTHING, NULL, NULL },
    { COLOUR_OPTION, "color", "WHEN", "auto, always or never", TAKES_WORD, WHEN, NULL },
    { 'h', "help", NULL, "this text; after a verb, more on the verb", TAKES_NOTHING, NULL, NULL },
    { VERSION_OPTION, "version", NULL, "the program's version", TAKES_NOTHING, NULL, NULL },
    { AS_OF_OPTION, "as-of", "DATE", "the day as of which the tables are", TAKES_NOTHING, NULL, "import" },
    { TREATIES_OPTION, "treaties", "NEWFILE", "where to write rows of treaties.csv", TAKES_FILE, NULL,
      "import" },
};

static const Program PROGRAM = {
    "Computes where States stand toward the Rome Statute and what goes with it, draws the\n"
    "charts and writes the annex to the report on universality.\n",
    VERBS,
    COUNT(VERBS),
    OPTIONS,
    COUNT(OPTIONS),
    "0 all well, 1 errors in the data or figures that moved, 2 wrong usage or\n"
    "configuration, 3 the system failed.\n",
};

// Speaking -----------------------------------------------------------------------------------------

static void say(App *app, int fd, Str text)
{
    if (!file_print(fd, text) && fd == STDOUT_FILENO && errno != EPIPE) {
        diag_add(&app->job.diag, DEFECT_CANNOT_WRITE, (Place){ .file = S("standard output") }, "%s",
                 strerror(errno));
        app->status = 3;
    }
}

// After a failure the reader wants to know what became of the last good output.
static void say_untouched(App *app)
{
    Job *r = &app->job;
    Str  folder = r->config.values.output;
    if (app->writes && diag_errors(&r->diag) && !r->published && folder.n && file_exists(folder, r->scratch))
        say(app, STDERR_FILENO, str_format(&app->keep, "%.*s is as it was\n", ARG(folder)));
}

static bool in_colour(const App *app)
{
    if (app->color && strcmp(app->color, "auto") != 0)
        return strcmp(app->color, "always") == 0;
    return file_is_terminal(STDERR_FILENO);
}

static void usage(App *app, const char *what, const char *culprit, const char *hint)
{
    diag_add(&app->job.diag, DEFECT_BAD_USAGE, (Place){ .file = S("universality") }, "%s '%s'%s; see -h",
             what, culprit, hint);
}

// Progress and summary -------------------------------------------------------------------------------

// Only a run that lasts shows how far it is, and only to a person.
static void on_stage(const Stage *stage, void *context)
{
    App *app = context;
    if (app->verbose) {
        Text t = { .in = &app->keep };
        text_addf(&t, "%6.1f ms  %-9s %s\n", 1e3 * (clock_seconds() - app->started), stage->name,
                  stage->does);
        say(app, STDERR_FILENO, text_str(&t));
    } else if (!app->quiet && clock_seconds() - app->started > 0.5 && file_is_terminal(STDERR_FILENO)) {
        Text t = { .in = &app->keep };
        text_addf(&t, "%s...\r", stage->name);
        say(app, STDERR_FILENO, text_str(&t));
    }
}

static void after_run(App *app)
{
    if (!app->quiet && app->job.published)
        say(app, STDOUT_FILENO, summary_of_run(&app->job, &app->keep));
}

static void after_check(App *app)
{
    if (!app->quiet && !diag_errors(&app->job.diag))
        say(app, STDOUT_FILENO, summary_of_check(&app->job, &app->keep));
}

// Verbs ----------------------------------------------------------------------------------------------

static void verb_charts(App *app)
{
    Job *r = &app->job;
    Str *ids = NEW(&app->keep, Str, CHART_DEFS);
    for (size_t c = 0; c < CHART_DEFS; c++)
        ids[c] = str(CHARTS[c].id);
    for (size_t i = 0; i < app->args_n; i++) {
        size_t c = 0;
        while (c < CHART_DEFS && !str_eq(ids[c], str(app->args[i])))
            c++;
        if (c == CHART_DEFS)
            usage(app, "there is no chart", app->args[i],
                  diag_hint(str(app->args[i]), ids, CHART_DEFS, &app->keep));
    }
    r->chart_ids = (const char *const *)app->args;
    r->chart_ids_n = app->args_n;
    app->writes = true;
    run_stages(r, FOR_CHARTS, on_stage, app);
    after_run(app);
}

static void verb_compare(App *app)
{
    Job *r = &app->job;
    run_stages(r, FOR_CONFIG, on_stage, app);
    if (diag_errors(&r->diag))
        return;
    const char *now =
        app->args_n > 1 ? app->args[1] : path_join(&app->keep, r->config.values.output, S("figures.csv")).s;
    Comparison c = figures_compare(app->args[0], now, r->config.values.relative, &app->keep, &r->diag);
    if (!c.ok)
        return;
    if (c.moved)
        app->status = 1;
    say(app, STDOUT_FILENO, c.text);
}

// The ids that differ from a wrong one in a slip are many; the first nearest is named.
static void verb_explain(App *app)
{
    Job *r = &app->job;
    run_stages(r, FOR_LOOK, on_stage, app);
    if (diag_errors(&r->diag))
        return;
    const Figure *f = figure_find(&r->figures, "%s", app->args[0]);
    if (f)
        say(app, STDOUT_FILENO, figure_explain(f, &r->world, &r->figures, &app->keep));
    else
        usage(app, "there is no figure", app->args[0],
              diag_hint(str(app->args[0]), figure_ids(&r->figures), r->figures.n, &app->keep));
}

static void verb_list(App *app)
{
    Job   *r = &app->job;
    Str    what = str(app->args[0]), *names = NEW(&app->keep, Str, LIST_COUNT);
    size_t i = 0;
    for (size_t n = 0; n < LIST_COUNT; n++)
        names[n] = str(LISTS[n].name);
    while (i < LIST_COUNT && !str_eq(names[i], what))
        i++;
    if (i == LIST_COUNT) {
        usage(app, "there is no list of", app->args[0], diag_hint(what, names, LIST_COUNT, &app->keep));
        return;
    }
    Str glob = app->args_n > 1 ? str(app->args[1]) : (Str){ 0 };
    if (LISTS[i].needs && !(LISTS[i].needs == FOR_LOOK && !glob.n))
        run_stages(r, LISTS[i].needs, on_stage, app);
    if (diag_errors(&r->diag))
        return;
    Text out = { .in = &app->keep };
    LISTS[i].print(r, glob, &out);
    say(app, STDOUT_FILENO, text_str(&out));
}

static void verb_import(App *app)
{
    Job   *r = &app->job;
    Str   *names = NEW(&app->keep, Str, IMPORT_COUNT);
    size_t i = 0;
    for (size_t n = 0; n < IMPORT_COUNT; n++)
        names[n] = str(IMPORTS[n].name);
    while (i < IMPORT_COUNT && !str_eq(names[i], str(app->args[0])))
        i++;
    if (i == IMPORT_COUNT) {
        usage(app, "there is no import of", app->args[0],
              diag_hint(str(app->args[0]), names, IMPORT_COUNT, &app->keep));
        return;
    }
    if (app->args_n - 1 < IMPORTS[i].least || app->args_n - 1 > IMPORTS[i].most) {
        usage(app, "import takes", str_format(&app->keep, "%s %s", IMPORTS[i].name, IMPORTS[i].args).s, "");
        return;
    }
    if ((app->as_of || app->treaties) && !IMPORTS[i].takes_options) {
        usage(app, "only import untc takes the option", app->as_of ? "--as-of" : "--treaties", "");
        return;
    }
    run_stages(r, FOR_CONFIG, on_stage, app);
    if (diag_errors(&r->diag))
        return;
    Import in = { .config = &r->config.values,
                  .args = (const char *const *)app->args + 1,
                  .args_n = app->args_n - 1,
                  .as_of = app->as_of,
                  .treaties = app->treaties,
                  .keep = &app->keep,
                  .scratch = r->scratch,
                  .diag = &r->diag,
                  .rows = { .in = &app->keep },
                  .summary = { .in = &app->keep } };
    IMPORTS[i].run(&in);
    say(app, STDOUT_FILENO, text_str(&in.rows));
    app->closing = text_str(&in.summary);
}

static void verb_schema(App *app)
{
    Job *r = &app->job;
    run_stages(r, FOR_CONFIG, on_stage, app);
    if (diag_errors(&r->diag))
        return;
    Str json = schema_json(&r->config, &app->keep, &r->diag);
    if (!diag_errors(&r->diag))
        say(app, STDOUT_FILENO, json);
}

static const Verb *find_verb(App *app)
{
    Str names[COUNT(VERBS)];
    for (size_t i = 0; i < COUNT(VERBS); i++) {
        names[i] = str(VERBS[i].name);
        if (str_eq(names[i], str(app->verb)))
            return &VERBS[i];
    }
    usage(app, "there is no verb", app->verb, diag_hint(str(app->verb), names, COUNT(VERBS), &app->keep));
    return NULL;
}

static void work(App *app)
{
    if (diag_errors(&app->job.diag))
        return;
    const Verb *verb = app->verb ? find_verb(app) : NULL;
    Text        t = { .in = &app->keep };
    if (app->help) {
        if (verb)
            manual_verb(&PROGRAM, verb, &t);
        else if (!app->verb)
            manual_help(&PROGRAM, &t);
        say(app, STDOUT_FILENO, text_str(&t));
        return;
    }
    if (!app->verb) {
        manual_help(&PROGRAM, &t);
        say(app, STDERR_FILENO, text_str(&t));
        app->status = 2;
        return;
    }
    if (!verb)
        return;
    if ((app->as_of || app->treaties) && verb->after != verb_import)
        usage(app, "only import untc takes the option", app->as_of ? "--as-of" : "--treaties", "");
    else if (app->args_n < verb->least)
        usage(app, "an argument is missing:", verb->args, "");
    else if (app->args_n > verb->most)
        usage(app, "an argument too many:", app->args[verb->most], "");
    else if (verb->purpose) {
        app->writes = verb->purpose != FOR_CHECK;
        run_stages(&app->job, verb->purpose, on_stage, app);
        verb->after(app);
    } else {
        verb->after(app);
    }
}

// Arguments --------------------------------------------------------------------------------------------

// OPTIONS as getopt_long takes them.
typedef struct {
    char          letters[2 + 2 * COUNT(OPTIONS)];
    struct option names[COUNT(OPTIONS) + 1];
} Getopt;

static Getopt getopt_rows(void)
{
    Getopt g = { .letters = ":" };
    size_t letters = 1, names = 0;
    for (size_t i = 0; i < COUNT(OPTIONS); i++) {
        const OptionDef *o = &OPTIONS[i];
        if (o->name)
            g.names[names++] =
                (struct option){ o->name, o->value ? required_argument : no_argument, NULL, o->letter };
        if (o->letter < OPTION_LETTERS)
            g.letters[letters++] = (char)o->letter;
        if (o->letter < OPTION_LETTERS && o->value)
            g.letters[letters++] = ':';
    }
    return g;
}

static void read_arguments(App *app, int argc, char **argv)
{
    const Getopt with = getopt_rows();
    Job         *r = &app->job;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, with.letters, with.names, NULL)) != -1;) {
        switch (option) {
        case 'c':
            r->config_path = optarg;
            break;
        case 's':
            if (r->overrides_n == OVERRIDES_MOST)
                usage(app, "too many overrides, the last", optarg, "");
            else
                app->overrides[r->overrides_n++] = optarg;
            break;
        case 'q':
            app->quiet = true;
            break;
        case 'v':
            app->verbose = true;
            break;
        case 'h':
            app->help = true;
            break;
        case COLOUR_OPTION:
            app->color = optarg;
            if (strcmp(optarg, "auto") != 0 && strcmp(optarg, "always") != 0 && strcmp(optarg, "never") != 0)
                usage(app, "--color takes auto, always or never, not", optarg, "");
            break;
        case AS_OF_OPTION:
            app->as_of = optarg;
            break;
        case TREATIES_OPTION:
            app->treaties = optarg;
            break;
        case VERSION_OPTION:
            say(app, STDOUT_FILENO, S("universality " PROGRAM_VERSION "\n"));
            exit(app->status);
        case ':':
            usage(app, "a value is missing after the option", argv[optind - 1], "");
            break;
        default:
            usage(app, "there is no option", argv[optind - 1], "");
        }
    }
    if (optind < argc)
        app->verb = argv[optind++];
    app->args = argv + optind;
    app->args_n = (size_t)(argc - optind);
}

// Runs when memory ends: the folder being written is removed, the old one stays.
static void out_of_memory(void *context)
{
    App *app = context;
    longjmp(app->no_memory, 1);
}

// Address space is reserved, not used. Where little is allowed, less is asked for, so that Pango has
// some left: each of its threads maps 128 MiB, and GLib aborts the program when malloc fails.
static Arena reserve(size_t bytes)
{
    Arena        a = { 0 };
    const size_t least = (size_t)16 << 20, spare = (size_t)320 << 20;
    while (bytes >= least && !arena_try_map_sparing(&a, bytes, spare))
        bytes /= 2;
    return a;
}

int main(int argc, char **argv)
{
    static App app;
    Job       *r = &app.job;
    app.started = clock_seconds();
    gsl_set_error_handler_off();
    signal(SIGXFSZ, SIG_IGN); // a file that grows past its limit is a failed write
    app.keep = reserve((size_t)32 << 30);
    app.keep.oom = out_of_memory;
    app.keep.ctx = &app;
    r->scratch = arena_split(&app.keep);
    r->aside = arena_split(&r->scratch);
    r->keep = &app.keep;
    r->diag.keep = &app.keep;
    r->config_path = "config.ini";
    r->program = &PROGRAM;
    r->overrides = app.overrides;
    if (setjmp(app.no_memory)) {
        file_print(STDERR_FILENO,
                   S("universality: error: memory ran out; nothing was replaced [no-memory]\n"));
        run_end(r);
        return 3;
    }
    read_arguments(&app, argc, argv);
    work(&app);
    Str report = diag_report(&r->diag, !app.quiet, in_colour(&app), &app.keep);
    say(&app, STDERR_FILENO, report);
    if (!app.quiet)
        say(&app, STDERR_FILENO, app.closing);
    say_untouched(&app);
    run_end(r);
    if (app.verbose)
        say(&app, STDERR_FILENO,
            str_format(&app.keep, "%6.1f ms  end\n", 1e3 * (clock_seconds() - app.started)));
    return diag_status(&r->diag) ? diag_status(&r->diag) : app.status;
}
