// common.c - see common.h.
#include "catalogue/common.h"
#include "base/insert.h"

#include <math.h>
#include <string.h>

Str say(ChartContext *c, MessageId id, const Arg *args)
{
    return language_say(c->language, id, args, c->keep);
}

Arg arg_group_of(const char *name, const ChartContext *c, size_t group)
{
    return arg_group(name, c->w->scope->groups[group].name);
}

Arg arg_phrase(ChartContext *c, bool begins, MessageId id, const Arg *args)
{
    return arg_text(NULL, begins ? say(c, id, args) : language_say_within(c->language, id, args, c->keep));
}

const Arg *values_kept(ChartContext *c, const Arg *args)
{
    size_t n = 0;
    while (args[n].name)
        n++;
    Arg *kept = NEW(c->keep, Arg, n + 1);
    memcpy(kept, args, n * sizeof *args);
    return kept;
}

Str illustrative_text(ChartContext *c, bool illustrative)
{
    return illustrative ? say(c, MSG_BLOCK_FLAG, NO_ARGS) : (Str){ 0 };
}

Str signed_text(ChartContext *c, double value, int digits)
{
    Str number =
        language_value(c->language, arg_number(NULL, value, UNIT_STATES, digits), TYPE_PLAIN, c->keep);
    return value > 0 ? str_format(c->keep, "+%.*s", ARG(number)) : number;
}

Str alt_text(ChartContext *c, Str drawn, Str answer, Str empty)
{
    if (!empty.n && !answer.n)
        return drawn;
    if (empty.n)
        return say(c, MSG_ALT_EMPTY, ARGS(arg_text("drawn", drawn), arg_text("empty", empty)));
    return say(c, MSG_ALT_ANSWER, ARGS(arg_text("drawn", drawn), arg_text("answer", answer)));
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

Evidence link_evidence(const ChartContext *c, EvidenceKind kind, size_t predictor, size_t group)
{
    return evidence_of(c->w, c->figures, kind, predictor, group);
}

size_t figure_count(const Figure *f) { return f->value > 0 ? (size_t)f->value : 0; }

// Standing ------------------------------------------------------------------------------------------

StateStanding state_standing(const ChartContext *c, size_t treaty, size_t state)
{
    History h = history_of(c->w->standing[READ_LAST], treaty, state);
    return history_at(h, (Clock)c->w->config->clock, c->w->scope->cutoff);
}

Coming state_coming(const ChartContext *c, size_t treaty, size_t state)
{
    History h = history_of(c->w->standing[READ_LAST], treaty, state);
    Day     day = c->w->scope->cutoff;
    if (history_leaves_on(h, (Clock)c->w->config->clock, day))
        return COMING_EXIT;
    return history_awaits_entry(h, day) ? COMING_ENTRY : COMING_NOTHING;
}

Fill standing_fill(StandingKind kind, Coming coming, Ink hue)
{
    static const Level LEVELS[] = { [STANDING_NONE] = LEVEL_NONE,
                                    [STANDING_SIGNATORY] = LEVEL_PARTIAL,
                                    [STANDING_PARTY] = LEVEL_FULL,
                                    [STANDING_WITHDRAWN] = LEVEL_LEFT };
    static const Level CHANGES[] = { [COMING_ENTRY] = LEVEL_COMING, [COMING_EXIT] = LEVEL_LEAVING };
    return fill_level(coming ? CHANGES[coming] : LEVELS[kind], hue);
}

Str standing_text(ChartContext *c, StandingKind kind, Coming coming)
{
    static const MessageId NAMES[] = { [STANDING_NONE] = MSG_KEY_NEITHER,
                                       [STANDING_SIGNATORY] = MSG_KEY_SIGNED,
                                       [STANDING_PARTY] = MSG_KEY_PARTY,
                                       [STANDING_WITHDRAWN] = MSG_KEY_WITHDRAWN };
    static const MessageId CHANGES[] = { [COMING_ENTRY] = MSG_KEY_AWAITING, [COMING_EXIT] = MSG_KEY_LEAVING };
    return say(c, coming ? CHANGES[coming] : NAMES[kind], NO_ARGS);
}

static bool comes_about(const ChartContext *c, const size_t *treaties, size_t n, Coming coming)
{
    for (size_t t = 0; t < n; t++)
        for (size_t i = 0; i < c->w->data->states_n; i++)
            if (set_has(c->w->scope->population, i) && state_coming(c, treaties[t], i) == coming)
                return true;
    return false;
}

size_t standing_keys(ChartContext *c, const size_t *treaties, size_t n, Key keys[STANDING_KEYS_MOST], Ink hue)
{
    static const struct {
        StandingKind kind;
        Coming       coming;
    } ROWS[STANDING_KEYS_MOST] = {
        { STANDING_PARTY, COMING_NOTHING },     { STANDING_PARTY, COMING_EXIT },
        { STANDING_SIGNATORY, COMING_ENTRY },   { STANDING_WITHDRAWN, COMING_NOTHING },
        { STANDING_SIGNATORY, COMING_NOTHING }, { STANDING_NONE, COMING_NOTHING }
    };
    size_t keys_n = 0;
    for (size_t i = 0; i < STANDING_KEYS_MOST; i++)
        if (!ROWS[i].coming || comes_about(c, treaties, n, ROWS[i].coming))
            keys[keys_n++] = (Key){ .shape = KEY_FILL,
                                    .text = standing_text(c, ROWS[i].kind, ROWS[i].coming),
                                    .fill = standing_fill(ROWS[i].kind, ROWS[i].coming, hue) };
    return keys_n;
}

// Notes ---------------------------------------------------------------------------------------------

static bool is_short(const ChartContext *c, size_t treaty)
{
    Day to = c->w->data->treaties[treaty].coverage;
    return to && to < c->w->scope->cutoff;
}

// The treaties whose rows end on this day: by name, or their number where they are many.
static Str covered_to(ChartContext *c, const size_t *treaties, size_t n, Day to)
{
    enum { NAMED = 4 };
    Arg   *names = NEW(c->keep, Arg, n + 1);
    size_t many = 0;
    for (size_t i = 0; i < n; i++)
        if (c->w->data->treaties[treaties[i]].coverage == to)
            names[many++] = arg_treaty(NULL, treaties[i]);
    return say(c, MSG_NOTE_COVERED_TO,
               ARGS(arg_day("day", to), arg_word("form", many > NAMED ? "many" : "few"), arg_count("n", many),
                    arg_list("treaties", names, many)));
}

// Empty where all rows reach the cut-off.
static Str coverage_note(ChartContext *c, const size_t *treaties, size_t n)
{
    Arg   *days = NEW(c->keep, Arg, n + 1);
    size_t days_n = 0;
    for (size_t i = 0; i < n; i++) {
        size_t before = 0;
        Day    to = c->w->data->treaties[treaties[i]].coverage;
        while (before < i && c->w->data->treaties[treaties[before]].coverage != to)
            before++;
        if (before == i && is_short(c, treaties[i]))
            days[days_n++] = arg_text(NULL, covered_to(c, treaties, n, to));
    }
    return days_n ? say(c, MSG_NOTE_COVERAGE, ARGS(arg_list("days", days, days_n))) : (Str){ 0 };
}

Str population_note(ChartContext *c, Clock clock)
{
    static const MessageId KINDS[] = { MSG_NONE, MSG_COUNT_MEMBERS, MSG_COUNT_OBSERVERS, MSG_COUNT_OTHERS };
    size_t                 counts[COUNT(KINDS)] = { 0 }, kinds_n = 0;
    Arg                    kinds[COUNT(KINDS)];
    for (size_t i = 0; i < c->w->data->states_n; i++)
        if (set_has(c->w->scope->population, i) && c->w->data->states[i].kind < COUNT(KINDS))
            counts[c->w->data->states[i].kind]++;
    for (size_t k = 1; k < COUNT(KINDS); k++) {
        const Arg *args = ARGS(arg_count("n", counts[k]));
        if (counts[k])
            kinds[kinds_n++] = arg_text(NULL, say(c, KINDS[k], args));
    }
    return say(c, MSG_NOTE_POPULATION,
               ARGS(arg_day("day", c->w->scope->cutoff), arg_word("clock", CLOCK_NAMES[clock]),
                    arg_count("n", c->w->scope->groups[0].n), arg_list("kinds", kinds, kinds_n)));
}

Chart chart_end(Frame *frame, Chart *chart)
{
    frame_end(frame);
    chart->canvas = frame->canvas;
    return *chart;
}

static ChartNotes clock_notes(ChartContext *c, const size_t *treaties, size_t n, Str own, Clock clock)
{
    ChartNotes notes = { .n = 0 };
    if (own.n)
        notes.lines[notes.n++] = own;
    notes.lines[notes.n++] = population_note(c, clock);
    Str coverage = coverage_note(c, treaties, n);
    if (coverage.n)
        notes.lines[notes.n++] = coverage;
    notes.lines[notes.n++] = say(c, MSG_NOTE_SOURCE, NO_ARGS);
    return notes;
}

ChartNotes chart_notes(ChartContext *c, const size_t *treaties, size_t n, Str own)
{
    return clock_notes(c, treaties, n, own, (Clock)c->w->config->clock);
}

ChartNotes deposit_notes(ChartContext *c, const size_t *treaties, size_t n, Str own)
{
    return clock_notes(c, treaties, n, own, CLOCK_DEPOSITED);
}

// Names of rows -------------------------------------------------------------------------------------

#define NAMES_SHARE 0.34 // of the width
#define NAMES_WIDE 140.0 // what they may take of a narrow chart
#define NAMES_LEAST 56.0
#define PLOT_LEAST 56.0

double names_room(const ChartContext *c, double columns)
{
    double width = c->width, most = fmax(NAMES_WIDE, NAMES_SHARE * width);
    return fmax(NAMES_LEAST, fmin(most, width - columns - PLOT_LEAST));
}

Str row_name(ChartContext *c, Str name, FontRole font, double room)
{
    return font_ellipsis(c->keep, c->fonts, font, name, room);
}

// Choosing ------------------------------------------------------------------------------------------

size_t chart_treaties(ChartContext *c, size_t **treaties)
{
    const Scope *s = c->w->scope;
    *treaties = NEW(c->keep, size_t, s->predictors_n + 1);
    (*treaties)[0] = s->subject;
    for (size_t i = 0; i < s->predictors_n; i++)
        (*treaties)[i + 1] = s->predictors[i];
    return s->predictors_n + 1;
}

bool is_whole_below(const ChartContext *c, const Figure *f, double value)
{
    return evidence_side(c->w, f, value) < 0;
}
bool is_whole_above(const ChartContext *c, const Figure *f, double value)
{
    return evidence_side(c->w, f, value) > 0;
}
bool is_apart(const ChartContext *c, const Figure *f, double value)
{
    return evidence_side(c->w, f, value) != 0;
}

bool treaty_is_stale(const ChartContext *c, size_t treaty)
{
    Day to = c->w->data->treaties[treaty].coverage;
    return to && day_plus_months(to, 12) < c->w->scope->cutoff;
}

bool is_lower_bound(const ChartContext *c, const Figure *f)
{
    size_t treaty = index_find(&c->w->data->treaty_index, f->what);
    return treaty != NOT_FOUND && f->def->unit == UNIT_STATES && f->value > 0 && treaty_is_stale(c, treaty);
}

bool is_illustrative(const Figure *f) { return f->provenance == CONFIDENCE_ILLUSTRATIVE; }

bool are_illustrative(const ChartContext *c, const size_t *treaties, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= is_illustrative(treaty_figure(c, "parties", treaties[i], 0));
    return any;
}

typedef struct {
    ChartContext *c;
    const char   *measure;
} Ranking;

// What is undefined comes last.
static bool is_larger(const void *a, const void *b, const void *ranking)
{
    const Ranking *r = ranking;
    double         x = subject_figure(r->c, r->measure, *(const size_t *)a)->value,
           y = subject_figure(r->c, r->measure, *(const size_t *)b)->value;
    return !isnan(x) && !(y >= x);
}

size_t groups_by(ChartContext *c, const char *measure, size_t *order)
{
    size_t n = 0;
    for (size_t g = 1; g < c->w->scope->groups_n; g++) {
        order[n++] = g;
        insert_last(order, n, sizeof *order, is_larger, &(Ranking){ c, measure });
    }
    return n;
}

Str without_focus(ChartContext *c)
{
    if (c->focus == 0)
        return say(c, MSG_EMPTY_NO_FOCUS, NO_ARGS);
    if (c->w->scope->groups[c->focus].n == 0)
        return say(c, MSG_EMPTY_NO_STATES, ARGS(arg_group_of("group", c, c->focus)));
    return (Str){ 0 };
}
