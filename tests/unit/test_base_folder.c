// test_base_folder.c - the output folder is replaced in one step, or not at all; what is not ours is not
// lost.
#include "fixture.h"

#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>

static bool holds(Desk *d, const char *name, const char *text)
{
    FileNote note;
    return file_read(desk_path(d, name), &d->keep, &note, NULL) && str_eq(note.bytes, str(text));
}

static bool is_there(Desk *d, const char *name) { return access(desk_path(d, name), F_OK) == 0; }

// Entries of the folder, those that begin with a dot too.
static size_t entries(Desk *d)
{
    char command[96];
    char line[32] = "";
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", d->folder);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    pclose(f);
    return (size_t)atoi(line);
}

// What output/output.c writes, as far as it matters here.
static Str manifest_of(Desk *d, Output *out)
{
    Text t = { .in = &d->keep };
    text_addc(&t, "{\"program\": \"universality\", \"outputs\": [");
    for (size_t i = 0; i < out->n; i++)
        text_addf(&t, "%s{\"name\": \"%.*s\", \"sha256\": \"%s\"}", i ? ", " : "", ARG(out->files[i].name),
                  out->files[i].sha256);
    text_addc(&t, "]}\n");
    return text_str(&t);
}

static bool publish(Desk *d, const char *name, const char *text)
{
    Output out;
    bool   ok = output_begin(&out, str(desk_path(d, name)), &d->keep, &d->diag) &&
              output_put(&out, S("figures.csv"), str(text)) &&
              output_put(&out, S("charts/a.svg"), S("svg")) &&
              output_put(&out, S("charts/b.svg"), S("svg")) &&
              output_put(&out, S("manifest.json"), manifest_of(d, &out)) && output_publish(&out);
    output_abandon(&out);
    return ok;
}

static void the_folder_is_replaced(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_true(publish(d, "out", "one"));
    assert_true(holds(d, "out/figures.csv", "one") && holds(d, "out/charts/b.svg", "svg"));
    assert_true(publish(d, "out", "two"));
    assert_true(holds(d, "out/figures.csv", "two"));
    assert_true(publish(d, "out/", "three") && holds(d, "out/figures.csv", "three"));
    assert_int_equal(entries(d), 1); // nothing is left beside it
    assert_str(desk_report(d), "");
    desk_close(d);
}

static void a_run_that_fails_leaves_it(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_true(publish(d, "out", "one"));
    Output out;
    assert_true(output_begin(&out, str(desk_path(d, "out")), &d->keep, &d->diag));
    assert_true(output_put(&out, S("figures.csv"), S("half")));
    output_abandon(&out);
    assert_true(holds(d, "out/figures.csv", "one"));
    assert_int_equal(entries(d), 1);
    // a file cannot be written twice; then nothing is published
    assert_true(output_begin(&out, str(desk_path(d, "out")), &d->keep, &d->diag));
    assert_true(output_put(&out, S("figures.csv"), S("half")));
    assert_false(output_put(&out, S("figures.csv"), S("again")));
    assert_false(output_put(&out, S("other"), S("x")) || output_publish(&out));
    output_abandon(&out);
    assert_str(desk_report(d), "out/figures.csv: error: cannot write: File exists [cannot-write]\n");
    assert_true(holds(d, "out/figures.csv", "one"));
    assert_int_equal(entries(d), 1);
    desk_close(d);
}

static void a_killed_run_is_cleared_away(void **state)
{
    (void)state;
    Desk *d = desk_open();
    Str   path = str(desk_path(d, "out"));
    assert_true(publish(d, "out", "one"));
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) { // ends in the middle of writing
        Output out;
        bool ok = output_begin(&out, path, &d->keep, &d->diag) && output_put(&out, S("charts/x.svg"), S("x"));
        _exit(ok ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(entries(d), 3);
    desk_write(d, "precious", "x");
    assert_int_equal(mkdir(desk_path(d, "folder"), 0777), 0);
    desk_write(d, "folder/kept", "x");
    assert_int_equal(symlink(desk_path(d, "folder"), desk_path(d, ".out.new-77")), 0); // not to be followed
    assert_true(publish(d, "out", "two"));
    assert_true(holds(d, "out/figures.csv", "two") && holds(d, "folder/kept", "x") &&
                is_there(d, "precious"));
    assert_int_equal(entries(d), 4);
    desk_close(d);
}

static void a_run_waits_for_another(void **state)
{
    (void)state;
    Desk            *d = desk_open();
    Str              path = str(desk_path(d, "out"));
    const OutputPlan plan = { .path = path, .wait = 0.02 };
    Output           first, second;
    assert_true(output_begin(&first, path, &d->keep, &d->diag));
    assert_false(output_begin_as(&second, &plan, &d->keep, &d->diag));
    assert_str(desk_report(d),
               "out: error: another run has been writing this folder for 0.02 seconds; wait for its "
               "end, or name another output folder [cannot-write]\n");
    output_abandon(&second);
    assert_int_equal(entries(d), 2); // of the first
    output_abandon(&first);
    assert_int_equal(entries(d), 0);
    desk_write(d, ".out.lock", ""); // of a killed run: nobody has its lock
    assert_true(publish(d, "out", "one"));
    assert_int_equal(entries(d), 1);
    desk_close(d);
}

// The lock file is removed by the process that holds it: one that waits must not lock the file that is gone.
static void a_lock_is_had_by_one(void **state)
{
    (void)state;
    enum { PROCESSES = 4, TURNS = 50 };
    Desk       *d = desk_open();
    const char *path = desk_path(d, "lock"), *inside = desk_path(d, "inside");
    pid_t       children[PROCESSES];
    for (size_t p = 0; p < PROCESSES; p++)
        if ((children[p] = fork()) == 0) {
            for (size_t i = 0; i < TURNS; i++) {
                Lock lock;
                if (!lock_take(&lock, path, 60, NULL) || mkdir(inside, 0777) != 0 || rmdir(inside) != 0 ||
                    !lock_give(&lock))
                    _exit(1);
            }
            _exit(0);
        }
    for (size_t p = 0; p < PROCESSES; p++) {
        int status = 1;
        assert_int_equal(waitpid(children[p], &status, 0), children[p]);
        assert_int_equal(status, 0);
    }
    assert_false(is_there(d, "lock"));
    desk_close(d);
}

static void what_is_not_ours_is_refused(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_int_equal(mkdir(desk_path(d, "home"), 0777), 0);
    desk_write(d, "home/letter.txt", "x");
    assert_false(publish(d, "home", "x"));
    assert_str(desk_report(d),
               "home/letter.txt: error: 'letter.txt' is not ours and would be lost; move it elsewhere, "
               "or name another output folder [foreign-output]\n");
    assert_int_equal(diag_status(&d->diag), 2);
    d->diag = (Diag){ .keep = &d->keep };
    desk_write(d, "home/manifest.json", "{\"name\": \"a browser extension\"}");
    assert_false(publish(d, "home", "x"));
    assert_int_equal(d->diag.counts[DEFECT_FOREIGN_OUTPUT], 2);
    assert_true(holds(d, "home/letter.txt", "x"));
    d->diag = (Diag){ .keep = &d->keep };
    desk_write(d, "file", "x");
    assert_false(publish(d, "file", "x"));
    assert_str(desk_report(d), "file: error: the output folder is a file [foreign-output]\n");
    assert_int_equal(mkdir(desk_path(d, "empty"), 0777), 0);
    d->diag = (Diag){ .keep = &d->keep };
    assert_true(publish(d, "empty", "x"));
    desk_close(d);
}

// Each is put into a folder of ours, refused by name, and taken away again.
static void each_foreign_file_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *make, *name, *why;
    } CASES[] = {
        { "echo mine >out/notes.txt", "notes.txt", "is not in the folder's manifest.json" },
        { "echo mine >out/charts/thesis.docx", "charts/thesis.docx", "is not in the folder's manifest.json" },
        { "mkdir -p out/a/b; echo mine >out/a/b/c", "a/b/c", "is not in the folder's manifest.json" },
        { "ln -s notes out/link", "link", "is not in the folder's manifest.json" },
        { "mkfifo out/pipe", "pipe", "is not in the folder's manifest.json" },
        { "rm out/charts/a.svg; ln -s b.svg out/charts/a.svg", "charts/a.svg",
          "is not in the folder's manifest.json" },
        { "echo more >>out/figures.csv", "figures.csv", "was changed after the run that wrote it" },
        { "printf two >out/figures.csv", "figures.csv", "was changed after the run that wrote it" },
        { "printf two >out/figures.csv; touch -d 2001-01-01 out/figures.csv", "figures.csv",
          "was changed after the run that wrote it" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        assert_true(publish(d, "out", "one"));
        Str command = str_format(&d->keep, "cd %s && { %s; }", d->folder, CASES[i].make);
        assert_int_equal(system(command.s), 0);
        assert_false(publish(d, "out", "three"));
        Str want = str_format(&d->keep,
                              "out/%s: error: '%s' %s and would be lost; move it elsewhere, or name another "
                              "output folder [foreign-output]\n",
                              CASES[i].name, CASES[i].name, CASES[i].why);
        assert_str(desk_report(d), want.s);
        assert_int_equal(entries(d), 1);
        desk_close(d);
    }
}

// Copied, touched, and with files or folders of ours missing, a folder is still ours.
static void what_is_ours_is_replaced(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "cp -r out new; rm -r out; mv new out",
        "touch out/*",
        "rm out/figures.csv",
        "rm -r out/charts",
        "mkdir out/empty",
        "chmod 700 out/charts",
        "mv out new; mv new out",
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk *d = desk_open();
        assert_true(publish(d, "out", "one"));
        Str command = str_format(&d->keep, "cd %s && { %s; }", d->folder, CASES[i]);
        assert_int_equal(system(command.s), 0);
        assert_true(publish(d, "out", "two") && holds(d, "out/figures.csv", "two"));
        assert_str(desk_report(d), "");
        desk_close(d);
    }
}

static void an_annex_is_spared(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Output out;
    Str    path = str(desk_path(d, "out"));
    assert_true(output_begin(&out, path, &d->keep, &d->diag) && output_put(&out, S("annex.pdf"), S("x")) &&
                output_put(&out, S("manifest.json"), manifest_of(d, &out)) && output_publish(&out));
    const OutputPlan plan = { .path = path, .spared = S("annex.") };
    assert_false(output_begin_as(&out, &plan, &d->keep, &d->diag));
    output_abandon(&out);
    assert_str(desk_report(d),
               "out/annex.pdf: error: the annex 'annex.pdf' would be removed; use 'run' to write it anew, "
               "--replace to do without it, or name another output folder [holds-annex]\n");
    assert_int_equal(diag_status(&d->diag), 2);
    desk_close(d);
}

static void inputs_are_apart(void **state)
{
    (void)state;
    static const struct {
        const char *out, *data, *config, *why;
    } CASES[] = {
        { "out", "data", "config.ini", NULL },
        { "data2", "data", "config.ini", NULL },
        { "out", "outdata", "out.ini", NULL },
        { "data", "data", "config.ini", "is the folder of" },
        { "link", "data", "config.ini", "is the folder of" },
        { "x/../data/.", "data", "config.ini", "is the folder of" },
        { "data/out", "data", "config.ini", "lies in the folder of" },
        { "link/not/yet", "data", "config.ini", "lies in the folder of" },
        { "dangling/out", "none", "config.ini", "lies in the folder of" },
        { ".", "data", "config.ini", "holds the folder of" },
        { "..", "data", "config.ini", "holds the folder of" },
        { ".", "/usr/share", "config.ini", "holds the configuration" },
        { "data", "/usr/share", "linked.ini", "holds the configuration" },
    };
    Desk *d = desk_open();
    assert_int_equal(mkdir(desk_path(d, "data"), 0777), 0);
    desk_write(d, "data/real.ini", "");
    assert_int_equal(symlink("data", desk_path(d, "link")), 0);
    assert_int_equal(symlink("none", desk_path(d, "dangling")), 0);
    assert_int_equal(symlink("data/real.ini", desk_path(d, "linked.ini")), 0);
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Diag diag = { .keep = &d->keep };
        Str  out = str(desk_path(d, CASES[i].out)), config = str(desk_path(d, CASES[i].config));
        Str  data = path_join(&d->keep, str(d->folder), str(CASES[i].data));
        bool apart = output_is_apart(&(OutputPlan){ .path = out, .key = "report.output" }, data, config,
                                     &d->keep, &diag);
        if (apart != !CASES[i].why ||
            (!apart && !strstr(diag_report(&diag, false, false, &d->keep).s, CASES[i].why)))
            fail_msg("%s, %s, %s", CASES[i].out, CASES[i].data, CASES[i].config);
        assert_int_equal(diag_status(&diag), apart ? 0 : 2);
    }
    desk_close(d);
}

// What a run that was killed between two renames leaves is put back first of all.
static void a_lost_folder_is_recovered(void **state)
{
    (void)state;
    static const struct {
        const char *killed, *found;
    } CASES[] = {
        { "mv out .out.old", "one" }, // nothing is there
        { "mv out .out.old; mkdir .out.new-1; echo x >.out.new-1/x", "one" },
        { "cp -r out .out.old; rm out/manifest.json", "one" }, // half removed
        { "cp -r out .out.old; rm -r out/*", "one" },
        { "cp -r out .out.old", NULL }, // done but for the removal
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Desk  *d = desk_open();
        Output out;
        assert_true(publish(d, "out", "one"));
        Str command = str_format(&d->keep, "cd %s && { %s; }", d->folder, CASES[i].killed);
        assert_int_equal(system(command.s), 0);
        assert_true(output_begin(&out, str(desk_path(d, "out")), &d->keep, &d->diag));
        assert_str(desk_report(d),
                   CASES[i].found ? "out: warning: a run was killed while it replaced this folder; what it "
                                    "held before was put back [recovered]\n"
                                  : "");
        assert_true(holds(d, "out/figures.csv", "one") && is_there(d, "out/charts/b.svg") &&
                    is_there(d, "out/manifest.json"));
        output_abandon(&out);
        assert_int_equal(entries(d), 1);
        desk_close(d);
    }
}

// A folder that only looks like ours is not touched.
static void what_was_not_ours_stays(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_int_equal(mkdir(desk_path(d, ".out.old"), 0777), 0);
    desk_write(d, ".out.old/letter", "x");
    assert_true(publish(d, "out", "one"));
    assert_str(
        desk_report(d),
        ".out.old: warning: this folder holds files that are not ours; move it elsewhere [left-behind]\n");
    assert_true(holds(d, ".out.old/letter", "x"));
    // nor what somebody put where a lost folder had been
    d->diag = (Diag){ .keep = &d->keep };
    Str command = str_format(
        &d->keep, "cd %s && rm -r .out.old && mv out .out.old && mkdir out && echo x >out/mine", d->folder);
    assert_int_equal(system(command.s), 0);
    assert_false(publish(d, "out", "two"));
    assert_int_equal(d->diag.counts[DEFECT_FOREIGN_OUTPUT], 1);
    assert_true(is_there(d, "out/mine") && holds(d, ".out.old/figures.csv", "one"));
    desk_close(d);
}

// As for a user without the rights: root may remove everything but what is immutable.
static void what_cannot_be_removed_is_named(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_true(publish(d, "out", "one"));
    Str command = str_format(&d->keep, "cd %s && chmod 777 . && chown -R 65534 . && chmod 555 out out/charts",
                             d->folder);
    if (geteuid() != 0 || system(command.s) != 0)
        skip();
    pid_t child = fork();
    if (child == 0) // opens up what it owns
        _exit(setegid(65534) == 0 && seteuid(65534) == 0 && publish(d, "out", "two") && !d->diag.n ? 0 : 1);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(entries(d), 1);
    desk_close(d);
}

static void links_are_followed(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_int_equal(mkdir(desk_path(d, "elsewhere"), 0777), 0);
    assert_int_equal(symlink("elsewhere", desk_path(d, "out")), 0);
    assert_true(publish(d, "out", "x"));
    assert_true(holds(d, "elsewhere/figures.csv", "x") && holds(d, "out/figures.csv", "x"));
    struct stat info;
    assert_true(lstat(desk_path(d, "out"), &info) == 0 && S_ISLNK(info.st_mode));
    desk_close(d);
}

static void where_nothing_can_be_written(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Output out;
    assert_false(output_begin(&out, S("/proc/none/out"), &d->keep, &d->diag));
    assert_str(desk_report(d),
               "/proc/none/out: error: cannot make the output folder: there is no folder '/proc/none' "
               "[cannot-write]\n");
    assert_int_equal(diag_status(&d->diag), 3);
    output_abandon(&out);
}

// Two files at once, larger than a piece, and an empty one: what is read back is what was added, with
// the sum and the length of the whole in the note.
static void files_are_written_in_pieces(void **state)
{
    (void)state;
    enum { ROWS = 60000 };
    Desk *d = desk_open();
    Arena scratch = d->scratch;
    Text  want[2] = { { .in = &d->keep }, { .in = &d->keep } };
    for (size_t i = 0; i < ROWS; i++) {
        text_addf(&want[0], "%zu,a row of the first\n", i);
        text_addf(&want[1], "%zu:%zu\n", i * i, i);
    }
    Output out;
    assert_true(output_begin(&out, str(desk_path(d, "out")), &d->keep, &d->diag));
    OutputFile file[2] = { output_open(&out, S("figures.csv"), &scratch),
                           output_open(&out, S("figures.json"), &scratch) };
    for (size_t i = 0; i < ROWS; i++) {
        text_addf(&file[0].text, "%zu,a row of the first\n", i);
        output_more(&file[0]);
        text_addf(&file[1].text, "%zu:%zu\n", i * i, i);
        output_more(&file[1]);
    }
    assert_true(output_close(&file[1]) && output_close(&file[0]));
    OutputFile empty = output_open(&out, S("pairs.csv"), &scratch);
    assert_true(output_close(&empty));
    assert_int_equal(out.files[2].bytes.n, 0);
    assert_true(output_put(&out, S("annex.html"), S("x")) && output_publish(&out));
    for (size_t i = 0; i < 2; i++) {
        char sum[65];
        assert_true(want[i].n > 2 * OUTPUT_PIECE);
        assert_true(holds(d, i ? "out/figures.json" : "out/figures.csv", want[i].s));
        sha256_text(text_str(&want[i]), sum);
        assert_string_equal(out.files[i].sha256, sum);
        assert_int_equal(out.files[i].bytes.n, want[i].n);
    }
    desk_close(d);
}

// A file that cannot be opened swallows its pieces; the failure is told once.
static void pieces_of_a_file_that_fails(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Arena  scratch = d->scratch;
    Output out;
    assert_true(output_begin(&out, str(desk_path(d, "out")), &d->keep, &d->diag));
    assert_true(output_put(&out, S("figures.csv"), S("there")));
    OutputFile again = output_open(&out, S("figures.csv"), &scratch);
    for (size_t i = 0; i < 100000; i++) {
        text_addc(&again.text, "a row\n");
        output_more(&again);
    }
    assert_false(output_close(&again) || output_publish(&out));
    output_abandon(&out);
    assert_str(desk_report(d), "out/figures.csv: error: cannot write: File exists [cannot-write]\n");
    assert_int_equal(entries(d), 0);
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_folder_is_replaced),
        cmocka_unit_test(a_run_that_fails_leaves_it),
        cmocka_unit_test(a_killed_run_is_cleared_away),
        cmocka_unit_test(a_run_waits_for_another),
        cmocka_unit_test(a_lock_is_had_by_one),
        cmocka_unit_test(what_is_not_ours_is_refused),
        cmocka_unit_test(each_foreign_file_is_named),
        cmocka_unit_test(what_is_ours_is_replaced),
        cmocka_unit_test(an_annex_is_spared),
        cmocka_unit_test(inputs_are_apart),
        cmocka_unit_test(a_lost_folder_is_recovered),
        cmocka_unit_test(what_was_not_ours_stays),
        cmocka_unit_test(what_cannot_be_removed_is_named),
        cmocka_unit_test(links_are_followed),
        cmocka_unit_test(where_nothing_can_be_written),
        cmocka_unit_test(files_are_written_in_pieces),
        cmocka_unit_test(pieces_of_a_file_that_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
