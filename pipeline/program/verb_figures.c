// verb_figures.c - computes the figures and writes them.
#include "program/app.h"

static void figures(App *app) { app_write_output(app, FOR_FIGURES); }

const Verb VERB_figures = {
    .name = "figures",
    .args = "",
    .does = "compute the figures",
    .more = "Writes figures.csv, figures.json, states.csv, assistance.csv and manifest.json. An output "
            "folder that\n"
            "holds an annex is refused unless --replace is given: the annex would be removed.\n",
    .run = figures,
};
