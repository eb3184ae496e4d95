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

// Some States, and how they are laid out: in words of their own.
typedef struct {
    size_t  from, to;   // words
    size_t  states;
    size_t *law_at;     // [row * (states + 1) + column] 1 + number in laws; 0: not made yet
    Law    *laws;
    size_t  laws_n, laws_cap;
} Block;

typedef struct {
    uint64_t *words;
    size_t   *parties; // per block
    size_t    all;
} Row;

typedef struct {
    const World *w;
    Block  *blocks; // the groups, then the States of none; one for all where groups overlap
    size_t  blocks_n, strata, states;
    size_t *place;  // of a State: its bit
    Row    *rows;   // of each treaty
    size_t *test_at; // [row * (states + 1) + column] first number in p; the margins of Fisher's test
    size_t  tests;   // also the number of the undefined one
    double *p;
    uint32_t *times;
    Table  *tables; // of the strata of one pair
    Law    *varying;
    double *work;
    Arena   arena; // scratch
} Maker;

// Layout -------------------------------------------------------------------------------------------

static void lay_out(Maker *m, Block *block, Set states, size_t *word)
{
    size_t bit = 0;
    block->from = *word;
    for (size_t i = 0; i < m->w->data->states_n; i++)
        if (set_has(states, i))
            m->place[i] = *word * 64 + bit++;
    block->states = bit;
    block->to = *word += (bit + 63) / 64;
    block->law_at = NEW(&m->arena, size_t, (bit + 1) * (bit + 1));
}

static void make_blocks(Maker *m)
{
    const Scope *s = m->w->scope;
    size_t       word = 0;
    m->place  = NEW(&m->arena, size_t, m->w->data->states_n);
    m->blocks = NEW(&m->arena, Block, s->groups_n + 1);
    for (size_t g = 1; g < s->groups_n && !s->overlap; g++)
        lay_out(m, &m->blocks[m->blocks_n++], s->groups[g].states, &word);
    m->strata = m->blocks_n;
    Set rest = set_make(m->w->data->states_n, &m->arena);
    for (size_t i = 0; i < rest.n; i++)
        rest.words[i] = s->population.words[i] & (m->strata ? ~s->grouped.words[i] : ~UINT64_C(0));
    lay_out(m, &m->blocks[m->blocks_n++], rest, &word);
    m->states  = s->groups[0].n;
    m->tables  = NEW(&m->arena, Table, m->blocks_n);
    m->varying = NEW(&m->arena, Law, m->blocks_n);
    m->work    = NEW(&m->arena, double, 2 * (m->states + 1));
}

static void make_rows(Maker *m, const size_t *treaties, size_t n)
{
    size_t words = m->blocks[m->blocks_n - 1].to;
    m->rows = NEW(&m->arena, Row, n);
    for (size_t t = 0; t < n; t++) {
        Row *row = &m->rows[t];
        Set  party = m->w->cutoff[READ_LAST][treaties[t]].party, in = m->w->scope->population;
        *row = (Row){ NEW(&m->arena, uint64_t, words), NEW(&m->arena, size_t, m->blocks_n), 0 };
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

// Tests --------------------------------------------------------------------------------------------

// A table with these margins, the first cell as small as can be.
static Table least_table(size_t row, size_t column, size_t n)
{
    size_t both = row + column > n ? row + column - n : 0;
    return (Table){ both, row - both, column - both, n + both - row - column };
}

// Fisher's p for every outcome of every two numbers of parties that occur.
static void make_tests(Maker *m, size_t treaties_n)
{
    size_t n = m->states, *sizes = NEW(&m->arena, size_t, n + 1), sizes_n = 0, most = 0;
    bool  *seen = NEW(&m->arena, bool, n + 1);
    for (size_t t = 0; t < treaties_n; t++)
        seen[m->rows[t].all] = true;
    for (size_t k = 1; k < n; k++)
        if (seen[k])
            sizes[sizes_n++] = k;
    for (size_t i = 0; i < sizes_n; i++)
        for (size_t j = i; j < sizes_n; j++) {
            Exact e = exact_table(least_table(sizes[i], sizes[j], n));
            most += e.high - e.low + 1;
        }
    m->test_at = NEW(&m->arena, size_t, (n + 1) * (n + 1));
    m->p       = NEW(&m->arena, double, most + 1);
    m->times   = NEW(&m->arena, uint32_t, most + 1);
    for (size_t i = 0; i < sizes_n; i++)
        for (size_t j = i; j < sizes_n; j++) {
            Exact e = exact_table(least_table(sizes[i], sizes[j], n));
            m->test_at[sizes[i] * (n + 1) + sizes[j]] = m->tests;
            m->test_at[sizes[j] * (n + 1) + sizes[i]] = m->tests;
            exact_two_sided_each(&e, m->p + m->tests, m->work);
            m->tests += e.high - e.low + 1;
        }
    m->p[m->tests] = NAN;
}

// The distribution of a stratum's first cell, made when first asked for.
static Law law_of(Maker *m, Block *b, size_t row, size_t column)
{
    size_t *at = &b->law_at[row * (b->states + 1) + column];
    if (!*at) {
        Exact   e = exact_table(least_table(row, column, b->states));
        double *w = NEW(&m->arena, double, e.high - e.low + 1);
        exact_weights(&e, w);
        Law *law = GROW(&m->arena, b->laws, b->laws_n, b->laws_cap);
        *law = (Law){ w, e.high - e.low + 1 };
        *at  = b->laws_n;
    }
    return b->laws[*at - 1];
}

// NaN when it would cost too much.
static double exact_p(Maker *m, const Row *x, const Row *y)
{
    size_t n = 0, seen = 0, width = 1, cost = 0;
    for (size_t b = 0; b < m->strata; b++) {
        size_t row = x->parties[b], column = y->parties[b], states = m->blocks[b].states;
        size_t low = row + column > states ? row + column - states : 0;
        size_t high = row < column ? row : column;
        if (low == high)
            continue;
        seen += m->tables[b].both - low;
        cost += width * (high - low + 1);
        width += high - low;
        m->varying[n++] = law_of(m, &m->blocks[b], row, column);
    }
    return cost > EXACT_MOST ? NAN : strata_laws_p(m->varying, n, seen, m->work);
}

static void measure_strata(Maker *m, const Row *x, const Row *y, Pair *pair)
{
    Cmh cmh = strata_cmh(m->tables, m->strata);
    pair->common = cmh.odds_ratio, pair->cmh_p = cmh.p.value, pair->cmh = CMH_NONE;
    if (cmh.p.status != STAT_OK) {
        pair->status = PAIR_NO_STRATUM;
        return;
    }
    double p  = cmh.mantel_fleiss < MANTEL_FLEISS_LEAST ? exact_p(m, x, y) : NAN;
    pair->cmh = isnan(p) ? CMH_ASYMPTOTIC : CMH_EXACT;
    if (!isnan(p))
        pair->cmh_p = p;
}

// Pairs --------------------------------------------------------------------------------------------

static Pair measure(Maker *m, const Row *x, const Row *y)
{
    Pair   pair = { NAN, NAN, NAN, NAN, 0, (uint32_t)m->tests, PAIR_OK, CMH_NONE };
    size_t n = m->states, both = 0;
    for (size_t b = 0; b < m->blocks_n; b++) {
        size_t here = 0, r = x->parties[b], c = y->parties[b];
        for (size_t i = m->blocks[b].from; i < m->blocks[b].to; i++)
            here += (size_t)__builtin_popcountll(x->words[i] & y->words[i]);
        m->tables[b] = (Table){ here, r - here, c - here, m->blocks[b].states + here - r - c };
        both += here;
    }
    pair.both = (uint32_t)both;
    if (n == 0 || x->all == 0 || x->all == n || y->all == 0 || y->all == n) {
        pair.status = n ? PAIR_EMPTY_MARGIN : PAIR_NOBODY;
        return pair;
    }
    Table all = { both, x->all - both, y->all - both, n + both - x->all - y->all };
    pair.phi  = table_phi_value(all);
    pair.odds = table_sample_odds_ratio(all);
    size_t low = x->all + y->all > n ? x->all + y->all - n : 0;
    pair.test = (uint32_t)(m->test_at[x->all * (n + 1) + y->all] + both - low);
    m->times[pair.test]++;
    if (m->strata)
        measure_strata(m, x, y, &pair);
    else
        pair.status = m->w->scope->overlap ? PAIR_OVERLAP : PAIR_NO_STRATUM;
    return pair;
}

// Subject and predictors in byte order of their codes.
static size_t *configured(const World *w, Arena *keep)
{
    const Scope *s = w->scope;
    size_t *treaties = NEW(keep, size_t, s->predictors_n + 1), n = 0;
    bool   *chosen = NEW(keep, bool, w->data->treaties_n);
    chosen[s->subject] = true;
    for (size_t p = 0; p < s->predictors_n; p++)
        chosen[s->predictors[p]] = true;
    for (size_t i = 0; i < w->data->treaties_n; i++)
        if (chosen[s->treaties[i]])
            treaties[n++] = s->treaties[i];
    return treaties;
}

Pairs pairs_make(const World *w, Arena *keep)
{
    Maker m = { .w = w, .arena = w->scratch };
    Pairs pairs = { .treaties = configured(w, keep), .treaties_n = w->scope->predictors_n + 1 };
    make_blocks(&m);
    make_rows(&m, pairs.treaties, pairs.treaties_n);
    make_tests(&m, pairs.treaties_n);
    size_t n = pairs.treaties_n * (pairs.treaties_n - 1) / 2;
    pairs.items = NEW(keep, Pair, n);
    for (size_t i = 0; i < pairs.treaties_n; i++)
        for (size_t j = i + 1; j < pairs.treaties_n; j++)
            pairs.items[pairs.n++] = measure(&m, &m.rows[i], &m.rows[j]);
    pairs.p = NEW(keep, double, m.tests + 1);
    pairs.q = NEW(keep, double, m.tests + 1);
    for (size_t i = 0; i <= m.tests; i++)
        pairs.p[i] = m.p[i];
    adjust_counted(m.p, m.times, m.tests + 1, pairs.q, m.arena);
    return pairs;
}
