// twister.c - see twister.h. Matsumoto and Nishimura 1998, with their seeding of 2002.
#include "stats/twister.h"

#include <assert.h>

enum { FAR = 397 };

void twister_seed(Twister *t, uint32_t seed)
{
    assert(seed);
    t->state[0] = seed;
    for (uint32_t i = 1; i < TWISTER_SIZE; i++)
        t->state[i] = UINT32_C(1812433253) * (t->state[i - 1] ^ (t->state[i - 1] >> 30)) + i;
    t->used = TWISTER_SIZE;
}

static uint32_t twisted(uint32_t here, uint32_t next, uint32_t far)
{
    uint32_t both = (here & UINT32_C(0x80000000)) | (next & UINT32_C(0x7FFFFFFF));
    return far ^ (both >> 1) ^ (next & 1 ? UINT32_C(0x9908B0DF) : 0);
}

static uint32_t tempered(uint32_t y)
{
    y ^= y >> 11;
    y ^= (y << 7) & UINT32_C(0x9D2C5680);
    y ^= (y << 15) & UINT32_C(0xEFC60000);
    return y ^ (y >> 18);
}

void twister_turn(Twister *t)
{
    uint32_t *s = t->state;
    size_t    i = 0;
    for (; i < TWISTER_SIZE - FAR; i++)
        s[i] = twisted(s[i], s[i + 1], s[i + FAR]);
    for (; i < TWISTER_SIZE - 1; i++)
        s[i] = twisted(s[i], s[i + 1], s[i + FAR - TWISTER_SIZE]);
    s[i] = twisted(s[i], s[0], s[FAR - 1]);
    for (i = 0; i < TWISTER_SIZE; i++)
        t->number[i] = tempered(s[i]);
    t->used = 0;
}
