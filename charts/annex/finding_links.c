// finding_links.c - one treaty at a time against the subject: over all States, in the group looked
// at closely, and within groups.
#include "annex/finding.h"
#include "base/insert.h"

#include <math.h>

// Lists of more names than this are told by their number, or by what is missing from them.
enum { NAMED = 6 };

Evidence finding_evidence(const Content *a, EvidenceKind kind, size_t predictor, size_t group)
{
    return link_evidence(a->c, kind, predictor, group);
}

Arg arg_subject(const char *name, const Content *a) { return arg_treaty(name, a->w->scope->subject); }

Arg arg_where(const char *name, size_t group) { return arg_word(name, group ? "group" : "all"); }

Arg arg_noun(const char *name, const Content *a) { return arg_record(name, a->c); }

Arg arg_near(const char *name, const Content *a, const Figure *p)
{
    doc_rests_on(a->d, p->provenance);
    return arg_test(name, a->c, p);
}

typedef struct {
    size_t predictor;
    double value;
} Ranked;

static bool is_larger(const void *a, const void *b, const void *unused)
{
    (void)unused;
    const Ranked *x = a, *y = b;
    return !isnan(x->value) && !(y->value >= x->value);
}

size_t *finding_order_by(Content *a, const char *measure, size_t group)
{
    size_t  n = a->w->scope->predictors_n;
    size_t *order = NEW(a->keep, size_t, n + 1);
    Ranked *ranked = NEW(a->keep, Ranked, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t p = a->w->scope->predictors[i];
        ranked[i] = (Ranked){ p, pair_figure(a->c, measure, p, group)->value };
        insert_last(ranked, i + 1, sizeof *ranked, is_larger, NULL);
    }
    for (size_t i = 0; i < n; i++)
        order[i] = ranked[i].predictor;
    return order;
}

// One treaty at a time ------------------------------------------------------------------------------

// Tests that can be made in a group: which of them count.
typedef struct {
    size_t defined, below, positive;
    Arg   *treaties, *others; // those below; the rest
} Tests;

static Tests tests_of(Content *a, size_t group)
{
    size_t  n = a->w->scope->predictors_n;
    Tests   t = { .treaties = NEW(a->keep, Arg, n + 1), .others = NEW(a->keep, Arg, n + 1) };
    size_t *order = finding_order_by(a, "phi", group);
    for (size_t i = 0; i < n; i++) {
        Evidence link = finding_evidence(a, EVIDENCE_PAIR, order[i], group);
        doc_rests_on(a->d, link.q.provenance);
        if (isnan(link.q.value))
            continue;
        if (link.clear)
            t.treaties[t.below++] = arg_treaty(NULL, order[i]);
        else
            t.others[t.defined - t.below] = arg_treaty(NULL, order[i]);
        t.defined++;
        t.positive += pair_figure(a->c, "phi", order[i], group)->value > 0;
    }
    return t;
}

// How several tests are told: which treaties are named.
static const char *tests_form(const Tests *t)
{
    size_t others = t->defined - t->below;
    return t->below == 0       ? "none"
           : t->below == 1     ? "one"
           : others == 0       ? "all"
           : t->below <= NAMED ? "named"
           : others <= NAMED   ? "but"
                               : "many";
}

static MessageId tests_message(const Tests *t)
{
    return t->defined == 0   ? MSG_FINDING_LINKS_UNTESTED
           : t->defined == 1 ? MSG_FINDING_LINKS_ONE_TESTED
                             : MSG_FINDING_LINKS_TESTED;
}

static void say_tests(Content *a, Prose *p, size_t group)
{
    Tests      t = tests_of(a, group);
    size_t     others = t.defined - t.below;
    const Arg *args =
        ARGS(arg_where("where", group), arg_group_of("group", a->c, group), arg_word("form", tests_form(&t)),
             arg_count("tested", t.defined), arg_count("below", t.below),
             arg_limit("limit", a->w->config->level), arg_subject("subject", a),
             arg_list("treaties", t.treaties, t.below), arg_list("others", t.others, others));
    prose_sentence(a->d, p, tests_message(&t), args);
    if (t.defined > 1)
        prose_sentence(a->d, p, MSG_FINDING_LINKS_SIGNS,
                       ARGS(arg_count("positive", t.positive), arg_count("tested", t.defined),
                            arg_word("signs", t.positive == t.defined ? "all" : "some")));
    if (group && others)
        prose_sentence(a->d, p, MSG_FINDING_LINKS_POWER,
                       ARGS(arg_count("states", a->w->scope->groups[group].n)));
}

// "It is strongest with CEDAW-OP: 12 of its 20 parties …", the whole table in words.
static void say_strongest(Content *a, Prose *p, size_t group)
{
    size_t        first = finding_order_by(a, "phi", group)[0];
    const Figure *phi = pair_figure(a->c, "phi", first, group),
                 *both = pair_figure(a->c, "both", first, group),
                 *second = pair_figure(a->c, "second-only", first, group);
    const Figure *only = pair_figure(a->c, "first-only", first, group),
                 *none = pair_figure(a->c, "neither", first, group);
    if (isnan(phi->value) || phi->value <= 0)
        return;
    prose_sentence(a->d, p, MSG_FINDING_LINKS_STRONGEST,
                   ARGS(arg_treaty("treaty", first), arg_figure("both", both),
                        arg_count("parties", (size_t)(both->value + only->value)),
                        arg_figure("second", second),
                        arg_count("others", (size_t)(second->value + none->value)), arg_subject("subject", a),
                        arg_figure("phi", phi), arg_level("level", a->w->config->level),
                        arg_figure("odds", pair_figure(a->c, "odds-ratio", first, group)),
                        arg_near("p", a, pair_figure(a->c, "fisher-p", first, group)),
                        arg_near("q", a, pair_figure(a->c, "fisher-q", first, group))));
}

void finding_links(Content *a)
{
    const size_t groups[] = { 0, a->c->focus };
    for (size_t i = 0; i < COUNT(groups) && (i == 0 || groups[i]); i++) {
        Prose p = { 0 };
        if (i == 0)
            prose_sentence(a->d, &p, MSG_FINDING_LINKS_HEAD, NO_ARGS);
        say_tests(a, &p, groups[i]);
        say_strongest(a, &p, groups[i]);
        *doc_paragraph(a->d) = p;
    }
}

// Within groups -------------------------------------------------------------------------------------

// What is left of the links when every group is compared only with itself.
typedef struct {
    size_t defined, left_n, open_n, gone_n, uneven_n;
    Arg   *left, *open, *gone,
        *uneven; // each with the figure that decided; open: q says yes, the interval does not
} Within;

static Within within_groups(Content *a)
{
    size_t  n = a->w->scope->predictors_n;
    Within  w = { .left = NEW(a->keep, Arg, n + 1),
                  .open = NEW(a->keep, Arg, n + 1),
                  .gone = NEW(a->keep, Arg, n + 1),
                  .uneven = NEW(a->keep, Arg, n + 1) };
    size_t *order = finding_order_by(a, "cmh-exact-p", 0);
    for (size_t i = n; i-- > 0;) { // the clearest first
        size_t   t = order[i];
        Evidence within = finding_evidence(a, EVIDENCE_WITHIN, t, 0),
                 uneven = finding_evidence(a, EVIDENCE_UNEVEN, t, 0);
        if (isnan(within.q.value))
            continue;
        w.defined++;
        if (within.clear)
            w.left[w.left_n++] = arg_item(a, MSG_FINDING_LINKS_LEFT_ITEM,
                                          ARGS(arg_treaty("treaty", t), arg_figure("odds", within.estimate)));
        else if (within.below)
            w.open[w.open_n++] = arg_item(a, MSG_FINDING_LINKS_OPEN_ITEM,
                                          ARGS(arg_treaty("treaty", t), arg_figure("odds", within.estimate)));
        else if (finding_evidence(a, EVIDENCE_PAIR, t, 0).clear)
            w.gone[w.gone_n++] = arg_item(a, MSG_FINDING_LINKS_GONE_ITEM,
                                          ARGS(arg_treaty("treaty", t), arg_figure("odds", within.estimate),
                                               arg_near("q", a, &within.q)));
        if (uneven.clear)
            w.uneven[w.uneven_n++] = arg_item(a, MSG_FINDING_LINKS_UNEVEN_ITEM,
                                              ARGS(arg_treaty("treaty", t), arg_near("q", a, &uneven.q)));
    }
    return w;
}

static void say_within(Content *a, Prose *p)
{
    Within w = within_groups(a);
    if (!w.defined)
        return;
    prose_sentence(a->d, p, MSG_FINDING_LINKS_WITHIN, NO_ARGS);
    prose_sentence(a->d, p,
                   w.defined == 1 && w.left_n ? MSG_FINDING_LINKS_LEFT_OF_ONE : MSG_FINDING_LINKS_LEFT,
                   ARGS(arg_count("n", w.defined), arg_count("left", w.left_n),
                        arg_limit("limit", a->w->config->level), arg_list("treaties", w.left, w.left_n)));
    if (w.open_n)
        prose_sentence(a->d, p, MSG_FINDING_LINKS_OPEN, ARGS(arg_list("treaties", w.open, w.open_n)));
    if (w.gone_n)
        prose_sentence(a->d, p, MSG_FINDING_LINKS_GONE, ARGS(arg_list("treaties", w.gone, w.gone_n)));
    if (w.uneven_n)
        prose_sentence(a->d, p, MSG_FINDING_LINKS_UNEVEN, ARGS(arg_list("treaties", w.uneven, w.uneven_n)));
}

void finding_within_groups(Content *a)
{
    Prose p = { 0 };
    if (a->w->scope->overlap)
        prose_sentence(a->d, &p, MSG_FINDING_LINKS_SHARED, NO_ARGS);
    else if (a->w->scope->groups_n > 1)
        say_within(a, &p);
    chart_finding(a, "neighbours", p);
}
