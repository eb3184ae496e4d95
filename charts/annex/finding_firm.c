// finding_firm.c - whether the answer holds: since when, within the parts of the group looked at closely, and
// under other choices. Every number is a figure.
#include "annex/finding.h"
#include "catalogue/link_series.h"

#include <math.h>

// Over time -----------------------------------------------------------------------------------------

static const char *since_case(const LinkSeries *series, size_t since)
{
    size_t first = 0;
    while (first + 1 < series->n && isnan(series->at[first].value))
        first++;
    return since == NOT_FOUND       ? "chance"
           : since + 1 == series->n ? "last"
           : since <= first         ? "always"
                                    : "since";
}

static void say_since(const Content *a, Prose *p, size_t group, const char *where)
{
    LinkSeries    series = link_series(a->c, group);
    const Figure *last = series.at + series.n - 1;
    // A test that finds nothing goes before an interval that leaves out 0.
    bool   found = finding_evidence(a, EVIDENCE_DEPTH, 0, group).clear;
    size_t since = found ? link_since(a->c, &series) : NOT_FOUND;
    bool   reversed = since != NOT_FOUND && last->value < 0;
    if (!isnan(last->value))
        prose_sentence(a->d, p, MSG_FINDING_FIRM_SINCE,
                       ARGS(arg_word("where", where), arg_word("case", since_case(&series, since)),
                            arg_word("sign", reversed ? "less" : "more"),
                            arg_day("since", since == NOT_FOUND ? 0 : (Day)series.at[since].at)));
}

// From the first year in which it is defined to the cut-off.
static void say_course(const Content *a, Prose *p, size_t group)
{
    LinkSeries    series = link_series(a->c, group);
    const Figure *first = series.at, *last = series.at + series.n - 1;
    while (first < last && isnan(first->value))
        first++;
    if (first < last && !isnan(last->value))
        prose_sentence(a->d, p, MSG_FINDING_FIRM_COURSE,
                       ARGS(arg_where("where", group), arg_group_of("group", a->c, group),
                            arg_day("first", (Day)first->at), arg_figure("then", first),
                            arg_figure("now", last), arg_day("day", a->w->scope->cutoff)));
}

void finding_over_time(const Content *a)
{
    Prose p = { 0 };
    if (a->w->scope->predictors_n < 2)
        return;
    if (a->c->focus)
        say_since(a, &p, 0, "all");
    say_course(a, &p, a->c->focus);
    if (!p.n && !chart_of(a, "link-over-time"))
        return;
    doc_heading_message(a->d, 2, "time-finding", MSG_FINDING_FIRM_HEAD_TIME, NO_ARGS);
    chart_finding(a, "link-over-time", p);
}

// Parts ---------------------------------------------------------------------------------------------

static void say_part(const Content *a, Prose *p, size_t part)
{
    const Figure *r = subject_figure(a->c, "depth-correlation", part),
                 *rate = subject_figure(a->c, "rate", part);
    bool within = !finding_evidence(a, EVIDENCE_DEPTH, 0, part).clear;
    prose_sentence(a->d, p, MSG_FINDING_FIRM_PART,
                   ARGS(arg_group_of("group", a->c, part), arg_count("k", rate->k), arg_count("n", rate->n),
                        arg_figure("r", r), arg_word("form", isnan(r->low) ? "bare" : "interval"),
                        arg_level("level", a->w->config->level),
                        arg_word("chance", within ? "within" : "beyond")));
}

// The parts of the group looked at closely, where there are two or a few more of them.
void finding_parts(const Content *a)
{
    enum { FEW = 4 };
    const Scope  *s = a->w->scope;
    Prose         p = { 0 };
    size_t        n = 0, above = 0;
    const Figure *whole = subject_figure(a->c, "depth-correlation", a->c->focus);
    for (size_t part = s->groups_n; part < s->parts_end && a->c->focus; part++) {
        const Figure *r = subject_figure(a->c, "depth-correlation", part);
        if (!scope_is_part_of(s, part, a->c->focus) || isnan(r->value) || s->groups[part].n == whole->n)
            continue;
        if (n++ < FEW)
            say_part(a, &p, part);
        above += r->value > whole->value;
    }
    if (n < 2 || n > FEW)
        return;
    if (above == n)
        prose_sentence(a->d, &p, MSG_FINDING_FIRM_PARTS_ABOVE, NO_ARGS);
    doc_heading_message(a->d, 2, "parts-finding", MSG_FINDING_FIRM_HEAD_PARTS, NO_ARGS);
    *doc_paragraph(a->d) = p;
}

// How firm ------------------------------------------------------------------------------------------

static void say_choices(const Content *a, Prose *p, size_t group)
{
    LinkChoices l = link_choices(a->c, group);
    size_t      positive = 0;
    for (size_t i = 0; i < DEPTH_CHOICES; i++)
        positive += l.at[i]->value > 0;
    doc_rests_on(a->d, subject_figure(a->c, "depth-correlation", group)->provenance);
    prose_sentence(a->d, p, MSG_FINDING_FIRM_CHOICES_OF,
                   ARGS(arg_where("where", group), arg_group_of("group", a->c, group),
                        arg_count("defined", l.defined), arg_count("positive", positive),
                        arg_word("sign", positive == l.defined ? "all"
                                         : positive            ? "some"
                                                               : "none"),
                        arg_count("above", l.above), arg_flag("all", l.above == l.defined)));
}

// How often chance alone would bring about as much, of 1,000 times.
static void say_chance(const Content *a, Prose *p, size_t group)
{
    const Figure *chance = subject_figure(a->c, "phi-mean-p", group);
    double        times = round(1000 * chance->value);
    if (isnan(chance->value))
        return;
    doc_rests_on(a->d, chance->provenance);
    prose_sentence(a->d, p, MSG_FINDING_FIRM_CHANCE,
                   ARGS(arg_where("where", group), arg_subject("subject", a),
                        arg_word("case", times < 1 ? "rare" : "often"), arg_count("times", (size_t)times)));
}

static void say_soon(const Content *a, Prose *p)
{
    Evidence      link = finding_evidence(a, EVIDENCE_HAZARD_DEPTH, 0, 0);
    const Figure *ratio = link.estimate;
    bool          known = !isnan(ratio->value) && !isnan(ratio->low);
    prose_sentence(a->d, p, MSG_FINDING_FIRM_SOON,
                   ARGS(arg_word("case", !known       ? "unknown"
                                         : link.clear ? "clear"
                                                      : "chance"),
                        arg_subject("subject", a), arg_noun("noun", a), arg_figure("ratio", ratio),
                        arg_level("level", a->w->config->level)));
}

void finding_firm(const Content *a)
{
    Prose soon = { 0 }, p = { 0 };
    if (a->w->scope->predictors_n < 2)
        return;
    doc_heading_message(a->d, 2, "firm-finding", MSG_FINDING_FIRM_HEAD_FIRM, NO_ARGS);
    say_soon(a, &soon);
    if (chart_of(a, "hazard"))
        prose_sentence(a->d, &soon, MSG_CONTENT_SEE, ARGS(arg_block("block", S("hazard"))));
    *doc_paragraph(a->d) = soon;
    prose_sentence(a->d, &p, MSG_FINDING_FIRM_CHOICES, ARGS(arg_count("n", DEPTH_CHOICES)));
    say_choices(a, &p, 0);
    if (a->c->focus)
        say_choices(a, &p, a->c->focus);
    chart_finding(a, "robustness", p);
}

// In short ------------------------------------------------------------------------------------------

// The part of the group looked at closely whose association is the largest, where it has several; else 0.
static size_t strongest_part(const Content *a)
{
    const Scope *s = a->w->scope;
    size_t       strongest = 0, n = 0;
    double       most = -INFINITY;
    for (size_t part = s->groups_n; part < s->parts_end && a->c->focus; part++) {
        double r = subject_figure(a->c, "depth-correlation", part)->value;
        if (!scope_is_part_of(s, part, a->c->focus) || isnan(r))
            continue;
        n++;
        if (r > most)
            most = r, strongest = part;
    }
    return n > 1 ? strongest : 0;
}

void finding_say_strength(const Content *a, Prose *p)
{
    size_t        g = a->c->focus, part = strongest_part(a);
    const Figure *r = subject_figure(a->c, "depth-correlation", g);
    if (isnan(r->value))
        return;
    prose_sentence(a->d, p, MSG_FINDING_FIRM_STRENGTH,
                   ARGS(arg_where("where", g), arg_word("sign", r->value < 0 ? "less" : "more"),
                        arg_figure("r", r), arg_word("form", isnan(r->low) ? "bare" : "interval"),
                        arg_level("level", a->w->config->level)));
    say_since(a, p, g, "here");
    if (part)
        prose_sentence(a->d, p, MSG_FINDING_FIRM_STRONGEST, ARGS(arg_group_of("group", a->c, part)));
    say_chance(a, p, g);
}
