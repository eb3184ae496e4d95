// finding_time.c - which of two treaties States joined first, and whether the dates go together.
#include "annex/finding.h"

#include <math.h>

// Treaties that count, each with its figure.
typedef struct {
    size_t defined, leads, follows;
    Str   *lead_names, *follow_names;
} Leads;

static Leads leads_of(Content *a)
{
    size_t  n = a->w->scope->predictors_n;
    Leads   l = { .lead_names = NEW(a->keep, Str, n + 1), .follow_names = NEW(a->keep, Str, n + 1) };
    size_t *order = finding_order_by(a, "lead-share", 0);
    for (size_t i = 0; i < n; i++) {
        const Figure *share = pair_figure(a->c, "lead-share", order[i], 0),
                     *p = pair_figure(a->c, "lead-p", order[i], 0);
        doc_rests_on(a->d, share->provenance);
        if (isnan(share->value))
            continue;
        l.defined++;
        Str name = str_format(a->keep, "%.*s (%.*s)", ARG(treaty_name(a->c, order[i])),
                              ARG(figure_of(share, a->keep)));
        if (finding_counts(a, p) && share->value > 0.5)
            l.lead_names[l.leads++] = name;
        else if (finding_counts(a, p))
            l.follow_names[l.follows++] = name;
    }
    return l;
}

static void say_leads(Content *a, Prose *p)
{
    Leads        l = leads_of(a);
    const Value *with = WITH({ "n", whole(a, l.defined) }, { "subject", subject_name(a->c) },
                             { "leads", list_words(a, l.lead_names, l.leads) }, { "limit", finding_limit(a) },
                             { "follows", list_words(a, l.follow_names, l.follows) });
    if (!l.defined)
        return;
    prose_say(a->d, p,
              _("**Which came first.** Only States that could choose tell: those that joined both "
                "after both were open. "),
              NULL);
    prose_say(a->d, p,
              by_number(l.leads,
                        _("Among these **no treaty was joined before the {subject}** more often "
                          "than after it, at p below {limit}."),
                        _("Among these one treaty was joined before the {subject} more often than "
                          "after it, at p below {limit}: {leads}."),
                        _("Among these, joined before the {subject} more often than after it, at p "
                          "below {limit}: {leads}.")),
              with);
    prose_say(a->d, p,
              by_number(l.follows, "", _(" One was joined after it more often: first in {follows}."),
                        _(" Joined after it more often, with how many joined the treaty first: {follows}.")),
              with);
    if (l.leads + l.follows < l.defined)
        prose_say(a->d, p,
                  l.leads + l.follows ? _(" For the others neither order prevails.")
                                      : _(" Neither order prevails for any of the {n} treaties."),
                  with);
}

// How many treaties have dates that go together in a group.
static size_t together(Content *a, size_t group, size_t *defined, size_t *largest)
{
    size_t *order = finding_order_by(a, "timing-spearman", group), n = 0;
    *defined = 0, *largest = order[0];
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        const Figure *rho = pair_figure(a->c, "timing-spearman", order[i], group),
                     *p = pair_figure(a->c, "timing-p", order[i], group);
        *defined += isnan(p->value) ? 0 : 1;
        n += finding_counts(a, p) && rho->value > 0;
    }
    return n;
}

static void say_dates(Content *a, Prose *p)
{
    size_t defined, largest, n = together(a, 0, &defined, &largest), focus_defined, unused;
    if (!defined)
        return;
    const Figure *rho = pair_figure(a->c, "timing-spearman", largest, 0);
    prose_say(a->d, p,
              by_number(n,
                        _(" The dates do not go together: for none of {defined} treaties are States that "
                          "joined it early those that joined the {subject} early, at p below {limit}."),
                        _(" For one treaty of {defined} the States that joined it early also joined the "
                          "{subject} early, at p below {limit}; the rank correlation is {rho} ({treaty}, "
                          "{states})."),
                        _(" For {n} treaties of {defined} the States that joined them early also joined "
                          "the {subject} early, at p below {limit}; the largest rank correlation is "
                          "{rho} ({treaty}, {states}).")),
              WITH({ "defined", whole(a, defined) }, { "n", count_text(n, a->keep) },
                   { "subject", subject_name(a->c) }, { "limit", finding_limit(a) },
                   { "rho", value_text(a, rho) }, { "treaty", treaty_name(a->c, largest) },
                   { "states", states_text(a->c, rho->n) }));
    if (!a->c->focus)
        return;
    size_t there = together(a, a->c->focus, &focus_defined, &unused);
    if (focus_defined)
        prose_say(a->d, p,
                  by_number(there, _(" Among the {group} they do so for none."),
                            _(" Among the {group} they do so for one."),
                            _(" Among the {group} they do so for {n}.")),
                  WITH({ "group", group_states(a->c, a->c->focus) }, { "n", count_text(there, a->keep) }));
}

void finding_time(Content *a)
{
    Prose p = { 0 };
    say_leads(a, &p);
    say_dates(a, &p);
    if (p.n)
        *doc_paragraph(a->d) = p;
}
