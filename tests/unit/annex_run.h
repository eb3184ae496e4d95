// annex_run.h - for tests of the annex: a run up to the charts, its document, small data folders.
#ifndef TESTS_ANNEX_RUN_H
#define TESTS_ANNEX_RUN_H

#include "testing.h"

#include <stdlib.h>
#include <unistd.h>

#include "annex/annex.h"
#include "program/run.h"

#define LONG_NAME                                                                                            \
    "A very long name of the kind that States and treaties have when nobody dares to shorten it for "        \
    "fear that a delegation might object"
#define WORD_NAME "Wordwithoutanyplacetobreakwordwithoutanyplacetobreakwordwithoutanyplacetobreak"
#define ACTIONS_HEAD "state,treaty,date,action,effective,source,confidence\n"
#define STATES                                                                                               \
    "state,name,m49,group,subregion,kind,un_member_since\n"                                                  \
    "AAA,Alpha,001,one,x,member,1950-01-01\n"                                                                \
    "BBB,Beta,002,one,x,member,1950-01-01\n"                                                                 \
    "CCC,Gamma,003,two,y,member,1950-01-01\n"
#define TREATIES                                                                                             \
    "treaty,short,title,untc,family,adopted,in_force,entry_rule,entry_article,coverage\n"                    \
    "rome-statute,Statute,Court Statute,X,rome-statute,1998-07-17,2002-07-01,60d,,\n"                        \
    "apic,APIC,Privileges Agreement,X,icc-privileges,2002-09-09,2004-07-22,30d,,\n"                          \
    "cat,CAT,Convention,X,human-rights-core,1984-12-10,1987-06-26,30d,,\n"
#define SESSIONS                                                                                             \
    "session,ordinal,opens,closes,place,report,period_from,cutoff,responses_cutoff,source,confidence\n"      \
    "asp22,22,2023-12-04,2023-12-14,,,,,,s,a\n"                                                              \
    "asp23,23,2024-12-02,2024-12-07,,,2023-11-01,2024-11-08,,s,a\n"

typedef struct {
    Arena     *keep;
    Job       *job;
    AnnexInput input;
    Doc        doc;
} AnnexRun;

static inline Arena big_arena(size_t bytes)
{
    Arena a = { 0 };
    assert_true(arena_try_map(&a, bytes));
    return a;
}

// Every stage up to the charts, then the document. keep stays where it is: results point to it. change: what
// is done to the tables once they are read; may be NULL.
static inline AnnexRun annex_run_with(const char *const *settings, void (*change)(Dataset *data, Arena *keep))
{
    static Arena keep, scratch;
    static Job   job;
    size_t       n = 0;
    while (settings[n])
        n++;
    keep = big_arena((size_t)1 << 30);
    scratch = big_arena((size_t)1 << 28);
    job = (Job){ .config_path = "config.ini",
                 .overrides = settings,
                 .overrides_n = n,
                 .keep = &keep,
                 .scratch = scratch,
                 .diag = { .keep = &keep } };
    for (size_t i = 0; i < STAGE_COUNT && !diag_errors(&job.diag); i++)
        if ((STAGES[i].purposes & FOR_CHARTS) &&
            (STAGES[i].purposes & FOR_LOOK || !strcmp(STAGES[i].name, "charts") ||
             !strcmp(STAGES[i].name, "previous"))) {
            STAGES[i].run(&job);
            if (change && !strcmp(STAGES[i].name, "read"))
                change(&job.data, &keep);
        }
    if (diag_errors(&job.diag))
        fail_msg("%.*s", ARG(diag_report(&job.diag, false, false, &keep)));
    AnnexRun run = { .keep = &keep, .job = &job };
    run.input = (AnnexInput){ .charts = &job.context,
                              .drawn = job.charts,
                              .config = &job.config,
                              .diag = &job.diag,
                              .scratch = scratch,
                              .folder = S("/tmp") };
    const char *error = annex_write(&run.input, &run.doc);
    if (error)
        fail_msg("%s", error);
    return run;
}

static inline AnnexRun annex_run(const char *const *settings) { return annex_run_with(settings, NULL); }

static inline void annex_end(AnnexRun *run) { run_end(run->job); }

// All prose of the document, one block or cell a line.
static inline Str annex_text(AnnexRun *run)
{
    Text t = { .in = run->keep };
    for (size_t i = 0; i < run->doc.n; i++) {
        const Block *b = &run->doc.blocks[i];
        text_add(&t, prose_text(&b->prose, run->keep));
        text_addc(&t, "\n");
        for (size_t k = 0; k < b->prose.n; k++)
            if (b->prose.items[k].note)
                text_add(&t, prose_text(&b->prose.items[k].note->prose, run->keep)), text_addc(&t, "\n");
        for (size_t k = 0; k < b->items_n; k++)
            text_add(&t, prose_text(&b->items[k], run->keep)), text_addc(&t, "\n");
        for (size_t r = 0; b->table && r < b->table->n; r++)
            for (size_t c = 0; c < (b->table->rows[r].band ? 1 : b->table->columns_n); c++)
                text_add(&t, prose_text(&b->table->rows[r].cells[c], run->keep)), text_addc(&t, "\n");
        for (size_t k = 0; b->table && k < b->table->notes_n; k++)
            text_add(&t, prose_text(&b->table->notes[k], run->keep)), text_addc(&t, "\n");
    }
    return text_str(&t);
}

static inline bool annex_says(AnnexRun *run, const char *words)
{
    Str all = annex_text(run);
    return memmem(all.s, all.n, words, strlen(words)) != NULL;
}

// A data folder of its own.
typedef struct {
    char path[64], setting[96];
} Folder;

static inline Folder folder_make(void)
{
    Folder f = { .path = "/tmp/annex-XXXXXX" };
    assert_non_null(mkdtemp(f.path));
    return f;
}

static inline const char *folder_setting(Folder *f)
{
    snprintf(f->setting, sizeof f->setting, "data.dir=%s", f->path);
    return f->setting;
}

static inline void folder_write(const Folder *f, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", f->path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static inline void folder_remove(const Folder *f) { remove_tables(f->path); }

#endif
