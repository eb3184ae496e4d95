// finding_depth.c - the number of treaties a State is party to: whether it goes with the subject,
// and how much of a group's gap goes with it.
#include "annex/finding.h"

#include <math.h>

// More groups than this are told by their number.
enum { GROUPS_NAMED = 8 };

static Str subject(const Content *a) { return subject_name(a->c); }

static const Figure *depth_figure(const Content *a, const char *who, size_t group)
{
    return figure_get(a->c->figures, "depth/%s/%.*s", who, ARG(a->w->scope->groups[group].name));
}

static Str states_difference(const Content *a, double more, double fewer)
{
    return number_text(more - fewer, UNIT_STATES, 1, a->keep);
}

// A part of such a difference, rounded so that nobody adds up to the last decimal.
static Str states_part(const Content *a, double more, double fewer)
{
    return number_text(more - fewer, UNIT_STATES, more - fewer < 2 ? 1 : 0, a->keep);
}

// In short ------------------------------------------------------------------------------------------

typedef enum { LINK_UNKNOWN, LINK_NONE, LINK_THERE, LINK_REVERSED } Link;

static Link link_of(const Content *a, size_t group)
{
    const Figure *r = subject_figure(a->c, "depth-correlation", group),
                 *p = subject_figure(a->c, "depth-p", group);
    if (isnan(r->value) || isnan(p->value))
        return LINK_UNKNOWN;
    return !finding_counts(a, p) ? LINK_NONE : r->value > 0 ? LINK_THERE : LINK_REVERSED;
}

static void say_link(Content *a, Prose *p)
{
    static const char *const ALL[] = {
        [LINK_UNKNOWN] = N_("Whether States with more {noun} are more often party to the {subject} "
                            "cannot be told from these data."),
        [LINK_NONE] = N_("Over all States **no link** is found between the number of {noun} and "
                         "the {subject}."),
        [LINK_THERE] = N_("**Yes, over all States:** those that are party to more {noun} are more "
                          "often party to the {subject}."),
        [LINK_REVERSED] = N_("Over all States the link is **the other way round**: those that are "
                             "party to more {noun} are less often "
                             "party to the {subject}."),
    };
    static const char *const FOCUS[] = {
        [LINK_UNKNOWN] = N_(" Among the {group} it cannot be told."),
        [LINK_NONE] = N_(" Among the {group} **no such link** is found."),
        [LINK_THERE] = N_(" **Yes among the {group}**, {compared}."),
        [LINK_REVERSED] = N_(" Among the {group} those that are party to more are less often party "
                             "to the {subject}."),
    };
    size_t focus = a->c->focus;
    double r = subject_figure(a->c, "depth-correlation", focus)->value,
           all = subject_figure(a->c, "depth-correlation", 0)->value;
    const Value *with = WITH(
        { "noun", finding_noun(a) }, { "subject", subject(a) }, { "group", group_states(a->c, focus) },
        { "compared", str(r < all ? _("with a smaller correlation") : _("with a correlation no smaller")) });
    prose_say(a->d, p, _(ALL[link_of(a, 0)]), with);
    if (focus && link_of(a, 0) != LINK_UNKNOWN)
        prose_say(a->d, p, _(FOCUS[link_of(a, focus)]), with);
}

// Of the focus group: without one there are no other States to compare with.
static void say_part(Content *a, Prose *p, size_t g)
{
    const Figure *expected = subject_figure(a->c, "expected", g),
                 *flat = subject_figure(a->c, "expected-flat", g);
    const Figure *rate = subject_figure(a->c, "rate", g);
    double        actual = (double)rate->k;
    if (expected->value > actual && flat->value > expected->value)
        prose_say(a->d, p,
                  _(" The number of treaties goes with part of the gap: of {missing} parties that "
                    "the {group} would have more at the rate of "
                    "the other States, about {part} go with fewer {noun} and {rest} do not."),
                  WITH({ "missing", states_difference(a, flat->value, actual) },
                       { "group", group_states(a->c, g) },
                       { "part", states_part(a, flat->value, expected->value) }, { "noun", finding_noun(a) },
                       { "rest", value_text(a, subject_figure(a->c, "shortfall", g)) }));
}

void finding_summary(Content *a)
{
    if (a->w->scope->predictors_n < 2)
        return;
    Prose  p = { 0 };
    size_t g = a->c->focus;
    say_link(a, &p);
    if (g)
        say_part(a, &p, g);
    if (link_of(a, 0) == LINK_THERE || link_of(a, g) == LINK_THERE)
        prose_say(a->d, &p, _(" This is a link, not a cause."), NULL);
    *doc_paragraph(a->d) = p;
}

// How many treaties ---------------------------------------------------------------------------------

static void say_means(Content *a, Prose *p, size_t group)
{
    const Figure *r = subject_figure(a->c, "depth-correlation", group),
                 *party = depth_figure(a, "party", group);
    const Figure *other = depth_figure(a, "other", group);
    if (isnan(party->value) || isnan(other->value)) {
        prose_say(a->d, p,
                  isnan(party->value) ? _("{Where} there is no party to the {subject} to compare.")
                                      : _("{Where} every State is party to the {subject}, so that there "
                                          "is nothing to compare."),
                  WITH({ "Where", capital(a, finding_where(a, group)) }, { "subject", subject(a) }));
        return;
    }
    prose_say(a->d, p,
              party->n == 1 ? _("{Where}, the one party to the {subject} is party to {party} of the {n} "
                                "{noun}, {others} to {other}")
                            : _("{Where}, parties to the {subject} are party to {party} of the {n} "
                                "{noun} on average, {others} to {other}"),
              WITH({ "Where", capital(a, finding_where(a, group)) }, { "subject", subject(a) },
                   { "party", value_text(a, party) },
                   { "others", str(other->n == 1 ? _("the one other State") : _("the other States")) },
                   { "other", value_text(a, other) }, { "n", whole(a, a->w->scope->predictors_n) },
                   { "noun", finding_noun(a) }));
    prose_say(a->d, p,
              isnan(r->value) ? "."
              : isnan(r->low) ? _(" (correlation {r}, {p}).")
                              : _(" (correlation {r}, {level} interval {interval}, {p})."),
              WITH({ "r", value_text(a, r) }, { "level", finding_level(a) },
                   { "interval", value_interval(a, r) },
                   { "p", finding_p(a, subject_figure(a->c, "depth-p", group)) }));
}

// The other groups: each with its correlation, or how many have which.
static void say_other_groups(Content *a, Prose *p)
{
    size_t *order = NEW(a->keep, size_t, a->w->scope->groups_n),
           n = groups_by(a->c, "depth-correlation", order);
    size_t defined = 0, positive = 0, below = 0;
    Str   *names = NEW(a->keep, Str, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Figure *r = subject_figure(a->c, "depth-correlation", order[i]),
                     *f = subject_figure(a->c, "depth-p", order[i]);
        if (order[i] == a->c->focus || isnan(r->value) || isnan(f->value))
            continue;
        names[defined++] =
            finding_counts(a, f)
                ? str_format(a->keep, "%.*s %.*s", ARG(group_name(a->c, order[i])), ARG(value_text(a, r)))
                : str_format(a->keep, "%.*s %.*s (%.*s)", ARG(group_name(a->c, order[i])),
                             ARG(value_text(a, r)), ARG(finding_p(a, f)));
        positive += r->value > 0;
        below += finding_counts(a, f) && r->value > 0;
    }
    if (!defined)
        return;
    prose_say(a->d, p,
              defined == 1 ? _(" In one other group the correlation can be computed: {names}.")
              : defined > GROUPS_NAMED
                  ? _(" Of {n} other groups in which the correlation can be computed it is "
                      "positive in {positive}, and so at p below {limit} in {below}.")
                  : _(" The other groups: {names}."),
              WITH({ "names", list_words(a, names, defined) }, { "n", whole(a, defined) },
                   { "positive", whole(a, positive) }, { "below", count_text(below, a->keep) },
                   { "limit", finding_limit(a) }));
}

// The slope of the regression, as the factor by which the odds change.
static void say_slope(Content *a, Prose *p)
{
    const Figure *slope = figure_get(a->c->figures, "logit/depth/all");
    if (isnan(slope->value) || isnan(slope->low))
        return;
    doc_rests_on(a->d, slope->provenance);
    prose_say(a->d, p,
              is_whole_above(a, slope, 0) || is_whole_below(a, slope, 0)
                  ? _(" When States are compared with others of their group, each further treaty goes "
                      "with {factor} times the odds of being party ({level} interval {low}\u2013{high}).")
                  : _(" When States are compared with others of their group, each further treaty goes "
                      "with {factor} times the odds of being party, but the {level} interval, "
                      "{low}\u2013{high}, includes 1: chance may account for it."),
              WITH({ "factor", odds_text(slope->value, a->keep) }, { "low", odds_text(slope->low, a->keep) },
                   { "high", odds_text(slope->high, a->keep) }, { "level", finding_level(a) }));
}

void finding_depth(Content *a)
{
    if (a->w->scope->predictors_n < 2)
        return;
    Prose p = { 0 };
    prose_say(a->d, &p, _("**The number of treaties.** "), NULL);
    say_means(a, &p, 0);
    if (a->c->focus) {
        prose_say(a->d, &p, " ", NULL);
        say_means(a, &p, a->c->focus);
        say_other_groups(a, &p);
        say_slope(a, &p);
    }
    *doc_paragraph(a->d) = p;
}

// The gap -------------------------------------------------------------------------------------------

// What the record of treaties says about a gap; then whether chance may account for what is left.
static const char *gap_frame(double flat, double expected, double actual)
{
    if (actual < flat && expected > flat)
        return _(" Their {noun} do not account for it: by these they would have more parties "
                 "still, and the gap is {rest}.");
    if (actual < flat && expected > actual)
        return _(" So of {missing} missing parties about {part} go with fewer {noun}, and **{rest} "
                 "do not**.");
    if (actual < flat)
        return _(" So all of the {missing} missing parties go with fewer {noun}.");
    if (actual > expected)
        return _(" That is {surplus} more than their {noun} let one expect.");
    return _(" That is {rest} fewer than their {noun} let one expect.");
}

static const char *chance_frame(const Content *a, const Figure *gap)
{
    if (isnan(gap->low) || isnan(gap->high))
        return "";
    if (is_whole_above(a, gap, 0))
        return _(" The {level} interval of this difference, {interval}, takes in chance and the "
                 "uncertainty of the estimate, and leaves out 0: so "
                 "large a difference would seldom come about by chance.");
    if (is_whole_below(a, gap, 0))
        return _(" The {level} interval of expected less actual parties, {interval}, leaves out 0: "
                 "so many more would seldom come about by chance.");
    return _(" The {level} interval of expected less actual parties, {interval}, includes 0: "
             "chance may account for the difference.");
}

static void say_gap(Content *a, Prose *p, size_t g)
{
    const Figure *expected = subject_figure(a->c, "expected", g),
                 *flat = subject_figure(a->c, "expected-flat", g);
    const Figure *rate = subject_figure(a->c, "rate", g), *gap = subject_figure(a->c, "shortfall", g);
    double        actual = (double)rate->k;
    const Value  *with =
        WITH({ "group", group_states(a->c, g) }, { "flat", value_text(a, flat) }, { "noun", finding_noun(a) },
             { "expected", value_text(a, expected) }, { "interval-expected", value_interval(a, expected) },
             { "actual", whole(a, rate->k) }, { "rest", value_text(a, gap) }, { "level", finding_level(a) },
             { "interval", value_interval(a, gap) }, { "missing", states_difference(a, flat->value, actual) },
             { "part", states_part(a, flat->value, expected->value) },
             { "surplus", states_difference(a, actual, expected->value) });
    prose_say(a->d, p,
              rate->k == 0 ? _("At the rate of all other States the {group} would have {flat} "
                               "parties; with as many {noun} as they have, {expected} "
                               "({level} interval {interval-expected}); they have **none**.")
                           : _("At the rate of all other States the {group} would have {flat} "
                               "parties; with as many {noun} as they have, {expected} "
                               "({level} interval {interval-expected}); they have **{actual}**."),
              with);
    prose_say(a->d, p, gap_frame(flat->value, expected->value, actual), with);
    prose_say(a->d, p, chance_frame(a, gap), with);
}

// Groups whose interval leaves out 0, on one side.
static size_t groups_beyond(Content *a, bool more, Str *names)
{
    size_t n = 0;
    for (size_t g = 1; g < a->w->scope->groups_n; g++) {
        const Figure *gap = subject_figure(a->c, "shortfall", g),
                     *expected = subject_figure(a->c, "expected", g);
        if (g == a->c->focus || !(more ? is_whole_below(a, gap, 0) : is_whole_above(a, gap, 0)))
            continue;
        names[n++] = str_format(a->keep, _("the %.*s with %zu against %.*s (%.*s)"),
                                ARG(group_states(a->c, g)), subject_figure(a->c, "rate", g)->k,
                                ARG(value_text(a, expected)), ARG(value_interval(a, expected)));
    }
    return n;
}

static void say_mirror(Content *a, Prose *p)
{
    Str   *names = NEW(a->keep, Str, a->w->scope->groups_n + 1);
    size_t n = groups_beyond(a, true, names);
    if (a->w->scope->groups_n < 3)
        return;
    prose_say(a->d, p,
              by_number(n, "", _(" More parties than expected, beyond chance: {names}."),
                        _(" More parties than expected, beyond chance: {names}.")),
              WITH({ "names", list_words(a, names, n) }));
    size_t fewer = groups_beyond(a, false, names);
    prose_say(a->d, p,
              by_number(fewer, "", _(" Fewer than expected, beyond chance: {names}."),
                        _(" Fewer than expected, beyond chance: {names}.")),
              WITH({ "names", list_words(a, names, fewer) }));
    prose_say(a->d, p, _(" For no other group does the interval leave out 0."), NULL);
}

// Against the reference of the regression, at the same number of treaties.
static void say_reference(Content *a, Prose *p)
{
    size_t        reference = 0, n = 0, focus = a->c->focus;
    Str          *names = NEW(a->keep, Str, a->w->scope->groups_n + 1);
    const Figure *own = NULL;
    for (size_t g = 1; g < a->w->scope->groups_n; g++) {
        const Figure *f = figure_get(a->c->figures, "logit/group=%.*s/all", ARG(a->w->scope->groups[g].name));
        if (g == focus)
            own = f;
        if (isnan(f->value) && a->w->scope->groups[g].n && !reference) // the first with a State has no term
            reference = g;
        else if (g != focus && (is_whole_above(a, f, 0) || is_whole_below(a, f, 0)))
            names[n++] = str_format(a->keep, "%.*s %.*s (%.*s)", ARG(group_name(a->c, g)),
                                    ARG(value_text(a, f)), ARG(value_interval(a, f)));
    }
    if (!reference || !own || isnan(own->value) || isnan(own->low))
        return;
    bool apart = is_whole_above(a, own, 0) || is_whole_below(a, own, 0);
    prose_say(a->d, p,
              apart ? _(" Set against the {reference} at the same number of treaties, the log odds of "
                        "the {group} differ by {own} ({interval}), beyond chance.")
                    : _(" Set against the {reference} at the same number of treaties, the log odds of "
                        "the {group} differ by {own} ({interval}), which chance may account for."),
              WITH({ "reference", group_states(a->c, reference) }, { "group", group_states(a->c, focus) },
                   { "own", value_text(a, own) }, { "interval", value_interval(a, own) }));
    if (n && n <= GROUPS_NAMED)
        prose_say(a->d, p, _(" Beyond chance, against the same States: {names}."),
                  WITH({ "names", list_words(a, names, n) }));
}

void finding_gap(Content *a)
{
    size_t g = a->c->focus;
    if (!g || isnan(subject_figure(a->c, "expected", g)->value) ||
        isnan(subject_figure(a->c, "expected-flat", g)->value))
        return;
    Prose p = { 0 };
    prose_say(a->d, &p, _("**How much of the gap.** "), NULL);
    say_gap(a, &p, g);
    say_mirror(a, &p);
    if (!a->w->scope->overlap)
        say_reference(a, &p);
    *doc_paragraph(a->d) = p;
}
