// world.c - see world.h.
#include "figures/world.h"

#include "stats/proportion.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void worsen(Confidence *worst, size_t confidence)
{
    if (confidence > *worst)
        *worst = (Confidence)confidence;
}

// Acts of the period that opened or closed a membership, and the worst of their rows.
static void tally_period(const World *w, History h, Clock clock, Tally *into)
{
    Window period = { clock, w->scope->since, w->scope->cutoff, w->scope->cutoff };
    Change change;
    for (size_t at = 0; history_next_change(h, &period, &at, &change);) {
        size_t confidence = w->data->actions[change.action].confidence;
        if (change.joins) {
            into->joined[clock]++;
            worsen(&into->worst_joined[clock], confidence);
        } else {
            into->left[clock]++;
            worsen(&into->worst_left[clock], confidence);
        }
    }
}

static void add_tally(Tally *into, const Tally *one)
{
    into->parties += one->parties;
    into->signatories += one->signatories;
    into->withdrawn += one->withdrawn;
    into->awaiting += one->awaiting;
    into->leaving += one->leaving;
    worsen(&into->worst, one->worst);
    worsen(&into->worst_signing, one->worst_signing);
    for (size_t c = 0; c < CLOCKS; c++) {
        into->parties_on[c] += one->parties_on[c];
        into->joined[c] += one->joined[c], into->left[c] += one->left[c];
        worsen(&into->worst_joined[c], one->worst_joined[c]);
        worsen(&into->worst_left[c], one->worst_left[c]);
    }
}

// Signatures decide no State's membership: a doubtful one must not make its parties doubtful. What will
// change and what has changed is asked for at the cut-off only.
static Tally tally_one(const World *w, History h, Day day)
{
    Clock        clock = (Clock)w->config->clock;
    StandingKind kind[CLOCKS];
    Tally        one = { .worst = history_confidence(h, day, false) };
    for (Clock c = CLOCK_DEPOSITED; c < CLOCKS; c++) {
        kind[c] = history_at(h, c, day).kind;
        one.parties_on[c] = kind[c] == STANDING_PARTY;
    }
    one.parties = one.parties_on[clock];
    one.signatories = kind[clock] == STANDING_SIGNATORY;
    one.withdrawn = kind[clock] == STANDING_WITHDRAWN;
    one.awaiting = one.parties_on[CLOCK_DEPOSITED] && !one.parties_on[CLOCK_IN_FORCE];
    if (day != w->scope->cutoff)
        return one;
    one.worst_signing = history_confidence(h, day, true);
    one.leaving = history_leaves_on(h, clock, day) != 0;
    for (Clock c = CLOCK_DEPOSITED; c < CLOCKS; c++)
        tally_period(w, h, c, &one);
    return one;
}

static void tally_reading(const World *w, size_t treaty, Day day, Set eligible, Reading reading,
                          TallyPair *groups)
{
    const Standing *s = w->standing[reading];
    for (size_t i = 0; i < history_count(s, treaty); i++) {
        History h = history_number(s, treaty, i);
        if (!set_has(eligible, h.state))
            continue;
        Tally    one = tally_one(w, h, day);
        GroupsOf in = scope_groups_of(w->scope, h.state);
        add_tally(&groups[0].read[reading], &one);
        for (size_t g = 0; g < in.n; g++)
            add_tally(&groups[in.group[g]].read[reading], &one);
    }
    for (size_t g = 0; g < w->scope->parts_end; g++)
        groups[g].read[reading].states = set_count_both(w->scope->groups[g].members, eligible);
}

// Tallies of all groups at the end of a day: [group].
static TallyPair *tally(World *w, size_t treaty, Day day, const Set eligible[READINGS])
{
    TallyPair *groups = NEW(w->keep, TallyPair, w->scope->parts_end);
    tally_reading(w, treaty, day, eligible[READ_LAST], READ_LAST, groups);
    if (world_is_reduced(w, treaty))
        tally_reading(w, treaty, day, eligible[READ_FIRST], READ_FIRST, groups);
    else
        for (size_t g = 0; g < w->scope->parts_end; g++)
            groups[g].read[READ_FIRST] = groups[g].read[READ_LAST];
    return groups;
}

bool world_is_reduced(const World *w, size_t treaty)
{
    return standing_reduced(w->standing[READ_LAST], treaty) || w->scope->enters_reduced;
}

static void make_series(World *w)
{
    int from = w->scope->series_from, to = day_civil(w->scope->cutoff).year;
    w->series = NEW(w->keep, Day, (size_t)(to > from ? to - from : 0) + 2);
    for (int year = from; year <= to; year++)
        if (day_year_end(year) < w->scope->cutoff)
            w->series[w->series_n++] = day_year_end(year);
    w->series[w->series_n++] = w->scope->cutoff;
    w->series_tally = NEW(w->keep, TallyPair *, w->series_n);
    for (size_t i = 0; i < w->series_n; i++) {
        Set eligible[READINGS];
        for (size_t r = 0; r < READINGS; r++)
            eligible[r] = scope_population(w->scope, w->series[i], (Reading)r, w->keep);
        w->series_tally[i] = tally(w, w->scope->subject, w->series[i], eligible);
    }
}

Table pair_table(Set first, Set second, const Group *group)
{
    Table t = { 0 };
    for (size_t i = 0; i < first.n; i++) {
        uint64_t in = group->states.words[i], a = first.words[i], b = second.words[i];
        t.both += (size_t)__builtin_popcountll(in & a & b);
        t.first += (size_t)__builtin_popcountll(in & a & ~b);
        t.second += (size_t)__builtin_popcountll(in & ~a & b);
    }
    t.neither = group->n - t.both - t.first - t.second;
    return t;
}

static void make_pairs(World *w)
{
    const Scope *s = w->scope;
    for (size_t r = 0; r < READINGS; r++) {
        w->pairs[r] = NEW(w->keep, Table *, s->predictors_n + 1);
        for (size_t p = 0; p < s->predictors_n; p++) {
            w->pairs[r][p] = NEW(w->keep, Table, s->parts_end);
            for (size_t g = 0; g < s->parts_end; g++)
                w->pairs[r][p][g] = pair_table(w->cutoff[r][s->predictors_sorted[p]].party,
                                               w->cutoff[r][s->subject].party, &w->groups[r][g]);
        }
    }
}

// The groups at the cut-off by both readings.
static void make_groups(World *w, Set eligible[READINGS])
{
    const Scope *s = w->scope;
    for (size_t r = 0; r < READINGS; r++) {
        eligible[r] = scope_population(s, s->cutoff, (Reading)r, w->keep);
        w->groups[r] = s->groups;
    }
    if (!s->enters_reduced)
        return;
    w->groups[READ_FIRST] = NEW(w->keep, Group, s->parts_end);
    for (size_t g = 0; g < s->parts_end; g++) {
        Group *group = &w->groups[READ_FIRST][g];
        *group = s->groups[g];
        group->states = set_make(s->states_n, w->keep);
        for (size_t i = 0; i < group->states.n; i++)
            group->states.words[i] = s->groups[g].members.words[i] & eligible[READ_FIRST].words[i];
        group->n = set_count(group->states);
    }
}

static Day *first_deposits(World *w, const Standing *s)
{
    Day *first = NEW(w->keep, Day, w->data->treaties_n * w->data->states_n);
    for (size_t t = 0; t < w->data->treaties_n; t++)
        for (size_t i = 0; i < history_count(s, t); i++) {
            History h = history_number(s, t, i);
            first[t * w->data->states_n + h.state] = history_first_deposit(h, w->scope->cutoff);
        }
    return first;
}

static void make_depth(World *w)
{
    w->depth = NEW(w->keep, size_t, w->data->states_n);
    for (size_t p = 0; p < w->scope->predictors_n; p++)
        for (size_t i = 0; i < w->data->states_n; i++)
            w->depth[i] += set_has(w->cutoff[READ_LAST][w->scope->predictors[p]].party, i);
}

// The group that charts.focus names, else that with the lowest rate of the subject; ties by name.
static size_t find_focus(const World *w)
{
    size_t focus = w->scope->focus;
    double lowest = INFINITY;
    for (size_t g = 1; !w->scope->focus && g < w->scope->groups_n; g++) {
        const Tally *t = &w->tally[w->scope->subject][g].read[READ_LAST];
        double       rate = t->states ? (double)t->parties / (double)t->states : NAN;
        if (rate < lowest)
            lowest = rate, focus = g;
    }
    return focus;
}

// The method column: the measure's method, the level of its interval, its clock.
static Str method_text(const FigureDef *def, World *w)
{
    Text  t = { .in = w->keep };
    Clock clock = def->clock == CLOCK_OF_DEPOSIT ? CLOCK_DEPOSITED
                  : def->clock == CLOCK_OF_ENTRY ? CLOCK_IN_FORCE
                                                 : (Clock)w->config->clock;
    text_addc(&t, def->method);
    bool chosen = def->interval == INTERVAL_OF_RATES;
    if (chosen ? w->config->interval != INTERVAL_NONE : def->interval != NULL) {
        text_addf(&t, ", %s ", chosen ? INTERVAL_NAMES[w->config->interval] : def->interval);
        text_number(&t, w->config->level);
    }
    if (def->clock != CLOCK_NONE)
        text_addf(&t, "; %s", CLOCK_NAMES[clock]);
    return text_str(&t);
}

World world_make(const Dataset *data, const Config *config, const Scope *scope,
                 const Standing *const standing[READINGS], Arena *keep, Arena scratch)
{
    World w = { .data = data,
                .config = config,
                .scope = scope,
                .keep = keep,
                .scratch = scratch,
                .standing = { standing[READ_LAST], standing[READ_FIRST] } };
    for (size_t r = 0; r < READINGS; r++) {
        w.cutoff[r] = NEW(keep, Snapshot, data->treaties_n);
        for (size_t t = 0; t < data->treaties_n; t++) {
            w.cutoff[r][t] = snapshot_make(data->states_n, keep);
            snapshot_take(standing[r], t, (Clock)config->clock, scope->cutoff, &w.cutoff[r][t]);
        }
    }
    Set eligible[READINGS];
    make_groups(&w, eligible);
    w.tally = NEW(keep, TallyPair *, data->treaties_n);
    for (size_t t = 0; t < data->treaties_n; t++)
        w.tally[t] = tally(&w, t, scope->cutoff, eligible);
    w.worst_grouped = NEW(keep, Confidence, data->treaties_n + 1);
    for (size_t t = 0; t < data->treaties_n; t++)
        for (size_t g = 1; g < scope->groups_n; g++)
            worsen(&w.worst_grouped[t], w.tally[t][g].read[READ_LAST].worst);
    make_series(&w);
    make_pairs(&w);
    make_depth(&w);
    w.focus = find_focus(&w);
    w.pair_names = NEW(keep, Str, scope->predictors_n + 1);
    for (size_t p = 0; p < scope->predictors_n; p++)
        w.pair_names[p] = str_format(keep, "%.*s+%.*s", ARG(data->treaties[scope->predictors_sorted[p]].code),
                                     ARG(data->treaties[scope->subject].code));
    for (size_t r = 0; r < READINGS; r++)
        w.first_deposit[r] =
            r && standing[r] == standing[0] ? w.first_deposit[0] : first_deposits(&w, standing[r]);
    w.methods = NEW(keep, Str, FIGURE_DEFS);
    for (size_t i = 0; i < FIGURE_DEFS; i++)
        w.methods[i] = method_text(&FIGURES[i], &w);
    return w;
}

// Notes --------------------------------------------------------------------------------------------

void note_add(Text *note, const char *format, ...)
{
    char    one[512];
    va_list args;
    va_start(args, format);
    vsnprintf(one, sizeof one, format, args);
    va_end(args);
    text_addf(note, "%s%s", note->n ? "; " : "", one);
}

void note_coverage(Text *note, const World *w, const size_t *treaties, size_t n, Day day)
{
    Day least = 0;
    for (size_t i = 0; i < n; i++) {
        Day to = w->data->treaties[treaties[i]].coverage;
        if (to && to < day && (!least || to < least))
            least = to;
    }
    char text[DATE_SIZE];
    if (least)
        note_add(note, "data to %s", day_text(least, text));
}

void note_reduced(Text *note, size_t counted, size_t otherwise)
{
    if (counted != otherwise)
        note_add(note, "%zu if dates of reduced precision counted from their first day", otherwise);
}

void note_reduced_of(Text *note, Counted counted, Counted otherwise)
{
    if (counted.n == otherwise.n)
        note_reduced(note, counted.k, otherwise.k);
    else
        note_add(note, "%zu of %zu if dates of reduced precision counted from their first day", otherwise.k,
                 otherwise.n);
}

void figure_note_reduced(Figure *f, World *w, Counted otherwise)
{
    Text note = { .in = w->keep };
    note_reduced_of(&note, (Counted){ f->k, f->n }, otherwise);
    if (note.n)
        figure_note(f, w, "%s", note.s);
}

void note_status(Text *note, StatStatus status)
{
    if (status != STAT_OK)
        note_add(note, "%s", stat_status_text(status));
}

// Starts -------------------------------------------------------------------------------------------

Figure figure_start(const FigureDef *def, const World *w, Str what, size_t group)
{
    return (Figure){ .def = def,
                     .what = what,
                     .group = (uint16_t)group,
                     .method = &w->methods[def - FIGURES],
                     .group_name = &w->scope->groups[group].name,
                     .value = NAN,
                     .low = NAN,
                     .high = NAN };
}

static void rest_on(Figure *f, World *w, const size_t *treaties, size_t n)
{
    Text note = { .in = w->keep };
    note_coverage(&note, w, treaties, n, w->scope->cutoff);
    f->note = text_str(&note);
    for (size_t i = 0; i < n; i++)
        worsen(&f->provenance, f->def->across && f->group == 0
                                   ? w->worst_grouped[treaties[i]]
                                   : w->tally[treaties[i]][f->group].read[READ_LAST].worst);
}

Figure figure_start_treaties(const FigureDef *def, World *w, Str what, size_t group, const size_t *treaties,
                             size_t n)
{
    Figure f = figure_start(def, w, what, group);
    rest_on(&f, w, treaties, n);
    return f;
}

Figure figure_start_pair(const FigureDef *def, World *w, size_t p, size_t group)
{
    size_t pair[] = { w->scope->predictors_sorted[p], w->scope->subject };
    return figure_start_treaties(def, w, w->pair_names[p], group, pair, COUNT(pair));
}

Figure figure_start_subject(const FigureDef *def, World *w, Str what, size_t group, bool predictors)
{
    size_t  n = predictors ? w->scope->predictors_n : 0;
    size_t *treaties = NEW(w->keep, size_t, n + 1);
    for (size_t i = 0; i < n; i++)
        treaties[i] = w->scope->predictors[i];
    treaties[n] = w->scope->subject;
    return figure_start_treaties(def, w, what, group, treaties, n + 1);
}

void figure_note(Figure *f, World *w, const char *format, ...)
{
    char    one[512];
    va_list args;
    va_start(args, format);
    vsnprintf(one, sizeof one, format, args);
    va_end(args);
    f->note = f->note.n ? str_format(w->keep, "%.*s; %s", ARG(f->note), one) : str_copy(w->keep, str(one));
}

void figure_set(Figure *f, World *w, Stat s)
{
    f->value = s.value, f->low = s.low, f->high = s.high;
    if (s.status != STAT_OK)
        figure_note(f, w, "%s", stat_status_text(s.status));
}
