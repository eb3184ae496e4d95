// test_oracle.c - the program's figures on the shipped data against those that R computed.
//
// tests/reference/figures.R computes every figure about treaties from data/ alone, under each
// configuration below. Here the stages run under the same configuration, and every value, interval,
// count, note and provenance has to agree.
#include <gsl/gsl_errno.h>

#include "program/run.h"
#include "test_stats.h"

#define RELATIVE 1e-9

typedef struct {
    const char *name;         // of figures_expected_NAME.csv
    size_t      figures;      // that R computed under it; the table may hold only some of them
    const char *overrides[6]; // as after -s
} Configuration;

// clang-format off
static const Configuration CONFIGURATIONS[] = {
    { "default", 6093, { 0 } },
    { "deposited", 6093, { "report.clock=deposited" } },
    { "asp18", 5966, { "report.as_of=2019-06-30", "report.session=asp18" } },
    { "subregions", 18161, { "population.kinds=member", "population.grouping=subregions" } },
    { "jeffreys", 6093, { "rates.interval=jeffreys", "rates.level=0.9" } },
    { "cat", 5317, { "treaties.subject=cat", "treaties.predictors=@human-rights-core" } },
    { "organizations", 5276, { "population.grouping=regional-organizations" } },
    { "reduced", 4166, { "report.as_of=2022-04-15", "report.session=asp21", "report.clock=deposited",
                         "treaties.predictors=genocide-convention, apic, cat" } },
    { "others", 5846, { "population.kinds=observer, other" } },
    { "returns", 4160, { "treaties.subject=iccpr-op1", "report.as_of=1999-01-31", "report.since=1998-07-31",
                         "treaties.predictors=iccpr, cedaw" } },
};
// clang-format on

// Remarks of a note that have to stand in the table too.
static const char *const REMARKS[] = { "data to ", "dates of reduced precision", "sparse: read cmh-exact-p",
                                       "groups overlap", "not one odds ratio" };

static bool has(Str text, Str part)
{
    for (size_t i = 0; i + part.n <= text.n; i++)
        if (memcmp(text.s + i, part.s, part.n) == 0)
            return true;
    return part.n == 0;
}

static bool is_of(Str id, const char *measure)
{
    size_t n = strlen(measure);
    return id.n > n && id.s[n] == '/' && memcmp(id.s, measure, n) == 0;
}

// The program's figures of the measures that the table has.
static size_t count_figures(Store *figures, Rows table)
{
    size_t n = 0;
    for (size_t d = 0; d < FIGURE_DEFS; d++) {
        size_t row = 0;
        while (row < table.n && !is_of(table.row[row].cell[0], FIGURES[d].measure))
            row++;
        for (size_t i = 0; i < figures->n && row < table.n; i++)
            n += figures->items[i].def == &FIGURES[d];
    }
    return n;
}

static void check_note(const Figure *f, Str id, Str want)
{
    for (Cut part = str_cut(want, ';'); part.head.n; part = str_cut(part.tail, ';')) {
        while (part.head.n && *part.head.s == ' ')
            part.head.s++, part.head.n--;
        if (!has(f->note, part.head))
            fail_msg("%.*s: note '%.*s', want '%.*s'", ARG(id), ARG(f->note), ARG(part.head));
    }
    for (size_t i = 0; i < COUNT(REMARKS); i++)
        if (has(f->note, str(REMARKS[i])) && !has(want, str(REMARKS[i])))
            fail_msg("%.*s: note '%.*s', want '%.*s'", ARG(id), ARG(f->note), ARG(want));
    if (isnan(f->value) && f->note.n == 0)
        fail_msg("%.*s: undefined, and no note says why", ARG(id));
}

// want: the id, five numbers, note and provenance.
static void check_figure(const Figure *f, const Str *want)
{
    static const char *const COLUMNS[] = { "value", "low", "high", "k", "n" };
    double                   got[] = { f->value, f->low, f->high, f->has_k ? (double)f->k : NAN,
                     f->has_n ? (double)f->n : NAN };
    for (size_t c = 0; c < COUNT(COLUMNS); c++)
        if (!is_close(got[c], cell_real(want[1 + c]), RELATIVE))
            fail_msg("%s of %.*s = %.17g, want '%s'", COLUMNS[c], ARG(want[0]), got[c], want[1 + c].s);
    check_note(f, want[0], want[6]);
    if (!cell_is(want[7], f->provenance ? CONFIDENCE_NAMES[f->provenance - 1] : ""))
        fail_msg("provenance of %.*s, want '%s'", ARG(want[0]), want[7].s);
}

static void figures_match_r(void **state)
{
    const Configuration *c = *state;
    Arena                keep = arena();
    Job                  job = { .config_path = "config.ini",
                                 .overrides = c->overrides,
                                 .keep = &keep,
                                 .scratch = scratch_arena(),
                                 .diag.keep = &keep };
    while (c->overrides[job.overrides_n])
        job.overrides_n++;
    run_stages(&job, FOR_LOOK, NULL, NULL);
    assert_int_equal(diag_errors(&job.diag), 0);
    char name[64];
    snprintf(name, sizeof name, "figures_expected_%s.csv", c->name);
    Rows want = reference_rows(&keep, name);
    for (size_t i = 0; i < want.n; i++) {
        const Figure *f = figure_find(&job.figures, "%s", want.row[i].cell[0].s);
        if (!f)
            fail_msg("no figure %s", want.row[i].cell[0].s);
        check_figure(f, want.row[i].cell);
    }
    assert_int_equal(count_figures(&job.figures, want), c->figures);
    run_end(&job);
    print_message("             %s: %zu figures\n", name, want.n);
}

int main(void)
{
    gsl_set_error_handler_off();
    struct CMUnitTest tests[COUNT(CONFIGURATIONS)];
    for (size_t i = 0; i < COUNT(tests); i++)
        tests[i] = (struct CMUnitTest){ CONFIGURATIONS[i].name, figures_match_r, NULL, NULL,
                                        (void *)&CONFIGURATIONS[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
