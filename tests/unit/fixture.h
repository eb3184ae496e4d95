// fixture.h - what tests of whole tables need: a folder of their own, two arenas, one diagnostic
// list, small sound tables to spoil, and the shipped data walked up to its figures.
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "random.h"
#include "testing.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "figures/figure.h"
#include "output/output.h"
#include "output/pairs_csv.h"
#include "figures/world.h"
#include "input/config.h"
#include "input/dataset.h"
#include "input/scope.h"
#include "standing/standing.h"

typedef struct {
    Arena keep, scratch;
    Diag  diag;
    char  folder[32]; // made when the first file is written
} Desk;

// Everything a test takes comes from here, and is given back when the next test opens its desk.
static inline Desk *desk_open(void)
{
    static Desk  desk;
    static Arena keep, scratch;
    desk = (Desk){ .keep = soiled(&keep, (size_t)1 << 32), .scratch = soiled(&scratch, (size_t)1 << 30) };
    desk.diag.keep = &desk.keep;
    return &desk;
}

static inline const char *desk_path(Desk *d, const char *name)
{
    if (!*d->folder) {
        strcpy(d->folder, "/tmp/universality-XXXXXX");
        assert_non_null(mkdtemp(d->folder));
    }
    return str_format(&d->keep, "%s/%s", d->folder, name).s;
}

static inline void desk_put(Desk *d, const char *name, Str bytes)
{
    FILE *f = fopen(desk_path(d, name), "wb");
    assert_non_null(f);
    if (bytes.n)
        assert_int_equal(fwrite(bytes.s, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

static inline void desk_write(Desk *d, const char *name, const char *text) { desk_put(d, name, str(text)); }

static inline void desk_close(Desk *d)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf '%s'", d->folder);
    if (*d->folder)
        assert_int_equal(system(command), 0);
}

// The report without the folder's name and without notes: most optional tables are not there.
static inline Str desk_report(Desk *d)
{
    Str  all = diag_report(&d->diag, false, false, &d->keep);
    Text t = { .in = &d->keep };
    Str  prefix = str_format(&d->keep, "%s/", d->folder);
    while (all.n) {
        bool skip = *d->folder && str_starts(all, prefix);
        if (!skip)
            text_bytes(&t, all.s, 1);
        all.s += skip ? prefix.n : 1, all.n -= skip ? prefix.n : 1;
    }
    return text_str(&t);
}

// Small sound tables ------------------------------------------------------------------------------

#define STATES_HEAD "state,name,m49,group,subregion,kind,un_member_since\n"
#define TREATIES_HEAD "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage\n"
#define ACTIONS_HEAD "state,treaty,date,action,effective,source,confidence\n"
#define SESSIONS_HEAD                                                                                        \
    "session,ordinal,opens,closes,place,report,period_from,cutoff,responses_cutoff,source,confidence\n"
#define GROUPS_HEAD "scheme,group,state\n"

#define STATES_ROWS                                                                                          \
    "AAA,Aland,001,north,,member,1945-10-24\nBBB,Bland,002,north,,member,1945-10-24\n"                       \
    "CCC,Cland,003,south,,member,2006-06-28\nDDD,Dland,004,south,,observer,\n"                               \
    "EEE,Eland,005,,,other,\n"
#define TREATIES_ROWS                                                                                        \
    "statute,Statute,The Statute,,main,1998-07-17,2002-07-01,60d-first-of-next-month,,\n"                    \
    "pact,Pact,The Pact,,rights,1990-01-01,1991-01-01,30d,,\n"                                               \
    "later,Later,Not in force,,rights,2015-01-01,,1y,,\n"
#define SESSIONS_ROWS                                                                                        \
    "s1,1,2018-12-01,2018-12-10,,,,,,,a\ns2,2,2019-12-01,2019-12-10,,,2018-12-11,2019-11-30,,,a\n"

static inline void desk_tables(Desk *d)
{
    desk_write(d, "states.csv", STATES_HEAD STATES_ROWS);
    desk_write(d, "treaties.csv", TREATIES_HEAD TREATIES_ROWS);
    desk_write(d, "actions.csv", ACTIONS_HEAD "AAA,statute,2000-01-01,ratification,,,a\n");
    desk_write(d, "sessions.csv", SESSIONS_HEAD SESSIONS_ROWS);
    desk_write(d, "groups.csv", GROUPS_HEAD "sea,coast,AAA\nsea,coast,BBB\n");
}

static const char SMALL_CONFIG[] = "[report]\nsession = s2\n[treaties]\n"
                                   "subject = statute\npredictors = @rights\n";

// A run up to the figures ---------------------------------------------------------------------------

typedef struct {
    ConfigRead      config;
    Dataset         data;
    Scope           scope;
    const Standing *standing[READINGS];
    World           world;
    Store           figures;
} Walk;

// Walks config -> figures, each step only while there are no errors.
static inline Walk *walk(Desk *d, const char *config, const char *const *overrides, size_t n)
{
    Walk *w = NEW(&d->keep, Walk, 1);
    w->config = config_read(config, overrides, n, &d->keep, &d->diag);
    if (diag_errors(&d->diag))
        return w;
    w->data = dataset_read(w->config.values.data_dir, w->config.values.responses, &d->keep, &d->diag);
    if (diag_errors(&d->diag))
        return w;
    w->scope = scope_make(&w->data, &w->config, &d->keep, &d->diag);
    if (w->scope.session)
        questionnaire_warn(&w->data, w->scope.session, &d->keep, &d->diag);
    if (diag_errors(&d->diag))
        return w;
    for (size_t r = 0; r < READINGS; r++)
        w->standing[r] = standing_fold(&w->data, (Reading)r, &d->keep, r ? NULL : &d->diag, d->scratch);
    if (diag_errors(&d->diag))
        return w;
    w->world = world_make(&w->data, &w->config.values, &w->scope, w->standing, &d->keep, d->scratch);
    w->figures = figures_make(&w->world, &d->keep);
    return w;
}

// Over the tables on the desk, with one more setting unless it is NULL.
static inline Walk *walk_with(Desk *d, const char *setting)
{
    desk_write(d, "config.ini", SMALL_CONFIG);
    const char **sets = NEW(&d->keep, const char *, 2);
    sets[0] = str_format(&d->keep, "data.dir=%s", d->folder).s;
    sets[1] = setting;
    return walk(d, desk_path(d, "config.ini"), sets, setting ? 2 : 1);
}

static inline Walk *walk_small(Desk *d) { return walk_with(d, NULL); }

typedef struct {
    const char *file, *text; // spoils one of the sound tables; no text: the file is not there
    const char *report;
} SpoiltCase;

// Over sound tables on the desk, one of them spoilt; closes the desk.
static inline void assert_reported(Desk *d, const SpoiltCase *c, const char *setting)
{
    if (c->text)
        desk_write(d, c->file, c->text);
    else
        assert_int_equal(remove(desk_path(d, c->file)), 0);
    walk_with(d, setting);
    Str report = desk_report(d);
    desk_close(d);
    if (!str_eq(report, str(c->report)))
        fail_msg("%s:\n%s\n%.*s\nwant\n%s", c->file, c->text, ARG(report), c->report);
    assert_int_equal(diag_status(&d->diag), diag_errors(&d->diag) ? 1 : 0);
}

// Tests run in the root of the repository.
static inline Walk *walk_shipped(Desk *d)
{
    Walk *w = walk(d, "config.ini", NULL, 0);
    assert_int_equal(diag_errors(&d->diag), 0);
    return w;
}

// What a run writes as figures.csv and figures.json, as text.
typedef struct {
    Str csv, json;
} FigureTexts;

static inline FigureTexts figure_texts(Desk *d, Walk *w)
{
    Arena      other = d->scratch; // texts grow in place
    OutputFile csv = { .text = { .in = &d->keep } }, json = { .text = { .in = &other } };
    figures_write(&w->figures, &w->config, &w->data, &csv, &json);
    return (FigureTexts){ text_str(&csv.text), str_copy(&d->keep, text_str(&json.text)) };
}

static inline Str figures_text(Desk *d, Walk *w) { return figure_texts(d, w).csv; }

static inline Str pairs_text(const Pairs *pairs, World *w, Arena *keep)
{
    OutputFile csv = { .text = { .in = keep } };
    pairs_csv(pairs, w, &csv, keep);
    return text_str(&csv.text);
}

static inline Day day_of(const char *text)
{
    DateSpan span = { 0 };
    assert_true(date_parse(str(text), &span));
    return span.last;
}

#endif
