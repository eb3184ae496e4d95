// explain.c - see explain.h.
#include "figures/explain.h"

#include "figures/families.h"

#include <ctype.h>
#include <string.h>

typedef struct {
    char   letter;
    double value;
} Symbol;

struct Explain {
    const Figure *f;
    const World  *w;
    const Store  *store;
    Text         *out;
    Day           day; // as of which the figure speaks
};

// Formulas -------------------------------------------------------------------------------------------

static const Symbol *symbol_of(char letter, const Symbol *symbols, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (symbols[i].letter == letter)
            return &symbols[i];
    return NULL;
}

static bool all_symbols(Str word, const Symbol *symbols, size_t n)
{
    for (size_t i = 0; i < word.n; i++)
        if (!symbol_of(word.s[i], symbols, n))
            return false;
    return word.n > 0;
}

// The formula with numbers for its letters: "ad - bc" -> "18*14 - 24*1", and what it comes to. A word
// that is not made of symbols alone stays; a formula in words is not repeated.
static void formula_with(Explain *e, const Symbol *symbols, size_t n)
{
    const char *at = e->f->def->formula ? e->f->def->formula : "";
    Text        with = { .in = e->w->keep };
    bool        replaced = false;
    while (*at) {
        size_t length = 0;
        while (isalpha((unsigned char)at[length]))
            length++;
        bool known = all_symbols((Str){ at, length }, symbols, n);
        for (size_t i = 0; known && i < length; i++) {
            text_addc(&with, i ? "*" : "");
            text_number(&with, symbol_of(at[i], symbols, n)->value);
        }
        if (!known)
            text_bytes(&with, at, length ? length : 1);
        replaced |= known;
        at += length ? length : 1;
    }
    if (!replaced || isnan(e->f->value))
        return;
    text_addf(e->out, "         = %s\n         = ", with.s);
    text_number(e->out, e->f->value);
    text_addc(e->out, "\n");
}

#define WITH(e, ...)                                                                           \
    formula_with((e), (const Symbol[]){ __VA_ARGS__ },                                         \
                 sizeof((const Symbol[]){ __VA_ARGS__ }) / sizeof(Symbol))

// States ---------------------------------------------------------------------------------------------

static Set group_of(const Explain *e) { return e->w->scope->groups[e->f->group].states; }

static bool counts(const Explain *e, size_t state)
{
    const State *s = &e->w->data->states[state];
    bool         later = e->f->at_kind == AT_DAY && s->kind == 1 && s->member_since > e->day;
    return set_has(group_of(e), state) && !later;
}

static Str file_name(const Explain *e) { return e->w->data->tables[TABLE_ACTIONS].file; }

static void add_standing(Explain *e, size_t treaty, size_t state, Clock clock)
{
    const Standing *s = e->w->standing[READ_LAST];
    const Timeline *t = timeline_find(s, treaty, state);
    StateStanding   at = t ? timeline_at(s, t, clock, e->day) : (StateStanding){ STANDING_NONE, NOT_FOUND, 0 };
    char            day[DATE_SIZE];
    text_addf(e->out, "  %s", STANDING_NAMES[at.kind]);
    if (at.decided_by != NOT_FOUND)
        text_addf(e->out, " since %s (%.*s:%zu)", day_text(at.since, day), ARG(file_name(e)),
                  e->w->data->actions[at.decided_by].line);
    else if (t)
        text_addf(e->out, " (acts, none that counts on that day: %.*s:%zu)", ARG(file_name(e)),
                  e->w->data->actions[s->acts[t->acts]].line);
}

static void add_state(Explain *e, size_t state)
{
    const State *s = &e->w->data->states[state];
    text_addf(e->out, "  %.*s  %.*s", ARG(s->code), ARG(s->name));
}

static Clock clock_of(const Explain *e) { return (Clock)e->w->config->clock; }

// The States of the group with one standing toward a treaty, each with what decided it.
static void add_block(Explain *e, size_t treaty, StandingKind kind)
{
    const Standing *s = e->w->standing[READ_LAST];
    size_t          n = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass)
            text_addf(e->out, "%s (%zu)\n", STANDING_NAMES[kind], n);
        for (size_t i = 0; i < e->w->data->states_n; i++) {
            const Timeline *t = timeline_find(s, treaty, i);
            StandingKind    is = t ? timeline_at(s, t, clock_of(e), e->day).kind : STANDING_NONE;
            if (!counts(e, i) || is != kind)
                continue;
            n += !pass;
            if (!pass)
                continue;
            add_state(e, i);
            add_standing(e, treaty, i, clock_of(e));
            text_addc(e->out, "\n");
        }
    }
}

static size_t treaty_of(const Explain *e, Str code) { return index_find(&e->w->data->treaty_index, code); }
static size_t predictor_of(const Explain *e) { return treaty_of(e, str_cut(e->f->what, '+').head); }

static size_t pair_number(const Explain *e)
{
    size_t p = 0;
    while (e->w->scope->predictors_sorted[p] != predictor_of(e))
        p++;
    return p;
}

// Families -------------------------------------------------------------------------------------------

void explain_population(Explain *e)
{
    for (size_t i = 0; i < e->w->data->states_n; i++)
        if (counts(e, i)) {
            add_state(e, i);
            text_addf(e->out, "  (%.*s:%zu)\n", ARG(e->w->data->tables[TABLE_STATES].file),
                      e->w->data->states[i].line);
        }
}

void explain_standing(Explain *e)
{
    WITH(e, { 'k', (double)e->f->k }, { 'n', (double)e->f->n });
    for (int kind = STANDING_WITHDRAWN; kind >= STANDING_NONE; kind--)
        add_block(e, treaty_of(e, e->f->what), (StandingKind)kind);
}

void explain_acts(Explain *e)
{
    const Standing *s = e->w->standing[READ_LAST];
    const Scope    *scope = e->w->scope;
    size_t          treaty = treaty_of(e, e->f->what);
    Clock           clock = e->f->def->clock == CLOCK_OF_ENTRY ? CLOCK_IN_FORCE : CLOCK_DEPOSITED;
    bool            joining = strncmp(e->f->def->measure, "joined", 6) == 0;
    char            day[DATE_SIZE], since[DATE_SIZE];
    text_addf(e->out, "period   after %s, up to %s\n", day_text(scope->since, since), day_text(scope->cutoff, day));
    for (size_t i = s->from[treaty]; i < s->from[treaty + 1]; i++) {
        const Timeline *t = &s->timelines[i];
        for (size_t k = t->spells; k < t->spells_end && counts(e, t->state); k++) {
            const Spell *spell = &s->spells[k];
            Day          when = joining ? spell->opens[clock] : spell->closes;
            if (spell->opens[clock] >= spell->closes || when <= scope->since || when > scope->cutoff)
                continue;
            add_state(e, t->state);
            text_addf(e->out, "  %s (%.*s:%zu)\n", day_text(when, day), ARG(file_name(e)),
                      e->w->data->actions[joining ? spell->consent : spell->withdrawal].line);
        }
    }
}

static void add_cell(Explain *e, const char *name, bool first, bool second, size_t n)
{
    size_t predictor = predictor_of(e), subject = e->w->scope->subject;
    text_addf(e->out, "%s (%zu)\n", name, n);
    for (size_t i = 0; i < e->w->data->states_n; i++) {
        if (!counts(e, i) || set_has(e->w->cutoff[READ_LAST][predictor].party, i) != first ||
            set_has(e->w->cutoff[READ_LAST][subject].party, i) != second)
            continue;
        add_state(e, i);
        text_addf(e->out, "  %.*s:", ARG(e->w->data->treaties[predictor].code));
        add_standing(e, predictor, i, clock_of(e));
        text_addf(e->out, "  %.*s:", ARG(e->w->data->treaties[subject].code));
        add_standing(e, subject, i, clock_of(e));
        text_addc(e->out, "\n");
    }
}

static void add_cells(Explain *e, Table t)
{
    add_cell(e, "a: both", true, true, t.both);
    add_cell(e, "b: predictor only", true, false, t.first);
    add_cell(e, "c: subject only", false, true, t.second);
    add_cell(e, "d: neither", false, false, t.neither);
}

void explain_pair(Explain *e)
{
    Table t = e->w->pairs[READ_LAST][pair_number(e)][e->f->group];
    WITH(e, { 'a', (double)t.both }, { 'b', (double)t.first }, { 'c', (double)t.second },
         { 'd', (double)t.neither });
    text_addf(e->out, "cells    a %zu, b %zu, c %zu, d %zu\n", t.both, t.first, t.second, t.neither);
    add_cells(e, t);
}

// The tests that were adjusted together.
void explain_family(Explain *e)
{
    text_addc(e->out, "the tests adjusted together: predictor, p, q\n");
    for (size_t p = 0; p < e->w->scope->predictors_n; p++) {
        Str           code = e->w->data->treaties[e->w->scope->predictors_sorted[p]].code;
        Str           subject = e->w->data->treaties[e->w->scope->subject].code;
        const Figure *test = figure_get(e->store, "fisher-p/%.*s+%.*s/%.*s", ARG(code), ARG(subject), ARG(e->f->group_name));
        const Figure *q = figure_get(e->store, "fisher-q/%.*s+%.*s/%.*s", ARG(code), ARG(subject), ARG(e->f->group_name));
        text_addf(e->out, "  %-20.*s ", ARG(code));
        text_number(e->out, test->value);
        text_addc(e->out, "  ");
        text_number(e->out, q->value);
        text_addc(e->out, "\n");
    }
    explain_pair(e);
}

static void add_symbol(Explain *e, const char *name, double value)
{
    text_addf(e->out, ", %s ", name);
    text_number(e->out, value);
}

// What one group adds to the sums of Mantel-Haenszel: both products, and the expected a with its variance.
static void add_stratum(Explain *e, const Group *group, Table t)
{
    double a = (double)t.both, b = (double)t.first, c = (double)t.second, d = (double)t.neither;
    double n = a + b + c + d, margins = (a + b) * (c + d) * (a + c) * (b + d);
    text_addf(e->out, "  %-20.*s a %zu, b %zu, c %zu, d %zu", ARG(group->name), t.both, t.first, t.second, t.neither);
    if (n > 0) {
        add_symbol(e, "ad/n", a * d / n);
        add_symbol(e, "bc/n", b * c / n);
    }
    if (margins > 0) {
        add_symbol(e, "E a", (a + b) * (a + c) / n);
        add_symbol(e, "Var a", margins / (n * n * (n - 1)));
    }
    text_addc(e->out, margins > 0 ? "\n" : "  (an empty margin: not in the tests)\n");
}

void explain_strata(Explain *e)
{
    const Table *t = e->w->pairs[READ_LAST][pair_number(e)];
    text_addc(e->out, "by group: a both, b predictor only, c subject only, d neither\n");
    for (size_t g = 1; g < e->w->scope->groups_n; g++)
        add_stratum(e, &e->w->scope->groups[g], t[g]);
    add_cells(e, t[0]);
}

// Each State with its predictors, by the line of the act that made it a party.
static void add_depths(Explain *e, Set who)
{
    const Standing *s = e->w->standing[READ_LAST];
    const Scope    *scope = e->w->scope;
    for (size_t i = 0; i < e->w->data->states_n; i++) {
        if (!set_has(who, i) || !set_has(scope->population, i))
            continue;
        add_state(e, i);
        text_addf(e->out, "  depth %zu ", e->w->depth[i]);
        add_standing(e, scope->subject, i, clock_of(e));
        for (size_t p = 0; p < scope->predictors_n; p++) {
            size_t          treaty = scope->predictors[p];
            const Timeline *t = timeline_find(s, treaty, i);
            StateStanding   at = t ? timeline_at(s, t, clock_of(e), e->day) : (StateStanding){ 0 };
            if (at.kind == STANDING_PARTY)
                text_addf(e->out, " %.*s:%zu", ARG(e->w->data->treaties[treaty].code),
                          e->w->data->actions[at.decided_by].line);
        }
        text_addc(e->out, "\n");
    }
}

void explain_depth(Explain *e)
{
    size_t sum = 0, n = 0;
    bool   parties = str_eq(e->f->what, S("party"));
    for (size_t i = 0; i < e->w->data->states_n; i++)
        if (counts(e, i) && set_has(e->w->cutoff[READ_LAST][e->w->scope->subject].party, i) == parties)
            sum += e->w->depth[i], n++;
    if (e->f->def->unit == UNIT_TREATIES)
        WITH(e, { 's', (double)sum }, { 'n', (double)n });
    text_addf(e->out, "each predictor with the line of %.*s that decided it\n", ARG(file_name(e)));
    add_depths(e, group_of(e));
}

void explain_timing(Explain *e)
{
    const World *w = e->w;
    size_t       n = w->data->states_n, predictor = predictor_of(e), subject = w->scope->subject;
    Day          open = w->data->treaties[predictor].adopted;
    if (w->data->treaties[subject].adopted > open)
        open = w->data->treaties[subject].adopted;
    char day[DATE_SIZE], other[DATE_SIZE];
    WITH(e, { 'k', (double)e->f->k }, { 'n', (double)e->f->n });
    text_addf(e->out, "both open from %s; order counts only where both came on or after it\n", day_text(open, day));
    for (size_t i = 0; i < n; i++) {
        Day a = w->first_deposit[READ_LAST][predictor * n + i], b = w->first_deposit[READ_LAST][subject * n + i];
        if (!a || !b || !counts(e, i))
            continue;
        add_state(e, i);
        text_addf(e->out, "  %s, %s  %s\n", day_text(a, day), day_text(b, other),
                  a < open || b < open ? "before both were open"
                  : a < b              ? "predictor first"
                  : a > b              ? "subject first"
                                       : "same day");
    }
}

void explain_curve(Explain *e)
{
    bool step = e->f->at_kind == AT_NUMBER;
    text_addc(e->out, "days: joined of at risk, share not yet joined\n");
    for (size_t i = 0; i < e->store->n; i++) {
        const Figure *f = &e->store->items[i];
        if (strcmp(f->def->measure, "not-joined") != 0 || f->group != e->f->group || (step && f->at > e->f->at))
            continue;
        text_addc(e->out, "  ");
        text_number(e->out, f->at);
        text_addf(e->out, ": %zu of %zu, ", f->k, f->n);
        text_number(e->out, f->value);
        text_addc(e->out, "\n");
    }
    add_block(e, e->w->scope->subject, STANDING_PARTY);
}

void explain_log_rank(Explain *e)
{
    const Scope *s = e->w->scope;
    const Day   *first = e->w->first_deposit[READ_LAST] + s->subject * e->w->data->states_n;
    for (size_t g = 1; g < s->groups_n; g++) {
        size_t joined = 0;
        for (size_t i = 0; i < e->w->data->states_n; i++)
            joined += set_has(s->groups[g].states, i) && first[i];
        text_addf(e->out, "  %-20.*s %zu of %zu States have joined\n", ARG(s->groups[g].name), joined, s->groups[g].n);
    }
}

void explain_logit(Explain *e) { add_depths(e, e->w->scope->population); }

void explain_expected(Explain *e)
{
    const Tally  *in = &e->w->tally[e->w->scope->subject][e->f->group].read[READ_LAST];
    const Figure *expected = figure_get(e->store, "expected/%.*s/%.*s", ARG(e->f->what), ARG(e->f->group_name));
    if (e->f->def->expect != expect_itself)
        WITH(e, { 'N', (double)in->states }, { 'k', (double)e->f->k }, { 'n', (double)e->f->n },
             { 'E', expected->value }, { 'A', (double)in->parties });
    text_addf(e->out, "the group has %zu parties of %zu States\n", in->parties, in->states);
    Logit fit = logit_outside(e->w, e->f->group);
    if (e->f->def->expect && fit.status == STAT_OK) {
        text_addc(e->out, "outside, the log odds are ");
        text_number(e->out, fit.beta[0]);
        text_addc(e->out, " + depth * ");
        text_number(e->out, fit.beta[1]);
        text_addc(e->out, "; p of each depth inside:");
        for (size_t depth = 0; depth <= e->w->scope->predictors_n; depth++)
            text_addf(e->out, " %zu: %.3f", depth, 1 / (1 + exp(-fit.beta[0] - fit.beta[1] * (double)depth)));
        text_addc(e->out, "\n");
    }
    add_depths(e, group_of(e));
}

// The whole --------------------------------------------------------------------------------------------

static void add_line(Text *out, const char *label, Str value)
{
    if (value.n)
        text_addf(out, "%-9s%.*s\n", label, ARG(value));
}

static void add_bounds(Text *out, const Figure *f)
{
    if (isnan(f->low) && isnan(f->high))
        return;
    text_addc(out, "  [");
    if (!isnan(f->low))
        text_number(out, f->low);
    text_addc(out, ", ");
    if (!isnan(f->high))
        text_number(out, f->high);
    text_addc(out, "]");
}

Str figure_explain(const Figure *f, const World *w, const Store *store, Arena *keep)
{
    Text    out = { .in = keep };
    char    day[DATE_SIZE];
    Explain e = { f, w, store, &out, f->at_kind == AT_DAY ? (Day)f->at : w->scope->cutoff };
    text_addf(&out, "%.*s\n", ARG(f->id));
    text_addc(&out, "value    ");
    if (isnan(f->value))
        text_addc(&out, "undefined");
    else
        text_number(&out, f->value);
    add_bounds(&out, f);
    text_addf(&out, "  %s\n", UNITS[f->def->unit].name);
    if (f->has_k)
        text_addf(&out, "k        %zu\n", f->k);
    if (f->has_n)
        text_addf(&out, "n        %zu\n", f->n);
    text_addf(&out, "as of    %s\n", day_text(e.day, day));
    add_line(&out, "what", str(f->def->definition));
    add_line(&out, "method", f->method);
    add_line(&out, "source", str(f->def->reference));
    add_line(&out, "note", f->note);
    add_line(&out, "worst", f->provenance ? str(CONFIDENCE_NAMES[f->provenance - 1]) : (Str){ 0 });
    add_line(&out, "formula", str(f->def->formula));
    f->def->explain(&e);
    return text_str(&out);
}
