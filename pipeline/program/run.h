// run.h - what a run knows. Filled by the stages of stages.c, one after the other.
#ifndef PROGRAM_RUN_H
#define PROGRAM_RUN_H

#include "annex/annex.h"
#include "annex/front.h"
#include "base/parallel.h"
#include "base/pieces.h"
#include "catalogue/catalogue.h"
#include "figures/figure.h"
#include "figures/pairs.h"
#include "figures/world.h"

// What the stages run for: a stage names the purposes it serves.
typedef enum {
    FOR_CHECK = 1,
    FOR_FIGURES = 2,
    FOR_CHARTS = 4,
    FOR_RUN = 8,
    FOR_LOOK = 16,
    FOR_CONFIG = 32,
    FOR_STATES = 64, // what is known of single States: no figure is computed
    FOR_BRIEF = 128,
    DRAWS = FOR_CHARTS | FOR_RUN // all charts
} Purpose;

// What a lane draws with, besides its memory.
typedef struct {
    Fonts    *fonts;
    Language *language;
} Kit;

typedef struct {
    // asked for
    const char        *config_path;
    const char *const *overrides;
    size_t             overrides_n;
    const char *const *chart_ids; // empty: all
    size_t             chart_ids_n;
    const char *const *reads; // files and folders named as arguments
    size_t             reads_n;
    const char *const *states; // of FOR_BRIEF, as named; "all": the population
    size_t             states_n;
    const char        *made;     // a file that the verb makes beside its output, or NULL
    bool               confined; // the process is ours: it may be put into the sandbox, for good
    unsigned           needs;    // libraries that the verb itself calls, as bits of LateLibrary
    const char        *against;  // the folder of an earlier run, which the annex is compared with; NULL: none
    bool               replace;  // an annex in the output folder may be removed
    // results, in the order of the stages
    ConfigRead      config;
    const char     *sandbox; // what is in force
    Purpose         writes;  // the purpose, if it replaces the output folder, else 0
    Messages        wording; // of report.wording
    FileNote        wording_file;
    Dataset         data;
    Scope           scope;
    const Standing *standing[READINGS];
    World           world;
    Store           figures;
    Str             states_csv, assistance_csv; // empty: none
    Previous       *previous, *before; // the last report; the one before it, which that is compared with
    Fonts          *fonts;
    Language       *language;
    Parallel       *parallel;             // NULL until first needed
    Kit             kits[LANES_MOST];     // of the first lane: fonts and language
    ChartContext    context, last;        // of this report and of the last one
    Chart          *charts, *last_charts; // one a row of CHARTS; canvas NULL: not asked for
    AloneFiles     *alone;                // of charts
    DocLength       body, appendices;     // of the annex
    Doc             earlier;              // of the folder `against`
    AnnexFront      earlier_front;
    ChartPictures  *earlier_pictures;
    size_t          earlier_pictures_n;
    FileNote       *earlier_files; // that were read there
    size_t          earlier_files_n;
    Output          out;
    OutputFile      pairs;   // only with association.pairs = all
    Aside          *pairing; // its making, until it has ended
    bool            published;
    // everywhere
    Arena *keep;
    Arena  scratch, aside; // aside: memory of what runs in parallel
    Diag   diag;
} Job;

typedef struct {
    const char *name, *does;
    void (*run)(Job *r);
    unsigned purposes;
} Stage;

extern const Stage  STAGES[];
extern const size_t STAGE_COUNT;

// Does independent jobs on all processors; work is handed `jobs`.
void job_parallel(Job *r, void (*work)(void *jobs, size_t i, Lane *lane), void *jobs, size_t n);

// The folder that the run replaces: report.output, or brief.output.
Str job_output(const Job *r);
// Runs the stages for a purpose until one reports errors. step is told before each; may be NULL.
void run_stages(Job *r, Purpose purpose, void (*step)(const Stage *stage, void *context), void *context);
// Gives back what libraries hold, and removes what an unfinished run had written.
void run_end(Job *r);

#endif
