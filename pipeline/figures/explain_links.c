// explain_links.c - explanations of the figures that take the predictors together: depth, its choices,
// chance, time.
#include "figures/explain.h"
#include "figures/explaining.h"

#include "figures/families/families.h"

// The States whose depth is told: under which choice, and who they are.
typedef struct {
    DepthChoice choice;
    Set         who;
} DepthsOf;

static void add_state(Explain *e, const DepthChoice *choice, size_t state)
{
    const Standing *s = e->w->standing[READ_LAST];
    Text            lines = { .in = e->w->keep };
    size_t          depth = 0;
    for (size_t p = 0; p < choice->treaties_n; p++) {
        size_t        treaty = choice->treaties[p];
        StateStanding at = history_at(history_of(s, treaty, state), choice->clock, choice->day);
        if (at.kind != STANDING_PARTY)
            continue;
        depth++;
        text_addf(&lines, " %.*s:%zu", ARG(e->w->data->treaties[treaty].code),
                  e->w->data->actions[at.decided_by].line);
    }
    StateStanding at = history_at(history_of(s, e->w->scope->subject, state), choice->clock, choice->day);
    char          day[DATE_SIZE];
    explain_state(e, state);
    text_addf(e->out, "  depth %zu   %s", depth, STANDING_NAMES[at.kind]);
    if (at.decided_by != NOT_FOUND)
        text_addf(e->out, " since %s (%.*s:%zu)", day_text(at.since, day), ARG(explain_file(e)),
                  e->w->data->actions[at.decided_by].line);
    text_add(e->out, text_str(&lines));
    text_addc(e->out, "\n");
}

static void add_depths(Explain *e, const DepthsOf *of)
{
    text_addf(e->out, "each predictor with the line of %.*s that decided it\n", ARG(explain_file(e)));
    for (size_t i = 0; (i = set_next(of->who, i)) != NOT_FOUND; i++)
        add_state(e, &of->choice, i);
}

void explain_depths(Explain *e)
{
    const Scope *s = e->w->scope;
    DepthsOf     of = { .choice = { .clock = explain_clock(e),
                                    .treaties = s->predictors,
                                    .treaties_n = s->predictors_n,
                                    .day = e->day },
                        .who = set_make(s->states_n, e->w->keep) };
    for (size_t i = 0; i < s->states_n; i++)
        if (explain_counts(e, i))
            set_add(of.who, i);
    add_depths(e, &of);
}

void explain_choice(Explain *e)
{
    DepthChoice choices[DEPTH_CHOICES];
    size_t      i = 0;
    char        day[DATE_SIZE];
    depth_choices(e->w, choices, e->w->keep);
    while (!str_eq(choices[i].name, e->f->what))
        i++;
    DepthsOf of = { choices[i], scope_population_of(e->w->scope, e->w->data, choices[i].kinds, choices[i].day,
                                                    e->w->keep) };
    Set      listed = e->w->scope->groups[e->f->group].listed;
    for (size_t k = 0; k < of.who.n; k++)
        of.who.words[k] &= listed.words[k];
    text_addf(e->out, "choices  %s, States at the end of %s, %zu predictors\n", CLOCK_NAMES[of.choice.clock],
              day_text(of.choice.day, day), of.choice.treaties_n);
    add_depths(e, &of);
}

void explain_chance(Explain *e)
{
    World *w = e->w;
    WITH(e, { 'k', (double)e->f->k }, { 'n', (double)e->f->n });
    if (e->f->def->unit == UNIT_P)
        text_addf(e->out, "random   GSL's mt19937 from the seed %zu\n", w->config->seed);
    text_addc(e->out, "phi of each predictor\n");
    for (size_t p = 0; p < w->scope->predictors_n; p++) {
        Stat phi = table_phi(w->pairs[READ_LAST][p][e->f->group], w->config->level);
        text_addf(e->out, "  %-20.*s ", ARG(w->data->treaties[w->scope->predictors_sorted[p]].code));
        if (phi.status == STAT_OK)
            text_number(e->out, phi.value);
        else
            text_addf(e->out, "undefined: %s", stat_status_text(phi.status));
        text_addc(e->out, "\n");
    }
    explain_depths(e);
}

// How many of the predictors a State had first deposited before a day.
static size_t joined_before(const Explain *e, const size_t *treaties, size_t n, size_t state, Day day)
{
    size_t before = 0;
    for (size_t t = 0; t < n; t++) {
        Day joined = e->w->first_deposit[READ_LAST][treaties[t] * e->w->data->states_n + state];
        before += joined && joined < day;
    }
    return before;
}

void explain_hazard(Explain *e)
{
    World *w = e->w;
    size_t predictor = index_find(&w->data->treaty_index, str_cut(e->f->what, '+').head);
    bool   one = predictor != NOT_FOUND;
    char   from[DATE_SIZE], to[DATE_SIZE];
    text_addc(e->out,
              "each State: open to it from, joined or last seen, days, and the covariate on that day\n");
    for (size_t i = 0; i < w->data->states_n; i++) {
        if (!explain_counts(e, i))
            continue;
        Wait   wait = survival_wait(w, i, READ_LAST);
        Day    end = wait.start + wait.days;
        size_t x = joined_before(e, one ? &predictor : w->scope->predictors, one ? 1 : w->scope->predictors_n,
                                 i, end);
        explain_state(e, i);
        text_addf(e->out, "  %s %s %s  %d days  %zu", day_text(wait.start, from),
                  wait.joined ? "joined" : "not by", day_text(end, to), (int)wait.days, x);
        History h = history_of(w->standing[READ_LAST], w->scope->subject, i);
        size_t  act = history_last_act(h, act_is_consent, history_first_deposit(h, e->day));
        if (wait.joined && act != NOT_FOUND)
            text_addf(e->out, "  (%.*s:%zu)", ARG(explain_file(e)), w->data->actions[act].line);
        text_addc(e->out, "\n");
    }
}
