// explain.c - see explain.h.
#include "figures/explain.h"
#include "figures/explaining.h"

#include "base/terminal.h"
#include "figures/families/families.h"

#include <ctype.h>
#include <string.h>

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

void explain_formula(Explain *e, const Symbol *symbols, size_t n)
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

// States ---------------------------------------------------------------------------------------------

Set explain_group(const Explain *e)
{
    return e->f->def->across && e->f->group == 0 ? e->w->scope->grouped
                                                 : e->w->scope->groups[e->f->group].states;
}

bool explain_counts(const Explain *e, size_t state)
{
    return set_has(explain_group(e), state) && span_day(e->w->scope->enters[state], READ_LAST) <= e->day;
}

Str explain_file(const Explain *e) { return e->w->data->tables[TABLE_ACTIONS].file; }

void explain_state_standing(Explain *e, size_t treaty, size_t state)
{
    History       h = history_of(e->w->standing[READ_LAST], treaty, state);
    StateStanding at = history_at(h, explain_clock(e), e->day);
    size_t        first = history_first_act(h);
    char          day[DATE_SIZE];
    text_addf(e->out, "  %s", STANDING_NAMES[at.kind]);
    if (at.decided_by != NOT_FOUND)
        text_addf(e->out, " since %s (%.*s:%zu)", day_text(at.since, day), ARG(explain_file(e)),
                  e->w->data->actions[at.decided_by].line);
    else if (first != NOT_FOUND)
        text_addf(e->out, " (acts, none that counts on that day: %.*s:%zu)", ARG(explain_file(e)),
                  e->w->data->actions[first].line);
}

void explain_state(Explain *e, size_t state)
{
    const State *s = &e->w->data->states[state];
    text_addf(e->out, "  %.*s  ", ARG(s->code));
    terminal_add(e->out, s->name);
}

Clock explain_clock(const Explain *e)
{
    return e->f->def->clock == CLOCK_OF_DEPOSIT ? CLOCK_DEPOSITED
           : e->f->def->clock == CLOCK_OF_ENTRY ? CLOCK_IN_FORCE
                                                : (Clock)e->w->config->clock;
}

void explain_block(Explain *e, size_t treaty, StandingKind kind)
{
    const Standing *s = e->w->standing[READ_LAST];
    size_t          n = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass)
            text_addf(e->out, "%s (%zu)\n", STANDING_NAMES[kind], n);
        for (size_t i = 0; i < e->w->data->states_n; i++) {
            StandingKind is = history_at(history_of(s, treaty, i), explain_clock(e), e->day).kind;
            if (!explain_counts(e, i) || is != kind)
                continue;
            n += !pass;
            if (!pass)
                continue;
            explain_state(e, i);
            explain_state_standing(e, treaty, i);
            text_addc(e->out, "\n");
        }
    }
}

// The whole --------------------------------------------------------------------------------------------

static void add_labelled_line(Text *out, const char *label, Str value)
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

static Day day_of(const Figure *f, const World *w)
{
    return f->at_kind == AT_DAY ? (Day)f->at : w->scope->cutoff;
}

static void add_figure_head(Text *out, const Figure *f, const World *w)
{
    char day[DATE_SIZE];
    figure_add_id(out, f);
    text_addc(out, "\n");
    text_addc(out, "value    ");
    if (isnan(f->value))
        text_addc(out, "undefined");
    else
        text_number(out, f->value);
    add_bounds(out, f);
    text_addf(out, "  %s\n", UNITS[f->def->unit].name);
    if (f->has_k)
        text_addf(out, "k        %zu\n", f->k);
    if (f->has_n)
        text_addf(out, "n        %zu\n", f->n);
    text_addf(out, "as of    %s\n", day_text(day_of(f, w), day));
    add_labelled_line(out, "what", str(f->def->definition));
    add_labelled_line(out, "method", *f->method);
    add_labelled_line(out, "source", str(f->def->reference));
    add_labelled_line(out, "note", f->note);
    add_labelled_line(out, "worst", f->provenance ? str(CONFIDENCE_NAMES[f->provenance - 1]) : (Str){ 0 });
    add_labelled_line(out, "formula", str(f->def->formula));
}

Str figure_explain_head(const Figure *f, const World *w, Arena *keep)
{
    Text out = { .in = keep };
    add_figure_head(&out, f, w);
    return text_str(&out);
}

Str figure_explain(const Figure *f, World *w, Store *store, Arena *keep)
{
    Text    out = { .in = keep };
    Explain e = { f, w, store, &out, day_of(f, w) };
    add_figure_head(&out, f, w);
    f->def->family->explain(&e);
    return text_str(&out);
}
