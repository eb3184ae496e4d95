// section_method.c - section 8: how everything was counted, and from what.
#include "annex/content.h"

#include <string.h>

#include "base/file.h"

static void say_clocks(Content *a)
{
    const Scope *s = a->w->scope;
    Prose        items[4] = { 0 };
    Value        with[] = {
               { "clock", str(a->w->config->clock == CLOCK_IN_FORCE ? _("entry into force")
                                                                    : _("deposit of the instrument")) },
               { "cutoff", day_words(a, s->cutoff) },
               { "since", day_words(a, s->since) },
               { "states", whole(a, s->groups[0].n) },
               { "grouping", a->w->config->grouping },
               { "groups", whole(a, s->groups_n - 1) },
               { NULL, { 0 } },
    };
    prose_say(a->d, &items[0],
              _("**Clocks.** A consent counts from the day of its deposit, or from the day it enters into "
                "force for its "
                "State. Unless a sentence names the other, this annex counts from the *{clock}*. A "
                "withdrawal ends what "
                "was deposited before it on the day it takes effect. A date known only to the month or the "
                "year counts "
                "from its last day."),
              with);
    prose_say(a->d, &items[1],
              _("**Cut-off and period.** Everything is said as of the end of {cutoff}; the period runs from "
                "the day after "
                "{since} to that day."),
              with);
    prose_say(a->d, &items[2],
              _("**Population.** {states} States, by the kinds that the configuration asks for."), with);
    prose_say(a->d, &items[3],
              s->groups_n > 1 ? _("**Groups.** The scheme *{grouping}* has {groups} groups. A State outside "
                                  "all of them counts in the "
                                  "whole only.")
                              : _("**Groups.** The scheme *{grouping}* has no groups."),
              with);
    doc_list(a->d);
    for (size_t i = 0; i < COUNT(items); i++)
        doc_item(a->d, &items[i]);
}

// Definition and formula in one cell; interval and reference in the other.
static Str sources_of(const Content *a, const FigureDef *def)
{
    Str interval =
        def->interval == INTERVAL_OF_RATES ? str(INTERVAL_NAMES[a->w->config->interval]) : str(def->interval);
    Str reference = str(def->reference);
    if (interval.n && reference.n)
        return str_format(a->keep, _("interval: %.*s. %.*s"), ARG(interval), ARG(reference));
    if (interval.n)
        return str_format(a->keep, _("interval: %.*s"), ARG(interval));
    return reference.n ? reference : S("\u2013");
}

// How a reader of paper gets from a number to the rows of the input.
static void say_ids(Content *a)
{
    Prose *p = doc_paragraph(a->d);
    prose_say(a->d, p,
              _("Every number has an id: its measure, what it is of, and its group, *all* for the whole. The "
                "id finds it in figures.csv; annex.html lists the ids under each chart. How a number was "
                "computed, and from which rows of the input, is told by "),
              NULL);
    Str code = a->w->data->treaties[a->w->scope->subject].code;
    prose_add(a->d, p, STYLE_MONO, str_format(a->keep, "universality %s rate/%.*s/all", "explain", ARG(code)),
              (Str){ 0 });
    prose_say(a->d, p, ".", NULL);
}

static void measure_table(Content *a)
{
    static const DocColumn COLUMNS[] = {
        { N_("Measure"), ALIGN_LEFT, 0, STYLE_BOLD },
        { N_("Definition"), ALIGN_LEFT, 1.7, STYLE_PLAIN },
        { N_("Interval and reference"), ALIGN_LEFT, 1, STYLE_PLAIN },
    };
    doc_heading(a->d, 2, "measures", _("Measures"), NULL);
    doc_say(a->d,
            _("{see:measures-table} defines every measure that the figures of this run belong to. Intervals "
              "are at the level {level}."),
            WITH({ "level", number_text(a->w->config->level, UNIT_SHARE, 0, a->keep) }));
    say_ids(a);
    Prose     caption = prose_plain(a->d, str(_("Measures, how they are computed, and after whom")));
    DocTable *t = doc_table(a->d, "measures-table", &caption, COLUMNS, COUNT(COLUMNS));
    t->dense = true;
    for (size_t i = 0; i < FIGURE_DEFS; i++) {
        const FigureDef *def = &FIGURES[i];
        Str              text = def->formula ? str_format(a->keep, "%s: %s", def->definition, def->formula)
                                             : str(def->definition);
        doc_row(a->d, t, STYLE_PLAIN, (Str[]){ str(def->measure), text, sources_of(a, def) });
    }
}

static Str delay_words(Content *a, EntryRule rule)
{
    const char *frame =
        rule.unit == 'd'   ? by_number((size_t)rule.delay, _("the same day"), _("%d day"), _("%d days"))
        : rule.unit == 'm' ? by_number((size_t)rule.delay, _("the same day"), _("%d month"), _("%d months"))
                           : by_number((size_t)rule.delay, _("the same day"), _("%d year"), _("%d years"));
    Text        number = { .in = a->keep }; // the frame is not a literal, so the number is put in by hand
    const char *at = strstr(frame, "%d");
    text_add(&number, (Str){ frame, at ? (size_t)(at - frame) : strlen(frame) });
    if (at) {
        text_addf(&number, "%d", rule.delay);
        text_addc(&number, at + 2);
    }
    return text_str(&number);
}

static Str rule_words(Content *a, const Treaty *t)
{
    if (!t->rule.unit)
        return S("\u2013");
    Str delay = delay_words(a, t->rule);
    if (t->rule.first_of_next_month)
        return str_format(a->keep, _("%.*s, then the first of the next month"), ARG(delay));
    return delay;
}

static void coverage_table(Content *a)
{
    static const DocColumn COLUMNS[] = {
        { N_("Treaty"), ALIGN_LEFT, 1, STYLE_BOLD },
        { N_("UNTC"), ALIGN_LEFT, 0, STYLE_PLAIN },
        { N_("Adopted"), ALIGN_LEFT, 0, STYLE_PLAIN },
        { N_("In force"), ALIGN_LEFT, 0, STYLE_PLAIN },
        { N_("For a State, after its deposit"), ALIGN_LEFT, 1.6, STYLE_PLAIN },
        { N_("Data to"), ALIGN_LEFT, 0, STYLE_PLAIN },
    };
    size_t incomplete = 0;
    char   adopted[DATE_SIZE], in_force[DATE_SIZE], to[DATE_SIZE];
    for (size_t i = 0; i < a->w->data->treaties_n; i++)
        incomplete += !is_covered(a, i);
    doc_heading(a->d, 2, "coverage", _("Treaties and coverage"), NULL);
    doc_say(a->d,
            by_number(incomplete, _("The data of every treaty reach the cut-off ({see:coverage-table})."),
                      _("The data of one treaty end before the cut-off; it is marked with an asterisk in "
                        "{see:coverage-table}."),
                      _("The data of {n} treaties end before the cut-off; they are marked with an asterisk "
                        "in {see:coverage-table}.")),
            WITH({ "n", count_text(incomplete, a->keep) }));
    Prose caption = prose_plain(a->d, str(_("Treaties: entry into force, rule of entry for a State, and the "
                                            "day to which the data are complete")));
    DocTable *t = doc_table(a->d, "coverage-table", &caption, COLUMNS, COUNT(COLUMNS));
    t->dense = true;
    for (size_t i = 0; i < a->w->data->treaties_n; i++) {
        size_t        n = a->w->scope->treaties[i];
        const Treaty *of = &a->w->data->treaties[n];
        doc_row(
            a->d, t, STYLE_PLAIN,
            (Str[]){ of->name, of->untc, str_copy(a->keep, str(day_text(of->adopted, adopted))),
                     of->in_force ? str_copy(a->keep, str(day_text(of->in_force, in_force))) : S("\u2013"),
                     rule_words(a, of),
                     of->coverage ? str_format(a->keep, "%s%s", day_text(of->coverage, to),
                                               is_covered(a, n) ? "" : "\u00A0*")
                                  : S("\u2013") });
    }
}

static bool is_warning(const DiagItem *item) { return DEFECT_DEFS[item->defect].kind == KIND_WARNING; }

static void warnings(Content *a)
{
    size_t n = 0;
    doc_heading(a->d, 2, "warnings", _("Warnings of this run"), NULL);
    for (size_t i = 0; i < a->in->diag->n; i++)
        n += is_warning(&a->in->diag->items[i]);
    if (!n) {
        doc_say(a->d, _("The input tables were read without a warning."), NULL);
        return;
    }
    doc_list(a->d);
    for (size_t i = 0; i < a->in->diag->n; i++) {
        Prose p = { 0 };
        if (!is_warning(&a->in->diag->items[i]))
            continue;
        if (str_glob(S("*illustrative/*"), a->in->diag->items[i].at.file)) // the folder of made-up answers
            doc_rests_on(a->d, CONFIDENCE_ILLUSTRATIVE);
        // Folders differ between machines: the file's own name is enough.
        Str folder = path_folder(a->in->diag->items[i].at.file), file = a->in->diag->items[i].at.file;
        if (folder.n && folder.n < file.n)
            file = (Str){ file.s + folder.n + 1, file.n - folder.n - 1 };
        prose_say(a->d, &p, _("{file}, line {line}: {message}"),
                  WITH({ "file", file }, { "line", whole(a, a->in->diag->items[i].at.line) },
                       { "message", a->in->diag->items[i].message }));
        prose_add(a->d, &p, STYLE_PLAIN,
                  str_format(a->keep, " [%s]", DEFECT_DEFS[a->in->diag->items[i].defect].id), (Str){ 0 });
        doc_item(a->d, &p);
    }
}

// Without sizes: that of the answers would tell how long a confidential one is.
static void inputs(Content *a)
{
    static const DocColumn COLUMNS[] = { { N_("File"), ALIGN_LEFT, 0, STYLE_BOLD },
                                         { N_("SHA-256"), ALIGN_LEFT, 1, STYLE_MONO } };
    doc_heading(a->d, 2, "inputs", _("Inputs"), NULL);
    doc_say(a->d,
            _("Acts come from the depositary (UN Treaty Collection) through the tables of "
              "{see:inputs-table}; each act names its "
              "source there. The depositary is authoritative."),
            NULL);
    Prose     caption = prose_plain(a->d, str(_("Input tables and their fingerprints")));
    DocTable *t = doc_table(a->d, "inputs-table", &caption, COLUMNS, COUNT(COLUMNS));
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (a->w->data->files[i].name.n)
            doc_row(a->d, t, STYLE_PLAIN,
                    (Str[]){ a->w->data->files[i].name, str(a->w->data->files[i].sha256) });
}

static void configuration(Content *a)
{
    static const DocColumn COLUMNS[] = { { N_("Key"), ALIGN_LEFT, 0, STYLE_MONO },
                                         { N_("Value"), ALIGN_LEFT, 1, STYLE_PLAIN },
                                         { N_("Default"), ALIGN_LEFT, 1, STYLE_PLAIN } };
    DocTable              *t = NULL;
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *key = &CONFIG_KEYS[i];
        Str           text = a->in->config->settings[i].text;
        if (key->type == KEY_PATH || str_eq(text, str(key->preset))) // a path tells of one machine only
            continue;
        if (!t) {
            doc_heading(a->d, 2, "configuration", _("Configuration"), NULL);
            doc_say(a->d,
                    _("{see:configuration-table} lists the settings that differ from the defaults of the "
                      "program."),
                    NULL);
            Prose caption = prose_plain(a->d, str(_("Settings other than the default")));
            t = doc_table(a->d, "configuration-table", &caption, COLUMNS, COUNT(COLUMNS));
        }
        doc_row(a->d, t, STYLE_PLAIN,
                (Str[]){ str_format(a->keep, "%s.%s", key->section, key->name),
                         text.n ? text : str(_("(empty)")),
                         *key->preset ? str(key->preset) : str(_("(empty)")) });
    }
    if (!t) {
        doc_heading(a->d, 2, "configuration", _("Configuration"), NULL);
        doc_say(a->d, _("Every setting is at its default."), NULL);
    }
}

void section_method(Content *a)
{
    say_clocks(a);
    measure_table(a);
    coverage_table(a);
    reconciliation_table(a);
    warnings(a);
    inputs(a);
    configuration(a);
}
