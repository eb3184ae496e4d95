// finding_time.c - which of two treaties States joined first, and whether the dates go together.
#include "annex/finding.h"

#include <math.h>

// Treaties that count, each with its figure.
typedef struct {
    size_t defined, leads, follows;
    Arg   *before, *after;
} Leads;

static Leads leads_of(Content *a)
{
    size_t  n = a->w->scope->predictors_n;
    Leads   l = { .before = NEW(a->keep, Arg, n + 1), .after = NEW(a->keep, Arg, n + 1) };
    size_t *order = finding_order_by(a, "lead-share", 0);
    for (size_t i = 0; i < n; i++) {
        Evidence      link = finding_evidence(a, EVIDENCE_ORDER, order[i], 0);
        const Figure *share = link.estimate;
        if (isnan(share->value))
            continue;
        l.defined++;
        Arg item = arg_item(a, MSG_FINDING_TIME_SHARE,
                            ARGS(arg_treaty("treaty", order[i]), arg_figure("share", share)));
        if (link.clear && link.side > 0)
            l.before[l.leads++] = item;
        else if (link.clear)
            l.after[l.follows++] = item;
    }
    return l;
}

static void say_leads(Content *a, Prose *p)
{
    Leads l = leads_of(a);
    prose_sentence(a->d, p, MSG_FINDING_TIME_HEAD, NO_ARGS);
    if (!l.defined) {
        prose_sentence(a->d, p, MSG_FINDING_TIME_NONE, ARGS(arg_subject("subject", a)));
        return;
    }
    prose_sentence(a->d, p, MSG_FINDING_TIME_BEFORE,
                   ARGS(arg_list("treaties", l.before, l.leads), arg_subject("subject", a),
                        arg_limit("limit", a->w->config->level)));
    if (l.follows)
        prose_sentence(a->d, p, MSG_FINDING_TIME_AFTER, ARGS(arg_list("treaties", l.after, l.follows)));
    if (l.leads + l.follows < l.defined)
        prose_sentence(a->d, p, MSG_FINDING_TIME_NEITHER,
                       ARGS(arg_count("told", l.leads + l.follows), arg_count("n", l.defined)));
    prose_sentence(a->d, p, MSG_FINDING_TIME_COUNTED, NO_ARGS);
}

// How many treaties have dates that go together in a group.
static size_t together(Content *a, size_t group, size_t *defined, size_t *largest)
{
    size_t *order = finding_order_by(a, "timing-spearman", group), n = 0;
    *defined = 0, *largest = order[0];
    for (size_t i = 0; i < a->w->scope->predictors_n; i++) {
        Evidence link = finding_evidence(a, EVIDENCE_DATES, order[i], group);
        *defined += isnan(link.q.value) ? 0 : 1;
        n += link.clear && link.estimate->value > 0;
    }
    return n;
}

static void say_dates(Content *a, Prose *p)
{
    size_t defined, largest, n = together(a, 0, &defined, &largest), focus_defined, unused;
    if (!defined)
        return;
    const Figure *rho = pair_figure(a->c, "timing-spearman", largest, 0);
    prose_sentence(a->d, p, MSG_FINDING_TIME_DATES,
                   ARGS(arg_count("tested", defined), arg_count("n", n), arg_subject("subject", a),
                        arg_limit("limit", a->w->config->level), arg_figure("rho", rho),
                        arg_treaty("treaty", largest), arg_count("states", rho->n)));
    if (!a->c->focus)
        return;
    size_t there = together(a, a->c->focus, &focus_defined, &unused);
    if (focus_defined)
        prose_sentence(a->d, p, MSG_FINDING_TIME_DATES_FOCUS,
                       ARGS(arg_group_of("group", a->c, a->c->focus), arg_count("n", there)));
}

void finding_time(Content *a)
{
    Prose p = { 0 };
    say_leads(a, &p);
    say_dates(a, &p);
    chart_finding(a, "lead-lag", p);
}
