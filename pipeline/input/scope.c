// scope.c - see scope.h.
#include "input/scope.h"

#include <stdlib.h>
#include <string.h>

// Treaty numbers in byte order of their codes. Few and nearly sorted, so insertion will do.
static void sort_treaties(const Dataset *d, size_t *numbers, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j && str_cmp(d->treaties[numbers[j]].code, d->treaties[numbers[j - 1]].code) < 0;
             j--) {
            size_t moved = numbers[j];
            numbers[j] = numbers[j - 1], numbers[j - 1] = moved;
        }
}

// Time ---------------------------------------------------------------------------------------------

static const Session *session_before(const Dataset *d, const Session *session)
{
    for (size_t i = 0; i < d->sessions_n; i++)
        if (d->sessions[i].ordinal + 1 == session->ordinal)
            return &d->sessions[i];
    return NULL;
}

static const Session *find_previous(const Dataset *d, const ConfigRead *c, const Session *session,
                                    Arena *keep, Diag *diag)
{
    Str code = c->values.previous;
    if (!code.n)
        return session_before(d, session);
    size_t i = index_find(&d->session_index, code);
    if (i == NOT_FOUND)
        config_defect(c, "report.previous", diag, "'%.*s' is not a session of sessions.csv%s", ARG(code),
                      diag_hint(code, d->session_index.names, d->session_index.n, keep));
    else if (d->sessions[i].ordinal >= session->ordinal)
        config_defect(c, "report.previous", diag, "'%.*s' is not before '%.*s'", ARG(code),
                      ARG(session->code));
    else
        return &d->sessions[i];
    return NULL;
}

// What report.since is needed for, and the nearest session that could be the previous one.
static void no_previous(const Dataset *d, const ConfigRead *c, const Session *session, Diag *diag)
{
    const Session *nearest = NULL;
    for (size_t i = 0; i < d->sessions_n; i++) // in order of their ordinals
        if (d->sessions[i].ordinal < session->ordinal)
            nearest = &d->sessions[i];
    if (nearest)
        config_defect(c, "report.since", diag,
                      "is needed: sessions.csv has no session %zu before '%.*s'; give the day on which it "
                      "closed, or -s report.previous=%.*s",
                      session->ordinal - 1, ARG(session->code), ARG(nearest->code));
    else
        config_defect(c, "report.since", diag, "is needed: sessions.csv has no session before '%.*s'",
                      ARG(session->code));
}

Days scope_between(const Scope *scope)
{
    const Session *p = scope->previous;
    Day            until = scope->since < scope->cutoff ? scope->since : scope->cutoff;
    return p && p->cutoff ? (Days){ p->cutoff, until } : (Days){ 0, 0 };
}

Days scope_period(const Scope *scope) { return (Days){ scope->since, scope->cutoff }; }

Day scope_last_day(const Scope *scope)
{
    const Session *p = scope->previous;
    return !p ? 0 : p->cutoff ? p->cutoff : scope->since;
}

static void find_session(Scope *s, const Dataset *d, const ConfigRead *c, Arena *keep, Diag *diag)
{
    Str    code = c->values.session;
    size_t i = index_find(&d->session_index, code);
    if (i == NOT_FOUND) {
        config_defect(c, "report.session", diag, "'%.*s' is not a session of sessions.csv%s", ARG(code),
                      diag_hint(code, d->session_index.names, d->session_index.n, keep));
        return;
    }
    s->session = &d->sessions[i];
    s->cutoff = c->values.as_of ? c->values.as_of : s->session->cutoff;
    if (!s->cutoff)
        config_defect(c, "report.as_of", diag,
                      "is needed: sessions.csv has no cut-off for '%.*s'; give the day of the report with "
                      "-s report.as_of=YYYY-MM-DD, or fill its column cutoff",
                      ARG(code));
    s->previous = find_previous(d, c, s->session, keep, diag);
    s->since = c->values.since;
    s->since_session = s->since ? NULL : s->previous;
    if (s->since_session)
        s->since = s->since_session->closed;
    if (!s->since && !c->values.previous.n)
        no_previous(d, c, s->session, diag);
    else if (s->since && s->cutoff && s->since > s->cutoff) {
        char a[DATE_SIZE], b[DATE_SIZE];
        diag_add(diag, DEFECT_EMPTY_PERIOD,
                 config_place(c, c->values.as_of ? "report.as_of" : "report.since"),
                 "the cut-off '%s' is before the period starts (after %s): no act counts as new",
                 day_text(s->cutoff, a), day_text(s->since, b));
    }
}

// States -------------------------------------------------------------------------------------------

enum { BEFORE_ALL_DAYS = 0, AFTER_ALL_DAYS = INT32_MAX };

static Day earlier(Day a, Day b) { return a < b ? a : b; }

static bool is_of_kinds(const State *state, size_t kinds) { return kinds >> (state->kind - 1) & 1; }

static void find_entrances(Scope *s, const Dataset *d, size_t kinds, Arena *keep)
{
    static const DateSpan NEVER = { AFTER_ALL_DAYS, AFTER_ALL_DAYS };
    s->enters = NEW(keep, DateSpan, d->states_n + 1);
    s->appears = NEW(keep, DateSpan, d->states_n + 1);
    for (size_t i = 0; i < d->states_n; i++) {
        const State *state = &d->states[i];
        Day          from = state->kind == KIND_MEMBER ? state->member_since : BEFORE_ALL_DAYS;
        s->appears[i] = (DateSpan){ from, from };
    }
    for (size_t i = 0; i < d->actions_n; i++) {
        const Action *a = &d->actions[i];
        DateSpan     *appears = &s->appears[a->state];
        appears->first = earlier(appears->first, a->date.first);
        appears->last = earlier(appears->last, a->date.last);
    }
    for (size_t i = 0; i < d->states_n; i++) {
        s->enters[i] = is_of_kinds(&d->states[i], kinds) ? s->appears[i] : NEVER;
        s->enters_reduced |= s->enters[i].first != s->enters[i].last;
    }
}

Set scope_population_of(const Scope *scope, const Dataset *data, size_t kinds, Day day, Arena *keep)
{
    Set population = set_make(data->states_n, keep);
    for (size_t i = 0; i < data->states_n; i++)
        if (is_of_kinds(&data->states[i], kinds) && scope->appears[i].last <= day)
            set_add(population, i);
    return population;
}

Set scope_population(const Scope *scope, Day day, Reading reading, Arena *keep)
{
    size_t n = scope->states_n;
    Set    population = set_make(n, keep);
    for (size_t i = 0; i < n; i++)
        if (span_day(scope->enters[i], reading) <= day)
            set_add(population, i);
    return population;
}

typedef struct {
    Index  names;
    Group *groups;
    size_t cap;
    Scope *scope;
    size_t states;
    Arena *keep;
} Grouping;

// Puts a State in a group; a group exists also when none of its States is in the population.
static void group_add(Grouping *g, Str name, size_t state)
{
    bool   is_new;
    size_t i = index_add(&g->names, name, &is_new, g->keep);
    if (is_new) {
        Group *group = GROW(g->keep, g->groups, g->scope->groups_n, g->cap);
        *group = (Group){ .name = name,
                          .states = set_make(g->states, g->keep),
                          .members = set_make(g->states, g->keep),
                          .listed = set_make(g->states, g->keep) };
    }
    set_add(g->groups[i].listed, state);
    if (set_has(g->groups[0].members, state))
        set_add(g->groups[i].members, state);
    if (!set_has(g->scope->population, state))
        return;
    if (set_has(g->groups[i].states, state))
        return;
    if (set_has(g->scope->grouped, state))
        g->scope->overlap = true;
    else
        g->scope->grouped_n++;
    set_add(g->scope->grouped, state);
    set_add(g->groups[i].states, state);
    g->groups[i].n++;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const Group *)a)->name, ((const Group *)b)->name);
}

static void sort_groups(Scope *s) // `all` stays in front
{
    if (s->groups_n > 2)
        qsort(s->groups + 1, s->groups_n - 1, sizeof *s->groups, by_name);
}

// The groups of each State in one list, State by State.
static void list_groups_of(Scope *s, Arena *keep)
{
    size_t *from = NEW(keep, size_t, s->states_n + 2);
    for (size_t g = 1; g < s->groups_n; g++)
        for (size_t i = 0; (i = set_next(s->groups[g].members, i)) != NOT_FOUND; i++)
            from[i + 2]++;
    for (size_t i = 0; i < s->states_n; i++)
        from[i + 2] += from[i + 1];
    s->groups_of = NEW(keep, uint32_t, from[s->states_n + 1] + 1);
    for (size_t g = 1; g < s->groups_n; g++)
        for (size_t i = 0; (i = set_next(s->groups[g].members, i)) != NOT_FOUND; i++)
            s->groups_of[from[i + 1]++] = (uint32_t)g;
    s->groups_from = from;
}

static void unknown_grouping(const Dataset *d, const ConfigRead *c, Arena *keep, Diag *diag)
{
    Index schemes = { 0 };
    index_add(&schemes, S("un-regional-groups"), NULL, keep);
    index_add(&schemes, S("subregions"), NULL, keep);
    for (size_t i = 0; i < d->memberships_n; i++)
        index_add(&schemes, d->memberships[i].scheme, NULL, keep);
    Text all = { .in = keep };
    for (size_t i = 0; i < schemes.n; i++)
        text_addf(&all, "%s%.*s", i ? ", " : "", ARG(schemes.names[i]));
    config_defect(c, "population.grouping", diag, "'%.*s' is not one of %s%s", ARG(c->values.grouping), all.s,
                  diag_hint(c->values.grouping, schemes.names, schemes.n, keep));
}

static void make_groups(Scope *s, const Dataset *d, const ConfigRead *c, Arena *keep, Diag *diag)
{
    Grouping g = { .scope = s, .states = d->states_n, .keep = keep };
    find_entrances(s, d, c->values.kinds, keep);
    s->population = scope_population(s, s->cutoff, READ_LAST, keep);
    s->grouped = set_make(d->states_n, keep);
    Group *all = GROW(keep, g.groups, s->groups_n, g.cap);
    index_add(&g.names, S("all"), NULL, keep);
    *all = (Group){ .name = S("all"),
                    .states = s->population,
                    .n = set_count(s->population),
                    .members = scope_population(s, AFTER_ALL_DAYS - 1, READ_LAST, keep),
                    .listed = scope_population_of(s, d, SIZE_MAX, AFTER_ALL_DAYS - 1, keep) };
    bool regional = str_eq(c->values.grouping, S("un-regional-groups"));
    bool found = regional || str_eq(c->values.grouping, S("subregions"));
    for (size_t i = 0; found && i < d->states_n; i++) {
        Str name = regional ? d->states[i].group : d->states[i].subregion;
        if (name.n)
            group_add(&g, name, i);
    }
    for (size_t i = 0; i < d->memberships_n; i++)
        if (str_eq(d->memberships[i].scheme, c->values.grouping)) {
            group_add(&g, d->memberships[i].group, d->memberships[i].state);
            found = true;
        }
    s->groups = g.groups;
    sort_groups(s);
    list_groups_of(s, keep);
    if (!found)
        unknown_grouping(d, c, keep, diag);
}

static void find_focus(Scope *s, const ConfigRead *c, Arena *keep, Diag *diag)
{
    Str  focus = c->values.focus;
    Str *names = NEW(keep, Str, s->groups_n);
    if (!focus.n || s->groups_n == 1) // an unknown grouping is reported already
        return;
    for (size_t i = 1; i < s->groups_n; i++) {
        names[i - 1] = s->groups[i].name;
        if (str_eq(focus, s->groups[i].name))
            s->focus = i;
    }
    if (!s->focus)
        config_defect(c, "charts.focus", diag, "'%.*s' is not a group of '%.*s'%s", ARG(focus),
                      ARG(c->values.grouping), diag_hint(focus, names, s->groups_n - 1, keep));
}

size_t scope_group_of(const Scope *scope, size_t state)
{
    GroupsOf in = scope_groups_of(scope, state);
    return in.n && set_has(scope->population, state) ? in.group[0] : 0;
}

// Treaties -----------------------------------------------------------------------------------------

static void add_predictor(Scope *s, size_t treaty, Set chosen)
{
    if (treaty == s->subject || set_has(chosen, treaty))
        return; // the subject is never its own predictor
    set_add(chosen, treaty);
    s->predictors[s->predictors_n++] = treaty;
}

static void add_family(Scope *s, const Dataset *d, const ConfigRead *c, Str family, Set chosen, Arena *keep,
                       Diag *diag)
{
    Index families = { 0 };
    for (size_t i = 0; i < d->treaties_n; i++)
        index_add(&families, d->treaties[i].family, NULL, keep);
    if (index_find(&families, family) == NOT_FOUND)
        config_defect(c, "treaties.predictors", diag, "'@%.*s' is not a family of treaties.csv%s",
                      ARG(family), diag_hint(family, families.names, families.n, keep));
    for (size_t i = 0; i < d->treaties_n; i++)
        if (str_eq(d->treaties[i].family, family))
            add_predictor(s, i, chosen);
}

static void find_treaties(Scope *s, const Dataset *d, const ConfigRead *c, Arena *keep, Diag *diag)
{
    const Index *index = &d->treaty_index;
    Set          chosen = set_make(d->treaties_n, keep);
    s->treaties = NEW(keep, size_t, d->treaties_n);
    s->predictors = NEW(keep, size_t, d->treaties_n);
    for (size_t i = 0; i < d->treaties_n; i++)
        s->treaties[i] = i;
    sort_treaties(d, s->treaties, d->treaties_n);
    s->subject = index_find(index, c->values.subject);
    if (s->subject == NOT_FOUND)
        config_defect(c, "treaties.subject", diag, "'%.*s' is not a treaty of treaties.csv%s",
                      ARG(c->values.subject), diag_hint(c->values.subject, index->names, index->n, keep));
    for (size_t i = 0; i < c->values.predictors.n; i++) {
        Str item = c->values.predictors.items[i];
        if (item.s[0] == '@') {
            add_family(s, d, c, (Str){ item.s + 1, item.n - 1 }, chosen, keep, diag);
            continue;
        }
        size_t treaty = index_find(index, item);
        if (treaty == NOT_FOUND)
            config_defect(c, "treaties.predictors", diag, "'%.*s' is not a treaty of treaties.csv%s",
                          ARG(item), diag_hint(item, index->names, index->n, keep));
        else
            add_predictor(s, treaty, chosen);
    }
    s->predictors_sorted = NEW(keep, size_t, s->predictors_n + 1);
    memcpy(s->predictors_sorted, s->predictors, s->predictors_n * sizeof *s->predictors);
    sort_treaties(d, s->predictors_sorted, s->predictors_n);
}

Scope scope_make(const Dataset *data, const ConfigRead *config, Arena *keep, Diag *diag)
{
    Scope s = { .states_n = data->states_n };
    find_session(&s, data, config, keep, diag);
    make_groups(&s, data, config, keep, diag);
    find_focus(&s, config, keep, diag);
    find_treaties(&s, data, config, keep, diag);
    s.series_from = (int)config->values.series_from;
    if (!s.series_from && s.subject != NOT_FOUND)
        s.series_from = day_civil(data->treaties[s.subject].adopted).year;
    return s;
}
