// manual.c - see manual.h.
#include "program/manual.h"

#include "output/output.h"
#include "import/import.h"
#include "program/listing.h"
#include "program/options.h"

static const char ABOUT[] =
    "Computes where States stand towards the Rome Statute and which treaties are associated\n"
    "with it, draws the charts and writes the annex to the report on universality.\n";

static const char STATUSES[] = "0 all well, 1 errors in the data or figures that moved, 2 wrong usage or\n"
                               "configuration, 3 the system failed.\n";

// -h ---------------------------------------------------------------------------------------------------

static void option_form(Text *t, const OptionDef *o)
{
    if (o->letter < OPTION_LETTERS)
        text_addf(t, "-%c%s", o->letter, o->name ? ", " : "");
    if (o->name)
        text_addf(t, "--%s", o->name);
    if (o->value)
        text_addf(t, "%s%s", o->name ? "=" : " ", o->value);
}

void manual_help(Text *out)
{
    text_addf(out, "usage: universality [OPTION...] VERB [ARG...]\n\n%s\n", ABOUT);
    for (size_t i = 0; i < VERB_COUNT; i++)
        text_addf(out, "  %-8s %-17s %s\n", VERBS[i]->name, VERBS[i]->args, VERBS[i]->does);
    text_addc(out, "\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        size_t from = out->n;
        if (OPTIONS[i].verb)
            continue;
        text_addc(out, "  ");
        option_form(out, &OPTIONS[i]);
        text_addf(out, "%*s  %s\n", (int)(22 - (out->n - from)), "", OPTIONS[i].does);
    }
    text_addf(out, "\nExit status: %s", STATUSES);
}

void manual_verb(const Verb *verb, Text *out)
{
    text_addf(out, "usage: universality [OPTION...] %s%s%s\n\n%s.\n%s", verb->name, *verb->args ? " " : "",
              verb->args, verb->does, verb->more);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        size_t from = out->n;
        if (!option_is_for(&OPTIONS[i], verb->name))
            continue;
        text_addc(out, "  ");
        option_form(out, &OPTIONS[i]);
        text_addf(out, "%*s  %s\n", (int)(22 - (out->n - from)), "", OPTIONS[i].does);
    }
    for (size_t i = 0; verb->takes == TAKES_LIST && i < LIST_COUNT; i++)
        text_addf(out, "  %-10s %s\n", LISTS[i].name, LISTS[i].does);
    for (size_t i = 0; verb->takes == TAKES_IMPORT && i < IMPORT_COUNT; i++)
        text_addf(out, "\n%s %s: %s\n%s", IMPORTS[i].name, IMPORTS[i].args, IMPORTS[i].does, IMPORTS[i].more);
}

// roff -------------------------------------------------------------------------------------------------

// Text that a formatter shows as it is: no control line, no escape, no typographic quote or dash.
static void roff(Text *t, Str text)
{
    static const struct {
        char        c;
        const char *written;
    } ESCAPES[] = { { '\\', "\\e" },  { '-', "\\-" },   { '\'', "\\(aq" },
                    { '`', "\\(ga" }, { '^', "\\(ha" }, { '~', "\\(ti" } };
    if (text.n && (text.s[0] == '.' || text.s[0] == '\''))
        text_addc(t, "\\&");
    for (size_t i = 0; i < text.n; i++) {
        size_t e = 0;
        while (e < COUNT(ESCAPES) && ESCAPES[e].c != text.s[i])
            e++;
        if (e < COUNT(ESCAPES))
            text_addc(t, ESCAPES[e].written);
        else
            text_bytes(t, &text.s[i], 1);
    }
}

static void roffc(Text *t, const char *text) { roff(t, str(text)); }

// A paragraph of lines; those that are indented are examples and keep their form.
static void roff_lines(Text *t, const char *text)
{
    bool example = false;
    for (Cut cut = { .tail = str(text), .ok = *text != 0 }; cut.ok && cut.tail.n;) {
        cut = str_cut(cut.tail, '\n');
        Str line = str_trim(cut.head);
        if (example != (line.s != cut.head.s))
            text_addc(t, example ? ".EE\n.RE\n" : ".RS 11n\n.EX\n");
        example = line.s != cut.head.s;
        if (!line.n)
            text_addc(t, ".IP\n");
        roff(t, line);
        text_addc(t, line.n ? "\n" : "");
    }
    text_addc(t, example ? ".EE\n.RE\n" : "");
}

// An entry of a list: its name in bold, what stands behind it in italics.
static void entry(Text *t, const char *name, const char *args)
{
    text_addc(t, ".TP\n\\fB");
    roffc(t, name);
    text_addc(t, "\\fR");
    if (args && *args) {
        text_addc(t, " \\fI");
        roffc(t, args);
        text_addc(t, "\\fR");
    }
    text_addc(t, "\n");
}

static void sentence(Text *t, const char *text)
{
    roffc(t, text);
    text_addc(t, ".\n");
}

static void page_verbs(Text *t)
{
    text_addc(t, ".SH VERBS\n");
    for (size_t i = 0; i < VERB_COUNT; i++) {
        entry(t, VERBS[i]->name, VERBS[i]->args);
        sentence(t, VERBS[i]->does);
        roff_lines(t, VERBS[i]->more);
    }
}

static const char *or_nothing(const char *text) { return text ? text : ""; }

static void page_options(Text *t)
{
    text_addc(t, ".SH OPTIONS\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        Text form = { .in = t->in };
        option_form(&form, &OPTIONS[i]);
        entry(t, form.s, NULL);
        roffc(t, OPTIONS[i].does);
        text_addf(t, "%s%s.\n", OPTIONS[i].verb ? "; for " : "", or_nothing(OPTIONS[i].verb));
    }
}

static void page_config(Text *t)
{
    text_addc(t, ".SH CONFIGURATION\n"
                 "The keys of config.ini, as \\fB\\-s\\fR takes them, each with its default.\n");
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *k = &CONFIG_KEYS[i];
        Text          name = { .in = t->in };
        text_addf(&name, "%s.%s", k->section, k->name);
        text_addc(t, ".TP\n\\fB");
        roff(t, text_str(&name));
        text_addc(t, *k->preset ? "\\fR = " : "\\fR =");
        roffc(t, k->preset);
        text_addc(t, "\n");
        sentence(t, k->help);
        for (size_t w = 0; k->words && k->words[w]; w++) {
            text_addc(t, w ? ",\n" : k->type == KEY_WORD ? "One of\n" : "Any of\n");
            roffc(t, k->words[w]);
        }
        text_addc(t, k->words ? ".\n" : "");
    }
}

static void page_registries(Text *t)
{
    text_addc(t, ".SH LISTS\n");
    for (size_t i = 0; i < LIST_COUNT; i++) {
        entry(t, LISTS[i].name, NULL);
        sentence(t, LISTS[i].does);
    }
    text_addc(t, ".SH IMPORTS\n");
    for (size_t i = 0; i < IMPORT_COUNT; i++) {
        entry(t, IMPORTS[i].name, IMPORTS[i].args);
        sentence(t, IMPORTS[i].does);
        roff_lines(t, IMPORTS[i].more);
    }
    text_addc(t, ".SH CHARTS\n");
    for (size_t i = 0; i < CHART_DEFS; i++) {
        entry(t, CHARTS[i].id, NULL);
        roffc(t, CHARTS[i].question);
        text_addc(t, "\n");
    }
    page_config(t);
    text_addc(t, ".SH FILES\n");
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        entry(t, TABLES[i].file, NULL);
        sentence(t, TABLES[i].about);
    }
    for (size_t i = 0; i < OUTPUT_TABLE_COUNT; i++) {
        entry(t, OUTPUT_TABLES[i].file, NULL);
        sentence(t, OUTPUT_TABLES[i].about);
    }
}

static void page_diagnostics(Text *t)
{
    text_addc(t, ".SH DIAGNOSTICS\nA message ends in the name of its defect:\n");
    for (size_t i = 0; i < DEFECT_COUNT; i++) {
        entry(t, DEFECT_DEFS[i].id, NULL);
        sentence(t, DEFECT_DEFS[i].text);
    }
}

void manual_page(Text *out)
{
    text_addc(out, ".\\\" made by universality list man\n"
                   ".TH UNIVERSALITY 1 \"\" \"universality " PROGRAM_VERSION "\" \"User Commands\"\n.nh\n"
                   ".SH NAME\nuniversality \\- figures, charts and annex of the report on universality\n"
                   ".SH SYNOPSIS\n.B universality\n[\\fIOPTION\\fR...] \\fIVERB\\fR [\\fIARG\\fR...]\n"
                   ".SH DESCRIPTION\n");
    roff_lines(out, ABOUT);
    page_verbs(out);
    page_options(out);
    page_registries(out);
    text_addc(out, ".SH EXIT STATUS\n");
    roff_lines(out, STATUSES);
    page_diagnostics(out);
}
