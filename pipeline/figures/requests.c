// requests.c - see requests.h.
#include "figures/requests.h"

#include "figures/figure.h"

#include <string.h>

typedef struct {
    Str   *names;
    size_t n, cap;
} NameList;

enum { FORMS_N = 7 };

typedef struct {
    const Dataset *d;
    Arena         *keep;
    Diag          *diag;
    Place          at;
    Str            id;
    NameList       measures, groups, whats[FORMS_N]; // those that were asked for
} Check;

static void add_name(Check *c, NameList *names, Str name)
{
    if (name.n)
        *GROW(c->keep, names->names, names->n, names->cap) = name;
}

// The names that a part of an id may have. ---------------------------------------------------------

static void add_measures(Check *c, NameList *names)
{
    for (size_t i = 0; i < FIGURE_DEFS; i++)
        add_name(c, names, str(FIGURES[i].measure));
}

static void add_groups(Check *c, NameList *names)
{
    add_name(c, names, S("all"));
    for (size_t i = 0; i < c->d->states_n; i++) {
        add_name(c, names, c->d->states[i].group);
        add_name(c, names, c->d->states[i].subregion);
    }
    for (size_t i = 0; i < c->d->memberships_n; i++)
        add_name(c, names, c->d->memberships[i].group);
}

static void add_treaties(Check *c, NameList *names)
{
    for (size_t i = 0; i < c->d->treaties_n; i++)
        add_name(c, names, c->d->treaties[i].code);
}

static void add_sessions(Check *c, NameList *names)
{
    add_name(c, names, S("{session}"));
    for (size_t i = 0; i < c->d->sessions_n; i++)
        add_name(c, names, c->d->sessions[i].code);
}

static void add_questions(Check *c, NameList *names)
{
    for (size_t i = 0; i < c->d->questions_n; i++)
        add_name(c, names, c->d->questions[i].code);
}

static void add_question_options(Check *c, NameList *names)
{
    for (size_t i = 0; i < c->d->questions_n; i++)
        for (size_t o = 0; o < c->d->questions[i].options_n; o++)
            add_name(c, names,
                     str_format(c->keep, "%.*s=%.*s", ARG(c->d->questions[i].code),
                                ARG(c->d->questions[i].options[o])));
}

// Rows of implementation.csv come and go; a label stays.
static void add_laws(Check *c, NameList *names)
{
    for (size_t i = 0; i < c->d->measures_n; i++)
        add_name(c, names, c->d->measures[i].measure);
    for (size_t i = 0; i < c->d->labels_n; i++)
        if (str_eq(c->d->labels[i].kind, S("measure")))
            add_name(c, names, c->d->labels[i].code);
}

// By the form of the second part in the registry; what is of another form is not looked up. optional: the
// table that has the names, which a run may be without.
static const struct {
    const char *form, *noun;
    size_t      optional;
    void (*add)(Check *c, NameList *names);
} FORMS[FORMS_N] = { { "treaty", "treaty", TABLE_TREATIES, add_treaties },
                     { "treaty; subject@date", "treaty", TABLE_TREATIES, add_treaties },
                     { "subject", "treaty", TABLE_TREATIES, add_treaties },
                     { "session", "session", TABLE_SESSIONS, add_sessions },
                     { "question", "question", TABLE_QUESTIONS, add_questions },
                     { "question=option", "question and option", TABLE_QUESTIONS, add_question_options },
                     { "measure", "measure of implementation.csv", TABLE_IMPLEMENTATION, add_laws } };

// ---------------------------------------------------------------------------------------------------

static void report_unknown(Check *c, const char *noun, Str name, const NameList *names)
{
    diag_add(c->diag, DEFECT_UNKNOWN_INDICATOR, c->at, "the indicator '%.*s' names no %s '%.*s'%s",
             ARG(c->id), noun, ARG(name), diag_hint(name, names->names, names->n, c->keep));
}

static bool is_in(const NameList *names, Str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->names[i], name))
            return true;
    return false;
}

static bool is_known(Check *c, NameList *names, void (*add)(Check *, NameList *), const char *noun, Str name)
{
    if (!names->n)
        add(c, names);
    bool known = is_in(names, name);
    if (!known)
        report_unknown(c, noun, name, names);
    return known;
}

static void check_what(Check *c, Str measure, Str what)
{
    const FigureDef *def = FIGURES;
    while (!str_eq(str(def->measure), measure))
        def++;
    for (size_t i = 0; i < FORMS_N; i++)
        if (!strcmp(FORMS[i].form, def->what) && c->d->tables[FORMS[i].optional].present)
            is_known(c, &c->whats[i], FORMS[i].add, FORMS[i].noun, what);
}

static void check_indicator(Check *c)
{
    Cut measure = str_cut(c->id, '/'), what = str_cut(measure.tail, '/'), group = str_cut(what.tail, '@');
    if (!what.ok || !group.head.n) {
        diag_add(c->diag, DEFECT_UNKNOWN_INDICATOR, c->at,
                 "the indicator '%.*s' is not the id of a figure: those are measure/what/group", ARG(c->id));
        return;
    }
    if (is_known(c, &c->measures, add_measures, "measure", measure.head))
        check_what(c, measure.head, what.head);
    is_known(c, &c->groups, add_groups, "group", group.head);
}

void requests_check(const Dataset *d, Arena *keep, Diag *diag)
{
    Check c = { .d = d, .keep = keep, .diag = diag };
    for (size_t i = 0; i < d->requests_n; i++) {
        const Request *r = &d->requests[i];
        c.at = table_place(&d->tables[TABLE_REQUESTS], r->line, "indicators");
        for (Cut cut = { .tail = r->indicators, .ok = r->indicators.n > 0 }; cut.ok;) {
            cut = str_cut(cut.tail, ';');
            c.id = str_trim(cut.head);
            check_indicator(&c);
        }
    }
}
