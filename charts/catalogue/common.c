// common.c - see common.h.
#include "catalogue/common.h"

#include <math.h>

Str say(const ChartContext *c, MessageId id, const Arg *args)
{
    return language_say(c->language, id, args, c->keep);
}

Arg arg_group_of(const char *name, const ChartContext *c, size_t group)
{
    return arg_group(name, c->w->scope->groups[group].name);
}

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

size_t figure_count(const Figure *f) { return f->value > 0 ? (size_t)f->value : 0; }

// Standing ------------------------------------------------------------------------------------------

StateStanding state_standing(const ChartContext *c, size_t treaty, size_t state)
{
    History h = history_of(c->w->standing[READ_LAST], treaty, state);
    return history_at(h, (Clock)c->w->config->clock, c->w->scope->cutoff);
}

Fill standing_fill(StandingKind kind, Ink hue)
{
    static const Level LEVELS[] = { [STANDING_NONE] = LEVEL_NONE,
                                    [STANDING_SIGNATORY] = LEVEL_PARTIAL,
                                    [STANDING_PARTY] = LEVEL_FULL,
                                    [STANDING_WITHDRAWN] = LEVEL_LEFT };
    return fill_level(LEVELS[kind], hue);
}

void standing_keys(Key keys[STANDING_KEYS], Ink hue)
{
    static const struct {
        StandingKind kind;
        const char  *text;
    } ROWS[STANDING_KEYS] = { { STANDING_PARTY, N_("party") },
                              { STANDING_WITHDRAWN, N_("withdrawn") },
                              { STANDING_SIGNATORY, N_("signed, not party") },
                              { STANDING_NONE, N_("neither") } };
    for (size_t i = 0; i < STANDING_KEYS; i++)
        keys[i] = (Key){ .shape = KEY_FILL,
                         .text = str(_(ROWS[i].text)),
                         .fill = standing_fill(ROWS[i].kind, hue) };
}

// Notes ---------------------------------------------------------------------------------------------

static bool is_short(const ChartContext *c, size_t treaty)
{
    Day to = c->w->data->treaties[treaty].coverage;
    return to && to < c->w->scope->cutoff;
}

// The treaties whose rows end on this day: by name, or their number where they are many.
static void add_covered_to(Text *t, const ChartContext *c, const size_t *treaties, size_t n, Day to)
{
    enum { NAMED = 4 };
    Text   names = { .in = c->keep };
    size_t many = 0;
    for (size_t i = 0; i < n; i++)
        if (c->w->data->treaties[treaties[i]].coverage == to) {
            text_addf(&names, "%s%.*s", names.n ? ", " : "", ARG(treaty_name(c, treaties[i])));
            many++;
        }
    text_addf(t, "%s%.*s (", t->n ? ", " : "", ARG(date_text(to, c->keep)));
    if (many > NAMED)
        text_addf(t, _("%zu treaties"), many);
    else
        text_add(t, text_str(&names));
    text_addc(t, ")");
}

static Str coverage_note(const ChartContext *c, const size_t *treaties, size_t n)
{
    Text t = { .in = c->keep };
    for (size_t i = 0; i < n; i++) {
        size_t before = 0;
        Day    to = c->w->data->treaties[treaties[i]].coverage;
        while (before < i && c->w->data->treaties[treaties[before]].coverage != to)
            before++;
        if (before == i && is_short(c, treaties[i]))
            add_covered_to(&t, c, treaties, n, to);
    }
    return text_str(&t);
}

// "197 States (193 members of the United Nations, 2 observers, 2 others)".
static Str population_text(const ChartContext *c)
{
    static const struct {
        const char *one, *many;
    } KINDS[] = { { NULL, NULL },
                  { N_("UN member"), N_("UN members") },
                  { N_("observer"), N_("observers") },
                  { N_("other"), N_("others") } };
    size_t counts[COUNT(KINDS)] = { 0 };
    for (size_t i = 0; i < c->w->data->states_n; i++)
        if (set_has(c->w->scope->population, i) && c->w->data->states[i].kind < COUNT(KINDS))
            counts[c->w->data->states[i].kind]++;
    Text t = { .in = c->keep };
    text_add(&t, states_text(c, c->w->scope->groups[0].n));
    for (size_t k = 1, shown = 0; k < COUNT(KINDS); k++)
        if (counts[k]) {
            text_addf(&t, "%s%zu %s", shown++ ? ", " : " (", counts[k],
                      counts[k] == 1 ? _(KINDS[k].one) : _(KINDS[k].many));
        }
    text_addc(&t, c->w->scope->groups[0].n ? ")" : "");
    return text_str(&t);
}

Str population_note(const ChartContext *c)
{
    Str clock = c->w->config->clock == CLOCK_IN_FORCE ? str(_("entry into force"))
                                                      : str(_("deposit of the instrument"));
    return str_format(c->keep, _("As of %.*s; a State counts from %.*s. Population: %.*s."),
                      ARG(date_text(c->w->scope->cutoff, c->keep)), ARG(clock), ARG(population_text(c)));
}

Chart chart_end(Frame *frame, Chart *chart)
{
    frame_end(frame);
    chart->canvas = frame->canvas;
    return *chart;
}

ChartNotes chart_notes(const ChartContext *c, const size_t *treaties, size_t n, Str own)
{
    ChartNotes notes = { .n = 0 };
    if (own.n)
        notes.lines[notes.n++] = own;
    notes.lines[notes.n++] = population_note(c);
    Str coverage = coverage_note(c, treaties, n);
    if (coverage.n)
        notes.lines[notes.n++] = str_format(c->keep, _("Data complete only to %.*s."), ARG(coverage));
    notes.lines[notes.n++] =
        str(_("Source: depositary records of the UN Treaty Collection, as kept in actions.csv."));
    return notes;
}

// Names of rows -------------------------------------------------------------------------------------

#define NAMES_SHARE 0.34 // of the width
#define NAMES_WIDE 140.0 // what they may take of a narrow chart
#define NAMES_LEAST 56.0
#define PLOT_LEAST 56.0

double names_room(const ChartContext *c, double columns)
{
    double width = MM(c->w->config->width_mm), most = fmax(NAMES_WIDE, NAMES_SHARE * width);
    return fmax(NAMES_LEAST, fmin(most, width - columns - PLOT_LEAST));
}

Str row_name(const ChartContext *c, Str name, FontRole font, double room)
{
    return font_ellipsis(c->keep, c->fonts, font, name, room);
}

// Choosing ------------------------------------------------------------------------------------------

size_t chart_treaties(const ChartContext *c, size_t **treaties)
{
    const Scope *s = c->w->scope;
    *treaties = NEW(c->keep, size_t, s->predictors_n + 1);
    (*treaties)[0] = s->subject;
    for (size_t i = 0; i < s->predictors_n; i++)
        (*treaties)[i + 1] = s->predictors[i];
    return s->predictors_n + 1;
}

bool is_illustrative(const Figure *f) { return f->provenance == CONFIDENCE_ILLUSTRATIVE; }

bool are_illustrative(const ChartContext *c, const size_t *treaties, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= is_illustrative(treaty_figure(c, "parties", treaties[i], 0));
    return any;
}

size_t groups_by(const ChartContext *c, const char *measure, size_t *order)
{
    size_t n = 0;
    for (size_t g = 1; g < c->w->scope->groups_n; g++) {
        double value = subject_figure(c, measure, g)->value;
        size_t i = n++;
        // What is undefined comes last; the groups stand in order of their names.
        for (; i && !isnan(value) && !(subject_figure(c, measure, order[i - 1])->value >= value); i--)
            order[i] = order[i - 1];
        order[i] = g;
    }
    return n;
}

Str without_focus(const ChartContext *c)
{
    if (c->focus == 0)
        return str(_("No group to look at: the grouping has none with a State of the population."));
    if (c->w->scope->groups[c->focus].n == 0)
        return str_format(c->keep, _("No State of the population is in the group %.*s."),
                          ARG(group_name(c, c->focus)));
    return (Str){ 0 };
}
