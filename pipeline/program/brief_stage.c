// brief_stage.c - a page for each State asked for, and the page that leads to them.
#include "program/drawing.h"

#include "annex/brief.h"
#include "program/state_names.h"

typedef struct {
    Job          *r;
    const Briefs *briefs;
    const size_t *states;
    BriefPages   *pages; // [states]
    const char  **why;
} BriefJobs;

// A brief is made in memory that the next one takes again.
static void make_brief(void *jobs, size_t i, Lane *lane)
{
    BriefJobs *all = jobs;
    AnnexInput in = lane_input(all->r, all->briefs->in, lane);
    Briefs     briefs = *all->briefs;
    Arena      own = lane->scratch;
    BriefPages pages;
    briefs.in = &in;
    const char *why = brief_make(&briefs, all->states[i], &own, &pages);
    if (why)
        all->why[i] = str_c(lane->keep, str(why));
    else
        all->pages[i] = (BriefPages){ str_copy(lane->keep, pages.pdf), str_copy(lane->keep, pages.html) };
}

static void put_brief(Job *r, size_t state, const BriefPages *pages, const char *why)
{
    Str code = r->data.states[state].code;
    if (why) {
        cannot_draw(r, code, why);
        return;
    }
    output_put(&r->out, str_format(r->keep, "%.*s.pdf", ARG(code)), pages->pdf);
    output_put(&r->out, str_format(r->keep, "%.*s.html", ARG(code)), pages->html);
}

void do_briefs(Job *r)
{
    size_t *states = NEW(r->keep, size_t, r->data.states_n + 1), n = state_names_choose(r, states);
    if (diag_errors(&r->diag) || !drawing_begin(r))
        return;
    r->context = (ChartContext){
        .w = &r->world, .figures = &r->figures, .fonts = r->fonts, .language = r->language, .keep = r->keep
    };
    AnnexInput in = { .charts = &r->context, .config = &r->config, .diag = &r->diag, .scratch = r->scratch };
    Briefs     briefs = briefs_begin(&in);
    BriefJobs  all = { r, &briefs, states, NEW(r->keep, BriefPages, n), NEW(r->keep, const char *, n) };
    job_parallel(r, make_brief, &all, n);
    if (drawing_error(r))
        cannot_draw(r, S("report.language"), drawing_error(r));
    for (size_t i = 0; i < n; i++)
        put_brief(r, states[i], &all.pages[i], all.why[i]);
    output_put(&r->out, S("index.html"), briefs_index(&briefs, states, n, r->keep));
}
