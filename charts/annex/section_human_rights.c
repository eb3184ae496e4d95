// section_human_rights.c - section 4: do States that bind themselves to human-rights treaties join
// the Statute? Every number of the answer is a figure; the sentences change with them.
#include "annex/content.h"

#include <math.h>

// The level below which a q-value counts: one minus rates.level.
static double threshold(const Content *a) { return 1 - a->w->config->level; }
static Str    threshold_text(const Content *a) { return number_text(threshold(a), UNIT_P, 2, a->keep); }

static Str subject(const Content *a) { return treaty_short(a, a->w->scope->subject); }

static Str in_group(const Content *a, size_t group)
{
    return group ? str_format(a->keep, _("among the %.*s"), ARG(group_states(a->c, group)))
                 : str(_("over all States"));
}

// Predictors in falling order of phi in the group; undefined ones last, in the configured order.
static size_t *by_phi(Content *a, size_t group)
{
    size_t  n     = a->w->scope->predictors_n;
    size_t *order = NEW(a->keep, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t p   = a->w->scope->predictors[i], k = i;
        double phi = pair_figure(a->c, "phi", p, group)->value;
        for (; k && !isnan(phi) && !(pair_figure(a->c, "phi", order[k - 1], group)->value >= phi); k--)
            order[k] = order[k - 1];
        order[k] = p;
    }
    return order;
}

// Tests that can be made in a group, and those among them below the threshold.
typedef struct {
    size_t defined, below, positive;
    Str   *names; // of those below
} Tests;

static Tests tests_of(Content *a, size_t group)
{
    Tests   t     = { .names = NEW(a->keep, Str, a->w->scope->predictors_n + 1) };
    size_t *order = by_phi(a, group);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        const Figure *q = pair_figure(a->c, "fisher-q", order[i], group);
        doc_rests_on(a->d, q->provenance);
        if (isnan(q->value))
            continue;
        t.defined++;
        t.positive += pair_figure(a->c, "phi", order[i], group)->value > 0;
        if (q->value < threshold(a))
            t.names[t.below++] = treaty_name(a->c, order[i]);
    }
    return t;
}

static void say_tests(Content *a, Prose *p, size_t group)
{
    Tests t = tests_of(a, group);
    prose_say(a->d, p,
              t.defined == 0 ? _("{Blank}No association can be tested {where}: in every table a row or a column is empty.")
              : t.below == 0 ? _("{Blank}**No association below {level}** is found {where}, among {defined} treaties tested.")
              : t.below == 1 ? _("{Blank}One of {defined} treaties tested is associated with the {subject} {where} at a q below "
                                 "{level}: {names}.")
              : t.below > 6  ? _("{Blank}{below} of {defined} treaties tested are associated with the {subject} {where} at a q below "
                                 "{level}.")
                             : _("{Blank}{below} of {defined} treaties tested are associated with the {subject} {where} at a q below "
                                 "{level}: {names}."),
              WITH({ "Blank", p->n ? S(" ") : (Str){ 0 } }, { "where", in_group(a, group) },
                   { "defined", whole(a, t.defined) }, { "below", whole(a, t.below) }, { "level", threshold_text(a) },
                   { "subject", subject(a) }, { "names", list_words(a, t.names, t.below) }));
    if (t.defined > 1)
        prose_say(a->d, p,
                  t.positive == t.defined ? _(" All {defined} correlations are positive.")
                  : t.positive == 0       ? _(" None of the {defined} correlations is positive.")
                  : t.positive == 1       ? _(" One of the {defined} correlations is positive.")
                                          : _(" {positive} of the {defined} correlations are positive."),
                  WITH({ "positive", whole(a, t.positive) }, { "defined", whole(a, t.defined) }));
}

// The strongest link of a group, with its table in words.
static void say_strongest(Content *a, Prose *p, size_t group)
{
    size_t first = by_phi(a, group)[0];
    const Figure *phi = pair_figure(a->c, "phi", first, group), *or = pair_figure(a->c, "odds-ratio", first, group);
    const Figure *both = pair_figure(a->c, "both", first, group), *second = pair_figure(a->c, "second-only", first, group);
    const Figure *only = pair_figure(a->c, "first-only", first, group), *none = pair_figure(a->c, "neither", first, group);
    if (isnan(phi->value) || phi->value <= 0)
        return;
    prose_say(a->d, p,
              _(" The strongest link {where} is with {treaty}: {both} of its {parties} parties and {second} of the {others} other "
                "States are party to the {subject} (phi {phi}, {level} interval {interval}; odds ratio {or}, {or-interval}; p {p}, "
                "q {q})."),
              WITH({ "where", in_group(a, group) }, { "treaty", treaty_name(a->c, first) }, { "both", value_text(a, both) },
                   { "parties", whole(a, (size_t)(both->value + only->value)) }, { "second", value_text(a, second) },
                   { "others", whole(a, (size_t)(second->value + none->value)) }, { "subject", subject(a) },
                   { "phi", value_text(a, phi) }, { "interval", value_interval(a, phi) },
                   { "level", number_text(a->w->config->level, UNIT_SHARE, 0, a->keep) }, { "or", value_text(a, or) },
                   { "or-interval", value_interval(a, or) }, { "p", value_text(a, pair_figure(a->c, "fisher-p", first, group)) },
                   { "q", value_near(a, pair_figure(a->c, "fisher-q", first, group), threshold(a)) }));
}

// What is left of the links when every group is compared only with itself.
static void say_within_groups(Content *a)
{
    size_t n = a->w->scope->predictors_n, defined = 0, below = 0, uneven = 0;
    Str   *names = NEW(a->keep, Str, n + 1), *unequal = NEW(a->keep, Str, n + 1);
    size_t *order = NEW(a->keep, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t        t = a->w->scope->predictors[i];
        const Figure *p = pair_figure(a->c, "cmh-exact-p", t, 0), *h = pair_figure(a->c, "homogeneity-p", t, 0);
        doc_rests_on(a->d, p->provenance);
        defined += isnan(p->value) ? 0 : 1;
        if (p->value < threshold(a)) { // the clearest first
            size_t k = below++;
            for (; k && pair_figure(a->c, "cmh-exact-p", order[k - 1], 0)->value > p->value; k--)
                order[k] = order[k - 1];
            order[k] = t;
        }
        if (h->value < threshold(a))
            unequal[uneven++] = treaty_name(a->c, t);
    }
    if (!defined)
        return;
    for (size_t i = 0; i < below; i++)
        names[i] = treaty_name(a->c, order[i]);
    const Value *with = WITH({ "n", whole(a, defined) }, { "below", whole(a, below) }, { "names", list_words(a, names, below) },
                             { "level", threshold_text(a) }, { "unequal", list_words(a, unequal, uneven) });
    Prose *p = doc_paragraph(a->d);
    prose_say(a->d, p,
              by_number(below, _("Within the groups, each compared only with itself, no link is left at an exact p below {level}, of {n} "
                                 "that can be tested."),
                        _("Within the groups, each compared only with itself, one link of {n} is left at an exact p below {level}: {names}."),
                        _("Within the groups, each compared only with itself, {below} links of {n} are left at an exact p below {level}: "
                          "{names}.")), with);
    prose_say(a->d, p, by_number(uneven, "", _(" The link differs between groups for {unequal}."),
                                 _(" The link differs between groups for {unequal}.")), with);
}

static const Figure *depth_figure(const Content *a, const char *who, size_t group)
{
    return figure_get(a->c->figures, "depth/%s/%.*s", who, ARG(a->w->scope->groups[group].name));
}

// The number of treaties, of parties and of others.
static void say_depth(Content *a, Prose *p, size_t group)
{
    const Figure *r = subject_figure(a->c, "depth-correlation", group), *party = depth_figure(a, "party", group);
    const Figure *other = depth_figure(a, "other", group);
    if (isnan(party->value) || isnan(other->value))
        return;
    prose_say(a->d, p,
              isnan(r->value) ? _("{blank}{Where}, parties to the {subject} are party to {party} of the {n} treaties on average, other States to {other}.")
                              : _("{blank}{Where}, parties to the {subject} are party to {party} of the {n} treaties on average, other States to {other} "
                                  "(correlation {r}, {interval}; p {p})."),
              WITH({ "blank", p->n ? S(" ") : (Str){ 0 } }, { "Where", capital(a, in_group(a, group)) }, { "subject", subject(a) }, { "party", value_text(a, party) },
                   { "other", value_text(a, other) }, { "n", whole(a, a->w->scope->predictors_n) }, { "r", value_text(a, r) },
                   { "interval", value_interval(a, r) }, { "p", value_text(a, subject_figure(a->c, "depth-p", group)) }));
}

// How much of the gap of the group looked at closely goes with its record of treaties.
static void say_expected(Content *a, Prose *p)
{
    size_t g = a->c->focus;
    if (!g)
        return;
    const Figure *expected = subject_figure(a->c, "expected", g), *flat = subject_figure(a->c, "expected-flat", g);
    const Figure *rate = subject_figure(a->c, "rate", g), *gap = subject_figure(a->c, "shortfall", g);
    if (isnan(expected->value) || isnan(flat->value))
        return;
    prose_say(a->d, p,
              gap->value > 0
                  ? _("{blank}At the rate of all other States the {group} would have {flat} parties; with their own number of human-rights "
                      "treaties {expected} ({interval}); they have {actual}. Of the difference, {gap} parties do not go with the number of treaties.")
                  : _("{blank}At the rate of all other States the {group} would have {flat} parties; with their own number of human-rights "
                      "treaties {expected} ({interval}); they have {actual}, no fewer than that."),
              WITH({ "blank", p->n ? S(" ") : (Str){ 0 } }, { "group", group_states(a->c, g) }, { "flat", value_text(a, flat) }, { "expected", value_text(a, expected) },
                   { "interval", value_interval(a, expected) }, { "actual", whole(a, rate->k) }, { "gap", value_text(a, gap) }));
}

static void say_record(Content *a)
{
    Prose p = { 0 };
    say_depth(a, &p, 0);
    if (a->c->focus)
        say_depth(a, &p, a->c->focus);
    say_expected(a, &p);
    if (p.n)
        *doc_paragraph(a->d) = p;
}

static void say_finding(Content *a)
{
    Prose p = { 0 };
    if (is_statute(a))
        doc_say(a->d, _("The concluding observations of the seminar in Seoul note a correlation between the ratification of "
                        "human-rights treaties and of the Statute. This section asks what the data say about it, over all "
                        "States and, because a common cause may move whole regions, within groups."), NULL);
    say_tests(a, &p, 0);
    say_strongest(a, &p, 0);
    *doc_paragraph(a->d) = p;
    if (a->c->focus) {
        p = (Prose){ 0 };
        say_tests(a, &p, a->c->focus);
        say_strongest(a, &p, a->c->focus);
        *doc_paragraph(a->d) = p;
    }
}

// Treaties with so few States outside that being outside tells nothing.
static Str saturated_words(Content *a)
{
    size_t n     = 0;
    Str   *parts = NEW(a->keep, Str, a->w->scope->predictors_n + 1);
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        size_t        t    = a->w->scope->predictors[i];
        const Figure *rate = treaty_figure(a->c, "rate", t, 0);
        size_t        out  = rate->n - rate->k;
        if (!(rate->value > a->w->config->level))
            continue;
        parts[n++] = out ? str_format(a->keep, _("%.*s (%zu outside)"), ARG(treaty_name(a->c, t)), out)
                         : str_format(a->keep, _("%.*s (none outside)"), ARG(treaty_name(a->c, t)));
    }
    return list_words(a, parts, n);
}

static void say_cautions(Content *a)
{
    Str   saturated = saturated_words(a);
    Prose items[4]  = { 0 };
    doc_heading(a->d, 2, "cautions", _("How to read these numbers"), NULL);
    prose_say(a->d, &items[0],
              saturated.n ? _("**A treaty that nearly all have joined cannot discriminate.** Its odds ratio may be infinite and its "
                              "interval without an end, on account of a handful of States: {list}.")
                          : _("**A treaty that nearly all have joined cannot discriminate.** No treaty of this run is so near to "
                              "universal."),
              WITH({ "list", saturated }));
    prose_say(a->d, &items[1], _("**Association is not effect.** Institutions, legal capacity and policy may lead a State to both; "
                                 "nothing here says that joining the one brings about the other."), NULL);
    prose_say(a->d, &items[2], _("**States are counted in full, not sampled.** Intervals and p-values describe how far chance alone "
                                 "could have gone with as many States; they do not describe an error of sampling."), NULL);
    prose_say(a->d, &items[3], _("**Many tests are made.** q is p adjusted for the number of treaties tested in the group; it is q "
                                 "that the text compares with {level}."), WITH({ "level", threshold_text(a) }));
    doc_list(a->d);
    for (size_t i = 0; i < COUNT(items); i++)
        doc_item(a->d, &items[i]);
}

static void predictor_table(Content *a, size_t group, const char *id)
{
    static const DocColumn COLUMNS[] = {
        { N_("Treaty"), ALIGN_LEFT, 1, STYLE_PLAIN },        { N_("Both"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Treaty only"), ALIGN_RIGHT, 0, STYLE_PLAIN },  { N_("Subject only"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Neither"), ALIGN_RIGHT, 0, STYLE_PLAIN },      { N_("Phi"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("Odds ratio"), ALIGN_RIGHT, 0, STYLE_BOLD },    { N_("Interval"), ALIGN_RIGHT, 0, STYLE_PLAIN },
        { N_("p"), ALIGN_RIGHT, 0, STYLE_PLAIN },            { N_("q"), ALIGN_RIGHT, 0, STYLE_PLAIN },
    };
    static const char *const MEASURES[] = { "both", "first-only", "second-only", "neither", "phi", "odds-ratio" };
    Prose caption = { 0 };
    prose_say(a->d, &caption, _("Each treaty against the {subject}, {where}, in falling order of phi"),
              WITH({ "subject", subject(a) }, { "where", in_group(a, group) }));
    DocTable *t     = doc_table(a->d, id, &caption, COLUMNS, COUNT(COLUMNS));
    size_t   *order = by_phi(a, group);
    t->dense        = true;
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        Str cells[COUNT(COLUMNS)] = { treaty_name(a->c, order[i]) };
        for (size_t m = 0; m < COUNT(MEASURES); m++)
            cells[m + 1] = value_text(a, pair_figure(a->c, MEASURES[m], order[i], group));
        cells[7] = value_interval(a, pair_figure(a->c, "odds-ratio", order[i], group));
        cells[8] = value_text(a, pair_figure(a->c, "fisher-p", order[i], group));
        cells[9] = value_near(a, pair_figure(a->c, "fisher-q", order[i], group), threshold(a));
        doc_row(a->d, t, STYLE_PLAIN, cells);
    }
    Prose note = { 0 };
    prose_say(a->d, &note, _("Cells count States party to both, to the treaty only, to the subject ({subject}) only, to neither. An en "
                             "dash: undefined, because a row or a column of the table is empty. \u221E: the cells force it."),
              WITH({ "subject", subject(a) }));
    doc_table_note(a->d, t, &note);
}

static void one_at_a_time(Content *a)
{
    doc_heading(a->d, 2, "links", _("One treaty at a time"), NULL);
    chart_with(a, "treaty-gap", _("{see:treaty-gap} asks whether the group looked at closely is behind everywhere or only here."), NULL);
    if (a->w->scope->groups_n > 1)
        say_within_groups(a);
    chart_with(a, "association", _("{see:association} sets the odds ratios of all treaties side by side."), NULL);
    doc_say(a->d, a->c->focus ? _("The counts behind every link are in {see:predictors-focus} and {see:predictors-all}.")
                              : _("The counts behind every link are in {see:predictors-all}."), NULL);
    if (a->c->focus)
        predictor_table(a, a->c->focus, "predictors-focus");
    predictor_table(a, 0, "predictors-all");
    chart_with(a, "association-matrix", _("{see:association-matrix} shows how the treaties hang together among themselves."), NULL);
}

static void all_together(Content *a)
{
    doc_heading(a->d, 2, "depth-of-record", _("The number of treaties"), NULL);
    say_record(a);
    chart_with(a, "depth", _("{see:depth} places every State by the number of human-rights treaties it is party to."), NULL);
    chart_with(a, "expected", _("{see:expected} compares each group with what its human-rights record would suggest."), NULL);
    chart_with(a, "lead-lag", _("{see:lead-lag} asks which of two treaties States joined first."), NULL);
    chart_with(a, "standing", _("{see:standing} is the record itself: which State has joined what, and when."), NULL);
}

void section_human_rights(Content *a)
{
    if (!a->w->scope->predictors_n) {
        doc_say(a->d, _("No treaty is set against the {subject} in this run."), WITH({ "subject", subject(a) }));
        return;
    }
    say_finding(a);
    say_cautions(a);
    one_at_a_time(a);
    all_together(a);
}
