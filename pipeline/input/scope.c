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

// A group without States yet; `n` groups are there.
static void group_new(Grouping *g, Str name, size_t *n)
{
    Group *group = GROW(g->keep, g->groups, *n, g->cap);
    *group = (Group){ .name = name,
                      .states = set_make(g->states, g->keep),
                      .members = set_make(g->states, g->keep),
                      .listed = set_make(g->states, g->keep) };
}

// Puts a State in a group or a part. Whether it was not there yet and is of the population.
static bool group_take(Grouping *g, Group *group, size_t state)
{
    set_add(group->listed, state);
    if (set_has(g->groups[0].members, state))
        set_add(group->members, state);
    if (!set_has(g->scope->population, state) || set_has(group->states, state))
        return false;
    set_add(group->states, state);
    group->n++;
    return true;
}

// A group exists also when none of its States is in the population.
static void group_add(Grouping *g, Str name, size_t state)
{
    bool   is_new;
    size_t i = index_add(&g->names, name, &is_new, g->keep);
    if (is_new)
        group_new(g, name, &g->scope->groups_n);
    if (!group_take(g, &g->groups[i], state))
        return;
    if (set_has(g->scope->grouped, state))
        g->scope->overlap = true;
    else
        g->scope->grouped_n++;
    set_add(g->scope->grouped, state);
}

// A part with the name of a group is left out.
static void part_add(Grouping *g, Index *parts, Str name, size_t state)
{
    bool is_new;
    if (index_find(&g->names, name) != NOT_FOUND)
        return;
    size_t i = index_add(parts, name, &is_new, g->keep);
    if (is_new)
        group_new(g, name, &g->scope->parts_end);
    group_take(g, &g->groups[g->scope->groups_n + i], state);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const Group *)a)->name, ((const Group *)b)->name);
}

static void sort_groups(Group *groups, size_t n)
{
    if (n)
        qsort(groups, n, sizeof *groups, by_name);
}

// Joins groups and parts, each in order, to one order of names.
static void chain_groups(Scope *s)
{
    size_t last = 0;
    for (size_t g = 1, p = s->groups_n; g < s->groups_n || p < s->parts_end;) {
        bool part =
            g == s->groups_n || (p < s->parts_end && str_cmp(s->groups[p].name, s->groups[g].name) < 0);
        last = s->groups[last].next = part ? p++ : g++;
    }
    s->groups[last].next = NOT_FOUND;
}

// The groups of each State in one list, State by State.
static void list_groups_of(Scope *s, Arena *keep)
{
    size_t *from = NEW(keep, size_t, s->states_n + 2);
    for (size_t g = 1; g < s->parts_end; g++)
        for (size_t i = 0; (i = set_next(s->groups[g].members, i)) != NOT_FOUND; i++)
            from[i + 2]++;
    for (size_t i = 0; i < s->states_n; i++)
        from[i + 2] += from[i + 1];
    s->groups_of = NEW(keep, uint32_t, from[s->states_n + 1] + 1);
    for (size_t g = 1; g < s->parts_end; g++)
        for (size_t i = 0; (i = set_next(s->groups[g].members, i)) != NOT_FOUND; i++)
            s->groups_of[from[i + 1]++] = (uint32_t)g;
    s->groups_from = from;
}

// A scheme that is a column of states.csv.
static bool is_column(Str scheme)
{
    return str_eq(scheme, S("un-regional-groups")) || str_eq(scheme, S("subregions"));
}

// The next State that a scheme puts in a group, and the group; *at starts at 0.
static bool next_member(const Dataset *d, Str scheme, size_t *at, Membership *m)
{
    bool column = is_column(scheme), regional = str_eq(scheme, S("un-regional-groups"));
    for (size_t n = column ? d->states_n : d->memberships_n; *at < n;) {
        size_t i = (*at)++;
        if (column)
            *m = (Membership){ .scheme = scheme,
                               .group = regional ? d->states[i].group : d->states[i].subregion,
                               .state = i };
        else
            *m = d->memberships[i];
        if (m->group.n && str_eq(m->scheme, scheme))
            return true;
    }
    return false;
}

static void unknown_scheme(const Dataset *d, const ConfigRead *c, const char *key, Str given, Arena *keep,
                           Diag *diag)
{
    Index schemes = { 0 };
    index_add(&schemes, S("un-regional-groups"), NULL, keep);
    index_add(&schemes, S("subregions"), NULL, keep);
    for (size_t i = 0; i < d->memberships_n; i++)
        index_add(&schemes, d->memberships[i].scheme, NULL, keep);
    Text all = { .in = keep };
    for (size_t i = 0; i < schemes.n; i++)
        text_addf(&all, "%s%.*s", i ? ", " : "", ARG(schemes.names[i]));
    config_defect(c, key, diag, "'%.*s' is not one of %s%s", ARG(given), all.s,
                  diag_hint(given, schemes.names, schemes.n, keep));
}

static void make_parts(Grouping *g, const Dataset *d, const ConfigRead *c, Diag *diag)
{
    Str        scheme = c->values.parts;
    Scope     *s = g->scope;
    Index      parts = { 0 };
    Membership m;
    size_t     at = 0;
    bool       found = !scheme.n || is_column(scheme) || str_eq(scheme, S(PARTS_PRESET));
    for (s->parts_end = s->groups_n; scheme.n && next_member(d, scheme, &at, &m); found = true)
        part_add(g, &parts, m.group, m.state);
    s->groups = g->groups;
    sort_groups(s->groups + s->groups_n, s->parts_end - s->groups_n);
    if (!found)
        unknown_scheme(d, c, "population.parts", scheme, g->keep, diag);
}

static void make_groups(Scope *s, const Dataset *d, const ConfigRead *c, Arena *keep, Diag *diag)
{
    Grouping   g = { .scope = s, .states = d->states_n, .keep = keep };
    Str        scheme = c->values.grouping;
    Membership m;
    bool       found = is_column(scheme);
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
    for (size_t at = 0; next_member(d, scheme, &at, &m); found = true)
        group_add(&g, m.group, m.state);
    sort_groups(g.groups + 1, s->groups_n - 1); // `all` stays in front
    if (!found)
        unknown_scheme(d, c, "population.grouping", scheme, keep, diag);
    make_parts(&g, d, c, diag);
    chain_groups(s);
    list_groups_of(s, keep);
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

bool scope_is_part_of(const Scope *scope, size_t part, size_t group)
{
    Set inside = scope->groups[part].members;
    return group && set_count_both(inside, scope->groups[group].members) == set_count(inside);
}

size_t scope_group_of(const Scope *scope, size_t state)
{
    GroupsOf in = scope_groups_of(scope, state);
    return in.n && in.group[0] < scope->groups_n && set_has(scope->population, state) ? in.group[0] : 0;
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
