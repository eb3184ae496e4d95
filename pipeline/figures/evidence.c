// evidence.c - see evidence.h.
#include "figures/evidence.h"

#include "figures/format.h"
#include "stats/adjust.h"

#include <math.h>

// adjusted: the measure that holds q, where there is one.
static const struct {
    const char *estimate, *test, *adjusted;
    double      none; // the estimate where there is no link
    bool        of_group;
    const char *what; // of a kind that is of a group: before the subject
} KINDS[EVIDENCE_KINDS] = {
    [EVIDENCE_PAIR] = { "odds-ratio", "fisher-p", "fisher-q", 1, false, NULL },
    [EVIDENCE_WITHIN] = { "cmh-odds-ratio", "cmh-exact-p", NULL, 1, false, NULL },
    [EVIDENCE_APPROXIMATE] = { "cmh-odds-ratio", "cmh-p", NULL, 1, false, NULL },
    [EVIDENCE_UNEVEN] = { NULL, "homogeneity-p", NULL, 1, false, NULL },
    [EVIDENCE_HAZARD] = { "hazard-ratio", "hazard-p", NULL, 1, false, NULL },
    [EVIDENCE_HAZARD_DEPTH] = { "hazard-ratio", "hazard-p", NULL, 1, true, "depth+" },
    [EVIDENCE_DATES] = { "timing-spearman", "timing-p", NULL, 0, false, NULL },
    [EVIDENCE_ORDER] = { "lead-share", "lead-p", NULL, 0.5, false, NULL },
    [EVIDENCE_DEPTH] = { "depth-correlation", "depth-p", NULL, 0, true, "" },
    [EVIDENCE_SHORTFALL] = { "shortfall", NULL, NULL, 0, true, "" },
};

static const Figure *get_figure(const World *w, Store *figures, EvidenceKind kind, const char *measure,
                                size_t predictor, size_t group)
{
    Str subject = w->data->treaties[w->scope->subject].code, name = w->scope->groups[group].name;
    if (!measure)
        return NULL;
    if (KINDS[kind].of_group)
        return figure_get(figures, "%s/%s%.*s/%.*s", measure, KINDS[kind].what, ARG(subject), ARG(name));
    return figure_get(figures, "%s/%.*s+%.*s/%.*s", measure, ARG(w->data->treaties[predictor].code),
                      ARG(subject), ARG(name));
}

// The parts of population.parts are compared with one another, not with the groups.
static double adjusted_over_groups(World *w, Store *figures, EvidenceKind kind, size_t group)
{
    const Scope *s = w->scope;
    Arena        scratch = w->scratch;
    bool         is_part = group >= s->groups_n;
    size_t       from = is_part ? s->groups_n : 0, n = (is_part ? s->parts_end : s->groups_n) - from;
    double      *q = NEW(&scratch, double, n);
    for (size_t g = 0; g < n; g++)
        q[g] = get_figure(w, figures, kind, KINDS[kind].test, 0, from + g)->value;
    adjust_benjamini_hochberg(q, n, q, scratch);
    return q[group - from];
}

static double adjusted_over_predictors(World *w, Store *figures, EvidenceKind kind, size_t predictor,
                                       size_t group)
{
    const Scope *s = w->scope;
    Arena        scratch = w->scratch;
    size_t       own = 0;
    double      *q = NEW(&scratch, double, s->predictors_n);
    for (size_t i = 0; i < s->predictors_n; i++) {
        q[i] = get_figure(w, figures, kind, KINDS[kind].test, s->predictors[i], group)->value;
        own = s->predictors[i] == predictor ? i : own;
    }
    adjust_benjamini_hochberg(q, s->predictors_n, q, scratch);
    return q[own];
}

// A copy of p, so that q is printed with the unit and decimals of p and rests on the same rows.
static Figure find_q(World *w, Store *figures, EvidenceKind kind, size_t predictor, size_t group)
{
    const char *measure = KINDS[kind].adjusted ? KINDS[kind].adjusted : KINDS[kind].test;
    Figure      q = *get_figure(w, figures, kind, measure, predictor, group);
    if (!KINDS[kind].adjusted)
        q.value = KINDS[kind].of_group ? adjusted_over_groups(w, figures, kind, group)
                                       : adjusted_over_predictors(w, figures, kind, predictor, group);
    return q;
}

static int side_of(const Figure *f, double value) { return f->low > value ? 1 : f->high < value ? -1 : 0; }

int evidence_side(World *w, const Figure *f, double value)
{
    Arena  scratch = w->scratch;
    int    side = side_of(f, value);
    double bound = side > 0 ? f->low : f->high;
    bool   apart = side && !str_eq(number_text(bound, f->def->unit, f->def->digits, &scratch),
                                   number_text(value, f->def->unit, f->def->digits, &scratch));
    return apart ? side : 0;
}

Evidence evidence_of(World *w, Store *figures, EvidenceKind kind, size_t predictor, size_t group)
{
    Evidence e = { .estimate = get_figure(w, figures, kind, KINDS[kind].estimate, predictor, group),
                   .p = get_figure(w, figures, kind, KINDS[kind].test, predictor, group) };
    bool     apart = true;
    if (e.estimate && e.estimate->def->interval) {
        double none = KINDS[kind].none;
        e.side = e.p ? side_of(e.estimate, none) : evidence_side(w, e.estimate, none);
        apart = e.side != 0;
    }
    if (e.p) {
        e.q = find_q(w, figures, kind, predictor, group);
        e.below = e.q.value < 1 - w->config->level;
    }
    e.clear = apart && (e.below || !e.p);
    return e;
}
