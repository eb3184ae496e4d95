// figure_names.c - what a figure is about, in the words of a reader: beside its id in the data of a chart.
#include "catalogue/common.h"

// "obstacles=cost", "organ=bureau": a question and one of its options, or a kind of label and a code of it.
static Str choice_name(ChartContext *c, Cut choice)
{
    static const struct {
        const char *word, *kind;
    } KINDS[] = { { "kind", "event-kind" }, { "organ", "organ" }, { "focus", "focus" } };
    for (size_t i = 0; i < COUNT(KINDS); i++)
        if (str_eq(choice.head, str(KINDS[i].word)))
            return label_name(c, KINDS[i].kind, choice.tail);
    return str_format(c->keep, "%.*s: %.*s", ARG(label_name(c, "question", choice.head)),
                      ARG(label_name(c, "option", choice.tail)));
}

// Words that ids have in the place of a treaty. Those of depth-correlation-if stand between points.
static Str word_name(ChartContext *c, Str word)
{
    static const struct {
        const char *word;
        MessageId   name;
    } WORDS[] = {
        { "party", MSG_FIGURE_NAME_PARTY },
        { "other", MSG_FIGURE_NAME_OTHER },
        { "depth", MSG_FIGURE_NAME_DEPTH },
        { "all", MSG_FIGURE_NAME_EVENTS },
        { "deposited", MSG_ROBUSTNESS_DEPOSITED },
        { "in-force", MSG_ROBUSTNESS_IN_FORCE },
        { "members", MSG_ROBUSTNESS_MEMBERS },
        { "all-kinds", MSG_ROBUSTNESS_ALL_KINDS },
        { "core", MSG_ROBUSTNESS_CORE },
        { "protocols", MSG_ROBUSTNESS_PROTOCOLS },
        { "both", MSG_FIGURE_NAME_BOTH },
        { "cutoff", MSG_ROBUSTNESS_CUTOFF },
        { "5y", MSG_ROBUSTNESS_5Y },
        { "10y", MSG_ROBUSTNESS_10Y },
    };
    for (size_t i = 0; i < COUNT(WORDS); i++)
        if (str_eq(word, str(WORDS[i].word)))
            return say(c, WORDS[i].name, NO_ARGS);
    for (size_t i = 0; i < c->w->data->sessions_n; i++)
        if (str_eq(word, c->w->data->sessions[i].code))
            return say(c, MSG_FIGURE_NAME_SESSION,
                       ARGS(arg_count("ordinal", c->w->data->sessions[i].ordinal)));
    return word;
}

static Str words_name(ChartContext *c, Str words)
{
    Text name = { .in = c->keep };
    for (Cut cut = { .tail = words, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, '.');
        text_addc(&name, name.n ? ", " : "");
        text_add(&name, word_name(c, cut.head));
    }
    return text_str(&name);
}

static Str part_name(ChartContext *c, const Figure *f, Str part)
{
    Cut    choice = str_cut(part, '=');
    size_t treaty = index_find(&c->w->data->treaty_index, part);
    if (choice.ok)
        return choice_name(c, choice);
    if (treaty != NOT_FOUND)
        return treaty_name(c, treaty);
    if (strcmp(f->def->measure, "measure") == 0)
        return label_name(c, "measure", part);
    return strcmp(f->def->measure, "item-response") == 0 ? label_name(c, "question", part)
                                                         : words_name(c, part);
}

Str figure_name(ChartContext *c, const Figure *f)
{
    Text name = { .in = c->keep };
    for (Cut cut = { .tail = f->what, .ok = true }; cut.ok;) {
        cut = str_cut(cut.tail, '+');
        text_addc(&name, name.n ? ", " : "");
        text_add(&name, part_name(c, f, cut.head));
    }
    text_addc(&name, " \u00B7 ");
    text_add(&name, group_name(c, f->group));
    if (f->at_kind == AT_DAY) {
        text_addc(&name, " \u00B7 ");
        text_add(&name, language_value(c->language, arg_day(NULL, (Day)f->at), TYPE_PLAIN, c->keep));
    }
    return text_str(&name);
}
