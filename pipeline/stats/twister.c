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

static inline void twist(uint32_t *s, size_t from, size_t to, ptrdiff_t far)
{
    for (size_t i = from; i < to; i++)
        s[i] = twisted(s[i], s[i + 1], s[(ptrdiff_t)i + far]);
}

// The long stretches have a multiple of four, which gcc takes four at a time.
void twister_turn(Twister *t)
{
    enum { WRAP = TWISTER_SIZE - FAR, FOURS = WRAP / 4 * 4 };
    uint32_t *s = t->state;
    twist(s, 0, FOURS, FAR);
    twist(s, FOURS, WRAP, FAR);
    twist(s, WRAP, TWISTER_SIZE - 1, -WRAP);
    s[TWISTER_SIZE - 1] = twisted(s[TWISTER_SIZE - 1], s[0], s[FAR - 1]);
    for (size_t i = 0; i < TWISTER_SIZE; i++)
        t->number[i] = tempered(s[i]);
    t->used = 0;
}
