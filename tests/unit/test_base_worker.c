// test_base_worker.c - work that is done by another thread.
#include "fixture.h"

#include "base/pieces.h"

typedef struct {
    Worker *worker;
    size_t  n;
    size_t  last[2]; // of each giver
    bool    in_order;
} Line;

typedef struct {
    Line  *record;
    size_t giver, number;
} Note;

static void take(void *job)
{
    Note *note = job;
    Line *r = note->record;
    r->in_order &= note->number == r->last[note->giver] + 1;
    r->last[note->giver] = note->number;
    r->n++;
}

enum { NOTES = 1000 };

static void give(Line *r, size_t giver, Note *notes)
{
    for (size_t i = 0; i < NOTES; i++) {
        notes[i] = (Note){ r, giver, i + 1 };
        size_t piece = worker_give(r->worker, take, &notes[i]);
        if (i % 7 == 0)
            worker_wait(r->worker, piece);
    }
}

static void give_aside(void *job, Arena *keep, Arena scratch)
{
    (void)scratch;
    give(job, 1, NEW(keep, Note, NOTES));
}

// Two give, and wait for their own: neither is forgotten, and the work of each is done in its order.
static void two_give_to_one(void **state)
{
    (void)state;
    Desk *d = desk_open();
    for (size_t round = 0; round < 20; round++) {
        Arena  keep = d->keep, memory = arena_split(&keep);
        Line   r = { .worker = worker_start(&keep), .in_order = true };
        Aside *aside = aside_new(memory, &keep);
        aside_start(aside, give_aside, &r);
        give(&r, 0, NEW(&d->scratch, Note, NOTES));
        assert_true(aside_end(aside));
        worker_end(r.worker);
        assert_int_equal(worker_left(r.worker), 0);
        assert_int_equal(r.n, 2 * NOTES);
        assert_true(r.in_order);
    }
    desk_close(d);
}

static void fill(void *job, Arena *keep, Arena scratch)
{
    size_t *got = job;
    (void)scratch;
    for (;; *got += 1024)
        memset(arena_bytes(keep, 1024), 1, 1024);
}

// It may have half of the memory for keeps, and what is not there ends the work, not the program.
static void memory_runs_out_aside(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    char  *bytes = arena_bytes(&d->keep, 1 << 20);
    size_t got = 0;
    Aside *aside = aside_new((Arena){ .at = bytes, .end = bytes + (1 << 20) }, &d->keep);
    aside_start(aside, fill, &got);
    assert_false(aside_end(aside));
    assert_false(aside_end(aside)); // who asks again hears the same
    assert_int_equal(got, 1 << 19);
    assert_true(aside_end(NULL));
    desk_close(d);
}

// Rows longer than the room of a piece, so that pieces grow in the memory of who fills them.
enum { ROWS = 40, LONG = 1 << 17 };

static void fill_rows(OutputFile *file, char letter, Arena *memory)
{
    char *row = arena_bytes(memory, LONG);
    memset(row, letter, LONG);
    for (size_t i = 1; i <= ROWS; i++) {
        text_bytes(&file->text, row, LONG / ROWS * i);
        char *taken = arena_bytes(memory, 1000); // what else the work takes is not the file's
        memset(taken, '-', 1000);
        output_more(file);
    }
}

static void fill_aside(void *file, Arena *keep, Arena scratch)
{
    (void)scratch;
    fill_rows(file, 'b', keep);
}

static void two_fill_files_at_once(void **state)
{
    (void)state;
    Desk  *d = desk_open();
    Output out;
    assert_true(output_begin(&out, str(desk_path(d, "out")), &d->keep, &d->diag));
    Arena      scratch = d->scratch, memory = arena_split(&scratch);
    Aside     *aside = aside_new(memory, &d->keep);
    OutputFile theirs = output_open(&out, S("pairs.csv"), &aside->keep);
    OutputFile ours = output_open(&out, S("figures.csv"), &scratch);
    aside_start(aside, fill_aside, &theirs);
    fill_rows(&ours, 'a', &scratch);
    assert_true(aside_end(aside) && output_close(&ours) && output_close(&theirs) && output_publish(&out));
    for (size_t i = 0; i < 2; i++) {
        FileNote note;
        size_t   n = LONG / ROWS * (ROWS * (ROWS + 1) / 2);
        assert_true(file_read(desk_path(d, i ? "out/figures.csv" : "out/pairs.csv"), &d->keep, &note, NULL));
        assert_int_equal(note.bytes.n, n);
        for (size_t k = 0; k < n; k++)
            if (note.bytes.s[k] != (i ? 'a' : 'b'))
                fail_msg("%s: '%c' at %zu", i ? "figures.csv" : "pairs.csv", note.bytes.s[k], k);
    }
    desk_close(d);
}

static void an_arena_is_split(void **state)
{
    (void)state;
    char  bytes[100];
    Arena lower = { .at = bytes, .end = bytes + sizeof bytes };
    arena_bytes(&lower, 20);
    Arena upper = arena_split(&lower);
    assert_ptr_equal(lower.at, bytes + 20);
    assert_ptr_equal(lower.end, bytes + 60);
    assert_ptr_equal(upper.at, bytes + 60);
    assert_ptr_equal(upper.end, bytes + 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_give_to_one),
        cmocka_unit_test(memory_runs_out_aside),
        cmocka_unit_test(two_fill_files_at_once),
        cmocka_unit_test(an_arena_is_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
