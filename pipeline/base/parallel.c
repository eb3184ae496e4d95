// parallel.c - see parallel.h.
#include "base/parallel.h"

#include "base/worker.h"

#include <stdatomic.h>

#define LEAST ((size_t)64 << 20) // of memory, for a lane beside the first

struct Parallel {
    Arena *keep;
    Arena  scratch;
    Aside *beside[LANES_MOST]; // of the first there is none
    size_t n;
};

typedef struct {
    void (*work)(void *jobs, size_t i, Lane *lane);
    void         *jobs;
    size_t        n;
    atomic_size_t next;
} Jobs;

typedef struct {
    Jobs  *all;
    size_t number;
} Share;

// The caller's memory may run out while others work on what stands on its stack: they end first.
typedef struct {
    Parallel *p;
    Jobs     *all;
    size_t    lanes;
    void (*oom)(void *context); // the caller's own way out
    void *context;
} Call;

Parallel *parallel_new(Arena *keep, Arena scratch, Arena *memory)
{
    Parallel *p = NEW(keep, Parallel, 1);
    size_t    n = worker_processors() < LANES_MOST ? worker_processors() : LANES_MOST;
    *p = (Parallel){ .keep = keep, .scratch = scratch, .n = 1 };
    while (p->n < n && (size_t)(memory->end - memory->at) / 2 >= LEAST)
        p->beside[p->n++] = aside_new(arena_split(memory), keep);
    return p;
}

size_t parallel_lanes(const Parallel *p) { return p->n; }

static void do_jobs(void *share, Arena *keep, Arena scratch)
{
    const Share *s = share;
    for (size_t i; (i = atomic_fetch_add(&s->all->next, 1)) < s->all->n;) {
        Lane lane = { s->number, keep, scratch };
        s->all->work(s->all->jobs, i, &lane);
    }
}

static bool end_others(Call *call)
{
    bool ended = true;
    for (size_t i = 1; i < call->lanes; i++)
        ended &= aside_end(call->p->beside[i]);
    call->p->keep->oom = call->oom, call->p->keep->ctx = call->context;
    return ended;
}

static void ran_out(void *context)
{
    Call *call = context;
    atomic_store(&call->all->next, call->all->n);
    end_others(call);
    arena_ran_out(call->p->keep);
}

void parallel_run(Parallel *p, void (*work)(void *jobs, size_t i, Lane *lane), void *jobs, size_t n)
{
    Jobs  all = { work, jobs, n, 0 };
    Call  call = { p, &all, p->n < n ? p->n : n, p->keep->oom, p->keep->ctx };
    Share shares[LANES_MOST];
    Arena scratch = p->scratch;
    p->keep->oom = scratch.oom = ran_out;
    p->keep->ctx = scratch.ctx = &call;
    for (size_t i = 0; i < COUNT(shares); i++)
        shares[i] = (Share){ &all, i };
    for (size_t i = 1; i < call.lanes; i++)
        aside_start(p->beside[i], do_jobs, &shares[i]);
    do_jobs(&shares[0], p->keep, scratch);
    if (!end_others(&call))
        arena_ran_out(p->keep);
}
