// worker.c - see worker.h.
#include "base/worker.h"

#include <pthread.h>
#include <sched.h>

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
        pthread_cond_signal(&w->less);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

static bool is_alone(void)
{
    cpu_set_t processors;
    return sched_getaffinity(0, sizeof processors, &processors) != 0 || CPU_COUNT(&processors) < 2;
}

Worker *worker_start(Arena *keep)
{
    Worker *w = NEW(keep, Worker, 1);
    if (is_alone() || pthread_mutex_init(&w->lock, NULL) != 0)
        return w;
    w->threaded = pthread_cond_init(&w->more, NULL) == 0 && pthread_cond_init(&w->less, NULL) == 0 &&
                  pthread_create(&w->thread, NULL, serve, w) == 0;
    return w;
}

// With the lock: until no more than so many pieces are not done.
static void wait_for(Worker *w, size_t left)
{
    while (w->given - w->done > left)
        pthread_cond_wait(&w->less, &w->lock);
}

size_t worker_give(Worker *w, void (*work)(void *job), void *job)
{
    if (!w->threaded) {
        work(job);
        return 0;
    }
    pthread_mutex_lock(&w->lock);
    wait_for(w, WAITING - 1);
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
    wait_for(w, w->given - piece);
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
