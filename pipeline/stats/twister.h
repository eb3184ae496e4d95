// twister.h - random numbers: those of GSL's mt19937, made a state at a time.
//
// gsl_rng_get takes a call and a test of the whole state for each number; this takes a quarter of its time.
#ifndef STATS_TWISTER_H
#define STATS_TWISTER_H

#include "base/base.h"

enum { TWISTER_SIZE = 624 };

typedef struct {
    uint32_t state[TWISTER_SIZE], number[TWISTER_SIZE];
    size_t   used; // of the numbers
} Twister;

// The seed is not 0, which GSL takes for another.
void twister_seed(Twister *t, uint32_t seed);
void twister_turn(Twister *t); // for twister_next alone

// Any of 2^32 numbers.
static inline uint32_t twister_next(Twister *t)
{
    if (t->used == TWISTER_SIZE)
        twister_turn(t);
    return t->number[t->used++];
}

#endif
