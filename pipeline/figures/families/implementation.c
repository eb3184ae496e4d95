// implementation.c - laws and agreements recorded for the States Parties. A lower bound: nobody has
// looked at every State.
#include "figures/families/families.h"

#include "figures/world.h"

#include <stdlib.h>

static Day day_of(const Measure *m, Reading reading) { return span_day(m->date, reading); }

// A row without a date is recorded, so it counts.
static bool in_time(const World *w, const Measure *m, Reading reading)
{
    return day_of(m, reading) <= w->scope->cutoff;
}

static int compare_to(const Measure *m, size_t state, Str measure)
{
    return m->state != state ? (m->state > state) - (m->state < state)
           : measure.n       ? str_cmp(m->measure, measure)
                             : 0;
}

// The rows stand together: the table is in the order of its key.
MeasureRows measure_rows(const World *w, size_t state, Str measure)
{
    const Measure *rows = w->data->measures;
    size_t         low = 0, high = w->data->measures_n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_to(&rows[middle], state, measure) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (high < w->data->measures_n && compare_to(&rows[high], state, measure) == 0)
        high++;
    return (MeasureRows){ low, high };
}

// The day of the last repeal by the cut-off, 0: none. One without a date undoes what is recorded.
static Day repeal_day(const World *w, MeasureRows rows, Reading reading, size_t *row)
{
    Day last = 0;
    for (size_t i = rows.from; i < rows.to; i++) {
        const Measure *m = &w->data->measures[i];
        Day            day = m->date.last ? day_of(m, reading) : w->scope->cutoff;
        if (m->status == MEASURE_REPEALED && day <= w->scope->cutoff && day > last)
            last = day, *row = i;
    }
    return last;
}

// How far a State is with a measure by the cut-off: the furthest of what stands after a repeal.
MeasureStatus measure_status(const World *w, size_t state, Str measure, Reading reading, size_t *row)
{
    MeasureStatus best = 0;
    MeasureRows   rows = measure_rows(w, state, measure);
    Day           repealed = repeal_day(w, rows, reading, row);
    for (size_t i = rows.from; i < rows.to; i++) {
        const Measure *m = &w->data->measures[i];
        if (!in_time(w, m, reading) || m->status == MEASURE_REPEALED ||
            (repealed && day_of(m, reading) <= repealed) || m->status <= best)
            continue;
        best = (MeasureStatus)m->status, *row = i;
    }
    return repealed && !best ? MEASURE_REPEALED : best;
}

bool measure_is_done(MeasureStatus status)
{
    return status == MEASURE_SIGNED || status == MEASURE_ENACTED || status == MEASURE_IN_FORCE;
}

size_t measure_codes(World *w, Str **codes)
{
    Index names = { 0 };
    for (size_t i = 0; i < w->data->measures_n; i++)
        index_add(&names, w->data->measures[i].measure, NULL, w->keep);
    *codes = names.names;
    if (names.n)
        qsort(*codes, names.n, sizeof **codes, str_compare);
    return names.n;
}

static Counted count_done(const World *w, Figure *f, Str code, Reading reading)
{
    Set     parties = w->cutoff[reading][w->scope->subject].party;
    Set     group = w->groups[reading][f->group].states;
    Counted done = { 0, set_count_both(group, parties) };
    for (size_t i = 0; (i = set_next(group, i)) != NOT_FOUND; i++) {
        size_t row = 0;
        if (!set_has(parties, i) || !measure_is_done(measure_status(w, i, code, reading, &row)))
            continue;
        done.k++;
        if (reading == READ_LAST && w->data->measures[row].confidence > f->provenance)
            f->provenance = (Confidence)w->data->measures[row].confidence;
    }
    return done;
}

void implementation_make(const FigureDef *def, World *w, Store *out)
{
    Str   *codes;
    size_t n = measure_codes(w, &codes);
    for (size_t c = 0; c < n; c++)
        for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(w->scope, g)) {
            Figure  f = figure_start_subject(def, w, codes[c], g, false);
            Counted done = count_done(w, &f, codes[c], READ_LAST);
            f.k = done.k, f.n = done.n;
            f.has_k = f.has_n = true;
            f.value = (double)f.k;
            figure_note(&f, w, "a lower bound: what is recorded");
            figure_note_reduced(&f, w, count_done(w, &f, codes[c], READ_FIRST));
            figure_add(out, f);
        }
}
