// common.c - see common.h.
#include "catalogue/common.h"

#include <ctype.h>
#include <math.h>

Str group_name(const ChartContext *c, size_t group)
{
    static const struct {
        const char *code, *name;
    } NAMES[] = {
        { "all", N_("All States") },
        { "african", N_("African") },
        { "asia-pacific", N_("Asia-Pacific") },
        { "eastern-european", N_("Eastern European") },
        { "grulac", N_("Latin American and Caribbean") },
        { "weog", N_("Western European and others") },
        { "asean", N_("ASEAN") },
        { "saarc", N_("SAARC") },
        { "gcc", N_("GCC") },
    };
    Str code = c->w->scope->groups[group].name;
    for (size_t i = 0; i < COUNT(NAMES); i++)
        if (str_eq(code, str(NAMES[i].code)))
            return str(_(NAMES[i].name));
    char *name = str_c(c->keep, code); // western-asia -> Western Asia
    for (size_t i = 0; i < code.n; i++) {
        bool first = i == 0 || code.s[i - 1] == '-';
        name[i] = code.s[i] == '-' ? ' ' : first ? (char)toupper((unsigned char)code.s[i]) : code.s[i];
    }
    return (Str){ name, code.n };
}

Series group_series(size_t group) { return group == 0 ? series_all() : series(group - 1); }

Str treaty_name(const ChartContext *c, size_t treaty) { return c->w->data->treaties[treaty].name; }
Str treaty_code(const ChartContext *c, size_t treaty) { return c->w->data->treaties[treaty].code; }
Str subject_name(const ChartContext *c) { return treaty_name(c, c->w->scope->subject); }

const Figure *treaty_figure(const ChartContext *c, const char *measure, size_t treaty, size_t group)
{
    return figure_get(c->figures, "%s/%.*s/%.*s", measure, ARG(treaty_code(c, treaty)),
                      ARG(c->w->scope->groups[group].name));
}

const Figure *subject_figure(const ChartContext *c, const char *measure, size_t group)
{
    return treaty_figure(c, measure, c->w->scope->subject, group);
}

const Figure *pair_figure(const ChartContext *c, const char *measure, size_t predictor, size_t group)
{
    return figure_get(c->figures, "%s/%.*s+%.*s/%.*s", measure, ARG(treaty_code(c, predictor)),
                      ARG(treaty_code(c, c->w->scope->subject)), ARG(c->w->scope->groups[group].name));
}

static Str coverage_note(const ChartContext *c, const size_t *treaties, size_t n)
{
    Text t = { .in = c->keep };
    for (size_t i = 0; i < n; i++) {
        Day to = c->w->data->treaties[treaties[i]].coverage;
        if (to && to < c->w->scope->cutoff)
            text_addf(&t, "%s%.*s %.*s", t.n ? ", " : "", ARG(treaty_name(c, treaties[i])),
                      ARG(date_text(to, c->keep)));
    }
    return text_str(&t);
}

ChartNotes chart_notes(const ChartContext *c, const size_t *treaties, size_t n, Str own)
{
    ChartNotes   notes = { .n = 0 };
    const Scope *s = c->w->scope;
    Str          clock = c->w->config->clock == CLOCK_IN_FORCE ? str(_("entry into force"))
                                                               : str(_("deposit of the instrument"));
    if (own.n)
        notes.lines[notes.n++] = own;
    notes.lines[notes.n++] =
        str_format(c->keep, _("As of %.*s, by %.*s. Population: %zu States."),
                   ARG(date_text(s->cutoff, c->keep)), ARG(clock), s->groups[0].n);
    Str coverage = coverage_note(c, treaties, n);
    if (coverage.n)
        notes.lines[notes.n++] = str_format(c->keep, _("Data complete only to: %.*s."), ARG(coverage));
    notes.lines[notes.n++] = str(_("Source: depositary records (UN Treaty Collection) as listed in data/actions.csv."));
    return notes;
}

bool is_illustrative(const Figure *f) { return f->provenance == CONFIDENCE_ILLUSTRATIVE; }

size_t groups_by(const ChartContext *c, const char *measure, size_t *order)
{
    size_t n = 0;
    for (size_t g = 1; g < c->w->scope->groups_n; g++) {
        double value = subject_figure(c, measure, g)->value;
        size_t i = n++;
        // What is undefined comes last; the groups stand in order of their names.
        for (; i && !isnan(value) &&
               !(subject_figure(c, measure, order[i - 1])->value >= value); i--)
            order[i] = order[i - 1];
        order[i] = g;
    }
    return n;
}
