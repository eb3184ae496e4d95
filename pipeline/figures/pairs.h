// pairs.h - every two of the configured treaties, with association.pairs = all: how they go together
// over the population, and within the groups.
//
// The States are laid out group by group, so that a treaty's parties are a few words of which each
// belongs to one group: a pair costs one population count a word. All else follows from the counts:
// Fisher's p depends on the margins alone, and the margins are the treaties' numbers of parties, so
// that each p is computed once for all pairs that share it.
#ifndef FIGURES_PAIRS_H
#define FIGURES_PAIRS_H

#include "figures/output.h"
#include "figures/world.h"

// Which test stands behind Pair.cmh_p.
typedef enum { CMH_NONE, CMH_EXACT, CMH_ASYMPTOTIC } CmhKind;

// The first reason why something is undefined.
typedef enum { PAIR_OK, PAIR_NOBODY, PAIR_EMPTY_MARGIN, PAIR_OVERLAP, PAIR_NO_STRATUM } PairStatus;

typedef struct {
    double   phi, odds;     // NaN: undefined; odds is the sample odds ratio ad/bc
    double   common, cmh_p; // within the groups
    uint32_t both;
    uint32_t test; // number in Pairs.p and Pairs.q; 0: undefined
    uint8_t  status, cmh;
} Pair;

typedef struct {
    const size_t *treaties; // subject and predictors, in byte order of their codes
    size_t        treaties_n;
    Pair         *items; // (0, 1), (0, 2) … (1, 2) …: numbers in treaties
    size_t        n;
    double       *p, *q; // of Fisher's test, by Pair.test
} Pairs;

enum { PAIR_COLUMN_COUNT = 16 };
extern const OutputColumn PAIR_COLUMNS[PAIR_COLUMN_COUNT];

Pairs pairs_make(const World *w, Arena *keep);
// One row a pair. Numbers have six significant digits: of two million rows most of the time is
// spent on digits, and no reader looks at the seventh.
Str pairs_csv(const Pairs *pairs, const World *w, Arena *keep);

#endif
