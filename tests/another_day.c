// another_day.c - preloaded by tests/guarantees.sh: the libraries, too, believe it is 1 March 2031.
#include <sys/time.h>
#include <time.h>

enum { THAT_DAY = 1930089600 };

time_t time(time_t *t);
time_t time(time_t *t)
{
    if (t)
        *t = THAT_DAY;
    return THAT_DAY;
}

int gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
    (void)zone;
    *tv = (struct timeval){ .tv_sec = THAT_DAY };
    return 0;
}

int clock_gettime(clockid_t clock, struct timespec *ts)
{
    (void)clock;
    *ts = (struct timespec){ .tv_sec = THAT_DAY };
    return 0;
}
