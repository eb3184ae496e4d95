// test_stats.h - reads the tables of tests/reference/ for the tests of the statistics.
//
// The tables have no quotes. Cells end in NUL in place of the comma, so strtod may read them.
#ifndef TESTS_TEST_STATS_H
#define TESTS_TEST_STATS_H

#include <stdlib.h>

#include "testing.h"

typedef struct {
    Str cell[8];
} Row;

typedef struct {
    Row   *row; // without the header
    size_t n;
} Rows;

static inline Str reference_text(Arena *keep, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "tests/reference/%s", name);
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("cannot open %s: tests run from the top of the repository", path);
    size_t most = 1 << 20;
    char  *text = arena_bytes(keep, most);
    size_t n = fread(text, 1, most, f);
    fclose(f);
    assert_true(n < most);
    return (Str){ text, n };
}

static inline Rows reference_rows(Arena *keep, const char *name)
{
    Str    text = reference_text(keep, name);
    Rows   rows = { 0 };
    size_t cap = 0;
    for (Cut line = str_cut(text, '\n'); line.head.n; line = str_cut(line.tail, '\n')) {
        Row   *row = GROW(keep, rows.row, rows.n, cap);
        size_t i = 0;
        for (Cut cell = str_cut(line.head, ','); i < COUNT(row->cell); cell = str_cut(cell.tail, ',')) {
            row->cell[i++] = cell.head;
            ((char *)cell.head.s)[cell.head.n] = '\0';
            if (!cell.ok)
                break;
        }
    }
    assert_true(rows.n > 1);
    rows.row++;
    rows.n--;
    return rows;
}

static inline double cell_real(Str cell) { return cell.n ? strtod(cell.s, NULL) : NAN; }
static inline size_t cell_size(Str cell) { return (size_t)strtoul(cell.s, NULL, 10); }
static inline int    cell_is(Str cell, const char *text) { return str_eq(cell, str(text)); }

// The number behind `key=` in "k=5 n=10".
static inline double number_in(Str text, const char *key)
{
    for (Cut word = str_cut(text, ' '); word.head.n; word = str_cut(word.tail, ' ')) {
        Cut pair = str_cut(word.head, '=');
        if (cell_is(pair.head, key))
            return strtod(pair.tail.s, NULL);
    }
    fail_msg("no %s in '%.*s'", key, ARG(text));
    return NAN;
}

// Rows of a table whose first cell is `set`, which stand together.
static inline Rows rows_of(Rows all, Str set)
{
    Rows own = { 0 };
    for (size_t i = 0; i < all.n; i++) {
        if (!str_eq(all.row[i].cell[0], set))
            continue;
        if (own.n++ == 0)
            own.row = &all.row[i];
    }
    if (own.n == 0)
        fail_msg("no input named '%.*s'", ARG(set));
    return own;
}

// One line of an expected table.
typedef struct {
    Str    figure, input, args;
    double want, tolerance;
} Expected;

// Computes what a line expects; `context` is the test's input tables.
typedef double Compute(const Expected *line, const void *context);

static inline void check_reference(Arena *keep, const char *name, Compute *compute, const void *context)
{
    Rows rows = reference_rows(keep, name);
    for (size_t i = 0; i < rows.n; i++) {
        const Str *c = rows.row[i].cell;
        Expected   line = { c[0], c[1], c[2], cell_real(c[3]), cell_real(c[4]) };
        double     got = compute(&line, context);
        if (!is_close(got, line.want, line.tolerance))
            fail_msg("%s %s %s = %.17g, want %.17g", line.figure.s, line.input.s, line.args.s, got,
                     line.want);
    }
    print_message("             %s: %zu values\n", name, rows.n);
}

#define assert_status(stat, wanted, count)                                                                   \
    do {                                                                                                     \
        Stat stat_ = (stat);                                                                                 \
        assert_int_equal(stat_.status, (wanted));                                                            \
        assert_int_equal(stat_.n, (count));                                                                  \
        assert_true((stat_.status == STAT_OK) == !isnan(stat_.value));                                       \
    } while (0)

// A random number in 0..below-1, the same sequence in every run (Knuth's MMIX generator).
static inline size_t random_below(uint64_t *seed, size_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*seed >> 33) % below;
}

#endif
