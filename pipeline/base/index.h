// index.h - finds a name among many: open addressing over slices, and sets of small numbers.
#ifndef BASE_INDEX_H
#define BASE_INDEX_H

#include "base/base.h"

// Names get the numbers 0, 1, 2 … in the order in which they are added. NOT_FOUND is no number.
typedef struct {
    Str      *names;
    uint32_t *slots; // number + 1, or 0
    size_t    n, cap, mask;
} Index;

#define NOT_FOUND SIZE_MAX

size_t index_find(const Index *index, Str name);
// The number of the name, new or not; *is_new tells which. is_new may be NULL.
size_t index_add(Index *index, Str name, bool *is_new, Arena *keep);

// A set of the numbers 0 … size-1 as bits.
typedef struct {
    uint64_t *words;
    size_t    n; // words
} Set;

Set    set_make(size_t size, Arena *keep);
void   set_add(Set s, size_t member);
size_t set_count(Set s);
size_t set_count_both(Set a, Set b); // members of a and b

static inline bool set_has(Set s, size_t member) { return s.words[member / 64] >> member % 64 & 1; }

// The first member that is not below `from`, or NOT_FOUND.
static inline size_t set_next(Set s, size_t from)
{
    for (size_t i = from / 64, below = from % 64; i < s.n; i++, below = 0) {
        uint64_t left = s.words[i] >> below << below;
        if (left)
            return i * 64 + (size_t)__builtin_ctzll(left);
    }
    return NOT_FOUND;
}

#endif
