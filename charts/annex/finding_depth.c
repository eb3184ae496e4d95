// finding_depth.c - the number of treaties a State is party to: whether it goes with the subject,
// and how much of a group's gap goes with it.
#include "annex/finding.h"

#include <math.h>

// More groups than this are told by their number.
enum { GROUPS_NAMED = 8 };

static const Figure *depth_figure(const Content *a, const char *who, size_t group)
{
    return figure_get(a->c->figures, "depth/%s/%.*s", who, ARG(a->w->scope->groups[group].name));
}

static Arg arg_difference(const char *name, double more, double fewer)
{
    return arg_number(name, more - fewer, UNIT_STATES, 1);
}

// A part of such a difference, rounded so that nobody adds up to the last decimal.
static Arg arg_part(const char *name, double more, double fewer)
{
    return arg_number(name, more - fewer, UNIT_STATES, more - fewer < 2 ? 1 : 0);
}

// In short ------------------------------------------------------------------------------------------

typedef enum { LINK_UNKNOWN, LINK_NONE, LINK_THERE, LINK_REVERSED } Link;

static Link link_of(const Content *a, size_t group)
{
    Evidence link = finding_evidence(a, EVIDENCE_DEPTH, 0, group);
    if (isnan(link.estimate->value) || isnan(link.q.value))
        return LINK_UNKNOWN;
    return !link.clear ? LINK_NONE : link.side > 0 ? LINK_THERE : LINK_REVERSED;
}

static Arg arg_link(const char *name, Link link)
{
    static const char *const NAMES[] = {
        [LINK_UNKNOWN] = "unknown", [LINK_NONE] = "none", [LINK_THERE] = "there", [LINK_REVERSED] = "reversed"
    };
    return arg_word(name, NAMES[link]);
}

void finding_say_link(const Content *a, Prose *p)
{
    size_t focus = a->c->focus;
    double r = subject_figure(a->c, "depth-correlation", focus)->value,
           all = subject_figure(a->c, "depth-correlation", 0)->value;
    prose_sentence(a->d, p, MSG_FINDING_DEPTH_SUMMARY,
                   ARGS(arg_link("link", link_of(a, 0)), arg_noun("noun", a), arg_subject("subject", a)));
    if (focus && link_of(a, 0) != LINK_UNKNOWN)
        prose_sentence(a->d, p, MSG_FINDING_DEPTH_SUMMARY_FOCUS,
                       ARGS(arg_link("link", link_of(a, focus)), arg_group_of("group", a->c, focus),
                            arg_word("correlation", r < all ? "smaller" : "no-smaller")));
}

void finding_summary(const Content *a)
{
    if (a->w->scope->predictors_n < 2)
        return;
    Prose  p = { 0 };
    size_t g = a->c->focus;
    finding_say_link(a, &p);
    finding_say_strength(a, &p);
    if (link_of(a, 0) == LINK_THERE || link_of(a, g) == LINK_THERE)
        prose_sentence(a->d, &p, MSG_FINDING_DEPTH_NO_CAUSE, NO_ARGS);
    *doc_paragraph(a->d) = p;
}

// How many treaties ---------------------------------------------------------------------------------

static void say_means(const Content *a, Prose *p, size_t group)
{
    const Figure *r = subject_figure(a->c, "depth-correlation", group),
                 *party = depth_figure(a, "party", group);
    const Figure *other = depth_figure(a, "other", group);
    if (isnan(party->value) || isnan(other->value)) {
        prose_sentence(
            a->d, p, isnan(party->value) ? MSG_FINDING_DEPTH_NO_PARTY : MSG_FINDING_DEPTH_ALL_PARTY,
            ARGS(arg_where("where", group), arg_group_of("group", a->c, group), arg_subject("subject", a)));
        return;
    }
    prose_sentence(a->d, p, MSG_FINDING_DEPTH_MEANS,
                   ARGS(arg_where("where", group), arg_group_of("group", a->c, group),
                        arg_subject("subject", a), arg_count("parties", party->n), arg_figure("party", party),
                        arg_count("n", a->w->scope->predictors_n), arg_noun("noun", a),
                        arg_count("others", other->n), arg_figure("other", other),
                        arg_word("correlation", isnan(r->value) ? "none"
                                                : isnan(r->low) ? "bare"
                                                                : "interval"),
                        arg_figure("r", r), arg_level("level", a->w->config->level),
                        arg_near("p", a, subject_figure(a->c, "depth-p", group))));
}

// The other groups: each with its correlation, or how many have which.
static void say_other_groups(Content *a, Prose *p)
{
    size_t *order = NEW(a->keep, size_t, a->w->scope->groups_n),
           n = groups_by(a->c, "depth-correlation", order);
    size_t defined = 0, positive = 0, below = 0;
    Arg   *groups = NEW(a->keep, Arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        Evidence link = finding_evidence(a, EVIDENCE_DEPTH, 0, order[i]);
        if (order[i] == a->c->focus || isnan(link.estimate->value) || isnan(link.q.value))
            continue;
        groups[defined++] =
            arg_item(a, MSG_FINDING_DEPTH_GROUP,
                     ARGS(arg_group_of("group", a->c, order[i]), arg_figure("r", link.estimate),
                          arg_word("chance", link.clear ? "beyond" : "within"), arg_near("q", a, &link.q)));
        positive += link.estimate->value > 0;
        below += link.clear && link.side > 0;
    }
    if (defined)
        prose_sentence(a->d, p, MSG_FINDING_DEPTH_OTHER_GROUPS,
                       ARGS(arg_word("form", defined == 1             ? "one"
                                             : defined > GROUPS_NAMED ? "many"
                                                                      : "few"),
                            arg_list("groups", groups, defined), arg_count("n", defined),
                            arg_count("positive", positive), arg_count("below", below),
                            arg_limit("limit", a->w->config->level)));
}

// The slope of the regression, as the factor by which the odds change.
static void say_slope(const Content *a, Prose *p)
{
    const Figure *slope = figure_get(a->c->figures, "logit/depth/all");
    if (isnan(slope->value) || isnan(slope->low))
        return;
    prose_sentence(a->d, p, MSG_FINDING_DEPTH_SLOPE,
                   ARGS(arg_word("chance", is_apart(a->c, slope, 0) ? "beyond" : "within"),
                        arg_figure("slope", slope), arg_level("level", a->w->config->level)));
}

void finding_depth(Content *a)
{
    if (a->w->scope->predictors_n < 2)
        return;
    Prose p = { 0 };
    prose_sentence(a->d, &p, MSG_FINDING_DEPTH_HEAD, NO_ARGS);
    say_means(a, &p, 0);
    if (a->c->focus) {
        say_means(a, &p, a->c->focus);
        say_other_groups(a, &p);
        say_slope(a, &p);
    }
    *doc_paragraph(a->d) = p;
}

// The gap -------------------------------------------------------------------------------------------

// What the record of treaties says about a gap.
static const char *gap_case(double flat, double expected, double actual)
{
    if (actual < flat)
        return expected > flat ? "wider" : expected > actual ? "part" : "whole";
    return actual > expected ? "surplus" : "fewer";
}

// Whether chance may account for what is left.
static const char *chance_case(const Content *a, size_t group)
{
    static const char *const CASES[] = { "more", "chance", "fewer" };
    return CASES[finding_evidence(a, EVIDENCE_SHORTFALL, 0, group).side + 1];
}

static void say_gap(const Content *a, Prose *p, size_t g)
{
    const Figure *expected = subject_figure(a->c, "expected", g),
                 *flat = subject_figure(a->c, "expected-flat", g);
    const Figure *rate = subject_figure(a->c, "rate", g), *gap = subject_figure(a->c, "shortfall", g);
    double        actual = (double)rate->k;
    prose_sentence(a->d, p, MSG_FINDING_DEPTH_GAP,
                   ARGS(arg_group_of("group", a->c, g), arg_figure("flat", flat), arg_noun("noun", a),
                        arg_figure("expected", expected), arg_level("level", a->w->config->level),
                        arg_count("actual", rate->k)));
    prose_sentence(a->d, p, MSG_FINDING_DEPTH_GAP_RECORD,
                   ARGS(arg_word("case", gap_case(flat->value, expected->value, actual)), arg_noun("noun", a),
                        arg_figure("gap", gap), arg_difference("missing", flat->value, actual),
                        arg_part("part", flat->value, expected->value),
                        arg_difference("surplus", actual, expected->value)));
    if (!isnan(gap->low) && !isnan(gap->high))
        prose_sentence(a->d, p, MSG_FINDING_DEPTH_GAP_CHANCE,
                       ARGS(arg_word("case", chance_case(a, g)), arg_level("level", a->w->config->level),
                            arg_figure("gap", gap)));
}

// Other groups whose interval leaves out 0, on one side.
static size_t groups_beyond(const Content *a, bool more, Arg *groups)
{
    size_t n = 0;
    for (size_t g = 1; g < a->w->scope->groups_n; g++) {
        if (g != a->c->focus && finding_evidence(a, EVIDENCE_SHORTFALL, 0, g).side == (more ? -1 : 1))
            groups[n++] = arg_item(a, MSG_FINDING_DEPTH_BEYOND,
                                   ARGS(arg_group_of("group", a->c, g),
                                        arg_count("parties", subject_figure(a->c, "rate", g)->k),
                                        arg_figure("expected", subject_figure(a->c, "expected", g))));
    }
    return n;
}

static void say_mirror(Content *a, Prose *p)
{
    Arg *groups = NEW(a->keep, Arg, a->w->scope->groups_n + 1);
    if (a->w->scope->groups_n < 3)
        return;
    size_t more = groups_beyond(a, true, groups);
    if (more)
        prose_sentence(a->d, p, MSG_FINDING_DEPTH_MORE, ARGS(arg_list("groups", groups, more)));
    size_t fewer = groups_beyond(a, false, groups);
    if (fewer)
        prose_sentence(a->d, p, MSG_FINDING_DEPTH_FEWER, ARGS(arg_list("groups", groups, fewer)));
    prose_sentence(a->d, p, MSG_FINDING_DEPTH_NO_OTHERS, NO_ARGS);
}

// Against the reference of the regression, at the same number of treaties.
static void say_reference(Content *a, Prose *p)
{
    size_t        reference = 0, n = 0, focus = a->c->focus;
    Arg          *groups = NEW(a->keep, Arg, a->w->scope->groups_n + 1);
    const Figure *own = NULL;
    for (size_t g = 1; g < a->w->scope->groups_n; g++) {
        const Figure *f = figure_get(a->c->figures, "logit/group=%.*s/all", ARG(a->w->scope->groups[g].name));
        if (g == focus)
            own = f;
        if (isnan(f->value) && a->w->scope->groups[g].n && !reference) // the first with a State has no term
            reference = g;
        else if (g != focus && is_apart(a->c, f, 0))
            groups[n++] = arg_item(a, MSG_FINDING_DEPTH_ODDS,
                                   ARGS(arg_group_of("group", a->c, g), arg_figure("odds", f)));
    }
    if (!reference || !own || isnan(own->value) || isnan(own->low))
        return;
    prose_sentence(a->d, p, MSG_FINDING_DEPTH_REFERENCE,
                   ARGS(arg_group_of("reference", a->c, reference), arg_group_of("group", a->c, focus),
                        arg_figure("own", own),
                        arg_word("chance", is_apart(a->c, own, 0) ? "beyond" : "within")));
    if (n && n <= GROUPS_NAMED)
        prose_sentence(a->d, p, MSG_FINDING_DEPTH_REFERENCE_OTHERS, ARGS(arg_list("groups", groups, n)));
}

void finding_gap(Content *a)
{
    size_t g = a->c->focus;
    if (!g || isnan(subject_figure(a->c, "expected", g)->value) ||
        isnan(subject_figure(a->c, "expected-flat", g)->value))
        return;
    Prose p = { 0 };
    prose_sentence(a->d, &p, MSG_FINDING_DEPTH_GAP_HEAD, NO_ARGS);
    say_gap(a, &p, g);
    say_mirror(a, &p);
    if (!a->w->scope->overlap)
        say_reference(a, &p);
    *doc_paragraph(a->d) = p;
}
