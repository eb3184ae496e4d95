// pairs.h - every two of the configured treaties, with association.pairs = all: how they go together
// over the population, and within the groups.
//
// There may be millions, so that a pair is kept as four bytes: which Fisher test is its own. Fisher's p
// depends on the margins alone, and the margins are the treaties' numbers of parties, so that each p is
// computed once for all pairs that share it; q needs them all. What else is said of a pair is measured when
// its row is written. For that the States are laid out group by group, so that a treaty's parties are a
// few words of which each belongs to one group: a pair costs one population count a word.
#ifndef FIGURES_PAIRS_H
#define FIGURES_PAIRS_H

#include "figures/world.h"

// Which test stands behind Pair.cmh_p.
typedef enum { CMH_NONE, CMH_EXACT, CMH_ASYMPTOTIC } CmhKind;

// The first reason why something is undefined.
typedef enum { PAIR_OK, PAIR_NOBODY, PAIR_EMPTY_MARGIN, PAIR_OVERLAP, PAIR_NO_STRATUM } PairStatus;

typedef struct {
    double   phi, odds;     // NaN: undefined; odds is the sample odds ratio ad/bc
    double   common, cmh_p; // within the groups
    uint32_t both;
    uint8_t  status, cmh;
} Pair;

typedef struct {
    const size_t *treaties; // subject and predictors, in byte order of their codes
    size_t        treaties_n;
    size_t        n;
    uint32_t     *tests; // [n] of (0, 1), (0, 2) … (1, 2) …: number in p and q
    double       *p, *q; // of Fisher's test; the first is the undefined one
} Pairs;

typedef struct PairMaker PairMaker;

Pairs pairs_make(World *w, Arena *keep);
// Measures pairs by the numbers of their treaties; what it needs stays in scratch.
PairMaker *pair_maker(const Pairs *pairs, World *w, Arena *scratch);
Pair       pair_measure(PairMaker *m, size_t first, size_t second);

#endif
