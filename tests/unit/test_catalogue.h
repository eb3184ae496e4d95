// test_catalogue.h - a run up to its drawings, under any settings, and what is printed in them.
#ifndef TESTS_TEST_CATALOGUE_H
#define TESTS_TEST_CATALOGUE_H

#include "testing.h"

#include "catalogue/common.h"
#include "program/run.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

static inline void no_memory(void *context)
{
    (void)context;
    abort();
}

// Address space for one configuration at a time; pages are given back by the next use only.
static inline Arena reserve(size_t which)
{
    static Arena blocks[2];
    Arena        block = soiled(&blocks[which], (size_t)1 << 30);
    block.oom = no_memory;
    return block;
}

// Runs the stages up to the drawings named (none: all), nothing that writes. `change` sees the rows as read.
static inline void open_charts(Job *job, Arena *keep, const char *const *settings, size_t n,
                               void (*change)(Dataset *), const char *const *ids, size_t ids_n)
{
    gsl_set_error_handler_off();
    *keep = reserve(0);
    *job = (Job){ .config_path = "config.ini",
                  .overrides = settings,
                  .overrides_n = n,
                  .chart_ids = ids,
                  .chart_ids_n = ids_n,
                  .keep = keep,
                  .scratch = reserve(1),
                  .diag = { .keep = keep } };
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        bool draws = strcmp(STAGES[i].name, "charts") == 0 || strcmp(STAGES[i].name, "previous") == 0;
        // what is left out writes
        if ((STAGES[i].purposes & FOR_LOOK || draws) && !diag_errors(&job->diag))
            STAGES[i].run(job);
        if (change && strcmp(STAGES[i].name, "read") == 0)
            change(&job->data);
    }
    if (diag_errors(&job->diag))
        fail_msg("%s", str_c(keep, diag_report(&job->diag, false, false, keep)));
}

static inline void open_changed(Job *job, Arena *keep, const char *const *settings, size_t n,
                                void (*change)(Dataset *))
{
    open_charts(job, keep, settings, n, change, NULL, 0);
}

static inline void open_job(Job *job, Arena *keep, const char *const *settings, size_t n)
{
    open_changed(job, keep, settings, n, NULL);
}

static inline const Chart *chart_of(Job *job, const char *id)
{
    for (size_t i = 0; i < CHART_DEFS; i++)
        if (strcmp(CHARTS[i].id, id) == 0)
            return &job->charts[i];
    fail_msg("no chart %s", id);
    return NULL;
}

static inline size_t times_in(Str text, const char *what)
{
    size_t n = 0, length = strlen(what);
    for (size_t i = 0; i + length <= text.n; i++)
        n += memcmp(text.s + i, what, length) == 0;
    return n;
}

static inline bool has_text(Job *job, const char *chart, const char *want)
{
    CanvasText *texts;
    size_t      n = canvas_texts(chart_of(job, chart)->canvas, job->keep, &texts);
    for (size_t i = 0; i < n; i++)
        if (times_in(texts[i].text, want))
            return true;
    return false;
}

typedef struct {
    const char *settings[4]; // until NULL
} Case;

static inline size_t count_settings(const Case *one)
{
    size_t n = 0;
    while (n < COUNT(one->settings) && one->settings[n])
        n++;
    return n;
}

// The name of a configuration, for messages.
static inline const char *case_name(const Case *one, Arena *keep)
{
    Text t = { .in = keep };
    text_addc(&t, "");
    for (size_t i = 0; i < count_settings(one); i++)
        text_addf(&t, " -s '%s'", one->settings[i]);
    return t.n ? t.s : " (default)";
}

#endif
