// names.c - names of groups as a reader knows them.
#include "catalogue/common.h"

#include <ctype.h>

// short_name: where a chart has no room for the name; states: after "the", without it "States of
// NAME". What is not here is made from the code: black-sea -> Black Sea.
static const struct {
    const char *code, *name, *short_name, *states;
} NAMES[] = {
    { "all", N_("All States"), NULL, N_("States") },
    { "african", N_("African"), NULL, N_("African States") },
    { "asia-pacific", N_("Asia-Pacific"), NULL, N_("Asia-Pacific States") },
    { "eastern-european", N_("Eastern European"), NULL, N_("Eastern European States") },
    { "grulac", N_("Latin American and Caribbean"), N_("GRULAC"), N_("Latin American and Caribbean States") },
    { "weog", N_("Western European and others"), N_("WEOG"), N_("Western European and other States") },
    { "asean", N_("ASEAN"), NULL, N_("ASEAN States") },
    { "saarc", N_("SAARC"), NULL, N_("SAARC States") },
    { "gcc", N_("GCC"), NULL, N_("GCC States") },
    { "australia-and-new-zealand", N_("Australia and New Zealand"), N_("Australia, New Zealand"), NULL },
    { "caribbean", N_("Caribbean"), NULL, N_("Caribbean States") },
    { "central-america", N_("Central America"), NULL, NULL },
    { "central-asia", N_("Central Asia"), NULL, NULL },
    { "eastern-africa", N_("Eastern Africa"), NULL, NULL },
    { "eastern-asia", N_("Eastern Asia"), NULL, NULL },
    { "eastern-europe", N_("Eastern Europe"), NULL, NULL },
    { "melanesia", N_("Melanesia"), NULL, NULL },
    { "micronesia", N_("Micronesia (region)"), NULL, NULL },
    { "middle-africa", N_("Middle Africa"), NULL, NULL },
    { "northern-africa", N_("Northern Africa"), NULL, NULL },
    { "northern-america", N_("Northern America"), NULL, NULL },
    { "northern-europe", N_("Northern Europe"), NULL, NULL },
    { "polynesia", N_("Polynesia"), NULL, NULL },
    { "south-america", N_("South America"), NULL, NULL },
    { "south-eastern-asia", N_("South-eastern Asia"), NULL, NULL },
    { "southern-africa", N_("Southern Africa"), NULL, NULL },
    { "southern-asia", N_("Southern Asia"), NULL, NULL },
    { "southern-europe", N_("Southern Europe"), NULL, NULL },
    { "western-africa", N_("Western Africa"), NULL, NULL },
    { "western-asia", N_("Western Asia"), NULL, NULL },
    { "western-europe", N_("Western Europe"), NULL, NULL },
};

static size_t find_code(Str code)
{
    size_t i = 0;
    while (i < COUNT(NAMES) && !str_eq(code, str(NAMES[i].code)))
        i++;
    return i;
}

static size_t find_name(const ChartContext *c, size_t group)
{
    return find_code(c->w->scope->groups[group].name);
}

static Str name_of_code(const ChartContext *c, Str code)
{
    char *name = str_c(c->keep, code);
    for (size_t i = 0; i < code.n; i++) {
        bool first = i == 0 || code.s[i - 1] == '-';
        name[i] = code.s[i] == '-' ? ' ' : first ? (char)toupper((unsigned char)code.s[i]) : code.s[i];
    }
    return (Str){ name, code.n };
}

Str subregion_name(const ChartContext *c, Str code)
{
    size_t i = find_code(code);
    return i < COUNT(NAMES) ? str(_(NAMES[i].name)) : name_of_code(c, code);
}

Str group_name(const ChartContext *c, size_t group)
{
    return subregion_name(c, c->w->scope->groups[group].name);
}

Str group_short(const ChartContext *c, size_t group)
{
    size_t i = find_name(c, group);
    return i < COUNT(NAMES) && NAMES[i].short_name ? str(_(NAMES[i].short_name)) : group_name(c, group);
}

Str group_states(const ChartContext *c, size_t group)
{
    size_t i = find_name(c, group);
    if (i < COUNT(NAMES) && NAMES[i].states)
        return str(_(NAMES[i].states));
    return str_format(c->keep, _("States of %.*s"), ARG(group_name(c, group)));
}

Series group_series(size_t group) { return group == 0 ? series_all() : series(group - 1); }

Str treaty_name(const ChartContext *c, size_t treaty) { return c->w->data->treaties[treaty].name; }
Str treaty_code(const ChartContext *c, size_t treaty) { return c->w->data->treaties[treaty].code; }

// The first word of a title that tells what the treaty is, as it is written within a sentence.
static Str kind_of_treaty(Str title)
{
    static const struct {
        const char *word, *within;
    } KINDS[] = {
        { "Amendment", "amendment" },   { "Amendments", "amendment" }, { "Agreement", "Agreement" },
        { "Convention", "Convention" }, { "Covenant", "Covenant" },    { "Protocol", "Protocol" },
        { "Statute", "Statute" },       { "Charter", "Charter" },      { "Treaty", "Treaty" },
    };
    for (Cut c = { .tail = title, .ok = true }; c.ok;) {
        c = str_cut(c.tail, ' ');
        for (size_t i = 0; i < COUNT(KINDS); i++)
            if (str_eq(c.head, str(KINDS[i].word)))
                return str(KINDS[i].within);
    }
    return (Str){ 0 };
}

// "Rome Statute" and "CEDAW" stand behind "the" as they are; "Genocide" and "Art. 124" do not:
// "Genocide Convention", "Art. 124 amendment".
Str subject_name(const ChartContext *c)
{
    Str    name = treaty_name(c, c->w->scope->subject);
    Str    kind = kind_of_treaty(c->w->data->treaties[c->w->scope->subject].title);
    bool   capitals = true;
    size_t rest = name.n - kind.n;
    for (size_t i = 0; i < name.n; i++)
        capitals &= !islower((unsigned char)name.s[i]);
    if (capitals || !kind.n || (name.n >= kind.n && str_eq((Str){ name.s + rest, kind.n }, kind)))
        return name;
    return str_format(c->keep, "%.*s %.*s", ARG(name), ARG(kind));
}

Str states_text(const ChartContext *c, size_t n)
{
    return n == 1 ? str(_("1 State")) : str_format(c->keep, _("%zu States"), n);
}

Str ordinal_text(const ChartContext *c, size_t n)
{
    bool teen = n % 100 >= 11 && n % 100 <= 13;
    if (n % 10 == 1 && !teen)
        return str_format(c->keep, _("%zust"), n);
    if (n % 10 == 2 && !teen)
        return str_format(c->keep, _("%zund"), n);
    if (n % 10 == 3 && !teen)
        return str_format(c->keep, _("%zurd"), n);
    return str_format(c->keep, _("%zuth"), n);
}
