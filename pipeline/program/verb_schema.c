// verb_schema.c - describes the input and output tables to other tools.
#include "program/app.h"

#include "output/schema.h"

static void schema(App *app)
{
    Job *r = &app->job;
    if (!app_run(app, FOR_CONFIG))
        return;
    Str json = schema_json(&r->config, &app->keep, &r->diag);
    if (!diag_errors(&r->diag))
        app_print(app, json);
}

const Verb VERB_schema = {
    .name = "schema",
    .args = "",
    .does = "describe the input and output tables to other tools",
    .more = "Prints a datapackage.json as Frictionless Data defines it: every table with its columns, their\n"
            "types, the words and patterns of their cells, keys and references. It belongs into the folder\n"
            "that the command runs in, as the paths of the tables start there:\n"
            "    universality schema >datapackage.json\n",
    .run = schema,
};
