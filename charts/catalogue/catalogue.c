// catalogue.c - the table of charts.
#include "catalogue/catalogue.h"

#include "catalogue/families.h"

#include <math.h>

// clang-format off
const ChartDef CHARTS[] = {
    { "regional-rates", "How far has each group come?",
      "bars by rate, signatories hatched, interval, rule at the world's rate", chart_regional_rates },
    { "roll-call", "Where does every State stand?",
      "one tile a State, one block a group, by standing and date of joining", chart_roll_call },
    { "timeline", "How did membership grow?",
      "stacked steps by group since adoption, 60th, 100th and latest party marked", chart_timeline },
    { "group-curves", "Which groups grew, which stalled?",
      "rate over time, one line a group, labelled with the latest", chart_group_curves },
    { "survival", "How long do States take to join?",
      "share joined by years since the treaty was open, by group, numbers at risk", chart_survival },
    { "treaty-gap", "Is the focus group behind everywhere, or only here?",
      "one row a treaty, focus group and rest of the world joined, difference printed", chart_treaty_gap },
    { "association", "Which treaties go together with the subject?",
      "forest plot of odds ratios, focus group and all States in each row", chart_association },
    { "depth", "Do States with more human-rights treaties join?",
      "one dot a State at its number of treaties, parties above, others below, by group", chart_depth },
    { "expected", "How many parties would the human-rights record suggest?",
      "per group: parties, suggested by depth with interval, at the others' rate; the gap in two parts", chart_expected },
    { "lead-lag", "Which came first?",
      "diverging bars: share that joined each treaty before, and after, the subject", chart_lead_lag },
    { "neighbours", "Which treaties go most with the subject, within groups?",
      "the 25 clearest treaties: common odds ratio with interval, exact p", chart_neighbours },
    { "association-matrix", "How do the treaties hang together?",
      "phi of every two treaties, all States below the diagonal, focus group above", chart_association_matrix },
    { "standing", "Which State has joined what?",
      "States of the focus group by treaties, year of joining in the cell", chart_standing },
    { "implementation", "Who has the laws and agreements?",
      "measures by groups, count over parties, a lower bound", chart_implementation },
    { "outreach-timeline", "What was done in the period?",
      "one line an event under its organ, bars from start to end", chart_outreach_timeline },
    { "outreach-effort", "Does effort go where States are missing?",
      "non-parties, those reached and events aimed at them, by group", chart_outreach_effort },
    { "responses", "Who answers?",
      "respondents by sessions in blocks by group, most, some or no questions", chart_responses },
    { "answers", "What do they say?",
      "one block a question, options as bars with counts", chart_answers },
    { "assistance", "Who needs what, who offers it?",
      "kinds of assistance: needs, offers, gap, then by group", chart_assistance },
};
// clang-format on
const size_t CHART_DEFS = COUNT(CHARTS);

// Without charts.focus the group with the lowest rate is looked at; ties by name.
static size_t find_focus(const World *w, const Store *figures)
{
    size_t focus   = w->scope->focus;
    double lowest  = INFINITY;
    Str    subject = w->data->treaties[w->scope->subject].code;
    for (size_t g = 1; !w->scope->focus && g < w->scope->groups_n; g++) {
        double rate =
            figure_get(figures, "rate/%.*s/%.*s", ARG(subject), ARG(w->scope->groups[g].name))
                ->value;
        if (rate < lowest)
            lowest = rate, focus = g;
    }
    return focus;
}

ChartContext catalogue_context(const World *w, const Store *figures, Fonts *fonts, Arena *keep)
{
    return (ChartContext){ w, figures, fonts, find_focus(w, figures), keep };
}
