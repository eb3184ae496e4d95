// figure_stages.c - the figures of this report and of those it is compared with, and the tables that no
// figure is in, made on all lanes.
#include "figures/requests.h"
#include "output/assistance_csv.h"
#include "output/states_csv.h"
#include "program/drawing.h"

// A part of the figures of a world, or a table.
typedef struct Making {
    Job   *r;
    World *world;
    void (*make)(struct Making *t, World *w); // the world with the memory of a lane
    size_t row;                               // of FIGURES, with which the part begins
    Store  part;
} Making;

typedef struct {
    Job    *r;
    Making *items;
    size_t  n;
} Makings;

static void make_one(void *makings, size_t i, Lane *lane)
{
    Making *t = &((Makings *)makings)->items[i];
    World   w = *t->world;
    w.keep = lane->keep, w.scratch = lane->scratch;
    t->make(t, &w);
}

static void make_all(Makings *t) { job_parallel(t->r, make_one, t, t->n); }

static void add_making(Makings *t, World *w, size_t row, void (*make)(Making *t, World *w))
{
    t->items[t->n++] = (Making){ .r = t->r, .world = w, .row = row, .make = make };
}

static void make_figures(Making *t, World *w) { t->part = figures_part(w, t->row, w->keep); }

// What takes longest is begun first.
static void add_figures(Makings *t, World *w)
{
    size_t *rows = NEW(t->r->keep, size_t, FIGURE_DEFS), n = figures_parts(NULL, rows);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++)
            if (FIGURES[rows[i]].family->long_work == !pass)
                add_making(t, w, rows[i], make_figures);
}

static Store joined(Makings *t, const World *w)
{
    Store *parts = NEW(t->r->keep, Store, FIGURE_DEFS);
    for (size_t i = 0; i < t->n; i++)
        if (t->items[i].world == w && t->items[i].make == make_figures)
            parts[t->items[i].row] = t->items[i].part;
    return figures_joined(parts, FIGURE_DEFS, t->r->keep);
}

static void make_previous(Making *t, World *w)
{
    Job *r = t->r;
    r->previous = previous_new(w, &r->config, w->keep);
    if (annex_is_compared(r))
        r->before = previous_new(&r->previous->world, &r->previous->config, w->keep);
}

static void make_states(Making *t, World *w) { t->r->states_csv = states_csv(w, w->keep); }

static void make_assistance(Making *t, World *w)
{
    Assistance matches = assistance_make(w, w->keep);
    if (matches.asked)
        t->r->assistance_csv = assistance_csv(&matches, w, w->keep);
}

static void make_previous_figures(Makings *t, Previous *previous, Previous *before)
{
    t->n = 0;
    add_figures(t, &previous->world);
    if (before)
        add_figures(t, &before->world);
    make_all(t);
    previous->figures = joined(t, &previous->world);
    if (before)
        before->figures = joined(t, &before->world);
}

void do_figures(Job *r)
{
    Makings t = { r, NEW(r->keep, Making, 2 * FIGURE_DEFS + 3), 0 };
    if (r->writes & DRAWS)
        add_making(&t, &r->world, 0, make_previous);
    if (r->writes) {
        add_making(&t, &r->world, 0, make_states);
        add_making(&t, &r->world, 0, make_assistance);
    }
    add_figures(&t, &r->world);
    make_all(&t);
    r->figures = joined(&t, &r->world);
    if (r->previous)
        make_previous_figures(&t, r->previous, r->before);
}

// Beside the others where something is written.
void do_previous(Job *r)
{
    if (!(r->writes & DRAWS))
        r->previous = previous_make(&r->world, &r->config, r->keep);
}
