// make.c - the figures of a run, made by the rows of FIGURES.
#include "figures/figure.h"
#include "figures/world.h"

static bool is_needed(const bool *needed, size_t row)
{
    size_t first = row, end = row + 1;
    while (FIGURES[row].family->together && first && FIGURES[first - 1].family == FIGURES[row].family)
        first--;
    while (FIGURES[row].family->together && end < FIGURE_DEFS && FIGURES[end].family == FIGURES[row].family)
        end++;
    bool any = needed == NULL;
    for (size_t i = first; i < end && !any; i++)
        any = needed[i];
    return any;
}

Store figures_make(World *w, Arena *keep) { return figures_make_some(w, NULL, keep); }

Store figures_make_some(World *w, const bool *needed, Arena *keep)
{
    // About as many as there will be, so that they need not move as the store grows; what stays empty
    // is never touched.
    size_t about = 2048 + (w->scope->predictors_n + 4) * w->scope->parts_end * 26;
    Store  store = { .keep = keep, .cap = about, .ids = NEW(keep, Index, 1) };
    NEW(keep, max_align_t, 0);
    store.items = (Figure *)(void *)arena_bytes(keep, about * sizeof(Figure));
    for (size_t i = 0; i < FIGURE_DEFS; i++)
        if (is_needed(needed, i))
            FIGURES[i].family->make(&FIGURES[i], w, &store);
    return store;
}
