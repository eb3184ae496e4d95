// test_base_file.c - reading whole files; the output folder replaced in one step, or not at all.
#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
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

static void files_are_read(void **state)
{
    (void)state;
    Desk    *d = desk_open();
    FileNote note;
    desk_put(d, "a", (Str){ "x\0y", 3 });
    assert_true(file_read(desk_path(d, "a"), &d->keep, &note, NULL));
    assert_int_equal(note.bytes.n, 3);
    assert_int_equal(note.bytes.s[3], 0);
    desk_write(d, "empty", "");
    Worker *hasher = worker_start(&d->keep);
    assert_true(file_read(desk_path(d, "empty"), &d->keep, &note, hasher));
    worker_end(hasher);
    assert_int_equal(note.bytes.n, 0);
    assert_string_equal(note.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_false(file_read(d->folder, &d->keep, &note, NULL));
    assert_int_equal(errno, EISDIR);
    assert_false(file_read(desk_path(d, "none"), &d->keep, &note, NULL));
    assert_int_equal(errno, ENOENT);
    assert_true(file_read("/proc/self/status", &d->keep, &note, NULL) &&
                note.bytes.n > 100); // size 0, says stat
    desk_close(d);
    char text[65];
    sha256_text(S("abc"), text);
    assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void paths_are_joined(void **state)
{
    (void)state;
    Arena keep = arena();
    assert_str(path_join(&keep, S("a"), S("b")), "a/b");
    assert_str(path_join(&keep, S("a/"), S("b")), "a/b");
    assert_str(path_join(&keep, S(""), S("b")), "b");
    assert_str(path_join(&keep, S("a"), S("/b")), "/b");
    assert_str(path_folder(S("a/b/c")), "a/b");
    assert_str(path_folder(S("c")), "");
    assert_str(path_folder(S("/c")), "/");
}

static bool publish(Desk *d, const char *name, const char *text)
{
    Output out;
    bool   ok =
        output_begin(&out, str(desk_path(d, name)), &d->keep, &d->diag) &&
        output_put(&out, S("figures.csv"), str(text)) && output_put(&out, S("charts/a.svg"), S("svg")) &&
        output_put(&out, S("charts/b.svg"), S("svg")) &&
        output_put(&out, S("manifest.json"), S("{\n \"program\": \"universality\"}")) && output_publish(&out);
    output_abandon(&out);
    return ok;
}

static void the_folder_is_replaced(void **state)
{
    (void)state;
    Desk *d = desk_open();
    assert_true(publish(d, "out", "one"));
    assert_true(holds(d, "out/figures.csv", "one") && holds(d, "out/charts/b.svg", "svg"));
    desk_write(d, "out/charts/old.svg", "gone after the next run");
    assert_true(publish(d, "out", "two"));
    assert_true(holds(d, "out/figures.csv", "two") && !is_there(d, "out/charts/old.svg"));
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
    assert_int_equal(entries(d), 2);
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

static void a_run_at_work_is_left_alone(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Output first;
    assert_true(output_begin(&first, str(desk_path(d, "out")), &d->keep, &d->diag));
    assert_int_equal(mkdir(desk_path(d, ".out.new-1"), 0777), 0);
    int fd = open(desk_path(d, ".out.new-1"), O_RDONLY | O_DIRECTORY);
    assert_true(fd >= 0 && flock(fd, LOCK_EX) == 0);
    output_abandon(&first);
    assert_true(publish(d, "out", "one"));
    assert_true(is_there(d, ".out.new-1"));
    close(fd);
    assert_true(publish(d, "out", "two"));
    assert_false(is_there(d, ".out.new-1"));
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
               "home: error: 'letter.txt' is not ours and would be lost: a run replaces the whole "
               "output folder; name a folder of its own [foreign-output]\n");
    assert_int_equal(diag_status(&d->diag), 2);
    desk_write(d, "home/manifest.json", "{\"name\": \"a browser extension\"}");
    assert_false(publish(d, "home", "x"));
    assert_true(holds(d, "home/letter.txt", "x"));
    d->diag = (Diag){ .keep = &d->keep };
    desk_write(d, "file", "x");
    assert_false(publish(d, "file", "x"));
    assert_str(desk_report(d), "file: error: the output folder is a file [foreign-output]\n");
    assert_int_equal(mkdir(desk_path(d, "empty"), 0777), 0);
    assert_true(publish(d, "empty", "x"));
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
               "/proc/none/out: error: cannot make a folder beside the output folder: No such file or "
               "directory [cannot-write]\n");
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
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(paths_are_joined),
        cmocka_unit_test(the_folder_is_replaced),
        cmocka_unit_test(a_run_that_fails_leaves_it),
        cmocka_unit_test(a_killed_run_is_cleared_away),
        cmocka_unit_test(a_run_at_work_is_left_alone),
        cmocka_unit_test(what_is_not_ours_is_refused),
        cmocka_unit_test(links_are_followed),
        cmocka_unit_test(where_nothing_can_be_written),
        cmocka_unit_test(files_are_written_in_pieces),
        cmocka_unit_test(pieces_of_a_file_that_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
