// finding_cautions.c - how to read the tests: what misleads, with the names it concerns in this
// run.
#include "annex/finding.h"

#include <math.h>

// A group is small where so few States, or fewer, are on one side; more names than this are not
// listed.
enum { FEW_STATES = 5, NAMED = 8 };

static Arg *predictor_items(Content *a) { return NEW(a->keep, Arg, a->w->scope->predictors_n + 1); }

// Treaties with so few States outside that being outside tells nothing.
static void say_saturated(Content *a)
{
    size_t n = 0;
    Arg   *items = predictor_items(a);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t        t = a->w->scope->predictors[i];
        const Figure *rate = treaty_figure(a->c, "rate", t, 0);
        if (!(rate->value > a->w->config->level))
            continue;
        doc_rests_on(a->d, rate->provenance);
        items[n++] = arg_item(a, MSG_CAUTIONS_SATURATED_ITEM,
                              ARGS(arg_treaty("treaty", t), arg_count("outside", rate->n - rate->k)));
    }
    doc_item_message(a->d, MSG_CAUTIONS_SATURATED, ARGS(arg_list("treaties", items, n)));
}

// Treaties whose table has an empty cell, so that the odds ratio is 0 or infinite.
static size_t separated(const Content *a, size_t group, Arg *items)
{
    size_t n = 0;
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t        t = a->w->scope->predictors[i];
        const Figure *odds = pair_figure(a->c, "odds-ratio", t, group);
        if (isinf(odds->value) || odds->value == 0)
            items[n++] = arg_item(a, MSG_CAUTIONS_SEPARATED_ITEM,
                                  ARGS(arg_treaty("treaty", t), arg_figure("odds", odds)));
    }
    return n;
}

static void say_separated(Content *a)
{
    const size_t groups[] = { 0, a->c->focus };
    Prose        p = { 0 };
    for (size_t i = 0; i < COUNT(groups) && (i == 0 || groups[i]); i++) {
        Arg   *items = predictor_items(a);
        size_t n = separated(a, groups[i], items);
        if (n && !p.n)
            prose_sentence(a->d, &p, MSG_CAUTIONS_SEPARATED, NO_ARGS);
        if (n)
            prose_sentence(a->d, &p, MSG_CAUTIONS_SEPARATED_WHERE,
                           ARGS(arg_where("where", groups[i]), arg_group_of("group", a->c, groups[i]),
                                arg_list("treaties", items, n)));
    }
    doc_item(a->d, &p);
}

// Where few States are party, or few are not, in a group.
static void say_small(Content *a)
{
    size_t n = 0, groups = a->w->scope->groups_n;
    Arg   *items = NEW(a->keep, Arg, groups + 1);
    for (size_t g = 1; g < groups; g++) {
        const Figure *rate = subject_figure(a->c, "rate", g);
        size_t        out = rate->n - rate->k;
        if (!rate->k || !out || (rate->k > FEW_STATES && out > FEW_STATES))
            continue;
        items[n++] =
            arg_item(a, MSG_CAUTIONS_SMALL_ITEM,
                     ARGS(arg_group_of("group", a->c, g), arg_count("n", out <= rate->k ? out : rate->k),
                          arg_word("side", out <= rate->k ? "outside" : "party")));
    }
    if (n)
        doc_item_message(a->d, MSG_CAUTIONS_SMALL,
                         ARGS(arg_word("form", n > NAMED ? "many" : "few"), arg_count("n", n),
                              arg_list("groups", items, n)));
}

// Where the chi-squared approximation sees a link within groups and the exact test does not.
static void say_approximate(Content *a)
{
    size_t n = 0;
    Arg   *items = predictor_items(a);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t   t = a->w->scope->predictors[i];
        Evidence rough = finding_evidence(a, EVIDENCE_APPROXIMATE, t, 0),
                 exact = finding_evidence(a, EVIDENCE_WITHIN, t, 0);
        if (rough.below && !isnan(exact.q.value) && !exact.below)
            items[n++] = arg_item(a, MSG_CAUTIONS_APPROXIMATE_ITEM,
                                  ARGS(arg_treaty("treaty", t), arg_near("rough", a, &rough.q),
                                       arg_near("exact", a, &exact.q)));
    }
    if (n)
        doc_item_message(a->d, MSG_CAUTIONS_APPROXIMATE, ARGS(arg_list("treaties", items, n)));
}

static void say_pooling(const Content *a)
{
    if (a->w->scope->groups_n > 2)
        doc_item_message(a->d, MSG_CAUTIONS_POOLING, NO_ARGS);
}

// expected asks the fit about States with fewer treaties than any State it was made from.
static void say_extrapolated(const Content *a)
{
    size_t g = a->c->focus, inside = SIZE_MAX, outside = SIZE_MAX;
    for (size_t s = 0; g && s < a->w->data->states_n; s++) {
        if (!set_has(a->w->scope->population, s))
            continue;
        size_t *least = set_has(a->w->scope->groups[g].states, s) ? &inside : &outside;
        *least = a->w->depth[s] < *least ? a->w->depth[s] : *least;
    }
    if (g && inside < outside && outside != SIZE_MAX && !isnan(subject_figure(a->c, "expected", g)->value))
        doc_item_message(a->d, MSG_CAUTIONS_EXTRAPOLATED, ARGS(arg_group_of("group", a->c, g)));
}

// Treaties whose rows end before the cut-off.
static void say_coverage(Content *a)
{
    size_t n = 0;
    Arg   *items = predictor_items(a);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t t = a->w->scope->predictors[i];
        if (!is_covered(a, t))
            items[n++] =
                arg_item(a, MSG_CAUTIONS_COVERAGE_ITEM,
                         ARGS(arg_treaty("treaty", t), arg_day("day", a->w->data->treaties[t].coverage)));
    }
    if (n)
        doc_item_message(a->d, MSG_CAUTIONS_COVERAGE, ARGS(arg_list("treaties", items, n)));
}

void finding_cautions(Content *a)
{
    doc_heading_message(a->d, 2, "cautions", MSG_CAUTIONS_HEADING, NO_ARGS);
    doc_list(a->d);
    say_saturated(a);
    say_separated(a);
    say_small(a);
    say_pooling(a);
    say_approximate(a);
    doc_item_message(a->d, MSG_CAUTIONS_NO_EFFECT, NO_ARGS);
    doc_item_message(a->d, MSG_CAUTIONS_NO_SAMPLE, NO_ARGS);
    doc_item_message(
        a->d, MSG_CAUTIONS_MANY_TESTS,
        ARGS(arg_limit("limit", a->w->config->level), arg_level("share", 1 - a->w->config->level)));
    say_extrapolated(a);
    say_coverage(a);
}
