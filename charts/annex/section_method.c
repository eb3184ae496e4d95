// section_method.c - how everything was counted, and from what.
#include "annex/sections.h"
#include "base/file.h"

static void say_clocks(const Content *a)
{
    const Scope *s = a->w->scope;
    doc_list(a->d);
    doc_item_message(a->d, MSG_METHOD_CLOCKS, ARGS(arg_word("clock", CLOCK_NAMES[a->w->config->clock])));
    doc_item_message(a->d, MSG_METHOD_PERIOD,
                     ARGS(arg_day("cutoff", s->cutoff), arg_day("since", s->since),
                          arg_flag("begun", s->since < s->cutoff)));
    doc_item_message(a->d, MSG_METHOD_POPULATION, ARGS(arg_count("n", s->groups[0].n)));
    doc_item_message(a->d, MSG_METHOD_GROUPS,
                     ARGS(arg_text("grouping", a->w->config->grouping), arg_count("n", s->groups_n - 1)));
}

// The interval and the reference of a measure, in one cell.
static Str sources_cell(Content *a, const FigureDef *def)
{
    const char *method =
        def->interval == INTERVAL_OF_RATES ? INTERVAL_NAMES[a->w->config->interval] : def->interval;
    Arg interval = arg_text("interval", str(method)), reference = arg_text("reference", str(def->reference));
    if (interval.text.n && reference.text.n)
        return cell_message(a, MSG_METHOD_INTERVAL_REFERENCE, ARGS(interval, reference));
    if (interval.text.n)
        return cell_message(a, MSG_METHOD_INTERVAL, ARGS(interval));
    return reference.text.n ? reference.text : NOT_APPLICABLE;
}

void append_measures(Content *a)
{
    static const DocHead HEADS[] = {
        { MSG_METHOD_COLUMN_MEASURE, ALIGN_LEFT, 0, STYLE_BOLD },
        { MSG_METHOD_COLUMN_DEFINITION, ALIGN_LEFT, 1.7, STYLE_PLAIN },
        { MSG_METHOD_COLUMN_REFERENCE, ALIGN_LEFT, 1, STYLE_PLAIN },
    };
    Str code = a->w->data->treaties[a->w->scope->subject].code;
    doc_heading_message(a->d, 2, "measures", MSG_METHOD_MEASURES, NO_ARGS);
    doc_message(a->d, MSG_METHOD_MEASURES_DEFINED, ARGS(arg_level("level", a->w->config->level)));
    doc_message(a->d, MSG_METHOD_IDS, // from a number on paper to the rows of the input
                ARGS(arg_text("command",
                              str_format(a->keep, "universality %s rate/%.*s/all", "explain", ARG(code)))));
    DocTable *t =
        doc_table_message(a->d, "measures-table", MSG_METHOD_MEASURES_TABLE, NO_ARGS, HEADS, COUNT(HEADS));
    t->dense = true;
    for (size_t i = 0; i < FIGURE_DEFS; i++) {
        const FigureDef *def = &FIGURES[i];
        Str              text = def->formula ? str_format(a->keep, "%s: %s", def->definition, def->formula)
                                             : str(def->definition);
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ str(def->measure), language_capital(a->c->language, text, a->keep),
                         sources_cell(a, def) });
    }
}

static Str rule_cell(Content *a, EntryRule rule)
{
    const char unit[] = { rule.unit, '\0' };
    if (!rule.unit)
        return NOT_AVAILABLE;
    return cell_message(a, rule.first_of_next_month ? MSG_METHOD_RULE_NEXT_MONTH : MSG_METHOD_RULE,
                        ARGS(arg_word("unit", unit), arg_count("n", (size_t)rule.delay)));
}

static void add_treaty(Content *a, DocTable *t, size_t number)
{
    const Treaty *of = &a->w->data->treaties[number];
    Str           to = short_day_cell(a, of->coverage, NOT_AVAILABLE);
    doc_row(a->d, t, STYLE_PLAIN,
            (Str[]){ treaty_name(a->c, number), of->untc, short_day_cell(a, of->adopted, NOT_AVAILABLE),
                     short_day_cell(a, of->in_force, NIL), rule_cell(a, of->rule),
                     is_covered(a, number) ? to : noted(a, to) });
}

static void coverage_table(Content *a)
{
    static const DocHead HEADS[] = {
        { MSG_COLUMN_TREATY, ALIGN_LEFT, 1, STYLE_BOLD },
        { MSG_METHOD_COLUMN_UNTC, ALIGN_LEFT, 0, STYLE_PLAIN },
        { MSG_METHOD_COLUMN_ADOPTED, ALIGN_LEFT, 0, STYLE_PLAIN },
        { MSG_METHOD_COLUMN_IN_FORCE, ALIGN_LEFT, 0, STYLE_PLAIN },
        { MSG_METHOD_COLUMN_RULE, ALIGN_LEFT, 1.6, STYLE_PLAIN },
        { MSG_METHOD_COLUMN_TO, ALIGN_LEFT, 0, STYLE_PLAIN },
    };
    size_t incomplete = 0;
    for (size_t i = 0; i < a->w->data->treaties_n; i++)
        incomplete += !is_covered(a, i);
    doc_heading_message(a->d, 2, "coverage", MSG_METHOD_COVERAGE, NO_ARGS);
    doc_message(a->d, MSG_METHOD_COVERAGE_OF, ARGS(arg_count("n", incomplete)));
    DocTable *t =
        doc_table_message(a->d, "coverage-table", MSG_METHOD_COVERAGE_TABLE, NO_ARGS, HEADS, COUNT(HEADS));
    t->dense = true;
    for (size_t i = 0; i < a->w->data->treaties_n; i++)
        add_treaty(a, t, a->w->scope->treaties[i]);
}

static bool is_warning(const DiagItem *item) { return DEFECT_DEFS[item->defect].kind == KIND_WARNING; }

static void add_warning(Content *a, const DiagItem *item)
{
    // Folders differ between machines: the file's own name is enough.
    Str file = item->at.file, folder = path_folder(file);
    if (folder.n && folder.n < file.n)
        file = (Str){ file.s + folder.n + 1, file.n - folder.n - 1 };
    if (str_glob(S("*illustrative/*"), item->at.file)) // the folder of made-up answers
        doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
    doc_item_message(a->d, MSG_METHOD_WARNING,
                     ARGS(arg_text("file", file), arg_text("line", str_format(a->keep, "%zu", item->at.line)),
                          arg_text("message", item->message),
                          arg_text("defect", str(DEFECT_DEFS[item->defect].id))));
}

static void warnings(Content *a)
{
    size_t n = 0;
    doc_heading_message(a->d, 2, "warnings", MSG_METHOD_WARNINGS, NO_ARGS);
    for (size_t i = 0; i < a->in->diag->n; i++)
        n += is_warning(&a->in->diag->items[i]);
    if (!n) {
        doc_message(a->d, MSG_METHOD_NO_WARNING, NO_ARGS);
        return;
    }
    doc_list(a->d);
    for (size_t i = 0; i < a->in->diag->n; i++)
        if (is_warning(&a->in->diag->items[i]))
            add_warning(a, &a->in->diag->items[i]);
}

// Without sizes: that of the answers would tell how long a confidential one is.
static void inputs(const Content *a)
{
    static const DocHead HEADS[] = { { MSG_METHOD_COLUMN_FILE, ALIGN_LEFT, 0, STYLE_BOLD },
                                     { MSG_METHOD_COLUMN_HASH, ALIGN_LEFT, 1, STYLE_MONO } };
    doc_heading_message(a->d, 2, "inputs", MSG_METHOD_INPUTS, NO_ARGS);
    doc_message(a->d, MSG_METHOD_SOURCES, NO_ARGS);
    DocTable *t =
        doc_table_message(a->d, "inputs-table", MSG_METHOD_INPUTS_TABLE, NO_ARGS, HEADS, COUNT(HEADS));
    for (size_t i = 0; i < INPUT_FILES; i++)
        if (a->w->data->files[i].name.n)
            doc_row(a->d, t, STYLE_PLAIN,
                    (Str[]){ a->w->data->files[i].name, str(a->w->data->files[i].sha256) });
}

// A path tells of one machine only.
static bool is_told(const Content *a, size_t key)
{
    return CONFIG_KEYS[key].type != KEY_PATH &&
           !str_eq(a->in->config->settings[key].text, str(CONFIG_KEYS[key].preset));
}

static Str setting_cell(Content *a, Str text)
{
    return text.n ? text : cell_message(a, MSG_METHOD_EMPTY, NO_ARGS);
}

static void configuration_table(Content *a)
{
    static const DocHead HEADS[] = { { MSG_METHOD_COLUMN_KEY, ALIGN_LEFT, 0, STYLE_MONO },
                                     { MSG_METHOD_COLUMN_VALUE, ALIGN_LEFT, 1, STYLE_PLAIN },
                                     { MSG_METHOD_COLUMN_DEFAULT, ALIGN_LEFT, 1, STYLE_PLAIN } };
    DocTable *t = doc_table_message(a->d, "configuration-table", MSG_METHOD_CONFIGURATION_TABLE, NO_ARGS,
                                    HEADS, COUNT(HEADS));
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *key = &CONFIG_KEYS[i];
        if (is_told(a, i))
            doc_row(a->d, t, STYLE_PLAIN,
                    (Str[]){ str_format(a->keep, "%s.%s", key->section, key->name),
                             setting_cell(a, a->in->config->settings[i].text),
                             setting_cell(a, str(key->preset)) });
    }
}

static void configuration(Content *a)
{
    size_t told = 0;
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        told += is_told(a, i);
    doc_heading_message(a->d, 2, "configuration", MSG_METHOD_CONFIGURATION, NO_ARGS);
    doc_message(a->d, told ? MSG_METHOD_SETTINGS : MSG_METHOD_NO_SETTING, NO_ARGS);
    if (told)
        configuration_table(a);
}

// Adds a row where the two are not the same. t NULL: only counts it.
static size_t abbreviation(Content *a, DocTable *t, Str name, Arg long_name, Type type)
{
    Str whole = cell_as(a, long_name, type);
    if (str_eq(name, whole))
        return 0;
    if (t)
        doc_row(a->d, t, STYLE_PLAIN, (Str[]){ name, whole });
    return 1;
}

static size_t abbreviations(Content *a, DocTable *t)
{
    size_t n = 0;
    for (size_t g = 1; g < a->w->scope->groups_n; g++) {
        Arg group = arg_group_of(NULL, a->c, g);
        n += abbreviation(a, t, cell_as(a, group, TYPE_SHORT), group, TYPE_PLAIN);
    }
    for (size_t i = 0; i < a->w->data->treaties_n; i++) {
        size_t number = a->w->scope->treaties[i];
        Arg    treaty = arg_treaty(NULL, number);
        if (a->w->data->treaties[number].adopted > a->w->scope->cutoff)
            continue;
        n += abbreviation(a, t, cell_as(a, treaty, TYPE_SHORT), treaty, TYPE_TITLE);
    }
    return n;
}

static void symbols(Content *a)
{
    static const DocHead HEADS[] = { { MSG_METHOD_COLUMN_ABBREVIATION, ALIGN_LEFT, 0, STYLE_BOLD },
                                     { MSG_METHOD_COLUMN_NAME, ALIGN_LEFT, 1, STYLE_PLAIN } };
    bool                 any = abbreviations(a, NULL) > 0;
    Prose                p = { 0 };
    doc_heading_message(a->d, 2, "symbols", MSG_METHOD_SYMBOLS, NO_ARGS);
    prose_message(a->d, &p, MSG_METHOD_SYMBOLS_TOLD, NO_ARGS);
    if (any)
        prose_sentence(a->d, &p, MSG_METHOD_SEE_ABBREVIATIONS, NO_ARGS);
    *doc_paragraph(a->d) = p;
    doc_message(a->d, MSG_METHOD_DESIGNATIONS, NO_ARGS);
    if (!any)
        return;
    DocTable *t =
        doc_table_message(a->d, "abbreviations", MSG_METHOD_ABBREVIATIONS, NO_ARGS, HEADS, COUNT(HEADS));
    t->dense = true;
    abbreviations(a, t);
}

void section_method(Content *a)
{
    symbols(a);
    say_clocks(a);
    coverage_table(a);
    reconciliation_table(a);
    warnings(a);
    inputs(a);
    configuration(a);
}
