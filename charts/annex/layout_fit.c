// layout_fit.c - lays out again where a page is left too empty or a figure stands too far from its text.
//
// A chart or an undivided table that does not fit a page leaves the rest of it empty. For each such page this
// tries, in turn: to let text run ahead of the chart; to make the page's charts and the next one smaller, but
// not too small to be read; to divide the table. The first change that makes the whole document better stays.
#include "annex/layout.h"

#include <math.h>
#include <string.h>

#define EMPTY_SHARE 0.325 // of the height between a page's margins: a little less than a third
#define FAR 0.1           // a figure far from its text is as bad as so much of a page left empty
#define SMALLER 0.95      // by how much a step makes charts smaller

enum {
    STEPS = 3,   // at most, for the charts of one sheet
    PASSES = 24, // at most, of laying out from one beginning
    SHEETS = 400 // behind them text does not run ahead
};

// How much too much of a page is empty.
static double too_empty(const Flow *flow, size_t sheet)
{
    return flow->sheets[sheet].ends ? 0 : fmax(0, flow->sheets[sheet].empty - EMPTY_SHARE);
}

static const Start *start_of(const Flow *flow, const Block *block)
{
    for (size_t i = 0; i < flow->starts_n; i++)
        if (flow->starts[i].block == block)
            return &flow->starts[i];
    return NULL;
}

// The sheet on which the text before a chart ends.
static size_t told_on(const Flow *flow, const Pieces *pieces, size_t i)
{
    while (i && pieces->items[i].block->kind != BLOCK_PARAGRAPH)
        i--;
    return flow->ended[i];
}

// A chart that stands neither on that sheet nor on the next.
static bool is_far(const Flow *flow, const Pieces *pieces, size_t i)
{
    const Piece *p = &pieces->items[i];
    const Start *start = p->chart && !p->continued ? start_of(flow, p->block) : NULL;
    return start && start->sheet > told_on(flow, pieces, i) + 1;
}

// What is wrong with the pages, in pages.
static double faults(const Flow *flow, const Pieces *pieces)
{
    double sum = 0;
    for (size_t sheet = 0; sheet < flow->n; sheet++)
        sum += too_empty(flow, sheet);
    for (size_t i = 0; i < pieces->n; i++)
        sum += is_far(flow, pieces, i) ? FAR : 0;
    return sum;
}

// What may be changed of a sheet -------------------------------------------------------------------

// Its charts, and the first of the next, are made smaller by a step. False: none can be.
static bool tighten(const Flow *flow, Pieces *pieces, size_t sheet)
{
    bool any = false, next = false;
    for (size_t i = 0; i < pieces->n; i++) {
        Piece       *p = &pieces->items[i];
        const Start *start = p->chart ? start_of(flow, p->block) : NULL;
        if (!start || (start->sheet != sheet && (start->sheet != sheet + 1 || next)))
            continue;
        next |= start->sheet == sheet + 1;
        any |= p->scale > p->least_scale;
        p->scale = fmax(p->least_scale, SMALLER * p->scale);
    }
    return any;
}

// The first table of the next sheet may begin on this one.
static bool split(const Flow *flow, Pieces *pieces, size_t sheet)
{
    for (size_t i = 0; i < pieces->n; i++) {
        Piece       *p = &pieces->items[i];
        const Start *start = p->table ? start_of(flow, p->block) : NULL;
        if (start && start->sheet == sheet + 1 && !p->splits)
            return p->splits = true;
    }
    return false;
}

// Step by step ---------------------------------------------------------------------------------------

typedef struct {
    Flow   best, empty; // the best so far, without its canvases; before the first sheet
    Pieces pieces;
    bool  *ahead;
    size_t passes;
    double faults;
    Arena  scratch; // of one layout, which leaves only where its blocks are
} Fit;

static void keep_places(Fit *fit, const Flow *flow)
{
    Arena *keep = fit->empty.keep;
    fit->best = *flow;
    fit->best.keep = keep;
    fit->best.sheets = NEW(keep, Sheet, flow->n + 1);
    fit->best.starts = NEW(keep, Start, flow->starts_n + 1);
    fit->best.ended = NEW(keep, size_t, fit->pieces.n + 1);
    for (size_t i = 0; i < flow->n; i++)
        fit->best.sheets[i] = (Sheet){ .empty = flow->sheets[i].empty, .ends = flow->sheets[i].ends };
    for (size_t i = 0; i < flow->starts_n; i++)
        fit->best.starts[i] = flow->starts[i];
    memcpy(fit->best.ended, flow->ended, fit->pieces.n * sizeof *flow->ended);
}

// Lays out again. False, and the best as it was: that is no better.
static bool is_better(Fit *fit)
{
    Arena scratch = fit->scratch;
    Flow  again = fit->empty;
    again.keep = &scratch;
    flow_place(&again, &fit->pieces);
    fit->passes++;
    double now = faults(&again, &fit->pieces);
    if (now >= fit->faults)
        return false;
    keep_places(fit, &again);
    fit->faults = now;
    return true;
}

// Text may, or may not, run ahead of the charts that wait.
static bool runs_ahead(Fit *fit, size_t sheet)
{
    if (sheet >= fit->empty.ahead_n)
        return false;
    fit->ahead[sheet] = !fit->ahead[sheet];
    if (is_better(fit))
        return true;
    fit->ahead[sheet] = !fit->ahead[sheet];
    return false;
}

static Piece *copied(Fit *fit)
{
    Piece *copy = NEW(fit->empty.keep, Piece, fit->pieces.n + 1);
    memcpy(copy, fit->pieces.items, fit->pieces.n * sizeof *copy);
    return copy;
}

// One sheet: the first change that makes the document better, if any does.
static bool mend(Fit *fit, size_t sheet)
{
    Piece *before = copied(fit);
    if (runs_ahead(fit, sheet))
        return true;
    for (size_t step = 0; step < STEPS && tighten(&fit->best, &fit->pieces, sheet); step++)
        if (is_better(fit))
            return true;
    memcpy(fit->pieces.items, before, fit->pieces.n * sizeof *before);
    if (split(&fit->best, &fit->pieces, sheet) && is_better(fit))
        return true;
    memcpy(fit->pieces.items, before, fit->pieces.n * sizeof *before);
    return false;
}

static bool is_at_fault(const Fit *fit, size_t sheet)
{
    if (too_empty(&fit->best, sheet) > 0)
        return true;
    for (size_t i = 0; i < fit->pieces.n; i++)
        if (is_far(&fit->best, &fit->pieces, i) && told_on(&fit->best, &fit->pieces, i) == sheet)
            return true;
    return false;
}

// From one beginning: text runs ahead nowhere, or on every sheet.
static Fit fit_from(Flow *empty, Pieces pieces, bool ahead, Arena scratch)
{
    Fit fit = { .empty = *empty, .pieces = pieces, .faults = INFINITY, .scratch = scratch };
    fit.pieces.items = copied(&fit);
    fit.empty.ahead_n = SHEETS;
    fit.empty.ahead = fit.ahead = NEW(empty->keep, bool, SHEETS);
    memset(fit.ahead, ahead, SHEETS);
    is_better(&fit);
    for (size_t sheet = 0; sheet < fit.best.n && fit.passes < PASSES; sheet++)
        while (is_at_fault(&fit, sheet) && fit.passes < PASSES)
            if (!mend(&fit, sheet) && !(sheet && mend(&fit, sheet - 1))) // which makes room for it
                break;
    return fit;
}

void flow_blocks(Flow *flow, const Doc *doc, Arena scratch)
{
    Pieces pieces = flow_measure(flow, doc);
    Fit    best = fit_from(flow, pieces, false, scratch);
    if (best.faults > 0) {
        Fit other = fit_from(flow, pieces, true, scratch);
        best = other.faults < best.faults ? other : best;
    }
    *flow = best.empty;
    flow_place(flow, &best.pieces);
}
