// implementation.c - laws and agreements recorded for the States Parties. A lower bound: nobody has
// looked at every State.
#include "figures/families.h"

#include "figures/world.h"

#include <stdlib.h>

static bool in_time(const World *w, const Measure *m, Reading reading)
{
    Day day = reading == READ_FIRST ? m->date.first : m->date.last;
    return day <= w->scope->cutoff; // a row without a date is recorded, so it counts
}

// How far a State is with a measure by the cut-off: what counts is not undone by a later repeal.
MeasureStatus measure_status(const World *w, size_t state, Str measure, Reading reading, size_t *row)
{
    MeasureStatus best = 0;
    Day           since = 0, repealed = 0;
    for (size_t i = 0; i < w->data->measures_n; i++) {
        const Measure *m = &w->data->measures[i];
        if (m->state != state || !str_eq(m->measure, measure) || !in_time(w, m, reading))
            continue;
        if (m->status == MEASURE_REPEALED)
            repealed = m->date.last;
        else if (m->status > best)
            best = (MeasureStatus)m->status, since = m->date.last, *row = i;
    }
    return repealed && repealed >= since ? MEASURE_REPEALED : best;
}

static bool is_done(MeasureStatus status)
{
    return status == MEASURE_SIGNED || status == MEASURE_ENACTED || status == MEASURE_IN_FORCE;
}

static int by_text(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

size_t measure_codes(const World *w, Str **codes)
{
    Index names = { 0 };
    for (size_t i = 0; i < w->data->measures_n; i++)
        index_add(&names, w->data->measures[i].measure, NULL, w->keep);
    *codes = names.names;
    if (names.n)
        qsort(*codes, names.n, sizeof **codes, by_text);
    return names.n;
}

static size_t count_done(const World *w, Figure *f, Str code, Reading reading)
{
    Set    parties = w->cutoff[READ_LAST][w->scope->subject].party;
    size_t k = 0;
    for (size_t i = 0; i < w->data->states_n; i++) {
        size_t row = 0;
        if (!set_has(w->scope->groups[f->group].states, i) || !set_has(parties, i) ||
            !is_done(measure_status(w, i, code, reading, &row)))
            continue;
        k++;
        if (reading == READ_LAST && w->data->measures[row].confidence > f->provenance)
            f->provenance = (Confidence)w->data->measures[row].confidence;
    }
    return k;
}

void implementation_make(const FigureDef *def, const World *w, Store *out)
{
    Str   *codes;
    size_t n = measure_codes(w, &codes);
    for (size_t c = 0; c < n; c++)
        for (size_t g = 0; g < w->scope->groups_n; g++) {
            Figure f = figure_start_subject(def, w, codes[c], g, false);
            f.k = count_done(w, &f, codes[c], READ_LAST);
            f.n = set_count_both(w->scope->groups[g].states, w->cutoff[READ_LAST][w->scope->subject].party);
            f.has_k = f.has_n = true;
            f.value = (double)f.k;
            figure_note(&f, w, "a lower bound: what is recorded");
            size_t other = count_done(w, &f, codes[c], READ_FIRST);
            if (other != f.k)
                figure_note(&f, w, "%zu if dates of reduced precision counted from their first day", other);
            figure_add(out, f);
        }
}
