// options.c - see options.h.
#include "program/options.h"

#include "program/app.h"

#include <getopt.h>
#include <string.h>

enum {
    COLOUR_OPTION = OPTION_LETTERS,
    VERSION_OPTION,
    AS_OF_OPTION,
    TREATIES_OPTION,
    ENCODING_OPTION,
    REPLACE_OPTION
};

static const char *const WHEN[] = {
    [COLOUR_AUTO] = "auto", [COLOUR_ALWAYS] = "always", [COLOUR_NEVER] = "never", NULL
};

static void set_config(App *app, const char *value) { app->job.config_path = value; }

static void set_override(App *app, const char *value)
{
    if (app->job.overrides_n == OVERRIDES_MOST)
        app_usage(app, "too many overrides, the last", value, "");
    else
        app->overrides[app->job.overrides_n++] = value;
}

static void set_colour(App *app, const char *value)
{
    size_t i = 0;
    while (WHEN[i] && strcmp(WHEN[i], value) != 0)
        i++;
    if (WHEN[i])
        app->colour = (Colouring)i;
    else
        app_usage(app, "--color takes auto, always or never, not", value, "");
}

static void set_quiet(App *app, const char *value) { (void)value, app->quiet = true; }
static void set_verbose(App *app, const char *value) { (void)value, app->verbose = true; }
static void set_help(App *app, const char *value) { (void)value, app->help = true; }
static void set_version(App *app, const char *value) { (void)value, app->version = true; }
static void set_as_of(App *app, const char *value) { app->as_of = value; }
static void set_treaties(App *app, const char *value) { app->treaties = app->job.made = value; }
static void set_encoding(App *app, const char *value) { app->encoding = value; }
static void set_replace(App *app, const char *value) { (void)value, app->job.replace = true; }

const OptionDef OPTIONS[] = {
    { 'c', NULL, "FILE", "the configuration (config.ini)", TAKES_FILE, NULL, NULL, set_config },
    { 's', NULL, "section.key=value", "set one key for this run; may be repeated", TAKES_SETTING, NULL, NULL,
      set_override },
    { 'q', NULL, NULL, "say less", TAKES_NOTHING, NULL, NULL, set_quiet },
    { 'v', NULL, NULL, "say more: every stage and its time", TAKES_NOTHING, NULL, NULL, set_verbose },
    { COLOUR_OPTION, "color", "WHEN", "auto, always or never", TAKES_WORD, WHEN, NULL, set_colour },
    { 'h', "help", NULL, "this text; after a verb, more on the verb", TAKES_NOTHING, NULL, NULL, set_help },
    { VERSION_OPTION, "version", NULL, "the program's version", TAKES_NOTHING, NULL, NULL, set_version },
    { AS_OF_OPTION, "as-of", "DATE", "the day as of which the tables are", TAKES_NOTHING, NULL, "import",
      set_as_of },
    { TREATIES_OPTION, "treaties", "NEWFILE", "where to write rows of treaties.csv", TAKES_FILE, NULL,
      "import", set_treaties },
    { ENCODING_OPTION, "encoding", "NAME", "the encoding of imported text, if the detected one is wrong",
      TAKES_NOTHING, NULL, "import", set_encoding },
    { REPLACE_OPTION, "replace", NULL, "remove an annex that the output folder holds", TAKES_NOTHING, NULL,
      "figures or charts", set_replace },
};
const size_t OPTION_COUNT = COUNT(OPTIONS);

// OPTIONS as getopt_long takes them.
typedef struct {
    char          letters[2 + 2 * COUNT(OPTIONS)];
    struct option names[COUNT(OPTIONS) + 1];
} Getopt;

static Getopt getopt_rows(void)
{
    Getopt g = { .letters = ":" }; // a missing value is told from an unknown option
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

static const OptionDef *option_find(int letter)
{
    for (size_t i = 0; i < COUNT(OPTIONS); i++)
        if (OPTIONS[i].letter == letter)
            return &OPTIONS[i];
    return NULL;
}

// How many arguments stand behind the first "--", which getopt_long moves; *there: whether there is one.
static size_t behind_dashes(int argc, char **argv, bool *there)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--") == 0) {
            *there = true;
            return (size_t)(argc - 1 - i);
        }
    return 0;
}

void options_read(App *app, int argc, char **argv)
{
    const Getopt with = getopt_rows();
    size_t       behind = behind_dashes(argc, argv, &app->dashes);
    opterr = 0;
    for (int letter; (letter = getopt_long(argc, argv, with.letters, with.names, NULL)) != -1;) {
        const OptionDef *o = option_find(letter);
        if (!o) {
            app_usage(app, letter == ':' ? "a value is missing after the option" : "there is no option",
                      argv[optind - 1], "");
            continue;
        }
        if (o->verb)
            app->restricted = o;
        o->set(app, optarg);
    }
    if (optind < argc)
        app->verb = argv[optind++];
    app->args = argv + optind;
    app->args_n = (size_t)(argc - optind);
    app->before_dashes = behind < app->args_n ? app->args_n - behind : 0;
    app->job.reads = (const char *const *)app->args;
    app->job.reads_n = app->args_n;
}

bool options_suit(App *app, const Verb *verb)
{
    const OptionDef *o = app->restricted;
    if (!o)
        return true;
    for (Cut cut = { .tail = str(o->verb), .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, ' ');
        if (str_eq(cut.head, str(verb->name)))
            return true;
    }
    app_usage(app, str_format(&app->keep, "only %s takes the option", o->verb).s,
              str_format(&app->keep, "--%s", o->name).s, "");
    return false;
}
