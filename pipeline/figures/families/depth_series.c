// depth_series.c - depth and being party to the subject at the ends of the years, and under other choices.
#include "figures/families/families.h"

#include "figures/world.h"

enum { YEARS_MOST = 9999 };

// Of each State at the ends of days: how many of some treaties it is party to, whether it is party to the
// subject, and the worst confidence of the acts behind both.
typedef struct {
    const Day *days; // ascending
    size_t     n;
    size_t    *depth; // [day * States + State]
    Set       *party; // [day]
    uint8_t   *worst; // [State * n + day]
} Depths;

// The States party to a treaty at the ends of days, which ascend: [day].
static Set *parties_on(const World *w, size_t treaty, Clock clock, const Day *days, size_t n, Arena *in)
{
    const Standing *s = w->standing[READ_LAST];
    Set            *party = NEW(in, Set, n);
    for (size_t d = 0; d < n; d++)
        party[d] = set_make(w->data->states_n, in);
    for (size_t i = 0; i < history_count(s, treaty); i++) {
        History h = history_number(s, treaty, i);
        Stretch stretch;
        for (size_t at = 0; history_next_stretch(h, clock, &at, &stretch);)
            for (size_t d = n; d-- > 0 && stretch.from <= days[d];)
                if (days[d] < stretch.until)
                    set_add(party[d], h.state);
    }
    return party;
}

static void add_worst(Depths *d, const World *w, size_t treaty)
{
    const Standing *s = w->standing[READ_LAST];
    for (size_t i = 0; i < history_count(s, treaty); i++) {
        History h = history_number(s, treaty, i);
        history_worsen(h, d->days, d->n, d->worst + h.state * d->n);
    }
}

static Depths depths_on(World *w, Clock clock, const size_t *treaties, size_t treaties_n, const Day *days,
                        size_t n)
{
    size_t states = w->data->states_n;
    Depths d = { days, n, NEW(w->keep, size_t, n * states + 1),
                 parties_on(w, w->scope->subject, clock, days, n, w->keep),
                 NEW(w->keep, uint8_t, n * states + 1) };
    add_worst(&d, w, w->scope->subject);
    for (size_t t = 0; t < treaties_n; t++) {
        Arena scratch = w->scratch;
        Set  *party = parties_on(w, treaties[t], clock, days, n, &scratch);
        for (size_t k = 0; k < n; k++)
            for (size_t i = 0; (i = set_next(party[k], i)) != NOT_FOUND; i++)
                d.depth[k * states + i]++;
        add_worst(&d, w, treaties[t]);
    }
    return d;
}

// The correlation on day k among the States of a population that are members of a group; with n and
// provenance.
static void set_correlation(Figure *f, World *w, const Depths *d, size_t k, Set population, Set members)
{
    Arena  scratch = w->scratch;
    size_t states = w->data->states_n;
    Set    who = set_make(states, &scratch);
    for (size_t i = 0; i < who.n; i++)
        who.words[i] = population.words[i] & members.words[i];
    DepthColumns columns = depth_columns(who, d->depth + k * states, d->party[k], &scratch);
    for (size_t i = 0; (i = set_next(who, i)) != NOT_FOUND; i++)
        if (d->worst[i * d->n + k] > f->provenance)
            f->provenance = (Confidence)d->worst[i * d->n + k];
    f->n = columns.n, f->has_n = true;
    figure_set(f, w, rank_pearson(columns.depth, columns.party, columns.n, w->config->level));
}

// "data to DAY" for these treaties and the subject.
static Str coverage_of(World *w, const size_t *treaties, size_t n, Day day)
{
    Arena   scratch = w->scratch;
    size_t *all = NEW(&scratch, size_t, n + 1);
    Text    note = { .in = w->keep };
    for (size_t i = 0; i < n; i++)
        all[i] = treaties[i];
    all[n] = w->scope->subject;
    note_coverage(&note, w, all, n + 1, day);
    return text_str(&note);
}

// The series -----------------------------------------------------------------------------------------

// Every 31 December from the year of the subject's entry into force, then the cut-off.
static size_t series_days(World *w, Day **days)
{
    Day    begins = w->data->treaties[w->scope->subject].in_force, cutoff = w->scope->cutoff;
    size_t n = 0;
    *days = NEW(w->keep, Day, (begins && begins < cutoff ? (size_t)(cutoff - begins) / 365 : 0) + 2);
    for (int year = begins ? day_civil(begins).year : YEARS_MOST; year < YEARS_MOST; year++)
        if (day_year_end(year) < cutoff)
            (*days)[n++] = day_year_end(year);
        else
            break;
    (*days)[n++] = cutoff;
    return n;
}

void depth_correlations(const FigureDef *def, World *w, Store *out)
{
    const Scope *s = w->scope;
    Str          subject = w->data->treaties[s->subject].code;
    Day         *days;
    size_t       n = series_days(w, &days);
    Depths       d = depths_on(w, (Clock)w->config->clock, s->predictors, s->predictors_n, days, n);
    Set         *population = NEW(w->keep, Set, n);
    Str         *coverage = NEW(w->keep, Str, n);
    for (size_t k = 0; k < n; k++) {
        population[k] = scope_population(s, days[k], READ_LAST, w->keep);
        coverage[k] = coverage_of(w, s->predictors, s->predictors_n, days[k]);
    }
    for (size_t g = 0; g != NOT_FOUND; g = scope_next_group(s, g))
        for (size_t k = 0; k <= n; k++) {
            size_t day = k ? k - 1 : n - 1; // the figure without a date is that of the cut-off
            Figure f = figure_start(def, w, subject, g);
            f.note = coverage[day];
            f.at_kind = k ? AT_DAY : AT_NONE, f.at = k ? days[day] : 0;
            set_correlation(&f, w, &d, day, population[day], s->groups[g].members);
            figure_add(out, f);
        }
}

// Other choices --------------------------------------------------------------------------------------

// In byte order of their names, as the rows are.
static const char *const KINDS[] = { "all-kinds", "members" };
static const size_t      KIND_BITS[] = { SIZE_MAX, 1 }; // in the order of KIND_NAMES
static const char *const RECORDS[] = { "both", "core", "protocols" };
static const char *const FAMILIES[] = { NULL, "human-rights-core", "human-rights-protocol" };
static const char *const DATES[] = { "10y", "5y", "cutoff" };
static const int         YEARS_BACK[] = { 10, 5, 0 };
enum { RECORDS_N = COUNT(RECORDS), DATES_N = COUNT(DATES), CORE = 1 };

// The treaties of a record, without the subject, in order of the table.
static size_t *record_of(const World *w, size_t record, size_t *n, Arena *keep)
{
    size_t *treaties = NEW(keep, size_t, w->data->treaties_n + 1);
    *n = 0;
    for (size_t t = 0; t < w->data->treaties_n; t++) {
        bool in = false;
        for (size_t r = CORE; r < RECORDS_N; r++)
            in |= (record == r || FAMILIES[record] == NULL) &&
                  str_eq(w->data->treaties[t].family, str(FAMILIES[r]));
        if (in && t != w->scope->subject)
            treaties[(*n)++] = t;
    }
    return treaties;
}

void depth_choices(const World *w, DepthChoice choices[DEPTH_CHOICES], Arena *keep)
{
    size_t n = 0, treaties_n[RECORDS_N], *treaties[RECORDS_N];
    for (size_t r = 0; r < RECORDS_N; r++)
        treaties[r] = record_of(w, r, &treaties_n[r], keep);
    for (Clock c = CLOCK_DEPOSITED; c < CLOCKS; c++)
        for (size_t k = 0; k < COUNT(KINDS); k++)
            for (size_t r = 0; r < RECORDS_N; r++)
                for (size_t d = 0; d < DATES_N; d++)
                    choices[n++] =
                        (DepthChoice){ .name = str_format(keep, "%s.%s.%s.%s", CLOCK_NAMES[c], KINDS[k],
                                                          RECORDS[r], DATES[d]),
                                       .clock = c,
                                       .kinds = KIND_BITS[k],
                                       .treaties = treaties[r],
                                       .treaties_n = treaties_n[r],
                                       .day = day_plus_months(w->scope->cutoff, -12 * YEARS_BACK[d]) };
}

// The choices that differ in the date alone, or also in the kinds, share what is counted.
void depth_correlations_if(const FigureDef *def, World *w, Store *out)
{
    DepthChoice choices[DEPTH_CHOICES];
    Depths      depths[CLOCKS][RECORDS_N];
    Day         days[DATES_N];
    depth_choices(w, choices, w->keep);
    for (size_t d = 0; d < DATES_N; d++)
        days[d] = choices[d].day;
    for (Clock c = CLOCK_DEPOSITED; c < CLOCKS; c++)
        for (size_t r = 0; r < RECORDS_N; r++)
            depths[c][r] = depths_on(w, c, choices[r * DATES_N].treaties, choices[r * DATES_N].treaties_n,
                                     days, DATES_N);
    for (size_t i = 0; i < DEPTH_CHOICES; i++) {
        const DepthChoice *choice = &choices[i];
        size_t             record = i / DATES_N % RECORDS_N, date = i % DATES_N;
        Set population = scope_population_of(w->scope, w->data, choice->kinds, choice->day, w->keep);
        Str coverage = coverage_of(w, choice->treaties, choice->treaties_n, choice->day);
        for (size_t pass = 0; pass < (w->focus ? 2 : 1); pass++) {
            size_t group = pass ? w->focus : 0;
            Figure f = figure_start(def, w, choice->name, group);
            f.note = coverage;
            set_correlation(&f, w, &depths[choice->clock][record], date, population,
                            w->scope->groups[group].listed);
            figure_add(out, f);
        }
    }
}
