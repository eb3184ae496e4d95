// rates.c - how many States are party to a treaty, of how many, when, and who came and went.
#include "figures/families/families.h"

#include "figures/world.h"
#include "stats/proportion.h"

size_t count_parties(const Tally *t) { return t->parties; }
size_t count_signatories(const Tally *t) { return t->signatories; }
size_t count_withdrawn(const Tally *t) { return t->withdrawn; }
size_t count_deposited(const Tally *t) { return t->parties_on[CLOCK_DEPOSITED]; }
size_t count_in_force(const Tally *t) { return t->parties_on[CLOCK_IN_FORCE]; }
size_t count_awaiting(const Tally *t) { return t->awaiting; }
size_t count_leaving(const Tally *t) { return t->leaving; }
size_t count_joined(const Tally *t) { return t->joined[CLOCK_DEPOSITED]; }
size_t count_left(const Tally *t) { return t->left[CLOCK_DEPOSITED]; }
size_t count_joined_in_force(const Tally *t) { return t->joined[CLOCK_IN_FORCE]; }
size_t count_left_in_force(const Tally *t) { return t->left[CLOCK_IN_FORCE]; }

void rates_population(const FigureDef *def, World *w, Store *out)
{
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
        Figure f = figure_start(def, w, S("population"), g);
        f.value = (double)w->scope->groups[g].n;
        Text note = { .in = w->keep };
        note_reduced(&note, w->scope->groups[g].n, w->groups[READ_FIRST][g].n);
        f.note = text_str(&note);
        figure_add(out, f);
    }
}

static Str status_note(World *w, size_t treaty, Day day, Counted counted, Counted otherwise,
                       StatStatus status)
{
    Text note = { .in = w->keep };
    note_status(&note, status);
    note_coverage(&note, w, &treaty, 1, day);
    note_reduced_of(&note, counted, otherwise);
    return text_str(&note);
}

static void set_counted(Figure *f, World *w, size_t treaty, const TallyPair *t, Day day)
{
    size_t k = f->def->of.count(&t->read[READ_LAST]);
    f->value = (double)k;
    f->provenance = t->read[READ_LAST].worst;
    f->note = status_note(w, treaty, day, (Counted){ k, 0 },
                          (Counted){ f->def->of.count(&t->read[READ_FIRST]), 0 }, STAT_OK);
}

static void set_signed(Figure *f, World *w, size_t treaty, const TallyPair *t, Day day)
{
    set_counted(f, w, treaty, t, day);
    f->provenance = t->read[READ_LAST].worst_signing;
}

static void set_rate(Figure *f, World *w, size_t treaty, const TallyPair *t, Day day)
{
    size_t k = t->read[READ_LAST].parties;
    Stat   s = proportion(k, t->read[READ_LAST].states, (IntervalKind)w->config->interval, w->config->level);
    f->value = s.value, f->low = s.low, f->high = s.high;
    f->k = k, f->n = s.n, f->has_k = f->has_n = true;
    f->provenance = t->read[READ_LAST].worst;
    f->note = status_note(w, treaty, day, (Counted){ k, s.n },
                          (Counted){ t->read[READ_FIRST].parties, t->read[READ_FIRST].states }, s.status);
}

typedef void SetFigure(Figure *f, World *w, size_t treaty, const TallyPair *t, Day day);

static void add_series(const FigureDef *def, World *w, size_t g, SetFigure *set, Store *out)
{
    size_t subject = w->scope->subject;
    for (size_t i = 0; i < w->series_n; i++) {
        const TallyPair *tally = &w->series_tally[i][g];
        Figure           f = figure_start(def, w, w->data->treaties[subject].code, g);
        f.at_kind = AT_DAY;
        f.at = w->series[i];
        set(&f, w, subject, tally, w->series[i]);
        f.k = tally->read[READ_LAST].parties, f.n = tally->read[READ_LAST].states;
        f.has_k = f.has_n = true;
        figure_add(out, f);
    }
}

// One figure a treaty and group at the cut-off; for the subject also the series.
static void over_treaties(const FigureDef *def, World *w, bool series, SetFigure *set, Store *out)
{
    for (size_t i = 0; i < w->data->treaties_n; i++) {
        size_t t = w->scope->treaties[i];
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure f = figure_start(def, w, w->data->treaties[t].code, g);
            set(&f, w, t, &w->tally[t][g], w->scope->cutoff);
            figure_add(out, f);
            if (series && t == w->scope->subject)
                add_series(def, w, g, set, out);
        }
    }
}

void rates_counts(const FigureDef *def, World *w, Store *out)
{
    over_treaties(def, w, false, set_counted, out);
}

void rates_series(const FigureDef *def, World *w, Store *out)
{
    over_treaties(def, w, true, set_counted, out);
}

void rates_signatures(const FigureDef *def, World *w, Store *out)
{
    over_treaties(def, w, false, set_signed, out);
}

void rates_rates(const FigureDef *def, World *w, Store *out) { over_treaties(def, w, true, set_rate, out); }

// worst: of the acts counted, on each clock.
static void set_acts(Figure *f, const World *w, const Confidence worst[CLOCKS])
{
    const Session *since = w->scope->since_session;
    f->provenance = worst[f->def->clock == CLOCK_OF_ENTRY ? CLOCK_IN_FORCE : CLOCK_DEPOSITED];
    if (since && since->confidence > f->provenance)
        f->provenance = (Confidence)since->confidence;
}

static void set_joined(Figure *f, World *w, size_t treaty, const TallyPair *t, Day day)
{
    set_counted(f, w, treaty, t, day);
    set_acts(f, w, t->read[READ_LAST].worst_joined);
}

static void set_left(Figure *f, World *w, size_t treaty, const TallyPair *t, Day day)
{
    set_counted(f, w, treaty, t, day);
    set_acts(f, w, t->read[READ_LAST].worst_left);
}

void rates_joined(const FigureDef *def, World *w, Store *out)
{
    over_treaties(def, w, false, set_joined, out);
}

void rates_left(const FigureDef *def, World *w, Store *out) { over_treaties(def, w, false, set_left, out); }

// Parties to the subject in a group that are not party to the treaty.
static size_t count_missing(const World *w, size_t treaty, size_t group, Reading reading)
{
    const Snapshot *at = w->cutoff[reading];
    return pair_table(at[treaty].party, at[w->scope->subject].party, &w->groups[reading][group]).second;
}

void rates_missing(const FigureDef *def, World *w, Store *out)
{
    for (size_t i = 0; i < w->data->treaties_n; i++) {
        size_t t = w->scope->treaties[i], both[] = { t, w->scope->subject };
        for (size_t g = 0; g != NOT_FOUND && t != w->scope->subject; g = scope_next_group(w->scope, g)) {
            Figure f = figure_start_treaties(def, w, w->data->treaties[t].code, g, both, COUNT(both));
            size_t k = count_missing(w, t, g, READ_LAST);
            Text   note = { .in = w->keep };
            f.value = (double)k;
            text_add(&note, f.note);
            note_reduced(&note, k, count_missing(w, t, g, READ_FIRST));
            f.note = text_str(&note);
            figure_add(out, f);
        }
    }
}
