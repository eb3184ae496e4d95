// test_base_file.c - whole files are read; paths are joined, and followed to where they lead.
#include "fixture.h"

#include "base/tree.h"

#include <errno.h>

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

static void paths_lead_somewhere(void **state)
{
    (void)state;
    Desk *d = desk_open();
    char  here[4096];
    desk_write(d, "file", "x");
    assert_int_equal(mkdir(desk_path(d, "a"), 0777), 0);
    assert_int_equal(symlink("a", desk_path(d, "link")), 0);
    assert_int_equal(symlink("../not/yet", desk_path(d, "a/dangling")), 0);
    assert_int_equal(symlink("round", desk_path(d, "round")), 0);
    static const struct {
        const char *path, *real;
    } CASES[] = {
        { "a", "a" },         { "a/", "a" },
        { "a//./b", "a/b" },  { "link/b/c", "a/b/c" },
        { "link/..", "" },    { "a/dangling", "not/yet" },
        { "none/../a", "a" }, { "a/dangling/z", "not/yet/z" },
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        Str want = str_format(&d->keep, "%s%s%s", d->folder, *CASES[i].real ? "/" : "", CASES[i].real);
        assert_str(path_real(&d->keep, str(desk_path(d, CASES[i].path))), want.s);
    }
    assert_int_equal(path_real(&d->keep, str(desk_path(d, "round"))).n, 0);
    assert_int_equal(errno, ELOOP);
    assert_non_null(getcwd(here, sizeof here));
    assert_str(path_real(&d->keep, S("x/../y")), str_format(&d->keep, "%s/y", here).s);
    assert_str(path_real(&d->keep, S(".")), here);
    assert_str(path_real(&d->keep, S("/../..")), "/");
    assert_true(path_is_within(S("/a/b"), S("/a")) && path_is_within(S("/a"), S("/a")) &&
                path_is_within(S("/a"), S("/")));
    assert_false(path_is_within(S("/ab"), S("/a")) || path_is_within(S("/a"), S("/a/b")));
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(paths_are_joined),
        cmocka_unit_test(paths_lead_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
