// test_disclosure_run.c - whole runs over two sets of answers that differ in confidential ones only: every
// file that a run writes, and what check, list and explain print, must be the same, and name nobody who
// answered in confidence only.
#include "poll.h"

#include "annex/brief.h"
#include "base/tree.h"
#include "import/zip.h"

#include "figures/explain.h"
#include "figures/families/families.h"
#include "program/listing.h"
#include "program/run.h"

#include <ftw.h>
#include <gsl/gsl_errno.h>

enum { POLLS = 4, FILES = 256 };

typedef struct {
    Str name, text;
} Written;

typedef struct {
    Written files[FILES];
    size_t  n;
    Str     briefs;
    Arena   keep;
    size_t  skip; // of the path: the folder
} Release;

static Release *reading; // nftw passes nothing on

// The words of a PDF, where there is a program that gets them out: its hashes are deflated.
static Str text_of(const char *path, Str bytes, Arena *keep)
{
    FileNote text;
    size_t   n = strlen(path);
    if (n < 4 || strcmp(path + n - 4, ".pdf") != 0)
        return bytes;
    Str to = str_format(keep, "%s.txt", path);
    if (system(str_format(keep, "pdftotext -layout %s %s 2>/dev/null", path, to.s).s) != 0)
        return (Str){ 0 };
    assert_true(file_read(to.s, keep, &text, NULL));
    assert_int_equal(remove(to.s), 0);
    return text.bytes;
}

// The parts of an archive, unpacked, one behind the other with their names.
static Str parts_of(Str bytes, Arena *keep)
{
    Zip  zip;
    Text all = { .in = keep };
    assert_true(zip_open(bytes, &zip));
    size_t at = zip.directory;
    for (size_t i = 0; i < zip.entries; i++) {
        const unsigned char *e = (const unsigned char *)bytes.s + at;
        Str                  name = { bytes.s + at + 46, e[28] | (size_t)e[29] << 8 }, part;
        assert_null(zip_read(&zip, name, &part, keep));
        text_addf(&all, "%.*s\n", ARG(name));
        text_add(&all, part);
        at += 46 + name.n + (e[30] | (size_t)e[31] << 8) + (e[32] | (size_t)e[33] << 8);
    }
    assert_true(zip.entries > 5);
    return text_str(&all);
}

static Str text_in(const char *path, Str bytes, Arena *keep)
{
    bool packed = str_starts(bytes, S("PK\3\4"));
    return packed ? parts_of(bytes, keep) : text_of(path, bytes, keep);
}

static int read_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status, (void)where;
    FileNote note;
    if (kind != FTW_F || strstr(path, ".pdf.txt"))
        return 0;
    assert_true(reading->n < FILES && file_read(path, &reading->keep, &note, NULL));
    Str   text = text_in(path, note.bytes, &reading->keep);
    char *bytes = str_c(&reading->keep, text);
    blank_hashes(bytes, text.n);
    reading->files[reading->n++] =
        (Written){ str_copy(&reading->keep, str(path + reading->skip)), { bytes, text.n } };
    return 0;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const Written *)a)->name, ((const Written *)b)->name);
}

static Arena block(size_t bytes)
{
    Arena a = { 0 };
    assert_true(arena_try_map(&a, bytes));
    return a;
}

// What the verbs that write nothing print: the report of check, every list, explanations of answers.
static Str printed(Job *job, Arena *keep)
{
    Text t = { .in = keep };
    text_add(&t, diag_report(&job->diag, true, false, keep));
    for (size_t i = 0; i < LIST_COUNT; i++) {
        ListOut list = { .text = { .in = keep } };
        if (!LISTS[i].needs)
            continue; // a table of the program
        LISTS[i].print(job, LISTS[i].takes == LIST_STATE ? job->data.states[0].code : S("*"), &list);
        text_add(&t, str_copy(keep, text_str(&list.text)));
    }
    for (size_t i = 0; i < job->figures.n; i++)
        if (job->figures.items[i].def->family->explain == explain_responses)
            text_add(
                &t, str_copy(keep, figure_explain(&job->figures.items[i], &job->world, &job->figures, keep)));
    for (size_t i = 0; i < job->data.states_n; i++)
        text_add(&t, str_copy(keep, state_explain(i, &job->world, keep)));
    return text_str(&t);
}

// The pages of all States, which show their open answers, free text too.
static Str briefs_of(Job *job, Arena *keep)
{
    Text       t = { .in = keep };
    AnnexInput in = { .charts = &job->context,
                      .drawn = job->charts,
                      .config = &job->config,
                      .diag = &job->diag,
                      .scratch = job->scratch };
    Briefs     briefs = briefs_begin(&in);
    Arena      room = block((size_t)1 << 26);
    for (size_t i = 0; i < job->data.states_n; i++) {
        Arena own = room;
        Brief brief;
        assert_null(brief_write(&briefs, i, 0, &own, &brief));
        text_add(&t, brief_html(&briefs, &brief, &own));
    }
    return text_str(&t);
}

// A desk in a folder that has the same name in both worlds: the configuration in the manifest tells it.
static Desk *same_desk(void)
{
    Desk *d = desk_open();
    snprintf(d->folder, sizeof d->folder, "/tmp/universality-%d", (int)getpid());
    assert_int_equal(mkdir(d->folder, 0700), 0);
    return d;
}

// A whole run over the tables on the desk, read back from its folder.
static void release(Desk *d, const char *const *sets, size_t sets_n, Release *out)
{
    Arena        keep = block((size_t)1 << 30), texts = block((size_t)1 << 28);
    Job          job = { .config_path = sets_n ? desk_path(d, "config.ini") : "config.ini",
                         .keep = &keep,
                         .scratch = block((size_t)1 << 28),
                         .writes = FOR_RUN,
                         .diag = { .keep = &keep } };
    const char **all = NEW(&keep, const char *, sets_n + 3);
    all[job.overrides_n++] = str_format(&keep, "data.dir=%s", d->folder).s;
    all[job.overrides_n++] = str_format(&keep, "report.output=%s.out", d->folder).s;
    all[job.overrides_n++] = "charts.formats=svg";
    for (size_t i = 0; i < sets_n; i++)
        all[job.overrides_n++] = sets[i];
    job.overrides = all;
    gsl_set_error_handler_off();
    run_stages(&job, FOR_RUN, NULL, NULL);
    if (!job.published)
        fail_msg("%s", str_c(&keep, diag_report(&job.diag, false, false, &keep)));
    *out = (Release){ .keep = block((size_t)1 << 29), .skip = strlen(d->folder) + 1 };
    reading = out;
    const char *folder = str_format(&keep, "%s.out", d->folder).s; // beside the tables
    assert_int_equal(nftw(folder, read_one, 8, FTW_PHYS), 0);
    assert_true(tree_remove(folder));
    Str verbs = printed(&job, &texts);
    out->files[out->n++] = (Written){ S("printed"), str_copy(&out->keep, verbs) };
    out->briefs = str_copy(&out->keep, briefs_of(&job, &texts));
    qsort(out->files, out->n, sizeof *out->files, by_name);
    run_end(&job);
}

static void assert_same(const Release *a, const Release *b)
{
    assert_int_equal(a->n, b->n);
    assert_true(a->briefs.n > 0 && str_eq(a->briefs, b->briefs));
    assert_true(a->n > 20); // charts, tables, the annex
    for (size_t i = 0; i < a->n; i++) {
        assert_true(str_eq(a->files[i].name, b->files[i].name));
        if (!str_eq(a->files[i].text, b->files[i].text))
            fail_msg("%.*s tells the two worlds apart", ARG(a->files[i].name));
    }
}

static bool says(const Release *r, Str words)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->files[i].text.n && memmem(r->files[i].text.s, r->files[i].text.n, words.s, words.n))
            return true;
    return false;
}

// Random questionnaires -------------------------------------------------------------------------------------

static bool is_open(const Poll *p, size_t i)
{
    bool open = false;
    for (size_t s = 0; s < SESSIONS; s++)
        for (size_t q = 0; q < QUESTIONS; q++)
            open |= poll_answered(p, s, q, false) >> i & 1;
    return open;
}

static void release_poll(const Poll *p, size_t scheme, Release *out)
{
    Desk *d = same_desk();
    poll_tables(d);
    poll_write(d, p);
    const char *const sets[] = {
        str_format(&d->keep, "population.grouping=%s", POLL_SCHEMES[scheme].name).s
    };
    release(d, sets, COUNT(sets), out);
    desk_close(d);
}

static void random_runs_tell_nothing(void **state)
{
    (void)state;
    uint64_t seed = 5;
    size_t   named = 0, unnamed = 0;
    for (size_t round = 0; round < POLLS; round++) {
        static Release one, two;
        Poll           p = poll_random(&seed), other;
        while (p.respondents < 8 || !poll_other(&p, &other, &seed))
            p = poll_random(&seed);
        release_poll(&p, round % SCHEMES, &one);
        release_poll(&other, round % SCHEMES, &two);
        assert_same(&one, &two);
        assert_false(says(&one, S("zebra")));
        for (size_t i = 0; i < p.respondents; i++) {
            Str name = poll_name(i, &one.keep);
            if (p.state[i] < POLL_STATES)
                continue; // drawn by the name of its State, which has other reasons to be named
            if (says(&one, name) != is_open(&p, i))
                fail_msg("poll %zu: '%.*s' is %snamed", round, ARG(name), is_open(&p, i) ? "not " : "");
            named += is_open(&p, i), unnamed += !is_open(&p, i);
        }
    }
    assert_true(named > 0 && unnamed > 0); // both were seen
}

// The shipped answers
// ------------------------------------------------------------------------------------------

// A confidential cell in one of two worlds: texts are planted, choices trade places with the next
// confidential answer to the question, in a cycle.
static Str cell_in(const Csv *csv, size_t row, size_t world, Arena *keep)
{
    const Cell *r = csv->cells + row * csv->columns;
    if (!str_eq(r[5].text, S("yes")) || !r[3].text.n)
        return r[3].text;
    if (str_eq(r[2].text, S("remarks")) || str_eq(r[2].text, S("law-text")))
        return str_format(keep, world ? "zebra%zu" : "quail%zu", row);
    if (!world)
        return r[3].text;
    for (size_t i = row + 1; i != row; i = i + 1 < csv->rows ? i + 1 : 0) {
        const Cell *o = csv->cells + i * csv->columns;
        if (str_eq(o[5].text, S("yes")) && o[3].text.n && str_eq(o[2].text, r[2].text) &&
            str_eq(o[0].text, r[0].text))
            return o[3].text;
    }
    return r[3].text;
}

static void put_copy(Desk *d, const char *name)
{
    FileNote note;
    assert_true(file_read(str_format(&d->keep, "data/%s", name).s, &d->keep, &note, NULL));
    desk_put(d, name, note.bytes);
}

// The shipped answers with every remark and every seventh row confidential, in one of two worlds.
static void plant(Desk *d, size_t world)
{
    FileNote note;
    assert_true(file_read("data/illustrative/responses.csv", &d->keep, &note, NULL));
    Csv  csv = csv_parse_bytes(note.bytes, S("responses"), &d->keep, &d->diag);
    Text t = { .in = &d->keep };
    for (size_t r = 0; r < csv.rows; r++)
        if (r % 7 == 0 || str_eq(csv.cells[r * csv.columns + 2].text, S("remarks")))
            csv.cells[r * csv.columns + 5].text = S("yes");
    text_addc(&t, "session,respondent,question,answer,received,confidential,source\n");
    for (size_t r = 0; r < csv.rows; r++) {
        for (size_t c = 0; c < csv.columns; c++) {
            text_addc(&t, c ? "," : "");
            csv_write_text(&t,
                           c == 3 ? cell_in(&csv, r, world, &d->keep) : csv.cells[r * csv.columns + c].text);
        }
        text_addc(&t, "\n");
    }
    mkdir(desk_path(d, "illustrative"), 0700);
    desk_put(d, "illustrative/responses.csv", text_str(&t));
    put_copy(d, "illustrative/respondents.csv");
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (TABLES[i].place != IN_RESPONSES &&
            access(str_format(&d->keep, "data/%s", TABLES[i].file).s, R_OK) == 0)
            put_copy(d, TABLES[i].file);
}

static void shipped_answers_tell_nothing(void **state)
{
    (void)state;
    static Release worlds[2];
    for (size_t world = 0; world < 2; world++) {
        Desk *d = same_desk();
        plant(d, world);
        release(d, NULL, 0, &worlds[world]);
        desk_close(d);
    }
    assert_same(&worlds[0], &worlds[1]);
    assert_false(says(&worlds[0], S("quail")));
    assert_null(memmem(worlds[0].briefs.s, worlds[0].briefs.n, "quail", 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_runs_tell_nothing),
        cmocka_unit_test(shipped_answers_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
