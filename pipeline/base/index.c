// index.c - see index.h.
#include "base/index.h"

// FNV-1a, 64 bits (Fowler, Noll, Vo); the tables hold short codes.

// The slot that holds the name, or the empty one where it belongs.
static size_t slot_of(const Index *index, Str name)
{
    size_t i = str_hash(name, 0) & index->mask;
    while (index->slots[i] && !str_eq(index->names[index->slots[i] - 1], name))
        i = (i + 1) & index->mask;
    return i;
}

size_t index_find(const Index *index, Str name)
{
    if (index->n == 0)
        return NOT_FOUND;
    size_t i = slot_of(index, name);
    return index->slots[i] ? index->slots[i] - 1 : NOT_FOUND;
}

static void rehash(Index *index, Arena *keep)
{
    size_t slots = index->mask ? (index->mask + 1) * 2 : 64;
    index->slots = NEW(keep, uint32_t, slots);
    index->mask = slots - 1;
    for (size_t i = 0; i < index->n; i++)
        index->slots[slot_of(index, index->names[i])] = (uint32_t)i + 1;
}

size_t index_add(Index *index, Str name, bool *is_new, Arena *keep)
{
    if (index->n * 2 >= index->mask)
        rehash(index, keep);
    size_t i = slot_of(index, name);
    bool   fresh = !index->slots[i];
    if (is_new)
        *is_new = fresh;
    if (fresh) {
        Str *added = GROW(keep, index->names, index->n, index->cap);
        *added = name;
        index->slots[i] = (uint32_t)index->n;
    }
    return index->slots[i] - 1;
}

Set set_make(size_t size, Arena *keep)
{
    size_t n = (size + 63) / 64;
    return (Set){ NEW(keep, uint64_t, n), n };
}

void set_add(Set s, size_t member) { s.words[member / 64] |= UINT64_C(1) << member % 64; }

size_t set_count(Set s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += (size_t)__builtin_popcountll(s.words[i]);
    return n;
}

size_t set_count_both(Set a, Set b)
{
    size_t n = 0;
    for (size_t i = 0; i < a.n; i++)
        n += (size_t)__builtin_popcountll(a.words[i] & b.words[i]);
    return n;
}
