// labels.c - whether what the tables name by a code has a label for the reader.
#include "input/dataset.h"

typedef struct {
    const Dataset *d;
    Index          known, told; // "kind/code"
    Text           key;         // the one looked up
    Arena         *keep;
    Diag          *diag;
} Labels;

static Str key_of(Labels *l, Str kind, Str code)
{
    l->key.n = 0;
    text_add(&l->key, kind);
    text_addc(&l->key, "/");
    text_add(&l->key, code);
    return text_str(&l->key);
}

// The first row that has a code is told, the others are not.
static void look_up(Labels *l, size_t table, size_t line, const char *column, const char *kind, Str code)
{
    bool is_new;
    if (!code.n)
        return;
    Str key = key_of(l, str(kind), code);
    if (index_find(&l->known, key) != NOT_FOUND)
        return;
    index_add(&l->told, str_copy(l->keep, key), &is_new, l->keep);
    if (is_new)
        diag_add(l->diag, DEFECT_NO_LABEL, table_place(&l->d->tables[table], line, column),
                 "the %s '%.*s' has no label", kind, ARG(code));
}

static void look_up_options(Labels *l, const Question *q)
{
    look_up(l, TABLE_QUESTIONS, q->line, "topic", "topic", q->topic);
    for (size_t i = 0; i < q->options_n && q->type != ASK_SCALE; i++)
        look_up(l, TABLE_QUESTIONS, q->line, "options", "option", q->options[i]);
}

void labels_check(const Dataset *d, Arena *keep, Diag *diag)
{
    Labels l = { .d = d, .key = { .in = keep }, .keep = keep, .diag = diag };
    if (!d->tables[TABLE_LABELS].present)
        return;
    for (size_t i = 0; i < d->labels_n; i++)
        index_add(&l.known, str_copy(keep, key_of(&l, d->labels[i].kind, d->labels[i].code)), NULL, keep);
    for (size_t i = 0; i < d->states_n; i++) {
        look_up(&l, TABLE_STATES, d->states[i].line, "group", "group", d->states[i].group);
        look_up(&l, TABLE_STATES, d->states[i].line, "subregion", "group", d->states[i].subregion);
    }
    for (size_t i = 0; i < d->memberships_n; i++)
        look_up(&l, TABLE_GROUPS, d->memberships[i].line, "group", "group", d->memberships[i].group);
    for (size_t i = 0; i < d->events_n; i++) {
        look_up(&l, TABLE_EVENTS, d->events[i].line, "kind", "event-kind", d->events[i].kind);
        look_up(&l, TABLE_EVENTS, d->events[i].line, "organ", "organ", d->events[i].organ);
        look_up(&l, TABLE_EVENTS, d->events[i].line, "focus", "focus", d->events[i].focus);
    }
    for (size_t i = 0; i < d->participants_n; i++)
        look_up(&l, TABLE_PARTICIPANTS, d->participants[i].line, "role", "role", d->participants[i].role);
    for (size_t i = 0; i < d->measures_n; i++)
        look_up(&l, TABLE_IMPLEMENTATION, d->measures[i].line, "measure", "measure", d->measures[i].measure);
    for (size_t i = 0; i < d->requests_n; i++)
        look_up(&l, TABLE_REQUESTS, d->requests[i].line, "addressee", "addressee", d->requests[i].addressee);
    for (size_t i = 0; i < d->questions_n; i++)
        look_up_options(&l, &d->questions[i]);
}
