// stages.c - the whole program on one screen: data walk through these rows, and nothing else runs.
#include "program/drawing.h"

#include "base/folder.h"
#include "base/late.h"
#include "base/sandbox.h"
#include "base/tree.h"
#include "figures/requests.h"
#include "output/output.h"
#include "output/pairs_csv.h"

enum {
    CONFIGURES =
        FOR_CONFIG | FOR_CHECK | FOR_STATES | FOR_BRIEF | FOR_LOOK | FOR_FIGURES | FOR_CHARTS | FOR_RUN,
    READS = CONFIGURES & ~FOR_CONFIG,
    COUNTS = READS & ~FOR_CHECK,
    COMPUTES = COUNTS & ~(FOR_STATES | FOR_BRIEF),
    WRITES = COMPUTES & ~FOR_LOOK,
};

static void do_config(Job *r)
{
    r->config = config_read(r->config_path, r->overrides, r->overrides_n, r->keep, &r->diag);
}

static void do_wording(Job *r)
{
    r->wording = wording_read(r->config.values.wording, r->config.values.language, &r->wording_file, r->keep,
                              &r->diag);
}

static bool job_draws(const Job *r) { return r->writes & (DRAWS | FOR_BRIEF); }

// What the workbook's writer has written is read back as XML.
static unsigned needed_libraries(const Job *r)
{
    bool     words = job_draws(r) || r->config.values.wording.n;
    bool     book = r->writes == FOR_RUN && r->config.values.annex_formats & ANNEX_XLSX;
    unsigned needs = r->needs;
    if (words)
        needs |= 1u << LATE_ICUI18N;
    if (book)
        needs |= 1u << LATE_XLSXWRITER | 1u << LATE_XML2;
    return needs;
}

// What the sandbox would not let be read later.
static void do_libraries(Job *r)
{
    unsigned needs = needed_libraries(r);
    for (unsigned i = 0; i < LATE_LIBRARIES; i++) {
        const char *why = needs >> i & 1 ? late_open((LateLibrary)i, NULL, 0, NULL, r->keep) : NULL;
        if (why)
            diag_add(&r->diag, DEFECT_NO_LIBRARY, (Place){ .file = S("universality") }, "%s", why);
    }
}

Str job_output(const Job *r)
{
    return r->writes == FOR_BRIEF ? r->config.values.brief_output : r->config.values.output;
}

// Each path of the configuration is an input but those named output: the one that the run replaces is written
// beside where it stands.
static void allow_configured(Job *r, Sandbox *s)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const KeyDef *def = &CONFIG_KEYS[i];
        if (def->type != KEY_PATH && def->type != KEY_FILE)
            continue;
        Str path = *(const Str *)((const char *)&r->config.values + def->at);
        if (!path.n)
            continue;
        sandbox_allow(s, path, SANDBOX_READ);
        if (strcmp(def->name, "output") != 0)
            sandbox_allow_links(s, path);
        else if (r->writes && str_eq(path, job_output(r)))
            sandbox_allow(s, path_folder(path_real(r->keep, path)), SANDBOX_WRITE);
    }
    Str responses = path_join(r->keep, r->config.values.data_dir, r->config.values.responses);
    sandbox_allow(s, responses, SANDBOX_READ);
    sandbox_allow_links(s, responses);
}

static void do_sandbox(Job *r)
{
    Sandbox s = { .keep = r->keep };
    if (!r->confined)
        return;
    allow_configured(r, &s);
    for (size_t i = 0; i < r->reads_n; i++)
        sandbox_allow(&s, str(r->reads[i]), SANDBOX_READ);
    if (r->against)
        sandbox_allow(&s, str(r->against), SANDBOX_READ);
    if (r->made)
        sandbox_allow(&s, path_folder(str(r->made)), SANDBOX_WRITE);
    for (size_t i = 0; i < FONT_FOLDERS && job_draws(r); i++)
        sandbox_allow(&s, fonts_folder(i, r->keep), SANDBOX_READ);
    r->sandbox = sandbox_enter(&s);
}

// `run` writes the annex anew; the others may remove one only when told to.
static void do_folder(Job *r)
{
    const Config    *config = &r->config.values;
    const OutputPlan plan = { .path = job_output(r),
                              .key = r->writes == FOR_BRIEF ? "brief.output" : "report.output",
                              .spared = r->writes == FOR_RUN || r->replace ? (Str){ 0 } : S("annex."),
                              .wait = OUTPUT_WAIT,
                              .interruptible = true };
    if (output_is_apart(&plan, config->data_dir, str(r->config_path), r->keep, &r->diag))
        output_begin_as(&r->out, &plan, r->keep, &r->diag);
}

// Meanwhile another thread looks whether the output folder may be replaced. If not, that alone is told, as if
// it had been known before.
static void do_read(Job *r)
{
    Diag found = { .keep = r->keep };
    r->data = dataset_read(r->config.values.data_dir, r->config.values.responses, r->keep, &found);
    r->data.files[INPUT_WORDING] = r->wording_file;
    if (output_is_ours(&r->out))
        diag_take(&r->diag, &found);
}

static void do_scope(Job *r)
{
    r->scope = scope_make(&r->data, &r->config, r->keep, &r->diag);
    if (r->scope.session)
        questionnaire_warn(&r->data, r->scope.session, r->keep, &r->diag);
    requests_check(&r->data, r->keep, &r->diag);
}

// A second reading only where it can differ from the first.
static void do_standing(Job *r)
{
    bool reduced = false;
    r->standing[READ_LAST] = standing_fold(&r->data, READ_LAST, r->keep, &r->diag, r->scratch);
    for (size_t t = 0; t < r->data.treaties_n; t++)
        reduced |= standing_reduced(r->standing[READ_LAST], t);
    r->standing[READ_FIRST] =
        reduced ? standing_fold(&r->data, READ_FIRST, r->keep, NULL, r->scratch) : r->standing[READ_LAST];
    standing_check_period(r->standing[READ_LAST], &r->scope, &r->data, &r->diag);
}

static void do_world(Job *r)
{
    r->world = world_make(&r->data, &r->config.values, &r->scope, r->standing, r->keep, r->scratch);
}

static void write_pairs(void *job, Arena *keep, Arena scratch)
{
    Job  *r = job;
    World w = r->world; // with memory of its own
    w.keep = keep, w.scratch = scratch;
    Pairs pairs = pairs_make(&w, keep);
    pairs_csv(&pairs, &w, &r->pairs, &scratch);
}

// They need no figure and no figure needs them: they are made beside all stages up to the last.
static void do_pairs(Job *r)
{
    if (r->config.values.pairs != PAIRS_ALL)
        return;
    r->pairing = aside_new(arena_split(&r->aside), r->keep);
    r->pairs = output_open(&r->out, S("pairs.csv"), &r->pairing->keep);
    aside_start(r->pairing, write_pairs, r);
}

static void do_tables(Job *r)
{
    Arena      scratch = r->scratch;
    OutputFile csv = output_open(&r->out, S("figures.csv"), &scratch);
    OutputFile json = output_open(&r->out, S("figures.json"), &scratch);
    figures_write(&r->figures, &r->config, &r->data, &csv, &json);
    output_put(&r->out, S("states.csv"), r->states_csv); // while the worker ends the others
    if (r->assistance_csv.n)
        output_put(&r->out, S("assistance.csv"), r->assistance_csv);
    output_close(&csv);
    output_close(&json);
}

static void end_pairs(Job *r)
{
    if (!r->pairing)
        return;
    if (!aside_end(r->pairing))
        arena_ran_out(r->keep);
    r->pairing = NULL;
    output_close(&r->pairs);
}

static void do_publish(Job *r)
{
    end_pairs(r);
    output_put(&r->out, S("manifest.json"),
               manifest_json(&r->config, &r->data, (FileNotes){ r->earlier_files, r->earlier_files_n },
                             (FileNotes){ r->out.files, r->out.n }, r->keep));
    r->published = output_publish(&r->out);
}

void job_parallel(Job *r, void (*work)(void *jobs, size_t i, Lane *lane), void *jobs, size_t n)
{
    if (!r->parallel)
        r->parallel = parallel_new(r->keep, r->scratch, &r->aside);
    parallel_run(r->parallel, work, jobs, n);
}

const Stage STAGES[] = {
    { "config", "config.ini and -s -> settings, all checked", do_config, CONFIGURES },
    { "libraries", "opens the libraries that only some verbs need: ICU, libxml2, libxlsxwriter", do_libraries,
      CONFIGURES },
    { "sandbox", "gives up files, network and programs that are not needed", do_sandbox, CONFIGURES },
    { "wording", "report.wording -> messages, all checked", do_wording, CONFIGURES },
    { "against", "--against FOLDER -> the annex of an earlier run", do_against, FOR_RUN },
    { "folder", "a new folder beside the output folder", do_folder, WRITES | FOR_BRIEF },
    { "read", "data/*.csv -> rows, all defects found", do_read, READS },
    { "scope", "settings and rows -> which day, States, groups, treaties", do_scope, READS },
    { "standing", "acts -> spells of each State toward each treaty, on both clocks", do_standing, READS },
    { "world", "spells -> what is counted once for all figures", do_world, COUNTS },
    { "pairs", "standings -> pairs.csv, if association.pairs is all; runs in parallel until publish",
      do_pairs, WRITES },
    { "figures", "world -> every figure of the registry", do_figures, COMPUTES },
    { "tables", "figures -> figures.csv, figures.json, states.csv, assistance.csv", do_tables, WRITES },
    { "previous", "world -> the same figures as of the last report", do_previous, DRAWS },
    { "charts", "figures -> drawings, by the catalogue", do_charts, DRAWS },
    { "files", "drawings -> charts/*.pdf, *.svg, *.png", do_files, DRAWS },
    { "annex",
      "figures and drawings -> annex.docx, annex.xlsx, annex.pdf, annex.html, annex-changes.docx, annex.json",
      do_annex, FOR_RUN },
    { "briefs", "standings -> a page for each State asked for, PDF and HTML", do_briefs, FOR_BRIEF },
    { "publish", "manifest.json; the new folder takes the place of the old", do_publish, WRITES | FOR_BRIEF },
};
const size_t STAGE_COUNT = COUNT(STAGES);

void run_stages(Job *r, Purpose purpose, void (*step)(const Stage *stage, void *context), void *context)
{
    for (size_t i = 0; i < STAGE_COUNT && diag_errors(&r->diag) == 0; i++) {
        if (!(STAGES[i].purposes & purpose))
            continue;
        if (step)
            step(&STAGES[i], context);
        STAGES[i].run(r);
    }
}

void run_end(Job *r)
{
    aside_end(r->pairing);
    output_abandon(&r->out);
    drawing_end(r);
}
