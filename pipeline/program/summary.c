// summary.c - see summary.h.
#include "program/summary.h"

#include "figures/format.h"

static void add_rates(Job *r, Text *t, Arena *keep)
{
    const Treaty *subject = &r->data.treaties[r->scope.subject];
    char          day[DATE_SIZE];
    text_addf(t, "%.*s on %s, %s\n", ARG(subject->title), day_text(r->scope.cutoff, day),
              CLOCK_NAMES[r->config.values.clock]);
    for (size_t i = 0; i < r->scope.groups_n; i++) {
        const Group  *g = &r->scope.groups[i];
        const Figure *f = figure_get(&r->figures, "rate/%.*s/%.*s", ARG(subject->code), ARG(g->name));
        text_addf(t, "  %-28.*s %4zu of %4zu  %8.*s  %.*s\n", ARG(g->name), f->k, f->n,
                  ARG(figure_text(f, keep)), ARG(figure_interval(f, keep)));
    }
}

// What a report of the Secretariat may have at most, and what fits the reading of a delegate.
enum { WORDS_MOST = 8500, FIGURES_MOST = 14 };

static void add_length(const Job *r, Text *t)
{
    if (!r->body.words)
        return;
    text_addf(t, "annex: %zu words and %zu figures, appendices %zu words and %zu figures\n", r->body.words,
              r->body.figures, r->appendices.words, r->appendices.figures);
    if (r->body.words > WORDS_MOST)
        text_addf(t, "the annex is longer than the %d words that a report may have\n", WORDS_MOST);
    if (r->body.figures > FIGURES_MOST)
        text_addf(t, "the annex has more than %d figures before the appendices\n", FIGURES_MOST);
}

Str summary_of_run(Job *r, Arena *keep)
{
    Text   t = { .in = keep };
    size_t charts = 0;
    for (size_t i = 0; i < r->out.n; i++)
        charts += str_starts(r->out.files[i].name, S("charts/"));
    add_rates(r, &t, keep);
    text_addf(&t, "%zu figures, %zu chart files and %zu others in %.*s\n", r->figures.n, charts,
              r->out.n - charts, ARG(r->config.values.output));
    add_length(r, &t);
    size_t warnings = diag_warnings(&r->diag);
    if (warnings)
        text_addf(&t, "%zu warning%s\n", warnings, warnings == 1 ? "" : "s");
    return text_str(&t);
}

Str summary_of_check(Job *r, Arena *keep)
{
    Text t = { .in = keep };
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (r->data.tables[i].present)
            text_addf(&t, "%.*s: %zu rows\n", ARG(r->data.tables[i].file), r->data.tables[i].n);
    size_t warnings = diag_warnings(&r->diag);
    text_addf(&t, "no errors, %zu warning%s\n", warnings, warnings == 1 ? "" : "s");
    return text_str(&t);
}
