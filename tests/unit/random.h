// random.h - numbers for random samples, the same on every machine: splitmix64 (Steele, Lea and Flood 2014).
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline size_t below(uint64_t *seed, size_t n) { return (size_t)(next_random(seed) % n); }

#endif
