// test_base_parallel.c - independent jobs on all processors: each done once, in memory of its lane.
#include "fixture.h"

#include "base/parallel.h"
#include "base/worker.h"

#include <setjmp.h>
#include <stdatomic.h>

enum { JOBS = 5000 };

typedef struct {
    atomic_size_t done[JOBS];
    size_t       *results[JOBS];
    size_t        by[LANES_MOST];
} Done;

// A result stays; what scratch was used for does not.
static void square(void *record, size_t i, Lane *lane)
{
    Done   *r = record;
    size_t *half = NEW(&lane->scratch, size_t, 1000);
    r->results[i] = NEW(lane->keep, size_t, 1);
    *half = i;
    *r->results[i] = *half * i;
    r->by[lane->number]++;
    atomic_fetch_add(&r->done[i], 1);
}

static Parallel *open_parallel(Desk *d, size_t bytes)
{
    char *block = arena_bytes(&d->keep, bytes);
    Arena memory = { .at = block, .end = block + bytes };
    return parallel_new(&d->keep, d->scratch, &memory);
}

static void each_job_is_done_once(void **state)
{
    (void)state;
    Desk     *d = desk_open();
    Parallel *p = open_parallel(d, (size_t)256 << 20);
    assert_true(parallel_lanes(p) >= 1 && parallel_lanes(p) <= worker_processors());
    for (size_t round = 0; round < 10; round++) {
        Done  *r = NEW(&d->scratch, Done, 1);
        size_t n = round == 0 ? 0 : round == 1 ? 1 : JOBS, by = 0;
        parallel_run(p, square, r, n);
        for (size_t i = 0; i < JOBS; i++) {
            assert_int_equal(atomic_load(&r->done[i]), i < n);
            if (i < n)
                assert_int_equal(*r->results[i], i * i);
        }
        for (size_t l = 0; l < LANES_MOST; l++)
            by += r->by[l];
        assert_int_equal(by, n);
    }
    desk_close(d);
}

static void little_memory_is_one_lane(void **state)
{
    (void)state;
    Desk     *d = desk_open();
    Parallel *p = open_parallel(d, (size_t)16 << 20);
    Done     *r = NEW(&d->scratch, Done, 1);
    assert_int_equal(parallel_lanes(p), 1);
    parallel_run(p, square, r, JOBS);
    assert_int_equal(r->by[0], JOBS);
    desk_close(d);
}

// Memory that runs out -------------------------------------------------------------------------------------

typedef struct {
    size_t     eater; // the lane whose memory runs out
    atomic_int waiting, ended;
} Meal;

static void eat(void *meal, size_t i, Lane *lane)
{
    Meal *m = meal;
    (void)i;
    atomic_fetch_add(&m->waiting, 1);
    while (atomic_load(&m->waiting) < 2)
        ; // so that each lane has one
    while (lane->number == m->eater)
        arena_bytes(lane->keep, 1 << 20);
    atomic_fetch_add(&m->ended, 1);
}

static jmp_buf out;

static void leave(void *context)
{
    (void)context;
    longjmp(out, 1);
}

// Whichever lane it is of, the caller's way out is taken when no other lane is at work any more.
static void run_out_in(size_t eater)
{
    Desk     *d = desk_open();
    Parallel *p = open_parallel(d, (size_t)256 << 20);
    Meal     *m = NEW(&d->scratch, Meal, 1);
    m->eater = eater;
    d->keep.oom = leave;
    if (parallel_lanes(p) > 1 && !setjmp(out)) {
        parallel_run(p, eat, m, 2);
        fail_msg("lane %zu has endless memory", m->eater);
    }
    assert_int_equal(atomic_load(&m->ended), parallel_lanes(p) > 1);
    assert_ptr_equal(d->keep.oom, leave);
    desk_close(d);
}

static void memory_runs_out(void **state)
{
    (void)state;
    run_out_in(0);
    run_out_in(1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_job_is_done_once),
        cmocka_unit_test(little_memory_is_one_lane),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
