// verb_run.c - the whole: check, compute, draw, write the annex, publish.
#include "program/app.h"

static void run(App *app) { app_write_output(app, FOR_RUN); }

const Verb VERB_run = {
    .name = "run",
    .args = "",
    .does = "check, compute, draw, write the annex, publish",
    .more =
        "Replaces the output folder in one step: figures.csv, figures.json, states.csv, assistance.csv,\n"
        "charts/, annex.docx, annex-changes.docx, annex.xlsx, annex.pdf, annex.html,\n"
        "annex.json, manifest.json.\n"
        "annex-changes.docx tracks changes against the last report, made anew as of its cut-off, or against\n"
        "the annex of an earlier run: --against FOLDER takes FOLDER/annex.json.\n"
        "A run that fails leaves the old folder as it was.\n",
    .run = run,
};
