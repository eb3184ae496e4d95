// verb_brief.c - writes a page for each State asked for.
#include "program/app.h"

static void brief(App *app)
{
    Job *r = &app->job;
    app->replaces_output = true;
    r->writes = FOR_BRIEF;
    r->states = (const char *const *)app->args;
    r->states_n = app->args_n;
    app_run(app, FOR_BRIEF);
    if (!app->quiet && r->published) // two pages a State; the index and the manifest
        app_print_text(
            app, str_format(&app->keep, "%zu briefs in %.*s\n", (r->out.n - 2) / 2, ARG(job_output(r))));
}

const Verb VERB_brief = {
    .name = "brief",
    .args = "STATE...|all",
    .does = "write a page for each State, for a meeting with its delegation",
    .more = "Replaces the folder brief.output as a whole: CODE.pdf and CODE.html of each State, and "
            "index.html. The\n"
            "page tells the State's standing and its history, the treaties joined beside its group and the "
            "States\n"
            "Parties, what is open for it, States with a similar record, events of three years, and open "
            "answers\n"
            "to the questionnaire, never a confidential one. States go by code or by name in any of the six\n"
            "languages; all is every State of the population:\n"
            "    universality brief Nepal THA\n"
            "An output folder that holds an annex is refused unless --replace is given.\n",
    .least = 1,
    .most = SIZE_MAX,
    .takes = TAKES_STATE,
    .run = brief,
};
