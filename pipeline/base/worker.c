// worker.c - see worker.h.
#include "base/worker.h"

#include <pthread.h>
#include <sched.h>

struct Worker {
    bool threaded, ending;
    void (*work)(void *); // NULL: nothing to do
    void           *job;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  changed;
};

static void *serve(void *context)
{
    Worker *w = context;
    pthread_mutex_lock(&w->lock);
    while (w->work || !w->ending) {
        if (!w->work) {
            pthread_cond_wait(&w->changed, &w->lock);
            continue;
        }
        pthread_mutex_unlock(&w->lock);
        w->work(w->job);
        pthread_mutex_lock(&w->lock);
        w->work = NULL;
        pthread_cond_signal(&w->changed);
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
    w->threaded =
        pthread_cond_init(&w->changed, NULL) == 0 && pthread_create(&w->thread, NULL, serve, w) == 0;
    return w;
}

void worker_give(Worker *w, void (*work)(void *job), void *job)
{
    if (!w->threaded) {
        work(job);
        return;
    }
    pthread_mutex_lock(&w->lock);
    while (w->work)
        pthread_cond_wait(&w->changed, &w->lock);
    w->work = work, w->job = job;
    pthread_cond_signal(&w->changed);
    pthread_mutex_unlock(&w->lock);
}

void worker_wait(Worker *w)
{
    if (!w->threaded)
        return;
    pthread_mutex_lock(&w->lock);
    while (w->work)
        pthread_cond_wait(&w->changed, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

void worker_end(Worker *w)
{
    if (!w || !w->threaded)
        return;
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    pthread_cond_signal(&w->changed);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    w->threaded = false;
}
