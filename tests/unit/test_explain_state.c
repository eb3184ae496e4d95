// test_explain_state.c - States as they are named on the command line, and what `explain STATE` tells: every
// act of the State with its line, and the figures that count it.
#include "fixture.h"

#include "figures/explain.h"
#include "program/state_names.h"

static Job *job_of(Desk *d, Walk *w)
{
    Job *job = NEW(&d->keep, Job, 1);
    *job = (Job){ .config = w->config, .data = w->data, .keep = &d->keep, .scratch = d->scratch };
    return job;
}

// Every name of data/state_names.csv finds its State, in any case, and so does its code.
static void states_go_by_every_name(void **state)
{
    (void)state;
    static const struct {
        const char *given, *want; // NULL: no State
    } CASES[] = { { "npl", "NPL" },
                  { "NEPAL", "NPL" },
                  { "N\xC3\xA9pal", "NPL" },
                  { "Ne\xCC\x81pal", "NPL" },
                  { "\xE5\xB0\xBC\xE6\xB3\x8A\xE5\xB0\x94", "NPL" },
                  { "the gambia", "GMB" },
                  { "\xD0\xA3\xD0\x9A\xD0\xA0\xD0\x90\xD0\x98\xD0\x9D\xD0\x90", "UKR" },
                  { "Swaziland", "SWZ" },
                  { "European Union", NULL },
                  { "Nepl", NULL },
                  { "", NULL } };
    Desk      *d = desk_open();
    Walk      *w = walk_shipped(d);
    StateNames names = state_names_read(job_of(d, w), &d->diag);
    assert_int_equal(diag_errors(&d->diag), 0);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        size_t got = state_names_find(&names, str(CASES[i].given), d->scratch);
        size_t want = CASES[i].want ? index_find(&w->data.state_index, str(CASES[i].want)) : NOT_FOUND;
        if (got != want)
            fail_msg("'%s' is not %s", CASES[i].given, CASES[i].want ? CASES[i].want : "no State");
    }
    size_t belgium = index_find(&w->data.state_index, str("BEL")); // in names.csv as Kingdom of Belgium
    assert_false(state_names_match(&names, str("K*"), belgium, d->scratch));
    assert_true(state_names_match(&names, str("b*L?ique"), belgium, d->scratch));
    for (size_t i = 0; i < w->data.state_names_n; i++) {
        const StateName *n = &w->data.state_names[i];
        const Str        all[] = { n->en, n->fr, n->es, n->ru, n->zh, n->ar, w->data.states[n->state].code };
        for (size_t l = 0; l < COUNT(all); l++) {
            assert_int_equal(state_names_find(&names, all[l], d->scratch), n->state);
            assert_true(state_names_match(&names, all[l], n->state, d->scratch));
        }
    }
}

static size_t times(Str text, const char *words)
{
    size_t n = 0, length = strlen(words);
    for (size_t i = 0; i + length <= text.n; i++)
        n += memcmp(text.s + i, words, length) == 0;
    return n;
}

static bool says(Str text, const char *words) { return times(text, words) > 0; }

// Each row of a State's acts is told once, by its line, and no row of another.
static void every_act_is_told_with_its_line(void **state)
{
    (void)state;
    Desk   *d = desk_open();
    Walk   *w = walk_shipped(d);
    size_t *acts = NEW(&d->keep, size_t, w->data.states_n + 1);
    for (size_t i = 0; i < w->data.actions_n; i++)
        acts[w->data.actions[i].state]++;
    for (size_t i = 0; i < w->data.states_n; i++) {
        Str told = state_explain(i, &w->world, &d->keep);
        assert_int_equal(times(told, "data/actions.csv:"), acts[i]);
    }
    for (size_t i = 0; i < w->data.actions_n; i += 97) {
        Str told = state_explain(w->data.actions[i].state, &w->world, &d->keep);
        assert_true(says(told, str_format(&d->keep, "(data/actions.csv:%zu)", w->data.actions[i].line).s));
    }
}

// The States that a figure counts are those whose explanation names it.
static void figures_count_who_names_them(void **state)
{
    (void)state;
    static const char *const MEASURES[] = { "parties",           "signatories",      "withdrawn",
                                            "parties-deposited", "parties-in-force", "awaiting-entry",
                                            "missing",           "joined",           "both",
                                            "first-only",        "neither" };
    Desk                    *d = desk_open();
    Walk                    *w = walk_shipped(d);
    Str                     *told = NEW(&d->keep, Str, w->data.states_n + 1);
    for (size_t i = 0; i < w->data.states_n; i++)
        told[i] = state_explain(i, &w->world, &d->keep);
    for (size_t f = 0; f < w->figures.n; f++) {
        const Figure *figure = &w->figures.items[f];
        size_t        counted = 0;
        bool          wanted = false;
        for (size_t m = 0; m < COUNT(MEASURES); m++)
            wanted |= strcmp(MEASURES[m], figure->def->measure) == 0;
        if (!wanted || figure->group || figure->at_kind != AT_NONE)
            continue;
        const char *comma = str_format(&d->keep, " %s/%.*s,", figure->def->measure, ARG(figure->what)).s;
        const char *end = str_format(&d->keep, " %s/%.*s\n", figure->def->measure, ARG(figure->what)).s;
        for (size_t i = 0; i < w->data.states_n; i++)
            counted += says(told[i], comma) || says(told[i], end);
        if ((double)counted != figure->value)
            fail_msg("%.*s: %zu States name it", ARG(figure_id(figure, &d->keep)), counted);
    }
}

static void histories_of_known_states(void **state)
{
    (void)state;
    static const struct {
        const char *state, *words;
    } CASES[] = {
        { "UKR", "rome-statute: signatory since 2000-01-20, awaiting entry into force on 2025-01-01\n" },
        { "UKR", "ratification, in force on 2025-01-01 (data/actions.csv:" },
        { "MYS", "accession, withdrawn before it entered into force (data/actions.csv:" },
        { "GMB", "withdrawal, rescinded before it took effect (data/actions.csv:" },
        { "PHL", "withdrawal, takes effect on 2019-03-17 (data/actions.csv:" },
        { "HUN",
          "withdrawal, rescinded before it took effect; after the cut-off, not counted (data/actions.csv:" },
        { "THA", "High-level regional seminar" },
        { "MYS", "    2021-12-07  Side event on parliamentarians" },
        { "KAZ", "measures: none recorded\nevents: none recorded\n" },
    };
    Desk *d = desk_open();
    Walk *w = walk_shipped(d);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str told = state_explain(index_find(&w->data.state_index, str(CASES[i].state)), &w->world, &d->keep);
        if (!says(told, CASES[i].words))
            fail_msg("%s: no '%s' in\n%.*s", CASES[i].state, CASES[i].words, ARG(told));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_go_by_every_name),
        cmocka_unit_test(every_act_is_told_with_its_line),
        cmocka_unit_test(figures_count_who_names_them),
        cmocka_unit_test(histories_of_known_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
