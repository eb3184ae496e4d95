// options.c - see options.h.
#include "program/options.h"

#include "program/app.h"

#include <getopt.h>
#include <string.h>

enum {
    ARGUMENT = 1, // what getopt_long gives for an argument that is no option
    COLOUR_OPTION = OPTION_LETTERS,
    VERSION_OPTION,
    AS_OF_OPTION,
    TREATIES_OPTION,
    ENCODING_OPTION,
    REPLACE_OPTION,
    FORMAT_OPTION,
    SUMMARY_OPTION,
    FIELDS_OPTION,
    AGAINST_OPTION
};

static const char *const WHEN[] = {
    [COLOUR_AUTO] = "auto", [COLOUR_ALWAYS] = "always", [COLOUR_NEVER] = "never", NULL
};

static const char *const FORMATS[] = { "text", "markdown", "json", "junit", "github", "table", "csv", NULL };

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
static void set_format(App *app, const char *value) { app->format = value; }
static void set_fields(App *app, const char *value) { app->fields = value; }
static void set_summary(App *app, const char *value) { (void)value, app->summary = true; }
static void set_against(App *app, const char *value) { app->job.against = value; }
static void set_replace(App *app, const char *value) { (void)value, app->job.replace = true; }

const OptionDef OPTIONS[] = {
    { 'c', NULL, "FILE", "the configuration (config.ini)", TAKES_FILE, NULL, NULL, set_config },
    { 's', NULL, "section.key=value", "set one key for this run; may be repeated", TAKES_SETTING, NULL, NULL,
      set_override },
    { 'q', NULL, NULL, "say less: errors only", TAKES_NOTHING, NULL, NULL, set_quiet },
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
      "figures or charts or brief", set_replace },
    { FORMAT_OPTION, "format", "NAME",
      "compare: text, markdown, json, junit or github; list: table, csv or json", TAKES_WORD, FORMATS,
      "compare or list", set_format },
    { SUMMARY_OPTION, "summary", NULL, "what matters first, in place of a line for each figure",
      TAKES_NOTHING, NULL, "compare", set_summary },
    { FIELDS_OPTION, "fields", "NAME,...", "columns of figures.csv, as CSV with a head", TAKES_NOTHING, NULL,
      "get", set_fields },
    { AGAINST_OPTION, "against", "FOLDER", "track changes against the annex that an earlier run left there",
      TAKES_FILE, NULL, "run", set_against },
};
const size_t OPTION_COUNT = COUNT(OPTIONS);

// OPTIONS as getopt_long takes them.
typedef struct {
    char          letters[3 + 2 * COUNT(OPTIONS)];
    struct option names[COUNT(OPTIONS) + 1];
} Getopt;

static Getopt getopt_rows(void)
{
    // "-": all arguments in their order, whatever POSIXLY_CORRECT says; ":": a missing value is told from an
    // unknown option.
    Getopt g = { .letters = "-:" };
    size_t letters = 2, names = 0;
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

// What does it here, of options that other programs have. Names of keys are found in CONFIG_KEYS.
static const struct {
    const char *given, *instead;
} INSTEAD[] = {
    { "quiet", "-q" },
    { "silent", "-q" },
    { "verbose", "-v" },
    { "config", "-c FILE" },
    { "set", "-s section.key=value" },
    { "o", "-s report.output=FOLDER" },
    { "out", "-s report.output=FOLDER" },
    { "d", "-s data.dir=FOLDER" },
    { "data", "-s data.dir=FOLDER" },
    { "as-of", "-s report.as_of=DATE" },
    { "date", "-s report.as_of=DATE" },
    { "force", "--replace" },
    { "colour", "--color" },
    { "json", "--format=json" },
    { "csv", "--format=csv" },
    { "V", "--version" },
    { "n", "check, a verb" },
    { "dry-run", "check, a verb" },
};

// "; that is -s report.output=VALUE" for an option without its dashes, or the nearest option, or nothing.
static const char *hint_instead(Str name, Arena *keep)
{
    Str names[COUNT(OPTIONS)];
    for (size_t i = 0; i < COUNT(INSTEAD); i++)
        if (str_eq(name, str(INSTEAD[i].given)))
            return str_format(keep, "; that is %s", INSTEAD[i].instead).s;
    char *key = str_c(keep, name);
    for (char *c = key; *c; c++)
        *c = *c == '-' ? '_' : *c;
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        if (str_eq(str(key), str(CONFIG_KEYS[i].name)))
            return str_format(keep, "; that is -s %s.%s=VALUE", CONFIG_KEYS[i].section, CONFIG_KEYS[i].name)
                .s;
    for (size_t i = 0; i < COUNT(OPTIONS); i++)
        names[i] = OPTIONS[i].name ? str_format(keep, "--%s", OPTIONS[i].name) : (Str){ 0 };
    return diag_hint(str_format(keep, "--%.*s", ARG(name)), names, COUNT(OPTIONS), keep);
}

// optopt is the letter of a short option, or 0 for a long one, which is the argument just passed.
static void unknown_option(App *app, const char *argument)
{
    Str given = optopt ? str_format(&app->keep, "-%c", optopt) : str_cut(str(argument), '=').head;
    Str name = { given.s, given.n };
    while (name.n && name.s[0] == '-')
        name.s++, name.n--;
    app_usage(app, "there is no option", str_c(&app->keep, given), hint_instead(name, &app->keep));
}

static void add_argument(App *app, char *argument)
{
    if (!app->verb)
        app->verb = argument;
    else
        app->args[app->args_n++] = argument;
}

void options_read(App *app, int argc, char **argv)
{
    const Getopt with = getopt_rows();
    const char  *value = NULL; // of the option before; it may be "--"
    app->args = NEW(&app->keep, char *, (size_t)argc + 1);
    opterr = 0;
    for (int letter; (letter = getopt_long(argc, argv, with.letters, with.names, NULL)) != -1;) {
        const OptionDef *o = option_find(letter);
        value = optarg;
        if (letter == ARGUMENT) {
            add_argument(app, optarg);
            continue;
        }
        if (!o && letter == ':')
            app_usage(app, "a value is missing after the option", argv[optind - 1], "");
        else if (!o)
            unknown_option(app, argv[optind - 1]);
        if (!o)
            continue;
        app->given |= 1u << (o - OPTIONS);
        o->set(app, optarg);
    }
    app->dashes = argc > 1 && argv[optind - 1] != value && strcmp(argv[optind - 1], "--") == 0;
    app->before_dashes = app->args_n;
    while (optind < argc)
        add_argument(app, argv[optind++]);
    app->job.reads = (const char *const *)app->args;
    app->job.reads_n = app->args_n;
}

bool option_is_for(const OptionDef *o, const char *verb)
{
    for (Cut cut = { .tail = str(o->verb), .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, ' ');
        if (str_eq(cut.head, str(verb)))
            return true;
    }
    return false;
}

bool options_suit(App *app, const Verb *verb)
{
    bool suit = true;
    for (size_t i = 0; i < COUNT(OPTIONS); i++) {
        const OptionDef *o = &OPTIONS[i];
        if (!(app->given >> i & 1) || !o->verb || option_is_for(o, verb->name))
            continue;
        app_usage(app, str_format(&app->keep, "only %s takes the option", o->verb).s,
                  str_format(&app->keep, "--%s", o->name).s,
                  strcmp(o->name, "as-of") == 0 ? hint_instead(str(o->name), &app->keep) : "");
        suit = false;
    }
    return suit;
}
