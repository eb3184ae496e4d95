// stages.c - the whole program on one screen: data walk through these rows, and nothing else runs.
#include "program/run.h"

#include "annex/brief.h"
#include "base/folder.h"
#include "base/sandbox.h"
#include "base/tree.h"
#include "output/assistance_csv.h"
#include "output/pairs_csv.h"
#include "program/last_annex.h"
#include "output/states_csv.h"
#include "program/state_names.h"

static void do_config(Job *r)
{
    r->config = config_read(r->config_path, r->overrides, r->overrides_n, r->keep, &r->diag);
}

static void do_wording(Job *r)
{
    r->wording = wording_read(r->config.values.wording, r->config.values.language, &r->wording_file, r->keep,
                              &r->diag);
}

Str job_output(const Job *r)
{
    return r->writes == FOR_BRIEF ? r->config.values.brief_output : r->config.values.output;
}

// Each path of the configuration is an input but those named output: the one that the run replaces is written
// beside where it stands.
static void allow_configured(const Job *r, Sandbox *s)
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
    if (r->made)
        sandbox_allow(&s, path_folder(str(r->made)), SANDBOX_WRITE);
    for (size_t i = 0; i < FONT_FOLDERS; i++)
        sandbox_allow(&s, fonts_folder(i, r->keep), SANDBOX_READ);
    r->sandbox = sandbox_enter(&s);
}

// `run` writes the annex anew; the others may remove one only when told to.
static void do_folder(Job *r)
{
    const Config    *config = &r->config.values;
    const OutputPlan plan = { .path = job_output(r),
                              .spared = r->writes == FOR_RUN || r->replace ? (Str){ 0 } : S("annex."),
                              .wait = OUTPUT_WAIT,
                              .interruptible = true };
    if (output_is_apart(job_output(r), config->data_dir, str(r->config_path), r->keep, &r->diag))
        output_begin_as(&r->out, &plan, r->keep, &r->diag);
}

static void do_read(Job *r)
{
    r->data = dataset_read(r->config.values.data_dir, r->config.values.responses, r->keep, &r->diag);
    r->data.files[INPUT_WORDING] = r->wording_file;
}

static void do_scope(Job *r)
{
    r->scope = scope_make(&r->data, &r->config, r->keep, &r->diag);
    if (r->scope.session)
        questionnaire_warn(&r->data, r->scope.session, r->keep, &r->diag);
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
    r->pairing = aside_new(r->aside, r->keep);
    r->pairs = output_open(&r->out, S("pairs.csv"), &r->pairing->keep);
    aside_start(r->pairing, write_pairs, r);
}

static void do_figures(Job *r) { r->figures = figures_make(&r->world, r->keep); }

static void do_previous(Job *r) { r->previous = previous_make(&r->world, &r->config, r->keep); }

static void do_tables(Job *r)
{
    Arena      scratch = r->scratch;
    OutputFile csv = output_open(&r->out, S("figures.csv"), &scratch);
    OutputFile json = output_open(&r->out, S("figures.json"), &scratch);
    figures_write(&r->figures, &r->config, &r->data, &csv, &json);
    output_close(&csv);
    output_close(&json);
    output_put(&r->out, S("states.csv"), states_csv(&r->world, r->keep));
    Assistance matches = assistance_make(&r->world, r->keep);
    if (matches.asked)
        output_put(&r->out, S("assistance.csv"), assistance_csv(&matches, &r->world, r->keep));
}

static void cannot_draw(Job *r, Str what, const char *why)
{
    diag_add(&r->diag, DEFECT_CANNOT_DRAW, (Place){ .file = what }, "%s", why);
}

static bool is_asked_for(const Job *r, const ChartDef *def)
{
    for (size_t i = 0; i < r->chart_ids_n; i++)
        if (str_eq(str(def->id), str(r->chart_ids[i])))
            return true;
    return r->chart_ids_n == 0;
}

// What all that is drawn needs. False, and reported, without the font.
static bool open_fonts(Job *r)
{
    const char *family = str_c(r->keep, r->config.values.font);
    const char *why = fonts_new(r->keep, family, &r->fonts);
    if (why)
        cannot_draw(r, S("charts.font"), why);
    else
        r->language = language_new(r->config.values.language, &r->wording, &r->data, r->keep);
    return !why;
}

static void do_charts(Job *r)
{
    if (!open_fonts(r))
        return;
    r->context = catalogue_context(&r->world, &r->figures, r->fonts, r->language, r->keep);
    r->context.previous = r->previous;
    r->charts = NEW(r->keep, Chart, CHART_DEFS);
    for (size_t i = 0; i < CHART_DEFS; i++)
        if (is_asked_for(r, &CHARTS[i]))
            r->charts[i] = CHARTS[i].draw(&CHARTS[i], &r->context);
    if (language_error(r->language))
        cannot_draw(r, S("report.language"), language_error(r->language));
}

static const char *encode_png(Job *r, const Chart *c, Str *bytes)
{
    double asked = r->config.values.png_dpi, dpi = canvas_png_dpi(c->canvas, asked);
    if (dpi < asked)
        diag_add(&r->diag, DEFECT_COARSE_PNG,
                 (Place){ .file = str_format(r->keep, "charts/%s.png", c->def->id) },
                 "drawn at %g dpi: at %g dpi it would have more pixels than can be drawn", dpi, asked);
    return canvas_png(c->canvas, dpi, c->title, r->keep, r->scratch, bytes);
}

// One chart in one format, by the bits of charts.formats.
static const char *encode(Job *r, const Chart *c, size_t format, Str *bytes)
{
    char          day[DATE_SIZE];
    const Config *config = &r->config.values;
    DocumentInfo  info = { .title = c->title,
                           .author = config->author,
                           .subject = c->alt,
                           .language = str(LANGUAGE_NAMES[config->language]),
                           .date = str(day_text(r->scope.cutoff, day)) };
    SvgInfo       svg = { .title = c->title,
                          .description = c->alt,
                          .prefix = str(c->def->id),
                          .language = str(LANGUAGE_NAMES[config->language]) };
    switch (format) {
    case 0:
        return canvas_pdf(c->canvas, &info, r->keep, bytes);
    case 1:
        *bytes = canvas_svg(c->canvas, &svg, r->keep);
        return NULL;
    default:
        return encode_png(r, c, bytes);
    }
}

static void do_files(Job *r)
{
    for (size_t i = 0; i < CHART_DEFS; i++)
        for (size_t f = 0; FORMAT_NAMES[f] && r->charts[i].canvas; f++) {
            if (!(r->config.values.formats >> f & 1))
                continue;
            Str         name = str_format(r->keep, "charts/%s.%s", CHARTS[i].id, FORMAT_NAMES[f]), bytes;
            const char *why = encode(r, &r->charts[i], f, &bytes);
            if (why)
                cannot_draw(r, name, why);
            else
                output_put(&r->out, name, bytes);
        }
}

typedef const char *Writer(const AnnexInput *in, const Doc *doc, Str *bytes);

static const char *write_html(const AnnexInput *in, const Doc *doc, Str *bytes)
{
    *bytes = annex_html(in, doc);
    return NULL;
}

static const struct {
    const char *name;
    Writer     *write;
} WRITERS[] = { { "annex.docx", annex_docx },
                { "annex.xlsx", annex_xlsx },
                { "annex.pdf", annex_pdf },
                { "annex.html", write_html } };

// Nothing is written of the first report of all.
static void write_changes(Job *r, const AnnexInput *in, const Doc *doc)
{
    static const char NAME[] = "annex-changes.docx";
    AnnexInput        was_in = *in;
    Doc               was;
    Str               bytes;
    if (!r->previous)
        return;
    const char *why = last_annex(r, &was_in, &was, r->keep);
    if (!why)
        why = annex_changes(&was_in, &was, in, doc, &bytes);
    if (why)
        cannot_draw(r, str(NAME), why);
    else
        output_put(&r->out, str(NAME), bytes);
}

static void do_annex(Job *r)
{
    AnnexInput  in = { .charts = &r->context,
                       .drawn = r->charts,
                       .config = &r->config,
                       .diag = &r->diag,
                       .scratch = r->scratch,
                       .folder = str(r->out.staging) };
    Doc         doc;
    const char *why = annex_write(&in, &doc);
    if (!why)
        why = language_error(r->language);
    if (why) {
        cannot_draw(r, S("annex"), why);
        return;
    }
    DocLength summary = doc_length(&doc, PART_SUMMARY);
    r->body = doc_length(&doc, PART_BODY), r->appendices = doc_length(&doc, PART_APPENDIX);
    r->body.words += summary.words, r->body.figures += summary.figures;
    for (size_t i = 0; i < COUNT(WRITERS); i++) {
        Str bytes;
        why = WRITERS[i].write(&in, &doc, &bytes);
        if (why)
            cannot_draw(r, str(WRITERS[i].name), why);
        else
            output_put(&r->out, str(WRITERS[i].name), bytes);
    }
    write_changes(r, &in, &doc);
}

// A brief is made in memory that the next one takes again.
static void put_brief(Job *r, const Briefs *briefs, size_t state)
{
    Arena       own = r->scratch;
    Str         code = r->data.states[state].code;
    BriefPages  pages;
    const char *why = brief_make(briefs, state, &own, &pages);
    if (!why)
        why = language_error(r->language);
    if (why) {
        cannot_draw(r, code, why);
        return;
    }
    output_put(&r->out, str_format(r->keep, "%.*s.pdf", ARG(code)), pages.pdf);
    output_put(&r->out, str_format(r->keep, "%.*s.html", ARG(code)), pages.html);
}

static void do_briefs(Job *r)
{
    size_t *states = NEW(r->keep, size_t, r->data.states_n + 1), n = state_names_choose(r, states);
    if (diag_errors(&r->diag) || !open_fonts(r))
        return;
    r->context = (ChartContext){
        .w = &r->world, .figures = &r->figures, .fonts = r->fonts, .language = r->language, .keep = r->keep
    };
    AnnexInput in = { .charts = &r->context, .config = &r->config, .diag = &r->diag, .scratch = r->scratch };
    Briefs     briefs = briefs_begin(&in);
    for (size_t i = 0; i < n && !diag_errors(&r->diag); i++)
        put_brief(r, &briefs, states[i]);
    output_put(&r->out, S("index.html"), briefs_index(&briefs, states, n, r->keep));
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
               manifest_json(&r->config, &r->data, r->out.files, r->out.n, r->keep));
    r->published = output_publish(&r->out);
}

enum {
    CONFIGURES =
        FOR_CONFIG | FOR_CHECK | FOR_STATES | FOR_BRIEF | FOR_LOOK | FOR_FIGURES | FOR_CHARTS | FOR_RUN,
    READS = CONFIGURES & ~FOR_CONFIG,
    COUNTS = READS & ~FOR_CHECK,
    COMPUTES = COUNTS & ~(FOR_STATES | FOR_BRIEF),
    WRITES = COMPUTES & ~FOR_LOOK,
    DRAWS = FOR_CHARTS | FOR_RUN,
};

const Stage STAGES[] = {
    { "config", "config.ini and -s -> settings, all checked", do_config, CONFIGURES },
    { "sandbox", "gives up files, network and programs that are not needed", do_sandbox, CONFIGURES },
    { "wording", "report.wording -> messages, all checked", do_wording, CONFIGURES },
    { "folder", "a new folder beside the output folder", do_folder, WRITES | FOR_BRIEF },
    { "read", "data/*.csv -> rows, all defects found", do_read, READS },
    { "scope", "settings and rows -> which day, States, groups, treaties", do_scope, READS },
    { "standing", "acts -> spells of each State toward each treaty, on both clocks", do_standing, READS },
    { "world", "spells -> what is counted once for all figures", do_world, COUNTS },
    { "pairs", "standings -> pairs.csv, if association.pairs is all; beside all stages up to the last",
      do_pairs, WRITES },
    { "figures", "world -> every figure of the registry", do_figures, COMPUTES },
    { "tables", "figures -> figures.csv, figures.json, states.csv, assistance.csv", do_tables, WRITES },
    { "previous", "world -> the same figures as of the last report", do_previous, DRAWS },
    { "charts", "figures -> drawings, by the catalogue", do_charts, DRAWS },
    { "files", "drawings -> charts/*.pdf, *.svg, *.png", do_files, DRAWS },
    { "annex", "figures and drawings -> annex.docx, annex.xlsx, annex.pdf, annex.html, annex-changes.docx",
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
    if (r->fonts)
        fonts_free(r->fonts);
    r->fonts = NULL;
    if (r->language)
        language_close(r->language);
    r->language = NULL;
}
