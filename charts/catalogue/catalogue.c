// catalogue.c - the table of charts.
#include "catalogue/catalogue.h"

#include "catalogue/families.h"

#include <string.h>

// clang-format off
const ChartDef CHARTS[] = {
    { "regional-rates", "How far has each group come?",
      "bars by rate, signatories hatched, interval, rule at the world's rate", chart_regional_rates,
      { "rate/{subject}/*", "signatories/{subject}/*" }, NULL },
    { "roll-call", "Where does every State stand?",
      "one tile a State, one block a group, by standing and date of joining", chart_roll_call,
      { "rate/{subject}/*", "signatories/{subject}/*", "withdrawn/{subject}/*",
        "awaiting-entry/{subject}/*", "withdrawal-pending/{subject}/*" }, table_roll_call },
    { "map", "Where are the States Parties?",
      "one tile a State near its place on the world map, by standing, in the colour of its group", chart_map,
      { "rate/{subject}/*", "signatories/{subject}/all", "withdrawn/{subject}/all", "awaiting-entry/{subject}/all",
        "withdrawal-pending/{subject}/all" }, table_roll_call },
    { "timeline", "How did membership grow?",
      "stacked steps by group since adoption, 60th, 100th and latest party marked", chart_timeline,
      { "parties/{subject}/*@*" }, NULL },
    { "group-curves", "How has the share of each group grown?",
      "rate over time, one line a group, labelled with the latest", chart_group_curves,
      { "rate/{subject}/*@*" }, NULL },
    { "survival", "How long do States take to join?",
      "share joined by years since the treaty was open, by group, numbers at risk", chart_survival,
      { "not-joined/{subject}/*@*", "median-years/{subject}/*", "log-rank-p/{subject}/*" }, NULL },
    { "treaty-gap", "How does the focus group compare on each treaty?",
      "one row a treaty, focus group and rest of the world joined, difference printed", chart_treaty_gap,
      { "rate/{treaty}/all", "rate/{treaty}/{focus}" }, NULL },
    { "association", "Which treaties are associated with the subject?",
      "forest plot of odds ratios, focus group and all States in each row", chart_association,
      { "odds-ratio/*+{subject}/all", "odds-ratio/*+{subject}/{focus}", "fisher-q/*+{subject}/all",
        "fisher-q/*+{subject}/{focus}", "cmh-odds-ratio/*+{subject}/all" }, NULL },
    { "depth", "Do States with more human-rights treaties join?",
      "one dot a State at its number of treaties, parties above, others below, by group", chart_depth,
      { "depth/*", "depth-correlation/{subject}/*", "depth-p/{subject}/*" }, table_depth },
    { "expected", "How many parties would the human-rights record suggest?",
      "per group: parties, suggested by depth with interval, at the others' rate; the gap in two parts", chart_expected,
      { "parties/{subject}/*", "expected/{subject}/*", "expected-flat/{subject}/*", "shortfall/{subject}/*" }, NULL },
    { "link-over-time", "Since when has there been an association?",
      "correlation of depth and being party at each year's end, focus group, its parts and all States, with bands", chart_link_over_time,
      { "depth-correlation/{subject}/all@*", "depth-correlation/{subject}/{focus}@*",
        "depth-correlation/{subject}/{part}@*" }, NULL },
    { "robustness", "Does the answer depend on our choices?",
      "36 values of the correlation, sorted, with intervals, above a grid of the choices; focus group and all States", chart_robustness,
      { "depth-correlation-if/*/all", "depth-correlation-if/*/{focus}", "depth-correlation/{subject}/all",
        "depth-correlation/{subject}/{focus}" }, NULL },
    { "lead-lag", "Which came first?",
      "diverging bars: share that joined each treaty before, and after, the subject", chart_lead_lag,
      { "lead-share/*+{subject}/all", "lead-years/*+{subject}/all", "lead-p/*+{subject}/all" }, NULL },
    { "hazard", "Do States join sooner once they have joined others?",
      "forest plot of hazard ratios, the number of treaties first, then each treaty; focus group and all States", chart_hazard,
      { "hazard-ratio/*+{subject}/all", "hazard-ratio/*+{subject}/{focus}", "hazard-p/depth+{subject}/all",
        "hazard-p/depth+{subject}/{focus}" }, NULL },
    { "neighbours", "Which treaties are most associated with the subject, within groups?",
      "the clearest treaties, at most 25: common odds ratio with interval, q of the exact test", chart_neighbours,
      { "cmh-odds-ratio/*+{subject}/all", "cmh-exact-p/*+{subject}/all" }, NULL },
    { "association-matrix", "How are the treaties associated with one another?",
      "phi of every two treaties, all States below the diagonal, focus group above", chart_association_matrix,
      { "phi/*+{subject}/all", "phi/*+{subject}/{focus}" }, table_matrix },
    { "standing", "Which State has joined what?",
      "States of the focus group by treaties, year of joining in the cell", chart_standing,
      { "rate/{subject}/{focus}" }, table_standing },
    { "implementation", "Who has the laws and agreements?",
      "measures by groups, count over parties, a lower bound", chart_implementation,
      { "measure/*" }, NULL },
    { "outreach-timeline", "What was done in the period?",
      "one line an event under its organ, bars from start to end", chart_outreach_timeline,
      { "events/all/all", "events/organ=*", "event-days/all/all" }, NULL },
    { "outreach-effort", "Does effort go where States are missing?",
      "non-parties, those reached and events aimed at them, by group", chart_outreach_effort,
      { "reach/{subject}/*", "events/focus=*" }, NULL },
    { "responses", "Who answers?",
      "respondents by sessions in blocks by group, most, some or no questions", chart_responses,
      { "responses/*" }, NULL },
    { "answers", "What do they say?",
      "one block a question, options as bars with counts", chart_answers,
      { "answer/*/all", "item-response/*/all" }, NULL },
    { "assistance", "Who needs what, who offers it?",
      "kinds of assistance: needs, offers, gap, then by group", chart_assistance,
      { "answer/assistance-*" }, NULL },
    { "requests", "Which figures relate to the requests made?",
      "one row a request: its figures at the last report and at this one, and the change", chart_requests,
      { NULL }, table_requests },
};
// clang-format on
const size_t CHART_DEFS = COUNT(CHARTS);

typedef struct {
    Str  text;
    bool of_part;
} Glob;

// A glob with its names in place: one, or one for each treaty, or for each part of the focus group.
static size_t globs_of(ChartContext *c, const char *use, Glob *globs)
{
    const Scope *s = c->w->scope;
    Str          glob = str_replaced(str(use), "{focus}", s->groups[c->focus].name, c->keep);
    size_t       n = 0;
    glob = str_replaced(glob, "{subject}", c->w->data->treaties[s->subject].code, c->keep);
    for (size_t p = s->groups_n; p < s->parts_end && strstr(use, "{part}"); p++)
        if (scope_is_part_of(s, p, c->focus))
            globs[n++] = (Glob){ str_replaced(glob, "{part}", s->groups[p].name, c->keep), true };
    if (strstr(use, "{part}"))
        return n;
    globs[n++] =
        (Glob){ str_replaced(glob, "{treaty}", c->w->data->treaties[s->subject].code, c->keep), false };
    for (size_t p = 0; p < s->predictors_n && strstr(use, "{treaty}"); p++)
        globs[n++] =
            (Glob){ str_replaced(glob, "{treaty}", c->w->data->treaties[s->predictors[p]].code, c->keep),
                    false };
    return n;
}

// A part has a figure wherever a group has one; only a chart that names {part} draws it.
static bool takes(const ChartContext *c, Glob glob, const Figure *f, Str id)
{
    bool part = f->group >= c->w->scope->groups_n;
    return part == glob.of_part && str_glob(glob.text, id) &&
           str_eq(str_cut(glob.text, '/').head, str(f->def->measure)) &&
           str_cut(glob.text, '@').ok == (f->at_kind != AT_NONE);
}

size_t chart_uses(ChartContext *c, const ChartDef *def, const Figure ***figures)
{
    Glob  *globs = NEW(c->keep, Glob, CHART_USES * (c->w->scope->predictors_n + c->w->scope->parts_end + 1));
    size_t globs_n = 0, n = 0;
    for (size_t u = 0; u < CHART_USES && def->uses[u]; u++)
        globs_n += globs_of(c, def->uses[u], globs + globs_n);
    const Str *ids = figure_ids(c->figures);
    *figures = NEW(c->keep, const Figure *, c->figures->n + 1);
    for (size_t i = 0; i < c->figures->n; i++) {
        size_t g = 0;
        while (g < globs_n && !takes(c, globs[g], &c->figures->items[i], ids[i]))
            g++;
        if (g < globs_n)
            (*figures)[n++] = &c->figures->items[i];
    }
    return n;
}

ChartContext catalogue_context(World *w, Store *figures, Fonts *fonts, const Language *language, Arena *keep)
{
    return (ChartContext){ .w = w,
                           .figures = figures,
                           .fonts = fonts,
                           .language = language,
                           .focus = w->focus,
                           .keep = keep,
                           .width = MM(w->config->width_mm) };
}

static Store *store_in(const Store *figures, Arena *keep)
{
    Store *own = NEW(keep, Store, 1);
    *own = *figures;
    own->keep = keep;
    return own;
}

static World *world_in(const World *w, Arena *keep, Arena scratch)
{
    World *own = NEW(keep, World, 1);
    *own = *w;
    own->keep = keep, own->scratch = scratch;
    return own;
}

ChartContext *context_for_thread(const ChartContext *c, Fonts *fonts, const Language *language, Arena *keep,
                                 Arena scratch)
{
    ChartContext *own = NEW(keep, ChartContext, 1);
    *own = *c;
    own->w = world_in(c->w, keep, scratch), own->figures = store_in(c->figures, keep);
    own->fonts = fonts, own->language = language, own->keep = keep;
    if (c->previous) {
        Previous *previous = NEW(keep, Previous, 1);
        *previous = *c->previous;
        previous->world = *world_in(&c->previous->world, keep, scratch);
        previous->figures = *store_in(&c->previous->figures, keep);
        own->previous = previous;
    }
    return own;
}

void catalogue_share(const ChartContext *c)
{
    figure_ids(c->figures);
    if (c->previous)
        figure_ids(&c->previous->figures);
}
