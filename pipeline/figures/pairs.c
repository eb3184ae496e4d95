// pairs.c - see pairs.h.
#include "figures/pairs.h"

#include "stats/adjust.h"
#include "stats/exact.h"
#include "stats/strata.h"

#include <math.h>

enum {
    MANTEL_FLEISS_LEAST = 5, // SPEC section 5: below it the exact test is the one to read
    EXACT_MOST = 20000,      // products of the exact test of one pair: what keeps a pair's cost bounded
};

// What two numbers of parties say about a block that is a stratum.
typedef struct {
    Margins margins;
    Law     law; // of the first cell; made when first asked for
} Stratum;

// Some States, and how they are laid out: in words of their own.
typedef struct {
    size_t   from, to; // words
    size_t   states;
    Stratum *strata; // [row * (states + 1) + column]
} Block;

typedef struct {
    uint64_t *words;
    size_t   *parties; // per block
    size_t    all;
} Row;

struct PairMaker {
    World  *w;
    Block  *blocks; // the groups, then the States of none; one for all where groups overlap
    size_t  blocks_n, strata, states;
    size_t *place; // of a State: its bit
    Row    *rows;  // of each treaty
    size_t *both;  // per block, of one pair
    Law    *laws;  // of the strata of one pair that vary
    double *work;
    Arena  *arena;
};

// Layout -------------------------------------------------------------------------------------------

static void lay_out(PairMaker *m, Block *block, Set states, size_t *word)
{
    size_t bit = 0;
    block->from = *word;
    for (size_t i = 0; i < m->w->data->states_n; i++)
        if (set_has(states, i))
            m->place[i] = *word * 64 + bit++;
    block->states = bit;
    block->to = *word += (bit + 63) / 64;
}

static void make_strata(PairMaker *m, Block *b)
{
    b->strata = NEW(m->arena, Stratum, (b->states + 1) * (b->states + 1));
    for (size_t row = 0; row <= b->states; row++)
        for (size_t column = 0; column <= b->states; column++)
            b->strata[row * (b->states + 1) + column].margins = strata_margins(row, column, b->states);
}

static void make_blocks(PairMaker *m)
{
    const Scope *s = m->w->scope;
    size_t       word = 0;
    m->place = NEW(m->arena, size_t, m->w->data->states_n);
    m->blocks = NEW(m->arena, Block, s->groups_n + 1);
    for (size_t g = 1; g < s->groups_n && !s->overlap; g++)
        lay_out(m, &m->blocks[m->blocks_n++], s->groups[g].states, &word);
    m->strata = m->blocks_n;
    for (size_t b = 0; b < m->strata; b++)
        make_strata(m, &m->blocks[b]);
    Set rest = set_make(m->w->data->states_n, m->arena);
    for (size_t i = 0; i < rest.n; i++)
        rest.words[i] = s->population.words[i] & (m->strata ? ~s->grouped.words[i] : ~UINT64_C(0));
    lay_out(m, &m->blocks[m->blocks_n++], rest, &word);
    m->states = s->groups[0].n;
    m->both = NEW(m->arena, size_t, m->blocks_n);
    m->laws = NEW(m->arena, Law, m->blocks_n);
    m->work = NEW(m->arena, double, 2 * (m->states + 1));
}

static void make_rows(PairMaker *m, const size_t *treaties, size_t n)
{
    size_t words = m->blocks[m->blocks_n - 1].to;
    m->rows = NEW(m->arena, Row, n);
    for (size_t t = 0; t < n; t++) {
        Row *row = &m->rows[t];
        Set  party = m->w->cutoff[READ_LAST][treaties[t]].party, in = m->w->scope->population;
        *row = (Row){ NEW(m->arena, uint64_t, words), NEW(m->arena, size_t, m->blocks_n), 0 };
        for (size_t i = 0; i < m->w->data->states_n; i++)
            if (set_has(party, i) && set_has(in, i))
                row->words[m->place[i] / 64] |= UINT64_C(1) << m->place[i] % 64;
        for (size_t b = 0; b < m->blocks_n; b++) {
            const Block *block = &m->blocks[b];
            row->parties[b] = set_count((Set){ row->words + block->from, block->to - block->from });
            row->all += row->parties[b];
        }
    }
}

// A pair ---------------------------------------------------------------------------------------------

// A table with these margins, the first cell as small as can be.
static Table least_table(size_t row, size_t column, size_t n)
{
    size_t both = row + column > n ? row + column - n : 0;
    return (Table){ both, row - both, column - both, n + both - row - column };
}

// The distribution of a stratum's first cell; of two margins it does not matter which is the row's.
static const Law *law_of(PairMaker *m, const Block *b, size_t x, size_t y)
{
    size_t row = x < y ? x : y, column = x < y ? y : x;
    Law   *law = &b->strata[row * (b->states + 1) + column].law;
    if (!law->n) {
        Exact   e = exact_table(least_table(row, column, b->states));
        double *w = NEW(m->arena, double, e.high - e.low + 1);
        exact_weights(&e, w);
        *law = (Law){ w, e.high - e.low + 1 };
    }
    return law;
}

// NaN when it would cost too much.
static double exact_p(PairMaker *m, const Row *x, const Row *y)
{
    size_t n = 0, seen = 0, width = 1, cost = 0;
    for (size_t b = 0; b < m->strata; b++) {
        size_t row = x->parties[b], column = y->parties[b], states = m->blocks[b].states;
        size_t low = row + column > states ? row + column - states : 0;
        size_t high = row < column ? row : column;
        if (low == high)
            continue;
        seen += m->both[b] - low;
        cost += width * (high - low + 1);
        width += high - low;
        m->laws[n++] = *law_of(m, &m->blocks[b], row, column);
    }
    return cost > EXACT_MOST ? NAN : strata_laws_p(m->laws, n, seen, m->work);
}

static void test_strata(PairMaker *m, const StrataSums *sums, const Row *x, const Row *y, Pair *pair)
{
    Cmh cmh = strata_cmh_of(sums);
    pair->common = cmh.odds_ratio, pair->cmh_p = cmh.p.value, pair->cmh = CMH_NONE;
    if (cmh.p.status != STAT_OK) {
        pair->status = PAIR_NO_STRATUM;
        return;
    }
    double p = cmh.mantel_fleiss < MANTEL_FLEISS_LEAST ? exact_p(m, x, y) : NAN;
    pair->cmh = isnan(p) ? CMH_ASYMPTOTIC : CMH_EXACT;
    if (!isnan(p))
        pair->cmh_p = p;
}

// Of each block, and in all.
static size_t count_both(const PairMaker *m, const Row *x, const Row *y)
{
    size_t all = 0;
    for (size_t b = 0; b < m->blocks_n; b++) {
        size_t n = 0;
        for (size_t i = m->blocks[b].from; i < m->blocks[b].to; i++)
            n += (size_t)__builtin_popcountll(x->words[i] & y->words[i]);
        all += m->both[b] = n;
    }
    return all;
}

static Table cells(size_t both, size_t row, size_t column, size_t states)
{
    return (Table){ both, row - both, column - both, states + both - row - column };
}

Pair pair_measure(PairMaker *m, size_t first, size_t second)
{
    const Row *x = &m->rows[first], *y = &m->rows[second];
    Pair       pair = { NAN, NAN, NAN, NAN, 0, PAIR_OK, CMH_NONE };
    size_t     n = m->states, both = count_both(m, x, y);
    StrataSums sums = { 0 };
    for (size_t b = 0; b < m->strata; b++) {
        const Block *block = &m->blocks[b];
        size_t       row = x->parties[b], column = y->parties[b];
        strata_add(&sums, &block->strata[row * (block->states + 1) + column].margins,
                   cells(m->both[b], row, column, block->states));
    }
    pair.both = (uint32_t)both;
    if (n == 0 || x->all == 0 || x->all == n || y->all == 0 || y->all == n) {
        pair.status = n ? PAIR_EMPTY_MARGIN : PAIR_NOBODY;
        return pair;
    }
    Table all = cells(both, x->all, y->all, n);
    pair.phi = table_phi_value(all);
    pair.odds = table_sample_odds_ratio(all);
    if (m->strata)
        test_strata(m, &sums, x, y, &pair);
    else
        pair.status = m->w->scope->overlap ? PAIR_OVERLAP : PAIR_NO_STRATUM;
    return pair;
}

PairMaker *pair_maker(const Pairs *pairs, World *w, Arena *scratch)
{
    PairMaker *m = NEW(scratch, PairMaker, 1);
    *m = (PairMaker){ .w = w, .arena = scratch };
    make_blocks(m);
    make_rows(m, pairs->treaties, pairs->treaties_n);
    return m;
}

// Tests of all pairs -------------------------------------------------------------------------------

// Two margins and the cell they share; a margin that most States are in is turned around, so that half
// the margins are enough, and the cell begins at 0.
typedef struct {
    size_t row, column, both;
} Folded;

static Folded fold(size_t row, size_t column, size_t both, size_t n)
{
    Folded f = { row, column, both };
    if (2 * f.row > n)
        f.row = n - f.row, f.both = f.column - f.both;
    if (2 * f.column > n)
        f.column = n - f.column, f.both = f.row - f.both;
    return f;
}

// Every outcome of every two numbers of parties that occur, one behind the other.
typedef struct {
    size_t    states, n;
    size_t   *sizes, sizes_n; // numbers of parties, folded
    uint32_t *at;             // [row * (states + 1) + column] the first outcome
    uint32_t *times;          // [n] how many pairs have it; then its number among those that some have
} Outcomes;

static Outcomes list_outcomes(const Set *parties, size_t treaties_n, size_t states, Arena *arena)
{
    Outcomes o = { .states = states, .sizes = NEW(arena, size_t, states + 1) };
    bool    *seen = NEW(arena, bool, states + 1);
    for (size_t t = 0; t < treaties_n; t++) {
        size_t all = set_count(parties[t]);
        seen[2 * all > states ? states - all : all] = true;
    }
    for (size_t k = 1; k < states; k++)
        if (seen[k])
            o.sizes[o.sizes_n++] = k;
    o.at = NEW(arena, uint32_t, (states + 1) * (states + 1));
    for (size_t i = 0; i < o.sizes_n; i++)
        for (size_t j = i; j < o.sizes_n; j++, o.n += o.sizes[i] + 1)
            o.at[o.sizes[i] * (states + 1) + o.sizes[j]] = o.at[o.sizes[j] * (states + 1) + o.sizes[i]] =
                (uint32_t)o.n;
    o.times = NEW(arena, uint32_t, o.n);
    return o;
}

#define UNDEFINED UINT32_MAX // an empty margin

static void count_outcomes(Outcomes *o, const Set *parties, Pairs *pairs, Arena scratch)
{
    size_t n = o->states, *all = NEW(&scratch, size_t, pairs->treaties_n);
    for (size_t t = 0; t < pairs->treaties_n; t++)
        all[t] = set_count(parties[t]);
    for (size_t i = 0; i < pairs->treaties_n; i++)
        for (size_t j = i + 1; j < pairs->treaties_n; j++) {
            uint32_t *test = &pairs->tests[pairs->n++];
            *test = UNDEFINED;
            if (all[i] == 0 || all[i] == n || all[j] == 0 || all[j] == n)
                continue;
            Folded f = fold(all[i], all[j], set_count_both(parties[i], parties[j]), n);
            *test = o->at[f.row * (n + 1) + f.column] + (uint32_t)f.both;
            o->times[*test]++;
        }
}

// Fisher's p of the outcomes that some pair has, adjusted for the number of pairs.
static void test_outcomes(Outcomes *o, Pairs *pairs, Arena *keep, Arena scratch)
{
    size_t n = 1, most = 1, at = 0;
    for (size_t i = 0; i < o->n; i++)
        most += o->times[i] > 0;
    double   *p = NEW(&scratch, double, o->states + 1), *work = NEW(&scratch, double, o->states + 1);
    uint32_t *times = NEW(&scratch, uint32_t, most);
    pairs->p = NEW(keep, double, most);
    pairs->q = NEW(keep, double, most);
    pairs->p[0] = NAN;
    for (size_t i = 0; i < o->sizes_n; i++)
        for (size_t j = i; j < o->sizes_n; j++, at += o->sizes[i] + 1) {
            Exact e = exact_table(least_table(o->sizes[i], o->sizes[j], o->states));
            exact_two_sided_each(&e, p, work);
            for (size_t k = 0; k <= o->sizes[i]; k++)
                if (o->times[at + k]) {
                    pairs->p[n] = p[k], times[n] = o->times[at + k];
                    o->times[at + k] = (uint32_t)n++;
                }
        }
    for (size_t i = 0; i < pairs->n; i++)
        pairs->tests[i] = pairs->tests[i] == UNDEFINED ? 0 : o->times[pairs->tests[i]];
    adjust_counted(pairs->p, times, n, pairs->q, scratch);
}

// Subject and predictors in byte order of their codes.
static size_t *configured(const World *w, Arena *keep)
{
    const Scope *s = w->scope;
    size_t      *treaties = NEW(keep, size_t, s->predictors_n + 1), n = 0;
    bool        *chosen = NEW(keep, bool, w->data->treaties_n);
    chosen[s->subject] = true;
    for (size_t p = 0; p < s->predictors_n; p++)
        chosen[s->predictors[p]] = true;
    for (size_t i = 0; i < w->data->treaties_n; i++)
        if (chosen[s->treaties[i]])
            treaties[n++] = s->treaties[i];
    return treaties;
}

Pairs pairs_make(World *w, Arena *keep)
{
    Arena arena = w->scratch;
    Pairs pairs = { .treaties = configured(w, keep), .treaties_n = w->scope->predictors_n + 1 };
    Set  *parties = NEW(&arena, Set, pairs.treaties_n), in = w->scope->population;
    for (size_t t = 0; t < pairs.treaties_n; t++) {
        Set party = w->cutoff[READ_LAST][pairs.treaties[t]].party;
        parties[t] = set_make(w->data->states_n, &arena);
        for (size_t i = 0; i < in.n; i++)
            parties[t].words[i] = party.words[i] & in.words[i];
    }
    Outcomes outcomes = list_outcomes(parties, pairs.treaties_n, w->scope->groups[0].n, &arena);
    pairs.tests = NEW(keep, uint32_t, pairs.treaties_n * (pairs.treaties_n - 1) / 2);
    count_outcomes(&outcomes, parties, &pairs, arena);
    test_outcomes(&outcomes, &pairs, keep, arena);
    return pairs;
}
