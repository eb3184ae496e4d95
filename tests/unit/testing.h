// testing.h - what every unit test needs: cmocka, an arena, closeness of doubles.
//
// cmocka 1.1.5 compares floats in single precision, so assert_close stands in for it.
#ifndef TESTS_TESTING_H
#define TESTS_TESTING_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

// A block of the program's own allocator, mapped once and soiled at each call: memory from NEW must be
// zero where others wrote before. What is relied on without being written shows as 0x55.
static inline Arena soiled(Arena *block, size_t bytes)
{
    enum { SOILED = 1 << 18 };
    if (!block->at && !arena_try_map(block, bytes))
        abort();
    Arena copy = *block;
    memset(arena_bytes(&copy, SOILED), 0x55, SOILED);
    return *block;
}

static inline Arena arena(void)
{
    static Arena block;
    return soiled(&block, (size_t)64 << 20);
}

// Scratch that is not keep.
static inline Arena scratch_arena(void)
{
    static Arena block;
    return soiled(&block, (size_t)64 << 20);
}

// Relative closeness; absolute where the wanted value is 0. NaN is close to NaN, inf to inf.
static inline int is_close(double got, double want, double tolerance)
{
    if (isnan(want) || isnan(got))
        return isnan(want) && isnan(got);
    if (isinf(want) || isinf(got))
        return got == want;
    return fabs(got - want) <= tolerance * (want == 0 ? 1 : fabs(want));
}

#define assert_close(got, want, tolerance)                                                                   \
    do {                                                                                                     \
        double got_ = (got), want_ = (want);                                                                 \
        if (!is_close(got_, want_, (tolerance)))                                                             \
            fail_msg("%s = %.17g, want %.17g", #got, got_, want_);                                           \
    } while (0)

#define assert_str(got, want)                                                                                \
    do {                                                                                                     \
        Str got_ = (got), want_ = str(want);                                                                 \
        if (!str_eq(got_, want_))                                                                            \
            fail_msg("%s = '%.*s', want '%s'", #got, ARG(got_), (want));                                     \
    } while (0)

// A folder of tables made for a test, and what it may hold.
static inline void remove_tables(const char *folder)
{
    static const char *const NAMES[] = { "states.csv",       "groups.csv",         "treaties.csv",
                                         "actions.csv",      "sessions.csv",       "events.csv",
                                         "participants.csv", "implementation.csv", "questions.csv",
                                         "respondents.csv",  "responses.csv",      "labels.csv",
                                         "state_names.csv",  "requests.csv" };
    char                     path[128];
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, NAMES[i]);
        unlink(path);
    }
    rmdir(folder);
}

#endif
