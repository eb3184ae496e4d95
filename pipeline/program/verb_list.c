// verb_list.c - prints a registry, of the program or of the data.
#include "program/app.h"

#include "program/listing.h"

static void list(App *app)
{
    Job *r = &app->job;
    Str *names = NEW(&app->keep, Str, LIST_COUNT);
    for (size_t n = 0; n < LIST_COUNT; n++)
        names[n] = str(LISTS[n].name);
    size_t i = app_choose(app, "there is no list of", app->args[0], names, LIST_COUNT);
    if (i == LIST_COUNT)
        return;
    Str glob = app->args_n > 1 ? str(app->args[1]) : (Str){ 0 };
    // Without a pattern `list figures` prints the measures, which are in the program.
    bool needs_data = LISTS[i].needs && !(LISTS[i].needs == FOR_LOOK && !glob.n);
    if (needs_data && !app_run(app, LISTS[i].needs))
        return;
    Text out = { .in = &app->keep };
    LISTS[i].print(r, glob, &out);
    app_print_text(app, text_str(&out));
}

const Verb VERB_list = {
    .name = "list",
    .args = "WHAT [GLOB]",
    .does = "print a registry, of the program or of the data",
    .more = "GLOB keeps the rows whose name it matches; * also crosses '/':\n"
            "    universality list figures 'rate/*/asia-pacific'\n",
    .least = 1,
    .most = 2,
    .takes = TAKES_LIST,
    .run = list,
};
