// make.c - the figures of a run, made by the rows of FIGURES.
#include "figures/figure.h"
#include "figures/world.h"

// A row that is made by a call of its own, with the rows of its family behind it if they are made together.
static bool is_first(size_t row)
{
    return row == 0 || !FIGURES[row].family->together || FIGURES[row - 1].family != FIGURES[row].family;
}

static bool is_needed(const bool *needed, size_t first)
{
    bool any = needed == NULL || needed[first];
    for (size_t i = first + 1; i < FIGURE_DEFS && !is_first(i) && !any; i++)
        any = needed[i];
    return any;
}

size_t figures_parts(const bool *needed, size_t *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < FIGURE_DEFS; i++)
        if (is_first(i) && is_needed(needed, i))
            rows[n++] = i;
    return n;
}

static void make_part(size_t row, World *w, Store *store)
{
    FIGURES[row].family->make(&FIGURES[row], w, store);
}

static Store store_new(size_t room, Arena *keep)
{
    Store store = { .keep = keep, .cap = room, .ids = NEW(keep, Index, 1) };
    NEW(keep, max_align_t, 0);
    store.items = (Figure *)(void *)arena_bytes(keep, room * sizeof(Figure));
    return store;
}

Store figures_part(World *w, size_t row, Arena *keep)
{
    Store store = store_new(1024, keep); // of most parts; what stays empty is never touched
    make_part(row, w, &store);
    return store;
}

Store figures_joined(const Store *parts, size_t n, Arena *keep)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += parts[i].n;
    Store all = store_new(total + 1, keep);
    for (size_t i = 0; i < n; i++)
        memcpy(figure_room(&all, parts[i].n), parts[i].items, parts[i].n * sizeof(Figure));
    return all;
}

Store figures_make(World *w, Arena *keep) { return figures_make_some(w, NULL, keep); }

Store figures_make_some(World *w, const bool *needed, Arena *keep)
{
    // About as many as there will be, so that they need not move as the store grows.
    Store store = store_new(2048 + (w->scope->predictors_n + 4) * w->scope->parts_end * 26, keep);
    for (size_t i = 0; i < FIGURE_DEFS; i++)
        if (is_first(i) && is_needed(needed, i))
            make_part(i, w, &store);
    return store;
}
