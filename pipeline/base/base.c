// base.c - arenas.
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void arena_ran_out(const Arena *a)
{
    if (a->oom)
        a->oom(a->ctx);
    abort(); // an oom handler must not return
}

bool arena_try_map(Arena *a, size_t bytes) { return arena_try_map_sparing(a, bytes, 0); }

Arena arena_reserve(size_t bytes)
{
    Arena        a = { 0 };
    const size_t least = (size_t)16 << 20, spare = (size_t)320 << 20;
    while (bytes >= least && !arena_try_map_sparing(&a, bytes, spare))
        bytes /= 2;
    return a;
}

static char *take(Arena *a, size_t size, size_t align, size_t count)
{
    size_t pad = (size_t)(-(uintptr_t)a->at & (align - 1));
    size_t room = (size_t)(a->end - a->at);
    if (pad > room || (size && count > (room - pad) / size))
        arena_ran_out(a);
    char *p = a->at + pad;
    a->at = p + size * count;
    return p;
}

// The mark behind Arena.used stands in the block itself, so that each copy of the arena finds it.
static void place_mark(Arena *a, char *used)
{
    char **mark = (char **)(void *)take(a, sizeof *mark, _Alignof(char *), 1);
    *mark = used > a->at ? used : a->at;
    a->used = mark;
}

bool arena_try_map_sparing(Arena *a, size_t bytes, size_t spare)
{
    char *p =
        mmap(NULL, bytes + spare, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    if (spare)
        munmap(p + bytes, spare);
    a->at = p;
    a->end = a->at + bytes;
    place_mark(a, p);
    return true;
}

// Each half counts for itself what it hands out. Copies of the whole cannot know of it, so to them all
// of the block counts as used.
Arena arena_split(Arena *a)
{
    Arena upper = *a;
    a->end = upper.at = a->at + (a->end - a->at) / 2;
    if (a->used) {
        char *used = *a->used;
        *a->used = upper.end;
        place_mark(a, used);
        place_mark(&upper, used);
    }
    return upper;
}

// The first byte of [from, a->at) that was never handed out before; all of them are from here on.
static char *mark_used(const Arena *a, char *from)
{
    char *used = a->used && *a->used < a->at ? *a->used : a->at;
    if (a->used && *a->used < a->at)
        *a->used = a->at;
    return used > from ? used : from;
}

void *arena_alloc(Arena *a, size_t size, size_t align, size_t count)
{
    char *p = take(a, size, align, count);
    return memset(p, 0, (size_t)(mark_used(a, p) - p));
}

char *arena_bytes(Arena *a, size_t n)
{
    char *p = take(a, 1, 1, n);
    mark_used(a, p);
    return p;
}

void *arena_grow(Arena *a, void *items, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 16;
    char  *grown = arena_alloc(a, size, _Alignof(max_align_t), more);
    if (*cap)
        memcpy(grown, items, size * *cap);
    *cap = more;
    return grown;
}
