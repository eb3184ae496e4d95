// verb_compare.c - shows which figures moved between two runs.
#include "program/app.h"

#include "output/compare_formats.h"
#include "output/output.h"
#include "output/states_csv.h"

// The row of --format in COMPARE_FORMATS; their number, and reported, when there is none.
static size_t format_of(App *app)
{
    Str *names = NEW(&app->keep, Str, COMPARE_FORMAT_COUNT);
    for (size_t i = 0; i < COMPARE_FORMAT_COUNT; i++)
        names[i] = str(COMPARE_FORMATS[i].name);
    return app_choose(app, "compare has no --format", app->format ? app->format : COMPARE_FORMATS[0].name,
                      names, COMPARE_FORMAT_COUNT);
}

// What `figures` would write, in memory.
static RunFiles files_of_job(Job *r)
{
    Arena      other = r->scratch; // texts grow in place
    OutputFile csv = { .text = { .in = r->keep } }, json = { .text = { .in = &other } };
    figures_write(&r->figures, &r->config, &r->data, &csv, &json);
    return (RunFiles){ .file = S("figures.csv"),
                       .figures = text_str(&csv.text),
                       .states = states_csv(&r->world, r->keep),
                       .manifest =
                           manifest_json(&r->config, &r->data, (FileNotes){ 0 }, (FileNotes){ 0 }, r->keep) };
}

static void compare(App *app)
{
    Job   *r = &app->job;
    size_t format = format_of(app);
    bool   computed = app->args_n == 1;
    if (format == COMPARE_FORMAT_COUNT || !app_run(app, computed ? FOR_LOOK : FOR_CONFIG))
        return;
    const Config *config = &r->config.values;
    RunFiles      was, now;
    bool          ok = run_files_read(app->args[0], &was, &app->keep, &r->diag);
    if (computed)
        now = files_of_job(r);
    else
        ok &= run_files_read(app->args[1], &now, &app->keep, &r->diag);
    if (!ok)
        return;
    Comparison c = figures_compare(&was, &now, config->relative, config->ignore, &app->keep, &r->diag);
    if (!c.ok)
        return;
    Summary summary = { 0 };
    if (app->summary)
        summary = compare_summary(&was, &now, &c, config->subject, &app->keep, &r->diag);
    Text out = { .in = &app->keep };
    COMPARE_FORMATS[format].write(&out, &c, app->summary ? &summary : NULL);
    app->status = c.n > 0;
    app_print_text(app, text_str(&out));
}

const Verb VERB_compare = {
    .name = "compare",
    .args = "OLD [NEW]",
    .does = "show which figures moved between two runs",
    .more =
        "OLD and NEW are each a figures.csv or a folder that holds one. Without NEW the figures of the "
        "present\n"
        "inputs and configuration are computed; nothing is written. Exits with 0 when no figure moved by "
        "more\n"
        "than the share compare.relative, else with 1. Figures of compare.ignore may move. As text, what is\n"
        "equal prints nothing; else a line for each figure, and a count:\n"
        "    universality compare last-year --summary\n"
        "    universality compare tests/baseline/figures.csv --format=junit >report.xml\n"
        "The summary says who joined and left, the headline figures, how many others moved, and which "
        "settings\n"
        "and inputs differ; for this both sides must be folders, or NEW be computed.\n",
    .least = 1,
    .most = 2,
    .takes = TAKES_FILE,
    .run = compare,
};
