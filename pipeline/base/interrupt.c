// interrupt.c - see interrupt.h.
#include "base/interrupt.h"

#include "base/file.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

enum { STACK = 256 << 10 };

struct Interrupt {
    sigset_t        signals;
    pthread_mutex_t lock;
    Str (*stop)(void *context);
    void *context;
    bool  ended; // held for good
};

static void *wait_for_signal(void *interrupt)
{
    Interrupt *i = interrupt;
    int        number = SIGTERM;
    while (sigwait(&i->signals, &number) != 0)
        continue;
    pthread_mutex_lock(&i->lock);
    file_print(STDERR_FILENO, i->stop(i->context));
    _exit(128 + number);
}

static bool start_thread(Interrupt *i)
{
    pthread_attr_t with;
    pthread_t      thread;
    if (pthread_attr_init(&with) != 0)
        return false;
    bool started = pthread_attr_setstacksize(&with, STACK) == 0 &&
                   pthread_attr_setdetachstate(&with, PTHREAD_CREATE_DETACHED) == 0 &&
                   pthread_create(&thread, &with, wait_for_signal, i) == 0;
    pthread_attr_destroy(&with);
    return started;
}

Interrupt *interrupt_start(Arena *keep, Str (*stop)(void *context), void *context)
{
    static const int SIGNALS[] = { SIGINT, SIGTERM, SIGHUP };
    Interrupt       *i = NEW(keep, Interrupt, 1);
    i->stop = stop, i->context = context;
    sigemptyset(&i->signals);
    for (size_t s = 0; s < COUNT(SIGNALS); s++) {
        struct sigaction was;
        if (sigaction(SIGNALS[s], NULL, &was) == 0 && was.sa_handler != SIG_IGN)
            sigaddset(&i->signals, SIGNALS[s]);
    }
    if (pthread_mutex_init(&i->lock, NULL) != 0)
        return NULL;
    pthread_sigmask(SIG_BLOCK, &i->signals, NULL);
    if (start_thread(i))
        return i;
    pthread_sigmask(SIG_UNBLOCK, &i->signals, NULL);
    return NULL;
}

void interrupt_hold(Interrupt *i)
{
    if (i && !i->ended)
        pthread_mutex_lock(&i->lock);
}

void interrupt_release(Interrupt *i)
{
    if (i && !i->ended)
        pthread_mutex_unlock(&i->lock);
}

void interrupt_end(Interrupt *i)
{
    interrupt_hold(i);
    if (i)
        i->ended = true;
}
