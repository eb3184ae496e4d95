// completion.c - completion for bash, from the registries.
//
// bash parts words at '=' (COMP_WORDBREAKS): the function joins them again, and answers with what
// stands behind the '='. The ids of figures depend on the data: they are asked of the program, but for
// those of a series, which bash parts at their '@'.
#include "program/manual.h"

#include "import/import.h"
#include "program/listing.h"
#include "program/options.h"

#include <string.h>

static const char HEAD[] = "# bash completion for universality, made by: universality list completion\n"
                           "_universality()\n"
                           "{\n"
                           "    local word='' glue='' option='' value='' verb='' words='' kind=''\n"
                           "    local -a line=()\n"
                           "    local -i args=0\n";

// The walk over the words: `option` waits for its value, `args` stand before the one to complete.
static const char WALK[] = "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD}\"; do\n"
                           "        if [[ ${#line[@]} -gt 0 && ( $word = = || $glue ) ]]; then "
                           "line[-1]+=$word; else line+=(\"$word\"); fi\n"
                           "        [[ $word = = ]] && glue=1 || glue=''\n"
                           "    done\n"
                           "    local cur=${line[-1]-}\n"
                           "    for word in \"${line[@]:0:${#line[@]}-1}\"; do\n"
                           "        if [[ $option ]]; then option=''\n"
                           "        elif [[ $valued = *\" $word \"* ]]; then option=$word\n"
                           "        elif [[ $word = -* ]]; then :\n"
                           "        elif [[ ! $verb ]]; then verb=$word\n"
                           "        else args+=1\n"
                           "        fi\n"
                           "    done\n"
                           "    if [[ ! $option && $cur = --*=* ]]; then option=${cur%%=*} value==; fi\n"
                           "    [[ $option = -s && $cur = *=* ]] && value==\n";

static const char TAIL[] =
    "    COMPREPLY=()\n"
    "    case $kind in\n"
    "    file)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
    "        return ;;\n"
    "    figure)\n"
    "        words=$measures\n"
    "        if [[ $cur = */* ]]; then words=$(\"$1\" -q list figures \"$cur*\" "
    "2>/dev/null | sed -n '2,$s/ .*//p' | grep -v @)\n"
    "        else compopt -o nospace 2>/dev/null\n"
    "        fi ;;\n"
    "    state)\n"
    "        words=all\\ $(\"$1\" -q list states 2>/dev/null | sed -n '2,$s/ .*//p') ;;\n"
    "    setting)\n"
    "        compopt -o nospace 2>/dev/null ;;\n"
    "    esac\n"
    "    [[ $value ]] && cur=${cur#*=}\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
    "}\n"
    "complete -F _universality universality\n";

static const char *const KINDS[] = {
    [TAKES_NOTHING] = "none",    [TAKES_FILE] = "file", [TAKES_CHART] = "chart",
    [TAKES_FIGURE] = "figure",   [TAKES_LIST] = "list", [TAKES_IMPORT] = "import",
    [TAKES_SETTING] = "setting", [TAKES_WORD] = "word", [TAKES_STATE] = "state"
};

static void begin_words(Text *t, const char *variable) { text_addf(t, "    local %s=' ", variable); }

static void add_word_list(Text *t, const char *const *words)
{
    for (size_t i = 0; words && words[i]; i++)
        text_addf(t, "%s%s", i ? " " : "", words[i]);
}

static void add_option_names(Text *t, bool valued)
{
    begin_words(t, valued ? "valued" : "options");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const OptionDef *o = &OPTIONS[i];
        if (valued && !o->value)
            continue;
        if (o->letter < OPTION_LETTERS)
            text_addf(t, "-%c ", o->letter);
        if (o->name)
            text_addf(t, "--%s ", o->name);
    }
    text_addc(t, "'\n");
}

static void add_registries(Text *t)
{
    begin_words(t, "verbs");
    for (size_t i = 0; i < VERB_COUNT; i++)
        text_addf(t, "%s ", VERBS[i]->name);
    text_addc(t, "'\n");
    begin_words(t, "lists");
    for (size_t i = 0; i < LIST_COUNT; i++)
        text_addf(t, "%s ", LISTS[i].name);
    text_addc(t, "'\n");
    begin_words(t, "imports");
    for (size_t i = 0; i < IMPORT_COUNT; i++)
        text_addf(t, "%s ", IMPORTS[i].name);
    text_addc(t, "'\n");
    begin_words(t, "charts");
    for (size_t i = 0; i < CHART_DEFS; i++)
        text_addf(t, "%s ", CHARTS[i].id);
    text_addc(t, "'\n");
    begin_words(t, "measures");
    for (size_t i = 0; i < FIGURE_DEFS; i++)
        text_addf(t, "%s/ ", FIGURES[i].measure);
    text_addc(t, "'\n");
    begin_words(t, "settings");
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        text_addf(t, "%s.%s= ", CONFIG_KEYS[i].section, CONFIG_KEYS[i].name);
    text_addc(t, "'\n");
}

// What may stand where: after an option, after a verb, and before one.
static void add_cases(Text *t)
{
    text_addc(t, "    case $option in\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const OptionDef *o = &OPTIONS[i];
        if (!o->value)
            continue;
        if (o->letter < OPTION_LETTERS)
            text_addf(t, "    -%c%s", o->letter, o->name ? " | " : "");
        if (o->name)
            text_addf(t, "%s--%s", o->letter < OPTION_LETTERS ? "" : "    ", o->name);
        text_addf(t, ") kind=%s words='", KINDS[o->takes]);
        add_word_list(t, o->words);
        text_addc(t, "' ;;\n");
    }
    text_addc(t, "    *)\n        case $verb in\n        '') kind=word words=$verbs ;;\n");
    for (size_t i = 0; i < VERB_COUNT; i++) {
        text_addf(t, "        %s) ", VERBS[i]->name);
        if (VERBS[i]->takes == TAKES_LIST) // WHAT, and then a pattern
            text_addc(t, "((args)) || ");
        if (VERBS[i]->takes == TAKES_IMPORT) // KIND, and then files
            text_addc(t, "((args)) && kind=file || ");
        text_addf(t, "kind=%s ;;\n", KINDS[VERBS[i]->takes]);
    }
    text_addc(t, "        esac\n        [[ $cur = -* ]] && kind=word words=$options ;;\n    esac\n");
}

static void add_value_cases(Text *t)
{
    text_addc(t, "    case $kind in\n"
                 "    chart) words=$charts ;;\n"
                 "    list) words=$lists ;;\n"
                 "    import) words=$imports ;;\n"
                 "    setting) words=$settings ;;\n"
                 "    esac\n"
                 "    if [[ $kind = setting && $value ]]; then\n"
                 "        kind=word\n"
                 "        case ${cur%%=*} in\n");
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *k = &CONFIG_KEYS[i];
        if (!k->words)
            continue;
        text_addf(t, "        %s.%s) words='", k->section, k->name);
        add_word_list(t, k->words);
        text_addc(t, "' ;;\n");
    }
    text_addc(t, "        *) words='' ;;\n        esac\n    fi\n");
}

void manual_completion(Text *out)
{
    text_addc(out, HEAD);
    add_registries(out);
    add_option_names(out, false);
    add_option_names(out, true);
    text_addc(out, WALK);
    add_cases(out);
    add_value_cases(out);
    text_addc(out, TAIL);
}
