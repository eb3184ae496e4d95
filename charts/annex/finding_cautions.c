// finding_cautions.c - how to read section 4: what misleads, with the names it concerns in this
// run.
#include "annex/finding.h"

#include <math.h>

// A group is small where so few States, or fewer, are on one side; more names than this are not
// listed.
enum { FEW_STATES = 5, NAMED = 8 };

static void item(Content *a, const char *frame, const Value *values)
{
    Prose p = { 0 };
    prose_say(a->d, &p, frame, values);
    doc_item(a->d, &p);
}

// Treaties with so few States outside that being outside tells nothing.
static void say_saturated(Content *a)
{
    size_t n = 0;
    Str   *parts = NEW(a->keep, Str, a->w->scope->predictors_n + 1);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t        t = a->w->scope->predictors[i];
        const Figure *rate = treaty_figure(a->c, "rate", t, 0);
        size_t        out = rate->n - rate->k;
        if (!(rate->value > a->w->config->level))
            continue;
        doc_rests_on(a->d, rate->provenance);
        parts[n++] = out ? str_format(a->keep, _("%.*s (%zu outside)"), ARG(treaty_name(a->c, t)), out)
                         : str_format(a->keep, _("%.*s (none outside)"), ARG(treaty_name(a->c, t)));
    }
    item(a,
         n ? _("**A treaty that nearly all have joined cannot discriminate.** Whatever its odds "
               "ratio or its correlation, it rests on a handful of "
               "States: {list}.")
           : _("**A treaty that nearly all have joined cannot discriminate.** No treaty of this "
               "run is so near to universal."),
         WITH({ "list", list_words(a, parts, n) }));
}

// Treaties whose table has an empty cell, so that the odds ratio is 0 or infinite.
static Str separated(Content *a, size_t group, size_t *n)
{
    Str *parts = NEW(a->keep, Str, a->w->scope->predictors_n + 1);
    *n = 0;
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t        t = a->w->scope->predictors[i];
        const Figure *f = pair_figure(a->c, "odds-ratio", t, group);
        if (isinf(f->value) || f->value == 0)
            parts[(*n)++] = str_format(a->keep, _("%.*s (interval %.*s)"), ARG(treaty_name(a->c, t)),
                                       ARG(value_interval(a, f)));
    }
    return list_words(a, parts, *n);
}

static void say_separated(Content *a)
{
    const size_t groups[] = { 0, a->c->focus };
    Prose        p = { 0 };
    for (size_t i = 0; i < COUNT(groups) && (i == 0 || groups[i]); i++) {
        size_t n;
        Str    list = separated(a, groups[i], &n);
        if (n && !p.n)
            prose_say(a->d, &p,
                      _("**An empty cell makes the odds ratio infinite or zero.** Then only the "
                        "finite end of its interval says something."),
                      NULL);
        if (n)
            prose_say(a->d, &p, _(" {Where}: {list}."),
                      WITH({ "Where", capital(a, finding_where(a, groups[i])) }, { "list", list }));
    }
    doc_item(a->d, &p);
}

// Where few States are party, or few are not, in a group.
static void say_small(Content *a)
{
    size_t n = 0, groups = a->w->scope->groups_n;
    Str   *parts = NEW(a->keep, Str, groups + 1);
    for (size_t g = 1; g < groups; g++) {
        const Figure *rate = subject_figure(a->c, "rate", g);
        size_t        out = rate->n - rate->k;
        if (!rate->k || !out || (rate->k > FEW_STATES && out > FEW_STATES))
            continue;
        parts[n++] = out <= rate->k
                         ? str_format(a->keep, _("%.*s (%zu not party)"), ARG(group_name(a->c, g)), out)
                         : str_format(a->keep, _("%.*s (%zu party)"), ARG(group_name(a->c, g)), rate->k);
    }
    if (n)
        item(a,
             n > NAMED ? _("**Small groups speak of few names.** In {n} groups so few States are "
                           "party, or not party, that correlations and p-values "
                           "are about these States.")
                       : _("**Small groups speak of few names.** Correlations and p-values are "
                           "about a few States: {list}."),
             WITH({ "n", whole(a, n) }, { "list", list_words(a, parts, n) }));
}

// Where the chi-squared approximation sees a link within groups and the exact test does not.
static void say_approximate(Content *a)
{
    size_t n = 0;
    Str   *parts = NEW(a->keep, Str, a->w->scope->predictors_n + 1);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t        t = a->w->scope->predictors[i];
        const Figure *rough = pair_figure(a->c, "cmh-p", t, 0),
                     *exact = pair_figure(a->c, "cmh-exact-p", t, 0);
        if (finding_counts(a, rough) && !isnan(exact->value) && !finding_counts(a, exact))
            parts[n++] = str_format(a->keep, _("%.*s (%.*s, exact %.*s)"), ARG(treaty_name(a->c, t)),
                                    ARG(value_text(a, rough)), ARG(value_text(a, exact)));
    }
    if (n)
        item(a,
             _("**Within groups the exact p is the one to read.** The approximation that is in "
               "common use would see a link that the exact test does not "
               "bear out: {list}."),
             WITH({ "list", list_words(a, parts, n) }));
}

static void say_pooling(Content *a)
{
    if (a->w->scope->groups_n > 2)
        item(a,
             _("**Pooling misleads both ways.** A link over all States may be the difference "
               "between groups; and a group that mixes two kinds of States may "
               "hide the link that each of them has."),
             NULL);
}

// expected asks the fit about States with fewer treaties than any State it was made from.
static void say_extrapolated(Content *a)
{
    size_t g = a->c->focus, inside = SIZE_MAX, outside = SIZE_MAX;
    for (size_t s = 0; g && s < a->w->data->states_n; s++) {
        if (!set_has(a->w->scope->population, s))
            continue;
        size_t *least = set_has(a->w->scope->groups[g].states, s) ? &inside : &outside;
        *least = a->w->depth[s] < *least ? a->w->depth[s] : *least;
    }
    if (g && inside < outside && outside != SIZE_MAX && !isnan(subject_figure(a->c, "expected", g)->value))
        item(a,
             _("**Expectation reaches beyond what is known.** Some of the {group} are party to "
               "fewer treaties than any State elsewhere; for them the expected "
               "number of parties continues a line."),
             WITH({ "group", group_states(a->c, g) }));
}

// Treaties whose rows end before the cut-off.
static void say_coverage(Content *a)
{
    size_t n = 0;
    Str   *parts = NEW(a->keep, Str, a->w->scope->predictors_n + 1);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t t = a->w->scope->predictors[i];
        if (!is_covered(a, t))
            parts[n++] = str_format(a->keep, "%.*s (%.*s)", ARG(treaty_name(a->c, t)),
                                    ARG(day_words(a, a->w->data->treaties[t].coverage)));
    }
    if (n)
        item(a, _("**Data end.** Later deposits are missing for {list}."),
             WITH({ "list", list_words(a, parts, n) }));
}

void finding_cautions(Content *a)
{
    doc_heading(a->d, 2, "cautions", _("How to read these numbers"), NULL);
    doc_list(a->d);
    say_saturated(a);
    say_separated(a);
    say_small(a);
    say_pooling(a);
    say_approximate(a);
    item(a,
         _("**Association is not effect.** Institutions, legal capacity and policy may lead a "
           "State to both; nothing here says that joining the one "
           "brings about the other."),
         NULL);
    item(a,
         _("**States are counted in full, not sampled.** Intervals and p-values describe how far "
           "chance alone could have gone with as many States; they do "
           "not describe an error of sampling."),
         NULL);
    item(a,
         _("**Many tests are made.** q is p adjusted for the number of treaties tested in the "
           "group; it is q that the text compares with {limit}. Of links found in this way "
           "{share} at most, on average, are chance."),
         WITH({ "limit", finding_limit(a) },
              { "share", number_text(1 - a->w->config->level, UNIT_SHARE, a->w->config->level > 0.985 ? 1 : 0,
                                     a->keep) }));
    say_extrapolated(a);
    say_coverage(a);
}
