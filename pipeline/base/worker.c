// worker.c - see worker.h.
#include "base/worker.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>

enum { WAITING = 8 }; // pieces, at most

struct Worker {
    bool   threaded, ending;
    size_t given, done;
    struct {
        void (*work)(void *);
        void *job;
    } pieces[WAITING]; // piece n stands at n % WAITING
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  more, less; // there is a piece, or an end; a piece is done
};

static void *serve(void *context)
{
    Worker *w = context;
    pthread_mutex_lock(&w->lock);
    while (w->done < w->given || !w->ending) {
        if (w->done == w->given) {
            pthread_cond_wait(&w->more, &w->lock);
            continue;
        }
        size_t at = (w->done + 1) % WAITING;
        pthread_mutex_unlock(&w->lock);
        w->pieces[at].work(w->pieces[at].job);
        pthread_mutex_lock(&w->lock);
        w->done++;
        pthread_cond_broadcast(&w->less);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

size_t worker_processors(void)
{
    cpu_set_t processors;
    if (sched_getaffinity(0, sizeof processors, &processors) != 0 || CPU_COUNT(&processors) < 1)
        return 1;
    return (size_t)CPU_COUNT(&processors);
}

static void begin_work(Worker *w)
{
    *w = (Worker){ .threaded = false };
    if (worker_processors() < 2 || pthread_mutex_init(&w->lock, NULL) != 0)
        return;
    w->threaded = pthread_cond_init(&w->more, NULL) == 0 && pthread_cond_init(&w->less, NULL) == 0 &&
                  pthread_create(&w->thread, NULL, serve, w) == 0;
}

Worker *worker_start(Arena *keep)
{
    Worker *w = NEW(keep, Worker, 1);
    begin_work(w);
    return w;
}

size_t worker_give(Worker *w, void (*work)(void *job), void *job)
{
    if (!w->threaded) {
        work(job);
        return 0;
    }
    pthread_mutex_lock(&w->lock);
    while (w->given - w->done == WAITING)
        pthread_cond_wait(&w->less, &w->lock);
    size_t piece = ++w->given;
    w->pieces[piece % WAITING].work = work, w->pieces[piece % WAITING].job = job;
    pthread_cond_signal(&w->more);
    pthread_mutex_unlock(&w->lock);
    return piece;
}

size_t worker_left(Worker *w)
{
    if (!w->threaded)
        return 0;
    pthread_mutex_lock(&w->lock);
    size_t left = w->given - w->done;
    pthread_mutex_unlock(&w->lock);
    return left;
}

void worker_wait(Worker *w, size_t piece)
{
    if (!w->threaded)
        return;
    pthread_mutex_lock(&w->lock);
    while (w->done < piece)
        pthread_cond_wait(&w->less, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

void worker_end(Worker *w)
{
    if (!w || !w->threaded)
        return;
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    pthread_cond_signal(&w->more);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    w->threaded = false;
}

struct AsideExit {
    jmp_buf no_memory;
    bool    taken;
};

static void ran_out(void *aside) { longjmp(((Aside *)aside)->exit->no_memory, 1); }

static void go_aside(void *aside)
{
    Aside *a = aside;
    if (setjmp(a->exit->no_memory))
        a->exit->taken = true;
    else
        a->work(a->job, &a->keep, a->scratch);
}

Aside *aside_new(Arena memory, Arena *keep)
{
    Aside *a = NEW(keep, Aside, 1);
    *a = (Aside){ .keep = memory, .worker = NEW(keep, Worker, 1), .exit = NEW(keep, struct AsideExit, 1) };
    a->scratch = arena_split(&a->keep);
    return a;
}

void aside_start(Aside *a, void (*work)(void *job, Arena *keep, Arena scratch), void *job)
{
    a->keep.oom = a->scratch.oom = ran_out;
    a->keep.ctx = a->scratch.ctx = a;
    a->work = work, a->job = job;
    begin_work(a->worker);
    worker_give(a->worker, go_aside, a);
}

bool aside_end(Aside *a)
{
    if (!a)
        return true;
    worker_end(a->worker);
    return !a->exit->taken;
}
