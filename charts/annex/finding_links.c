// finding_links.c - one treaty at a time against the subject: over all States, in the group looked
// at closely, and within groups.
#include "annex/finding.h"

#include <math.h>

// Lists of more names than this are told by their number, or by what is missing from them.
enum { NAMED = 6 };

bool finding_counts(const Content *a, const Figure *p) { return p->value < 1 - a->w->config->level; }
Str  finding_limit(const Content *a) { return number_text(1 - a->w->config->level, UNIT_P, 2, a->keep); }
Str  finding_level(const Content *a) { return number_text(a->w->config->level, UNIT_SHARE, 0, a->keep); }

Str finding_p(Content *a, const Figure *p)
{
    Str text = value_near(a, p, 1 - a->w->config->level);
    return str_starts(text, S("<")) ? str_format(a->keep, _("p\u00A0%.*s"), ARG(text))
                                    : str_format(a->keep, _("p\u00A0=\u00A0%.*s"), ARG(text));
}

Str finding_where(const Content *a, size_t group)
{
    return group ? str_format(a->keep, _("among the %.*s"), ARG(group_states(a->c, group)))
                 : str(_("over all States"));
}

Str finding_noun(const Content *a)
{
    const Scope *s = a->w->scope;
    for (size_t i = 0; i < s->predictors_n; i++)
        if (!str_starts(a->w->data->treaties[s->predictors[i]].family, S("human-rights")))
            return str(_("treaties"));
    return str(_("human-rights treaties"));
}

// In print too, so that "0.0\u20134.9" never leaves out 0.
static bool is_printed_as(const Content *a, const Figure *f, double bound, double value)
{
    return str_eq(number_text(bound, f->def->unit, f->def->digits, a->keep),
                  number_text(value, f->def->unit, f->def->digits, a->keep));
}

bool is_whole_below(const Content *a, const Figure *f, double value)
{
    return f->high < value && !is_printed_as(a, f, f->high, value);
}
bool is_whole_above(const Content *a, const Figure *f, double value)
{
    return f->low > value && !is_printed_as(a, f, f->low, value);
}

size_t *finding_order_by(Content *a, const char *measure, size_t group)
{
    size_t  n = a->w->scope->predictors_n;
    size_t *order = NEW(a->keep, size_t, n + 1);
    double *values = NEW(a->keep, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t p = a->w->scope->predictors[i], k = i;
        double value = pair_figure(a->c, measure, p, group)->value;
        for (; k && !isnan(value) && !(values[k - 1] >= value); k--)
            order[k] = order[k - 1], values[k] = values[k - 1];
        order[k] = p, values[k] = value;
    }
    return order;
}

// One treaty at a time ------------------------------------------------------------------------------

// Tests that can be made in a group: which of them count.
typedef struct {
    size_t defined, below, positive;
    Str   *names, *others; // of those below; of the rest
} Tests;

static Tests tests_of(Content *a, size_t group)
{
    size_t  n = a->w->scope->predictors_n;
    Tests   t = { .names = NEW(a->keep, Str, n + 1), .others = NEW(a->keep, Str, n + 1) };
    size_t *order = finding_order_by(a, "phi", group);
    for (size_t i = 0; i < n; i++) {
        const Figure *q = pair_figure(a->c, "fisher-q", order[i], group);
        doc_rests_on(a->d, q->provenance);
        if (isnan(q->value))
            continue;
        if (finding_counts(a, q))
            t.names[t.below++] = treaty_name(a->c, order[i]);
        else
            t.others[t.defined - t.below] = treaty_name(a->c, order[i]);
        t.defined++;
        t.positive += pair_figure(a->c, "phi", order[i], group)->value > 0;
    }
    return t;
}

static const char *tests_frame(const Tests *t)
{
    size_t others = t->defined - t->below;
    if (t->defined == 0)
        return _("{Where} no association can be tested: in every table a row or a column is "
                 "empty.");
    if (t->defined == 1)
        return t->below ? _("{Where} one treaty can be tested, and it is linked with the {subject} "
                            "at a q below {limit}: {names}.")
                        : _("{Where} one treaty can be tested, and **no link** with the {subject} "
                            "is found at a q below {limit}: {others}.");
    if (t->below == 0)
        return _("{Where} **no link** with the {subject} is found at a q below {limit}, among "
                 "{defined} treaties tested.");
    if (t->below == 1)
        return _("{Where} one of {defined} treaties tested is linked with the {subject} at a q "
                 "below {limit}: {names}.");
    if (others == 0)
        return _("{Where} every one of the {defined} treaties tested is linked with the {subject} "
                 "at a q below {limit}.");
    if (t->below > NAMED && others <= NAMED)
        return _("{Where} {below} of {defined} treaties tested are linked with the {subject} at a "
                 "q below {limit}: all but {others}.");
    return t->below > NAMED ? _("{Where} {below} of {defined} treaties tested are linked with the "
                                "{subject} at a q below {limit}.")
                            : _("{Where} {below} of {defined} treaties tested are linked with the "
                                "{subject} at a q below {limit}: {names}.");
}

static void say_tests(Content *a, Prose *p, size_t group)
{
    Tests        t = tests_of(a, group);
    size_t       others = t.defined - t.below;
    const Value *with =
        WITH({ "Where", capital(a, finding_where(a, group)) }, { "defined", whole(a, t.defined) },
             { "below", whole(a, t.below) }, { "limit", finding_limit(a) }, { "subject", subject_name(a->c) },
             { "names", list_words(a, t.names, t.below) }, { "others", list_words(a, t.others, others) },
             { "positive", whole(a, t.positive) }, { "states", whole(a, a->w->scope->groups[group].n) });
    prose_say(a->d, p, tests_frame(&t), with);
    if (t.defined > 1)
        prose_say(a->d, p,
                  t.positive == t.defined ? _(" All {defined} correlations are positive.")
                  : t.positive == 0       ? _(" None of the {defined} correlations is positive.")
                  : t.positive == 1       ? _(" One of the {defined} correlations is positive.")
                                          : _(" {positive} of the {defined} correlations are positive."),
                  with);
    if (group && others)
        prose_say(a->d, p, _(" With {states} States, a link that is not found is not shown to be absent."),
                  with);
}

// "It is strongest with CEDAW-OP: 12 of its 20 parties …", the whole table in words.
static void say_strongest(Content *a, Prose *p, size_t group)
{
    size_t        first = finding_order_by(a, "phi", group)[0];
    const Figure *phi = pair_figure(a->c, "phi", first, group),
                 * or = pair_figure(a->c, "odds-ratio", first, group);
    const Figure *both = pair_figure(a->c, "both", first, group),
                 *second = pair_figure(a->c, "second-only", first, group);
    const Figure *only = pair_figure(a->c, "first-only", first, group),
                 *none = pair_figure(a->c, "neither", first, group);
    if (isnan(phi->value) || phi->value <= 0)
        return;
    prose_say(
        a->d, p,
        _(" The largest correlation is that with {treaty}: {both} of {parties} among its "
          "parties and {second} of {others} among the "
          "other States are party to the {subject} (phi {phi}, {level} interval {interval}; "
          "odds ratio {or}, {or-interval}; {p}, q {q})."),
        WITH({ "treaty", treaty_name(a->c, first) }, { "both", value_text(a, both) },
             { "parties", whole(a, (size_t)(both->value + only->value)) },
             { "second", value_text(a, second) },
             { "others", whole(a, (size_t)(second->value + none->value)) }, { "subject", subject_name(a->c) },
             { "phi", value_text(a, phi) }, { "interval", value_interval(a, phi) },
             { "level", finding_level(a) }, { "or", value_text(a, or) },
             { "or-interval", value_interval(a, or) },
             { "p", finding_p(a, pair_figure(a->c, "fisher-p", first, group)) },
             { "q", value_near(a, pair_figure(a->c, "fisher-q", first, group), 1 - a->w->config->level) }));
}

void finding_links(Content *a)
{
    const size_t groups[] = { 0, a->c->focus };
    for (size_t i = 0; i < COUNT(groups) && (i == 0 || groups[i]); i++) {
        Prose p = { 0 };
        if (i == 0)
            prose_say(a->d, &p, _("**One treaty at a time.** "), NULL);
        say_tests(a, &p, groups[i]);
        say_strongest(a, &p, groups[i]);
        *doc_paragraph(a->d) = p;
    }
}

// Within groups -------------------------------------------------------------------------------------

// What is left of the links when every group is compared only with itself.
typedef struct {
    size_t defined, left, gone, uneven;
    Str   *left_names, *gone_names, *uneven_names; // each with the figure that decided
} Within;

static Str name_with(Content *a, size_t treaty, Str text)
{
    return str_format(a->keep, "%.*s (%.*s)", ARG(treaty_name(a->c, treaty)), ARG(text));
}

static Within within_groups(Content *a)
{
    size_t  n = a->w->scope->predictors_n;
    Within  w = { .left_names = NEW(a->keep, Str, n + 1),
                  .gone_names = NEW(a->keep, Str, n + 1),
                  .uneven_names = NEW(a->keep, Str, n + 1) };
    size_t *order = finding_order_by(a, "cmh-exact-p", 0);
    for (size_t i = n; i-- > 0;) { // the clearest first
        size_t        t = order[i];
        const Figure *p = pair_figure(a->c, "cmh-exact-p", t, 0),
                     *h = pair_figure(a->c, "homogeneity-p", t, 0);
        Str ratio = value_text(a, pair_figure(a->c, "cmh-odds-ratio", t, 0));
        if (isnan(p->value))
            continue;
        w.defined++;
        if (finding_counts(a, p))
            w.left_names[w.left++] = name_with(a, t, ratio);
        else if (finding_counts(a, pair_figure(a->c, "fisher-q", t, 0)))
            w.gone_names[w.gone++] =
                name_with(a, t, str_format(a->keep, "%.*s; %.*s", ARG(ratio), ARG(finding_p(a, p))));
        if (finding_counts(a, h))
            w.uneven_names[w.uneven++] = name_with(a, t, finding_p(a, h));
    }
    return w;
}

void finding_within_groups(Content *a)
{
    if (a->w->scope->groups_n < 3)
        return;
    if (a->w->scope->overlap) {
        doc_say(a->d,
                _("**Within groups.** The groups of this scheme share States, so that no group can "
                  "be compared with itself "
                  "apart from the others."),
                NULL);
        return;
    }
    Within w = within_groups(a);
    if (!w.defined)
        return;
    const Value *with = WITH({ "n", whole(a, w.defined) }, { "left", whole(a, w.left) },
                             { "limit", finding_limit(a) }, { "names", list_words(a, w.left_names, w.left) },
                             { "gone", list_words(a, w.gone_names, w.gone) },
                             { "uneven", list_words(a, w.uneven_names, w.uneven) });
    Prose       *p = doc_paragraph(a->d);
    prose_say(a->d, p, _("**Within groups.** A link over all States may only say that whole groups differ. "),
              NULL);
    prose_say(a->d, p,
              w.defined == 1 && w.left
                  ? _("Compared only within groups, it remains at an exact p below {limit} for the "
                      "one treaty that can be tested: {names}, with its common odds ratio.")
                  : by_number(w.left,
                              _("When every group is compared only with itself, **no link "
                                "remains** at an exact p below {limit}."),
                              _("When every group is compared only with itself, one link of {n} "
                                "remains at an exact p below {limit}; with its "
                                "common odds ratio: {names}."),
                              _("When every group is compared only with itself, {left} links of "
                                "{n} remain at an exact p below {limit}; with "
                                "their common odds ratios, the clearest first: {names}.")),
              with);
    prose_say(a->d, p,
              by_number(w.gone, "",
                        _(" One does not, though it is there over all States: {gone}. What is seen "
                          "of it over all States may be the "
                          "difference between groups."),
                        _(" These do not, though they are there over all States: {gone}. What is "
                          "seen of them over all States may be the "
                          "difference between groups.")),
              with);
    prose_say(a->d, p,
              by_number(w.uneven, "",
                        _(" One odds ratio does not do for all groups in the case of {uneven}: "
                          "there the link differs from group to group."),
                        _(" One odds ratio does not do for all groups in the cases of {uneven}: "
                          "there the link differs from group to group.")),
              with);
}
